"""Can a layout hold this content? A check for each role, by the places of its placeholders alone.

Input: a layout and the size of the slide. Output: the placeholders that serve as the role's slots, with how well they
do, or `Unfit` with the reason as a person would say it. Names and types say nothing here: a layout that is called
'Comparison' and holds a title is one with a title. Lengths are in EMU, those that are shown in points. Pure.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from hourdeck.theme.boxes import joined, overlap
from hourdeck.theme.choosing.rectangles import Page, is_beside, size_of
from hourdeck.theme.choosing.rooms import (
    LEAST_PICTURE,
    Unfit,
    are_equal,
    area,
    body_trouble,
    columns_of,
    grown_texts,
    is_label,
    key_of,
    lines_in,
    nearest,
    others_than,
    roomy_title,
    texts,
    title_of,
    trouble_of,
    why_no_body,
)
from hourdeck.theme.masters.slidemaster import MasterLayout
from hourdeck.theme.model import Placeholder

MATTERS = 0.12
"""A placeholder of this share of the slide is missed when it stays empty."""

LEAST_FREE = 0.3
"""What a title has to leave free of the slide where the rest is drawn."""


@dataclass(frozen=True, slots=True)
class Fit:
    """The placeholders that serve a role, by slot; what they are, in words; how good they are, from 0 to 1."""

    slots: Mapping[str, Placeholder]
    says: str
    quality: float


def fit_content(layout: MasterLayout, page: Page) -> Fit:
    """A title, and one body that holds some lines."""
    title = title_of(layout, page)
    bodies = [place for place in grown_texts(layout, page) if not body_trouble(place, page)]
    if not bodies:
        raise Unfit(why_no_body(layout, page))
    body, *others = sorted(bodies, key=lambda place: -page.share(place.box))
    rival = next((o for o in others if is_beside(o.box, body.box) and are_equal(o.box, body.box)), None)
    if rival:
        raise Unfit(f"has two bodies of one size ({size_of(body.box)} and {size_of(rival.box)})")
    if overlap(title.box, body.box) > 0.5 * area(title.box):
        raise Unfit("its title lies on its body")
    empty = sum(page.share(place.box) for place in others_than(layout, title, body))
    return Fit(
        {"title": title, "body": body},
        f"body of {size_of(body.box)} at {body.levels[0].size:g} pt",
        max(0.0, min(1.0, page.share(body.box) / 0.5) - empty - 0.05 * len(others_than(layout, title, body))),
    )


def fit_two_columns(layout: MasterLayout, page: Page) -> Fit:
    """A title over two bodies of about one size, side by side."""
    title = title_of(layout, page)
    left, right = columns_of(layout, page, title)
    rest = others_than(layout, title, left, right)
    return Fit(
        {"title": title, "left": left, "right": right},
        f"columns of {size_of(left.box)} and {size_of(right.box)} at {left.levels[0].size:g} pt",
        max(0.0, min(1.0, page.share(joined((left.box, right.box))) / 0.5) - 0.1 * len(rest)),
    )


def fit_comparison(layout: MasterLayout, page: Page) -> Fit:
    """Two columns, with a label over each."""
    found = fit_two_columns(layout, page)
    title, left, right = (found.slots[slot] for slot in ("title", "left", "right"))
    free = {key_of(place) for place in others_than(layout, title, left, right)}
    rest = [place for place in texts(layout, page) if key_of(place) in free]
    labels = [next((each for each in rest if is_label(each, column)), None) for column in (left, right)]
    if labels[0] is None or labels[1] is None:
        raise Unfit("no label stands over each of its columns")
    slots = {"title": title, "left-title": labels[0], "left": left, "right-title": labels[1], "right": right}
    return Fit(slots, f"{found.says}, a label over each", min(1.0, found.quality + 0.2))


def fit_section(layout: MasterLayout, page: Page) -> Fit:
    """A large title, and perhaps a text under it."""
    title = roomy_title(layout, page)
    lead = nearest(title, [place for place in texts(layout, page, "subTitle") if lines_in(place) >= 1])
    slots = {"title": title} | ({"lead": lead} if lead else {})
    says = f"title of {size_of(title.box)} at {title.levels[0].size:g} pt{', a text with it' if lead else ''}"
    empty = sum(page.share(place.box) for place in others_than(layout, title, lead))
    return Fit(slots, says, max(0.0, 1.0 - 2 * empty))


def fit_cover(layout: MasterLayout, page: Page) -> Fit:
    """A large title with a subtitle, and perhaps a further text."""
    title = roomy_title(layout, page)
    rest = [place for place in texts(layout, page, "subTitle") if lines_in(place) >= 1]
    own = next((place for place in rest if place.kind == "subTitle"), None)
    subtitle = own or nearest(title, rest)
    kicker = nearest(title, [place for place in rest if place != subtitle])
    slots = {"title": title, "subtitle": subtitle, "kicker": kicker}
    says = f"title of {size_of(title.box)} at {title.levels[0].size:g} pt{', with a subtitle' if subtitle else ''}"
    disturbed = 0.3 if any(page.disturbs(each, title.box) for each in layout.drawings if each.is_picture) else 0
    quality = 0.7 + (0.3 if subtitle else 0) - disturbed - 0.05 * len(others_than(layout, *slots.values()))
    return Fit({slot: place for slot, place in slots.items() if place}, says, max(0.0, quality))


def fit_title_only(layout: MasterLayout, page: Page) -> Fit:
    """A title that leaves the slide free, and nothing that would be missed when it stays empty."""
    title = title_of(layout, page)
    others = others_than(layout, title)
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
    pictures = [p for p in layout.placeholders if p.kind == "pic" and not trouble_of(p, page)]
    if not pictures:
        raise Unfit("has no placeholder for a picture")
    title = title_of(layout, page)
    picture, *others = sorted(pictures, key=lambda place: -page.share(place.box))
    if page.share(picture.box) < LEAST_PICTURE:
        raise Unfit(f"its picture is only {size_of(picture.box)}")
    if any(area(other.box) > 0.5 * area(picture.box) for other in others):
        raise Unfit(f"has {len(pictures)} pictures")
    if overlap(title.box, picture.box) > 0.25 * area(title.box):
        raise Unfit("its title lies on its picture")
    caption = nearest(picture, [place for place in texts(layout, page) if lines_in(place) >= 1])
    slots = {"title": title, "picture": picture} | ({"caption": caption} if caption else {})
    quality = min(1.0, page.share(picture.box) / 0.5) - 0.05 * len(others_than(layout, *slots.values()))
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
