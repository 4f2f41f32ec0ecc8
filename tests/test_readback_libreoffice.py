"""Decks that LibreOffice saved: no slide of any programme seems edited, and each edit is found on its slide alone.

LibreOffice writes every part anew and drops keys, names and layouts. All decks go through it in one start.
"""

from pathlib import Path

import pytest
from hand_edits import (
    DAY,
    add_slide,
    all_decks,
    batches,
    delete_slide,
    duplicate_slide,
    edited,
    first_run,
    gallery_in,
    move_slide,
    open_deck,
    saved,
    slide_of,
)
from libreoffice import saved_by_libreoffice
from second_theme import make_templates

from hourdeck.readback import Edit, ReadDeck, edits_of, is_rewritten, match_slides, read_deck

STORY_KEYS: list[str | None] = [
    *("cover", "seven-o-clock", "objectives", "recap", "agenda", "customer-need", None, "six-stages"),
    *("follow-one-scan", "kafka", "check-offset", "table-format", "spark-trino", None, "airflow", "check-repeat"),
    *("observe", "trace-one-scan", "end", "glossary"),
]
"""What the story leaves of Day 02's first hour, in its order; None is what was added."""

OTHER_THEME = "evening-"
STORY = "story"


def story() -> bytes:
    """An evening's work: words changed, slides moved, added, deleted and duplicated, all in one deck."""
    deck = open_deck(all_decks()[DAY])
    first_run(slide_of(deck, "kafka"), "Title").text = "A topic is a log that many may read"
    frame = slide_of(deck, "observe").notes_slide.notes_text_frame
    assert frame is not None
    frame.paragraphs[1].runs[-1].text += " Ask the night shift."
    keys = [slide.name for slide in deck.slides]
    duplicate = duplicate_slide(deck, keys.index("spark-trino"))
    first_run(duplicate, "Title").text = "The same once more, for those who came late"
    move_slide(deck, keys.index("recap") + 1, 3)
    add_slide(deck, 6, "What the night shift asks first", "Which depot is late?\nSince when?")
    delete_slide(deck, [slide.name for slide in deck.slides].index("leave-one-out"))
    return saved(deck)


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What LibreOffice opens, by name: every deck, each with one edit, the gallery in another theme, the story."""
    other = gallery_in(make_templates(tmp_path_factory.mktemp("theme")))
    return {
        **all_decks(),
        **{f"{OTHER_THEME}{name}": data for name, data in other.items() if "mentor" in name},
        **{f"edits-{number}": edited(*batch) for number, batch in enumerate(batches())},
        STORY: story(),
    }


@pytest.fixture(scope="module")
def rewritten(opened: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What LibreOffice makes of them."""
    return saved_by_libreoffice(opened, tmp_path_factory.mktemp("libreoffice") / "run")


def read(data: bytes) -> ReadDeck:
    return read_deck(data, Path("deck.pptx"))


def found_edits(base: ReadDeck, found: ReadDeck) -> dict[str, tuple[Edit, ...]]:
    """The edits of each slide that has any, by the slide's key, in a rewritten deck of the same order."""
    assert is_rewritten(found)
    assert match_slides(base.slides, found.slides) == tuple(range(len(base.slides)))
    edits = {old.key: edits_of(old, new, True) for old, new in zip(base.slides, found.slides, strict=True)}
    return {key: each for key, each in edits.items() if each}


def test_libreoffice_drops_keys_and_keeps_the_identity(rewritten: dict[str, bytes]) -> None:
    for name, data in all_decks().items():
        base, found = read(data), read(rewritten[name])
        assert found.identity == base.identity
        assert not any(slide.key for slide in found.slides)
        assert [slide.clock for slide in found.slides] == [slide.clock for slide in base.slides]
        assert [slide.title for slide in found.slides] == [slide.title for slide in base.slides]


def test_no_slide_that_libreoffice_only_saved_seems_edited(
    opened: dict[str, bytes], rewritten: dict[str, bytes]
) -> None:
    whole = [name for name in opened if name in all_decks() or name.startswith(OTHER_THEME)]
    edits = {name: found_edits(read(opened[name]), read(rewritten[name])) for name in whole}
    assert {name: each for name, each in edits.items() if each} == {}
    assert sum(len(read(opened[name]).slides) for name in whole) > 350


@pytest.mark.parametrize("number", range(len(batches())))
def test_each_edit_is_found_on_its_slide_alone(number: int, rewritten: dict[str, bytes]) -> None:
    batch = batches()[number]
    edits = found_edits(read(all_decks()[batch[0].deck]), read(rewritten[f"edits-{number}"]))
    expected = {edit.key: edit.rewritten for edit in batch if edit.rewritten}
    assert {key: {each.what for each in found} for key, found in edits.items()} == expected
    assert all(len(found) == 1 for found in edits.values())


def test_an_evenings_work_is_told_apart_slide_by_slide(opened: dict[str, bytes], rewritten: dict[str, bytes]) -> None:
    base = read(all_decks()[DAY])
    for found in (read(opened[STORY]), read(rewritten[STORY])):
        matched = match_slides(base.slides, found.slides)
        keys = [None if number is None else base.slides[number].key for number in matched]
        assert keys == STORY_KEYS
        titles = [slide.title for slide, number in zip(found.slides, matched, strict=True) if number is None]
        assert titles == ["What the night shift asks first", "The same once more, for those who came late"]
        pairs = [(base.slides[n], slide) for slide, n in zip(found.slides, matched, strict=True) if n is not None]
        edits = {old.key: [each.what for each in edits_of(old, new, is_rewritten(found))] for old, new in pairs}
        assert {key: each for key, each in edits.items() if each} == {"kafka": ["text"], "observe": ["notes"]}
