"""What moves in a slide show: time trees by ECMA-376's rules, transitions by theme, nothing in the trainee edition."""

from functools import cache
from pathlib import Path

import pytest
from decks import NS, TEMPLATES, opened, read_members
from moving_hour import HOUR, decks_of_moving_hour
from openxml_audit import validate_pptx
from pptx.oxml import parse_xml
from pptx.slide import Slide
from programmes import render_first_hour, show_failure, write_programme
from themes import copy_theme, edit_master, edit_yaml, part_of

from hourdeck.diagnostics import Failure
from hourdeck.layout import lay_out_deck
from hourdeck.lint import check_members
from hourdeck.markup import parse_markup
from hourdeck.package import zip_members
from hourdeck.pptxwriter import write_deck
from hourdeck.theme import read_theme

MC = {**NS, "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006"}
DURATION = f"{{{NS['p14']}}}dur"
FADE = "transition: {kind: fade, seconds: 0.4}\n"
Span = tuple[str, int, int]
"""A shape's name, and the first and the last of its paragraphs."""


@cache
def slides() -> dict[str, Slide]:
    """The mentor's slides by title."""
    return {slide.shapes.title.text_frame.text: slide for slide in opened(decks_of_moving_hour()["mentor"]).slides}


def revealed() -> list[Slide]:
    return [slide for slide in slides().values() if slide.element.find("p:timing", NS) is not None]


def clicks(slide: Slide) -> list[list[Span]]:
    """What becomes visible at each click."""
    names = {str(shape.shape_id): shape.name for shape in slide.shapes}
    waiting = slide.element.findall(".//p:cTn[@nodeType='mainSeq']/p:childTnLst/p:par", NS)
    targets = [click.findall(".//p:set/p:cBhvr/p:tgtEl/p:spTgt", NS) for click in waiting]
    return [[(names[target.get("spid")], *ends(target)) for target in click] for click in targets]


def ends(target: object) -> tuple[int, int]:
    span = target.find("p:txEl/p:pRg", NS)
    return int(span.get("st")), int(span.get("end"))


def written(theme_folder: Path, edition: str = "mentor") -> dict[str, bytes]:
    """An edition's deck on another theme, sound to our linter and to the schema."""
    theme = read_theme(theme_folder)
    members = write_deck(lay_out_deck(decks_of_moving_hour()[edition].placed.deck, theme), theme)
    check_members(members, Path("deck.pptx"))
    deck = theme_folder / "deck.pptx"
    deck.write_bytes(zip_members(members))
    assert validate_pptx(deck).errors == []
    return dict(members)


def test_the_slides_that_ask_for_it_reveal_their_lists_and_no_others_do() -> None:
    assert [slide.shapes.title.text_frame.text for slide in revealed()] == [
        "What you will be able to do",
        "Every stage has a reason",
        *(f"A list that goes on ({n}/3)" for n in (1, 2, 3)),
        "Spark and Trino compared",
        "Who would notice first?",
        "What to take away",
    ]


def test_what_stands_below_an_entry_comes_along_with_it() -> None:
    first, second = clicks(slides()["Every stage has a reason"])
    assert first == [("Body", 0, 0), ("Body", 1, 1), ("Body", 2, 2)]
    assert second == [("Body", 3, 3)]


def test_of_two_columns_the_left_one_comes_first_and_titles_stay() -> None:
    shown = [click[0] for click in clicks(slides()["Spark and Trino compared"])]
    assert shown == [("Left", 0, 0), ("Left", 1, 1), ("Right", 0, 0), ("Right", 1, 1)]


def test_a_slide_that_goes_on_reveals_its_own_paragraphs() -> None:
    for number, entries in ((1, 3), (2, 3), (3, 2)):
        shown = clicks(slides()[f"A list that goes on ({number}/3)"])
        assert shown == [[("Body", 3 * n + below, 3 * n + below) for below in range(3)] for n in range(entries)]


def test_every_paragraph_of_a_revealed_text_appears_once() -> None:
    """A range stays within the text; a paragraph left out would stand there from the start."""
    for slide in revealed():
        shown = [span for click in clicks(slide) for span in click]
        lengths = {shape.name: len(shape.text_frame.paragraphs) for shape in slide.shapes if shape.has_text_frame}
        assert {name for name, *_ in shown} <= {"Body", "Left", "Right"}
        for name in {name for name, *_ in shown}:
            own = [(start, end) for other, start, end in shown if other == name]
            assert own == [(n, n) for n in range(lengths[name])]


