"""Code set in its placeholder: lines wrapped, numbered, made smaller, shared out over slides. Pure.

Input: a listing and the place it goes into. Output: `PlacedCode`. A line stays one paragraph with exactly its own
characters, and the program that shows the slide wraps it. So that every program does so at the same column, the room
is made a whole number of columns and a half. Numbers, and the marks of wrapped lines, stand in a place of their own
beside the code, row by row; all rows have the same exact height, whatever fonts have to help out.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from hourdeck.diagnostics import Diagnostic, Failure, Position
from hourdeck.layout.fitting import Styles, inner_height, inner_width
from hourdeck.layout.placed import GutterRow, PlacedCode, PlacedLine
from hourdeck.layout.splitting import Height, split_at_gaps, split_evenly
from hourdeck.measure import Type, break_lines, natural_width, paragraph_words
from hourdeck.slides import CodeLine, Listing, Paragraph, Run
from hourdeck.theme import EMU_PER_POINT, LINE_HEIGHT, LevelStyle, Placeholder

SPARE = 0.01
"""The share of the room that is left free; columns are of one width, so there is little to go wrong."""

SPARED = 2
"""The sizes that are tried for the sake of long lines; below them, a wrapped line is easier to read than small code."""

HANGING = 4
"""Columns by which a wrapped line is indented below its beginning."""

WRAPPED, MARKED = "→", "▌"
"""Beside a row that goes on with the line above, and beside a highlighted line without a number.

