from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import escape

from hourdeck.diagnostics import Failure, Position, show_diagnostic
from hourdeck.inline import Text, with_origin
from hourdeck.markup import parse_markup
from hourdeck.runs import tidy_runs, tidy_text
from hourdeck.slides import Deck, LineBreak, Paragraph, Run, Slide, Table
from hourdeck.xmltree import Element, TextPiece, parse_xml, strip_marks

DECK = '<deck title="T" subject="S" author="A" language="en" footer="F">'
SLIDE = '<slide layout="content" key="k">'
ROWS = "<row><cell>h</cell></row><row><cell>c</cell></row>"
NOWHERE = Position("slide markup")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def deck_of(slides: str) -> str:
    return f'{DECK}<section name="N">{slides}</section></deck>'


def slide_of(inside: str) -> Slide:
    return parse_markup(deck_of(f"{SLIDE}{inside}</slide>")).slides[0]


def runs_of(inside: str) -> tuple[Run | LineBreak, ...]:
    content = slide_of(f"<body>{inside}</body>").slots[0].content
    assert isinstance(content, tuple)
    return content[0].runs


def errors(markup: str) -> list[str]:
    """The messages with their hints."""
    with pytest.raises(Failure) as caught:
        parse_markup(markup)
    return [f"{d.message} ({d.hint})" if d.hint else d.message for d in caught.value.diagnostics]


def slide_errors(inside: str) -> list[str]:
    return errors(deck_of(f"{SLIDE}{inside}</slide>"))


def test_a_deck_has_properties_sections_and_slides() -> None:
    body = "<title>A</title>"
    deck = parse_markup(
        f'{DECK}\n<section name="One">{SLIDE}{body}</slide></section>\n<section name="Two">'
        '<slide layout="end" key="b" minutes="5"><title>B</title><notes><p>say</p><p level="2">more</p></notes></slide>'
        "</section></deck>"
    )
    assert isinstance(deck, Deck)
    assert (deck.title, deck.subject, deck.author, deck.language, deck.footer) == ("T", "S", "A", "en", "F")
    assert [(section.name, len(section.slides)) for section in deck.sections] == [("One", 1), ("Two", 1)]
    first, last = deck.slides
    assert (first.layout, first.key, first.minutes, first.title, first.notes) == ("content", "k", 0, "A", ())
    assert (last.layout, last.minutes) == ("end", 5)
    assert [(paragraph.plain, paragraph.level) for paragraph in last.notes] == [("say", 1), ("more", 2)]


@pytest.mark.parametrize(
    ("inside", "runs"),
    [
        ("a", (Run("a"),)),
        ("a <b>b</b> c", (Run("a "), Run("b", bold=True), Run(" c"))),
        ("<b>a<i>b</i></b>", (Run("a", bold=True), Run("b", bold=True, italic=True))),
        ("<code>a  b </code>", (Run("a  b ", code=True),)),
        ('<a href="x:y">a<b>b</b></a>', (Run("a", href="x:y"), Run("b", bold=True, href="x:y"))),
        ("a<br/> b", (Run("a"), LineBreak(), Run("b"))),
        ("a &amp; &lt;b&gt; &#34;", (Run('a & <b> "'),)),
        ("  a \n\t b  ", (Run("a b"),)),
        ("<b>a </b> b", (Run("a ", bold=True), Run("b"))),
        ("a <b> </b>b", (Run("a b"),)),
        ("<b>a</b><b>b</b>", (Run("ab", bold=True),)),
        ("<p> a </p>", (Run("a"),)),
        ("a\u00a0b", (Run("a\u00a0b"),)),
    ],
)
def test_inline_tags_become_runs_with_tidy_white_space(inside: str, runs: tuple[Run | LineBreak, ...]) -> None:
    assert runs_of(inside) == runs


def test_runs_end_without_white_space() -> None:
    assert tidy_runs([Run("a"), Run(" ", bold=True), Run("  ")]) == [Run("a")]
    assert tidy_runs([Run("a "), LineBreak(), Run(" "), Run(" b")]) == [Run("a"), LineBreak(), Run("b")]


