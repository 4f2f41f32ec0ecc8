"""What is wrong with a diagram, before it is laid out: every mistake, each where it was written.

Input: a `Diagram`. Output: diagnostics in no particular order; a diagram without any can be laid out, if it fits. Pure.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from hourdeck.diagnostics import Diagnostic, did_you_mean
from hourdeck.diagrams.model import AXES, ENDS, KINDS, QUADRANTS, Diagram, Edge, Node
from hourdeck.diagrams.tracing import circle

RESERVED = ":/"
"""Characters that keys can't have, because keys of parts are made with them."""


def check_diagram(diagram: Diagram) -> list[Diagnostic]:
    """Every mistake in a diagram; of an unknown kind nothing more can be said."""
    if diagram.kind not in KINDS:
        message = f"unknown kind of diagram '{diagram.kind}'"
        return [Diagnostic(message, diagram.position, did_you_mean(diagram.kind, KINDS))]
    found = [*_number(diagram), *_keys(diagram), *_nodes(diagram), *_edges(diagram)]
    if diagram.kind == "pipeline":
        found += [*_lanes(diagram), *_neighbours(diagram)]
    elif diagram.kind == "matrix":
        found += [*_axes(diagram), *_quadrants(diagram)]
    elif diagram.kind == "cycle":
        found += [*_centre(diagram), *_ungrouped(diagram)]
    else:
        found += [*_no_groups(diagram), *_ungrouped(diagram)]
    if diagram.kind == "tree" and not found:
        found += _tree(diagram)
    elif diagram.kind == "flow" and not found:
        found += _unlinked(diagram)
    return found


def _number(diagram: Diagram) -> Iterator[Diagnostic]:
    kind, number = KINDS[diagram.kind], len(diagram.nodes)
    if number < kind.least:
        message = f"a diagram of kind '{diagram.kind}' needs at least {kind.least} nodes, this one has {number}"
        yield Diagnostic(message, diagram.position)
    if number > kind.most:
        message = f"a diagram of kind '{diagram.kind}' can have {kind.most} nodes, this one has {number}"
        yield Diagnostic(message, diagram.position, "make two diagrams of it, or say less in one")


def _keys(diagram: Diagram) -> Iterator[Diagnostic]:
    """Keys that are empty, hold a reserved character, or were given before."""
    for what, entries in (("node", diagram.nodes), ("group", diagram.groups)):
        first: dict[str, Node] = {}
        for entry in entries:
            if not entry.key or any(character in entry.key for character in RESERVED):
                message = f"'{entry.key}' can't be the key of a {what}"
                yield Diagnostic(message, entry.position, "use letters, digits and hyphens")
            if entry.key in first:
                related = (("first here", first[entry.key].position),)
                message = f"two {what}s have the key '{entry.key}'"
                yield Diagnostic(message, entry.position, "give one of them a 'key' of its own", related=related)
            first.setdefault(entry.key, entry)  # type: ignore[arg-type]


def _nodes(diagram: Diagram) -> Iterator[Diagnostic]:
    for node in diagram.nodes:
        if not node.name:
            yield Diagnostic(f"the node '{node.key}' has no label", node.position)
        if node.aside and not KINDS[diagram.kind].asides:
            message = f"nodes of a diagram of kind '{diagram.kind}' have no aside"
            yield Diagnostic(message, node.position, "only layers have one; say it in the node's 'points'")


def _edges(diagram: Diagram) -> Iterator[Diagnostic]:
    kind, keys = KINDS[diagram.kind], [node.key for node in diagram.nodes]
    if diagram.edges and not kind.edges:
        hint = "its arrows follow the order of its nodes" if diagram.kind == "cycle" else "take a flow or a tree"
        yield Diagnostic(f"a diagram of kind '{diagram.kind}' takes no edges", diagram.edges[0].position, hint)
        return
    for edge in diagram.edges:
        for key, at in {edge.source: edge.position, edge.target: edge.target_position or edge.position}.items():
            if key not in keys:
                yield Diagnostic(f"unknown node '{key}'", at, _known(key, diagram.nodes))
        if edge.source == edge.target:
            message = f"the edge of '{edge.source}' leads to itself"
            yield Diagnostic(message, edge.position, "say it in the node's 'points'" if kind.labels else "name another")
        if edge.label and not kind.labels:
            message = f"edges of a diagram of kind '{diagram.kind}' have no label"
            yield Diagnostic(message, edge.position, "take a flow")
    yield from _repeated_edges(diagram)


def _known(wrong: str, nodes: Sequence[Node]) -> str:
    """Which node may be meant: the one whose label was written in place of its key, or the nearest key."""
    meant = next((node.key for node in nodes if node.name == wrong), None)
    return f"the key of this node is '{meant}'" if meant else did_you_mean(wrong, [node.key for node in nodes])


