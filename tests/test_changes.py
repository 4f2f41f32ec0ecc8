"""What changed between decks: matched, compared, and told as text, as Markdown and as data."""

import json
import re
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from decks import FIRST, ROOT, SECOND, TEMPLATES
from hostile_texts import SCRIPTS
from hypothesis import given, settings
from hypothesis import strategies as st
from libreoffice import saved_by_libreoffice
from markdown_it import MarkdownIt
from markdown_it.token import Token

from hourdeck.build import build
from hourdeck.changes import (
    DeckSummary,
    LineChange,
    SlideSummary,
    changes_to_data,
    changes_to_markdown,
    compare_builds,
    compare_decks,
    data_to_summary,
    show_changes,
    show_changes_shortly,
    summary_of,
    summary_of_file,
    summary_to_data,
)
from hourdeck.making import BuiltDeck
from hourdeck.plan import Folders, plan_build
from hourdeck.readback import read_deck

GALLERY = ROOT / "docs" / "content-gallery"
HOSTILE = (
    "```\n## no heading",
    "~~~~ `` ` and `more`",
    "</summary></details><script>alert(1)</script>",
    "# 1. - * > | a | b |\n|---|",
    "@everyone #12 !7 $1 ~label :smile: https://example.org www.example.org [x](y) ![z](w)",
    "\\` \\",
    "&lt;b&gt; &#64;all &copy;",
    "\x1b[31mred\x07 \u202egnirts\u2066",
    " ",
    *SCRIPTS.values(),
    "long " * 5_000,
    "x" * 9_000,
)
"""Words that would break what they stand in, if they could."""

UNLIKE = [" ".join(f"{letter}{n}" for n in range(60)) for letter in "gc"]
"""Two texts without a word in common, and so long that slides which have them are not taken for one."""

words = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=40))


def slide(key: str, title: str = "", *texts: str, **more: object) -> SlideSummary:
    return replace(SlideSummary(key, title or f"The title of {key}", texts or (f"What {key} says",)), **more)


def deck(*slides: SlideSummary, target: str = "day-01/hour-1", edition: str = "mentor") -> DeckSummary:
    return DeckSummary(target, edition, slides)


ABC = deck(*(slide(key) for key in "abcdefg"))


def changed(old: DeckSummary, new: DeckSummary) -> list[str]:
    """The report of two decks, without the totals."""
    return list(show_changes(compare_builds({"d": old}, {"d": new})))[:-2]


def built(content: Path) -> tuple[BuiltDeck, ...]:
    return build(plan_build(Folders(content, TEMPLATES, Path("output"))), lambda name: None).decks


# --- summaries -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("content", [FIRST, SECOND, GALLERY], ids=["day-02", "second", "gallery"])
def test_a_deck_and_its_file_give_the_same_summary(content: Path) -> None:
    for each in built(content):
        summary = summary_of(each.placed, each.job.target, each.job.edition.name)
        assert summary == summary_of_file(read_deck(each.data, each.path)), each.job.name
        assert data_to_summary(json.loads(json.dumps(summary_to_data(summary)))) == summary
        assert len(summary.slides) == each.slides
        assert summary.minutes == (each.minutes if each.job.edition.name == "mentor" else 0)
        assert compare_decks(summary, summary_of_file(read_deck(each.data, each.path))).differs is False


def test_a_summary_has_everything_that_stands_on_a_slide() -> None:
    summaries = [summary_of(each.placed, each.job.target, "mentor") for each in built(GALLERY)]
    lines = {line for summary in summaries for each in summary.slides for line in each.texts}
    assert "North | 3" in lines  # data of a chart
    assert "Spark reader" in lines  # a label of a diagram
    assert any(line.startswith("  ") for line in lines)  # code, as it is indented
    assert any(line.count(" | ") > 1 for line in lines)  # a row of a table
    assert not any(re.fullmatch(r"\d+|[→▌]", line) for each in summaries[-1:] for s in each.slides for line in s.texts)
    hidden = [each for summary in summaries for each in summary.slides if each.hidden]
    assert hidden
    assert all(each.minutes == 0 for each in hidden)


