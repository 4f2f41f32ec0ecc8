"""What mentors do to decks by hand, done with python-pptx: one change to one slide each, and changes of whole slides.

Each `HandEdit` names a deck and the key of a slide in it, changes that slide, and says what must be found there and
whether a program that rewrites formatting can tell it.
"""

import copy
import io
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from decks import FIRST, ROOT, SECOND, TEMPLATES
from PIL import Image
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as OpenDeck
from pptx.slide import Slide
from pptx.util import Cm, Emu, Pt

from hourdeck.build import build
from hourdeck.plan import Folders, plan_build

GALLERY = ROOT / "docs" / "content-gallery"
PROGRAMMES = {"first": FIRST, "second": SECOND, "gallery": GALLERY}


@cache
def all_decks() -> dict[str, bytes]:
    """Every deck of every programme in both editions, by a name such as `gallery-hour-1-mentor`."""
    return {name: data for programme in PROGRAMMES for name, data in _decks_of(programme, TEMPLATES).items()}


@cache
def _decks_of(programme: str, templates: Path) -> dict[str, bytes]:
    plan = plan_build(Folders(PROGRAMMES[programme], templates, Path("output")))
    decks = build(plan, lambda name: None).decks
    return {f"{programme}-{Path(d.job.target).name}-{d.job.edition.name}": d.data for d in decks}


def gallery_in(templates: Path) -> dict[str, bytes]:
    """The gallery's decks with other templates."""
    return _decks_of("gallery", templates)


@dataclass(frozen=True)
class HandEdit:
    """A change to one slide; `what` is found by comparing, `rewritten` after a program that rewrites formatting."""

    deck: str
    key: str
    change: Callable[[Slide], None]
    what: frozenset[str]
    rewritten: frozenset[str]


def open_deck(data: bytes) -> OpenDeck:
    """A deck as python-pptx opens it."""
    return Presentation(io.BytesIO(data))


def saved(deck: OpenDeck) -> bytes:
    """A deck as python-pptx saves it."""
    out = io.BytesIO()
    deck.save(out)
    return out.getvalue()


def slide_of(deck: OpenDeck, key: str) -> Slide:
    """The slide with a key."""
    return next(slide for slide in deck.slides if slide.name == key)


def edited(*edits: HandEdit) -> bytes:
    """The deck with the changes, saved; all are of one deck."""
    deck = open_deck(all_decks()[edits[0].deck])
    for edit in edits:
        edit.change(slide_of(deck, edit.key))
    return saved(deck)


def shape_of(slide: Slide, name: str) -> Any:
    """The shape with a name."""
    return next(shape for shape in slide.shapes if shape.name == name)


def first_run(slide: Slide, name: str) -> Any:
    """The first run of a text."""
    return shape_of(slide, name).text_frame.paragraphs[0].runs[0]


def split_word(slide: Slide, name: str) -> Any:
    """The first word of a text, as a run of its own, whatever follows in another."""
    run = first_run(slide, name)
    word, _, rest = run.text.partition(" ")
    assert rest, "a single word"
    other = copy.deepcopy(run._r)
    run.text, other.find(qn("a:t")).text = word, f" {rest}"
    run._r.addnext(other)
    return run


def _retitle(slide: Slide) -> None:
    first_run(slide, "Title").text = "A scan is read as often as somebody asks"


def _change_word(slide: Slide) -> None:
    run = first_run(slide, "Body")
    run.text = run.text.replace("topic", "stream")


def _add_bullet(slide: Slide) -> None:
    last = shape_of(slide, "Body").text_frame.paragraphs[-1]._p
    added = copy.deepcopy(last)
    for run in added.findall(qn("a:r"))[1:]:
        added.remove(run)
    added.find(f"{qn('a:r')}/{qn('a:t')}").text = "Ask for the dashboard"
    last.addnext(added)


def _remove_bullet(slide: Slide) -> None:
    last = shape_of(slide, "Body").text_frame.paragraphs[-1]._p
    last.getparent().remove(last)


def _indent(slide: Slide) -> None:
    shape_of(slide, "Body").text_frame.paragraphs[-1].level = 1


def _change_notes(slide: Slide) -> None:
    frame = slide.notes_slide.notes_text_frame
    assert frame is not None
    frame.paragraphs[1].runs[-1].text += " Then wait for ten seconds."


