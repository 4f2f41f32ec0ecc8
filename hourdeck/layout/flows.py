"""Texts and tables that go on on further slides: what stands on each of them. Pure.

Input: the slots of a slide that don't fit, and those beside them that go along. Output: their pieces, slide by slide.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from hourdeck.layout.fitting import Styles, inner_height, inner_width, written_sizes
from hourdeck.layout.placed import Item, PlacedText
from hourdeck.layout.splitting import Span, split_evenly, spread, to_units
from hourdeck.measure import Type, text_height
from hourdeck.slides import MAX_LEVEL, Paragraph
from hourdeck.theme import Placeholder

Unit = tuple[Paragraph, ...]
Piece = Item | None
"""What one slot holds on one slide; None where nothing is left for it."""


@dataclass(frozen=True)
class Flow:
    """A text that is to be split: its slot, its place, and the styles it may be set in, largest first."""

    slot: str
    place: Placeholder
    paragraphs: tuple[Paragraph, ...]
    tries: tuple[Styles, ...]


def split_texts(flows: Sequence[Flow], fonts: Type) -> list[list[Piece]] | None:
    """The pieces of texts that stand side by side, flow by flow, all in one size and on as many slides as the longest.

    Tries larger sizes first, and splits inside what belongs together only when no size will do. None when a paragraph
    alone is too high for its place.
    """
    for depth in range(1, MAX_LEVEL + 1):
        for steps in range(len(flows[0].tries)):
            spans = [_spans(flow, depth, steps, fonts) for flow in flows]
            known = [span for span in spans if span is not None]
            if len(known) == len(spans):
                parts = max(map(len, known))
                return [_pieces(f, depth, s, parts, steps) for f, s in zip(flows, known, strict=True)]
    return None


def highest_paragraph(flow: Flow, fonts: Type) -> float:
    """By how many points the highest paragraph alone is over, at the smallest size."""
    styles, width = flow.tries[-1], inner_width(flow.place)
    return max(text_height([p], styles, width, fonts) for p in flow.paragraphs) - inner_height(flow.place)


def _spans(flow: Flow, depth: int, steps: int, fonts: Type) -> list[Span] | None:
    units = to_units(flow.paragraphs, depth)
    styles, width = flow.tries[min(steps, len(flow.tries) - 1)], inner_width(flow.place)

    def height(start: int, end: int) -> float:
        return text_height([p for unit in units[start:end] for p in unit], styles, width, fonts)

    return split_evenly(len(units), height, inner_height(flow.place))


def _pieces(flow: Flow, depth: int, spans: list[Span], parts: int, steps: int) -> list[Piece]:
    """A text's pieces on `parts` slides; one that would do with a single slide is spread over all of them."""
    units = to_units(flow.paragraphs, depth)
    if len(spans) == 1:
        spans = spread(len(units), parts)
    spans = spans + [(len(units), len(units))] * (parts - len(spans))
    return [_piece(flow, units, span, steps) for span in spans]


def _piece(flow: Flow, units: Sequence[Unit], span: Span, steps: int) -> Piece:
    paragraphs = tuple(p for unit in units[span[0] : span[1]] for p in unit)
    if not paragraphs:
        return None
    sizes = written_sizes(flow.tries[min(steps, len(flow.tries) - 1)], steps)
    before = sum(p.level == 1 for unit in units[: span[0]] for p in unit)
    return PlacedText(flow.slot, flow.place, paragraphs, sizes, before + 1)
