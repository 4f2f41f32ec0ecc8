"""Points that show code: every space stays, colours come from the theme, long lines wrap, long code goes on."""

import io
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from decks import NS
from openxml_audit import validate_pptx
from pptx import Presentation
from pptx.shapes.base import BaseShape
from pptx.slide import Slide as ReadSlide
from programmes import TEMPLATES, show_failure, write_programme, write_text
from rendered import DrawnSlide, Ink, draw
from test_markup import deck_of, errors, slide_errors, slide_of

from hourdeck.agenda import timetable
from hourdeck.content import read_programme
from hourdeck.diagnostics import Failure
from hourdeck.editions import Edition, edition_of
from hourdeck.layout import PlacedCode, PlacedDeck, PlacedSlide, lay_out_deck
from hourdeck.markup import parse_markup
from hourdeck.package import zip_members
from hourdeck.pptxwriter import write_deck
from hourdeck.slides import Listing
from hourdeck.templating import Templates
from hourdeck.theme import read_theme

THEME = read_theme(TEMPLATES / "themes" / "883")
HOUR = """\
title: Code
points:
  - kind: code
    title: A query reads best in lines
    minutes: 60
{keys}
    notes: {{say: Read it aloud.}}
"""
HOSTILE = (
    "SELECT *",
    "  FROM `t`  -- **all** &amp; <b>none</b>",
    "",
    "    WHERE a < b && c['x'] = '{{ y }}' {% z %};",
    "</code></slide> 😀👩‍💻 日本語",
    "# שלום hebrew first",
    "שלום only",
    "\u00a0no-break\u00a0spaces\u00a0",
    "x" * 500,
    "a   b    c",
)


def deck_from(folder: Path, keys: str, edition: str = "mentor") -> PlacedDeck:
    """An hour laid out whose one point has these keys."""
    programme = read_programme(write_programme(folder, HOUR.format(keys=keys.replace("\n", "\n    ").rstrip())))
    day = edition_of(timetable(programme.days[0]), Edition(edition))
    markup = Templates(TEMPLATES, programme).render_hour(day, day.hours[0], Edition(edition))
    return lay_out_deck(parse_markup(markup), THEME)


def keys_of(lines: Sequence[str], *others: str) -> str:
    """The YAML of code typed in the hour, and of other keys."""
    return "\n".join(["    code: |-", *(f"  {line}" for line in lines), *others])


def placed(folder: Path, lines: Sequence[str], *others: str) -> tuple[PlacedSlide, ...]:
    """The slides of an hour whose one point shows the lines."""
    return deck_from(folder, keys_of(lines, *others)).slides


def from_file(folder: Path, text: str, *others: str) -> tuple[PlacedSlide, ...]:
    """The slides of an hour whose one point shows `snippets/dag.py`, as the other keys say."""
    write_text(folder / "content" / "snippets" / "dag.py", text)
    return deck_from(folder, "\n".join([f"    {others[0]}", *others[1:]])).slides


def code_of(slide: PlacedSlide) -> PlacedCode:
    (found,) = [item for item in slide.items if isinstance(item, PlacedCode)]
    return found


def lines_of(slide: PlacedSlide) -> list[str]:
    return [line.line.text for line in code_of(slide).lines]


def gutter_of(slide: PlacedSlide) -> list[str]:
    """What stands beside the rows; what is strong has an asterisk."""
    return [row.text + "*" * row.strong for row in code_of(slide).gutter]


def written(folder: Path, keys: str) -> list[ReadSlide]:
    """The slides of the finished file, read back."""
    path = folder / "deck.pptx"
    path.write_bytes(zip_members(write_deck(deck_from(folder, keys), THEME)))
    assert validate_pptx(path).is_valid, validate_pptx(path).errors
    return list(Presentation(io.BytesIO(path.read_bytes())).slides)


def shape(slide: ReadSlide, name: str) -> BaseShape:
    (found,) = [each for each in slide.shapes if each.name == name]
    return found


def read_lines(slide: ReadSlide, name: str = "Code") -> list[str]:
    """The paragraphs of a placeholder, each as its runs say it."""
    paragraphs = shape(slide, name).element.iterfind(".//a:p", NS)
    return ["".join(t.text or "" for t in paragraph.iterfind("a:r/a:t", NS)) for paragraph in paragraphs]


