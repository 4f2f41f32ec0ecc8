"""What a template lacks or has wrong that would break every deck made of it, put right before anything is made.

Input: the parts of a template, cleaned. Output: what was put in, in words; the parts are changed in place. Nothing of
how slides look is changed: references to what isn't there go, ids are made unique, a notes master and table styles are
put in where missing. The rules are those of `lint`, which refuses decks that break them.
"""

from collections.abc import Iterator
from typing import Any

from lxml import etree

from hourdeck.theme.cleaning.notesmaster import add_notes_master, complete_notes_master
from hourdeck.theme.cleaning.notespage import PAGE, SMALLEST_PAGE
from hourdeck.theme.cleaning.packaging import HEADER
from hourdeck.theme.cleaning.parts import KNOWN_TYPES, Parts
from hourdeck.theme.cleaning.trees import A, Element, P, R, insert, local, remove, to_number

FOLLOWERS = (
    "hlinkClick",
    "hlinkHover",
    "hlinkMouseOver",
    "custData",
    "tags",
    "snd",
    "videoFile",
    "audioFile",
    "wavAudioFile",
)
"""Elements that only lead somewhere: without what they lead to they go by themselves."""

SHAPES = ("pic", "graphicFrame", "sp", "cxnSp", "contentPart")
BY_REFERENCE = ("image", "hyperlink", "media", "video", "audio", "oleObject", "package", "chart", "tags")
"""The kinds of relationships that a part names by id; others hold by themselves."""

WITHOUT_OBJECTS = (*BY_REFERENCE, "vmlDrawing")
"""Those of a part that has no objects: their old drawings, which no id names, go too."""

REFERRING: Any = etree.XPath("//*[@r:*]", namespaces={"r": R.strip("{}")})

TABLE_STYLES = (
    f'{HEADER}<a:tblStyleLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' def="{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}"/>'
)
"""No styles but those that PowerPoint has built in; the default is its own, Medium Style 2."""

FIRST_ID = 2_147_483_648
"""The least id of a master or layout (ECMA-376, clause 19.7.15)."""

SLIDE = (9_144_000, 6_858_000)
"""The size of slides in EMU where a presentation says none (ECMA-376, clause 19.2.1.36)."""


def cut_references(parts: Parts, name: str) -> None:
    """Take out what refers to relationships that a part doesn't have, or no more; then what nothing refers to."""
    known = parts.links(name)
    found = [(each, key) for each, key, id_ in _references(parts.tree(name)) if id_ not in known]
    for element, key in found:
        _forget(element, key)
    if found:
        parts.save(name)
        _cut_unused(parts, name)


def _references(root: Element) -> Iterator[tuple[Element, str, str]]:
    """Every place where an element names a relationship: the element, the attribute, the id."""
    for element in REFERRING(root):
        yield from ((element, key, id_) for key, id_ in element.items() if key.startswith(R) and id_)


def _forget(element: Element, key: str) -> None:
    """Take out a reference with as little around it as leaves the part whole."""
    extension = next((each for each in element.iterancestors(f"{A}ext", f"{P}ext") if each.get("uri")), None)
    controls = next(element.iterancestors(f"{P}controls"), None)
    shape = next((each for each in element.iterancestors() if local(each) in SHAPES), None)
    if controls is not None:
        remove(controls)
    elif extension is not None:
        remove(extension)
    elif local(element) == "blip":
        element.attrib.pop(key)
    else:
        remove(element if shape is None or local(element) in FOLLOWERS else shape)


def _cut_unused(parts: Parts, name: str) -> None:
    """Cut the relationships whose place in the part is gone: pictures of controls, their drawings."""
    root = parts.tree(name)
    used = {id_ for _, _, id_ in _references(root)}
    kinds = BY_REFERENCE if next(root.iter(f"{P}oleObj", f"{P}control"), None) is not None else WITHOUT_OBJECTS
    parts.cut(name, [id_ for id_, each in parts.links(name).items() if each.kind in kinds and id_ not in used])


def mend(parts: Parts, main: str) -> tuple[str, ...]:
    """Put right what every deck would suffer from; returns what was put in."""
    parts.name_kinds("")
    for name, kind in parts.reached().items():
        parts.name_kinds(name)
        if kind in KNOWN_TYPES:
            parts.set_type(name, KNOWN_TYPES[kind])
        parts.cut(name, [id_ for id_, each in parts.links(name).items() if parts.is_missing(each)])
        if parts.is_xml(name):
            cut_references(parts, name)
            _make_shapes_unique(parts, name)
    _make_layouts_unique(parts, main)
    _state_sizes(parts, main)
    added = (add_notes_master(parts, main), complete_notes_master(parts, main), _add_table_styles(parts, main))
    return tuple(filter(None, added))


def _make_shapes_unique(parts: Parts, name: str) -> None:
    """Give a shape with the id of one before it another."""
    if _make_unique(list(parts.tree(name).iter(f"{P}cNvPr")), 1):
        parts.save(name)


def _make_layouts_unique(parts: Parts, main: str) -> None:
    """Give masters and layouts ids that no other of the presentation has (ECMA-376, clause 19.7.15)."""
    sources = [main, *parts.related(main, "slideMaster")]
    entries = [e for name in sources for e in parts.tree(name).iter(f"{P}sldMasterId", f"{P}sldLayoutId")]
    if _make_unique([entry for entry in entries if entry.get("id")], FIRST_ID):
        for name in sources:
            parts.save(name)


def _make_unique(elements: list[Element], least: int) -> bool:
    """Number elements with the id of one before them anew, after all others; returns whether there were such."""
    taken: set[str] = set()
    last = max([least, *(to_number(each, "id") for each in elements)])
    found = False
    for element in elements:
        if element.get("id") in taken:
            last, found = last + 1, True
            element.set("id", str(last))
        taken.add(element.get("id", ""))
    return found


def _state_sizes(parts: Parts, main: str) -> None:
    """Say how large slides and pages of notes are, where a file leaves it to the reader."""
    root = parts.tree(main)
    if root.find(f"{P}sldSz") is None:
        insert(root, "sldSz", {"cx": str(SLIDE[0]), "cy": str(SLIDE[1])})
        parts.save(main)
    page = root.find(f"{P}notesSz")
    if page is None or min(to_number(page, "cx"), to_number(page, "cy")) < SMALLEST_PAGE:
        if page is not None:
            root.remove(page)
        insert(root, "notesSz", {"cx": str(PAGE[0]), "cy": str(PAGE[1])})
        parts.save(main)


def _add_table_styles(parts: Parts, main: str) -> str:
    if parts.related(main, "tableStyles"):
        return ""
    name = parts.add("ppt/tableStyles.xml", KNOWN_TYPES["tableStyles"], TABLE_STYLES.encode())
    parts.relate(main, "tableStyles", name)
    return "table styles"
