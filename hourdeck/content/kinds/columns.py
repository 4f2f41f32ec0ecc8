"""Points of two or three columns, each with any one content: text, a table, code, a picture, a chart, a diagram."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field

from hourdeck.content.kinds.figures import ChartData, DiagramData
from hourdeck.content.kinds.tables import ColumnTable
from hourdeck.content.points import Example, Items
from hourdeck.diagnostics import Diagnostic, Failure
from hourdeck.fields import CodeLines, Line, Paragraph, Prose
from hourdeck.inline import Verbatim
from hourdeck.schema import Entry


class ColumnChart(ChartData):
    """A chart in a column."""

    kind: Line


class ColumnDiagram(DiagramData):
    """A diagram in a column."""

    kind: Line


CONTENTS = ("items", "text", "table", "code", "picture", "qr", "chart", "diagram")
"""What a column may hold, one of them."""


class ColumnOf(Entry):
    """One of two or three columns, with one content of any kind; `alt` says what its picture shows."""

    title: Paragraph | None = None
    items: Items | None = None
    text: Prose | None = None
    table: ColumnTable | None = None
    code: CodeLines | None = None
    picture: Line | None = None
    alt: Paragraph | None = None
    qr: Line | None = None
    chart: ColumnChart | None = None
    diagram: ColumnDiagram | None = None

    def loaded(self, folder: Path) -> Self:
        """The column with the rows of its table's or its chart's CSV file."""
        filled = {name: data.loaded(folder) for name, data in self._data.items()}
        return self.model_copy(update=filled) if filled else self

    @property
    def data_paths(self) -> tuple[Verbatim, ...]:
        """The files that it takes its data from."""
        return tuple(path for data in self._data.values() for path in data.data_paths)

    @property
    def _data(self) -> dict[str, ColumnTable | ColumnChart]:
        """What has rows that may come from a file, by its name."""
        return {name: data for name, data in (("table", self.table), ("chart", self.chart)) if data}

    @property
    def contents(self) -> list[str]:
        """The names of what it holds."""
        return [name for name in CONTENTS if getattr(self, name) is not None]

    @property
    def code_lines(self) -> tuple[Verbatim, ...]:
        """The lines of its code."""
        return tuple(Verbatim(line, self.code.position) for line in self.code.source.split("\n")) if self.code else ()


class Columns(Example):
    """Two or three columns side by side, all with a title or none."""

    kind: Literal["columns"]
    columns: Annotated[tuple[ColumnOf, ...], Field(min_length=2, max_length=3)]

    @property
    def picture_paths(self) -> tuple[Verbatim, ...]:
        """The pictures in the columns."""
        return tuple(column.picture for column in self.columns if column.picture)

    @property
    def data_paths(self) -> tuple[Verbatim, ...]:
        """The files that its tables and charts take their data from."""
        return tuple(path for column in self.columns for path in column.data_paths)

    def loaded(self, folder: Path) -> Self:
        """The columns with what they name in files; raises `Failure` with what is wrong in any of them."""
        columns: list[ColumnOf] = []
        mistakes: list[Diagnostic] = []
        for column in self.columns:
            try:
                columns.append(column.loaded(folder))
            except Failure as failure:
                mistakes += failure.diagnostics
        if mistakes:
            raise Failure(mistakes)
        return self.model_copy(update={"columns": tuple(columns)})

    def mistakes(self) -> Iterator[Diagnostic]:
        """Columns with no content or several, titles on some columns only, wrong tables, pictures without words."""
        for column in self.columns:
            yield from _column_mistakes(column)
        untitled = [column for column in self.columns if column.title is None]
        if untitled and len(untitled) < len(self.columns):
            yield Diagnostic("only some of the columns have a title", untitled[0].position, "title all of them or none")


def _column_mistakes(column: ColumnOf) -> Iterator[Diagnostic]:
    if len(column.contents) != 1:
        found = " and ".join(f"'{name}'" for name in column.contents) or "nothing"
        hint = f"one of {', '.join(CONTENTS)}"
        yield Diagnostic(f"a column holds one content, found {found}", column.position, hint)
    if column.picture and not column.alt:
        message = "a picture needs 'alt', the words for those who can't see it"
        yield Diagnostic(message, column.position_of("picture"))
    if column.alt and not column.picture:
        yield Diagnostic("'alt' says what a picture shows, and there is none", column.position_of("alt"))
    for data in column._data.values():
        yield from data.data_mistakes()
