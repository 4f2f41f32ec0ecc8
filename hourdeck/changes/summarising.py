"""Decks in short: from what layout made, which costs next to nothing, and from finished files. Pure.

Both ways give the same for the same deck, as long as its file was saved by a program that keeps the keys of slides.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from hourdeck.changes.model import DeckSummary, SlideSummary
from hourdeck.charts import Chart
from hourdeck.diagrams import PlacedDiagram
from hourdeck.figures import Illustration
from hourdeck.layout import Item, PlacedCode, PlacedDeck, PlacedFigure, PlacedSlide, PlacedTable, PlacedText
from hourdeck.readback import Passage, ReadDeck, ReadShape, ReadSlide
from hourdeck.slides import Paragraph

BAR = " | "
"""What stands between the cells of a row."""

CLOCK_TIME = re.compile(r"\b(\d{1,2}):(\d{2})\b", re.A)
DAY = 24 * 60
"""Minutes."""

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
    if isinstance(item.drawing, PlacedDiagram):
        shapes = sorted(item.drawing.shapes, key=lambda shape: shape.role != "lane")  # bands are written first
        yield from (plain for shape in shapes if shape.text for plain in _plains(shape.text.paragraphs))
    elif isinstance(item.figure, Chart):
        yield from map(_row, chart_rows(item.figure))


def chart_rows(chart: Chart) -> Iterator[list[str]]:
    """A chart's sheet: the names of its series, then a row for each category or x value."""
    yield ["", *(series.name.text for series in chart.series)]
    first = [_number(x) for x in chart.xs] if chart.traits.family == "scatter" else [c.text for c in chart.categories]
    for name, *values in zip(first, *(series.values for series in chart.series), strict=True):
        yield [name, *("" if value is None else _number(value) for value in values)]


def _number(value: float) -> str:
    return f"{value + 0.0:.16G}"  # as cells have it, without a minus before zero


def _item_description(item: Item) -> str:
    if isinstance(item, PlacedTable):
        return _on_one_line(item.table.alt)
    return _on_one_line(item.alt) if isinstance(item, PlacedFigure) else ""


def _item_figure(item: Item) -> str:
    if not isinstance(item, PlacedFigure):
        return ""
    if isinstance(item.figure, Illustration):
        return f"source:{item.figure.picture.digest[:16]}"
    return f"source:{item.figure.kind}" if isinstance(item.figure, Chart) else ""


def _plains(paragraphs: Iterable[Paragraph]) -> Iterator[str]:
    return (paragraph.plain for paragraph in paragraphs)


def summary_of_file(deck: ReadDeck) -> DeckSummary:
    """The summary of a finished deck; without an identity it has neither target nor edition."""
    target, edition = (deck.identity.target, deck.identity.edition) if deck.identity else ("", "")
    return DeckSummary(target, edition, tuple(map(_read_slide, deck.slides)))


def _read_slide(slide: ReadSlide) -> SlideSummary:
    others = _without_gutters([shape for shape in slide.shapes if shape.place not in ("title", "ctrTitle")])
    return SlideSummary(
        slide.key,
        slide.title,
        _lines(chain.from_iterable(map(_shape_lines, others))),
        _lines(passage.plain for passage in slide.notes),
        _minutes(slide.clock),
        slide.hidden,
        tuple(filter(None, (_on_one_line(shape.alt) for shape in others))),
        tuple(f"file:{shape.digest[:16]}" for shape in others if shape.kind in ("picture", "chart")),
    )


def _without_gutters(shapes: Sequence[ReadShape]) -> list[ReadShape]:
    """The shapes without the numbers and marks that stand beside code: they follow it, and say nothing else."""
    before = (None, *shapes[:-1])
    return [shape for shape, code in zip(shapes, before, strict=True) if not (code and _is_gutter(shape, code))]


def _is_gutter(shape: ReadShape, code: ReadShape) -> bool:
    is_code = any(words.code for passage in code.passages for words in passage.words)
    rows = [passage.plain.strip() for passage in shape.passages]
    return is_code and len(rows) >= len(code.passages) and all(GUTTER.fullmatch(row) for row in rows)


def _shape_lines(shape: ReadShape) -> Iterator[str]:
    yield from (passage.plain for passage in shape.passages)
    yield from (_row([_cell(cell) for cell in row]) for row in shape.cells)
    for part in shape.shapes:
        yield from _shape_lines(part)


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
