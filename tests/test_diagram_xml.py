"""Diagrams as XML: valid, glued, readable for everybody, drawn where layout says; read back by programs of others."""

import io
import re
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise
from math import cos, radians, sin
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from decks import NS, TEMPLATES, read_members
from libreoffice import soffice
from openxml_audit import validate_pptx
from pptx import Presentation
from pptx.oxml import parse_xml
from pptx.slide import Slide
from test_diagrams import EXAMPLES, TYPE, WIDE, diagram, flow, node

from hourdeck.diagrams import (
    ROLES,
    Diagram,
    PlacedConnector,
    PlacedDiagram,
    PlacedShape,
    describe_diagram,
    lay_out_diagram,
)
from hourdeck.diagrams.placed import RADIUS
from hourdeck.lint import check_members
from hourdeck.pptxwriter.diagram import diagram_shapes
from hourdeck.pptxwriter.inks import INKS, Ink, Inks
from hourdeck.pptxwriter.text import TextWriter
from hourdeck.pptxwriter.xml import NAMESPACES
from hourdeck.theme import Shade

MASTER = TEMPLATES / "themes" / "883" / "master.pptx"
A, P = (f"{{{NAMESPACES[prefix]}}}" for prefix in "ap")
DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
WRITER = TextWriter("en-GB", "Courier New", lambda address: "rId1")
HOSTILE = "A \"box\" <of> & 'all'  🚚 ]]>"
FIRST = 20
ALT = "What it shows"

WINDING = flow("a>b b>c c>d d>a:again a>c:over b>d d>b:back a>e e>d")
ALL = {
    **EXAMPLES,
    "winding": WINDING,
    "lines beside each other": flow("a>b b>c a>d b>e d>a b>d:x"),
    "hostile": flow("a>b a>c b>c:x"),
    "mixed": diagram("layers", [node("a", "Ingest", "مرحبا"), node("b", "שלום", aside="العربية")]),
}
ALL["hostile"] = replace(
    ALL["hostile"], nodes=tuple(replace(n, paragraphs=node("x", HOSTILE).paragraphs) for n in ALL["hostile"].nodes)
)


def placed_of(said: Diagram) -> PlacedDiagram:
    return replace(lay_out_diagram(said, WIDE, TYPE), alt=ALT)


def written(placed: PlacedDiagram, inks: Inks = INKS) -> str:
    return diagram_shapes(placed, FIRST, "Diagram", WRITER, inks)[0]


def element_of(xml: str) -> Any:
    """The group as python-pptx reads it."""
    spaces = " ".join(f'xmlns:{prefix}="{NAMESPACES[prefix]}"' for prefix in "apr")
    return parse_xml(xml.replace("<p:grpSp>", f"<p:grpSp {spaces}>", 1))


def deck_of(placed: Iterable[PlacedDiagram]) -> bytes:
    """A deck of the 883 master with a diagram on each slide."""
    deck = Presentation(str(MASTER))
    layout = next(layout for layout in deck.slide_layouts if layout.name == "Title Only")
    for number, each in enumerate(placed, 1):
        slide = deck.slides.add_slide(layout)
        assert slide.shapes.title is not None
        slide.shapes.title.text = f"Diagram {number}"
        slide.shapes._spTree.append(element_of(written(each)))
    out = io.BytesIO()
    deck.save(out)
    return out.getvalue()


def slides(data: bytes) -> list[Slide]:
    return list(Presentation(io.BytesIO(data)).slides)


@pytest.fixture(scope="module")
def placed() -> list[PlacedDiagram]:
    return [placed_of(said) for said in ALL.values()]


@pytest.fixture(scope="module")
def deck(placed: list[PlacedDiagram]) -> bytes:
    return deck_of(placed)


each = pytest.mark.parametrize("said", ALL.values(), ids=ALL)


def test_openxml_audit_finds_nothing(deck: bytes, tmp_path: Path) -> None:
    path = tmp_path / "deck.pptx"
    path.write_bytes(deck)
    assert [f"{e.part_uri} {e.path}: {e.description}" for e in validate_pptx(path).errors] == []


def test_the_linter_finds_nothing(deck: bytes) -> None:
    check_members(read_members(deck), Path("deck.pptx"))


