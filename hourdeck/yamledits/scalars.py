"""Ways to write a text as a YAML scalar, the most like its old spelling first (YAML 1.2.2, chapter 7 and clause 8.1).

Which of them says what it should is for the caller to find out, by reading it: so no rule of YAML is guessed at.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from hourdeck.yamledits.lines import fold

LINE = 80
"""Columns that a line may always have where a text is wrapped."""

ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}


@dataclass(frozen=True)
class Place:
    """Where a scalar stands: its old spelling and style, the column of the members around it, the file's line end."""

    raw: str
    style: str
    column: int
    in_flow: bool
    newline: str

    @property
    def indent(self) -> int:
        """The column at which further lines of the scalar begin."""
        further = [line for line in self.raw.splitlines()[1:] if line.strip()]
        return min((len(line) - len(line.lstrip(" ")) for line in further), default=self.column + 2)

    @property
    def width(self) -> int:
        """Characters that a line of the scalar may have behind its indent: as many as any has, or as lines usually."""
        first, *further = self.raw.splitlines() or [""]
        return max(LINE - self.indent, len(first), *(len(line) - self.indent for line in further), 1)


def spellings(text: str, place: Place) -> Iterator[str]:
    """Spellings in the old style, then in others: plain, in quotation marks, with escapes at last."""
    ways = {"": _plain, "'": _single, '"': _double, "|": _literal, ">": _folded}
    yield from ways[place.style](text, place)
    if "\n" in text and not place.in_flow:
        yield from _literal(text, place)
    if place.style in ("'", '"'):
        yield from _quoted(text, place)
    else:
        yield from _plain(text, place)
        yield from _quoted(text, place)
    yield escaped(text)


def one_line(text: str) -> Iterator[str]:
    """Spellings on one line for a text that is new."""
    yield from spellings(text, Place("", "", 0, True, "\n"))


def _plain(text: str, place: Place) -> Iterator[str]:
    if text:
        yield from _flowing(text, place)


def _quoted(text: str, place: Place) -> Iterator[str]:
    """In the marks that need no escapes inside, else in single ones, which need only be doubled."""
    if "\n" not in text:
        yield from _double(text, place) if '"' not in text and "\\" not in text else _single(text, place)


def _single(text: str, place: Place) -> Iterator[str]:
    yield from (f"'{way}'" for way in _flowing(text.replace("'", "''"), place))


def _double(text: str, place: Place) -> Iterator[str]:
    yield from (f'"{way}"' for way in _flowing(text.replace("\\", "\\\\").replace('"', '\\"'), place))


def _flowing(text: str, place: Place) -> Iterator[str]:
    """On several lines where the old spelling has several, else on one."""
    lines = place.raw.splitlines()
    if len(lines) > 1 and place.style not in ("|", ">") and "\n" not in text:
        marks = ("'", '"')
        old = [line.strip() for line in lines]
        old[0], old[-1] = old[0].removeprefix(marks[0]).removeprefix(marks[1]), old[-1].rstrip("'\"")
        yield (place.newline + " " * place.indent).join(fold(text, old, place.width))
    if "\n" not in text:
        yield text


def escaped(text: str) -> str:
    """In double quotation marks, with an escape for all that can't stand there as it is."""
    return '"' + "".join(ESCAPES.get(c, c if c.isprintable() else _escape(ord(c))) for c in text) + '"'


def _escape(number: int) -> str:
    if number < 0x100:
        return f"\\x{number:02x}"
    return f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"


def _literal(text: str, place: Place) -> Iterator[str]:
    """Line by line below a `|`."""
    for header in _headers("|", text, place):
        yield _block(header, text.rstrip("\n").split("\n"), place)


def _folded(text: str, place: Place) -> Iterator[str]:
    """Filled lines below a `>`; a line end of the text is a blank line, so none may begin or end with a space."""
    if re.search(r"^[ \t]|[ \t]$", text.rstrip("\n"), re.M):
        return
    old = [line.strip() for line in place.raw.splitlines()[1:]]
    lines: list[str] = []
    for paragraph in text.rstrip("\n").split("\n"):
        lines += [*([""] if lines else []), *fold(paragraph, old, place.width)]
    for header in _headers(">", text, place):
        yield _block(header, lines, place)


def _headers(style: str, text: str, place: Place) -> Iterator[str]:
    """The old header with its comment, then one with the signs that the text's end and its first line call for."""
    if place.style == style:
        yield place.raw.splitlines()[0]
    first = next((line for line in text.split("\n") if line), "")
    digit = str(place.indent - place.column) if first.startswith((" ", "\t")) else ""
    yield f"{style}{digit}{'' if text.endswith(chr(10)) else '-'}"


def kept_lines(text: str, place: Place) -> str:
    """A block that keeps all line ends at its end, its old header and as many of them as the text has."""
    ends = len(text) - len(text.rstrip("\n"))
    lines = text.rstrip("\n").split("\n")
    return _block(place.raw.splitlines()[0], lines, place) + place.newline * ends


def _block(header: str, lines: list[str], place: Place) -> str:
    indent = " " * (place.indent if place.style in ("|", ">") else place.column + 2)
    return place.newline.join([header, *(indent + line if line else "" for line in lines)])
