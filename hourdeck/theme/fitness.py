"""Can a layout hold this content? A check for each role, by the places of its placeholders alone.

Input: a layout and the size of the slide. Output: the placeholders that serve as the role's slots, with how well they
do, or `Unfit` with the reason as a person would say it. Names and types say nothing here: a layout that is called
'Comparison' and holds a title is one with a title. Lengths are in EMU, those that are shown in points. Pure.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from hourdeck.theme.model import EMU_PER_POINT, Box, Placeholder
from hourdeck.theme.rectangles import Page, in_one_band, is_beside, overlap, shares_width, size_of, union
from hourdeck.theme.slidemaster import TITLES, MasterLayout

TEXT_KINDS = ("obj", "body")
"""Placeholders that hold running text; what is for a picture, a chart or a table holds none."""

REDUCED = 0.6
"""What text may be made smaller to, of its own size, before a place counts as too small."""

LEAST_SIZE = 14.0
"""No text that is larger than this, in points, is counted on to become smaller than this."""

LINE = 1.2
"""Height of a line, of its size (as everywhere, see `measure`)."""

LEAST_LINES = 4
LEAST_TITLE, LEAST_BODY, LEAST_COLUMN, LEAST_PICTURE = 0.35, 0.40, 0.18, 0.15
"""Shares of the slide's width; of the picture, of its area."""

LEAST_HEIGHT = 0.25
"""Of the slide's, for a body or column."""

ROOMY = 0.75
"""What a large title must have at least, of the height of its text: less, and it would have to be made much smaller."""

EQUAL = 0.7
"""How much narrower or lower one column may be than the other."""

MATTERS = 0.12
"""A placeholder of this share of the slide is missed when it stays empty."""

LEAST_FREE = 0.3
"""What a title has to leave free of the slide where the rest is drawn."""


class Unfit(Exception):  # noqa: N818  # a finding, not an error
    """A layout can't hold the content of a role; the message says why."""


@dataclass(frozen=True, slots=True)
class Fit:
    """The placeholders that serve a role, by slot; what they are, in words; how good they are, from 0 to 1."""

    slots: Mapping[str, Placeholder]
    says: str
    quality: float


def fit_content(layout: MasterLayout, page: Page) -> Fit:
    """A title, and one body that holds some lines."""
    title = _title(layout, page)
    bodies = [place for place in _grown_texts(layout, page) if not _body_trouble(place, page)]
    if not bodies:
        raise Unfit(_why_no_body(layout, page))
    body, *others = sorted(bodies, key=lambda place: -page.share(place.box))
    rival = next((o for o in others if is_beside(o.box, body.box) and _are_equal(o.box, body.box)), None)
    if rival:
        raise Unfit(f"has two bodies of one size ({size_of(body.box)} and {size_of(rival.box)})")
    if overlap(title.box, body.box) > 0.5 * _area(title.box):
        raise Unfit("its title lies on its body")
    empty = sum(page.share(place.box) for place in _others(layout, title, body))
    return Fit(
        {"title": title, "body": body},
        f"body of {size_of(body.box)} at {body.levels[0].size:g} pt",
        max(0.0, min(1.0, page.share(body.box) / 0.5) - empty - 0.05 * len(_others(layout, title, body))),
    )


def fit_two_columns(layout: MasterLayout, page: Page) -> Fit:
    """A title over two bodies of about one size, side by side."""
    title = _title(layout, page)
    left, right = _columns(layout, page, title)
    rest = _others(layout, title, left, right)
    return Fit(
        {"title": title, "left": left, "right": right},
        f"columns of {size_of(left.box)} and {size_of(right.box)} at {left.levels[0].size:g} pt",
        max(0.0, min(1.0, page.share(union(left.box, right.box)) / 0.5) - 0.1 * len(rest)),
    )


def fit_comparison(layout: MasterLayout, page: Page) -> Fit:
    """Two columns, with a label over each."""
    found = fit_two_columns(layout, page)
    title, left, right = (found.slots[slot] for slot in ("title", "left", "right"))
    rest = [place for place in texts(layout, page) if place not in (title, left, right)]
    labels = [next((each for each in rest if _is_label(each, column)), None) for column in (left, right)]
    if labels[0] is None or labels[1] is None:
        raise Unfit("no label stands over each of its columns")
    slots = {"title": title, "left-title": labels[0], "left": left, "right-title": labels[1], "right": right}
    return Fit(slots, f"{found.says}, a label over each", min(1.0, found.quality + 0.2))


