"""Hand edits brought back: pulled, applied, built again, and the deck says what the edited one does."""

import difflib
from collections.abc import Sequence
from pathlib import Path

import pytest
from decks import FIRST, FOOTERS, SECOND
from libreoffice import saved_by_libreoffice
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.util import Emu
from programmes import AGENDA, PROGRAMME, write_text
from pulled_edits import (
    Change,
    Workplace,
    added,
    apply,
    body,
    deleted,
    differences,
    edited,
    in_notes,
    in_place,
    moved,
    moved_paragraph,
    notes_of,
    paragraph_behind,
    place,
    read,
    say,
    slide_of,
    without_paragraph,
)

HOUR = """\
# The first hour.
title: Pipelines   # as the agenda says it
objective: >
  Follow one record from its source
  to its customer.
glossary: no

points:
  # Begins the hour.
  - kind: cover
    key: cover
    minutes: 2
    notes:
      say: |
        Good morning.

        Two paragraphs: the second one is
        wrapped by hand.
      do:
        - Draw a line   # on the board
        - 'Don''t erase it'

  - key: reasons
    title: Every stage has a reason
    minutes: 8 min
    body:
      - The _first_ reason, `code` and all
      # Why this stands here.
      - "Second: with a colon"
      - text: Third
        items:
          - below
          - more below
    explain: What it means.

  # A comment that stands free.

  - kind: table
    key: stages
    title: What each stage does
    minutes: 10
    needs: [reasons]
    columns: [Stage, What it does]
    rows:
      - [Ingest, It arrives]
      - ["Store", 'It''s kept']
    source: A **report**
    notes:
      say: Read the rows.

  - kind: two-columns
    key: sides
    title: Two sides
    minutes: 10
    left: {title: Before, items: [One, "Two, three"]}
    right:
      title: After
      items:
        - Four
    illustrative: yes

  - kind: quote
    key: quote
    title: Somebody said it
    minutes: 5
    quote: "Words that *count*"
    who: A person
    where: A book

  - kind: code
    key: code
    title: Code as it is
    minutes: 5
    language: python
    code: |
      def run(day):
          return [day]   # a list

      print(run(1))

  - kind: check
    key: check
    title: Which one is right?
    minutes: 5
    options: [This one, That one]
    answer: A
    why: Because.
    reveal: slide

  - kind: diagram
    key: flow
    title: From here to there
    minutes: 5
    diagram: flow
    nodes:
      - {key: a, text: Start here}
      - {key: b, text: End there}
    edges:
      - {from: a, to: b, label: goes}

  - title: The last point
    minutes: 10
    body: [Only this, And this]
"""


def workplace(folder: Path, hour: str = HOUR, edition: str = "mentor", newline: str = "\n") -> Workplace:
    content = folder / "content"
    for name, text in (("programme", PROGRAMME), ("day-01/agenda", AGENDA), ("day-01/hour-1", hour)):
        write_text(content / f"{name}.yaml", text.replace("\n", newline))
    return Workplace(content, edition=edition)


def hour_lines(place: Workplace) -> list[str]:
    path = place.content / "day-01" / "hour-1.yaml"
    return path.read_bytes().decode().splitlines(keepends=True)


def changed(before: Sequence[str], after: Sequence[str]) -> list[str]:
    """The lines that differ, with their signs."""
    return [line.rstrip("\n") for line in difflib.unified_diff(before, after, n=0)][2:]


def brought_back(at: Workplace, *changes: Change, newline: str = "\n") -> list[str]:
    """Pull, apply, build again: nothing differs then. Returns the lines of the hour that changed."""
    deck = at.build()
    data = edited(deck, *changes)
    pulled = at.pull(data, deck, deck)
    assert [finding.message for finding in pulled.decks[0].findings] == []
    before = hour_lines(at)
    apply(pulled)
    again = at.build()
    assert differences(read(again.data), read(data), read(deck.data)) == []
    return [line for line in changed(before, hour_lines(at)) if not line.startswith("@@")]


