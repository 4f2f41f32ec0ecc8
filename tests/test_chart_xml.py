"""Charts as parts of a package: what python-pptx, validators, the sheet and other programs find in them."""

import colorsys
import hashlib
import io
import itertools
import os
import re
import subprocess
import sys
import zipfile
from functools import cache
from pathlib import Path

import pypdfium2
import pytest
from decks import NS, TEMPLATES, read_members
from hypothesis import given, settings
from hypothesis import strategies as st
from libreoffice import soffice
from lxml import etree
from openxml_audit import validate_pptx
from pptx import Presentation
from pptx.chart.chart import Chart as OpenChart
from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml

from hourdeck.charts import (
    KINDS,
    Chart,
    ChartStyle,
    Column,
    Design,
    Name,
    Room,
    Series,
    Telling,
    Tone,
    design_chart,
    to_chart,
)
from hourdeck.diagnostics import Position
from hourdeck.lint import check_members
from hourdeck.nodes import Scalar
from hourdeck.pptxwriter.chart import chart_frame, chart_part
from hourdeck.pptxwriter.workbook import workbook
from hourdeck.theme import EMU_PER_POINT, Box, read_theme

AT = Position("hour.yaml", 3, 5)
THEME = read_theme(TEMPLATES / "themes" / "883")
STYLE = ChartStyle()
BOX = Box(548_640, 1_600_200, 11_094_720, 4_572_000)
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
EMOJI = "\N{ROCKET}\N{FAMILY}"
HOSTILE = ("a < b & c > \"d\" 'e'", EMOJI, "x" * 300, "one\ntwo\r\nthree", "=1+1|' /C calc'!A0", "_x0041_ {value} ]]>")


def typed(text: object) -> Scalar:
    return Scalar(str(text), AT)


def column(name: str, *cells: object) -> Column:
    return Column(typed(name), tuple(map(typed, cells)))


def chart_of(kind: str, first: Column, *others: Column, unit: str = "", emphasis: str = "") -> Chart:
    return to_chart(
        typed(kind), first, others, Telling(typed(unit) if unit else None, typed(emphasis) if emphasis else None)
    )


def design(chart: Chart, style: ChartStyle = STYLE) -> Design:
    family = THEME.fonts[THEME.table.typeface]
    room = Room(BOX.width / EMU_PER_POINT, BOX.height / EMU_PER_POINT, family.width)
    return design_chart(chart, room, style)


def raw_chart(kind: str, names: tuple[str, ...], series: str = "Series") -> Chart:
    """A chart made by code, past all checks."""
    values = tuple(float(n + 1) for n in range(len(names)))
    positions = (AT,) * len(names)
    is_cloud = kind == "scatter"
    return Chart(
        kind=kind,
        categories=() if is_cloud else tuple(Name(name, AT) for name in names),
        series=(Series(Name(series, AT), values, positions),),
        position=AT,
        unit=series[:16],
        corner=series,
        xs=values if is_cloud else (),
        xs_at=positions if is_cloud else (),
    )


