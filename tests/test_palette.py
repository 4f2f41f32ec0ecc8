"""The colours drawn with on layouts that weren't made for this engine: readable, and the brand's where they can be."""

import random
import re
from collections.abc import Iterator
from itertools import pairwise

import pytest
from lxml import etree

from hourdeck.charts import style_on
from hourdeck.diagrams import ROLES
from hourdeck.highlighting import ROLES as CODE_ROLES
from hourdeck.pptxwriter.inks import INKS, inks_for
from hourdeck.theme import Palette, Shade
from hourdeck.theme.colours.contrast import distance, is_hex, least_contrast, mixed, shaded
from hourdeck.theme.colours.grounds import Ground
from hourdeck.theme.colours.palette import make_palette
from hourdeck.theme.colours.scheme import A, P, Paint, Scheme, over, read_scheme

SPACES = f'xmlns:a="{A[1:-1]}" xmlns:p="{P[1:-1]}"'
SLOTS = ("dk1", "lt1", "dk2", "lt2", *(f"accent{n}" for n in range(1, 7)), "hlink", "folHlink")
NEUTRALS = ("000000", "FFFFFF", "1F3A5F", "EEF2F6")
ACCENTS = ("2463A6", "B5471B", "2E7D32", "7B4FA0", "5F6B76", "A67C00")
PLAIN = dict(zip(SLOTS, (*NEUTRALS, *ACCENTS, "2463A6", "7B4FA0"), strict=True))
LIGHT = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"} | {slot: slot for slot in SLOTS[4:]}
DARK = LIGHT | {"bg1": "dk1", "tx1": "lt1", "bg2": "dk2", "tx2": "lt2"}
TEXT, MARK = 4.5, 3
"""WCAG 2.2, success criteria 1.4.3 and 1.4.11."""


def element(xml: str) -> etree._Element:
    return etree.fromstring(re.sub(r"^<([\w:]+)", rf"<\1 {SPACES}", xml, count=1))


def scheme(names: dict[str, str] | None = None, **slots: str) -> Scheme:
    return Scheme(PLAIN | slots, names or LIGHT)


def palette(colours: Scheme, *grounds: str, ink: Shade | None = None) -> Palette:
    return make_palette(colours, Ground(grounds or (colours.colours["bg1"],), True, "made up"), ink)


# Colours of DrawingML


@pytest.mark.parametrize(
    ("xml", "shown"),
    [
        ('<a:srgbClr val="2463a6"/>', "2463A6"),
        ('<a:schemeClr val="accent1"/>', "2463A6"),
        ('<a:schemeClr val="tx1"/>', "000000"),
        ('<a:schemeClr val="dk2"/>', "1F3A5F"),
        ('<a:sysClr val="window" lastClr="FDFDFD"/>', "FDFDFD"),
        ('<a:sysClr val="windowText"/>', "000000"),
        ('<a:prstClr val="dkSlateGray"/>', "2F4F4F"),
        ('<a:prstClr val="ltGrey"/>', "D3D3D3"),
        ('<a:hslClr hue="7200000" sat="100000" lum="50000"/>', "00FF00"),
        ('<a:scrgbClr r="50000" g="0" b="100%"/>', "BC00FF"),
        ('<a:srgbClr val="808080"><a:lumMod val="50000"/></a:srgbClr>', "404040"),
        ('<a:srgbClr val="000000"><a:lumMod val="65000"/><a:lumOff val="35000"/></a:srgbClr>', "595959"),
        ('<a:srgbClr val="4472C4"><a:lumMod val="40%"/><a:lumOff val="60%"/></a:srgbClr>', "B4C7E7"),
        ('<a:srgbClr val="FFFFFF"><a:shade val="50000"/></a:srgbClr>', "BCBCBC"),
        ('<a:srgbClr val="000000"><a:tint val="50000"/></a:srgbClr>', "BCBCBC"),
        ('<a:srgbClr val="BF4040"><a:satMod val="0"/></a:srgbClr>', "808080"),
        ('<a:srgbClr val="FF0000"><a:comp/></a:srgbClr>', "00FFFF"),
        ('<a:srgbClr val="FF8000"><a:inv/></a:srgbClr>', "007FFF"),
        ('<a:srgbClr val="FF0000"><a:hueOff val="7200000"/></a:srgbClr>', "00FF00"),
        ('<a:srgbClr val="00FF00"><a:gray/></a:srgbClr>', "DCDCDC"),
        ('<a:srgbClr val="FF8000"><a:red val="0"/></a:srgbClr>', "008000"),
    ],
)
def test_a_colour_element_is_reckoned_as_programs_show_it(xml: str, shown: str) -> None:
    assert scheme().rgb(element(xml)) == shown


