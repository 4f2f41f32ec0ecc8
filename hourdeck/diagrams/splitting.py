"""A diagram that is too big cut into two: at a change of lanes, between two branches, or in the middle. Pure.

A pipeline's last stage and a tree's root stand in both, so that no arrow and no line is lost. Flows, cycles and
matrices are never cut: an arrow of theirs that leads from one slide to another would be lost.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from hourdeck.diagrams.describing import with_description
from hourdeck.diagrams.model import KINDS, Diagram, Node

Parts = tuple[Sequence[Node], Sequence[Node]]
"""The nodes of both parts; none where there is no place to cut."""


def split_diagram(diagram: Diagram) -> list[Diagram] | None:
    """Two diagrams that say together what the one says; nothing where its kind can't be cut, or it has too few nodes.

    Both keep the alternative text that was given; without one, each is described by itself.
    """
    find = CUTS.get(diagram.kind)
    if find is None or len(diagram.nodes) < 2 * KINDS[diagram.kind].least:
        return None
    parts = find(diagram)
    return [_part(diagram, part) for part in parts] if all(parts) else None


def _in_middle(diagram: Diagram) -> Parts:
    """Two halves; the first is the longer one."""
    middle = (len(diagram.nodes) + 1) // 2
    return diagram.nodes[:middle], diagram.nodes[middle:]


def _between_branches(diagram: Diagram) -> Parts:
    """The root with its first branches and with its last ones, about as many nodes in each; nothing of one branch."""
    root, *branches = _branches(diagram)
    if len(branches) < 2:
        return (), ()
    sizes = [len(branch) for branch in branches]
    cut = min(range(1, len(sizes)), key=lambda n: abs(sum(sizes[:n]) - sum(sizes[n:])))
    first = {key for branch in branches[:cut] for key in branch}
    shown = [node for node in diagram.nodes if node.key in first or node.key in root]
    return shown, [node for node in diagram.nodes if node.key not in first]


def _branches(diagram: Diagram) -> list[set[str]]:
    """The keys of a tree: the root, then each of its children with all that is below it, in the order of the edges."""
    above = {edge.target: edge.source for edge in diagram.edges}
    root = next(node.key for node in diagram.nodes if node.key not in above)
    branches = {edge.target: {edge.target} for edge in diagram.edges if edge.source == root}
    for node in diagram.nodes:
        key = node.key
        while key not in branches and key != root:
            key = above[key]
        branches.get(key, set()).add(node.key)
    return [{root}, *branches.values()]


def _at_stage(diagram: Diagram) -> Parts:
    """Two parts that share a stage: the first of a lane if one begins near the middle, else the one in the middle."""
    nodes = diagram.nodes
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
    return with_description(replace(part, alt=""), dict(diagram.phrases)) if diagram.phrases else part


CUTS: dict[str, Callable[[Diagram], Parts]] = {
    "pipeline": _at_stage,
    "timeline": _in_middle,
    "layers": _in_middle,
    "compare": _in_middle,
    "tree": _between_branches,
}
"""Where each kind can be cut."""
