"""What pulling finds: changes that the YAML can take, and what it can't."""

from dataclasses import dataclass

from hourdeck.diagnostics import Position
from hourdeck.slides import Run
from hourdeck.yamledits import Edit, Path


@dataclass(frozen=True, slots=True)
class Spot:
    """A slide of the deck that was edited: its number from 1, and its title."""

    number: int
    title: str


@dataclass(frozen=True, slots=True)
class Expected:
    """What a rebuilt deck must say on a slide, or in its notes; `slide` is its number in the edited deck, from 0."""

    slide: int
    in_notes: bool
    runs: tuple[Run, ...]


@dataclass(frozen=True)
class Change:
    """One change of the content: `what` names it (`title of "…"`), `position` is where it is made.

    `old` and `new` are texts to show; `edits` make it, each with the path of its file as people see it. `expected` is
    what a rebuilt deck must say afterwards. `added` is the number of the edited deck's slide that becomes a point, from
    0; `reordered` tells that slides must stand in the edited deck's order.
    """

    what: str
    spot: Spot
    position: Position
    old: str
    new: str
    edits: tuple[tuple[str, Edit], ...]
    expected: tuple[Expected, ...] = ()
    added: int | None = None
    reordered: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that isn't brought back, why, and where the content stands that it is about, if anywhere."""

    spot: Spot
    message: str
    position: Position | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A paragraph of a scalar in a content file: the file as people see it, the path in it, the paragraph's number."""

    file: str
    path: Path
    paragraph: int
    position: Position

    @property
    def scalar(self) -> tuple[str, Path]:
        """The scalar that the paragraph belongs to."""
        return self.file, self.path
