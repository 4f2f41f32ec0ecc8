"""A point's questions on the clock: when each is asked, and when it is answered on a slide of its own. Pure.

Input: a point as its readers may see it, and when it takes place. Output: its questions in order, whose minutes are
whole and add up to the point's. Units: minutes.
"""

from dataclasses import dataclass

from hourdeck.clock import Clock, share_minutes
from hourdeck.content import Point
from hourdeck.content.kinds import Check, Quiz
from hourdeck.content.kinds.questions import Asking
from hourdeck.inline import Text

ANSWER_MINUTES = 1
"""How long an answer stands on its slide, of the time that its question has."""


@dataclass(frozen=True)
class Span:
    """A slide's time on the clock; `left` is what remains of the hour when it is over."""

    start: Clock
    minutes: int
    left: int


@dataclass(frozen=True)
class TimedQuestion:
    """A question with the time of its slide, and of the slide with its answer where there is one.

    `number` counts from 1 to `count`, which is 1 where the point itself is the question.
    """

    text: Text
    question: Asking
    number: int
    count: int
    asked: Span
    answered: Span | None = None

    @property
    def is_last(self) -> bool:
        """Whether the point is over after it."""
        return self.number == self.count


def timed_questions(point: Point, start: Clock, left: int) -> tuple[TimedQuestion, ...]:
    """The questions of a check or a quiz, which share its minutes; `left` is what remains of the hour after it."""
    asked = _asked(point)
    questions, clock, rest = [], start, left + point.minutes
    shares = share_minutes(point.minutes, len(asked))
    for number, ((text, question), minutes) in enumerate(zip(asked, shares, strict=True), 1):
        rest -= minutes
        is_shown = _is_shown(point, question)
        shown = min(ANSWER_MINUTES, minutes) if is_shown else 0
        first = Span(clock, minutes - shown, rest + shown)
        then = Span(clock + (minutes - shown), shown, rest) if is_shown else None
        questions.append(TimedQuestion(text, question, number, len(asked), first, then))
        clock += minutes
    return tuple(questions)


def _asked(point: Point) -> list[tuple[Text, Asking]]:
    """The questions with their wording."""
    match point:
        case Check():
            return [(point.title, point)]
        case Quiz():
            return [(each.question, each) for each in point.questions]
    return []


def _is_shown(point: Point, question: Asking) -> bool:
    """Whether the answer has a slide: where it is wanted, for those who may know it."""
    return isinstance(point, Check | Quiz) and point.reveal == "slide" and question.is_answered
