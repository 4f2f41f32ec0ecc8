"""Templates that nobody made for this engine: what no deck can be made from is refused, what a deck mustn't have goes.

Each test makes a small template with one difficulty, and reads the package that comes out with python-pptx and `lint`.
"""

import io
import re
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from brands import (
    BODY,
    EMU,
    FOOTERS,
    LAYOUT,
    LAYOUTS,
    MAIN_TYPE,
    MASTER,
    MS,
    NOTES_MASTER,
    OFFICE,
    OFFICE_PROPERTIES,
    PACKAGE,
    PNG,
    POTM,
    POTX,
    PPSM,
    PPSX,
    PPTM,
    PRESENTATION,
    SLIDE,
    SLIDES,
    TITLE,
    VERTICAL,
    Brand,
    BrandLayout,
    BrandMaster,
    Place,
    brand,
    picture_xml,
    place_xml,
)
from decks import TEMPLATES
from libreoffice import soffice
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER

from hourdeck.diagnostics import Diagnostic, Failure, Position, show_path
from hourdeck.lint import check_members
from hourdeck.package import read_members, zip_members
from hourdeck.theme import Template, open_template

Opener = Callable[[Brand | bytes], Template]
CFB = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
GENERAL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@pytest.fixture
def opened(tmp_path: Path) -> Opener:
    """Opens a brand from a file, twice; what comes out is sound, has no slides, and is always the same."""

    def open_(given: Brand | bytes) -> Template:
        path = tmp_path / "corporate.pptx"
        path.write_bytes(given if isinstance(given, bytes) else given.data)
        template = open_template(path)
        assert template.path == path
        assert open_template(path) == template
        check_members(read_members(template.data), path)
        presentation = Presentation(io.BytesIO(template.data))
        assert not len(presentation.slides)
        assert any(
            each.placeholder_format.type == PP_PLACEHOLDER.BODY for each in presentation.notes_master.placeholders
        )
        path.write_bytes(template.data)
        assert open_template(path) == Template(path, template.data), "what was cleaned is clean"
        return template

    return open_


@pytest.fixture
def refused(tmp_path: Path) -> Callable[[Brand | bytes], Diagnostic]:
    """Opens a brand that is refused, and gives what is said, without the place."""

    def refuse(given: Brand | bytes) -> Diagnostic:
        path = tmp_path / "corporate.pptx"
        path.write_bytes(given if isinstance(given, bytes) else given.data)
        with pytest.raises(Failure) as caught:
            open_template(path)
        (found,) = caught.value.diagnostics
        assert found.position == Position(show_path(path))
        assert found.hint
        assert list(tmp_path.iterdir()) == [path], "nothing is written"
        return found

    return refuse


Refuser = Callable[[Brand | bytes], Diagnostic]


def members(template: Template) -> dict[str, bytes]:
    return dict(read_members(template.data))


def has_parts_of(template: Template, made: Brand) -> bool:
    """Whether a template has the parts of a brand and no others; types and relationships may be said otherwise."""
    said = ("[Content_Types].xml", ".rels")
    found, wanted = (
        {n: d for n, d in each if not n.endswith(said)} for each in (read_members(template.data), made.members)
    )
    return found == wanted


def text(template: Template, name: str) -> str:
    return members(template)[name].decode()


def everything(template: Template) -> bytes:
    return b"\n".join(name.encode() + b"\n" + data for name, data in read_members(template.data))


# What is left as it is


def test_the_master_of_883_comes_back_byte_for_byte(opened: Opener) -> None:
    data = (TEMPLATES / "themes" / "883" / "master.pptx").read_bytes()
    template = opened(data)
    assert template.data == data
    assert (template.removed, template.added) == ((), ())


def test_a_template_with_nothing_to_clean_comes_back_byte_for_byte(opened: Opener) -> None:
    data = brand().data
    assert opened(data).data == data


def test_masters_layouts_and_what_they_lead_to_are_kept_whole(opened: Opener) -> None:
    made = brand(masters=[BrandMaster(), BrandMaster((*LAYOUTS[:2], VERTICAL), colours={"accent1": "AA0000"})])
    made.with_slides(1)
    kept = {name: data for name, data in made.parts.items() if name.startswith(("ppt/slideM", "ppt/slideL", "ppt/th"))}
    template = opened(made)
    assert kept.items() <= members(template).items()
    presentation = Presentation(io.BytesIO(template.data))
    names = [[layout.name for layout in master.slide_layouts] for master in presentation.slide_masters]
    assert names == [[each.name for each in LAYOUTS], [*(each.name for each in LAYOUTS[:2]), VERTICAL.name]]


def test_embedded_fonts_and_objects_of_layouts_are_kept(opened: Opener) -> None:
    made = with_object(brand())
    font = made.part("ppt/fonts/font1.fntdata", "application/x-fontdata", b"a font, obfuscated")
    id_ = made.link(PRESENTATION, "font", font)
    fonts = f'<p:embeddedFontLst><p:embeddedFont><p:font typeface="Brand"/><p:regular r:id="{id_}"/></p:embeddedFont>'
    made.replaced(PRESENTATION, "</p:presentation>", f"{fonts}</p:embeddedFontLst></p:presentation>")
    made.with_slides(1)
    found = members(opened(made))
    assert found["ppt/fonts/font1.fntdata"] == b"a font, obfuscated"
    assert found["ppt/embeddings/oleObject1.bin"] == b"an object"
    assert found["ppt/drawings/vmlDrawing1.vml"] == b"<xml/>"
    assert b"embeddedFontLst" in found[PRESENTATION]


def with_object(made: Brand) -> Brand:
    """A layout with an OLE object, its picture and its old drawing."""
    ole = made.part("ppt/embeddings/oleObject1.bin", f"{OFFICE}.oleObject", b"an object")
    made.link(LAYOUT, "vmlDrawing", made.part("ppt/drawings/vmlDrawing1.vml", f"{OFFICE}.vmlDrawing", "<xml/>"))
    picture = made.link(LAYOUT, "image", made.part("ppt/media/image1.png", "image/png", PNG))
    id_ = made.link(LAYOUT, "oleObject", ole)
    frame = (
        '<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="30" name="Object"/><p:cNvGraphicFramePr/><p:nvPr/>'
        '</p:nvGraphicFramePr><p:xfrm><a:off x="0" y="0"/><a:ext cx="9" cy="9"/></p:xfrm><a:graphic><a:graphicData'
        f' uri="http://schemas.openxmlformats.org/presentationml/2006/ole"><p:oleObj r:id="{id_}" imgW="1" imgH="1">'
        f"<p:embed/>{picture_xml(0, (0, 0, 1, 1), picture)}</p:oleObj></a:graphicData></a:graphic></p:graphicFrame>"
    )
    return made.replaced(LAYOUT, "</p:spTree>", f"{frame}</p:spTree>")


