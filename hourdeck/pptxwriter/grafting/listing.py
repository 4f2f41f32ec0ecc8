"""The list of slides in the presentation and its sections, for slides that come from two decks.

Input: the presentation's tree, and the slides in their order. Output: the tree, changed. Ids of slides stay what they
were wherever they can, because comments and zooms of PowerPoint name slides by them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from hourdeck.pptxwriter.deck import FIRST_SLIDE_ID, SECTIONS_URI
from hourdeck.pptxwriter.xml import NAMESPACES
from hourdeck.readback.tags import Element, P, R
from hourdeck.reconcile.ordering import longest_rising

P14 = f"{{{NAMESPACES['p14']}}}"


@dataclass(frozen=True)
class Listed:
    """A slide of the result: its relationship, the id it would like to keep, and the new slide that it stands for.

    `own` is the id, in the new deck's sections, of the slide itself or of the one that it stands for; nothing for
    slides that have none there. Those that are `kept` from the other deck come first when ids are given.
    """

    relationship: str
    wish: str
    own: str
    kept: bool


def slide_ids(main: Element) -> list[str]:
    """The ids of the slides in their order."""
    return [entry.get("id", "") for entry in main.iterfind(f"{P}sldIdLst/{P}sldId")]


def list_slides(main: Element, slides: Sequence[Listed]) -> None:
    """Write the list of slides and the sections."""
    ids = _ids(slides)
    entries = main.find(f"{P}sldIdLst")
    for entry in list(entries):
        entries.remove(entry)
    for slide, id_ in zip(slides, ids, strict=True):
        entries.append(entries.makeelement(f"{P}sldId", {"id": id_, f"{R}id": slide.relationship}))
    _list_sections(main, slides, ids)


def _ids(slides: Sequence[Listed]) -> list[str]:
    """An id for each slide: kept ones have theirs, then the others, as long as theirs are free."""
    ids: dict[int, str] = {}
    for number in sorted(range(len(slides)), key=lambda n: not slides[n].kept):
        wish = slides[number].wish
        if wish not in ids.values():
            ids[number] = wish
    free = max([FIRST_SLIDE_ID - 1, *map(int, ids.values())]) + 1
    for number in range(len(slides)):
        if number not in ids:
            ids[number], free = str(free), free + 1
    return [ids[number] for number in range(len(slides))]


def _list_sections(main: Element, slides: Sequence[Listed], ids: Sequence[str]) -> None:
    """Put every slide into a section of the new deck; sections that are left empty go."""
    found = main.find(f"{P}extLst/{P}ext[@uri='{SECTIONS_URI}']")
    if found is None:
        return
    sections = list(found.iter(f"{P14}section"))
    owners = {e.get("id"): number for number, section in enumerate(sections) for e in section.iter(f"{P14}sldId")}
    places = _in_one_piece([owners.get(slide.own) for slide in slides])
    for number, section in enumerate(sections):
        entries = section.find(f"{P14}sldIdLst")
        for entry in list(entries):
            entries.remove(entry)
        for id_, place in zip(ids, places, strict=True):
            if place == number:
                entries.append(entries.makeelement(f"{P14}sldId", {"id": id_}))
        if not len(entries):
            section.getparent().remove(section)
    if not slides:
        found.getparent().remove(found)


def _in_one_piece(sections: Sequence[int | None]) -> list[int]:
    """A section for each slide so that sections follow each other: that of the slide before, where its own doesn't fit.

    As many slides as can be keep theirs: the longest run of sections that doesn't go back.
    """
    kept = longest_rising([(number, section) for number, section in enumerate(sections) if section is not None])
    current = sections[min(kept)] if kept else 0
    places = []
    for number, section in enumerate(sections):
        if number in kept:
            current = section
        places.append(current or 0)
    return places
