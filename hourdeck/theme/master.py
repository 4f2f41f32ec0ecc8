"""A master.pptx read through python-pptx: layouts by name, and for each placeholder what a slide would inherit.

A property is looked for where PowerPoint looks (ECMA-376, clause 19.3.1 and 21.1.2.4): the layout's placeholder, the
master's placeholder of the same kind, the master's text styles, the presentation's default text style.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from hourdeck.diagnostics import Failure, Position, fail, show_path
from hourdeck.theme.model import Box, Insets, LevelStyle, Placeholder, Spacing

NS = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
}
A = f"{{{NS['a']}}}"
HEX = re.compile(r"[0-9A-Fa-f]{6}")
LEVELS = 9
DEFAULT_SIZE = 18.0
MASTER_KIND = {"ctrTitle": "title", "title": "title", "ftr": "ftr", "sldNum": "sldNum", "dt": "dt", "hdr": "hdr"}
"""The kind of master placeholder that a layout's placeholder inherits from; whatever is missing here, `body`."""

TEXT_STYLE = {"title": "titleStyle", "body": "bodyStyle"}
SPACINGS = ("lnSpc", "spcBef", "spcAft")
BULLETS = ("buNone", "buChar", "buBlip", "buAutoNum")
"""What says that a level has bullets or numbers, or none; only the last of them numbers."""

Said = dict[str, Any]
"""What is said of a level, by attribute or element."""

Element = Any  # lxml elements, which python-pptx hands out untyped


@dataclass(frozen=True, slots=True)
class MasterLayout:
    """A slide layout of the master, its placeholders in reading order."""

    name: str
    part: str
    placeholders: tuple[Placeholder, ...]
    footer: Placeholder | None
    slide_number: Placeholder | None


