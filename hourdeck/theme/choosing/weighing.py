"""Which layout of one slide master serves a role best: what speaks for each, in points that can be explained.

Input: the layouts, how often the template's own slides use each, the title of the content layout. Output: the best one
that can hold the content, with its reasons, the others that could, and why those can't that seem meant for it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import log2

from hourdeck.theme.choosing.choice import Chosen, Rejected
from hourdeck.theme.choosing.fitness import FITS, Fit
from hourdeck.theme.choosing.naming import role_by_name
from hourdeck.theme.choosing.rectangles import Page, without
from hourdeck.theme.choosing.rooms import Unfit
from hourdeck.theme.masters.slidemaster import MasterLayout
from hourdeck.theme.model import Box, Placeholder

TYPES = {
    "title": "cover",
    "secHead": "section",
    "obj": "content",
    "tx": "content",
    "twoObj": "two-columns",
    "twoColTx": "two-columns",
    "twoTxTwoObj": "comparison",
    "titleOnly": "title-only",
    "picTx": "picture",
    "blank": "blank",
    "objTx": "caption",
}
"""The roles that PowerPoint's types of layouts stand for (ECMA-376, 19.7.15)."""

KNOWN, TYPED, HINTED = 40, 30, 15
MISNAMED, MISTYPED, MISLED = -25, -15, -10
"""What speaks for a layout: its name, its type, a word in its name; what against it, when they mean another role."""

QUALITY = 20
"""What it is worth that a layout is well made for a role."""

USED, MOST_USED = 3, 10
"""What it is worth that the template's own slides use a layout: for each doubling of their number, and at most."""

ALIKE = 15
"""What it is worth that a title stands where the content layout has it."""

OPENINGS = ("cover", "section")
"""What has a large title alone, and often a slide master of its own."""

MOST_ABOVE = 0.4
"""Where at the latest a title ends that stands above content, of the slide's height."""

HIGH = 0.3
"""Where a title ends that stands at the top, of the slide's height."""

NEAR = 0.03
"""How far apart two titles may stand and still be in one place, of the slide."""


@dataclass(frozen=True, slots=True)
class Hints:
    """What is known beside the layouts: the slide's size, uses of layouts by part, the title that others match."""

    page: Page
    uses: Mapping[str, int] = field(default_factory=dict)
    title: Placeholder | None = None


def choose_for(role: str, layouts: Iterable[MasterLayout], hints: Hints) -> Chosen | tuple[Rejected, ...]:
    """The best layout for a role; where none serves, those that seem meant for it, with what is wrong with them."""
    fits: list[tuple[float, MasterLayout, Fit]] = []
    rejected = []
    for layout in layouts:
        try:
            fit = fit_role(role, layout, hints.page)
            fits.append((_points(role, layout, fit, hints), layout, fit))
        except Unfit as reason:
            if _is_meant_for(layout, role):
                rejected.append(Rejected(layout.shown_name, str(reason)))
    if not fits:
        return tuple(rejected)
    fits.sort(key=lambda each: -each[0])  # stable: of equals, the first
    _, layout, fit = fits[0]
    return Chosen(
        role,
        layout,
        dict(fit.slots),
        f"'{layout.shown_name}': {_how(role, layout)}; {fit.says}",
        tuple(rejected),
        tuple(other.shown_name for _, other, _ in fits[1:] if _is_meant_for(other, role)),
    )


def fit_role(role: str, layout: MasterLayout, page: Page) -> Fit:
    """The layout's placeholders as a role needs them. Raises `Unfit`, also where nothing says that it is meant so."""
    if layout.is_vertical:
        raise Unfit("its text runs from top to bottom")
    fit = FITS[role](layout, page)
    if role in OPENINGS and "picture" in _roles(layout):
        raise Unfit("is meant for a picture")
    if role in OPENINGS and not _has_evidence(role, layout, fit, page):
        raise Unfit(f"nothing says that it is a {role}")
    if role not in (*OPENINGS, "title-only") and _opens(layout, fit, page):
        raise Unfit("is meant for a cover or divider")
    return fit