@pytest.mark.parametrize(
    "xml",
    [
        '<a:schemeClr val="phClr"/>',
        '<a:schemeClr val="accent9"/>',
        '<a:srgbClr val="red"/>',
        '<a:prstClr val="ruby?"/>',
    ],
)
def test_a_colour_that_nobody_can_know_is_none(xml: str) -> None:
    assert scheme().rgb(element(xml)) is None


def test_a_style_takes_the_colour_that_it_is_used_with() -> None:
    own = element('<a:schemeClr val="phClr"><a:lumMod val="50000"/><a:alpha val="40000"/></a:schemeClr>')
    assert scheme().paint(own, Paint("808080")) == Paint("404040", 0.4)
    assert over(Paint("000000", 0.4), "FFFFFF") == "999999"


@pytest.mark.parametrize(
    ("xml", "shade"),
    [
        ('<a:schemeClr val="tx1"/>', Shade("tx1")),
        ('<a:schemeClr val="accent1"><a:lumMod val="75000"/></a:schemeClr>', Shade("accent1", 75)),
        ('<a:schemeClr val="tx1"><a:lumMod val="65000"/><a:lumOff val="35000"/></a:schemeClr>', Shade("tx1", 65, 35)),
        ('<a:schemeClr val="dk1"/>', Shade("tx1")),
        ('<a:schemeClr val="tx1"><a:shade val="95000"/></a:schemeClr>', Shade("000000")),
        ('<a:srgbClr val="123456"/>', Shade("123456")),
    ],
)
def test_a_colour_is_written_by_its_name_where_that_says_the_same(xml: str, shade: Shade) -> None:
    assert scheme().shade(element(xml)) == shade


def test_a_colour_that_lets_the_ground_through_has_none_of_its_own() -> None:
    assert scheme().shade(element('<a:srgbClr val="123456"><a:alpha val="50000"/></a:srgbClr>')) is None


def test_the_layouts_map_is_preferred_to_the_masters() -> None:
    values = "".join(f'<a:{slot}><a:srgbClr val="{rgb}"/></a:{slot}>' for slot, rgb in PLAIN.items())
    theme = element(f"<a:theme><a:themeElements><a:clrScheme>{values}</a:clrScheme></a:themeElements></a:theme>")
    master = element("<p:sldMaster><p:clrMap " + " ".join(f'{k}="{v}"' for k, v in LIGHT.items()) + "/></p:sldMaster>")
    mapped = " ".join(f'{k}="{v}"' for k, v in DARK.items())
    layout = element(f"<p:sldLayout><p:clrMapOvr><a:overrideClrMapping {mapped}/></p:clrMapOvr></p:sldLayout>")
    assert read_scheme(theme, master).colours["tx1"] == "000000"
    dark = read_scheme(theme, master, layout)
    assert (dark.colours["tx1"], dark.colours["bg2"]) == ("FFFFFF", "1F3A5F")
    assert dict(palette(dark).mapping) == DARK
    assert palette(read_scheme(theme, master)).mapping == ()


def test_the_first_that_fills_its_text_decides() -> None:
    said = '<a:defRPr><a:solidFill><a:schemeClr val="tx2"/></a:solidFill></a:defRPr>'
    silent, second = element("<a:defRPr><a:latin/></a:defRPr>"), element(said.replace("tx2", "tx1"))
    assert scheme().ink((silent, element(said), second)) == Shade("tx2")
    gradient = element("<a:defRPr><a:gradFill><a:gsLst/></a:gradFill></a:defRPr>")
    assert scheme().ink((gradient, second)) is None
    assert scheme().ink(()) is None


