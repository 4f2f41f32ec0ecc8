"""What all readers of markup share: a closed vocabulary, paragraphs with their runs, and tables.

Input: elements as `xmltree` makes them, and a vocabulary. Output: pieces of the slide model, which printed documents
use for their text too. Whatever departs from the vocabulary is collected in `errors`, with its position. Pure.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from hourdeck.diagnostics import Diagnostic, Failure, Position, did_you_mean
from hourdeck.merging import fill_grid
from hourdeck.runs import tidy_runs, tidy_text
from hourdeck.slides import ALIGNMENTS, BACK, MAX_LEVEL, Cell, LineBreak, Paragraph, Row, Run, Table
from hourdeck.xmltree import Element, TextPiece

Vocabulary = Mapping[str, tuple[str, ...]]
"""Every tag with its attributes."""

INLINE: Vocabulary = {"b": (), "i": (), "code": (), "a": ("href",), "br": ()}
"""The tags that may stand in a paragraph; every vocabulary has them."""

CELL = ("align", "columns", "rows", "highlight")
"""The attributes of a table's cell, all of which may be left out."""

NUMBER = re.compile(r"[0-9]{1,4}")

MAX_SPAN = 1000
"""Columns or rows that a cell may span: more than any slide holds."""


class ElementReader:
    """Reads elements by a vocabulary and collects mistakes on the way; attributes that may be left out are named
    in `optional`, or `tag.attribute` where another tag needs one of that name."""

    def __init__(self, vocabulary: Vocabulary, optional: frozenset[str]) -> None:
        self.errors: list[Diagnostic] = []
        self.jumps: list[tuple[str, Position]] = []
        self._vocabulary = vocabulary
        self._required = {
            tag: [name for name in names if name not in optional and f"{tag}.{name}" not in optional]
            for tag, names in vocabulary.items()
        }

    def paragraphs(self, element: Element) -> tuple[Paragraph, ...]:
        """Paragraphs from <p> children, or one from the element's own text."""
        blocks = [child for child in element.elements if child.tag == "p"]
        if not blocks:
            return (self.paragraph(element),)
        self.only(element, blocks, "text beside <p> belongs into a <p>")
        return tuple(map(self.paragraph, blocks))

    def paragraph(self, element: Element) -> Paragraph:
        """One paragraph from an element's text; a <p> may have a level."""
        given = self.attributes(element) if element.tag == "p" else {}
        level = self.whole(given.get("level", "1"), element, "level", 1, MAX_LEVEL)
        return Paragraph(self._tidy_runs(element), content_position(element), level, self.yes_or_no(element, "bare"))

    def _tidy_runs(self, element: Element) -> tuple[Run | LineBreak, ...]:
        """The runs of a paragraph; most have nothing but text, which is one run."""
        if element.elements:
            return tuple(tidy_runs(self._runs(element, Run(""))))
        text = tidy_text("".join(piece.text for piece in text_pieces(element)))
        return (Run(text),) if text else ()

    def _runs(self, element: Element, format_: Run) -> Iterator[Run | LineBreak]:
        for child in element.children:
            if isinstance(child, TextPiece):
                yield format_.saying(child.text)
            elif child.tag == "br":
                yield LineBreak()
            elif child.tag in INLINE:
                yield from self._runs(child, self._format(child, format_))
            else:
                hint = did_you_mean(child.tag, INLINE)
                self.error(f"<{child.tag}> can't stand in a paragraph", child.position, hint)

    def _format(self, element: Element, format_: Run) -> Run:
        given = self.attributes(element)
        if element.tag == "a":
            self._note_jump(element)
            return replace(format_, href=given.get("href", ""))
        match element.tag:
            case "b":
                return replace(format_, bold=True)
            case "i":
                return replace(format_, italic=True)
        return replace(format_, code=True)

    def _note_jump(self, element: Element) -> None:
        """Remember a link to a slide, `#` and its key, for when all keys are known."""
        href = element.attributes.get("href", "")
        if href.startswith("#") and href != BACK:
            self.jumps.append((href[1:], element.origins.get("href", element.position)))

    def table(self, element: Element) -> Table:
        """A table: its first row is the header, and all rows have as many cells."""
        given = self.attributes(element)
        rows = self._rows(self.children(element, "row"))
        if len({len(row.cells) for row in rows}) > 1:
            self.error("the rows of a table must have the same number of cells", element.position)
        if len(rows) < 2:
            self.error("a table has a header row and at least one more", element.position)
        return Table(rows, given.get("alt", ""), content_position(element))

    def _rows(self, elements: list[Element]) -> tuple[Row, ...]:
        """The rows with a cell in every place, also in those that merged cells cover."""
        highlights = [self._highlight(element) for element in elements]
        children = [self.children(element, "cell", "name") for element in elements]
        names = [tuple(self.paragraph(n).plain for n in each if n.tag == "name") for each in children]
        given = [[(self._cell(c), c.position) for c in each if c.tag == "cell"] for each in children]
        try:
            filled = fill_grid(given)
        except Failure as failure:
            self.errors += failure.diagnostics
            filled = [()] * len(elements)
        return tuple(Row(cells, *pair, each) for cells, pair, each in zip(filled, highlights, names, strict=True))

    def _highlight(self, row: Element) -> tuple[bool, Position]:
        self.attributes(row)
        return self.yes_or_no(row, "highlight"), row.position

    def _cell(self, element: Element) -> Cell:
        given = self.attributes(element)
        align = given.get("align", "")
        if align and align not in ALIGNMENTS:
            self.error(f"align must be one of {', '.join(ALIGNMENTS)}, found '{align}'", element.position)
        highlight = self.yes_or_no(element, "highlight")
        columns, rows = (self.whole(given.get(name, "1"), element, name, 1, MAX_SPAN) for name in ("columns", "rows"))
        return Cell(self.paragraphs(element), align, highlight, columns, rows)

    def attributes(self, element: Element) -> dict[str, str]:
        """The element's attributes after a check that each is known and each required one is there."""
        known = self._vocabulary.get(element.tag, ())
        for name in element.attributes:
            if name not in known:
                message = f"<{element.tag}> has no attribute '{name}'"
                self.error(message, element.position, did_you_mean(name, known))
        for name in self._required.get(element.tag, ()):
            if not element.attributes.get(name, "").strip():
                self.error(f"<{element.tag}> needs the attribute '{name}'", element.position)
        return element.attributes

    def children(self, element: Element, *tags: str) -> list[Element]:
        """The child elements, all of which must be one of `tags`."""
        self.check_no_text(element)
        elements = element.elements
        for child in elements:
            if child.tag not in tags:
                message = f"<{child.tag}> can't stand in <{element.tag}>"
                self.error(message, child.position, f"only <{tags[0]}> can")
        return [child for child in elements if child.tag in tags]

    def check_no_text(self, element: Element) -> None:
        """An error for text that stands in the element itself."""
        for child in element.children:
            if isinstance(child, TextPiece) and child.text.strip():
                self.error(f"text can't stand in <{element.tag}> itself", child.position)

    def only(self, element: Element, allowed: list[Element], message: str) -> None:
        """An error for whatever stands in an element beside the allowed children and white space."""
        for child in element.children:
            if isinstance(child, TextPiece):
                if child.text.strip():
                    self.error(message, child.position)
            elif child not in allowed:
                self.error(message, child.position)

    def whole(self, value: str, element: Element, name: str, least: int, most: int) -> int:
        """The whole number in an attribute, or `least` after an error."""
        if NUMBER.fullmatch(value) and least <= int(value) <= most:
            return int(value)
        self.error(f"{name} must be a whole number from {least} to {most}, found '{value}'", element.position)
        return least

    def yes_or_no(self, element: Element, name: str) -> bool:
        """Whether an attribute says yes; one that isn't given says no."""
        given = element.attributes.get(name, "no")
        if given not in ("yes", "no"):
            self.error(f"{name} must be yes or no, found '{given}'", element.position)
        return given == "yes"

    def error(self, message: str, position: Position, hint: str = "") -> None:
        """Remember a mistake."""
        self.errors.append(Diagnostic(message, position, hint))


def content_position(element: Element) -> Position:
    """Where the longest content string inside an element stands, or the element itself when there is none.

    Of equally long ones the last, because a label stands before a text more often than after it.
    """
    pieces = [piece for piece in text_pieces(element) if piece.is_content]
    if len(pieces) < 2:
        return pieces[0].position if pieces else element.position
    lengths: dict[Position, int] = {}
    for piece in pieces:
        lengths[piece.position] = lengths.get(piece.position, 0) + len(piece.text)
    return max(reversed(lengths), key=lambda position: lengths[position])


def text_pieces(element: Element) -> Iterator[TextPiece]:
    """Every stretch of text in an element and below, in order."""
    for child in element.children:
        if isinstance(child, TextPiece):
            yield child
        else:
            yield from text_pieces(child)
