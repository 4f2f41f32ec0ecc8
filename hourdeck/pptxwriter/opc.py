"""A master's package as decks need it: opened by python-pptx once, and from then on plain bytes and words.

Input: a master's bytes. Output: a `Base`, to which decks add their own parts. What we need of python-pptx beyond its
public API is here (python-pptx is pinned below 1.1 for it), and it is imported when a master is opened: a base that was
kept needs none of it.
"""

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from lxml import etree

from hourdeck.media import strip_metadata
from hourdeck.pptxwriter.kinds import CUSTOM_PROPERTIES, THUMBNAIL
from hourdeck.pptxwriter.parts import Members, NewPart, Relationship, Relationships, content_types


@dataclass(frozen=True)
class Base:
    """A master's package; the parts that decks don't change are members already, by the names of the parts.

    `main` is the presentation's part with its type, its element and its relationships by id; `core` are the core
    properties, emptied of the file's own. `defaults` and `overrides` say the types of parts, by endings and by names;
    `endings` are those that the standard has a type for.
    """

    main: tuple[str, str, bytes]
    main_relationships: Mapping[str, Relationship]
    notes_master: str
    core: tuple[str, bytes]
    defaults: Mapping[str, str]
    overrides: Mapping[str, str]
    endings: frozenset[tuple[str, str]]
    start: tuple[str, bytes]
    kept: tuple[tuple[str, Members], ...]

    def copy_main(self) -> tuple[Any, Relationships]:
        """The presentation's element and its relationships, for one deck to write in."""
        name, _, data = self.main
        return etree.fromstring(data), Relationships(name, dict(self.main_relationships))

    def members(self, main: Any, relationships: Relationships, properties: Any, new: Sequence[NewPart]) -> Members:
        """Every member of the package with a deck's own parts: content types, relationships, parts by name.

        The master's own thumbnail is left out, since it shows what its author saw, and so are properties that its
        author defined, and data about pictures: who made them, when, and where (issue 4).
        """
        name, kind, _ = self.main
        changed = NewPart(name, kind, serialized(main), relationships)
        own = [(part.name, part.members) for part in (changed, *new)]
        core = (self.core[0], [(self.core[0][1:], serialized(properties))])
        parts = sorted([*self.kept, *own, core], key=lambda part: part[0])
        return [self._content_types(new), self.start, *(member for _, members in parts for member in members)]

    def _content_types(self, new: Iterable[NewPart]) -> tuple[str, bytes]:
        """Where the standard has a type for an ending of names, the ending says it, else each part's name."""
        defaults, overrides = dict(self.defaults), dict(self.overrides)
        for part in new:
            ending = part.name.rsplit(".", 1)[-1]
            if (ending, part.content_type) in self.endings:
                defaults[ending] = part.content_type
            else:
                overrides[part.name] = part.content_type
        return content_types(defaults.items(), overrides.items())


def serialized(element: Any) -> bytes:
    """An element as the bytes of a part."""
    return bytes(etree.tostring(element, encoding="UTF-8", standalone=True))


@lru_cache(maxsize=1)
def open_base(master: bytes) -> Base:
    """The master's package; the decks of a build share it."""
    from pptx import Presentation  # late: 90 ms
    from pptx.opc.serialized import _ContentTypesItem
    from pptx.opc.spec import default_content_types

    presentation: Any = Presentation(io.BytesIO(master))
    main, core = presentation.part, presentation.core_properties
    package = main.package
    notes_master = str(presentation.notes_master.part.partname)
    _drop(package, THUMBNAIL, CUSTOM_PROPERTIES)
    parts = list(package.iter_parts())
    defaults, overrides = _ContentTypesItem(parts)._defaults_and_overrides
    main._element.get_or_add_sldIdLst()  # in its place among what the master has
    del core._element[:]
    return Base(
        main=(str(main.partname), str(main.content_type), serialized(main._element)),
        main_relationships={i: Relationship(r.reltype, _target(r), r.is_external) for i, r in main.rels.items()},
        notes_master=notes_master,
        core=(str(core.partname), serialized(core._element)),
        defaults={str(ending): str(kind) for ending, kind in defaults.items()},
        overrides={str(name): str(kind) for name, kind in overrides.items()},
        endings=frozenset((str(ending), str(kind)) for ending, kind in default_content_types),
        start=("_rels/.rels", package._rels.xml),
        kept=tuple((str(part.partname), _members(part)) for part in parts if part not in (main, core)),
    )


def _members(part: Any) -> Members:
    """A part of the master, and its relationships where it has any."""
    is_media = part.partname.startswith("/ppt/media/")
    own = (str(part.partname.membername), strip_metadata(part.blob) if is_media else part.blob)
    return [own, (str(part.partname.rels_uri.membername), part.rels.xml)] if part.rels else [own]


def _target(relationship: Any) -> str:
    return str(relationship.target_ref if relationship.is_external else relationship.target_partname)


def _drop(package: Any, *kinds: str) -> None:
    """Forget the package's own relationships of some kinds, and so the parts that nothing else leads to."""
    for key in [key for key, each in package._rels.items() if each.reltype in kinds]:
        package._rels.pop(key)
