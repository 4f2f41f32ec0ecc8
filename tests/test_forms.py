"""Quotes, columns, definitions, resources, polls, timers and backup slides, from YAML to the finished decks."""

import io
import re
from pathlib import Path

import pytest
from decks import NS, TEMPLATES, notes_of, opened, read_members, sections_of, title_of, words_in
from openxml_audit import validate_pptx
from PIL import Image
from pptx import Presentation
from pptx.slide import Slide
from programmes import AGENDA, write_programme, write_text

from hourdeck.build import Build, build
from hourdeck.diagnostics import Failure
from hourdeck.making import BuiltDeck
from hourdeck.plan import Folders, plan_build
from hourdeck.saving import save

NOTES = "    notes: {say: Hello}\n"
REST = "  - title: The rest of the hour\n    minutes: 50\n    body: [Nothing]\n" + NOTES
TWO_HOURS = AGENDA.replace("total: 60", "total: 120") + (
    "      - break: Coffee\n        minutes: 15\n      - hour: hour-2.yaml\n        minutes: 60\n"
)


def build_hour(folder: Path, points: str, agenda: str | None = None) -> Build:
    """Both editions of an hour of the points given, which take 10 minutes, and another of 50."""
    content = write_programme(folder, f"title: Pipelines\npoints:\n{points}{REST}", agenda)
    if agenda:
        second = REST.replace("50", "60")
        write_text(content / "day-01" / "hour-2.yaml", f"title: Tables\npoints:\n{second}")
    return build_content(content, folder)


def build_content(content: Path, folder: Path) -> Build:
    plan = plan_build(Folders(content, TEMPLATES, folder / "output"))
    built = build(plan, lambda name: None)
    save(built, plan)  # the gate searches the trainee's files
    return built


def decks_of(built: Build) -> tuple[BuiltDeck, BuiltDeck]:
    """The first hour's decks: the mentor's and the trainee's."""
    mentor, trainee = [deck for deck in built.decks if deck.job.hour.number == 1]
    return mentor, trainee


def first_slides(built: Build) -> tuple[Slide, Slide]:
    """The first slide as the mentor and as the trainee get it."""
    mentor, trainee = decks_of(built)
    return opened(mentor).slides[0], opened(trainee).slides[0]


def check_sound(deck: BuiltDeck, folder: Path) -> None:
    path = folder / "sound.pptx"
    path.write_bytes(deck.data)
    assert [str(error) for error in validate_pptx(path).errors] == []


def cells_of(slide: Slide) -> list[list[list[str]]]:
    """The tables of a slide, row by row."""
    tables = [shape.table for shape in slide.shapes if shape.has_table]
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in tables]


def texts_in(slide: Slide) -> dict[str, str]:
    """The words of all shapes with text by name, also of those that the layout has no placeholder for."""
    return {shape.name: shape.text_frame.text for shape in slide.shapes if shape.has_text_frame}


def hidden(deck: BuiltDeck) -> list[bool]:
    return [slide.element.get("show") == "0" for slide in opened(deck).slides]


def test_a_quote_has_its_words_its_source_and_its_mark(tmp_path: Path) -> None:
    points = (
        "  - kind: quote\n    title: A customer knew first\n    minutes: 10\n    quote: We read it in the *paper*.\n"
        "    who: Head of finance\n    where: an interview\n    illustrative: yes\n" + NOTES
    )
    built = build_hour(tmp_path, points)
    for slide in first_slides(built):
        words = words_in(slide)
        assert words["Quote"] == "“We read it in the paper.”"
        assert words["Source"] == "Head of finance, an interview"
        assert words["Caption"].startswith("Illustrative example")
    check_sound(decks_of(built)[0], tmp_path)


COLUMNS = """\
  - kind: columns
    title: Three engines share one lake
    minutes: 10
    columns:
      - title: Spark
        items: [Batch, {text: Streams, items: [small batches]}]
      - title: Trino
        code: |
          select *
            from scans

          where day = current_date()
      - title: Flink
        table: {columns: [Job, Lag], rows: [[orders, 3 s], [scans, 1 s]]}
"""


