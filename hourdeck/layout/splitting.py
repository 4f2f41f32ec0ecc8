"""Where to split what doesn't fit: units shared out evenly over as few places as will hold them. Pure.

A unit is what stays together: a paragraph with what stands below it, a row of a table, a line of code.
"""

from collections.abc import Callable, Collection, Sequence

from hourdeck.slides import Paragraph

Span = tuple[int, int]
"""Units from the first number up to, and without, the second."""

Height = Callable[[int, int], float]
"""The height in points of the units of a span."""

HALVINGS = 12
"""Tries to find the least height that does: the result is within a four-thousandth of the room."""


def split_evenly(count: int, height: Height, room: float) -> list[Span] | None:
    """Spans that each fit into `room` points, as few and as even as can be; None when a unit alone is too high."""
    spans = _filled(count, height, room)
    if spans is None:
        return None
    fewest, low, high = len(spans), 0.0, room
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        tried = _filled(count, height, middle)
        if tried is None or len(tried) > fewest:
            low = middle
        else:
            spans, high = tried, middle
    return spans


def split_at_gaps(spans: Sequence[Span], height: Height, room: float, gaps: Collection[int]) -> list[Span]:
    """As many spans, which begin at gaps where there is one near the even share; `gaps` are numbers of units."""
    count, found, start = spans[-1][1], list[Span](), 0
    for left in range(len(spans) - 1, 0, -1):
        share = (count - start) / (left + 1)
        ends = [end for end in range(start + 1, count) if _leaves(end, left, count, height, room)]
        ends = [end for end in ends if height(start, end) <= room]
        near = [end for end in ends if end in gaps and abs(end - start - share) <= share / 2]
        end = min(near or ends, key=lambda each: abs(each - start - share))
        found.append((start, end))
        start = end
    return [*found, (start, count)]


def _leaves(end: int, left: int, count: int, height: Height, room: float) -> bool:
    """Whether what comes after a cut fits into so many places."""
    rest = _filled(count, height, room, end)
    return rest is not None and len(rest) <= left


def _filled(count: int, height: Height, room: float, start: int = 0) -> list[Span] | None:
    """Each place filled before the next is begun, from a unit on."""
    spans = []
    while start < count:
        end = start + 1
        if height(start, end) > room:
            return None
        while end < count and height(start, end + 1) <= room:
            end += 1
        spans.append((start, end))
        start = end
    return spans


def to_units(paragraphs: Sequence[Paragraph], depth: int = 1) -> list[tuple[Paragraph, ...]]:
    """Paragraphs with what stands below them; `depth` is the deepest level at which a unit may begin.

    The first paragraph below another always stays with it, so that no heading stands without its text.
    """
    units: list[list[Paragraph]] = []
    for number, paragraph in enumerate(paragraphs):
        is_first_below = number > 0 and paragraph.level > paragraphs[number - 1].level
        if units and (paragraph.level > depth or is_first_below):
            units[-1].append(paragraph)
        else:
            units.append([paragraph])
    return [tuple(unit) for unit in units]


def spread(count: int, parts: int) -> list[Span]:
    """Spans of nearly equal numbers of units; the last ones may be empty."""
    return [(count * n // parts, count * (n + 1) // parts) for n in range(parts)]
