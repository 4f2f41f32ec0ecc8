"""Merged cells of a table as a lead writes them: `^` merges with the cell above, `<` with the one to the left. Pure.

Input: the rows as typed, header first, all equally long. Output: the merged cells, each with what it covers. A merge
must be a rectangle, and the header stays apart from the rows below it, as it is repeated where a table goes on.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hourdeck.diagnostics import Diagnostic, Failure
from hourdeck.inline import Text, Verbatim

ABOVE, LEFT = "^", "<"

Rows = Sequence[Sequence[Text]]
Place = tuple[int, int]
"""Row and column, from 0; row 0 is the header."""


@dataclass(frozen=True, slots=True)
class Block:
    """A cell with what it covers: its row and column, from 0 with the header, and how many of each it has."""

    row: int
    column: int
    rows: int
    columns: int

    @property
    def places(self) -> list[Place]:
        """Every row and column it covers."""
        down, across = range(self.row, self.row + self.rows), range(self.column, self.column + self.columns)
        return [(row, column) for row in down for column in across]


def merge_cells(rows: Rows) -> list[Block]:
    """The cells of a table row by row, those that are merged as one.

    Raises `Failure` at each sign that has nothing to merge with, and for each merge that is no rectangle.
    """
    errors = list(_misplaced(rows))
    if errors:
        raise Failure(errors)
    members = _members(rows)
    blocks = {start: _block(start, places) for start, places in members.items()}
    errors = [_no_rectangle(rows, block, members[p]) for p, block in blocks.items() if block.places != members[p]]
    if errors:
        raise Failure(errors)
    return list(blocks.values())


def is_sign(text: Text) -> bool:
    """Whether a cell says that it is merged with its neighbour; cells of CSV files never do."""
    return not isinstance(text, Verbatim) and text.source.strip() in (ABOVE, LEFT)


def _misplaced(rows: Rows) -> Iterator[Diagnostic]:
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            if is_sign(text) and (message := _problem(text.source.strip(), number, column)):
                sign = text.source.strip()
                yield Diagnostic(message, text.position, f"for the sign itself, write '\\{sign}'")


def _problem(sign: str, row: int, column: int) -> str:
    if sign == LEFT:
        return "" if column else "'<' merges with the cell to the left, and there is none"
    if row == 0:
        return "'^' merges with the cell above, and there is none"
    return "the header row can't be merged with the rows below it" if row == 1 else ""


def _members(rows: Rows) -> dict[Place, list[Place]]:
    """The places of every cell, in reading order, by the place where its text is typed."""
    starts: dict[Place, Place] = {}
    members: dict[Place, list[Place]] = {}
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            start = here = (number, column)
            if is_sign(text):
                start = starts[(number - 1, column) if text.source.strip() == ABOVE else (number, column - 1)]
            starts[here] = start
            members.setdefault(start, []).append(here)
    return members


def _block(start: Place, places: Sequence[Place]) -> Block:
    """The smallest block from the start that has all places."""
    last_row, last_column = max(row for row, _ in places), max(column for _, column in places)
    return Block(*start, last_row - start[0] + 1, last_column - start[1] + 1)


def _no_rectangle(rows: Rows, block: Block, places: Sequence[Place]) -> Diagnostic:
    """The mistake at the last sign of a merge, with the first cell that it leaves out."""
    row, column = next(place for place in block.places if place not in places)
    last_row, last_column = places[-1]
    first = rows[block.row][block.column]
    message = f"the cells merged with '{first.plain}' are no rectangle"
    hint = f"row {row}, column {column + 1} belongs to it too: write '^' or '<' there, or take this sign out"
    return Diagnostic(message, rows[last_row][last_column].position, hint, (("merged with", first.position),))