class Master:
    """An opened master. Raises `Failure` when the file is no presentation, or has slides."""

    def __init__(self, path: Path) -> None:
        from pptx import Presentation  # late: 130 ms
        from pptx.exc import PackageNotFoundError

        try:
            self._presentation = Presentation(str(path))
        except (PackageNotFoundError, BadZipFile, KeyError, ValueError, SyntaxError) as error:  # the last: broken XML
            raise fail(f"not a PowerPoint presentation: {error}", Position(show_path(path))) from None
        self._path = path
        self._styles: dict[Element, dict[str, Said]] = {}
        self._looks: dict[tuple[int, ...], tuple[LevelStyle, ...]] = {}  # by the ids of what `_styles` hold
        if len(self._presentation.slides):
            raise self._wrong("the master has slides of its own", "delete them; a deck brings its own")
        self.width = int(self._presentation.slide_width or 0)
        self.height = int(self._presentation.slide_height or 0)

    @cached_property
    def layouts(self) -> dict[str, MasterLayout]:
        """The layouts of the first slide master, by name."""
        return {layout.name: self._layout(layout) for layout in self._presentation.slide_layouts}

    @cached_property
    def table_style(self) -> str:
        """The GUID of the default table style."""
        part = self._related(self._presentation.part, "/tableStyles")
        return str(_parse(part.blob).get("def"))

    @cached_property
    def body_typeface(self) -> str:
        """The typeface of body text."""
        return self._typefaces["+mn-lt"]

    @cached_property
    def colours(self) -> dict[str, str]:
        """The colours of the scheme as RRGGBB, by the names that slides call them by; those of a fixed value."""
        scheme = _parse(self._related(self._presentation.slide_master.part, "/theme").blob).find(".//a:clrScheme", NS)
        values = {slot.tag.removeprefix(A): slot[0].get("lastClr", slot[0].get("val")) for slot in scheme if len(slot)}
        names = self._presentation.slide_master.element.find("p:clrMap", NS).attrib
        return {name: values[slot] for name, slot in names.items() if HEX.fullmatch(values.get(slot, ""))}

    def notes(self) -> dict[str, Placeholder]:
        """The notes master's placeholders by kind. Raises `Failure` when there is none with a place for the notes."""
        self._related(self._presentation.part, "/notesMaster")
        master = self._presentation.notes_master
        style = master.element.find("p:notesStyle", NS)
        found = {_kind(shape): self._placeholder([shape], style) for shape in _shapes(master.element)}
        if "body" not in found:
            raise self._wrong("the notes master has no placeholder for the notes")
        return found

    def _layout(self, layout: Any) -> MasterLayout:
        placeholders = [self._placeholder(self._lineage(s), self._style(s)) for s in _shapes(layout.element)]
        by_kind = {p.kind: p for p in placeholders}
        footers = ("ftr", "sldNum", "dt")
        return MasterLayout(
            name=layout.name,
            part=str(layout.part.partname),
            placeholders=tuple(p for p in placeholders if p.kind not in footers),
            footer=by_kind.get("ftr"),
            slide_number=by_kind.get("sldNum"),
        )

    def _lineage(self, shape: Element) -> list[Element]:
        """The placeholder and the master's placeholder that it inherits from."""
        wanted = MASTER_KIND.get(_kind(shape), "body")
        return [shape, *(parent for kind, parent in self._parents if kind == wanted)]

    @cached_property
    def _parents(self) -> list[tuple[str, Element]]:
        """The placeholders of the slide master, with their kinds."""
        return [(_kind(shape), shape) for shape in _shapes(self._presentation.slide_master.element)]

    def _style(self, shape: Element) -> Element:
        """The text style of the master for a kind of placeholder."""
        name = TEXT_STYLE.get(MASTER_KIND.get(_kind(shape), "body"), "otherStyle")
        return self._presentation.slide_master.element.find(f"p:txStyles/p:{name}", NS)

    def _placeholder(self, lineage: list[Element], style: Element) -> Placeholder:
        ph = _ph(lineage[0])
        lists = [e for shape in lineage if (e := shape.find("p:txBody/a:lstStyle", NS)) is not None]
        lists += [e for e in (style, self._default_style) if e is not None]
        bodies = [e for shape in lineage if (e := shape.find("p:txBody/a:bodyPr", NS)) is not None]
        return Placeholder(
            name=_name(lineage[0]),
            kind=ph.get("type", "obj"),
            index=int(ph.get("idx", "0")),
            box=self._box(lineage),
            insets=_insets(bodies),
            levels=self._levels(lists),
        )

    def _box(self, lineage: list[Element]) -> Box:
        frame = next((e for shape in lineage if (e := shape.find("p:spPr/a:xfrm", NS)) is not None), None)
        if frame is None:
            raise self._wrong(f"placeholder '{_name(lineage[0])}' has no position, here or in the slide master")
        off, ext = frame.find("a:off", NS), frame.find("a:ext", NS)
        return Box(int(off.get("x")), int(off.get("y")), int(ext.get("cx")), int(ext.get("cy")))

    def _levels(self, styles: list[Element]) -> tuple[LevelStyle, ...]:
        """How each level looks; the first of the list styles to say something decides."""
        given = [said for style in reversed(styles) if (said := self._said_by(style))]
        key = tuple(map(id, given))  # many placeholders say nothing themselves
        if key not in self._looks:
            tags = (f"{A}lvl{number}pPr" for number in range(1, LEVELS + 1))
            self._looks[key] = tuple(self._level([levels[tag] for levels in given if tag in levels]) for tag in tags)
        return self._looks[key]

    def _said_by(self, style: Element) -> dict[str, Said]:
        """What a list style says of each level, by the level's tag. Many placeholders inherit from the same few."""
        if style not in self._styles:
            self._styles[style] = {level.tag: dict(_said(level)) for level in style}
        return self._styles[style]

    def _level(self, given: list[Said]) -> LevelStyle:
        """The style that was said; the last to say something decides."""
        said: Said = {}
        for each in given:
            said |= each
        return LevelStyle(
            size=int(said.get("sz") or DEFAULT_SIZE * 100) / 100,
            bold=said.get("b") in ("1", "true"),
            italic=said.get("i") in ("1", "true"),
            typeface=self._typeface(said.get("latin", "+mn-lt")),
            margin=int(said.get("marL") or 0),
            indent=int(said.get("indent") or 0),
            line=said.get("lnSpc", Spacing(1.0)),
            before=said.get("spcBef", Spacing()),
            after=said.get("spcAft", Spacing()),
            numbering=said.get("numbering", ""),
        )

    def _typeface(self, name: str) -> str:
        return self._typefaces.get(name, name)

    @cached_property
    def _default_style(self) -> Element:
        return self._presentation.element.find("p:defaultTextStyle", NS)

    @cached_property
    def _typefaces(self) -> dict[str, str]:
        """The theme's heading and body typeface by the names under which text refers to them."""
        theme = _parse(self._related(self._presentation.slide_master.part, "/theme").blob)
        fonts = {"+mj-lt": "majorFont", "+mn-lt": "minorFont"}
        return {key: theme.find(f".//a:{tag}/a:latin", NS).get("typeface") for key, tag in fonts.items()}

    def _related(self, part: Any, kind: str) -> Any:
        found = next((rel.target_part for rel in part.rels.values() if rel.reltype.endswith(kind)), None)
        if found is None:
            raise self._wrong(f"the master has no {kind.strip('/')} part")
        return found

    def _wrong(self, message: str, hint: str = "") -> Failure:
        return fail(message, Position(show_path(self._path)), hint)


