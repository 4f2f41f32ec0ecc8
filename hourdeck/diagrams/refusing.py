"""What a person reads of a diagram that can't be read at the least size: by how much, why, and what would help. Pure.

Input: the diagram, and the `DiagramTooBig` of the try that came nearest. Output: one diagnostic at the diagram's line,
with the place of the longest word or text in it, which is what has to be shortened first.
"""

from hourdeck.diagnostics import Diagnostic, Position
from hourdeck.diagrams.model import Diagram
from hourdeck.diagrams.placed import DiagramTooBig, DiagramType
from hourdeck.diagrams.splitting import CUTS

IN_TWO = "shorten its texts, or share it between two slides"
APART = "shorten its texts, or show a part of it on a slide of its own"
SHORTER = "shorten its texts"
HINTS = {**dict.fromkeys(CUTS, IN_TWO), "flow": APART, "tree": APART}
"""What else would help than shorter texts, by kind."""


def refuse_diagram(diagram: Diagram, too_big: DiagramTooBig, type: DiagramType) -> Diagnostic:
    """The error of a diagram that is too big at every size it may have; a point is 1/72 inch."""
    over = max(1, round(too_big.needed - too_big.room))
    wide = too_big.side == "width"
    size = f"at {type.least:g} pt" if type.is_fixed else f"even at {type.least:g} pt"
    message = f"the diagram is {over} pt too {'wide' if wide else 'high'} for its place, {size}"
    blamed = _asking(diagram, too_big.key) if wide else None
    related = ("its longest word", blamed) if blamed else ("its longest text", _longest(diagram))
    return Diagnostic(message, diagram.position, HINTS.get(diagram.kind, SHORTER), (related,))


def _asking(diagram: Diagram, key: str) -> Position | None:
    """Where the node or group stands whose longest word asks for the width."""
    places = {each.key: each.position for each in diagram.groups} | {each.key: each.position for each in diagram.nodes}
    return places.get(key)


def _longest(diagram: Diagram) -> Position:
    return max(diagram.texts, key=lambda paragraph: len(paragraph.plain)).position