CASES: dict[str, tuple[tuple[Change, ...], list[str]]] = {
    "title": (
        (say("reasons", "Title", "Another: title # here"),),
        ["-    title: Every stage has a reason", '+    title: "Another: title # here"'],
    ),
    "title of the hour": (
        (say("cover", "Title", "Pipes"),),
        [
            "-title: Pipelines   # as the agenda says it",
            "+title: Pipes   # as the agenda says it",
        ],
    ),
    "a word beside formatting": (
        (in_place("reasons", "Body", " reason, ", " cause, "),),
        ["-      - The _first_ reason, `code` and all", "+      - The _first_ cause, `code` and all"],
    ),
    "a word in formatting": (
        (in_place("reasons", "Body", "first", "very first"),),
        ["-      - The _first_ reason, `code` and all", "+      - The _very first_ reason, `code` and all"],
    ),
    "a point of a list goes": (
        (without_paragraph(body("reasons"), 1),),
        [
            "-      # Why this stands here.",
            '-      - "Second: with a colon"',
        ],
    ),
    "a point of a list comes": (
        (paragraph_behind(body("reasons"), 1, "New *point* - {{ with }} signs: 50 %"),),
        ["+      - 'New \\*point* - {{ with }} signs: 50 %'"],
    ),
    "a point of a list moves": (
        (moved_paragraph(body("reasons"), 1, 0),),
        [
            "-      - The _first_ reason, `code` and all",
            "+      - The _first_ reason, `code` and all",
        ],
    ),
    "a paragraph is split": (
        (
            in_place("reasons", "Body", "Second: with a colon", "Second:"),
            paragraph_behind(body("reasons"), 1, "with a colon"),
        ),
        ['-      - "Second: with a colon"', '+      - "Second:"', "+      - with a colon"],
    ),
    "a point below another": ((paragraph_behind(body("reasons"), 4, "most below"),), ["+          - most below"]),
    "a point is indented": (
        (paragraph_behind(body("reasons"), 1, "deeper", 1),),
        [
            '-      - "Second: with a colon"',
            '+      - text: "Second: with a colon"',
            "+        items:",
            "+          - deeper",
        ],
    ),
    "cells": (
        (lambda deck: _cell(deck, 1, 1, "It comes"), lambda deck: _cell(deck, 0, 0, "Step, or stage")),
        [
            "-    columns: [Stage, What it does]",
            '+    columns: ["Step, or stage", What it does]',
            "-      - [Ingest, It arrives]",
            "+      - [Ingest, It comes]",
        ],
    ),
    "a caption": (
        (in_place("stages", "Caption", "A ", "Our "),),
        ["-    source: A **report**", "+    source: Our **report**"],
    ),
    "a caption goes": ((without_paragraph(body("stages", "Caption"), 0),), ["-    source: A **report**"]),
    "a column in braces": (
        (say("sides", "Left", "Two; or: three", 1),),
        [
            '-    left: {title: Before, items: [One, "Two, three"]}',
            '+    left: {title: Before, items: [One, "Two; or: three"]}',
        ],
    ),
    "a heading": ((say("sides", "Right Title", "Then"),), ["-      title: After", "+      title: Then"]),
    "a quote between the template's marks": (
        (in_place("quote", "Quote", "Words that ", "These words "),),
        ['-    quote: "Words that *count*"', '+    quote: "These words *count*"'],
    ),
    "one of two texts of a line": (
        (say("quote", "Source", "A person, A long book"),),
        ["-    where: A book", "+    where: A long book"],
    ),
    "both texts of a line": (
        (say("quote", "Source", "Nobody, No book"),),
        ["-    who: A person", "-    where: A book", "+    who: Nobody", "+    where: No book"],
    ),
    "lines of code": (
        (say("code", "Code", "    return []", 1),),
        ["-          return [day]   # a list", "+          return []"],
    ),
    "an option": (
        (say("check", "Body", "That two", 1), say("check-answer", "Body", "B.\u2002That two", 1)),
        [
            "-    options: [This one, That one]",
            "+    options: [This one, That two]",
        ],
    ),
    "speech": (
        (in_notes("stages", "Read the rows.", "Read the rows: aloud."),),
        [
            "-      say: Read the rows.",
            '+      say: "Read the rows: aloud."',
        ],
    ),
    "wrapped speech": (
        (in_notes("cover", "wrapped by hand", "broken by hand"),),
        [
            "-        wrapped by hand.",
            "+        broken by hand.",
        ],
    ),
    "a paragraph of speech comes": (
        (paragraph_behind(notes_of("stages"), 1, "Slowly."),),
        [
            "-      say: Read the rows.",
            "+      say: |",
            "+        Read the rows.",
            "+",
            "+        Slowly.",
        ],
    ),
    "a paragraph of speech goes": (
        (without_paragraph(notes_of("cover"), -4),),
        [
            "-",
            "-        Two paragraphs: the second one is",
            "-        wrapped by hand.",
        ],
    ),
    "an entry of notes": (
        (in_notes("cover", "Draw a line", "Draw two lines"),),
        [
            "-        - Draw a line   # on the board",
            "+        - Draw two lines   # on the board",
        ],
    ),
    "a new field of notes": ((paragraph_behind(notes_of("stages"), 1, "ASK Who knows?"),), ["+      ask: Who knows?"]),
    "a slide goes": (
        (deleted("quote"),),
        [
            "-    minutes: 10",
            "+    minutes: 15",
            "-  - kind: quote",
            "-    key: quote",
            "-    title: Somebody said it",
            "-    minutes: 5",
            '-    quote: "Words that *count*"',
            "-    who: A person",
            "-    where: A book",
            "-",
        ],
    ),
    "a slide that others need goes": ((deleted("reasons"),), []),
    "a slide moves": ((moved("code", "check-answer"),), []),
    "a slide comes": (
        (added("quote", "By hand: this", [(1, "One **bold** word"), (2, "- deeper"), (1, "#3")]),),
        [
            "-    minutes: 5",
            "+    minutes: 4",
            '+  - title: "By hand: this"',
            "+    minutes: 1",
            "+    body:",
            "+      - text: One \\*\\*bold** word",
            "+        items:",
            '+          - "- deeper"',
            '+      - "#3"',
            "+",
        ],
    ),
    "a statement comes": (
        (added("flow", "Nothing but this"),),
        [
            "-    minutes: 5",
            "+    minutes: 4",
            "+  - kind: statement",
            "+    title: Nothing but this",
            "+    minutes: 1",
            "+",
        ],
    ),
}


