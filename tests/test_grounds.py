"""What text on a layout stands on: backgrounds of all kinds, shapes and pictures of master and layout above them."""

import io
from typing import Any

import pytest
from PIL import Image
from pptx import Presentation
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml

from hourdeck.theme import Box
from hourdeck.theme.colours.grounds import Backdrop, Ground, read_backdrop
from hourdeck.theme.colours.scheme import A, P

SPACES = (
    f'xmlns:a="{A[1:-1]}" xmlns:p="{P[1:-1]}" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
WIDTH, HEIGHT = 9_144_000, 6_858_000
MIDDLE = Box(WIDTH // 4, HEIGHT // 4, WIDTH // 2, HEIGHT // 2)
IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
RED, BLUE = (
    '<a:solidFill><a:srgbClr val="C00000"/></a:solidFill>',
    '<a:solidFill><a:srgbClr val="0000C0"/></a:solidFill>',
)
RECTANGLE = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'


@pytest.fixture
def layout() -> Any:
    """A layout without shapes of its own on a white master that has none."""
    found = Presentation().slide_layouts[6]
    for part in (found.slide_master, found):
        tree = part.element.find(f"{P}cSld/{P}spTree")
        for shape in list(tree.iter(f"{P}sp")):
            shape.getparent().remove(shape)
        background = part.element.find(f"{P}cSld/{P}bg")
        if background is not None:
            background.getparent().remove(background)
    set_background(found.slide_master, '<p:bgRef idx="1001"><a:schemeClr val="bg1"/></p:bgRef>')
    return found


def set_background(part: Any, inner: str) -> None:
    part.element.find(f"{P}cSld").insert(0, parse_xml(f"<p:bg {SPACES}>{inner}</p:bg>"))


def fill_background(part: Any, fill: str) -> None:
    set_background(part, f"<p:bgPr>{fill}<a:effectLst/></p:bgPr>")


def draw(part: Any, box: Box, fill: str, geometry: str = RECTANGLE, turn: str = "", more: str = "") -> None:
    part.element.find(f"{P}cSld/{P}spTree").append(parse_xml(shape(box, fill, geometry, turn, more)))


def shape(box: Box, fill: str, geometry: str = RECTANGLE, turn: str = "", more: str = "") -> str:
    frame = f'<a:xfrm{turn}><a:off x="{box.left}" y="{box.top}"/><a:ext cx="{box.width}" cy="{box.height}"/></a:xfrm>'
    names = '<p:nvSpPr><p:cNvPr id="9" name="Shape"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr>'
    return f"<p:sp {SPACES}>{names}<p:spPr>{frame}{geometry}{fill}</p:spPr>{more}</p:sp>"


def embed(layout: Any, image: Image.Image | bytes, kind: str = "png") -> str:
    """The id of a picture's relationship."""
    data = image
    if not isinstance(data, bytes):
        out = io.BytesIO()
        image.save(out, "PNG")  # type: ignore[union-attr]
        data = out.getvalue()
    part = Part(PackURI(f"/ppt/media/own.{kind}"), f"image/{kind}", layout.part.package, data)
    return str(layout.part.relate_to(part, IMAGE))


def backdrop(layout: Any) -> Backdrop:
    return read_backdrop(layout, WIDTH, HEIGHT)


def ground(layout: Any, box: Box = MIDDLE) -> Ground:
    return backdrop(layout).ground(box)


def halves(left: str, right: str) -> Image.Image:
    image = Image.new("RGB", (40, 30), left)
    image.paste(Image.new("RGB", (20, 30), right), (20, 0))
    return image


# Backgrounds


def test_a_layout_has_the_background_of_its_master(layout: Any) -> None:
    assert ground(layout) == Ground(("FFFFFF",), True, "a background of one colour")


def test_or_its_own(layout: Any) -> None:
    fill_background(layout, BLUE)
    assert ground(layout).colours == ("0000C0",)


def test_a_layouts_own_map_gives_the_background_its_colour(layout: Any) -> None:
    old = layout.element.find(f"{P}clrMapOvr")
    names = dict(layout.slide_master.element.find(f"{P}clrMap").attrib) | {"bg1": "dk1", "tx1": "lt1"}
    mapped = " ".join(f'{name}="{slot}"' for name, slot in names.items())
    new = parse_xml(f"<p:clrMapOvr {SPACES}><a:overrideClrMapping {mapped}/></p:clrMapOvr>")
    old.getparent().replace(old, new)
    assert ground(layout).colours == ("000000",)
    assert dict(backdrop(layout).scheme.override)["bg1"] == "dk1"


@pytest.mark.parametrize(
    ("number", "what"), [(1001, "one colour"), (1002, "gradient"), (1003, "gradient"), (2, "gradient")]
)
def test_a_reference_is_to_a_fill_of_the_theme_in_its_colour(layout: Any, number: int, what: str) -> None:
    set_background(layout, f'<p:bgRef idx="{number}"><a:srgbClr val="204080"/></p:bgRef>')
    found = ground(layout)
    assert what in found.what and found.sure
    red, blue = int(found.colours[0][:2], 16), int(found.colours[0][4:], 16)
    assert blue > red


def test_a_gradient_counts_with_its_ends_as_far_as_the_place_goes(layout: Any) -> None:
    stops = '<a:gs pos="0"><a:srgbClr val="000000"/></a:gs><a:gs pos="100000"><a:srgbClr val="FFFFFF"/></a:gs>'
    fill_background(layout, f'<a:gradFill><a:gsLst>{stops}</a:gsLst><a:lin ang="0" scaled="0"/></a:gradFill>')
    whole = ground(layout, Box(0, 0, WIDTH, HEIGHT))
    lights = [int(colour[:2], 16) for colour in whole.colours]
    assert lights[0] == pytest.approx(128, abs=16) and lights[1] < 40 and lights[2] > 215
    narrow = ground(layout, Box(0, 0, WIDTH // 10, HEIGHT))
    assert max(int(colour[:2], 16) for colour in narrow.colours) < 32


def test_a_gradient_along_a_path_runs_outwards(layout: Any) -> None:
    stops = '<a:gs pos="0"><a:srgbClr val="FFFFFF"/></a:gs><a:gs pos="100000"><a:srgbClr val="000000"/></a:gs>'
    to = '<a:path path="circle"><a:fillToRect l="50000" t="50000" r="50000" b="50000"/></a:path>'
    fill_background(layout, f"<a:gradFill><a:gsLst>{stops}</a:gsLst>{to}</a:gradFill>")
    spot = WIDTH // 50
    middle = ground(layout, Box(WIDTH // 2, HEIGHT // 2, spot, spot)).colours[0]
    corner = ground(layout, Box(0, 0, spot, spot)).colours[0]
    assert int(middle[:2], 16) > 240 and int(corner[:2], 16) < 16


def test_on_a_pattern_text_stands_on_both_colours(layout: Any) -> None:
    colours = '<a:fgClr><a:srgbClr val="000000"/></a:fgClr><a:bgClr><a:srgbClr val="808080"/></a:bgClr>'
    fill_background(layout, f'<a:pattFill prst="pct50">{colours}</a:pattFill>')
    assert set(ground(layout).colours) == {"000000", "808080"}


def picture_fill(id_: str, crop: str = "", blip: str = "") -> str:
    rest = f"<a:srcRect{crop}/><a:stretch><a:fillRect/></a:stretch>"
    return f'<a:blipFill><a:blip r:embed="{id_}">{blip}</a:blip>{rest}</a:blipFill>'


def test_of_a_picture_counts_what_is_behind_the_place(layout: Any) -> None:
    fill_background(layout, picture_fill(embed(layout, halves("#102030", "#F0E0D0"))))
    left, right = Box(0, 0, WIDTH // 3, HEIGHT), Box(WIDTH * 2 // 3, 0, WIDTH // 3, HEIGHT)
    assert [ground(layout, box).colours for box in (left, right)] == [("102030",), ("F0E0D0",)]
    assert set(ground(layout, Box(0, 0, WIDTH, HEIGHT)).colours) == {"102030", "F0E0D0"}


def test_what_is_cut_off_a_picture_isnt_there(layout: Any) -> None:
    id_ = embed(layout, halves("#102030", "#F0E0D0"))
    fill_background(layout, picture_fill(id_, ' l="50000"'))
    assert ground(layout, Box(0, 0, WIDTH, HEIGHT)).colours == ("F0E0D0",)


def test_a_grey_picture_of_sixteen_bits_is_as_light_as_it_is(layout: Any) -> None:
    fill_background(layout, picture_fill(embed(layout, Image.new("I;16", (8, 8), 0x8000))))
    assert ground(layout).colours == ("808080",)


def test_a_picture_in_two_tones_has_those(layout: Any) -> None:
    tones = '<a:duotone><a:srgbClr val="001020"/><a:srgbClr val="00FF00"/></a:duotone>'
    fill_background(layout, picture_fill(embed(layout, halves("#000000", "#FFFFFF")), blip=tones))
    assert set(ground(layout, Box(0, 0, WIDTH, HEIGHT)).colours) == {"001020", "00FF00"}


@pytest.mark.parametrize("data", [b"not a picture", b"\x01\x00\x00\x00" + bytes(80)], ids=("garbage", "metafile"))
def test_a_picture_that_cant_be_read_makes_the_ground_unsure(layout: Any, data: bytes) -> None:
    fill_background(layout, picture_fill(embed(layout, data, "emf")))
    found = ground(layout)
    assert not found.sure and "can't be read" in found.what and found.colours == ("FFFFFF",)


def test_a_picture_whose_part_is_missing_is_no_error(layout: Any) -> None:
    fill_background(layout, picture_fill("rId99"))
    assert not ground(layout).sure


def test_without_any_background_the_ground_is_white_and_unsure(layout: Any) -> None:
    background = layout.slide_master.element.find(f"{P}cSld/{P}bg")
    background.getparent().remove(background)
    found = ground(layout)
    assert (found.colours, found.sure) == (("FFFFFF",), False)
    draw(layout, Box(0, 0, WIDTH, HEIGHT), RED)
    assert (ground(layout).colours, ground(layout).sure) == (("C00000",), True)


# What stands above it


def test_what_the_layout_draws_lies_above_what_the_master_draws(layout: Any) -> None:
    draw(layout.slide_master, MIDDLE, RED)
    assert ground(layout).colours == ("C00000",) and "the master" in ground(layout).what
    draw(layout, MIDDLE, BLUE)
    assert ground(layout).colours == ("0000C0",)


def test_a_layout_may_hide_what_the_master_draws(layout: Any) -> None:
    draw(layout.slide_master, MIDDLE, RED)
    layout.element.set("showMasterSp", "0")
    assert ground(layout).colours == ("FFFFFF",)


def test_a_logo_in_a_corner_doesnt_count_but_a_third_does(layout: Any) -> None:
    draw(layout, Box(MIDDLE.left, MIDDLE.top, MIDDLE.width // 5, MIDDLE.height // 5), RED)
    assert ground(layout).colours == ("FFFFFF",)
    draw(layout, Box(MIDDLE.left, MIDDLE.top, MIDDLE.width // 3, MIDDLE.height), RED)
    assert ground(layout).colours == ("FFFFFF", "C00000")


def test_what_isnt_filled_or_stands_elsewhere_covers_nothing(layout: Any) -> None:
    draw(layout, MIDDLE, "<a:noFill/>")
    draw(layout, MIDDLE, "")
    draw(layout, Box(0, 0, MIDDLE.left, HEIGHT), RED)
    draw(layout, MIDDLE, RED, '<a:prstGeom prst="line"><a:avLst/></a:prstGeom>')
    stroke = '<a:path w="1" h="1" fill="none"><a:moveTo><a:pt x="0" y="0"/></a:moveTo></a:path>'
    draw(layout, MIDDLE, RED, f"<a:custGeom><a:pathLst>{stroke}</a:pathLst></a:custGeom>")
    assert ground(layout).colours == ("FFFFFF",)


def test_a_shape_is_filled_by_its_style_too(layout: Any) -> None:
    style = (
        '<p:style><a:lnRef idx="0"><a:srgbClr val="000000"/></a:lnRef><a:fillRef idx="1"><a:srgbClr val="C00000"/>'
        '</a:fillRef><a:effectRef idx="0"><a:srgbClr val="000000"/></a:effectRef><a:fontRef idx="minor"/></p:style>'
    )
    draw(layout, MIDDLE, "", more=style)
    assert ground(layout).colours == ("C00000",)


def test_a_veil_lets_the_ground_shine_through(layout: Any) -> None:
    draw(layout, MIDDLE, '<a:solidFill><a:srgbClr val="000000"><a:alpha val="50000"/></a:srgbClr></a:solidFill>')
    assert ground(layout).colours == ("808080",)


def test_a_circle_covers_its_corners_not(layout: Any) -> None:
    draw(layout, MIDDLE, RED, '<a:prstGeom prst="ellipse"><a:avLst/></a:prstGeom>')
    corner = Box(MIDDLE.left, MIDDLE.top, MIDDLE.width // 10, MIDDLE.height // 10)
    centre = Box(WIDTH * 9 // 20, HEIGHT * 9 // 20, WIDTH // 10, HEIGHT // 10)
    assert [ground(layout, box).colours for box in (corner, centre)] == [("FFFFFF",), ("C00000",)]


def test_a_turned_bar_covers_what_it_lies_on(layout: Any) -> None:
    bar = Box(WIDTH // 2 - HEIGHT // 2, HEIGHT // 2 - WIDTH // 20, HEIGHT, WIDTH // 10)
    draw(layout, bar, RED, turn=' rot="5400000"')
    upright = Box(WIDTH // 2 - WIDTH // 40, HEIGHT // 10, WIDTH // 20, HEIGHT // 10)
    level = Box(WIDTH // 8, HEIGHT // 2 - 1000, WIDTH // 10, 2000)
    assert [ground(layout, box).colours for box in (upright, level)] == [("C00000",), ("FFFFFF",)]


def test_a_freeform_covers_what_its_path_encloses(layout: Any) -> None:
    corners = '<a:moveTo><a:pt x="0" y="0"/></a:moveTo><a:lnTo><a:pt x="100" y="0"/></a:lnTo>'
    corners += (
        '<a:cubicBezTo><a:pt x="100" y="50"/><a:pt x="50" y="100"/><a:pt x="0" y="100"/></a:cubicBezTo><a:close/>'
    )
    path = f'<a:custGeom><a:pathLst><a:path w="100" h="100">{corners}</a:path></a:pathLst></a:custGeom>'
    draw(layout, Box(0, 0, WIDTH, HEIGHT), RED, path)
    first, last = Box(0, 0, WIDTH // 3, HEIGHT // 3), Box(WIDTH * 3 // 4, HEIGHT * 3 // 4, WIDTH // 4, HEIGHT // 4)
    assert [ground(layout, box).colours for box in (first, last)] == [("C00000",), ("FFFFFF",)]


def test_shapes_in_groups_count_in_the_groups_own_places(layout: Any) -> None:
    frame = f'<a:off x="{MIDDLE.left}" y="{MIDDLE.top}"/><a:ext cx="{MIDDLE.width}" cy="{MIDDLE.height}"/>'
    frame += '<a:chOff x="0" y="0"/><a:chExt cx="1000" cy="1000"/>'
    names = '<p:nvGrpSpPr><p:cNvPr id="8" name="Group"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>'
    inner = shape(Box(0, 0, 1000, 1000), "<a:grpFill/>")
    group = f"<p:grpSp {SPACES}>{names}<p:grpSpPr><a:xfrm>{frame}</a:xfrm>{RED}</p:grpSpPr>{inner}</p:grpSp>"
    layout.element.find(f"{P}cSld/{P}spTree").append(parse_xml(group))
    assert ground(layout).colours == ("C00000",)
    assert ground(layout, Box(0, 0, MIDDLE.left, MIDDLE.top)).colours == ("FFFFFF",)


def test_hidden_shapes_arent_there(layout: Any) -> None:
    draw(layout, MIDDLE, RED)
    next(layout.element.iter(f"{P}sp")).find(f"{P}nvSpPr/{P}cNvPr").set("hidden", "1")
    assert ground(layout).colours == ("FFFFFF",)


def test_a_see_through_picture_shows_what_is_behind(layout: Any) -> None:
    image = Image.new("RGBA", (10, 10), (0, 0, 0, 0))
    image.paste((10, 20, 30, 255), (0, 0, 5, 10))
    frame = f'<a:xfrm><a:off x="0" y="0"/><a:ext cx="{WIDTH}" cy="{HEIGHT}"/></a:xfrm>{RECTANGLE}'
    names = '<p:nvPicPr><p:cNvPr id="7" name="Picture"/><p:cNvPicPr/><p:nvPr/></p:nvPicPr>'
    fill = f'<p:blipFill><a:blip r:embed="{embed(layout, image)}"/><a:stretch><a:fillRect/></a:stretch></p:blipFill>'
    picture = parse_xml(f"<p:pic {SPACES}>{names}{fill}<p:spPr>{frame}</p:spPr></p:pic>")
    layout.element.find(f"{P}cSld/{P}spTree").append(picture)
    left, right = Box(0, 0, WIDTH // 3, HEIGHT), Box(WIDTH * 2 // 3, 0, WIDTH // 3, HEIGHT)
    assert [ground(layout, box).colours for box in (left, right)] == [("0A141E",), ("FFFFFF",)]


def test_placeholders_dont_count_but_the_one_that_is_filled_has_its_own_fill(layout: Any) -> None:
    own = shape(MIDDLE, RED).replace("<p:nvPr/>", '<p:nvPr><p:ph type="body" idx="1"/></p:nvPr>')
    place = parse_xml(own)
    layout.element.find(f"{P}cSld/{P}spTree").append(place)
    assert ground(layout).colours == ("FFFFFF",)
    assert backdrop(layout).ground(MIDDLE, [place]).colours == ("C00000",)
    bare = parse_xml(shape(MIDDLE, "<a:noFill/>"))
    assert backdrop(layout).ground(MIDDLE, [bare, place]).colours == ("FFFFFF",)
    silent = parse_xml(shape(MIDDLE, ""))
    assert backdrop(layout).ground(MIDDLE, [silent, place]).colours == ("C00000",)


# Hostile files


@pytest.mark.parametrize(
    "fill",
    [
        '<a:solidFill><a:srgbClr val="C00000"><a:lumMod val="much"/></a:srgbClr></a:solidFill>',
        '<a:solidFill><a:schemeClr val="nobody"/></a:solidFill>',
        "<a:solidFill/>",
        "<a:gradFill><a:gsLst/></a:gradFill>",
        '<a:gradFill><a:gsLst><a:gs pos="half"><a:srgbClr val="C00000"/></a:gs></a:gsLst></a:gradFill>',
        "<a:pattFill/>",
        "<a:blipFill/>",
        '<a:blipFill><a:blip/><a:srcRect l="left"/></a:blipFill>',
    ],
)
def test_a_fill_that_means_nothing_makes_the_ground_unsure(layout: Any, fill: str) -> None:
    draw(layout, MIDDLE, fill)
    fill_background(layout, fill)
    assert not ground(layout).sure


def test_shapes_without_a_place_that_makes_sense_cover_nothing(layout: Any) -> None:
    draw(layout, Box(0, 0, 0, 0), RED)
    draw(layout, MIDDLE, RED, turn=' rot="askew"')
    draw(layout, MIDDLE, RED, "<a:custGeom><a:pathLst/></a:custGeom>")
    flat = '<a:path w="0" h="0"><a:moveTo><a:pt x="0" y="0"/></a:moveTo></a:path>'
    draw(layout, MIDDLE, RED, f"<a:custGeom><a:pathLst>{flat}</a:pathLst></a:custGeom>")
    tree = layout.element.find(f"{P}cSld/{P}spTree")
    tree.append(parse_xml(shape(MIDDLE, RED).replace(f'x="{MIDDLE.left}"', 'x="here"')))
    tree.append(
        parse_xml(f'<p:sp {SPACES}><p:nvSpPr><p:cNvPr id="6" name="x"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr></p:sp>')
    )
    assert ground(layout, Box(0, 0, MIDDLE.left, MIDDLE.top)).colours == ("FFFFFF",)


def test_a_bomb_of_a_picture_is_not_unpacked(layout: Any) -> None:
    out = io.BytesIO()
    Image.new("1", (8_000, 8_000)).save(out, "PNG")
    fill_background(layout, picture_fill(embed(layout, out.getvalue())))
    assert not ground(layout).sure
