"""Which layout of a template serves which kind of slide: by the map, else by name, type and geometry.

Input: an opened `Master`, what a person has mapped, how often the template's own slides use each layout. Output: a
`Choice`: a layout for each role that has one, of one slide master where possible, with the reasons for it and against
others; what serves instead where a role has none; the rectangle that is left to content. A layout is chosen only when
it can hold the content (`fitness`), whatever it is called.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from math import log2

from hourdeck.diagnostics import Failure, Position, did_you_mean, fail, show_path
from hourdeck.theme.boxes import joined
from hourdeck.theme.choosing.choice import Choice, Chosen, Explicit, Rejected
from hourdeck.theme.choosing.fitness import FITS
from hourdeck.theme.choosing.rectangles import Page, is_beside
from hourdeck.theme.choosing.weighing import OPENINGS, Hints, choose_for, find_slots, free_rectangle
from hourdeck.theme.masters.master import Master
from hourdeck.theme.masters.slidemaster import TITLES, MasterLayout, SlideMaster
from hourdeck.theme.model import Box, Placeholder

OFFICE_ACCENTS = ("4F81BD", "5B9BD5", "4472C4", "156082")
"""The first accent of the themes that Office gives a new file: a master in these colours is hardly anybody's brand."""

WEIGHTS = {"content": 6, "title-only": 2, "cover": 2, "section": 2, "two-columns": 2, "comparison": 1, "picture": 1}
"""What a slide master is worth for having a layout for a role."""

PLAIN, DRAWN, USED, SHOWN, MAPPED = -6, 4, 8, 3, 100
"""What it is worth that a master is as Office makes it, draws something itself, is used by all slides of the template,
is the one that they show content on, is mapped.
"""

SAID = 2
"""Of how many rejected layouts the reasons stand in the sentence on a missing role; `rejected` has all."""

STAND_INS = {
    "content": ("title-only", "two-columns", "section", "cover"),
    "two-columns": ("title-only", "content", "section", "cover"),
    "comparison": ("two-columns", "title-only", "content", "section", "cover"),
    "title-only": ("content", "two-columns", "section", "cover"),
    "section": ("cover", "title-only", "content", "two-columns"),
    "cover": ("section", "title-only", "content", "two-columns"),
    "picture": ("title-only", "content", "two-columns", "section", "cover"),
}
"""What serves a role that has no layout, the best first."""

Roles = dict[str, Chosen]
Reasons = dict[str, tuple[Rejected, ...]]


def choose_layouts(
    master: Master, fixed: Mapping[str, Explicit] | None = None, uses: Mapping[str, int] | None = None
) -> Choice:
    """The layouts of a template by role; `fixed` is what a person has mapped, `uses` what `used_layouts` counts.

    Raises `Failure` when the map names what isn't there, or no layout has a title that could be used.
    """
    chooser = _Chooser(master, fixed or {}, uses or {})
    tried = [chooser.of_master(each) for each in master.masters]
    points = [chooser.worth(each, roles) for each, (roles, _) in zip(master.masters, tried, strict=True)]
    best = max(range(len(points)), key=lambda number: points[number])
    roles, rejected = tried[best]
    roles = roles | chooser.borrowed(best, tried, roles)
    if not any("title" in chosen.slots for chosen in roles.values()):
        raise chooser.no_title()
    return chooser.choice(best, roles, chooser.elsewhere(best, tried, rejected))


