"""Whether a package is a presentation that slides can be made from: masters, layouts, titles; if not, what it lacks.

Input: the parts of a template's file. Raises `Failure` at the file with what is missing and what to do about it;
returns nothing. A template is refused rather than guessed at: a deck made from half a master is a bad deck.
"""

from collections.abc import Iterator
from typing import NoReturn

from hourdeck.theme.cleaning.packaging import Link
from hourdeck.theme.cleaning.parts import Parts
from hourdeck.theme.cleaning.trees import A, Element, P, R, to_number
from hourdeck.theme.cleaning.unpacking import GIVE_ANOTHER, TAKE_ANOTHER, TemplateFile

STRICT = "http://purl.oclc.org/ooxml/"
"""How the namespaces of ISO/IEC 29500 Strict begin."""

LEAST, MOST = 914_400, 51_206_400
"""The bounds of a slide's width and height in EMU (ECMA-376, clause 19.7.18)."""

OTHER_DOCUMENTS = {
    "wordprocessingml": "a Word document",
    "ms-word": "a Word document",
    "spreadsheetml": "an Excel workbook",
    "ms-excel": "an Excel workbook",
    "ms-visio": "a Visio drawing",
    "themeManager": "an Office theme (.thmx)",
    "addin": "a PowerPoint add-in",
}
"""What a package is whose main part is of a type with this word in it."""

OPEN_DOCUMENTS = {
    b"presentation": "an OpenDocument presentation (.odp)",
    b"text": "an OpenDocument text (.odt)",
    b"spreadsheet": "an OpenDocument spreadsheet (.ods)",
    b"epub": "an EPUB book",
}
"""What a package of another kind is whose member `mimetype` has this word in it."""

SAVE_AS = "open it in PowerPoint or LibreOffice and save it as .pptx"
ADD_LAYOUTS = "give it layouts with placeholders in PowerPoint: View > Slide Master > Insert Placeholder"
SAVE_ANEW = "open it in PowerPoint and save it anew"


def main_part(parts: Parts) -> str:
    """The part that is the presentation; raises `Failure` for a package that is something else."""
    kinds = ("officeDocument", "fixedrepresentation")
    links = [each for each in parts.links("").values() if each.kind in kinds]
    if not links:
        _refuse_other_package(parts)
    if links[0].type.startswith(STRICT):
        _refuse_strict(parts.file)
    if not parts.has(links[0]):
        parts.file.refuse_damaged(f"'{links[0].target}' is missing")
    main = links[0].target
    _check_document(parts, main)
    return main


def _check_document(parts: Parts, main: str) -> None:
    """Refuse what is no presentation by its type, and by its root element where that says nothing."""
    type_ = parts.type_of(main)
    for word, what in OTHER_DOCUMENTS.items():
        if word in type_ and "presentationml.presentation" not in type_:
            parts.file.refuse(f"not a presentation, but {what}", GIVE_ANOTHER)
    tag = parts.tree(main).tag
    if tag.startswith("{" + STRICT):
        _refuse_strict(parts.file)
    if tag != f"{P}presentation":
        parts.file.refuse("not a presentation", GIVE_ANOTHER)


def _refuse_strict(file: TemplateFile) -> NoReturn:
    message = "the template is saved as Strict Open XML (ISO/IEC 29500), which can't be read here"
    file.refuse(message, "save it in PowerPoint as an ordinary PowerPoint presentation (.pptx)")


def _refuse_other_package(parts: Parts) -> NoReturn:
    """Say what a zip file without a main part is, as far as it tells."""
    if parts.find("mimetype"):
        kind = parts.data("mimetype")
        what = next((what for word, what in OPEN_DOCUMENTS.items() if word in kind), "another kind of document")
        parts.file.refuse(f"not a PowerPoint file, but {what}", SAVE_AS if b"presentation" in kind else GIVE_ANOTHER)
    if parts.find("Index.zip") or parts.find("Index/Document.iwa"):
        parts.file.refuse("not a PowerPoint file, but a Keynote presentation", "export it from Keynote to PowerPoint")
    if parts.find("[Content_Types].xml"):
        parts.file.refuse_damaged("nothing in it says which part is the presentation", TAKE_ANOTHER)
    parts.file.refuse("not a PowerPoint file, but another zip archive", GIVE_ANOTHER)


