"""The policy of fit, applied to a deck slide by slide. Raises `Failure` with everything that doesn't work out.

It is: the master's size; smaller, step by step, down to the theme's minimum; continuation slides,
at the master's size again; an error at the text's own line. Nothing is ever dropped. Sizes are written only where text
had to be made smaller; everything else is inherited.
"""

from collections.abc import Iterable
from dataclasses import replace

from hourdeck.diagnostics import Diagnostic, Failure, Position, did_you_mean
from hourdeck.layout.arranged import Arranged, misfit
from hourdeck.layout.continuing import continue_slide
from hourdeck.layout.filling import Filling, fill_slots
from hourdeck.layout.fitting import fit_text, inner_height, inner_width, sizes_to_try, written_sizes
from hourdeck.layout.footers import has_room
from hourdeck.layout.placed import PlacedDeck, PlacedSection, PlacedSlide, PlacedText
from hourdeck.layout.sharing import share_notes
from hourdeck.layout.tracking import track
from hourdeck.measure import Type, most_height
from hourdeck.slides import Deck, Listing, Paragraph, Run, Section, Slide, Slot
from hourdeck.theme import Layout, Theme

NOTES_STEP = 1
"""What a try to fit the notes on their page takes off their size, in points, where they may become smaller at all."""

MAX_PROPERTY = 255
"""Characters that a document property may have, as python-pptx and Office hold it."""


def lay_out_deck(deck: Deck, theme: Theme) -> PlacedDeck:
    """Every slide of a deck laid out on a theme."""
    layouter = _Layouter(theme, Paragraph((Run(deck.footer),), deck.origin("footer")))
    sections = tuple(layouter.section(section) for section in deck.sections)
    layouter.check_properties(deck, [slide.layout for section in sections for slide in section.slides])
    if layouter.errors:
        raise Failure(layouter.errors)
    tracked = track(sections, deck.tracker, theme.right_to_left) if deck.tracker else sections
    return PlacedDeck(deck, tracked, tuple(layouter.remarks))


