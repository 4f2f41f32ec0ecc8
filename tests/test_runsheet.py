"""The run sheet of a day: its data, what stands on it, and that an hour is one sheet of paper."""

from pathlib import Path

import pytest
from programmes import AGENDA, HOUR, show_failure, write_programme, write_text
from sheets import FIRST, SECOND, TEMPLATES, first_day, opened, printed

from hourdeck.agenda import timetable
from hourdeck.content import read_programme
from hourdeck.content.kinds import KINDS
from hourdeck.diagnostics import Failure, Position
from hourdeck.documents import Document, Grid, Heading, Page
from hourdeck.inline import Text
from hourdeck.pages import full_pages
from hourdeck.runsheet import first_sentence, sheet_hours, shorten
from hourdeck.slides import Cell, Paragraph, Row, Run, Slide, Table
from hourdeck.templating import Templates, read_labels

AT = Position("here")

POINT = """\
  - title: Claim {n} about the stages of a pipeline
    key: p{n}
    minutes: {minutes}
{more}    body: [The reason]
"""
NOTES = "    notes:\n      say: Hello.\n      do: {0}\n      if_late: {0}\n"


def hour_of(*points: tuple[int, str], title: str = "Pipelines", objective: str = "Know why.") -> str:
    """An hour's file from the minutes of its points and further lines of YAML for each."""
    written = "".join(POINT.format(n=n, minutes=minutes, more=more) for n, (minutes, more) in enumerate(points, 1))
    return f"title: {title}\nobjective: {objective}\npoints:\n{written}"


def sheet_of(folder: Path, hour: str, minutes: int = 60, agenda: str = AGENDA) -> Document:
    """The run sheet of a day with one hour."""
    return first_day(write_programme(folder, hour, agenda.replace("60", str(minutes))))[2]


def cells(document: Document, page: int = 0) -> list[list[str]]:
    """The words in the cells of a page's table, row by row, without its header."""
    [grid] = [block for block in document.pages[page].blocks if isinstance(block, Grid)]
    return [["\n".join(p.plain for p in cell.paragraphs) for cell in row.cells] for row in grid.table.rows[1:]]


def lines(document: Document, page: int = 0) -> list[str]:
    """The words of a page's headings and paragraphs."""
    blocks = [block for block in document.pages[page].blocks if not isinstance(block, Grid)]
    return [(block.paragraph if isinstance(block, Heading) else block).plain for block in blocks]


def below(document: Document, page: int = 0) -> list[str]:
    """The paragraphs below a page's table."""
    blocks = document.pages[page].blocks
    [number] = [n for n, block in enumerate(blocks) if isinstance(block, Grid)]
    return [block.plain for block in blocks[number + 1 :] if isinstance(block, Paragraph)]


@pytest.mark.parametrize("content", [FIRST, SECOND], ids=["first", "second"])
def test_every_point_stands_on_the_sheet_with_its_times_and_slides(content: Path) -> None:
    day, hours, document = first_day(content)
    file = opened(document)
    assert len(file.tables) == len(day.hours)
    for hour, sheet, table in zip(day.hours, hours, file.tables, strict=True):
        rows = [[cell.text for cell in row.cells] for row in table.rows][1:]
        assert [row[0] for row in rows] == [f"{point.start}–{point.end}" for point in hour.points]
        assert [int(row[3]) for row in rows] == [point.point.minutes for point in hour.points]
        assert sum(int(row[3]) for row in rows) == hour.session.minutes
        titles = [point.point.title.plain if point.point.title else "" for point in hour.points]
        assert all(row[2].startswith(title) for row, title in zip(rows, titles, strict=True))
        numbers = [number for row in sheet.rows for number in row.slides]
        assert numbers == list(range(1, len(numbers) + 1))
        assert [row[1] for row in rows] == [_shown(row.slides) for row in sheet.rows]


def _shown(slides: tuple[int, ...]) -> str:
    return str(slides[0]) if len(slides) == 1 else f"{slides[0]}–{slides[-1]}"