def _cell(deck: object, row: int, column: int, text: str) -> None:
    slide = slide_of(deck, "stages")  # type: ignore[arg-type]
    table = next(shape for shape in slide.shapes if shape.has_table).table  # type: ignore[attr-defined]
    table.cell(row, column).text_frame.paragraphs[0].runs[0].text = text


@pytest.mark.parametrize("name", CASES)
def test_an_edit_comes_back_and_touches_nothing_else(name: str, tmp_path: Path) -> None:
    changes, lines = CASES[name]
    found = brought_back(workplace(tmp_path), *changes)
    if lines:
        assert sorted(found) == sorted(lines)


EVERYTHING: tuple[Change, ...] = (
    added("flow", "By hand", [(1, "A point"), (2, "below it")], "What is said.\nASK What now?"),
    say("reasons", "Title", "Another: title # here"),
    in_place("reasons", "Body", "first", "very first"),
    paragraph_behind(body("reasons"), 1, "New: point"),
    in_notes("stages", "Read the rows.", "Read the rows: aloud."),
    paragraph_behind(notes_of("stages"), 1, "ASK Who knows?"),
    lambda deck: _cell(deck, 1, 1, "It comes"),
    say("quote", "Source", "A person, A long book"),
    deleted("sides"),
    moved("code", "check-answer"),
)
"""An evening's work on one deck."""


def changes_of(at: Workplace, data: bytes, base: bool = True) -> tuple[list[str], list[str]]:
    """What is brought back of a deck and what isn't, in words."""
    deck = at.build()
    pulled = at.pull(data, deck if base else None, deck).decks[0]
    return [change.what for change in pulled.changes], [finding.message for finding in pulled.findings]


@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_an_evening_comes_back_at_once_and_then_nothing_is_left(tmp_path: Path, newline: str) -> None:
    at = workplace(tmp_path, newline=newline)
    deck = at.build()
    data = edited(deck, *EVERYTHING)
    pulled = at.pull(data, deck, deck)
    before = at.texts()
    assert [finding.message for finding in pulled.decks[0].findings] == []
    apply(pulled)
    again = at.build()
    assert differences(read(again.data), read(data), read(deck.data)) == []
    assert not at.pull(data, deck, again).files
    assert [path.name for path, text in at.texts().items() if text != before[path]] == ["hour-1.yaml"]
    assert (b"\r\n" in pulled.files[at.content / "day-01" / "hour-1.yaml"]) == (newline == "\r\n")
    if newline == "\r\n":
        assert b"\n" not in pulled.files[at.content / "day-01" / "hour-1.yaml"].replace(b"\r\n", b"")