MONTHS = column("Month", "Jan", "Feb", "Mar", "Apr")
LONG = column("Hour", *(f"{n:02}:00" for n in range(24)))
FIRST, SECOND, THIRD = column("Build", 20, 24, 30, 33), column("Run", 40, 38, 35, 30), column("Repair", 18, 15, 12, 9)
RISING, FALLING, FLAT = column("A", *range(24)), column("B", *range(90, 66, -1)), column("B", 9, 8, 8, 9)
TEAMS = column("Team", "Ingest", "Stream")
CHARTS = {
    "column": chart_of("column", MONTHS, FIRST, unit="days"),
    "column-emphasis": chart_of("column", MONTHS, column("A", -12, "3.5", "", 4), unit="M€", emphasis="Apr"),
    "column-many": chart_of("column", MONTHS, FIRST, SECOND, THIRD, column("Rest", 1, 2, 3, 4), unit="days"),
    "column-marked": chart_of("column", MONTHS, FIRST, SECOND, THIRD, emphasis="Run"),
    "column-two": chart_of("column", MONTHS, FIRST, SECOND, unit="working days"),
    "bar": chart_of("bar", MONTHS, FIRST, unit="days", emphasis="Mar"),
    "bar-axis": chart_of("bar", column("N", *"abcdefghij"), column("A", *range(10)), unit="h"),
    "stacked-column": chart_of("stacked-column", MONTHS, FIRST, SECOND, THIRD),
    "stacked-column-thin": chart_of("stacked-column", MONTHS, FIRST, SECOND, column("Repair", 1, 1, 1, 1)),
    "stacked-bar": chart_of("stacked-bar", MONTHS, FIRST, SECOND, THIRD, emphasis="Repair"),
    "stacked-column-100": chart_of("stacked-column-100", MONTHS, FIRST, SECOND, THIRD),
    "stacked-bar-100": chart_of("stacked-bar-100", TEAMS, column("Yes", "62%", "45%"), column("No", "38%", "55%")),
    "line": chart_of("line", MONTHS, FIRST, unit="ms", emphasis="Feb"),
    "line-gap": chart_of("line", MONTHS, column("A", 1, "", 3, 4), FLAT),
    "line-long": chart_of("line", LONG, RISING, FALLING, unit="MB/s"),
    "line-marked": chart_of("line", LONG, RISING, FALLING, emphasis="B"),
    "line-legend": chart_of("line", LONG, RISING, column("B", *range(23, -1, -1)), column("D", *[23] * 24)),
    "area": chart_of("area", LONG, column("A", *range(1, 25)), unit="TB"),
    "area-stacked": chart_of("area", MONTHS, FIRST, SECOND),
    "pie": chart_of("pie", MONTHS, FIRST, emphasis="Apr"),
    "pie-shares": chart_of("pie", column("Cause", "A", "B"), column("Share", "62.5%", "37.5%")),
    "doughnut": chart_of("doughnut", MONTHS, FIRST),
    "doughnut-emphasis": chart_of("doughnut", MONTHS, FIRST, emphasis="Jan"),
    "scatter": chart_of("scatter", column("Size", "0.5", 1, 2, 4), column("A", 1, "", 3, 4), FLAT, unit="s"),
}  # fmt: skip


def insert(presentation: object, chart: Chart, number: int) -> None:
    """Put a chart on a new slide, with the parts that it needs."""
    layout = next(layout for layout in presentation.slide_layouts if layout.name == "Title Only")  # type: ignore[attr-defined]
    slide = presentation.slides.add_slide(layout)  # type: ignore[attr-defined]
    slide.shapes.title.text = f"Chart {number}"
    package = slide.part.package
    name = PackURI(f"/ppt/embeddings/Microsoft_Excel_Sheet{number}.xlsx")
    book = Part(name, CONTENT_TYPE.SML_SHEET, package, workbook(chart))
    part = Part(PackURI(f"/ppt/charts/chart{number}.xml"), CONTENT_TYPE.DML_CHART, package)
    part.blob = chart_part(design(chart), "en-GB", part.relate_to(book, RELATIONSHIP_TYPE.PACKAGE))
    frame = chart_frame(9, "Chart", f"What {number} shows", BOX, slide.part.relate_to(part, RELATIONSHIP_TYPE.CHART))
    spaces = " ".join(f'xmlns:{prefix}="{NS[prefix]}"' for prefix in "ap")
    slide.shapes._spTree.append(parse_xml(frame.replace("<p:graphicFrame", f"<p:graphicFrame {spaces}", 1)))


@cache
def deck(*names: str) -> bytes:
    """A deck with the named charts, one a slide; with all of them when none is named."""
    presentation = Presentation(io.BytesIO(THEME.master))
    for number, name in enumerate(names or CHARTS, 1):
        insert(presentation, CHARTS[name], number)
    buffer = io.BytesIO()
    presentation.save(buffer)
    return buffer.getvalue()


def part_of(chart: Chart) -> etree._Element:
    return etree.fromstring(chart_part(design(chart), "en-GB", "rId1"))


def found(tree: etree._Element, path: str) -> list[str]:
    """The values of elements below a path of names."""
    return [str(e.get("val")) for e in tree.findall(".//" + "/".join(C + name for name in path.split("/")))]


def opened(name: str) -> OpenChart:
    """A chart as python-pptx reads it from a saved deck."""
    (frame,) = (s for s in Presentation(io.BytesIO(deck(name))).slides[0].shapes if s.has_chart)
    return frame.chart


