"""Finished decks: sound to every validator, complete, and free of what a template leaves behind."""

import json
import os
import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from decks import DECKS, NS, TEMPLATES, build, notes_of, opened, read_members, sections_of, title_of
from openxml_audit import validate_pptx
from pptx.oxml import parse_xml
from pptx.slide import Slide

from hourdeck.diagnostics import Position
from hourdeck.layout import lay_out_deck
from hourdeck.lint import check_members
from hourdeck.making import BuiltDeck
from hourdeck.package import zip_members
from hourdeck.pptxwriter import write_deck
from hourdeck.pptxwriter.text import Numbering, TextWriter
from hourdeck.pptxwriter.xml import tag, text
from hourdeck.slides import Deck, LineBreak, Paragraph, Run, Section, Slot
from hourdeck.slides import Slide as ModelSlide
from hourdeck.theme import read_theme

AT = Position("hour.yaml", 3, 5)
THEME = TEMPLATES / "themes" / "883"
CLOCK = re.compile(
    r"\[(\d\d):(\d\d)–(\d\d):(\d\d) · (\d+) min · (\d+) min left in the hour"
    r"(?: · one of those to drop to win (?:5|10|15) min)?\]"
)
CORE = "docProps/core.xml"
PRESENTATION = "ppt/presentation.xml"

WRITER = TextWriter("en-GB", "Mono", lambda address: f"r-{address}")


@pytest.fixture(params=DECKS, ids=lambda param: f"{param[0].parent.name}-{param[1]}")
def deck(request: pytest.FixtureRequest) -> BuiltDeck:
    """Each deck of both programmes."""
    content, number = request.param
    return build(content)[number]


def slides_of(deck: BuiltDeck) -> list[Slide]:
    return list(opened(deck).slides)


def paragraph(*runs: Run | LineBreak, level: int = 1) -> Paragraph:
    return Paragraph(runs, AT, level)


def model_deck(*sections: Section) -> Deck:
    return Deck("Title", "Subject", "Author", "en-GB", "Footer", sections, AT)


def model_slide(key: str, notes: tuple[Paragraph, ...] = ()) -> ModelSlide:
    slot = Slot("title", (paragraph(Run(key)),), AT)
    return ModelSlide("title-only", key, 1, (slot,), notes, AT)


def written(deck: Deck, master: bytes | None = None) -> dict[str, bytes]:
    """The members of a deck, with another master where one is given, after our linter's look at them."""
    theme = read_theme(THEME)
    members = write_deck(lay_out_deck(deck, theme), replace(theme, master=master or theme.master))
    check_members(members, Path("deck.pptx"))
    return dict(members)


def audit(path: Path, data: bytes) -> list[str]:
    path.write_bytes(data)
    return [f"{e.part_uri} {e.path}: {e.description}" for e in validate_pptx(path).errors]


def master_with(*changes: tuple[str, str, str]) -> bytes:
    """The 883 master with texts in its members replaced: member, old, new."""
    members = dict(read_members((THEME / "master.pptx").read_bytes()))
    for name, old, new in changes:
        assert old in members[name].decode()
        members[name] = members[name].decode().replace(old, new, 1).encode()
    return zip_members(list(members.items()))


def test_openxml_audit_finds_nothing(deck: BuiltDeck, tmp_path: Path) -> None:
    assert audit(tmp_path / "deck.pptx", deck.data) == []


def test_the_open_xml_sdk_validator_finds_nothing(deck: BuiltDeck, tmp_path: Path) -> None:
    validator = os.environ.get("OOXML_VALIDATOR_CLI")
    if not validator:
        pytest.skip("OOXML_VALIDATOR_CLI names no ooxml-validator")
    path = tmp_path / "deck.pptx"
    path.write_bytes(deck.data)
    said = subprocess.run([validator, str(path)], capture_output=True, encoding="utf-8", check=True).stdout
    assert json.loads(said)["errors"] == []  # its exit status is 0 whatever it finds
    assert json.loads(said)["ok"] is True


def test_the_linter_finds_nothing(deck: BuiltDeck) -> None:
    check_members(read_members(deck.data), deck.path)


def test_every_slide_has_a_title_of_its_own(deck: BuiltDeck) -> None:
    titles = [title_of(slide).strip() for slide in slides_of(deck)]
    assert all(titles)
    assert len(set(titles)) == len(titles) == deck.slides


