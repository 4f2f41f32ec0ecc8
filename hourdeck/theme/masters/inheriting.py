"""What a placeholder inherits: its place, how its text runs, and how each level of it looks.

Input: a placeholder's element with those that it inherits from, the nearest first. Output: a `Placeholder` in which
every value that PowerPoint would look up is found, or that says what is the `trouble` with it. A property is looked for
where PowerPoint looks (ECMA-376, clauses 19.3.1 and 21.1.2.4): the layout's placeholder, the slide master's of the same
kind, the master's text styles, the presentation's default text style.

LibreOffice writes no such styles: its layouts look as they do because their prompts are formatted so. Where no style
gives a size, a `prompted` template is taken to look like its prompts, and the placeholder is `styled`.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from hourdeck.theme.model import Box, Flow, Insets, LevelStyle, Placeholder, Shade, Spacing

NS = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
}
A = f"{{{NS['a']}}}"
P = f"{{{NS['p']}}}"
LEVELS = 9
DEFAULT_SIZE = 18.0
SPACINGS = ("lnSpc", "spcBef", "spcAft")
BULLETS = ("buNone", "buChar", "buBlip", "buAutoNum")
"""What says that a level has bullets or numbers, or none."""

PICTURE_BULLET = "•"
"""What stands for a bullet that is a picture: all that matters is that there is one."""

QUARTER = 5_400_000
"""A quarter of a turn, in sixty-thousandths of a degree."""

UPRIGHT = ("horz", "")
FIRST = f"{A}lvl1pPr"
NO_POSITION = "has no position, here or in the slide master"

Said = dict[str, Any]
"""What is said of a level, by attribute or element."""

Element = Any  # lxml elements, which python-pptx hands out untyped

Inker = Callable[[Element, str], Shade | None]
"""Resolves a colour's element as the layout of a part maps it."""


class Inheritance:
    """Resolves the placeholders of one slide master or notes master; many of them inherit from the same few styles.

    `typefaces` are those of the theme by the names under which text refers to them, `default` is the presentation's
    text style. Without `to_ink` the colours of text stay unknown.
    """

    def __init__(
        self,
        typefaces: Mapping[str, str],
        default: Element | None,
        to_ink: Inker | None = None,
        is_prompted: bool = False,
    ) -> None:
        self._typefaces = typefaces
        self._default = default
        self._to_ink = to_ink
        self._is_prompted = is_prompted
        self._styles: dict[Element, dict[str, Said]] = {}
        self._looks: dict[tuple[object, ...], tuple[LevelStyle, ...]] = {}  # by the ids of what `_styles` hold

    def placeholder(self, lineage: Sequence[Element], style: Element | None, part: str = "") -> Placeholder:
        """A placeholder with all that it inherits; `lineage` begins with itself, `style` is its text style."""
        ph = ph_of(lineage[0])
        levels, styled = self._levels(lineage, style, part)
        bodies = [e for shape in lineage if (e := shape.find("p:txBody/a:bodyPr", NS)) is not None]
        frame = next((e for shape in lineage if (e := shape.find("p:spPr/a:xfrm", NS)) is not None), None)
        box = frame_box(frame)
        return Placeholder(
            name=name_of(lineage[0]),
            kind=ph.get("type", "obj"),
            index=number(ph.get("idx")),
            box=box or Box(0, 0, 0, 0),
            insets=_insets(bodies),
            levels=levels,
            styled=styled,
            flow=_flow(bodies, ph, frame),
            trouble=NO_POSITION if box is None else _trouble(lineage[0], frame),
        )

    def _levels(
        self, lineage: Sequence[Element], style: Element | None, part: str
    ) -> tuple[tuple[LevelStyle, ...], bool]:
        """How each level looks, and whether that is only what the prompts look like."""
        lists = [e for shape in lineage if (e := shape.find("p:txBody/a:lstStyle", NS)) is not None]
        styles = [*lists, *([] if style is None else [style])]
        prompted = self._is_prompted and not any("sz" in self._said_by(e).get(FIRST, {}) for e in styles)
        sources = [*(lineage if prompted else ()), *styles, *([] if self._default is None else [self._default])]
        return self._resolved(sources, part), prompted

    def _resolved(self, sources: Sequence[Element], part: str) -> tuple[LevelStyle, ...]:
        """How each level looks; the first of the styles, or prompts, to say something decides."""
        given = [said for source in reversed(sources) if (said := self._said_by(source))]
        key = (part if self._to_ink else "", *map(id, given))  # many placeholders say nothing themselves
        if key not in self._looks:
            tags = (f"{A}lvl{number}pPr" for number in range(1, LEVELS + 1))
            by_level = ([levels[tag] for levels in given if tag in levels] for tag in tags)
            self._looks[key] = tuple(self._level(each, part) for each in by_level)
        return self._looks[key]

    def _said_by(self, source: Element) -> dict[str, Said]:
        """What a list style says of each level, or a shape's prompt, by the level's tag. Many inherit from a few."""
        if source not in self._styles:
            levels = ((each.tag, _said(each)) for each in source if isinstance(each.tag, str))
            said = _prompts(source) if source.tag == f"{P}sp" else levels
            self._styles[source] = {tag: dict(pairs) for tag, pairs in said}
        return self._styles[source]

    def _level(self, given: list[Said], part: str) -> LevelStyle:
        """The style that was said; the last to say something decides."""
        said: Said = {}
        for each in given:
            said |= each
        latin = said.get("latin", "+mn-lt")
        return LevelStyle(
            size=number(said.get("sz"), round(DEFAULT_SIZE * 100)) / 100,
            bold=is_true(said.get("b")),
            italic=is_true(said.get("i")),
            typeface=self._typefaces.get(latin, latin),
            margin=number(said.get("marL")),
            indent=number(said.get("indent")),
            line=said.get("lnSpc", Spacing(1.0)),
            before=said.get("spcBef", Spacing()),
            after=said.get("spcAft", Spacing()),
            numbering=said.get("numbering", ""),
            bullet=said.get("bullet", ""),
            caps=said.get("cap") in ("all", "small"),
            align=said.get("algn", ""),
            right_to_left=is_true(said.get("rtl")),
            ink=self._to_ink(said["ink"], part) if self._to_ink and "ink" in said else None,
        )


