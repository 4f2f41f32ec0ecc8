"""What we need of python-pptx beyond its public API, in one place (python-pptx is pinned below 1.1 for it)."""

from typing import Any

from pptx.opc.oxml import serialize_part_xml
from pptx.opc.serialized import _ContentTypesItem


def clear_properties(properties: Any) -> None:
    """Forget every core property of the file that was opened."""
    for element in list(properties._element):
        properties._element.remove(element)


def package_members(presentation: Any) -> list[tuple[str, bytes]]:
    """Every member of an open presentation's package: content types, relationships, parts by name."""
    package = presentation.part.package
    parts = sorted(package.iter_parts(), key=lambda part: str(part.partname))
    members = [
        ("[Content_Types].xml", serialize_part_xml(_ContentTypesItem.xml_for(parts))),
        ("_rels/.rels", package._rels.xml),
    ]
    for part in parts:
        members.append((part.partname.membername, part.blob))
        if part.rels:
            members.append((part.partname.rels_uri.membername, part.rels.xml))
    return members