def test_what_the_presentation_says_of_its_slides_in_general_is_kept(opened: Opener) -> None:
    made = brand(attributes='showSpecialPlsOnTitleSld="0" rtl="1" removePersonalInfoOnSave="1"')
    root = text(opened(made), PRESENTATION)
    assert 'showSpecialPlsOnTitleSld="0"' in root
    assert 'rtl="1"' in root
    assert "removePersonalInfoOnSave" not in root


# What goes


@pytest.mark.parametrize("type_", [POTX, PPSX, POTM, PPTM, PPSM])
def test_every_kind_of_presentation_becomes_an_ordinary_one(opened: Opener, type_: str) -> None:
    template = opened(brand().with_type(type_))
    assert f'PartName="/{PRESENTATION}" ContentType="{MAIN_TYPE}"' in text(template, "[Content_Types].xml")


def test_sample_slides_go_with_all_that_only_they_have(opened: Opener) -> None:
    made = brand().with_slides(3, notes=True)
    made.link(SLIDE, "comments", made.part("ppt/comments/comment1.xml", f"{SLIDES}.comments+xml", "<c/>"))
    made.link(SLIDE, "tags", made.part("ppt/tags/tag1.xml", f"{SLIDES}.tags+xml", "<t/>"))
    template = opened(made)
    assert template.removed == ("3 sample slides", "3 pages of notes", "comments")
    assert not [name for name in members(template) if any(word in name for word in ("slides/", "Slides/", "sample"))]
    assert not [name for name in members(template) if "comment" in name or "tag" in name]
    assert "sldId" not in text(template, PRESENTATION)


def test_a_picture_that_a_layout_shares_with_a_sample_slide_stays(opened: Opener) -> None:
    made = brand().with_slides(1)
    id_ = made.link(LAYOUT, "image", "ppt/media/sample1.png")
    made.replaced(LAYOUT, "</p:spTree>", f"{picture_xml(40, (0, 0, 1, 1), id_)}</p:spTree>")
    assert "ppt/media/sample1.png" in members(opened(made))


def test_sections_and_custom_shows_go_with_their_slides(opened: Opener) -> None:
    made = brand().with_slides(2)
    show = '<p:custShowLst><p:custShow name="Short" id="0"><p:sldLst><p:sld r:id="rId3"/></p:sldLst></p:custShow>'
    p14 = f'xmlns:p14="{MS}/powerpoint/2010/main"'
    section = (
        f'<p14:section name="One" id="{{{"0" * 8}-0000-0000-0000-{"0" * 12}}}"><p14:sldIdLst><p14:sldId id="256"/>'
    )
    guides = f'<p15:sldGuideLst xmlns:p15="{MS}/powerpoint/2012/main"/>'
    extensions = (
        f'<p:extLst><p:ext uri="{{521415D9-36F7-43E2-AB2F-B90AF26B5E84}}"><p14:sectionLst {p14}>{section}'
        "</p14:sldIdLst></p14:section></p14:sectionLst></p:ext>"
        f'<p:ext uri="{{EFAFB233-063F-42B5-8137-9DF3F51BA10A}}">{guides}</p:ext></p:extLst>'
    )
    made.replaced(PRESENTATION, "</p:presentation>", f"{show}</p:custShowLst>{extensions}</p:presentation>")
    template = opened(made)
    assert template.removed == ("2 sample slides", "1 custom show", "1 section")
    root = text(template, PRESENTATION)
    assert "custShow" not in root
    assert "section" not in root
    assert "sldGuideLst" in root, "guides have nothing to do with slides"


def test_comment_authors_tags_and_custom_data_go(opened: Opener) -> None:
    made = brand().with_slides(1)
    for kind, name in (("commentAuthors", "commentAuthors"), (f"{MS}/2018/10/relationships/authors", "authors")):
        made.link(PRESENTATION, kind, made.part(f"ppt/{name}.xml", f"application/{name}+xml", "<a>A Person</a>"))
    tags = made.link(PRESENTATION, "tags", made.part("ppt/tags/tag1.xml", f"{SLIDES}.tags+xml", "<t/>"))
    custom = made.part("customXml/item1.xml", "application/xml", "<company>Secret</company>")
    made.link(custom, "customXmlProps", made.part("customXml/itemProps1.xml", "application/xml", "<props/>"))
    data = made.link(PRESENTATION, "customXml", custom)
    held = f'<p:custDataLst><p:custData r:id="{data}"/><p:tags r:id="{tags}"/></p:custDataLst>'
    made.replaced(PRESENTATION, "</p:presentation>", f"{held}</p:presentation>")
    template = opened(made)
    assert template.removed == (
        "1 sample slide",
        "names of those who commented",
        "tags of add-ins",
        "custom XML data",
    )
    assert b"Secret" not in everything(template)
    assert b"A Person" not in everything(template)
    assert "custDataLst" not in text(template, PRESENTATION)


def test_smart_tags_and_what_no_word_is_known_for_go(opened: Opener) -> None:
    made = brand()
    smart = made.link(PRESENTATION, "smartTags", made.part("ppt/smartTags.xml", "application/xml", "<s/>"))
    google = "http://customooxmlschemas.google.com/relationships/presentationmetadata"
    id_ = made.link(PRESENTATION, google, made.part("ppt/metadata", "application/binary", b"data"))
    made.link(PRESENTATION, "novelty", made.part("ppt/novelty.xml", "application/xml", "<n/>"))
    extension = (
        '<p:extLst><p:ext uri="http://customooxmlschemas.google.com/"><go:slidesCustomData'
        f' xmlns:go="http://customooxmlschemas.google.com/" r:id="{id_}"/></p:ext></p:extLst>'
    )
    tags = f'<p:smartTags r:id="{smart}"/>{extension}</p:presentation>'
    template = opened(made.replaced(PRESENTATION, "</p:presentation>", tags))
    assert template.removed == ("smart tags", "data of Google Slides", "novelty data")
    root = text(template, PRESENTATION)
    assert not [word for word in ("smartTags", "extLst", "google") if f"<p:{word}" in root]


