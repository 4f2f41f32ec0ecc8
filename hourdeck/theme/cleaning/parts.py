"""A package as parts that can be taken out and put in: content types and relationships follow by themselves.

Input: the members of a template's file. Output: members again, of the parts that something leads to, under names that
every reader understands. Names of parts are without a slash in front (ECMA-376 part 2, clauses 7 to 10); what real
files write otherwise is understood: other case, backslashes, absolute targets, escapes, names beyond ASCII.
"""

import posixpath
from collections.abc import Iterable, Iterator
from typing import NoReturn
from urllib.parse import unquote

from lxml import etree

from hourdeck.theme.cleaning.packaging import DEFAULTS, Link, ending_of, links_name, links_xml, new_names, types_xml
from hourdeck.theme.cleaning.trees import Element
from hourdeck.theme.cleaning.unpacking import TAKE_ANOTHER, Unpacked

CONTENT_TYPES = "[Content_Types].xml"
OFFICE = "application/vnd.openxmlformats-officedocument"
RELATIONSHIP = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
KNOWN_TYPES = {
    "officeDocument": f"{OFFICE}.presentationml.presentation.main+xml",
    "slideMaster": f"{OFFICE}.presentationml.slideMaster+xml",
    "slideLayout": f"{OFFICE}.presentationml.slideLayout+xml",
    "notesMaster": f"{OFFICE}.presentationml.notesMaster+xml",
    "handoutMaster": f"{OFFICE}.presentationml.handoutMaster+xml",
    "presProps": f"{OFFICE}.presentationml.presProps+xml",
    "viewProps": f"{OFFICE}.presentationml.viewProps+xml",
    "tableStyles": f"{OFFICE}.presentationml.tableStyles+xml",
    "theme": f"{OFFICE}.theme+xml",
    "core-properties": "application/vnd.openxmlformats-package.core-properties+xml",
    "extended-properties": f"{OFFICE}.extended-properties+xml",
}
"""The type of what relationships of a kind lead to: readers take a part for what its type says."""


