"""Decks on a layout that nobody made for the engine, as they are written and read back: text boxes, cut placeholders,
marks and inks of their own, footers, hand edits.
"""

import io
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from decks import NS, TEMPLATES
from foreign import PALETTE, box, foreign_theme, own_theme, with_place
from openxml_audit import validate_pptx
from pptx import Presentation
from programmes import write_programme

from hourdeck.diagnostics import Failure, Position
from hourdeck.layout import PlacedDeck, lay_out_deck
from hourdeck.lint import check_members
from hourdeck.making import open_assets
from hourdeck.markup import parse_markup
from hourdeck.measure import Type, longest_word, most_height, natural_width, text_height
from hourdeck.package import zip_members
from hourdeck.plan import Folders, Plan, plan_build
from hourdeck.pptxwriter import write_deck
from hourdeck.pulling.detecting import Edited, detect_changes
from hourdeck.pulling.rendering import render_deck
from hourdeck.readback import read_deck
from hourdeck.slides import Paragraph, Run
from hourdeck.templating import Templates
from hourdeck.theme import LevelStyle, Shade, Spacing, Theme

GALLERY = Path(__file__).parent.parent / "docs" / "content-gallery"
THEME = foreign_theme()
OWN = own_theme()

HOUR = """\
title: Pipelines
points:
  - title: What it costs
    key: cost
    kind: statement
    minutes: 10
    number: 12 of 840
    support: Tables answer most questions.
  - title: Every stage has a reason
    key: reasons
    minutes: 20
    reveal: one by one
    body:
      - The first reason
      - The second reason
    illustrative: yes
  - title: Said by a customer
    key: said
    kind: quote
    minutes: 30
    quote: We noticed before you did.
    who: Head of billing
"""


def plan_of(folder: Path, hour: str = HOUR) -> Plan:
    content = write_programme(folder, hour)
    return plan_build(Folders(content, TEMPLATES, folder / "output"), editions=("mentor",))


def placed_decks(plan: Plan, theme: Theme) -> list[PlacedDeck]:
    templates, assets = Templates(plan.folders.templates, plan.programme), open_assets(plan)
    markups = [templates.render_hour(job.day, job.hour, job.edition) for job in plan.jobs]
    return [lay_out_deck(parse_markup(markup, assets), theme) for markup in markups]


def written(placed: PlacedDeck, theme: Theme) -> bytes:
    members = write_deck(placed, theme)
    check_members(members, Path("deck.pptx"))
    return zip_members(members)


def shapes_of(
    folder: Path, key: str, theme: Theme = THEME, hour: str = HOUR, language: str = "en-GB"
) -> Mapping[str, Any]:
    """The shapes by name of the slide of a key, as python-pptx reads them."""
    placed = placed_decks(plan_of(folder, hour), theme)[0]
    placed = replace(placed, deck=replace(placed.deck, language=language))
    deck = Presentation(io.BytesIO(written(placed, theme)))
    slide = next(slide for slide in deck.slides if slide.name == key)
    return {shape.name: shape for shape in slide.shapes}


def level(shape: Any, number: int = 1) -> Any:
    """What a shape says itself of a level."""
    return shape.element.find(f"p:txBody/a:lstStyle/a:lvl{number}pPr", NS)


@pytest.mark.parametrize("rectangle", [box(43, 126, 874, 360), box(120, 140, 600, 300)], ids=["wide", "narrow"])
def test_the_gallery_s_decks_are_sound(rectangle: Any, tmp_path: Path) -> None:
    theme = foreign_theme(rectangle)
    plan = plan_build(Folders(GALLERY, TEMPLATES, tmp_path), editions=("mentor",))
    for placed in placed_decks(plan, theme):
        path = tmp_path / "deck.pptx"
        path.write_bytes(written(placed, theme))
        assert [f"{e.part_uri} {e.path}: {e.description}" for e in validate_pptx(path).errors] == []
        for slide in Presentation(str(path)).slides:
            names = [shape.name for shape in slide.shapes]
            assert len({*names}) == len(names)
            empty = [s.name for s in slide.placeholders if s.has_text_frame and not s.text_frame.text]
            assert empty == []


