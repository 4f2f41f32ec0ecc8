"""Decks as PowerPoint, Google Slides and Keynote may save them: imitations, since none of the programs runs here."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hand_edits import EDITS, all_decks, batches, edited
from imitations import as_google_slides, as_keynote, as_powerpoint

from hourdeck.readback import Edit, ReadDeck, edits_of, is_rewritten, match_slides, read_deck

REWRITERS = {"google": as_google_slides, "keynote": as_keynote}
DRAWN = {"value": frozenset(), "category": frozenset(), "chart moved": frozenset({"added", "removed"})}
"""What is found of edits of a chart once Google Slides has drawn it as a picture."""

MENTORS = [name for name in all_decks() if name.endswith("mentor")]


def _after(edit: str, rewrite: Callable[[bytes], bytes]) -> frozenset[str]:
    """What is found of an edit in a file that was rewritten."""
    return DRAWN.get(edit, EDITS[edit].rewritten) if rewrite is as_google_slides else EDITS[edit].rewritten


def read(data: bytes) -> ReadDeck:
    return read_deck(data, Path("deck.pptx"))


def found_edits(base: ReadDeck, found: ReadDeck) -> dict[str, tuple[Edit, ...]]:
    """The edits of each slide that has any, by the slide's key, in a deck of the same order."""
    assert match_slides(base.slides, found.slides) == tuple(range(len(base.slides)))
    rewritten = is_rewritten(found)
    edits = {old.key: edits_of(old, new, rewritten) for old, new in zip(base.slides, found.slides, strict=True)}
    return {key: each for key, each in edits.items() if each}


@pytest.mark.parametrize("name", MENTORS)
def test_what_powerpoint_rewrites_unasked_is_no_edit(name: str) -> None:
    data = all_decks()[name]
    found = read(as_powerpoint(data))
    assert not is_rewritten(found)
    assert found.identity == read(data).identity
    assert found_edits(read(data), found) == {}


@pytest.mark.parametrize("number", range(len(batches())))
def test_powerpoint_keeps_each_edit_to_be_found(number: int) -> None:
    batch = batches()[number]
    edits = found_edits(read(all_decks()[batch[0].deck]), read(as_powerpoint(edited(*batch))))
    assert {key: {each.what for each in found} for key, found in edits.items()} == {e.key: e.what for e in batch}


@pytest.mark.parametrize("rewrite", REWRITERS.values(), ids=REWRITERS)
@pytest.mark.parametrize("name", MENTORS)
def test_no_slide_that_was_only_saved_seems_edited(name: str, rewrite: Callable[[bytes], bytes]) -> None:
    found = read(rewrite(all_decks()[name]))
    assert is_rewritten(found)
    assert found.identity is None
    assert found_edits(read(all_decks()[name]), found) == {}


@pytest.mark.parametrize("rewrite", REWRITERS.values(), ids=REWRITERS)
@pytest.mark.parametrize("number", range(len(batches())))
def test_each_edit_is_found_on_its_slide_alone(number: int, rewrite: Callable[[bytes], bytes]) -> None:
    batch = batches()[number]
    edits = found_edits(read(all_decks()[batch[0].deck]), read(rewrite(edited(*batch))))
    expected = {edit.key: _after(name, rewrite) for name, edit in EDITS.items() if edit in batch}
    expected = {key: what for key, what in expected.items() if what}
    assert {key: {each.what for each in found} for key, found in edits.items()} == expected
