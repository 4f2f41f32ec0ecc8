"""A deck's core properties: its title, subject, author and language (ECMA-376 part 2, clause 11)."""

from datetime import datetime
from typing import Any

from lxml import etree

from hourdeck.slides import Deck

SPACES = {
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
}
XSI = "{http://www.w3.org/2001/XMLSchema-instance}"


def core_properties(empty: bytes, deck: Deck, moment: datetime | None) -> Any:
    """The element of the properties, into the root that the master has, without the master's dates and persons.

    No dates, unless somebody says which: they would tell nothing and change the bytes of every build.
    """
    element = etree.fromstring(empty)
    _add(element, "dc", "title", deck.title)
    _add(element, "dc", "subject", deck.subject)
    _add(element, "dc", "creator", deck.author)
    _add(element, "cp", "lastModifiedBy", deck.author)
    _add(element, "dc", "language", deck.language)
    if moment:
        _add_moment(element, "created", moment)
        _add_moment(element, "modified", moment)
    return element


def _add(element: Any, prefix: str, name: str, text: str) -> Any:
    """A property, with the root's own prefix where it has one."""
    added = etree.Element(f"{{{SPACES[prefix]}}}{name}", nsmap={prefix: SPACES[prefix]})
    added.text = text
    element.append(added)
    return added


def _add_moment(element: Any, name: str, moment: datetime) -> None:
    """A date, whose type must be said; its namespace is declared at the root, once for both."""
    added = _add(element, "dcterms", name, moment.strftime("%Y-%m-%dT%H:%M:%SZ"))
    element.set(f"{XSI}any", "")
    added.set(f"{XSI}type", "dcterms:W3CDTF")
    del element.attrib[f"{XSI}any"]
