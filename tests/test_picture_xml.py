"""Drawings (SVG), QR codes, and pictures as XML: checked, put into decks, read back and looked at."""

import base64
import io
import re
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from decks import NS, TEMPLATES, read_members, write_members
from hypothesis import given
from hypothesis import strategies as st
from libreoffice import soffice
from openxml_audit import validate_pptx
from PIL import Image, ImageDraw
from PIL.PngImagePlugin import PngInfo
from pptx import Presentation
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml

from hourdeck.diagnostics import Diagnostic, Failure, Position
from hourdeck.lint import check_members
from hourdeck.pictures import (
    PlacedPicture,
    check_qr_size,
    place_picture,
    place_qr,
    prepare_pictures,
    read_focal,
    read_picture,
    read_qr,
)
from hourdeck.pictures.qr import read_modules, trace_outlines
from hourdeck.pptxwriter.picture import CONTENT_TYPES, PictureIds, picture_shape, qr_shapes
from hourdeck.pptxwriter.xml import NAMESPACES
from hourdeck.theme import Box, Placeholder, read_theme

AT = Position("day-01/hour.yaml", 7, 12)
INCH = 914_400
THEME = read_theme(TEMPLATES / "themes" / "883")
PLACE = THEME.layouts["picture"].slots["picture"]
ASVG = "{http://schemas.microsoft.com/office/drawing/2016/SVG/main}"
DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
HOSTILE = "A \"map\" <of> & 'all'\nlines\t🚚 ]]>"

# Drawings


def svg(inner: str, attributes: str = 'viewBox="0 0 20 10"', before: str = "") -> str:
    spaces = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return f"{before}<svg {spaces} {attributes}>\n{inner}\n</svg>"


def png(colour: str, size: tuple[int, int] = (40, 20), **options: object) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, "PNG", **options)
    return out.getvalue()


def put(folder: Path, name: str, data: bytes | str) -> str:
    (folder / name).write_bytes(data.encode() if isinstance(data, str) else data)
    return name


def refused(folder: Path, drawing: bytes | str) -> Diagnostic:
    """The one mistake that a drawing gives, with a hint, at the place where it was asked for."""
    with pytest.raises(Failure) as caught:
        read_picture(folder, put(folder, "a.svg", drawing), AT)
    (diagnostic,) = caught.value.diagnostics
    assert diagnostic.position == AT and diagnostic.hint and "picture 'a.svg'" in diagnostic.message
    return diagnostic


def embedded(data: bytes, kind: str = "png") -> str:
    return f'<image width="9" height="9" xlink:href="data:image/{kind};base64,{base64.b64encode(data).decode()}"/>'