def placeholders_in(part: Element) -> list[Element]:
    """The shapes of a part that are placeholders, in the order in which they are read."""
    shapes = (shape for shape in part.iter(f"{P}sp") if ph_of(shape) is not None)
    return [shape for shape in shapes if next(shape.iterancestors(f"{{{MC}}}Fallback"), None) is None]


MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def ph_of(shape: Element) -> Element:
    """What makes a shape a placeholder, or None."""
    return shape.find("p:nvSpPr/p:nvPr/p:ph", NS)


def name_of(shape: Element) -> str:
    """The name that the selection pane shows."""
    return str(shape.find("p:nvSpPr/p:cNvPr", NS).get("name", ""))


def kind_of(shape: Element) -> str:
    """The `type` of a placeholder."""
    return str(ph_of(shape).get("type", "obj"))


def frame_box(frame: Element | None) -> Box | None:
    """The rectangle that a frame gives, as it is seen when it is turned onto its side; None where there is none."""
    if frame is None or (off := frame.find("a:off", NS)) is None or (ext := frame.find("a:ext", NS)) is None:
        return None
    box = Box(*(number(each.get(name)) for each, name in ((off, "x"), (off, "y"), (ext, "cx"), (ext, "cy"))))
    if not _is_on_its_side(frame):
        return box
    shift = (box.width - box.height) // 2
    return Box(box.left + shift, box.top - shift, box.height, box.width)


def is_true(value: str | None) -> bool:
    """Whether an attribute says yes, as XML Schema spells it."""
    return value in ("1", "true", "on")


def number(value: str | None, otherwise: int = 0) -> int:
    """A whole number as an attribute has it; what isn't one is taken as not said."""
    try:
        return otherwise if value is None else int(value)
    except ValueError:
        return otherwise


def _is_on_its_side(frame: Element) -> bool:
    return round(number(frame.get("rot")) / QUARTER) % 2 == 1


