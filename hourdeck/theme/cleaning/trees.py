"""The XML of presentations as trees: its namespaces, its numbers, and how elements are taken out and put in.

Input: elements of lxml. Output: the same, changed in place where a function says so.
"""

from typing import Any

from lxml import etree

P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

EMPTIED = ("custDataLst", "sldLst", "controls", "extLst", "sldIdLst", "notesMasterIdLst", "handoutMasterIdLst")
"""Lists that must not stay when nothing is left in them."""

ORDER = ("sldMasterIdLst", "notesMasterIdLst", "handoutMasterIdLst", "sldIdLst", "sldSz", "notesSz")
"""The first children of the presentation, in the order of the schema (ECMA-376, clause 19.2.1.26)."""

LONGEST_NUMBER = 11
"""The most digits of a number that is read at all; the format's own have ten."""

Element = Any  # of lxml, whose types leave most of it open


def local(element: Element) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def to_number(element: Element, key: str) -> int:
    """An attribute that is a whole number, 0 where it is none."""
    text = element.get(key, "")
    return int(text) if text.isdecimal() and len(text) <= LONGEST_NUMBER else 0


def remove(element: Element) -> None:
    """Take an element out, and the list that it leaves empty."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
        if not len(parent) and local(parent) in EMPTIED:
            remove(parent)


def insert(root: Element, name: str, attributes: dict[str, str]) -> Element:
    """Put a new child into the presentation, at the place that the schema has for it; returns it."""
    before = ORDER[: ORDER.index(name)]
    place = max((n for n, each in enumerate(root, 1) if local(each) in before), default=0)
    new = etree.Element(P + name, attributes)
    root.insert(place, new)
    return new
