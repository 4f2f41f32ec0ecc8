"""Slide markup read into the slide model: a closed vocabulary, every departure an error with its position.

Input: markup as `templating` renders it. Output: a `Deck`. The vocabulary is documented in `docs/slide-markup.md`.
Reading has two steps: `xmltree` makes elements with positions, this module knows what they mean.
"""

from hourdeck.codetags import CODE, OPTIONAL_IN_CODE, CodeReader
from hourdeck.diagnostics import Diagnostic, Failure, did_you_mean, fail
from hourdeck.elements import CELL, INLINE, Vocabulary, text_pieces
from hourdeck.figures import Assets
from hourdeck.figuretags import DRAWN, FIGURES, OPTIONAL_IN_FIGURES, FigureReader
from hourdeck.glossary import link_terms
from hourdeck.slides import FITS, REVEALED, REVEALS, Content, Deck, Paragraph, Section, Slide, Slot
from hourdeck.xmltree import Element, TextPiece, parse_xml

PROPERTIES = ("title", "subject", "author", "language", "footer", "tracker")
"""The attributes of a deck that are text."""

ATTRIBUTES: Vocabulary = {
    **INLINE,
    **FIGURES,
    **CODE,
    "deck": (*PROPERTIES, "moving"),
    "section": ("name",),
    "slide": ("layout", "key", "minutes", "fit", "reveal", "hidden", "freeze"),
    "notes": (),
    "clock": ("start", "left"),
    "p": ("level", "bare"),
    "table": ("alt",),
    "row": ("highlight",),
    "cell": CELL,
    "name": (),
}
"""Every tag with its attributes; a slot's tag is the layout's to name and has none."""

OPTIONAL = OPTIONAL_IN_FIGURES | OPTIONAL_IN_CODE
OPTIONAL |= {"level", "bare", *CELL, "minutes", "fit", "left", "reveal", "hidden", "freeze", "tracker", "moving"}
"""The attributes that may be left out."""


def parse_markup(markup: str, assets: Assets | None = None) -> Deck:
    """The deck that slide markup describes; `assets` are the pictures and words it may call for.

    Raises `Failure` with every mistake in its vocabulary, or the first in its XML.
    """
    root = parse_xml(markup)
    reader = _MarkupReader(ATTRIBUTES, OPTIONAL)
    reader.assets = assets or Assets()
    deck = reader.read_deck(root)
    if reader.errors:
        raise Failure(reader.errors)
    return link_terms(deck)