def sheet_cells(data: bytes) -> dict[str, tuple[str, str]]:
    """The cells of a workbook's sheet: type and content by reference."""
    members = dict(read_members(data))
    strings = etree.fromstring(members["xl/sharedStrings.xml"]) if "xl/sharedStrings.xml" in members else ()
    words = ["".join(t.text or "" for t in item.iter(f"{S}t")) for item in strings]
    cells = {}
    for cell in etree.fromstring(members["xl/worksheets/sheet1.xml"]).iter(f"{S}c"):
        content = cell.findtext(f"{S}v") or ""
        kind = cell.get("t", "n")
        cells[str(cell.get("r"))] = (kind, words[int(content)] if kind == "s" else content)
    return cells


def references(formula: str) -> list[str]:
    """The cells that a formula such as `Sheet1!$B$2:$B$5` names."""
    match = re.fullmatch(r"Sheet1!\$([A-Z])\$(\d+)(?::\$([A-Z])\$(\d+))?", formula)
    assert match, formula
    assert match[3] in (None, match[1])
    return [f"{match[1]}{row}" for row in range(int(match[2]), int(match[4] or match[2]) + 1)]


def cached(reference: etree._Element) -> dict[int, str]:
    """What the chart keeps of the cells, by place."""
    return {int(str(pt.get("idx"))): pt.findtext(f"{C}v") or "" for pt in reference.iter(f"{C}pt")}


def check_formulas(chart: Chart) -> int:
    """Compare what the chart keeps with the cells of its sheet; the number of cells compared."""
    cells = sheet_cells(workbook(chart))
    compared = 0
    for formula in part_of(chart).iter(f"{C}f"):
        reference = formula.getparent()
        assert reference is not None
        kind = "s" if reference.tag == f"{C}strRef" else "n"
        kept, names = cached(reference), references(str(formula.text))
        assert [str(len(names))] == found(reference, "ptCount")
        for place, name in enumerate(names):
            assert cells.get(name) == ((kind, kept[place]) if place in kept else None), name
            compared += 1
    return compared


class TestData:
    @pytest.mark.parametrize("name", CHARTS)
    def test_python_pptx_reads_the_same_data(self, name: str) -> None:
        chart, read = CHARTS[name], opened(name)
        (plot,) = read.plots
        assert [s.name for s in plot.series] == [s.name.text for s in chart.series]
        assert [tuple(s.values) for s in plot.series] == [s.values for s in chart.series]
        if chart.kind != "scatter":
            assert list(plot.categories) == [c.text for c in chart.categories]
        assert read.has_title is False

    @pytest.mark.parametrize("name", CHARTS)
    def test_every_formula_names_the_cells_that_hold_what_is_shown(self, name: str) -> None:
        chart = CHARTS[name]
        columns = len(chart.series) * (2 if chart.kind == "scatter" else 1)
        labels = 0 if chart.kind == "scatter" else chart.length * len(chart.series)
        assert check_formulas(chart) == chart.length * columns + labels + len(chart.series)

    def test_the_sheet_holds_nothing_else(self) -> None:
        cells = sheet_cells(workbook(CHARTS["line-gap"]))
        assert cells["A1"] == ("s", "Month")
        assert sorted(cells) == [f"{c}{r}" for c in "ABC" for r in range(1, 6) if f"{c}{r}" != "B3"]

    def test_names_that_look_like_formulas_are_text_for_good(self) -> None:
        names = ("=1+1", "+1", "-1", "@SUM(A1)", "plain")
        data = dict(read_members(workbook(raw_chart("column", names, "=HYPERLINK(0)"))))
        sheet = etree.fromstring(data["xl/worksheets/sheet1.xml"])
        formats = etree.fromstring(data["xl/styles.xml"]).findall(f"{S}cellXfs/{S}xf")
        quoted = {
            str(cell.get("r")): formats[int(cell.get("s", "0"))].get("quotePrefix") == "1"
            for cell in sheet.iter(f"{S}c")
        }
        assert not list(sheet.iter(f"{S}f"))
        assert [quoted[f"A{row}"] for row in range(2, 7)] == [True, True, True, True, False]
        assert quoted["B1"] and not quoted["B2"]
        assert not any(name.startswith("xl/externalLinks") or "calcChain" in name for name in data)

    @pytest.mark.parametrize("kind", KINDS)
    @pytest.mark.parametrize("name", HOSTILE)
    def test_hostile_names_come_through(self, kind: str, name: str) -> None:
        chart = raw_chart(kind, tuple(f"{name} {n}" for n in range(3)), name)
        style = ChartStyle()
        room = Room(10_000, 400, lambda text, size, bold: 1.0)
        tree = etree.fromstring(chart_part(design_chart(chart, room, style), "en-GB", "rId1"))
        cells = sheet_cells(workbook(chart))
        plain = " ".join(name.split())
        assert cells["B1"][1].replace("_x005F_x0041_", "_x0041_") == plain
        assert cached(tree.findall(f".//{C}tx")[0]) == {0: plain}
        codes = [str(e.get("formatCode")) for e in tree.iter(f"{C}numFmt")]
        assert all(code.count('"') % 2 == code.count('\\"') % 2 for code in codes)

    @settings(max_examples=40)
    @given(st.lists(st.decimals(-(10**6), 10**6, places=3), min_size=1, max_size=8))
    def test_any_numbers_come_through(self, values: list[object]) -> None:
        first = column("Name", *(f"n{n}" for n in range(len(values))))
        assert (
            check_formulas(chart_of("column", first, column("A", *(f"{v:f}" for v in values)))) == 2 * len(values) + 1
        )


