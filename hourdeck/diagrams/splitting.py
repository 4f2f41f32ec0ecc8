"""A diagram that is too big cut into two: at a change of lanes, or in the middle. Pure.

A pipeline's last stage stands in both, so that no arrow is lost; the other kinds are cut between two of their nodes.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from hourdeck.diagrams.describing import with_description
from hourdeck.diagrams.model import KINDS, Diagram, Node


def split_diagram(diagram: Diagram) -> list[Diagram] | None:
    """Two diagrams that say together what the one says; nothing where its kind can't be cut, or it has too few nodes.

    Both keep the alternative text that was given; without one, each is described by itself.
    """
    find = CUTS.get(diagram.kind)
    if find is None or len(diagram.nodes) < 2 * KINDS[diagram.kind].least:
        return None
    first, second = find(diagram.nodes)
    return [_part(diagram, first), _part(diagram, second)]


def _in_middle(nodes: Sequence[Node]) -> tuple[Sequence[Node], Sequence[Node]]:
    """Two halves; the first is the longer one."""
    middle = (len(nodes) + 1) // 2
    return nodes[:middle], nodes[middle:]


def _at_stage(nodes: Sequence[Node]) -> tuple[Sequence[Node], Sequence[Node]]:
    """Two parts that share a stage: the first of a lane if one begins near the middle, else the one in the middle."""
    middle = len(nodes) // 2
    near = sorted(range(max(1, middle - 1), min(middle + 2, len(nodes) - 1)), key=lambda n: abs(n - middle))
    stage = next((n for n in near if nodes[n].group != nodes[n - 1].group), middle)
    return nodes[: stage + 1], nodes[stage:]


def _part(diagram: Diagram, nodes: Sequence[Node]) -> Diagram:
    """The diagram with some of its nodes, the edges between them and the groups they stand in."""
    keys = {node.key for node in nodes}
    used = {node.group for node in nodes}
    edges = tuple(edge for edge in diagram.edges if edge.source in keys and edge.target in keys)
    groups = tuple(group for group in diagram.groups if group.key in used)
    part = replace(diagram, nodes=tuple(nodes), edges=edges, groups=groups)
    return with_description(replace(part, alt=""), dict(diagram.words)) if diagram.words else part


CUTS: dict[str, Callable[[Sequence[Node]], tuple[Sequence[Node], Sequence[Node]]]] = {
    "pipeline": _at_stage,
    "timeline": _in_middle,
    "layers": _in_middle,
    "compare": _in_middle,
}
"""Where each kind can be cut."""
