"""A package as parts that can be changed, added and left out: names, bytes, content types and relationships.

Input: the members of a package, whoever wrote it. Output: members again, in which every part is reached by a
relationship and has a content type (ECMA-376, part 2). Parts that nobody touched keep their bytes.
"""

import posixpath
import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import count
from xml.sax.saxutils import quoteattr

from lxml import etree

from hourdeck.identity import CONTENT_TYPES, RELATIONSHIPS, Members
from hourdeck.readback.tags import Element

MAIN = "ppt/presentation.xml"
RELATIONSHIP_SPACE = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPE_SPACE = "http://schemas.openxmlformats.org/package/2006/content-types"
STRICT, USUAL = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/"), rb"http://schemas.openxmlformats.org/\1/2006/"
HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@dataclass(frozen=True, slots=True)
class Relationship:
    """Where a part leads: `target` is a part's name, or an address where it is `external`; `kind` is the type's URI."""

    id: str
    kind: str
    target: str
    external: bool = False

    @property
    def word(self) -> str:
        """The last word of the type, which transitional and strict files share: `slide`, `notesSlide`, `image` …"""
        return self.kind.rsplit("/", 1)[-1]


class Package:
    """The parts of a package by name. Raises `ValueError` (of lxml) where its XML is broken."""

    def __init__(self, members: Members) -> None:
        self._data = dict(members)
        if b"http://purl.oclc.org/ooxml/" in self._data.get(MAIN, b""):
            self._data = {name: _usual(name, data) for name, data in members}
        self._relationships: dict[str, list[Relationship]] = {}
        self._rewritten: set[str] = set()
        self._used = {name.lower() for name in self._data}
        types = parse(self._data[CONTENT_TYPES])
        self._endings = {e.get("Extension").lower(): e.get("ContentType") for e in types if e.get("Extension")}
        self._types = {e.get("PartName").lstrip("/"): e.get("ContentType") for e in types if e.get("PartName")}

    def __contains__(self, name: str) -> bool:
        return name in self._data

    def names(self, folder: str) -> list[str]:
        """The parts in a folder, which ends with a slash."""
        return [name for name in self._data if name.startswith(folder) and not name.endswith(".rels")]

    def data(self, name: str) -> bytes:
        """The bytes of a part."""
        return self._data[name]

    def tree(self, name: str) -> Element:
        """A part's XML, to look at; `put` writes what was changed."""
        return parse(self._data[name])

    def put(self, name: str, tree: Element) -> None:
        """Give a part other XML."""
        self._data[name] = serialize(tree)

    def content_type(self, name: str) -> str:
        """A part's content type; a general one where the package says none."""
        return str(self._types.get(name) or self._endings.get(ending(name), "application/octet-stream"))

    def relationships(self, name: str) -> list[Relationship]:
        """A part's relationships; those of the package for an empty name. Change them with `relate`."""
        if name not in self._relationships:
            data = self._data.get(relationships_name(name))
            folder = posixpath.dirname(name)
            self._relationships[name] = [_relationship(e, folder) for e in parse(data)] if data else []
        return self._relationships[name]

    def related(self, name: str, word: str) -> str:
        """The first part that a part leads to by a relationship of a kind, or nothing."""
        found = (r.target for r in self.relationships(name) if r.word == word and not r.external)
        return next((target for target in found if target in self), "")

    def relate(self, name: str, relationships: list[Relationship]) -> None:
        """Give a part other relationships."""
        self._relationships[name] = relationships
        self._rewritten.add(name)

    def free_name(self, like: str) -> str:
        """A name that no part has, in the folder and of the kind of `like`, and from now on taken."""
        name, number = like, 0
        stem, dot, end = like.rpartition(".")
        stem = re.sub(r"[0-9]+$", "", stem)
        while name.lower() in self._used:
            number += 1
            name = f"{stem}{number}{dot}{end}"
        self._used.add(name.lower())
        return name

    def add(self, name: str, data: bytes, content_type: str) -> None:
        """Add a part under a name from `free_name`."""
        self._data[name] = data
        if self._endings.setdefault(ending(name), content_type) != content_type or name.endswith(".xml"):
            self._types[name] = content_type

    def members(self) -> Members:
        """All that can be reached, in the order of names: content types and relationships of the package first."""
        reached = self._reached()
        members = [(RELATIONSHIPS, self._relationships_part(""))]
        for name in sorted(reached):
            members.append((name, self._data[name]))
            if self.relationships(name):
                members.append((relationships_name(name), self._relationships_part(name)))
        return [(CONTENT_TYPES, self._content_types(reached)), *members]

    def _reached(self) -> set[str]:
        reached: set[str] = set()
        ahead = [""]
        while ahead:
            targets = {r.target for r in self.relationships(ahead.pop()) if not r.external and r.target in self}
            ahead += targets - reached
            reached |= targets
        return reached

    def _relationships_part(self, name: str) -> bytes:
        stored = relationships_name(name)
        if name not in self._rewritten and stored in self._data:
            return self._data[stored]
        folder = posixpath.dirname(name)
        entries = "".join(_entry(each, folder) for each in self.relationships(name))
        return f'{HEADER}<Relationships xmlns="{RELATIONSHIP_SPACE}">{entries}</Relationships>'.encode()

    def _content_types(self, names: set[str]) -> bytes:
        used = {ending(name) for name in names if name not in self._types} | {"rels", "xml"}
        endings = [
            f"<Default Extension={quoteattr(e)} ContentType={quoteattr(t)}/>"
            for e, t in self._endings.items()
            if e in used
        ]
        types = [
            f"<Override PartName={quoteattr('/' + name)} ContentType={quoteattr(self._types[name])}/>"
            for name in sorted(names)
            if name in self._types
        ]
        return f'{HEADER}<Types xmlns="{CONTENT_TYPE_SPACE}">{"".join(endings + types)}</Types>'.encode()


def free_id(relationships: Iterable[Relationship]) -> str:
    """An id that none of the relationships has."""
    used = {each.id for each in relationships}
    return next(id_ for number in count(1) if (id_ := f"rId{number}") not in used)


def parse(data: bytes) -> Element:
    """XML of a part, without a look at anything outside of it."""
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))


def serialize(tree: Element) -> bytes:
    """XML as a part holds it."""
    return etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)


def ending(name: str) -> str:
    """What a name ends with, in lower case, by which content types are told."""
    return posixpath.basename(name).rpartition(".")[2].lower()


def relationships_name(name: str) -> str:
    """The member that holds a part's relationships, or for an empty name those of the package."""
    folder, base = posixpath.split(name)
    return posixpath.join(folder, "_rels", f"{base}.rels")


def _usual(name: str, data: bytes) -> bytes:
    """A part of a file in the strict form (ISO/IEC 29500) with the namespaces that everybody else writes."""
    return STRICT.sub(USUAL, data) if name.endswith((".xml", ".rels", ".vml")) else data


def _relationship(entry: Element, folder: str) -> Relationship:
    target, external = entry.get("Target", ""), entry.get("TargetMode") == "External"
    if not external:
        target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
    return Relationship(entry.get("Id", ""), entry.get("Type", ""), target, external)


def _entry(relationship: Relationship, folder: str) -> str:
    target = relationship.target if relationship.external else posixpath.relpath(relationship.target, folder or ".")
    mode = ' TargetMode="External"' if relationship.external else ""
    given = f"Id={quoteattr(relationship.id)} Type={quoteattr(relationship.kind)} Target={quoteattr(target)}"
    return f"<Relationship {given}{mode}/>"
