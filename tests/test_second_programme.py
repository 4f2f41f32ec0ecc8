"""A programme on another subject, of another shape and in another language, built without touching a line of Python.

What stands in tests/programmes_data/second/ is read back from the finished decks with python-pptx.
"""

import re
from pathlib import Path

import pytest
from decks import NS, SECOND, TEMPLATES, build, notes_of, opened, sections_of, title_of, words_in
from pptx.presentation import Presentation
from pptx.slide import Slide
from pptx.table import Table

from hourdeck.build import build as build_all
from hourdeck.plan import Folders, plan_build


@pytest.fixture(scope="module")
def lessons() -> list[Presentation]:
    return [opened(deck) for deck in build(SECOND)]


@pytest.fixture(scope="module")
def first(lessons: list[Presentation]) -> list[Slide]:
    return list(lessons[0].slides)


@pytest.fixture(scope="module")
def second(lessons: list[Presentation]) -> list[Slide]:
    return list(lessons[1].slides)


def table_of(slide: Slide) -> Table:
    return next(shape.table for shape in slide.placeholders if shape.has_table)


def levels(slide: Slide, name: str) -> list[tuple[int, str]]:
    frame = next(s.text_frame for s in slide.placeholders if s.name == name)
    return [(paragraph.level, paragraph.text) for paragraph in frame.paragraphs]


def clocks(slides: list[Slide]) -> list[str]:
    return [notes_of(slide)[0] for slide in slides]


def test_there_is_one_deck_per_lesson_with_its_slides_and_minutes() -> None:
    told = [(deck.path.as_posix(), deck.slides, deck.minutes) for deck in build(SECOND)]
    assert told == [
        ("output/evening-1/mentor/lesson-1-punctures.pptx", 12, 45),
        ("output/evening-1/mentor/lesson-2-brakes-gears-safe-to-ride.pptx", 11, 45),
    ]


def test_the_first_lesson_has_its_titles_in_order(first: list[Slide]) -> None:
    assert [title_of(slide) for slide in first] == [
        "Punctures",
        "Your tire is flat ten miles from home: what do you need?",
        "After this lesson a flat tire is a short stop",
        "Two lessons and a break for tea",
        "Find the hole before you take the tire off",
        "The number on the sidewall decides which tube fits",
        "Patch or new tube?",
        "Hands first, levers second",
        "A new tube is flat again next morning. What do you look at first?",
        "Look after the pressure and most holes never happen",
        "A flat tire has a cause, and you can find it",
        "What comes next",
    ]


def test_the_second_lesson_has_its_titles_in_order(second: list[Slide]) -> None:
    assert [title_of(slide) for slide in second] == [
        "Brakes & gears: safe to ride?",
        "Where this hour stands in the day",
        "Brakes",
        "A bicycle that can't stop must not start",
        "Bicycle, ποδήλατο, велосипед: the same <parts> & the same care",
        "Gears",
        "How do you know that a chain is worn?",
        "Set one rim brake, and let a neighbor test it",
        "Where does oil never go?",
        "Three looks before every ride: tires, brakes, chain",
        "Ride home on a bicycle you trust",
    ]


def test_every_kind_takes_its_layout(first: list[Slide], second: list[Slide]) -> None:
    assert [slide.slide_layout.name for slide in first] == [
        "Cover", "Question", "Objectives", "Agenda", "Content", "Table", "Comparison", "Two Columns", "Quiz",
        "Big Number", "Recap", "End",
    ]  # fmt: skip
    assert [slide.slide_layout.name for slide in second] == [
        "Cover", "Agenda", "Section", "Statement", "Content", "Section", "Discussion", "Exercise", "Question", "Recap",
        "End",
    ]  # fmt: skip


def test_clock_times_run_on_through_the_lesson(first: list[Slide]) -> None:
    assert clocks(first) == [
        "[18:15–18:16 · 1 min · 44 min left in the hour]",
        "[18:16–18:19 · 3 min · 41 min left in the hour]",
        "[18:19–18:21 · 2 min · 39 min left in the hour]",
        "[18:21–18:22 · 1 min · 38 min left in the hour · one of those to drop to win 15 min]",
        "[18:22–18:30 · 8 min · 30 min left in the hour]",
        "[18:30–18:36 · 6 min · 24 min left in the hour]",
        "[18:36–18:42 · 6 min · 18 min left in the hour]",
        "[18:42–18:47 · 5 min · 13 min left in the hour · one of those to drop to win 10 min]",
        "[18:47–18:51 · 4 min · 9 min left in the hour · one of those to drop to win 15 min]",
        "[18:51–18:56 · 5 min · 4 min left in the hour · one of those to drop to win 5 min]",
        "[18:56–18:58 · 2 min · 2 min left in the hour]",
        "[18:58–19:00 · 2 min · 0 min left in the hour]",
    ]


