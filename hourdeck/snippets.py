"""Files of code, or a part of one, read for a slide: the lines as they stand there, with their numbers.

Input: the content folder and what a person wrote, `snippets/dag.py`, `snippets/dag.py#10-24` for a range of lines or
`snippets/dag.py#extract` for what stands between two markers. A marker is a comment alone on its line, `# [extract]`
and `# [/extract]`, in the file's own way to write comments; such lines are never shown. Output: a `Snippet`. Raises
`Failure` at the place where the file is named. UTF-8 only; common indentation is taken off, tabs become spaces, and
all other spaces stay.
"""

import codecs
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from hourdeck.diagnostics import Diagnostic, Failure, Position, did_you_mean, fail, show_path
from hourdeck.fields import LINE_END, TAB
from hourdeck.inline import Verbatim
from hourdeck.paths import find_file
from hourdeck.source import CONTROL, RESERVED

MAX_BYTES = 1_000_000
"""The largest file; code that people write by hand is smaller."""

MAX_LINES = 200
"""The most lines of one part: about ten slides."""

RANGE = re.compile(r"(\d{1,6})(?:-(\d{1,6}))?", re.A)
NAME = re.compile(r"[A-Za-z][\w-]*", re.A)
MARKER = re.compile(
    r"\s*(?:#+|//+|--+|/\*+|<!--|;+|%+|\(\*|\{#|'|\"|::|rem\b)\s*"  # the signs that begin comments
    rf"\[(?P<end>/?)(?P<name>{NAME.pattern})\]"
    r"\s*(?:\*+/|-->|\*\)|#\}|#+)?\s*",
    re.A | re.I,
)


@dataclass(frozen=True, slots=True)
class Snippet:
    """Lines of a file with the numbers that they have there; `path` is the file's, as shown to people."""

    path: str
    lines: tuple[str, ...]
    numbers: tuple[int, ...]


class _WrongError(Exception):
    """What is wrong with a file or the part that was asked for: a message, a hint, and a place in the file."""

    def __init__(self, message: str, hint: str = "", at: Position | None = None) -> None:
        super().__init__(message)
        self.hint = hint
        self.at = at


Numbered = list[tuple[int, str]]
"""Lines of a file with their numbers, counted from 1."""


def read_snippet(folder: Path, written: Verbatim) -> Snippet:
    """The lines that a person named, `written` as it stands in the YAML; raises `Failure` there."""
    name, _, part = written.source.partition("#")
    path = find_file(folder, name, written.position)
    _refuse_content(path, written)
    shown = show_path(path)
    try:
        lines = _lines(path, shown)
        found = _part(lines, part, "#" in written.source, shown)
        return _snippet(found, shown)
    except _WrongError as error:
        related = (("in the file", error.at),) if error.at else ()
        raise Failure([Diagnostic(f"'{written.source}' {error}", written.position, error.hint, related)]) from None


def _refuse_content(path: Path, written: Verbatim) -> None:
    """The programme's own files hold the mentor's words, which would reach trainees as code."""
    is_of_a_day = path.suffix == ".yaml" and (path.parent / "agenda.yaml").is_file()
    if is_of_a_day or path.name == "programme.yaml":
        message = f"'{written.source}' is a file of the programme itself, and holds what only mentors may read"
        raise fail(message, written.position, "copy what you want to show into a file of its own")


def file_name(written: Verbatim) -> str:
    """The name of the file that a person named, without folders and part."""
    return written.source.partition("#")[0].rpartition("/")[2]


def _lines(path: Path, shown: str) -> Numbered:
    text = _decode(_read(path), shown)
    for sign in (CONTROL.search(text), RESERVED.search(text)):
        if sign:
            message = f"has the character U+{ord(sign[0]):04X}, which can't stand on a slide"
            raise _WrongError(message, "take it out of the file", _position(text, sign.start(), shown))
    return list(enumerate(LINE_END.split(text), 1))


def _read(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            hint = "copy what is to be shown into a file of its own"
            raise _WrongError(f"has {size:,} bytes; the limit is {MAX_BYTES:,}", hint)
        return path.read_bytes()
    except OSError as error:
        raise _WrongError(f"can't be read: {error.strerror}", "see who may read the file") from None


def _decode(data: bytes, shown: str) -> str:
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        at = _position(data[: error.start].decode("utf-8"), None, shown)
        raise _WrongError(f"is not UTF-8: byte 0x{data[error.start]:02x}", "save the file as UTF-8", at) from None


def _position(text: str, index: int | None, shown: str) -> Position:
    before = LINE_END.split(text[:index])
    return Position(shown, len(before), len(before[-1]) + 1)


def _part(lines: Numbered, part: str, is_part: bool, shown: str) -> Numbered:
    """The lines that a part means; the whole file when there is no `#`."""
    if not is_part:
        return lines
    if span := RANGE.fullmatch(part):
        return _range(lines, int(span[1]), int(span[2] or span[1]))
    if NAME.fullmatch(part):
        return _between(lines, part, shown)
    hint = "write lines as '#10-24', or the name of a marker as '#extract'"
    raise _WrongError(f"names no part of the file: '#{part}'", hint)


def _range(lines: Numbered, first: int, last: int) -> Numbered:
    count = len(lines) - (not lines[-1][1])  # a line end closes the last line, it doesn't begin another
    if not 1 <= first <= last:
        raise _WrongError("names no lines", "lines are counted from 1: write '#10-24'")
    if last > count:
        raise _WrongError(f"leads past the end: the file has {count} {'line' if count == 1 else 'lines'}")
    return lines[first - 1 : last]


def _between(lines: Numbered, name: str, shown: str) -> Numbered:
    """What stands between the two markers of a name."""
    marks = [(number, match) for number, line in lines if (match := MARKER.fullmatch(line))]
    own = [(number, match["end"]) for number, match in marks if match["name"] == name]
    if not own:
        names = {match["name"] for _, match in marks}
        marks_of = f"mark the part with comments: '# [{name}]' before it, '# [/{name}]' after; or name lines: '#10-24'"
        hint = did_you_mean(name, names) or marks_of
        raise _WrongError(f"has no marker [{name}]", hint)
    if [end for _, end in own] != ["", "/"]:
        place = Position(shown, own[-1][0])
        found = ", ".join(f"[{end}{name}] in line {number}" for number, end in own)
        raise _WrongError(f"needs [{name}] once, and [/{name}] once below it", f"there is {found}", place)
    return lines[own[0][0] : own[1][0] - 1]


def _snippet(found: Numbered, shown: str) -> Snippet:
    """The lines without markers, blank lines at the ends and common indentation."""
    kept = _trimmed([(number, line.expandtabs(TAB)) for number, line in found if not MARKER.fullmatch(line)])
    if not kept:
        raise _WrongError("has nothing to show there but blank lines")
    if len(kept) > MAX_LINES:
        hint = "show a part of it: lines as '#10-24', or what stands between markers as '#extract'"
        raise _WrongError(f"has {len(kept):,} lines; {MAX_LINES} can be shown at most", hint)
    numbers, lines = zip(*kept, strict=True)
    return Snippet(shown, tuple(dedent(lines)), numbers)


def _trimmed(lines: Numbered) -> Numbered:
    filled = [n for n, (_, line) in enumerate(lines) if line.strip()]
    return lines[filled[0] : filled[-1] + 1] if filled else []


def dedent(lines: Sequence[str]) -> Iterator[str]:
    """Lines without the indentation that all of them share; blank lines don't count."""
    common = min((len(line) - len(line.lstrip(" ")) for line in lines if line.strip()), default=0)
    return (line[common:] for line in lines)