class TestPackage:
    def test_validators_and_the_linter_find_nothing(self, tmp_path: Path) -> None:
        path = tmp_path / "charts.pptx"
        path.write_bytes(deck())
        result = validate_pptx(path)
        assert result.is_valid, [error.description for error in result.errors]
        check_members(read_members(deck()), path)

    def test_the_frame_has_name_description_place_and_reference(self) -> None:
        slide = Presentation(io.BytesIO(deck("bar"))).slides[0]
        (frame,) = (s for s in slide.shapes if s.has_chart)
        assert (frame.name, frame.shape_id) == ("Chart", 9)
        assert (frame.left, frame.top, frame.width, frame.height) == (BOX.left, BOX.top, BOX.width, BOX.height)
        assert frame._element.nvGraphicFramePr.cNvPr.get("descr") == "What 1 shows"
        assert not frame.is_placeholder

    def test_a_frame_may_fill_a_placeholder(self) -> None:
        place = THEME.layouts["diagram"].slots["diagram"]
        frame = chart_frame(4, place.name, 'a "b" <c>\n&', place.box, "rId7", place)
        assert f'<p:ph type="{place.kind}" idx="{place.index}"/>' in frame or f'<p:ph idx="{place.index}"/>' in frame
        spaces = " ".join(f'xmlns:{prefix}="{NS[prefix]}"' for prefix in "ap")
        tree = etree.fromstring(frame.replace("<p:graphicFrame", f"<p:graphicFrame {spaces}", 1))
        assert tree.find(".//p:cNvPr", NS).get("descr") == 'a "b" <c>\n&'  # type: ignore[union-attr]

    def test_same_charts_same_bytes_in_any_process_and_time_zone(self) -> None:
        code = "import test_chart_xml as t; print(t.digest())"
        digests = set()
        for zone, seed in (("UTC", "1"), ("Asia/Kathmandu", "2")):
            given_ = os.environ | {"TZ": zone, "PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parent)}
            run = subprocess.run([sys.executable, "-c", code], env=given_, capture_output=True, text=True, check=True)
            digests.add(run.stdout.strip())
        assert digests == {digest()}

    def test_the_workbook_carries_no_dates_and_traits_of_its_own(self) -> None:
        data = workbook(CHARTS["bar"])
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            traits = {(e.date_time, e.create_system, e.external_attr) for e in archive.infolist()}
            core = archive.read("docProps/core.xml").decode()
        assert len(traits) == 1
        assert set(re.findall(r"\d{4}-\d\d-\d\dT[\d:]+Z", core)) == {"1980-01-01T00:00:00Z"}


def digest() -> str:
    """What all charts and workbooks come to."""
    parts = (chart_part(design(chart), "en-GB", "rId1") + workbook(chart) for chart in CHARTS.values())
    return hashlib.sha256(b"".join(parts)).hexdigest()


class TestSchemaFacts:
    @pytest.mark.parametrize("name", CHARTS)
    def test_what_every_chart_says(self, name: str) -> None:
        tree = part_of(CHARTS[name])
        for path, value in (
            ("date1904", "0"),
            ("roundedCorners", "0"),
            ("chart/autoTitleDeleted", "1"),
            ("chart/plotVisOnly", "1"),
            ("chart/dispBlanksAs", "gap"),
            ("externalData/autoUpdate", "0"),
            ("lang", "en-GB"),
        ):
            assert found(tree, path) == [value], path

    @pytest.mark.parametrize("name", CHARTS)
    def test_axis_ids_are_positive_and_match(self, name: str) -> None:
        tree = part_of(CHARTS[name])
        axes = [*found(tree, "catAx/axId"), *found(tree, "valAx/axId")]
        assert all(int(axis) > 0 for axis in axes)
        (plot,) = (e for e in tree.findall(f".//{C}plotArea/*") if etree.QName(e).localname.endswith("Chart"))
        assert [str(e.get("val")) for e in plot.findall(f"{C}axId")] == axes
        assert sorted(found(tree, "crossAx")) == sorted(axes)

    @pytest.mark.parametrize("name", CHARTS)
    def test_text_is_large_enough_and_in_the_theme_font(self, name: str) -> None:
        tree = part_of(CHARTS[name])
        runs = [e for e in tree.iter() if etree.QName(e).localname in ("defRPr", "rPr")]
        assert runs and all(int(e.get("sz", "0")) >= 1200 for e in runs)
        assert {e.get("typeface") for e in tree.iter(f"{{{NS['a']}}}latin")} == {"+mn-lt"}
        assert not list(tree.iter(f"{{{NS['a']}}}srgbClr"))

    @pytest.mark.parametrize("name", CHARTS)
    def test_lengths_start_at_zero(self, name: str) -> None:
        chart = CHARTS[name]
        least = found(part_of(chart), "valAx/scaling/min")
        if chart.traits.family not in ("bar", "area"):
            assert not least
        elif min(chart.numbers) >= 0:
            assert least == ["0"]
        else:
            assert len(least) == 1 and float(least[0]) < min(chart.numbers)

    @pytest.mark.parametrize("name", CHARTS)
    def test_labels_or_axis_and_never_both(self, name: str) -> None:
        tree = part_of(CHARTS[name])
        grid = list(tree.iter(f"{C}majorGridlines"))
        labelled = [group for group in tree.iter(f"{C}dLbls") if group.find(f"{C}showVal").get("val") == "1"]  # type: ignore[union-attr]
        assert not (grid and labelled)
        assert grid or labelled or CHARTS[name].traits.family == "pie"

    def test_labels_have_the_unit_and_doughnuts_no_position(self) -> None:
        codes = {str(e.get("formatCode")) for e in part_of(CHARTS["bar"]).findall(f".//{C}dLbls//{C}numFmt")}
        assert codes == {'#,##0"\u00a0days"'}
        assert found(part_of(CHARTS["doughnut"]), "dLblPos") == []
        assert set(found(part_of(CHARTS["pie"]), "dLblPos")) == {"outEnd"}
        assert set(found(part_of(CHARTS["stacked-bar"]), "dLblPos")) == {"ctr"}

    @pytest.mark.parametrize("kind", [name for name, kind in KINDS.items() if kind.stacking])
    @pytest.mark.parametrize("others", [(20, 24, 33), (1, 1, 1)], ids=["labelled", "thin"])
    def test_the_part_that_stands_out_is_labelled_on_it(self, kind: str, others: tuple[int, ...]) -> None:
        """A label outside the end of a stacked bar is nothing PowerPoint knows: it would offer to repair the file."""
        tree = part_of(chart_of(kind, MONTHS, column("Build", 90, *others), emphasis="Jan"))
        assert set(found(tree, "dLblPos")) <= {"ctr"}
        usual = tree.find(f".//{C}dLbls/{C}showVal")
        single = [label.find(f"{C}showVal").get("val") for label in tree.iter(f"{C}dLbl")]  # type: ignore[union-attr]
        assert single == ([] if usual is None else ["1"])

    def test_parts_of_nothing_have_no_label(self) -> None:
        codes = part_of(CHARTS["stacked-bar"]).findall(f".//{C}dLbls//{C}numFmt")
        assert {e.get("formatCode") for e in codes} == {"#,##0;;"}

    @pytest.mark.parametrize("name", CHARTS)
    def test_no_label_is_broken(self, name: str) -> None:
        bodies = part_of(CHARTS[name]).findall(f".//{C}dLbls//{{{NS['a']}}}bodyPr")
        assert {body.get("wrap") for body in bodies} <= {"none"}

    def test_per_cents_of_slices_are_shown_as_typed(self) -> None:
        tree = part_of(CHARTS["pie-shares"])
        assert set(found(tree, "showVal")) == {"1"} and set(found(tree, "showPercent")) == {"0"}
        assert {e.get("formatCode") for e in tree.findall(f".//{C}dLbls//{C}numFmt")} == {"#,##0.0%"}

    @pytest.mark.parametrize(("name", "point"), [("stacked-column", "3"), ("stacked-bar", "0")])
    def test_parts_are_named_on_one_stack(self, name: str, point: str) -> None:
        tree = part_of(CHARTS[name])
        named = [label for label in tree.iter(f"{C}dLbl") if label.find(f"{C}showSerName").get("val") == "1"]  # type: ignore[union-attr]
        assert [label.find(f"{C}idx").get("val") for label in named] == [point] * 3  # type: ignore[union-attr]
        assert not list(tree.iter(f"{C}legend"))
        assert found(part_of(CHARTS["stacked-column-thin"]), "legend/legendPos") == ["r"]

    def test_a_line_stays_as_it_is_at_the_point_that_stands_out(self) -> None:
        tree = part_of(CHARTS["line"])
        series, point = tree.find(f".//{C}ser/{C}spPr"), tree.find(f".//{C}dPt/{C}spPr")
        assert point is not None and etree.tostring(point) == etree.tostring(series)

    def test_lines_are_named_at_their_last_point(self) -> None:
        tree = part_of(CHARTS["line-long"])
        named = [
            label.find(f"{C}idx").get("val")  # type: ignore[union-attr]
            for label in tree.iter(f"{C}dLbl")
            if label.find(f"{C}showSerName").get("val") == "1"  # type: ignore[union-attr]
        ]
        assert named == ["23", "23"]
        assert not list(tree.iter(f"{C}legend"))
        assert found(part_of(CHARTS["line-legend"]), "legend/legendPos") == ["t"]

    def test_series_differ_by_more_than_colour(self) -> None:
        lines = part_of(CHARTS["line-legend"]).findall(f".//{C}ser")
        dashes = [s.find(f"{C}spPr//{{{NS['a']}}}prstDash").get("val") for s in lines]  # type: ignore[union-attr]
        assert len(set(dashes)) == len(dashes)
        clouds = part_of(CHARTS["scatter"])
        assert len(set(found(clouds, "ser/marker/symbol"))) == 2
        bars = part_of(CHARTS["column-many"]).findall(f".//{C}ser/{C}spPr")
        patterns = [e.find(f"{{{NS['a']}}}pattFill") for e in bars]
        presets = [None if e is None else e.get("prst") for e in patterns]
        assert all(one != two for one, two in itertools.pairwise(presets))

    def test_what_stands_out_is_bold_and_alone_in_its_colour(self) -> None:
        tree = part_of(CHARTS["bar"])
        (point,) = tree.iter(f"{C}dPt")
        assert point.find(f"{C}idx").get("val") == "2"  # type: ignore[union-attr]
        (label,) = tree.iter(f"{C}dLbl")
        assert label.find(f".//{{{NS['a']}}}defRPr").get("b") == "1"  # type: ignore[union-attr]


def scheme() -> dict[str, str]:
    """The colours of the 883 theme, by the names that slides use."""
    theme = etree.fromstring(dict(read_members(THEME.master))["ppt/theme/theme1.xml"])
    found_ = theme.find(".//a:clrScheme", NS)
    assert found_ is not None
    colours = {etree.QName(e).localname: str(e[0].get("val")) for e in found_}
    return colours | {"tx1": colours["dk1"], "bg1": colours["lt1"], "tx2": colours["dk2"], "bg2": colours["lt2"]}


Light = tuple[float, float, float]
"""Linear red, green and blue."""

DEFICIENCIES: dict[str, tuple[Light, Light, Light]] = {
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.01182, 0.04294, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.3039)),
}
"""How colours are seen, for linear light (Machado, Oliveira and Fernandes 2009, table 1, severity 1)."""


