"""Which layout a slide from another deck gets.

Input: two packages, and the layouts that slides are known to have. Output: a layout's part in the first package. The
name decides, as people see it in PowerPoint. LibreOffice gives every layout a master of its own and its own names to
the layouts below it; there, slides that are known tell which layout their master stands for. Else the kind of the
layout decides, and which placeholders it has.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cached_property

from hourdeck.pptxwriter.grafting.parts import MAIN, Package
from hourdeck.pptxwriter.grafting.places import (
    GENERATED,
    SAME_KIND,
    Places,
    placeholder_kind,
    placeholders,
    read_places,
)
from hourdeck.readback.tags import P


class Layouts:
    """The layouts of `deck`, for slides of `source`.

    `known` holds names of layouts by slides of `source`, where another program has renamed its layouts; it is empty
    where their names can be trusted.
    """

    def __init__(self, deck: Package, source: Package, known: Mapping[str, str]) -> None:
        self._deck, self._source, self._known = deck, source, known
        self._places: dict[tuple[int, str], Places] = {}

    def choose(self, slide: str) -> str:
        """The layout for a slide of the source."""
        own = self._source.related(slide, "slideLayout")
        master = self._masters.get(self._source.related(own, "slideMaster"), "")
        for name in (self._known.get(slide, ""), master, _name(self._source, own)):
            if name in self._names:
                return self._names[name]
        return self._nearest(slide, own)

    def places(self, layout: str) -> Places:
        """The placeholders of a layout of the deck."""
        return self._read(self._deck, layout)

    def own_places(self, slide: str) -> Places:
        """The placeholders of the layout that a slide has in the source."""
        layout = self._source.related(slide, "slideLayout")
        return self._read(self._source, layout) if layout else ()

    def _read(self, package: Package, layout: str) -> Places:
        key = (id(package), layout)
        if key not in self._places:
            self._places[key] = read_places(package, layout)
        return self._places[key]

    @cached_property
    def _names(self) -> dict[str, str]:
        """The deck's layouts by name, in the order of its masters; of two of one name the first."""
        names: dict[str, str] = {}
        for main in self._deck.relationships(MAIN):
            if main.word == "slideMaster":
                for each in self._deck.relationships(main.target):
                    if each.word == "slideLayout":
                        names.setdefault(_name(self._deck, each.target), each.target)
        return names

    @cached_property
    def _masters(self) -> dict[str, str]:
        """The name of the layout that each of the source's masters stands for, as most of its known slides say."""
        votes: dict[str, Counter[str]] = {}
        for slide, name in self._known.items():
            master = self._source.related(self._source.related(slide, "slideLayout"), "slideMaster")
            votes.setdefault(master, Counter())[name] += 1
        return {master: counted.most_common(1)[0][0] for master, counted in votes.items()}

    def _nearest(self, slide: str, own: str) -> str:
        """The first layout of the same kind, or of any, that has the slide's placeholders or the most like them."""
        kind = self._source.tree(own).get("type", "") if own else ""
        alike = [layout for layout in self._names.values() if kind and self._deck.tree(layout).get("type") == kind]
        wanted = Counter(_kinds(placeholder_kind(shape) for shape in placeholders(self._source.tree(slide))))

        def missing(layout: str) -> int:
            has = Counter(_kinds(place.kind for place in self.places(layout)))
            return (wanted - has).total() * 2 + (has - wanted).total()

        return min(alike or self._names.values(), key=missing)


def _kinds(kinds: Iterable[str]) -> list[str]:
    """Kinds of placeholders, those of text as one, without what stands on every slide."""
    return [SAME_KIND.get(kind, kind) for kind in kinds if kind not in GENERATED]


def _name(package: Package, layout: str) -> str:
    return str(package.tree(layout).find(f"{P}cSld").get("name", "")) if layout else ""