def test_a_deck_that_libreoffice_saved_is_told_as_the_same(tmp_path: Path) -> None:
    decks = [each for each in built(FIRST) if each.job.edition.name == "mentor"][:2]
    saved = saved_by_libreoffice({each.path.stem: each.data for each in decks}, tmp_path)
    for each in decks:
        changes = compare_decks(
            summary_of(each.placed, each.job.target, "mentor"),
            summary_of_file(read_deck(saved[each.path.stem], each.path)),
        )
        assert (changes.added, changes.removed, changes.moved) == ((), (), ())
        assert [c.new.slide.title for c in changes.changed if c.texts or c.is_renamed or c.is_timed_anew] == []


@pytest.mark.parametrize(
    "damage",
    [
        None,
        [],
        "text",
        {},
        {"format": 2},
        {"format": 1, "target": "t", "edition": "e", "made_of": "file", "slides": [{"key": 1, "title": "t"}]},
        {"format": 1, "target": "t", "edition": "e", "made_of": "file", "slides": [{"key": "k"}]},
        {"format": 1, "target": "t", "edition": "e", "made_of": "file", "slides": 7},
        {"format": 1, "target": "t", "edition": "e", "made_of": "file", "slides": ["ab"]},
    ],
)
def test_damaged_data_is_no_summary(damage: object) -> None:
    assert data_to_summary(damage) is None


@given(st.data())
def test_any_damage_of_data_is_no_summary_or_a_whole_one(data: st.DataObject) -> None:
    good = summary_to_data(deck(slide("a", minutes=3, hidden=True, notes=("n",)), slide("b")))
    text = json.dumps(good)
    start = data.draw(st.integers(0, len(text)))
    cut = text[:start] + data.draw(st.sampled_from(["", "7", "null", '"', "[]"])) + text[start + 1 :]
    try:
        broken = json.loads(cut)
    except ValueError:
        return
    found = data_to_summary(broken)
    assert found is None or summary_to_data(found)["slides"] is not None


# --- comparing -------------------------------------------------------------------------------------------------------


def test_the_same_decks_have_nothing_to_tell() -> None:
    assert not compare_decks(ABC, ABC).differs
    assert list(show_changes_shortly(compare_builds({"d": ABC}, {"d": ABC}))) == []
    assert list(show_changes(compare_builds({"d": ABC}, {"d": ABC}))) == ["1 deck is the same"]


def test_slides_that_come_and_go_are_told_with_their_numbers() -> None:
    new = deck(*ABC.slides[:2], slide("x", "Extra", minutes=3), *ABC.slides[2:6])
    assert changed(ABC, new) == [
        "d: 1 slide added, 1 removed; 3 min, 0 before",
        "  added   slide 3 'Extra', 3 min",
        "  removed slide 7 'The title of g'",
    ]


def test_only_slides_that_were_moved_are_told_as_moved() -> None:
    a, b, c, d, e, f, g = ABC.slides
    assert changed(ABC, deck(a, e, b, c, d, f, g)) == [
        "d: 1 slide moved",
        "  moved   slide 2 'The title of e', was slide 5",
    ]
    assert changed(ABC, deck(slide("x"), *ABC.slides))[0] == "d: 1 slide added"


@given(st.permutations(range(9)))
def test_the_fewest_slides_are_moved(order: list[int]) -> None:
    slides = [slide(f"k{n}") for n in range(9)]
    moved = compare_decks(deck(*slides), deck(*(slides[n] for n in order))).moved
    kept = [n for n in order if n not in {int(each.new.slide.key[1:]) for each in moved}]
    assert kept == sorted(kept)
    longest = [1] * 9
    for here in range(9):
        longest[here] = 1 + max((longest[n] for n in range(here) if order[n] < order[here]), default=0)
    assert len(kept) == max(longest)


def test_an_edited_title_changes_the_key_and_is_still_one_slide() -> None:
    old = slide("six-stages", "Six stages", "Ingest comes first", "Store keeps what came", "Serve hands on")
    new = slide("all-six-stages-count", "All six stages count", *old.texts)
    assert changed(deck(slide("a"), old), deck(slide("a"), new)) == [
        "d: 1 slide changed",
        "  changed slide 2 'All six stages count', called 'Six stages' before",
    ]


