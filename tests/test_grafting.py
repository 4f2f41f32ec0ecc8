"""Slides transplanted into a package: what comes along, what is brought up to date, what is left behind."""

import copy
import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from decks import NS, Members, mentor_decks, read_members, replaced, sections_of
from hand_edits import delete_slide, move_slide, open_deck, slide_of
from libreoffice import saved_by_libreoffice
from lxml import etree
from merges import (
    CHANGED,
    HOUR,
    KEYS,
    MORE,
    Merged,
    add,
    both,
    built,
    by_hand,
    edit,
    grafted,
    is_valid,
    marks,
    merge,
    nothing,
    take_all,
)
from PIL import Image
from pptx.presentation import Presentation as OpenDeck
from pptx.slide import Slide
from pptx.util import Cm
from programmes import write_programme
from second_theme import make_templates

from hourdeck.identity import PART
from hourdeck.package import zip_members
from hourdeck.plan import Folders, plan_build
from hourdeck.pptxwriter.grafting import Remark, graft
from hourdeck.readback import edits_of, read_deck
from hourdeck.readback.shapes import BANNER
from hourdeck.reconcile import Reconciliation, Taken
from hourdeck.theme.colours.contrast import contrast, luminance

RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
OLDER = "application/vnd.openxmlformats-officedocument.presentationml"


def result(*taken: Taken) -> Reconciliation:
    return Reconciliation(taken, (), False)


def new(index: int, found: int | None = None) -> Taken:
    return Taken("new", index, found, KEYS[index])


def kept(index: int, twin: int | None = None, key: str = "") -> Taken:
    return Taken("found", twin, index, key)


def all_but(key: str, *instead: Taken) -> Reconciliation:
    """The new slides with others in the place of one."""
    at = KEYS.index(key)
    taken = [new(n) for n in range(len(KEYS))]
    taken[at : at + 1] = instead
    return result(*taken)


def members(deck: Merged) -> dict[str, bytes]:
    return dict(read_members(deck.data))


def numbers(slide: Slide) -> list[str]:
    """What the slide number says on the slide and on its notes."""
    trees = (slide.element, slide.notes_slide.element)
    return [field.findtext("a:t", "", NS) for tree in trees for field in tree.iterfind(".//a:fld", NS)]


def tracker_of(slide: Slide) -> list[tuple[str | None, ...]]:
    """What a slide's tracker says, and how long its bars are."""
    group = next(shape for shape in slide.shapes if shape.name == "Tracker").element
    return [(e.get("descr"), e.get("name"), e.get("cx")) for e in group.iter() if e.tag.endswith(("cNvPr", "}ext"))]


def link_targets(slide: Slide) -> list[str]:
    """The keys of the slides that a slide links to."""
    parts = [rel.target_part for rel in slide.part.rels.values() if rel.reltype.endswith("/slide")]
    return [part.slide.name for part in parts]


def with_parts(data: bytes, part: str, *parts: tuple[str, str, str, bytes]) -> bytes:
    """A deck in which a part leads to others: each with the kind of relationship, a content type and its bytes."""
    package = read_members(data)
    folder, name = part.rsplit("/", 1)
    relationships = f"{folder}/_rels/{name}.rels"
    for number, (target, kind, content_type, blob) in enumerate(parts):
        entry = f'<Relationship Id="own{number}" Type="{kind}" Target="/{target}"/></Relationships>'
        package = replaced(package, relationships, "</Relationships>", entry)
        override = f'<Override PartName="/{target}" ContentType="{content_type}"/></Types>'
        package = [*replaced(package, "[Content_Types].xml", "</Types>", override), (target, blob)]
    return zip_members(package)