# Palettes


def test_a_plain_brand_keeps_its_own_colours() -> None:
    made = palette(scheme())
    assert (made.text, made.accent, made.panel) == (Shade("tx1"), Shade("accent1"), Shade("bg2"))
    assert (made.header, made.on_header, made.ground) == (Shade("accent1"), Shade("bg1"), "FFFFFF")


def test_the_placeholders_own_colour_is_kept_where_it_can_be_read() -> None:
    assert palette(scheme(), ink=Shade("tx2")).text == Shade("tx2")
    assert palette(scheme(), ink=Shade("B0B0B0")).text == Shade("tx1")


def test_an_accent_that_is_too_pale_gets_darker_in_its_own_hue() -> None:
    made = palette(scheme(accent1="FFC000"))
    assert (made.accent.colour, made.accent.off) == ("accent1", 0)
    assert made.accent.mod < 100
    assert (made.header, made.on_header) == (Shade("accent1"), Shade("tx1"))


def test_on_a_dark_ground_the_accent_gets_lighter_and_the_panel_is_dark() -> None:
    made = palette(scheme(DARK, accent1="0B3D91"))
    assert made.text == Shade("tx1") and made.accent.colour == "accent1" and made.accent.off > 0
    assert least_contrast(made.shown(made.panel), [made.ground]) < 2


def test_a_section_in_the_brands_own_colour_has_another_accent() -> None:
    made = palette(scheme(), PLAIN["accent1"])
    assert (
        made.shown(made.accent) != PLAIN["accent1"] and least_contrast(made.shown(made.accent), [made.ground]) >= TEXT
    )


def test_on_black_and_white_at_once_the_worst_is_as_good_as_can_be() -> None:
    made = palette(scheme(dk2="777777"), "FFFFFF", "000000")
    assert made.text == Shade("tx2")


def test_links_are_shown_only_where_they_can_be_read() -> None:
    assert palette(scheme()).shows_links
    assert not palette(scheme(hlink="FFD000")).shows_links


def test_quiet_text_is_quieter_than_text_on_light_and_dark() -> None:
    for names in (LIGHT, DARK):
        made = palette(scheme(names))
        text, quiet = (least_contrast(made.shown(shade), [made.ground]) for shade in (made.text, made.quiet))
        assert TEXT <= quiet < text


def any_palettes(count: int = 150) -> Iterator[Palette]:
    """Palettes of schemes and grounds that chance makes, the same each time; among them greys, pale and bright ones."""
    chance = random.Random(7)

    def colour() -> str:
        grey = f"{chance.randrange(256):02X}" * 3
        known = chance.choice(("FFFFFF", "000000", "808080", "FFC000", "DDDDDD", "767676"))
        return chance.choice((f"{chance.randrange(1 << 24):06X}", grey, known))

    for _ in range(count):
        colours = scheme(chance.choice((LIGHT, DARK)), **{slot: colour() for slot in SLOTS})
        ground = chance.choice((colours.colours["bg1"], colours.colours["bg1"], colours.colours["accent1"], colour()))
        yield palette(colours, ground, ink=chance.choice((None, Shade("tx1"), Shade("tx2"), Shade(colour()))))


def reached(made: Palette, shade: Shade | None, *grounds: Shade | str | None) -> float:
    assert shade is not None
    behind = [made.shown(ground) if isinstance(ground, Shade) else ground or "" for ground in grounds]
    return least_contrast(made.shown(shade), behind)


@pytest.fixture(scope="module", params=range(3), ids=("some", "others", "more"))
def made_by_chance(request: pytest.FixtureRequest) -> list[Palette]:
    return [*any_palettes()][request.param :: 3]


def test_text_can_be_read_whatever_the_colours(made_by_chance: list[Palette]) -> None:
    for made in made_by_chance:
        on_ground = [reached(made, shade, made.ground) for shade in (made.text, made.quiet, made.accent)]
        assert min(on_ground) >= TEXT, made
        assert reached(made, made.on_panel, made.panel) >= TEXT, made
        assert reached(made, made.on_header, made.header) >= TEXT, made
        assert 1.4 < reached(made, made.line, made.ground) <= MARK, made


