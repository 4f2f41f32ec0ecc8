"""The layout of each slide, with a place for everything that the slide holds. Pure.

Input: a slide. Output: the theme's layout for it. One that was not made for the engine gets places for what it has no
placeholder for (`theme.arrange`), a title with room for its words, and a footer with room for the deck's; a placeholder
that doesn't take what a slot holds gives way to a drawn place. Each arrangement is made once a deck.
"""

from collections.abc import Iterable
from dataclasses import replace

from hourdeck.layout.filling import allowed_sizes
from hourdeck.layout.fitting import fit_text
from hourdeck.layout.footers import with_fitted_footer
from hourdeck.measure import Type
from hourdeck.slides import Listing, Paragraph, Run, Slide, Slot, Table
from hourdeck.theme import EMU_PER_POINT, Layout, Look, Placeholder, Theme

TABLE_KINDS = ("tbl", "obj")
"""The kinds of placeholder that PowerPoint puts tables in."""

TEXT_KINDS = ("body", "obj", "subTitle")
"""The kinds of placeholder that code is written in."""

FIGURE_KINDS = ("obj", "pic", "chart", "dgm")
"""The kinds of placeholder that figures are drawn in."""

NUMBERED = Run(" (2/3)")
"""What a title has behind it where its slide goes on; it must have room for that, too."""


class Arranged:
    """The layouts of a theme for the slides of a deck; `footer` are the words of its footer."""

    def __init__(self, theme: Theme, footer: Paragraph, fonts: Type) -> None:
        self.theme = theme
        self.footer = footer
        self.fonts = fonts
        self.known: dict[tuple[str, frozenset[str]], Layout] = {}

    def layout_of(self, slide: Slide) -> Layout | None:
        """The layout of a slide; None where the theme has none."""
        layout = self.theme.layouts.get(slide.layout)
        if layout is None or layout.palette is None:
            return layout
        filled = frozenset(slot.name for slot in slide.slots)
        if (slide.layout, filled) not in self.known:
            self.known[slide.layout, filled] = self._arrange(layout, filled)
        return _suited(slide.slots, self._with_titles(slide, layout, self.known[slide.layout, filled]))

    def slots_of(self, layout: Layout) -> Iterable[str]:
        """The slots that slides of a layout's kind may have."""
        from hourdeck.theme import slots_of

        return slots_of(layout.kind) if layout.palette else layout.slots

    def _arrange(self, layout: Layout, filled: Iterable[str]) -> Layout:
        from hourdeck.theme import arrange  # late: a theme made for the engine needs no arranging

        arranged = arrange(layout, frozenset(filled), self.theme)
        return with_fitted_footer(arranged, self.footer, self.fonts)

    def _with_titles(self, slide: Slide, layout: Layout, arranged: Layout) -> Layout:
        """The arranged layout; with a taller title where the words have no room in it even at their smallest."""
        title = next((slot.paragraphs for slot in slide.slots if slot.name == "title"), ())
        place = arranged.slots.get("title")
        if not title or place is None:
            return arranged
        numbered = [*title[:-1], replace(title[-1], runs=(*title[-1].runs, NUMBERED))]
        over = fit_text(numbered, place, allowed_sizes("title", place, slide.fit, self.theme.step), self.fonts).over
        if over <= 0:
            return arranged
        from hourdeck.theme import with_taller_title

        taller = with_taller_title(layout, round((over + 1) * EMU_PER_POINT), self.theme)
        return self._arrange(taller, (slot.name for slot in slide.slots))


def misfit(slot: Slot, place: Placeholder) -> str:
    """What a placeholder takes, where it isn't what the slot holds; PowerPoint puts anything but text into `obj`."""
    if isinstance(slot.content, tuple):
        return {"tbl": "takes a table", "pic": "takes a picture"}.get(place.kind, "")
    if isinstance(slot.content, Listing):
        return "" if place.kind in TEXT_KINDS else "takes no code"
    if isinstance(slot.content, Table):
        return "" if place.kind in TABLE_KINDS else "takes text, not a table"
    return "" if place.kind in FIGURE_KINDS else "takes no figure"


def _suited(slots: Iterable[Slot], layout: Layout) -> Layout:
    """The layout with drawn places, in the same boxes, for what its placeholders don't take."""
    places = dict(layout.slots)
    for slot in slots:
        place = places.get(slot.name)
        if place and not place.look and misfit(slot, place):
            places[slot.name] = replace(place, kind="obj", look=Look(), moved=False, styled=False)
    return replace(layout, slots=places)
