"""One slide master of a package: its layouts with their placeholders, its typefaces and colours, what it draws itself.

Input: python-pptx's slide master. Output: `MasterLayout`s, in which each placeholder is resolved; nothing is chosen
here. A package may have several masters, and layouts of one name.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from hourdeck.theme.masters.inheriting import (
    NS,
    A,
    Element,
    Inheritance,
    Inker,
    P,
    frame_box,
    is_true,
    kind_of,
    name_of,
    ph_of,
    placeholders_in,
)
from hourdeck.theme.masters.kinds import MASTER_KIND, TEXT_STYLE
from hourdeck.theme.model import Box, Placeholder

HEX = re.compile(r"[0-9A-Fa-f]{6}")
FOOTERS = ("ftr", "sldNum", "dt", "hdr")
TITLES = ("title", "ctrTitle")
FALLBACK_TYPEFACE = "Arial"
"""What text is set in where a theme names no typeface at all."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A shape that a layout or slide master draws itself, beside its placeholders."""

    box: Box
    is_picture: bool


@dataclass(frozen=True, slots=True)
class MasterLayout:
    """A slide layout, its placeholders in reading order. Its name may be another's too; its `part` is its own.

    `master` counts from 0, `kind` is its `type`. A footer or number that the template switches off is None (`p:hf`); a
    layout that doesn't `shows_footers` is a title slide in a template that keeps them off title slides.
    """

    name: str
    part: str
    placeholders: tuple[Placeholder, ...]
    footer: Placeholder | None
    slide_number: Placeholder | None
    master: int = 0
    kind: str = ""
    shows_footers: bool = True
    drawings: tuple[Drawing, ...] = ()

    @property
    def shown_name(self) -> str:
        """Its name on one line; PowerPoint lets people break it."""
        return " ".join(self.name.split())

    @property
    def title(self) -> Placeholder | None:
        """The placeholder of the title."""
        return next((place for place in self.placeholders if place.kind in TITLES), None)

    @property
    def is_vertical(self) -> bool:
        """Whether its title or its largest other placeholder runs from top to bottom, or its `type` says so."""
        others = [place for place in self.placeholders if place.kind not in TITLES]
        largest = max(others, key=lambda place: place.box.width * place.box.height, default=None)
        return self.kind.startswith("vert") or any(p.flow.vertical for p in (self.title, largest) if p)