def test_slides_without_keys_are_found_by_what_they_say() -> None:
    keyless = deck(*(replace(each, key="") for each in (ABC.slides[1], ABC.slides[0], *ABC.slides[2:])))
    changes = compare_decks(ABC, keyless)
    assert not changes.added
    assert not changes.removed
    assert len(changes.changed) == len(changes.moved) == 1


def test_a_question_put_before_others_is_told_as_added_though_keys_count_them() -> None:
    old = deck(slide("q-1", "First?"), slide("q-2", "Second?"))
    new = deck(
        slide("q-1", "New?", "Its text"),
        slide("q-2", "First?", "What q-1 says"),
        slide("q-3", "Second?", "What q-2 says"),
    )
    assert changed(old, new) == ["d: 1 slide added", "  added   slide 1 'New?'"]


def test_a_slide_that_was_copied_is_added_and_the_first_one_stays() -> None:
    changes = compare_decks(ABC, deck(*ABC.slides, ABC.slides[0]))
    assert [at.number for at in changes.added] == [8]
    assert not changes.changed


def test_words_notes_minutes_and_hiding_are_told_line_by_line() -> None:
    old = slide("a", "T", "One", "Two", "Three", notes=("SAY Hello.", "DO Wait."), minutes=5)
    new = slide("a", "T", "One", "Two!", "Three", "Four", notes=("SAY Hello all.",), minutes=3, hidden=True)
    assert changed(deck(old), deck(new)) == [
        "d: 1 slide changed; 3 min, 5 before",
        "  changed slide 1 'T', 3 min, 5 before; hidden now",
        "    - 'Two'",
        "    + 'Two!'",
        "    + 'Four'",
        "    notes - 'SAY Hello.'",
        "    notes + 'SAY Hello all.'",
        "    notes - 'DO Wait.'",
    ]
    assert "no longer hidden" in changed(deck(new), deck(old))[1]


def test_a_new_line_stands_alone_and_an_edited_one_beside_the_old() -> None:
    old = slide("a", "T", "The scan is stored twice", "The depot waits")
    new = slide("a", "T", "Something wholly new", "The scan is stored three times", "The depot waits")
    [change] = compare_decks(deck(old), deck(new)).changed
    assert change.texts == (
        LineChange(None, "Something wholly new"),
        LineChange("The scan is stored twice", "The scan is stored three times"),
    )


@given(st.lists(st.sampled_from("abcd"), max_size=12), st.lists(st.sampled_from("abcd"), max_size=12))
def test_old_lines_and_the_changes_give_the_new_lines(old: list[str], new: list[str]) -> None:
    changes = compare_decks(deck(slide("k", "T", *old, " ")), deck(slide("k", "T", *new, " "))).changed
    lines = changes[0].texts if changes else ()
    count = {letter: old.count(letter) - new.count(letter) for letter in "abcd"}
    gone = [line.old for line in lines if line.old is not None]
    come = [line.new for line in lines if line.new is not None]
    assert count == {letter: gone.count(letter) - come.count(letter) for letter in "abcd"}
    assert len(gone) <= len(old)
    assert len(come) <= len(new)
    assert bool(lines) == (old != new)


def test_another_picture_is_told_where_summaries_are_made_of_the_same() -> None:
    old, new = (deck(slide("a", figures=(digest,))) for digest in ("1" * 16, "2" * 16))
    assert changed(old, new)[1] == "  changed slide 1 'The title of a', with another picture or kind of chart"
    assert not compare_decks(old, replace(new, made_of="file")).differs


def test_decks_that_are_new_or_gone_are_told_by_their_size() -> None:
    other = deck(slide("x", "Welcome", minutes=60), target="day-01/hour-2")
    changes = compare_builds({"one": ABC}, {"two": other})
    assert list(show_changes(changes)) == [
        "day-01/hour-2, mentor: new, 'Welcome', 1 slide, 60 min",
        "day-01/hour-1, mentor: gone, was 'The title of a', 7 slides",
        "1 deck is new, 1 deck is gone",
    ]


# --- telling ---------------------------------------------------------------------------------------------------------