def test_tags_of_a_layout_stay_and_its_custom_data_goes(opened: Opener) -> None:
    made = brand()
    tags = made.link(LAYOUT, "tags", made.part("ppt/tags/tag1.xml", f"{SLIDES}.tags+xml", "<t/>"))
    data = made.link(LAYOUT, "customXml", made.part("customXml/item1.xml", "application/xml", "<x/>"))
    held = f'<p:custDataLst><p:custData r:id="{data}"/><p:tags r:id="{tags}"/></p:custDataLst>'
    template = opened(made.replaced(LAYOUT, "</p:cSld>", f"{held}</p:cSld>"))
    assert template.removed == ("custom XML data",)
    assert f'<p:custDataLst><p:tags r:id="{tags}"/></p:custDataLst>' in text(template, LAYOUT)
    assert "ppt/tags/tag1.xml" in members(template)


def test_macros_go_with_the_buttons_that_call_them(opened: Opener) -> None:
    made = brand().with_macros(POTM)
    ribbon = made.part("customUI/customUI14.xml", "application/xml", "<customUI/>")
    made.link("", f"{MS}/2007/relationships/ui/extensibility", ribbon)
    bars = made.part("ppt/attachedToolbars.bin", "application/vnd.ms-powerpoint.attachedToolbars", b"bars")
    made.link(PRESENTATION, f"{MS}/2006/relationships/attachedToolbars", bars)
    button = place_xml(BODY, 30).replace(
        "/><p:cNvSpPr>", '><a:hlinkClick r:id="" action="ppaction://macro?name=Go"/></p:cNvPr><p:cNvSpPr>'
    )
    made.replaced(LAYOUT, "</p:spTree>", f"{button}</p:spTree>")
    template = opened(made)
    assert template.removed == ("macros", "ribbon buttons of its own", "1 button for macros, programs or custom shows")
    assert not [name for name in members(template) if "vba" in name or "customUI" in name or "Toolbars" in name]
    assert b"ppaction" not in everything(template)
    assert b"macro" not in everything(template)


def test_controls_go_with_their_pictures_and_drawings(opened: Opener) -> None:
    made = brand()
    control = made.part("ppt/activeX/activeX1.xml", "application/vnd.ms-office.activeX+xml", "<ocx/>")
    binary = made.part("ppt/activeX/activeX1.bin", "application/vnd.ms-office.activeX", b"ocx")
    made.link(control, f"{MS}/2006/relationships/activeXControlBinary", binary)
    id_ = made.link(LAYOUT, "control", control)
    picture = made.link(LAYOUT, "image", made.part("ppt/media/control.png", "image/png", PNG))
    made.link(LAYOUT, "vmlDrawing", made.part("ppt/drawings/vmlDrawing1.vml", f"{OFFICE}.vmlDrawing", "<xml/>"))
    controls = f'<p:controls><p:control name="Box" r:id="{id_}">{picture_xml(0, (0, 0, 1, 1), picture)}</p:control>'
    template = opened(made.replaced(LAYOUT, "</p:cSld>", f"{controls}</p:controls></p:cSld>"))
    assert template.removed == ("1 ActiveX control",)
    assert "<p:controls" not in text(template, LAYOUT)
    assert not [name for name in members(template) if "activeX" in name or "control" in name or "vml" in name]


def test_what_belongs_to_the_package_alone_goes(opened: Opener) -> None:
    made = brand()
    relationship = f"{PACKAGE}/relationships"
    for kind, name in (
        (f"{relationship}/metadata/thumbnail", "docProps/thumbnail.jpeg"),
        ("custom-properties", "docProps/custom.xml"),
        (f"{MS}/2011/relationships/webextensiontaskpanes", "ppt/webextensions/taskpanes.xml"),
        (f"{MS}/2020/02/relationships/classificationlabels", "docMetadata/LabelInfo.xml"),
        (f"{relationship}/digital-signature/origin", "_xmlsignatures/origin.sigs"),
    ):
        made.link("", kind, made.part(name, "application/xml", "<a/>"))
    template = opened(made)
    assert template.removed == (
        "the thumbnail",
        "custom properties",
        "task panes of add-ins",
        "the sensitivity label",
        "the digital signature",
    )
    assert has_parts_of(template, brand())


def test_properties_name_neither_author_nor_company(opened: Opener) -> None:
    names = {"creator": "A Person", "lastModifiedBy": "B Person", "title": "Corporate", "keywords": "brand"}
    template = opened(brand().with_properties(**names, Company="Secret Ltd", Manager="C Person"))
    assert template.removed == ("properties (author, manager, company, title, keywords)",)
    for word in (b"Person", b"Secret", b"Corporate", b">brand<"):
        assert word not in everything(template)


def test_a_second_part_of_properties_goes_with_the_company_in_it(opened: Opener) -> None:
    made = brand()
    xml = f'<Properties xmlns="{OFFICE_PROPERTIES}"><Company>Secret Ltd</Company></Properties>'
    stray = made.part("docProps/app0.xml", f"{OFFICE}.extended-properties+xml", xml)
    made.link("", f"{PACKAGE}/relationships/metadata/extended-properties", stray)
    template = opened(made)
    assert b"Secret" not in everything(template)
    assert "docProps/app0.xml" not in members(template)


def test_core_properties_that_are_led_to_by_another_type_are_found(opened: Opener) -> None:
    made = brand().unlinked("", "core-properties")
    made.link(
        "",
        "http://schemas.openxmlformats.org/officedocument/2006/relationships/metadata/core-properties",
        "docProps/core.xml",
    )
    presentation = Presentation(io.BytesIO(opened(made).data))
    assert str(presentation.core_properties.partname) == "/docProps/core.xml"
    assert presentation.core_properties.last_modified_by == ""


@pytest.mark.parametrize(("source", "kind"), [("", "officeDocument"), (PRESENTATION, "slideMaster"), (MASTER, "theme")])
def test_kinds_of_relationships_are_called_as_the_standard_does(opened: Opener, source: str, kind: str) -> None:
    made = brand()
    links = made.links[source]
    made.links[source] = [(i, t.replace("/2006/", "/2005/") if t.endswith(kind) else t, n, e) for i, t, n, e in links]
    assert has_parts_of(opened(made), brand())


def test_write_protection_goes(opened: Opener) -> None:
    made = brand().replaced(PRESENTATION, "</p:presentation>", '<p:modifyVerifier hashValue="AA"/></p:presentation>')
    template = opened(made)
    assert template.removed == ("the write protection",)
    assert "modifyVerifier" not in text(template, PRESENTATION)