def test_every_space_and_sign_stays_in_the_finished_file(tmp_path: Path) -> None:
    for language in ("text", "python", "sql", "html", "bash", "jinja"):
        (slide,) = written(tmp_path / language, keys_of(HOSTILE, f"language: {language}"))
        assert read_lines(slide) == [*HOSTILE], language
        assert "\v" not in shape(slide, "Code").text_frame.text


def test_code_is_written_from_left_to_right_and_not_proofread(tmp_path: Path) -> None:
    (slide,) = written(tmp_path, keys_of(HOSTILE))
    element = shape(slide, "Code").element
    assert not element.xpath(".//a:pPr/@rtl | .//a:pPr/@algn | .//a:latin")
    assert {run.get("noProof") for run in element.iterfind(".//a:rPr", NS)} == {"1"}


def test_a_file_is_copied_out_to_the_byte(tmp_path: Path) -> None:
    text = "a = 1   \n  \n    b \\  \n\n\u00a0x\u00a0\u3000\n_x0041_ 'c'  # d \n"
    write_text(tmp_path / "content" / "a.py", text)
    (slide,) = written(tmp_path, "    from: a.py")
    assert "\n".join(read_lines(slide)) + "\n" == text


def test_spaces_at_the_end_of_a_line_take_room_as_in_libreoffice(tmp_path: Path) -> None:
    (slide,) = placed(tmp_path, ["x" * 70 + " " * 9, "   ", "x" * 79 + " " * 20], "fit: split")
    assert [line.rows for line in code_of(slide).lines] == [1, 1, 2]


def test_tabs_reach_to_every_fourth_column(tmp_path: Path) -> None:
    (slide,) = placed(tmp_path, ["if:", "\tgo", "ab\tc"])
    assert lines_of(slide) == ["if:", "    go", "ab  c"]


def test_code_in_quotation_marks_and_with_blank_lines_before_it(tmp_path: Path) -> None:
    (slide,) = deck_from(tmp_path, '    code: "\\n  \\na\\r\\nb"').slides
    assert lines_of(slide) == ["a", "b"]


def test_the_caption_and_the_language_stand_below(tmp_path: Path) -> None:
    (slide,) = written(tmp_path, keys_of(["a"], "caption: From the *first* lesson", "language: python"))
    assert [each.name for each in slide.shapes][:4] == ["Title", "Code", "Language", "Caption"]
    assert shape(slide, "Caption").text_frame.text == "From the first lesson"
    assert shape(slide, "Language").text_frame.text == "Python"
    (plain,) = written(tmp_path / "plain", keys_of(["a"]))
    assert not {"Language", "Caption"} & {each.name for each in plain.shapes}


def test_colours_are_the_schemes_and_more_than_colour_tells(tmp_path: Path) -> None:
    (slide,) = written(tmp_path, keys_of(["def f(): return 'a'  # b"], "language: python"))
    found = {}
    for run in shape(slide, "Code").element.iterfind(".//a:r", NS):
        look = run.find("a:rPr", NS)
        colours = look.xpath("a:solidFill/a:schemeClr/@val")
        found[run.find("a:t", NS).text.strip()] = (colours, look.get("b"), look.get("i"))
    assert found["def"] == (["accent1"], "1", None)
    assert found["'a'"] == (["accent6"], None, None)
    assert found["# b"] == (["tx2"], None, "1")
    assert found["():"] == ([], None, None)


def test_highlighted_lines_are_marked_in_the_text_and_beside_it(tmp_path: Path) -> None:
    (slide,) = written(tmp_path, keys_of(["a", "b", "c", "d"], "highlight: [2, 3-4]"))
    paragraphs = shape(slide, "Code").element.findall(".//a:p", NS)
    assert [len(p.findall(".//a:highlight", NS)) for p in paragraphs] == [0, 1, 1, 1]
    assert read_lines(slide, "Line Numbers") == ["", "▌", "▌", "▌"]