def test_the_time_tree_is_built_as_powerpoint_builds_it() -> None:
    for slide in revealed():
        (root,) = slide.element.findall("p:timing/p:tnLst/p:par/p:cTn", NS)
        (sequence,) = root.findall("p:childTnLst/p:seq", NS)
        main = sequence.find("p:cTn", NS)
        assert (root.get("nodeType"), root.get("restart")) == ("tmRoot", "never")
        assert (main.get("nodeType"), main.get("dur")) == ("mainSeq", "indefinite")
        events = [c.get("evt") for name in ("prev", "next") for c in sequence.findall(f"p:{name}CondLst/p:cond", NS)]
        assert events == ["onPrev", "onNext"]
        for click in main.findall("p:childTnLst/p:par", NS):
            assert click.find("p:cTn/p:stCondLst/p:cond", NS).get("delay") == "indefinite"
            effects = click.findall("p:cTn/p:childTnLst/p:par/p:cTn/p:childTnLst/p:par/p:cTn", NS)
            assert [e.get("nodeType") for e in effects] == ["clickEffect", *["withEffect"] * (len(effects) - 1)]
            assert {(e.get("presetID"), e.get("presetClass"), e.get("grpId")) for e in effects} == {("1", "entr", "0")}
            assert len(click.findall(".//p:set/p:to/p:strVal[@val='visible']", NS)) == len(effects)


def test_ids_of_time_nodes_are_unique_and_count_from_one() -> None:
    for slide in revealed():
        ids = [int(node.get("id")) for node in slide.element.iterfind(".//p:cTn", NS)]
        assert ids == list(range(1, len(ids) + 1))


def test_every_build_belongs_to_a_shape_that_is_animated() -> None:
    """`bldP` names a shape and a group id that effects have, and says that paragraphs come one by one."""
    for slide in revealed():
        builds = slide.element.findall("p:timing/p:bldLst/p:bldP", NS)
        animated = dict.fromkeys(target.get("spid") for target in slide.element.iterfind(".//p:spTgt", NS))
        assert [build.get("spid") for build in builds] == list(animated)
        assert {(build.get("build"), build.get("grpId")) for build in builds} == {("p", "0")}


def test_nothing_moves_in_the_trainee_edition() -> None:
    mentor, trainee = (decks_of_moving_hour()[name] for name in ("mentor", "trainee"))
    assert any(b"<p:timing" in data for _, data in read_members(mentor.data))
    moving = [n for n, data in read_members(trainee.data) if b"<p:timing" in data or b"<p:transition" in data]
    assert moving == []
    assert mentor.slides == trainee.slides


def test_a_transition_stands_before_the_time_tree_on_every_slide() -> None:
    for slide in slides().values():
        tags = [element.tag.rsplit("}", 1)[1] for element in slide.element]
        assert tags == ["cSld", "clrMapOvr", "AlternateContent", *["timing"] * (slide in revealed())]


def test_the_883_theme_fades_for_less_than_half_a_second() -> None:
    for slide in slides().values():
        choice, fallback = slide.element.findall("mc:AlternateContent/*/p:transition", MC)
        assert choice.getparent().get("Requires") == "p14"
        assert (choice.get(DURATION), choice.get("spd")) == ("400", "fast")
        assert dict(fallback.attrib) == {"spd": "fast"}
        assert [[e.tag for e in transition] for transition in (choice, fallback)] == [[f"{{{NS['p']}}}fade"]] * 2


@pytest.mark.parametrize(
    ("theme", "effect", "speed", "milliseconds"),
    [
        ("transition: {kind: push, seconds: 0.7}", "push", "med", "700"),
        ("transition: {kind: wipe, seconds: 1.25}", "wipe", "slow", "1250"),
        ("transition: {kind: fade}", "fade", "fast", "400"),
        ("transition: {kind: cut}", "cut", None, None),
    ],
)
def test_a_theme_chooses_its_transition(
    theme: str, effect: str, speed: str | None, milliseconds: str | None, tmp_path: Path
) -> None:
    folder = copy_theme(tmp_path)
    edit_yaml(folder, FADE, f"{theme}\n")
    slide = parse_xml(written(folder)["ppt/slides/slide2.xml"])
    first, *others = slide.findall(".//p:transition", NS)
    assert [e.tag for e in first] == [f"{{{NS['p']}}}{effect}"]
    assert (first.get("spd"), first.get(DURATION)) == (speed, milliseconds)
    assert len(others) == (effect != "cut")


