"""XML made from strings: the one place of the writer that escapes, and the one that knows namespaces."""

from xml.sax.saxutils import escape, quoteattr

NAMESPACES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "p14": "http://schemas.microsoft.com/office/powerpoint/2010/main",
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


def part(name: str, *children: str) -> bytes:
    """A whole part with its XML declaration, in the namespaces that slides use."""
    return (HEADER + root(name, ("a", "r", "p"), *children)).encode("utf-8")
