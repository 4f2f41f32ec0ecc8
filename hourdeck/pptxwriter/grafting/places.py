"""Placeholders of layouts, and how those of a slide are tied to another layout without moving anything.

Input: parts of two packages. Output: a slide's tree, changed. A slide's placeholder inherits its place from the one of
its layout with the same index, or the same kind where it has no index, and that from the master's (ECMA-376, clause
19.3.1.36). Programs that write a deck anew lose indices and names, so what can't be told by them is told by its place.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hourdeck.pptxwriter.grafting.parts import Package
from hourdeck.readback.inheriting import frame_box, frame_of, placeholder_of
from hourdeck.readback.tags import A, Element, P
from hourdeck.theme import Box
from hourdeck.theme.masters.kinds import MASTER_KIND

GENERATED = ("ftr", "sldNum", "dt", "hdr")
ORPHANED = str(2**32 - 1)
"""The index that PowerPoint gives a placeholder whose layout has none for it."""

SAME_KIND = {"ctrTitle": "title", "subTitle": "text", "body": "text", "obj": "text"}
NAMELESS = re.compile(r"(PlaceHolder|Google Shape;.*|) ?\d*")
"""Names that programs give placeholders when they write a deck anew."""


@dataclass(frozen=True, slots=True)
class Place:
    """A placeholder of a layout; `box` is None where not even the master says where it stands."""

    kind: str
    index: str
    name: str
    box: Box | None

    def suits(self, kind: str) -> bool:
        """Whether a slide's placeholder of a kind can be tied to it: text to text, titles to titles."""
        own, other = SAME_KIND.get(self.kind, self.kind), SAME_KIND.get(kind, kind)
        return own == other or (self.kind == "obj" and other not in ("title", *GENERATED))


Places = Sequence[Place]


def read_places(package: Package, layout: str) -> list[Place]:
    """The placeholders of a layout with the places that they have or inherit."""
    master = package.related(layout, "slideMaster")
    inherited = (
        {placeholder_kind(shape): shape_box(shape) for shape in placeholders(package.tree(master))} if master else {}
    )
    return [
        Place(
            placeholder_kind(s),
            _index(s),
            shape_name(s),
            shape_box(s) or inherited.get(MASTER_KIND.get(placeholder_kind(s), "body")),
        )
        for s in placeholders(package.tree(layout))
    ]


def tie_placeholders(slide: Element, old: Places, new: Places, stays: bool = True) -> None:
    """Tie a slide's placeholders to those of another layout.

    What `stays` gets the place written that it has inherited, where the new one is another; but for footers and the
    like, which are the layout's. A placeholder for which the layout has none becomes one of no layout, as PowerPoint
    has it.
    """
    shapes = list(placeholders(slide))
    before = [place_of(shape, old) for shape in shapes]
    boxes = [shape_box(shape) or (place.box if place else None) for shape, place in zip(shapes, before, strict=True)]
    after = _pairs(shapes, boxes, new)
    for shape, box, place in zip(shapes, boxes, after, strict=True):
        _tie(shape, place)
        is_own = stays and placeholder_kind(shape) not in GENERATED
        if box and shape_box(shape) is None and (place is None or (is_own and place.box != box)):
            _write_box(shape, box)


def _pairs(shapes: Sequence[Element], boxes: Sequence[Box | None], places: Places) -> list[Place | None]:
    """For each placeholder the one it is tied to: of the same index and kind, else the nearest of the kind."""
    free, found = list(places), dict[int, Place]()
    for number, shape in enumerate(shapes):
        same = next((p for p in free if p.index == _index(shape) and p.suits(placeholder_kind(shape))), None)
        if same:
            found[number] = same
            free.remove(same)
    ahead = [n for n in range(len(shapes)) if n not in found]
    distances = sorted((_distance(boxes[n], p.box), n, i) for n in ahead for i, p in enumerate(free))
    for _, number, at in distances:
        if number not in found and free[at] not in found.values() and free[at].suits(placeholder_kind(shapes[number])):
            found[number] = free[at]
    return [found.get(number) for number in range(len(shapes))]


def _distance(one: Box | None, other: Box | None) -> int:
    """How far the corners of two boxes are from each other, in EMU; far, where one is unknown."""
    if one is None or other is None:
        return 2**40
    left, top = abs(one.left - other.left), abs(one.top - other.top)
    right = abs(one.left + one.width - other.left - other.width)
    return left + top + right + abs(one.top + one.height - other.top - other.height)


def place_of(shape: Element, places: Places) -> Place | None:
    """The layout's placeholder that a slide's inherits from: of its index, or of its kind."""
    kind, index = placeholder_kind(shape), _index(shape)
    by_index = [p for p in places if p.index == index and p.suits(kind)]
    by_kind = [p for p in places if SAME_KIND.get(p.kind, p.kind) == SAME_KIND.get(kind, kind)]
    return next(iter([*by_index, *by_kind]), None)


def _tie(shape: Element, place: Place | None) -> None:
    mark: Element = placeholder_of(shape)
    if place is None:
        mark.set("idx", ORPHANED)
        return
    for name, value, default in (("type", place.kind, "obj"), ("idx", place.index, "0")):
        mark.attrib.pop(name, None)
        if value != default:
            mark.set(name, value)
    named = next(shape.iter(f"{P}cNvPr"))
    if NAMELESS.fullmatch(named.get("name", "")):
        named.set("name", place.name)


def placeholders(tree: Element) -> Iterator[Element]:
    """The placeholders of a slide, a layout or a master, in reading order."""
    shapes = tree.find(f"{P}cSld/{P}spTree")
    return (shape for shape in shapes if placeholder_kind(shape)) if shapes is not None else iter(())


def placeholder_kind(shape: Element) -> str:
    """The kind of placeholder a shape is, `obj` where it doesn't say; nothing for other shapes."""
    mark = placeholder_of(shape)
    return "" if mark is None else str(mark.get("type", "obj"))


def shape_name(shape: Element) -> str:
    """The name of a shape in the selection pane."""
    named = next(shape.iter(f"{P}cNvPr"), None)
    return "" if named is None else str(named.get("name", ""))


def shape_box(shape: Element) -> Box | None:
    """Where a shape says itself that it stands, or None."""
    frame = frame_of(shape)
    return None if frame is None else frame_box(frame)


def _index(shape: Element) -> str:
    mark = placeholder_of(shape)
    return "0" if mark is None else str(mark.get("idx", "0"))


def _write_box(shape: Element, box: Box) -> None:
    """Write where a shape stands; it is the first of its properties."""
    properties = shape.find(f"{P}spPr")
    if properties is None:
        return
    for old in properties.findall(f"{A}xfrm"):
        properties.remove(old)
    frame = properties.makeelement(f"{A}xfrm")
    frame.append(frame.makeelement(f"{A}off", {"x": str(box.left), "y": str(box.top)}))
    frame.append(frame.makeelement(f"{A}ext", {"cx": str(box.width), "cy": str(box.height)}))
    properties.insert(0, frame)
