"""A master.pptx read through python-pptx: layouts by name, and for each placeholder what a slide would inherit.

A property is looked for where PowerPoint looks (ECMA-376, clause 19.3.1 and 21.1.2.4): the layout's placeholder, the
master's placeholder of the same kind, the master's text styles, the presentation's default text style.
"""

import re
from collections.abc import Callable, Iterator
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
        shapes = [shape for shape in master.element.iter(f"{{{NS['p']}}}sp") if _ph(shape) is not None]
        found = {_kind(shape): self._placeholder([shape], style) for shape in shapes}
        if "body" not in found:
            raise self._wrong("the notes master has no placeholder for the notes")
        return found

    def _layout(self, layout: Any) -> MasterLayout:
        shapes = [shape for shape in layout.element.iter(f"{{{NS['p']}}}sp") if _ph(shape) is not None]
        placeholders = [self._placeholder(self._lineage(shape, layout), self._style(shape)) for shape in shapes]
        by_kind = {p.kind: p for p in placeholders}
        footers = ("ftr", "sldNum", "dt")
        return MasterLayout(
            name=layout.name,
            part=str(layout.part.partname),
            placeholders=tuple(p for p in placeholders if p.kind not in footers),
            footer=by_kind.get("ftr"),
            slide_number=by_kind.get("sldNum"),
        )

    def _lineage(self, shape: Element, layout: Any) -> list[Element]:
        """The placeholder and the master's placeholder that it inherits from."""
        wanted = MASTER_KIND.get(_kind(shape), "body")
        parents = layout.slide_master.element.iter(f"{{{NS['p']}}}sp")
        return [shape, *(p for p in parents if _ph(p) is not None and _kind(p) == wanted)]

    def _style(self, shape: Element) -> Element:
        """The text style of the master for a kind of placeholder."""
        name = TEXT_STYLE.get(MASTER_KIND.get(_kind(shape), "body"), "otherStyle")
        return self._presentation.slide_master.element.find(f"p:txStyles/p:{name}", NS)

    def _placeholder(self, lineage: list[Element], style: Element) -> Placeholder:
        ph = _ph(lineage[0])
        lists = [e for shape in lineage if (e := shape.find("p:txBody/a:lstStyle", NS)) is not None]
        lists += [e for e in (style, self._presentation.element.find("p:defaultTextStyle", NS)) if e is not None]
        bodies = [e for shape in lineage if (e := shape.find("p:txBody/a:bodyPr", NS)) is not None]
        return Placeholder(
            name=_name(lineage[0]),
            kind=ph.get("type", "obj"),
            index=int(ph.get("idx", "0")),
            box=self._box(lineage),
            insets=_insets(bodies),
            levels=tuple(self._level(n, lists) for n in range(1, LEVELS + 1)),
        )

    def _box(self, lineage: list[Element]) -> Box:
        frame = next((e for shape in lineage if (e := shape.find("p:spPr/a:xfrm", NS)) is not None), None)
        if frame is None:
            raise self._wrong(f"placeholder '{_name(lineage[0])}' has no position, here or in the slide master")
        off, ext = frame.find("a:off", NS), frame.find("a:ext", NS)
        return Box(int(off.get("x")), int(off.get("y")), int(ext.get("cx")), int(ext.get("cy")))

    def _level(self, number: int, lists: list[Element]) -> LevelStyle:
        paragraphs = [e for style in lists if (e := style.find(f"a:lvl{number}pPr", NS)) is not None]
        runs = [e for p in paragraphs if (e := p.find("a:defRPr", NS)) is not None]
        typeface = _first(runs, lambda e: e.find("a:latin", NS) is not None and e.find("a:latin", NS).get("typeface"))
        return LevelStyle(
            size=int(_attribute(runs, "sz") or DEFAULT_SIZE * 100) / 100,
            bold=_attribute(runs, "b") in ("1", "true"),
            italic=_attribute(runs, "i") in ("1", "true"),
            typeface=self._typefaces.get(typeface or "+mn-lt", typeface),
            margin=int(_attribute(paragraphs, "marL") or 0),
            indent=int(_attribute(paragraphs, "indent") or 0),
            line=_spacing(paragraphs, "lnSpc") or Spacing(1.0),
            before=_spacing(paragraphs, "spcBef") or Spacing(),
            after=_spacing(paragraphs, "spcAft") or Spacing(),
            numbering=_numbering(paragraphs),
        )

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


def _ph(shape: Element) -> Element:
    return shape.find("p:nvSpPr/p:nvPr/p:ph", NS)


def _name(shape: Element) -> str:
    return str(shape.find("p:nvSpPr/p:cNvPr", NS).get("name"))


def _kind(shape: Element) -> str:
    return str(_ph(shape).get("type", "obj"))


def _first(elements: list[Element], get: Callable[[Element], Any]) -> Any:
    return next((value for element in elements if (value := get(element))), None)


def _attribute(elements: list[Element], name: str) -> str | None:
    """The first of the elements to have the attribute decides; `0` counts as given."""
    return next((element.get(name) for element in elements if element.get(name) is not None), None)


def _insets(bodies: list[Element]) -> Insets:
    names = {"left": "lIns", "top": "tIns", "right": "rIns", "bottom": "bIns"}
    given = {side: value for side, name in names.items() if (value := _attribute(bodies, name)) is not None}
    return Insets(**{side: int(value) for side, value in given.items()})


def _spacing(paragraphs: list[Element], tag: str) -> Spacing | None:
    for element in _found(paragraphs, tag):
        percent, points = element.find("a:spcPct", NS), element.find("a:spcPts", NS)
        if percent is not None:
            return Spacing(factor=_factor(percent.get("val")))
        return Spacing(points=int(points.get("val")) / 100)
    return None


def _factor(percentage: str) -> float:
    """A percentage as ECMA-376 has it: `90%` in the strict form, thousandths `90000` in the other."""
    return float(percentage[:-1]) / 100 if percentage.endswith("%") else int(percentage) / 100_000


def _numbering(paragraphs: list[Element]) -> str:
    """The scheme of the automatic number; the first paragraph to say anything about bullets decides."""
    bullets = ("buNone", "buChar", "buBlip", "buAutoNum")
    said = next((e for p in paragraphs for name in bullets if (e := p.find(f"a:{name}", NS)) is not None), None)
    return str(said.get("type")) if said is not None and said.tag == f"{A}buAutoNum" else ""


def _found(elements: list[Element], tag: str) -> Iterator[Element]:
    return (found for e in elements if (found := e.find(f"a:{tag}", NS)) is not None)
