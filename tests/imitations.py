"""Imitations of what PowerPoint, Google Slides and Keynote do to a deck when they save it. They are imitations.

None of these programs runs here. What is done stands in reports and in files that people have published: names, ids
and properties replaced, formatting made explicit, runs cut, places rounded, charts drawn. What else they do is unknown.
"""

import copy
import io
import zipfile
from collections.abc import Callable, Iterator
from typing import Any

from decks import read_members
from hand_edits import open_deck, picture_file, saved
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as OpenDeck
from pptx.slide import Slide
from pptx.util import Emu

POINT = 12_700
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
APP = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>{}</Application></Properties>"
)
CREATED = (
    '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:ext '
    'uri="{FF2B5EF4-FFF2-40B4-BE49-F238E27FC236}"><a16:creationId '
    'xmlns:a16="http://schemas.microsoft.com/office/drawing/2014/main" id="{00000000-0008-0000-0000-000002000000}"/>'
    "</a:ext></a:extLst>"
)


def as_powerpoint(data: bytes) -> bytes:
    """Saved by PowerPoint: the same formatting, new ids, marks of the spell checker, runs cut where it found some."""
    deck = open_deck(data)
    for slide in deck.slides:
        for tree in (slide._element, slide.notes_slide._element):
            _proofread(tree)
            for number, names in enumerate(tree.iter(qn("p:cNvPr")), 2):
                names.set("id", str(number + 40))
                if names.find(qn("a:extLst")) is None:
                    names.append(parse_xml(CREATED))
            for body in tree.iter(qn("a:bodyPr")):
                if not len(body):
                    body.append(body.makeelement(qn("a:normAutofit"), {}))
        _renumber_targets(slide)
    return _with_members(saved(deck), {"docProps/app.xml": APP.format("Microsoft Office PowerPoint")})


def _renumber_targets(slide: Slide) -> None:
    """Effects name their shapes by ids: follow the new ones."""
    ids = [names.get("id") for names in slide._element.iter(qn("p:cNvPr"))]
    olds = {str(number): new for number, new in enumerate(ids, 1)}
    for target in slide._element.iter(qn("p:spTgt"), qn("p:bldP")):
        target.set("spid", olds[target.get("spid")])


def _proofread(tree: Any) -> None:
    for run in list(tree.iter(qn("a:r"))):
        properties = run.get_or_add_rPr()
        properties.set("dirty", "0")
        properties.set("lang", "de-DE")
        _cut_run(run, err="1")
    for paragraph in tree.iter(qn("a:p")):
        if paragraph.find(qn("a:endParaRPr")) is None:
            paragraph.append(paragraph.makeelement(qn("a:endParaRPr"), {"lang": "de-DE", "dirty": "0"}))


def _cut_run(run: Any, **marks: str) -> None:
    """Cut a run in two behind its first word."""
    text = run.find(qn("a:t"))
    head, space, rest = (text.text or "").partition(" ")
    if not rest:
        return
    other = copy.deepcopy(run)
    text.text, other.find(qn("a:t")).text = head, space + rest
    for name, value in marks.items():
        run.get_or_add_rPr().set(name, value)
    run.addnext(other)


def as_google_slides(data: bytes) -> bytes:
    """Through Google Slides: its own names, no keys and properties, everything explicit, charts drawn as pictures."""
    deck = open_deck(data)
    _rename_layouts(deck, "TITLE_AND_BODY")
    for number, slide in enumerate(deck.slides, 1):
        _forget(slide, lambda n, p=number: f"Google Shape;{n};p{p}")
        _explicit(slide, 25)
        _draw_charts(slide)
    return _with_members(saved(deck), {"docProps/app.xml": None, "docProps/custom.xml": None})


def as_keynote(data: bytes) -> bytes:
    """Through Keynote: its own names, no keys and properties, places in whole points on slides of another size."""
    deck = open_deck(data)
    _rename_layouts(deck, "Title & Bullets")
    for slide in deck.slides:
        _forget(slide, lambda n: f"Shape {n}")
        _explicit(slide, POINT)
    _scale(deck, 2)
    app = APP.format("Keynote")
    return _with_members(saved(deck), {"docProps/app.xml": app, "docProps/custom.xml": None})


