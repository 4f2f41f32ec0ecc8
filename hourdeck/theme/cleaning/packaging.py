"""How a package says what its parts are, where they lead, and what they are called (ECMA-376 part 2, clauses 7 to 10).

Input: names, content types and relationships of parts. Output: the XML of `[Content_Types].xml` and of relationships,
and names for parts that every reader understands and no part of a deck has. Pure.
"""

import posixpath
import re
from collections.abc import Iterable, Mapping
from html import escape
from typing import NamedTuple

TYPES_SPACE = "http://schemas.openxmlformats.org/package/2006/content-types"
LINKS_SPACE = "http://schemas.openxmlformats.org/package/2006/relationships"
HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = "ppt/presentation.xml"

DEFAULTS = {
    "bmp": "image/bmp",
    "emf": "image/x-emf",
    "gif": "image/gif",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "png": "image/png",
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
    "svg": "image/svg+xml",
    "tif": "image/tiff",
    "tiff": "image/tiff",
    "vml": "application/vnd.openxmlformats-officedocument.vmlDrawing",
    "wdp": "image/vnd.ms-photo",
    "wmf": "image/x-wmf",
    "xml": "application/xml",
}
"""The types of parts by the ending of their names, where a file says none."""

OF_DECKS, BRAND = ("ppt/slides", "ppt/notesslides"), "ppt/brand"
"""The folders that belong to a deck's own parts, and the one for parts of a template that lie in them."""

RESERVED = re.compile(
    rf"{MAIN}|docProps/custom\.xml|ppt/media/picture\d+\.\w+|ppt/charts/chart\d+\.xml"
    r"|ppt/embeddings/Microsoft_Excel_Sheet\d+\.xlsx",
    re.IGNORECASE,
)
"""Names that a deck gives to its own parts (`pptxwriter/deck.py`, `identity`)."""


class Link(NamedTuple):
    """A relationship: its type, and a part's name or, when `is_external`, an address."""

    type: str
    target: str
    is_external: bool = False

    @property
    def kind(self) -> str:
        """The last word of the type, which says what it is."""
        return self.type.rpartition("/")[2]


def links_name(part: str) -> str:
    """The member that a part's relationships stand in; of the package itself with an empty name."""
    folder, file = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{file}.rels")


def ending_of(name: str) -> str:
    """What follows the last full stop in a part's name, in lower case."""
    return posixpath.splitext(name)[1].lower().lstrip(".")


def links_xml(part: str, links: Mapping[str, Link], names: Mapping[str, str]) -> bytes:
    """The relationships of a part; `names` are those that parts get."""
    folder = posixpath.dirname(part)
    entries = "".join(_link_xml(id_, each, names, folder) for id_, each in sorted(links.items()))
    return f'{HEADER}<Relationships xmlns="{LINKS_SPACE}">{entries}</Relationships>'.encode()


def new_names(parts: Iterable[str], main: str) -> dict[str, str]:
    """A name for each part that every reader understands and that no part of a deck has, its own where it is such."""
    names: dict[str, str] = {main: MAIN}
    taken: set[str] = {MAIN}
    for part in parts:
        if part != main:
            names[part] = _free_name(re.sub(r"[^A-Za-z0-9._/-]", "_", part), taken)
            taken.add(names[part].lower())
    return names


def _free_name(name: str, taken: set[str]) -> str:
    """A name like the one given that no part has, nor any part of a deck."""
    folder, file = posixpath.split(name)
    folder = BRAND if folder.lower() in OF_DECKS else folder
    stem, ending = posixpath.splitext(file)
    free, number = posixpath.join(folder, file), 1
    while free.lower() in taken or RESERVED.fullmatch(free):
        number += 1
        free = posixpath.join(folder, f"{stem}-{number}{ending}")
    return free


def _link_xml(id_: str, link: Link, names: Mapping[str, str], folder: str) -> str:
    mode = ' TargetMode="External"' if link.is_external else ""
    target = link.target if link.is_external else posixpath.relpath("/" + names[link.target], "/" + folder)
    return f'<Relationship Id="{escape(id_)}" Type="{escape(link.type)}" Target="{escape(target)}"{mode}/>'


def types_xml(types: Mapping[str, str]) -> bytes:
    """The content types, by the ending of names for pictures and the like, else by name."""
    defaults = {"rels": DEFAULTS["rels"], "xml": DEFAULTS["xml"]}
    overrides: dict[str, str] = {}
    for name, type_ in types.items():
        if ending_of(name) in ("", "xml") or defaults.setdefault(ending_of(name), type_) != type_:
            overrides[name] = type_
    ends = (f'<Default Extension="{e}" ContentType="{escape(t)}"/>' for e, t in sorted(defaults.items()))
    named = (f'<Override PartName="/{n}" ContentType="{escape(t)}"/>' for n, t in sorted(overrides.items()))
    return f'{HEADER}<Types xmlns="{TYPES_SPACE}">{"".join([*ends, *named])}</Types>'.encode()
