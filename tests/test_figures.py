"""Charts, diagrams, pictures and QR codes from YAML to the finished deck, and their mistakes at their lines."""

import io
from pathlib import Path

import pytest
from decks import TEMPLATES, opened
from PIL import Image
from pptx.slide import Slide
from programmes import show_failure, write_programme, write_text

from hourdeck.build import build
from hourdeck.diagnostics import Failure
from hourdeck.plan import Folders, plan_build

HEAD = "title: Figures\npoints:\n"
CHART = """\
  - kind: chart
    title: After the change, the number is there before seven
    minutes: 60
    chart: column
    columns: [Night, Before, After]
    rows:
      - [Mon, 38, 4]
      - [Tue, 31, 5]
    unit: min
    emphasis: After
"""
FLOW = """\
  - kind: diagram
    title: A failed test stops the night
    minutes: 60
    diagram: flow
    nodes: [Load, Test, {text: Publish, emphasis: yes}, Alert]
    edges:
      - {from: load, to: test}
      - {from: test, to: publish, label: passed}
      - {from: test, to: alert, label: failed}
"""
PICTURE = """\
  - kind: picture
    title: The depot at night
    minutes: 60
    picture: images/depot.png
    alt: A yard with lorries
    credit: The training team
"""
QR = """\
  - kind: picture
    title: Read on
    minutes: 60
    qr: https://iceberg.apache.org/
"""


def content_of(folder: Path, *points: str) -> Path:
    """A programme whose hour has these points, and a picture; the minutes of all but the first count nothing."""
    shared = [point.replace("minutes: 60", f"minutes: {60 // len(points)}") for point in points]
    content = write_programme(folder, hour_yaml=HEAD + "".join(shared))
    (content / "images").mkdir()
    Image.new("RGB", (1600, 900), (7, 66, 78)).save(content / "images" / "depot.png")
    return content


def slides_of(content: Path, edition: str = "mentor") -> list[Slide]:
    plan = plan_build(Folders(content, TEMPLATES, Path("output")), editions=(edition,))
    return list(opened(build(plan, lambda name: None).decks[0]).slides)


def report(content: Path) -> str:
    """What a lead reads about a programme with a mistake."""
    with pytest.raises(Failure) as caught:
        slides_of(content)
    return show_failure(caught.value)


@pytest.mark.parametrize("edition", ["mentor", "trainee"])
def test_a_chart_holds_the_data_that_was_typed(tmp_path: Path, edition: str) -> None:
    (slide,) = slides_of(content_of(tmp_path, CHART), edition)
    frame = next(shape for shape in slide.shapes if shape.has_chart)
    plot = frame.chart.plots[0]
    assert list(plot.categories) == ["Mon", "Tue"]
    assert {series.name: tuple(series.values) for series in plot.series} == {"Before": (38, 31), "After": (4, 5)}
    alt = frame.element.nvGraphicFramePr.cNvPr.get("descr").replace("\N{NO-BREAK SPACE}", " ")
    assert alt == (
        "After the change, the number is there before seven. Column chart in min."
        " Before – Mon: 38 min; Tue: 31 min. After – Mon: 4 min; Tue: 5 min. Marked: After."
    )


def test_a_chart_takes_its_data_from_a_csv_file(tmp_path: Path) -> None:
    chart = CHART.split("    columns:")[0] + "    csv: data/late.csv\n"
    content = content_of(tmp_path, chart)
    write_text(content / "data" / "late.csv", "Night;Late\nMon;38\n*Tue*;31\n")
    (slide,) = slides_of(content)
    plot = next(shape for shape in slide.shapes if shape.has_chart).chart.plots[0]
    assert list(plot.categories) == ["Mon", "*Tue*"]


@pytest.mark.parametrize("nothing", ['""', "' '"])
def test_a_value_that_is_not_there_is_a_gap(tmp_path: Path, nothing: str) -> None:
    rows = f"    rows:\n      - [Mon, 38]\n      -\n        - Tue\n        - {nothing}\n      - [Wed, 4]\n"
    chart = CHART.split("    columns:")[0].replace("column", "line") + "    columns: [Night, Late]\n" + rows
    (slide,) = slides_of(content_of(tmp_path, chart))
    plot = next(shape for shape in slide.shapes if shape.has_chart).chart.plots[0]
    assert tuple(plot.series[0].values) == (38, None, 4)