def _trouble(shape: Element, frame: Element) -> str:
    """Why a placeholder that has a position can't be used: PowerPoint itself makes none of these."""
    if next(shape.iterancestors(f"{P}grpSp"), None) is not None:
        return "is inside a group"
    turned = number(frame.get("rot")) % QUARTER
    return "stands askew" if min(turned, QUARTER - turned) > QUARTER // 45 else ""  # two degrees


def _attribute(elements: Sequence[Element], name: str) -> str | None:
    """The first of the elements to have the attribute decides; `0` counts as given."""
    return next((element.get(name) for element in elements if element.get(name) is not None), None)


def _insets(bodies: list[Element]) -> Insets:
    names = {"left": "lIns", "top": "tIns", "right": "rIns", "bottom": "bIns"}
    given = {side: value for side, name in names.items() if (value := _attribute(bodies, name)) is not None}
    return Insets(**{side: number(value) for side, value in given.items()})


def _flow(bodies: list[Element], ph: Element, frame: Element | None) -> Flow:
    """How text runs; a placeholder is upright only when all that is said of it is."""
    turned = (_attribute(bodies, "vert") or "") not in UPRIGHT or ph.get("orient") == "vert"
    gives = {f"{A}normAutofit": "text", f"{A}spAutoFit": "shape", f"{A}noAutofit": ""}
    return Flow(
        anchor=_attribute(bodies, "anchor") or "t",
        vertical=turned or (frame is not None and _is_on_its_side(frame)),
        wraps=_attribute(bodies, "wrap") != "none",
        columns=max(1, number(_attribute(bodies, "numCol"), 1)),
        gap=number(_attribute(bodies, "spcCol")),
        gives=next((gives[child.tag] for body in bodies for child in body if child.tag in gives), ""),
    )


def _said(paragraph: Element) -> Iterator[tuple[str, Any]]:
    """What the properties of a level say themselves: attributes as they are written, spacing, bullet or numbering."""
    yield from paragraph.attrib.items()
    for element in paragraph:
        kind = str(element.tag).removeprefix(A)
        if kind == "defRPr":
            yield from _said_of_text(element)
        elif kind in SPACINGS and (spacing := _spacing(element)):
            yield kind, spacing
        elif kind in BULLETS:
            yield "numbering", element.get("type", "") if kind == "buAutoNum" else ""
            yield "bullet", {"buChar": element.get("char", ""), "buBlip": PICTURE_BULLET}.get(kind, "")


def _prompts(shape: Element) -> Iterator[tuple[str, Iterator[tuple[str, Any]]]]:
    """How the paragraphs of a shape are formatted, the first of a level last; empty ones say only how text looks."""
    for paragraph in reversed(shape.findall("p:txBody/a:p", NS)):
        own, run = paragraph.find("a:pPr", NS), paragraph.find("*/a:rPr", NS)
        level = 0 if own is None else number(own.get("lvl"))
        yield f"{A}lvl{level + 1}pPr", _said_in_prompt(own, run, paragraph.find("a:endParaRPr", NS))


def _said_in_prompt(own: Element | None, run: Element | None, end: Element | None) -> Iterator[tuple[str, Any]]:
    if own is not None:
        yield from (pair for pair in _said(own) if run is not None or pair[0] == "algn")
    if (text := end if run is None else run) is not None:
        yield from _said_of_text(text)


def _said_of_text(properties: Element) -> Iterator[tuple[str, Any]]:
    yield from properties.attrib.items()
    latin, fill = properties.find("a:latin", NS), properties.find("a:solidFill", NS)
    if latin is not None and latin.get("typeface"):
        yield "latin", latin.get("typeface")
    if fill is not None and len(fill):
        yield "ink", fill[0]


def _spacing(element: Element) -> Spacing | None:
    percent, points = element.find("a:spcPct", NS), element.find("a:spcPts", NS)
    if percent is not None:
        return Spacing(factor=_factor(percent.get("val", "0")))
    return None if points is None else Spacing(points=number(points.get("val")) / 100)


def _factor(percentage: str) -> float:
    """A percentage as ECMA-376 has it: `90%` in the strict form, thousandths `90000` in the other."""
    return float(percentage[:-1]) / 100 if percentage.endswith("%") else number(percentage) / 100_000
