"""Diagrams drawn with shapes that people can edit: boxes with text, and connectors that are glued to them.

Input: a `Diagram` (`model`), a box and the type to set it in. Output: a `PlacedDiagram` (`placed`) with every shape and
connector in EMU. `checking` finds mistakes, `describing` makes the alternative text, `splitting` cuts one in two.
`fitting` tries what `arrangements` has for a kind, a module each; `setting` measures text, `drawing` holds what they
share. Pure: nothing here reads a file, knows a colour or writes XML.
"""

from hourdeck.diagrams.checking import check_diagram
from hourdeck.diagrams.describing import WORDS, describe_diagram
from hourdeck.diagrams.fitting import lay_out_diagram
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
from hourdeck.diagrams.splitting import split_diagram

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
    "split_diagram",
]
