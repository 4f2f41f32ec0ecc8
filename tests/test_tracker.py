"""The strip that shows how far the hour is, and the links between an hour's agenda and its sections."""

import posixpath
import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from decks import DECKS, NS, TEMPLATES, build, opened, sections_of
from moving_hour import HOUR, decks_of_moving_hour
from pptx.shapes.group import GroupShape
from pptx.slide import Slide
from programmes import render_first_hour, write_programme
from themes import copy_theme, edit_shape, edit_yaml, part_of

from hourdeck.diagnostics import Position
from hourdeck.layout import PlacedSlide, Tracker, lay_out_deck
from hourdeck.making import BuiltDeck
from hourdeck.markup import parse_markup
from hourdeck.slides import Deck, Paragraph, Run, Section, Slot
from hourdeck.slides import Slide as ModelSlide
from hourdeck.theme import Theme, read_theme

AT = Position("hour.yaml", 1, 1)
WITHOUT = ("cover", "section", "end")
"""The 883 theme's layouts that have no place for a tracker."""

WORDS = re.compile(r"Section (\d+) of (\d+): (.+)")
DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
RELATIONSHIP = f"{{{NS['r']}}}id"
COLOURS = {"accent2": "now", "tx2": "done", "accent5": "ahead"}


@pytest.fixture(params=DECKS, ids=lambda param: f"{param[0].parent.name}-{param[1]}")
def deck(request: pytest.FixtureRequest) -> BuiltDeck:
    """Each deck of both programmes."""
    content, number = request.param
    return build(content)[number]


def shown_on(slide: Slide) -> GroupShape | None:
    return next((shape for shape in slide.shapes if shape.name == "Tracker"), None)


def states(tracker: GroupShape | Tracker) -> list[str]:
    """The states of its segments from left to right."""
    if isinstance(tracker, Tracker):
        return [segment.state for segment in tracker.segments]
    return [COLOURS[bar._element.find(".//a:schemeClr", NS).get("val")] for bar in tracker.shapes]


def model(*sections: tuple[str, list[ModelSlide]], tracker: str = "{number}/{count} {name}") -> Deck:
    parts = tuple(Section(name, tuple(slides)) for name, slides in sections)
    return Deck("Title", "Subject", "Author", "en-GB", "Footer", parts, AT, tracker=tracker)


def slide(key: str, minutes: int, layout: str = "title-only", hidden: bool = False) -> ModelSlide:
    slots = (Slot("title", (Paragraph((Run(key),), AT),), AT),)
    return ModelSlide(layout, key, minutes, slots, (), AT, hidden=hidden)


def theme() -> Theme:
    return read_theme(TEMPLATES / "themes" / "883")


def placed(deck: Deck) -> list[PlacedSlide]:
    return list(lay_out_deck(deck, theme()).slides)


def test_every_slide_that_has_a_place_shows_its_section(deck: BuiltDeck) -> None:
    presentation = opened(deck)
    taught = [section.name for section in deck.placed.sections if any(s.slide.minutes for s in section.slides)]
    sections = [section for section in sections_of(presentation) if section[0] in taught]
    for number, (shown, laid_out) in enumerate(zip(presentation.slides, deck.placed.slides, strict=True)):
        tracker = shown_on(shown)
        if laid_out.layout.kind in WITHOUT or laid_out.slide.hidden or not laid_out.slide.minutes:
            assert tracker is None
            continue
        own = next(n for n, (_, ids) in enumerate(sections) if str(shown.slide_id) in ids)
        words = WORDS.fullmatch(tracker._element.nvGrpSpPr.cNvPr.get("descr"))
        assert words.groups() == (str(own + 1), str(len(sections)), sections[own][0]), number
        assert states(tracker)[: own + 1] == [*["done"] * own, "now"]
        assert set(states(tracker)[own + 1 :]) <= {"ahead"}


def test_the_strip_stands_in_the_masters_place_and_is_read_after_the_content(deck: BuiltDeck) -> None:
    for shown in opened(deck).slides:
        tracker = shown_on(shown)
        if tracker is None:
            continue
        place = next(p for p in shown.slide_layout.placeholders if p.name == "Tracker")
        assert (tracker.left, tracker.top) == (place.left, place.top)
        assert (tracker.width, tracker.height) == (place.width, place.height)
        for bar in tracker.shapes:
            assert bar.left >= place.left and bar.left + bar.width <= place.left + place.width
            assert bar.top >= place.top and bar.top + bar.height <= place.top + place.height
            assert bar._element.find(f".//{DECORATIVE}") is not None
        assert list(shown.shapes)[-3].name == "Tracker"


