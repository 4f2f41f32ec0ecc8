"""The proof run: every hostile case ends as a deck with each word in its own box, or as an error at its line.

Each case is built alone first. Those that become decks are put together into large hours, built as a whole and drawn
by LibreOffice in one run, where every glyph is held against the box of its shape. Without LibreOffice that part is
skipped, except in CI, where it must be.
"""

from pathlib import Path

import pytest
from decks import opened
from hostile_builds import BuiltHour, Outcome, Room, build_together, group_cases, share_out
from hostile_cases import Case, all_cases
from hostile_words import headers, lost_words, slide_words, small_texts, source_words
from pptx.slide import Slide
from rendered import DrawnSlide, Glyph, Ink, draw, faults

from hourdeck.diagnostics import Diagnostic, show_diagnostic

CASES = all_cases()
LEAST_CASES = 150
FIT_STAGES = ("read", "layout")
"""The stages that may refuse content: the schema and the fit. Mistakes of templates and markup are ours."""

each_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)


@pytest.fixture(scope="session")
def room(tmp_path_factory: pytest.TempPathFactory) -> Room:
    return Room(tmp_path_factory.mktemp("hostile-alone"))


@pytest.fixture(scope="session")
def outcomes(room: Room) -> dict[str, Outcome]:
    """What became of every case alone, by its name."""
    return {case.name: room.outcome(case) for case in CASES}


@pytest.fixture(scope="session")
def hours(outcomes: dict[str, Outcome], tmp_path_factory: pytest.TempPathFactory) -> list[BuiltHour]:
    """The cases that became decks, built together hour by hour."""
    grouped = group_cases([case for case in CASES if outcomes[case.name].is_deck])
    return build_together(grouped, tmp_path_factory.mktemp("hostile-together"))


@pytest.fixture(scope="session")
def written(hours: list[BuiltHour], outcomes: dict[str, Outcome]) -> dict[str, list[Slide]]:
    """The slides of every case that became a deck, as python-pptx reads them."""
    return share_out(hours, outcomes, [list(opened(hour.deck).slides) for hour in hours if hour.deck])


@pytest.fixture(scope="session")
def drawn(
    hours: list[BuiltHour], outcomes: dict[str, Outcome], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, list[DrawnSlide]]:
    """The slides of every case that became a deck, as LibreOffice draws them."""
    decks = [hour.deck.data for hour in hours if hour.deck]
    return share_out(hours, outcomes, draw(decks, tmp_path_factory.mktemp("hostile-drawn")))


def test_the_set_is_large_and_its_names_and_titles_are_unique() -> None:
    assert len(CASES) >= LEAST_CASES
    assert len({case.name.lower() for case in CASES}) == len(CASES)


@each_case
def test_a_case_ends_as_a_deck_or_as_errors_at_its_lines(case: Case, outcomes: dict[str, Outcome]) -> None:
    outcome = outcomes[case.name]
    assert not outcome.crash
    if outcome.is_deck:
        assert case.wanted != "error"
        assert outcome.slides >= 1
        return
    shown = "\n".join(map(show_diagnostic, outcome.mistakes))
    assert outcome.mistakes
    assert outcome.stage in FIT_STAGES, shown
    assert [mistake for mistake in outcome.mistakes if not _is_placed(mistake, outcome)] == [], shown
    assert case.wanted != "deck", shown


def _is_placed(mistake: Diagnostic, outcome: Outcome) -> bool:
    at = mistake.position
    return at is not None and Path(at.path).name == "hour-1.yaml" and at.line in outcome.lines


def test_the_cases_that_became_decks_alone_build_together(hours: list[BuiltHour]) -> None:
    crashes = [f"{hour.cases[0].name} … {hour.cases[-1].name}: {hour.crash}" for hour in hours if hour.crash]
    assert not crashes, "\n".join(crashes)


@each_case
def test_no_word_of_a_case_is_lost(case: Case, written: dict[str, list[Slide]], room: Room) -> None:
    slides = [slide_words(slide, room.theme) for slide in written.get(case.name, [])]
    assert not slides or list(lost_words(source_words(case), slides)) == []
    names = [headers(slide) for slide in written.get(case.name, [])]
    assert names == names[:1] * len(names)


def test_what_is_drawn_wrong_is_found() -> None:
    box, size = (10.0, 10.0, 100.0, 30.0), (200.0, 100.0)
    inks = [Ink("Body", (1, 0, 0), "ab", box), Ink("Side", (2, 0, 0), "a", (90.0, 10.0, 200.0, 30.0))]
    good = [Glyph("a", (1, 0, 0), (20, 12, 28, 22), 22), Glyph("b", (1, 0, 0), (30, 12, 38, 22), 22)]
    side = Glyph("a", (2, 0, 0), (110, 12, 118, 22), 22)
    assert faults(DrawnSlide(inks, [*good, side], size)) == []
    low = Glyph("b", (1, 0, 0), (30, 25, 38, 35), 35)
    assert faults(DrawnSlide(inks, [good[0], low, side], size)) == ["'Body' is 5.0 pt below its box"]
    assert faults(DrawnSlide(inks, [good[0], side], size)) == ["'Body' has 1 of 2 characters drawn"]
    over = Glyph("a", (2, 0, 0), (91, 14, 99, 24), 24)
    wide = Glyph("b", (1, 0, 0), (30, 12, 97, 22), 22)
    assert faults(DrawnSlide(inks, [good[0], wide, over], size)) == ["'Body' and 'Side' overlap by 8.0 pt"]
    out = Glyph("x", (9, 9, 9), (190, 90, 203, 99), 99)
    assert faults(DrawnSlide(inks, [*good, side, out], size)) == ["something is drawn 3.0 pt right of the slide"]


@each_case
def test_no_text_of_a_case_is_too_small(case: Case, written: dict[str, list[Slide]], room: Room) -> None:
    assert [fault for slide in written.get(case.name, []) for fault in small_texts(slide, room.theme)] == []


@each_case
def test_every_word_of_a_case_is_drawn_in_its_box(case: Case, drawn: dict[str, list[DrawnSlide]]) -> None:
    slides = enumerate(drawn.get(case.name, []), 1)
    found = [f"{case.name}, slide {number}: {fault}" for number, slide in slides for fault in faults(slide)]
    assert not found, "\n".join(found)


def test_the_counts_are_told(outcomes: dict[str, Outcome], capsys: pytest.CaptureFixture[str]) -> None:
    ended = [outcome for outcome in outcomes.values() if outcome.is_deck]
    slides = sum(outcome.slides for outcome in ended)
    with capsys.disabled():
        counts = f"{len(ended)} as decks of {slides} slides, {len(outcomes) - len(ended)} as errors"
        print(f"\nhostile set: {len(outcomes)} cases ended: {counts}")
    assert ended
