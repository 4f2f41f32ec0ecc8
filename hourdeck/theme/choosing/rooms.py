"""Of what use is a place on a layout? Whether a title can be read in it, a body holds some lines, columns are columns.

Input: placeholders of a layout and the size of the slide. Output: the places to use, or `Unfit` with the reason as a
person would say it. Lengths are in EMU, those that are shown in points. Pure.
"""

from dataclasses import replace

from hourdeck.theme.boxes import joined
from hourdeck.theme.choosing.rectangles import Page, in_one_band, is_beside, shares_width, size_of
from hourdeck.theme.masters.slidemaster import TITLES, MasterLayout
from hourdeck.theme.model import EMU_PER_POINT, LINE_HEIGHT, Box, Placeholder

TEXT_KINDS = ("obj", "body")
"""Placeholders that hold running text; what is for a picture, a chart or a table holds none."""

REDUCED = 0.6
"""What text may be made smaller to, of its own size, before a place counts as too small."""

LEAST_SIZE = 14.0
"""No text that is larger than this, in points, is counted on to become smaller than this."""

LEAST_LINES = 4
LEAST_TITLE, LEAST_BODY, LEAST_COLUMN, LEAST_PICTURE = 0.35, 0.40, 0.18, 0.15
"""Shares of the slide's width; of the picture, of its area."""

LEAST_HEIGHT = 0.25
"""Of the slide's, for a body or column."""

ROOMY = 0.75
"""What a large title must have at least, of the height of its text: less, and it would have to be made much smaller."""

EQUAL = 0.7
"""How much narrower or lower one column may be than the other."""

MOSTLY, BARELY = 0.5, 0.97
"""What part of a place must be on the slide, and with what part outside nothing is made of it."""


class Unfit(Exception):  # noqa: N818  # a finding, not an error
    """A layout can't hold the content of a role; the message says why."""


def lines_in(place: Placeholder) -> float:
    """How many lines a place holds when its text is made as small as may be."""
    size = place.levels[0].size
    height = (place.box.height - place.insets.top - place.insets.bottom) / EMU_PER_POINT
    return height / (LINE_HEIGHT * max(size * REDUCED, min(size, LEAST_SIZE)))


def texts(layout: MasterLayout, page: Page, *further: str) -> list[Placeholder]:
    """The placeholders of a layout that text can stand in, in reading order."""
    places = (p for p in layout.placeholders if p.kind in (*TEXT_KINDS, *further) and not trouble_of(p, page))
    return [_seen(place, page) for place in places]


def grown_texts(layout: MasterLayout, page: Page) -> list[Placeholder]:
    """The texts of a layout as high as they may become: boxes that grow with their text are drawn small."""
    return [_grown(place, layout, page) for place in texts(layout, page)]


def _grown(place: Placeholder, layout: MasterLayout, page: Page) -> Placeholder:
    """A place that grows downwards, as far as to what stands below it, or the edge of the slide."""
    box = place.box
    if place.flow.gives != "shape" or place.flow.anchor != "t":
        return place
    bottom = box.top + box.height
    others = (*layout.placeholders, layout.footer, layout.slide_number)
    below = (o.box.top for o in others if o and not o.trouble and o.box.top >= bottom and shares_width(o.box, box))
    end = min(below, default=page.middle.top + page.middle.height)
    return place if end <= bottom else replace(place, box=replace(box, height=end - box.top), moved=True)


def trouble_of(place: Placeholder, page: Page) -> str:
    """Why nothing can stand in a place."""
    if place.trouble:
        return place.trouble
    if place.flow.vertical:
        return "runs from top to bottom"
    if not area(place.box):
        return f"has no size ({size_of(place.box)})"
    return "stands off the slide" if area(page.seen(place.box)) < MOSTLY * area(place.box) else ""


def _seen(place: Placeholder, page: Page) -> Placeholder:
    """A place, cut at the slide's edges where a good part of it lies outside; templates have such titles."""
    box = page.seen(place.box)
    return place if area(box) > BARELY * area(place.box) else replace(place, box=box, moved=True)


def title_of(layout: MasterLayout, page: Page) -> Placeholder:
    """The title, if one can be read in it. Raises `Unfit`."""
    if layout.title is None:
        raise Unfit("has no title")
    if trouble := trouble_of(layout.title, page):
        raise Unfit(f"its title {trouble}")
    title = _seen(layout.title, page)
    if title.box.width < LEAST_TITLE * page.width:
        raise Unfit(f"its title is only {title.box.width / EMU_PER_POINT:.0f} pt wide")
    if lines_in(title) < 1 and title.flow.gives != "shape":
        raise Unfit(f"its title has no room for a line ({size_of(title.box)} at {title.levels[0].size:g} pt)")
    return title