Both are in Courier New and in Liberation Mono, and no program draws them as an emoji.
"""

NOWHERE = Position("")
"""The position of text that is only measured."""

BOLD, ITALIC = "keyword", "comment"
"""The roles that are told by more than their colour."""


@dataclass(frozen=True)
class CodePlace:
    """Where code goes: its placeholder, that of the numbers beside it, and the fonts that measure it.

    `slot` is the slide's; `spares_all` tries all sizes, and not a few, before a line is wrapped.
    """

    code: Placeholder
    numbers: Placeholder | None
    fonts: Type
    slot: str = "code"
    spares_all: bool = False


@dataclass(frozen=True)
class FittedCode:
    """Code as it stands in its place, how many steps smaller, and by how many points it is over (0 or less: not)."""

    item: PlacedCode
    steps: int
    over: float


def fit_code(
    listing: Listing, place: CodePlace, tries: Sequence[Styles], may_wrap: bool, smaller: int = 0
) -> FittedCode:
    """The listing as large as it fits; a little smaller where that spares it wrapped lines.

    `tries` are the styles it may be set in, largest first; the first few are left out that are not `smaller` enough.

    Raises `Failure` with every line that is too long, where none may be wrapped.
    """
    settings = _settings(place, tries)[smaller:]
    largest = settings[0].fit(listing)
    if largest.over <= 0 and not largest.item.wrapped:
        return largest
    fitted = [largest, *(setting.fit(listing) for setting in settings[1:])]
    spared = len(fitted) if place.spares_all else SPARED
    whole = [each for each in fitted[:spared] if not each.item.wrapped]
    if not (whole or may_wrap):
        raise Failure(settings[-1].too_wide(listing))
    fits = [each for each in (*whole, *fitted) if each.over <= 0]
    return fits[0] if fits else fitted[-1]


def split_code(
    listing: Listing, place: CodePlace, tries: Sequence[Styles], smaller: int = 0
) -> list[PlacedCode] | None:
    """The listing on as few slides as can be, at the largest size that does; None where a line alone is too high.

    It is cut below blank lines where any are near.
    """
    for setting in _settings(place, tries)[smaller:]:
        height, room = setting.height_of(listing), inner_height(place.code)
        spans = split_evenly(len(listing.lines), height, room)
        if spans is not None:
            spans = split_at_gaps(spans, height, room, _gaps(listing))
            pieces = [replace(listing, lines=listing.lines[start:end]) for start, end in spans]
            return [setting.fit(piece).item for piece in pieces]
    return None


def _gaps(listing: Listing) -> set[int]:
    """The lines that follow a blank one, by their place in the listing."""
    is_blank = [not line.text.strip() for line in listing.lines]
    return {n for n in range(1, len(is_blank)) if is_blank[n - 1] and not is_blank[n]}


def highest_line(listing: Listing, place: CodePlace, tries: Sequence[Styles]) -> float:
    """By how many points the line of the most rows alone is over, at the smallest size."""
    setting = _settings(place, tries)[-1]
    return max(map(setting.rows, listing.lines)) * setting.pitch - inner_height(place.code)


def code_remarks(placed: PlacedCode) -> Iterator[Diagnostic]:
    """What a lead should know: that lines had to be wrapped."""
    if placed.wrapped:
        numbers = ", ".join(str(line.line.number) for line in placed.lines if line.rows > 1)
        message = f"too long for one row of code and wrapped: line {numbers}"
        yield Diagnostic(message, placed.listing.position, severity="note")


def _settings(place: CodePlace, tries: Sequence[Styles]) -> "list[_Setting]":
    return [_Setting(place, steps, styles[0]) for steps, styles in enumerate(tries)]


class _Setting:
    """Code at one of the sizes; widths and heights in points."""

    def __init__(self, place: CodePlace, steps: int, style: LevelStyle) -> None:
        self.place = place
        self.steps = steps
        self.style = style
        self.pitch = self.style.line.to_points(LINE_HEIGHT * self.style.size)
        self.column = self._width([Run("0" * 100)]) / 100
        self.columns = int(inner_width(place.code) * (1 - SPARE) / self.column)

    def fit(self, listing: Listing) -> FittedCode:
        lines = tuple(self._placed(line) for line in listing.lines)
        item = PlacedCode(
            slot=self.place.slot,
            placeholder=self.place.code,
            numbers=self.place.numbers,
            listing=listing,
            lines=lines,
            gutter=tuple(_gutter(lines, listing.numbered)),
            size=self.style.size if self.steps else None,
            pitch=self.pitch,
            right_inset=self._right_inset() if any(line.rows > 1 for line in lines) else None,
        )
        height = sum(line.rows for line in lines) * self.pitch
        return FittedCode(item, self.steps, height - inner_height(self.place.code))

    def _placed(self, line: CodeLine) -> PlacedLine:
        rows = self.rows(line)
        return PlacedLine(line, rows, self._hanging(line) if rows > 1 else 0)

    def rows(self, line: CodeLine) -> int:
        """How many rows a line takes."""
        words = paragraph_words(Paragraph(_runs(line), NOWHERE), self.style, self.place.fonts)
        room = (self.columns + 0.5) * self.column
        return len(break_lines(words, room, room - self._indent(line) * self.column))

    def height_of(self, listing: Listing) -> Height:
        """The height of any stretch of the lines."""
        rows = [self.rows(line) for line in listing.lines]
        return lambda start, end: sum(rows[start:end]) * self.pitch

    def too_wide(self, listing: Listing) -> Iterator[Diagnostic]:
        """An error for each line of several rows."""
        for line in listing.lines:
            if self.rows(line) > 1:
                over = math.ceil(self._width(_runs(line)) / self.column - self.columns)
                message = f"line {line.number} of the code is {_count(over, 'character')} too long"
                room = f"{self.columns} characters fit at {self.style.size:g} pt"
                yield Diagnostic(message, listing.position, f"break it: {room}; without 'fit: error' it is wrapped")

    def _width(self, runs: Sequence[Run]) -> float:
        return natural_width(Paragraph(tuple(runs), NOWHERE), self.style, self.place.fonts)

    def _indent(self, line: CodeLine) -> int:
        """By how many columns the further rows of a line are indented; half of the room is theirs at least."""
        own = len(line.text) - len(line.text.lstrip(" "))
        return min(own + HANGING, self.columns // 2)

    def _hanging(self, line: CodeLine) -> int:
        """The same in EMU."""
        return round(self._indent(line) * self.column * EMU_PER_POINT)

    def _right_inset(self) -> int:
        """The inset in EMU that leaves half a column more than the columns take."""
        place, room = self.place.code, (self.columns + 0.5) * self.column
        return place.box.width - place.insets.left - round(room * EMU_PER_POINT)


def _runs(line: CodeLine) -> tuple[Run, ...]:
    return tuple(Run(piece.text, bold=piece.role == BOLD, italic=piece.role == ITALIC) for piece in line.pieces)


def _gutter(lines: Sequence[PlacedLine], numbered: bool) -> list[GutterRow]:
    """What stands beside each row; nothing at all where no row has anything."""
    rows: list[GutterRow] = []
    for placed in lines:
        mark = MARKED if placed.line.highlighted else ""
        rows.append(GutterRow(str(placed.line.number) if numbered else mark, placed.line.highlighted))
        rows += [GutterRow(WRAPPED)] * (placed.rows - 1)
    return rows if any(row.text for row in rows) else []


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'s' if number > 1 else ''}"