def test_the_second_lesson_starts_after_the_break(second: list[Slide]) -> None:
    first, last = clocks(second)[0], clocks(second)[-1]
    assert first == "[19:15–19:16 · 1 min · 44 min left in the hour]"
    assert last == "[19:58–20:00 · 2 min · 0 min left in the hour]"


def test_the_cover_says_the_day_and_counts_the_lessons(first: list[Slide]) -> None:
    assert words_in(first[0]) == {
        "Kicker": "Evening 1 · Lesson 1 of 2",
        "Title": "Punctures",
        "Subtitle": "Tires, brakes & gears",
    }


def test_the_first_cover_carries_the_day_in_its_notes(first: list[Slide]) -> None:
    assert notes_of(first[0]) == [
        "[18:15–18:16 · 1 min · 44 min left in the hour]",
        "Evening 1: 18:15–20:00, 1 h 30 min of teaching.",
        "GOALS OF THE DAY",
        "Everybody mends one inner tube with their own hands.",
        "Everybody can say when a bicycle must not be ridden.",
        "KEEP IN MIND",
        "Let people get their hands dirty. Explain while they work, not before.",
        "THIS HOUR",
        "Have one wheel for every two people.",
        "TELL THEM Welcome. Tonight nobody needs clean hands.",
    ]


def test_the_last_slide_carries_the_outcome_and_the_closing_word(second: list[Slide]) -> None:
    assert notes_of(second[-1])[1:] == [
        "TELL THEM That was it. Ride carefully.",
        "OUTCOME OF THE DAY By the end of the evening each participant has repaired a puncture, set a brake and judged "
        "whether a bicycle is safe to ride.",
        "TO YOU, THE MENTOR Thank them for the questions, and count the tire levers.",
    ]


def test_the_ends_say_what_comes_next_and_what_was_reached(first: list[Slide], second: list[Slide]) -> None:
    assert words_in(first[-1])["Next"] == "19:15 · Brakes & gears: safe to ride?"
    assert words_in(second[-1])["Body"].split("\n")[0] == "You can mend a puncture on the road"
    assert words_in(second[-1])["Next"].split("\n") == ["Punctures", "Brakes & gears: safe to ride?"]


def test_lists_nest_to_the_fourth_level(first: list[Slide]) -> None:
    assert levels(first[4], "Body") == [
        (0, "Look at the outside first"),
        (1, "Turn the wheel slowly"),
        (2, "Mark what you find:"),
        (3, "glass, thorn or wire"),
        (3, "a cut in the sidewall"),
        (1, "Leave the valve where it is"),
        (0, "Then listen, and last use water"),
    ]


def test_columns_have_titles_where_they_were_given(first: list[Slide]) -> None:
    titled, untitled = words_in(first[6]), words_in(first[7])
    assert (titled["Left Title"], titled["Right Title"]) == ("Patch it", "Replace it")
    assert levels(first[6], "Left") == [(0, "A small, clean hole"), (0, "Time enough"), (1, "for the glue to dry")]
    assert set(untitled) == {"Title", "Left", "Right"}


def test_a_table_has_its_header_its_cells_and_one_filled_row(first: list[Slide]) -> None:
    table = table_of(first[5])
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert table.first_row
    assert rows[0] == ["On the tire", "Width", "Rim", "Often found on"]
    assert rows[2] == ["37-622", "37 mm", "622 mm", "City and touring bicycles"]
    filled = [bool(row._tr.findall(".//a:tcPr/a:solidFill", NS)) for row in table.rows]
    assert filled == [False, False, True, False, False]


def test_the_agenda_marks_this_lesson_and_shows_the_break(second: list[Slide]) -> None:
    assert [[cell.text for cell in row.cells] for row in table_of(second[1]).rows] == [
        ["Time", "Session"],
        ["", "Wheels"],
        ["18:15", "Punctures"],
        ["19:00", "Tea and hand washing"],
        ["", "Stopping and shifting"],
        ["19:15", "Brakes & gears: safe to ride? – this hour\nBrakes · Gears"],
        ["20:00", "End of the day"],
    ]


