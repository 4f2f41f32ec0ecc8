"""XML made from strings: the one place of the writer that escapes, and the one that knows namespaces."""

from xml.sax.saxutils import escape, quoteattr

from hourdeck.theme import Placeholder

NAMESPACES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "p14": "http://schemas.microsoft.com/office/powerpoint/2010/main",
    "ahyp": "http://schemas.microsoft.com/office/drawing/2018/hyperlinkcolor",
}
HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

Attribute = str | int | None
"""An attribute's value; None leaves the attribute out."""


def tag(name: str, attributes: dict[str, Attribute] | None = None, *children: str) -> str:
    """An element; the children are XML already."""
    given = "".join(f" {key}={quoteattr(str(value))}" for key, value in (attributes or {}).items() if value is not None)
    inner = "".join(children)
    return f"<{name}{given}>{inner}</{name}>" if inner else f"<{name}{given}/>"


def text(content: str) -> str:
    """Character data."""
    return escape(content)


def root(name: str, prefixes: tuple[str, ...], *children: str, **attributes: str) -> str:
    """An element that declares the namespaces it and its children use."""
    spaces: dict[str, Attribute] = {f"xmlns:{prefix}": NAMESPACES[prefix] for prefix in prefixes}
    return tag(name, spaces | dict(attributes), *children)


def part(name: str, *children: str, **attributes: str) -> bytes:
    """A whole part with its XML declaration, in the namespaces that slides use."""
    return (HEADER + root(name, ("a", "r", "p"), *children, **attributes)).encode("utf-8")


def placeholder_shape(place: Placeholder, number: int, text_body: str) -> str:
    """A shape in a layout's placeholder, from which it inherits place and look."""
    names = tag(
        "p:nvSpPr",
        None,
        tag("p:cNvPr", {"id": number, "name": place.name}),
        tag("p:cNvSpPr", None, tag("a:spLocks", {"noGrp": 1})),
        tag("p:nvPr", None, placeholder_tag(place)),
    )
    return tag("p:sp", None, names, tag("p:spPr"), text_body)


def placeholder_tag(place: Placeholder) -> str:
    """What ties a shape to its layout's placeholder; `obj` and index 0 are the schema's defaults."""
    kind = None if place.kind == "obj" else place.kind
    return tag("p:ph", {"type": kind, "idx": place.index or None})
