"""Points of two or three columns, each with any one content: text, a table, code, a picture, a chart, a diagram."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field

from hourdeck.content.kinds.code import CodeData
from hourdeck.content.kinds.figures import ChartData, DiagramData
from hourdeck.content.kinds.tables import TableData
from hourdeck.content.points import Example, Items
from hourdeck.diagnostics import Diagnostic, Failure
from hourdeck.fields import Line, Paragraph, Prose
from hourdeck.inline import Verbatim
from hourdeck.nodes import Mapping
from hourdeck.schema import Entry


class ColumnChart(ChartData):
    """A chart in a column."""

    kind: Line


class ColumnDiagram(DiagramData):
    """A diagram in a column."""

    kind: Line


def _lines_as_code(value: Any) -> Any:
    """Code that is its lines and nothing else."""
    if isinstance(value, Mapping):
        return value
    node = Mapping(value.position)
    node["code"], node.values_at["code"] = value, value.position
    return node


CONTENTS = ("items", "text", "table", "code", "picture", "qr", "chart", "diagram")
"""What a column may hold, one of them."""


class ColumnOf(Entry):
    """One of two or three columns, with one content of any kind; `alt` says what its picture shows."""

    title: Paragraph | None = None
    items: Items | None = None
    text: Prose | None = None
    table: TableData | None = None
    code: Annotated[CodeData, BeforeValidator(_lines_as_code)] | None = None
    picture: Line | None = None
    alt: Paragraph | None = None
    qr: Line | None = None
    chart: ColumnChart | None = None
    diagram: ColumnDiagram | None = None

    @property
    def data(self) -> dict[str, TableData | CodeData | ChartData]:
        """What may come from a file, by its key."""
        given = {"table": self.table, "code": self.code, "chart": self.chart}
        return {key: data for key, data in given.items() if data}

    def loaded(self, folder: Path) -> Self:
        """The column with what it names in files."""
        return self.model_copy(update={key: data.loaded(folder) for key, data in self.data.items()})

    @property
    def contents(self) -> list[str]:
        """The names of what it holds."""
        return [name for name in CONTENTS if getattr(self, name) is not None]


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
        """The files that its tables, its code and its charts come from."""
        return tuple(path for column in self.columns for data in column.data.values() for path in data.data_paths)

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
        """Columns with no content or several, titles on some columns only, ragged tables, pictures without words."""
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
    for data in (column.chart, column.table):
        yield from data.data_mistakes() if data else ()
