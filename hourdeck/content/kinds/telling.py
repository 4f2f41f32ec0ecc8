"""Points that tell: claims with their lists, columns, one big idea."""

from typing import Literal

from hourdeck.content.points import Example, Items, Listed
from hourdeck.fields import Paragraph
from hourdeck.schema import Entry


class Content(Example, Listed):
    """A claim and its points."""

    kind: Literal["content"] = "content"
    body: Items


class Column(Entry):
    """One of two columns."""

    title: Paragraph | None = None
    items: Items


class TwoColumns(Example, Listed):
    """Two lists side by side, both with a title or neither."""

    kind: Literal["two-columns"]
    left: Column
    right: Column


class Statement(Example):
    """One big idea, or one big number and what it means."""

    kind: Literal["statement"]
    number: Paragraph | None = None
    support: Paragraph | None = None