def test_three_columns_hold_a_list_code_and_a_table(tmp_path: Path) -> None:
    built = build_hour(tmp_path, COLUMNS + NOTES)
    for slide in first_slides(built):
        words = words_in(slide)
        assert slide.slide_layout.name == "Three Columns"
        assert (words["Left Title"], words["Middle Title"], words["Right Title"]) == ("Spark", "Trino", "Flink")
        assert words["Left"].split("\n") == ["Batch", "Streams", "small batches"]
        assert texts_in(slide)["Middle"] == "select *\n  from scans\n\nwhere day = current_date()"
        assert cells_of(slide) == [[["Job", "Lag"], ["orders", "3 s"], ["scans", "1 s"]]]
    check_sound(decks_of(built)[0], tmp_path)


def test_code_in_a_column_is_smaller_rather_than_wrapped_and_leaves_the_texts_beside_it_alone(tmp_path: Path) -> None:
    longer = COLUMNS.replace("where day = current_date()", "where day = current_date() - 1")
    slide = first_slides(build_hour(tmp_path, longer + NOTES))[0]
    sizes = {
        shape.name: {run.get("sz") for run in shape.element.iterfind(".//a:r/a:rPr", NS)}
        for shape in slide.shapes
        if shape.name in ("Left", "Middle")
    }
    assert sizes == {"Left": {None}, "Middle": {"1400"}}
    assert "Middle Line Numbers" not in [shape.name for shape in slide.shapes]


BESIDE = """\
  - kind: columns
    title: The same count twice
    minutes: 10
    columns:
      - title: Hive
        from: snippets/late.hql#2-4
        numbers: yes
        highlight: [3]
      - title: Python
        language: python
        code: |
          rows = scans.filter(late).groupBy("depot").agg(count("*").alias("late")).orderBy("late")
"""


@pytest.mark.parametrize("edition", [0, 1])
def test_code_in_a_column_has_colours_numbers_highlights_and_marks(tmp_path: Path, edition: int) -> None:
    write_text(tmp_path / "content" / "snippets" / "late.hql", "-- x\nSELECT *\n  FROM scans  \nWHERE late\n")
    built = build_hour(tmp_path, BESIDE + NOTES)
    slide = first_slides(built)[edition]
    words = texts_in(slide)
    assert words["Left"] == "SELECT *\n  FROM scans  \nWHERE late"
    assert words["Left Line Numbers"].split("\n") == ["2", "3", "4"]
    assert set(words["Right Line Numbers"].split("\n")) == {"", "→"}
    left, right = (next(each for each in slide.shapes if each.name == name) for name in ("Left", "Right"))
    assert [len(p.findall(".//a:highlight", NS)) > 0 for p in left.element.findall(".//a:p", NS)] == [
        False,
        True,
        False,
    ]
    assert len(right.element.findall(".//a:p", NS)) == 1  # a wrapped line is one line of text
    for code in (left, right):
        assert code.element.findall(".//a:r/a:rPr/a:solidFill", NS)
        assert {font.get("typeface") for font in code.element.iterfind(".//a:lstStyle//a:latin", NS)} == {"Courier New"}
    check_sound(decks_of(built)[0], tmp_path)


def test_code_in_two_columns_has_one_size(tmp_path: Path) -> None:
    columns = f"    columns:\n      - code: {'x' * 46}\n      - code: y\n"
    built = build_hour(tmp_path, "  - kind: columns\n    title: Two sizes\n    minutes: 10\n" + columns + NOTES)
    (slide, _) = first_slides(built)
    codes = [shape for shape in slide.shapes if shape.name in ("Left", "Right")]
    assert [{run.get("sz") for run in code.element.iterfind(".//a:r/a:rPr", NS)} for code in codes] == [{"1400"}] * 2


def test_long_code_in_a_column_goes_on_beside_what_stands_there(tmp_path: Path) -> None:
    lines = "".join(f"          step_{n}()\n" for n in range(1, 41))
    points = f"  - kind: columns\n    title: Steps\n    minutes: 10\n    columns:\n      - code: |\n{lines}"
    built = build_hour(tmp_path, points + "        numbers: yes\n      - items: [One, Two]\n" + NOTES)
    texts = map(texts_in, opened(decks_of(built)[0]).slides)
    shown = [words for words in texts if "Left Line Numbers" in words]
    assert len(shown) > 1
    assert "\n".join(words["Left"] for words in shown).split() == [f"step_{n}()" for n in range(1, 41)]
    assert "\n".join(words["Left Line Numbers"] for words in shown).split() == [str(n) for n in range(1, 41)]
    assert {words["Right"] for words in shown} == {"One\nTwo"}


