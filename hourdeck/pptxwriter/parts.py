"""Parts that are made here, with their relationships, as members of a package (ECMA-376 part 2, clauses 7 and 8).

They are written as python-pptx writes them, to the byte, but a relationship is found by a look into a dictionary and
put into words as text: python-pptx goes through all of a part's for each new one, and makes an XML tree of each. Names
of parts are absolute, such as `/ppt/slides/slide1.xml`.
"""

import posixpath
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from hourdeck.pptxwriter.xml import text

Members = list[tuple[str, bytes]]

HEADER = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
UNQUOTED = str.maketrans({'"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"})
"""What stands for itself in text and not in attributes."""


class Relationship(NamedTuple):
    """A relationship: its kind, the name of a part or an address outside the package."""

    kind: str
    target: str
    is_external: bool = False


class Relationships:
    """Where a part leads to, by id; `source` is the name of the part, `given` are those that it has already."""

    def __init__(self, source: str, given: dict[str, Relationship] | None = None) -> None:
        self.folder, self.file = posixpath.split(source)
        self.by_id = dict(given or {})
        self.ids = {each: id_ for id_, each in reversed(self.by_id.items())}

    def relate_to(self, target: str, kind: str, is_external: bool = False) -> str:
        """The id of a relationship, which is a new one where there is none like it."""
        wanted = Relationship(kind, target, is_external)
        if wanted not in self.ids:
            id_ = self.ids[wanted] = self._free_id()
            self.by_id[id_] = wanted
        return self.ids[wanted]

    def _free_id(self) -> str:
        """The id after the last; where a master left gaps, one that fills a gap."""
        number = len(self.by_id) + 1
        while f"rId{number}" in self.by_id:
            number -= 1
        return f"rId{number}"

    @property
    def members(self) -> Members:
        """The member that they are written in; none where there are none."""
        if not self.by_id:
            return []
        entries = (self._entry(id_, self.by_id[id_]) for id_ in sorted(self.by_id, key=_order))
        name = posixpath.join(self.folder, "_rels", f"{self.file}.rels")
        return [_member(name, "Relationships", RELATIONSHIPS, entries)]

    def _entry(self, id_: str, each: Relationship) -> str:
        target = each.target if each.is_external else _way(self.folder, each.target)
        mode = ' TargetMode="External"' if each.is_external else ""
        return f'<Relationship Id="{id_}" Type="{each.kind}" Target="{_quoted(target)}"{mode}/>'


@dataclass
class NewPart:
    """A part of a deck; its content comes when everything that it leads to is known."""

    name: str
    content_type: str
    data: bytes
    relationships: Relationships

    def relate_to(self, target: "NewPart", kind: str) -> str:
        """The id of a relationship to another part."""
        return self.relationships.relate_to(target.name, kind)

    @property
    def members(self) -> Members:
        """The part, and its relationships where it has any."""
        return [(self.name[1:], self.data), *self.relationships.members]


def content_types(defaults: Iterable[tuple[str, str]], overrides: Iterable[tuple[str, str]]) -> tuple[str, bytes]:
    """The member that says of what type parts are: by the ending of their names, and by their names."""
    endings = (f'<Default Extension="{_quoted(e)}" ContentType="{_quoted(t)}"/>' for e, t in sorted(defaults))
    names = (f'<Override PartName="{_quoted(n)}" ContentType="{_quoted(t)}"/>' for n, t in sorted(overrides))
    return _member("/[Content_Types].xml", "Types", CONTENT_TYPES, [*endings, *names])


def _member(name: str, root: str, namespace: str, entries: Iterable[str]) -> tuple[str, bytes]:
    return name[1:], f'{HEADER}<{root} xmlns="{namespace}">{"".join(entries)}</{root}>'.encode()


def _quoted(value: str) -> str:
    return text(value).translate(UNQUOTED)


def _order(id_: str) -> tuple[int, str]:
    """By what ids are ordered: by their number, others first."""
    return int(id_[3:]) if id_.startswith("rId") and id_[3:].isdigit() else 0, id_


def _way(folder: str, target: str) -> str:
    """The relative way from a folder to a part."""
    if target.startswith(f"{folder}/"):
        return target[len(folder) + 1 :]
    if folder.startswith("/ppt/") and target.startswith("/ppt/") and folder.count("/") == 2:
        return f"..{target[4:]}"  # most of them: a thousand slides have several thousand
    return posixpath.relpath(target, folder)