def test_settings_forget_which_slides_were_shown(opened: Opener) -> None:
    made = brand().with_slides(2)
    pens = '<p:penClr><a:srgbClr val="FF0000"/></p:penClr></p:showPr>'
    shown = f'<p:showPr loop="1" showNarration="1"><p:kiosk/><p:sldRg st="1" end="2"/>{pens}'
    published = '<p:htmlPubPr r:id="rId1"><p:sldAll/></p:htmlPubPr>'
    made.replaced("ppt/presProps.xml", "/>", f">{published}{shown}</p:presentationPr>")
    made.link("ppt/presProps.xml", "hyperlink", "file:///C:/Users/person/site.htm", external=True)
    scale = '<p:scale><a:sx n="1" d="1"/><a:sy n="1" d="1"/></p:scale><p:origin x="0" y="0"/>'
    outline = f'<p:outlineViewPr><p:cViewPr>{scale}</p:cViewPr><p:sldLst><p:sld r:id="rId1"/></p:sldLst>'
    made.replaced("ppt/viewProps.xml", "/>", f' lastView="sldMasterView">{outline}</p:outlineViewPr></p:viewPr>')
    made.link("ppt/viewProps.xml", "slide", SLIDE)
    template = opened(made)
    settings = text(template, "ppt/presProps.xml")
    assert '<p:showPr showNarration="1"><p:penClr>' in settings
    assert "htmlPubPr" not in settings
    assert b"person" not in everything(template)
    view = text(template, "ppt/viewProps.xml")
    assert "<p:outlineViewPr>" in view
    assert "sldLst" not in view
    assert "lastView" not in view


def test_ways_from_a_layout_to_sample_slides_go(opened: Opener) -> None:
    made = brand().with_slides(1)
    id_ = made.link(LAYOUT, "slide", SLIDE)
    web = made.link(LAYOUT, "hyperlink", "https://example.org/", external=True)
    for number, each in ((30, id_), (31, web)):
        click = f'><a:hlinkClick r:id="{each}"/></p:cNvPr><p:cNvSpPr>'
        made.replaced(LAYOUT, "</p:spTree>", place_xml(BODY, number).replace("/><p:cNvSpPr>", click) + "</p:spTree>")
    layout = text(opened(made), LAYOUT)
    assert f'<a:hlinkClick r:id="{web}"/>' in layout
    assert layout.count("hlinkClick") == 1
    assert 'id="30"' in layout, "the button itself stays"


def test_pictures_on_the_authors_machine_are_forgotten(opened: Opener) -> None:
    made = brand()
    here = made.link(LAYOUT, "image", made.part("ppt/media/image1.png", "image/png", PNG))
    there = made.link(LAYOUT, "image", "file:///C:/Users/person/logo.png", external=True)
    picture = picture_xml(40, (0, 0, 1, 1), here).replace("<a:blip", f'<a:blip r:link="{there}"')
    template = opened(made.replaced(LAYOUT, "</p:spTree>", f"{picture}</p:spTree>"))
    assert template.removed == ("1 reference to media on another machine",)
    assert f'<a:blip r:embed="{here}"/>' in text(template, LAYOUT)
    assert b"person" not in everything(template)


def test_members_that_nothing_leads_to_go(opened: Opener) -> None:
    made = brand()
    made.part("[trash]/0000.dat", "", b"old")
    made.part("ppt/slideLayouts/slideLayout99.xml", f"{SLIDES}.slideLayout+xml", "<broken")
    template = opened(made)
    assert has_parts_of(template, brand())


# What is put right


def test_a_notes_master_is_made_where_there_is_none(opened: Opener) -> None:
    template = opened(brand(notes=False, fonts=("Georgia", "Verdana")))
    assert template.added == ("a notes master",)
    presentation = Presentation(io.BytesIO(template.data))
    places = {each.placeholder_format.type: each for each in presentation.notes_master.placeholders}
    image, body = places[PP_PLACEHOLDER.SLIDE_IMAGE], places[PP_PLACEHOLDER.BODY]
    assert set(places) == {PP_PLACEHOLDER.SLIDE_IMAGE, PP_PLACEHOLDER.BODY, PP_PLACEHOLDER.SLIDE_NUMBER}
    assert image.width / image.height == pytest.approx(13.333 / 7.5, rel=0.01)
    assert image.top + image.height < body.top
    assert body.top + body.height < places[PP_PLACEHOLDER.SLIDE_NUMBER].top
    assert 'latin typeface="Verdana"' in text(template, NOTES_MASTER), "LibreOffice knows no theme fonts there"
    assert members(template)["ppt/theme/theme2.xml"] == members(template)["ppt/theme/theme1.xml"]
    root = text(template, PRESENTATION)
    assert root.index("sldMasterIdLst>") < root.index("notesMasterIdLst>") < root.index("sldSz")


@pytest.mark.parametrize("size", [(10, 7.5), (7.5, 10), (11.69, 8.27), (40, 5)])
@pytest.mark.parametrize("page", [(6858000, 9144000), (9144000, 6858000), (7559675, 10691813)])
def test_a_made_notes_master_fits_its_page(opened: Opener, size: tuple[float, float], page: tuple[int, int]) -> None:
    made = brand(notes=False, size=size)
    made.replaced(PRESENTATION, 'notesSz cx="6858000" cy="9144000"', f'notesSz cx="{page[0]}" cy="{page[1]}"')
    presentation = Presentation(io.BytesIO(opened(made).data))
    boxes = [(each.left, each.top, each.width, each.height) for each in presentation.notes_master.placeholders]
    for left, top, width, height in boxes:
        assert min(left, top) >= 0
        assert left + width <= page[0]
        assert top + height <= page[1]
        assert min(width, height) > EMU // 8
    body = boxes[1]
    assert body[2] * body[3] > 0.25 * page[0] * page[1], "notes need room"


def test_a_theme_with_pictures_is_copied_with_them(opened: Opener) -> None:
    made = brand(notes=False)
    id_ = made.link("ppt/theme/theme1.xml", "image", made.part("ppt/media/image1.png", "image/png", PNG))
    fill = f'<a:blipFill xmlns:r="{GENERAL}"><a:blip r:embed="{id_}"/></a:blipFill></a:bgFillStyleLst>'
    made.replaced("ppt/theme/theme1.xml", "</a:bgFillStyleLst>", fill)
    found = members(opened(made))
    assert found["ppt/theme/_rels/theme2.xml.rels"] == found["ppt/theme/_rels/theme1.xml.rels"]


@pytest.mark.parametrize("left", ["", "<p:notesMasterIdLst><p:notesMasterId/></p:notesMasterIdLst>"])
def test_a_notes_master_that_is_not_listed_is(opened: Opener, left: str) -> None:
    made = brand()
    listed = text_between(made, "<p:notesMasterIdLst>", "</p:notesMasterIdLst>")
    template = opened(made.replaced(PRESENTATION, listed, left))
    assert template.added == ()
    assert listed in text(template, PRESENTATION)


