"""What a diagram says, before anything in it has a place: nodes, the arrows between them, and the groups they stand in.

What the parts are for in each kind:

- `pipeline`: nodes in their order, an arrow from each to the next; an edge gives that arrow a label; groups are lanes.
- `cycle`: phases in their order; one group, if any, whose label stands in the middle.
- `layers`: bands from top to bottom; a node's `aside` stands beside its band.
- `timeline`: moments in their order; a node's first paragraph is the date or name, the others tell what happened.
- `compare`: options side by side; a node's first paragraph is the title, the others are points.
- `tree`: an edge from each parent to its child, without labels.
- `matrix`: four nodes, each in the group of its quadrant (`QUADRANTS`); groups carry the words on the axes (`AXES`).
- `flow`: edges as they come, with or without labels; they may lead back.
"""

from dataclasses import dataclass

from hourdeck.diagnostics import Position
from hourdeck.slides import Paragraph


@dataclass(frozen=True, slots=True)
class Node:
    """One thing in a diagram: its label first, then a line of explanation or points; `aside` is for `layers` only."""

    key: str
    paragraphs: tuple[Paragraph, ...]
    position: Position
    group: str = ""
    emphasis: bool = False
    aside: tuple[Paragraph, ...] = ()

    @property
    def name(self) -> str:
        """The wording of the label."""
        return self.paragraphs[0].plain.strip() if self.paragraphs else ""


@dataclass(frozen=True, slots=True)
class Edge:
    """An arrow from one node to another, by their keys; `position` is where its source was written."""

    source: str
    target: str
    label: Paragraph | None
    position: Position
    target_position: Position | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """What nodes have in common: a lane, or the words on an axis."""

    key: str
    label: Paragraph
    position: Position


@dataclass(frozen=True, slots=True)
class Diagram:
    """A diagram of one kind; `alt` says what it shows to those who can't see it.

    `phrases` are what `alt` was made with, by their names, where nobody gave it; a part of it is described anew.
    """

    kind: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    groups: tuple[Group, ...]
    alt: str
    position: Position
    phrases: tuple[tuple[str, str], ...] = ()

    @property
    def texts(self) -> tuple[Paragraph, ...]:
        """What is written in it: all that nodes, arrows and groups say."""
        said = (paragraph for node in self.nodes for paragraph in (*node.paragraphs, *node.aside))
        return (*said, *self.labels().values(), *(group.label for group in self.groups))

    @property
    def words(self) -> tuple[str, ...]:
        """The words of its texts."""
        return tuple(paragraph.plain for paragraph in self.texts)

    def labels(self) -> dict[tuple[str, str], Paragraph]:
        """The labels of the edges that have one, by source and target."""
        return {(edge.source, edge.target): edge.label for edge in self.edges if edge.label}

    def group(self, key: str) -> Group | None:
        """The group of a key, or nothing."""
        return next((group for group in self.groups if group.key == key), None)


@dataclass(frozen=True, slots=True)
class Kind:
    """What a kind of diagram takes: how many nodes, and whether edges, labels on them, and asides."""

    least: int
    most: int
    edges: bool = False
    labels: bool = False
    asides: bool = False


KINDS = {
    "pipeline": Kind(2, 12, edges=True, labels=True),
    "cycle": Kind(3, 8),
    "layers": Kind(2, 8, asides=True),
    "timeline": Kind(2, 10),
    "compare": Kind(2, 4),
    "tree": Kind(2, 24, edges=True),
    "matrix": Kind(4, 4),
    "flow": Kind(2, 16, edges=True, labels=True),
}
"""The kinds by name. The most is what can be read on a slide, not what fits on one."""

QUADRANTS = ("low-high", "high-high", "low-low", "high-low")
"""The groups that nodes of a matrix stand in: low or high across, then low or high upwards; in reading order."""

ENDS = ("x-low", "x-high", "y-low", "y-high")
"""The groups of a matrix that have to be there: the words at the ends of its axes."""

AXES = (*ENDS, "x", "y")
"""All groups a matrix may have; `x` and `y` name the axes."""