def test_numbers_stand_beside_the_code_and_not_in_it(tmp_path: Path) -> None:
    (slide,) = written(tmp_path, keys_of(["a", "", "c"], "numbers: yes", "highlight: 3"))
    assert read_lines(slide, "Line Numbers") == ["1", "2", "3"]
    assert read_lines(slide) == ["a", "", "c"]
    heights = {e.get("val") for name in ("Code", "Line Numbers") for e in _pitches(shape(slide, name))}
    assert heights == {"1920"}
    bold = [run.get("b") for run in shape(slide, "Line Numbers").element.iterfind(".//a:rPr", NS)]
    assert bold == [None, None, "1"]


def _pitches(found: BaseShape) -> list[object]:
    paragraphs = found.element.findall(".//a:p", NS)
    pitches = found.element.findall(".//a:p/a:pPr/a:lnSpc/a:spcPts", NS)
    assert len(pitches) == len(paragraphs)
    return pitches


def test_without_numbers_highlights_and_wrapped_lines_nothing_stands_beside(tmp_path: Path) -> None:
    (slide,) = written(tmp_path, keys_of(["a", "b"]))
    assert "Line Numbers" not in [each.name for each in slide.shapes]


def test_long_code_goes_on_at_the_same_size_with_its_numbers(tmp_path: Path) -> None:
    lines = [f"line {n}" for n in range(1, 61)]
    slides = placed(tmp_path, lines, "numbers: yes", "highlight: [59-60]")
    assert len(slides) > 2
    assert [line for slide in slides for line in lines_of(slide)] == lines
    numbers = [str(n) for n in range(1, 59)] + ["59*", "60*"]
    assert [row for slide in slides for row in gutter_of(slide)] == numbers
    assert {code_of(slide).size for slide in slides} == {None}


def test_long_code_is_cut_below_blank_lines_and_evenly_without_any(tmp_path: Path) -> None:
    blocks = [line for n in range(5) for line in [f"def f{n}():", *[f"    step_{m}()" for m in range(4)], "", ""]]
    slides = placed(tmp_path / "blocks", blocks[:-2], "fit: split")
    assert [line for slide in slides for line in lines_of(slide)] == blocks[:-2]
    assert len(slides) == 3 and all(lines_of(slide)[0].startswith("def f") for slide in slides)
    even = placed(tmp_path / "even", [f"line {n}" for n in range(50)], "fit: split")
    assert sorted(len(lines_of(slide)) for slide in even) == [12, 12, 13, 13]
    one_gap = placed(tmp_path / "gap", ["a", "", *[f"line {n}" for n in range(26)]], "fit: split")
    assert [len(lines_of(slide)) for slide in one_gap] == [14, 14]


def test_a_part_of_a_file_keeps_its_numbers(tmp_path: Path) -> None:
    text = "import os\n\n# [run]\ndef run():\n\n    # [inner]\n    return 1\n    # [/inner]\n# [/run]\n"
    (slide,) = from_file(tmp_path, text, "from: snippets/dag.py#run", "numbers: yes", "highlight: 7")
    assert lines_of(slide) == ["def run():", "", "    return 1"]
    assert gutter_of(slide) == ["4", "5", "7*"]
    assert [piece.role for piece in code_of(slide).lines[0].line.pieces][:2] == ["keyword", "name"]


def test_the_language_of_a_file_is_known_by_its_name_unless_it_is_said(tmp_path: Path) -> None:
    def language(*others: str) -> str:
        slide = from_file(tmp_path, "select 1\n", "from: snippets/dag.py", *others)[0].slide
        return next((slot.plain for slot in slide.slots if slot.name == "language"), "")

    assert language() == "Python"
    assert language("language: SQL") == "SQL"
    assert language("language: text") == ""


def test_a_file_in_the_trainee_edition_is_the_same(tmp_path: Path) -> None:
    write_text(tmp_path / "content" / "dag.py", "x = 1\ny = 2\n")
    keys = "    from: dag.py#2\nnumbers: yes\nhighlight: 2"
    editions = [deck_from(tmp_path, keys, edition).slides[0] for edition in ("mentor", "trainee")]
    assert [(lines_of(slide), gutter_of(slide)) for slide in editions] == [(["y = 2"], ["2*"])] * 2


