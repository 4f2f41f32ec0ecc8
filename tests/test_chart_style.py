"""What charts take from a theme: its sizes, and text on marks and a grid that suit its ground."""

from dataclasses import replace
from pathlib import Path

import pytest
from decks import TEMPLATES
from second_theme import COLOURS, make_templates

from hourdeck.charts import ChartStyle, Tone, style_for
from hourdeck.theme import Theme, read_theme
from hourdeck.theme.colours.contrast import contrast, luminance

READABLE = 4.5
"""WCAG 2.2, success criterion 1.4.3."""


@pytest.fixture(scope="module")
def evening(tmp_path_factory: pytest.TempPathFactory) -> Theme:
    return read_theme(make_templates(tmp_path_factory.mktemp("evening")) / "themes" / "883")


def on_theme(theme: Theme) -> ChartStyle:
    return style_for(theme.colours, theme.chart.size, theme.chart.small)


def test_black_and_white_are_as_far_apart_as_can_be() -> None:
    assert (luminance("000000"), luminance("FFFFFF")) == (0, pytest.approx(1))
    assert contrast(luminance("000000"), luminance("ffffff")) == pytest.approx(21)
    assert luminance("000000", 50, 100) == pytest.approx(1)


def test_883_has_the_style_that_was_made_for_it() -> None:
    assert on_theme(read_theme(TEMPLATES / "themes" / "883")) == ChartStyle()


def test_a_theme_that_leaves_its_colours_open_has_that_style_too() -> None:
    assert style_for({"accent1": "FFFFFF"}, 12, 10) == ChartStyle(size=12, small=10)


def test_colours_are_those_that_the_master_maps_to_their_names(evening: Theme) -> None:
    assert evening.colours["bg1"] == COLOURS["dk1"] and evening.colours["tx2"] == COLOURS["lt2"]
    assert evening.colours["accent6"] == COLOURS["accent6"]


def test_a_colour_of_the_system_counts_as_the_one_last_seen(tmp_path: Path) -> None:
    from themes import copy_theme, edit_master

    folder = copy_theme(tmp_path)
    own = '<a:lt1><a:srgbClr val="FFFFFF"/></a:lt1>'
    edit_master(folder, "ppt/theme/theme1.xml", own, '<a:lt1><a:sysClr val="window" lastClr="FDFDFD"/></a:lt1>')
    assert read_theme(folder).colours["bg1"] == "FDFDFD"


def test_text_on_marks_can_be_read_on_a_dark_theme(evening: Theme) -> None:
    style = on_theme(evening)
    for tone in (*style.series, *style.muted, style.emphasis):
        back = replace(tone, mod=tone.back[0], off=tone.back[1])
        for ground in (tone, back) if tone.pattern else (tone,):
            assert contrast(luminance(evening.colours[tone.ink]), shade(ground, evening)) >= READABLE, tone


def test_a_grid_is_quieter_than_the_words_on_any_ground(evening: Theme) -> None:
    for theme in (evening, read_theme(TEMPLATES / "themes" / "883")):
        style, ground = on_theme(theme), luminance(theme.colours["bg1"])
        seen = [contrast(shade(tone, theme), ground) for tone in (style.grid, style.quiet)]
        assert 1.1 < seen[0] < 2 < READABLE <= seen[1]


def shade(tone: Tone, theme: Theme) -> float:
    return luminance(theme.colours[tone.colour], tone.mod, tone.off)


def test_sizes_are_the_themes(evening: Theme) -> None:
    assert (on_theme(evening).size, on_theme(evening).small) == (evening.chart.size, evening.chart.small) == (13, 12)
