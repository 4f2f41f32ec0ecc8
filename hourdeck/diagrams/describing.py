"""A diagram in plain words, for those who can't see it: labels and what leads where, not how it looks.

Input: a `Diagram` that was checked, and the few words that join its labels in the deck's language. Output: one line of
text. Pure.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import pairwise

from hourdeck.diagrams.model import ENDS, QUADRANTS, Diagram, Node
from hourdeck.slides import Paragraph

WORDS = ("then", "again", "to", "down")
"""The words that are needed: "a, then b", "then again a", "a to b", "from top to bottom: a, b"."""

Words = Mapping[str, str]


def with_description(diagram: Diagram, words: Words) -> Diagram:
    """The diagram with an alternative text, given or made; `words` as for `describe_diagram`."""
    return diagram if diagram.alt else replace(diagram, alt=describe_diagram(diagram, words), phrases=(*words.items(),))


def describe_diagram(diagram: Diagram, words: Words) -> str:
    """The diagram's own alternative text, or one made of its labels; `words` has an entry for each of `WORDS`."""
    return diagram.alt or "; ".join((DESCRIPTIONS[diagram.kind](diagram, words), *_details(diagram)))


def _details(diagram: Diagram) -> list[str]:
    """What stands below the labels, after what leads where; nothing for kinds that have told it with the labels."""
    nodes = () if diagram.kind in DETAILED else diagram.nodes
    return [_with_points(node) for node in nodes if node.paragraphs[1:]]


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
    return f"{words['down']}: {', '.join(node.name + _bracketed(*node.aside) for node in diagram.nodes)}"


def _timeline(diagram: Diagram, words: Words) -> str:
    return "; ".join(map(_with_points, diagram.nodes))


def _compare(diagram: Diagram, words: Words) -> str:
    return "; ".join(map(_with_points, diagram.nodes))


def _matrix(diagram: Diagram, words: Words) -> str:
    """Each quadrant with the words on its axes, after their names where they have one: `low-high` is x-low, y-high."""
    said = {group.key: group.label.plain for group in diagram.groups}
    named = {end: f"{said[end[0]]}: {said[end]}" if end[0] in said else said[end] for end in ENDS}
    by_quadrant = {node.group: node for node in diagram.nodes}
    parts = []
    for quadrant in QUADRANTS:
        across, upwards = quadrant.split("-")
        parts.append(f"{_with_points(by_quadrant[quadrant])} ({named[f'x-{across}']}, {named[f'y-{upwards}']})")
    return "; ".join(parts)


def _with_points(node: Node) -> str:
    """The label and what is said below it, where that is what the diagram is about."""
    points = ", ".join(paragraph.plain for paragraph in node.paragraphs[1:])
    return f"{node.name}: {points}" if points else node.name


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


def _bracketed(*said: Paragraph | None) -> str:
    """What is said of a thing or an arrow, in brackets after it; nothing where nothing is."""
    texts = [paragraph.plain for paragraph in said if paragraph]
    return f" ({', '.join(texts)})" if texts else ""


DETAILED = ("timeline", "compare", "matrix")
"""The kinds that are about what stands below their labels."""

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
