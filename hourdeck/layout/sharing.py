"""A slide's minutes and notes shared out over the slides it goes on. Pure."""

from collections.abc import Sequence

from hourdeck.clock import Clock, share_minutes
from hourdeck.slides import Paragraph, Run, Slide

Notes = tuple[Paragraph, ...]


def share_notes(slide: Slide, parts: int) -> list[Notes]:
    """The notes in their order on `parts` slides, each begun with its own clock line.

    Fields (SAY, ASK …) stay whole; where there are fewer fields than slides, some carry the clock line only.
    """
    if parts == 1:
        return [(*_clock_lines(slide, 1)[0], *slide.notes)]
    groups = _fields(slide.notes)
    ends = _even_ends([_words(group) for group in groups], parts)
    starts = [0, *ends[:-1]]
    shared = [[p for group in groups[start:end] for p in group] for start, end in zip(starts, ends, strict=True)]
    return [(*clock, *notes) for clock, notes in zip(_clock_lines(slide, parts), shared, strict=True)]


def _even_ends(words: list[int], parts: int) -> list[int]:
    """Where each part ends, so that the longest is as short as can be; fields enough for all, none is empty."""
    count = len(words)
    if count <= parts:
        return [min(n + 1, count) for n in range(parts)]
    best = [(sum(words[:end]), [end]) for end in range(count + 1)]  # one part
    for part in range(2, parts + 1):
        best = [
            min(
                ((max(best[cut][0], sum(words[cut:end])), [*best[cut][1], end]) for cut in range(part - 1, end)),
                default=(sum(words), [end] * part),
            )
            for end in range(count + 1)
        ]
    return best[count][1]


def _fields(notes: Notes) -> list[list[Paragraph]]:
    """Paragraphs with those that belong to the same label: a label is bold and begins a paragraph."""
    groups: list[list[Paragraph]] = []
    for paragraph in notes:
        first = paragraph.runs[0] if paragraph.runs else None
        if not groups or (isinstance(first, Run) and first.bold):
            groups.append([])
        groups[-1].append(paragraph)
    return groups


def _words(group: Sequence[Paragraph]) -> int:
    return sum(len(paragraph.plain.split()) for paragraph in group)


def _clock_lines(slide: Slide, parts: int) -> list[Notes]:
    """The first line of each part's notes; nothing where the slide has none."""
    if not slide.clock:
        return [()] * parts
    clock, left = Clock(slide.start or 0), slide.left + slide.minutes
    lines: list[Notes] = []
    for minutes in share_minutes(slide.minutes, parts):
        left -= minutes
        words = {"{start}": clock, "{end}": clock + minutes, "{minutes}": minutes, "{left}": left}
        line = slide.clock
        for name, value in words.items():
            line = line.replace(name, str(value))
        lines.append((Paragraph((Run(line),), slide.position),))
        clock += minutes
    return lines