def _repeated_edges(diagram: Diagram) -> Iterator[Diagnostic]:
    first: dict[tuple[str, str], Edge] = {}
    for edge in diagram.edges:
        pair = edge.source, edge.target
        if pair in first:
            related = (("first here", first[pair].position),)
            message = f"a second edge from '{edge.source}' to '{edge.target}'"
            hint = "say both in one label" if KINDS[diagram.kind].labels else "leave one of them out"
            yield Diagnostic(message, edge.position, hint, related=related)
        first.setdefault(pair, edge)


def _neighbours(diagram: Diagram) -> Iterator[Diagnostic]:
    """Edges of a pipeline that aren't between one stage and the next."""
    order = {node.key: number for number, node in enumerate(diagram.nodes)}
    for edge in diagram.edges:
        if order.get(edge.source, 0) + 1 != order.get(edge.target, 1):
            message = f"'{edge.target}' doesn't come next after '{edge.source}' in this pipeline"
            yield Diagnostic(message, edge.position, "an edge gives a label to the arrow between two; or take a flow")


def _lanes(diagram: Diagram) -> Iterator[Diagnostic]:
    lanes = [group.key for group in diagram.groups]
    for node in diagram.nodes:
        if node.group and node.group not in lanes:
            hint = did_you_mean(node.group, lanes) or "list the lanes under 'groups', each with 'key' and 'text'"
            yield Diagnostic(f"unknown lane '{node.group}'", node.position, hint)
        if lanes and not node.group:
            yield Diagnostic(f"'{node.key}' stands in no lane", node.position, f"lanes here: {', '.join(lanes)}")
    used = {node.group for node in diagram.nodes}
    for group in diagram.groups:
        if group.key not in used:
            hint = "give a stage this 'group', or take the lane out"
            yield Diagnostic(f"nothing stands in the lane '{group.key}'", group.position, hint)


def _axes(diagram: Diagram) -> Iterator[Diagnostic]:
    given = [group.key for group in diagram.groups]
    for group in diagram.groups:
        if group.key not in AXES:
            yield Diagnostic(f"a matrix has no axis '{group.key}'", group.position, did_you_mean(group.key, AXES))
    for key in ENDS:
        if key not in given:
            yield Diagnostic(f"the matrix has no word for '{key}'", diagram.position, "each axis says low and high")


def _quadrants(diagram: Diagram) -> Iterator[Diagnostic]:
    for node in diagram.nodes:
        if node.group not in QUADRANTS:
            message = f"'{node.key}' stands in no quadrant"
            yield Diagnostic(message, node.position, f"quadrants: {', '.join(QUADRANTS)}")
    counts = Counter(node.group for node in diagram.nodes)
    for node in diagram.nodes:
        if node.group in QUADRANTS and counts[node.group] > 1:
            yield Diagnostic(f"'{node.key}' isn't alone in the quadrant '{node.group}'", node.position)


def _centre(diagram: Diagram) -> Iterator[Diagnostic]:
    for group in diagram.groups[1:]:
        yield Diagnostic("a cycle has one label in its middle", group.position)


def _no_groups(diagram: Diagram) -> Iterator[Diagnostic]:
    for group in diagram.groups:
        yield Diagnostic(f"a diagram of kind '{diagram.kind}' has no groups", group.position)


def _ungrouped(diagram: Diagram) -> Iterator[Diagnostic]:
    for node in diagram.nodes:
        if node.group:
            message = f"nodes of a diagram of kind '{diagram.kind}' stand in no group"
            yield Diagnostic(message, node.position, "only stages of a pipeline and nodes of a matrix do")


def _tree(diagram: Diagram) -> Iterator[Diagnostic]:
    """Nodes with two parents, circles, and roots beyond the first."""
    parents: dict[str, Edge] = {}
    for edge in diagram.edges:
        if edge.target in parents:
            related = ((f"below '{parents[edge.target].source}' here", parents[edge.target].position),)
            yield Diagnostic(f"'{edge.target}' has two parents in this tree", edge.position, related=related)
        parents.setdefault(edge.target, edge)
    pairs = [(edge.source, edge.target) for edge in diagram.edges]
    if found := circle([node.key for node in diagram.nodes], pairs):
        first = next(edge for edge in diagram.edges if (edge.source, edge.target) == (found[0], found[1]))
        yield Diagnostic(f"a tree doesn't lead back: {', '.join(found)}", first.position, "take a flow or a cycle")
        return
    roots = [node for node in diagram.nodes if node.key not in parents]
    for node in roots[1:]:
        message = f"'{node.key}' is a second root beside '{roots[0].key}'"
        yield Diagnostic(message, node.position, "say whom every other node stands 'under'")


def _unlinked(diagram: Diagram) -> Iterator[Diagnostic]:
    linked = {key for edge in diagram.edges for key in (edge.source, edge.target)}
    for node in diagram.nodes:
        if node.key not in linked:
            hint = "draw one under 'edges', or take the node out"
            yield Diagnostic(f"no edge leads to '{node.key}' or from it", node.position, hint)
