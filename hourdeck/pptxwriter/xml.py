"""XML made from strings: the one place of the writer that escapes, and the one that knows namespaces."""

import re
from functools import cache, lru_cache

from hourdeck.theme import Box, Placeholder

NAMESPACES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "p14": "http://schemas.microsoft.com/office/powerpoint/2010/main",
    "ahyp": "http://schemas.microsoft.com/office/drawing/2018/hyperlinkcolor",
}
HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

SPECIAL = re.compile(r'[&<>"\n\r\t]')
IN_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
IN_ATTRIBUTES = IN_TEXT | str.maketrans({"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})
"""How characters are written that mean something in XML; white space would become a space in an attribute."""

Attribute = str | int | None
"""An attribute's value; None leaves the attribute out."""


def tag(name: str, attributes: dict[str, Attribute] | None = None, *children: str) -> str:
    """An element; the children are XML already."""
    given = _written(attributes) if attributes else ""
    inner = "".join(children)
    return f"<{name}{given}>{inner}</{name}>" if inner else f"<{name}{given}/>"


def _written(attributes: dict[str, Attribute]) -> str:
    return "".join([f" {key}={_quoted(str(value))}" for key, value in attributes.items() if value is not None])


def _quoted(value: str) -> str:
    """An attribute's value in quotation marks, in single ones where that spares escaping the double ones in it."""
    if not SPECIAL.search(value):
        return f'"{value}"'
    escaped = value.translate(IN_ATTRIBUTES)
    if '"' not in escaped:
        return f'"{escaped}"'
    return f"'{escaped}'" if "'" not in escaped else '"' + escaped.replace('"', "&quot;") + '"'


def text(content: str) -> str:
    """Character data."""
    return content.translate(IN_TEXT) if SPECIAL.search(content) else content


def root(name: str, prefixes: tuple[str, ...], *children: str, **attributes: str) -> str:
    """An element that declares the namespaces it and its children use."""
    return tag(name, _spaces(prefixes) | dict(attributes), *children)


@cache
def _spaces(prefixes: tuple[str, ...]) -> dict[str, Attribute]:
    return {f"xmlns:{prefix}": NAMESPACES[prefix] for prefix in prefixes}


def part(name: str, *children: str, **attributes: str) -> bytes:
    """A whole part with its XML declaration, in the namespaces that slides use."""
    return (HEADER + root(name, ("a", "r", "p"), *children, **attributes)).encode("utf-8")


def placeholder_shape(place: Placeholder, number: int, text_body: str) -> str:
    """A shape in a layout's placeholder, from which it inherits its look, and its place unless it was moved."""
    where = _moved(place.box) if place.moved else "<p:spPr/>"
    return f"<p:sp>{_names(number, place.name, placeholder_tag(place))}{where}{text_body}</p:sp>"


def _moved(box: Box) -> str:
    offset = tag("a:off", {"x": box.left, "y": box.top})
    return tag("p:spPr", None, tag("a:xfrm", None, offset, tag("a:ext", {"cx": box.width, "cy": box.height})))


@lru_cache(maxsize=1024)
def _names(number: int, name: str, placeholder: str) -> str:
    """What a shape is called; the same few numbers and names come on every slide."""
    return tag(
        "p:nvSpPr",
        None,
        tag("p:cNvPr", {"id": number, "name": name}),
        tag("p:cNvSpPr", None, tag("a:spLocks", {"noGrp": 1})),
        tag("p:nvPr", None, placeholder),
    )


def placeholder_tag(place: Placeholder) -> str:
    """What ties a shape to its layout's placeholder; `obj` and index 0 are the schema's defaults."""
    return _placeholder(None if place.kind == "obj" else place.kind, place.index or None)


@cache
def _placeholder(kind: str | None, index: int | None) -> str:
    return tag("p:ph", {"type": kind, "idx": index})
