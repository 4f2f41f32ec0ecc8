"""A diagram in plain words, for those who can't see it: labels and what leads where, not how it looks.

Input: a `Diagram` that was checked, and the few words that join its labels in the deck's language. Output: one line of
text. Pure.
"""

from collections.abc import Callable, Mapping
from itertools import pairwise

from hourdeck.diagrams.model import ENDS, QUADRANTS, Diagram, Node
from hourdeck.slides import Paragraph

WORDS = ("then", "again", "to", "down")
"""The words that are needed: "a, then b", "then again a", "a to b", "from top to bottom: a, b"."""

Words = Mapping[str, str]


def describe_diagram(diagram: Diagram, words: Words) -> str:
    """The diagram's own alternative text, or one made of its labels; `words` has an entry for each of `WORDS`."""
    return diagram.alt or DESCRIPTIONS[diagram.kind](diagram, words)


def _pipeline(diagram: Diagram, words: Words) -> str:
    labels = diagram.labels()
    text = _with_lane(diagram, diagram.nodes[0])
    for one, two in pairwise(diagram.nodes):
        text += f", {words['then']} {_with_lane(diagram, two)}{_bracketed(labels.get((one.key, two.key)))}"
    return text


def _with_lane(diagram: Diagram, node: Node) -> str:
    lane = diagram.group(node.group)
    return f"{lane.label.plain}: {node.name}" if lane else node.name


def _cycle(diagram: Diagram, words: Words) -> str:
    names = [node.name for node in diagram.nodes]
    title = f"{diagram.groups[0].label.plain}: " if diagram.groups else ""
    following = f", {words['then']} ".join(names)
    return f"{title}{following}, {words['again']} {names[0]}"


def _layers(diagram: Diagram, words: Words) -> str:
    return f"{words['down']}: {_listed(diagram, ', ')}"


def _timeline(diagram: Diagram, words: Words) -> str:
    return "; ".join(": ".join(p.plain for p in node.paragraphs[:2]) for node in diagram.nodes)


def _compare(diagram: Diagram, words: Words) -> str:
    return _listed(diagram, "; ")


def _matrix(diagram: Diagram, words: Words) -> str:
    """Each quadrant after the words on its axes: `low-high` reads x-low, y-high."""
    ends = {group.key: group.label.plain for group in diagram.groups if group.key in ENDS}
    by_quadrant = {node.group: node for node in diagram.nodes}
    parts = []
    for quadrant in QUADRANTS:
        across, upwards = quadrant.split("-")
        parts.append(f"{ends[f'x-{across}']}, {ends[f'y-{upwards}']}: {by_quadrant[quadrant].name}")
    return "; ".join(parts)


def _tree(diagram: Diagram, words: Words) -> str:
    names = {node.key: node.name for node in diagram.nodes}
    children: dict[str, list[str]] = {}
    for edge in diagram.edges:
        children.setdefault(edge.source, []).append(names[edge.target])
    return "; ".join(f"{names[key]}: {', '.join(below)}" for key, below in children.items())


def _flow(diagram: Diagram, words: Words) -> str:
    names = {node.key: node.name for node in diagram.nodes}
    return "; ".join(
        f"{names[edge.source]} {words['to']} {names[edge.target]}{_bracketed(edge.label)}" for edge in diagram.edges
    )


def _bracketed(label: Paragraph | None) -> str:
    return f" ({label.plain})" if label else ""


def _listed(diagram: Diagram, between: str) -> str:
    return between.join(node.name for node in diagram.nodes)


DESCRIPTIONS: dict[str, Callable[[Diagram, Words], str]] = {
    "pipeline": _pipeline,
    "cycle": _cycle,
    "layers": _layers,
    "timeline": _timeline,
    "compare": _compare,
    "tree": _tree,
    "matrix": _matrix,
    "flow": _flow,
}
"""How each kind is told."""