class _Chooser:
    """The choice in the making."""

    def __init__(self, master: Master, fixed: Mapping[str, Explicit], uses: Mapping[str, int]) -> None:
        self.master = master
        self.page = Page(master.width, master.height)
        self.uses = uses
        self.fixed = {role: self._mapped(role, explicit) for role, explicit in fixed.items()}

    def of_master(self, one: SlideMaster) -> tuple[Roles, Reasons]:
        """A layout of one slide master for each role that it has one for, and why layouts were rejected."""
        roles: Roles = {}
        reasons: Reasons = {}
        for role in FITS:
            found = self.fixed.get(role) or self._found(role, one.layouts, roles)
            if isinstance(found, Chosen):
                roles[role] = found
                reasons[role] = found.rejected
            else:
                reasons[role] = found
        return roles, reasons

    def _found(self, role: str, layouts: Iterable[MasterLayout], roles: Roles) -> Chosen | tuple[Rejected, ...]:
        """A layout for a role; a divider or a cover is not asked to be anything else."""
        taken = [roles[each].layout for each in ("cover", "section") if each in roles]
        title = roles["content"].slots.get("title") if role == "title-only" and "content" in roles else None
        return choose_for(role, (each for each in layouts if each not in taken), Hints(self.page, self.uses, title))

    def worth(self, one: SlideMaster, roles: Roles) -> float:
        """What speaks for a slide master as the one that the brand is on."""
        if not roles:
            return -MAPPED
        number = self.master.masters.index(one)
        parts = {layout.part for layout in one.layouts}
        used = sum(many for part, many in self.uses.items() if part in parts) / (sum(self.uses.values()) or 1)
        drawings = [*one.drawings, *(each for layout in one.layouts for each in layout.drawings)]
        plain = not drawings and one.colours.get("accent1") in OFFICE_ACCENTS
        mapped = sum(chosen.layout.master == number for chosen in self.fixed.values())
        shown = "content" in roles and roles["content"].layout.part in self.uses
        served = sum(WEIGHTS[role] for role in roles) + min(DRAWN, log2(1 + len(drawings)))
        return served + USED * used + SHOWN * shown + PLAIN * plain + MAPPED * mapped

    def borrowed(self, best: int, tried: list[tuple[Roles, Reasons]], roles: Roles) -> Roles:
        """Layouts of other masters in the same colours and typefaces, for roles that the chosen one has none for.

        A cover or divider that the template's own slides use is taken before one that they don't.
        """
        own = self.master.masters[best]
        found: Roles = {}
        for number, (others, _) in enumerate(tried):
            other = self.master.masters[number]
            if number != best and (other.colours, other.typefaces) == (own.colours, own.typefaces):
                better = {role: c for role, c in others.items() if self._is_better(c, (roles | found).get(role))}
                found |= {r: replace(c, why=f"{c.why}; on slide master {number + 1}") for r, c in better.items()}
        return found

    def _is_better(self, chosen: Chosen, present: Chosen | None) -> bool:
        used = chosen.layout.part in self.uses and chosen.role in OPENINGS and chosen.role not in self.fixed
        return present is None or (used and present.layout.part not in self.uses)

    def elsewhere(self, best: int, tried: list[tuple[Roles, Reasons]], rejected: Reasons) -> Reasons:
        """Why layouts were rejected, those of other masters too that are not in its colours and typefaces."""
        found = dict(rejected)
        for number, (others, _) in enumerate(tried):
            for role, chosen in others.items() if number != best else ():
                why = f"is on slide master {number + 1}, which has other colours or typefaces"
                found[role] = (*found.get(role, ()), Rejected(chosen.layout.shown_name, why))
        return found

    def choice(self, best: int, roles: Roles, rejected: Reasons) -> Choice:
        """All that was found, with what serves instead of what wasn't."""
        rectangle = self._rectangle(roles)
        placed = {role: replace(c, rectangle=_left_to_content(c, rectangle)) for role, c in roles.items()}
        absent = [role for role in FITS if role not in roles]
        stand_ins = {role: _stand_in(role, placed, rejected.get(role, ())) for role in absent}
        return Choice(
            master=best,
            roles={role: placed[role] for role in FITS if role in placed},
            stand_ins=stand_ins,
            missing={role: stand_in.why for role, stand_in in stand_ins.items()},
            rectangle=rectangle,
            right_to_left=_reads_right_to_left(placed),
        )

    def _rectangle(self, roles: Roles) -> Box:
        """The place of content: the body of the content layout with what stands beside it, else what a title leaves."""
        if "content" in roles and "body" in roles["content"].slots:
            return _widened(roles["content"].slots["body"].box, roles["content"].layout)
        if "two-columns" in roles and {"left", "right"} <= set(roles["two-columns"].slots):
            slots = roles["two-columns"].slots
            return joined((slots["left"].box, slots["right"].box))
        free = self.page.middle
        chosen = roles.get("title-only") or next(iter(roles.values()))
        return free_rectangle(chosen.layout, free)

    def _mapped(self, role: str, explicit: Explicit) -> Chosen:
        """A layout as a person has mapped it; its other slots are found as usual."""
        layout = self._named(explicit)
        places = {place.name: place for place in layout.placeholders}
        for slot, name in explicit.slots.items():
            if name not in places:
                message = f"layout '{layout.name}' has no placeholder '{name}' for the slot '{slot}'"
                raise fail(message, self._position, did_you_mean(name, places))
        found, doubt = find_slots(role, layout, self.page)
        places |= {place.name: place for place in found.values()}  # as high as they may become
        given = {slot: places[name] for slot, name in explicit.slots.items()}
        left = {slot: place for slot, place in found.items() if place not in given.values()}
        slots = {slot: (left | given)[slot] for slot in (*found, *given) if slot in left | given}
        return Chosen(role, layout, slots, f"'{layout.shown_name}': mapped by hand", doubt=doubt)

    def _named(self, explicit: Explicit) -> MasterLayout:
        layouts = [each for each in self.master.layouts if explicit.master in (None, each.master)]
        found = next((each for each in layouts if each.name == explicit.layout), None)
        if found is None:
            names = [each.name for each in layouts]
            message = f"the template has no layout '{explicit.layout}'"
            raise fail(message, self._position, did_you_mean(explicit.layout, names))
        return found

    def no_title(self) -> Failure:
        """What is said of a template in which no text can be a title."""
        hint = "give a layout a title in PowerPoint: View > Slide Master > Insert Layout"
        return fail("no layout of the template has a title that can be used", self._position, hint)

    @property
    def _position(self) -> Position:
        return Position(show_path(self.master.path))


