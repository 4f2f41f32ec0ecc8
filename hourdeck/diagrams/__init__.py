"""Diagrams drawn with shapes that people can edit: boxes with text, and connectors that are glued to them.

Input: a `Diagram` (`model`), a box and the type to set it in. Output: a `PlacedDiagram` (`placed`) with every shape and
connector in EMU. `checking` finds mistakes, `describing` makes the alternative text, `splitting` cuts one in two,
`refusing` says why one is too big.
`fitting` tries what `arrangements` has for a kind, a module each; `setting` measures text, `drawing` holds what they
share. Pure: nothing here reads a file, knows a colour or writes XML.
"""

from hourdeck.diagrams.checking import check_diagram
from hourdeck.diagrams.describing import WORDS, describe_diagram, with_description
from hourdeck.diagrams.model import KINDS, Diagram, Edge, Group, Node
from hourdeck.diagrams.placed import (
    ROLES,
    DiagramTooBig,
    DiagramType,
    PlacedConnector,
    PlacedDiagram,
    PlacedShape,
    ShapeText,
)
from hourdeck.diagrams.refusing import refuse_diagram
from hourdeck.diagrams.splitting import split_diagram
from hourdeck.theme import Box

__all__ = [
    "KINDS",
    "ROLES",
    "WORDS",
    "Diagram",
    "DiagramTooBig",
    "DiagramType",
    "Edge",
    "Group",
    "Node",
    "PlacedConnector",
    "PlacedDiagram",
    "PlacedShape",
    "ShapeText",
    "check_diagram",
    "describe_diagram",
    "lay_out_diagram",
    "refuse_diagram",
    "split_diagram",
    "with_description",
]


def lay_out_diagram(diagram: Diagram, box: Box, type: DiagramType) -> PlacedDiagram:
    """The diagram in its place, centred in the box; it must have been checked.

    Raises `DiagramTooBig` when it doesn't fit at the least size.
    """
    from hourdeck.diagrams.fitting import fit_diagram  # late: a module for each kind, and most decks have no diagram

    return fit_diagram(diagram, box, type)