def test_libreoffice_prints_notes_from_a_notes_master_that_was_made(opened: Opener, tmp_path: Path) -> None:
    presentation = Presentation(io.BytesIO(opened(brand(notes=False, fonts=("Arial", "Carlito"))).data))
    slide = presentation.slides.add_slide(presentation.slide_layouts[4])
    slide.shapes.title.text = "A title"
    slide.notes_slide.notes_text_frame.text = "Words to be said"
    presentation.save(tmp_path / "deck.pptx")
    asked = '{"ExportNotesPages":{"type":"boolean","value":"true"}}'
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [soffice(), profile, "--headless", "--convert-to", f"pdf:impress_pdf_Export:{asked}", "--outdir"]
    command += [str(tmp_path), str(tmp_path / "deck.pptx")]
    subprocess.run(command, check=True, timeout=300, capture_output=True)
    page = pypdfium2.PdfDocument(tmp_path / "deck.pdf")[1]
    words = page.get_textpage()
    assert (page.get_width(), page.get_height()) == pytest.approx((540, 720), abs=1)
    assert "A title" in words.get_text_bounded()
    notes = words.search("Words to be said").get_next()
    assert notes is not None, "the notes are printed"
    left, bottom, _, top = words.get_charbox(notes[0])
    assert left == pytest.approx(36, abs=2)
    assert 360 < bottom < top < 430, "they begin below the slide"


def text_between(made: Brand, start: str, end: str) -> str:
    root = made.parts[PRESENTATION].decode()
    return root[root.index(start) : root.index(end) + len(end)]


def test_a_notes_master_that_is_missing_is_made_anew(opened: Opener) -> None:
    made = brand()
    del made.parts[NOTES_MASTER], made.types[NOTES_MASTER]
    made.parts["ppt/theme/theme2.xml"] = b"<broken"  # which the relationships of the missing one still lead to
    assert opened(made).added == ("a notes master",)


def test_a_notes_master_without_a_theme_gets_one(opened: Opener) -> None:
    made = brand(fonts=("Georgia", "Verdana")).unlinked(NOTES_MASTER, "theme")
    template = opened(made)
    assert template.added == ()
    assert 'Target="../theme/theme' in text(template, "ppt/notesMasters/_rels/notesMaster1.xml.rels")


def test_a_notes_master_without_a_place_for_notes_gets_one(opened: Opener) -> None:
    made = brand()
    body = place_xml(Place("body", 3, (0.75, 4.8, 6, 4)), 3, (7.5, 10))
    template = opened(made.replaced(NOTES_MASTER, body, ""))
    assert template.added == ("a place for notes on the notes master",)
    notes = Presentation(io.BytesIO(template.data)).notes_master
    ids = [each.shape_id for each in notes.shapes]
    indexes = [each.placeholder_format.idx for each in notes.placeholders]
    assert len(set(ids)) == len(ids) == 3
    assert len(set(indexes)) == 3


def test_placeholders_of_a_notes_master_without_a_position_get_one(opened: Opener) -> None:
    made = brand()
    for place in (Place("body", 3, (0.75, 4.8, 6, 4)), Place("sldNum", 5, (4.2, 9.4, 3, 0.5))):
        old = place_xml(place, 3 if place.kind == "body" else 4)
        made.replaced(NOTES_MASTER, old, old.replace(old[old.index("<a:xfrm") : old.index("</p:spPr>")], ""))
    notes = Presentation(io.BytesIO(opened(made).data)).notes_master
    assert all(each.width > EMU and each.left > 0 for each in notes.placeholders)


def test_table_styles_are_put_in_where_missing(opened: Opener) -> None:
    template = opened(brand(table_styles=False))
    assert template.added == ("table styles",)
    assert "{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}" in text(template, "ppt/tableStyles.xml")


def test_sizes_are_stated_where_missing(opened: Opener) -> None:
    made = brand(notes=False)
    root = made.parts[PRESENTATION].decode()
    sizes = root[root.index("<p:sldSz") : root.index("</p:presentation>")]
    presentation = Presentation(io.BytesIO(opened(made.replaced(PRESENTATION, sizes, "")).data))
    assert (presentation.slide_width, presentation.slide_height) == (10 * EMU, 7.5 * EMU)
    root = text(opened(made), PRESENTATION)
    assert root.index("sldSz") < root.index("notesSz")


def test_shapes_of_the_same_id_get_their_own(opened: Opener) -> None:
    twice = place_xml(BODY, 2) + place_xml(Place("", 7, (1, 1, 1, 1)), 2)
    template = opened(brand().replaced(LAYOUT, "</p:spTree>", f"{twice}</p:spTree>"))
    shapes = Presentation(io.BytesIO(template.data)).slide_layouts[0].shapes
    ids = [each.shape_id for each in shapes]
    assert len(set(ids)) == len(ids)
    assert ids[0] == 2, "the first keeps it"


def test_masters_and_layouts_of_the_same_id_get_their_own(opened: Opener) -> None:
    made = brand(masters=[BrandMaster(), BrandMaster()])
    made.replaced(PRESENTATION, 'id="2147483654"', 'id="2147483649"')
    found = members(opened(made))
    masters = [PRESENTATION, MASTER, MASTER.replace("1.xml", "2.xml")]
    ids = [id_ for name in masters for id_ in re.findall(rb'<p:sld(?:Master|Layout)Id id="(\d+)"', found[name])]
    assert len(ids) == len(set(ids)) == 2 + 2 * len(LAYOUTS)


def test_an_id_that_is_no_number_is_no_obstacle(opened: Opener) -> None:
    twice = place_xml(BODY, 2).replace('id="2"', 'id="99999999999999999999"')
    layout = text(opened(brand().replaced(LAYOUT, "</p:spTree>", f"{twice}{twice}</p:spTree>")), LAYOUT)
    assert layout.count('id="99999999999999999999"') == 1


def test_what_a_drawing_leads_to_and_is_missing_is_forgotten(opened: Opener) -> None:
    made = with_object(brand())
    made.link("ppt/drawings/vmlDrawing1.vml", "image", "ppt/media/gone.emf")
    assert "ppt/drawings/_rels/vmlDrawing1.vml.rels" not in members(opened(made))


def test_an_address_that_is_not_said_to_be_one_is_understood(opened: Opener) -> None:
    made = brand()
    id_ = made.link(LAYOUT, "hyperlink", "https://example.org/")
    click = f'><a:hlinkClick r:id="{id_}"/></p:cNvPr><p:cNvSpPr>'
    made.replaced(LAYOUT, "</p:spTree>", place_xml(BODY, 30).replace("/><p:cNvSpPr>", click) + "</p:spTree>")
    changed = [(n, d.replace(b"../../https:/example.org", b"https://example.org/")) for n, d in made.members]
    found = Presentation(io.BytesIO(opened(zip_members(changed)).data)).slide_layouts[0].part.rels[id_]
    assert (found.is_external, found.target_ref) == (True, "https://example.org/")


