"""What we need of python-pptx beyond its public API, in one place (python-pptx is pinned below 1.1 for it).

Input: a master's bytes. Output: a `Base`, the package as python-pptx opened it, to which decks add their own parts.
"""

import io
from collections.abc import Iterable, Sequence
from copy import deepcopy
from functools import lru_cache
from typing import Any

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.oxml import serialize_part_xml
from pptx.opc.serialized import _ContentTypesItem
from pptx.opc.spec import default_content_types

from hourdeck.media import strip_metadata
from hourdeck.pptxwriter.parts import Members, NewPart, Relationship, Relationships, content_types


class Base:
    """A master's package; the parts that decks don't change are put into bytes once for all of them."""

    def __init__(self, master: bytes) -> None:
        presentation: Any = Presentation(io.BytesIO(master))
        package = presentation.part.package
        self.main = presentation.part
        self.notes_master = str(presentation.notes_master.part.partname)
        self.core = presentation.core_properties
        _drop(package, RELATIONSHIP_TYPE.THUMBNAIL, RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)
        parts = list(package.iter_parts())
        self.types: Any = _ContentTypesItem(parts)._defaults_and_overrides
        self.start = ("_rels/.rels", package._rels.xml)
        self.kept = [(str(p.partname), _members(p)) for p in parts if p not in (self.main, self.core)]

    def copy_main(self) -> tuple[Any, Relationships]:
        """The presentation's element and its relationships, for one deck to write in."""
        rels = {id_: Relationship(r.reltype, _target(r), r.is_external) for id_, r in self.main.rels.items()}
        return deepcopy(self.main._element), Relationships(str(self.main.partname), rels)

    def clear_properties(self) -> Any:
        """The core properties, without those of the file that was opened and of the deck before."""
        for element in list(self.core._element):
            self.core._element.remove(element)
        return self.core

    def members(self, main: Any, relationships: Relationships, new: Sequence[NewPart]) -> Members:
        """Every member of the package with a deck's own parts: content types, relationships, parts by name.

        The master's own thumbnail is left out, since it shows what its author saw, and so are properties that its
        author defined, and data about pictures: who made them, when, and where (issue 4).
        """
        changed = NewPart(str(self.main.partname), self.main.content_type, serialize_part_xml(main), relationships)
        own = [(part.name, part.members) for part in (changed, *new)]
        parts = sorted([*self.kept, *own, (str(self.core.partname), _members(self.core))], key=lambda part: part[0])
        return [self._content_types(new), self.start, *(member for _, members in parts for member in members)]

    def _content_types(self, new: Iterable[NewPart]) -> tuple[str, bytes]:
        """Where the standard has a type for an ending of names, the ending says it, else each part's name."""
        defaults, overrides = map(dict, self.types)
        for part in new:
            ending = part.name.rsplit(".", 1)[-1]
            if (ending, part.content_type) in default_content_types:
                defaults[ending] = part.content_type
            else:
                overrides[part.name] = part.content_type
        return content_types(defaults.items(), overrides.items())


@lru_cache(maxsize=1)
def open_base(master: bytes) -> Base:
    """The master's package; the decks of a build share it."""
    return Base(master)


def _members(part: Any) -> Members:
    """A part of the master, and its relationships where it has any."""
    is_media = part.partname.startswith("/ppt/media/")
    own = (part.partname.membername, strip_metadata(part.blob) if is_media else part.blob)
    return [own, (part.partname.rels_uri.membername, part.rels.xml)] if part.rels else [own]


def _target(relationship: Any) -> str:
    return str(relationship.target_ref if relationship.is_external else relationship.target_partname)


def _drop(package: Any, *kinds: str) -> None:
    """Forget the package's own relationships of some kinds, and so the parts that nothing else leads to."""
    for key in [key for key, each in package._rels.items() if each.reltype in kinds]:
        package._rels.pop(key)