def test_a_kept_slide_has_what_the_hand_wrote_and_what_the_engine_says_now() -> None:
    now = built((MORE,))  # a point before it, so that clock, tracker and number are others
    merged = merge(built(), by_hand(edit), now)
    at = merged.slides.index("keep<")
    slide, fresh = merged.read.slides[at], now.read.slides[at]
    assert "Its readers remember all that they have seen" in slide.plain
    assert slide.notes[-1].plain == "SAY Show the shelf in the hall."
    assert slide.clock == fresh.clock != built().read.slides[KEYS.index("keep")].clock
    kept_slide, new_slide = open_deck(merged.data).slides[at], open_deck(now.data).slides[at]
    assert tracker_of(kept_slide) == tracker_of(new_slide) != tracker_of(open_deck(built().data).slides[at - 1])
    assert numbers(kept_slide) == [str(at + 1)] * 2


def test_a_clock_line_that_somebody_deleted_stays_away() -> None:
    def without_clock(deck: OpenDeck) -> None:
        edit(deck)
        notes = slide_of(deck, "keep").notes_slide.notes_text_frame
        assert notes is not None
        first = notes.paragraphs[0]._p
        first.getparent().remove(first)

    merged = merge(built(), by_hand(without_clock), built((MORE,)))
    slide = merged.read.slides[merged.slides.index("keep<")]
    assert (slide.clock, [each.plain for each in slide.notes]) == ("", ["SAY Show the shelf in the hall."])


def test_what_somebody_deleted_of_footer_and_tracker_stays_away() -> None:
    def bare(deck: OpenDeck) -> None:
        edit(deck)
        for shape in list(slide_of(deck, "keep").shapes):
            if shape.name in ("Tracker", "Footer", "Slide Number"):
                shape.element.getparent().remove(shape.element)

    merged = merge(built(), by_hand(bare), built((MORE,)))
    names = {shape.name for shape in open_deck(merged.data).slides[merged.slides.index("keep<")].shapes}
    assert names == {"Title", "Body"}


def test_slides_that_come_behind_others_now_have_their_number() -> None:
    merged = merge(built(), by_hand(both(edit, add)), built((CHANGED,)))
    slides = list(open_deck(merged.data).slides)
    shown = [n for n, slide in enumerate(slides, 1) for number in numbers(slide) if number != str(n)]
    assert not shown
    assert len(slides) == len(KEYS) + 2


def test_what_only_slides_that_are_gone_have_used_is_gone() -> None:
    merged = grafted(by_hand(nothing), built().data, all_but("numbers"))
    names = set(members(merged))
    assert not [name for name in names if "chart" in name or "embeddings" in name]
    assert len([name for name in names if re.fullmatch(r"ppt/notesSlides/[^/]+\.xml", name)]) == len(KEYS) - 1
    assert is_valid(merged.data)


def test_an_added_slide_brings_its_picture_and_gets_notes_and_no_key() -> None:
    merged = merge(built(), by_hand(add), built((CHANGED,)))
    at = merged.slides.index("+<")
    slide = open_deck(merged.data).slides[at]
    picture = next(shape for shape in slide.shapes if shape.name.startswith("Picture"))
    with Image.open(io.BytesIO(picture.image.blob)) as image:
        assert image.convert("RGB").getpixel((1, 1)) == (139, 0, 0)
    assert slide.element.cSld.get("name") is None
    assert slide.has_notes_slide
    assert merged.read.slides[at].notes == ()
    assert merged.read.slides[at].layout == "Content"


def test_a_picture_that_two_slides_show_is_there_once_and_tells_nothing_of_its_maker() -> None:
    picture = io.BytesIO()
    exif = Image.Exif()
    exif[0x013B] = "Somebody who took it"
    Image.new("RGB", (50, 50), "navy").save(picture, "JPEG", exif=exif)

    def show(deck: OpenDeck) -> None:
        for key in ("keep", "close"):
            slide_of(deck, key).shapes.add_picture(picture, Cm(20), Cm(10))

    merged = merge(built(), by_hand(show), built())
    media = [(name, data) for name, data in members(merged).items() if name.startswith("ppt/media/image")]
    jpegs = [data for name, data in media if name.endswith("jpg")]
    assert merged.events == ["kept keep", "kept close"]
    assert len(jpegs) == 1
    assert b"Somebody" not in jpegs[0]