def test_the_short_form_takes_twelve_lines_a_deck_and_says_what_is_left_out() -> None:
    new = deck(*(slide(each.key, each.title, "Other words") for each in ABC.slides))
    lines = list(show_changes_shortly(compare_builds({"d": ABC}, {"d": new})))
    assert len(lines) == 13
    assert lines[11] == "  … and 11 more lines: build.py diff shows all"
    assert lines[12] == "1 deck changes"


def test_the_short_form_of_many_decks_becomes_a_line_a_deck() -> None:
    olds = {f"d{n}": replace(ABC, target=f"t{n}") for n in range(40)}
    news = {
        name: deck(*(slide(s.key, s.title, "Other") for s in ABC.slides), target=old.target)
        for name, old in olds.items()
    }
    lines = list(show_changes_shortly(compare_builds(olds, news), "see there"))
    assert len(lines) == 5 * 12 + 35 + 1
    assert lines[-1] == "40 decks change; see there"
    assert len(list(show_changes_shortly(compare_builds({}, news)))) == 13


def test_the_short_form_cuts_long_lines_around_what_differs() -> None:
    old, new = (slide("a", "T", "word " * 200 + last + " and so on" * 40) for last in ("before", "after"))
    lines = list(show_changes_shortly(compare_builds({"d": deck(old)}, {"d": deck(new)})))
    assert all(len(line) < 120 for line in lines)
    assert "before" in lines[2]
    assert "after" in lines[3]


def test_what_was_told_of_the_mentors_deck_is_not_told_again_of_the_trainees() -> None:
    old = deck(slide("m"), slide("a", "T", "One", notes=("SAY Hi.",)), slide("b"))
    new = deck(slide("m"), slide("a", "T", "Two", notes=("SAY Ho.",)))
    seen = [
        deck(*(replace(s, notes=notes) for s in each.slides[1:]), edition="trainee")
        for each, notes in ((old, ()), (new, ()))
    ]
    changes = compare_builds({"m": old, "t": seen[0]}, {"m": new, "t": seen[1]})
    lines = list(show_changes_shortly(changes))
    assert lines[-2] == "t: 1 slide removed, 1 changed (told with the mentor's)"
    assert lines[-3].startswith("  removed")
    assert changes_to_markdown(changes).count("One") == 1
    assert "\n".join(show_changes(changes)).count("'One'") == 2
    own = replace(seen[1], slides=(replace(seen[1].slides[0], notes=("What it means",)),))
    lines = list(show_changes_shortly(compare_builds({"m": old, "t": seen[0]}, {"m": new, "t": own})))
    assert lines[-3:-1] == ["  changed slide 1 'T'", "    notes + 'What it means'"]


def hostile_build(old_words: str, new_words: str) -> tuple[dict[str, DeckSummary], dict[str, DeckSummary]]:
    """A changed, an added and a removed slide, and decks that come and go, all with the same words in every place."""
    old, new = (slide("k", w, w, notes=(w,), descriptions=(w,)) for w in (old_words, new_words))
    gone, come = slide("gone", f"gone {old_words}", UNLIKE[0]), slide("come", f"come {new_words}", UNLIKE[1])
    olds = {old_words + "1": deck(old, gone), "2": deck(old, target=old_words)}
    return olds, {old_words + "1": deck(new, come), "3": deck(new, edition=new_words)}


def shape(tokens: list[Token]) -> list[str]:
    """The tokens of Markdown without the words: what content must not be able to change."""
    kinds = []
    for token in tokens:
        kinds.append(token.type + (token.content if token.type == "html_block" else ""))
        kinds += [child.type for child in token.children or ()]
    return [kind for kind in kinds if kind not in ("text", "softbreak")]


@settings(max_examples=60, deadline=None)
@given(words, words)
def test_no_words_can_break_the_markdown(old: str, new: str) -> None:
    parse = MarkdownIt("commonmark").parse
    made = parse(changes_to_markdown(compare_builds(*hostile_build(f"a{old}", f"b{new}")), f"a{old}", f"b{new}"))
    plain = parse(changes_to_markdown(compare_builds(*hostile_build("a", "b")), "a", "b"))
    folded = {"html_block<details><summary>all slides that changed</summary>\n", "html_block</details>\n"}
    folded |= {
        kind for kind in shape(made) if re.fullmatch(r"html_block<details><summary>\d+ lines? of it</summary>\n", kind)
    }
    assert [kind for kind in shape(made) if kind not in folded] == [kind for kind in shape(plain) if kind not in folded]


