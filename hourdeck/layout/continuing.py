"""A slide that doesn't fit, continued on further slides. Pure.

Input: a slide and its fillings, of which some are over. Output: the slides it goes on, each with what stands on it:
the texts and tables that were too long in pieces, everything else again, the title with "(2/3)", the minutes and the
notes shared out. Raises `Failure` where splitting doesn't help, with the text's own position.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from hourdeck.clock import share_minutes
from hourdeck.diagnostics import Diagnostic, Failure
from hourdeck.layout.code import CodePlace, highest_line, split_code
from hourdeck.layout.figures import FigureTooBigError, draw_figure
from hourdeck.layout.filling import Filling, allowed_sizes, keeps_size, on_panel, siblings
from hourdeck.layout.fitting import count_lines, fit_text, written_sizes
from hourdeck.layout.flows import Flow, Piece, highest_paragraph, split_texts
from hourdeck.layout.panels import as_high_as_its_code
from hourdeck.layout.placed import Item, PlacedCode, PlacedFigure, PlacedTable, PlacedText
from hourdeck.layout.sharing import share_notes
from hourdeck.layout.tables import split_table
from hourdeck.measure import Type
from hourdeck.slides import Listing, Paragraph, Run, Slide, Slot, Table
from hourdeck.theme import Theme

if TYPE_CHECKING:
    from hourdeck.diagrams import Diagram

Items = tuple[Item, ...]
KEEPS_WHOLE = ("shrink", "error")
"""Values of a slide's `fit` that rule splitting out."""


def continue_slide(slide: Slide, fillings: Sequence[Filling], theme: Theme, fonts: Type) -> list[tuple[Slide, Items]]:
    """The slides that a slide goes on, with what stands on each."""
    refused = [f for f in fillings if not f.fits and (slide.fit in KEEPS_WHOLE or f.slot.name == "title")]
    if refused:
        raise Failure(map(too_long, refused))
    pieces = _split(slide.fit, fillings, theme, fonts)
    parts = max(map(len, pieces.values()))
    titles = _titles(slide, fillings, parts, theme, fonts)
    items = [_items(fillings, pieces | {"title": titles}, n) for n in range(parts)]
    return list(zip(_slides(slide, items), items, strict=True))


def too_long(filling: Filling, over: float | None = None) -> Diagnostic:
    """The error of a text or table that doesn't fit; `over` in points where it isn't the filling's own."""
    over = filling.over if over is None else over
    if isinstance(filling.item, PlacedTable):
        even = ", even" if filling.item.size < filling.usual else ""
        message = f"the table is {count_lines(over, filling.item.size)} too high for its place{even}"
        hint = "take rows out or shorten the cells"
        return Diagnostic(f"{message} at {filling.item.size:g} pt", filling.position, hint)
    if filling.refusal:
        return filling.refusal
    size = filling.tries[-1][0].size
    message = f"the text is {count_lines(over, size)} too long for '{filling.slot.name}'"
    even = ", even" if len(filling.tries) > 1 else ""
    return Diagnostic(f"{message}{even} at {size:g} pt", filling.position, "shorten it, or share it between two slides")


def _split(fit: str, fillings: Sequence[Filling], theme: Theme, fonts: Type) -> dict[str, list[Piece]]:
    """The pieces of every slot that is over, and of the texts beside it, by slot."""
    pieces: dict[str, list[Piece]] = {}
    for filling in fillings:
        if filling.fits or filling.slot.name in pieces:
            continue
        content = filling.slot.content
        if isinstance(content, Table):
            step = 0 if keeps_size(filling.slot.name, fit) else theme.step
            pieces[filling.slot.name] = list(split_table(content, filling.place, theme.table, step, fonts))
        elif isinstance(content, Listing):
            pieces[filling.slot.name] = _split_code(filling, content, fonts)
        elif isinstance(content, tuple):
            pieces |= _split_texts(filling, siblings(filling, fillings), fonts)
        else:  # no other figure is ever too big
            fixed = keeps_size(filling.slot.name, fit)
            diagram = cast("Diagram", content)
            pieces[filling.slot.name] = _split_diagram(filling, diagram, too_long(filling), theme, fonts, fixed)
    return pieces