def find_slots(role: str, layout: MasterLayout, page: Page) -> tuple[Mapping[str, Placeholder], str]:
    """The slots that a layout has for a role that a person gave it, and what is wrong with that, or nothing."""
    try:
        return fit_role(role, layout, page).slots, ""
    except Unfit as reason:
        return ({"title": layout.title} if layout.title else {}), str(reason)


def free_rectangle(layout: MasterLayout, rectangle: Box) -> Box:
    """What a layout's title leaves of the rectangle for content."""
    return without(rectangle, layout.title.box) if layout.title else rectangle


def _opens(layout: MasterLayout, fit: Fit, page: Page) -> bool:
    """Whether a layout is a cover or divider by its name or type, and leaves little room below its title."""
    title = fit.slots["title"].box
    is_low = title.top + title.height > MOST_ABOVE * page.height
    roles = _roles(layout)
    return bool(roles) and roles <= set(OPENINGS) and is_low


def _roles(layout: MasterLayout) -> set[str]:
    """The roles that a layout is meant for, by its name and its type."""
    named, typed = role_by_name(layout.name), TYPES.get(layout.kind)
    return {role for role in (named and named.role, typed) if role}


def _has_evidence(role: str, layout: MasterLayout, fit: Fit, page: Page) -> bool:
    """Whether a layout with a large title is more than that: named or typed so, or its title stands as such ones do."""
    title = fit.slots["title"]
    if role == "cover" and layout.kind != "title" and _is_over_content(fit, page):
        return False
    if _is_meant_for(layout, role):
        return True
    if role == "cover":
        return title.kind == "ctrTitle" or any(place.kind == "subTitle" for place in fit.slots.values())
    middle = (title.box.top + title.box.height / 2) / page.height
    texts = [place for place in layout.placeholders if place.kind in ("obj", "pic", "tbl", "chart")]
    return title.kind == "title" and 0.3 < middle < 0.9 and not texts and not _meant_for_another(layout, role)


def _is_over_content(fit: Fit, page: Page) -> bool:
    """Whether a title stands alone at the top; many a layout that is called 'Title' is no cover."""
    title = fit.slots["title"]
    is_high = title.box.top + title.box.height < HIGH * page.height
    return is_high and title.kind != "ctrTitle" and "subtitle" not in fit.slots


def _points(role: str, layout: MasterLayout, fit: Fit, hints: Hints) -> float:
    """What speaks for a layout in a role."""
    used = min(MOST_USED, USED * log2(1 + hints.uses.get(layout.part, 0)))
    alike = hints.title is not None and _is_in_place(fit.slots["title"].box, hints.title.box, hints.page)
    return _name_points(role, layout) + _type_points(role, layout) + QUALITY * fit.quality + used + ALIKE * alike


def _name_points(role: str, layout: MasterLayout) -> int:
    named = role_by_name(layout.name)
    if named is None:
        return 0
    if named.role == role:
        return KNOWN if named.is_known else HINTED
    return MISNAMED if named.is_known else MISLED


def _type_points(role: str, layout: MasterLayout) -> int:
    meant = TYPES.get(layout.kind)
    return 0 if meant is None else TYPED if meant == role else MISTYPED


def _is_in_place(first: Box, second: Box, page: Page) -> bool:
    near = abs(first.left - second.left) <= NEAR * page.width
    return near and abs(first.top - second.top) <= NEAR * page.height


def _is_meant_for(layout: MasterLayout, role: str) -> bool:
    return role in _roles(layout)


def _meant_for_another(layout: MasterLayout, role: str) -> bool:
    return bool(_roles(layout) - {role})


def _how(role: str, layout: MasterLayout) -> str:
    """By what a layout was found, the strongest reason first."""
    named = role_by_name(layout.name)
    if named and named.role == role and named.is_known:
        return "by its name"
    if TYPES.get(layout.kind) == role:
        return f"by its type {layout.kind}"
    return "by a word in its name" if named and named.role == role else "by its placeholders"