BOMB = "".join(f'<g id="a{n}">' + f'<use href="#a{n - 1}"/>' * 10 + "</g>" for n in range(1, 12))
LAUGHS = '<!DOCTYPE svg [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>'
HUGE = png("red").replace(b"\0\0\0\x28\0\0\0\x14", b"\0\1\0\0\0\1\0\0")
DTD = '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
HOSTILE_DRAWINGS = {
    "script": (svg("<script>alert(1)</script>"), "script"),
    "handler": (svg('<rect onclick="alert(1)"/>'), "script"),
    "address of a script": (svg('<use href="javascript:alert(1)"/>'), "outside itself"),
    "entity from a file": (svg("<text>&x;</text>", before=DTD), "document type"),
    "entities in entities": (svg("&b;", before=LAUGHS), "document type"),
    "other document type": (svg("", before='<!DOCTYPE svg SYSTEM "http://example.org/x.dtd">'), "document type"),
    "entity of W3C's": (
        svg("&nbsp;", before='<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/x.dtd">'),
        "entities",
    ),
    "style sheet": (svg("", before='<?xml-stylesheet href="http://example.org/a.css"?>'), "style"),
    "picture from the net": (svg('<image xlink:href="http://example.org/a.png"/>'), "http://example.org/a.png"),
    "picture from the disk": (svg('<image href="../../secret.png"/>'), "../../secret.png"),
    "part of a file": (svg('<use href="other.svg#a"/>'), "other.svg#a"),
    "drawing in a drawing": (svg(embedded(b"<svg/>", "svg+xml")), "outside itself"),
    "page in a drawing": (svg('<use href="data:text/html;base64,AAAA"/>'), "outside itself"),
    "filter from the net": (svg('<filter id="f"><feImage href="http://example.org/a.png"/></filter>'), "outside"),
    "fill from the net": (svg('<rect fill="url(http://example.org/a.svg#g)"/>'), "elsewhere"),
    "style from the net": (svg('<rect style="fill: url( &quot;//example.org/a#g&quot; )"/>'), "elsewhere"),
    "import": (svg("<style>@import 'http://example.org/a.css';</style>"), "elsewhere"),
    "import in disguise": (svg("<style>@\\69mport 'a.css';</style>"), "elsewhere"),
    "address in disguise": (svg('<rect fill="u\\72l(a.svg#g)"/>'), "elsewhere"),
    "font": (svg("<style>@font-face { src: url(data:font/woff2;base64,AAAA) }</style>"), "elsewhere"),
    "HTML": (svg("<foreignObject><p>words</p></foreignObject>"), "HTML"),
    "HTML's own": (svg('<h:script xmlns:h="http://www.w3.org/1999/xhtml">1</h:script>'), "HTML"),
    "link": (svg('<a href="https://example.org"><rect/></a>'), "link"),
    "animation": (svg('<rect><animate attributeName="x" to="9"/></rect>'), "moves"),
    "change of an address": (svg('<use href="#a"><set attributeName="href" to="javascript:1"/></use>'), "moves"),
    "unknown": (svg("<video/>"), "<video>"),
    "bomb": (svg(f'<defs><rect id="a0"/>{BOMB}</defs><use href="#a11"/>'), "over and over"),
    "ring": (svg('<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>'), "in itself"),
    "in itself": (svg('<g id="a"><g><use href="#a"/></g></g>'), "in itself"),
    "chain": (svg("".join(f'<g id="a{n}"><use href="#a{n + 1}"/></g>' for n in range(2_000))), "too long a chain"),
    "depth": (svg("<g>" * 5_000 + "</g>" * 5_000), "too deep"),
    "depth of others": (svg('<x xmlns="urn:x">' * 5_000 + "</x>" * 5_000), "too deep"),
    "number": (svg("<g/>" * 100_001), "too many"),
    "damaged": (svg("<g>"), "XML"),
    "cut off": (svg("")[:-8], "XML"),
    "no root": ("<!-- <svg> -->", "XML"),
    "other root": ("<html><svg/></html>", "<html>"),
    "no namespace": ("<svg viewBox='0 0 1 1'/>", "programs know"),
    "Latin 1": (b"<?xml version='1.0' encoding='iso-8859-1'?>" + svg("<g/>").encode(), "iso-8859-1"),
    "not UTF-8": (svg("<text>\xfc</text>").encode("latin-1"), "XML"),
    "no size": (svg("", ""), "no size"),
    "no height": (svg("", 'width="20"'), "no size"),
    "no area": (svg("", 'viewBox="0 0 20 0"'), "view box"),
    "less than no area": (svg("", 'viewBox="0 0 -20 10"'), "view box"),
    "no numbers": (svg("", 'viewBox="a b c d"'), "view box"),
    "endless": (svg("", 'width="1e999" height="1e999"'), "no size"),
    "damaged picture": (svg(embedded(png("red")[:60])), "holds a picture that can't be decoded"),
    "huge picture": (svg(embedded(HUGE)), "65,536 × 65,536"),
    "no picture": (svg(embedded(b"words")), "holds a picture that is no"),
    "no base64": (svg('<image href="data:image/png;base64,%%%%"/>'), "base64"),
    "too many bytes": (svg(f"<!--{'x' * 4_000_000}-->"), "bytes"),
}


@pytest.mark.parametrize("name", HOSTILE_DRAWINGS)
def test_a_drawing_that_could_do_something_is_refused(tmp_path: Path, name: str) -> None:
    drawing, said = HOSTILE_DRAWINGS[name]
    assert said in refused(tmp_path, drawing).message