@pytest.mark.parametrize(
    ("is_csv", "place"), [(True, "content/late.csv:3:5"), (False, "content/day-01/hour-1.yaml:10:15")]
)
def test_an_empty_value_is_told_where_it_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_csv: bool, place: str
) -> None:
    monkeypatch.chdir(tmp_path)
    typed = '    columns: [Day, Late]\n    rows:\n      - [Mon, 38]\n      - [Tue, ""]\n      - [Wed, 4]\n'
    chart = CHART.split("    columns:")[0].replace("column", "area")
    content = content_of(tmp_path, chart + ("    csv: late.csv\n" if is_csv else typed))
    write_text(content / "late.csv", "Day,Late\nMon,38\nTue,\nWed,4\n")
    assert f"{place}: error: an area can't have a gap" in report(content)


def test_a_wrong_number_in_a_csv_file_is_shown_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    content = content_of(tmp_path, CHART.split("    columns:")[0] + "    csv: data/late.csv\n")
    write_text(content / "data" / "late.csv", "Night,Late\nMon,many\n")
    assert report(content).startswith("content/data/late.csv:2:5: error: expected a number, found 'many'")


def test_a_diagram_is_a_group_of_shapes_and_glued_connectors(tmp_path: Path) -> None:
    (slide,) = slides_of(content_of(tmp_path, FLOW))
    (group,) = [shape for shape in slide.shapes if shape.name == "Diagram"]
    words = [shape.text_frame.text for shape in group.shapes if shape.has_text_frame and shape.text_frame.text]
    assert {"Load", "Test", "Publish", "Alert", "passed", "failed"} <= set(words)
    connectors = group.element.findall(".//{*}cxnSp")
    assert len(connectors) >= 3
    assert all(each.find(".//{*}stCxn") is not None and each.find(".//{*}endCxn") is not None for each in connectors)
    alt = group.element.nvGrpSpPr.cNvPr.get("descr")
    assert "Load to Test" in alt and "Publish" in alt


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("diagram: flow", "diagram: flw", "6:14: error: unknown kind of diagram 'flw'"),
        ("to: test}", "to: tset}", "error: "),
        ("nodes: [Load, Test, {text: Publish, emphasis: yes}, Alert]", "nodes: [Load]", "error: "),
    ],
)
def test_a_mistake_in_a_diagram_is_shown_at_its_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, old: str, new: str, expected: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert old in FLOW
    found = report(content_of(tmp_path, FLOW.replace(old, new)))
    assert expected in found
    assert "hour-1.yaml" in found


def test_a_picture_is_in_its_placeholder_with_its_words(tmp_path: Path) -> None:
    (slide,) = slides_of(content_of(tmp_path, PICTURE))
    (picture,) = [shape for shape in slide.shapes if shape.element.tag.endswith("}pic")]
    assert picture.element.nvPicPr.cNvPr.get("descr") == "A yard with lorries"
    assert Image.open(io.BytesIO(picture.image.blob)).getpixel((5, 5)) == (7, 66, 78)
    assert any(
        "Picture: The training team" in shape.text_frame.text for shape in slide.placeholders if shape.has_text_frame
    )


def test_one_picture_is_in_the_deck_once_however_often_it_is_shown(tmp_path: Path) -> None:
    again = PICTURE.replace("The depot at night", "The depot again")
    first, second = slides_of(content_of(tmp_path, PICTURE, again))
    parts = {
        s.part.related_part(rel.rId).partname
        for s in (first, second)
        for rel in s.part.rels.values()
        if "image" in rel.reltype
    }
    assert len(parts) == 1


def test_a_missing_picture_is_an_error_at_its_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    found = report(content_of(tmp_path, PICTURE.replace("depot.png", "depo.png")))
    assert found.startswith("content/day-01/hour-1.yaml:6:14: error: there is no file 'images/depo.png'")
    assert "did you mean 'images/depot.png'?" in found


def test_a_blurred_picture_is_told_and_built(tmp_path: Path) -> None:
    content = content_of(tmp_path, PICTURE)
    Image.new("RGB", (160, 90)).save(content / "images" / "depot.png")
    plan = plan_build(Folders(content, TEMPLATES, Path("output")), editions=("mentor",))
    assert [f for f in build(plan, lambda name: None).findings if "pixels" in f.message or "blur" in f.message]


