"""Decks in short: from what layout made, which costs next to nothing, and from finished files. Pure.

Both ways give the same for the same deck, as long as its file was saved by a program that keeps the keys of slides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from hourdeck.changes.model import DeckSummary, SlideSummary
from hourdeck.figures import Illustration, LinkCode
from hourdeck.layout import Item, PlacedCode, PlacedDeck, PlacedFigure, PlacedSlide, PlacedTable, PlacedText
from hourdeck.slides import Paragraph

if TYPE_CHECKING:
    from hourdeck.charts import Chart
    from hourdeck.readback import Passage, ReadChart, ReadDeck, ReadShape, ReadSlide

BAR = " | "
"""What stands between the cells of a row."""

CLOCK_TIME = re.compile(r"\b(\d{1,2}):(\d{2})\b", re.A)
DAY = 24 * 60
"""Minutes."""

DIGITS = 16
"""How many digits of a picture's digest are kept: enough that no two pictures share them."""

GUTTER = re.compile(r"\d+|[→▌]|", re.A)
"""What stands beside a row of code: a number, a mark, or nothing."""


def summary_of(placed: PlacedDeck, target: str, edition: str) -> DeckSummary:
    """The summary of a deck that is going to be written; `target` and `edition` are those of its identity."""
    return DeckSummary(target, edition, tuple(map(_placed_slide, placed.slides)))


def _placed_slide(placed: PlacedSlide) -> SlideSummary:
    slide = placed.slide
    notes = placed.notes.paragraphs[1:] if slide.clock else placed.notes.paragraphs
    others = [item for item in placed.items if not _is_title(item)]
    return SlideSummary(
        slide.key,
        _on_one_line(slide.title),
        _lines(chain.from_iterable(map(_item_lines, others))),
        _lines(paragraph.plain for paragraph in notes),
        slide.minutes if slide.clock else 0,
        slide.hidden,
        tuple(filter(None, map(_item_description, others))),
        tuple(filter(None, map(_item_figure, others))),
    )


def _is_title(item: Item) -> bool:
    return isinstance(item, PlacedText) and item.slot == "title"


def _item_lines(item: Item) -> Iterable[str]:
    match item:
        case PlacedText():
            return _plains(item.paragraphs)
        case PlacedTable():
            return (_row([" ".join(_plains(cell.paragraphs)) for cell in row.cells]) for row in item.table.rows)
        case PlacedCode():
            return (line.line.text for line in item.lines)
    return _figure_lines(item)


def _figure_lines(item: PlacedFigure) -> Iterator[str]:
    """The labels of a diagram, the data of a chart."""
    if isinstance(item.figure, Illustration | LinkCode):
        return
    from hourdeck.charts import Chart  # late: most decks have none
    from hourdeck.diagrams import PlacedDiagram

    if isinstance(item.drawing, PlacedDiagram):
        shapes = sorted(item.drawing.shapes, key=lambda shape: shape.role != "lane")  # bands are written first
        yield from (plain for shape in shapes if shape.text for plain in _plains(shape.text.paragraphs))
    elif isinstance(item.figure, Chart):
        yield from map(_row, _chart_rows(item.figure))


def _chart_rows(chart: Chart) -> Iterator[list[str]]:
    """A chart's data: the names of its series, then a row for each category; of a scatter chart, a row each point."""
    yield [series.name.text for series in chart.series]
    if chart.traits.family == "scatter":
        for series in chart.series:
            yield from ([_number(x), _number(y)] for x, y in zip(chart.xs, series.values, strict=True) if y is not None)
        return
    for name, *values in zip(chart.categories, *(series.values for series in chart.series), strict=True):
        yield [name.text, *map(_number, values)]


def _number(value: float | None) -> str:
    return "" if value is None else f"{value + 0.0:.12g}"  # zero has no minus


def _item_description(item: Item) -> str:
    if isinstance(item, PlacedTable):
        return _on_one_line(item.table.alt)
    return _on_one_line(item.alt) if isinstance(item, PlacedFigure) else ""