class Parts:
    """The parts of a template. `changed` says whether they are no more what the file holds, to the byte.

    Raises `Failure` at the file for content types, relationships or XML that can't be read.
    """

    def __init__(self, unpacked: Unpacked) -> None:
        self.file = unpacked.file
        self.changed = not unpacked.as_named
        self._unpacked = unpacked
        self._data: dict[str, bytes] = {}
        self._trees: dict[str, Element] = {}
        self._links: dict[str, dict[str, Link]] = {}
        self._spellings = _spellings(unpacked.infos)
        self._types, self._endings = self._read_types()

    def find(self, name: str) -> str | None:
        """The part that a name means; case doesn't count (ECMA-376 part 2, clause 7.2.3)."""
        if name in self._data or name in self._unpacked.infos:
            return name
        found = self._spellings.get(name.lower()) or self._spellings.get(unquote(name).lower())
        self.changed |= found is not None
        return found

    def data(self, name: str) -> bytes:
        """The bytes of a part."""
        if name not in self._data:
            self._data[name] = self._unpacked.read(name)
        return self._data[name]

    def tree(self, name: str) -> Element:
        """The root of a part's XML; `save` it once it is changed."""
        if name not in self._trees:
            self._trees[name] = self._parse(name)
        return self._trees[name]

    def save(self, name: str) -> None:
        """Take over what was changed in a part's XML."""
        tree = self._trees[name].getroottree()
        self._data[name] = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
        self.changed = True

    def add(self, name: str, type_: str, data: bytes) -> str:
        """Put in a part under a name, with another number where it is taken; returns the name."""
        stem, ending = posixpath.splitext(name)
        added, number = name, 1
        while added.lower() in self._spellings:
            number += 1
            added = f"{stem.rstrip('0123456789')}{number}{ending}"
        self._data[added], self._types[added], self._links[added] = data, type_, {}
        self._spellings[added.lower()] = added
        self.changed = True
        return added

    def put(self, name: str, data: bytes) -> None:
        """Give a part other bytes."""
        self._data[name] = data
        self._trees.pop(name, None)
        self.changed = True

    def type_of(self, name: str) -> str:
        """The content type of a part, or nothing where the file says none."""
        return self._types.get(name, self._endings.get(ending_of(name), ""))

    def set_type(self, name: str, type_: str) -> None:
        """Say of what type a part is."""
        if self.type_of(name) != type_:
            self._types[name] = type_
            self.changed = True

    def is_xml(self, name: str) -> bool:
        """Whether a part is XML of the format, not a drawing or a page of another."""
        type_ = self.type_of(name)
        return (type_.endswith(("+xml", "/xml")) and not type_.startswith("image/")) or ending_of(name) == "xml"

    def links(self, source: str) -> dict[str, Link]:
        """The relationships of a part by id, those of the package itself with an empty name."""
        if source not in self._links:
            name = self.find(links_name(source))
            self._links[source] = dict(self._read_links(name, posixpath.dirname(source))) if name else {}
        return self._links[source]

    def related(self, source: str, kind: str) -> list[str]:
        """The parts of a kind that a part leads to and that are there."""
        return [each.target for each in self.links(source).values() if each.kind == kind and self.has(each)]

    def has(self, link: Link) -> bool:
        """Whether a relationship leads to a part that is there."""
        return not link.is_external and self.find(link.target) is not None

    def is_missing(self, link: Link) -> bool:
        """Whether a relationship leads to a part that isn't there."""
        return not link.is_external and not self.has(link)

    def relate(self, source: str, kind: str, target: str) -> str:
        """Let a part lead to another; returns the id of the new relationship."""
        links = self.links(source)
        number = len(links) + 1
        while f"rId{number}" in links:
            number += 1
        links[f"rId{number}"] = Link(f"{RELATIONSHIP}/{kind}", target)
        self.changed = True
        return f"rId{number}"

    def name_kinds(self, source: str) -> None:
        """Call the kinds of a part's relationships as the standard does: by other types readers don't find them."""
        for id_, link in self.links(source).items():
            usual = CORE if link.kind == "core-properties" else f"{RELATIONSHIP}/{link.kind}"
            if link.kind in KNOWN_TYPES and link.type != usual:
                self.links(source)[id_] = link._replace(type=usual)
                self.changed = True

    def cut(self, source: str, ids: Iterable[str]) -> None:
        """Forget relationships of a part."""
        for id_ in list(ids):
            del self.links(source)[id_]
            self.changed = True

    def reached(self) -> dict[str, str]:
        """The parts that the package leads to, in the order they are met, each with the kind of what leads to it."""
        found: dict[str, str] = {"": ""}
        waiting = [""]
        while waiting:
            links = [each for each in self.links(waiting.pop()).values() if self.has(each)]
            new = {each.target: each.kind for each in links if each.target not in found}
            found |= new
            waiting += new
        del found[""]
        return found

    def is_untouched(self) -> bool:
        """Whether the file holds just these parts, as they are and by names that may stay."""
        reached = self.reached()
        listed = {name for source in ("", *reached) if (name := self.find(links_name(source)))}
        leftover = set(self._unpacked.infos) - reached.keys() - listed - {self.find(CONTENT_TYPES)}
        return not (self.changed or leftover or any(old != new for old, new in self._new_names(reached).items()))

    def members(self) -> list[tuple[str, bytes]]:
        """The members of the package as it is now: all that something leads to, in the order of their names."""
        kept = sorted(self.reached())
        names = self._new_names(kept)
        parts = [(names[name], self.data(name)) for name in kept]
        parts += [member for source in ("", *kept) if (member := self._links_member(source, names))]
        types = types_xml({names[name]: self._type_or_guess(name) for name in kept})
        return [(CONTENT_TYPES, types), *sorted(parts)]

    def _new_names(self, kept: Iterable[str]) -> dict[str, str]:
        return new_names(sorted(kept), self.related("", "officeDocument")[0])

    def _type_or_guess(self, name: str) -> str:
        return self.type_of(name) or DEFAULTS.get(ending_of(name), "application/octet-stream")

    def _links_member(self, source: str, names: dict[str, str]) -> tuple[str, bytes] | None:
        links = self.links(source)
        if not links:
            return None
        part = names[source] if source else ""
        return links_name(part), links_xml(part, links, names)

    def _read_types(self) -> tuple[dict[str, str], dict[str, str]]:
        """The content types that the file says, by part and by ending."""
        name = self.find(CONTENT_TYPES)
        root = self.tree(name) if name else ()
        overrides = [(e.get("PartName", "").lstrip("/"), e.get("ContentType", "")) for e in root if e.get("PartName")]
        endings = {e.get("Extension", "").lower().lstrip("."): e.get("ContentType", "") for e in root}
        return {found: type_ for part, type_ in overrides if (found := self.find(part))}, endings

    def _read_links(self, name: str, folder: str) -> Iterator[tuple[str, Link]]:
        for entry in self.tree(name).iterchildren("{*}Relationship"):
            type_, target = entry.get("Type", ""), entry.get("Target", "")
            if entry.get("TargetMode") == "External" or self._is_address(target):
                yield entry.get("Id", ""), Link(type_, target, True)
            else:
                yield entry.get("Id", ""), Link(type_, self._part_meant(target, folder))

    def _is_address(self, target: str) -> bool:
        """Whether a target is an address though the file doesn't say so."""
        found = "://" in target or target.startswith("mailto:")
        self.changed |= found
        return found

    def _part_meant(self, target: str, folder: str) -> str:
        """The part that a target means; what isn't there is called as the file calls it."""
        meant = posixpath.normpath(posixpath.join("/", folder, target.replace("\\", "/").partition("#")[0])).lstrip("/")
        self.changed |= "\\" in target or "#" in target
        return self.find(meant) or meant

    def _parse(self, name: str) -> Element:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        data = self.data(name)
        if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
            self._refuse_document_type(name)
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError):
            self.file.refuse_damaged(f"'{name}' is no well-formed XML")
        if root.getroottree().docinfo.internalDTD is not None:  # in UTF-16
            self._refuse_document_type(name)
        return root

    def _refuse_document_type(self, name: str) -> NoReturn:
        hint = "it may have been made to do harm; " + TAKE_ANOTHER
        self.file.refuse(f"'{name}' in the template has a document type, which no Office program writes", hint)


def _spellings(names: Iterable[str]) -> dict[str, str]:
    """What members may be called by those who mean them, in lower case."""
    found: dict[str, str] = {}
    for name in names:
        for spelling in (name, unquote(name), _from_cp437(name)):
            found.setdefault(spelling.lower(), name)
    return found


def _from_cp437(name: str) -> str:
    """A name in UTF-8 whose writer forgot to say so: it was taken for the characters of the first PCs."""
    try:
        return name.encode("cp437").decode("utf-8")
    except UnicodeError:
        return name