def test_an_evening_comes_back_of_a_deck_that_libreoffice_saved(tmp_path: Path) -> None:
    at = workplace(tmp_path)
    deck = at.build()
    saved = saved_by_libreoffice({"deck": edited(deck, *EVERYTHING), "quiet": deck.data}, tmp_path / "office")
    assert not at.pull(saved["quiet"], deck, deck).files
    pulled = at.pull(saved["deck"], deck, deck)
    plain = at.pull(edited(deck, *EVERYTHING), deck, deck)
    assert [(c.what, c.new) for c in pulled.decks[0].changes] == [(c.what, c.new) for c in plain.decks[0].changes]
    assert pulled.files == plain.files


def test_a_trainee_deck_gives_its_explanations(tmp_path: Path) -> None:
    at = workplace(tmp_path, edition="trainee")
    lines = brought_back(
        at,
        in_notes("reasons", "What it means.", "What it meant."),
        paragraph_behind(notes_of("reasons"), 0, "And more."),
        lambda deck: setattr(notes_of("stages")(deck), "text", "Each row is a stage."),
    )
    added_lines = [line for line in lines if line.startswith("+")]
    assert added_lines == [
        "+    explain: |",
        "+      What it meant.",
        "+",
        "+      And more.",
        "+    explain: Each row is a stage.",
    ]


def test_the_contents_own_changes_stay_and_collisions_are_said(tmp_path: Path) -> None:
    at = workplace(tmp_path)
    base = at.build()
    data = edited(base, say("reasons", "Title", "By hand"), in_notes("stages", "Read the rows.", "Read by hand."))
    path = at.content / "day-01" / "hour-1.yaml"
    newer = HOUR.replace("Every stage has a reason", "By the lead").replace("It arrives", "It comes in")
    path.write_bytes(newer.encode())
    pulled = at.pull(data, base, at.build())
    assert [change.what for change in pulled.decks[0].changes] == ['notes of "What each stage does"']
    assert any("the content has changed there since" in finding.message for finding in pulled.decks[0].findings)
    apply(pulled)
    assert path.read_bytes().decode() == newer.replace("Read the rows.", "Read by hand.")


def test_what_yaml_cannot_say_is_listed(tmp_path: Path) -> None:
    at = workplace(tmp_path)

    def drag(deck: object) -> None:
        slide = slide_of(deck, "reasons")  # type: ignore[arg-type]
        shape = next(shape for shape in slide.placeholders if shape.name == "Body")
        shape.left, shape.top, shape.width, shape.height = map(Emu, (500000, 500000, 3000000, 3000000))

    def red(deck: object) -> None:
        slide_of(deck, "stages").shapes.add_textbox(Emu(0), Emu(0), Emu(900000), Emu(900000)).text_frame.text = "Mine"  # type: ignore[arg-type]

    def break_line(deck: object) -> None:
        place(deck, "flow", "Title").paragraphs[0].add_line_break()  # type: ignore[arg-type]
        place(deck, "flow", "Title").paragraphs[0].add_run().text = "below"  # type: ignore[arg-type]

    data = edited(
        at.build(),
        added("flow", "", [(1, "no title")]),
        drag,
        red,
        break_line,
        say("check", "Label", "Question"),
        say("quote", "Title", ""),
        say("sides", "Title", "Every stage has a reason"),
        deleted("check-answer"),
    )
    changes, findings = changes_of(at, data)
    assert changes == []
    said = "\n".join(findings)
    for words in (
        "moved or resized",
        "added to the slide: 'Mine'",
        "a line break inside a paragraph",
        "'Check' is the template's",
        "key 'title' is missing",
        "is used twice",
        "it has no title",
        "one of 2 slides of one point",
    ):
        assert words in said, said


def test_without_a_base_the_content_as_it_is_now_stands_for_it(tmp_path: Path) -> None:
    at = workplace(tmp_path)
    data = edited(at.build(), say("reasons", "Title", "By hand"))
    assert changes_of(at, data, base=False) == (['title of "Every stage has a reason"'], [])


