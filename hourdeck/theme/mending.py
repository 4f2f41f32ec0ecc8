"""What a template lacks or has wrong that would break every deck made of it, put right before anything is made.

Input: the parts of a template, cleaned. Output: what was put in, in words; the parts are changed in place. Nothing of
how slides look is changed: references to what isn't there go, ids are made unique, a notes master and table styles are
put in where missing. The rules are those of `lint`, which refuses decks that break them.
"""

from collections.abc import Iterator

from hourdeck.theme.notespage import PAGE, SMALLEST_PAGE, NotesPage, frame_xml, notes_master_xml, notes_shape
from hourdeck.theme.packaging import HEADER
from hourdeck.theme.parts import KNOWN_TYPES, Element, Parts
from hourdeck.theme.soundness import A, P, R, to_length

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

EMPTIED = ("custDataLst", "sldLst", "controls", "extLst", "sldIdLst", "notesMasterIdLst", "handoutMasterIdLst")
"""Lists that must not stay when nothing is left in them."""

ORDER = (
    "sldMasterIdLst",
    "notesMasterIdLst",
    "handoutMasterIdLst",
    "sldIdLst",
    "sldSz",
    "notesSz",
)
"""The first children of the presentation, in the order of the schema."""

TABLE_STYLES = (
    f'{HEADER}<a:tblStyleLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' def="{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}"/>'
)
"""No styles but those that PowerPoint has built in; the default is its own, Medium Style 2."""

SLIDE = (9_144_000, 6_858_000)
"""The size of slides in EMU where a presentation says none (ECMA-376, clause 19.2.1.36)."""


def remove(element: Element) -> None:
    """Take an element out, and the list that it leaves empty."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
        if not len(parent) and _local(parent) in EMPTIED:
            remove(parent)


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
    for element in root.iter("{*}*"):
        yield from ((element, key, id_) for key, id_ in element.items() if key.startswith(R) and id_)


def _forget(element: Element, key: str) -> None:
    """Take out a reference with as little around it as leaves the part whole."""
    extension = next((each for each in element.iterancestors(f"{A}ext", f"{P}ext") if each.get("uri")), None)
    controls = next(element.iterancestors(f"{P}controls"), None)
    shape = next((each for each in element.iterancestors() if _local(each) in SHAPES), None)
    if controls is not None:
        remove(controls)
    elif extension is not None:
        remove(extension)
    elif _local(element) == "blip":
        element.attrib.pop(key)
    else:
        remove(element if shape is None or _local(element) in FOLLOWERS else shape)


def _cut_unused(parts: Parts, name: str) -> None:
    """Cut the relationships whose place in the part is gone: pictures of controls, their drawings."""
    root = parts.tree(name)
    used = {id_ for _, _, id_ in _references(root)}
    kinds = BY_REFERENCE if next(root.iter(f"{P}oleObj", f"{P}control"), None) is not None else WITHOUT_OBJECTS
    parts.cut(name, [id_ for id_, each in parts.links(name).items() if each.kind in kinds and id_ not in used])


def mend(parts: Parts, main: str) -> tuple[str, ...]:
    """Put right what every deck would suffer from; returns what was put in."""
    for name, kind in parts.reached().items():
        if kind in KNOWN_TYPES:
            parts.set_type(name, KNOWN_TYPES[kind])
        if parts.is_xml(name):
            _mend_part(parts, name)
    _state_sizes(parts, main)
    added = (_add_notes_master(parts, main), _complete_notes_master(parts, main), _add_table_styles(parts, main))
    return tuple(filter(None, added))


def _mend_part(parts: Parts, name: str) -> None:
    links = parts.links(name).items()
    parts.cut(name, [id_ for id_, each in links if not each.is_external and not parts.has(each)])
    cut_references(parts, name)
    _make_ids_unique(parts, name)


def _make_ids_unique(parts: Parts, name: str) -> None:
    """Give a shape with the id of one before it another."""
    shapes = list(parts.tree(name).iter(f"{P}cNvPr"))
    numbers = [int(id_) for each in shapes if (id_ := each.get("id", "")).isdecimal()]
    taken: set[str] = set()
    for shape in shapes:
        if shape.get("id") in taken:
            numbers.append(max(numbers, default=1) + 1)
            shape.set("id", str(numbers[-1]))
        taken.add(shape.get("id"))
    if len(numbers) > len(shapes):
        parts.save(name)


def _state_sizes(parts: Parts, main: str) -> None:
    """Say how large slides and pages of notes are, where a file leaves it to the reader."""
    root = parts.tree(main)
    if root.find(f"{P}sldSz") is None:
        _insert(root, "sldSz", {"cx": str(SLIDE[0]), "cy": str(SLIDE[1])})
        parts.save(main)
    page = root.find(f"{P}notesSz")
    if page is None or min(to_length(page, "cx"), to_length(page, "cy")) < SMALLEST_PAGE:
        if page is not None:
            root.remove(page)
        _insert(root, "notesSz", {"cx": str(PAGE[0]), "cy": str(PAGE[1])})
        parts.save(main)


def _insert(root: Element, name: str, attributes: dict[str, str]) -> Element:
    """A new child of the presentation at the place that the schema has for it (ECMA-376, clause 19.2.1.26)."""
    from lxml import etree

    before = ORDER[: ORDER.index(name)]
    place = max((n for n, each in enumerate(root, 1) if _local(each) in before), default=0)
    new = etree.Element(P + name, attributes)
    root.insert(place, new)
    return new


def _page(parts: Parts, main: str) -> NotesPage:
    slide, page = (parts.tree(main).find(f"{P}{name}") for name in ("sldSz", "notesSz"))
    ratio = to_length(slide, "cx") / to_length(slide, "cy")
    return NotesPage(to_length(page, "cx"), to_length(page, "cy"), ratio)


def _add_notes_master(parts: Parts, main: str) -> str:
    """Put in a notes master where there is none, or none of use; list it where it isn't."""
    root = parts.tree(main)
    found = [each for each in parts.related(main, "notesMaster") if parts.tree(each).tag == f"{P}notesMaster"]
    listed = root.find(f"{P}notesMasterIdLst/{P}notesMasterId")
    is_listed = listed is not None and parts.links(main)[listed.get(f"{R}id")].target in found
    if found and is_listed:
        return ""
    for old in root.findall(f"{P}notesMasterIdLst"):
        root.remove(old)
    name = found[0] if found else _new_notes_master(parts, main)
    ids = [id_ for id_, each in parts.links(main).items() if each.target == name]
    _sub(_insert(root, "notesMasterIdLst", {}), "notesMasterId", ids[0])
    parts.save(main)
    return "" if found else "a notes master"