def test_what_says_something_of_code_needs_code(tmp_path: Path) -> None:
    points = (
        "  - kind: columns\n    title: Side by side\n    minutes: 10\n    columns:\n"
        "      - {items: [a], language: sql}\n      - {code: x, highlight: 2}\n"
    )
    with pytest.raises(Failure, match="'language' is for code, and there is none"):
        build_hour(tmp_path, points + NOTES)
    with pytest.raises(Failure, match="the code has no line 2; it has 1"):
        build_hour(tmp_path / "2", points.replace(", language: sql", "") + NOTES)


@pytest.mark.parametrize(
    ("count", "titled", "layout"),
    [
        (2, False, "Two Columns"),
        (2, True, "Comparison"),
        (3, False, "Three Plain Columns"),
        (3, True, "Three Columns"),
    ],
)
def test_columns_choose_their_layout(tmp_path: Path, count: int, titled: bool, layout: str) -> None:
    title = "title: A heading, " if titled else ""
    columns = f"      - {{{title}text: Some words}}\n" * count
    points = f"  - kind: columns\n    title: Side by side\n    minutes: 10\n    columns:\n{columns}{NOTES}"
    slide = first_slides(build_hour(tmp_path, points))[0]
    assert slide.slide_layout.name == layout
    assert not [shape for shape in slide.placeholders if shape.has_text_frame and not shape.text_frame.text]


def test_prose_in_a_column_has_no_bullets_and_a_list_has(tmp_path: Path) -> None:
    points = (
        "  - kind: columns\n    title: Side by side\n    minutes: 10\n    columns:\n"
        "      - text: |\n          One paragraph.\n\n          Another.\n      - text: [a, b]\n" + NOTES
    )
    slide = first_slides(build_hour(tmp_path, points))[0]
    left, right = [shape.element for shape in slide.placeholders if shape.name in ("Left", "Right")]
    assert [len(shape.findall(".//a:buNone", NS)) for shape in (left, right)] == [2, 0]
    assert [len(shape.findall(".//a:p", NS)) for shape in (left, right)] == [2, 2]


def test_a_column_may_hold_a_picture(tmp_path: Path) -> None:
    points = (
        "  - kind: columns\n    title: Side by side\n    minutes: 10\n    columns:\n"
        "      - {picture: map.png, alt: A map of the stages}\n      - {text: What it means}\n" + NOTES
    )
    content = write_programme(tmp_path, f"title: Pipelines\npoints:\n{points}{REST}")
    Image.new("RGB", (800, 600), "white").save(content / "map.png")
    for slide in first_slides(build_content(content, tmp_path)):
        [picture] = [shape for shape in slide.shapes if shape.element.tag.endswith("}pic")]
        assert picture.element.nvPicPr.cNvPr.get("descr") == "A map of the stages"


def test_two_long_tables_side_by_side_go_on_together(tmp_path: Path) -> None:
    rows = ", ".join(f"[row {n}, value {n}]" for n in range(30))
    columns = f"      - table: {{columns: [Key, Value], rows: [{rows}]}}\n" * 2
    points = f"  - kind: columns\n    title: Side by side\n    minutes: 10\n    columns:\n{columns}{NOTES}"
    deck = decks_of(build_hour(tmp_path, points))[0]
    slides = list(opened(deck).slides)[:-1]
    tables = [cells_of(slide) for slide in slides]
    assert len(slides) > 1
    for side in (0, 1):
        shown = [row for each in tables for row in each[side][1:]]
        assert shown == [[f"row {n}", f"value {n}"] for n in range(30)]
    names = [[slot.name for slot in placed.slide.slots] for placed in deck.placed.slides[: len(slides)]]
    assert names == [["title", "left", "right"]] * len(slides)


