"""The linter: each known cause of PowerPoint's offer to repair, planted into a real deck, is found and named."""

import re
from pathlib import Path

import pytest
from decks import SECOND, Members, build, read_members, replaced

from hourdeck.diagnostics import Failure, Position
from hourdeck.lint import check_members

PRESENTATION = "ppt/presentation.xml"
TYPES = "[Content_Types].xml"
SLIDE = "ppt/slides/slide2.xml"
SLIDE_RELS = "ppt/slides/_rels/slide2.xml.rels"
NOTES_RELS = "ppt/notesSlides/_rels/notesSlide2.xml.rels"
OVERRIDE = '<Override PartName="/ppt/slides/slide2.xml"'
HYPERLINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"


@pytest.fixture
def members() -> Members:
    return read_members(build(SECOND)[1].data)


def findings(members: Members) -> list[str]:
    try:
        check_members(members, Path("/decks/hour.pptx"))
    except Failure as failure:
        assert {d.position for d in failure.diagnostics} == {Position("/decks/hour.pptx")}
        prefix = "the package is not sound: "
        assert all(d.message.startswith(prefix) for d in failure.diagnostics)
        return [d.message.removeprefix(prefix) for d in failure.diagnostics]
    return []


def without(members: Members, *names: str) -> Members:
    assert set(names) <= {name for name, _ in members}
    return [(name, data) for name, data in members if name not in names]


def test_a_sound_deck_has_no_findings(members: Members) -> None:
    assert findings(members) == []


def test_a_duplicate_member(members: Members) -> None:
    twice = [*members, ("ppt/slides/Slide2.xml", dict(members)[SLIDE])]
    assert "2 members are called 'ppt/slides/slide2.xml'" in findings(twice)


def test_a_missing_content_type(members: Members) -> None:
    untyped = replaced(replaced(members, TYPES, OVERRIDE, '<Override PartName="/ppt/x.xml"'), TYPES, '"xml"', '"xmlx"')
    untyped = [*untyped, ("ppt/x.xml", b"<x/>")]
    assert "no content type for 'ppt/slides/slide2.xml'" in findings(untyped)


def test_a_useless_content_type(members: Members) -> None:
    useless = '<Override PartName="/ppt/gone.xml" ContentType="text/xml"/></Types>'
    assert findings(replaced(members, TYPES, "</Types>", useless)) == [
        "content type for 'ppt/gone.xml', which isn't there"
    ]


def test_a_dangling_relationship(members: Members) -> None:
    dangling = replaced(members, SLIDE_RELS, "notesSlide2.xml", "notesSlide99.xml")
    assert findings(dangling) == [
        "'ppt/slides/slide2.xml' leads to 'ppt/notesSlides/notesSlide99.xml', which isn't there",
        "nothing leads to 'ppt/notesSlides/notesSlide2.xml'",
        "'ppt/notesSlides/notesSlide99.xml' doesn't point back to 'ppt/slides/slide2.xml'",
    ]


def test_an_orphaned_part(members: Members) -> None:
    orphan = [*members, ("ppt/media/image1.xml", b"<x/>")]
    assert findings(orphan) == ["nothing leads to 'ppt/media/image1.xml'"]


def test_orphaned_relationships_of_a_deleted_slide(members: Members) -> None:
    assert findings(without(members, SLIDE)) == [
        "content type for 'ppt/slides/slide2.xml', which isn't there",
        "'ppt/notesSlides/notesSlide2.xml' leads to 'ppt/slides/slide2.xml', which isn't there",
        "'ppt/presentation.xml' leads to 'ppt/slides/slide2.xml', which isn't there",
        "nothing leads to 'ppt/notesSlides/notesSlide2.xml'",
    ]


def test_an_id_that_no_relationship_has(members: Members) -> None:
    unknown = replaced(members, "ppt/slides/slide5.xml", 'r:id="rId3"', 'r:id="rId77"')
    assert findings(unknown) == ["'ppt/slides/slide5.xml' uses 'rId77', which no relationship has"]


def test_an_id_under_another_prefix(members: Members) -> None:
    spaces = 'xmlns:q="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    unknown = replaced(members, "ppt/slides/slide5.xml", 'r:id="rId3"', f'{spaces} q:id="rId77"')
    assert findings(unknown) == ["'ppt/slides/slide5.xml' uses 'rId77', which no relationship has"]


def test_words_that_look_like_an_id_are_words(members: Members) -> None:
    assert findings(replaced(members, SLIDE, "</a:t>", ' r:id="rId77" &lt;p:cNvPr id="2"/></a:t>')) == []


