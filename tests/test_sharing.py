"""Minutes and notes shared out over the slides that a point goes on."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from squares import AT

from hourdeck.clock import share_minutes
from hourdeck.layout.sharing import share_notes
from hourdeck.layout.splitting import split_evenly, spread, to_units
from hourdeck.slides import Paragraph, Run, Slide


def field(label: str, words: int) -> Paragraph:
    return Paragraph((Run(label, bold=True), Run(" word" * words)), AT)


def more(words: int, level: int = 1) -> Paragraph:
    return Paragraph((Run("word " * words),), AT, level)


def slide(*notes: Paragraph, minutes: int = 8, start: int = 570) -> Slide:
    return Slide("content", "key", minutes, (), notes, AT, start, "[{start}–{end} · {minutes} min · {left} left]")


@given(st.integers(0, 500), st.integers(1, 40))
@settings(derandomize=True, max_examples=100)
def test_minutes_add_up_and_are_at_most_one_apart(minutes: int, parts: int) -> None:
    shares = share_minutes(minutes, parts)
    assert sum(shares) == minutes
    assert max(shares) - min(shares) <= 1


def test_each_part_opens_with_its_own_clock_time() -> None:
    clocks = [notes[0].plain for notes in share_notes(slide(field("SAY", 9)), 3)]
    assert clocks == [
        "[09:30–09:32 · 2 min · 6 left]",
        "[09:32–09:35 · 3 min · 3 left]",
        "[09:35–09:38 · 3 min · 0 left]",
    ]


def test_one_part_has_all_notes_after_its_clock_time() -> None:
    (notes,) = share_notes(slide(field("SAY", 3), field("NEXT", 2)), 1)
    assert [p.plain.split()[0] for p in notes] == ["[09:30–09:38", "SAY", "NEXT"]


def test_notes_keep_their_order_and_fields_stay_whole() -> None:
    notes = (field("SAY", 40), more(20), field("ASK", 0), more(10, 2), more(10, 2), field("NEXT", 8))
    shared = share_notes(slide(*notes), 3)
    assert [p for part in shared for p in part[1:]] == list(notes)
    first_words = [[p.plain.split()[0] for p in part[1:]] for part in shared]
    assert first_words == [["SAY", "word"], ["ASK", "word", "word"], ["NEXT"]]


def test_a_slide_without_clock_or_notes_shares_nothing() -> None:
    assert share_notes(Slide("content", "key", 0, (), (), AT), 2) == [(), ()]


@given(st.lists(st.floats(0.1, 30), min_size=1, max_size=40), st.floats(30, 100))
@settings(derandomize=True, max_examples=200)
def test_spans_hold_every_unit_once_and_fit(heights: list[float], room: float) -> None:
    spans = split_evenly(len(heights), lambda i, j: sum(heights[i:j]), room)
    assert spans is not None
    assert [n for start, end in spans for n in range(start, end)] == list(range(len(heights)))
    assert all(sum(heights[i:j]) <= room for i, j in spans)


def test_spans_are_few_and_even() -> None:
    assert split_evenly(10, lambda i, j: j - i, 9) == [(0, 5), (5, 10)]
    assert split_evenly(9, lambda i, j: j - i, 9) == [(0, 9)]


def test_a_unit_that_is_too_high_alone_has_no_spans() -> None:
    assert split_evenly(2, lambda i, j: [1, 5][i] if j - i == 1 else 6, 4) is None


def test_units_are_paragraphs_with_what_stands_below_them() -> None:
    levels = [1, 2, 3, 1, 2, 2]
    paragraphs = [more(1, level) for level in levels]
    assert [[p.level for p in unit] for unit in to_units(paragraphs)] == [[1, 2, 3], [1, 2, 2]]
    assert [[p.level for p in unit] for unit in to_units(paragraphs, 2)] == [[1, 2, 3], [1, 2], [2]]


@pytest.mark.parametrize(("count", "parts", "spans"), [(4, 2, [(0, 2), (2, 4)]), (1, 3, [(0, 0), (0, 0), (0, 1)])])
def test_units_are_spread_over_all_parts(count: int, parts: int, spans: list[tuple[int, int]]) -> None:
    assert spread(count, parts) == spans
