"""Drawings (SVG) without what their editors noted in them.

Input and output: the bytes of an SVG file. Raises what the parser of the standard library raises.
"""

from typing import Any
from xml.dom import Node, minidom

EDITORS = (
    *("inkscape.org", "sodipodi", "ns.adobe.com", "rdf-syntax-ns", "purl.org/dc", "creativecommons.org/ns"),
    *("bohemiancoding.com", "serif.com", "figma.com", "boxy-svg.com", "vectornator.io", "krita.org"),
)
"""Parts of the names of XML namespaces in which editors keep their own things in an SVG."""


def strip_svg(data: bytes) -> bytes:
    """The drawing without comments, metadata and what its editor noted; `title` and `desc` are read out to people."""
    with minidom.parseString(data) as document:
        is_drawing = any(node.localName == "svg" for node in document.childNodes if node.nodeType == Node.ELEMENT_NODE)
        return document.toxml("utf-8") if is_drawing and _strip_nodes(document) else data


def _strip_nodes(node: Any) -> int:
    """Take the metadata out of a node and all below it; how much it was."""
    found = 0
    for child in list(node.childNodes):
        if _is_noise(child):
            node.removeChild(child)
            found += 1
        else:
            found += _strip_nodes(child)
    for attribute in list((node.attributes or {}).values()):
        if _is_editors(attribute.namespaceURI) or (attribute.prefix == "xmlns" and _is_editors(attribute.value)):
            node.removeAttributeNode(attribute)
            found += 1
    return found


def _is_noise(node: Any) -> bool:
    if node.nodeType == Node.PROCESSING_INSTRUCTION_NODE:
        return bool(node.target != "xml-stylesheet")  # a style sheet says how the drawing looks
    if node.nodeType == Node.ELEMENT_NODE:
        return node.localName == "metadata" or _is_editors(node.namespaceURI)
    return bool(node.nodeType == Node.COMMENT_NODE)


def _is_editors(namespace: str | None) -> bool:
    return any(name in (namespace or "") for name in EDITORS)