def test_the_notes_open_with_clock_times_without_a_gap(deck: BuiltDeck) -> None:
    lines = [CLOCK.fullmatch(notes_of(slide)[0]) for slide in slides_of(deck)]
    times = [tuple(map(int, line.groups())) for line in lines if line]
    assert all(lines[: len(times)]), "only what comes after the hour, such as the glossary, has no time"
    left = deck.minutes
    for (h1, m1, h2, m2, minutes, after), following in zip(times, [*times[1:], None], strict=True):
        assert (h2 * 60 + m2) - (h1 * 60 + m1) == minutes
        assert following is None or following[:2] == (h2, m2)
        left -= minutes
        assert after == left
    assert sum(time[4] for time in times) == deck.minutes


def test_notes_say_more_than_the_time(deck: BuiltDeck) -> None:
    assert all(len(notes) > 1 for slide in slides_of(deck) if CLOCK.fullmatch((notes := notes_of(slide))[0]))


def test_every_run_says_its_language(deck: BuiltDeck) -> None:
    parts = [data for name, data in read_members(deck.data) if re.match(r"ppt/(slides|notesSlides)/[^/]+$", name)]
    trees = list(map(parse_xml, parts))
    runs = [run for tree in trees for run in tree.iterfind(".//a:rPr", NS)]
    carriers = [e for tree in trees for name in ("r", "fld", "br") for e in tree.iterfind(f".//a:{name}", NS)]
    assert {run.get("lang") for run in runs} == {opened(deck).core_properties.language}
    assert len(runs) == len(carriers) > 0


def test_every_table_has_alternative_text(deck: BuiltDeck) -> None:
    tables = [shape for slide in slides_of(deck) for shape in slide.shapes if shape.has_table]
    assert tables
    assert all(shape.element.nvGraphicFramePr.cNvPr.get("descr", "").strip() for shape in tables)


def test_no_placeholder_is_empty(deck: BuiltDeck) -> None:
    for slide in slides_of(deck):
        empty = [s.name for s in slide.placeholders if s.has_text_frame and not s.text_frame.text.strip()]
        assert empty == [], title_of(slide)


def test_every_slide_has_footer_and_slide_number(deck: BuiltDeck) -> None:
    for number, slide in enumerate(slides_of(deck), 1):
        kinds = {s.element.ph.get("type"): s for s in slide.placeholders}
        assert kinds["ftr"].text_frame.text
        assert [f.get("type") for f in kinds["sldNum"].element.iterfind(".//a:fld", NS)] == ["slidenum"]
        assert kinds["sldNum"].element.findtext(".//a:fld/a:t", None, NS) == str(number)
        assert [s.placeholder_format.type.name for s in list(slide.shapes)[-2:]] == ["FOOTER", "SLIDE_NUMBER"]


def test_the_sections_hold_all_slides_in_order(deck: BuiltDeck) -> None:
    presentation = opened(deck)
    sections = sections_of(presentation)
    assert [i for _, ids in sections for i in ids] == [str(slide.slide_id) for slide in presentation.slides]
    assert all(name.strip() and ids for name, ids in sections)


def test_the_properties_are_set_and_hold_no_dates(deck: BuiltDeck) -> None:
    properties = opened(deck).core_properties
    assert all((properties.title, properties.subject, properties.author, properties.language))
    assert properties.last_modified_by == properties.author
    core = dict(read_members(deck.data))[CORE]
    names = {re.sub(r"\{.*\}", "", element.tag) for element in parse_xml(core)}
    assert names == {"title", "subject", "creator", "lastModifiedBy", "language"}


def test_nothing_is_left_over(deck: BuiltDeck) -> None:
    names = [name for name, _ in read_members(deck.data)]
    assert [n for n in names if re.search(r"media|thumbnail|printerSettings|customXml", n)] == []
    charts = [n for n in names if re.fullmatch(r"ppt/charts/chart\d+\.xml", n)]
    assert len([n for n in names if "embeddings" in n]) == len(charts)


def test_parts_stand_in_order_with_their_relationships_after_them(deck: BuiltDeck) -> None:
    names = [name for name, _ in read_members(deck.data)]
    parts = [name for name in names[2:] if not name.endswith(".rels")]
    assert names[:2] == ["[Content_Types].xml", "_rels/.rels"]
    assert parts == sorted(parts)
    for place, name in enumerate(names[2:], 2):
        if name.endswith(".rels"):
            assert name == re.sub(r"([^/]+)$", r"_rels/\1.rels", names[place - 1])


def test_slides_are_numbered_in_the_order_of_the_deck(deck: BuiltDeck) -> None:
    names = [str(slide.part.partname) for slide in slides_of(deck)]
    assert names == [f"/ppt/slides/slide{number}.xml" for number in range(1, deck.slides + 1)]


