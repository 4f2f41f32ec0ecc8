"""What the engine writes on every slide, brought up to date on slides that somebody has edited.

Input: the trees of a slide and its notes, and those of the new deck's slide that they stand for. Output: the trees,
changed: the tracker, the footer and the slide number as the new deck has them, the clock line of the notes. What
somebody has deleted of it stays deleted.
"""

from collections.abc import Collection, Iterator
from copy import deepcopy

from hourdeck.pptxwriter.grafting.places import placeholder_kind, placeholders
from hourdeck.readback.reading import CLOCK
from hourdeck.readback.shapes import is_tracker
from hourdeck.readback.tags import A, Element, P

FIRST_SHAPE = 2
"""The least id of a shape; the tree itself has 1."""


def renew_slide(slide: Element, model: Element, number: int, height: int, footers: Collection[str] | None) -> None:
    """Give a slide the tracker, footer and number of a new one; where `footers` are given, only if its own is one of
    them. `height` is that of slides, in EMU. Shape ids stay unique.
    """
    old, new = _generated(slide, height), _generated(model, height)
    if footers is not None and "ftr" in old and words(old["ftr"]) not in footers:
        del old["ftr"]
    for what, shape in old.items():
        tree = shape.getparent()
        if what in new:
            fresh = deepcopy(new[what])
            for named in fresh.iter(f"{P}cNvPr"):
                named.set("id", "0")
            tree.replace(shape, fresh)
        else:
            tree.remove(shape)
    number_fields(slide, number)
    number_shapes(slide)


def renew_notes(notes: Element, model: Element | None, number: int) -> None:
    """Give notes the clock line of new ones, where they still begin with one."""
    number_fields(notes, number)
    number_shapes(notes)
    old, new = _clock(notes), None if model is None else _clock(model)
    if old is not None and new is not None:
        _write_line(old, words(new))
    elif old is not None and model is not None:
        _remove_paragraph(old)


def empty_notes(model: Element, number: int) -> Element:
    """A slide's notes page without words, made from another's."""
    notes = deepcopy(model)
    for paragraph in _note_paragraphs(notes):
        _remove_paragraph(paragraph)
    number_fields(notes, number)
    return notes


def footer_words(slide: Element) -> str:
    """The words of a slide's footer, or nothing."""
    return next((words(shape) for shape in placeholders(slide) if placeholder_kind(shape) == "ftr"), "")


def words(element: Element) -> str:
    """All text in an element."""
    return "".join(each.text or "" for each in element.iter(f"{A}t"))


def number_fields(tree: Element, number: int) -> None:
    """Write a slide's number into the fields that show it."""
    for field in tree.iter(f"{A}fld"):
        if field.get("type") == "slidenum":
            for text in field.iter(f"{A}t"):
                text.text = str(number)


def number_shapes(tree: Element) -> None:
    """Give every shape an id of its own: those without one, and all but the first of one id, get a free one."""
    shapes = list(tree.iter(f"{P}cNvPr"))
    used = {"0"}
    free = max((int(each.get("id", "0")) for each in shapes), default=0) + 1
    for shape in shapes:
        if shape.get("id", "0") in used:
            shape.set("id", str(max(free, FIRST_SHAPE)))
            free += 1
        used.add(shape.get("id"))


def _generated(slide: Element, height: int) -> dict[str, Element]:
    """A slide's tracker, footer and slide number by what they are."""
    shapes = slide.find(f"{P}cSld/{P}spTree")
    kinds = ((placeholder_kind(shape) or ("tracker" if is_tracker(shape, height) else ""), shape) for shape in shapes)
    return {kind: shape for kind, shape in kinds if kind in ("ftr", "sldNum", "tracker")}


def _clock(notes: Element) -> Element | None:
    """The paragraph of the clock line, with which notes begin, or None."""
    first = next(_note_paragraphs(notes), None)
    return first if first is not None and CLOCK.fullmatch(words(first).strip()) else None


def _note_paragraphs(notes: Element) -> Iterator[Element]:
    bodies = (shape for shape in placeholders(notes) if placeholder_kind(shape) == "body")
    body = next(bodies, None)
    return iter(()) if body is None else iter(body.findall(f"{P}txBody/{A}p"))


def _write_line(paragraph: Element, text: str) -> None:
    """Put words into a paragraph, in the look of its first ones."""
    runs = [each for each in paragraph if each.tag in (f"{A}r", f"{A}br", f"{A}fld")]
    first = next((each for each in runs if each.tag == f"{A}r"), None)
    for run in runs:
        if run is not first:
            paragraph.remove(run)
    if first is not None:
        first.find(f"{A}t").text = text


def _remove_paragraph(paragraph: Element) -> None:
    """Take a paragraph out; a text has one at least."""
    body = paragraph.getparent()
    if len(body.findall(f"{A}p")) > 1:
        body.remove(paragraph)
        return
    for run in list(paragraph):
        paragraph.remove(run)