def _embolden(slide: Slide) -> None:
    split_word(slide, "Caption").font.bold = True


def _slant(slide: Slide) -> None:
    split_word(slide, "Caption").font.italic = True


def _colour(slide: Slide) -> None:
    split_word(slide, "Caption").font.color.rgb = RGBColor(0xC0, 0x10, 0x10)


def _enlarge(slide: Slide) -> None:
    split_word(slide, "Caption").font.size = Pt(24)


def _underline(slide: Slide) -> None:
    split_word(slide, "Caption").font.underline = True


def _link(slide: Slide) -> None:
    split_word(slide, "Caption").hyperlink.address = "https://example.org/read"


def _change_cell(slide: Slide) -> None:
    cell = shape_of(slide, "Table").table.cell(2, 1)
    cell.text_frame.paragraphs[0].runs[0].text = "A table that nobody owns"


def _delete_row(slide: Slide) -> None:
    rows = shape_of(slide, "Table").table._tbl.tr_lst
    rows[-1].getparent().remove(rows[-1])


def _fill_cell(slide: Slide) -> None:
    fill = shape_of(slide, "Table").table.cell(1, 1).fill
    fill.solid()
    fill.fore_color.rgb = RGBColor(0xFF, 0xE0, 0x80)


def _move(name: str) -> Callable[[Slide], None]:
    def change(slide: Slide) -> None:
        shape = shape_of(slide, name)
        shape.left, shape.top, shape.width, shape.height = shape.left + Cm(1), shape.top, shape.width, shape.height

    return change


def _resize(slide: Slide) -> None:
    shape = shape_of(slide, "Body")
    left, top, width, height = shape.left, shape.top, shape.width, shape.height
    shape.left, shape.top, shape.width, shape.height = left, top, Emu(width - Cm(2)), height


def _turn(slide: Slide) -> None:
    shape_of(slide, "Caption").rotation = 5


def _fill(slide: Slide) -> None:
    fill = shape_of(slide, "Caption").fill
    fill.solid()
    fill.fore_color.rgb = RGBColor(0xFF, 0xE0, 0x80)


def picture_file(colour: str = "navy") -> io.BytesIO:
    """A picture in a colour with a frame, as PNG."""
    image = Image.new("RGB", (320, 160), colour)
    image.paste((250, 250, 250), (20, 20, 300, 140))
    out = io.BytesIO()
    image.save(out, "PNG")
    out.seek(0)
    return out


def _replace_picture(slide: Slide) -> None:
    picture = next(shape for shape in slide.shapes if shape.name == "Picture")
    _, relationship = slide.part.get_or_add_image_part(picture_file())
    picture._element.find(f".//{qn('a:blip')}").set(qn("r:embed"), relationship)


def _crop(slide: Slide) -> None:
    shape_of(slide, "Picture").crop_left = 0.2


def _add_picture(slide: Slide) -> None:
    slide.shapes.add_picture(picture_file(), Cm(20), Cm(12), Cm(6), Cm(3))


def _add_text(slide: Slide) -> None:
    box = slide.shapes.add_textbox(Cm(20), Cm(12), Cm(8), Cm(2))
    box.text_frame.text = "Ask Ingrid's team first"


def _add_shape(slide: Slide) -> None:
    slide.shapes.add_shape(1, Cm(20), Cm(12), Cm(4), Cm(2))


def _delete(name: str) -> Callable[[Slide], None]:
    def change(slide: Slide) -> None:
        element = shape_of(slide, name)._element
        element.getparent().remove(element)

    return change


def _empty(slide: Slide) -> None:
    shape_of(slide, "Caption").text_frame.text = ""


def _change_value(slide: Slide) -> None:
    part = shape_of(slide, "Diagram").chart.part
    values = part._element.findall(f".//{qn('c:val')}//{qn('c:v')}")
    values[0].text = "77"


def _change_category(slide: Slide) -> None:
    part = shape_of(slide, "Diagram").chart.part
    for category in part._element.findall(f".//{qn('c:cat')}//{qn('c:pt')}[@idx='0']/{qn('c:v')}"):
        category.text = "Monday"


