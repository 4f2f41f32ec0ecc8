"""What lies behind a place on a layout: the colours that text there must be read on.

The background of the layout, or else of its master (ECMA-376, clause 19.3.1.1); above it the shapes and pictures of the
master, where the layout shows them (`showMasterSp`), then those of the layout. Placeholders aren't counted: slides
don't show them empty, but one that is filled has its own fill behind its text. The place is looked at in a grid, and
what less than a tenth of it shows doesn't count. Lengths in EMU.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from hourdeck.theme.colours.contrast import contrast, luminance
from hourdeck.theme.colours.fills import AnyFill, Blips, Fill, FillReader, kinds_of
from hourdeck.theme.colours.outlines import Frame, Outline, Space, read_outline
from hourdeck.theme.colours.scheme import A, Element, P, Scheme, over, read_scheme
from hourdeck.theme.model import Box

COLUMNS, ROWS = 24, 16
"""How many places of a box are looked at."""

LEAST = 0.1
"""The share of the place that a colour has at least to count: a logo in its corner has less."""

WHITE = "FFFFFF"
"""What programs show where there is no background."""

ALIKE = 1.05
"""Colours with less contrast than this are taken to be one."""


@dataclass(frozen=True, slots=True)
class Ground:
    """The colours of a ground as RRGGBB: the usual one, then the darkest and lightest where they differ from it.

    It isn't `sure` where a part couldn't be read; `what` says what there is, for a person.
    """

    colours: tuple[str, ...]
    sure: bool
    what: str


@dataclass(frozen=True, slots=True)
class Layer:
    """A filled shape of a layout or master."""

    outline: Outline
    fill: AnyFill
    owner: str


@dataclass(frozen=True)
class Backdrop:
    """All that a layout shows itself, the lowest first; `background` is None where nothing is said of it."""

    scheme: Scheme
    width: int
    height: int
    background: AnyFill | None
    layers: tuple[Layer, ...]
    reader: FillReader

    def ground(self, box: Box, lineage: Sequence[Element] = ()) -> Ground:
        """What is behind text in a box; `lineage` is the placeholder and what it inherits from, if it is one."""
        layers = [layer for layer in self.layers if _may_cover(layer.outline.frame.box, box)]
        own = _own_fill(lineage, self.reader)
        if own:
            layers.append(Layer(_rectangle(box), own, "the placeholder"))
        background = self.background
        if not layers and isinstance(background, Fill) and background.paint.alpha == 1:
            return Ground((background.paint.rgb,), True, "a background of one colour")
        seen = [self._seen(layers, x, y) for x, y in _spots(box)]
        bare = 0.0 if background else sum(not _is_covered(layers, x, y) for x, y in _spots(box)) / len(seen)
        shown = [layer for layer in layers if any(layer.outline.inside(*spot) for spot in _spots(box))]
        return self._summed(seen, shown, bare)

    def _seen(self, layers: Sequence[Layer], x: float, y: float) -> str | None:
        """The colour that is seen at a place; None where it isn't known."""
        shown: str | None = self._canvas(x, y)
        for layer in layers:
            spot = layer.outline.inside(x, y)
            if spot:
                paint = layer.fill.at(*spot)
                shown = over(paint, shown or WHITE) if paint and (shown or paint.alpha == 1) else None
        return shown

    def _canvas(self, x: float, y: float) -> str | None:
        if self.background is None:
            return WHITE
        paint = self.background.at(x / self.width, y / self.height)
        return over(paint, WHITE) if paint else None

    def _summed(self, seen: Sequence[str | None], layers: Sequence[Layer], bare: float) -> Ground:
        """The ground of a place by what is seen of it; a share of it may be `bare`, without any background."""
        known = sorted((colour for colour in seen if colour), key=luminance)
        unknown = 1 - len(known) / len(seen)
        fallback = self.scheme.colours.get("bg1", WHITE)
        colours = _standing(known) if unknown < 0.5 else (fallback,)
        sure = unknown < LEAST and bare < LEAST
        return Ground(colours, sure, _words(self.background, layers))


def read_backdrop(layout: Any, width: int, height: int) -> Backdrop:
    """What a layout of python-pptx shows itself, on slides of a size in EMU.

    A layout without a theme, which is no whole layout, raises `LookupError`.
    """
    master = layout.slide_master
    part = next((r.target_part for r in master.part.rels.values() if r.reltype.endswith("/theme")), None)
    if part is None:
        raise LookupError("the master has no theme")
    from pptx.oxml import parse_xml  # late: 130 ms

    theme = parse_xml(part.blob)
    scheme = read_scheme(theme, master.element, layout.element)
    own, above = (FillReader(scheme, _blips(o.part), theme, _blips(part)) for o in (layout, master))
    shows_master = layout.element.get("showMasterSp") not in ("0", "false")
    background = _background(layout.element, own) or _background(master.element, above)
    layers = _layers(master.element, above, "the master") if shows_master else []
    layers += _layers(layout.element, own, "the layout")
    return Backdrop(scheme, width, height, background, tuple(layers), own)