def _widened(body: Box, layout: MasterLayout) -> Box:
    """A body with the content that stands beside it."""
    for place in layout.placeholders:
        if place.kind not in (*TITLES, "subTitle") and not place.trouble and is_beside(place.box, body):
            body = joined((body, place.box))
    return body


def _left_to_content(chosen: Chosen, rectangle: Box) -> Box:
    """The rectangle that a layout leaves to content: that of the template, cut where its own title stands."""
    return rectangle if chosen.role == "content" else free_rectangle(chosen.layout, rectangle)


def _stand_in(role: str, roles: Roles, rejected: tuple[Rejected, ...]) -> Chosen:
    """What serves a role without a layout of its own, with only those slots that mean the same there."""
    other = next(roles[each] for each in STAND_INS[role] if each in roles)
    reasons = "; ".join(f"'{each.layout}': {each.why}" for each in rejected[:SAID])
    reasons += f"; and {len(rejected) - SAID} more" if len(rejected) > SAID else ""
    why = f"no layout for it{f' ({reasons})' if reasons else ''}: '{other.layout.shown_name}' serves instead"
    return replace(other, role=role, slots=_shared(role, other), why=why, rejected=rejected, alternatives=())


def _shared(role: str, other: Chosen) -> dict[str, Placeholder]:
    names = SHARED.get((role, other.role), {"title": "title"})
    return {slot: other.slots[theirs] for slot, theirs in names.items() if theirs in other.slots}


SHARED = {
    ("comparison", "two-columns"): {"title": "title", "left": "left", "right": "right"},
    ("section", "cover"): {"title": "title", "lead": "subtitle"},
    ("cover", "section"): {"title": "title", "subtitle": "lead"},
}
"""The slots that a role has in another's layout; where nothing is said, the title alone."""


def _reads_right_to_left(roles: Roles) -> bool:
    """Whether the text of the content layout does; of a template without one, the titles."""
    slots = (roles.get("content") or next(iter(roles.values()))).slots
    places = [slots[name] for name in ("body", "title") if name in slots] or list(slots.values())
    return bool(places) and places[0].levels[0].right_to_left