def fit_section(layout: MasterLayout, page: Page) -> Fit:
    """A large title, and perhaps a text under it."""
    title = _roomy_title(layout, page)
    lead = _nearest(title, [place for place in texts(layout, page, "subTitle") if lines_in(place) >= 1])
    slots = {"title": title} | ({"lead": lead} if lead else {})
    says = f"title of {size_of(title.box)} at {title.levels[0].size:g} pt{', a text with it' if lead else ''}"
    return Fit(slots, says, max(0.0, 1.0 - sum(page.share(place.box) for place in _others(layout, title, lead)) * 2))


def fit_cover(layout: MasterLayout, page: Page) -> Fit:
    """A large title with a subtitle, and perhaps a further text."""
    title = _roomy_title(layout, page)
    rest = [place for place in texts(layout, page, "subTitle") if lines_in(place) >= 1]
    own = next((place for place in rest if place.kind == "subTitle"), None)
    subtitle = own or _nearest(title, rest)
    kicker = _nearest(title, [place for place in rest if place != subtitle])
    slots = {"title": title, "subtitle": subtitle, "kicker": kicker}
    says = f"title of {size_of(title.box)} at {title.levels[0].size:g} pt{', with a subtitle' if subtitle else ''}"
    disturbed = 0.3 if any(page.disturbs(each, title.box) for each in layout.drawings if each.is_picture) else 0
    quality = 0.7 + (0.3 if subtitle else 0) - disturbed - 0.05 * len(_others(layout, *slots.values()))
    return Fit({slot: place for slot, place in slots.items() if place}, says, max(0.0, quality))


def fit_title_only(layout: MasterLayout, page: Page) -> Fit:
    """A title that leaves the slide free, and nothing that would be missed when it stays empty."""
    title = _title(layout, page)
    others = _others(layout, title)
    large = next((place for place in others if page.share(place.box) >= MATTERS), None)
    if large:
        raise Unfit(f"has a placeholder of {size_of(large.box)} that would stay empty")
    free = page.share(page.free_of(title.box))
    if title.kind == "ctrTitle":
        raise Unfit("its title is that of a cover")
    if free < LEAST_FREE:
        raise Unfit(f"its title leaves only {free:.0%} of the slide free")
    disturbed = [each for each in layout.drawings if each.is_picture and page.disturbs(each, page.middle)]
    return Fit({"title": title}, f"title of {size_of(title.box)}", 1 - 0.1 * len(others) - (0.5 if disturbed else 0))


def fit_picture(layout: MasterLayout, page: Page) -> Fit:
    """A title, one picture of some size, and perhaps a text for its caption."""
    pictures = [p for p in layout.placeholders if p.kind == "pic" and not _trouble(p, page)]
    if not pictures:
        raise Unfit("has no placeholder for a picture")
    title = _title(layout, page)
    picture, *others = sorted(pictures, key=lambda place: -page.share(place.box))
    if page.share(picture.box) < LEAST_PICTURE:
        raise Unfit(f"its picture is only {size_of(picture.box)}")
    if any(_area(other.box) > 0.5 * _area(picture.box) for other in others):
        raise Unfit(f"has {len(pictures)} pictures")
    if overlap(title.box, picture.box) > 0.25 * _area(title.box):
        raise Unfit("its title lies on its picture")
    caption = _nearest(picture, [place for place in texts(layout, page) if lines_in(place) >= 1])
    slots = {"title": title, "picture": picture} | ({"caption": caption} if caption else {})
    quality = min(1.0, page.share(picture.box) / 0.5) - 0.05 * len(_others(layout, *slots.values()))
    return Fit(slots, f"picture of {size_of(picture.box)}", max(0.0, quality))


FITS: dict[str, Callable[[MasterLayout, Page], Fit]] = {
    "content": fit_content,
    "two-columns": fit_two_columns,
    "comparison": fit_comparison,
    "picture": fit_picture,
    "cover": fit_cover,
    "section": fit_section,
    "title-only": fit_title_only,
}
"""The check of each role, in the order in which roles are filled."""


def lines_in(place: Placeholder) -> float:
    """How many lines a place holds when its text is made as small as may be."""
    size = place.levels[0].size
    height = (place.box.height - place.insets.top - place.insets.bottom) / EMU_PER_POINT
    return height / (LINE * max(size * REDUCED, min(size, LEAST_SIZE)))


def texts(layout: MasterLayout, page: Page, *further: str) -> list[Placeholder]:
    """The placeholders of a layout that text can stand in, in reading order."""
    return [p for p in layout.placeholders if p.kind in (*TEXT_KINDS, *further) and not _trouble(p, page)]


def _grown_texts(layout: MasterLayout, page: Page) -> list[Placeholder]:
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


def _trouble(place: Placeholder, page: Page) -> str:
    """Why nothing can stand in a place."""
    if place.trouble:
        return place.trouble
    if place.flow.vertical:
        return "runs from top to bottom"
    return "" if page.holds(place.box) else "stands off the slide"


