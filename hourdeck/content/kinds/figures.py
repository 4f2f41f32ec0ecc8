"""Points that show: charts, diagrams, pictures and QR codes.

What only shows when values are understood (numbers, nodes that an edge names) is checked where the figure is made, at
the same positions.
"""

import re
from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal

from pydantic import Field, WithJsonSchema

from hourdeck.content.kinds.forms import Address
from hourdeck.content.kinds.grids import Grid
from hourdeck.content.points import Example, Texts
from hourdeck.diagnostics import Diagnostic, Position
from hourdeck.fields import Cell, Flag, Key, Line, Paragraph, one_of
from hourdeck.inline import Text, Verbatim
from hourdeck.names import to_slug
from hourdeck.schema import Entry, bare_scalar_as

Row = Annotated[tuple[Cell, ...], Field(min_length=2)]
How = Annotated[str, one_of("fit", "fill"), WithJsonSchema({"enum": ["fit", "fill"]})]

FILE_NAME = re.compile(r"\S+\.(?:png|jpe?g|gif|webp|svg)", re.I)
"""What isn't words: the name of a picture's file."""

OF_PICTURES = ("alt", "decorative", "how", "focal")
"""The keys that say something about a picture, and nothing about a QR code, which tells its address itself."""


class ChartData(Grid):
    """What a chart shows: the first column names the categories, each other column is a series."""

    given_twice: ClassVar[str] = "a chart takes its data either from 'columns' and 'rows' or from 'csv'"
    columns: Row | None = None
    rows: Annotated[tuple[Row, ...], Field(min_length=1)] | None = None
    unit: Line | None = None
    emphasis: Line | None = None
    alt: Paragraph | None = None

    def cell_mistakes(self) -> Iterator[Diagnostic]:
        """Rows of another length than the header."""
        length = len(self.texts[0])
        for row, position in self.uneven_rows():
            message = f"the row has {len(row)} cells, the header has {length}"
            hint = 'write "" where there is no value' if len(row) < length else "write decimals with a point: 1200.5"
            yield Diagnostic(message, position, hint)


class ChartPoint(ChartData, Example):
    """A chart that fills its slide; `chart` is its kind."""

    kind: Literal["chart"]
    chart: Line
    source: Paragraph | None = None

    def mistakes(self) -> Iterator[Diagnostic]:
        """What is wrong with its data."""
        return self.data_mistakes()


class DiagramNode(Entry):
    """One thing in a diagram: its label, and what is said about it below or beside it."""

    unknown_key_hint = (
        "a node has text, key, points, aside, group, under and emphasis; "
        "if the ':' belongs to the text, put the text in quotation marks"
    )
    text: Paragraph
    key: Key | None = None
    points: Texts | None = None
    aside: Paragraph | None = None
    group: Key | None = None
    under: Line | None = None
    emphasis: Flag = False

    @property
    def name(self) -> str:
        """The key, made from the label when none is given."""
        return self.key or to_slug(self.text.plain)


class DiagramEdge(Entry):
    """An arrow between two nodes, by their keys."""

    source: Annotated[Line, Field(alias="from")]
    target: Annotated[Line, Field(alias="to")]
    label: Paragraph | None = None


class DiagramGroup(Entry):
    """A lane, the end of an axis, a quadrant, a centre: what it is called."""

    key: Key
    text: Paragraph


Nodes = Annotated[tuple[Annotated[DiagramNode, bare_scalar_as("text")], ...], Field(min_length=1)]


class DiagramData(Entry):
    """What a diagram shows: things, the arrows between them, and the groups that they stand in."""

    nodes: Nodes
    edges: tuple[DiagramEdge, ...] = ()
    groups: tuple[DiagramGroup, ...] = ()
    alt: Paragraph | None = None


class DiagramPoint(DiagramData, Example):
    """A diagram that fills its slide; `diagram` is its kind."""

    kind: Literal["diagram"]
    diagram: Line
    caption: Paragraph | None = None


class PicturePoint(Example):
    """A picture, or a link as a QR code."""

    kind: Literal["picture"]
    picture: Line | None = None
    qr: Address | None = None
    how: How | None = None
    focal: Line | None = None
    alt: Paragraph | None = None
    decorative: Flag = False
    caption: Paragraph | None = None
    credit: Paragraph | None = None

    @property
    def picture_paths(self) -> tuple[Verbatim, ...]:
        return (self.picture,) if self.picture else ()

    @property
    def link(self) -> Address | None:
        """The address of the QR code, where the caption doesn't say it already."""
        return self.qr if self.qr and not (self.caption and self.qr.short in self.caption.plain) else None

    def mistakes(self) -> Iterator[Diagnostic]:
        """A picture that is a link as well or neither, and keys that don't go with what it is."""
        if bool(self.picture) == bool(self.qr):
            yield Diagnostic("a picture is either a file ('picture') or a link ('qr')", self.position)
        elif self.picture:
            yield from alt_mistakes(self.alt, self.decorative, self.position_of("picture"))
            yield from self._focal_mistakes()
        else:
            yield from foreign_to_qr(self)

    def _focal_mistakes(self) -> Iterator[Diagnostic]:
        """A point to keep in view where nothing is cut off."""
        if self.focal and self.how != "fill":
            message = "'focal' says what stays in view of a picture that fills its place, and all of this one is shown"
            yield Diagnostic(message, self.position_of("focal"), "write 'how: fill' as well, or remove 'focal'")


def alt_mistakes(alt: Text | None, is_decorative: bool, position: Position) -> Iterator[Diagnostic]:
    """Mistakes in how a picture is put into words; a decorative one has none. `position` is the picture's."""
    hint = "say what it shows under 'alt', or write 'decorative: yes' where it shows nothing"
    if alt is None and not is_decorative:
        yield Diagnostic("a picture needs words for those who can't see it", position, hint)
    elif alt is not None and is_decorative:
        yield Diagnostic("a decorative picture shows nothing, and has no 'alt'", alt.position, "remove one of the two")
    elif alt is not None and FILE_NAME.fullmatch(alt.plain.strip()):
        yield Diagnostic(f"'alt' is a file name, and tells nobody what is to be seen: '{alt}'", alt.position, hint)


def foreign_to_qr(entry: Entry) -> Iterator[Diagnostic]:
    """Keys of pictures beside a QR code, of which nothing would be seen."""
    for name in OF_PICTURES:
        if name in entry._node:
            yield Diagnostic(
                f"'{name}' is for a picture, and a QR code isn't one", entry.position_of(name), "remove it"
            )
