"""x"""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Taken:
    """A slide of the result, which comes from the `new` deck or from the one that was `found`.

    `new` and `found` are its places in the two decks, counted from 0: the slide itself in the deck of its `source`; in
    the other one the slide that it replaces, or would be replaced by. None where there is no such slide. `key` is what
    it is called from now on, or nothing where somebody's hand added it. `layout` is the one of its found slide where a
    program has renamed layouts. A `marked` slide is the new version beside an edited one.
    """

    source: Literal["new", "found"]
    new: int | None
    found: int | None
    key: str
    layout: str = ""
    marked: bool = False

    @property
    def index(self) -> int:
        """Its place in the deck that it comes from."""
        at = self.new if self.source == "new" else self.found
        assert at is not None
        return at