@settings(derandomize=True, max_examples=500, deadline=None)
@given(st.lists(st.text(st.sampled_from("ab \t\r\n\xa0\u3000"), max_size=8), max_size=4))
def test_text_of_one_formatting_is_tidied_as_its_runs_are(pieces: list[str]) -> None:
    text = tidy_text("".join(pieces))
    assert tidy_runs(map(Run, pieces)) == ([Run(text)] if text else [])
    assert tidy_runs([Run(" ")]) == []


def test_a_slot_holds_paragraphs_with_levels() -> None:
    slot = slide_of('<body><p>a</p> <p level="4">b</p></body>').slots[0]
    assert slot.plain == "a\nb"
    assert [paragraph.level for paragraph in slot.content if isinstance(paragraph, Paragraph)] == [1, 4]


@pytest.mark.parametrize("inside", [f'<table alt="A">{ROWS}</table>', f'<body> <table alt="A">{ROWS}</table></body>'])
def test_a_table_is_a_slot_or_stands_in_one(inside: str) -> None:
    (slot,) = slide_of(inside).slots
    assert isinstance(slot.content, Table)
    assert (slot.content.alt, [row.cells[0].paragraphs[0].plain for row in slot.content.rows]) == ("A", ["h", "c"])
    assert slot.name == inside[1:6].rstrip(">")
    assert slot.plain == ""


def test_rows_may_be_highlighted_and_cells_may_hold_paragraphs() -> None:
    row = '<row highlight="yes"><cell><p>a</p><p>b</p></cell></row>'
    table = slide_of(f'<table alt="A"><row highlight="no"><cell/></row>{row}</table>').slots[0].content
    assert isinstance(table, Table)
    assert [row.highlight for row in table.rows] == [False, True]
    assert [p.plain for p in table.rows[1].cells[0].paragraphs] == ["a", "b"]


def test_cells_may_span_columns_and_rows_stand_out_and_say_where_their_text_stands() -> None:
    rows = '<row><cell>h</cell><cell align="right" columns="2">i</cell></row>'
    rows += '<row><cell rows="2" columns="2">a</cell><cell highlight="yes">b</cell></row><row><cell>c</cell></row>'
    table = slide_of(f'<table alt="A">{rows}</table>').slots[0].content
    assert isinstance(table, Table)
    assert [[cell.paragraphs[0].plain for cell in row.cells] for row in table.rows] == [
        ["h", "i", ""],
        ["a", "", "b"],
        ["", "", "c"],
    ]
    joins = [[(cell.joins_left, cell.joins_above) for cell in row.cells] for row in table.rows]
    assert joins[1:] == [[(False, False), (True, False), (False, False)], [(False, True), (True, True), (False, False)]]
    assert [cell.align for cell in table.rows[0].cells] == ["", "right", "right"]
    assert [cell.highlight for cell in table.rows[1].cells] == [False, False, True]


@pytest.mark.parametrize(
    ("markup", "message"),
    [
        ("<dekc/>", "expected <deck>, found <dekc>"),
        (f"{DECK}</deck>", "the deck has no slides"),
        (f'{DECK}<section name="N"/></deck>', "the deck has no slides"),
        (f"{DECK}<slide/></deck>", "<slide> can't stand in <deck> (only <section> can)"),
        (deck_of("<title>a</title>"), "<title> can't stand in <section> (only <slide> can)"),
        (deck_of("text"), "text can't stand in <section> itself"),
        (deck_of(f"{SLIDE}a</slide>"), "text can't stand in <slide> itself"),
        (deck_of("<slide key='k'/>"), "<slide> needs the attribute 'layout'"),
        (deck_of("<slide layout='a' key=' '/>"), "<slide> needs the attribute 'key'"),
        (deck_of("<slide layot='a' key='k'/>"), "<slide> has no attribute 'layot' (did you mean 'layout'?)"),
        (deck_of("<slide minutes='-1'/>"), "minutes must be a whole number from 0 to 1440, found '-1'"),
        (deck_of("<slide minutes='1441'/>"), "minutes must be a whole number from 0 to 1440, found '1441'"),
        (deck_of(f"{SLIDE}<title>a</title></slide><slide/>"), "<slide> needs the attribute 'layout'"),
    ],
)
def test_departures_of_decks_and_slides_are_refused(markup: str, message: str) -> None:
    assert message in errors(markup)