def _item_figure(item: Item) -> str:
    if not isinstance(item, PlacedFigure):
        return ""
    if isinstance(item.figure, Illustration):
        return item.figure.picture.digest[:DIGITS]
    if isinstance(item.figure, LinkCode):
        return ""
    from hourdeck.charts import Chart  # late: most decks have none

    return item.figure.kind if isinstance(item.figure, Chart) else ""


def _plains(paragraphs: Iterable[Paragraph]) -> Iterator[str]:
    return (paragraph.plain for paragraph in paragraphs)


def summary_of_file(deck: ReadDeck) -> DeckSummary:
    """The summary of a finished deck; without an identity it has neither target nor edition."""
    target, edition = (deck.identity.target, deck.identity.edition) if deck.identity else ("", "")
    return DeckSummary(target, edition, tuple(map(_read_slide, deck.slides)), "file")


def _read_slide(slide: ReadSlide) -> SlideSummary:
    others = _without_gutters([shape for shape in slide.shapes if shape.place != "title"])
    return SlideSummary(
        slide.key,
        slide.title,
        _lines(chain.from_iterable(map(_shape_lines, others))),
        _lines(passage.plain for passage in slide.notes),
        _minutes(slide.clock),
        slide.hidden,
        tuple(filter(None, (_on_one_line(shape.alt) for shape in others))),
        tuple(filter(None, map(_shape_figure, others))),
    )


def _shape_figure(shape: ReadShape) -> str:
    return shape.chart.kind if shape.chart else shape.digest[:DIGITS] if shape.kind == "picture" else ""


def _without_gutters(shapes: Sequence[ReadShape]) -> list[ReadShape]:
    """The shapes without the numbers and marks that stand beside code: they follow it, and say nothing else."""
    pairs = zip(shapes, (None, *shapes), strict=False)
    return [shape for shape, code in pairs if not (code and _is_gutter(shape, code))]


def _is_gutter(shape: ReadShape, code: ReadShape) -> bool:
    rows = [passage.plain.strip() for passage in shape.passages]
    return _is_code(code) and _is_code(shape) and all(GUTTER.fullmatch(row) for row in rows)


def _is_code(shape: ReadShape) -> bool:
    words = [each for passage in shape.passages for each in passage.words]
    return bool(words) and all(each.code or "c" in each.shown for each in words)


def _shape_lines(shape: ReadShape) -> Iterator[str]:
    yield from (passage.plain for passage in shape.passages)
    yield from (_row([_cell(cell) for cell in row]) for row in shape.cells)
    if shape.chart:
        yield from map(_row, _read_chart_rows(shape.chart))
    for part in shape.shapes:
        yield from _shape_lines(part)


def _read_chart_rows(chart: ReadChart) -> Iterator[list[str]]:
    """The rows of `_chart_rows`, from a finished chart."""
    yield [series.name for series in chart.series]
    if not chart.categories:
        for series in chart.series:
            yield from ([x, y] for x, y in zip(series.xs, series.values, strict=False) if y)
    for number, name in enumerate(chart.categories):
        yield [name, *(series.values[number] if number < len(series.values) else "" for series in chart.series)]


def _cell(passages: Iterable[Passage]) -> str:
    return " ".join(passage.plain for passage in passages)


def _minutes(clock: str) -> int:
    """From its first clock time to its second, whatever language the line is in; 0 where it hasn't two."""
    times = [60 * int(hours) + int(minutes) for hours, minutes in CLOCK_TIME.findall(clock)]
    return (times[1] - times[0]) % DAY if len(times) > 1 else 0


def _row(cells: Iterable[str]) -> str:
    """A row as a line; nothing where no cell says anything."""
    stripped = [_on_one_line(cell) for cell in cells]
    return BAR.join(stripped) if any(stripped) else ""


def _lines(plains: Iterable[str]) -> tuple[str, ...]:
    """Lines without line breaks and blank ends; what stands before the first word stays, since in code it counts."""
    rows = (re.sub(r"[\n\v]", " ", plain).rstrip() for plain in plains)
    return tuple(row for row in rows if row)


def _on_one_line(words: str) -> str:
    return " ".join(words.split())