def _background(part: Element, reader: FillReader) -> AnyFill | None:
    """The background that a layout or master says; None where it says none."""
    properties, reference = (part.find(f"{P}cSld/{P}bg/{P}{name}") for name in ("bgPr", "bgRef"))
    if reference is not None:
        return reader.referred(reference)
    try:
        return None if properties is None else reader.fill_in(properties)
    except LookupError:
        return None


def _layers(part: Element, reader: FillReader, owner: str) -> list[Layer]:
    tree = part.find(f"{P}cSld/{P}spTree")
    background = _background(part, reader)
    return [
        Layer(outline, fill, owner)
        for shape, space, group in _shapes(tree, Space(), None)
        if (fill := _fill(shape, reader, group, background)) and (outline := _outline(shape, space))
    ]


def _shapes(tree: Element, space: Space, group: Element | None) -> Iterator[tuple[Element, Space, Element | None]]:
    """The shapes and pictures that slides show, with the space they count in and the group they are in."""
    for child in tree:
        if child.find(f".//{P}cNvPr[@hidden='1']") is not None and child.tag != f"{P}grpSp":
            continue
        if child.tag == f"{P}grpSp":
            yield from _shapes(child, space.within(child), child)
        elif str(child.tag).endswith("}AlternateContent"):
            yield from _shapes(next(iter(child), child), space, group)
        elif child.tag in (f"{P}sp", f"{P}pic") and child.find(f"*/{P}nvPr/{P}ph") is None:
            yield child, space, group


def _fill(shape: Element, reader: FillReader, group: Element | None, background: AnyFill | None) -> AnyFill | None:
    """What a shape is filled with; that of its group or of the background where it says so."""
    if shape.tag == f"{P}pic":
        return reader.picture(shape.find(f"{P}blipFill"))
    if shape.get("useBgFill") in ("1", "true"):
        return background
    properties = shape.find(f"{P}spPr")
    if group is not None and properties is not None and properties.find(f"{A}grpFill") is not None:
        properties = group.find(f"{P}grpSpPr")
    return _said_fill(shape, properties, reader)


def _said_fill(shape: Element, properties: Element | None, reader: FillReader) -> AnyFill | None:
    """The fill that a shape's properties say, or else its style."""
    try:
        return None if properties is None else reader.fill_in(properties)
    except LookupError:
        reference = shape.find(f"{P}style/{A}fillRef")
        return None if reference is None else reader.referred(reference)


def _own_fill(lineage: Sequence[Element], reader: FillReader) -> AnyFill | None:
    """The fill of a placeholder: the first in its lineage to say one, or that there is none, decides."""
    for shape in lineage:
        properties = shape.find(f"{P}spPr")
        said = properties is not None and any(str(child.tag).endswith(("Fill", "fill")) for child in properties)
        if said or shape.find(f"{P}style/{A}fillRef") is not None:
            return _said_fill(shape, properties, reader)
    return None


def _outline(shape: Element, space: Space) -> Outline | None:
    properties = shape.find(f"{P}spPr")
    return None if properties is None else read_outline(properties, space)


def _rectangle(box: Box) -> Outline:
    return Outline(Frame(box))


def _may_cover(frame: Box, box: Box) -> bool:
    """Whether a frame, however it is turned, can cover any of a box."""
    reach = (frame.width + frame.height) / 2
    across, down = frame.left + frame.width / 2, frame.top + frame.height / 2
    return (
        box.left - reach < across < box.left + box.width + reach
        and box.top - reach < down < box.top + box.height + reach
    )


def _spots(box: Box) -> Iterator[tuple[float, float]]:
    for row in range(ROWS):
        for column in range(COLUMNS):
            yield box.left + (column + 0.5) * box.width / COLUMNS, box.top + (row + 0.5) * box.height / ROWS


def _is_covered(layers: Sequence[Layer], x: float, y: float) -> bool:
    """Whether a place is covered so that nothing below can be seen."""
    spots = ((layer.fill, layer.outline.inside(x, y)) for layer in layers)
    paints = (fill.at(*spot) for fill, spot in spots if spot)
    return any(paint is not None and paint.alpha == 1 for paint in paints)


def _standing(known: Sequence[str]) -> tuple[str, ...]:
    """The usual colour of some that are sorted by lightness, and the darkest and lightest that count."""
    most, times = Counter(known).most_common(1)[0]
    usual = most if 2 * times > len(known) else known[len(known) // 2]
    few = int(len(known) * LEAST)
    ends = known[few], known[-1 - few]
    return (usual, *(end for end in dict.fromkeys(ends) if contrast(luminance(end), luminance(usual)) > ALIKE))


def _words(background: AnyFill | None, layers: Sequence[Layer]) -> str:
    """What a ground is made of, for a person."""
    words = "no background" if background is None else f"a background with a {background.kind}"
    if isinstance(background, Fill):
        words = "a background of one colour"
    for owner in dict.fromkeys(layer.owner for layer in layers):
        words += f", below what {owner} draws there ({kinds_of([x.fill for x in layers if x.owner == owner])})"
    return words


def _blips(part: Any) -> Blips:
    """The pictures of a part by the ids of their relationships."""

    def read(id_: str) -> bytes | None:
        rel = part.rels.get(id_) if id_ else None
        return None if rel is None or rel.is_external else bytes(rel.target_part.blob)

    return read