@pytest.mark.parametrize(
    ("inside", "message"),
    [
        ("<body>a</body><body>b</body>", "slot 'body' is filled twice"),
        ("<p>a</p>", "<p> can't be a slot of a slide"),
        ("<body x='1'>a</body>", "a slot has no attributes, found 'x'"),
        ("<body> </body>", "slot 'body' has no text"),
        ("<body><p/><p> </p></body>", "slot 'body' has no text"),
        ("<body><p>a</p>b</body>", "text beside <p> belongs into a <p>"),
        ("<body><p>a</p><b>b</b></body>", "text beside <p> belongs into a <p>"),
        (f'<body>a<table alt="A">{ROWS}</table></body>', "a table stands alone in its slot"),
        (f'<body><table alt="A">{ROWS}</table><b>b</b></body>', "a table stands alone in its slot"),
        ("<body><strong>a</strong></body>", "<strong> can't stand in a paragraph (known here: a, b, br, code, i)"),
        ("<body><cod>a</cod></body>", "<cod> can't stand in a paragraph (did you mean 'code'?)"),
        ("<body><b x='1'>a</b></body>", "<b> has no attribute 'x'"),
        ("<body><a>a</a></body>", "<a> needs the attribute 'href'"),
        ("<body><p level='0'>a</p></body>", "level must be a whole number from 1 to 4, found '0'"),
        ("<body><p level='5'>a</p></body>", "level must be a whole number from 1 to 4, found '5'"),
        ("<body><p level='two'>a</p></body>", "level must be a whole number from 1 to 4, found 'two'"),
        ("<notes>a</notes>", "text can't stand in <notes> itself"),
        ("<notes><title>a</title></notes>", "<title> can't stand in <notes> (only <p> can)"),
        (f"<table>{ROWS}</table>", "<table> needs the attribute 'alt'"),
        ('<table alt="A"><row><cell>a</cell></row></table>', "a table has a header row and at least one more"),
        (f'<table alt="A">{ROWS}<row/></table>', "the rows of a table must have the same number of cells"),
        (f'<table alt="A">{ROWS}<row highlight="1"><cell/></row></table>', "highlight must be yes or no, found '1'"),
        (
            f'<table alt="A">{ROWS}<row><cell align="middle"/></row></table>',
            "align must be one of left, right, centre, found 'middle'",
        ),
        (
            f'<table alt="A">{ROWS}<row><cell columns="0"/></row></table>',
            "columns must be a whole number from 1 to 1000, found '0'",
        ),
        (
            f'<table alt="A">{ROWS}<row><cell rows="2"/></row></table>',
            "the cell spans 2 rows, but only 1 are left",
        ),
        (
            f'<table alt="A">{ROWS}<row><cell columns="2"/></row></table>',
            "the rows of a table must have the same number of cells",
        ),
        (f'<table alt="A">{ROWS}<p>a</p></table>', "<p> can't stand in <table> (only <row> can)"),
        (f'<table alt="A">{ROWS}<row>a<cell/></row></table>', "text can't stand in <row> itself"),
    ],
)
def test_departures_of_slots_are_refused(inside: str, message: str) -> None:
    assert slide_errors(inside) == [message]


def test_every_mistake_of_a_deck_comes_in_one_run() -> None:
    assert len(slide_errors("<body x='1'/><p>a</p><notes>b</notes>")) == 4


def test_keys_and_titles_must_be_unique_in_the_deck() -> None:
    slide = "<slide layout='a' key='{}'><title>{}</title></slide>"
    twice = deck_of(slide.format("k", "One  <b>two</b>") + slide.format("K", "one\ntwo"))
    assert errors(twice) == ["key 'K' is used twice in the deck", "title 'one two' is used twice in the deck"]


