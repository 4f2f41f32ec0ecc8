"""`freeze: yes` at a point: on all of its slides, in both editions, those that it goes on included."""

from pathlib import Path

import pytest
from decks import TEMPLATES
from programmes import render_first_hour, write_programme

from hourdeck.build import build
from hourdeck.diagnostics import Failure
from hourdeck.markup import parse_markup
from hourdeck.plan import Folders, plan_build

LONG = ", ".join(f"Entry {n} of it" for n in range(30))
HOUR = f"""\
title: Pipelines
points:
  - title: A long list
    freeze: yes
    minutes: 20
    body: [{LONG}]
  - kind: quiz
    title: Two questions
    freeze: yes
    reveal: slide
    minutes: 20
    questions:
      - {{question: Why?, answer: Because}}
  - title: Another list
    freeze: no
    minutes: 10
    body: [One]
  - title: The last list
    minutes: 10
    body: [One]
"""
MARKUP = (
    '<deck title="T" subject="S" author="A" language="en-GB" footer="F"><section name="One">'
    '<slide layout="content" key="one" freeze="{freeze}"><title>A title</title></slide></section></deck>'
)


def test_every_slide_of_a_frozen_point_says_so(tmp_path: Path) -> None:
    slides = parse_markup(render_first_hour(write_programme(tmp_path, HOUR))).slides
    frozen = {slide.key for slide in slides if slide.freeze}
    assert frozen == {"a-long-list", "two-questions-1", "two-questions-1-answer"}
    assert {"another-list", "the-last-list"} <= {slide.key for slide in slides} - frozen


def test_slides_that_a_frozen_one_goes_on_are_frozen_in_both_editions(tmp_path: Path) -> None:
    content = write_programme(tmp_path, HOUR)
    for deck in build(plan_build(Folders(content, TEMPLATES, tmp_path / "output")), lambda name: None).decks:
        frozen = [placed.slide.key for placed in deck.placed.slides if placed.slide.freeze]
        assert frozen[:2] == ["a-long-list", "a-long-list.2"]
        assert not [key for key in frozen if key.endswith("-list") and key != "a-long-list"]


def test_freezing_changes_nothing_of_what_is_laid_out(tmp_path: Path) -> None:
    frozen, free = (
        parse_markup(render_first_hour(write_programme(tmp_path / name, text)))
        for name, text in (("frozen", HOUR), ("free", HOUR.replace("    freeze: yes\n", "")))
    )
    assert [s.plain for slide in frozen.slides for s in slide.slots] == [
        s.plain for slide in free.slides for s in slide.slots
    ]
    assert not any(slide.freeze for slide in free.slides)


def test_markup_says_yes_or_no() -> None:
    assert parse_markup(MARKUP.format(freeze="yes")).slides[0].freeze
    assert not parse_markup(MARKUP.format(freeze="no")).slides[0].freeze
    with pytest.raises(Failure) as caught:
        parse_markup(MARKUP.format(freeze="maybe"))
    assert [d.message for d in caught.value.diagnostics] == ["freeze must be yes or no, found 'maybe'"]
