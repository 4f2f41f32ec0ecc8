"""Names that follow a label: a node of a diagram without a key of its own is named by its label, in edges and `under`.

Input: a scalar that gets a new text. Output: the edits that let every name of that node go on meaning it. Where nobody
names it, or it has a key, there are none.
"""

from collections.abc import Iterator

from hourdeck.names import to_slug
from hourdeck.nodes import Mapping
from hourdeck.pulling.origins import Origins, plain_of
from hourdeck.yamledits import NewText, Path

NAMING = {"edges": ("from", "to"), "nodes": ("under",)}
"""The lists of a diagram whose entries name nodes, and by which keys."""


def names_that_follow(file: str, path: Path, new: str, origins: Origins) -> tuple[NewText, ...]:
    """The edits to the names of the node whose label stands at the path; `new` is its new label, as it is typed."""
    node = path[:-1] if path[-1] == "text" else path
    entry = origins.node(file, node)
    if node[-2:-1] != ("nodes",) or (isinstance(entry, Mapping) and "key" in entry):
        return ()
    old, now = (to_slug(plain_of(text)) for text in (str(origins.node(file, path)), new))
    names = _names(file, node[:-2], origins) if old != now else ()
    return tuple(NewText(each, now) for each in names if str(origins.node(file, each)) == old)


def _names(file: str, diagram: Path, origins: Origins) -> Iterator[Path]:
    """The places of all names of nodes in a diagram."""
    for key, naming in NAMING.items():
        for number, entry in enumerate(origins.node(file, (*diagram, key)) or ()):
            given = entry if isinstance(entry, Mapping) else ()
            yield from ((*diagram, key, number, name) for name in naming if name in given)
