"""Finished decks read back: what they say, without what the engine writes on every slide; files that are no decks."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from decks import Members, read_members
from hand_edits import DAY, DIAGRAMS, PICTURES, TEXTS, THREE, all_decks, open_deck, saved, slide_of
from pptx.oxml import parse_xml
from pptx.slide import Slide
from pptx.util import Cm

from hourdeck.diagnostics import Failure
from hourdeck.package import zip_members
from hourdeck.readback import ReadDeck, ReadShape, ReadSlide, Words, is_rewritten, read_deck
from hourdeck.slides import BACK
from hourdeck.theme import Box

A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
P = 'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def read(data: bytes) -> ReadDeck:
    return read_deck(data, Path("deck.pptx"))


def slide(deck: ReadDeck, key: str) -> ReadSlide:
    return next(each for each in deck.slides if each.key == key)


def shape(of: ReadSlide, name: str) -> ReadShape:
    return next(each for each in of.shapes if each.name == name)


def changed(name: str, key: str, change: Callable[[Slide], None]) -> ReadSlide:
    """A slide read back after a change with python-pptx."""
    deck = open_deck(all_decks()[name])
    change(slide_of(deck, key))
    return slide(read(saved(deck)), key)


def with_member(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """The deck with one member changed; it must be there."""
    members: Members = read_members(data)
    assert name in dict(members)
    return zip_members([(member, change(body) if member == name else body) for member, body in members])


def test_a_deck_says_which_it_is_and_what_stands_on_its_slides() -> None:
    deck = read(all_decks()[DAY])
    assert deck.identity is not None
    assert deck.identity.name == "day-02/hour-1, mentor"
    assert deck.application == ""
    assert [each.key for each in deck.slides][:3] == ["cover", "seven-o-clock", "objectives"]
    kafka = slide(deck, "kafka")
    assert (kafka.layout, kafka.hidden, kafka.marked, kafka.part) == ("Content", False, False, "ppt/slides/slide9.xml")
    assert [(each.kind, each.name, each.place) for each in kafka.shapes] == [
        ("text", "Title", "title"),
        ("text", "Body", "body"),
        ("text", "Caption", "body"),
    ]
    assert shape(kafka, "Body").box == Box(548640, 1600200, 9144000, 4023360)


def test_words_have_their_formatting_and_links_name_slides() -> None:
    three = slide(read(all_decks()[TEXTS]), THREE)
    body = shape(three, "Body").passages
    assert body[0].words == (Words("It is "), Words("complete", bold=True, shown="b"))
    assert [passage.level for passage in body] == [1, 2, 1, 2, 1]
    code = body[4].words[-1]
    assert (code.text, code.code, code.typeface, code.shown) == ("GROUP BY day", True, "Courier New", "c")
    assert shape(three, "Title").passages[0].words[0].shown == "b"
    objectives = shape(slide(read(all_decks()[TEXTS]), "objectives"), "Body")
    assert {words.href for passage in objectives.passages for words in passage.words} == {"", "#glossary"}
    divider = shape(slide(read(all_decks()[TEXTS]), "what-a-table-can-say"), "Back")
    assert divider.passages[0].words[0].href == BACK


def test_the_clock_line_is_apart_from_the_notes() -> None:
    bridge = slide(read(all_decks()[TEXTS]), "bridge-in")
    assert bridge.clock == "[09:01–09:05 · 4 min · 59 min left in the hour]"
    assert [passage.plain for passage in bridge.notes] == ["ASK Who has a story?"]


@pytest.mark.parametrize("line", ["[09:00–09:20 · 20 Min. · noch 40 Min.]", "[23:50–00:10 · 20 分 · 40 分の残り]"])
def test_a_clock_line_is_known_by_its_form(line: str) -> None:
    def change(of: Slide) -> None:
        frame = of.notes_slide.notes_text_frame
        assert frame is not None
        frame.text = f"{line}\nSAY Hello.\n"

    found = changed(DAY, "kafka", change)
    assert found.clock == line
    assert [passage.plain for passage in found.notes] == ["SAY Hello."]


def test_tracker_footer_and_number_are_left_out() -> None:
    for data in all_decks().values():
        for each in read(data).slides:
            assert not {one.place for one in each.shapes} & {"ftr", "sldNum", "dt"}
            assert not any(one.name.startswith("Tracker") for one in each.shapes)


def test_a_banner_marks_a_slide_and_is_no_shape_of_it() -> None:
    def mark(of: Slide) -> None:
        of.shapes.add_textbox(0, 0, Cm(8), Cm(1)).name = "hourdeck: new version"

    found = changed(DAY, "kafka", mark)
    assert found.marked
    assert [each.name for each in found.shapes] == ["Title", "Body", "Caption"]


def test_tables_are_read_cell_by_cell_and_covered_cells_are_empty() -> None:
    data = all_decks()["gallery-hour-1-mentor"]
    tables = [one for each in read(data).slides for one in each.shapes if one.kind == "table"]
    assert any(one.cells[0][0][0].plain == "Start" for one in tables)
    assert all(words.shown == "b" for one in tables for cell in one.cells[0] for p in cell for words in p.words)
    merged = [one for one in tables if "gridSpan" in one.look or "rowSpan" in one.look]
    assert merged
    assert all(len({len(row) for row in one.cells}) == 1 for one in tables)


def test_charts_say_their_data() -> None:
    after = slide(read(all_decks()["gallery-hour-2-mentor"]), "after-the-change-the-number-is-there-before-seven")
    chart = shape(after, "Diagram").chart
    assert chart is not None
    assert (chart.kind, chart.categories) == ("barChart col", ("Mon", "Tue", "Wed", "Thu"))
    assert [(each.name, each.values) for each in chart.series] == [
        ("Before", ("38", "31", "44", "29")),
        ("After", ("4", "5", "3", "6")),
    ]


def test_pictures_and_drawings_are_known_by_their_bytes() -> None:
    slides = read(all_decks()[PICTURES]).slides
    pictures = [one for each in slides for one in each.shapes if one.kind == "picture"]
    assert all(one.digest and one.picture and one.alt for one in pictures)
    assert pictures[0].digest == pictures[1].digest  # the same picture, cropped
    assert "srcRect" in pictures[1].look
    assert [bool(one.vector) for one in pictures] == [False, False, True, False]


def test_shapes_of_a_group_have_their_places_on_the_slide() -> None:
    def change(of: Slide) -> None:
        group = next(each for each in of.shapes if each.name == "Diagram")
        group.left, group.width = group.left + Cm(1), group.width // 2

    before = shape(slide(read(all_decks()[DIAGRAMS]), "a-scan-passes-five-stages"), "Diagram")
    after = shape(changed(DIAGRAMS, "a-scan-passes-five-stages", change), "Diagram")
    assert before.box is not None
    for old, new in zip(before.shapes, after.shapes, strict=True):
        assert old.box is not None
        assert new.box is not None
        left = before.box.left + Cm(1) + (old.box.left - before.box.left) / 2
        assert abs(new.box.left - left) <= 2
        assert abs(new.box.width - old.box.width / 2) <= 2


def _append(element: str) -> Callable[[Slide], None]:
    return lambda of: of.shapes._spTree.append(parse_xml(element))


def test_of_alternatives_powerpoints_is_read() -> None:
    def sp(name: str) -> str:
        return (
            f'<p:sp><p:nvSpPr><p:cNvPr id="90" name="{name}"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr/>'
            f"<p:txBody><a:bodyPr/><a:p><a:r><a:t>{name}</a:t></a:r></a:p></p:txBody></p:sp>"
        )

    element = (
        f'<mc:AlternateContent {A} {P} {MC}><mc:Choice Requires="p14" xmlns:p14="urn:x">{sp("new")}</mc:Choice>'
        f"<mc:Fallback>{sp('old')}</mc:Fallback></mc:AlternateContent>"
    )
    found = changed(DAY, "kafka", _append(element))
    assert [each.plain for each in found.shapes][-1] == "new"
    assert len(found.shapes) == 4


def test_a_deck_in_the_strict_form_is_read() -> None:
    def strict(data: bytes) -> bytes:
        for old, new in (
            (b"http://schemas.openxmlformats.org/presentationml/2006/main", b"presentationml/main"),
            (b"http://schemas.openxmlformats.org/drawingml/2006/main", b"drawingml/main"),
            (b"http://schemas.openxmlformats.org/drawingml/2006/chart", b"drawingml/chart"),
            (b"http://schemas.openxmlformats.org/officeDocument/2006/relationships", b"officeDocument/relationships"),
        ):
            data = data.replace(old + b'"', b"http://purl.oclc.org/ooxml/" + new + b'"')
            data = data.replace(old + b"/", b"http://purl.oclc.org/ooxml/" + new + b"/")
        return data

    data = all_decks()[TEXTS]
    converted = zip_members([(n, strict(b) if n.endswith((".xml", ".rels")) else b) for n, b in read_members(data)])
    assert b"purl.oclc.org" in dict(read_members(converted))["ppt/slides/slide1.xml"]
    assert read(converted).slides == read(data).slides


def test_a_file_is_rewritten_when_its_program_says_so_or_its_keys_are_lost() -> None:
    deck = read(all_decks()[DAY])
    assert not is_rewritten(deck)

    def saved_by(application: str, keys: bool = True) -> ReadDeck:
        slides = tuple(ReadSlide("", each.key if keys else "", "", (), ()) for each in deck.slides)
        return ReadDeck(None, application, slides)

    assert not is_rewritten(saved_by("Microsoft Office PowerPoint"))
    assert not is_rewritten(saved_by("Microsoft Macintosh PowerPoint"))
    assert is_rewritten(saved_by("LibreOffice/7.4.7.2$Linux_X86_64"))
    assert is_rewritten(saved_by("Microsoft Office PowerPoint", keys=False))
    assert is_rewritten(saved_by("", keys=False))
    assert not is_rewritten(ReadDeck(None, "", ()))


def _refused(data: bytes) -> str:
    with pytest.raises(Failure) as caught:
        read_deck(data, Path("output/deck.pptx"))
    [diagnostic] = caught.value.diagnostics
    assert diagnostic.position is not None
    assert diagnostic.position.path == "output/deck.pptx"
    return diagnostic.message


def _zip(members: dict[str, bytes]) -> bytes:
    return zip_members(list(members.items()))


@pytest.mark.parametrize(
    "data",
    [b"", b"hello", b"%PDF-1.7", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), _zip({"a.txt": b"x"}), _zip({})],
    ids=["empty", "text", "pdf", "old format", "another zip", "empty zip"],
)
def test_what_is_no_presentation_is_refused(data: bytes) -> None:
    assert _refused(data).startswith("not a PowerPoint presentation")


def test_a_document_of_word_is_refused() -> None:
    from docx import Document

    out = io.BytesIO()
    Document().save(out)
    assert _refused(out.getvalue()) == "not a PowerPoint presentation"


def test_an_encrypted_presentation_is_refused() -> None:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le")
    assert _refused(data) == "the presentation is encrypted"


def test_a_zip_with_a_password_is_refused() -> None:
    data = bytearray(all_decks()[DAY])
    at = 0
    while (at := data.find(b"PK\x01\x02", at)) >= 0:
        data[at + 8] |= 1
        at += 4
    assert _refused(bytes(data)) == "the presentation is encrypted"


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
def test_a_file_that_was_cut_off_is_refused(share: float) -> None:
    data = all_decks()[DAY]
    assert "damaged" in _refused(data[: int(len(data) * share)])


def test_every_damaged_byte_is_refused_or_does_no_harm() -> None:
    data = all_decks()["second-lesson-1-trainee"]
    for at in range(40, len(data), len(data) // 60):
        broken = data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :]
        try:
            read(broken)
        except Failure as failure:
            assert len(failure.diagnostics) == 1


SLIDE, LIST = "ppt/slides/slide2.xml", "ppt/_rels/presentation.xml.rels"
DTD = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    ("name", "change", "message"),
    [
        (SLIDE, lambda data: data[:-20], "no well-formed XML"),
        (SLIDE, lambda data: b"<a/>", "holds no slide"),
        (SLIDE, lambda data: b"", "no well-formed XML"),
        (SLIDE, lambda data: b"<a>" * 5000 + b"</a>" * 5000, "no well-formed XML"),
        (LIST, lambda data: data.replace(b"slides/slide2.xml", b"slides/none.xml"), "is missing"),
        ("ppt/_rels/presentation.xml.rels", lambda data: b"<Relationships/>", "is missing"),
    ],
)
def test_damaged_parts_are_refused(name: str, change: Callable[[bytes], bytes], message: str) -> None:
    assert message in _refused(with_member(all_decks()[DAY], name, change))


def test_a_missing_part_is_refused() -> None:
    members = [(name, data) for name, data in read_members(all_decks()[DAY]) if name != SLIDE]
    assert f"'{SLIDE}' is missing" in _refused(zip_members(members))


def test_entities_are_neither_opened_nor_multiplied() -> None:
    def change(data: bytes) -> bytes:
        head, _, rest = data.partition(b"?>")
        return head + b"?>" + DTD + rest.replace(b"<a:t>", b"<a:t>&b;&c;", 1)

    words = slide(read(with_member(all_decks()[DAY], SLIDE, change)), "seven-o-clock").plain
    assert "haha" not in words
    assert "root:" not in words


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = with_member(all_decks()[DAY], SLIDE, lambda data: data + b" " * 70_000_000)
    assert len(bomb) < 1_000_000
    assert "unpacks to more than can be read" in _refused(bomb)


def test_many_parts_are_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number in range(50_001):
            archive.writestr(str(number), b"")
    assert "50001 parts" in _refused(out.getvalue())


@pytest.mark.parametrize("value", ["1e999", "nan", "", "x", "-5", "9" * 400])
def test_numbers_that_are_none_do_no_harm(value: str) -> None:
    def change(data: bytes) -> bytes:
        return data.replace(b'lvl="1"', f'lvl="{value}"'.encode()).replace(b'y="', f'y="{value}" z="'.encode())

    assert len(read(with_member(all_decks()[TEXTS], "ppt/slides/slide6.xml", change)).slides) == 23


def test_links_that_lead_nowhere_do_no_harm() -> None:
    def change(data: bytes) -> bytes:
        return data.replace(b'r:id="rId', b'r:id="gone')

    found = slide(read(with_member(all_decks()[TEXTS], "ppt/slides/slide3.xml", change)), "objectives")
    assert {w.href for p in shape(found, "Body").passages for w in p.words} == {""}


def test_twenty_slides_are_read_from_few_parts() -> None:
    """What makes reading fast: masters and layouts that no slide uses are never parsed."""
    members = read_members(all_decks()[DAY])
    needed = ("ppt/slides/", "ppt/notesSlides/", "ppt/slideLayouts/", "ppt/slideMasters/", "ppt/_rels/", "ppt/charts/")
    listed = ("docProps/", "_rels/", "ppt/presentation.xml", "ppt/tableStyles.xml", "ppt/media/")
    rest = {name: data for name, data in members if not name.startswith((*needed, *listed))}
    assert len(rest) > 3
    broken: dict[str, Any] = {name: b"<" if name in rest else data for name, data in members}
    assert read(_zip(broken)).slides == read(all_decks()[DAY]).slides