def test_a_slide_without_notes_gets_an_empty_paragraph(tmp_path: Path) -> None:
    members = written(model_deck(Section("One", (model_slide("a"),))))
    notes = parse_xml(members["ppt/notesSlides/notesSlide1.xml"])
    assert [len(body.findall("a:p", NS)) for body in notes.iterfind(".//p:txBody", NS)] == [1, 1]
    assert audit(tmp_path / "deck.pptx", zip_members(list(members.items()))) == []


def test_a_masters_own_extensions_stay_and_its_sections_go(tmp_path: Path) -> None:
    guides = '<p:ext uri="{EFAFB233-063F-42B5-8137-9DF3F51BA10A}"/>'
    sections = '<p:ext uri="{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"/>'
    extended = f"<p:extLst>{sections}{guides}</p:extLst></p:presentation>"
    master = master_with((PRESENTATION, "</p:presentation>", extended))
    members = written(model_deck(Section("One", (model_slide("a"),)), Section("Two", (model_slide("b"),))), master)
    lists = parse_xml(members[PRESENTATION]).findall("p:extLst", NS)
    assert [[e.get("uri")[:9] for e in found] for found in lists] == [["{EFAFB233", "{521415D9"]]
    assert [e.get("name") for e in lists[0].iterfind(".//p14:section", NS)] == ["One", "Two"]
    assert audit(tmp_path / "deck.pptx", zip_members(list(members.items()))) == []


def test_a_masters_dates_and_persons_do_not_get_into_the_deck() -> None:
    designer = (
        "<dc:creator>A Designer</dc:creator><cp:lastModifiedBy>A Designer</cp:lastModifiedBy>"
        "<cp:revision>7</cp:revision>"
        '<dcterms:created xmlns:dcterms="http://purl.org/dc/terms/" xsi:type="dcterms:W3CDTF" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">2024-01-02T03:04:05Z</dcterms:created>'
    )
    master = master_with((CORE, "</cp:coreProperties>", f"{designer}</cp:coreProperties>"))
    core = written(model_deck(Section("One", (model_slide("a"),))), master)[CORE].decode()
    assert "Designer" not in core and "2024" not in core and "revision" not in core
    assert core.count("Author") == 2


def test_text_is_escaped_and_attributes_too() -> None:
    assert text("a < b & c") == "a &lt; b &amp; c"
    assert tag("x", {"a": 'say "hi" & <go>', "b": None, "c": 0}) == '<x a=\'say "hi" &amp; &lt;go&gt;\' c="0"/>'


def test_a_run_is_written_with_only_what_differs() -> None:
    plain = WRITER.paragraph(paragraph(Run("word")), None)
    assert plain == '<a:p><a:r><a:rPr lang="en-GB"/><a:t>word</a:t></a:r></a:p>'
    rich = WRITER.paragraph(paragraph(Run("w", True, True, True, "mailto:x"), level=3), 17.5)
    assert rich == (
        '<a:p><a:pPr lvl="2"/><a:r><a:rPr lang="en-GB" sz="1750" b="1" i="1"><a:latin typeface="Mono"/>'
        '<a:cs typeface="Mono"/><a:hlinkClick r:id="r-mailto:x"/></a:rPr><a:t>w</a:t></a:r></a:p>'
    )


def test_line_breaks_and_empty_paragraphs_keep_size_and_language() -> None:
    assert WRITER.paragraph(paragraph(LineBreak()), 12) == '<a:p><a:br><a:rPr lang="en-GB" sz="1200"/></a:br></a:p>'
    assert WRITER.paragraph(paragraph(), 12) == '<a:p><a:endParaRPr lang="en-GB" sz="1200"/></a:p>'


def test_text_from_right_to_left_says_so_and_so_does_the_text_beside_it() -> None:
    hebrew, english = paragraph(Run("שלום")), paragraph(Run("hello"))
    body = WRITER.body("p:txBody", (hebrew, english))
    assert '<a:pPr algn="r" rtl="1"/><a:r><a:rPr lang="en-GB"/><a:t>שלום</a:t>' in body
    assert '<a:pPr algn="l" rtl="0"/><a:r><a:rPr lang="en-GB"/><a:t>hello</a:t>' in body
    assert "<a:pPr" not in WRITER.body("p:txBody", (english,))


def test_a_list_that_goes_on_takes_its_number_up_again_on_its_first_level() -> None:
    steps = (paragraph(Run("a")), paragraph(Run("b"), level=2))
    body = WRITER.body("p:txBody", steps, numbering=Numbering("arabicPeriod", 4))
    assert '<a:pPr><a:buAutoNum type="arabicPeriod" startAt="4"/></a:pPr><a:r><a:rPr lang="en-GB"/><a:t>a</a:t>' in body
    assert '<a:pPr lvl="1"/><a:r>' in body
