"""The model of a printed document, and the reader of the markup that templates write for it.

Input: markup as `templating` renders it. Output: a `Document`, which says what stands on its pages and how wide the
columns of its tables are; the writer says how it looks. Paragraphs and tables are those of the slide model. Pure.

The vocabulary:

    <document title author language footer>   the whole: its properties, and the line at the foot of every page
      <page>                                   starts on a new sheet
        <heading level="1">                    a heading, of level 1 or 2
        <p>                                    a paragraph
        <table alt widths="20 100">            a table: what it shows in words, and its column widths in mm
          <row highlight="yes">                a row; the first is the header, a highlighted one stands on a band
            <cell>                             text, or paragraphs in <p>
    <b>, <i>, <code>, <a href>, <br>           inside headings, paragraphs and cells

Everything else is an error at its template line.
"""

import re
from dataclasses import dataclass
from itertools import zip_longest

from hourdeck.diagnostics import Failure, Position, fail
from hourdeck.elements import INLINE, ElementReader
from hourdeck.slides import Paragraph, Table
from hourdeck.xmltree import Element, parse_xml

VOCABULARY = {
    "document": ("title", "author", "language", "footer"),
    "page": (),
    "heading": ("level",),
    "p": (),
    **INLINE,
    "table": ("alt", "widths"),
    "row": ("highlight",),
    "cell": (),
}
OPTIONAL = frozenset({"highlight"})

MAX_HEADING = 2
"""Levels of headings: the document's own, and one for each of its parts."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `level` counts from 1."""

    level: int
    paragraph: Paragraph


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with the widths of its columns in millimetres."""

    table: Table
    widths: tuple[int, ...]


Block = Heading | Paragraph | Grid


@dataclass(frozen=True, slots=True)
class Page:
    """What stands together from the top of a sheet; where it is too much, it goes on on the next."""

    blocks: tuple[Block, ...]
    position: Position


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document with its properties; `language` is a BCP 47 tag, `footer` stands on every page."""

    title: str
    author: str
    language: str
    footer: str
    pages: tuple[Page, ...]
    position: Position


def parse_document(markup: str) -> Document:
    """The document that markup describes.

    Raises `Failure` with every mistake in its vocabulary, or the first in its XML.
    """
    reader = _DocumentReader(VOCABULARY, OPTIONAL)
    document = reader.read_document(parse_xml(markup))
    if reader.errors:
        raise Failure(reader.errors)
    return document


class _DocumentReader(ElementReader):
    """Turns elements into the model of a document."""

    def read_document(self, element: Element) -> Document:
        if element.tag != "document":
            raise fail(f"expected <document>, found <{element.tag}>", element.position)
        given = self.attributes(element)
        properties = {name: given.get(name, "") for name in VOCABULARY["document"]}
        pages = tuple(self._page(child) for child in self.children(element, "page"))
        if not pages:
            self.error("the document has no pages", element.position)
        return Document(**properties, pages=pages, position=element.position)

    def _page(self, element: Element) -> Page:
        self.attributes(element)
        children = self.children(element, "p", "heading", "table")
        blocks = tuple(map(self._block, children))
        if not blocks or not isinstance(blocks[0], Heading):
            self.error("a page begins with a heading", element.position)
        for child, after in zip_longest(children, blocks[1:]):
            if child.tag == "table" and not isinstance(after, Heading | Paragraph):
                self.error("a paragraph or a heading must follow a table", child.position)
        return Page(blocks, element.position)

    def _block(self, element: Element) -> Block:
        match element.tag:
            case "heading":
                level = self.whole(self.attributes(element).get("level", ""), element, "level", 1, MAX_HEADING)
                return Heading(level, self.paragraph(element))
            case "table":
                return self._grid(element)
        return self.paragraph(element)

    def _grid(self, element: Element) -> Grid:
        table, given = self.table(element), element.attributes.get("widths", "")
        if not re.fullmatch(r"\s*[1-9][0-9]{0,2}(\s+[1-9][0-9]{0,2})*\s*", given, re.A):
            self.error(f"widths must be whole millimetres, found '{given}'", element.position)
            return Grid(table, ())
        widths = tuple(map(int, given.split()))
        if table.rows and len(widths) != len(table.rows[0].cells):
            message = f"widths for {len(widths)} columns, but a row has {len(table.rows[0].cells)} cells"
            self.error(message, element.position)
        return Grid(table, widths)
