"""What went wrong and where: positions, diagnostics and how they are shown.

Every stage reports mistakes as `Diagnostic`s and fails by raising one `Failure` that carries all of them, so that a
person mends a file in one round. `show_diagnostic` turns one into text: `path:line:col`, the source line, a caret.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

SHOWN_COLUMNS = 100
"""The longest piece of a source line that is shown; a longer line is cut around its caret."""

UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Characters that would drive a terminal or reorder a line, shown as a replacement sign instead."""


PACKAGES = (b"PK\3\4", b"\xd0\xcf\x11\xe0")
"""How presentations and encrypted ones begin: files without lines to show."""


class Position(NamedTuple):
    """A place in a source file: the path as shown to people, line and column counted from 1 in characters.

    A tuple, since there are more of them than of anything else and they are compared often.
    """

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One mistake: where it is, what is wrong, how to mend it, and a second place that belongs to it.

    `severity` is `error`, `warning`, `note` (what had to be done to a text), or `remark` (what is good to know).
    `rule` is the id of the piece of advice that it comes from (docs/checks.md), or nothing.
    """

    message: str
    position: Position | None = None
    hint: str = ""
    related: tuple[tuple[str, Position], ...] = ()
    severity: str = "error"
    rule: str = ""


class Failure(Exception):  # noqa: N818  # what is raised is a failure to deliver, of one or many errors
    """Raised by a stage that can't deliver; carries all its diagnostics in the order of the source."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        unique = dict.fromkeys(diagnostics)
        self.diagnostics: tuple[Diagnostic, ...] = tuple(sorted(unique, key=_source_order))
        super().__init__("; ".join(d.message for d in self.diagnostics))


def fail(message: str, position: Position | None = None, hint: str = "") -> Failure:
    """A failure of one diagnostic, to be raised."""
    return Failure([Diagnostic(message, position, hint)])


def show_path(path: Path) -> str:
    """The path as people see it: relative to the working folder where it lies below it, with forward slashes."""
    absolute = path.absolute()
    try:
        return absolute.relative_to(Path.cwd()).as_posix()
    except ValueError:
        return absolute.as_posix()


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint that names the nearest known word, or all of them when none is near."""
    names = sorted(known)
    return near_word(word, names) or (f"known here: {', '.join(names)}" if names else "")


def near_word(word: str, known: Iterable[str]) -> str:
    """A hint that names the nearest known word; nothing when none is near."""
    import difflib  # late, as most builds have nothing to mend

    near = difflib.get_close_matches(word, list(known), n=1)
    return f"did you mean '{near[0]}'?" if near else ""


def show_diagnostic(diagnostic: Diagnostic) -> str:
    """The diagnostic as lines of text without a trailing newline, safe to print on a terminal."""
    where = f"{diagnostic.position}: " if diagnostic.position else ""
    rule = f" [{diagnostic.rule}]" if diagnostic.rule else ""
    lines = [_printable(f"{where}{diagnostic.severity}: {diagnostic.message}{rule}")]
    if diagnostic.position:
        lines += _excerpt(diagnostic.position)
    lines += [_printable(f"  {label}: {position}") for label, position in diagnostic.related]
    if diagnostic.hint:
        lines.append(_printable(f"  hint: {diagnostic.hint}"))
    return "\n".join(lines)


def _source_order(diagnostic: Diagnostic) -> tuple[str, int, int]:
    position = diagnostic.position or Position("", 0, 0)
    return position.path, position.line, position.column


def _excerpt(position: Position) -> list[str]:
    """The source line with a caret below it, or nothing where the file can't be read or isn't text."""
    try:
        data = Path(position.path).read_bytes()
    except OSError:
        return []
    if data.startswith(PACKAGES):
        return []
    lines = re.split(r"\r\n|\r|\n", data.decode("utf-8-sig", errors="replace"))
    if position.line > len(lines) or not lines[position.line - 1].strip():
        return []
    return _marked(lines[position.line - 1], position.column - 1)


def _marked(line: str, column: int) -> list[str]:
    start = max(0, column - SHOWN_COLUMNS // 2) if len(line) > SHOWN_COLUMNS else 0
    shown = _printable(line[start : start + SHOWN_COLUMNS])
    before = shown[: column - start]
    return [f"  | {shown}", f"  | {' ' * _columns(before)}^"]


def _printable(text: str) -> str:
    return UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", text.replace("\t", " "))


def _columns(text: str) -> int:
    """How many terminal columns a text takes: two for wide East Asian characters, none for combining marks."""
    import unicodedata

    wide = sum(unicodedata.east_asian_width(c) in "WF" for c in text)
    return len(text) + wide - sum(unicodedata.combining(c) > 0 for c in text)


def join_failures(failures: Sequence[Failure]) -> Failure:
    """One failure with the diagnostics of several."""
    return Failure(d for failure in failures for d in failure.diagnostics)
