"""The table of rules for hand edits, on decks as plain data; `test_merged_decks` tries it on files."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hourdeck.readback import Passage, ReadDeck, ReadShape, ReadSlide, Words, edits_of
from hourdeck.reconcile import Event, Favour, Reconciliation, reconcile
from hourdeck.theme import Box

TOPICS = {
    "arrive": "Where every parcel is scanned on its way in",
    "keep": "How Kafka stores what nobody has read so far",
    "count": "Totals for each depot, made new every night",
    "serve": "Trino answers the shift lead's question at seven",
    "watch": "Alerts tell about gaps before customers do",
    "close": "What we take along from this morning",
}


def text(place: str, name: str, words: str, top: int) -> ReadShape:
    return ReadShape("text", name, place, Box(0, top, 9_000_000, 900_000), (Passage((Words(words),)),))


def slide(key: str, body: str = "", title: str = "", **more: object) -> ReadSlide:
    """A slide with the key; what its title and body say is its topic's, where nothing else is given."""
    words = TOPICS.get(key.partition(".")[0], key)
    shapes = (text("title", "Title", title or words, 0), text("body", "Body", body or f"{words}, {key}", 1_000_000))
    return ReadSlide(f"ppt/slides/{key}.xml", key, "Content", shapes, (), **more)  # type: ignore[arg-type]


def deck(*slides: ReadSlide | str) -> ReadDeck:
    return ReadDeck(None, "", tuple(slide(each) if isinstance(each, str) else each for each in slides))


def keyless(found: ReadDeck) -> ReadDeck:
    """A deck as LibreOffice would leave it."""
    return replace(found, application="LibreOffice", slides=tuple(replace(each, key="") for each in found.slides))


def merge(
    base: ReadDeck | None, found: ReadDeck, new: ReadDeck, favour: Favour = "", frozen: Sequence[str] = ()
) -> tuple[list[str], list[tuple[str, str]], Reconciliation]:
    """The result in words: each slide as its deck, key and a `*` where it is marked; and the events."""
    done = reconcile(base, found, new, frozenset(frozen), favour)
    slides = [f"{each.source} {each.key or '?'}{'*' if each.marked else ''}" for each in done.slides]
    return slides, [(event.kind, event.key) for event in done.events], done


EDITED = slide("keep", "Somebody has written this anew by hand")
CHANGED = slide("keep", "The source says another thing today")
ADDED = slide("", "An anecdote about a lost parcel", "What happened in March")
THREE = deck("arrive", "keep", "close")