def test_a_comment_among_relationships(members: Members) -> None:
    assert findings(replaced(members, SLIDE_RELS, "</Relationships>", "<!-- none --></Relationships>")) == []


def test_findings_of_one_rule_come_in_an_order_that_never_changes(members: Members) -> None:
    links = "".join(f'<Relationship Id="x{n}" Type="{HYPERLINK}" Target="gone{n}.xml"/>' for n in (3, 1, 2))
    found = findings(replaced(members, SLIDE_RELS, "</Relationships>", f"{links}</Relationships>"))
    assert found == [f"'ppt/slides/slide2.xml' leads to 'ppt/slides/gone{n}.xml', which isn't there" for n in (1, 2, 3)]


def test_an_external_link_needs_no_part(members: Members) -> None:
    link = f'<Relationship Id="x1" Type="{HYPERLINK}" Target="https://example.org/" TargetMode="External"/>'
    assert findings(replaced(members, SLIDE_RELS, "</Relationships>", f"{link}</Relationships>")) == []


def test_two_shapes_of_one_id(members: Members) -> None:
    assert findings(replaced(members, SLIDE, '<p:cNvPr id="3"', '<p:cNvPr id="2"')) == [
        "'ppt/slides/slide2.xml' has 2 shapes with the id 2"
    ]


def test_a_slide_that_is_not_in_the_list(members: Members) -> None:
    entry = entry_of(members, "257")
    unlisted = replaced(members, PRESENTATION, entry, "")
    assert findings(replaced(unlisted, PRESENTATION, '<p14:sldId id="257"/>', "")) == [
        "the list of slides doesn't match the slides"
    ]


def test_a_slide_that_only_a_link_leads_to(members: Members) -> None:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/slide"
    link = f'<Relationship Id="x1" Type="{kind}" Target="slide1.xml"/>'
    linked = replaced(members, SLIDE_RELS, "</Relationships>", f"{link}</Relationships>")
    unlisted = replaced(linked, PRESENTATION, entry_of(members, "256"), "")
    unlisted = replaced(unlisted, PRESENTATION, '<p14:sldId id="256"/>', "")
    main = "ppt/_rels/presentation.xml.rels"
    rels = dict(unlisted)[main].decode()
    entry = re.search(r'<Relationship [^>]*"slides/slide1.xml"[^>]*/>', rels)[0]
    assert "the list of slides doesn't match the slides" in findings(replaced(unlisted, main, entry, ""))


def test_a_slide_that_is_in_the_list_twice(members: Members) -> None:
    entry = entry_of(members, "257")
    again = entry.replace("257", "900")
    found = findings(replaced(members, PRESENTATION, entry, entry + again))
    assert found == ["the list of slides doesn't match the slides", "the sections don't hold every slide once"]


def test_two_slides_of_one_id(members: Members) -> None:
    entry = entry_of(members, "257")
    found = findings(replaced(members, PRESENTATION, entry, entry.replace("257", "258")))
    assert found == ["the list of slides doesn't match the slides", "the sections don't hold every slide once"]


def test_a_section_that_names_a_deleted_slide(members: Members) -> None:
    assert findings(replaced(members, PRESENTATION, '<p14:sldId id="257"/>', '<p14:sldId id="999"/>')) == [
        "the sections don't hold every slide once"
    ]


def test_a_slide_in_two_sections(members: Members) -> None:
    twice = '<p14:sldId id="257"/><p14:sldId id="257"/>'
    assert findings(replaced(members, PRESENTATION, '<p14:sldId id="257"/>', twice)) == [
        "the sections don't hold every slide once"
    ]


def test_a_notes_master_that_is_not_listed(members: Members) -> None:
    text = dict(members)[PRESENTATION].decode()
    start, end = text.index("<p:notesMasterIdLst>"), text.index("</p:notesMasterIdLst>")
    listed = text[start : end + len("</p:notesMasterIdLst>")]
    assert findings(replaced(members, PRESENTATION, listed, "")) == ["the notes master is not listed"]


def test_notes_that_do_not_point_back(members: Members) -> None:
    assert findings(replaced(members, NOTES_RELS, "slides/slide2.xml", "slides/slide3.xml")) == [
        "'ppt/notesSlides/notesSlide2.xml' doesn't point back to 'ppt/slides/slide2.xml'"
    ]


def entry_of(members: Members, number: str) -> str:
    """The entry of a slide in the presentation's list, as it is written."""
    text = dict(members)[PRESENTATION].decode()
    start = text.index("<p:sldId ", text.index("<p:sldIdLst"))
    entries = [part + "/>" for part in text[start : text.index("</p:sldIdLst>")].split("/>") if part]
    return next(entry for entry in entries if f'id="{number}"' in entry)