def test_a_picture_that_is_missing_leaves_its_place_empty(opened: Opener) -> None:
    made = brand()
    gone = made.link(LAYOUT, "image", "NULL")
    made.replaced(LAYOUT, "</p:spTree>", f"{picture_xml(40, (0, 0, 1, 1), gone)}</p:spTree>")
    template = opened(made)
    assert template.removed == ("1 reference to what isn't in the file",)
    assert "<a:blip/>" in text(template, LAYOUT)


def test_ids_that_no_relationship_has_go(opened: Opener) -> None:
    image = f'<svg:svgBlip xmlns:svg="{MS}/drawing/2016/SVG/main" r:embed="rId98"/>'
    svg = f'<a:extLst><a:ext uri="{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}">{image}</a:ext></a:extLst>'
    made = brand()
    here = made.link(LAYOUT, "image", made.part("ppt/media/image1.png", "image/png", PNG))
    picture = picture_xml(40, (0, 0, 1, 1), here).replace(f'r:embed="{here}"/>', f'r:embed="{here}">{svg}</a:blip>')
    frame = (
        '<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="41" name="Chart"/><p:cNvGraphicFramePr/><p:nvPr/>'
        '</p:nvGraphicFramePr><p:xfrm><a:off x="0" y="0"/><a:ext cx="9" cy="9"/></p:xfrm><a:graphic><a:graphicData'
        ' uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart'
        ' xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="rId99"/></a:graphicData></a:graphic>'
        "</p:graphicFrame>"
    )
    layout = text(opened(made.replaced(LAYOUT, "</p:spTree>", f"{picture}{frame}</p:spTree>")), LAYOUT)
    assert f'<a:blip r:embed="{here}"/>' in layout
    assert "graphicFrame" not in layout


def test_masters_and_layouts_that_nothing_lists_go(opened: Opener) -> None:
    made = brand(masters=[BrandMaster(), BrandMaster()])
    root = made.parts[PRESENTATION].decode()
    second = root[root.index('<p:sldMasterId id="2147483654"') : root.index("</p:sldMasterIdLst>")]
    template = opened(made.replaced(PRESENTATION, second, ""))
    assert template.removed == ("1 slide master that nothing lists",)
    assert len(Presentation(io.BytesIO(template.data)).slide_masters) == 1
    assert "ppt/slideLayouts/slideLayout9.xml" not in members(template)


def test_a_handout_master_without_a_theme_goes(opened: Opener) -> None:
    made = brand()
    xml = '<p:handoutMaster xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"/>'
    id_ = made.link(
        PRESENTATION,
        "handoutMaster",
        made.part("ppt/handoutMasters/handoutMaster1.xml", f"{SLIDES}.handoutMaster+xml", xml),
    )
    listed = f'<p:handoutMasterIdLst><p:handoutMasterId r:id="{id_}"/></p:handoutMasterIdLst><p:sldSz'
    template = opened(made.replaced(PRESENTATION, "<p:sldSz", listed))
    assert template.removed == ("a handout master without a theme",)
    assert "handout" not in text(template, PRESENTATION)


# Names, targets and types as real files write them


def test_names_that_decks_give_to_their_own_parts_are_left_to_them(opened: Opener) -> None:
    made = brand()
    chart = made.part("ppt/charts/chart1.xml", f"{OFFICE}.drawingml.chart+xml", "<c/>")
    made.link(LAYOUT, "chart", chart)
    made.link(
        chart,
        "package",
        made.part("ppt/embeddings/Microsoft_Excel_Sheet1.xlsx", f"{OFFICE}.spreadsheetml.sheet", b"PK"),
    )
    made.link(LAYOUT, "image", made.part("ppt/media/picture1.png", "image/png", PNG))
    made.renamed("ppt/slideLayouts/slideLayout2.xml", "ppt/slides/slide1.xml")
    names = set(members(opened(made)))
    assert {"ppt/charts/chart1-2.xml", "ppt/embeddings/Microsoft_Excel_Sheet1-2.xlsx"} <= names
    assert {"ppt/media/picture1-2.png", "ppt/brand/slide1.xml"} <= names
    assert not {"ppt/charts/chart1.xml", "ppt/media/picture1.png", "ppt/slides/slide1.xml"} & names


@pytest.mark.parametrize("name", ["ppt/presentation1.xml", "presentation.xml", "PPT/Presentation.xml"])
def test_the_presentation_gets_its_usual_name(opened: Opener, name: str) -> None:
    template = opened(brand().with_slides(1).renamed(PRESENTATION, name))
    assert PRESENTATION in members(template)
    assert name not in members(template)


def test_names_beyond_ascii_become_plain(opened: Opener) -> None:
    made = brand()
    id_ = made.link(LAYOUT, "image", made.part("ppt/media/Größe (2).png", "image/png", PNG))
    made.replaced(LAYOUT, "</p:spTree>", f"{picture_xml(40, (0, 0, 1, 1), id_)}</p:spTree>")
    template = opened(made)
    assert all(name.isascii() and " " not in name for name in members(template))
    assert Presentation(io.BytesIO(template.data)).slide_layouts[0].shapes[-1].image.blob == PNG


def test_a_name_that_does_not_say_it_is_utf_8_is_understood(opened: Opener) -> None:
    made = brand()
    made.link(LAYOUT, "image", made.part("ppt/media/logo-é.png", "image/png", PNG))
    raw = made.data.replace("logo-é.png".encode(), b"logo-\xc3\xa9.png")
    flagged = bytearray(raw)
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        at = archive.getinfo("ppt/media/logo-é.png").header_offset
    flagged[at + 6 : at + 8] = b"\0\0"
    entry = raw.rindex(b"ppt/media/logo-\xc3\xa9.png") - 46
    flagged[entry + 8 : entry + 10] = b"\0\0"
    assert [name for name in members(opened(bytes(flagged))) if "media" in name]


def test_escapes_in_targets_are_understood(opened: Opener) -> None:
    made = brand()
    made.part("ppt/media/a logo.png", "image/png", PNG)
    made.link(LAYOUT, "image", "ppt/media/a%20logo.png")
    assert [name for name in members(opened(made)) if name.startswith("ppt/media/")] == ["ppt/media/a_logo.png"]


