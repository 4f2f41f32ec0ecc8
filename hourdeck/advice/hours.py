"""Advice on an hour as a whole: what belongs into it, how long the room only listens, what can be dropped. Pure."""

from collections.abc import Iterator

from hourdeck.advice.rules import finding
from hourdeck.advice.taught import Taught, title_position
from hourdeck.agenda import TimedHour
from hourdeck.clock import Clock
from hourdeck.content.kinds import Exercise
from hourdeck.cuts import MINUTES_TO_WIN
from hourdeck.diagnostics import Diagnostic

ACTIVE = ("check", "discussion", "exercise", "poll", "quiz", "timer")
"""The kinds of point in which the room works or talks."""

QUIET_MINUTES = 15
"""How long a room may only listen."""

NEEDED = {
    "bridge-in": ("hour-bridge-in", "start with a point of kind 'bridge-in': a question that people have met"),
    "recap": ("hour-recap", "end with a point of kind 'recap': what to take away"),
}
"""The kinds of point that every hour has: their rules, and how to mend it."""


def hours_without_parts(taught: Taught) -> Iterator[Diagnostic]:
    """An hour without objective, bridge-in or recap."""
    hour = taught.hour.hour
    if hour.objective is None:
        hint = "say in one sentence below 'objective' what people will be able to do"
        yield finding("hour-objective", "the hour has no objective", hour.title.position, hint)
    kinds = {point.kind for point in hour.planned}
    for kind, (rule, hint) in NEEDED.items():
        if kind not in kinds:
            yield finding(rule, f"the hour has no {kind}", hour.title.position, hint)


def long_listening(taught: Taught) -> Iterator[Diagnostic]:
    """Stretches in which the room only listens, each at the point that is on when it becomes too long."""
    for start, end in _quiet_stretches(taught.hour):
        over = start + QUIET_MINUTES
        if end > over:
            on = next(timed.point for timed in taught.hour.points if timed.start <= over < timed.end)
            minutes = end.minutes - start.minutes
            message = f"{minutes} min without check, discussion or exercise, from {start} to {end}"
            yield finding("activity-gap", message, title_position(on), f"let the room answer or try before {over}")


def _quiet_stretches(hour: TimedHour) -> Iterator[tuple[Clock, Clock]]:
    """From one activity to the next, and from the hour's start and to its end."""
    start = hour.session.start
    for timed in hour.points:
        if timed.point.kind in ACTIVE:
            yield start, timed.start
            start = timed.end
    yield start, hour.session.end


def exercises_without_debrief(taught: Taught) -> Iterator[Diagnostic]:
    """Exercises that nobody talks about: no questions for it, or no minute."""
    for point in taught.points:
        if not isinstance(point, Exercise):
            continue
        if point.debrief is None:
            hint = "ask two or three questions below 'debrief': what did you see, what will you do?"
            yield finding("exercise-debrief", "the exercise has no debrief", title_position(point), hint)
        if point.time >= point.minutes:
            message = f"the work takes all {point.minutes} min; nothing is left for the debrief"
            hint = "give the point more minutes, or the work less time"
            yield finding("exercise-debrief", message, point.position_of("time"), hint)


def uncuttable_hours(taught: Taught) -> Iterator[Diagnostic]:
    """Hours from which the longest cut of the plan can't be made."""
    won, wanted = sum(timed.point.minutes for timed in taught.hour.points if timed.dropped_to_win), max(MINUTES_TO_WIN)
    if won < wanted:
        message = f"only {won} of {wanted} min can be cut from this hour"
        hint = "give more points 'priority: could' or 'should'; what they need stays"
        yield finding("cut-plan", message, taught.hour.hour.title.position, hint)


def open_examples(taught: Taught) -> Iterator[Diagnostic]:
    """Places of the day and of the hour that wait for the group's own example; the message is what is wanted."""
    wanted = [taught.timetable.day.agenda.own_example, *(point.own_example for point in taught.hour.hour.points)]
    for example in filter(None, wanted):
        hint = "put your own into the notes or on the slide, then remove 'own_example'"
        yield finding("own-example", example.plain, example.position, hint)