CHOICE = (
    '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice'
    ' xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main" Requires="p14"><p:transition spd="slow"'
    ' p14:dur="900"><p:push/></p:transition></mc:Choice><mc:Fallback><p:transition spd="slow"><p:push/></p:transition>'
    "</mc:Fallback></mc:AlternateContent>"
)
TREE = (
    '<p:timing><p:tnLst><p:par><p:cTn id="1" dur="indefinite" restart="never" nodeType="tmRoot"/></p:par></p:tnLst>'
    "</p:timing>"
)


def test_what_a_template_moves_itself_moves_in_the_mentors_decks_alone(tmp_path: Path) -> None:
    """Effects of masters and layouts play on every slide that is made from them."""
    folder = copy_theme(tmp_path)
    edit_master(folder, part_of(folder, "Content"), "</p:clrMapOvr>", f"</p:clrMapOvr>{CHOICE}{TREE}")
    edit_master(folder, "ppt/slideMasters/slideMaster1.xml", "</p:sldLayoutIdLst>", f"</p:sldLayoutIdLst>{TREE}")
    mentor, trainee = written(folder), written(folder, "trainee")
    of_template = [name for name in mentor if name.startswith(("ppt/slideLayouts/", "ppt/slideMasters/"))]
    moving = [name for name in of_template if b"<p:timing" in mentor[name]]
    assert len(moving) == 2
    assert [mentor[name].count(b"<p:transition") for name in moving] == [2, 0]
    assert [name for name, data in trainee.items() if b"p:timing" in data or b"p:transition" in data] == []
    assert set(trainee) == set(mentor)


@pytest.mark.parametrize("theme", ["transition: {kind: none}\n", ""])
def test_a_theme_may_have_no_transition(theme: str, tmp_path: Path) -> None:
    folder = copy_theme(tmp_path)
    edit_yaml(folder, FADE, theme)
    members = written(folder)
    assert not any(b"<p:transition" in data for data in members.values())
    assert any(b"<p:timing" in data for data in members.values())


@pytest.mark.parametrize(
    ("theme", "message"),
    [
        ("transition: {kind: spin}", "expected fade, push, wipe, cut or none, found 'spin'"),
        ("transition: {kind: fade, seconds: 12}", "expected seconds from 0.1 to 5, found '12'"),
        ("transition: {kind: fade, seconds: 0}", "expected seconds from 0.1 to 5, found '0'"),
        ("transition: fade", "expected keys with values"),
    ],
)
def test_a_wrong_transition_is_said_at_its_line(theme: str, message: str, tmp_path: Path) -> None:
    folder = copy_theme(tmp_path)
    edit_yaml(folder, FADE, f"{theme}\n")
    with pytest.raises(Failure) as caught:
        read_theme(folder)
    shown = show_failure(caught.value)
    line = (folder / "theme.yaml").read_text(encoding="utf-8").splitlines().index(theme) + 1
    assert message in shown
    assert f"theme.yaml:{line}:" in shown


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("    reveal: one by one\n    items: [Name", "    reveal: at once\n    items: [Name", "expected 'one by one'"),
        ("  - kind: cover\n", "  - kind: cover\n    reveal: one by one\n", "unknown key 'reveal'"),
    ],
)
def test_a_reveal_that_cannot_be_is_said(old: str, new: str, message: str, tmp_path: Path) -> None:
    assert old in HOUR
    content = write_programme(tmp_path, HOUR.replace(old, new))
    with pytest.raises(Failure) as caught:
        render_first_hour(content, TEMPLATES)
    assert message in show_failure(caught.value)


@pytest.mark.parametrize(
    ("deck", "slide", "message"),
    [
        ("", 'reveal="letters"', "reveal must be one of paragraphs, found 'letters'"),
        ("", 'reveal="paragraphs"', "the slide has no paragraphs to reveal"),
        ('moving="perhaps"', "", "moving must be yes or no, found 'perhaps'"),
    ],
)
def test_markup_says_what_cannot_move(deck: str, slide: str, message: str) -> None:
    properties = f'title="t" subject="s" author="a" language="en" footer="f" {deck}'
    markup = f'<slide layout="statement" key="k" {slide}><title>A</title></slide>'
    with pytest.raises(Failure) as caught:
        parse_markup(f'<deck {properties}><section name="n">{markup}</section></deck>')
    assert [diagnostic.message for diagnostic in caught.value.diagnostics] == [message]