class _MarkupReader(FigureReader, CodeReader):
    """Turns elements into the slide model and collects mistakes on the way."""

    def read_deck(self, element: Element) -> Deck:
        if element.tag != "deck":
            raise fail(f"expected <deck>, found <{element.tag}>", element.position)
        given = self.attributes(element)
        sections = tuple(self._section(child) for child in self.children(element, "section"))
        deck = Deck(
            **{name: given.get(name, "") for name in PROPERTIES},
            sections=sections,
            position=element.position,
            origins=element.origins,
            moving=self.yes_or_no(element, "moving"),
        )
        if not deck.slides:
            self.error("the deck has no slides", element.position)
        self._check_unique(deck)
        self._check_jumps(deck)
        return deck

    def _section(self, element: Element) -> Section:
        name = self.attributes(element).get("name", "")
        return Section(name, tuple(self._slide(child) for child in self.children(element, "slide")))

    def _slide(self, element: Element) -> Slide:
        given = self.attributes(element)
        self.check_no_text(element)
        notes = [child for child in element.elements if child.tag == "notes"]
        slots = tuple(self._slot(child) for child in element.elements if child.tag != "notes")
        for name in (slot.name for n, slot in enumerate(slots) if slot.name in {s.name for s in slots[:n]}):
            self.error(f"slot '{name}' is filled twice", element.position)
        clock = next((child for each in notes for child in each.elements if child.tag == "clock"), None)
        return Slide(
            layout=given.get("layout", ""),
            key=given.get("key", ""),
            minutes=self.whole(given.get("minutes", "0"), element, "minutes", 0, 24 * 60),
            slots=slots,
            notes=tuple(paragraph for child in notes for paragraph in self._notes(child)),
            position=element.position,
            start=self._time(clock, "start") if clock else None,
            left=self._time(clock, "left") if clock else 0,
            clock=" ".join("".join(piece.text for piece in text_pieces(clock)).split()) if clock else "",
            fit=self._one_of(element, "fit", FITS),
            reveal=self._reveal(element, slots),
            hidden=self.yes_or_no(element, "hidden"),
            freeze=self.yes_or_no(element, "freeze"),
        )

    def _reveal(self, element: Element, slots: tuple[Slot, ...]) -> str:
        """How the lists appear; a slide without a list can't show one bit by bit."""
        reveal = self._one_of(element, "reveal", REVEALS)
        if reveal in REVEALS and not any(slot.name in REVEALED and slot.paragraphs for slot in slots):
            hint = f"they are the text of {', '.join(REVEALED)}"
            self.errors.append(Diagnostic("the slide has no paragraphs to reveal", element.position, hint))
        return reveal

    def _one_of(self, element: Element, name: str, words: tuple[str, ...]) -> str:
        given = element.attributes.get(name, "")
        if given and given not in words:
            self.error(f"{name} must be one of {', '.join(words)}, found '{given}'", element.position)
        return given

    def _notes(self, element: Element) -> tuple[Paragraph, ...]:
        self.attributes(element)
        before = len(self.jumps)
        notes = tuple(self.paragraph(child) for child in self.children(element, "p", "clock") if child.tag == "p")
        for _, position in self.jumps[before:]:  # a notes page has one relationship to a slide, which is its own
            self.error("a link to a slide can't stand in notes", position)
        return notes

    def _time(self, clock: Element, name: str) -> int:
        """When the slide's point starts, in minutes since midnight (it may be days later), or what is left after it."""
        return self.whole(self.attributes(clock).get(name, "0"), clock, name, 0, 9999)

    def _slot(self, element: Element) -> Slot:
        match element.tag:
            case "table":
                return Slot("table", self.table(element), element.position)
            case "code":
                return Slot("code", self.listing(element), element.position)
        if element.tag in DRAWN:
            return Slot(DRAWN[element.tag], self.figure(element) or (), element.position)
        return self._named_slot(element)

    def _named_slot(self, element: Element) -> Slot:
        """A slot with text, or with a table, a figure, or lines of code alone."""
        if element.tag in ATTRIBUTES:
            self.error(f"<{element.tag}> can't be a slot of a slide", element.position)
        for name in element.attributes:
            self.error(f"a slot has no attributes, found '{name}'", element.position)
        alone = [child for child in element.elements if child.tag in ("table", *DRAWN) or _is_listing(child, element)]
        if alone:
            self.only(element, alone[:1], f"a {alone[0].tag} stands alone in its slot")
            return Slot(element.tag, self._alone(alone[0]), element.position)
        paragraphs = self.paragraphs(element)
        if not any(piece.text.strip() for piece in text_pieces(element)):  # of wrong tags too: their mistake is said
            self.error(f"slot '{element.tag}' has no text", element.position)
        return Slot(element.tag, paragraphs, element.position)

    def _alone(self, element: Element) -> Content:
        match element.tag:
            case "table":
                return self.table(element)
            case "code":
                return self.listing(element)
        return self.figure(element) or ()

    def _check_jumps(self, deck: Deck) -> None:
        """Links to slides lead to keys that are in the deck."""
        keys = [slide.key for slide in deck.slides]
        for key, position in self.jumps:
            if key not in keys:
                self.error(f"no slide has the key '{key}'", position, did_you_mean(key, keys))

    def _check_unique(self, deck: Deck) -> None:
        """Keys and titles are unique in a deck: people and screen readers find slides by them."""
        for what in ("key", "title"):
            first: dict[str, Slide] = {}
            for slide in deck.slides:
                name = " ".join(getattr(slide, what).split()).casefold()
                other = first.setdefault(name, slide)
                if other is not slide and name:
                    self.errors.append(_used_twice(what, slide, other))


def _is_listing(element: Element, slot: Element) -> bool:
    """Whether `<code>` in a slot is lines of code: it stands there alone, and in running text it has no attributes."""
    others = (child for child in slot.children if child is not element)
    is_alone = all(isinstance(child, TextPiece) and not child.text.strip() for child in others)
    return element.tag == "code" and bool(element.attributes) and is_alone


def _used_twice(what: str, slide: Slide, first: Slide) -> Diagnostic:
    message = f"{what} '{getattr(slide, what)}' is used twice in the deck"
    return Diagnostic(message, slide.title_position, related=(("first used", first.title_position),))
