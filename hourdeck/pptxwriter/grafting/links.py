"""References of a part to relationships that it doesn't have, taken out: a link whose target is gone, above all."""

from hourdeck.pptxwriter.grafting.parts import Package
from hourdeck.readback.tags import Element, R


def drop_references(package: Package, part: str) -> int:
    """Take out all that refers to nothing; returns how many links that were."""
    known = {each.id for each in package.relationships(part)}
    tree = package.tree(part)
    lost, links = False, 0
    for element in list(tree.iter("*")):
        ids = [a for a, value in element.attrib.items() if a.startswith(R) and value and value not in known]
        lost = lost or bool(ids)
        links += bool(ids) and _drop(element, ids)
    if lost:
        package.put(part, tree)
    return links


def _drop(element: Element, attributes: list[str]) -> bool:
    """Take out a link, whole, or from another element what refers to nothing; returns whether it was a link."""
    is_link = "}hlink" in element.tag and element.getparent() is not None
    if is_link:
        element.getparent().remove(element)
    for name in attributes:
        element.attrib.pop(name)
    return is_link