class TestTextBoxes:
    def test_it_says_everything_itself(self, tmp_path: Path) -> None:
        number = shapes_of(tmp_path, "cost")["Number"]
        assert not number.is_placeholder and number.text_frame.text == "12 of 840"
        assert number.element.find("p:nvSpPr/p:cNvSpPr", NS).get("txBox") == "1"
        properties = number.element.find("p:txBody/a:bodyPr", NS)
        assert (properties.get("wrap"), properties.get("anchor")) == ("square", "b")
        assert properties.find("a:noAutofit", NS) is not None
        said = level(number)
        letters = said.find("a:defRPr", NS)
        assert (said.get("marL"), said.get("indent"), said.get("algn"), said.get("rtl")) == ("0", "0", "l", "0")
        assert said.find("a:buNone", NS) is not None
        assert letters.get("b") == "1" and int(letters.get("sz")) > 6000
        assert letters.find("a:solidFill/a:schemeClr", NS).get("val") == PALETTE.accent.colour
        assert letters.find("a:latin", NS).get("typeface") == "+mn-lt"

    def test_fixed_colours_and_lightness_are_written_as_they_are(self, tmp_path: Path) -> None:
        palette = replace(PALETTE, accent=Shade("1F4E79"), quiet=Shade("tx1", 65, 35))
        layouts = {kind: replace(layout, palette=palette) for kind, layout in THEME.layouts.items()}
        theme = replace(THEME, layouts=layouts)
        number = level(shapes_of(tmp_path, "cost", theme)["Number"]).find("a:defRPr/a:solidFill", NS)
        assert number.find("a:srgbClr", NS).get("val") == "1F4E79"
        caption = level(shapes_of(tmp_path, "reasons", theme)["Caption"]).find("a:defRPr/a:solidFill/a:schemeClr", NS)
        assert [(e.tag.partition("}")[2], e.get("val")) for e in caption] == [("lumMod", "65000"), ("lumOff", "35000")]

    def test_ornaments_come_first_and_say_nothing(self, tmp_path: Path) -> None:
        shapes = list(shapes_of(tmp_path, "said").values())
        assert [shape.name for shape in shapes[:3]] == ["Panel", "Rule", "Title"]
        for ornament in shapes[:2]:
            assert not ornament.has_text_frame or not ornament.text_frame.text
            assert b"decorative" in ornament.part.blob and not ornament.is_placeholder

    def test_lists_appear_one_by_one_in_them_too(self, tmp_path: Path) -> None:
        layout = replace(THEME.layouts["content"], slots={"title": THEME.layouts["content"].slots["title"]})
        theme = replace(THEME, layouts=THEME.layouts | {"content": layout})
        body = shapes_of(tmp_path, "reasons", theme)["Body"]
        assert not body.is_placeholder
        targets = body.part._element.findall(".//p:spTgt", NS)
        assert {target.get("spid") for target in targets} == {str(body.shape_id)} and len(targets) == 2
        assert level(body).find("a:buChar", NS).get("char") == "•"


