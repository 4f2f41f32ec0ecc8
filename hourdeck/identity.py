"""What a deck says of itself: which hour and edition it is, and the digest of what was generated. Pure.

It stands in the file's custom document properties (ECMA-376, clause 22.3), which PowerPoint and LibreOffice keep when
they save: so a deck is known again after it was renamed or moved, and one that nobody has changed can prove it.
"""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape, unescape

Members = list[tuple[str, bytes]]

PART = "docProps/custom.xml"
CONTENT_TYPES, RELATIONSHIPS = "[Content_Types].xml", "_rels/.rels"
OUTSIDE = (PART, CONTENT_TYPES, RELATIONSHIPS)
"""What no digest covers: the part with the digest, and the two that list it."""

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
RELATIONSHIP_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
VARIANTS = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""The set of properties that users define (ECMA-376, clause 22.3.2.2)."""

FIRST_PROPERTY = 2
"""The least number of a property; 0 and 1 are reserved."""

VALUE = re.compile(r'name="hourdeck (\w+)"[^>]*>\s*<vt:lpwstr>([^<]*)</vt:lpwstr>')


@dataclass(frozen=True)
class Identity:
    """Which deck a file is: `target` as `day-02/hour-1`, `edition`, and the digest of what was generated."""

    target: str
    edition: str
    digest: str

    @property
    def name(self) -> str:
        """What people call the deck: `day-02/hour-1, mentor`."""
        return f"{self.target}, {self.edition}"


def content_digest(members: Iterable[tuple[str, bytes]]) -> str:
    """The digest of a package's content, the same however it is compressed: SHA-256 over names and bytes, in hex."""
    whole = hashlib.sha256()
    for name, data in sorted(members):
        if name not in OUTSIDE:
            whole.update(f"{name}\0{len(data)}\0".encode() + data)
    return whole.hexdigest()


def sign(members: Members, identity: Identity) -> Members:
    """The members with the deck's identity among them, in its place by name."""
    signed = dict(members)
    properties = {"target": identity.target, "edition": identity.edition, "digest": identity.digest}
    kind = f'<Override PartName="/{PART}" ContentType="{CONTENT_TYPE}"/></Types>'
    signed[CONTENT_TYPES] = _closed(signed[CONTENT_TYPES], "</Types>", kind)
    relationship = f'<Relationship Id="hourdeck" Type="{RELATIONSHIP_TYPE}" Target="{PART}"/></Relationships>'
    signed[RELATIONSHIPS] = _closed(signed[RELATIONSHIPS], "</Relationships>", relationship)
    listed = list(signed.items())
    place = next((at for at, (name, _) in enumerate(listed) if at > 1 and name > PART), len(listed))
    return [*listed[:place], (PART, _part(properties)), *listed[place:]]


def _closed(data: bytes, end: str, new_end: str) -> bytes:
    return data.replace(end.encode(), new_end.encode())


def _part(properties: dict[str, str]) -> bytes:
    entries = "".join(
        f'<property fmtid="{FORMAT_ID}" pid="{number}" name="hourdeck {name}">'
        f"<vt:lpwstr>{escape(value)}</vt:lpwstr></property>"
        for number, (name, value) in enumerate(properties.items(), FIRST_PROPERTY)
    )
    head = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
    return f'{head}<Properties xmlns="{PROPERTIES}" xmlns:vt="{VARIANTS}">{entries}</Properties>'.encode()


def read_identity(properties: bytes) -> Identity | None:
    """The identity in the bytes of a custom properties part, or None where no deck of ours wrote one."""
    found = {name: unescape(value) for name, value in VALUE.findall(properties.decode("utf-8", "replace"))}
    if not {"target", "edition", "digest"} <= found.keys():
        return None
    return Identity(found["target"], found["edition"], found["digest"])


def is_as_generated(members: Members) -> bool:
    """Whether the package is, to the byte, what was generated: its content has the digest that it says it has."""
    identity = read_identity(dict(members).get(PART, b""))
    return identity is not None and identity.digest == content_digest(members)
