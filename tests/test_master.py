"""The slide master of the 883 theme: what its makers promise to designers and to the engine.

The tests of the script and of the package's parts hold as long as tools/make_master.py is the master's source; once a
designer has edited master.pptx by hand, they go. Those of the presentation and its layouts stay.
"""

import colorsys
import subprocess
import sys
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation
from pptx.oxml import parse_xml
from pptx.shapes.base import BaseShape as Shape
from pptx.slide import SlideLayout

ROOT = Path(__file__).resolve().parent.parent
MASTER = ROOT / "templates" / "themes" / "883" / "master.pptx"
NS = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}
OFFICE_RELATIONSHIP = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
TENTH = 91_440  # EMU in 0.1 in
ROUNDING = 2  # EMU
AA = 4.5  # WCAG 2.2, 1.4.3: the least contrast of text
LEVELS = (1, 2, 3, 4)  # what content may use
FOOTERS = {"ftr", "sldNum"}

Member = tuple[str, tuple[int, ...], int, bytes]
Colour = tuple[float, ...]
"""Red, green and blue, each from 0 to 1."""

PRESENTATION = Presentation(str(MASTER))
SLIDE_MASTER = PRESENTATION.slide_master
LAYOUTS = list(PRESENTATION.slide_layouts)
MASTER_TAGS = {"slideMaster": "sldMaster", "notesMaster": "notesMaster", "handoutMaster": "handoutMaster"}
every_layout = pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)


def members(path: Path) -> list[Member]:
    """Name, date, system and content of each member. How zlib packed them may differ from one Python to the next."""
    with zipfile.ZipFile(path) as package:
        return [(i.filename, i.date_time, i.create_system, package.read(i)) for i in package.infolist()]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Two masters as the script writes them."""
    paths = [tmp_path_factory.mktemp("made") / "master.pptx" for _ in range(2)]
    for path in paths:
        subprocess.run([sys.executable, ROOT / "tools" / "make_master.py", path], check=True, cwd=path.parent)
    return paths


def test_the_committed_master_is_what_the_script_makes(made: list[Path]) -> None:
    assert members(MASTER) == members(made[0])


def test_the_script_makes_the_same_bytes_each_time(made: list[Path]) -> None:
    assert made[0].read_bytes() == made[1].read_bytes()


def test_the_script_refuses_more_than_one_path(tmp_path: Path) -> None:
    command = [sys.executable, ROOT / "tools" / "make_master.py", tmp_path / "a.pptx", tmp_path / "b.pptx"]
    result = subprocess.run(command, capture_output=True, text=True)
    assert result.returncode == 2
    assert "usage:" in result.stderr
    assert not list(tmp_path.iterdir())


def test_nothing_in_the_package_but_xml() -> None:
    assert [name for name, *_ in members(MASTER) if not name.endswith((".xml", ".rels"))] == []


def test_no_dates_and_nobodys_name() -> None:
    parts = {name: (date, content) for name, date, _, content in members(MASTER)}
    assert {date for date, _ in parts.values()} == {(1980, 1, 1, 0, 0, 0)}
    told = {element.tag.rsplit("}", 1)[1] for element in parse_xml(parts["docProps/core.xml"][1])}
    assert told <= {"title", "language"}
    assert [e.tag.rsplit("}", 1)[1] for e in parse_xml(parts["docProps/app.xml"][1])] == ["TotalTime"]


def test_no_slides_are_left_in_it() -> None:
    assert len(PRESENTATION.slides) == 0


@pytest.mark.parametrize(("kind", "tag"), MASTER_TAGS.items())
def test_the_presentation_lists_its_masters(kind: str, tag: str) -> None:
    entries = PRESENTATION.element.findall(f"p:{tag}IdLst/p:{tag}Id", NS)
    part = PRESENTATION.part
    listed = [part.rels[entry.get(f"{{{NS['r']}}}id")] for entry in entries]
    assert [relationship.reltype for relationship in listed] == [OFFICE_RELATIONSHIP + kind]
    assert str(listed[0].target_part.partname) == f"/ppt/{kind}s/{kind}1.xml"


def test_layout_names_are_unique() -> None:
    assert repeated(layout.name for layout in LAYOUTS) == []


def kind_of(shape: Shape) -> str:
    """The placeholder's type as the file has it."""
    return shape._element.find(".//p:ph", NS).get("type", "obj")


