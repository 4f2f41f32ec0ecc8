"""What we need of python-pptx beyond its public API, in one place (python-pptx is pinned below 1.1 for it)."""

from typing import Any

from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.oxml import serialize_part_xml
from pptx.opc.serialized import _ContentTypesItem

from hourdeck.media import strip_metadata


def clear_properties(properties: Any) -> None:
    """Forget every core property of the file that was opened."""
    for element in list(properties._element):
        properties._element.remove(element)


def package_members(presentation: Any) -> list[tuple[str, bytes]]:
    """Every member of an open presentation's package: content types, relationships, parts by name.

    The master's own thumbnail is left out, since it shows what its author saw, and so are properties that its author
    defined, and data about pictures: who made them, when, and where (issue 4).
    """
    package = presentation.part.package
    _drop(package, RELATIONSHIP_TYPE.THUMBNAIL, RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)
    parts = sorted(package.iter_parts(), key=lambda part: str(part.partname))
    members = [
        ("[Content_Types].xml", serialize_part_xml(_ContentTypesItem.xml_for(parts))),
        ("_rels/.rels", package._rels.xml),
    ]
    for part in parts:
        is_media = part.partname.startswith("/ppt/media/")
        members.append((part.partname.membername, strip_metadata(part.blob) if is_media else part.blob))
        if part.rels:
            members.append((part.partname.rels_uri.membername, part.rels.xml))
    return members


def _drop(package: Any, *kinds: str) -> None:
    """Forget the package's own relationships of some kinds, and so the parts that nothing else leads to."""
    for key in [key for key, each in package._rels.items() if each.reltype in kinds]:
        package._rels.pop(key)
