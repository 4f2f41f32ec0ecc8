"""Names of elements as lxml has them, and the few ways to look into an element that all readers share."""

from collections.abc import Iterator
from typing import Any

Element = Any  # lxml is typed by stubs that leave most of it open

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
SVG = "{http://schemas.microsoft.com/office/drawing/2016/SVG/main}"

TRUE = ("1", "true", "on")


def local(element: Element) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def is_true(value: str | None) -> bool:
    """Whether an attribute says yes; an absent one doesn't."""
    return value in TRUE


def to_int(value: str | None, default: int = 0) -> int:
    """An attribute's whole number, or the default where there is none or something else."""
    try:
        return int(float(value)) if value else default
    except (ValueError, OverflowError):
        return default


def children(element: Element) -> Iterator[Element]:
    """An element's children with alternatives decided: what PowerPoint would take, else what stands in for it.

    `mc:AlternateContent` (ECMA-376 part 3) offers the same thing in several ways; entities are passed over.
    """
    for child in element:
        if not isinstance(child.tag, str):
            continue
        if child.tag == f"{MC}AlternateContent":
            yield from next((list(children(way)) for way in child if len(way)), [])
        else:
            yield child