def test_a_mistake_in_a_drawing_has_its_line(tmp_path: Path) -> None:
    ((_, position),) = refused(tmp_path, svg("<g>\n  <script\n>alert(1)</script></g>")).related
    assert (position.line, position.column) == (3, 3) and position.path.endswith("a.svg")


NS_XLINK = "http://www.w3.org/1999/xlink"
W3C = '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'


def test_a_drawing_loses_what_its_editor_noted(tmp_path: Path) -> None:
    secret = PngInfo()
    secret.add_text("Author", "secret")
    noted = (
        "<!-- secret --><metadata><secret/></metadata><style>/* http://a */ .a{fill:url(#g)}</style>"
        '<i:view xmlns:i="urn:i" i:x="secret"><i:y/></i:view><g data-x="secret" xmlns:i="urn:i" i:z="secret"/>'
        f'<linearGradient id="g"/><rect class="a"/>{embedded(png("red", pnginfo=secret))}'
    )
    xml = '<?xml version="1.0" encoding="UTF-8"?>'
    drawing = svg(noted, 'viewBox="0 0 4 2" content="secret"', f"{xml}<!-- secret -->{W3C}<?secret secret?>")
    picture = read_picture(tmp_path, put(tmp_path, "a.svg", drawing), AT)
    assert b"secret" not in picture.data and b"DOCTYPE" not in picture.data
    root = parse_xml(picture.data)
    assert [e.tag.rpartition("}")[2] for e in root] == ["style", "g", "linearGradient", "rect", "image"]
    picture_in_it = base64.b64decode(root[4].get(f"{{{NS_XLINK}}}href").partition(",")[2])
    assert b"secret" not in picture_in_it and Image.open(io.BytesIO(picture_in_it)).size == (40, 20)
    assert root[3].get("class") == "a" and root[0].text == "/* http://a */ .a{fill:url(#g)}"


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('viewBox="0 0 20 10"', (10_000, 5_000)),
        ('viewBox="-5,-5 , 1.5e1 30"', (5_000, 10_000)),
        ('width="2cm" height="10mm"', (10_000, 5_000)),
        ('width="72pt" height="2in"', (5_000, 10_000)),
        ('width="100%" height="100%" viewBox="0 0 30 10"', (10_000, 3_333)),
        ('width="40" viewBox="0 0 20 10"', (10_000, 5_000)),
        ('height="40" viewBox="0 0 10 20"', (5_000, 10_000)),
        ('width="1" height="1" viewBox="0 0 20 10"', (10_000, 10_000)),
    ],
)
def test_a_drawing_has_the_size_it_says(tmp_path: Path, attributes: str, size: tuple[int, int]) -> None:
    picture = read_picture(tmp_path, put(tmp_path, "a.svg", svg("<rect/>", attributes)), AT)
    assert (picture.width, picture.height) == size


def prepared(placed: PlacedPicture) -> Image.Image:
    (media,) = prepare_pictures([placed]).values()
    assert (media.format, media.vector) == ("png", placed.picture.data)
    return Image.open(io.BytesIO(media.data)).convert("RGB")


def test_a_drawing_is_drawn_for_programs_without_svg(tmp_path: Path) -> None:
    halves = '<rect width="20" height="10" fill="red"/><rect x="10" width="10" height="10" fill="#00F"/>'
    picture = read_picture(tmp_path, put(tmp_path, "a.svg", svg(halves)), AT)
    drawn = prepared(place_picture(picture, Box(0, 0, 2 * INCH, 2 * INCH), "fit"))
    assert drawn.size == (440, 220)
    assert (drawn.getpixel((100, 100)), drawn.getpixel((300, 100))) == ((255, 0, 0), (0, 0, 255))
    assert prepared(place_picture(picture, Box(0, 0, INCH, INCH), "fill")).size == (440, 220)
    assert picture.remarks == ()


def test_deep_groups_are_drawn(tmp_path: Path) -> None:
    deep = svg('<g opacity="0.99">' * 90 + '<rect width="20" height="10"/>' + "</g>" * 90)
    picture = read_picture(tmp_path, put(tmp_path, "a.svg", deep), AT)
    assert prepared(place_picture(picture, Box(0, 0, INCH, INCH), "fit")).getpixel((9, 9)) < (200, 200, 200)