def test_the_present_section_is_the_thickest_and_what_is_ahead_a_hairline() -> None:
    tracker = placed(model(*((name, [slide(name, 10)]) for name in "abc")))[1].tracker
    heights = {segment.state: segment.box.height for segment in tracker.segments}
    assert heights["now"] >= 2 * heights["done"] >= 4 * heights["ahead"] > 0


def test_sections_are_as_long_as_their_minutes_and_now_ends_where_the_slide_does() -> None:
    slides = placed(model(("a", [slide("a", 15), slide("b", 15)]), ("c", [slide("c", 10), slide("d", 20)])))
    first, second, third, last = ([s.box for s in each.tracker.segments] for each in slides)
    assert first[0].width == pytest.approx(first[1].width, abs=2)
    assert second[0].width == pytest.approx(second[1].width, abs=2)
    assert third[0].width == pytest.approx(second[0].width, abs=2)
    assert third[2].width == pytest.approx(2 * third[1].width, abs=2)
    place = slides[0].layout.tracker.box
    assert last[-1].left + last[-1].width == pytest.approx(place.left + place.width, abs=2)
    assert last[0].left == place.left and last[1].left > last[0].left + last[0].width
    assert [states(each.tracker) for each in slides] == [
        ["now", "ahead", "ahead"],
        ["now", "ahead"],
        ["done", "now", "ahead"],
        ["done", "now"],
    ]


def test_the_strip_runs_to_the_left_where_people_read_that_way() -> None:
    deck = model(("a", [slide("a", 15)]), ("b", [slide("b", 45)]))
    ways = [lay_out_deck(deck, replace(theme(), right_to_left=way)).slides[1].tracker for way in (False, True)]
    assert ways[0] and ways[1] and states(ways[0]) == states(ways[1]) == ["done", "now"]
    place = ways[0].place.box
    for before, after in zip(ways[0].segments, ways[1].segments, strict=True):
        assert after.box.left - place.left == place.left + place.width - before.box.left - before.box.width
    assert ways[1].segments[0].box.left > ways[1].segments[1].box.left


def test_slides_without_minutes_move_the_strip_on_too() -> None:
    slides = placed(model(("a", [slide("a", 0), slide("b", 0), slide("c", 1)])))
    assert [states(each.tracker) for each in slides] == [["now", "ahead"], ["now", "ahead"], ["now"]]


def test_a_section_that_takes_no_time_is_not_part_of_the_hour() -> None:
    slides = placed(model(("a", [slide("a", 10)]), ("Glossary", [slide("b", 0)])))
    assert slides[0].tracker.alt == "1/1 a" and states(slides[0].tracker) == ["now"]
    assert slides[1].tracker is None


def test_hidden_slides_do_not_count() -> None:
    spare = slide("spare", 30, hidden=True)
    slides = placed(
        model(("a", [slide("a", 10), spare]), ("b", [slide("b", 10)]), ("Spare", [slide("x", 5, hidden=True)]))
    )
    trackers = [each.tracker for each in slides]
    assert trackers[1] is None and trackers[3] is None
    assert [trackers[n].alt for n in (0, 2)] == ["1/2 a", "2/2 b"]
    assert [states(trackers[n]) for n in (0, 2)] == [["now", "ahead"], ["done", "now"]]


def test_many_sections_leave_their_segments_room() -> None:
    slides = placed(model(*((f"s{n}", [slide(f"s{n}", 1)]) for n in range(120))))
    segments = slides[60].tracker.segments
    assert len(segments) == 120
    assert sum(s.box.width for s in segments) > 0.7 * slides[60].layout.tracker.box.width
    assert all(a.box.left + a.box.width <= b.box.left for a, b in pairwise(segments))


def test_a_deck_that_does_not_ask_for_it_has_no_strip() -> None:
    assert [each.tracker for each in placed(model(("a", [slide("a", 10)]), tracker=""))] == [None]


def test_a_layout_without_the_slot_has_no_strip(tmp_path: Path) -> None:
    folder = copy_theme(tmp_path)
    edit_yaml(folder, "slots: {title: Title, tracker: Tracker}", "slots: {title: Title}")
    slides = lay_out_deck(model(("a", [slide("a", 10), slide("b", 5, "statement")])), read_theme(folder)).slides
    assert slides[0].tracker is None
    assert slides[1].tracker is not None