def test_code_is_a_little_smaller_where_that_spares_a_wrapped_line(tmp_path: Path) -> None:
    (slide,) = placed(tmp_path, ["x" * 85, "y"])
    assert (code_of(slide).size, code_of(slide).wrapped) == (14, False)


def test_a_line_that_is_far_too_long_is_wrapped_and_marked(tmp_path: Path) -> None:
    deck = deck_from(tmp_path, keys_of(["if x:", "    " + "word " * 40, "z"], "numbers: yes"))
    found = code_of(deck.slides[0])
    assert (found.size, [line.rows for line in found.lines]) == (None, [1, 3, 1])
    assert gutter_of(deck.slides[0]) == ["1", "2", "→", "→", "3"]
    assert [d.message for d in deck.remarks] == ["too long for one row of code and wrapped: line 2"]
    column = found.lines[1].hanging / 8
    assert found.right_inset is not None
    room = found.placeholder.box.width - found.placeholder.insets.left - found.right_inset
    assert room / column % 1 == pytest.approx(0.5, abs=0.01)  # so that no program breaks at another column


def test_a_wrapped_line_hangs_below_its_own_beginning(tmp_path: Path) -> None:
    (slide,) = written(tmp_path, keys_of(["if x:", "    " + "word " * 40]))
    first, second = shape(slide, "Code").element.findall(".//a:p/a:pPr", NS)
    assert (first.get("marL"), first.get("indent")) == (None, None)
    assert int(second.get("marL")) == -int(second.get("indent")) == pytest.approx(8 * 9.6 * 12_700, rel=0.01)
    assert shape(slide, "Code").element.find(".//a:bodyPr", NS).get("rIns")


def test_the_longest_line_that_fits_is_not_wrapped(tmp_path: Path) -> None:
    widths = {n: code_of(placed(tmp_path / str(n), ["x" * n], "fit: split")[0]).wrapped for n in range(78, 90)}
    longest = max(n for n, wrapped in widths.items() if not wrapped)
    assert widths == {n: n > longest for n in widths}
    assert longest >= 79  # as PEP 8 has it


