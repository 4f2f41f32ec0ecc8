"""The words of a hostile case as they were typed, and as they stand on its slides, slot by slot."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from hostile_cases import Case
from pptx.slide import Slide

from hourdeck.diagnostics import Position
from hourdeck.inline import Text
from hourdeck.theme import Layout, Theme

SLOTS = {
    "body": ("body", "support", "prompts", "steps", "options", "items"),
    "side": ("debrief",),
    "number": ("number",),
    "caption": ("caption",),
    "label": ("group",),
}
"""The slots with the keys of points that fill them."""

REPEATED = ("kicker", "label", "caption", "side-title", "left-title", "right-title", "subtitle", "next", "language")
"""Slots that have words of the templates too; those of the case end them."""

LEAST_SIZES = {
    **dict.fromkeys(("body", "left", "right", "side", "lead", "next", "subtitle"), 18.0),
    **dict.fromkeys(("code", "table"), 12.0),
}
"""Points below which the text of a slot must not go."""

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"

Words = dict[str, list[str]]


def split_words(texts: Iterable[str]) -> list[str]:
    """The words of texts; a no-break space is part of its word."""
    return [word for text in texts for word in re.split(r"[ \t\r\n\v]+", text) if word]


def source_words(case: Case) -> Words:
    """What each slot of a case must say; a table's slots are its columns, `table-1` and so on."""
    point, title = case.point, case.point.get("title", f"Case {case.name}")
    found = {slot: [text for key in keys for text in _texts(point.get(key, []))] for slot, keys in SLOTS.items()}
    found["title"] = [case.hour["title"] if point.get("kind") == "cover" else title]
    found["lead"] = _texts(point.get("lead") or case.hour.get("objective", []))
    for side in ("left", "right"):
        column = point.get(side, {})
        found |= {side: _texts(column.get("items", [])), f"{side}-title": _texts(column.get("title", []))}
    for number, cells in enumerate(zip(*point.get("rows", []), strict=True), 1):
        found[f"table-{number}"] = [cell for cell in cells if cell not in ("^", "<")]
    said = {slot: split_words(Text(text, Position("")).plain for text in texts) for slot, texts in found.items()}
    return said | {"code": split_words([point.get("code", "")])}


def _texts(value: Any) -> list[str]:
    """The texts of a list and of what stands below its entries, in reading order."""
    if isinstance(value, str):
        return [value]
    entries = value if isinstance(value, list) else [value["text"], value["items"]]
    return [text for entry in entries for text in _texts(entry)]


def slide_words(slide: Slide, theme: Theme) -> Words:
    """What each slot of a slide says; the title without its count, a table by columns without the header row."""
    found: Words = {}
    for slot, shape in _slots(slide, theme):
        if shape.has_table:
            columns = zip(*([cell.text for cell in row.cells] for row in list(shape.table.rows)[1:]), strict=True)
            found |= {f"{slot}-{n}": split_words(cells) for n, cells in enumerate(columns, 1)}
        else:
            found[slot] = split_words([shape.text_frame.text])
    found["title"] = [word for word in found["title"] if not re.fullmatch(r"\(\d+/\d+\)", word)]
    return found


def headers(slide: Slide) -> list[list[str]]:
    """The header rows of a slide's tables."""
    return [[cell.text for cell in s.table.rows[0].cells] for s in slide.placeholders if s.has_table]


def lost_words(wanted: Words, slides: list[Words]) -> Iterator[str]:
    """The slots whose words aren't those that are wanted, over all slides of a case."""
    for slot in sorted({*wanted, *(slot for slide in slides for slot in slide)}):
        expected, found = wanted.get(slot, []), [slide[slot] for slide in slides if slot in slide]
        if slot in REPEATED:
            right = not expected or any(words[-len(expected) :] == expected for words in found)
        else:
            together = [word for words in found for word in words]
            right = together == expected or (bool(found) and all(words == expected for words in found))
        if not right:
            yield f"'{slot}' should say {_short(expected)}, says {[_short(words) for words in found]}"


def _short(words: list[str]) -> str:
    text = " ".join(words)
    return f"{len(words)} words '{text if len(text) < 90 else text[:40] + ' … ' + text[-40:]}'"


def small_texts(slide: Slide, theme: Theme) -> Iterator[str]:
    """The slots that have text below the least size."""
    layout = layout_of(slide, theme)
    for slot, shape in _slots(slide, theme):
        inherited = [style.size for style in layout.slots[slot].levels]
        sizes = [size for paragraph in shape.element.iter(f"{A}p") for size in _sizes(paragraph, inherited)]
        if sizes and min(sizes) < LEAST_SIZES.get(slot, 0):
            yield f"'{slot}' has text of {min(sizes):g} pt"


def _sizes(paragraph: Any, inherited: list[float]) -> Iterator[float]:
    """The sizes of a paragraph's runs in points: as written, or the master's for its level."""
    properties = paragraph.find(f"{A}pPr")
    level = 0 if properties is None else int(properties.get("lvl", 0))
    for run in paragraph.iter(f"{A}rPr"):
        yield int(run.get("sz")) / 100 if run.get("sz") else inherited[level]


def layout_of(slide: Slide, theme: Theme) -> Layout:
    """The theme's layout that a slide is made with."""
    part = str(slide.slide_layout.part.partname)
    return next(layout for layout in theme.layouts.values() if layout.part == part)


def _slots(slide: Slide, theme: Theme) -> Iterator[tuple[str, Any]]:
    """A slide's placeholders by the slots they fill, without footer and number."""
    names = {place.name: slot for slot, place in layout_of(slide, theme).slots.items()}
    for shape in slide.placeholders:
        if shape.name in names:
            yield names[shape.name], shape