@pytest.mark.parametrize("program", [lambda found: found, keyless], ids=["keys", "no keys"])
class TestRules:
    """Every row of the table, with keys and without."""

    def test_untouched_slides_are_replaced(self, program) -> None:
        new = deck("arrive", CHANGED, "close")
        slides, events, done = merge(THREE, program(THREE), new)
        assert (slides, events) == (["new arrive", "new keep", "new close"], [])
        assert done.is_plain

    def test_an_edited_slide_is_kept_while_its_source_stays(self, program) -> None:
        slides, events, done = merge(THREE, program(deck("arrive", EDITED, "close")), THREE)
        assert (slides, events) == (["new arrive", "found keep", "new close"], [("kept", "keep")])
        assert [edit.what for edit in done.events[0].edits] == ["text"]
        assert not done.is_plain

    @pytest.mark.parametrize(
        ("favour", "slides", "event"),
        [
            ("", ["found keep", "new keep*"], "conflict"),
            ("theirs", ["found keep"], "kept"),
            ("ours", ["new keep"], "replaced"),
        ],
    )
    def test_an_edited_slide_whose_source_changed_is_a_conflict(self, program, favour, slides, event) -> None:
        found, new = program(deck("arrive", EDITED, "close")), deck("arrive", CHANGED, "close")
        result, events, done = merge(THREE, found, new, favour)
        assert result == ["new arrive", *slides, "new close"]
        assert events == [(event, "keep")]
        assert done.is_plain == (favour == "ours")

    def test_an_edit_that_the_source_has_taken_over_is_none(self, program) -> None:
        found = program(deck("arrive", EDITED, "close"))
        assert merge(THREE, found, deck("arrive", EDITED, "close"))[2].is_plain

    def test_an_edit_of_which_the_source_has_taken_over_a_part_is_kept(self, program) -> None:
        both = slide("keep", "Somebody has written this anew by hand", "How Kafka stores what nobody reads so far")
        brought = replace(EDITED, shapes=(EDITED.shapes[0], both.shapes[1]))
        slides, events, _ = merge(THREE, program(deck("arrive", both, "close")), deck("arrive", brought, "close"))
        assert (slides[1:-1], events) == (["found keep"], [("kept", "keep")])

    def test_an_added_slide_stands_behind_the_one_before_it(self, program) -> None:
        found = program(deck("arrive", ADDED, "keep", "close"))
        new = deck("close", "arrive", "count", "keep")
        slides, events, _ = merge(THREE, found, new)
        assert slides == ["new close", "new arrive", "found ?", "new count", "new keep"]
        assert events == [("added", "")]

    def test_a_slide_added_in_front_stays_there(self, program) -> None:
        assert merge(THREE, program(deck(ADDED, "arrive", "keep", "close")), THREE)[0][0] == "found ?"

    def test_an_added_slide_that_became_a_point_is_made_from_it(self, program) -> None:
        point = replace(ADDED, key="anecdote")
        found, new = program(deck("arrive", ADDED, "keep", "close")), deck("arrive", point, "keep", "close")
        assert merge(THREE, found, new)[2].is_plain

    def test_a_deleted_slide_stays_away_while_its_source_stays(self, program) -> None:
        slides, events, _ = merge(THREE, program(deck("arrive", "close")), THREE)
        assert (slides, events) == (["new arrive", "new close"], [("deleted", "keep")])

    def test_a_deleted_slide_returns_when_its_source_changes(self, program) -> None:
        slides, events, _ = merge(THREE, program(deck("arrive", "close")), deck("arrive", CHANGED, "close"))
        assert (slides, events) == (["new arrive", "new keep", "new close"], [("returned", "keep")])

    def test_what_is_gone_from_the_source_goes(self, program) -> None:
        assert merge(THREE, program(THREE), deck("arrive", "close"))[2].is_plain

    @pytest.mark.parametrize("favour", ["", "theirs", "ours"])
    def test_what_is_gone_from_the_source_and_edited_is_kept(self, program, favour) -> None:
        found = program(deck("arrive", EDITED, "close"))
        slides, events, _ = merge(THREE, found, deck("arrive", "close"), favour)
        assert (slides, events) == (["new arrive", "found keep", "new close"], [("orphaned", "keep")])

    def test_the_hands_order_is_kept_and_new_slides_stand_behind_their_neighbour(self, program) -> None:
        found = program(deck("keep", "close", "arrive"))
        slides, events, _ = merge(THREE, found, deck("arrive", "count", "keep", "close"))
        assert slides == ["new keep", "new close", "new arrive", "new count"]
        assert events == [("moved", "arrive")]

    def test_the_sources_order_counts_where_no_hand_has_moved_anything(self, program) -> None:
        new = deck("close", "arrive", "keep")
        assert merge(THREE, program(THREE), new)[2].is_plain
        slides, _, _ = merge(THREE, program(deck("arrive", EDITED, "close")), new)
        assert slides == ["new close", "new arrive", "found keep"]

    def test_a_frozen_slide_is_never_replaced(self, program) -> None:
        new = deck("arrive", CHANGED, "close")
        slides, events, done = merge(THREE, program(THREE), new, frozen=["keep"])
        assert (slides, events) == (["new arrive", "found keep", "new close"], [("frozen", "keep")])
        assert done.events[0].edits
        assert merge(THREE, program(THREE), new, "ours", ["keep"])[0] == slides
        assert merge(THREE, program(THREE), THREE, frozen=["keep"])[2].is_plain

    def test_a_frozen_slide_that_isnt_in_the_deck_comes_into_it(self, program) -> None:
        assert merge(deck("arrive"), program(deck("arrive")), deck("arrive", "keep"), frozen=["keep"])[2].is_plain

    def test_a_point_whose_title_changed_is_the_same_point(self, program) -> None:
        retitled = slide("stay", EDITED.shapes[1].plain.replace("anew", "again"), "How Kafka stores what nobody reads")
        base = deck("arrive", slide("keep", "Somebody has written this again by hand"), "close")
        found = program(deck("arrive", slide("keep", "Somebody has written that again by hand"), "close"))
        slides, events, _ = merge(base, found, deck("arrive", retitled, "close"))
        assert (slides[1:-1], events) == (["found stay", "new stay*"], [("conflict", "stay")])

    def test_without_an_earlier_state_a_difference_is_a_conflict(self, program) -> None:
        slides, events, _ = merge(None, program(deck("arrive", EDITED, "close")), THREE)
        assert (slides, events) == (["new arrive", "found keep", "new keep*", "new close"], [("conflict", "keep")])
        assert merge(None, program(THREE), THREE)[2].is_plain

    def test_without_an_earlier_state_nothing_is_lost(self, program) -> None:
        slides, events, _ = merge(None, program(deck("keep", ADDED, "arrive")), THREE)
        assert slides == ["new keep", "new close", "found ?", "new arrive"]
        assert sorted(events) == [("added", ""), ("moved", "keep")]


