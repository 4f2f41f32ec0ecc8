"""Points of two or three columns, each with any one content: text, a table, code, a picture, a chart, a diagram."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field

from hourdeck.content.kinds.code import CodeData
from hourdeck.content.kinds.figures import ChartData, DiagramData, alt_mistakes, foreign_to_qr
from hourdeck.content.kinds.forms import Address
from hourdeck.content.points import Example, Items, Texts
from hourdeck.diagnostics import Diagnostic
from hourdeck.fields import Flag, Line, Paragraph, Prose
from hourdeck.inline import Verbatim
from hourdeck.schema import Entry


class ColumnTable(Entry):
    """A small table in a column."""

    columns: Texts
    rows: Annotated[tuple[Texts, ...], Field(min_length=1)]


class ColumnChart(ChartData):
    """A chart in a column."""

    kind: Line


class ColumnDiagram(DiagramData):
    """A diagram in a column."""

    kind: Line


CONTENTS = ("items", "text", "table", "code", "picture", "qr", "chart", "diagram")
"""What a column may hold, one of them."""

OF_CODE = ("language", "numbers", "highlight")
"""The keys that say something about code."""


class ColumnOf(CodeData):
    """One of two or three columns, with one content of any kind; `alt` says what its picture shows.

    Code may have all keys that a point of code has but for the caption.
    """

    title: Paragraph | None = None
    items: Items | None = None
    text: Prose | None = None
    table: ColumnTable | None = None
    picture: Line | None = None
    alt: Paragraph | None = None
    decorative: Flag = False
    qr: Address | None = None
    chart: ColumnChart | None = None
    diagram: ColumnDiagram | None = None

    def loaded(self, folder: Path) -> Self:
        """The column with its lines of code, or the rows of its chart's CSV file."""
        if self.code or self.source:
            return super().loaded(folder)
        return self.model_copy(update={"chart": self.chart.loaded(folder)}) if self.chart else self

    @property
    def data_paths(self) -> tuple[Verbatim, ...]:
        """The file that its code or its chart is taken from."""
        return (*super().data_paths, *(self.chart.data_paths if self.chart else ()))

    @property
    def contents(self) -> list[str]:
        """The names of what it holds; code from a file is code."""
        return [name for name in CONTENTS if getattr(self, name) is not None or (name == "code" and self.source)]


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
        """The files that its charts and its code are taken from."""
        return tuple(path for column in self.columns for path in column.data_paths)

    def loaded(self, folder: Path) -> Self:
        """The columns with what they name in files."""
        return self.model_copy(update={"columns": tuple(column.loaded(folder) for column in self.columns)})

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
    yield from _picture_mistakes(column)
    for name in OF_CODE if "code" not in column.contents else ():
        if name in column._node:
            yield Diagnostic(f"'{name}' is for code, and there is none", column.position_of(name))
    yield from column.chart.data_mistakes() if column.chart else ()
    table = column.table
    for row, at in zip(table.rows, table._node["rows"].values_at, strict=True) if table else ():
        if len(row) != len(table.columns if table else ()):
            yield Diagnostic("the row has not as many cells as the table has columns", at)


def _picture_mistakes(column: ColumnOf) -> Iterator[Diagnostic]:
    """A picture without words, and words without a picture."""
    if column.picture:
        yield from alt_mistakes(column.alt, column.decorative, column.position_of("picture"))
    elif column.qr:
        yield from foreign_to_qr(column)
    elif column.alt or column.decorative:
        name = "alt" if column.alt else "decorative"
        yield Diagnostic(f"'{name}' says what a picture shows, and there is none", column.position_of(name))
