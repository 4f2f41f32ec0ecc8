"""What was changed by hand is found on its slide and nowhere else, and nothing else is: files saved by python-pptx."""

from pathlib import Path

import pytest
from hand_edits import EDITS, HandEdit, all_decks, edited, open_deck, saved

from hourdeck.readback import Edit, ReadDeck, edits_of, is_rewritten, match_slides, read_deck


def found_edits(base: ReadDeck, found: ReadDeck) -> dict[str, tuple[Edit, ...]]:
    """The edits of each slide that has any, by the slide's key; every slide must be matched in its order."""
    matched = match_slides(base.slides, found.slides)
    assert matched == tuple(range(len(base.slides)))
    rewritten = is_rewritten(found)
    edits = {old.key: edits_of(old, new, rewritten) for old, new in zip(base.slides, found.slides, strict=True)}
    return {key: each for key, each in edits.items() if each}


@pytest.mark.parametrize("name", all_decks())
def test_nothing_is_found_where_python_pptx_only_saved(name: str) -> None:
    data = all_decks()[name]
    base, found = (read_deck(each, Path("d.pptx")) for each in (data, saved(open_deck(data))))
    assert not is_rewritten(found)
    assert found_edits(base, found) == {}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_each_edit_is_found_on_its_slide_alone(edit: HandEdit) -> None:
    base, found = (read_deck(data, Path("d.pptx")) for data in (all_decks()[edit.deck], edited(edit)))
    assert not is_rewritten(found)
    edits = found_edits(base, found)
    assert {key: {each.what for each in edits} for key, edits in edits.items()} == {edit.key: edit.what}
    assert len(edits[edit.key]) == 1
