"""x"""
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Taken:
    """A slide of the result: the one at `index` of the `new` deck, or of the one that was `found`.

    `key` is what it is called from now on, or nothing where somebody's hand added it. `twin` is the slide of the other
    deck that it stands for or is made from: the new version of an edited slide, or the found one that a new one
    replaces. `layout` is the layout of a found slide, or of a new one's twin, where the program that saved it has
    renamed layouts. A `marked` slide is the new version beside an edited one.
    """

    source: Literal["new", "found"]
    index: int
    key: str
    twin: int | None = None
    layout: str = ""
    marked: bool = False