def _hide(slide: Slide) -> None:
    slide._element.set("show", "0")


def _say_alt(slide: Slide) -> None:
    shape_of(slide, "Picture")._element._nvXxPr.cNvPr.set("descr", "Eight cabinets, one of them with a red lamp.")


def _node(slide: Slide) -> Any:
    return next(shape for shape in shape_of(slide, "Diagram").shapes if shape.has_text_frame and shape.text_frame.text)


def _change_node(slide: Slide) -> None:
    _node(slide).text_frame.paragraphs[0].runs[0].text = "Gather"


def _move_node(slide: Slide) -> None:
    _node(slide).left += Cm(1)


def _delete_node(slide: Slide) -> None:
    element = _node(slide)._element
    element.getparent().remove(element)


def _change_code(slide: Slide) -> None:
    first_run(slide, "Code").text = "class"


def _paint_ground(slide: Slide) -> None:
    fill = slide.background.fill
    fill.solid()
    fill.fore_color.rgb = RGBColor(0xEE, 0xEE, 0xFF)


def _stop_moving(slide: Slide) -> None:
    timing = slide._element.find(qn("p:timing"))
    assert timing is not None
    slide._element.remove(timing)


def _bring_forward(slide: Slide) -> None:
    title = shape_of(slide, "Title")._element
    title.getparent().append(title)


def _edit(deck: str, key: str, change: Callable[[Slide], None], what: str, rewritten: str | None = None) -> HandEdit:
    """An edit that is found as `what`, and after rewriting as that too, or as `rewritten`: as nothing where empty."""
    after = what if rewritten is None else rewritten
    return HandEdit(deck, key, change, frozenset({what}), frozenset({after} if after else ()))


DAY, CHARTS = "first-hour-1-mentor", "gallery-hour-2-mentor"
DIAGRAMS, PICTURES = "gallery-hour-3-mentor", "gallery-hour-5-mentor"
LAMP, STAGES = "one-red-lamp-among-forty-is-hard-to-see", "a-scan-passes-five-stages"
BEFORE = "after-the-change-the-number-is-there-before-seven"
TEXTS, THREE = "gallery-hour-1-mentor", "a-number-is-believed-when-three-things-hold"
CODE = "the-test-stops-the-load-not-the-customer"

EDITS = {
    "title": _edit(DAY, "kafka", _retitle, "text"),
    "word": _edit(DAY, "kafka", _change_word, "text"),
    "bullet added": _edit(DAY, "observe", _add_bullet, "text"),
    "bullet removed": _edit(DAY, "observe", _remove_bullet, "text"),
    "bullet indented": _edit(DAY, "observe", _indent, "text"),
    "notes": _edit(DAY, "six-stages", _change_notes, "notes"),
    "bold": _edit(DAY, "kafka", _embolden, "formatting"),
    "italic": _edit(DAY, "observe", _slant, "formatting"),
    "colour": _edit(DAY, "kafka", _colour, "formatting", ""),
    "size": _edit(DAY, "kafka", _enlarge, "formatting", ""),
    "underline": _edit(DAY, "kafka", _underline, "formatting", ""),
    "link": _edit(DAY, "kafka", _link, "formatting"),
    "cell": _edit(DAY, "six-stages", _change_cell, "table"),
    "row deleted": _edit(DAY, "six-stages", _delete_row, "table"),
    "cell filled": _edit(DAY, "six-stages", _fill_cell, "formatting", ""),
    "moved": _edit(DAY, "observe", _move("Caption"), "geometry"),
    "title moved": _edit(DAY, "end", _move("Title"), "geometry"),
    "resized": _edit(DAY, "observe", _resize, "geometry"),
    "turned": _edit(DAY, "observe", _turn, "formatting", ""),
    "filled": _edit(DAY, "observe", _fill, "formatting", ""),
    "picture replaced": _edit(PICTURES, LAMP, _replace_picture, "picture"),
    "picture cropped": _edit(PICTURES, LAMP, _crop, "formatting", ""),
    "picture moved": _edit(PICTURES, LAMP, _move("Picture"), "geometry"),
    "picture deleted": _edit(PICTURES, LAMP, _delete("Picture"), "removed"),
    "picture described": _edit(PICTURES, LAMP, _say_alt, "alt"),
    "picture added": _edit(DAY, "recap", _add_picture, "added"),
    "text box added": _edit(DAY, "agenda", _add_text, "added"),
    "shape added": _edit(DAY, "airflow", _add_shape, "added"),
    "shape deleted": _edit(DAY, "check-offset", _delete("Caption"), "removed"),
    "text emptied": _edit(DAY, "check-offset", _empty, "removed"),
    "value": _edit(CHARTS, BEFORE, _change_value, "chart"),
    "category": _edit(CHARTS, BEFORE, _change_category, "chart"),
    "chart moved": _edit(CHARTS, BEFORE, _move("Diagram"), "geometry"),
    "chart deleted": _edit(CHARTS, BEFORE, _delete("Diagram"), "removed"),
    "hidden": _edit(DAY, "spark-trino", _hide, "hidden"),
    "node": _edit(DIAGRAMS, STAGES, _change_node, "text"),
    "node moved": _edit(DIAGRAMS, STAGES, _move_node, "geometry"),
    "node deleted": _edit(DIAGRAMS, STAGES, _delete_node, "removed"),
    "diagram moved": _edit(DIAGRAMS, STAGES, _move("Diagram"), "geometry"),
    "code": _edit(PICTURES, CODE, _change_code, "text"),
    "ground": _edit(DAY, "recap", _paint_ground, "formatting", ""),
    "effects": _edit(TEXTS, THREE, _stop_moving, "moving", ""),
    "order": _edit(DAY, "kafka", _bring_forward, "order", ""),
}


