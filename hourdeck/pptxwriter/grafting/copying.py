"""Parts of one package copied into another, with everything that they lead to.

Input: two packages, and which slides of the first stand where in the second. Output: parts under free names. Layouts,
masters and themes stay behind: a slide is given a layout, its notes the notes master of their new package. A link to a
slide that isn't there any more is taken out, since a relationship may not lead nowhere.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import count

from hourdeck.media import strip_metadata
from hourdeck.pptxwriter.grafting.parts import MAIN, Element, Package, Relationship
from hourdeck.pptxwriter.xml import NAMESPACES

R = f"{{{NAMESPACES['r']}}}"
LAYOUT = f"{NAMESPACES['r']}/slideLayout"
LEFT_BEHIND = ("slideLayout", "slideMaster", "notesMaster", "handoutMaster", "theme", "presProps", "tableStyles")
"""Relationships to parts that a package has once, and that a copy gets from its new one."""

AUTHORS = ("commentAuthors", "authors")
"""Relationships of the presentation to those who wrote comments, of PowerPoint's older kind and of its newer one."""


class Copier:
    """Copies parts of `source` into `deck`; `slides` says which part of the deck stands for a slide of the source.

    `dropped` counts the links that were taken out, by the copy that had them.
    """

    def __init__(self, source: Package, deck: Package, slides: Mapping[str, str]) -> None:
        self.dropped: dict[str, int] = {}
        self._source, self._deck, self._slides = source, deck, slides
        self._originals = {r.target for r in source.relationships(MAIN) if r.word == "slide"}
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
        moved = {r.id: self._moved(r) for r in self._source.relationships(part)}
        kept = [each for each in moved.values() if each]
        if kept:
            self._deck.relate(name, kept)
        if name.endswith(".xml"):
            self._drop_references(name, {id_ for id_, each in moved.items() if each})
        return name

    def _moved(self, relationship: Relationship) -> Relationship | None:
        """Where a relationship leads in the deck, or None where it leads nowhere there."""
        target = relationship.target
        if relationship.external:
            return relationship
        if target in self._originals:
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

    def _drop_references(self, name: str, known: set[str]) -> None:
        """Take out what refers to relationships that the copy doesn't have."""
        tree = self._deck.tree(name)
        lost, links = False, 0
        for element in list(tree.iter("*")):
            ids = [a for a, value in element.attrib.items() if a.startswith(R) and value and value not in known]
            lost = lost or bool(ids)
            links += bool(ids) and _drop(element, ids)
        if lost:
            self._deck.put(name, tree)
        if links:
            self.dropped[name] = links


def _drop(element: Element, attributes: list[str]) -> bool:
    """Take out a link, whole, or from another element what refers to nothing; returns whether it was a link."""
    is_link = "}hlink" in element.tag and element.getparent() is not None
    if is_link:
        element.getparent().remove(element)
    for name in attributes:
        element.attrib.pop(name)
    return is_link


def free_id(relationships: Iterable[Relationship]) -> str:
    """An id that none of the relationships has."""
    used = {each.id for each in relationships}
    return next(id_ for number in count(1) if (id_ := f"rId{number}") not in used)