@pytest.mark.parametrize(
    "target",
    ["/ppt/slideLayouts/slideLayout1.xml", "..\\slideLayouts\\slideLayout1.xml", "../SlideLayouts/slidelayout1.XML"],
)
def test_targets_are_understood_however_they_are_written(opened: Opener, target: str) -> None:
    changed = []
    for name, data in brand().members:
        if name.endswith("slideMaster1.xml.rels"):
            data = data.replace(b"../slideLayouts/slideLayout1.xml", target.encode())
        changed.append((name, data))
    template = opened(zip_members(changed))
    assert Presentation(io.BytesIO(template.data)).slide_layouts[0].name == "Title Slide"


def test_members_with_backslashes_and_slashes_in_front_are_understood(opened: Opener) -> None:
    renamed = [(name if name.startswith("[") else "/" + name, data) for name, data in brand().members]
    assert has_parts_of(opened(zip_members(renamed)), brand())
    renamed = [(name.replace("/", "\\"), data) for name, data in brand().members]
    assert has_parts_of(opened(zip_members(renamed)), brand())


def test_endings_in_upper_case_are_understood(opened: Opener) -> None:
    made = brand()
    made.link(LAYOUT, "image", made.part("ppt/media/LOGO.PNG", "", PNG))
    types = '<Default Extension="PNG" ContentType="image/png"/><Default'
    changed = [(n, d.replace(b"<Default", types.encode(), 1) if n.startswith("[") else d) for n, d in made.members]
    template = opened(zip_members(changed))
    presentation = Presentation(io.BytesIO(template.data))
    images = [rel.target_part for rel in presentation.slide_layouts[0].part.rels.values() if "image" in rel.reltype]
    assert [image.content_type for image in images] == ["image/png"]


def test_two_members_that_differ_only_in_case_are_both_kept(opened: Opener) -> None:
    made = brand()
    made.link(LAYOUT, "image", made.part("ppt/media/image1.png", "image/png", PNG + b"1"))
    made.link(LAYOUT, "image", made.part("ppt/media/Image1.png", "image/png", PNG + b"2"))
    found = members(opened(made))
    pictures = [(name, data[-1:]) for name, data in found.items() if name.startswith("ppt/media/")]
    assert sorted(data for _, data in pictures) == [b"1", b"2"]
    assert len({name.lower() for name, _ in pictures}) == 2


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_of_a_member_that_is_there_twice_the_last_counts(opened: Opener) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(LAYOUT, "<old/>")
        for name, data in brand().members:
            archive.writestr(name, data)
    assert has_parts_of(opened(buffer.getvalue()), brand())


def test_parts_without_a_type_get_one(opened: Opener) -> None:
    made = brand()
    for name in (LAYOUT, MASTER, "ppt/theme/theme1.xml"):
        del made.types[name]
    made.link(LAYOUT, "image", made.part("ppt/media/image1.png", "", PNG))
    template = opened(made)
    assert len(Presentation(io.BytesIO(template.data)).slide_layouts) == len(LAYOUTS)


# What is refused


def refusal(file: Path, named_at: Position | None = None) -> Diagnostic:
    with pytest.raises(Failure) as caught:
        open_template(file, named_at)
    (found,) = caught.value.diagnostics
    return found


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "corporate.potx").write_bytes(b"")
    named = Position("content/programme.yaml", 3, 8)
    found = refusal(tmp_path / "corporat.potx", named)
    assert found.position == named
    assert found.message == f"no such file: '{show_path(tmp_path / 'corporat.potx')}'"
    assert found.hint == "did you mean 'corporate.potx'?"
    assert refusal(tmp_path / "nowhere" / "a.pptx").position == Position(show_path(tmp_path / "nowhere" / "a.pptx"))


def test_a_folder(tmp_path: Path) -> None:
    assert refusal(tmp_path).message == "a folder, not a template"


def test_where_the_template_is_named_is_said_too(tmp_path: Path) -> None:
    (tmp_path / "a.pptx").write_bytes(b"")
    named = Position("content/programme.yaml", 3, 8)
    assert refusal(tmp_path / "a.pptx", named).related == (("named here", named),)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "the file is empty"),
        (b"%PDF-1.7 ...", "not a PowerPoint file, but a PDF document"),
        (b"\x89PNG\r\n\x1a\n", "not a PowerPoint file, but a picture"),
        (b"<html>", "not a PowerPoint file, but a text file"),
        (
            b"version https://git-lfs.github.com/spec/v1\n",
            "not a PowerPoint file, but a pointer of Git LFS, not the file itself",
        ),
        (b"anything", "not a PowerPoint file"),
        (CFB + "EncryptedPackage".encode("utf-16-le"), "the template is encrypted"),
        (CFB + "PowerPoint Document".encode("utf-16-le"), "not a .pptx file, but a presentation of PowerPoint 97–2003"),
        (CFB, "not a .pptx file, but an older Office file"),
        (zip_members([("a.txt", b"a")]), "not a PowerPoint file, but another zip archive"),
        (zip_members([("Index/Document.iwa", b"a")]), "not a PowerPoint file, but a Keynote presentation"),
    ],
)
def test_what_is_no_package(refused: Refuser, data: bytes, message: str) -> None:
    assert refused(data).message == message


@pytest.mark.parametrize(
    ("kind", "what"),
    [
        ("presentation", "an OpenDocument presentation (.odp)"),
        ("presentation-template", "an OpenDocument presentation (.odp)"),
        ("text", "an OpenDocument text (.odt)"),
        ("spreadsheet", "an OpenDocument spreadsheet (.ods)"),
        ("chart", "another kind of document"),
    ],
)
def test_open_documents(refused: Refuser, kind: str, what: str) -> None:
    data = zip_members([("mimetype", f"application/vnd.oasis.opendocument.{kind}".encode()), ("content.xml", b"<a/>")])
    assert refused(data).message == f"not a PowerPoint file, but {what}"


@pytest.mark.parametrize(
    ("type_", "what"),
    [
        (f"{OFFICE}.wordprocessingml.document.main+xml", "a Word document"),
        ("application/vnd.ms-word.document.macroEnabled.main+xml", "a Word document"),
        (f"{OFFICE}.spreadsheetml.sheet.main+xml", "an Excel workbook"),
        (f"{OFFICE}.themeManager+xml", "an Office theme (.thmx)"),
        ("application/vnd.ms-powerpoint.addin.macroEnabled.main+xml", "a PowerPoint add-in"),
        ("application/vnd.ms-visio.drawing.main+xml", "a Visio drawing"),
    ],
)
def test_other_documents(refused: Refuser, type_: str, what: str) -> None:
    assert refused(brand().with_type(type_)).message == f"not a presentation, but {what}"