def batches() -> list[list[HandEdit]]:
    """All edits, in as few decks as can be: those of one batch are of one deck, each on a slide of its own."""
    made: list[list[HandEdit]] = []
    for edit in EDITS.values():
        fitting = (b for b in made if b[0].deck == edit.deck and edit.key not in {other.key for other in b})
        batch = next(fitting, None)
        if batch is None:
            made.append([edit])
        else:
            batch.append(edit)
    return made


def move_slide(deck: OpenDeck, before: int, after: int) -> None:
    """Move a slide to another place in the order."""
    entries = deck.slides._sldIdLst
    entry = entries[before]
    entries.remove(entry)
    entries.insert(after, entry)


def delete_slide(deck: OpenDeck, number: int) -> None:
    """Delete a slide."""
    entry = deck.slides._sldIdLst[number]
    deck.part.drop_rel(entry.rId)
    deck.slides._sldIdLst.remove(entry)


def add_slide(deck: OpenDeck, after: int, title: str, text: str) -> None:
    """Add a slide as a person does: from a layout, with words; it has no key."""
    layout = next(layout for layout in deck.slide_layouts if layout.name == "Content")
    slide = deck.slides.add_slide(layout)
    assert slide.shapes.title is not None
    slide.shapes.title.text_frame.text = title
    slide.placeholders[1].text_frame.text = text
    move_slide(deck, len(deck.slides) - 1, after)


def duplicate_slide(deck: OpenDeck, number: int) -> Slide:
    """Duplicate a slide of text as PowerPoint does: the copy stands behind it and has its key and its notes."""
    original = deck.slides[number]
    added = deck.slides.add_slide(original.slide_layout)
    tree = added.shapes._spTree
    for child in list(tree)[2:]:
        tree.remove(child)
    for child in list(original.shapes._spTree)[2:]:
        tree.append(copy.deepcopy(child))
    added._element.cSld.set("name", original.name)
    _copy_links(original, added)
    notes = original.notes_slide.notes_text_frame
    frame = added.notes_slide.notes_text_frame
    assert notes is not None
    assert frame is not None
    frame.text = notes.text
    move_slide(deck, len(deck.slides) - 1, number + 1)
    return added


def _copy_links(original: Slide, added: Slide) -> None:
    """Give the copy's links the relationships that the original's have."""
    for click in added._element.iter(qn("a:hlinkClick")):
        if identifier := click.get(qn("r:id")):
            known = original.part.rels[identifier]
            if known.is_external:
                new = added.part.relate_to(known.target_ref, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
            else:
                new = added.part.relate_to(known.target_part, RELATIONSHIP_TYPE.SLIDE)
            click.set(qn("r:id"), new)