def test_words_that_stand_in_other_files_are_changed_there(tmp_path: Path) -> None:
    at = workplace(tmp_path)
    deck = at.build()
    data = edited(deck, in_notes("cover", "Know the stages", "Know all stages"))
    pulled = at.pull(data, deck, deck)
    agenda = at.content / "day-01" / "agenda.yaml"
    assert pulled.files == {agenda: AGENDA.replace("  - Know the stages", "  - Know all stages").encode()}


LONG_HOUR = """\
title: Pipelines
glossary: no
points:
  - key: many
    title: A list that goes on
    minutes: 20
    body:
ENTRIES
    notes:
      say: First.
      ask: Second.
      do: Third.
  - kind: quiz
    key: quiz
    title: Three questions
    minutes: 20
    reveal: slide
    questions:
      - question: The first?
        options: [Yes it is, No it isn't]
        answer: A
      - question: The second?
        form: open
        answer: An answer.
  - kind: chart
    key: chart
    title: Numbers
    minutes: 20
    chart: column
    columns: [Month, Parcels]
    rows:
      - [May, 10]
      - [June, "20"]
"""

ENTRIES = [f"      - Entry {n} of a list that is so long that it goes on over several slides" for n in range(1, 31)]
LONG = LONG_HOUR.replace("ENTRIES", "\n".join(ENTRIES))


def test_texts_that_go_on_over_slides_come_back(tmp_path: Path) -> None:
    at = workplace(tmp_path, LONG)
    deck = at.build()
    last = deck.placed.slides[1].slide.key
    data = edited(
        deck,
        without_paragraph(body("many"), 2),
        say("many", "Body", "Entry 2, another", 1),
        say(last, "Body", "On the second slide", 1),
        paragraph_behind(body(last), 1, "Behind it"),
    )
    pulled = at.pull(data, deck, deck)
    assert pulled.decks[0].findings == ()
    before = hour_lines(at)
    apply(pulled)
    again = at.build()
    words = [
        [p.plain for slide in read(each).slides for s in slide.shapes if s.name == "Body" for p in s.passages]
        for each in (again.data, data)
    ]
    assert words[0] == words[1]
    lines = changed(before, hour_lines(at))
    assert len([line for line in lines if line.startswith("-")]) == 3
    assert {line for line in lines if line.startswith("+")} == {
        "+      - Entry 2, another",
        "+      - On the second slide",
        "+      - Behind it",
    }


def test_questions_and_their_answers_are_texts_of_one_point(tmp_path: Path) -> None:
    at = workplace(tmp_path, LONG)
    lines = brought_back(
        at, say("quiz-1", "Title", "Is it?"), say("quiz-1", "Body", "Yes", 0), say("quiz-1", "Caption", "Two questions")
    )
    assert {line for line in lines if line.startswith("+")} == {
        "+    title: Two questions",
        "+      - question: Is it?",
        "+        options: [Yes, No it isn't]",
    }


COLUMNS = """\
title: Sides
points:
  - kind: columns
    key: sides
    title: A text, a table and a chart
    minutes: 60
    columns:
      - title: Text
        text: It waits.
      - title: Table
        table: {columns: [Job, Takes], rows: [[Night, 38 min]]}
      - title: Chart
        chart: {kind: bar, columns: [Depot, Lag], rows: [[North, 3], [South, 41]]}
"""


def test_titles_of_columns_come_back(tmp_path: Path) -> None:
    lines = brought_back(
        workplace(tmp_path, COLUMNS),
        say("sides", "Left", "It waits long."),
        say("sides", "Middle Title", "What takes long"),
        say("sides", "Right Title", "Late depots"),
    )
    assert [line for line in lines if line.startswith("+")] == [
        "+        text: It waits long.",
        "+      - title: What takes long",
        "+      - title: Late depots",
    ]


def test_an_option_of_a_counted_poll_comes_back(tmp_path: Path) -> None:
    poll = "  - {kind: poll, key: poll, title: Which one?, options: [Red, Blue], count: yes, minutes: 60}\n"

    def change(deck: object) -> None:
        table = next(shape.table for shape in slide_of(deck, "poll").shapes if shape.has_table)  # type: ignore[arg-type]
        table.cell(1, 0).text_frame.paragraphs[0].runs[-1].text = "A.\u2002Green"

    lines = brought_back(workplace(tmp_path, f"title: Votes\npoints:\n{poll}"), change)
    assert [line for line in lines if line.startswith("+")] == ["+" + poll.replace("Red", "Green").rstrip()]