def repeated(values: Iterable[object]) -> list[object]:
    return [value for value, count in Counter(values).items() if count > 1]


@every_layout
def test_the_title_is_read_first(layout: SlideLayout) -> None:
    first = next(s for s in layout.shapes if s.is_placeholder)
    assert (first.name, kind_of(first)) == ("Title", "title")


@every_layout
def test_footer_and_slide_number_are_there_and_no_date(layout: SlideLayout) -> None:
    kinds = Counter(kind_of(s) for s in layout.placeholders)
    assert (kinds["ftr"], kinds["sldNum"], kinds["dt"]) == (1, 1, 0)
    names = {kind_of(s): s.name for s in layout.placeholders}
    assert (names["ftr"], names["sldNum"]) == ("Footer", "Slide Number")


@every_layout
def test_placeholders_have_names_and_indexes_of_their_own(layout: SlideLayout) -> None:
    assert repeated(s.name for s in layout.placeholders) == []
    assert repeated(s.placeholder_format.idx for s in layout.placeholders) == []


def test_a_name_has_the_same_index_wherever_text_keeps_its_meaning() -> None:
    """Changing a slide's layout in PowerPoint moves text by index: a caption stays a caption."""
    shared = ("Title", "Caption", "Label", "Kicker", "Footer", "Slide Number", "Body", "Left", "Right")
    pairs = {(s.name, s.placeholder_format.idx) for layout in LAYOUTS for s in layout.placeholders if s.name in shared}
    assert sorted(name for name, _ in pairs) == sorted(shared)


@every_layout
def test_text_stays_on_the_slide(layout: SlideLayout) -> None:
    width, height = PRESENTATION.slide_width, PRESENTATION.slide_height
    outside = [
        s.name
        for s in layout.placeholders
        if min(s.left, s.top) < 0 or s.left + s.width > width or s.top + s.height > height
    ]
    assert outside == []


def is_on(position: float, origin: float, step: float) -> bool:
    """Whether a position is a whole number of steps from an origin, all in EMU."""
    off = (position - origin) % step
    return min(off, step - off) <= ROUNDING


@every_layout
def test_text_stands_on_the_grid(layout: SlideLayout) -> None:
    """Edges are whole tenths of an inch from either side or the middle of the slide, and half tenths from its top.

    The slide is 13 1/3 in wide, so that a line counted from the right is none of those counted from the left.
    """
    origins = (0, PRESENTATION.slide_width / 2, PRESENTATION.slide_width)
    for s in layout.placeholders:
        for x in (s.left, s.left + s.width):
            assert any(is_on(x, origin, TENTH) for origin in origins), f"{s.name}: x = {x / 914_400:.3f} in"
        for y in (s.top, s.top + s.height):
            assert is_on(y, 0, TENTH / 2), f"{s.name}: y = {y / 914_400:.3f} in"


@every_layout
def test_text_boxes_do_not_overlap(layout: SlideLayout) -> None:
    shapes = list(layout.placeholders)
    pairs = [(a.name, b.name) for n, a in enumerate(shapes) for b in shapes[n + 1 :] if overlap(a, b)]
    assert pairs == []


def overlap(a: Shape, b: Shape) -> bool:
    """Whether two shapes share more than an edge."""
    across = min(a.left + a.width, b.left + b.width) - max(a.left, b.left)
    down = min(a.top + a.height, b.top + b.height) - max(a.top, b.top)
    return across > ROUNDING and down > ROUNDING


