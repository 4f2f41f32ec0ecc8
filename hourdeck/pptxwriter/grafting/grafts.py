"""Slides of an edited deck transplanted into the one that was made anew.

Input: the members of both packages and the slides of the result in their order. Output: the new package with exactly
these slides, and remarks on what couldn't be brought along. A kept slide comes with all that it leads to, on the new
deck's layout; what the engine writes on every slide is brought up to date on it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from hourdeck.identity import Members
from hourdeck.pptxwriter.grafting.banner import Marks, mark_slide, unmark_slide
from hourdeck.pptxwriter.grafting.copying import Copier
from hourdeck.pptxwriter.grafting.generated import (
    empty_notes,
    footer_words,
    number_fields,
    renew_notes,
    renew_slide,
)
from hourdeck.pptxwriter.grafting.layouts import Layouts
from hourdeck.pptxwriter.grafting.links import drop_references
from hourdeck.pptxwriter.grafting.listing import Listed, list_slides, slide_ids
from hourdeck.pptxwriter.grafting.mending import restore_forgotten
from hourdeck.pptxwriter.grafting.parts import MAIN, Package, Relationship, free_id
from hourdeck.pptxwriter.grafting.places import Places, placeholder_kind, read_places, shape_box, tie_placeholders
from hourdeck.readback.tags import Element, P, R
from hourdeck.reconcile import Taken
from hourdeck.theme import Box

SLIDE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/slide"
NOTES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/notesSlide"
NOTES_MASTER = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/notesMaster"


@dataclass(frozen=True)
class Remark:
    """What couldn't be brought along, on which slide of the result, counted from 1."""

    slide: int
    message: str


@dataclass(frozen=True)
class Grafted:
    """The members of the result, and what a person should know of it."""

    members: Members
    remarks: tuple[Remark, ...]


def graft(new: Members, found: Members, slides: Sequence[Taken], marks: Marks) -> Grafted:
    """The new package with the slides that were taken, in their order; `marks` says how new versions are marked.

    Raises `ValueError` where the found package's XML is broken.
    """
    grafting = _Grafting(Package(new), Package(found), slides, marks)
    grafting.copy_kept()
    grafting.link_new()
    grafting.list_all()
    return Grafted(grafting.deck.members(), tuple(grafting.remarks()))


