"""A header and rows, typed or taken from a CSV file: what tables and charts have in common.

Input: the keys `columns` and `rows`, or `csv`. Output: the same entry with its cells, and what is wrong with them.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, ClassVar, Self

from pydantic import Field

from hourdeck.content.csvtexts import TextRow, csv_texts
from hourdeck.diagnostics import Diagnostic, Failure, Position
from hourdeck.fields import Cell, Line
from hourdeck.inline import Verbatim
from hourdeck.schema import Entry

Cells = Annotated[tuple[Cell, ...], Field(min_length=1)]


class Grid(Entry):
    """A header (`columns`) and `rows`, typed or from the file that `csv` names."""

    given_twice: ClassVar[str]
    """What is said where cells are typed and in a file."""
    columns: Cells | None = None
    rows: Annotated[tuple[Cells, ...], Field(min_length=1)] | None = None
    csv: Line | None = None

    @property
    def data_paths(self) -> tuple[Verbatim, ...]:
        """The file that it takes its cells from."""
        return (self.csv,) if self.csv else ()

    def data_mistakes(self) -> Iterator[Diagnostic]:
        """Cells given twice or not at all, and what is wrong with those typed here."""
        missing = [name for name in ("columns", "rows") if getattr(self, name) is None]
        if self.csv and len(missing) < 2:
            yield Diagnostic(self.given_twice, self.position_of("csv"))
        elif not self.csv:
            hint = "or name a CSV file under 'csv'"
            yield from (Diagnostic(f"key '{name}' is missing", self.position, hint) for name in missing)
            yield from () if missing else self.cell_mistakes()

    def cell_mistakes(self) -> Iterator[Diagnostic]:
        """What is wrong with the cells, wherever they come from."""
        yield from ()

    def loaded(self, folder: Path) -> Self:
        """This with the rows of its CSV file; raises `Failure` with what is wrong in it."""
        if self.csv is None or self.columns or self.rows:
            return self
        columns, rows = csv_texts(folder, self.csv)
        filled = self.model_copy(update={"columns": columns, "rows": rows})
        if mistakes := list(filled.cell_mistakes()):
            raise Failure(mistakes)
        return filled

    @property
    def texts(self) -> tuple[TextRow, ...]:
        """The header and the rows."""
        return (self.columns or (), *(self.rows or ()))

    def uneven_rows(self) -> Iterator[tuple[TextRow, Position]]:
        """Rows of another length than the header, with their places."""
        header, *rows = self.texts
        positions = [row[0].position for row in rows] if self.csv else self._node["rows"].values_at
        return ((row, at) for row, at in zip(rows, positions, strict=True) if len(row) != len(header))