def covers(panel: Shape, shape: Shape) -> bool:
    """Whether a panel lies under the whole of a shape."""
    return (
        panel.left <= shape.left + ROUNDING
        and panel.top <= shape.top + ROUNDING
        and panel.left + panel.width >= shape.left + shape.width - ROUNDING
        and panel.top + panel.height >= shape.top + shape.height - ROUNDING
    )


def scheme() -> dict[str, Colour]:
    """Red, green and blue from 0 to 1 by scheme colour, through the master's colour map."""
    theme = next(r.target_part for r in SLIDE_MASTER.part.rels.values() if r.reltype.endswith("/theme"))
    slots = {e.tag.rsplit("}", 1)[1]: e[0].get("val") for e in parse_xml(theme.blob).find(".//a:clrScheme", NS)}
    mapping = SLIDE_MASTER.element.find("p:clrMap", NS).attrib
    return {name: tuple(bytes.fromhex(slots[slot])[n] / 255 for n in range(3)) for name, slot in mapping.items()}


SCHEME = scheme()


def rgb(fill: Any) -> Colour:
    """The colour of an `a:solidFill` that names a scheme colour, perhaps darkened."""
    colour = fill.find("a:schemeClr", NS)
    darker = colour.find("a:lumMod", NS)
    if darker is None:
        return SCHEME[colour.get("val")]
    hue, lightness, saturation = colorsys.rgb_to_hls(*SCHEME[colour.get("val")])
    return colorsys.hls_to_rgb(hue, lightness * int(darker.get("val")) / 100_000, saturation)


def contrast(one: Colour, other: Colour) -> float:
    """WCAG's contrast of two colours, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: Colour) -> float:
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def text_colour(shape: Shape, level: int) -> Colour:
    """What a slide's text inherits: from the layout's placeholder, the master's, the master's text styles."""
    kind = kind_of(shape)
    parent = kind if kind in FOOTERS | {"title"} else "body"
    above = next(s for s in SLIDE_MASTER.placeholders if kind_of(s) == parent)
    style = {"title": "titleStyle", "body": "bodyStyle"}.get(parent, "otherStyle")
    lists = [s._element.find("p:txBody/a:lstStyle", NS) for s in (shape, above)]
    lists.append(SLIDE_MASTER.element.find(f"p:txStyles/p:{style}", NS))
    fills = (e.find(f"a:lvl{level}pPr/a:defRPr/a:solidFill", NS) for e in lists)
    return rgb(next(fill for fill in fills if fill is not None))


def fills_behind(shape: Shape, layout: SlideLayout) -> Iterator[Colour]:
    """The colours that show behind a text box: its own, or the panels' down to one that covers it, or the slide's."""
    own = shape._element.find("p:spPr/a:solidFill", NS)
    panels = [s for s in layout.shapes if not s.is_placeholder]
    if own is not None:
        yield rgb(own)
        return
    for panel in reversed(panels):
        if overlap(panel, shape):
            yield rgb(panel._element.find("p:spPr/a:solidFill", NS))
        if covers(panel, shape):
            return
    backgrounds = (part.element.find("p:cSld/p:bg/p:bgPr/a:solidFill", NS) for part in (layout, SLIDE_MASTER))
    yield rgb(next(fill for fill in backgrounds if fill is not None))


@every_layout
def test_text_stands_out_from_what_is_behind_it(layout: SlideLayout) -> None:
    for shape in layout.placeholders:
        levels = (1,) if kind_of(shape) in FOOTERS | {"title"} else LEVELS
        for level in levels:
            for fill in fills_behind(shape, layout):
                reached = contrast(text_colour(shape, level), fill)
                assert reached >= AA, f"{shape.name}, level {level}: {reached:.2f}:1"


def test_contrast_is_counted_as_wcag_counts_it() -> None:
    assert contrast((0, 0, 0), (1, 1, 1)) == pytest.approx(21)
    assert contrast((0x77 / 255,) * 3, (1, 1, 1)) == pytest.approx(4.48, abs=0.01)