def test_a_point_that_goes_on_has_all_its_slides(tmp_path: Path) -> None:
    content = write_programme(tmp_path, hour_of((20, ""), (30, ""), (10, "")))
    day = timetable(read_programme(content).days[0])
    starts = [570, 590, 600, 610, 620]
    slides = [Slide("content", f"s{n}", 1, (), (), AT, start) for n, start in enumerate(starts)]
    [hour] = sheet_hours(day, [[slide.start for slide in slides]])
    assert [row.slides for row in hour.rows] == [(1,), (2, 3, 4), (5,)]
    assert [row.timed.point.minutes for row in hour.rows] == [20, 30, 10]


def test_a_split_point_is_shown_from_its_first_to_its_last_slide(tmp_path: Path) -> None:
    body = "    body: [" + ", ".join(f"Item {n} of a list that is long" for n in range(25)) + "]\n"
    long = hour_of((30, ""), (30, "")).replace("    body: [The reason]\n", body, 1)
    assert [row[1] for row in cells(sheet_of(tmp_path, long))] == ["1–4", "5"]


def test_a_minute_may_go_on_over_several_slides(tmp_path: Path) -> None:
    body = "    body: [" + ", ".join(f"Item {n} of a list that is long" for n in range(25)) + "]\n"
    long = hour_of((1, ""), (1, ""), (58, "")).replace("    body: [The reason]\n", body, 2)
    assert [row[1] for row in cells(sheet_of(tmp_path, long))] == ["1–4", "5–8", "9"]


def test_the_first_page_begins_with_the_day(tmp_path: Path) -> None:
    document = first_day(FIRST)[2]
    assert lines(document)[:2] == [
        "Day 02: Customer Interaction and Insight into Data Operations & Data Lifecycle in the 883 Group",
        "09:30 Data pipeline architecture · 10:30 Coffee · 10:45 The data lifecycle · 11:45 Lunch · "
        "12:45 Customer engagement · 13:45 Tea · 14:00 Practical use cases · 15:00 End of the day",
    ]
    heads = [next(p for p in page.blocks if isinstance(p, Heading) and p.level == 2) for page in document.pages]
    assert heads[0].paragraph.plain == "Day 02 · Hour 1 of 4 · 09:30–10:30 · Data pipeline architecture"
    assert heads[3].paragraph.plain == "Day 02 · Hour 4 of 4 · 14:00–15:00 · Practical use cases"
    assert "Day 02: Customer Interaction" not in " ".join(lines(document, 1))


def test_breaks_stand_at_the_foot_of_the_hour_before(tmp_path: Path) -> None:
    sessions = "".join(
        f"      - {what}\n        minutes: {minutes}\n"
        for what, minutes in [
            ("break: Arrival", 10),
            ("hour: hour-1.yaml", 60),
            ("break: Lunch", 45),
            ("break: Walk", 15),
            ("hour: hour-2.yaml", 60),
            ("break: Dinner", 30),
        ]
    )
    agenda = AGENDA[: AGENDA.index("      - hour")].replace("total: 60", "total: 120") + sessions
    content = write_programme(tmp_path, agenda_yaml=agenda)
    write_text(content / "day-01" / "hour-2.yaml", HOUR)
    document = first_day(content)[2]
    breaks = [[line for line in below(document, page) if line.startswith("then")] for page in (0, 1)]
    assert breaks == [["then Lunch, 10:40–11:25", "then Walk, 11:25–11:40"], ["then Dinner, 12:40–13:10"]]


def test_what_happens_is_said_in_plain_words(tmp_path: Path) -> None:
    kinds = """\
  - {kind: cover, minutes: 1, materials: [Name tags, A **bell**]}
  - {kind: agenda, minutes: 1}
  - {kind: discussion, title: Who notices?, minutes: 8, prompts: [One], notes: {do: Wait. Then write.}}
  - {kind: check, title: Which one?, minutes: 3, options: [Red, Blue], answer: B}
  - {kind: check, title: Which other?, minutes: 3, answer: The blue one}
  - {kind: exercise, title: Draw it, minutes: 10, time: 6, steps: [Draw], group: in threes}
  - {kind: exercise, title: Say it, minutes: 6, time: 6, steps: [Talk]}
  - {title: All of it, minutes: 26, priority: could, body: [One]}
  - {kind: end, minutes: 2}
"""
    rows = cells(sheet_of(tmp_path, f"title: Pipelines\npoints:\n{kinds}"))
    assert [row[2] for row in rows] == [
        "Welcome – the opening slide.",
        "Where this hour stands in the day – the day at a glance.",
        "Who notices? – discussion. Wait.",
        "Which one? – check: answer B, Blue.",
        "Which other? – check: answer The blue one.",
        "Draw it – exercise, in threes: 6 min of work, 4 min of debrief.",
        "Say it – exercise: 6 min of work.",
        "All of it (if time allows) – explain.",
        "What the day leaves you with – end of the hour.",
    ]
    assert rows[0][4] == "Name tags; A bell"