def _new_notes_master(parts: Parts, main: str) -> str:
    parts.cut(main, [id_ for id_, each in parts.links(main).items() if each.kind == "notesMaster"])
    data = notes_master_xml(_page(parts, main), _typeface(parts, main))
    name = parts.add("ppt/notesMasters/notesMaster1.xml", KNOWN_TYPES["notesMaster"], data)
    parts.relate(main, "notesMaster", name)
    return name


def _sub(parent: Element, name: str, id_: str) -> None:
    from lxml import etree

    etree.SubElement(parent, P + name, {f"{R}id": id_})


def _complete_notes_master(parts: Parts, main: str) -> str:
    """Give a notes master its theme, a place for the notes, and places to placeholders that have none."""
    from lxml import etree

    name, page = parts.related(main, "notesMaster")[0], _page(parts, main)
    if not parts.related(name, "theme"):
        _add_theme(parts, name, _theme(parts, main))
    shapes = parts.tree(name).find(f"{P}cSld/{P}spTree")
    if shapes is None:
        parts.file.refuse_damaged("its notes master holds nothing")
    places = {each.find(f".//{P}ph").get("type", "obj"): each for each in shapes.iter(f"{P}sp") if _is_place(each)}
    _place(parts, name, places, page)
    if "body" in places:
        return ""
    number, index = (_free(shapes, tag, key) for tag, key in (("cNvPr", "id"), ("ph", "idx")))
    shapes.append(etree.fromstring(notes_shape(page, number, index, _typeface(parts, main))))
    parts.save(name)
    return "a place for notes on the notes master"


def _is_place(shape: Element) -> bool:
    return shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph") is not None


def _place(parts: Parts, name: str, places: dict[str, Element], page: NotesPage) -> None:
    """Give placeholders of the notes master a position: there is nothing that they could inherit it from."""
    from lxml import etree

    for kind, shape in places.items():
        properties, box = shape.find(f"{P}spPr"), page.box(kind)
        if properties is not None and properties.find(f"{A}xfrm") is None and box:
            properties.insert(0, etree.fromstring(frame_xml(box)))
            parts.save(name)


def _free(shapes: Element, tag: str, key: str) -> int:
    """A number after all those that elements of a name have."""
    return 1 + max((to_length(each, key) for each in shapes.iter(P + tag)), default=1)


def _theme(parts: Parts, main: str) -> str:
    """The theme of the first slide master."""
    return parts.related(parts.related(main, "slideMaster")[0], "theme")[0]


def _typeface(parts: Parts, main: str) -> str:
    """The typeface of body text, which LibreOffice must be told by name."""
    latin = parts.tree(_theme(parts, main)).find(f".//{A}minorFont/{A}latin")
    return ("" if latin is None else latin.get("typeface", "")) or "Arial"


def _add_theme(parts: Parts, name: str, theme: str) -> None:
    """A theme part for the notes master alone, as the format wants it: a copy of the slide master's."""
    copy = parts.add("ppt/theme/theme1.xml", KNOWN_TYPES["theme"], parts.data(theme))
    parts.links(copy).update(parts.links(theme))
    parts.relate(name, "theme", copy)


def _add_table_styles(parts: Parts, main: str) -> str:
    if parts.related(main, "tableStyles"):
        return ""
    name = parts.add("ppt/tableStyles.xml", KNOWN_TYPES["tableStyles"], TABLE_STYLES.encode())
    parts.relate(main, "tableStyles", name)
    return "table styles"


def _local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]