def test_a_png_beside_a_drawing_is_taken_for_programs_without_svg(tmp_path: Path) -> None:
    put(tmp_path, "a.png", png("green"))
    picture = read_picture(tmp_path, put(tmp_path, "a.svg", svg("<text>words</text>")), AT)
    assert prepared(place_picture(picture, Box(0, 0, INCH, INCH), "fit")).getpixel((9, 9)) == (0, 128, 0)
    assert picture.remarks == ()
    put(tmp_path, "a.png", png("green", (40, 40)))
    assert "proportions of 'a.png'" in refused(tmp_path, svg("<rect/>")).message


def test_words_in_a_drawing_are_warned_of(tmp_path: Path) -> None:
    words = '<text y="9" font-family="sans-serif">words</text>'
    (remark,) = read_picture(tmp_path, put(tmp_path, "a.svg", svg(words)), AT).remarks
    assert (remark.severity, remark.position) == ("warning", AT) and "a.svg" in remark.message


def test_words_that_nothing_here_can_draw_are_refused(tmp_path: Path) -> None:
    unknown = svg('<text y="9" fill="none">words</text>')
    assert "no font" in refused(tmp_path, unknown).message


def test_a_drawing_without_anything_to_draw_it_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    assert "pip install hourdeck[svg]" in refused(tmp_path, svg("<rect/>")).hint
    put(tmp_path, "a.png", png("green"))
    assert read_picture(tmp_path, "a.svg", AT).fallback


# QR codes


def filled(outlines: Sequence[Sequence[tuple[int, int]]], size: int) -> list[list[bool]]:
    """The squares whose middles an even number of borders does not lead round: the rule of even and odd."""
    rows = []
    for y in range(size):
        crossed = [a[0] for o in outlines for a, b in zip(o, [*o[1:], o[0]], strict=True) if crosses(a, b, y)]
        rows.append([sum(x0 <= x for x0 in crossed) % 2 == 1 for x in range(size)])
    return rows


def crosses(a: tuple[int, int], b: tuple[int, int], y: int) -> bool:
    return a[0] == b[0] and min(a[1], b[1]) <= y < max(a[1], b[1])


def area(outline: Sequence[tuple[int, int]]) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(outline, [*outline[1:], outline[0]], strict=True)) / 2


def square(size: int) -> st.SearchStrategy[list[list[bool]]]:
    return st.lists(st.lists(st.booleans(), min_size=size, max_size=size), min_size=size, max_size=size)


@given(st.integers(1, 9).flatmap(square))
def test_outlines_hold_the_dark_squares_and_nothing_else(rows: list[list[bool]]) -> None:
    outlines = list(trace_outlines(rows))
    assert filled(outlines, len(rows)) == rows
    assert sum(map(area, outlines)) == sum(map(sum, rows))


def test_an_outline_goes_round_a_hole_the_other_way() -> None:
    ring = [[True] * 3, [True, False, True], [True] * 3]
    assert list(trace_outlines(ring)) == [((0, 0), (3, 0), (3, 3), (0, 3)), ((1, 1), (1, 2), (2, 2), (2, 1))]


def test_areas_that_touch_at_a_corner_have_borders_of_their_own() -> None:
    corners = [[(0, 0), (1, 0), (1, 1), (0, 1)], [(1, 1), (2, 1), (2, 2), (1, 2)]]
    assert [list(outline) for outline in trace_outlines([[True, False], [False, True]])] == corners


@pytest.mark.parametrize("address", ["https://example.org", "mailto:a@example.org", "http://a/?" + "b%20" * 50])
def test_a_qr_code_has_the_modules_of_its_link(address: str) -> None:
    code = read_qr(address, AT)
    modules = read_modules(address)
    inner = [row[4:-4] for row in filled(code.outlines, code.size)[4:-4]]
    assert inner == [list(row) for row in modules]
    assert not any(0 < v < 4 or v > code.size - 4 for outline in code.outlines for point in outline for v in point)
    assert (modules[8][0], modules[8][1]) == (True, False)  # level M, masked: ISO/IEC 18004, clause 7.9
    assert code.alt == f"QR code: {address}"


