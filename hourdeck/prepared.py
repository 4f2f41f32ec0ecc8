"""A theme as decks need it, read once and kept in a file for the next build: the theme, and its master opened.

Reading a theme takes python-pptx and pydantic, whose imports alone take longer than a deck. What they made is plain
data, and is kept as that: a file can bring forth no other objects than the classes that are listed here, and widths of
fonts by name. The file holds for one engine and the same files of the theme (`kept`).
"""

import pickle
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hourdeck import theme
from hourdeck.diagnostics import Diagnostic, Position, show_path
from hourdeck.digests import digest_file, digest_of, engine_digest
from hourdeck.kept import read_kept, write_kept
from hourdeck.metrics import FontFamily, font_from
from hourdeck.source import read_source
from hourdeck.theme import Theme, read_theme
from hourdeck.themepaths import find_asked_theme, find_theme, theme_files

if TYPE_CHECKING:
    from hourdeck.pptxwriter import Base

NAMES = [name for name in theme.__all__ if name in vars(theme)]  # the others are imported late, and part of no theme
CLASSES = {
    each.__name__: each
    for each in (*(getattr(theme, name) for name in NAMES), Diagnostic, Position, frozenset)
    if isinstance(each, type)
}
"""What a file may be made of, beside the two classes of the writer."""

DAMAGED = (pickle.UnpicklingError, ArithmeticError, AttributeError, EOFError, LookupError, TypeError, ValueError)
"""What reading raises for data that we did not write, though its digest is right."""


@dataclass(frozen=True)
class Ready:
    """A theme, and its master's package."""

    theme: Theme
    base: "Base"


Ahead = Callable[[], tuple[str, bytes] | None]
"""What another process has prepared meanwhile (`prepare_ahead`), with its key."""


class PreparedTheme:
    """The theme from a file, or read anew where the file doesn't have it.

    `key` says what it is read from now (`theme_key`); `read` reads it and raises `Failure`.
    """

    def __init__(
        self, path: Path, key: Callable[[], str], read: Callable[[], Theme], ahead: Ahead = lambda: None
    ) -> None:
        self._path = path
        self._key = key()
        kept = _unpack(read_kept(path, self._key))
        self.ready = kept or self._made_ahead(ahead()) or _prepare(read())
        self._is_new = kept is None and key() == self._key  # else nobody knows which files were read

    def _made_ahead(self, made: tuple[str, bytes] | None) -> Ready | None:
        return _unpack(made[1]) if made and made[0] == self._key else None

    def write(self) -> None:
        """Keep it for the next build, where it isn't kept yet."""
        if self._is_new:
            write_kept(self._path, self._key, _pack(self.ready))


def theme_key(files: list[Path], named_at: Position | None) -> str:
    """The digest of what a theme is read from: its files, where a person sees them, and where it is named."""
    digests = (f"{show_path(path)}:{digest_file(path)}" for path in files)
    return digest_of(engine_digest(), str(named_at), *digests)


def prepare_ahead(asked_for: str, content: Path, themes: Path) -> tuple[str, bytes]:
    """The theme as another process prepares it while content is read, with its key; with none where a file changed.

    `asked_for` is that of `--theme`. Raises whatever is wrong: who needs the theme meets it again, and says so.
    """
    programme = read_source(content / "programme.yaml")
    if asked_for:
        path, named_at = find_asked_theme(asked_for, themes), None
    else:
        named_at = programme.values_at["theme"]
        path = find_theme(str(programme["theme"]), content, themes, named_at)
    key = theme_key(theme_files(path), named_at)
    made = _pack(_prepare(read_theme(path, named_at)))
    return key if key == theme_key(theme_files(path), named_at) else "", made


def _prepare(read: Theme) -> Ready:
    from hourdeck.pptxwriter import open_base

    return Ready(read, open_base(read.master))


def _pack(ready: Ready) -> bytes:
    buffer = BytesIO()
    _Packer(buffer, pickle.HIGHEST_PROTOCOL).dump((ready.theme, ready.base))
    return buffer.getvalue()


def _unpack(data: bytes | None) -> Ready | None:
    with suppress(*DAMAGED):
        return Ready(*_Unpacker(BytesIO(data)).load()) if data else None
    return None


class _Packer(pickle.Pickler):
    """Writes fonts by where their widths are from: their tables are large, and shipped with the engine."""

    def persistent_id(self, obj: Any) -> tuple[str, str] | None:
        return obj.source if isinstance(obj, FontFamily) else None


class _Unpacker(pickle.Unpickler):
    """Makes nothing but the classes that a prepared theme consists of, which do nothing when they are made."""

    def find_class(self, module: str, name: str) -> Any:
        from hourdeck.pptxwriter.opc import Base
        from hourdeck.pptxwriter.parts import Relationship

        return {**CLASSES, "Base": Base, "Relationship": Relationship}[name]

    def persistent_load(self, pid: tuple[str, str]) -> FontFamily:
        return font_from(*pid)
