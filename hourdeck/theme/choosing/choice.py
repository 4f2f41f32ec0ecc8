"""What is chosen of a template: a layout for each role, with the reasons in sentences; and what a person has mapped.

A role is what several kinds of slides have in common as far as a template goes: `cover`, `section`, `content`,
`two-columns`, `comparison`, `title-only`, `picture`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from hourdeck.theme.masters.slidemaster import MasterLayout
from hourdeck.theme.model import Box, Placeholder


@dataclass(frozen=True, slots=True)
class Explicit:
    """What a person has mapped: a layout by name (and by slide master, from 0), and placeholders' names by slot."""

    layout: str
    slots: Mapping[str, str] = field(default_factory=dict)
    master: int | None = None


@dataclass(frozen=True, slots=True)
class Rejected:
    """A layout that a role seemed to be meant for, and why it doesn't serve."""

    layout: str
    why: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """A layout for a role: its placeholders by slot, why it was chosen, what was rejected, what would serve as well.

    `rectangle` is what the layout leaves to content. `doubt` says what is wrong with a layout that a person mapped.
    """

    role: str
    layout: MasterLayout
    slots: Mapping[str, Placeholder]
    why: str
    rejected: tuple[Rejected, ...] = ()
    alternatives: tuple[str, ...] = ()
    rectangle: Box | None = None
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """The layouts of a template by role. What is `missing` is said, and served by a stand-in.

    `master` is the slide master that most come from, `rectangle` what its content layout leaves to content.
    """

    master: int
    roles: Mapping[str, Chosen]
    stand_ins: Mapping[str, Chosen]
    missing: Mapping[str, str]
    rectangle: Box
    right_to_left: bool

    def serving(self, role: str) -> Chosen:
        """What serves a role: its own layout, else the stand-in."""
        return self.roles.get(role) or self.stand_ins[role]
