"""What a slide's shapes have from its layout and the master: their places, and whether text is bold, italic or code.

Looked for where PowerPoint looks (ECMA-376, clauses 19.3.1 and 21.1.2.4): the shape, the layout's placeholder, the
master's of the same kind, the master's text styles.
"""

import re
from dataclasses import dataclass, field

from hourdeck.readback.tags import A, Element, P, is_true, to_int
from hourdeck.theme import Box
from hourdeck.theme.masters.kinds import MASTER_KIND, TEXT_STYLE

QUARTER = 5_400_000
"""A quarter of a turn, in sixty-thousandths of a degree."""

MONOSPACED = re.compile(
    r"\b(mono|courier|consolas|menlo|monaco|code|cascadia|typewriter|fixed|terminal)", re.IGNORECASE
)
"""Words in the names of typefaces in which all characters are of one width."""


def is_monospaced(typeface: str) -> bool:
    """Whether a typeface, by its name, is one for code."""
    return bool(MONOSPACED.search(typeface)) or typeface.endswith("Mono")


def placeholder_of(shape: Element) -> Element | None:
    """What ties a shape to a placeholder of its layout, or None."""
    names = next((child for child in shape if isinstance(child.tag, str)), None)
    return names.find(f"{P}nvPr/{P}ph") if names is not None else None


def frame_of(shape: Element) -> Element | None:
    """Where the shape itself says that it stands."""
    for path in (f"{P}spPr/{A}xfrm", f"{P}xfrm", f"{P}grpSpPr/{A}xfrm"):
        if (found := shape.find(path)) is not None:
            return found
    return None


def frame_box(frame: Element, prefix: str = "") -> Box:
    """The rectangle in a frame; with `ch` the one that a group's children count in."""
    offset, extent = frame.find(f"{A}{'chOff' if prefix else 'off'}"), frame.find(f"{A}{'chExt' if prefix else 'ext'}")
    left, top = (0, 0) if offset is None else (to_int(offset.get("x")), to_int(offset.get("y")))
    width, height = (0, 0) if extent is None else (to_int(extent.get("cx")), to_int(extent.get("cy")))
    return Box(left, top, width, height)


def turned_box(box: Box, frame: Element | None) -> Box:
    """The rectangle that is seen of one that its frame turns by a quarter about its middle (ECMA-376, 20.1.7.6)."""
    turn = to_int(frame.get("rot")) if frame is not None else 0
    if round(turn / QUARTER) % 2 == 0:
        return box
    left, top = box.left + (box.width - box.height) // 2, box.top + (box.height - box.width) // 2
    return Box(left, top, box.height, box.width)


class Places:
    """The placeholders of a layout, or of a master, by what a slide's shapes name."""

    def __init__(self, root: Element | None) -> None:
        self.by_index: dict[str, Element] = {}
        self.by_kind: dict[str, Element] = {}
        for shape in () if root is None else root.iter(f"{P}sp", f"{P}pic", f"{P}graphicFrame"):
            if (place := placeholder_of(shape)) is not None:
                self.by_index.setdefault(place.get("idx", "0"), shape)
                self.by_kind.setdefault(place.get("type", "obj"), shape)

    def find(self, place: Element) -> Element | None:
        """The placeholder with the same index, else the one of the same kind."""
        found = self.by_index.get(place.get("idx", "0"))
        return found if found is not None else self.by_kind.get(place.get("type", "obj"))


@dataclass
class Inheritance:
    """A layout with its master; `styles` are the master's text styles."""

    name: str
    layout: Places
    master: Places
    styles: Element | None
    seen: dict[tuple[int, int], str] = field(default_factory=dict)

    def lineage(self, shape: Element) -> list[Element]:
        """The shape and the placeholders that it inherits from, nearest first."""
        place = placeholder_of(shape)
        if place is None:
            return [shape]
        kind = place.get("type", "obj")
        parents = (self.layout.find(place), self.master.by_kind.get(MASTER_KIND.get(kind, "body")))
        return [shape, *(parent for parent in parents if parent is not None)]

    def box(self, shape: Element) -> Box | None:
        """Where the shape stands, in the coordinates of what it lies in; None where nothing says."""
        frames = (frame_of(each) for each in self.lineage(shape))
        placed = (frame for frame in frames if frame is not None and frame.find(f"{A}off") is not None)
        return next((frame_box(frame) for frame in placed), None)

    def shown(self, shape: Element, level: int) -> str:
        """How text of a level looks that says nothing itself, as `Words.shown`."""
        lineage = self.lineage(shape)
        own = shape.find(f"{P}txBody/{A}lstStyle")
        if len(lineage) == 1 or (own is not None and len(own)):
            return self._shown(lineage, level)
        key = (id(lineage[1]), level)
        if key not in self.seen:
            self.seen[key] = self._shown(lineage, level)
        return self.seen[key]

    def _shown(self, lineage: list[Element], level: int) -> str:
        lists = [each.find(f"{P}txBody/{A}lstStyle") for each in lineage]
        if len(lineage) > 1 and self.styles is not None:
            place = placeholder_of(lineage[0])
            kind = MASTER_KIND.get("obj" if place is None else place.get("type", "obj"), "body")
            lists.append(self.styles.find(f"{P}{TEXT_STYLE.get(kind, 'otherStyle')}"))
        found = (each.find(f"{A}lvl{level}pPr/{A}defRPr") for each in lists if each is not None)
        return shown_letters([each for each in found if each is not None], "")


def shown_letters(properties: list[Element], otherwise: str) -> str:
    """Letters of `bic`: the first of the run properties that says anything decides, else what `otherwise` holds."""
    letters = [letter for letter in "bi" if _decided(properties, letter, letter in otherwise)]
    faces = (face.get("typeface", "") for each in properties if (face := each.find(f"{A}latin")) is not None)
    is_code = next((is_monospaced(face) for face in faces), "c" in otherwise)
    return "".join([*letters, "c" if is_code else ""])


def _decided(properties: list[Element], name: str, otherwise: bool) -> bool:
    values = (each.get(name) for each in properties)
    return next((is_true(value) for value in values if value is not None), otherwise)
