"""How a slide moves, in a form that can be compared: its transition, and the effects on its shapes in their order.

PowerPoint writes ids and nesting anew; which effect comes when on which shape stays (ECMA-376, clause 19.5).
"""

from collections.abc import Iterator

from hourdeck.readback.tags import MC, Element, P, local

EFFECT = ("presetClass", "presetID", "presetSubtype", "nodeType")
"""What says which effect it is and what starts it."""


def read_moving(root: Element) -> str:
    """The slide's transition and effects, or nothing."""
    return ";".join([*_transition(root), *_effects(root)])


def _transition(root: Element) -> Iterator[str]:
    found = next(root.iter(f"{P}transition"), None)
    kind = next((child for child in found if isinstance(child.tag, str)), None) if found is not None else None
    if kind is not None and local(kind) not in ("extLst", "sndAc") and kind.tag != f"{MC}AlternateContent":
        yield f"transition={local(kind)}"


def _effects(root: Element) -> Iterator[str]:
    names = {each.get("id"): each.get("name") for each in root.iter(f"{P}cNvPr")}
    for node in root.iter(f"{P}cTn"):
        if node.get("presetClass") is not None:
            target = next(node.iter(f"{P}spTgt"), None)
            shape = names.get(target.get("spid")) if target is not None else ""
            lines = [f"{each.get('st')}-{each.get('end')}" for each in node.iter(f"{P}pRg")][:1]
            yield " ".join([*(node.get(name, "") for name in EFFECT), str(shape), *lines])