NEXT = deck("arrive", CHANGED, "close")
MARK = replace(CHANGED, hidden=True, marked=True)


@pytest.mark.parametrize("program", [lambda found: found, keyless], ids=["keys", "no keys"])
class TestMarks:
    """What becomes of a conflict's new version, in the builds after it; the base is what was made then."""

    def test_a_conflict_stays_until_somebody_decides(self, program) -> None:
        slides, events, _ = merge(NEXT, program(deck("arrive", EDITED, MARK, "close")), NEXT)
        assert (slides, events) == (["new arrive", "found keep", "new keep*", "new close"], [("conflict", "keep")])

    def test_its_new_version_follows_the_source(self, program) -> None:
        newer = deck("arrive", slide("keep", "The source has changed its mind again"), "close")
        assert merge(NEXT, program(deck("arrive", EDITED, MARK, "close")), newer)[0][1:3] == ["found keep", "new keep*"]

    def test_who_deletes_the_edited_slide_chooses_the_new_one(self, program) -> None:
        slides, events, done = merge(NEXT, program(deck("arrive", MARK, "close")), NEXT)
        assert (slides, events) == (["new arrive", "new keep", "new close"], [("taken", "keep")])
        assert done.is_plain

    def test_who_deletes_the_new_version_chooses_the_edited_one(self, program) -> None:
        slides, events, _ = merge(NEXT, program(deck("arrive", EDITED, "close")), NEXT)
        assert (slides, events) == (["new arrive", "found keep", "new close"], [("kept", "keep")])

    def test_who_deletes_both_wants_neither(self, program) -> None:
        slides, events, _ = merge(NEXT, program(deck("arrive", "close")), NEXT)
        assert (slides, events) == (["new arrive", "new close"], [("deleted", "keep")])

    def test_an_edited_new_version_is_kept_too(self, program) -> None:
        mark = replace(slide("keep", "The source says another thing today, and so do we"), hidden=True, marked=True)
        found = program(deck("arrive", EDITED, mark, "close"))
        slides, _, done = merge(NEXT, found, NEXT)
        assert slides == ["new arrive", "found keep", "found keep*", "new close"]
        assert [each.found for each in done.slides] == [0, 1, 2, 3]
        newer = deck("arrive", slide("keep", "The source has changed its mind again"), "close")
        assert merge(NEXT, found, newer)[0][1:-1] == ["found keep", "found keep*", "new keep*"]

    def test_an_edited_new_version_that_was_chosen_is_an_edited_slide(self, program) -> None:
        mark = replace(slide("keep", "The source says another thing today, and so do we"), hidden=True, marked=True)
        slides, events, _ = merge(NEXT, program(deck("arrive", mark, "close")), NEXT)
        assert (slides, events) == (["new arrive", "found keep", "new close"], [("kept", "keep")])

    @pytest.mark.parametrize(("favour", "result"), [("ours", "new keep"), ("theirs", "found keep")])
    def test_a_decision_may_come_later(self, program, favour, result) -> None:
        assert merge(NEXT, program(deck("arrive", EDITED, MARK, "close")), NEXT, favour)[0] == [
            "new arrive",
            result,
            "new close",
        ]