class TestPlaceholders:
    def test_one_that_gave_up_room_says_where_it_stands(self, tmp_path: Path) -> None:
        shapes = shapes_of(tmp_path, "reasons", foreign_theme(box(43, 126, 874, 317)))
        body, caption = shapes["Body"], shapes["Caption"]
        assert body.is_placeholder and body.element.find("p:spPr/a:xfrm", NS) is not None
        assert body.top + body.height <= caption.top
        assert shapes["Title"].element.find("p:spPr/a:xfrm", NS) is None

    def test_marks_and_inks_that_it_lacks_are_written_and_nothing_else(self, tmp_path: Path) -> None:
        own = THEME.layouts["content"].slots["body"]
        levels = tuple(replace(v, bullet="", margin=0, indent=0, ink=Shade("bg1")) for v in own.levels)
        theme = with_place(THEME, "content", "body", replace(own, levels=levels))
        said = level(shapes_of(tmp_path, "reasons", theme)["Body"])
        assert said.find("a:buChar", NS).get("char") == "•"
        assert int(said.get("marL")) == -int(said.get("indent")) > 0
        letters = said.find("a:defRPr", NS)
        assert letters.find("a:solidFill/a:schemeClr", NS).get("val") == PALETTE.text.colour
        assert letters.get("sz") is None and letters.find("a:latin", NS) is None

    @pytest.mark.parametrize(("bullet", "shown"), [("\uf06c", "•"), ("§", "•"), ("▪", "▪")])
    def test_where_it_says_everything_its_bullets_are_of_no_symbol_typeface(
        self, bullet: str, shown: str, tmp_path: Path
    ) -> None:
        own = THEME.layouts["content"].slots["body"]
        levels = tuple(replace(level, bullet=bullet) for level in own.levels)
        theme = with_place(THEME, "content", "body", replace(own, levels=levels, styled=True))
        said = level(shapes_of(tmp_path, "reasons", theme)["Body"])
        assert said.find("a:buChar", NS).get("char") == shown
        assert said.find("a:defRPr", NS).get("sz") == "2200"

    def test_one_that_takes_no_table_lets_one_be_drawn_in_its_box(self, tmp_path: Path) -> None:
        hour = """\
title: Pipelines
points:
  - title: Which one hurts
    key: hurts
    kind: poll
    minutes: 60
    count: yes
    options: [Native, Ingest]
"""
        own = THEME.layouts["poll"].slots["body"]
        assert own.kind == "body"
        table = next(s for s in shapes_of(tmp_path, "hurts", hour=hour).values() if s.has_table)
        assert not table.is_placeholder and table.left == own.box.left and table.name == "Body"


class TestTitles:
    LONG = HOUR.replace("Every stage has a reason", "Every stage has a reason, and " * 6 + "that is why it is there")

    def theme(self, ink: Shade = PALETTE.text) -> Theme:
        """The theme with a title of one line on slides with content."""
        own = THEME.layouts["content"].slots["title"]
        levels = tuple(replace(level, size=20.0, ink=ink) for level in own.levels)
        return with_place(THEME, "content", "title", replace(own, box=box(43, 80, 500, 32), levels=levels))

    def test_one_gets_taller_where_its_words_have_no_room(self, tmp_path: Path) -> None:
        shapes = shapes_of(tmp_path, "reasons", self.theme(), self.LONG)
        title, body = shapes["Title"], shapes["Body"]
        assert title.element.find("p:spPr/a:xfrm", NS) is not None
        assert title.height > 32 * 12_700 and title.top == 80 * 12_700
        assert body.top >= title.top + title.height

    def test_one_with_room_stays(self, tmp_path: Path) -> None:
        shapes = shapes_of(tmp_path, "reasons", self.theme())
        assert shapes["Title"].element.find("p:spPr/a:xfrm", NS) is None

    def test_one_on_a_band_of_its_own_does_not_leave_it(self, tmp_path: Path) -> None:
        with pytest.raises(Failure, match="too long for 'title', even at 14 pt"):
            shapes_of(tmp_path, "reasons", self.theme(Shade("bg1")), self.LONG)


class TestDirections:
    def theme(self, align: str = "r") -> Theme:
        title = OWN.layouts["content"].slots["title"]
        turned = tuple(replace(level, right_to_left=True, align=align) for level in title.levels)
        return with_place(THEME, "content", "title", replace(title, levels=turned))

    def properties(self, folder: Path, theme: Theme, language: str = "en-GB") -> dict[str, str]:
        found = shapes_of(folder, "reasons", theme, language=language)["Title"].text_frame.paragraphs[0]._p.pPr
        return {} if found is None else dict(found.attrib)

    def test_english_text_on_an_arabic_template_keeps_its_own_direction(self, tmp_path: Path) -> None:
        assert self.properties(tmp_path, self.theme()) == {"algn": "l", "rtl": "0"}

    def test_what_stands_in_the_middle_stays_there(self, tmp_path: Path) -> None:
        assert self.properties(tmp_path, self.theme("ctr")) == {"algn": "ctr", "rtl": "0"}

    def test_a_deck_in_arabic_inherits_the_direction_of_the_template(self, tmp_path: Path) -> None:
        assert self.properties(tmp_path, self.theme(), "ar-EG") == {}