@each
def test_ids_follow_each_other_and_are_counted(said: Diagram) -> None:
    xml, used = diagram_shapes(placed_of(said), FIRST, "Diagram", WRITER)
    ids = sorted(int(found.get("id")) for found in element_of(xml).iter(f"{P}cNvPr"))
    assert ids == list(range(FIRST, FIRST + used))


@each
def test_the_same_diagram_gives_the_same_xml(said: Diagram) -> None:
    assert written(placed_of(said)) == written(placed_of(said))


# What python-pptx reads


def test_python_pptx_reads_one_group_with_every_text(deck: bytes, placed: list[PlacedDiagram]) -> None:
    for slide, each_placed in zip(slides(deck), placed, strict=True):
        (found,) = (shape for shape in slide.shapes if not shape.is_placeholder)
        assert found.name == "Diagram"
        shown = [shape.text_frame.text for shape in found.shapes if shape.has_text_frame and shape.text_frame.text]
        said = ["\n".join(p.plain for p in s.text.paragraphs) for s in each_placed.shapes if s.text]
        assert shown == said


def test_python_pptx_reads_the_group_where_layout_put_it(deck: bytes, placed: list[PlacedDiagram]) -> None:
    for slide, each_placed in zip(slides(deck), placed, strict=True):
        found = slide.shapes[-1]
        box = each_placed.box
        assert (found.left, found.top, found.width, found.height) == (box.left, box.top, box.width, box.height)


def test_python_pptx_reads_straight_connectors_from_side_to_side(deck: bytes, placed: list[PlacedDiagram]) -> None:
    for slide, each_placed in zip(slides(deck), placed, strict=True):
        connectors = [shape for shape in slide.shapes[-1].shapes if shape.element.tag == f"{P}cxnSp"]
        assert [c.name for c in connectors] == [c.name for c in each_placed.connectors]
        for found, connector in zip(connectors, each_placed.connectors, strict=True):
            if len(connector.points) == 2:
                ends = (found.begin_x, found.begin_y), (found.end_x, found.end_y)
                assert ends == (connector.points[0], connector.points[1])


# Connectors


def frames(tree: Any) -> dict[str, tuple[str, tuple[int, int, int, int]]]:
    """Geometry and box of each shape by its id."""
    found = {}
    for shape in tree.iter(f"{P}sp"):
        off, ext = shape.find(".//a:off", NS), shape.find(".//a:ext[@cx]", NS)
        box = int(off.get("x")), int(off.get("y")), int(ext.get("cx")), int(ext.get("cy"))
        found[shape.find(".//p:cNvPr", NS).get("id")] = shape.find(".//a:prstGeom", NS).get("prst"), box
    return found


def site(geometry: str, box: tuple[int, int, int, int], index: int) -> tuple[float, float]:
    """A connection site by its index: against the clock from the top, of an ellipse every eighth."""
    left, top, width, height = box
    angle = {"rect": index * 90, "roundRect": index * 90, "ellipse": index * 45}[geometry]
    assert angle % 90 == 0
    across, down = {0: (0.5, 0), 90: (0, 0.5), 180: (0.5, 1), 270: (1, 0.5)}[angle]
    return left + width * across, top + height * down


def drawn_path(connector: Any) -> list[tuple[float, float]]:
    """The corners of a connector as ECMA-376's presets, its flips and its turn give them."""
    frame = connector.find(".//a:xfrm", NS)
    off, ext = frame.find("a:off", NS), frame.find("a:ext", NS)
    width, height = int(ext.get("cx")), int(ext.get("cy"))
    assert connector.find(".//a:avLst", NS) is not None and not len(connector.find(".//a:avLst", NS))
    corners = {
        "straightConnector1": [(0, 0), (width, height)],
        "bentConnector2": [(0, 0), (width, 0), (width, height)],
        "bentConnector3": [(0, 0), (width / 2, 0), (width / 2, height), (width, height)],
        "curvedConnector2": [(0, 0), (width, 0), (width, height)],
    }[connector.find(".//a:prstGeom", NS).get("prst")]
    turn = radians(int(frame.get("rot", "0")) / 60_000)
    path = []
    for x, y in corners:
        x = width - x if frame.get("flipH") else x
        y = height - y if frame.get("flipV") else y
        x, y = x - width / 2, y - height / 2
        x, y = x * cos(turn) - y * sin(turn), x * sin(turn) + y * cos(turn)
        path.append((int(off.get("x")) + width / 2 + x, int(off.get("y")) + height / 2 + y))
    return path


