"""What a template brings that a deck must not have: sample slides and what belonged to them, macros, persons' names.

Input: the parts of a template. Output: what was left out, in words for people; the parts are changed in place. Masters
and layouts stay as they are, with pictures, embedded fonts and objects, but for macros, controls and ways to slides.
Kinds of relationships: ECMA-376 part 1, clauses 13 and 15; [MS-OFFMACRO2], [MS-PPTX].
"""

from collections.abc import Iterator

from hourdeck.theme.cleaning.mending import cut_references
from hourdeck.theme.cleaning.packaging import HEADER, Link
from hourdeck.theme.cleaning.parts import Parts
from hourdeck.theme.cleaning.trees import A, Element, P, R, local, remove

OF_PACKAGE = ("officeDocument", "core-properties", "extended-properties")
OF_PRESENTATION = (
    "slideMaster",
    "notesMaster",
    "handoutMaster",
    "theme",
    "presProps",
    "viewProps",
    "tableStyles",
    "font",
    "image",
)
"""The kinds of relationships that a deck keeps of the package, and of the presentation; all others go."""

NOT_OF_MASTERS = ("slide", "notesSlide", "comments", "control", "activeXControlBinary", "customXml", "vbaProject")
"""The kinds that a master or layout doesn't keep."""

MEDIA = ("image", "audio", "video", "media")

WORDS = {
    "slide": "sample slide(s)",
    "vbaProject": "macros",
    "attachedToolbars": "macros",
    "extensibility": "ribbon buttons of its own",
    "userCustomization": "ribbon buttons of its own",
    "control": "ActiveX control(s)",
    "commentAuthors": "names of those who commented",
    "authors": "names of those who commented",
    "customXml": "custom XML data",
    "tags": "tags of add-ins",
    "webextensiontaskpanes": "task panes of add-ins",
    "thumbnail": "the thumbnail",
    "custom-properties": "custom properties",
    "classificationlabels": "the sensitivity label",
    "origin": "the digital signature",
    "printerSettings": "printer settings",
    "changesInfo": "the history of changes",
    "revisionInfo": "the history of changes",
    "presentationmetadata": "data of Google Slides",
    "smartTags": "smart tags",
    "hyperlink": "",
}
"""What people call that which a relationship of a kind leads to."""

LISTS = {
    "sldIdLst": "",
    "custShowLst": "custom show(s)",
    "smartTags": "smart tags",
    "photoAlbum": "settings of a photo album",
    "custDataLst": "",
    "modifyVerifier": "the write protection",
}
"""The elements of the presentation that go, and what to call them where no relationship tells already."""

PROPERTIES = {
    "creator": "author",
    "lastModifiedBy": "author",
    "Manager": "manager",
    "Company": "company",
    "title": "title",
    "subject": "subject",
    "description": "description",
    "keywords": "keywords",
    "category": "category",
    "HyperlinkBase": "hyperlink base",
    "Template": "name of an older template",
}
"""What properties say of persons and of the template, and what to call it."""

NEUTRAL = {"title", "language", "TotalTime", "Application", "AppVersion", "PresentationFormat"}
"""Properties that alone are no reason to write a package anew: every deck has a title of its own."""

SHOWN = ("sldAll", "sldRg", "custShow", "kiosk")
"""What says which slides are shown, and that nobody may click to the next."""

SLIDE_ACTIONS = ("ppaction://macro", "ppaction://program", "ppaction://customshow")
"""How actions begin that run a macro or a program, or start a custom show (ECMA-376, clause 21.1.2.3.5)."""

CORE = (
    f'{HEADER}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>'
)
EXTENDED = (
    f"{HEADER}<Properties"
    ' xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><TotalTime>0</TotalTime>'
    "</Properties>"
)


class Removed:
    """What was left out: how many of each."""

    def __init__(self) -> None:
        self.counts: dict[str, int] = {}

    def count(self, what: str, number: int = 1) -> None:
        """Note that something was left out; nothing when it has no words or there is none."""
        if what and number:
            self.counts[what] = self.counts.get(what, 0) + number

    @property
    def words(self) -> tuple[str, ...]:
        """Each as people read it: `2 sample slides`, `macros`."""
        return tuple(_counted(what, number) for what, number in self.counts.items())


def _counted(what: str, number: int) -> str:
    if "(s)" not in what:
        return what
    return f"{number} {what.replace('(s)', '' if number == 1 else 's')}"


def clean(parts: Parts, main: str) -> tuple[str, ...]:
    """Leave out what no deck must have; returns what it was."""
    removed = Removed()
    _note_slides(parts, main, removed)
    _clean_presentation(parts, main, removed)
    _cut(parts, "", [id_ for id_, each in parts.links("").items() if each.kind not in OF_PACKAGE], removed)
    _keep_one_each(parts)
    for name, kind in parts.reached().items():
        if kind in ("slideMaster", "slideLayout", "notesMaster", "handoutMaster"):
            _clean_master(parts, name, removed)
        elif kind in ("presProps", "viewProps"):
            _clean_settings(parts, name)
    _clean_properties(parts, removed)
    return removed.words


def _note_slides(parts: Parts, main: str, removed: Removed) -> None:
    """Note what goes with the sample slides."""
    slides = parts.related(main, "slide")
    removed.count(WORDS["slide"], len(slides))
    kinds = [each.kind for slide in slides for each in parts.links(slide).values()]
    removed.count("page(s) of notes", kinds.count("notesSlide"))
    removed.count("comments", kinds.count("comments"))
    removed.count(WORDS["control"], kinds.count("control"))