def test_activities_stand_on_a_band_and_nothing_else_does() -> None:
    _, hours, document = first_day(FIRST)
    for sheet, page in zip(hours, document.pages, strict=True):
        [grid] = [block for block in page.blocks if isinstance(block, Grid)]
        active = ("check", "discussion", "exercise", "poll", "quiz", "timer")
        kinds = [row.timed.point.kind in active for row in sheet.rows]
        assert [row.highlight for row in grid.table.rows] == [False, *kinds]


def test_the_words_of_every_kind_are_there() -> None:
    labels = read_labels(TEMPLATES / "labels", read_programme(FIRST))
    assert {f"sheet_{kind}" for kind in KINDS} <= set(labels)


def test_the_cut_plan_is_said_in_words_and_in_its_rows(tmp_path: Path) -> None:
    hour = hour_of(
        (20, "    priority: must\n"),
        (4, "    priority: could\n"),
        (2, "    priority: could\n"),
        (5, "    notes: {say: Hello., if_late: One answer is enough.}\n"),
        (12, "    priority: must\n"),
        (17, "    priority: must\n"),
    )
    document = sheet_of(tmp_path, hour)
    assert below(document) == [
        "To win 5 minutes drop slide 2 (Claim 2 about the stages of a pipeline) "
        "and slide 3 (Claim 3 about the stages of a pipeline).",
        "To win 10 minutes also drop slide 4 (Claim 4 about the stages of a pipeline).",
        "Only 11 minutes can be dropped.",
    ]
    assert [row[5] for row in cells(document)] == [
        "",
        "Drop to win 5 min.",
        "Drop to win 5 min.",
        "Drop to win 10 min. One answer is enough.",
        "",
        "",
    ]


def test_a_cut_that_falls_short_says_by_how_much(tmp_path: Path) -> None:
    must = "    priority: must\n"
    short = sheet_of(tmp_path / "a", hour_of((30, must), (3, ""), (27, must)))
    assert below(short) == [
        "To win 3 minutes drop slide 2 (Claim 2 about the stages of a pipeline).",
        "Only 3 minutes can be dropped.",
    ]
    assert cells(short)[1][5] == "Drop to win 3 min."
    assert below(sheet_of(tmp_path / "b", hour_of((60, must)))) == ["Nothing can be dropped from this hour."]


def test_a_cut_that_wins_more_than_was_asked_for_needs_no_second(tmp_path: Path) -> None:
    must = "    priority: must\n"
    document = sheet_of(tmp_path, hour_of((30, must), (10, "    priority: could\n"), (20, must)))
    assert below(document) == [
        "To win 5 minutes drop slide 2 (Claim 2 about the stages of a pipeline).",
        "To win 10 minutes nothing more has to go.",
        "Only 10 minutes can be dropped.",
    ]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Draw it. Then wait.", "Draw it."),
        ("Draw it", "Draw it"),
        ('Say "stop!" Then wait.', 'Say "stop!"'),
        ("Take e.g. a pen. Then draw.", "Take e.g. a pen."),
        ("At 9.30 go. Écoutez.", "At 9.30 go."),
        ("**Draw it. Now** draw. Then wait.", "Draw it. Now draw."),
        ("**Draw it.** Then wait.", "Draw it."),
        ("Use `a. B`, and go. Wait.", "Use a. B, and go."),
        ("[Draw. It](https://example.org) now. Wait.", "Draw. It now."),
        ("画线。等一等。", "画线。"),
        ("לצייר. לחכות.", "לצייר."),
    ],
)
def test_the_first_sentence_keeps_its_markdown_whole(text: str, first: str) -> None:
    assert first_sentence(Text(text, AT)).plain == first