def _split_code(filling: Filling, listing: Listing, fonts: Type) -> list[Piece]:
    assert isinstance(filling.item, PlacedCode)
    place = CodePlace(filling.place, filling.item.numbers, fonts, filling.slot.name)
    on_its_panel = on_panel(filling.slot)
    pieces = split_code(listing, place, filling.tries, filling.steps if on_its_panel else 0)
    if pieces is None:
        raise Failure([too_long(filling, highest_line(listing, place, filling.tries))])
    return list(map(as_high_as_its_code, pieces)) if on_its_panel else list(pieces)


def _split_diagram(
    filling: Filling, diagram: Diagram, refusal: Diagnostic, theme: Theme, fonts: Type, fixed: bool
) -> list[Piece]:
    """The diagram cut at a sensible place, again and again until every part can be read."""
    from hourdeck.diagrams import split_diagram  # late: most decks have none

    halves = split_diagram(diagram)
    if halves is None:
        raise Failure([refusal])
    pieces: list[Piece] = []
    for half in halves:
        try:
            pieces.append(draw_figure(filling.slot.name, half, filling.place, theme, fonts, keeps_size=fixed))
        except FigureTooBigError as too_big:
            pieces += _split_diagram(filling, half, too_big.refusal, theme, fonts, fixed)
    return pieces


def _split_texts(filling: Filling, beside: Sequence[Filling], fonts: Type) -> dict[str, list[Piece]]:
    flows = [_flow(other) for other in beside]
    split = split_texts(flows, fonts)
    if split is None:
        over = highest_paragraph(_flow(filling), fonts)
        raise Failure([too_long(filling, max(over, 0.1))])
    return {flow.slot: pieces for flow, pieces in zip(flows, split, strict=True)}


def _flow(filling: Filling) -> Flow:
    return Flow(filling.slot.name, filling.place, filling.slot.paragraphs, filling.tries)


def _titles(slide: Slide, fillings: Sequence[Filling], parts: int, theme: Theme, fonts: Type) -> list[Piece]:
    """The title on every slide, with its number; all in one size."""
    title = next(filling for filling in fillings if filling.slot.name == "title")
    tries = allowed_sizes("title", title.place, slide.fit, theme.step)
    longest = fit_text(_numbered(title, parts, parts), title.place, tries, fonts)
    if longest.over > 0:
        raise Failure([too_long(title, longest.over)])
    sizes = written_sizes(longest.styles, longest.steps)
    return [PlacedText("title", title.place, _numbered(title, n, parts), sizes) for n in range(1, parts + 1)]


def _numbered(title: Filling, number: int, parts: int) -> tuple[Paragraph, ...]:
    *others, last = title.slot.paragraphs
    return (*others, replace(last, runs=(*last.runs, Run(f" ({number}/{parts})"))))


def _items(fillings: Sequence[Filling], pieces: dict[str, list[Piece]], number: int) -> Items:
    """What stands on one of the slides: pieces where there are any, the rest as it is.

    A slot called `left-title` is the heading of the slot `left`, and goes where that has nothing left.
    """
    gone = {name for name, each in pieces.items() if number >= len(each) or each[number] is None}
    items: list[Item] = []
    for filling in fillings:
        name = filling.slot.name
        piece = pieces[name][number] if name in pieces and name not in gone else None
        if piece is not None:
            items.append(piece)
        elif filling.item and name not in pieces and name.removesuffix("-title") not in gone:
            items.append(filling.item)
    return tuple(items)


def _slides(slide: Slide, items: Sequence[Items]) -> list[Slide]:
    """The slide's own data on each of its parts; a key with a dot can't be anybody else's."""
    parts = len(items)
    notes, minutes = share_notes(slide, parts), share_minutes(slide.minutes, parts)
    return [
        replace(
            slide,
            key=slide.key if n == 0 else f"{slide.key}.{n + 1}",
            minutes=minutes[n],
            start=None if slide.start is None else slide.start + sum(minutes[:n]),
            slots=tuple(_slot(slide, item) for item in items[n]),
            notes=notes[n],
        )
        for n in range(parts)
    ]


def _slot(slide: Slide, item: Item) -> Slot:
    """The slot that a placed item came from, with what stands on this slide."""
    if isinstance(item, PlacedTable):
        at = item.table.position
        whole = next(slot for slot in slide.slots if isinstance(slot.content, Table) and slot.content.position == at)
        return replace(whole, content=item.table)
    whole = next(slot for slot in slide.slots if slot.name == item.slot)
    if isinstance(item, PlacedCode):
        return replace(whole, content=item.listing)
    return replace(whole, content=item.figure if isinstance(item, PlacedFigure) else item.paragraphs)