def test_code_can_be_read_on_its_panel_and_where_it_is_highlighted(made_by_chance: list[Palette]) -> None:
    for made in made_by_chance:
        assert set(made.code_style.colours) == {"", *CODE_ROLES}
        for role, shade in made.code:
            assert reached(made, shade, made.panel, made.highlight) >= TEXT, (role, made)


def test_diagrams_can_be_read(made_by_chance: list[Palette]) -> None:
    for made in made_by_chance:
        inks = inks_for(made)
        assert set(inks) == set(ROLES)
        for role, ink in inks.items():
            if role not in ("joint", "connector", "marker"):
                behind = [ink.fill] if ink.fill else [made.panel, made.ground]
                assert reached(made, ink.text, *behind) >= TEXT, (role, made)
            if role not in ("lane", "label", "title"):
                assert reached(made, ink.line or ink.fill, made.panel, made.ground) >= MARK, (role, made)
        assert reached(made, inks["emphasis"].fill, inks["node"].fill) >= MARK


def test_charts_can_be_read(made_by_chance: list[Palette]) -> None:
    for made in made_by_chance:
        style = style_on(made, 16, 14)
        for tone in (*style.series, *style.muted, style.emphasis):
            mark, back = Shade(tone.colour, tone.mod, tone.off), Shade(tone.colour, *tone.back)
            assert reached(made, mark, made.ground) >= MARK, (tone, made)
            assert reached(made, Shade(tone.ink), mark, *((back,) if tone.pattern else ())) >= TEXT, (tone, made)
        for tone in (style.text, style.quiet):
            assert reached(made, Shade(tone.colour, tone.mod, tone.off), made.ground) >= TEXT


def test_what_stands_out_in_a_chart_does_so_in_grey_too() -> None:
    grey = [scheme(DARK, accent1="A9A9A9"), scheme(accent1="8C8C8C"), scheme(accent1="4472C4")]
    for made in map(palette, (scheme(), scheme(DARK), scheme(accent1="FFC000"), *grey)):
        style = style_on(made, 16, 14)
        marked, back = (Shade(tone.colour, tone.mod, tone.off) for tone in (style.emphasis, style.muted[0]))
        assert reached(made, marked, made.ground) >= 1.4 * reached(made, back, made.ground), made


def test_no_two_series_of_a_usual_brand_look_alike() -> None:
    pale = scheme(accent1="FFC000", accent2="FFE699", accent3="FFD966")
    grey = scheme(**{f"accent{n}": rgb * 3 for n, rgb in enumerate(("DD", "B2", "96", "80", "5F", "4D"), 1)})
    for made in map(palette, (scheme(), scheme(DARK), pale, grey)):
        shown = [made.shown(Shade(t.colour, t.mod, t.off)) for t in style_on(made, 16, 14).series]
        assert len(set(shown)) == len(shown)
        neighbours = pairwise(shown)
        assert min(distance(one, other) for one, other in neighbours) >= 0.25


def test_charts_begin_with_the_brands_first_hue() -> None:
    assert style_on(palette(scheme(accent1="FFC000")), 16, 14).series[0].colour == "accent1"


def test_colours_are_the_schemes_wherever_it_has_one() -> None:
    for made in map(palette, (scheme(), scheme(DARK), scheme(accent1="FFC000"), scheme(accent1="DDDDDD"))):
        used = [made.text, made.quiet, made.accent, made.panel, made.on_panel, made.header, made.on_header, made.line]
        used += [shade for _, shade in made.code]
        used += [shade for ink in inks_for(made).values() for shade in (ink.text, ink.fill, ink.line) if shade]
        assert not any(is_hex(shade.colour) for shade in used)


def test_a_layout_without_a_palette_has_the_inks_it_always_had() -> None:
    assert inks_for(None) is INKS


def test_colours_are_mixed_and_shaded() -> None:
    assert mixed("000000", "FFFFFF", 0.5) == "808080"
    assert (shaded("808080", 50), shaded("808080"), shaded("000000", 100, 50)) == ("404040", "808080", "808080")