class TestContinuations:
    """Points that go on on further slides; each has the key of its point, and a number behind it."""

    BASE = deck("arrive", "keep", "keep.2", "close")
    SECOND = slide("keep.2", "Somebody has changed what stands on the second")

    def test_a_continuation_that_goes_leaves_a_hands_edit(self) -> None:
        new = deck("arrive", CHANGED, "close")
        slides, events, _ = merge(self.BASE, deck("arrive", "keep", self.SECOND, "close"), new)
        assert slides == ["new arrive", "new keep", "found keep.2", "new close"]
        assert events == [("orphaned", "keep.2")]

    def test_a_continuation_that_comes_belongs_to_the_new_version(self) -> None:
        new = deck("arrive", CHANGED, slide("keep.2", "More of what the source says today"), "close")
        slides, events, _ = merge(THREE, deck("arrive", EDITED, "close"), new)
        assert slides == ["new arrive", "found keep", "new keep*", "new keep.2*", "new close"]
        assert events == [("conflict", "keep")]

    def test_a_point_is_in_conflict_as_a_whole(self) -> None:
        new = deck("arrive", CHANGED, slide("keep.2", "More of it"), slide("keep.3", "And more still"), "close")
        found = deck("arrive", "keep", self.SECOND, "close")
        slides, _, _ = merge(self.BASE, found, new)
        assert slides == [
            "new arrive", "found keep", "found keep.2", "new keep*", "new keep.2*", "new keep.3*", "new close"
        ]  # fmt: skip
        assert merge(self.BASE, found, new, "ours")[2].is_plain
        assert merge(self.BASE, found, new, "theirs")[0] == ["new arrive", "found keep", "found keep.2", "new close"]

    def test_a_new_version_that_goes_on_stays_one(self) -> None:
        base = deck("arrive", CHANGED, slide("keep.2", "More of what the source says today"), "close")
        marks = [replace(each, marked=True, hidden=True) for each in base.slides[1:3]]
        slides, events, _ = merge(base, deck("arrive", EDITED, *marks, "close"), base)
        assert slides == ["new arrive", "found keep", "new keep*", "new keep.2*", "new close"]
        assert events == [("conflict", "keep")]

    def test_a_frozen_point_stays_as_long_as_it_was(self) -> None:
        new = deck("arrive", CHANGED, slide("keep.2", "More of it"), slide("keep.3", "And more still"), "close")
        slides, _, _ = merge(self.BASE, self.BASE, new, frozen=["keep", "keep.2", "keep.3"])
        assert slides == ["new arrive", "found keep", "found keep.2", "new close"]
        slides, _, _ = merge(self.BASE, self.BASE, deck("arrive", CHANGED, "close"), frozen=["keep"])
        assert slides == ["new arrive", "found keep", "found keep.2", "new close"]


def test_a_duplicate_is_an_added_slide_without_a_key() -> None:
    slides, events, _ = merge(THREE, deck("arrive", "keep", slide("keep", "A variant of it"), "close"), THREE)
    assert (slides, events) == (["new arrive", "new keep", "found ?", "new close"], [("added", "")])


def test_an_orphan_keeps_its_key_so_that_it_is_known_when_its_point_returns() -> None:
    found, without = deck("arrive", EDITED, "close"), deck("arrive", "close")
    slides, events, _ = merge(without, found, without)
    assert (slides, events) == (["new arrive", "found keep", "new close"], [("orphaned", "keep")])
    assert merge(without, found, THREE)[0] == ["new arrive", "found keep", "new keep*", "new close"]


def test_every_slide_of_a_deck_may_be_deleted() -> None:
    assert merge(THREE, deck(), THREE)[0] == []


KEYS = st.lists(st.sampled_from(sorted(TOPICS)), min_size=1, max_size=6, unique=True)


