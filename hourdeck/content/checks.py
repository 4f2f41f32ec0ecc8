"""What only shows when values are compared: sums of minutes, repeated titles and keys.

Sums and repetitions are looked for in the node tree, so that they show beside the mistakes that keep a file from being
valid; the rest is looked for in valid entries. Output: the mistakes found, with positions.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from pydantic_core import PydanticCustomError

from hourdeck.content.answers import check_question, check_quiz
from hourdeck.content.kinds import Exercise, Quiz, TwoColumns
from hourdeck.content.kinds.questions import Asking
from hourdeck.content.points import Item, Point
from hourdeck.diagnostics import Diagnostic, Position
from hourdeck.fields import Prose, to_flag, to_minutes
from hourdeck.inline import Text, check_text
from hourdeck.nodes import Mapping, Node, Scalar, Sequence
from hourdeck.schema import Entry

MAX_LEVELS = 4
"""Levels of a list: what the theme's body placeholders style, and more than a slide bears."""


@dataclass(frozen=True)
class NamedHour:
    """An hour file as an agenda names it; `minutes` is None where the agenda doesn't say it right."""

    file: str
    minutes: int | None
    position: Position


def check_programme(programme: Mapping) -> Iterator[Diagnostic]:
    """Days that are named twice."""
    yield from _repeated("day", named_days(programme))


def check_agenda(agenda: Mapping) -> Iterator[Diagnostic]:
    """Hours that don't add up to the total, or are named twice."""
    hours = named_hours(agenda)
    found, wanted = _sum(hour.minutes for hour in hours), _minutes(agenda.get("total"))
    if found and wanted and found != wanted:
        message = f"the hours add up to {found} min, the total says {wanted} min"
        yield Diagnostic(message, agenda.values_at["total"], _difference(found, wanted))
    yield from _repeated("hour", ((hour.file, hour.position) for hour in hours))


def check_hour(hour: Mapping, wanted: int | None) -> Iterator[Diagnostic]:
    """Points that don't add up to the hour's minutes; titles and keys used twice."""
    points = _mappings(hour.get("points"))
    found = _sum(_minutes(point.get("minutes")) for point in points if not _is_backup(point))
    if found and wanted and found != wanted:
        message = f"the points add up to {found} min, the agenda gives the hour {wanted} min"
        yield Diagnostic(message, hour.values_at["points"], _difference(found, wanted))
    titles = [Text(title, title.position) for title in _scalars(point.get("title") for point in points)]
    hint = "give each slide a title of its own"
    yield from _repeated("title", ((title.plain, title.position) for title in titles), hint)
    yield from _repeated("key", ((key, key.position) for key in _scalars(point.get("key") for point in points)))


def named_days(programme: Mapping) -> list[tuple[str, Position]]:
    """The folders that programme.yaml names, so far as it is valid."""
    days = programme.get("days")
    return [(day, day.position) for day in _scalars(days if isinstance(days, Sequence) else ())]


def named_hours(agenda: Mapping) -> list[NamedHour]:
    """The hour files that an agenda names, so far as it is valid."""
    sessions = [session for part in _mappings(agenda.get("parts")) for session in _mappings(part.get("sessions"))]
    return [
        NamedHour(session["hour"], _minutes(session.get("minutes")), session.values_at["hour"])
        for session in sessions
        if isinstance(session.get("hour"), Scalar)
    ]


def check_entry(entry: Entry, level: int = 1) -> Iterator[Diagnostic]:
    """What the kinds of point demand, the Markdown of every text, and how deep lists go, in an entry and below."""
    if isinstance(entry, Point):
        yield from chain(_check_point(entry), entry.mistakes())
    if isinstance(entry, Asking):
        yield from check_question(entry)
    if isinstance(entry, Item) and level > MAX_LEVELS:
        yield Diagnostic(f"a list has at most {MAX_LEVELS} levels", entry.position)
    for name in type(entry).model_fields:
        if value := getattr(entry, name):
            yield from _check_value(value, level + isinstance(entry, Item))


def _mappings(node: Node) -> list[Mapping]:
    """The mappings in a list; nothing where it is no list."""
    return [entry for entry in node if isinstance(entry, Mapping)] if isinstance(node, Sequence) else []


def _scalars(nodes: Iterable[Node]) -> list[Scalar]:
    return [node for node in nodes if isinstance(node, Scalar)]


def _minutes(node: Node) -> int | None:
    try:
        return to_minutes(node)
    except PydanticCustomError:
        return None  # reported where it is validated


def _is_backup(point: Mapping) -> bool:
    """Whether a point takes no minutes of the hour."""
    try:
        return to_flag(point.get("backup"))
    except PydanticCustomError:
        return False  # not given, or reported where it is validated


def _sum(minutes: Iterable[int | None]) -> int:
    """The sum, or 0 when any of them isn't known."""
    known = list(minutes)
    return 0 if None in known else sum(m for m in known if m)


def _difference(found: int, wanted: int) -> str:
    return f"{abs(found - wanted)} min too {'many' if found > wanted else 'few'}"


def _repeated(what: str, named: Iterable[tuple[str, Position]], hint: str = "") -> Iterator[Diagnostic]:
    first: dict[str, Position] = {}
    for name, position in named:
        if first.setdefault(name.casefold(), position) is not position:
            related = (("first used", first[name.casefold()]),)
            yield Diagnostic(f"{what} '{name}' is used twice", position, hint, related)


def _check_point(point: Point) -> Iterator[Diagnostic]:
    match point:
        case Quiz():
            yield from check_quiz(point)
        case Exercise() if point.time > point.minutes and not point.backup:
            message = f"{point.time} min of work don't fit into the point's {point.minutes} min"
            yield Diagnostic(message, point.position_of("time"))
        case TwoColumns() if bool(point.left.title) != bool(point.right.title):
            untitled = point.left if point.right.title else point.right
            yield Diagnostic("only one of the two columns has a title", untitled.position, "title both or neither")


def _check_value(value: object, level: int) -> Iterable[Diagnostic]:
    match value:
        case str() | int():
            return ()
        case Text():
            return check_text(value)
        case Prose():
            return chain.from_iterable(map(check_text, value.paragraphs))
        case Entry():
            return check_entry(value, level)
        case tuple():
            return chain.from_iterable(_check_value(entry, level) for entry in value)
        case dict():
            return chain.from_iterable(_check_value(entry, level) for entry in value.values())
    return ()