def test_a_title_used_twice_is_shown_at_both_contents() -> None:
    titles = [escape(Text("Same", Position("hour-1.yaml", line, 5))) for line in (3, 9)]
    slides = "".join(f"<slide layout='a' key='k{n}'><title>{title}</title></slide>" for n, title in enumerate(titles))
    with pytest.raises(Failure) as caught:
        parse_markup(deck_of(slides))
    assert show_diagnostic(caught.value.diagnostics[0]) == (
        "hour-1.yaml:9:5: error: title 'Same' is used twice in the deck\n  first used: hour-1.yaml:3:5"
    )


def test_a_paragraph_stands_where_its_longest_content_stands() -> None:
    label, text = Text("Answer", Position("en.yaml", 1, 1)), Text("a **longer** text", Position("hour.yaml", 2, 2))
    short = Text("fitted", Position("hour.yaml", 3, 3))
    for content, expected in ((text, text), (short, short)):
        (paragraph,) = slide_of(f"<body><b>{escape(label)}</b>: {escape(content)}</body>").slots[0].content
        assert isinstance(paragraph, Paragraph)
        assert paragraph.position == expected.position
    assert slide_of("<body>a template's own words</body>").slots[0].content[0].position == NOWHERE


@pytest.mark.parametrize(
    ("markup", "message"),
    [
        ("<deck>", "slide markup is not XML: no element found in <deck>"),
        ("", "slide markup is not XML: no element found"),
        ("<deck></dekc>", "slide markup is not XML: mismatched tag in <deck>"),
        ("<deck/><deck/>", "slide markup is not XML: junk after document element"),
        ("<deck a='1' a='2'/>", "slide markup is not XML: duplicate attribute"),
        ("<deck>&nbsp;</deck>", "slide markup is not XML: undefined entity in <deck>"),
        ("<!DOCTYPE deck [<!ENTITY a 'b'>]><deck>&a;</deck>", "a document type has no place in slide markup"),
        ("<deck><![CDATA[<b>]]></deck>", "a CDATA section has no place in slide markup"),
        (
            "<deck>a < b</deck>",
            "slide markup is not XML: not well-formed (invalid token) in <deck>"
            " (an attribute takes plain text only: write {{ value|plain }})",
        ),
    ],
)
def test_markup_that_is_no_xml_is_refused(markup: str, message: str) -> None:
    assert errors(markup) == [message]


def test_elements_carry_the_template_position_and_texts_that_of_the_content() -> None:
    content = escape(Text("a **b** & c", Position("x & y.yaml", 2, 7)))
    title = escape(Text("T", NOWHERE))
    root = parse_xml(f'<deck _at="t &amp; u.j2:1:1" title="{title}">own<p _at="t.j2:2:3">{content}</p></deck>')
    assert (root.position, root.attributes) == (Position("t & u.j2", 1, 1), {"title": "T"})
    own, paragraph = root.children
    assert own == TextPiece("own", root.position)
    assert isinstance(paragraph, Element)
    assert paragraph.position == Position("t.j2", 2, 3)
    assert [(piece.text, piece.is_content) for piece in paragraph.children if isinstance(piece, TextPiece)] == [
        ("a ", True),
        (" & c", True),
    ]
    (bold,) = paragraph.elements
    assert bold.children == [TextPiece("b", Position("x & y.yaml", 2, 7), True)]


def test_marks_and_stamps_can_be_stripped_for_reading() -> None:
    content = escape(Text("a **b**", Position("hour.yaml", 2, 7)))
    assert strip_marks(f'<p _at="t.j2:1:1" level="2">{content}</p>') == '<p level="2">a <b>b</b></p>'


def test_an_attribute_knows_where_its_content_was_written() -> None:
    marked = Text("Hour *one*", Position("hour.yaml", 1, 8))
    element = parse_xml(f'<deck footer="{with_origin("Hour one", marked.position)} · 1"/>')
    assert (element.attributes, element.origins) == ({"footer": "Hour one · 1"}, {"footer": marked.position})