def test_a_qr_code_holds_other_than_latin_letters_as_browsers_send_them() -> None:
    code = read_qr("https://bücher.example/ü", AT)
    held = read_modules("https://xn--bcher-kva.example/%C3%BC")
    assert [row[4:-4] for row in filled(code.outlines, code.size)[4:-4]] == [list(row) for row in held]
    assert code.alt == "QR code: https://bücher.example/ü"


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("", "can't lead to"),
        ("example.org", "can't lead to"),
        ("javascript:alert(1)", "can't lead to"),
        ("https://", "names no host"),
        ("https://me:word@example.org/", "no password"),
        ("https://example.org/a b", "no spaces"),
        ("https://example.org/\n", "no control characters"),
        ("https://example.org/" + "a" * 194, "214 characters"),
        ("https://example.org/" + "a" * 9_999, "10,019 characters"),
    ],
)
def test_a_link_that_is_none_or_too_long_is_refused(address: str, said: str) -> None:
    with pytest.raises(Failure, match=said) as caught:
        read_qr(address, AT)
    assert caught.value.diagnostics[0].position == AT and caught.value.diagnostics[0].hint


def test_a_qr_code_too_small_to_be_read_is_warned_of() -> None:
    code = read_qr("https://example.org/" + "a" * 193, AT)
    assert not list(check_qr_size(place_qr(code, Box(0, 0, 2 * INCH, 3 * INCH)), AT))
    (found,) = check_qr_size(place_qr(code, Box(0, 0, INCH, INCH)), AT)
    assert "needs 2.0 in" in found.message.replace("1.9", "2.0") and found.severity == "warning"


# In decks


@dataclass
class DeckMaker:
    """A deck of the 883 theme that takes pictures as the writer will: media by digest, shapes as XML."""

    deck: object = field(default_factory=lambda: Presentation(io.BytesIO(THEME.master)))
    media: dict[bytes, Part] = field(default_factory=dict)

    def slide(self, title: str, layout: str = "Title Only") -> object:
        found = next(one for one in self.deck.slide_layouts if one.name == layout)
        slide = self.deck.slides.add_slide(found)
        slide.shapes.title.text = title
        for place in [p for p in slide.placeholders if p.placeholder_format.idx]:
            place._element.getparent().remove(place._element)
        return slide

    def relate(self, slide: object, data: bytes, kind: str) -> str:
        name = PackURI(f"/ppt/media/image{len(self.media) + 1}.{kind}")
        part = self.media.setdefault(data, Part(name, CONTENT_TYPES[kind], self.deck.part.package, data))
        return slide.part.relate_to(part, RELATIONSHIP_TYPE.IMAGE)

    def add(self, slide: object, xml: str) -> None:
        spaces = "".join(f' xmlns:{prefix}="{NAMESPACES[prefix]}"' for prefix in ("a", "p", "r"))
        slide.shapes._spTree.append(parse_xml(re.sub(r"^<[\w:]+", lambda match: match[0] + spaces, xml)))

    def show(self, title: str, *placed: PlacedPicture, alt: str = "A map", place: Placeholder | None = None) -> None:
        slide = self.slide(title, "Picture" if place else "Title Only")
        media = prepare_pictures(placed)
        for number, one in enumerate(placed, 10):
            made = media[one.picture.digest]
            vector = self.relate(slide, made.vector, "svg") if made.vector else ""
            ids = PictureIds(self.relate(slide, made.data, made.format), vector)
            self.add(slide, picture_shape(one, number, f"Picture {number}", ids, alt, place))

    def save(self) -> bytes:
        out = io.BytesIO()
        self.deck.save(out)
        return out.getvalue()


