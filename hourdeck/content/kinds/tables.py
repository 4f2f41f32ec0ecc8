"""Tables: a header row and rows, typed or taken from a CSV file, with merged and highlighted cells.

A `TablePoint` fills its slide; `TableData` alone stands in a column, and may have all that the other has.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, WithJsonSchema

from hourdeck.content.kinds.grids import Grid
from hourdeck.content.merges import Block, Place, is_sign, merge_cells
from hourdeck.content.numerals import are_numbers
from hourdeck.content.points import Example
from hourdeck.diagnostics import Diagnostic, Failure, did_you_mean
from hourdeck.fields import Line, Number, Paragraph, one_of
from hourdeck.inline import Text
from hourdeck.nodes import Mapping, Scalar
from hourdeck.nodes import Sequence as NodeList
from hourdeck.schema import Entry, bare_scalar_as

SIDES = ("left", "right", "centre", "center")
"""Where a column's text may stand; the last two are one."""

MAX_ROWS = 200
"""The longest table, in rows below its header: some twenty slides of them. Who needs more needs a file, not a deck."""

Side = Annotated[str, one_of(*SIDES), WithJsonSchema({"enum": list(SIDES)})]


def _one_as_list(value: Any) -> Any:
    """One entry without a list around it."""
    if not isinstance(value, Scalar | Mapping):
        return value
    entries = NodeList(value.position)
    entries.append(value)
    entries.values_at.append(value.position)
    return entries


class Highlight(Entry):
    """What stands out: a row, a column, or the cell where both cross. Rows count from 1, without the header."""

    row: Number | None = None
    column: Line | None = None


