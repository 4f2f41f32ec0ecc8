"""What theme.yaml maps by hand, held against the layouts that there are: every name must be there, and once.

Input: an entry of `layouts`, and the layouts by name. Output: the layout, and what is wrong with the entry.
"""

from collections.abc import Iterator, Mapping

from hourdeck.diagnostics import Diagnostic, did_you_mean
from hourdeck.theme.masters.slidemaster import TITLES, MasterLayout
from hourdeck.theme.themefile import FitEntry, LayoutEntry, ServingEntry

AnyEntry = LayoutEntry | ServingEntry


def find_layout(entry: AnyEntry, layouts: Mapping[str, MasterLayout]) -> tuple[MasterLayout | None, list[Diagnostic]]:
    """The layout that an entry names, and what is wrong with it and its slots."""
    found = layouts.get(entry.layout)
    if found is None:
        hint = did_you_mean(entry.layout, layouts)
        return None, [Diagnostic(f"the master has no layout '{entry.layout}'", entry.position_of("layout"), hint)]
    return found, [*_check_slots(entry, found), *_check_title(entry, found)]


def _check_slots(entry: AnyEntry, found: MasterLayout) -> Iterator[Diagnostic]:
    """Placeholders that the layout doesn't have, or has twice, and slots that name the same one."""
    names = [placeholder.name for placeholder in found.placeholders]
    slots = entry.slots or {}
    for slot, name in slots.items():
        position = entry._node["slots"].values_at[slot]
        if names.count(name) != 1:
            many = "no" if name not in names else "more than one"
            yield Diagnostic(
                f"layout '{found.name}' has {many} placeholder '{name}'", position, did_you_mean(name, names)
            )
        first = next(other for other in slots if slots[other] == name)
        if slot != first:
            yield Diagnostic(f"slots '{first}' and '{slot}' name the same placeholder", position)


def _check_title(entry: AnyEntry, found: MasterLayout) -> Iterator[Diagnostic]:
    """The layout's title under another name: a misspelt slot would leave its slides without one."""
    slots = entry.slots or {}
    titles = [place.name for place in found.placeholders if place.kind in TITLES]
    for slot, name in slots.items():
        if name in titles and "title" not in slots:
            message = f"the title of layout '{found.name}' is the slot '{slot}' here"
            yield Diagnostic(message, entry._node["slots"].keys_at[slot], "call the slot 'title': every slide has one")


def unknown_minima(fit: FitEntry, known: set[str]) -> Iterator[Diagnostic]:
    """Least sizes for slots that no layout has."""
    for slot in fit.minimum:
        if slot not in known:
            position = fit._node["minimum"].keys_at[slot]
            yield Diagnostic(f"no layout has a slot '{slot}'", position, did_you_mean(slot, known))
