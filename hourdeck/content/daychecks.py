"""What only shows when the files of a day are compared: terms explained twice, timers for a break that isn't there.

Input: valid entries. Output: the mistakes found, with positions.
"""

from collections.abc import Iterator

from hourdeck.content.kinds import Timer
from hourdeck.content.models import Break, Day
from hourdeck.diagnostics import Diagnostic
from hourdeck.inline import Text
from hourdeck.names import fold


def check_day(day: Day) -> Iterator[Diagnostic]:
    """The mistakes of a day."""
    yield from _check_terms(day)
    yield from _check_breaks(day)


def _check_terms(day: Day) -> Iterator[Diagnostic]:
    """A word that the glossary explains twice, as a term or as another word for one."""
    first: dict[str, Text] = {}
    words = [word for entry in day.glossary for word in (entry.term, *(entry.also or ()))]
    for word in sorted(words, key=lambda word: word.position):
        other = first.setdefault(" ".join(fold(word.plain).split()), word)
        if other is not word:
            related = (("first explained", other.position),)
            hint = "a definition on a slide is in the glossary too; leave out one of them"
            yield Diagnostic(f"the term '{word}' is explained twice", word.position, hint, related)


def _check_breaks(day: Day) -> Iterator[Diagnostic]:
    """Timers for the break after an hour that no break and another hour come after."""
    for hour, has_break in zip(day.hours, _has_break_after(day), strict=True):
        for point in hour.points:
            if isinstance(point, Timer) and point.break_ and not has_break:
                own = "a timer without 'break' shows the point's own minutes"
                hint = "take the point out: a backup slide has no minutes of its own either" if point.backup else own
                yield Diagnostic("no break comes after this hour", point.position_of("break"), hint)


def _has_break_after(day: Day) -> list[bool]:
    """For each hour, whether a break comes next, and an hour after it."""
    sessions = [session for part in day.agenda.parts for session in part.sessions]
    hours = [n for n, session in enumerate(sessions) if not isinstance(session, Break)]
    return [n != hours[-1] and isinstance(sessions[n + 1], Break) for n in hours]