def test_a_kept_chart_brings_its_workbook() -> None:
    def scale(deck: OpenDeck) -> None:
        for shape in slide_of(deck, "numbers").shapes:
            if shape.has_chart:
                shape.left += Cm(1)

    merged = merge(built(), by_hand(scale), built((CHANGED,)))
    (chart,) = [s.chart for s in open_deck(merged.data).slides[KEYS.index("numbers")].shapes if s.has_chart]
    assert merged.events == ["kept numbers"]
    assert chart.part.chart_workbook.xlsx_part is not None
    assert len([name for name in members(merged) if name.startswith("ppt/charts/chart")]) == 1


def test_links_lead_to_what_stands_there_now() -> None:
    def retitle(deck: OpenDeck) -> None:
        slide_of(deck, "kafka").shapes.title.text_frame.paragraphs[0].runs[0].text = "What Kafka does for us"

    merged = merge(built(), by_hand(retitle), built((CHANGED,)))
    deck = open_deck(merged.data)
    assert merged.slides == [f"{key}<" if key == "kafka" else key for key in KEYS]
    (target,) = [r.target_part for r in deck.slides[0].part.rels.values() if r.reltype.endswith("/slide")]
    assert target.slide.shapes.title.text == "What Kafka does for us"


def test_a_kept_slides_links_lead_to_new_slides() -> None:
    def note(deck: OpenDeck) -> None:
        slide_of(deck, "agenda").shapes.title.text_frame.paragraphs[0].runs[0].text = "Where we are"

    merged = merge(built(), by_hand(note), built((CHANGED,)))
    assert merged.slides[0] == "agenda<"
    assert link_targets(open_deck(merged.data).slides[0]) == ["kafka"]


@pytest.mark.parametrize("agenda", [new(0), kept(0, 0, "agenda")], ids=["new", "kept"])
def test_a_link_to_a_slide_that_is_gone_is_taken_out_and_said(agenda: Taken) -> None:
    done = result(agenda, *(new(n) for n in range(1, len(KEYS)) if KEYS[n] != "kafka"))
    merged = grafted(by_hand(nothing), built().data, done)
    first = open_deck(merged.data).slides[0]
    assert merged.grafted.remarks == (Remark(1, "a link to a slide that is gone was taken out"),)
    assert link_targets(first) == []
    assert "What Kafka does" in merged.read.slides[0].plain
    assert is_valid(merged.data)


def test_sections_hold_what_stands_behind_their_slides() -> None:
    def add_first_and_last(deck: OpenDeck) -> None:
        add(deck)
        move_slide(deck, KEYS.index("close") + 1, 0)

    merged = merge(built(), by_hand(add_first_and_last), built((CHANGED,)))
    assert merged.slides == ["close", *KEYS[:5], "+<", "checks"]
    names = [name for name, _ in sections_of(open_deck(built().data))]
    sections = sections_of(open_deck(merged.data))
    assert [name for name, _ in sections] == names
    ids = [entry.get("id") for entry in open_deck(merged.data).slides._sldIdLst]
    assert [id_ for _, each in sections for id_ in each] == ids
    assert [len(each) for _, each in sections] == [3, 5]


def test_a_section_without_slides_goes() -> None:
    merged = grafted(by_hand(nothing), built().data, result(new(0), new(1)))
    assert [len(ids) for _, ids in sections_of(open_deck(merged.data))] == [2]


def test_ids_of_kept_slides_stay_and_all_are_different() -> None:
    def renumber(deck: OpenDeck) -> None:
        edit(deck)
        deck.slides._sldIdLst[KEYS.index("keep")].set("id", "260")
        deck.slides._sldIdLst[KEYS.index("numbers")].set("id", "900")

    merged = merge(built(), by_hand(renumber), built((CHANGED,)))
    ids = [entry.get("id") for entry in open_deck(merged.data).slides._sldIdLst]
    assert ids[KEYS.index("keep")] == "260"
    assert len(set(ids)) == len(ids)