def roomy_title(layout: MasterLayout, page: Page) -> Placeholder:
    """A title that has room for a line at its own size. Raises `Unfit`."""
    title = title_of(layout, page)
    if title.box.height < ROOMY * title.levels[0].size * EMU_PER_POINT and title.flow.gives != "shape":
        raise Unfit(f"its title is too low for its text ({size_of(title.box)} at {title.levels[0].size:g} pt)")
    return title


def body_trouble(place: Placeholder, page: Page) -> str:
    """Why a text is no body."""
    if place.box.width < LEAST_BODY * page.width or place.box.height < LEAST_HEIGHT * page.height:
        return f"its body is only {size_of(place.box)}"
    lines = lines_in(place)
    return f"its body has room for {max(0, int(lines))} lines" if lines < LEAST_LINES else ""


def why_no_body(layout: MasterLayout, page: Page) -> str:
    """Why a layout has no body: what is wrong with its largest text."""
    places = grown_texts(layout, page)
    largest = max(places, key=lambda place: page.share(place.box), default=None)
    return body_trouble(largest, page) if largest else "has no body"


def columns_of(layout: MasterLayout, page: Page, title: Placeholder) -> tuple[Placeholder, Placeholder]:
    """Two bodies side by side, the first to be read first. Raises `Unfit`."""
    bodies = [p for p in grown_texts(layout, page) if p.box.width >= LEAST_COLUMN * page.width and lines_in(p) >= 1]
    bodies.sort(key=lambda place: -page.share(place.box))
    if len(bodies) < 2:
        raise Unfit("has no two bodies")
    first, second = next(((a, b) for a in bodies for b in bodies if _are_columns(a, b)), (bodies[0], bodies[1]))
    if trouble := _pair_trouble(first, second, title, page):
        raise Unfit(trouble)
    band = joined((first.box, second.box))
    if any(o not in (first, second) and is_beside(o.box, first.box) and in_one_band(o.box, band) for o in bodies):
        raise Unfit("has more than two columns")
    ordered = sorted((first, second), key=lambda place: place.box.left)
    return (ordered[1], ordered[0]) if ordered[0].levels[0].right_to_left else (ordered[0], ordered[1])


def _are_columns(first: Placeholder, second: Placeholder) -> bool:
    beside = is_beside(first.box, second.box) and are_equal(first.box, second.box)
    return beside and min(lines_in(first), lines_in(second)) >= LEAST_LINES


def _pair_trouble(first: Placeholder, second: Placeholder, title: Placeholder, page: Page) -> str:
    """Why two bodies are no columns."""
    sizes = f"{size_of(first.box)} and {size_of(second.box)}"
    if not is_beside(first.box, second.box):
        return f"its bodies don't stand side by side ({sizes})"
    if not are_equal(first.box, second.box):
        return f"its columns are unequal ({sizes})"
    low = min(first.box.height, second.box.height) < LEAST_HEIGHT * page.height
    if low or min(lines_in(first), lines_in(second)) < LEAST_LINES:
        return f"its columns are too low ({sizes})"
    middle = title.box.top + title.box.height // 2
    beside = [is_beside(title.box, each.box) or each.box.top < middle for each in (first, second)]
    across = [
        title.box.left < each.box.left + each.box.width and title.box.left + title.box.width > each.box.left
        for each in (first, second)
    ]
    return "its title stands beside one of its columns" if any(beside) and any(across) else ""


def are_equal(first: Box, second: Box) -> bool:
    """Whether two rectangles are of about one size."""
    widths, heights = sorted((first.width, second.width)), sorted((first.height, second.height))
    return widths[0] >= EQUAL * widths[1] and heights[0] >= EQUAL * heights[1]


def is_label(place: Placeholder, column: Placeholder) -> bool:
    """Whether a text stands over a column, as its heading does, or under it, as some themes have it."""
    box, other = place.box, column.box
    shared = min(box.left + box.width, other.left + other.width) - max(box.left, other.left)
    upper, lower = (box, other) if box.top < other.top else (other, box)
    is_apart = upper.top + upper.height <= lower.top + box.height // 4
    return is_apart and shared >= 0.7 * min(box.width, other.width) and box.height < 0.5 * other.height


def nearest(anchor: Placeholder, places: list[Placeholder]) -> Placeholder | None:
    """The place that is nearest below another, else above or beside it."""
    bottom = anchor.box.top + anchor.box.height
    below = [place for place in places if place.box.top + place.box.height // 2 >= bottom]
    return min(below or places, key=lambda place: abs(place.box.top - bottom), default=None)


def others_than(layout: MasterLayout, *used: Placeholder | None) -> list[Placeholder]:
    """The placeholders of a layout that stay empty when these are used; titles don't count."""
    taken = {key_of(place) for place in used if place}
    return [place for place in layout.placeholders if key_of(place) not in taken and place.kind not in TITLES]


def key_of(place: Placeholder) -> tuple[str, str, int]:
    """What tells a placeholder from the others of its layout, also when it is taken to be larger or smaller."""
    return place.name, place.kind, place.index


def area(box: Box) -> int:
    """The area of a rectangle."""
    return box.width * box.height
