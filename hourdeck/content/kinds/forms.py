"""Points of other forms: quotes, columns of any content, definitions, resources, polls, timers."""

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import Field, PlainValidator

from hourdeck.content.points import Example, Items, Texts, Titled
from hourdeck.diagnostics import Diagnostic
from hourdeck.fields import CodeLines, Flag, Line, Paragraph, Prose, scalar, wrong
from hourdeck.inline import Text, Verbatim
from hourdeck.links import Link, check_link
from hourdeck.schema import Entry


class Quote(Example):
    """Somebody's words, and whose they are; `where` says where they were said or written."""

    kind: Literal["quote"]
    quote: Paragraph
    who: Paragraph
    where: Paragraph | None = None


class ColumnTable(Entry):
    """A small table in a column."""

    columns: Texts
    rows: Annotated[tuple[Texts, ...], Field(min_length=1)]


CONTENTS = ("items", "text", "table", "code", "picture")
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
    table = column.table
    for row, at in zip(table.rows, table._node["rows"].values_at, strict=True) if table else ():
        if len(row) != len(table.columns if table else ()):
            yield Diagnostic("the row has not as many cells as the table has columns", at)


class Definition(Example):
    """What a term means; `also` are other words for it, `unlike` is what it must not be confused with.

    The day's glossary takes it up.
    """

    kind: Literal["definition"]
    term: Paragraph
    definition: Paragraph
    also: Texts | None = None
    example: Paragraph | None = None
    unlike: Paragraph | None = None

    @property
    def meaning(self) -> Text:
        """The definition, as the glossary calls it."""
        return self.definition


def to_link(value: Any) -> Link:
    """An address; only its syntax is looked at."""
    typed = scalar(value, "an address", "for example https://example.org/page")
    if mistake := check_link(typed.strip()):
        raise wrong(mistake, "copy the address from the browser: https://…, http://… or mailto:…")
    return Link(typed.strip(), typed.position)


class Resource(Entry):
    """A link with a name; `note` says what it is good for."""

    title: Paragraph
    link: Annotated[Link, PlainValidator(to_link)]
    note: Paragraph | None = None


class Resources(Titled):
    """Where to read on."""

    kind: Literal["resources"]
    links: Annotated[tuple[Resource, ...], Field(min_length=1)]


class Poll(Example):
    """A question on which people raise their hands; `count` gives each option a place to write how many."""

    kind: Literal["poll"]
    options: Annotated[tuple[Paragraph, ...], Field(min_length=2, max_length=6)]
    count: Flag = False


class Timer(Titled):
    """The minutes of a piece of work, large, and until when they last; or those of the break after the hour."""

    kind: Literal["timer"]
    items: Texts | None = None
    break_: Annotated[Flag, Field(alias="break")] = False
