"""Cells that span columns and rows, laid into a grid in which every place has a cell. Pure.

Input: rows as markup has them, where a cell that spans is written once and what it covers is left out, as in HTML.
Output: rows as DrawingML has them (ECMA-376, clause 21.1.3.16), where a covered place holds an empty cell that joins
the one to its left, the one above it, or both.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from hourdeck.diagnostics import Diagnostic, Failure, Position
from hourdeck.slides import Cell, Paragraph

GivenRow = Sequence[tuple[Cell, Position]]
"""The written cells of a row, with where they stand."""

Place = tuple[int, int]
"""Row and column, from 0; row 0 is the header."""


def fill_grid(rows: Sequence[GivenRow]) -> list[tuple[Cell, ...]]:
    """Every row with a cell for each of its columns; whether rows are equally long is for the caller to say.

    Raises `Failure` for cells that overlap, reach below the last row, or join the header with the rows below it.
    """
    taken: dict[Place, Cell] = {}
    errors: list[Diagnostic] = []
    for number, row in enumerate(rows):
        column = 0
        for cell, position in row:
            while (number, column) in taken:
                column += 1
            pieces = dict(_pieces(cell, (number, column), position))
            if message := _mistake(cell, number, len(rows), overlaps=bool(pieces.keys() & taken.keys())):
                errors.append(Diagnostic(message, position))
            taken |= pieces
            column += cell.columns
    if errors:
        raise Failure(errors)
    width = max((column for _, column in taken), default=-1) + 1
    return [tuple(taken[n, c] for c in range(width) if (n, c) in taken) for n in range(len(rows))]


def _pieces(cell: Cell, start: Place, position: Position) -> Iterator[tuple[Place, Cell]]:
    """The cell in its place, and an empty one in each place it covers.

    Those beside it say how many rows they share with it, those below it how many columns.
    """
    nothing = (Paragraph((), position),)
    for down in range(cell.rows):
        for across in range(cell.columns):
            piece = replace(
                cell,
                paragraphs=nothing if down or across else cell.paragraphs,
                columns=1 if across else cell.columns,
                rows=1 if down else cell.rows,
                joins_left=across > 0,
                joins_above=down > 0,
            )
            yield (start[0] + down, start[1] + across), piece


def _mistake(cell: Cell, number: int, count: int, overlaps: bool) -> str:
    """What is wrong with a cell of the row of this number, of so many rows; nothing where all is well."""
    if overlaps:
        return "the cell overlaps with one that spans rows above it"
    if number == 0 and cell.rows > 1:
        return "the header row can't be merged with the rows below it"
    if number + cell.rows > count:
        return f"the cell spans {cell.rows} rows, but only {count - number} are left"
    return ""