def light(tone: Tone, back: bool = False) -> Light:
    """A tone as linear light; lightness is changed as ECMA-376 has it (clauses 20.1.2.3.20 and 20.1.2.3.21)."""
    mod, off = tone.back if back else (tone.mod, tone.off)
    value = scheme()[tone.colour]
    red, green, blue = (int(value[n : n + 2], 16) / 255 for n in (0, 2, 4))
    hue, lightness, saturation = colorsys.rgb_to_hls(red, green, blue)
    shown = colorsys.hls_to_rgb(hue, min(1.0, lightness * mod / 100 + off / 100), saturation)
    a, b, c = (v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in shown)
    return a, b, c


def seen(colour: Light, matrix: tuple[Light, Light, Light]) -> Light:
    a, b, c = (max(0.0, sum(m * v for m, v in zip(row, colour, strict=True))) for row in matrix)
    return a, b, c


def luminance(colour: Light) -> float:
    return 0.2126 * colour[0] + 0.7152 * colour[1] + 0.0722 * colour[2]


def contrast(one: Light, two: Light) -> float:
    low, high = sorted((luminance(one), luminance(two)))
    return (high + 0.05) / (low + 0.05)


def lab(colour: Light) -> Light:
    """CIE 1976 L*, a*, b* for D65."""
    rows = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
    white = (0.9505, 1.0, 1.089)
    shares = [sum(m * v for m, v in zip(row, colour, strict=True)) / w for row, w in zip(rows, white, strict=True)]
    x, y, z = (share ** (1 / 3) if share > 0.008856 else 7.787 * share + 16 / 116 for share in shares)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def distance(one: Light, two: Light) -> float:
    return sum((a - b) ** 2 for a, b in zip(lab(one), lab(two), strict=True)) ** 0.5