def _rename_layouts(deck: OpenDeck, name: str) -> None:
    for number, layout in enumerate(deck.slide_layouts):
        layout._element.cSld.set("name", f"{name}_{number}")


def _forget(slide: Slide, name: Callable[[int], str]) -> None:
    """Drop the key, the effects and the transition, and rename all shapes."""
    slide._element.cSld.attrib.pop("name", None)
    for child in list(slide._element):
        if child.tag in (qn("p:timing"), qn("p:transition"), f"{MC}AlternateContent"):
            slide._element.remove(child)
    for number, names in enumerate(slide._element.iter(qn("p:cNvPr")), 100):
        names.set("id", str(number))
        names.set("name", name(number))


def _explicit(slide: Slide, grid: int) -> None:
    """Write places of placeholders, rounded to a grid, and sizes and colours of all runs; cut the runs."""
    for shape in slide.shapes:
        left, top, width, height = (round(v / grid) * grid for v in (shape.left, shape.top, shape.width, shape.height))
        shape.left, shape.top, shape.width, shape.height = Emu(left), Emu(top), Emu(width), Emu(height)
        if shape.is_placeholder and shape.has_text_frame:
            _explicit_runs(shape._element, _is_bold(slide, shape))
        elif shape.has_text_frame:
            _explicit_runs(shape._element, False)


def _is_bold(slide: Slide, shape: Any) -> bool:
    """Whether the layout makes the placeholder's first level bold; in the themes here titles are so by the master."""
    index = shape.placeholder_format.idx
    layout = next(each for each in slide.slide_layout.placeholders if each.placeholder_format.idx == index)
    weights = [e.get("b") for e in layout._element.iter(qn("a:defRPr")) if e.getparent().tag == qn("a:lvl1pPr")]
    is_title = shape == slide.shapes.title
    return "1" in weights or (is_title and "0" not in weights)


def _explicit_runs(element: Any, bold: bool) -> None:
    for paragraph in element.iter(qn("a:p")):
        properties = paragraph.get_or_add_pPr()
        properties.set("marL", properties.get("marL", "457200"))
    for run in list(element.iter(qn("a:r"))):
        properties = run.get_or_add_rPr()
        properties.set("sz", properties.get("sz", "2000"))
        properties.set("b", properties.get("b", "1" if bold else "0"))
        properties.set("i", properties.get("i", "0"))
        if properties.find(qn("a:solidFill")) is None:
            properties.insert(0, _fill())
        _cut_run(run)


def _fill() -> Any:
    return parse_xml(
        '<a:solidFill xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:srgbClr val="16202B"/>'
        "</a:solidFill>"
    )


def _draw_charts(slide: Slide) -> None:
    for shape in [shape for shape in slide.shapes if shape.has_chart]:
        picture = slide.shapes.add_picture(picture_file(), shape.left, shape.top, shape.width, shape.height)
        shape._element.addnext(picture._element)
        shape._element.getparent().remove(shape._element)


def _scale(deck: OpenDeck, factor: int) -> None:
    """Make slides larger with all that stands on them."""
    deck.slide_width, deck.slide_height = Emu(deck.slide_width * factor), Emu(deck.slide_height * factor)
    for element in (tree for slide in deck.slides for tree in _frames(slide)):
        for name in ("x", "y", "cx", "cy"):
            if element.get(name) is not None:
                element.set(name, str(int(element.get(name)) * factor))


def _frames(slide: Slide) -> Iterator[Any]:
    tags = [qn(f"a:{name}") for name in ("off", "ext", "chOff", "chExt")]
    return (element for element in slide._element.iter(*tags) if element.get("x") or element.get("cx"))


def _with_members(data: bytes, changes: dict[str, str | None]) -> bytes:
    """The package with members replaced, or taken out where there is nothing in their place."""
    kept = [(name, body) for name, body in read_members(data) if name not in changes]
    kept += [(name, text.encode()) for name, text in changes.items() if text]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, body in kept:
            archive.writestr(name, body)
    return out.getvalue()