def grid() -> bytes:
    """Three by two squares: red, green, blue over cyan, magenta, yellow."""
    image = Image.new("RGB", (600, 400))
    for n, colour in enumerate(("#F00", "#0F0", "#00F", "#0FF", "#F0F", "#FF0")):
        ImageDraw.Draw(image).rectangle((n % 3 * 200, n // 3 * 200, n % 3 * 200 + 199, n // 3 * 200 + 199), colour)
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


TRIANGLE = svg('<rect width="20" height="10" fill="#0F0"/><rect x="10" width="10" height="10" fill="#F00"/>')
SQUARE = Box(2 * INCH, 2 * INCH, 3 * INCH, 3 * INCH)
LINK = "https://example.org/training/day-02?from=deck"
FOCALS = ("left top", "right bottom")


@pytest.fixture(scope="module")
def deck(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Every kind of picture: fitted and filling in the placeholder, cropped, decorative, drawn; a QR code on dark."""
    folder = tmp_path_factory.mktemp("content")
    picture, drawing = (
        read_picture(folder, put(folder, name, data), AT) for name, data in (("grid.png", grid()), ("a.svg", TRIANGLE))
    )
    maker = DeckMaker()
    maker.show("Fitted", place_picture(picture, PLACE.box, "fit"), place=PLACE)
    maker.show("Filling", place_picture(picture, PLACE.box, "fill"), place=PLACE, alt=HOSTILE)
    for focal in FOCALS:
        maker.show(f"At the {focal}", place_picture(picture, SQUARE, "fill", read_focal(focal, AT)), alt="")
    maker.show("Drawn", place_picture(drawing, SQUARE, "fill", read_focal("right", AT)))
    slide = maker.slide("A link")
    slide.background.fill.solid()
    slide.background.fill.fore_color.theme_color = MSO_THEME_COLOR.TEXT_1
    maker.add(slide, qr_shapes(place_qr(read_qr(LINK, AT), SQUARE), 10, "QR code"))
    return maker.save()


def test_pictures_make_a_sound_package(deck: bytes, tmp_path: Path) -> None:
    members = read_members(deck)
    check_members(members, Path("deck.pptx"))
    result = validate_pptx(write_members(tmp_path / "deck.pptx", members))
    assert result.is_valid, result.errors
    media = [name for name, _ in members if name.startswith("ppt/media/")]
    assert media == ["ppt/media/image1.png", "ppt/media/image2.svg", "ppt/media/image3.png"]
    types = dict(members)["[Content_Types].xml"].decode()
    assert 'PartName="/ppt/media/image2.svg" ContentType="image/svg+xml"' in types


def test_pictures_are_read_back(deck: bytes) -> None:
    fitted, filling, *cropped, drawn, _ = (list(s.shapes)[1] for s in Presentation(io.BytesIO(deck)).slides)
    assert [s.shape_type for s in (fitted, drawn)] == [MSO_SHAPE_TYPE.PLACEHOLDER, MSO_SHAPE_TYPE.PICTURE]
    assert fitted.placeholder_format.idx == filling.placeholder_format.idx == PLACE.index
    assert Image.open(io.BytesIO(fitted.image.blob)).size == (600, 400)
    assert fitted.width / fitted.height == pytest.approx(1.5, abs=0.001)
    locks = [s._element.find(".//a:picLocks", NS).attrib for s in (fitted, drawn)]
    assert locks == [{"noGrp": "1", "noChangeAspect": "1"}, {"noChangeAspect": "1"}]
    assert (filling.left, filling.width) == (PLACE.box.left, PLACE.box.width)
    assert filling._element.find("p:spPr", NS) is not None and not len(filling._element.find("p:spPr", NS))
    assert filling.crop_top == filling.crop_bottom == pytest.approx(0.228, abs=0.001)
    assert [(s.crop_left, s.crop_right) for s in cropped] == [(0, 0.33333), (0.33333, 0)]
    assert filling._element.find(".//p:cNvPr", NS).get("descr") == HOSTILE
    assert drawn.image.content_type == "image/png"


def test_a_drawing_stands_beside_its_png(deck: bytes) -> None:
    slide = list(Presentation(io.BytesIO(deck)).slides)[4]
    vector = slide.shapes[1]._element.find(f".//{ASVG}svgBlip")
    part = slide.part.related_part(vector.get(f"{{{NS['r']}}}embed"))
    assert (part.content_type, part.blob[:4]) == ("image/svg+xml", b"<svg")


def test_a_decorative_picture_is_marked_and_others_are_not(deck: bytes) -> None:
    shapes = [slide.shapes[1]._element for slide in Presentation(io.BytesIO(deck)).slides]
    marks = [shape.find(f"p:nvPicPr/p:cNvPr//{DECORATIVE}", NS) is not None for shape in shapes]
    assert marks == [False, False, True, True, False, False]


def test_a_qr_code_is_one_group_in_the_colours_of_the_theme(deck: bytes) -> None:
    group = list(Presentation(io.BytesIO(deck)).slides)[5].shapes[1]
    assert group.shape_type == MSO_SHAPE_TYPE.GROUP
    assert group._element.find("p:nvGrpSpPr/p:cNvPr", NS).get("descr") == f"QR code: {LINK}"
    assert [s.shape_id for s in (group, *group.shapes)] == [10, 11, 12]
    assert [e.get("val") for e in group._element.iter(f"{{{NS['a']}}}schemeClr")] == ["lt1", "dk1"]
    assert not list(group._element.iter(f"{{{NS['a']}}}srgbClr"))
    modules = read_modules(LINK)
    path = group.shapes[1]._element.find(".//a:path", NS)
    assert path.get("w") == path.get("h") == str(len(modules) + 8)
    lines = "".join("M" if e.tag.endswith("moveTo") else "Z" for e in path if not e.tag.endswith("lnTo"))
    assert set(lines.split("MZ")) == {""}


def test_the_same_pictures_give_the_same_bytes(tmp_path: Path) -> None:
    names = put(tmp_path, "grid.png", grid()), put(tmp_path, "a.svg", TRIANGLE)
    made, codes = [], set()
    for _ in range(2):
        pictures = [read_picture(tmp_path, name, AT) for name in names]
        made.append(prepare_pictures(place_picture(one, Box(0, 0, INCH, INCH), "fill") for one in pictures))
        codes.add(qr_shapes(place_qr(read_qr(LINK, AT), SQUARE), 3, "a"))
    assert made[0] == made[1] and len(codes) == 1


def drawn_pages(deck: bytes, folder: Path) -> list[Image.Image]:
    """The slides as LibreOffice draws them, 100 pixels to the inch."""
    path = folder / "deck.pptx"
    path.write_bytes(deck)
    options = [f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", "pdf"]
    command = [soffice(), *options, "--outdir", str(folder), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    with pypdfium2.PdfDocument(folder / "deck.pdf") as pdf:
        return [page.render(scale=100 / 72).to_pil().convert("RGB") for page in pdf]


def colour_at(page: Image.Image, left: int, top: int) -> str:
    """The strong channels at a place in EMU."""
    pixel = page.getpixel((round(left / INCH * 100), round(top / INCH * 100)))
    return "".join(letter for letter, value in zip("RGB", pixel, strict=True) if value > 128)


def test_libreoffice_draws_pictures_where_they_belong(deck: bytes, tmp_path: Path) -> None:
    fitted, filling, first, last, drawn, link = drawn_pages(deck, tmp_path)
    box, edge = PLACE.box, INCH // 10
    right, bottom, middle = box.left + box.width, box.top + box.height, box.left + box.width // 2
    assert colour_at(fitted, box.left + edge, box.top + edge) == "RGB"
    assert colour_at(fitted, middle, box.top + edge) == "G" and colour_at(fitted, middle, bottom - edge) == "RB"
    assert colour_at(filling, box.left + edge, box.top + edge) == "R"
    assert colour_at(filling, right - edge, bottom - edge) == "RG"
    x, y, side = SQUARE.left, SQUARE.top, SQUARE.width
    corners = [(x + edge, y + edge), (x + side - edge, y + side - edge)]
    assert [colour_at(first, *corner) for corner in corners] == ["R", "RB"]
    assert [colour_at(last, *corner) for corner in corners] == ["G", "RG"]
    assert [colour_at(drawn, *corner) for corner in corners] == ["R", "R"]
    assert [code.text for code in zxingcpp.read_barcodes(link)] == [LINK]
