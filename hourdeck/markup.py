"""Slide markup read into the slide model: a closed vocabulary, every departure an error with its position.

Input: markup as `templating` renders it. Output: a `Deck`. The vocabulary is documented in `docs/slide-markup.md`.
Reading has two steps: `xmltree` makes elements with positions, this module knows what they mean.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from hourdeck.diagnostics import Diagnostic, Failure, Position, did_you_mean, fail
from hourdeck.runs import tidy_runs
from hourdeck.slides import FITS, MAX_LEVEL, Cell, Deck, LineBreak, Paragraph, Row, Run, Section, Slide, Slot, Table
from hourdeck.xmltree import Element, TextPiece, parse_xml

ATTRIBUTES = {
    "deck": ("title", "subject", "author", "language", "footer"),
    "section": ("name",),
    "slide": ("layout", "key", "minutes", "fit"),
    "notes": (),
    "clock": ("start", "left"),
    "p": ("level",),
    "b": (),
    "i": (),
    "code": (),
    "a": ("href",),
    "br": (),
    "table": ("alt",),
    "row": ("highlight",),
    "cell": (),
}
"""Every tag with its attributes; a slot's tag is the layout's to name and has none."""

OPTIONAL = {"level", "highlight", "minutes", "fit", "left"}
INLINE = ("b", "i", "code", "a", "br")


def parse_markup(markup: str) -> Deck:
    """The deck that slide markup describes.

    Raises `Failure` with every mistake in its vocabulary, or the first in its XML.
    """
    root = parse_xml(markup)
    reader = _MarkupReader()
    deck = reader.read_deck(root)
    if reader.errors:
        raise Failure(reader.errors)
    return deck


class _MarkupReader:
    """Turns elements into the slide model and collects mistakes on the way."""

    def __init__(self) -> None:
        self.errors: list[Diagnostic] = []

    def read_deck(self, element: Element) -> Deck:
        if element.tag != "deck":
            raise fail(f"expected <deck>, found <{element.tag}>", element.position)
        given = self._attributes(element)
        sections = tuple(self._section(child) for child in self._children(element, "section"))
        properties = {name: given.get(name, "") for name in ATTRIBUTES["deck"]}
        deck = Deck(**properties, sections=sections, position=element.position, origins=element.origins)
        if not deck.slides:
            self._error("the deck has no slides", element.position)
        self._check_unique(deck)
        return deck

    def _section(self, element: Element) -> Section:
        name = self._attributes(element).get("name", "")
        return Section(name, tuple(self._slide(child) for child in self._children(element, "slide")))

    def _slide(self, element: Element) -> Slide:
        given = self._attributes(element)
        self._check_no_text(element)
        notes = [child for child in element.elements if child.tag == "notes"]
        slots = tuple(self._slot(child) for child in element.elements if child.tag != "notes")
        for name in (slot.name for n, slot in enumerate(slots) if slot.name in {s.name for s in slots[:n]}):
            self._error(f"slot '{name}' is filled twice", element.position)
        clock = next((child for each in notes for child in each.elements if child.tag == "clock"), None)
        return Slide(
            layout=given.get("layout", ""),
            key=given.get("key", ""),
            minutes=self._whole(given.get("minutes", "0"), element, "minutes", 0, 24 * 60),
            slots=slots,
            notes=tuple(paragraph for child in notes for paragraph in self._notes(child)),
            position=element.position,
            start=self._time(clock, "start") if clock else None,
            left=self._time(clock, "left") if clock else 0,
            clock=" ".join("".join(piece.text for piece in _pieces(clock)).split()) if clock else "",
            fit=self._fit(element),
        )

    def _fit(self, element: Element) -> str:
        fit = element.attributes.get("fit", "")
        if fit and fit not in FITS:
            self._error(f"fit must be one of {', '.join(FITS)}, found '{fit}'", element.position)
        return fit

    def _notes(self, element: Element) -> tuple[Paragraph, ...]:
        self._attributes(element)
        return tuple(self._paragraph(child) for child in self._children(element, "p", "clock") if child.tag == "p")

    def _time(self, clock: Element, name: str) -> int:
        """When the slide's point starts, in minutes since midnight (it may be days later), or what is left after it."""
        return self._whole(self._attributes(clock).get(name, "0"), clock, name, 0, 9999)

    def _slot(self, element: Element) -> Slot:
        match element.tag:
            case "table":
                return Slot("table", self._table(element), element.position)
            case "code":
                return Slot("code", self._code_lines(element), element.position)
        if element.tag in ATTRIBUTES:
            self._error(f"<{element.tag}> can't be a slot of a slide", element.position)
        for name in element.attributes:
            self._error(f"a slot has no attributes, found '{name}'", element.position)
        tables = [child for child in element.elements if child.tag == "table"]
        if tables:
            self._only(element, tables[:1], "a table stands alone in its slot")
            return Slot(element.tag, self._table(tables[0]), element.position)
        paragraphs = self._paragraphs(element)
        if not any(piece.text.strip() for piece in _pieces(element)):  # of wrong tags too: their mistake is said
            self._error(f"slot '{element.tag}' has no text", element.position)
        return Slot(element.tag, paragraphs, element.position)

    def _code_lines(self, element: Element) -> tuple[Paragraph, ...]:
        """One paragraph a line, every space kept."""
        self._attributes(element)
        for child in element.elements:
            self._error(f"<{child.tag}> can't stand in code", child.position)
        position = _content_position(element)
        lines = "".join(piece.text for piece in _pieces(element)).strip("\n").split("\n")
        if not any(line.strip() for line in lines):
            self._error("slot 'code' has no text", element.position)
        return tuple(Paragraph((Run(line, code=True),) if line else (), position) for line in lines)

    def _paragraphs(self, element: Element) -> tuple[Paragraph, ...]:
        """Paragraphs from <p> children, or one from the element's own text."""
        blocks = [child for child in element.elements if child.tag == "p"]
        if not blocks:
            return (self._paragraph(element),)
        self._only(element, blocks, "text beside <p> belongs into a <p>")
        return tuple(map(self._paragraph, blocks))

    def _paragraph(self, element: Element) -> Paragraph:
        given = self._attributes(element) if element.tag == "p" else {}
        level = self._whole(given.get("level", "1"), element, "level", 1, MAX_LEVEL)
        runs = tuple(tidy_runs(self._runs(element, Run(""))))
        return Paragraph(runs, _content_position(element), level)

    def _runs(self, element: Element, format_: Run) -> Iterator[Run | LineBreak]:
        for child in element.children:
            if isinstance(child, TextPiece):
                yield replace(format_, text=child.text)
            elif child.tag == "br":
                yield LineBreak()
            elif child.tag in INLINE:
                yield from self._runs(child, self._format(child, format_))
            else:
                hint = did_you_mean(child.tag, INLINE)
                self._error(f"<{child.tag}> can't stand in a paragraph", child.position, hint)

    def _format(self, element: Element, format_: Run) -> Run:
        given = self._attributes(element)
        if element.tag == "a":
            return replace(format_, href=given.get("href", ""))
        match element.tag:
            case "b":
                return replace(format_, bold=True)
            case "i":
                return replace(format_, italic=True)
        return replace(format_, code=True)

    def _table(self, element: Element) -> Table:
        given = self._attributes(element)
        rows = tuple(self._row(child) for child in self._children(element, "row"))
        if len({len(row.cells) for row in rows}) > 1:
            self._error("the rows of a table must have the same number of cells", element.position)
        if len(rows) < 2:
            self._error("a table has a header row and at least one more", element.position)
        return Table(rows, given.get("alt", ""), _content_position(element))

    def _row(self, element: Element) -> Row:
        highlight = self._attributes(element).get("highlight", "no")
        if highlight not in ("yes", "no"):
            self._error(f"highlight must be yes or no, found '{highlight}'", element.position)
        cells = tuple(Cell(self._cell(child)) for child in self._children(element, "cell"))
        return Row(cells, highlight == "yes", element.position)

    def _cell(self, element: Element) -> tuple[Paragraph, ...]:
        self._attributes(element)
        return self._paragraphs(element)

    def _attributes(self, element: Element) -> dict[str, str]:
        """The element's attributes after a check that each is known and each required one is there."""
        known = ATTRIBUTES.get(element.tag, ())
        for name in element.attributes:
            if name not in known:
                message = f"<{element.tag}> has no attribute '{name}'"
                self._error(message, element.position, did_you_mean(name, known))
        for name in known:
            if name not in OPTIONAL and not element.attributes.get(name, "").strip():
                self._error(f"<{element.tag}> needs the attribute '{name}'", element.position)
        return element.attributes

    def _children(self, element: Element, *tags: str) -> list[Element]:
        """The child elements, all of which must be one of `tags`."""
        self._check_no_text(element)
        for child in element.elements:
            if child.tag not in tags:
                message = f"<{child.tag}> can't stand in <{element.tag}>"
                self._error(message, child.position, f"only <{tags[0]}> can")
        return [child for child in element.elements if child.tag in tags]

    def _check_no_text(self, element: Element) -> None:
        self._only(element, element.elements, f"text can't stand in <{element.tag}> itself")

    def _only(self, element: Element, allowed: list[Element], message: str) -> None:
        """An error for whatever stands in an element beside the allowed children and white space."""
        for child in element.children:
            if isinstance(child, TextPiece):
                if child.text.strip():
                    self._error(message, child.position)
            elif child not in allowed:
                self._error(message, child.position)

    def _whole(self, value: str, element: Element, name: str, least: int, most: int) -> int:
        if re.fullmatch(r"[0-9]{1,4}", value) and least <= int(value) <= most:
            return int(value)
        self._error(f"{name} must be a whole number from {least} to {most}, found '{value}'", element.position)
        return least

    def _check_unique(self, deck: Deck) -> None:
        """Keys and titles are unique in a deck: people and screen readers find slides by them."""
        for what in ("key", "title"):
            first: dict[str, Slide] = {}
            for slide in deck.slides:
                name = " ".join(getattr(slide, what).split()).casefold()
                other = first.setdefault(name, slide)
                if other is not slide and name:
                    self.errors.append(_used_twice(what, slide, other))

    def _error(self, message: str, position: Position, hint: str = "") -> None:
        self.errors.append(Diagnostic(message, position, hint))


def _used_twice(what: str, slide: Slide, first: Slide) -> Diagnostic:
    message = f"{what} '{getattr(slide, what)}' is used twice in the deck"
    return Diagnostic(message, slide.title_position, related=(("first used", first.title_position),))


def _content_position(element: Element) -> Position:
    """Where the longest content string inside an element stands, or the element itself when there is none.

    Of equally long ones the last, because a label stands before a text more often than after it.
    """
    lengths: dict[Position, int] = {}
    for piece in _pieces(element):
        if piece.is_content:
            lengths[piece.position] = lengths.get(piece.position, 0) + len(piece.text)
    return max(reversed(lengths), key=lambda position: lengths[position]) if lengths else element.position


def _pieces(element: Element) -> Iterator[TextPiece]:
    for child in element.children:
        if isinstance(child, TextPiece):
            yield child
        else:
            yield from _pieces(child)