@pytest.mark.parametrize("said", HOSTILE)
def test_words_stand_in_the_markdown_as_they_are(said: str) -> None:
    shown = re.sub(r"[\x00-\x1f\u202e\u2066]", "\N{REPLACEMENT CHARACTER}", said)
    tokens = MarkdownIt("commonmark").parse(
        changes_to_markdown(compare_builds(*hostile_build("a", f"b{said}")), "a", "b")
    )
    spans = {child.content for token in tokens for child in token.children or () if child.type == "code_inline"}
    assert any(span.strip() == f"b{shown}".strip() for span in spans)
    [fence] = [token.content for token in tokens if token.type == "fence"]
    pieces = "".join(line[2:].removeprefix("    ") for line in fence.splitlines() if line.startswith("+ "))
    assert "".join(f"b{shown}".split()) in "".join(pieces.split())


@settings(max_examples=60, deadline=None)
@given(words, words)
def test_no_words_drive_the_terminal_or_begin_a_line(old: str, new: str) -> None:
    changes = compare_builds(*hostile_build(f"a{old}", f"b{new}"))
    plain = compare_builds(*hostile_build("a", "b"))
    for show in (show_changes, show_changes_shortly):
        lines = list(show(changes))
        assert not any(re.search(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", line) for line in lines)
        assert len(lines) == len(list(show(plain)))


def test_a_slide_of_three_hundred_lines_is_told_whole_where_asked_for_and_folded_in_markdown() -> None:
    old = deck(slide("a", "T", *(f"line {n}" for n in range(300))))
    new = deck(slide("a", "T", *(f"row {n}" if n % 2 else f"line {n}" for n in range(300))))
    changes = compare_builds({"d": old}, {"d": new})
    assert len(list(show_changes_shortly(changes))) == 13
    assert len(changed(old, new)) == 2 + 300
    markdown = changes_to_markdown(changes)
    assert markdown.count("<details>") == markdown.count("</details>") == 2
    assert "+ row 299" in markdown
    random = Random(7)
    mixed = [deck(slide("a", "T", *(random.choice("xy") for _ in range(300)))) for _ in range(2)]
    assert compare_decks(*mixed).differs  # lines of which all occur again and again: it ends


def test_the_data_have_the_shape_that_is_documented() -> None:
    old = deck(slide("a", "T", "One", minutes=5), slide("b"), slide("c"), slide("gone", "Gone", "Its words"))
    new = deck(slide("c"), slide("a", "U", "Two", minutes=3), slide("b"))
    data = changes_to_data(compare_builds({"d": old, "o": ABC}, {"d": new, "n": ABC}))
    assert json.loads(json.dumps(data)) == data
    assert data["decks"] == {"changed": 1, "added": 1, "removed": 1, "same": 0}
    first = data["changes"][0]
    slides = first.pop("changes")
    assert first == {
        "deck": "d",
        "target": "day-01/hour-1",
        "edition": "mentor",
        "change": "changed",
        "title": ["T", "The title of c"],
        "minutes": [5, 3],
        "slides": [4, 3],
    }
    assert [(each["change"], each["number"]) for each in slides] == [
        ("moved", [3, 1]),
        ("changed", [1, 2]),
        ("removed", [4, None]),
    ]
    assert slides[1] == {
        "change": "changed",
        "number": [1, 2],
        "key": ["a", "a"],
        "title": ["T", "U"],
        "minutes": [5, 3],
        "hidden": [False, False],
        "moved": False,
        "redrawn": False,
        "texts": [["One", "Two"]],
        "notes": [],
        "descriptions": [],
    }
    assert slides[2]["texts"] == [["Its words", None]]
    assert [each["change"] for each in data["changes"]] == ["changed", "added", "removed"]
    assert {each["change"] for each in data["changes"][1]["changes"]} == {"added"}