def _cut(parts: Parts, source: str, ids: list[str], removed: Removed) -> None:
    """Cut relationships, and note what they led to."""
    for kind in [parts.links(source)[id_].kind for id_ in ids]:
        what = "" if kind == "slide" else WORDS.get(kind, f"{kind} data")
        removed.count(what)
    parts.cut(source, ids)


def _keep_one_each(parts: Parts) -> None:
    """One part for each kind of properties; some files have a second, from a program that saved without looking."""
    seen: set[str] = set()
    for id_, link in list(parts.links("").items()):
        if link.kind in seen or not parts.has(link):
            parts.cut("", [id_])
        seen.add(link.kind)


def _clean_presentation(parts: Parts, main: str, removed: Removed) -> None:
    root = parts.tree(main)
    leftovers = list(_leftovers(root, removed))
    for element in leftovers:
        remove(element)
    if root.attrib.pop("removePersonalInfoOnSave", None) is not None or leftovers:
        parts.save(main)
    ids = [id_ for id_, each in parts.links(main).items() if each.kind not in OF_PRESENTATION]
    _cut(parts, main, ids, removed)
    _cut_unsound(parts, main, removed)
    cut_references(parts, main)


def _cut_unsound(parts: Parts, main: str, removed: Removed) -> None:
    """Leave out masters and layouts that no list names, and a handout master without a theme: nobody can see them."""
    handouts = [id_ for id_, each in parts.links(main).items() if each.kind == "handoutMaster" and parts.has(each)]
    lame = [id_ for id_ in handouts if not parts.related(parts.links(main)[id_].target, "theme")]
    parts.cut(main, lame)
    removed.count("a handout master without a theme", len(lame))
    removed.count("slide master(s) that nothing lists", _cut_unlisted(parts, main, "slideMaster"))
    for master in parts.related(main, "slideMaster"):
        removed.count("layout(s) that nothing lists", _cut_unlisted(parts, master, "slideLayout"))


def _cut_unlisted(parts: Parts, source: str, kind: str) -> int:
    """Cut relationships of a kind that the part's XML doesn't name; returns how many."""
    listed = {entry.get(f"{R}id") for entry in parts.tree(source).iter(f"{P}sldMasterId", f"{P}sldLayoutId")}
    ids = [id_ for id_, each in parts.links(source).items() if each.kind == kind and id_ not in listed]
    parts.cut(source, ids)
    return len(ids)


def _leftovers(root: Element, removed: Removed) -> Iterator[Element]:
    """The elements of the presentation that belong to its slides or to what was said of them."""
    for name, what in LISTS.items():
        for found in root.iterchildren(f"{P}{name}"):
            removed.count(what, len(found) if "(s)" in what else 1)
            yield found
    for extension in root.iterfind(f"{P}extLst/{P}ext"):
        names = [local(each) for each in extension.iter() if isinstance(each.tag, str)]
        if {"sectionLst", "sldIdLst", "sldId", "sldLst", "readonlyRecommended"} & set(names):
            removed.count("section(s)", names.count("section"))
            yield extension


def _clean_settings(parts: Parts, name: str) -> None:
    """Leave out which slides were shown, printed, published or looked at last, and how."""
    root = parts.tree(name)
    shows = list(root.iterchildren(f"{P}showPr"))
    wanted = [*root.iterchildren(f"{P}htmlPubPr"), *root.iterfind(f"{P}outlineViewPr/{P}sldLst")]
    wanted += [each for show in shows for each in show if local(each) in SHOWN]
    attributes = [root.attrib.pop("lastView", None), *(show.attrib.pop("loop", None) for show in shows)]
    for element in wanted:
        remove(element)
    if wanted or any(attributes):
        parts.save(name)
    parts.cut(name, parts.links(name))
    cut_references(parts, name)


def _clean_master(parts: Parts, name: str, removed: Removed) -> None:
    """Leave out controls, macros and ways to slides of a master or layout, and to what isn't in the file."""
    links = parts.links(name)
    _cut(parts, name, [id_ for id_, each in links.items() if each.kind in NOT_OF_MASTERS], removed)
    for what, is_wrong in (("what isn't in the file", parts.is_missing), ("media on another machine", _is_elsewhere)):
        ids = [id_ for id_, each in links.items() if is_wrong(each)]
        removed.count(f"reference(s) to {what}", len(ids))
        parts.cut(name, ids)
    _clean_actions(parts, name, removed)


def _is_elsewhere(link: Link) -> bool:
    """Whether a picture, a sound or a film lies where the template's author kept it."""
    return link.is_external and link.kind in MEDIA and not link.target.lower().startswith(("http:", "https:"))


def _clean_actions(parts: Parts, name: str, removed: Removed) -> None:
    """Leave out what a click does when it runs a macro or a program, or starts a custom show."""
    actions = parts.tree(name).iter(f"{A}hlinkClick", f"{A}hlinkHover", f"{A}hlinkMouseOver")
    wanted = [each for each in actions if each.get("action", "").startswith(SLIDE_ACTIONS)]
    removed.count("button(s) for macros, programs or custom shows", len(wanted))
    for each in wanted:
        remove(each)
    if wanted:
        parts.save(name)


def _clean_properties(parts: Parts, removed: Removed) -> None:
    """Leave out what the file's properties tell of its author, its company and its slides."""
    told: set[str] = set()
    for kind, empty in (("core-properties", CORE), ("extended-properties", EXTENDED)):
        for name in parts.related("", kind):
            said = {local(each) for each in parts.tree(name) if _is_said(each)}
            if said - NEUTRAL:
                told |= said
                parts.put(name, empty.encode())
    words = dict.fromkeys(word for name, word in PROPERTIES.items() if name in told)
    removed.count(f"properties ({', '.join(words)})" if words else "")


def _is_said(element: Element) -> bool:
    return bool("".join(element.itertext("{*}*")).strip())