class TestColours:
    WHITE = light(Tone("bg1"))

    @pytest.mark.parametrize("tone", [*STYLE.series, *STYLE.muted, STYLE.emphasis], ids=str)
    def test_marks_stand_off_the_ground_and_labels_off_the_marks(self, tone: Tone) -> None:
        assert contrast(light(tone), self.WHITE) >= 3
        assert contrast(light(tone), light(Tone(tone.ink))) >= 4.5
        if tone.pattern:
            assert contrast(light(tone, back=True), light(Tone(tone.ink))) >= 4.5

    def test_text_stands_off_the_ground(self) -> None:
        assert min(contrast(light(tone), self.WHITE) for tone in (STYLE.text, STYLE.quiet)) >= 4.5

    def test_neighbours_differ_in_lightness(self) -> None:
        lightness = [lab(light(tone))[0] for tone in STYLE.series]
        assert min(abs(a - b) for a, b in itertools.pairwise(lightness)) >= 15

    @pytest.mark.parametrize("deficiency", DEFICIENCIES)
    def test_any_two_differ_without_full_colour_vision(self, deficiency: str) -> None:
        matrix = DEFICIENCIES[deficiency]
        colours = [seen(light(tone), matrix) for tone in STYLE.series]
        pairs = {(a, b): distance(colours[a], colours[b]) for a, b in itertools.combinations(range(len(colours)), 2)}
        assert min(pairs.values()) >= 15, pairs

    def test_what_stands_out_does_so_in_grey(self) -> None:
        marked = lab(light(STYLE.emphasis))[0]
        assert min(abs(lab(light(tone))[0] - marked) for tone in STYLE.muted) >= 20


def test_every_kind_is_drawn(tmp_path: Path) -> None:
    """LibreOffice draws each chart, with its names in it."""
    path = tmp_path / "charts.pptx"
    path.write_bytes(deck())
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [soffice(), profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(path)]
    subprocess.run(command, capture_output=True, check=True, timeout=300)
    document = pypdfium2.PdfDocument(tmp_path / "charts.pdf")
    try:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()
    assert len(pages) == len(CHARTS)
    for chart, words in zip(CHARTS.values(), pages, strict=True):
        names = [s.name.text for s in chart.series] if len(chart.series) > 1 else [c.text for c in chart.categories[:1]]
        assert all(name in words for name in names), (chart.kind, words)
