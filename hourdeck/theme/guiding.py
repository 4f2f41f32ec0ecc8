"""What a theme.yaml says about a template that was made for nobody, found and checked; all of it may be left to us.

Input: the file, or none, and the template's master. Output: what is mapped by hand, for `choosing`, and the tables and
sizes that were given. Raises `Failure` with every name that isn't in the template.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from hourdeck.diagnostics import Diagnostic, Failure
from hourdeck.metrics import FontFamily
from hourdeck.theme.arranging.arranging import slots_of
from hourdeck.theme.choosing.choice import Explicit
from hourdeck.theme.choosing.roles import ROLE_OF, ROLES
from hourdeck.theme.fonttables import read_fonts
from hourdeck.theme.mapping import find_layout, unknown_minima
from hourdeck.theme.masters.master import Master
from hourdeck.theme.masters.slidemaster import MasterLayout
from hourdeck.theme.model import Transition
from hourdeck.theme.themefile import Guide, ServingEntry


@dataclass(frozen=True)
class Guidance:
    """A theme.yaml and its folder; without a file, nothing is said by hand."""

    file: Guide | None = None
    folder: Path = Path()

    @property
    def entries(self) -> Mapping[str, ServingEntry]:
        """The layouts that are mapped by hand, by kind of slide."""
        return self.file.layouts if self.file else {}

    @property
    def own_kinds(self) -> tuple[str, ...]:
        """Kinds of slides that only the programme's own slide templates know."""
        return tuple(kind for kind in self.entries if kind not in ROLE_OF)

    @property
    def minima(self) -> Mapping[str, float]:
        """The least sizes that were given, by slot."""
        return self.file.fit.minimum if self.file and self.file.fit else {}

    @property
    def transition(self) -> Transition | None:
        """How slides give way to the next, if that was said."""
        return self.file.transition.transition if self.file and self.file.transition else None

    @cached_property
    def fonts(self) -> dict[str, FontFamily]:
        """The tables that were named; those that can't be read are mistakes of `checked`."""
        return self._fonts[0]

    @cached_property
    def _fonts(self) -> tuple[dict[str, FontFamily], list[Diagnostic]]:
        return read_fonts(self.file, self.folder) if self.file else ({}, [])

    def layout(self, kind: str, master: Master) -> MasterLayout:
        """The layout that is mapped for a kind; it has been checked."""
        return _named(self.entries[kind], master)[self.entries[kind].layout]

    def checked(self, master: Master) -> dict[str, Explicit]:
        """What is mapped for each role. Raises `Failure` with everything that the template doesn't have."""
        errors = list(self._fonts[1])
        known = set()
        for kind, entry in self.entries.items():
            found, wrong = find_layout(entry, _named(entry, master))
            errors += wrong
            known |= {*(entry.slots or {})}
            if kind in self.own_kinds and found and not entry.slots:
                hint = f"they are found for {', '.join(ROLES)} and the kinds that these serve"
                errors.append(Diagnostic(f"the slots of '{kind}' must be named", entry.position, hint))
        if self.file and self.file.fit:
            errors += unknown_minima(self.file.fit, known.union(*map(slots_of, ROLE_OF)))
        if errors:
            raise Failure(errors)
        return {kind: _explicit(entry) for kind, entry in self.entries.items() if kind in ROLES}


def _named(entry: ServingEntry, master: Master) -> dict[str, MasterLayout]:
    """The layouts that an entry may mean, by name; of several with one name, the first."""
    if entry.master is None:
        return master.layouts_by_name()
    return {layout.name: layout for layout in reversed(master.layouts) if layout.master == entry.master - 1}


def _explicit(entry: ServingEntry) -> Explicit:
    return Explicit(entry.layout, entry.slots or {}, None if entry.master is None else entry.master - 1)