def test_numbers_of_a_chart_come_back(tmp_path: Path) -> None:
    from pptx.chart.data import CategoryChartData

    def change(deck: object) -> None:
        data = CategoryChartData()  # type: ignore[no-untyped-call]
        data.categories = ["May", "July"]
        data.add_series("Parcels", (10, 25.5))  # type: ignore[no-untyped-call]
        shape = next(shape for shape in slide_of(deck, "chart").shapes if shape.has_chart)  # type: ignore[arg-type]
        shape.chart.replace_data(data)  # type: ignore[attr-defined]

    at = workplace(tmp_path, LONG)
    deck = at.build()
    pulled = at.pull(edited(deck, change), deck, deck)
    (text,) = pulled.files.values()
    assert text.decode() == LONG.replace('[June, "20"]', '[July, "25.5"]')


TWINS = """title: Twins
points:
  - kind: columns
    key: charts
    title: Two charts
    minutes: 20
    columns:
      - chart: {kind: bar, alt: Lag, columns: [Depot, Lag], rows: [[North, 3], [South, 41]]}
      - chart: {kind: bar, alt: Lag, columns: [Depot, Lag], rows: [[North, 7], [South, 9]]}
  - kind: columns
    key: layers
    title: Two diagrams
    minutes: 20
    columns:
      - diagram: {kind: layers, nodes: [Log, Table]}
      - diagram: {kind: layers, nodes: [Log, Folder]}
  - kind: diagram
    key: flow
    title: One flow
    diagram: flow
    nodes: [{key: a, text: Load}, {key: b, text: Test}, {key: c, text: Serve}]
    edges:
      - {from: a, to: b, label: then}
      - {from: b, to: c, label: then}
    minutes: 20
"""


def lag_of_north(deck: object) -> None:
    from pptx.chart.data import CategoryChartData

    shape = next(shape for shape in slide_of(deck, "charts").shapes if shape.has_chart)  # type: ignore[arg-type]
    shape._element.nvGraphicFramePr.cNvPr.set("descr", "Lag now")
    data = CategoryChartData()  # type: ignore[no-untyped-call]
    data.categories = ["North", "South"]
    data.add_series("Lag", (4, 41))  # type: ignore[no-untyped-call]
    shape.chart.replace_data(data)  # type: ignore[attr-defined]


def first_that_says(key: str, old: str, new: str) -> Change:
    """Another text for the first shape of a slide's diagrams that says the old one."""

    def change(deck: object) -> None:
        groups = [shape for shape in slide_of(deck, key).shapes if shape.shape_type == 6]  # type: ignore[arg-type]
        shapes = [shape for group in groups for shape in group.shapes if shape.has_text_frame]  # type: ignore[attr-defined]
        next(s for s in shapes if s.text_frame.text == old).text_frame.paragraphs[0].runs[0].text = new

    return change


def test_of_two_figures_that_say_the_same_the_edited_one_is_changed(tmp_path: Path) -> None:
    lines = brought_back(
        workplace(tmp_path, TWINS),
        lag_of_north,
        first_that_says("layers", "Log", "Journal"),
        first_that_says("flow", "then", "and then"),
    )
    assert [line for line in lines if line.startswith("+")] == [
        "+      - chart: {kind: bar, alt: Lag now, columns: [Depot, Lag], rows: [[North, 4], [South, 41]]}",
        "+      - diagram: {kind: layers, nodes: [Journal, Table]}",
        "+      - {from: a, to: b, label: and then}",
    ]


NAMED = """title: Named
points:
  - kind: diagram
    key: flow
    title: What fails comes back
    diagram: flow
    nodes: [Load, Test, {text: Repair, emphasis: yes}]
    edges:
      - {from: load, to: test}
      - {from: test, to: repair, label: failed}
      - {from: repair, to: test}
    minutes: 30
  - kind: columns
    key: tree
    title: A tree beside a list
    columns:
      - items: [One]
      - diagram: {kind: tree, nodes: [Platform, {text: Storage, under: platform}, {text: Compute, under: platform}]}
    minutes: 30
"""


