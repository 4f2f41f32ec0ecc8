"""A text of one slide in its three states, and whether two of them say the same."""

from collections.abc import Sequence
from dataclasses import dataclass

from hourdeck.pulling.model import Expected, Spot
from hourdeck.pulling.noting import NewFields
from hourdeck.pulling.rendering import Line
from hourdeck.pulling.wording import runs_of
from hourdeck.readback import Passage
from hourdeck.slides import Run
from hourdeck.spelling import are_same


@dataclass(frozen=True)
class Block:
    """A text of a slide: a shape's, a cell's, or the notes. `slide` is the found slide's number, from 0.

    `leveled` says whether levels count; `fields` knows what new fields of notes there may be, in notes alone.
    """

    spot: Spot
    slide: int
    what: str
    base: tuple[Passage, ...]
    found: tuple[Passage, ...]
    now: tuple[Line, ...]
    rewritten: bool = False
    leveled: bool = True
    fields: NewFields | None = None

    def runs(self, passage: Passage, generated: Passage | None) -> tuple[Run, ...]:
        """What a found passage says."""
        return runs_of(passage, generated, self.rewritten)

    def expected(self, runs: Sequence[Run]) -> Expected:
        """What a rebuilt deck must say of a paragraph."""
        return Expected(self.slide, self.fields is not None, tuple(runs))


def is_same(block: Block, base: Sequence[Passage], found: Sequence[Passage]) -> bool:
    """Whether what was found says what was generated."""
    return len(base) == len(found) and all(is_equal(block, *pair) for pair in zip(base, found, strict=True))


def is_equal(block: Block, base: Passage, found: Passage) -> bool:
    """Whether two paragraphs say the same, as far as a program that rewrites keeps it."""
    level = not block.leveled or base.level == found.level
    breaks = base.plain.count("\n") == found.plain.count("\n")
    return level and breaks and are_same(runs_of(base), block.runs(found, base))