def test_fit_error_names_the_lines_and_by_how_many_characters(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(Failure) as caught:
        placed(tmp_path, ["a", "b" * 100, "    " + "c" * 90], "fit: error")
    shown = show_failure(caught.value)
    assert "content/day-01/hour-1.yaml:6:11: error: line 2 of the code is 18 characters too long" in shown
    assert "line 3 of the code is 12 characters too long" in shown
    assert "hint: break it: 82 characters fit at 16 pt; without 'fit: error' it is wrapped" in shown


@pytest.mark.parametrize("fit", ["shrink", "error"])
def test_code_that_may_not_go_on_is_an_error_when_too_high(fit: str, tmp_path: Path) -> None:
    with pytest.raises(Failure, match="too long for 'code'"):
        placed(tmp_path, ["a"] * 40, f"fit: {fit}")


def test_a_line_too_high_for_a_slide_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(Failure, match=r"the text is \d+ lines too long for 'code', even at 12 pt"):
        placed(tmp_path, ["x" * 4000])


def test_numbers_stand_on_the_base_lines_of_their_rows_as_libreoffice_draws_them(tmp_path: Path) -> None:
    lines = [line for line in HOSTILE if line] + [
        "x" * 70 + " " * 9,
        "word-word " * 30,
        "f(" + "a," * 90 + ")",
        "--option=" * 20,
        "end",
    ]
    decks = []
    for size, count in enumerate((3, len(lines))):
        folder = tmp_path / str(size)
        written(folder, keys_of(lines[:count], "numbers: yes"))
        decks.append((folder / "deck.pptx").read_bytes())
    for slide in (slide for deck in draw(decks, tmp_path) for slide in deck):
        rows = {ink.name: _base_lines(slide, ink) for ink in slide.inks if ink.name in ("Code", "Line Numbers")}
        assert len(rows["Code"]) == len(rows["Line Numbers"]) > 2
        assert rows["Code"] == pytest.approx(rows["Line Numbers"], abs=0.6)


def _base_lines(slide: DrawnSlide, ink: Ink) -> list[float]:
    """The heights of a shape's rows, each once."""
    found: list[float] = []
    for glyph in sorted((glyph for glyph in slide.glyphs if glyph.colour == ink.colour), key=lambda g: g.baseline):
        if not found or glyph.baseline - found[-1] > 3:
            found.append(glyph.baseline)
    return found


def listing_of(markup: str) -> Listing:
    content = slide_of(f"<title>T</title>{markup}").slots[1].content
    assert isinstance(content, Listing)
    return content


def test_code_in_markup_is_a_line_a_line() -> None:
    assert [line.text for line in listing_of("<code>\n a  b\n\n\tc\n</code>").lines] == [" a  b", "", "\tc"]


def test_markup_numbers_lines_and_counts_highlights_by_them() -> None:
    found = listing_of('<code lines="3 7-8" numbers="yes" highlight="7 9">a\nb\nc\nd</code>')
    assert found.numbered
    assert [(line.number, line.highlighted) for line in found.lines] == [(3, False), (7, True), (8, False), (9, True)]
    assert [line.number for line in listing_of("<code>a\nb</code>").lines] == [1, 2]


def test_code_in_markup_holds_characters_only() -> None:
    assert slide_errors("<title>T</title><code>a<b>c</b></code>") == ["<b> can't stand in code"]
    assert slide_errors("<title>T</title><code> </code>") == ["slot 'code' has no text"]


@pytest.mark.parametrize(
    ("attributes", "said"),
    [
        ('language="pyton"', "unknown language 'pyton' (did you mean 'python'?)"),
        ('highlight="2-1"', "highlight must be numbers of lines such as '3 5-7', found '2-1'"),
        ('lines="x"', "lines must be numbers of lines such as '3 5-7', found 'x'"),
        ('lines="1-3"', "the code has 2 lines; 'lines' gives 3 numbers"),
        ('numbers="1"', "numbers must be yes or no, found '1'"),
        ('line="1"', "<code> has no attribute 'line' (did you mean 'lines'?)"),
    ],
)
def test_wrong_attributes_of_code_are_refused(attributes: str, said: str) -> None:
    assert slide_errors(f"<title>T</title><code {attributes}>a\nb</code>") == [said]


def test_code_in_running_text_has_no_attributes() -> None:
    said = ["<code> has no attributes in running text"]
    assert slide_errors('<title>T</title><body>a <code language="sql">b</code></body>') == said


def test_code_alone_in_another_slot_is_lines_where_it_has_an_attribute() -> None:
    listing, inline = (
        slide_of(f"<title>T</title><body>\n<code{given}>a  b\nc</code>\n</body>").slots[1].content
        for given in (' language="sql"', "")
    )
    assert isinstance(listing, Listing)
    assert [line.text for line in listing.lines] == ["a  b", "c"]
    assert isinstance(inline, tuple)


def test_a_theme_without_a_place_for_numbers_says_so() -> None:
    bare = replace(THEME, layouts={"code": replace(THEME.layouts["code"], numbers=None)})
    markup = deck_of('<slide layout="code" key="k"><title>T</title><code numbers="{}">a</code></slide>')
    assert lay_out_deck(parse_markup(markup.format("no")), bare).slides
    with pytest.raises(Failure, match="layout 'code' has no place for line numbers"):
        lay_out_deck(parse_markup(markup.format("yes")), bare)


def test_code_goes_where_text_goes_only() -> None:
    wrong = deck_of('<slide layout="table" key="k"><title>T</title><code>a</code></slide>')
    with pytest.raises(Failure, match="layout 'table' has no slot 'code'"):
        lay_out_deck(parse_markup(wrong), THEME)


def test_a_clock_is_kept_as_a_pattern_with_its_start() -> None:
    slide = slide_of('<title>T</title><notes><clock start="570">[{start}\n  {minutes}]</clock><p>say</p></notes>')
    assert (slide.start, slide.clock, [p.plain for p in slide.notes]) == (570, "[{start} {minutes}]", ["say"])


def test_wrong_clocks_and_fits_are_refused() -> None:
    assert slide_errors("<title>T</title><notes><clock>x</clock></notes>") == [
        "<clock> needs the attribute 'start'",
    ]
    squashed = deck_of('<slide layout="content" key="k" fit="squash"><title>T</title></slide>')
    assert errors(squashed) == ["fit must be one of shrink, split, error, found 'squash'"]