def test_a_mistake_in_the_template_is_reported_at_its_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = write_programme(tmp_path)
    for path in TEMPLATES.rglob("*.j2"):
        write_text(tmp_path / "templates" / path.relative_to(TEMPLATES), path.read_text(encoding="utf-8"))
    write_text(tmp_path / "templates/labels/en.yaml", (TEMPLATES / "labels/en.yaml").read_text(encoding="utf-8"))
    monkeypatch.chdir(tmp_path)
    write_text(tmp_path / "templates/runsheets/day.xml.j2", "<document>\n{{ labels.sheet_tilte }}\n</document>")
    programme = read_programme(content)
    templates = Templates(Path("templates"), programme)
    with pytest.raises(Failure) as caught:
        templates.render_run_sheet(timetable(programme.days[0]), [])
    assert show_failure(caught.value).startswith(
        "templates/runsheets/day.xml.j2:2:1: error: template: there is no 'sheet_tilte' here; "
        "did you mean 'sheet_title'?"
    )


def dense_hour(note: str) -> str:
    """An hour of 18 points, all of them with notes to print."""
    return hour_of(*[(3, NOTES.format(note))] * 17, (9, NOTES.format(note)))


def test_long_notes_give_way_before_an_hour_needs_a_second_sheet(tmp_path: Path) -> None:
    notes = {"short": "Wait for it.", "long": "Ask each group in turn, write down what they say, and compare it all."}
    short, long = (sheet_of(tmp_path / name, dense_hour(note)) for name, note in notes.items())
    assert cells(short)[0][2].endswith(" Wait for it.")
    assert not any("Ask each group" in cell for row in cells(long) for cell in row)
    assert full_pages(short) == full_pages(long) == frozenset()


def test_only_the_longest_notes_of_the_pages_that_are_too_full_give_way() -> None:
    _, hours, _ = first_day(FIRST)
    shorter = shorten(hours, {0}, 30)
    assert shorter[1:] == hours[1:]
    before, after = ([note for row in h[0].rows for note in (row.do, row.if_late) if note] for h in (hours, shorter))
    assert after == [note for note in before if len(note.plain) <= 30]
    assert 0 < len(after) < len(before)


def paper(counts: range) -> Document:
    """A document whose pages have tables of so many rows."""
    words = Paragraph((Run("A row with some words"),), AT)
    row = Row((Cell((words,)),), False, AT)
    pages = [
        Page((Heading(1, Paragraph((Run(f"page {n}."),), AT)), Grid(Table((row,) * n, "Rows", AT), (270,)), words), AT)
        for n in counts
    ]
    return Document("Title", "Author", "en", "Footer", tuple(pages), AT)


def test_an_hour_is_one_sheet_of_paper(tmp_path: Path) -> None:
    counts = range(34, 41)
    documents = {
        "first": first_day(FIRST)[2],
        "second": first_day(SECOND)[2],
        "dense": sheet_of(tmp_path / "dense", dense_hour("Ask each group in turn, write it all down, compare.")),
        "paper": paper(counts),
    }
    sheets = printed(documents, tmp_path)
    assert [len(sheets[name]) for name in ("first", "second", "dense")] == [4, 2, 1]
    for number, text in enumerate(sheets["first"], 1):
        assert f"Hour {number} of 4" in text
        assert f"{number} / 4" in text
    starts = [next(n for n, text in enumerate(sheets["paper"]) if f"page {count}." in text) for count in counts]
    needed = [after - start for start, after in zip(starts, [*starts[1:], len(sheets["paper"])], strict=True)]
    full = full_pages(documents["paper"])
    assert needed == sorted(needed)
    assert {needed[n] for n in range(len(counts)) if n not in full} == {1}
    assert 2 in needed, "the last of these pages must be too full"
    assert len(full) - needed.count(2) in (0, 1), "one row of the spare room at most"
