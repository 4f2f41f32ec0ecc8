"""A theme as decks need it, read once and kept in a file for the next build: the theme, and its master opened.

Reading a theme takes python-pptx and pydantic, whose imports alone take longer than a deck. What they made is plain
data, and is kept as that: a file can bring forth no other objects than the classes that are listed here, and widths of
fonts by name. The file holds for one engine and the same files of the theme (`kept`).
"""

import pickle
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hourdeck import theme
from hourdeck.diagnostics import Diagnostic, Position
from hourdeck.kept import read_kept, write_kept
from hourdeck.metrics import FontFamily, font_from
from hourdeck.records import dataclass
from hourdeck.theme import Theme

if TYPE_CHECKING:
    from hourdeck.pptxwriter import Base

CLASSES = {
    each.__name__: each
    for each in (*(getattr(theme, name) for name in theme.__all__), Diagnostic, Position, frozenset)
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


class PreparedTheme:
    """The theme from a file, or read anew where the file doesn't have it.

    `key` is the digest of the engine and of all that the theme is read from; `read` reads it and raises `Failure`.
    """

    def __init__(self, path: Path, key: str, read: Callable[[], Theme]) -> None:
        self._path = path
        self._key = key
        data = read_kept(path, key)
        kept = _unpack(data) if data else None
        self._is_new = kept is None
        self.ready = kept or _prepare(read())

    def write(self) -> None:
        """Keep it for the next build, where it isn't kept yet."""
        if self._is_new:
            write_kept(self._path, self._key, _pack(self.ready))


def _prepare(read: Theme) -> Ready:
    from hourdeck.pptxwriter import open_base

    return Ready(read, open_base(read.master))


def _pack(ready: Ready) -> bytes:
    buffer = BytesIO()
    _Packer(buffer, pickle.HIGHEST_PROTOCOL).dump((ready.theme, ready.base))
    return buffer.getvalue()


def _unpack(data: bytes) -> Ready | None:
    with suppress(*DAMAGED):
        return Ready(*_Unpacker(BytesIO(data)).load())
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
