"""All rules asked about all hours. Pure."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from hourdeck.advice.hours import (
    exercises_without_debrief,
    hours_without_parts,
    long_listening,
    open_examples,
    uncuttable_hours,
)
from hourdeck.advice.showing import crowded_slides, long_lists, unexplained_slides
from hourdeck.advice.speaking import hard_readings, points_without_notes, wrong_speeds
from hourdeck.advice.taught import Taught
from hourdeck.advice.titles import titles_of_two_ideas
from hourdeck.advice.words import has_countable_words
from hourdeck.diagnostics import Diagnostic, Position

Look = Callable[[Taught], Iterator[Diagnostic]]

LOOKS: tuple[Look, ...] = (
    hours_without_parts,
    long_listening,
    exercises_without_debrief,
    points_without_notes,
    long_lists,
    unexplained_slides,
    open_examples,
    uncuttable_hours,
)
COUNTING_LOOKS: tuple[Look, ...] = (wrong_speeds, crowded_slides, hard_readings)
"""Those that count words, which not every language's writing allows."""


def advise(taught: Sequence[Taught], language: str) -> list[Diagnostic]:
    """Every finding on the hours in the order of the source, each once; `language` is the programme's BCP 47 tag."""
    looks: list[Look] = [*LOOKS, partial(titles_of_two_ideas, language=language)]
    if has_countable_words(language):
        looks += COUNTING_LOOKS
    found = dict.fromkeys(finding for hour in taught for look in looks for finding in look(hour))
    return sorted(found, key=lambda finding: finding.position or Position(""))