@st.composite
def three_decks(draw: st.DrawFn) -> tuple[ReadDeck, ReadDeck, ReadDeck]:
    """A deck, what a hand made of it, and what the source makes now."""
    keys = draw(KEYS)
    base = [slide(each) for key in keys for each in [key, f"{key}.2"][: draw(st.integers(1, 2))]]
    found = [_touched(draw, each, f"by hand {n}") for n, each in enumerate(base) if draw(st.integers(0, 3))]
    for n in range(draw(st.integers(0, 2))):
        found.insert(draw(st.integers(0, len(found))), slide("", f"Added number {n}", f"An added slide, number {n}"))
    found = draw(st.permutations(found)) if draw(st.booleans()) else found
    new = [_touched(draw, each, f"in the source {n}") for n, each in enumerate(base) if draw(st.integers(0, 3))]
    new += [slide(key) for key in draw(KEYS) if key not in keys]
    new = draw(st.permutations(new)) if draw(st.booleans()) else new
    return deck(*base), deck(*found), deck(*new)


def _touched(draw: st.DrawFn, one: ReadSlide, words: str) -> ReadSlide:
    return replace(one, shapes=(one.shapes[0], text("body", "Body", words, 1_000_000))) if draw(st.booleans()) else one


@settings(max_examples=150, deadline=None)
@given(three_decks(), st.sampled_from(["", "theirs", "ours"]), st.booleans(), st.sampled_from(["", "arrive"]))
def test_nothing_edited_is_lost_and_nothing_stands_there_twice(decks, favour, has_base, frozen) -> None:
    base, found, new = decks
    done = reconcile(base if has_base else None, found, new, frozenset({frozen} - {""}), favour)
    taken = Counter((each.source, each.index) for each in done.slides)
    assert set(taken.values()) <= {1}
    originals = {each.key: each for each in (base if has_base else new).slides}
    for number, each in enumerate(found.slides):
        generated = originals.get(each.key)
        if each.key and (generated is None or not edits_of(generated, each, False)):
            continue
        now = next((n for n, other in enumerate(new.slides) if other.key == each.key != ""), None)
        is_same = now is not None and not edits_of(new.slides[now], each, False)
        assert taken["found", number] or (is_same and taken["new", now]) or (favour == "ours" and each.key)
    stood_for = {each.new for each in done.slides}
    deleted = {event.key for event in done.events if event.kind in ("deleted", "frozen", "kept", "conflict")}
    points = {key.partition(".")[0] for key in deleted}
    for number, each in enumerate(new.slides):
        assert number in stood_for or each.key.partition(".")[0] in {*points, frozen}


@settings(max_examples=100, deadline=None)
@given(three_decks())
def test_the_order_is_the_sources_unless_a_hand_has_moved_something(decks) -> None:
    base, found, new = decks
    done = reconcile(base, found, new, frozenset(), "")
    moved = [event for event in done.events if event.kind == "moved"]
    places = [each.found if moved else each.new for each in done.slides if not each.marked]
    places = [at for at in places if at is not None]
    assert places == sorted(places)


@settings(max_examples=100, deadline=None)
@given(three_decks())
def test_a_second_build_changes_nothing(decks) -> None:
    """What a build has made of hand edits is what the next one makes of them: until the source changes again."""
    base, found, new = decks
    first = reconcile(base, found, new, frozenset(), "")
    merged = merged_deck(first, found, new)
    again = reconcile(new, merged, new, frozenset(), "")
    assert [each.plain for each in merged_deck(again, merged, new).slides] == [each.plain for each in merged.slides]


def merged_deck(done: Reconciliation, found: ReadDeck, new: ReadDeck) -> ReadDeck:
    """What grafting makes of the decision, as it would be read back."""
    slides = [
        replace(
            (new if each.source == "new" else found).slides[each.index],
            key=each.key,
            marked=each.marked,
            hidden=each.marked,
        )
        for each in done.slides
    ]
    return deck(*slides)


def test_events_name_the_slide_as_it_was_found() -> None:
    found = deck("arrive", slide("keep", title="What Kafka does at night"), "close")
    assert merge(THREE, found, THREE)[2].events == (
        Event("kept", "keep", "What Kafka does at night", edits_of(THREE.slides[1], found.slides[1], False)),
    )
