"""Points that show code: every space stays, nothing is Markdown, and long code goes on on the next slide."""

from pathlib import Path

from programmes import TEMPLATES, write_programme
from test_markup import deck_of, errors, slide_errors, slide_of

from hourdeck.agenda import timetable
from hourdeck.content import read_programme
from hourdeck.editions import Edition
from hourdeck.layout import PlacedSlide, PlacedText, lay_out_deck
from hourdeck.markup import parse_markup
from hourdeck.slides import Run
from hourdeck.templating import Templates
from hourdeck.theme import read_theme

HOUR = """\
title: Code
points:
  - kind: code
    title: A query reads best in lines
    caption: From the *first* lesson
    minutes: 60
    code: |
{lines}
    notes: {{say: Read it aloud.}}
"""


def placed(folder: Path, *lines: str) -> tuple[PlacedSlide, ...]:
    """The slides of an hour whose one point shows the lines."""
    written = "\n".join(f"      {line}" for line in lines)
    programme = read_programme(write_programme(folder, HOUR.format(lines=written)))
    day = timetable(programme.days[0])
    deck = parse_markup(Templates(TEMPLATES, programme).render_hour(day, day.hours[0], Edition("mentor")))
    return lay_out_deck(deck, read_theme(TEMPLATES / "themes" / "883")).slides


def code_of(slide: PlacedSlide) -> PlacedText:
    (found,) = [item for item in slide.items if isinstance(item, PlacedText) and item.slot == "code"]
    return found


def test_every_space_and_sign_stays(tmp_path: Path) -> None:
    lines = ("SELECT *", "  FROM `t`  -- **all**", "", "    WHERE a < b && c['x'] = '{{ y }}';")
    (slide,) = placed(tmp_path, *lines)
    assert [p.plain for p in code_of(slide).paragraphs] == [line.rstrip() for line in lines]
    assert {run.code for p in code_of(slide).paragraphs for run in p.runs if isinstance(run, Run)} == {True}


def test_tabs_reach_to_every_fourth_column(tmp_path: Path) -> None:
    (slide,) = placed(tmp_path, "if:", "\tgo", "ab\tc")
    assert [p.plain for p in code_of(slide).paragraphs] == ["if:", "    go", "ab  c"]


def test_the_caption_stands_below(tmp_path: Path) -> None:
    (slide,) = placed(tmp_path, "a")
    caption = slide.items[-1]
    assert isinstance(caption, PlacedText)
    assert [p.plain for p in caption.paragraphs] == ["From the first lesson"]


def test_long_code_goes_on_at_the_same_size(tmp_path: Path) -> None:
    lines = [f"line {n}" for n in range(60)]
    slides = placed(tmp_path, *lines)
    assert len(slides) > 2
    assert [p.plain for slide in slides for p in code_of(slide).paragraphs] == lines
    assert {code_of(slide).sizes for slide in slides} == {None}


def test_code_in_markup_is_a_paragraph_a_line() -> None:
    code = slide_of("<title>T</title><code>\n a  b\n\n\tc\n</code>").slots[1]
    assert isinstance(code.content, tuple)
    assert [p.plain for p in code.content] == [" a  b", "", "\tc"]


def test_code_in_markup_holds_characters_only() -> None:
    assert slide_errors("<title>T</title><code>a<b>c</b></code>") == ["<b> can't stand in code"]
    assert slide_errors("<title>T</title><code> </code>") == ["slot 'code' has no text"]


def test_a_clock_is_kept_as_a_pattern_with_its_start() -> None:
    slide = slide_of('<title>T</title><notes><clock start="570">[{start}\n  {minutes}]</clock><p>say</p></notes>')
    assert (slide.start, slide.clock, [p.plain for p in slide.notes]) == (570, "[{start} {minutes}]", ["say"])


def test_wrong_clocks_and_fits_are_refused() -> None:
    assert slide_errors("<title>T</title><notes><clock>x</clock></notes>") == [
        "<clock> needs the attribute 'start'",
    ]
    squashed = deck_of('<slide layout="content" key="k" fit="squash"><title>T</title></slide>')
    assert errors(squashed) == ["fit must be one of shrink, split, error, found 'squash'"]