Highlights = Annotated[tuple[Annotated[Highlight, bare_scalar_as("row")], ...] | None, BeforeValidator(_one_as_list)]


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell as it is shown, with what it spans; `align` is nothing where text begins as its script does."""

    text: Text
    align: str
    highlight: bool
    rows: int
    columns: int


class TableData(Grid):
    """A table with a header row; `columns` and `rows` are typed, or come from the file that `csv` names."""

    given_twice: ClassVar[str] = "a table takes its cells either from 'columns' and 'rows' or from 'csv'"
    align: tuple[Side, ...] | None = None
    highlight: Highlights = None
    alt: Paragraph | None = None

    @property
    def grid(self) -> tuple[tuple[TableCell, ...], ...]:
        """The cells row by row, header first; what a merged cell covers is left out."""
        texts, blocks = self.texts, merge_cells(self.texts)
        sides, marked = self._sides(blocks), self._marked(blocks)
        rows: list[list[TableCell]] = [[] for _ in texts]
        for block in blocks:
            text = texts[block.row][block.column]
            side = sides[block.column] if block.columns == 1 or self.align else _across(sides, block)
            rows[block.row].append(TableCell(text, side, block in marked, block.rows, block.columns))
        return tuple(map(tuple, rows))

    def _sides(self, blocks: Iterable[Block]) -> list[str]:
        """Where the text of each column stands: as the lead says, else numbers at the right.

        A cell that is merged across columns stands where its first column does, if the lead says so for all.
        """
        if self.align:
            return ["centre" if side == "center" else side for side in self.align]
        cells: list[list[str]] = [[] for _ in self.texts[0]]
        for block in blocks:
            if block.row and block.columns == 1:
                cells[block.column].append(self.texts[block.row][block.column].plain)
        return ["right" if are_numbers(column) else "" for column in cells]

    def _marked(self, blocks: Sequence[Block]) -> set[Block]:
        """The cells that stand out: those that lie wholly in marked rows and columns, and those named one by one."""
        area: set[Place] = set()
        named: set[Place] = set()
        for entry in self.highlight or ():
            rows = [entry.row] if entry.row else range(len(self.texts))
            places = {(row, column) for row in rows for column in self._columns_of(entry, blocks)}
            if entry.row and entry.column:
                named |= places
            else:
                area |= places
        return {block for block in blocks if area.issuperset(block.places) or named & {*block.places}}

    def _columns_of(self, entry: Highlight, blocks: Sequence[Block]) -> Iterable[int]:
        """The columns of a highlight: below the header that it names, or all."""
        if entry.column is None:
            return range(len(self.texts[0]))
        column = self._columns_called(entry.column)[0]
        header = next(block for block in blocks if (0, column) in block.places)
        return range(header.column, header.column + header.columns)

    def _columns_called(self, name: Text) -> list[int]:
        """The columns, from 0, whose header reads so, else the one of this number."""
        header = self.texts[0]
        called = [n for n, text in enumerate(header) if text.plain.strip() == name.plain and not is_sign(text)]
        is_number = re.fullmatch(r"[0-9]{1,4}", name.plain) and 1 <= int(name.plain) <= len(header)
        return called or ([int(name.plain) - 1] if is_number else [])

    def cell_mistakes(self) -> Iterator[Diagnostic]:
        """Rows too short or too long, too many of them, and what is asked for and not there."""
        ragged = list(self._ragged())
        yield from ragged
        yield from self._too_long()
        yield from self._misaligned()
        yield from self._not_there()
        if not ragged:
            try:
                merge_cells(self.texts)
            except Failure as failure:
                yield from failure.diagnostics

    def _ragged(self) -> Iterator[Diagnostic]:
        """Rows of another length than the header; those of CSV files are looked at when they are read."""
        for row, position in self.uneven_rows():
            message = f"the row has {_count(len(row), 'cell')}, the table {_count(len(self.texts[0]), 'column')}"
            yield Diagnostic(message, position)

    def _too_long(self) -> Iterator[Diagnostic]:
        count = len(self.texts) - 1
        if count > MAX_ROWS:
            hint = "sum it up before it goes on a slide"
            at = self.position_of("csv" if self.csv else "rows")
            yield Diagnostic(f"the table has {count:,} rows; the limit is {MAX_ROWS}", at, hint)

    def _misaligned(self) -> Iterator[Diagnostic]:
        count = len(self.texts[0])
        if self.align is not None and len(self.align) != count:
            message = f"'align' has {_count(len(self.align), 'word')}, the table {_count(count, 'column')}"
            yield Diagnostic(message, self.position_of("align"), "give one for each column")

    def _not_there(self) -> Iterator[Diagnostic]:
        """Rows and columns to highlight that the table doesn't have."""
        count = len(self.texts) - 1
        for entry in self.highlight or ():
            if entry.row is None and entry.column is None:
                yield Diagnostic("nothing to highlight is named", entry.position, "give 'row', 'column' or both")
            if entry.row and entry.row > count:
                yield Diagnostic(f"there is no row {entry.row}; the table has {count}", entry.position_of("row"))
            if entry.column:
                yield from self._unclear_column(entry.column)

    def _unclear_column(self, name: Text) -> Iterator[Diagnostic]:
        called = self._columns_called(name)
        if not called:
            headers = {text.plain for text in self.texts[0] if text.plain and not is_sign(text)}
            yield Diagnostic(f"there is no column '{name}'", name.position, did_you_mean(name.plain, headers))
        elif len(called) > 1:
            message = f"{len(called)} columns are called '{name}'"
            yield Diagnostic(message, name.position, "give the number of the column, from 1")


class TablePoint(TableData, Example):
    """A table that fills its slide; `source` says where its data comes from."""

    kind: Literal["table"]
    source: Paragraph | None = None

    def mistakes(self) -> Iterator[Diagnostic]:
        """What is wrong with its cells."""
        return self.data_mistakes()


def _across(sides: Sequence[str], block: Block) -> str:
    """Where a cell stands that is merged across columns: above numbers in the middle of them."""
    spanned = sides[block.column : block.column + block.columns]
    return "centre" if all(side == "right" for side in spanned) else ""


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'s' if number > 1 else ''}"