def test_a_node_that_is_named_by_its_label_is_named_by_its_new_one(tmp_path: Path) -> None:
    lines = brought_back(
        workplace(tmp_path, NAMED),
        first_that_says("flow", "Repair", "Mend it"),
        first_that_says("flow", "Load", "load"),
        first_that_says("tree", "Platform", "The platform"),
    )
    assert [line.strip("+ ") for line in lines if line.startswith("+")] == [
        "nodes: [load, Test, {text: Mend it, emphasis: yes}]",
        "- {from: test, to: mend-it, label: failed}",
        "- {from: mend-it, to: test}",
        "- diagram: {kind: tree, nodes: [The platform, {text: Storage, under: the-platform}, "
        "{text: Compute, under: the-platform}]}",
    ]


def every_text(deck: object) -> None:
    """A word behind every paragraph of a deck: on slides, in tables, in diagrams, in notes."""
    for slide in deck.slides:  # type: ignore[attr-defined]
        frames = [slide.notes_slide.notes_text_frame]
        for shape in slide.shapes:
            if shape.has_text_frame and not (shape.is_placeholder and shape.element.ph.get("type") in FOOTERS):
                frames.append(shape.text_frame)
            elif getattr(shape, "has_table", False):
                frames += [cell.text_frame for row in shape.table.rows for cell in row.cells]
            elif shape.shape_type == MSO_SHAPE_TYPE.GROUP:
                frames += [inner.text_frame for inner in shape.shapes if inner.has_text_frame]
        for paragraph in (p for frame in frames for p in frame.paragraphs):
            if paragraph.runs and paragraph.text.strip() and not paragraph.text.startswith("["):
                paragraph.runs[-1].text += " zz"


DECKS = [(FIRST, "day-02/hour-1", "mentor"), (SECOND, "evening-1/lesson-1", "trainee")]


@pytest.mark.parametrize(("content", "target", "edition"), DECKS, ids=["883", "second"])
def test_every_text_of_a_real_deck_comes_back_or_is_said(
    content: Path, target: str, edition: str, tmp_path: Path
) -> None:
    at = Workplace(content, target, edition).copy_to(tmp_path)
    deck = at.build()
    data = edited(deck, every_text)
    saved = saved_by_libreoffice({"deck": data}, tmp_path / "office")["deck"]
    pulled = at.pull(data, deck, deck)
    before = at.texts()
    for file, text in pulled.files.items():
        as_before, now = (b"".join(each.split()) for each in (before[file], text))
        assert now.replace(b"zz", b"") == as_before, "only the words that were typed have come"
    told = ("the template's", "come from a file", "would not say so")
    for finding in pulled.decks[0].findings:
        assert any(words in finding.message for words in told), finding
    assert len(pulled.decks[0].changes) > 3 * len(pulled.decks[0].findings)
    again = at.pull(saved, deck, deck)
    assert [(c.position, c.new) for c in again.decks[0].changes] == [
        (c.position, c.new) for c in pulled.decks[0].changes
    ]


TYPED = (
    "**not bold** and _not italic_",
    "`no code` and [no link](https://example.org)",
    "{{ point.title }} {% raw %} <b>&amp;</b>",
    "a: b # c",
    "- a dash",
    "? ! & * % @",
    "'single' and \"double\"",
    "C:\\temp\\new \\*",
    "10:30",
    "no",
    "[brackets, and] {braces}",
    "שלום 😀 e\u0301 \u00a0x",
    "1. numbered",
    "> quoted | piped",
    "word " * 60 + "end",
)
"""What people type."""


def test_what_people_type_is_what_stands_there(tmp_path: Path) -> None:
    at = workplace(tmp_path)

    def type_all(deck: object) -> None:
        for number, text in enumerate(TYPED):
            paragraph_behind(notes_of("stages"), 1 + number, text)(deck)  # type: ignore[arg-type]
        for number, text in enumerate(TYPED[:3]):
            paragraph_behind(body("reasons"), 4 + number, text, 0)(deck)  # type: ignore[arg-type]
        for row, text in enumerate(TYPED[10:12], 1):
            _cell(deck, row, 1, text)

    brought_back(at, type_all, say("quote", "Title", TYPED[0]), say("flow", "Title", TYPED[7]))


def test_notes_that_a_build_will_refuse_are_told(tmp_path: Path) -> None:
    at = workplace(tmp_path)
    deck = at.build()
    pulled = at.pull(edited(deck, paragraph_behind(notes_of("stages"), 1, "word " * 900 + "end")), deck, deck)
    assert len(pulled.decks[0].changes) == 1
    assert any("too long for the printed notes page" in remark for remark in pulled.decks[0].remarks)