def test_statements_stand_with_and_without_a_number(first: list[Slide], second: list[Slide]) -> None:
    assert words_in(first[9])["Number"] == "1 × / week"
    assert words_in(first[9])["Body"].startswith("Press the tire")
    assert words_in(second[3]) == {"Title": "A bicycle that can't stop must not start"}


def test_checks_show_options_and_keep_the_answer_for_the_notes(first: list[Slide], second: list[Slide]) -> None:
    assert words_in(first[8])["Body"].split("\n") == ["The pump", "The inside of the tire", "The color of the rim tape"]
    assert "Answer: B, The inside of the tire" in notes_of(first[8])
    assert "Why: What made the first hole is often still in the tire." in notes_of(first[8])
    assert "Answer: On rims, rotors and brake pads" in notes_of(second[8])
    assert "rotors" not in " ".join(words_in(second[8]).values())


def test_an_exercise_has_steps_debrief_and_its_time_in_the_notes(second: list[Slide]) -> None:
    words = words_in(second[7])
    assert words["Label"] == "Exercise · in pairs"
    assert words["Side"].split("\n") == ["What was hardest?", "Would you ride it?"]
    assert "Give them 9 min; 12 min in all, with the debrief." in notes_of(second[7])


def test_an_illustrative_point_says_so_on_its_slide(first: list[Slide], second: list[Slide]) -> None:
    captioned = [title_of(slide) for slide in first + second if "Caption" in words_in(slide)]
    assert captioned == [title_of(first[8]), title_of(second[7])]


def test_labels_of_the_programme_stand_in_place_of_the_templates(second: list[Slide]) -> None:
    assert words_in(second[6])["Label"] == "Talk it over"
    assert notes_of(second[0])[1] == "TELL THEM Now we make it stop."


def test_inline_markdown_becomes_formatted_runs(second: list[Slide]) -> None:
    body = next(s.text_frame for s in second[4].placeholders if s.name == "Body")
    runs = {run.text: run for paragraph in body.paragraphs for run in paragraph.runs}
    assert runs["half a turn"].font.bold and runs["then"].font.italic
    assert runs["4 mm"].font.name == "Courier New"
    assert (runs["Both"].font.bold, runs["Both"].font.italic) == (True, True)
    assert runs["Park Tool"].hyperlink.address == "https://www.parktool.com/en-us/blog/repair-help?a=1&b=2"
    assert runs[" & "].font.bold is None


def test_a_link_is_written_as_one_relationship_of_its_slide(second: list[Slide]) -> None:
    external = [rel.target_ref for slide in second for rel in slide.part.rels.values() if rel.is_external]
    assert external == ["https://www.parktool.com/en-us/blog/repair-help?a=1&b=2"]


def test_sections_start_where_the_points_say_so(lessons: list[Presentation]) -> None:
    assert [(name, len(ids)) for name, ids in sections_of(lessons[0])] == [("Warm-up", 12)]
    assert [(name, len(ids)) for name, ids in sections_of(lessons[1])] == [("Warm-up", 2), ("Brakes", 3), ("Gears", 6)]


def test_the_properties_are_the_programmes_own(lessons: list[Presentation]) -> None:
    properties = lessons[1].core_properties
    assert properties.title == "Evening 1 · Brakes & gears: safe to ride?"
    assert properties.subject == "Tires, brakes & gears"
    assert (properties.author, properties.language) == ("Evening School, Bicycle Workshop", "en-US")


def test_the_footer_says_where_the_deck_belongs(first: list[Slide]) -> None:
    footers = {s.text_frame.text for slide in first for s in slide.placeholders if s.element.ph.get("type") == "ftr"}
    assert footers == {"Evening School · Evening 1 · Lesson 1 · Punctures"}


def test_the_open_example_is_named_with_its_place() -> None:
    findings = build_all(plan_build(Folders(SECOND, TEMPLATES, Path("output"))), lambda name: None).findings
    examples = [finding for finding in findings if finding.rule == "own-example"]
    assert [example.message for example in examples] == ["The sizes of the wheels that stand in your workshop"]
    assert re.fullmatch(r".*/evening-1/lesson-1\.yaml:\d+:\d+", str(examples[0].position))
