"""Whatever a person types comes out as the same words and never as structure: from YAML to the slide model."""

import json
import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from programmes import HOUR, TEMPLATES, write_programme, write_text

from hourdeck.agenda import timetable
from hourdeck.content import Programme, read_programme
from hourdeck.diagnostics import Failure, Position
from hourdeck.editions import Edition
from hourdeck.inline import Text, check_text
from hourdeck.markup import parse_markup
from hourdeck.slides import Paragraph, Slide
from hourdeck.templating import Templates

SIGNS = [
    *"*_`[]()\\!<>&\"'{}%#|~^$;/.-+=:?@",
    *("**", "***", "``", "```", "](", "<b>", "</b>", "</title>", "</p><p>", "<![CDATA[", "]]>", "<!--", "&amp;"),
    *("{{", "}}", "{% raw %}", "{%", "%}", "{#", "#}", "{{ 7*7 }}", "$(id)", "`id`", "; rm -rf /", "%PATH%", "\\x00"),
    *(' _at="x:1:1"', "\u00a0", "\u200b", "\u202e", "\ufeff", "\u0301", "\t", "\n", "\r", "  ", "😀", "\U0010fffd"),
    *("&#0;", "管道", "https://x.org", "mailto:a@x", "a", "B", " ", "0"),
]
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff\U000f0000-\U000f0002]")
ANYTHING = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
HOSTILE = st.one_of(st.lists(st.sampled_from(SIGNS), max_size=16).map("".join), ANYTHING)
ALLOWED = HOSTILE.map(lambda text: re.sub(r"\n\s*\n", "\n", FORBIDDEN.sub("", text)))
WORDS = ALLOWED.filter(lambda text: is_fit_for_slides(text))
"""Texts of one paragraph that content may hold: what is refused, and blank lines in prose, have their own tests."""

POINTS = """\
title: {title}
objective: {text}
points:
  - title: {title}
    minutes: 20
    body: [before, {text}, {{text: {text}, items: [{text}]}}]
    notes: {{say: {text}, ask: [before, {text}]}}
  - kind: table
    title: A table
    minutes: 20
    columns: [before, {text}]
    rows: [[{text}, after]]
    notes: {{do: Show it}}
  - kind: statement
    title: A statement
    number: {text}
    support: {text}
    minutes: 20
    notes: {{say: Look}}
"""


def is_fit_for_slides(text: str) -> bool:
    return not list(check_text(Text(text, Position(""))))


def collapsed(text: str) -> str:
    """The text with white space as the slide model has it."""
    return re.sub(r"[ \t\r\n]+", " ", text).strip(" ")


@dataclass
class Room:
    """A place for one programme, and its templates compiled once."""

    content: Path
    templates: Templates

    def slides(self, hour_yaml: str) -> tuple[tuple[Slide, ...], Programme]:
        """The slides of an hour, with the programme they came from."""
        write_text(self.content / "day-01" / "hour-1.yaml", hour_yaml)
        programme = read_programme(self.content)
        day = timetable(programme.days[0])
        return parse_markup(self.templates.render_hour(day, day.hours[0], Edition("mentor"))).slides, programme


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Room:
    content = write_programme(tmp_path_factory.mktemp("hostile"))
    return Room(content, Templates(TEMPLATES, read_programme(content)))


def shape(slide: Slide) -> list[tuple[str, list[int]]]:
    """A slide's structure: its slots and notes with the levels of their paragraphs, or the cells of their rows."""
    parts = [*((slot.name, slot.content) for slot in slide.slots), ("notes", slide.notes)]
    return [
        (name, [p.level for p in content] if isinstance(content, tuple) else [len(row.cells) for row in content.rows])
        for name, content in parts
    ]


def paragraphs(slide: Slide) -> list[Paragraph]:
    found: list[Paragraph] = []
    for slot in slide.slots:
        if isinstance(slot.content, tuple):
            found += slot.content
        else:
            found += [p for row in slot.content.rows for cell in row.cells for p in cell.paragraphs]
    return [*found, *slide.notes]


def hour_with(text: str) -> str:
    quoted = json.dumps(text, ensure_ascii=False)
    title = quoted if "table" not in text.casefold() and "statement" not in text.casefold() else '"T"'
    return POINTS.format(title=title, text=quoted)


MERGES = ("^", "<")
"""What means a merged cell in tables (docs/content-format.md); with a backslash before it, it is text."""


@settings(derandomize=True, max_examples=100, deadline=None)
@example("</title></slide><slide layout='x' key='y'>")
@example("{{ point }} {% include 'x' %} {# c #}")
@example("**a [b*](https://x.org) c** `d")
@example('[a](https://x.org/?"><b>&_at="x:1:1")')
@example("]]> <![CDATA[ <!-- <?xml?> &#x41; &nbsp;")
@example("\ufeffa\ufeff")
@example("`  a\t\tb  `")
@example("[" * 60 + "a" + "](https://x.org)" * 60)
@example("*" * 90 + "a" + "*" * 90)
@given(WORDS.filter(lambda text: text.strip() not in MERGES))
def test_every_text_comes_out_as_its_words_and_never_as_structure(room: Room, text: str) -> None:
    innocent, _ = room.slides(hour_with("innocent"))
    slides, programme = room.slides(hour_with(text))
    assert [shape(slide) for slide in slides] == [shape(slide) for slide in innocent]
    plain = programme.days[0].hours[0].objective
    assert plain is not None
    for slide, calm in zip(slides, innocent, strict=True):
        for paragraph, expected in zip(paragraphs(slide), paragraphs(calm), strict=True):
            if "innocent" in expected.plain and paragraph.plain != "T":
                assert collapsed(paragraph.plain) == collapsed(expected.plain.replace("innocent", plain.plain))


@settings(derandomize=True, max_examples=50, deadline=None)
@given(WORDS)
def test_every_paragraph_knows_the_line_of_its_text(room: Room, text: str) -> None:
    (slide, *_), _ = room.slides(hour_with(text))
    lines = {p.position.line for slot in slide.slots if isinstance(slot.content, tuple) for p in slot.content}
    assert lines == {4, 6}


@settings(derandomize=True, max_examples=100, deadline=None)
@given(HOSTILE)
def test_a_text_is_either_shown_or_refused_with_its_line(room: Room, text: str) -> None:
    try:
        slides, _ = room.slides(HOUR.replace("The first reason", json.dumps(text, ensure_ascii=False)))
    except Failure as failure:
        assert {d.position.line for d in failure.diagnostics if d.position} == {6}
    else:
        assert len(slides) == 1


def test_words_are_compared_to_those_that_were_typed(room: Room) -> None:
    slides, _ = room.slides(hour_with(r"\*a\* & <b> {{ c }} \\ \[d](e)"))
    assert paragraphs(slides[0])[2].plain == r"*a* & <b> {{ c }} \ [d](e)"
