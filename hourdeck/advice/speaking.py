"""Advice on what is said: whether there are notes, how fast they would be spoken, how hard they are to follow. Pure."""

from collections.abc import Iterator

from hourdeck.advice.hours import ACTIVE
from hourdeck.advice.rules import finding
from hourdeck.advice.taught import Taught, title_position
from hourdeck.advice.words import reading_of, words
from hourdeck.content import Point
from hourdeck.content.kinds import Exercise
from hourdeck.diagnostics import Diagnostic, Position
from hourdeck.fields import Prose

WORDS_A_MINUTE = 150
"""Clear speech; radio news and audio books are read at about this rate."""

LONG_MINUTES, FEW_WORDS = 5, 20
"""A point from so many minutes on, with no more words than these, is thin."""

HARD_LIX, LEAST_WORDS = 55, 30
"""Above this LIX (Björnsson 1968) stand laws and scholarly books; in fewer words one long word weighs too much."""


def points_without_notes(taught: Taught) -> Iterator[Diagnostic]:
    """Points whose notes don't tell the mentor what to say, ask or do."""
    hint = "write what you would say to a person across the table"
    for point in taught.points:
        if point.notes is None:
            yield finding("notes-missing", "the slide has no notes", title_position(point), hint)
        elif not _tells_what_to_do(point):
            message = "the notes have none of 'say', 'ask' and 'do'"
            yield finding("notes-missing", message, point.notes.position, hint)


def wrong_speeds(taught: Taught) -> Iterator[Diagnostic]:
    """Points with too many spoken words for their minutes, or too few."""
    for point in taught.points:
        count, minutes = len(words(_said(point))), _speaking_minutes(point)
        if count > WORDS_A_MINUTE * minutes:
            message = f"{count} words in {minutes} min are {count / minutes:.0f} a minute; {WORDS_A_MINUTE} are clear"
            hint = f"cut {count - WORDS_A_MINUTE * minutes} words, or give the point more minutes"
            yield finding("speech-fast", message, _say_position(point), hint)
        elif _is_thin(point, count):
            message = f"{count} spoken words for {point.minutes} min"
            hint = "write out what fills them, or shorten the point"
            yield finding("speech-thin", message, _say_position(point), hint)


def hard_readings(taught: Taught) -> Iterator[Diagnostic]:
    """What is spoken, or read by trainees, and is as hard as a law."""
    for point in taught.points:
        if point.notes and point.notes.say:
            yield from _hard_reading(point.notes.say, _say_position(point))
        if point.explain:
            yield from _hard_reading(point.explain, point.position_of("explain"))


def _tells_what_to_do(point: Point) -> bool:
    return bool(point.notes and (point.notes.say or point.notes.ask or point.notes.do))


def _said(point: Point) -> str:
    return point.notes.say.plain if point.notes and point.notes.say else ""


def _say_position(point: Point) -> Position:
    """Where the spoken words begin, or the point where there are none."""
    return point.notes.position_of("say") if point.notes and point.notes.say else title_position(point)


def _speaking_minutes(point: Point) -> int:
    """The point's minutes without those in which the room works."""
    return max(1, point.minutes - point.time) if isinstance(point, Exercise) else point.minutes


def _is_thin(point: Point, count: int) -> bool:
    """Long and short of words; not where the room talks, nor where the notes are missing altogether."""
    is_long = point.minutes >= LONG_MINUTES and point.kind not in ACTIVE
    return is_long and count <= FEW_WORDS and _tells_what_to_do(point)


def _hard_reading(prose: Prose, position: Position) -> Iterator[Diagnostic]:
    reading = reading_of(prose)
    if reading.words >= LEAST_WORDS and reading.lix > HARD_LIX:
        shares = f"{reading.per_sentence:.0f} words a sentence, {reading.long_percent:.0f} % of them long"
        message = f"hard to follow: LIX {reading.lix:.1f}, where {HARD_LIX} is a law's ({shares})"
        yield finding("reading-level", message, position, "end sentences earlier, and take the short word of two")