class _Layouter:
    """Lays out one slide after the other; collects what doesn't work out, and what a lead should know."""

    def __init__(self, theme: Theme, footer: Paragraph) -> None:
        self.theme = theme
        self.footer = footer
        self.type = Type(theme.fonts, theme.code_typeface)
        self.layouts = Arranged(theme, footer, self.type)
        self.errors: list[Diagnostic] = []
        self.remarks: list[Diagnostic] = []

    def section(self, section: Section) -> PlacedSection:
        return PlacedSection(section.name, tuple(placed for slide in section.slides for placed in self._slides(slide)))

    def _slides(self, slide: Slide) -> list[PlacedSlide]:
        """The slide, or the slides it goes on; nothing after an error."""
        layout = self.layouts.layout_of(slide)
        if layout is None:
            hint = did_you_mean(slide.layout, self.theme.layouts)
            self._error(f"the theme has no layout '{slide.layout}'", slide.position, hint)
            return []
        before = len(self.errors)
        self._check_slots(slide, layout)
        if len(self.errors) > before:
            return []
        try:
            fillings = fill_slots(slide, layout, self.theme, self.type)
        except Failure as failure:
            self.errors += (_on_slide(each, slide) for each in failure.diagnostics)
            return []
        if all(filling.fits for filling in fillings):
            return self._whole(slide, layout, fillings)
        return self._continued(slide, layout, fillings)

    def _whole(self, slide: Slide, layout: Layout, fillings: list[Filling]) -> list[PlacedSlide]:
        self.remarks += [_on_slide(remark, slide) for filling in fillings for remark in filling.remarks()]
        items = tuple(filling.item for filling in fillings if filling.item)
        return [PlacedSlide(slide, layout, items, self._notes(replace(slide, notes=share_notes(slide, 1)[0])))]

    def _continued(self, slide: Slide, layout: Layout, fillings: list[Filling]) -> list[PlacedSlide]:
        try:
            parts = continue_slide(slide, fillings, self.theme, self.type)
        except Failure as failure:
            self.errors += (_on_slide(each, slide) for each in failure.diagnostics)
            return []
        self.remarks.append(_split_remark(slide, len(parts)))
        return [PlacedSlide(part, layout, items, self._notes(part)) for part, items in parts]

    def check_properties(self, deck: Deck, used: Iterable[Layout]) -> None:
        """The deck's properties and its footer, which hold titles, must have room for them."""
        for name in ("title", "subject", "author"):
            length = len(getattr(deck, name))
            if length > MAX_PROPERTY:
                message = f"the deck's {name} has {length} characters; PowerPoint takes {MAX_PROPERTY}"
                self._error(message, deck.origin(name))
        for layout in {layout.name: layout for layout in used}.values():
            self._check_footer(layout)

    def _check_footer(self, layout: Layout) -> None:
        """A layout of our own must have room for the footer; on another one it may be left out, but not in silence."""
        position, words = self.footer.position, self.footer.plain
        if layout.footer and not has_room(self.footer, layout.footer, self.type):
            message = f"the footer is too long for its line: '{words}'"
            if not any(error.message == message for error in self.errors):  # layouts share their place for it
                self._error(message, position, "shorten the title")
        elif layout.palette and not layout.footer and self.theme.layouts[layout.kind].footer:
            message = f"layout '{layout.name}' has no room for the footer, which is left out: '{words}'"
            self.remarks.append(Diagnostic(message, position, "shorten the title", severity="warning"))

    def _check_slots(self, slide: Slide, layout: Layout) -> None:
        for slot in slide.slots:
            place = layout.slots.get(slot.name)
            if place is None:
                hint = did_you_mean(slot.name, self.layouts.slots_of(layout))
                self._error(f"layout '{layout.kind}' has no slot '{slot.name}'", slot.position, hint)
            elif message := misfit(slot, place):
                self._error(f"slot '{slot.name}' of layout '{layout.kind}' {message}", slot.position)
            elif slot.name == "code" and _is_numbered(slot) and not layout.numbers:
                self._error(f"layout '{layout.kind}' has no place for line numbers", slot.position)
        if not slide.title:
            self._error("the slide has no title", slide.position, "fill the slot 'title'")

    def _notes(self, slide: Slide) -> PlacedText:
        """The notes, which must fit the printed notes page, at the notes master's size or as small as that may be.

        Where they don't, no word is lost in PowerPoint, so a lead may allow it: it is a remark, of severity "error".
        """
        place = self.theme.notes
        if most_height(slide.notes, place.levels, inner_width(place), self.type) <= inner_height(place):
            return PlacedText("notes", place, slide.notes)
        fit = fit_text(slide.notes, place, tuple(sizes_to_try(place, NOTES_STEP)), self.type)
        if fit.over > 0:
            self.remarks.append(_notes_too_long(slide, fit.over, inner_height(place) + fit.over))
        return PlacedText("notes", place, slide.notes, written_sizes(fit.styles, fit.steps))

    def _error(self, message: str, position: Position, hint: str = "") -> None:
        self.errors.append(Diagnostic(message, position, hint))


def _split_remark(slide: Slide, parts: int) -> Diagnostic:
    message = f"'{slide.title}' is split over {parts} slides"
    return Diagnostic(message, slide.title_position, severity="note")


def _notes_too_long(slide: Slide, over: float, height: float) -> Diagnostic:
    words = sum(len(paragraph.plain.split()) for paragraph in slide.notes)
    surplus = max(1, round(words * over / height))
    message = f"the notes are about {surplus} of {words} words too long for the printed notes page"
    where = max(slide.notes, key=lambda each: (each.position != slide.position, len(each.plain)))  # not the clock line
    hint = "shorten them, or share the point between two slides"
    return Diagnostic(message, where.position, hint, rule="notes-page")


def _on_slide(found: Diagnostic, slide: Slide) -> Diagnostic:
    """What was found, with the slide it is on where another file has the text: a label, or a cell of a CSV file."""
    if found.position is None or found.position.path == slide.title_position.path:
        return found
    return replace(found, related=(*found.related, ("on the slide", slide.title_position)))


def _is_numbered(slot: Slot) -> bool:
    return isinstance(slot.content, Listing) and slot.content.numbered