@pytest.mark.parametrize(
    ("point", "message"),
    [
        (PICTURE.replace("    alt: A yard with lorries\n", ""), "a picture needs words for those who can't see it"),
        (PICTURE + "    qr: https://example.org\n", "a picture is either a file ('picture') or a link ('qr')"),
        (CHART + "    csv: x.csv\n", "a chart takes its data either from 'columns' and 'rows' or from 'csv'"),
    ],
)
def test_what_contradicts_itself_is_refused(tmp_path: Path, point: str, message: str) -> None:
    assert f"error: {message}" in report(content_of(tmp_path, point))


@pytest.mark.parametrize(
    ("point", "said"),
    [
        (PICTURE + "    how: stretch\n", "9:10: error: expected fit or fill, found 'stretch'"),
        (PICTURE + "    focal: left\n", "9:12: error: 'focal' says what stays in view of a picture that fills"),
        (PICTURE + "    decorative: yes\n", "7:10: error: a decorative picture shows nothing, and has no 'alt'"),
        (PICTURE.replace("A yard with lorries", "depot.png"), "7:10: error: 'alt' is a file name, and tells nobody"),
        (QR + "    alt: A code\n", "7:10: error: 'alt' is for a picture, and a QR code isn't one"),
        (QR.replace("iceberg.apache.org/", ""), "6:9: error: 'https://' names no host"),
    ],
)
def test_a_mistake_about_a_picture_is_shown_at_its_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, point: str, said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert f"content/day-01/hour-1.yaml:{said}" in report(content_of(tmp_path, point))


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("", "iceberg.apache.org"),
        ("    caption: Take a photo\n", "iceberg.apache.org · Take a photo"),
        ('    caption: "Open iceberg.apache.org, please"\n', "Open iceberg.apache.org, please"),
    ],
)
def test_a_qr_code_stands_there_in_words_too(tmp_path: Path, keys: str, expected: str) -> None:
    (slide,) = slides_of(content_of(tmp_path, QR + keys))
    (caption,) = [shape for shape in slide.shapes if shape.name == "Caption"]
    assert caption.text_frame.text == expected
    links = [run.hyperlink.address for run in caption.text_frame.paragraphs[0].runs if run.hyperlink.address]
    assert links == ([] if expected.startswith("Open") else ["https://iceberg.apache.org/"])


def test_a_picture_in_a_column_may_be_decorative(tmp_path: Path) -> None:
    columns = "    columns:\n      - picture: images/depot.png\n        decorative: yes\n      - items: [One, Two]\n"
    (slide,) = slides_of(content_of(tmp_path, BESIDE.split("    columns:\n")[0] + columns))
    (picture,) = slide.element.findall(".//{*}pic")
    assert picture.nvPicPr.cNvPr.get("descr") == "" and picture.find(".//{*}decorative") is not None


def test_a_qr_code_says_its_address(tmp_path: Path) -> None:
    (slide,) = slides_of(content_of(tmp_path, QR))
    described = [e.get("descr") for e in slide.element.iter("{*}cNvPr")]
    assert "QR code: https://iceberg.apache.org/" in described


def test_shape_ids_are_unique_beside_figures_of_many_shapes(tmp_path: Path) -> None:
    for slide in slides_of(content_of(tmp_path, CHART, FLOW, PICTURE, QR)):
        ids = [e.get("id") for e in slide.element.iter("{*}cNvPr")]
        assert len(ids) == len(set(ids))


def test_a_pipeline_too_long_for_one_slide_goes_on(tmp_path: Path) -> None:
    stages = "\n".join(
        f"      - {{text: Stage number {n} of many, points: [It does this, It does that, And more]}}" for n in range(12)
    )
    point = (
        f"  - kind: diagram\n    title: Twelve stages\n    minutes: 60\n    diagram: pipeline\n    nodes:\n{stages}\n"
    )
    slides = slides_of(content_of(tmp_path, point))
    words = " ".join(e.text or "" for slide in slides for e in slide.element.iter("{*}t"))
    assert all(f"Stage number {n} of many" in words for n in range(12))


