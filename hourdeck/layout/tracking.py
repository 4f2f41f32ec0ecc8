"""How far the hour is, drawn on each slide whose layout has a place for it. Pure.

Input: the deck's sections with their slides laid out. Output: the same, each slide with its `Tracker`: one segment a
section, as long as its share of the hour's minutes. The present section is the thickest up to the end of the slide,
those behind are thinner, what is ahead is a hairline, so that nobody has to tell colours apart. Hidden slides don't
count and have no tracker, and neither do sections beside the hour, which take none of its minutes.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise

from hourdeck.layout.placed import PlacedSection, PlacedSlide, Segment, Tracker
from hourdeck.theme import Box, TrackerPlace

LEAST = 0.5
"""The minutes that a slide counts for which takes none, so that it moves the tracker on too."""

THICKNESS = {"now": 0.6, "done": 0.3, "ahead": 0.1}
"""How much of the place's height a segment takes."""

GAPS = 200
"""How many gaps between sections fill the place's width; where sections are many, all gaps together take a quarter."""


def track(sections: Sequence[PlacedSection], words: str, right_to_left: bool = False) -> tuple[PlacedSection, ...]:
    """The sections with a tracker on every slide that has a place for it; it runs the way people read.

    `words` say where a slide stands to those who can't see it, with `{number}`, `{count}` and `{name}` of its section.
    """
    totals = [sum(map(_minutes, section.slides)) for section in sections if _takes_time(section)]
    number, tracked = 0, []
    for section in sections:
        if not _takes_time(section):
            tracked.append(section)
            continue
        alt = _in_words(words, number, len(totals), section.name)
        pasts = accumulate(map(_minutes, section.slides))
        slides = [_tracked(*each, totals, number, alt) for each in zip(section.slides, pasts, strict=True)]
        tracked.append(replace(section, slides=tuple(map(_mirrored, slides) if right_to_left else slides)))
        number += 1
    return tuple(tracked)


def _takes_time(section: PlacedSection) -> bool:
    return any(placed.slide.minutes and not placed.slide.hidden for placed in section.slides)


def _minutes(placed: PlacedSlide) -> float:
    return 0 if placed.slide.hidden else max(placed.slide.minutes, LEAST)


def _in_words(words: str, number: int, count: int, name: str) -> str:
    for mark, value in {"{number}": str(number + 1), "{count}": str(count), "{name}": name}.items():
        words = words.replace(mark, value)
    return words


def _tracked(slide: PlacedSlide, past: float, totals: Sequence[float], number: int, alt: str) -> PlacedSlide:
    """The slide with its tracker; `past` are the minutes of its section when it is over."""
    place = slide.layout.tracker
    if place is None or slide.slide.hidden:
        return slide
    segments = tuple(_segments(place, totals, number, past))
    return replace(slide, tracker=Tracker(place, segments, alt))


def _mirrored(slide: PlacedSlide) -> PlacedSlide:
    """The slide with its tracker running from right to left."""
    tracker = slide.tracker
    if tracker is None:
        return slide
    edges = 2 * tracker.place.box.left + tracker.place.box.width
    boxes = (replace(s.box, left=edges - s.box.left - s.box.width) for s in tracker.segments)
    segments = tuple(replace(s, box=box) for s, box in zip(tracker.segments, boxes, strict=True))
    return replace(slide, tracker=replace(tracker, segments=segments))


def _segments(place: TrackerPlace, totals: Sequence[float], number: int, past: float) -> Iterator[Segment]:
    """The segments from left to right; `past` are the minutes of the present section when the slide is over."""
    for section, (left, width) in enumerate(_stretches(place.box, totals)):
        if section != number:
            yield _segment("done" if section < number else "ahead", place.box, left, width)
            continue
        now = round(width * past / totals[section])
        yield _segment("now", place.box, left, now)
        if now < width:
            yield _segment("ahead", place.box, left + now, width - now)


def _stretches(box: Box, totals: Sequence[float]) -> Iterator[tuple[int, int]]:
    """Left edge and width of each section's stretch of the box."""
    gap = min(box.width // GAPS, box.width // (4 * len(totals)))
    room = box.width - gap * (len(totals) - 1)
    edges = [round(room * past / sum(totals)) for past in accumulate(totals, initial=0.0)]
    for number, (start, end) in enumerate(pairwise(edges)):
        yield box.left + start + gap * number, end - start


def _segment(state: str, box: Box, left: int, width: int) -> Segment:
    """A bar on the middle line of the place."""
    height = round(box.height * THICKNESS[state])
    return Segment(state, Box(left, box.top + (box.height - height) // 2, width, height))