@each
def test_every_connector_is_glued_where_it_starts_and_ends(said: Diagram) -> None:
    tree = element_of(written(placed_of(said)))
    shapes = frames(tree)
    for connector in tree.iter(f"{P}cxnSp"):
        path = drawn_path(connector)
        for name, end in (("stCxn", path[0]), ("endCxn", path[-1])):
            glue = connector.find(f".//a:{name}", NS)
            assert end == pytest.approx(site(*shapes[glue.get("id")], int(glue.get("idx"))), abs=0.6)


@each
def test_every_connector_takes_the_way_that_was_laid_out(said: Diagram) -> None:
    laid = placed_of(said)
    tree = element_of(written(laid))
    for connector, planned in zip(tree.iter(f"{P}cxnSp"), laid.connectors, strict=True):
        assert [tuple(map(round, point)) for point in drawn_path(connector)] == list(planned.points)
        assert (connector.find(".//a:tailEnd", NS) is not None) == planned.arrow


def test_all_turns_and_flips_are_tried() -> None:
    """The test before this one says little if all connectors lead to the right."""
    found = set()
    for said in (*ALL.values(), flow("a>b b>c c>a a>d d>b"), flow("d>c c>b b>a d>b c>a d>a")):
        for connector in element_of(written(placed_of(said))).iter(f"{P}cxnSp"):
            frame, preset = connector.find(".//a:xfrm", NS), connector.find(".//a:prstGeom", NS).get("prst")
            found.add((preset[:4], *(frame.get(name) for name in ("rot", "flipH", "flipV"))))
    assert {turn for preset, *turns in found if preset == "bent" for turn in [tuple(turns)]} >= {
        (None, None, None),
        (None, None, "1"),
        ("5400000", None, None),
        ("16200000", None, None),
        ("16200000", "1", None),
        ("5400000", "1", None),
    }
    assert {turns for preset, *rest in found if preset == "curv" for turns in [tuple(rest)]} >= {
        (None, None, None),
        (None, "1", "1"),
        ("5400000", None, None),
        ("16200000", None, None),
    }


def test_all_lines_have_one_weight(placed: list[PlacedDiagram]) -> None:
    lines = [
        line for each_placed in placed for line in element_of(written(each_placed)).findall(".//p:cxnSp//a:ln", NS)
    ]
    assert len({line.get("w") for line in lines}) == 1


# For everybody


@each
def test_the_group_tells_what_it_shows_and_what_has_no_text_is_decorative(said: Diagram) -> None:
    tree = element_of(written(placed_of(said)))
    assert tree.find("p:nvGrpSpPr/p:cNvPr", NS).get("descr") == ALT
    for child in tree[2:]:
        has_text = any(t.text for t in child.iter(f"{A}t"))
        assert has_text != any(found.get("val") == "1" for found in child.iter(DECORATIVE))


@each
def test_bands_lie_below_lines_and_lines_below_shapes(said: Diagram) -> None:
    laid = placed_of(said)
    names = [shape.name for shape in laid.shapes if shape.role == "lane"]
    names += [connector.name for connector in laid.connectors]
    names += [shape.name for shape in laid.shapes if shape.role != "lane"]
    assert [child.find(".//p:cNvPr", NS).get("name") for child in element_of(written(laid))[2:]] == names


@each
def test_text_wraps_in_its_shape_and_no_program_changes_its_size(said: Diagram) -> None:
    bodies = list(element_of(written(placed_of(said))).iter(f"{P}txBody"))
    assert bodies
    for body in bodies:
        properties = body.find("a:bodyPr", NS)
        assert properties.get("wrap") == "square"
        assert properties.get("anchor") in ("t", "ctr", "b")
        assert [child.tag for child in properties] == [f"{A}noAutofit"]
        assert len(body.findall("a:p", NS)) > 0


