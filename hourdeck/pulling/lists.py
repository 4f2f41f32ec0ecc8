"""Lists whose entries were added, deleted, moved or indented: what that is in YAML, list by list.

Input: the paragraphs of a list as they were found, each with the entry that it is, and the entries that stood there.
Output, to a `Collector`: entries that go, come and move. An entry keeps its own lines as long as it stays in its list;
one that got its first entries below it, or that came from another list, is written anew.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from hourdeck.pulling.collecting import Collector
from hourdeck.pulling.model import Expected, Spot
from hourdeck.yamledits import Add, Data, Drop, Edit, Move, Path


@dataclass
class Node:
    """A paragraph of a list to be; `path` is that of its text where it was one before, `source` is None where
    Markdown can't say it."""

    path: Path | None
    level: int
    source: str | None
    expected: Expected
    below: list["Node"] = field(default_factory=list)

    @property
    def data(self) -> Data:
        """The entry as new data."""
        text = self.source or ""
        return {"text": text, "items": [node.data for node in self.below]} if self.below else text

    @property
    def all(self) -> list["Node"]:
        """The node and what is below it."""
        return [self, *(each for node in self.below for each in node.all)]


def to_tree(nodes: Sequence[Node]) -> list[Node]:
    """The nodes by their levels; one that is too deep is as deep as it can be."""
    top: list[Node] = []
    open_: list[Node] = []
    for node in nodes:
        while open_ and open_[-1].level >= node.level:
            open_.pop()
        (open_[-1].below if open_ else top).append(node)
        open_.append(node)
    return top


def arrange(
    spot: Spot, what: str, root: tuple[str, Path], nodes: Sequence[Node], texts: set[Path], collector: Collector
) -> None:
    """Find the edits of the list at `root`; `texts` are the paths of all texts that stood there."""
    _Arranging(spot, what, root[0], texts, collector).arrange(root[1], nodes)


def entry_of(text: Path) -> Path:
    """The path of the entry that a text belongs to."""
    return text if isinstance(text[-1], int) else text[:-1]


class _Arranging:
    """One nested list at work."""

    def __init__(self, spot: Spot, what: str, file: str, texts: set[Path], collector: Collector) -> None:
        self.spot, self.what, self.file, self.texts = spot, what, file, texts
        self.collector = collector

    def arrange(self, path: Path, nodes: Sequence[Node]) -> None:
        """Go through one list, then through the lists below its entries."""
        entries = {entry_of(text) for text in self.texts}
        own = sorted(entry[-1] for entry in entries if entry[:-1] == path and isinstance(entry[-1], int))
        kept: list[int] = []
        for node in nodes:
            number = self._number(path, node)
            if number is None or not self._keeps(path, number, node):
                self._add(path, node, kept, own, number)
            kept += [number] if number is not None else []
        for number in own:
            if number not in kept:
                self._drop(path, number, everything=not kept and not nodes)
        self._move(path, kept)

    def _number(self, path: Path, node: Node) -> int | None:
        """The entry of this list that a node is."""
        entry = entry_of(node.path) if node.path else ()
        return entry[-1] if entry[:-1] == path and isinstance(entry[-1], int) else None

    def _keeps(self, path: Path, number: int, node: Node) -> bool:
        """Whether an entry keeps its lines; the list below it is gone through then."""
        below = (*path, number, "items")
        has_below = any(text[: len(below)] == below for text in self.texts)
        if not has_below:
            return not node.below
        is_whole = {entry_of(text) for text in self.texts if text[: len(below)] == below}
        count = len(self.collector.origins.node(self.file, below))
        if not node.below and len([e for e in is_whole if len(e) == len(below) + 1]) == count:
            self._edit([Drop(below)], self._said(below), "")
        else:
            self.arrange(below, node.below)
        return True

    def _said(self, path: Path) -> str:
        texts = sorted((text for text in self.texts if text[: len(path)] == path), key=str)
        return "\n".join(str(self.collector.origins.node(self.file, text)) for text in texts)

    def _add(self, path: Path, node: Node, kept: Sequence[int], own: Sequence[int], replaced: int | None) -> None:
        if any(each.source is None for each in node.all):
            self.collector.find(self.spot, f"{self.what}: a new entry is formatted as YAML can't say")
            return
        behind = kept[-1] if kept else (own[0] - 1 if own and own[0] else None)
        edits: list[Edit] = [Add(path, node.data, behind, "", replaced)]
        old = self._said((*path, replaced)) if replaced is not None else ""
        new = "\n".join("  " * (each.level - node.level) + str(each.source) for each in node.all)
        self._edit(edits, old, new, tuple(each.expected for each in node.all))

    def _drop(self, path: Path, number: int, everything: bool) -> None:
        """An entry goes; of the last of a list goes the list's key."""
        is_all = everything and len(self.collector.origins.node(self.file, path)) == len(self._own(path))
        if is_all:
            if number == 0:
                self._edit([Drop(path)], self._said(path), "")
        else:
            self._edit([Drop((*path, number))], self._said((*path, number)), "")

    def _own(self, path: Path) -> set[Path]:
        return {entry_of(text) for text in self.texts if entry_of(text)[:-1] == path}

    def _move(self, path: Path, kept: Sequence[int]) -> None:
        if list(kept) == sorted(kept):
            return
        moved = iter(kept)
        count = len(self.collector.origins.node(self.file, path))
        order = tuple(next(moved) if number in kept else number for number in range(count))
        said = [[str(self._text(path, number)) for number in numbers] for numbers in (sorted(kept), kept)]
        self._edit([Move(path, order)], "\n".join(said[0]), "\n".join(said[1]))

    def _text(self, path: Path, number: int) -> object:
        node = self.collector.origins.node(self.file, (*path, number))
        return node["text"] if isinstance(node, dict) else node

    def _edit(self, edits: list[Edit], old: str, new: str, expected: tuple[Expected, ...] = ()) -> None:
        last = edits[-1]
        at = (
            last.path
            if not isinstance(last, Add)
            else (*last.path, last.behind)
            if isinstance(last.behind, int)
            else last.path
        )
        self.collector.add(self.spot, self.what, (self.file, at), (old, new), edits, expected=expected)
