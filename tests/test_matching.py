"""Slides are found again: by their keys, and without keys by what they say, whatever was moved, added and deleted."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from hand_edits import (
    DAY,
    add_slide,
    all_decks,
    delete_slide,
    duplicate_slide,
    first_run,
    move_slide,
    open_deck,
    saved,
    shape_of,
)
from pptx.presentation import Presentation as OpenDeck

from hourdeck.readback import Passage, ReadShape, ReadSlide, Words, match_shapes, match_slides, read_deck

MENTORS = [name for name in all_decks() if name.endswith("mentor")]


def slides_of(name: str) -> tuple[ReadSlide, ...]:
    return read_deck(all_decks()[name], Path("deck.pptx")).slides


def opened() -> tuple[tuple[ReadSlide, ...], OpenDeck]:
    """Day 02's first hour as it was generated, and open for changes."""
    return slides_of(DAY), open_deck(all_decks()[DAY])


def matched_keys(base: Sequence[ReadSlide], deck: OpenDeck) -> list[str | None]:
    """The keys of the slides that those of the changed deck are."""
    found = read_deck(saved(deck), Path("deck.pptx")).slides
    return [None if number is None else base[number].key for number in match_slides(base, found)]


def keyless(slides: Sequence[ReadSlide]) -> list[ReadSlide]:
    return [replace(slide, key="") for slide in slides]


def saying(text: str, key: str = "", **more: bool) -> ReadSlide:
    """A slide with a title alone."""
    title = ReadShape("text", "Title", "title", None, (Passage((Words(text),)),))
    return ReadSlide("", key, "", (title,), (), **more)


def test_moved_slides_are_matched() -> None:
    base, deck = opened()
    keys: list[str | None] = [slide.key for slide in base]
    move_slide(deck, 12, 2)
    move_slide(deck, 17, 0)
    expected = [*keys]
    expected.insert(2, expected.pop(12))
    expected.insert(0, expected.pop(17))
    assert matched_keys(base, deck) == expected


def test_deleted_slides_are_missing_and_added_ones_are_nobodys() -> None:
    base, deck = opened()
    add_slide(deck, 6, base[5].title, "The same title, and nothing else that the deleted slide said")
    delete_slide(deck, 5)
    expected: list[str | None] = [slide.key for slide in base]
    expected[5] = None
    assert matched_keys(base, deck) == expected


@pytest.mark.parametrize("edits_original", [True, False])
def test_of_a_slide_and_its_duplicate_the_nearer_one_keeps_the_key(edits_original: bool) -> None:
    base, deck = opened()
    number = [slide.key for slide in base].index("kafka")
    duplicate = duplicate_slide(deck, number)
    changed = deck.slides[number] if edits_original else duplicate
    first_run(changed, "Title").text = "Another heading for the second half"
    shape_of(changed, "Body").text_frame.text = "With other words"
    expected: list[str | None] = [slide.key for slide in base]
    expected.insert(number if edits_original else number + 1, None)
    assert matched_keys(base, deck) == expected


def test_of_two_equal_slides_the_first_keeps_the_key() -> None:
    base, deck = opened()
    duplicate_slide(deck, 8)
    expected: list[str | None] = [slide.key for slide in base]
    expected.insert(9, None)
    assert matched_keys(base, deck) == expected


def test_a_marked_slide_is_never_matched() -> None:
    base = [saying("One", "one"), saying("Two", "two")]
    found = [saying("One, edited", "one"), saying("One", "one", marked=True), saying("Two", "two")]
    assert match_slides(base, found) == (0, None, 1)
    assert match_slides(base, [saying("One", "", marked=True)]) == (None,)
    assert match_slides(base, [saying("One", "one", marked=True), saying("Two", "two")]) == (None, 1)


def test_a_slide_without_a_key_among_others_with_keys_was_added() -> None:
    base = [saying("What a contract promises", "one"), saying("What a reader may expect of it", "two")]
    assert match_slides(base, [saying("What a contract promises", "one"), saying("What a trainee says")]) == (0, None)


def test_a_slide_whose_key_alone_was_lost_is_found_by_what_it_says() -> None:
    base = [saying("What a contract promises", "one"), saying("What a reader may expect of it", "two")]
    assert match_slides(base, [saying("What a reader may expect of it"), base[0]]) == (1, 0)


def test_nothing_is_matched_with_nothing() -> None:
    assert match_slides([], []) == ()
    assert match_slides([], [saying("One")]) == (None,)
    assert match_slides([saying("One")], []) == ()


@pytest.mark.parametrize("name", MENTORS)
def test_each_slide_is_nearest_to_itself_without_keys(name: str) -> None:
    base = slides_of(name)
    order = list(range(len(base)))
    Random(name).shuffle(order)
    assert match_slides(base, keyless([base[n] for n in order])) == tuple(order)


def _edited(slide: ReadSlide, random: Random) -> ReadSlide:
    """A slide with another title, or with a third of its other words replaced."""
    if random.random() < 0.5 and len(slide.plain) + sum(len(p.plain) for p in slide.notes) > 3 * len(slide.title):
        return replace(slide, shapes=tuple(_retitled(shape) for shape in slide.shapes))
    shapes = tuple(_reworded(s, random) if s.kind == "text" else s for s in slide.shapes)
    return replace(slide, shapes=shapes)


def _retitled(shape: ReadShape) -> ReadShape:
    if shape.place != "title":
        return shape
    return replace(shape, passages=(Passage((Words("Why we no longer wait for the morning"),)),))


def _reworded(shape: ReadShape, random: Random) -> ReadShape:
    def reworded(text: str) -> str:
        return " ".join(word if random.random() < 0.67 else "perhaps" for word in text.split(" "))

    passages = tuple(
        replace(p, words=tuple(replace(w, text=reworded(w.text)) for w in p.words)) for p in shape.passages
    )
    return replace(shape, passages=passages)


@pytest.mark.parametrize("seed", range(40))
def test_slides_edited_moved_added_and_deleted_at_once_are_found_without_keys(seed: int) -> None:
    random = Random(seed)
    base = slides_of(random.choice(MENTORS))
    other = slides_of("second-lesson-1-mentor" if base[0].title != "Punctures" else DAY)
    order = list(range(len(base)))
    for _ in range(3):
        order.insert(random.randrange(len(order)), order.pop(random.randrange(len(order))))
    for _ in range(2):
        order.pop(random.randrange(len(order)))
    touched = set(random.sample(order, 4))
    found = [(n, _edited(base[n], random) if n in touched else base[n]) for n in order]
    for slide in random.sample(other, 2):
        found.insert(random.randrange(len(found)), (-1, slide))
    expected = tuple(None if number < 0 else number for number, _ in found)
    assert match_slides(base, keyless([slide for _, slide in found])) == expected


def test_shapes_are_matched_by_name_also_when_everything_else_is_new() -> None:
    base, deck = opened()
    slide = deck.slides[8]
    first_run(slide, "Title").text, shape_of(slide, "Body").text_frame.text = "All new", "Nothing is left"
    found = read_deck(saved(deck), Path("deck.pptx")).slides[8]
    assert match_shapes(base[8].shapes, found.shapes) == (0, 1, 2)


def test_shapes_without_names_are_matched_by_words_and_place() -> None:
    for name in MENTORS:
        for slide in slides_of(name):
            nameless = [replace(shape, name="") for shape in reversed(slide.shapes)]
            assert match_shapes(slide.shapes, nameless) == tuple(reversed(range(len(slide.shapes)))), slide.key