class TestFooters:
    def narrow(self, width: float, own: bool = False) -> Theme:
        """The theme with a footer so many points wide."""
        theme = OWN if own else THEME
        layouts = {}
        for kind, layout in theme.layouts.items():
            assert layout.footer
            layouts[kind] = replace(layout, footer=replace(layout.footer, box=box(43, 500, width, 24)))
        return replace(theme, layouts=layouts)

    def test_a_footer_is_set_smaller_where_a_template_has_little_room(self, tmp_path: Path) -> None:
        assert "Footer" in shapes_of(tmp_path, "cost", THEME)
        said = level(shapes_of(tmp_path, "cost", self.narrow(170))["Footer"])
        assert 700 <= int(said.find("a:defRPr", NS).get("sz")) < 1100

    def test_where_no_size_would_do_it_is_left_out_and_said(self, tmp_path: Path) -> None:
        placed = placed_decks(plan_of(tmp_path), self.narrow(40))[0]
        said = [remark for remark in placed.remarks if "footer" in remark.message]
        assert said and {remark.severity for remark in said} == {"warning"}
        layouts = {slide.layout.name for slide in placed.slides}
        message = (
            "layout '{}' has no room for the footer, which is left out: 'Example Group · Day 01 · Hour 1 · Pipelines'"
        )
        assert {remark.message for remark in said} == {message.format(name) for name in layouts}
        assert all(slide.layout.footer is None for slide in placed.slides)

    def test_in_a_layout_of_our_own_it_is_an_error(self, tmp_path: Path) -> None:
        with pytest.raises(Failure, match="the footer is too long for its line"):
            placed_decks(plan_of(tmp_path), self.narrow(40, own=True))


class TestCapitals:
    PLAIN = LevelStyle(20, False, False, "Calibri", 0, 0, Spacing(1.0), Spacing(), Spacing())
    FONTS = Type(OWN.fonts, OWN.code_typeface)

    def paragraph(self, text: str) -> Paragraph:
        return Paragraph((Run(text),), Position(""))

    def test_text_shown_in_capitals_is_measured_as_capitals(self) -> None:
        capitals = replace(self.PLAIN, caps=True)
        small, large = self.paragraph("Pipelines are fine"), self.paragraph("PIPELINES ARE FINE")
        for measure in (natural_width, longest_word):
            assert measure(small, capitals, self.FONTS) == measure(large, self.PLAIN, self.FONTS)
            assert measure(small, capitals, self.FONTS) > measure(small, self.PLAIN, self.FONTS)

    def test_it_takes_as_many_lines(self) -> None:
        capitals = (replace(self.PLAIN, caps=True),) * 9
        text = self.paragraph("the quick brown fox jumps over the lazy dog " * 4)
        height = text_height([text], capitals, 300, self.FONTS)
        assert height == text_height([self.paragraph(text.plain.upper())], (self.PLAIN,) * 9, 300, self.FONTS)
        assert text_height([text], (self.PLAIN,) * 9, 300, self.FONTS) < height
        assert height <= most_height([text], capitals, 300, self.FONTS)


def test_a_hand_edit_in_a_text_box_is_found_and_comes_back(tmp_path: Path) -> None:
    plan = plan_of(tmp_path)
    job = plan.jobs[0]
    rendering = render_deck(plan, job, THEME)
    placed = placed_decks(plan, THEME)[0]
    deck = Presentation(io.BytesIO(written(placed, THEME)))
    slide = next(slide for slide in deck.slides if slide.name == "said")
    shape = next(shape for shape in slide.shapes if shape.name == "Quote")
    shape.text_frame.paragraphs[0].runs[0].text = "“We noticed long before you did.”"
    saved = io.BytesIO()
    deck.save(saved)
    found = read_deck(saved.getvalue(), Path("deck.pptx"))
    detected = detect_changes(Edited(Path("deck.pptx"), found, rendering.read, job), rendering, plan)
    assert [(change.old, change.new) for change in detected.changes] == [
        ("We noticed before you did.", "We noticed long before you did.")
    ]
    assert not detected.findings
