"""Parts of one package copied into another, with everything that they lead to.

Input: two packages, and which slides of the first stand where in the second. Output: parts under free names. Layouts,
masters and themes stay behind: a slide is given a layout, its notes the notes master of their new package. A link to a
slide that isn't there any more is taken out, since a relationship may not lead nowhere.
"""

from collections.abc import Mapping
from dataclasses import replace

from hourdeck.media import strip_metadata
from hourdeck.pptxwriter.grafting.links import drop_references
from hourdeck.pptxwriter.grafting.mending import mend_chart
from hourdeck.pptxwriter.grafting.parts import MAIN, Package, Relationship, free_id

CHART = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
LAYOUT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/slideLayout"
LEFT_BEHIND = ("slideLayout", "slideMaster", "notesMaster", "handoutMaster", "theme", "presProps", "tableStyles")
"""Relationships to parts that a package has once, and that a copy gets from its new one."""

AUTHORS = ("commentAuthors", "authors")
"""Relationships of the presentation to those who wrote comments, of PowerPoint's older kind and of its newer one."""


class Copier:
    """Copies parts of `source` into `deck`; `slides` says which part of the deck stands for a slide of the source.

    `dropped` counts the links that were taken out, by the part that had them.
    """

    def __init__(self, source: Package, deck: Package, slides: Mapping[str, str]) -> None:
        self.dropped: dict[str, int] = {}
        self._source, self._deck, self._slides = source, deck, slides
        self._copied: dict[str, str] = {}
        self._media = {deck.data(name): name for name in deck.names("ppt/media/")}

    def copy_slide(self, slide: str, layout: str) -> None:
        """Copy a slide to the part that stands for it, and tie it to a layout of the deck."""
        name = self._slides[slide]
        self._copy(slide, name)
        relationships = self._deck.relationships(name)
        tied = Relationship(free_id(relationships), LAYOUT, layout)
        self._deck.relate(name, [tied, *relationships])

    def copy_authors(self) -> None:
        """Bring along who wrote the comments that were copied. Slides of a build have none, so nobody else is lost."""
        if not any(part.startswith("ppt/comments/") for part in self._copied):
            return
        for each in self._source.relationships(MAIN):
            there = self._deck.related(MAIN, each.word)
            if each.word in AUTHORS and there:
                self._deck.add(there, self._source.data(each.target), self._source.content_type(each.target))
            elif each.word in AUTHORS:
                own = self._deck.relationships(MAIN)
                added = replace(each, id=free_id(own), target=self._copy_once(each.target))
                self._deck.relate(MAIN, [*own, added])

    def _copy(self, part: str, name: str) -> str:
        self._copied[part] = name
        self._deck.add(name, self._source.data(part), self._source.content_type(part))
        moved = [self._moved(each) for each in self._source.relationships(part)]
        self._deck.relate(name, [each for each in moved if each])
        if self._source.content_type(part) == CHART:
            self._mend(name)
        if name.endswith(".xml") and (links := drop_references(self._deck, name)):
            self.dropped[name] = links
        return name

    def _mend(self, chart: str) -> None:
        tree = self._deck.tree(chart)
        if mend_chart(tree):
            self._deck.put(chart, tree)

    def _moved(self, relationship: Relationship) -> Relationship | None:
        """Where a relationship leads in the deck, or None where it leads nowhere there."""
        target = relationship.target
        if relationship.external:
            return relationship
        if relationship.word == "slide":  # one that was deleted may lie in the package still, where a link led to it
            target = self._slides.get(target, "")
        elif relationship.word == "notesMaster":
            target = self._deck.related(MAIN, "notesMaster")
        elif relationship.word in LEFT_BEHIND or target not in self._source:
            return None
        else:
            target = self._copied.get(target) or self._copy_once(target)
        return replace(relationship, target=target) if target else None

    def _copy_once(self, part: str) -> str:
        """A part's copy; a picture that the deck has already is shared with it."""
        if not part.startswith("ppt/media/"):
            return self._copy(part, self._deck.free_name(part))
        data = strip_metadata(self._source.data(part))
        if data not in self._media:
            self._media[data] = self._deck.free_name(part)
            self._deck.add(self._media[data], data, self._source.content_type(part))
        self._copied[part] = self._media[data]
        return self._media[data]