def _parse(blob: bytes) -> Element:
    from pptx.oxml import parse_xml

    return parse_xml(blob)


def _shapes(part: Element) -> list[Element]:
    """The shapes of a part that are placeholders."""
    return [shape for shape in part.iter(f"{{{NS['p']}}}sp") if _ph(shape) is not None]


def _ph(shape: Element) -> Element:
    return shape.find("p:nvSpPr/p:nvPr/p:ph", NS)


def _name(shape: Element) -> str:
    return str(shape.find("p:nvSpPr/p:cNvPr", NS).get("name"))


def _kind(shape: Element) -> str:
    return str(_ph(shape).get("type", "obj"))


def _attribute(elements: Sequence[Element], name: str) -> str | None:
    """The first of the elements to have the attribute decides; `0` counts as given."""
    return next((element.get(name) for element in elements if element.get(name) is not None), None)


def _insets(bodies: list[Element]) -> Insets:
    names = {"left": "lIns", "top": "tIns", "right": "rIns", "bottom": "bIns"}
    given = {side: value for side, name in names.items() if (value := _attribute(bodies, name)) is not None}
    return Insets(**{side: int(value) for side, value in given.items()})


def _said(paragraph: Element) -> Iterator[tuple[str, Any]]:
    """What the properties of a level say themselves: attributes as they are written, spacing, the numbering scheme."""
    yield from paragraph.attrib.items()
    for element in paragraph:
        kind = str(element.tag).removeprefix(A)
        if kind == "defRPr":
            yield from element.attrib.items()
            latin = element.find("a:latin", NS)
            if latin is not None and latin.get("typeface"):
                yield "latin", latin.get("typeface")
        elif kind in SPACINGS:
            yield kind, _spacing(element)
        elif kind in BULLETS:
            yield "numbering", str(element.get("type")) if kind == "buAutoNum" else ""


def _spacing(element: Element) -> Spacing:
    percent, points = element.find("a:spcPct", NS), element.find("a:spcPts", NS)
    if percent is not None:
        return Spacing(factor=_factor(percent.get("val")))
    return Spacing(points=int(points.get("val")) / 100)


def _factor(percentage: str) -> float:
    """A percentage as ECMA-376 has it: `90%` in the strict form, thousandths `90000` in the other."""
    return float(percentage[:-1]) / 100 if percentage.endswith("%") else int(percentage) / 100_000
