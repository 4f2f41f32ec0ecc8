"""Every row of the table of rules for hand edits on real files: as python-pptx saves them, and as LibreOffice does."""

from pathlib import Path

import pytest
from hand_edits import delete_slide
from libreoffice import saved_by_libreoffice
from merges import CASES, KEYS, Case, Merged, built, by_hand, delete, is_valid, merge, slides

from hourdeck.readback import read_deck

PROGRAMS = ("python-pptx", "LibreOffice")


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, bytes]]:
    """What hands have made of the deck, by the program that saved it and the case."""
    edited = {name: by_hand(case.hand) for name, case in CASES.items()}
    plain = {name.replace(",", "").replace(" ", "-"): data for name, data in edited.items()}
    saved = saved_by_libreoffice(plain, tmp_path_factory.mktemp("libreoffice"))
    return {PROGRAMS[0]: edited, PROGRAMS[1]: dict(zip(edited, saved.values(), strict=True))}


def merged(case: Case, found: bytes) -> Merged:
    return merge(built() if case.has_base else None, found, built(tuple(case.source)), case.favour)


@pytest.mark.parametrize("program", PROGRAMS)
@pytest.mark.parametrize("name", CASES)
def test_the_table(found: dict[str, dict[str, bytes]], program: str, name: str) -> None:
    case = CASES[name]
    result = merged(case, found[program][name])
    assert (result.slides, result.events) == (case.slides, case.events)


def test_the_hours_deck_is_what_the_table_says() -> None:
    assert [slide.key for slide in built().read.slides] == KEYS


VALID = ["untouched", "conflict", "frozen", "gone, edited", "everything"]


@pytest.mark.parametrize("program", PROGRAMS)
@pytest.mark.parametrize("name", VALID)
def test_a_validator_finds_nothing_in_merged_decks(found: dict[str, dict[str, bytes]], program: str, name: str) -> None:
    assert is_valid(merged(CASES[name], found[program][name]).data)


CHOICES = {
    "nothing decided": (lambda deck: None, ["keep<", "keep*"], ["conflict keep"]),
    "the new version": (delete, ["keep"], ["taken keep"]),
    "the edited one": (lambda deck: delete_slide(deck, KEYS.index("keep") + 1), ["keep<"], ["kept keep"]),
}


@pytest.fixture(scope="module")
def results(
    found: dict[str, dict[str, bytes]], tmp_path_factory: pytest.TempPathFactory
) -> tuple[dict[str, dict[str, bytes]], dict[str, tuple[int, int]]]:
    """Merged decks after hands have chosen in their conflict, saved by both programs; and how many slides each of the
    merged decks has, here and where LibreOffice opens it."""
    decks = {f"{n}-{p}": merged(CASES[name], found[p][name]) for n, name in enumerate(VALID) for p in PROGRAMS}
    conflict = merged(CASES["conflict"], found[PROGRAMS[0]]["conflict"]).data
    chosen = {name: by_hand(choice[0], conflict) for name, choice in CHOICES.items()}
    opened = {name: deck.data for name, deck in decks.items()} | {n.replace(" ", "-"): d for n, d in chosen.items()}
    saved = saved_by_libreoffice(opened, tmp_path_factory.mktemp("opened"))
    counts = {name: (len(deck.read.slides), slide_count(saved[name])) for name, deck in decks.items()}
    by_program = {PROGRAMS[0]: chosen, PROGRAMS[1]: {name: saved[name.replace(" ", "-")] for name in chosen}}
    return by_program, counts


def slide_count(data: bytes) -> int:
    return len(read_deck(data, Path("deck.pptx")).slides)


@pytest.mark.parametrize("program", PROGRAMS)
@pytest.mark.parametrize("name", CHOICES)
def test_what_a_hand_chooses_in_a_conflict_counts_in_the_next_build(results, program: str, name: str) -> None:
    _, expected, events = CHOICES[name]
    now = built(tuple(CASES["conflict"].source))
    result = merge(now, results[0][program][name], now)
    assert (result.slides, result.events) == (slides(("keep", expected)), events)
    assert [slide.hidden for slide in result.read.slides] == [each.endswith("*") for each in result.slides]


def test_libreoffice_opens_every_merged_deck_with_every_slide(results) -> None:
    assert len(results[1]) == 2 * len(VALID)
    assert all(ours == theirs > 0 for ours, theirs in results[1].values())