def test_a_definition_shows_its_term_and_what_it_is_not(tmp_path: Path) -> None:
    points = (
        "  - kind: definition\n    title: A watermark says how late data is\n    minutes: 10\n    term: Watermark\n"
        "    definition: The time up to which a stream is complete.\n    unlike: A checkpoint\n" + NOTES
    )
    built = build_hour(tmp_path, points)
    for slide in first_slides(built):
        words = words_in(slide)
        assert (words["Term"], words["Body"]) == ("Watermark", "The time up to which a stream is complete.")
        assert (words["Unlike Title"], words["Unlike"]) == ("Not to be confused with", "A checkpoint")
        assert "Example" not in words
    check_sound(decks_of(built)[0], tmp_path)


def test_resources_are_linked_and_shown_short(tmp_path: Path) -> None:
    points = (
        "  - kind: resources\n    title: Where to read on\n    minutes: 10\n    links:\n"
        '      - {title: The paper, link: "https://www.bücher.example/a/very/long/way/to/get/to/the/paper.pdf?x=1"}\n'
        "      - {title: The wiki, link: http://wiki/data, note: Ours}\n" + NOTES
    )
    built = build_hour(tmp_path, points)
    for slide in first_slides(built):
        assert cells_of(slide) == [
            [
                ["What", "Where", "What for"],
                ["The paper", "bücher.example/…/paper.pdf", ""],
                ["The wiki", "wiki/data", "Ours"],
            ]
        ]
        targets = [rel.target_ref for rel in slide.part.rels.values() if rel.is_external]
        assert targets == [
            "https://www.xn--bcher-kva.example/a/very/long/way/to/get/to/the/paper.pdf?x=1",
            "http://wiki/data",
        ]
    check_sound(decks_of(built)[0], tmp_path)


def test_resources_without_notes_have_no_column_for_them(tmp_path: Path) -> None:
    points = (
        "  - kind: resources\n    title: Where to read on\n    minutes: 10\n    links:\n"
        "      - {title: Ask us, link: 'mailto:data@example.org'}\n" + NOTES
    )
    slide = first_slides(build_hour(tmp_path, points))[0]
    assert cells_of(slide) == [[["What", "Where"], ["Ask us", "data@example.org"]]]


def test_a_poll_lists_its_options_or_leaves_room_to_count(tmp_path: Path) -> None:
    poll = "  - kind: poll\n    title: Which one?\n    minutes: 5\n    options: [Red, Blue]\n"
    counting = poll.replace("one", "other") + "    count: yes\n"
    built = build_hour(tmp_path, poll + NOTES + counting + NOTES)
    mentor, trainee = decks_of(built)
    for deck in (mentor, trainee):
        listed, counted = list(opened(deck).slides)[:2]
        assert (words_in(listed)["Label"], words_in(listed)["Body"]) == ("Poll", "Red\nBlue")
        assert cells_of(counted) == [[["Option", "Hands"], ["A.\u2002Red", ""], ["B.\u2002Blue", ""]]]
    assert not [f for f in built.findings if f.rule == "activity-gap" and f.position and f.position.line < 5]
    check_sound(mentor, tmp_path)


def test_a_timer_shows_the_points_minutes_and_when_they_are_over(tmp_path: Path) -> None:
    points = "  - kind: timer\n    title: Draw it\n    minutes: 10\n    items: [Take a sheet, Draw]\n" + NOTES
    for slide in first_slides(build_hour(tmp_path, points)):
        words = words_in(slide)
        assert (words["Number"], words["Until"], words["Label"]) == ("10 min", "Until 09:40", "Exercise")
        assert words["Body"] == "Take a sheet\nDraw"


def test_a_timer_of_a_break_shows_the_breaks_minutes_and_when_to_be_back(tmp_path: Path) -> None:
    points = "  - kind: timer\n    title: Have a break\n    minutes: 10\n    break: yes\n" + NOTES
    built = build_hour(tmp_path, points, TWO_HOURS)
    for slide in first_slides(built):
        words = words_in(slide)
        assert (words["Number"], words["Until"], words["Label"]) == ("15 min", "Back at 10:45", "Break")
        assert "Body" not in words
    check_sound(decks_of(built)[0], tmp_path)


