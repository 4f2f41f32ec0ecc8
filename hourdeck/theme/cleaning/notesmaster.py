"""The notes master of a template: put in where there is none, made whole where it lacks something.

Input: the parts of a template. Output: what was put in, in words, or nothing; the parts are changed in place. Decks
have notes, and are printed with them: every slide needs a notes page, and that a master with a place for the notes.
"""

from lxml import etree

from hourdeck.theme.cleaning.notespage import NotesPage, frame_xml, notes_master_xml, notes_shape
from hourdeck.theme.cleaning.parts import KNOWN_TYPES, Parts
from hourdeck.theme.cleaning.trees import A, Element, P, R, insert, to_number


def add_notes_master(parts: Parts, main: str) -> str:
    """Put in a notes master where there is none, or none of use; list it where it isn't."""
    root = parts.tree(main)
    found = [each for each in parts.related(main, "notesMaster") if parts.tree(each).tag == f"{P}notesMaster"]
    listed = {entry.get(f"{R}id") for entry in root.iter(f"{P}notesMasterId")}
    is_listed = any(id_ in listed and each.target in found for id_, each in parts.links(main).items())
    if is_listed:
        return ""
    for old in root.findall(f"{P}notesMasterIdLst"):
        root.remove(old)
    name = found[0] if found else _new_notes_master(parts, main)
    ids = [id_ for id_, each in parts.links(main).items() if each.target == name]
    _sub(insert(root, "notesMasterIdLst", {}), "notesMasterId", ids[0])
    parts.save(main)
    return "" if found else "a notes master"


def _new_notes_master(parts: Parts, main: str) -> str:
    parts.cut(main, [id_ for id_, each in parts.links(main).items() if each.kind == "notesMaster"])
    data = notes_master_xml(_page(parts, main), _typeface(parts, main))
    name = parts.add("ppt/notesMasters/notesMaster1.xml", KNOWN_TYPES["notesMaster"], data)
    parts.relate(main, "notesMaster", name)
    return name


def _sub(parent: Element, name: str, id_: str) -> None:
    etree.SubElement(parent, P + name, {f"{R}id": id_})


def complete_notes_master(parts: Parts, main: str) -> str:
    """Give a notes master its theme, a place for the notes, and places to placeholders that have none."""
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
    for kind, shape in places.items():
        properties, box = shape.find(f"{P}spPr"), page.box(kind)
        if properties is not None and properties.find(f"{A}xfrm") is None and box:
            properties.insert(0, etree.fromstring(frame_xml(box)))
            parts.save(name)


def _free(shapes: Element, tag: str, key: str) -> int:
    """A number after all those that elements of a name have."""
    return 1 + max((to_number(each, key) for each in shapes.iter(P + tag)), default=1)


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


def _page(parts: Parts, main: str) -> NotesPage:
    slide, page = (parts.tree(main).find(f"{P}{name}") for name in ("sldSz", "notesSz"))
    ratio = to_number(slide, "cx") / to_number(slide, "cy")
    return NotesPage(to_number(page, "cx"), to_number(page, "cy"), ratio)