def test_the_strip_takes_whatever_place_a_master_gives_it(tmp_path: Path) -> None:
    folder = copy_theme(tmp_path)
    place = '<a:off x="500000" y="6000000"/><a:ext cx="300000" cy="40000"/>'
    edit_shape(folder, part_of(folder, "Title Only"), 'name="Tracker"', r"<a:off [^>]*/><a:ext [^>]*/>", place)
    three = model(*((name, [slide(name, 10)]) for name in "abc"))
    segments = lay_out_deck(three, read_theme(folder)).slides[1].tracker.segments
    assert [segment.state for segment in segments] == ["done", "now", "ahead"]
    assert all(s.box.left >= 500_000 and s.box.left + s.box.width <= 800_000 and s.box.width > 0 for s in segments)
    assert all(s.box.top >= 6_000_000 and s.box.top + s.box.height <= 6_040_000 and s.box.height > 0 for s in segments)


def test_all_layouts_but_three_have_a_strip_and_no_template_can_write_into_it() -> None:
    layouts = theme().layouts.values()
    assert {layout.kind for layout in layouts if layout.tracker is None} == set(WITHOUT)
    assert all("tracker" not in layout.slots for layout in layouts)


def test_continued_slides_move_the_strip_on() -> None:
    deck = decks_of_moving_hour()["mentor"]
    going_on = [s.tracker for s in deck.placed.slides if s.slide.title.startswith("A list that goes on")]
    ends = [next(s.box.width for s in tracker.segments if s.state == "now") for tracker in going_on]
    assert len(ends) == 3 and ends == sorted(set(ends))


def jumps(deck: BuiltDeck, number: int) -> dict[str, str]:
    """The links of a slide to slides of the deck: their words and the parts they lead to."""
    presentation = opened(deck)
    slide = presentation.slides[number - 1]
    found = {}
    for run in slide.element.iterfind(".//a:r", NS):
        link = run.find("a:rPr/a:hlinkClick[@action='ppaction://hlinksldjump']", NS)
        if link is not None:
            relationship = slide.part.rels[link.get(RELATIONSHIP)]
            assert relationship.reltype.endswith("/slide")
            found[run.findtext("a:t", None, NS)] = posixpath.basename(str(relationship.target_part.partname))
    return found


def backs(deck: BuiltDeck, number: int) -> list[str]:
    """The words of a slide that lead back to the slide shown before."""
    link = "a:rPr/a:hlinkClick[@action='ppaction://hlinkshowjump?jump=lastslideviewed']"
    runs = opened(deck).slides[number - 1].element.iterfind(".//a:r", NS)
    return [str(run.findtext("a:t", None, NS)) for run in runs if run.find(link, NS) is not None]


def test_the_agenda_leads_to_the_sections_of_the_hour_and_they_lead_back(deck: BuiltDeck) -> None:
    slides = deck.placed.slides
    agenda = next(n for n, each in enumerate(slides, 1) if each.layout.kind == "agenda")
    dividers = {each.slide.title: n for n, each in enumerate(slides, 1) if each.layout.kind == "section"}
    assert jumps(deck, agenda) == {title: f"slide{n}.xml" for title, n in dividers.items()}
    for number in dividers.values():
        assert backs(deck, number) == ["← Back"]


@pytest.mark.parametrize("edition", ["mentor", "trainee"])
def test_links_are_in_both_editions(edition: str) -> None:
    deck = decks_of_moving_hour()[edition]
    assert jumps(deck, 2) == {"The stages one by one": "slide4.xml", "Two engines": "slide9.xml"}
    assert backs(deck, 4) == backs(deck, 9) == ["← Back"]
    assert all(shown_on(each) is not None for each in list(opened(deck).slides)[1:3])


def test_without_an_agenda_nothing_leads_back(tmp_path: Path) -> None:
    without = HOUR.replace("kind: agenda", "kind: objectives\n    key: other\n    items: [One]")
    markup = render_first_hour(write_programme(tmp_path, without))
    deck = parse_markup(markup)
    assert {"section"} < {slide.layout for slide in deck.slides}
    assert "back" not in {slot.name for slide in deck.slides for slot in slide.slots}
    assert 'href="#' not in markup