def check_template(parts: Parts, main: str) -> None:
    """Raises `Failure` for a presentation without a master, a layout, or a title to put anything in."""
    _check_size(parts, main)
    masters = list(_masters(parts, main))
    if not masters:
        parts.file.refuse("the template has no slide master", SAVE_ANEW)
    layouts = [layout for number, master in enumerate(masters, 1) for layout in _layouts(parts, master, number)]
    if not layouts:
        parts.file.refuse("the template has no slide layouts", ADD_LAYOUTS)
    _check_placeholders(parts, layouts)


def _check_size(parts: Parts, main: str) -> None:
    size = parts.tree(main).find(f"{P}sldSz")
    if size is not None and not all(LEAST <= to_number(size, key) <= MOST for key in ("cx", "cy")):
        parts.file.refuse_damaged("its slides have no size", SAVE_ANEW)


def _masters(parts: Parts, main: str) -> Iterator[str]:
    """The slide masters that the presentation lists; each has a theme."""
    listed = parts.tree(main).iterfind(f"{P}sldMasterIdLst/{P}sldMasterId")
    for number, entry in enumerate(listed, 1):
        what = f"slide master {number}"
        master = _target(parts, main, entry, "slideMaster", what)
        _check_root(parts, master, f"{P}sldMaster", what)
        themes = parts.related(master, "theme")
        if not themes:
            parts.file.refuse_damaged(f"{what} has no theme", SAVE_ANEW)
        _check_root(parts, themes[0], f"{A}theme", f"the theme of {what}")
        yield master


def _layouts(parts: Parts, master: str, number: int) -> Iterator[str]:
    """The layouts that a master lists; each leads back to it."""
    for place, entry in enumerate(parts.tree(master).iterfind(f"{P}sldLayoutIdLst/{P}sldLayoutId"), 1):
        what = f"layout {place} of slide master {number}"
        layout = _target(parts, master, entry, "slideLayout", what)
        _check_root(parts, layout, f"{P}sldLayout", what)
        if parts.related(layout, "slideMaster") != [master]:
            parts.file.refuse_damaged(f"{what} doesn't lead to its slide master", SAVE_ANEW)
        yield layout


def _target(parts: Parts, source: str, entry: Element, kind: str, what: str) -> str:
    """The part that an entry of a list names."""
    found: Link | None = parts.links(source).get(entry.get(f"{R}id", ""))
    if found is None or found.kind != kind or not parts.has(found):
        parts.file.refuse_damaged(f"{what} is missing", SAVE_ANEW)
    return found.target


def _check_root(parts: Parts, name: str, tag: str, what: str) -> None:
    if parts.tree(name).tag != tag:
        parts.file.refuse_damaged(f"'{name}' is not {what}", SAVE_ANEW)


def _check_placeholders(parts: Parts, layouts: list[str]) -> None:
    trees = [parts.tree(layout) for layout in layouts]
    kinds = {place.get("type", "obj") for tree in trees for place in tree.iter(f"{P}ph")}
    shown = "pictures" if any(tree.find(f".//{P}pic") is not None for tree in trees) else "shapes"
    if not kinds:
        parts.file.refuse(f"no layout of the template has a placeholder: all that it shows are {shown}", ADD_LAYOUTS)
    if not kinds & {"title", "ctrTitle"}:
        message = f"no layout of the template has a title placeholder: what looks like one are {shown}"
        parts.file.refuse(message, "give a layout one in PowerPoint: View > Slide Master > Title")