LONG_LIST = ", ".join(f"Entry {n} of it" for n in range(30))
BACKUP = f"""\
  - title: What if it crashes?
    backup: yes
    key: crash
    body: [It starts again]
    explain: A crash loses nothing.
    notes: {{say: Only when somebody asks.}}
  - title: A long spare list
    backup: yes
    body: [{LONG_LIST}]
    notes: {{say: Read it.}}
  - title: What only mentors should know
    backup: yes
    audience: mentor
    body: [The secret of the seven seals]
  - title: First things first
    minutes: 10
    body: [One]
    notes: {{say: Hello}}
"""


@pytest.fixture
def backups(tmp_path: Path) -> Build:
    return build_hour(tmp_path, BACKUP)


def test_backup_slides_are_hidden_in_a_section_at_the_end(backups: Build) -> None:
    mentor, trainee = decks_of(backups)
    titles = [title_of(slide) for slide in opened(mentor).slides]
    assert titles[:3] == ["First things first", "The rest of the hour", "What if it crashes?"]
    assert titles[-1] == "What only mentors should know"
    assert hidden(mentor) == [False, False, *[True] * (len(titles) - 2)]
    assert [(name, len(ids)) for name, ids in sections_of(opened(mentor))] == [
        ("Opening", 2),
        ("Backup", len(titles) - 2),
    ]
    assert [title_of(slide) for slide in opened(trainee).slides] == titles[:-1]
    assert hidden(trainee) == hidden(mentor)[:-1]


def test_backup_slides_that_go_on_are_all_hidden(backups: Build) -> None:
    parts = [slide for slide in opened(decks_of(backups)[0]).slides if title_of(slide).startswith("A long spare list")]
    assert len(parts) > 1
    assert {slide.element.get("show") for slide in parts} == {"0"}


def test_backup_slides_keep_their_notes_and_have_no_clock(backups: Build) -> None:
    mentor, trainee = decks_of(backups)
    notes = notes_of(opened(mentor).slides[2])
    assert notes == ["BACKUP SLIDE, hidden; show it when somebody asks", "SAY Only when somebody asks."]
    assert notes_of(opened(trainee).slides[2]) == ["A crash loses nothing."]


def test_backup_slides_take_no_time_and_no_row(backups: Build) -> None:
    mentor, _ = decks_of(backups)
    timed = mentor.job.hour
    assert mentor.minutes == 60
    assert [(str(p.start), str(p.end), p.left) for p in timed.points] == [("09:30", "09:40", 50), ("09:40", "10:30", 0)]
    assert [p.point.minutes for p in timed.backup] == [0, 0, 0]
    sheet = next(paper for paper in backups.papers if paper.path.suffix == ".docx")
    text = dict(read_members(sheet.data))["word/document.xml"].decode()
    assert "First things first" in text
    assert not re.search("What if it crashes|long spare list", text)


def test_backup_slides_draw_no_advice(backups: Build) -> None:
    lines = {finding.position.line for finding in backups.findings if finding.position and finding.rule}
    first_planned = 3 + BACKUP.count("\n", 0, BACKUP.index("  - title: First things"))
    assert lines and not [line for line in lines if 3 <= line < first_planned]


def test_a_deck_with_backup_slides_is_sound(backups: Build, tmp_path: Path) -> None:
    check_sound(decks_of(backups)[0], tmp_path)


def test_any_kind_may_be_a_backup(tmp_path: Path) -> None:
    points = """\
  - {kind: exercise, title: Spare work, backup: yes, time: 5, steps: [Think]}
  - {kind: quiz, title: A spare quiz, backup: yes, reveal: slide, questions: [{question: Why?, answer: Because}]}
  - {kind: poll, title: A spare poll, backup: yes, options: [Yes, No]}
  - {kind: section, title: A spare part, backup: yes}
  - {title: First, minutes: 10, body: [One], notes: {say: Hello}}
"""
    mentor, _ = decks_of(build_hour(tmp_path, points))
    assert hidden(mentor) == [False, False, *[True] * (len(hidden(mentor)) - 2)]
    assert not [line for slide in list(opened(mentor).slides)[2:] for line in notes_of(slide) if line.startswith("[")]
    assert mentor.minutes == 60


def test_the_decks_open_from_disk(backups: Build, tmp_path: Path) -> None:
    for deck in backups.decks:
        assert len(Presentation(io.BytesIO((deck.path).read_bytes())).slides) == deck.slides