def test_a_deck_of_which_everything_was_deleted_has_no_slides() -> None:
    merged = grafted(by_hand(nothing), built().data, result())
    assert len(open_deck(merged.data).slides) == 0
    assert not [name for name in members(merged) if name.startswith(("ppt/slides/", "ppt/notesSlides/"))]
    assert is_valid(merged.data)


def test_the_identity_stays_that_of_the_new_deck() -> None:
    merged = merge(built(), by_hand(edit), built((CHANGED,)))
    assert members(merged)[PART] == dict(read_members(built((CHANGED,)).data))[PART]


def test_the_same_decks_give_the_same_bytes() -> None:
    found, now = by_hand(both(edit, add)), built((CHANGED,))
    assert merge(built(), found, now).data == merge(built(), found, now).data


AUTHORS = b"""<p:cmAuthorLst xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main">\
<p:cmAuthor id="0" name="Reviewer" initials="R" lastIdx="1" clrIdx="0"/></p:cmAuthorLst>"""
COMMENT = b"""<p:cmLst xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"><p:cm authorId="0" idx="1">\
<p:pos x="10" y="10"/><p:text>Is that so?</p:text></p:cm></p:cmLst>"""
TAG = b"""<p:tagLst xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main">\
<p:tag name="POLL" val="7"/></p:tagLst>"""


def test_comments_come_with_their_authors() -> None:
    slide = f"ppt/slides/slide{KEYS.index('keep') + 1}.xml"
    comment = ("ppt/comments/comment1.xml", f"{RELATIONSHIPS}/comments", f"{OLDER}.comments+xml", COMMENT)
    author = ("ppt/commentAuthors.xml", f"{RELATIONSHIPS}/commentAuthors", f"{OLDER}.commentAuthors+xml", AUTHORS)
    found = with_parts(with_parts(built().data, slide, comment), "ppt/presentation.xml", author)
    merged = merge(built(), found, built())
    assert merged.events == ["kept keep"]
    assert merged.read.slides[KEYS.index("keep")].comments == ("Is that so?",)
    assert members(merged)["ppt/commentAuthors.xml"] == AUTHORS
    assert is_valid(merged.data)
    again = merge(built(), merged.data, built((CHANGED,)))
    assert again.slides[3:5] == ["keep<", "keep*"]
    assert members(again)["ppt/commentAuthors.xml"] == AUTHORS


def test_parts_that_parts_lead_to_come_along_under_names_of_their_own() -> None:
    slide, tag = f"ppt/slides/slide{KEYS.index('keep') + 1}.xml", "ppt/tags/tag1.xml"
    thing = ("ppt/embeddings/thing1.bin", f"{RELATIONSHIPS}/oleObject", "application/x-thing", b"thing")
    found = with_parts(by_hand(edit), slide, (tag, f"{RELATIONSHIPS}/tags", f"{OLDER}.tags+xml", TAG))
    empty = f'<Relationships xmlns="{PACKAGE}"></Relationships>'.encode()
    found = with_parts(zip_members([*read_members(found), ("ppt/tags/_rels/tag1.xml.rels", empty)]), tag, thing)
    now = with_parts(built().data, "ppt/slides/slide1.xml", (tag, f"{RELATIONSHIPS}/tags", f"{OLDER}.tags+xml", TAG))
    merged = grafted(found, now, all_but("keep", kept(3, 3, "keep")))
    package = members(merged)
    assert [name for name in package if name.startswith("ppt/tags/tag")] == ["ppt/tags/tag1.xml", "ppt/tags/tag2.xml"]
    assert b'Target="../embeddings/thing1.bin"' in package["ppt/tags/_rels/tag2.xml.rels"]
    assert package["ppt/embeddings/thing1.bin"] == b"thing"


def renamed(data: bytes, old: str, new: str) -> bytes:
    """A deck in which a layout is called another name."""
    package = read_members(data)
    layout = next(n for n, d in package if n.startswith("ppt/slideLayouts/slide") and f'name="{old}"'.encode() in d)
    return zip_members(replaced(package, layout, f'<p:cSld name="{old}"', f'<p:cSld name="{new}"'))