class SlideMaster:
    """A slide master, opened: `number` counts from 0, `theme` is its parsed theme part, `ours` was made for the engine.

    `default` is the presentation's text style, `to_ink` resolves colours of text.
    """

    def __init__(
        self, master: Any, number: int, theme: Element, default: Element | None, ours: bool, to_ink: Inker | None
    ) -> None:
        self._master = master
        self._number = number
        self._theme = theme
        presentation = master.part.package.presentation_part.presentation
        self._spares_titles = not is_true(presentation.element.get("showSpecialPlsOnTitleSld", "1"))
        self._inheritance = Inheritance(self.typefaces, default, to_ink, is_prompted=not ours)

    @cached_property
    def layouts(self) -> tuple[MasterLayout, ...]:
        """Its layouts, in the order in which PowerPoint shows them."""
        return tuple(self._layout(layout) for layout in self._master.slide_layouts)

    @cached_property
    def sources(self) -> dict[str, Any]:
        """python-pptx's layouts by part."""
        return {str(layout.part.partname): layout for layout in self._master.slide_layouts}

    def coloured_by(self, part: str) -> tuple[Element, Element, Element]:
        """What gives the layout in a part its colours: the theme, the slide master, and the layout itself."""
        return self._theme, self._master.element, self.sources[part].element

    def lineage(self, part: str, place: Placeholder) -> list[Element]:
        """The shape of a placeholder on the layout in a part, and what it inherits from."""
        shapes = placeholders_in(self.sources[part].element)
        own = next(s for s in shapes if (name_of(s), ph_of(s).get("idx", "0")) == (place.name, str(place.index)))
        return [own, *self._parents.get(MASTER_KIND.get(kind_of(own), "body"), [])]

    @cached_property
    def typefaces(self) -> dict[str, str]:
        """The theme's typefaces by the names under which text refers to them, such as `+mn-lt`."""
        return dict(self._typefaces())

    @cached_property
    def colours(self) -> dict[str, str]:
        """The colours of the scheme as RRGGBB, by the names that slides call them by; those of a fixed value."""
        scheme = self._theme.find(".//a:clrScheme", NS)
        slots = [slot for slot in (() if scheme is None else scheme) if len(slot)]
        values = {str(slot.tag).removeprefix(A): slot[0].get("lastClr", slot[0].get("val", "")) for slot in slots}
        names = self._master.element.find("p:clrMap", NS)
        mapped = {} if names is None else names.attrib
        return {name: values[slot] for name, slot in mapped.items() if HEX.fullmatch(values.get(slot, ""))}

    @cached_property
    def theme_name(self) -> str:
        """What the theme is called."""
        return str(self._theme.get("name", ""))

    @cached_property
    def drawings(self) -> tuple[Drawing, ...]:
        """What the master draws itself on all layouts that show its shapes."""
        return tuple(_drawings(self._master.element))

    def _typefaces(self) -> Iterator[tuple[str, str]]:
        for prefix, tag in (("+mj", "majorFont"), ("+mn", "minorFont")):
            fonts = {kind: self._theme.find(f".//a:{tag}/a:{kind}", NS) for kind in ("latin", "ea", "cs")}
            named = {kind: font.get("typeface", "") for kind, font in fonts.items() if font is not None}
            latin = named.get("latin") or FALLBACK_TYPEFACE
            yield from ((f"{prefix}-{end}", named.get(kind) or latin) for kind, end in ENDINGS.items())

    def _layout(self, layout: Any) -> MasterLayout:
        part, element = str(layout.part.partname), layout.element
        places = _told_apart([self._placeholder(shape, part) for shape in placeholders_in(element)])
        by_kind = {place.kind: place for place in places}
        kind = element.get("type", "")
        is_title = kind == "title" or "ctrTitle" in by_kind
        return MasterLayout(
            name=layout.name,
            part=part,
            placeholders=tuple(place for place in places if place.kind not in FOOTERS),
            footer=by_kind.get("ftr") if self._has("ftr", element) else None,
            slide_number=by_kind.get("sldNum") if self._has("sldNum", element) else None,
            master=self._number,
            kind=kind,
            shows_footers=not (is_title and self._spares_titles),
            drawings=tuple(_drawings(element)) + (() if element.get("showMasterSp") == "0" else self.drawings),
        )

    def _placeholder(self, shape: Element, part: str) -> Placeholder:
        wanted = MASTER_KIND.get(kind_of(shape), "body")
        parents = self._parents.get(wanted, [])
        return self._inheritance.placeholder([shape, *parents], self._style(wanted), part)

    @cached_property
    def _parents(self) -> dict[str, list[Element]]:
        """The placeholders of the slide master, by the kind of those that inherit from them."""
        found: dict[str, list[Element]] = {}
        for shape in placeholders_in(self._master.element):
            found.setdefault(kind_of(shape), []).append(shape)
        return found

    def _style(self, kind: str) -> Element:
        """The text style of the master for a kind of placeholder."""
        return self._master.element.find(f"p:txStyles/p:{TEXT_STYLE.get(kind, 'otherStyle')}", NS)

    def _has(self, kind: str, layout: Element) -> bool:
        """Whether footers of a kind are switched on: by the layout, else the master, else they are (19.3.1.25)."""
        for part in (layout, self._master.element):
            if (switches := part.find("p:hf", NS)) is not None:
                return is_true(switches.get(kind, "1"))
        return True


ENDINGS = {"latin": "lt", "ea": "ea", "cs": "cs"}
"""How names of the theme's typefaces end, for Latin, East Asian and complex scripts."""


def _told_apart(places: list[Placeholder]) -> list[Placeholder]:
    """The placeholders; those whose `idx` another has too say where they stand, and how they look unless alike.

    A slide is tied to a placeholder by its `idx`, and what ties it when there are two is not the same everywhere; to
    the title by its type, or because it is the first.
    """
    count = Counter(place.index for place in places)
    firsts = {place.index: place for place in reversed(places)}
    sources = {(place.index, MASTER_KIND.get(place.kind, "body")) for place in places}
    mixed = {index for index, many in Counter(index for index, _ in sources).items() if many > 1}
    return [
        replace(place, moved=True, styled=place.styled or place.index in mixed)
        if count[place.index] > 1 and not (place.kind in TITLES and place is firsts[place.index])
        else place
        for place in places
    ]


def _drawings(part: Element) -> Iterator[Drawing]:
    tree = part.find("p:cSld/p:spTree", NS)
    for shape in () if tree is None else tree:
        frame = next((f for path in FRAMES if (f := shape.find(path, NS)) is not None), None)
        box = frame_box(frame)
        if box and shape.find("p:nvSpPr/p:nvPr/p:ph", NS) is None:
            yield Drawing(box, any(next(shape.iter(tag), None) is not None for tag in (f"{P}pic", f"{A}blipFill")))


FRAMES = ("p:spPr/a:xfrm", "p:grpSpPr/a:xfrm", "p:xfrm")
"""Where shapes, groups and graphic frames say where they stand."""