def _title(layout: MasterLayout, page: Page) -> Placeholder:
    """The title, if one can be read in it. Raises `Unfit`."""
    title = layout.title
    if title is None:
        raise Unfit("has no title")
    if trouble := _trouble(title, page):
        raise Unfit(f"its title {trouble}")
    if title.box.width < LEAST_TITLE * page.width:
        raise Unfit(f"its title is only {title.box.width / EMU_PER_POINT:.0f} pt wide")
    if lines_in(title) < 1 and title.flow.gives != "shape":
        raise Unfit(f"its title has no room for a line ({size_of(title.box)} at {title.levels[0].size:g} pt)")
    return title


def _roomy_title(layout: MasterLayout, page: Page) -> Placeholder:
    """A title that has room for a line at its own size. Raises `Unfit`."""
    title = _title(layout, page)
    if title.box.height < ROOMY * title.levels[0].size * EMU_PER_POINT and title.flow.gives != "shape":
        raise Unfit(f"its title is too low for its text ({size_of(title.box)} at {title.levels[0].size:g} pt)")
    return title


def _body_trouble(place: Placeholder, page: Page) -> str:
    """Why a text is no body."""
    if place.box.width < LEAST_BODY * page.width or place.box.height < LEAST_HEIGHT * page.height:
        return f"its body is only {size_of(place.box)}"
    lines = lines_in(place)
    return f"its body has room for {max(0, int(lines))} lines" if lines < LEAST_LINES else ""


def _why_no_body(layout: MasterLayout, page: Page) -> str:
    places = texts(layout, page)
    largest = max(places, key=lambda place: page.share(place.box), default=None)
    return _body_trouble(largest, page) if largest else "has no body"


def _columns(layout: MasterLayout, page: Page, title: Placeholder) -> tuple[Placeholder, Placeholder]:
    """Two bodies side by side, the first to be read first. Raises `Unfit`."""
    bodies = [p for p in _grown_texts(layout, page) if p.box.width >= LEAST_COLUMN * page.width and lines_in(p) >= 1]
    bodies.sort(key=lambda place: -page.share(place.box))
    if len(bodies) < 2:
        raise Unfit("has no two bodies")
    first, second = next(((a, b) for a in bodies for b in bodies if _are_columns(a, b)), (bodies[0], bodies[1]))
    if trouble := _pair_trouble(first, second, title, page):
        raise Unfit(trouble)
    band = union(first.box, second.box)
    if any(o not in (first, second) and is_beside(o.box, first.box) and in_one_band(o.box, band) for o in bodies):
        raise Unfit("has more than two columns")
    ordered = sorted((first, second), key=lambda place: place.box.left)
    return (ordered[1], ordered[0]) if ordered[0].levels[0].right_to_left else (ordered[0], ordered[1])


def _are_columns(first: Placeholder, second: Placeholder) -> bool:
    beside = is_beside(first.box, second.box) and _are_equal(first.box, second.box)
    return beside and min(lines_in(first), lines_in(second)) >= LEAST_LINES


def _pair_trouble(first: Placeholder, second: Placeholder, title: Placeholder, page: Page) -> str:
    """Why two bodies are no columns."""
    sizes = f"{size_of(first.box)} and {size_of(second.box)}"
    if not is_beside(first.box, second.box):
        return f"its bodies don't stand side by side ({sizes})"
    if not _are_equal(first.box, second.box):
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


def _are_equal(first: Box, second: Box) -> bool:
    widths, heights = sorted((first.width, second.width)), sorted((first.height, second.height))
    return widths[0] >= EQUAL * widths[1] and heights[0] >= EQUAL * heights[1]


def _is_label(place: Placeholder, column: Placeholder) -> bool:
    """Whether a text stands over a column, as its heading does."""
    box, below = place.box, column.box
    shared = min(box.left + box.width, below.left + below.width) - max(box.left, below.left)
    is_over = box.top < below.top and box.top + box.height <= below.top + box.height // 4
    return is_over and shared >= 0.7 * min(box.width, below.width) and box.height < 0.5 * below.height


def _nearest(anchor: Placeholder, places: list[Placeholder]) -> Placeholder | None:
    """The place that is nearest below another, else above or beside it."""
    bottom = anchor.box.top + anchor.box.height
    below = [place for place in places if place.box.top + place.box.height // 2 >= bottom]
    return min(below or places, key=lambda place: abs(place.box.top - bottom), default=None)


def _others(layout: MasterLayout, *used: Placeholder | None) -> list[Placeholder]:
    return [place for place in layout.placeholders if place not in used and place.kind not in TITLES]


def _area(box: Box) -> int:
    return box.width * box.height
