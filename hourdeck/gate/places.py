"""What people call the parts of a package: "slide 3, notes" for ppt/notesSlides/notesSlide3.xml. Pure.

A part belongs to the slide from which relationships lead to it, counted as PowerPoint counts slides: in the order of
presentation.xml. What belongs to no slide is called by its kind alone.
"""

import posixpath
import re
from collections.abc import Iterator, Mapping
from xml.etree import ElementTree

KINDS = (
    ("notesSlide", "notes"),
    ("comment.*uthor|authors", "comment author"),
    ("omment", "comment"),
    ("slideLayout", "slide layout"),
    ("slideMaster", "slide master"),
    ("notesMaster", "notes master"),
    ("handoutMaster", "handout master"),
    ("ppt/slides/", ""),
    ("chart", "chart data"),
    ("embeddings", "embedded file"),
    ("media", "picture"),
    ("diagram", "diagram"),
    ("tags", "tag"),
    ("theme", "theme"),
    ("thumbnail", "thumbnail"),
    ("docProps", "document properties"),
    ("customXml", "custom XML"),
    ("font", "font"),
    ("printerSettings", "printer settings"),
    ("vba", "macros"),
    ("presentation", "presentation"),
    ("word/document", "text"),
    ("Content_Types", "content types"),
    ("", "part of the file"),
)
"""What stands in a part's name, as a regular expression, and what such a part is called."""

RELATIONSHIPS = re.compile(r"(.*?)_rels/([^/]*)\.rels")
MAIN = "ppt/presentation.xml"
SHARED = re.compile(r"ppt/(slides|slideLayouts|slideMasters|notesMasters|handoutMasters|theme)/|ppt/[^/]*$")
"""Parts that don't belong to one slide, though relationships lead to them."""


def name_places(members: Mapping[str, bytes]) -> dict[str, str]:
    """What each member of a package is called."""
    targets = {name: dict(_targets(name, data)) for name, data in members.items() if name.endswith(".rels")}
    owners = _owners(targets, members.get(MAIN, b""))
    return {name: _title(owners, name) for name in members}


def _title(owners: dict[str, str], name: str) -> str:
    found = RELATIONSHIPS.fullmatch(name)
    part = "".join(found.groups()) if found else name
    kind = next(kind for pattern, kind in KINDS if re.search(pattern, part))
    return ", ".join(word for word in (owners.get(part, ""), kind) if word) or "slide"


def _owners(targets: dict[str, dict[str, str]], presentation: bytes) -> dict[str, str]:
    """The slide that each part belongs to."""
    main = targets.get(_relationships_of(MAIN), {})
    order = re.findall(rb"<\w+:sldId [^>]*?r:id=[\"'](\w+)", presentation)
    owners: dict[str, str] = {}
    for number, id_ in enumerate(order):
        slide = main.get(id_.decode(), "")
        owners.setdefault(slide, f"slide {number + 1}")
        waiting = [slide]
        while waiting:
            for part in targets.get(_relationships_of(waiting.pop()), {}).values():
                if part not in owners and not SHARED.match(part):
                    owners[part] = f"slide {number + 1}"
                    waiting.append(part)
    return owners


def _relationships_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _targets(name: str, data: bytes) -> Iterator[tuple[str, str]]:
    """The parts that a member of relationships leads to, by their ids; none where it can't be read."""
    folder = posixpath.dirname(posixpath.dirname(name))
    try:
        tree = ElementTree.fromstring(data)
    except (ElementTree.ParseError, ValueError, LookupError):
        return
    for element in tree:
        target = posixpath.normpath(posixpath.join("/", folder, element.get("Target", ""))).lstrip("/")
        yield element.get("Id", ""), target
