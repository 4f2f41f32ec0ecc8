"""A linter for finished packages: the known causes of PowerPoint's offer to repair a file.

Input: the members of a package. Output: nothing, or a `Failure`; a finding is a mistake of the engine or the master,
never of the content. The rules come from the threads named in docs/architecture.md; a file can pass the schema
validators and still break them.
"""

import posixpath
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from lxml import etree

from hourdeck.diagnostics import Diagnostic, Failure, Position, show_path

Element = Any  # of lxml, whose types don't say what an XPath finds
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
P14 = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
CONTENT_TYPES, PRESENTATION = "[Content_Types].xml", "ppt/presentation.xml"
WITH_SHAPES = ("ppt/slide", "ppt/notes")
"""How the names of parts begin that hold shapes: slides, layouts, masters, and those of notes."""

REMEMBERED = 256
"""Parts whose findings are remembered: the master's, which come again with each deck."""

RELATIONSHIP_IDS: Any = etree.XPath("//@r:*", namespaces={"r": R.strip("{}")}, smart_strings=False)
SHAPE_IDS: Any = etree.XPath("//p:cNvPr/@id", namespaces={"p": P.strip("{}")}, smart_strings=False)


class Package:
    """A package's parts, each parsed once and let go again: a thousand slides as trees would fill the memory.

    `relationships` are those of each part by its name: by id, the last word of the type, and the target part or None
    when it is outside the package. `used` are the ids that a part says, `shapes` those of its shapes.
    """

    def __init__(self, members: list[tuple[str, bytes]]) -> None:
        self.names = [name for name, _ in members]
        self.data = dict(members)
        self.relationships: dict[str, dict[str, tuple[str, str | None]]] = {}
        self.used: dict[str, frozenset[str]] = {}
        self.shapes: dict[str, tuple[str, ...]] = {}
        for name, data in members:
            if name.endswith(".rels"):
                self._read_relationships(name, data)
            elif name.endswith(".xml"):
                self.used[name], self.shapes[name] = _ids(data)

    def _read_relationships(self, name: str, data: bytes) -> None:
        folder, file = posixpath.split(name)
        folder = posixpath.dirname(folder)
        part = posixpath.join(folder, file.removesuffix(".rels"))
        self.relationships[part] = {id_: (kind, _resolved(way, folder)) for id_, kind, way in _entries(data)}

    def tree(self, name: str) -> Element:
        """A part parsed anew, for a closer look."""
        return etree.fromstring(self.data[name])

    @cached_property
    def parts(self) -> list[str]:
        """The names of all parts, without content types and relationships."""
        return [name for name in self.names if name != CONTENT_TYPES and not name.endswith(".rels")]


@lru_cache(maxsize=REMEMBERED)
def _ids(data: bytes) -> tuple[frozenset[str], tuple[str, ...]]:
    """The ids of relationships that a part says, and those of its shapes."""
    tree = etree.fromstring(data)
    return frozenset(filter(None, RELATIONSHIP_IDS(tree))), tuple(SHAPE_IDS(tree))


@lru_cache(maxsize=REMEMBERED)
def _entries(data: bytes) -> tuple[tuple[str, str, str | None], ...]:
    """The id of each relationship, the last word of its type, and its relative target or None when it is outside."""
    return tuple(map(_entry, etree.fromstring(data).iterchildren("{*}*")))


def _entry(element: Element) -> tuple[str, str, str | None]:
    way = None if element.get("TargetMode") == "External" else element.get("Target", "")
    return element.get("Id", ""), element.get("Type", "").rsplit("/", 1)[-1], way


def _resolved(way: str | None, folder: str) -> str | None:
    return None if way is None else posixpath.normpath(posixpath.join("/", folder, way)).lstrip("/")


def check_members(members: list[tuple[str, bytes]], path: Path) -> None:
    """Raises `Failure` with every finding in the package that is to become the file at `path`."""
    package = Package(members)
    findings = [finding for rule in RULES for finding in rule(package)]
    if findings:
        at = Position(show_path(path))
        raise Failure(Diagnostic(f"the package is not sound: {finding}", at) for finding in findings)


def _duplicates(package: Package) -> Iterator[str]:
    for name, count in Counter(name.lower() for name in package.names).items():
        if count > 1:
            yield f"{count} members are called '{name}'"


def _content_types(package: Package) -> Iterator[str]:
    tree = package.tree(CONTENT_TYPES)
    overrides = {e.get("PartName", "").lstrip("/") for e in tree if e.get("PartName")}
    endings = {e.get("Extension", "").lower() for e in tree if e.get("Extension")}
    for name in sorted(overrides - set(package.parts)):
        yield f"content type for '{name}', which isn't there"
    for name in package.parts:
        if name not in overrides and name.rsplit(".", 1)[-1].lower() not in endings:
            yield f"no content type for '{name}'"


def _relationships(package: Package) -> Iterator[str]:
    """Relationships that lead nowhere, ids that no relationship has, parts that nothing leads to."""
    reached, parts = set(), set(package.parts)
    for part in ["", *package.parts]:
        relationships = package.relationships.get(part, {})
        unknown = package.used.get(part, frozenset()) - relationships.keys()
        targets = {target for _, target in relationships.values() if target}
        reached |= targets
        yield from (f"'{part}' leads to '{target}', which isn't there" for target in sorted(targets - parts))
        yield from (f"'{part}' uses '{id_}', which no relationship has" for id_ in sorted(unknown))
    yield from (f"nothing leads to '{part}'" for part in package.parts if part not in reached)


def _shape_ids(package: Package) -> Iterator[str]:
    for part, ids in package.shapes.items():
        if part.startswith(WITH_SHAPES) and len(set(ids)) < len(ids):
            yield from (f"'{part}' has {n} shapes with the id {id_}" for id_, n in Counter(ids).items() if n > 1)


def _slide_list(package: Package) -> Iterator[str]:
    """Every slide that anything leads to is listed once, and sections name listed slides only, each once."""
    main = package.tree(PRESENTATION)
    entries = list(main.iter(f"{P}sldId"))
    relationships = package.relationships.get(PRESENTATION, {})
    slides = {target for each in package.relationships.values() for kind, target in each.values() if kind == "slide"}
    targets = Counter(relationships.get(e.get(f"{R}id", ""), ("", None))[1] for e in entries)
    listed = Counter(e.get("id") for e in entries)
    if targets != Counter(slides) or any(count > 1 for count in listed.values()):
        yield "the list of slides doesn't match the slides"
    in_sections = Counter(e.get("id") for e in main.iter(f"{P14}sldId"))
    if in_sections and (set(in_sections) != set(listed) or max(in_sections.values()) > 1):
        yield "the sections don't hold every slide once"


def _notes(package: Package) -> Iterator[str]:
    """The notes master is listed, and slides and notes slides point at each other."""
    main = package.relationships.get(PRESENTATION, {}).values()
    is_listed = package.tree(PRESENTATION).find(f".//{P}notesMasterId") is not None
    if any(kind == "notesMaster" for kind, _ in main) and not is_listed:
        yield "the notes master is not listed"
    for part in package.parts:
        for kind, target in package.relationships.get(part, {}).values():
            if kind == "notesSlide" and ("slide", part) not in package.relationships.get(str(target), {}).values():
                yield f"'{target}' doesn't point back to '{part}'"


RULES: tuple[Callable[[Package], Iterator[str]], ...] = (
    _duplicates,
    _content_types,
    _relationships,
    _shape_ids,
    _slide_list,
    _notes,
)