class _Grafting:
    """The two packages, and which part each slide of the result is."""

    def __init__(self, deck: Package, source: Package, slides: Sequence[Taken], marks: Marks) -> None:
        self.deck, self.source, self.slides, self.marks = deck, source, slides, marks
        self.new, self.found = slide_parts(deck), slide_parts(source)
        self.parts = [deck.free_name(self.found[e.index]) if e.source == "found" else self.new[e.index] for e in slides]
        self.copier = Copier(source, deck, self._stands_for("found", self.found))
        known = {self.found[each.found]: each.layout for each in slides if each.layout and each.found is not None}
        self.layouts = Layouts(deck, source, known)
        self.in_conflict = {each.new for each in slides if each.marked}
        self.notes_master = deck.related(MAIN, "notesMaster")
        self.dropped: dict[str, int] = {}

    def _stands_for(self, deck: str, originals: Sequence[str]) -> dict[str, str]:
        """For each slide of one of the decks the part that stands for it; an edited slide before its new version."""
        places: dict[str, str] = {}
        for each, part in sorted(zip(self.slides, self.parts, strict=True), key=lambda pair: pair[0].marked):
            at = each.new if deck == "new" else each.found
            if at is not None:
                places.setdefault(originals[at], part)
        return places

    @property
    def numbered(self) -> Iterator[tuple[int, Taken, str]]:
        """The slides of the result, each with its number and its part."""
        return ((n, *pair) for n, pair in enumerate(zip(self.slides, self.parts, strict=True), 1))

    def copy_kept(self) -> None:
        """Copy the slides that are kept, each with its notes; those before tell what the engine writes on them."""
        model = self.new[0] if self.new else ""
        for number, each, part in self.numbered:
            model = model if each.new is None else self.new[each.new]
            if each.source == "found":
                self._copy(each, part, number, model)
        self.copier.copy_authors()

    def _copy(self, each: Taken, part: str, number: int, model: str) -> None:
        original = self.found[each.index]
        layout = self.layouts.choose(original)
        self.copier.copy_slide(original, layout)
        tree = self.deck.tree(part)
        name_slide(tree, each.key)
        if not each.marked:
            unmark_slide(tree)
        if model:
            footers = self.footers if each.new is None else None
            renew_slide(tree, self.deck.tree(model), number, self.marks.theme.height, footers)
        if each.layout and each.new is not None and each.new not in self.in_conflict:
            restore_forgotten(tree, self.deck.tree(model))
        tie_placeholders(tree, self.layouts.own_places(original), self.layouts.places(layout), self.is_same_size)
        self.deck.put(part, tree)
        self._renew_notes(each, part, number, self.deck.related(model, "notesSlide") if model else "")

    @cached_property
    def is_same_size(self) -> bool:
        """Whether slides have the size that they had: on another one, old places would be beside them."""
        sizes = [package.tree(MAIN).find(f"{P}sldSz") for package in (self.deck, self.source)]
        return len({None if size is None else (size.get("cx"), size.get("cy")) for size in sizes}) == 1

    @cached_property
    def footers(self) -> set[str]:
        """What stands in the footers of slides that the engine made."""
        made = [self.found[each.found] for each in self.slides if each.found is not None and each.new is not None]
        return {footer_words(self.source.tree(part)) for part in made}

    def _renew_notes(self, each: Taken, part: str, number: int, model: str) -> None:
        """Bring the notes up to date; a slide that has none gets an empty page, as all slides of a deck have one."""
        notes = self.deck.related(part, "notesSlide")
        if notes:
            tree = self.deck.tree(notes)
            renew_notes(tree, self.deck.tree(model) if model and each.new is not None else None, number)
            tie_placeholders(tree, self.own_notes, self.notes)
            self.deck.put(notes, tree)
        elif model:
            self._add_notes(part, number, model)

    def _add_notes(self, part: str, number: int, model: str) -> None:
        notes, own = self.deck.free_name(model), self.deck.relationships(part)
        self.deck.add(notes, b"", self.deck.content_type(model))
        self.deck.put(notes, empty_notes(self.deck.tree(model), number))
        links = [Relationship("rId1", NOTES_MASTER, self.notes_master), Relationship("rId2", SLIDE, part)]
        self.deck.relate(notes, links)
        self.deck.relate(part, [*own, Relationship(free_id(own), NOTES, notes)])

    @cached_property
    def notes(self) -> Places:
        """The places of the new notes master."""
        return read_places(self.deck, self.notes_master) if self.notes_master else ()

    @cached_property
    def own_notes(self) -> Places:
        """The places of the notes master that kept slides had."""
        master = self.source.related(MAIN, "notesMaster")
        return read_places(self.source, master) if master else ()

    def link_new(self) -> None:
        """Lead the new slides' links to what stands there now, write the numbers that they have now, mark them."""
        places = self._stands_for("new", self.new)
        for number, each, part in self.numbered:
            if each.source == "new":
                self._link(part, places)
                if each.new != number - 1:
                    self._number(part, number)
                if each.marked:
                    self._mark(part)

    def _link(self, part: str, places: dict[str, str]) -> None:
        links = self.deck.relationships(part)
        moved = [replace(r, target=places.get(r.target, "")) if r.target in self.new else r for r in links]
        if moved != links:
            self.deck.relate(part, [r for r in moved if r.target])
            self.dropped[part] = drop_references(self.deck, part)

    def _number(self, part: str, number: int) -> None:
        for each in (part, self.deck.related(part, "notesSlide")):
            if each:
                tree = self.deck.tree(each)
                number_fields(tree, number)
                self.deck.put(each, tree)

    def _mark(self, part: str) -> None:
        layout, tree = self.deck.related(part, "slideLayout"), self.deck.tree(part)
        mark_slide(tree, self.layouts.places(layout), decoration(self.deck.tree(layout)), self.marks)
        self.deck.put(part, tree)

    def list_all(self) -> None:
        """Write the list of slides with its relationships, and the sections."""
        ids, wishes = slide_ids(self.deck.tree(MAIN)), slide_ids(self.source.tree(MAIN))
        relationships = [each for each in self.deck.relationships(MAIN) if each.word != "slide"]
        listed = []
        for _, each, part in self.numbered:
            kept = each.source == "found"
            relationships.append(Relationship(free_id(relationships), SLIDE, part))
            wish = wishes[each.index] if kept else ids[each.index]
            own = "" if each.new is None else ids[each.new]
            listed.append(Listed(relationships[-1].id, wish, own, kept))
        tree = self.deck.tree(MAIN)
        list_slides(tree, listed)
        self.deck.put(MAIN, tree)
        self.deck.relate(MAIN, relationships)

    def remarks(self) -> Iterator[Remark]:
        """The links that were dropped, slide by slide."""
        for number, _, part in self.numbered:
            lost = self.dropped.get(part, 0) + self.copier.dropped.get(part, 0)
            if lost:
                links = "a link" if lost == 1 else f"{lost} links"
                yield Remark(number, f"{links} to a slide that is gone was taken out")


def slide_parts(package: Package) -> list[str]:
    """The slides of a package in the order in which they are shown."""
    targets = {each.id: each.target for each in package.relationships(MAIN)}
    entries = package.tree(MAIN).iterfind(f"{P}sldIdLst/{P}sldId")
    return [targets[entry.get(f"{R}id")] for entry in entries]


def name_slide(slide: Element, key: str) -> None:
    """Write a slide's key, or take the one of another slide from it."""
    content = slide.find(f"{P}cSld")
    content.attrib.pop("name", None)
    if key:
        content.set("name", key)


def decoration(layout: Element) -> list[Box]:
    """Where a layout's own shapes stand, which its slides show."""
    shapes = layout.find(f"{P}cSld/{P}spTree")
    return [box for shape in shapes if not placeholder_kind(shape) and (box := shape_box(shape))]