def test_a_layout_of_an_unknown_name_is_told_by_its_placeholders() -> None:
    merged = grafted(renamed(by_hand(edit), "Content", "Inhalt"), built().data, all_but("keep", kept(3, 3, "keep")))
    assert merged.read.slides[3].layout == "Content"


def test_what_inherited_its_place_stays_where_it_was() -> None:
    package = read_members(built((CHANGED,)).data)
    content = next(n for n, d in package if n.startswith("ppt/slideLayouts/slide") and b'<p:cSld name="Content"' in d)
    tree = etree.fromstring(dict(package)[content])
    moved = []
    for shape in tree.iterfind(".//p:sp", NS):
        kind, offset = shape.find(".//p:ph", NS), shape.find("p:spPr/a:xfrm/a:off", NS)
        if kind is not None and kind.get("type") in ("body", None) and offset is not None:
            offset.set("y", str(int(offset.get("y")) + 500_000))
            moved.append(shape)
    assert moved
    theirs = zip_members([(n, etree.tostring(tree) if n == content else d) for n, d in package])
    merged = grafted(by_hand(edit), theirs, all_but("keep", kept(3, 3, "keep")))
    before, after = built().read.slides[3], merged.read.slides[3]
    assert [shape.box for shape in after.shapes] == [shape.box for shape in before.shapes]
    assert merged.read.slides[1].shapes[1].box != built().read.slides[1].shapes[1].box


def test_a_placeholder_that_the_layout_doesnt_have_belongs_to_none() -> None:
    def another_layout(deck: OpenDeck) -> None:
        slide = slide_of(deck, "checks")
        body = slide_of(deck, "keep").placeholders[1]._element
        for _ in range(4):
            slide.shapes._spTree.append(copy.deepcopy(body))

    found = by_hand(another_layout)
    merged = grafted(found, built().data, all_but("checks", kept(5, 5, "checks")))
    marks_of = [e.get("idx") for e in open_deck(merged.data).slides[5].element.iter(f"{{{NS['p']}}}ph")]
    assert str(2**32 - 1) in marks_of
    assert is_valid(merged.data)


