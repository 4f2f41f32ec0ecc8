"""Whether text fits its placeholder, and at which size. Pure; sizes and heights in points."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil

from hourdeck.diagnostics import Diagnostic, Position
from hourdeck.measure import Type, text_height
from hourdeck.slides import Paragraph
from hourdeck.theme import EMU_PER_POINT, LINE_HEIGHT, LevelStyle, Placeholder

Styles = tuple[LevelStyle, ...]


@dataclass(frozen=True)
class Fit:
    """How text stands in its placeholder: the styles it is set in, how many steps smaller, and by how much it is over.

    `over` is in points, and 0 or less when it fits.
    """

    styles: Styles
    steps: int
    over: float


def sizes_to_try(place: Placeholder, step: float) -> Iterator[Styles]:
    """The master's styles, then smaller ones step by step down to the placeholder's minimum."""
    styles = place.levels
    yield styles
    if place.minimum is None:
        return
    while any(style.size > place.minimum for style in styles):
        styles = tuple(_smaller(style, step, place.minimum) for style in styles)
        yield styles


def fit_text(paragraphs: Sequence[Paragraph], place: Placeholder, tries: Sequence[Styles], fonts: Type) -> Fit:
    """The first of the tries that fits, or the last one."""
    width, height = inner_width(place), inner_height(place)
    fits = [Fit(tries[0], 0, text_height(paragraphs, tries[0], width, fonts) - height)]
    while fits[-1].over > 0 and len(fits) < len(tries):
        styles = tries[len(fits)]
        fits.append(Fit(styles, len(fits), text_height(paragraphs, styles, width, fonts) - height))
    return fits[-1]


def made_smaller(slot: str, size: float, usual: float, position: Position) -> Iterator[Diagnostic]:
    """What a lead should know of a slot that is set smaller than usual, in points; nothing where it isn't."""
    if size < usual:
        yield Diagnostic(f"'{slot}' is set at {size:g} pt instead of {usual:g}", position, severity="note")


def count_lines(points: float, size: float) -> str:
    """How many lines so many points are at least, in words."""
    lines = max(1, ceil(points / (LINE_HEIGHT * size) - 0.01))
    return f"{lines} {'line' if lines == 1 else 'lines'}"


def written_sizes(styles: Styles, steps: int) -> tuple[float, ...] | None:
    """The sizes by level that a slide has to say; none where the text is set in the master's own."""
    return tuple(style.size for style in styles) if steps else None


def inner_width(place: Placeholder) -> float:
    """The width for text between the insets, in points."""
    return (place.box.width - place.insets.left - place.insets.right) / EMU_PER_POINT


def inner_height(place: Placeholder) -> float:
    """The height for text between the insets, in points."""
    return (place.box.height - place.insets.top - place.insets.bottom) / EMU_PER_POINT


def _smaller(style: LevelStyle, step: float, minimum: float) -> LevelStyle:
    return replace(style, size=max(min(style.size, minimum), style.size - step))