BESIDE = """\
  - kind: columns
    title: One slow reader makes the table late
    minutes: 60
    columns:
      - title: How late
        chart:
          kind: bar
          csv: data/late.csv
          emphasis: South
      - title: Where scans wait
        diagram:
          kind: flow
          nodes: [Load, {text: Serve, emphasis: yes}]
          edges: [{from: load, to: serve, label: late}]
      - title: Read on
        qr: https://iceberg.apache.org/
"""


def test_columns_hold_a_chart_a_diagram_and_a_code(tmp_path: Path) -> None:
    content = content_of(tmp_path, BESIDE)
    write_text(content / "data" / "late.csv", "Depot;Lag\nNorth;3\nSouth;41\n")
    (slide,) = slides_of(content)
    chart = next(shape for shape in slide.shapes if shape.has_chart).chart
    assert [(series.name, tuple(series.values)) for series in chart.plots[0].series] == [("Lag", (3, 41))]
    alts = [e.get("descr") for e in slide.element.iter("{*}cNvPr")]
    assert "How late. Bar chart. North: 3; South: 41. Marked: South." in alts
    groups = {shape.name: shape for shape in slide.shapes if shape.element.tag.endswith("}grpSp")}
    words = [shape.text_frame.text for shape in groups["Middle"].shapes if shape.has_text_frame]
    assert {"Load", "Serve", "late"} <= set(words)
    assert all(each.find(".//{*}stCxn") is not None for each in groups["Middle"].element.iter("{*}cxnSp"))
    assert any("iceberg.apache.org" in (e.get("descr") or "") for e in slide.element.iter("{*}cNvPr"))


def test_the_address_of_a_code_in_a_column_is_a_link_below(tmp_path: Path) -> None:
    point = BESIDE.replace("csv: data/late.csv", "columns: [Depot, Lag]\n          rows: [[South, 41]]")
    for more in ("", "    illustrative: yes\n"):
        (slide,) = slides_of(content_of(tmp_path / more.strip(" \n:"), point + more))
        caption = next(shape.text_frame for shape in slide.shapes if shape.name == "Caption")
        runs = caption.paragraphs[0].runs
        assert (runs[0].text, runs[0].hyperlink.address) == ("iceberg.apache.org", "https://iceberg.apache.org/")
        assert ("Illustrative example" in caption.text) == bool(more)


def test_a_mistake_in_a_column_is_shown_at_its_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    content = content_of(tmp_path, BESIDE.replace("to: serve", "to: server").replace("kind: bar", "kind: bra"))
    write_text(content / "data" / "late.csv", "Depot;Lag\nNorth;3\nSouth;41\n")
    found = report(content)
    assert "hour-1.yaml:9:17: error: unknown kind of chart 'bra'" in found
    assert "hour-1.yaml:16:36: error: " in found and "did you mean 'serve'?" in found


def test_a_pipeline_too_long_for_its_column_goes_on_beside_the_others(tmp_path: Path) -> None:
    stages = "".join(f"            - {{text: Stage {n} of nine, points: [This, That, And more]}}\n" for n in range(9))
    pipeline = f"kind: pipeline\n          nodes:\n{stages}"
    point = BESIDE[: BESIDE.index("kind: flow")] + pipeline + BESIDE[BESIDE.index("      - title: Read on") :]
    content = content_of(tmp_path, point)
    write_text(content / "data" / "late.csv", "Depot;Lag\nNorth;3\nSouth;41\n")
    slides = slides_of(content)
    words = [" ".join(e.text or "" for e in slide.element.iter("{*}t")) for slide in slides]
    assert len(slides) > 1 and all("Read on" in each for each in words)
    assert all(f"Stage {n} of nine" in " ".join(words) for n in range(9))


def test_a_text_from_another_file_that_has_no_room_names_its_slides(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    shown = [FLOW + "    illustrative: yes\n", QR + "    illustrative: yes\n"]
    content = content_of(tmp_path, *shown)
    with (content / "programme.yaml").open("a", encoding="utf-8") as file:
        file.write(f"labels: {{illustrative: {'An example that nobody has to believe. ' * 9}}}\n")
    said = report(content)
    assert said.count("content/programme.yaml:8:24: error: the text is ") == 2
    for line, title in ((4, "A failed test"), (14, "Read on")):
        assert f"on the slide: content/day-01/hour-1.yaml:{line}:12" in said, title