@pytest.fixture(scope="module")
def rewritten(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The deck as LibreOffice saves it, with a slide that somebody has added there."""
    return saved_by_libreoffice({"deck": by_hand(add)}, tmp_path_factory.mktemp("libreoffice"))["deck"]


def test_slides_from_libreoffice_get_back_their_layout_their_names_and_their_keys(rewritten: bytes) -> None:
    at = KEYS.index("numbers") + 1
    names = [slide.layout for slide in built().read.slides]
    taken = [Taken("found", n, n if n < at else n + 1, KEYS[n], names[n]) for n in range(at)]
    taken += [Taken("found", None, at, "")]
    taken += [Taken("found", n, n + 1, KEYS[n], names[n]) for n in range(at, len(KEYS))]
    taken = [Taken(t.source, t.new, n, t.key, t.layout) for n, t in enumerate(taken)]
    merged = grafted(rewritten, built().data, result(*taken))
    own = [slide for n, slide in enumerate(merged.read.slides) if n != at]
    assert [(slide.key, slide.layout) for slide in own] == list(zip(KEYS, names, strict=True))
    for slide, base in zip(own, built().read.slides, strict=True):
        assert edits_of(base, slide, rewritten=True) == ()
        placed = [shape.name for shape in slide.shapes if shape.place]
        assert set(placed) <= {shape.name for shape in base.shapes}
    assert merged.read.slides[at].layout == "Content"
    assert [shape.place for shape in merged.read.slides[at].shapes[:2]] == ["title", "body"]
    assert is_valid(merged.data)


def banner_of(slide: Slide):
    return next(shape for shape in slide.shapes if shape.name == BANNER)


def test_a_new_version_is_hidden_and_has_a_banner_that_can_be_read() -> None:
    merged = merge(built(), by_hand(edit), built((CHANGED,)))
    slide, theme = open_deck(merged.data).slides[4], marks().theme
    banner = banner_of(slide)
    assert slide.element.get("show") == "0"
    assert banner.text_frame.text == marks().words == banner._element.nvSpPr.cNvPr.get("descr")
    assert banner.left >= 0 and banner.left + banner.width <= theme.width
    assert banner.top >= 0 and banner.top + banner.height <= theme.height
    assert banner.top + banner.height <= slide.shapes.title.top
    colours = [theme.colours[e.get("val")] for e in banner._element.iter(f"{{{NS['a']}}}schemeClr")]
    assert contrast(*map(luminance, colours)) >= 4.5


@pytest.mark.parametrize("index", range(len(KEYS)))
def test_a_banner_covers_no_title_on_any_layout(index: int) -> None:
    marked = Taken("new", index, index, KEYS[index], marked=True)
    merged = grafted(by_hand(nothing), built().data, all_but(KEYS[index], kept(index, index, KEYS[index]), marked))
    slide = open_deck(merged.data).slides[index + 1]
    banner, title = banner_of(slide), slide.shapes.title
    assert banner.top + banner.height <= title.top or banner.top >= title.top + title.height


def test_a_new_version_that_is_kept_loses_its_banner() -> None:
    def choose(deck: OpenDeck) -> None:
        delete_slide(deck, 3)
        slide = slide_of(deck, "keep")
        slide.placeholders[1].text_frame.paragraphs[0].runs[0].text = "It has twelve partitions, we counted"

    conflict = merge(built(), by_hand(edit), built((CHANGED,)))
    merged = merge(built((CHANGED,)), by_hand(choose, conflict.data), built((CHANGED,)))
    slide = merged.read.slides[3]
    assert merged.slides[3] == "keep<"
    assert (slide.hidden, slide.marked) == (False, False)
    assert "twelve" in slide.plain


HOSTILE: dict[str, Callable[[Members], Members]] = {
    "a link whose relationship is missing": lambda package: replaced(
        package,
        "ppt/slides/slide4.xml",
        '<p:cNvPr id="3" name="Body"/>',
        f'<p:cNvPr id="3" name="Body"><a:hlinkClick xmlns:r="{RELATIONSHIPS}" r:id="rId99"/></p:cNvPr>',
    ),
    "one id for all shapes": lambda package: [
        (name, re.sub(rb'(<p:cNvPr id=")\d+', rb"\g<1>7", data) if name == "ppt/slides/slide4.xml" else data)
        for name, data in package
    ],
    "a relationship to nothing": lambda package: replaced(
        package,
        "ppt/slides/_rels/slide4.xml.rels",
        "</Relationships>",
        f'<Relationship Id="x" Type="{RELATIONSHIPS}/image" Target="../media/none.png"/></Relationships>',
    ),
    "no notes master": lambda package: [
        (name, re.sub(rb"<Relationship [^>]*notesMaster[^>]*/>", b"", data) if name.endswith(".rels") else data)
        for name, data in package
    ],
    "a slide without a layout": lambda package: [
        (
            n,
            re.sub(rb"<Relationship [^>]*/slideLayout[^>]*/>", b"", d)
            if n.endswith("slides/_rels/slide4.xml.rels")
            else d,
        )
        for n, d in package
    ],
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_wrong_with_a_kept_slide_is_put_right(name: str) -> None:
    found = HOSTILE[name](read_members(by_hand(edit)))
    merged = grafted(zip_members(found), built().data, all_but("keep", kept(3, 3, "keep")))
    assert "Its readers remember all that they have seen" in merged.read.slides[3].plain
    assert is_valid(merged.data)


def test_every_slide_of_a_deck_may_be_kept() -> None:
    merged = grafted(built().data, built((CHANGED,)).data, take_all(built().data))
    assert [slide.plain for slide in merged.read.slides] == [slide.plain for slide in built().read.slides]


def test_broken_xml_is_refused() -> None:
    package = [(n, b"<p:sld" if n == "ppt/slides/slide4.xml" else d) for n, d in read_members(built().data)]
    with pytest.raises(SyntaxError):
        graft(read_members(built().data), package, [kept(3, 3, "keep")], marks())


def test_what_libreoffice_forgets_is_put_back(rewritten: bytes) -> None:
    names = [slide.layout for slide in built().read.slides]
    places = [n if n <= KEYS.index("numbers") else n + 1 for n in range(len(KEYS))]
    done = result(*(Taken("found", n, at, KEYS[n], names[n]) for n, at in enumerate(places)))
    merged, before = open_deck(grafted(rewritten, built().data, done).data), open_deck(built().data)
    for key in KEYS:
        slides = [slide_of(deck, key) for deck in (before, merged)]
        described = [{s.name: s.element.xpath("string(.//p:cNvPr/@descr)") for s in each.shapes} for each in slides]
        assert described[0] == described[1]
        assert [s.table.first_row for s in slides[1].shapes if s.has_table] == [
            s.table.first_row for s in slides[0].shapes if s.has_table
        ]
        coloured = [each.element.xpath("count(.//a:hlinkClick[contains(@action, 'jump')]/a:extLst)") for each in slides]
        assert coloured[0] == coloured[1]
    (chart,) = [shape.chart for shape in slide_of(merged, "numbers").shapes if shape.has_chart]
    for labels in chart._chartSpace.xpath(".//c:dLbls"):
        kinds = [each.tag.endswith("}dLbl") for each in labels]
        assert kinds == sorted(kinds, reverse=True)


def test_what_a_conflicts_new_version_says_of_its_pictures_isnt_said_of_the_edited_ones(rewritten: bytes) -> None:
    at = KEYS.index("numbers")
    layout = built().read.slides[at].layout
    pair = (Taken("found", at, at, "numbers", layout), Taken("new", at, at, "numbers", layout, marked=True))
    merged = open_deck(grafted(rewritten, built().data, all_but("numbers", *pair)).data)
    said = [
        [s.element.xpath("string(.//p:cNvPr/@descr)") for s in merged.slides[n].shapes if s.has_chart]
        for n in (at, at + 1)
    ]
    assert said[0] == [""] != said[1]


def test_a_deck_in_the_strict_form_is_taken_in_the_usual_one() -> None:
    usual, strict = "http://schemas.openxmlformats.org/{}/2006/{}", "http://purl.oclc.org/ooxml/{}/{}"
    spaces = [
        ("presentationml", "main"),
        ("drawingml", "main"),
        ("officeDocument", "relationships"),
        ("drawingml", "chart"),
    ]
    package = read_members(by_hand(edit))
    for pair in spaces:
        package = [(n, d.replace(usual.format(*pair).encode(), strict.format(*pair).encode())) for n, d in package]
    found = zip_members(package)
    merged = merge(built(), found, built())
    assert merged.slides[3] == "keep<"
    assert not [name for name, data in members(merged).items() if b"purl.oclc.org" in data]
    assert "all that they have seen" in merged.read.slides[3].plain


def test_on_slides_of_another_size_what_inherits_its_place_follows_the_new_master(tmp_path: Path) -> None:
    content, templates = write_programme(tmp_path, HOUR), make_templates(tmp_path)
    (other,) = mentor_decks(plan_build(Folders(content, templates, tmp_path / "output"), editions=("mentor",)))
    merged = grafted(by_hand(edit), other.data, all_but("keep", kept(3, 3, "keep")))
    fresh = read_deck(other.data, tmp_path / "other.pptx").slides[3]
    assert [shape.box for shape in merged.read.slides[3].shapes] == [shape.box for shape in fresh.shapes]
    slide = open_deck(merged.data).slides[3]
    assert [shape.name for shape in slide.placeholders if shape.element.spPr.find("a:xfrm", NS) is not None] == []
