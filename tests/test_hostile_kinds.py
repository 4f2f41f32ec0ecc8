"""Every kind of point, chart and diagram, and every content of a column, with hostile inputs through YAML.

Each ends in slides that a validator takes, with every word in its place as LibreOffice draws them, or in errors at its
lines.
"""

from pathlib import Path

import pytest
from decks import opened
from hostile_builds import BuiltHour, Outcome, Room, build_together, group_cases, share_out
from hostile_cases import Case
from hostile_kinds import contents, inputs, kind_cases, points
from openxml_audit import validate_pptx
from rendered import DrawnSlide, draw, faults

from hourdeck.content.kinds import KINDS
from hourdeck.content.kinds.columns import CONTENTS
from hourdeck.content.kinds.questions import FORMS
from hourdeck.diagnostics import show_diagnostic

CASES = list(kind_cases())
MAY_REFUSE = ("read", "markup", "layout")
"""The stages that may refuse content: charts and diagrams are made when markup is read."""

each_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Outcome]:
    """What became of every case alone, by its name."""
    room = Room(tmp_path_factory.mktemp("kinds-alone"))
    return {case.name: room.outcome(case) for case in CASES}


@pytest.fixture(scope="module")
def hours(outcomes: dict[str, Outcome], tmp_path_factory: pytest.TempPathFactory) -> list[BuiltHour]:
    """The cases that became decks, built together hour by hour."""
    grouped = group_cases([case for case in CASES if outcomes[case.name].is_deck])
    return build_together(grouped, tmp_path_factory.mktemp("kinds-together"))


@pytest.fixture(scope="module")
def drawn(
    hours: list[BuiltHour], outcomes: dict[str, Outcome], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, list[DrawnSlide]]:
    """The slides of every case that became a deck, as LibreOffice draws them."""
    decks = [hour.deck.data for hour in hours if hour.deck]
    return share_out(hours, outcomes, draw(decks, tmp_path_factory.mktemp("kinds-drawn")))


def test_no_kind_is_left_out() -> None:
    tried = {point["kind"] for make in points().values() for point in [make(["One", "Two"])]}
    assert tried | {"cover", "columns"} == set(KINDS)  # covers are among the cases of the hostile set
    assert {name for make in contents().values() for name in make(["One"]) if name != "alt"} == set(CONTENTS)
    assert {name.removeprefix("check-") for name in points() if name.startswith("check-")} == set(FORMS)
    assert {"none", "one", "fifty", "long-words", "rtl"} == set(inputs())


@each_case
def test_it_ends_as_slides_or_as_errors_at_its_lines(case: Case, outcomes: dict[str, Outcome]) -> None:
    outcome = outcomes[case.name]
    shown = "\n".join(map(show_diagnostic, outcome.mistakes))
    assert not outcome.crash
    assert outcome.is_deck or (outcome.mistakes and outcome.stage in MAY_REFUSE), shown
    for mistake in outcome.mistakes:
        at = mistake.position
        assert at and Path(at.path).name == "hour-1.yaml" and at.line in outcome.lines, show_diagnostic(mistake)


def test_a_kind_with_nothing_to_show_says_so(outcomes: dict[str, Outcome]) -> None:
    empty = [name for name, each in outcomes.items() if name.endswith("-none") and each.is_deck]
    assert empty == []


def test_one_entry_is_enough_for_all_that_need_no_second(outcomes: dict[str, Outcome]) -> None:
    refused = {name.removesuffix("-one") for name, each in outcomes.items() if name.endswith("-one") and each.mistakes}
    needing = ("check-choice", "check-order", "check-match", "poll", "chart-line", "chart-area", "diagram-")
    assert {name for name in refused if not any(each in name for each in needing)} <= {"three-chart-doughnut"}


def test_lists_tables_and_code_of_fifty_go_on_on_further_slides(outcomes: dict[str, Outcome]) -> None:
    lists = ("content", "objectives", "discussion", "recap", "end", "table", "code", "resources", "timer", "quiz")
    assert {name: outcomes[f"{name}-fifty"].slides for name in lists if outcomes[f"{name}-fifty"].slides < 2} == {}


def test_a_validator_finds_nothing_in_what_was_built(hours: list[BuiltHour], tmp_path: Path) -> None:
    assert [hour.crash for hour in hours if hour.crash] == []
    for number, hour in enumerate(hours):
        path = tmp_path / f"hour-{number}.pptx"
        path.write_bytes(hour.deck.data if hour.deck else b"")
        assert [str(error) for error in validate_pptx(path).errors] == [], hour.cases[0].name


def test_every_slide_has_its_title_and_its_notes(hours: list[BuiltHour]) -> None:
    for hour in hours:
        for slide in opened(hour.deck).slides if hour.deck else ():
            assert slide.shapes.title.text_frame.text.strip()
            assert slide.notes_slide.notes_text_frame.text.strip()


@each_case
def test_every_word_is_drawn_in_its_box(case: Case, drawn: dict[str, list[DrawnSlide]]) -> None:
    slides = enumerate(drawn.get(case.name, []), 1)
    found = [f"{case.name}, slide {number}: {fault}" for number, slide in slides for fault in faults(slide)]
    assert not found, "\n".join(found)
