"""Points of two or three columns, each with any one content: text, a table, code, a picture, a chart, a diagram."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field

from hourdeck.content.kinds.code import CodeData
from hourdeck.content.kinds.figures import ChartData, DiagramData, alt_mistakes, foreign_to_qr
from hourdeck.content.kinds.forms import Address
from hourdeck.content.kinds.tables import TableData
from hourdeck.content.points import Example, Items
from hourdeck.diagnostics import Diagnostic, Failure, join_failures
from hourdeck.fields import Flag, Line, Paragraph, Prose
from hourdeck.inline import Verbatim


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
    table: TableData | None = None
    picture: Line | None = None
    alt: Paragraph | None = None
    decorative: Flag = False
    qr: Address | None = None
    chart: ColumnChart | None = None
    diagram: ColumnDiagram | None = None

    def loaded(self, folder: Path) -> Self:
        """The column with its lines of code, or the rows of its table's or its chart's CSV file."""
        if self.code or self.source:
            return super().loaded(folder)
        return self.model_copy(update={name: data.loaded(folder) for name, data in self._data.items()})

    @property
    def _data(self) -> dict[str, TableData | ColumnChart]:
        """What has rows that may come from a file, by its name."""
        return {name: data for name, data in (("table", self.table), ("chart", self.chart)) if data}

    @property
    def data_paths(self) -> tuple[Verbatim, ...]:
        """The file that its code, its table or its chart is taken from."""
        return (*super().data_paths, *(path for data in self._data.values() for path in data.data_paths))

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
        """The files that its tables, its charts and its code are taken from."""
        return tuple(path for column in self.columns for path in column.data_paths)

    def loaded(self, folder: Path) -> Self:
        """The columns with what they name in files; raises `Failure` with what is wrong in any of them."""
        columns: list[ColumnOf] = []
        failures: list[Failure] = []
        for column in self.columns:
            try:
                columns.append(column.loaded(folder))
            except Failure as failure:
                failures.append(failure)
        if failures:
            raise join_failures(failures)
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
    yield from _picture_mistakes(column)
    for name in OF_CODE if "code" not in column.contents else ():
        if name in column._node:
            yield Diagnostic(f"'{name}' is for code, and there is none", column.position_of(name))
    for data in column._data.values():
        yield from data.data_mistakes()


def _picture_mistakes(column: ColumnOf) -> Iterator[Diagnostic]:
    """A picture without words, and words without a picture."""
    if column.picture:
        yield from alt_mistakes(column.alt, column.decorative, column.position_of("picture"))
    elif column.qr:
        yield from foreign_to_qr(column)
    elif column.alt or column.decorative:
        name = "alt" if column.alt else "decorative"
        yield Diagnostic(f"'{name}' says what a picture shows, and there is none", column.position_of(name))