def test_a_document_of_an_unknown_kind(refused: Refuser) -> None:
    made = brand()
    made.parts[PRESENTATION] = b"<other/>"
    assert refused(made).message == "not a presentation"


def test_a_package_that_names_no_presentation(refused: Refuser) -> None:
    found = refused(brand().unlinked("", "officeDocument"))
    assert found.message == "the template is damaged: nothing in it says which part is the presentation"


def test_an_encrypted_member(refused: Refuser) -> None:
    data = bytearray(brand().data)
    entry = data.index(b"PK\x01\x02")
    data[entry + 8] |= 1
    data[6] |= 1
    found = refused(bytes(data))
    assert (found.message, found.hint) == ("the template is encrypted", "save it without a password")


def test_a_file_that_was_cut_short(refused: Refuser) -> None:
    data = brand().data
    assert refused(data[: len(data) // 2]).message == "the template is damaged: file is not a zip file"


def test_a_member_with_a_wrong_checksum(refused: Refuser) -> None:
    members = [(name, data) for name, data in brand().members]
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in members:
            archive.writestr(name, data)
    broken = buffer.getvalue().replace(b'name="Title Slide"', b'name="Title Slice"')
    assert refused(broken).message == f"the template is damaged: '{LAYOUT}' can't be unpacked"


def test_a_zip_bomb(refused: Refuser) -> None:
    made = brand()
    made.link(LAYOUT, "image", made.part("ppt/media/bomb.bmp", "image/bmp", bytes(120_000_000)))
    found = refused(made)
    assert found.message.startswith("the template would unpack to 120,")


def test_a_zip_bomb_that_understates_its_size(refused: Refuser) -> None:
    made = brand()
    made.link(LAYOUT, "image", made.part("ppt/media/bomb.bmp", "image/bmp", bytes(60_000_000)))
    data = made.data.replace((60_000_000).to_bytes(4, "little"), (60).to_bytes(4, "little"))
    assert refused(data).message == "the template is damaged: 'ppt/media/bomb.bmp' can't be unpacked"


def test_too_many_members(refused: Refuser) -> None:
    data = zip_members([(f"{number}.xml", b"") for number in range(20_001)])
    assert refused(data).message == "the template has 20,001 parts; at most 20,000 are read"


@pytest.mark.parametrize("part", [PRESENTATION, MASTER, LAYOUT, "[Content_Types].xml", "ppt/tableStyles.xml"])
def test_document_types_and_entities(refused: Refuser, part: str) -> None:
    declared = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    changed = [(n, d.replace(b"?>\n", b"?>\n" + declared) if n == part else d) for n, d in brand().members]
    found = refused(zip_members(changed))
    assert found.message == f"'{part}' in the template has a document type, which no Office program writes"


def test_a_document_type_in_utf_16(refused: Refuser) -> None:
    made = brand()
    xml = made.parts[LAYOUT].decode().replace('encoding="UTF-8"', 'encoding="UTF-16"')
    made.parts[LAYOUT] = xml.replace("?>\n", "?>\n<!DOCTYPE x>").encode("utf-16")
    assert "document type" in refused(made).message


def test_broken_xml(refused: Refuser) -> None:
    found = refused(brand().replaced(LAYOUT, "</p:cSld>", ""))
    assert found.message == f"the template is damaged: '{LAYOUT}' is no well-formed XML"


def test_strict_open_xml(refused: Refuser) -> None:
    strict = b"http://purl.oclc.org/ooxml/"
    changes = [
        (b"http://schemas.openxmlformats.org/officeDocument/2006/", strict + b"officeDocument/"),
        (b"http://schemas.openxmlformats.org/presentationml/2006/", strict + b"presentationml/"),
    ]
    changed = []
    for name, data in brand().members:
        for old, new in changes:
            data = data.replace(old, new)
        changed.append((name, data))
    found = refused(zip_members(changed))
    assert "Strict" in found.message
    assert found.hint == "save it in PowerPoint as an ordinary PowerPoint presentation (.pptx)"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            lambda b: b.replaced(PRESENTATION, text_between(b, "<p:sldMasterIdLst>", "</p:sldMasterIdLst>"), ""),
            "the template has no slide master",
        ),
        (
            lambda b: b.unlinked(PRESENTATION, "slideMaster"),
            "the template is damaged: slide master 1 is missing",
        ),
        (lambda b: b.unlinked(MASTER, "theme"), "the template is damaged: slide master 1 has no theme"),
        (lambda b: b.unlinked(MASTER, "slideLayout"), "the template is damaged: layout 1 of slide master 1 is missing"),
        (
            lambda b: b.unlinked(LAYOUT, "slideMaster"),
            "the template is damaged: layout 1 of slide master 1 doesn't lead to its slide master",
        ),
        (
            lambda b: b.replaced(PRESENTATION, 'sldSz cx="12191695"', 'sldSz cx="0"'),
            "the template is damaged: its slides have no size",
        ),
    ],
)
def test_broken_ways_between_parts(refused: Refuser, change: Callable[[Brand], Brand], message: str) -> None:
    assert refused(change(brand())).message == message


@pytest.mark.parametrize("part", [MASTER, LAYOUT, "ppt/theme/theme1.xml"])
def test_parts_that_are_something_else(refused: Refuser, part: str) -> None:
    made = brand()
    made.parts[part] = b"<other/>"
    assert refused(made).message.startswith(f"the template is damaged: '{part}' is not ")


@pytest.mark.parametrize(
    ("layouts", "message"),
    [
        ([], "the template has no slide layouts"),
        ([BrandLayout("Empty", ())], "no layout of the template has a placeholder: all that it shows are shapes"),
        (
            [BrandLayout("Picture", (), shapes=picture_xml(9, (0, 0, 13.333, 7.5), ""))],
            "no layout of the template has a placeholder: all that it shows are pictures",
        ),
        (
            [BrandLayout("Body", (BODY, *FOOTERS), shapes=picture_xml(9, (0, 0, 13.333, 7.5), ""))],
            "no layout of the template has a title placeholder: what looks like one are pictures",
        ),
        (
            [BrandLayout("Body", (BODY, *FOOTERS))],
            "no layout of the template has a title placeholder: what looks like one are shapes",
        ),
    ],
)
def test_templates_with_no_place_for_a_title(refused: Refuser, layouts: list[BrandLayout], message: str) -> None:
    assert refused(brand(layouts)).message == message


def test_one_layout_with_a_title_is_enough(opened: Opener) -> None:
    opened(brand([BrandLayout("Picture", ()), BrandLayout("Titel", (TITLE,))]))