@each
def test_levels_look_as_they_were_measured(said: Diagram) -> None:
    laid = placed_of(said)
    tree = element_of(written(laid))
    texts = {shape.find(".//p:cNvPr", NS).get("id"): shape.find("p:txBody", NS) for shape in tree.iter(f"{P}sp")}
    for number, shape in enumerate(laid.shapes, FIRST + 1):
        if shape.text:
            body = texts[str(number)]
            for level, style in enumerate(shape.text.styles, 1):
                found = body.find(f"a:lstStyle/a:lvl{level}pPr", NS)
                letters = found.find("a:defRPr", NS)
                assert (int(letters.get("sz")) / 100, letters.get("b") == "1") == (style.size, style.bold)
                assert (int(found.get("marL")), int(found.get("indent"))) == (style.margin, style.indent)
                assert (found.find("a:buChar", NS) is not None) == (style.indent < 0)
                assert int(found.find("a:spcBef/a:spcPts", NS).get("val")) / 100 == style.before.points
            levels = [level_of(paragraph) for paragraph in body.findall("a:p", NS)]
            assert levels == [paragraph.level for paragraph in shape.text.paragraphs]


def level_of(paragraph: Any) -> int:
    properties = paragraph.find("a:pPr", NS)
    return 1 + int("0" if properties is None else properties.get("lvl", "0"))


def test_text_of_both_directions_stays_in_the_middle() -> None:
    tree = element_of(written(placed_of(ALL["mixed"])))
    for shape in tree.iter(f"{P}sp"):
        name = shape.find(".//p:cNvPr", NS).get("name")
        given = [(p.get("algn"), p.get("rtl")) for p in shape.findall(".//a:p/a:pPr", NS)]
        expected = {
            "Ingest": [(None, "0"), (None, "1")],  # in the middle of its band
            "שלום": [(None, "1")],
            "שלום: العربية": [("r", "1")],  # beside it
        }
        assert given == expected[name]


def test_names_and_texts_come_through_whatever_they_are(deck: bytes) -> None:
    slide = slides(deck)[list(ALL).index("hostile")]
    nodes = [s for s in slide.shapes[-1].shapes if s.has_text_frame and s.text_frame.text == HOSTILE]
    assert [shape.name for shape in nodes] == [HOSTILE] * 3


# Colours and corners


def test_every_role_has_an_ink_and_no_other_has() -> None:
    assert set(INKS) == set(ROLES)


@each
def test_colours_are_those_of_the_master(said: Diagram) -> None:
    tree = element_of(written(placed_of(said)))
    assert not list(tree.iter(f"{A}srgbClr"))
    known = {shade.colour for ink in INKS.values() for shade in (ink.text, ink.fill, ink.line) if shade}
    assert {colour.get("val") for colour in tree.iter(f"{A}schemeClr")} <= known


def test_inks_can_be_others() -> None:
    inks = {role: Ink(Shade("accent3"), Shade("accent4"), Shade("accent6")) for role in ROLES}
    colours = {c.get("val") for c in element_of(written(placed_of(WINDING), inks)).iter(f"{A}schemeClr")}
    assert colours == {"accent3", "accent4", "accent6"}


def luminance(colour: str) -> float:
    """The relative luminance of WCAG 2.2."""
    parts = (int(colour[n : n + 2], 16) / 255 for n in (0, 2, 4))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, two: str) -> float:
    dark, light = sorted(map(luminance, (one, two)))
    return (light + 0.05) / (dark + 0.05)


def theme_colours() -> dict[str, str]:
    theme = dict(read_members(MASTER.read_bytes()))["ppt/theme/theme1.xml"].decode()
    found = dict(re.findall(r'<a:(\w+)><a:srgbClr val="(\w+)"/></a:\1>', theme))
    names = {"tx1": "dk1", "bg1": "lt1", "tx2": "dk2", "bg2": "lt2"}
    return found | {name: found[slot] for name, slot in names.items()}


@pytest.mark.parametrize("role", [role for role in ROLES if role not in ("joint", "connector", "marker", "lane")])
def test_words_can_be_read_on_their_ground(role: str) -> None:
    colours, ink = theme_colours(), INKS[role]
    grounds = [ink.fill] if ink.fill else [Shade("bg1"), Shade("bg2")]
    assert all(contrast(colours[ink.text.colour], colours[ground.colour]) >= 4.5 for ground in grounds)


@pytest.mark.parametrize("role", ["node", "inlaid", "emphasis", "heading", "panel", "marker", "connector", "joint"])
def test_outlines_can_be_seen_on_the_slide_and_on_a_band(role: str) -> None:
    colours, ink = theme_colours(), INKS[role]
    drawn = ink.line or ink.fill
    assert drawn and all(contrast(colours[drawn.colour], colours[ground]) >= 3 for ground in ("bg1", "bg2"))


def test_an_emphasised_node_differs_by_its_lightness() -> None:
    colours = theme_colours()
    strong, usual = INKS["emphasis"].fill, INKS["node"].fill
    assert strong and usual and contrast(colours[strong.colour], colours[usual.colour]) >= 3


@each
def test_corners_have_one_radius_and_leave_the_text_its_place(said: Diagram) -> None:
    laid = placed_of(said)
    for shape, found in zip(in_order(laid), element_of(written(laid)).iter(f"{P}sp"), strict=True):
        guide = found.find(".//a:gd", NS)
        assert (guide is not None) == (shape.geometry == "roundRect")
        if guide is not None:
            share = int(guide.get("fmla").removeprefix("val "))
            side = min(shape.box.width, shape.box.height)
            assert share * side / 100_000 == pytest.approx(RADIUS, rel=0.01)
        if shape.text:
            inset = RADIUS * (1 - cos(radians(45))) if guide is not None else 0
            assert int(found.find(".//a:bodyPr", NS).get("lIns")) + inset == pytest.approx(
                shape.text.insets.left, abs=1
            )


def in_order(laid: PlacedDiagram) -> list[PlacedShape]:
    """The shapes as they are written: bands first."""
    return sorted(laid.shapes, key=lambda shape: shape.role != "lane")


# What LibreOffice draws

SCALE = 2
LINE_COLOUR = "tx2"


def spots(connectors: Iterable[PlacedConnector]) -> Iterator[tuple[str, float, float]]:
    """Places in the middle and near the ends of every straight part, in points."""
    for connector in connectors:
        if not connector.curved:
            for one, two in pairwise(connector.points):
                for share in (0.2, 0.5, 0.8):
                    x, y = one.x + (two.x - one.x) * share, one.y + (two.y - one.y) * share
                    yield connector.name, x / 12_700, y / 12_700


def test_libreoffice_draws_every_line_where_layout_put_it(
    deck: bytes, placed: list[PlacedDiagram], tmp_path: Path
) -> None:
    (tmp_path / "deck.pptx").write_bytes(deck)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [soffice(), profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "deck.pptx")], check=True, capture_output=True, timeout=300)
    wanted = tuple(int(theme_colours()[LINE_COLOUR][n : n + 2], 16) for n in (0, 2, 4))
    missing = []
    with pypdfium2.PdfDocument(tmp_path / "deck.pdf") as document:
        for page, each_placed in zip(document, placed, strict=True):
            picture = page.render(scale=SCALE).to_pil().convert("RGB")
            for name, x, y in spots(each_placed.connectors):
                around = [(round(x * SCALE) + dx, round(y * SCALE) + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)]
                if not any(alike(picture.getpixel(spot), wanted) for spot in around):
                    missing.append(f"{name} at {x:.0f}, {y:.0f}")
    assert missing == []


def alike(one: Any, two: tuple[int, ...]) -> bool:
    return max(abs(a - b) for a, b in zip(one, two, strict=True)) < 40


def test_the_description_can_be_the_alternative_text() -> None:
    words = {"then": "then", "again": "then again", "to": "to", "down": "down"}
    told = describe_diagram(EXAMPLES["flow"], words)
    laid = replace(lay_out_diagram(EXAMPLES["flow"], WIDE, TYPE), alt=told)
    assert element_of(written(laid)).find("p:nvGrpSpPr/p:cNvPr", NS).get("descr") == told
