"""A YAML file as a tree of places: where each scalar, entry and key stands in the text, in characters.

Input: text that `source` takes. Output: `Leaf`s and `Branch`es. Like `source` it uses the parser's events, of which it
needs the ends too. Raises `Failure` for text that is no YAML.
"""

from dataclasses import dataclass, field
from typing import Any

import yaml

from hourdeck.diagnostics import Failure, fail
from hourdeck.yamledits.model import Path

BLOCK_STYLES = ("|", ">")


@dataclass(frozen=True, slots=True)
class Leaf:
    """A scalar; `value` is None where nothing is written. `style` is `'`, `"`, `|`, `>`, or nothing for plain text."""

    start: int
    end: int
    value: str | None
    style: str
    in_flow: bool


@dataclass(slots=True)
class Member:
    """An entry of a list, or a key with its value; `start` is where its sign `-` or its key stands."""

    start: int
    key: str
    node: "Node"


@dataclass(slots=True)
class Branch:
    """A list or a mapping; `column` is that of its members, counted from 0."""

    start: int
    end: int
    column: int
    is_list: bool
    in_flow: bool
    members: list[Member] = field(default_factory=list)

    @property
    def keys(self) -> list[str | int]:
        """What each member is called in a path."""
        return [number if self.is_list else member.key for number, member in enumerate(self.members)]


Node = Leaf | Branch


def read_tree(text: str) -> Branch:
    """The tree of a text whose top is a mapping."""
    reader = _TreeReader(text)
    try:
        for event in yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
            reader.take(event)
    except yaml.YAMLError as error:
        raise fail(f"not valid YAML: {error}") from None
    if not isinstance(reader.root, Branch):
        raise fail("expected keys with values")
    return reader.root


def node_at(root: Branch, path: Path) -> Node:
    """The node at a path, which must be there."""
    return parents_of(root, path)[-1]


def parents_of(root: Branch, path: Path) -> list[Node]:
    """All nodes on the way to a path, the top first and the one at the path last."""
    nodes: list[Node] = [root]
    for step in path:
        branch = nodes[-1]
        assert isinstance(branch, Branch)
        nodes.append(branch.members[branch.keys.index(step)].node)
    return nodes


def content_end(node: Node, text: str) -> int:
    """Where a node's last character stands; blank lines below a block of text aren't its own, unless it keeps them."""
    if isinstance(node, Branch):
        if node.in_flow or not node.members:
            return node.end
        return content_end(node.members[-1].node, text)
    if node.style in BLOCK_STYLES and "+" not in block_header(text[node.start : node.end]):
        return node.start + len(text[node.start : node.end].rstrip())
    return node.end


def block_header(raw: str) -> str:
    """The signs that begin a block of text, such as `|2-`, without a comment behind them."""
    return raw.splitlines()[0].split("#")[0].rstrip()


@dataclass
class _TreeReader:
    """Takes the parser's events and builds the tree; `key` is the key that waits for its value, level by level."""

    text: str
    root: Node | None = None
    stack: list[Branch] = field(default_factory=list)
    waiting: list[tuple[str, int] | None] = field(default_factory=list)

    def take(self, event: Any) -> None:
        start, end = event.start_mark, event.end_mark
        match event:
            case yaml.ScalarEvent():
                value = None if event.value == "" and not event.style else event.value
                style = event.style or ""
                self._add(Leaf(start.index, end.index, value, style, self._in_flow))
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                self._open(event)
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self.stack.pop().end = end.index
                self.waiting.pop()
            case yaml.AliasEvent():
                raise Failure([])

    @property
    def _in_flow(self) -> bool:
        return bool(self.stack) and self.stack[-1].in_flow

    def _open(self, event: Any) -> None:
        start = event.start_mark
        is_flow = self._in_flow or self.text[start.index : start.index + 1] in ("[", "{")
        is_list = isinstance(event, yaml.SequenceStartEvent)
        branch = Branch(start.index, start.index, start.column, is_list, is_flow)
        self._add(branch)
        self.stack.append(branch)
        self.waiting.append(None)

    def _add(self, node: Node) -> None:
        if not self.stack:
            self.root = node
            return
        branch, key = self.stack[-1], self.waiting[-1]
        if branch.is_list:
            start = node.start if branch.in_flow else self._dash(node.start, branch.column)
            branch.members.append(Member(start, "", node))
        elif key is None:
            self.waiting[-1] = (str(node.value) if isinstance(node, Leaf) else "", node.start)
        else:
            branch.members.append(Member(key[1], key[0], node))
            self.waiting[-1] = None

    def _dash(self, index: int, column: int) -> int:
        """The `-` of an entry that starts at an index: the nearest at the list's column, on its line or above."""
        line = line_start(self.text, index)
        while self.text[line + column : line + column + 1] != "-" or line + column > index:
            line = line_start(self.text, line - 1)
        return line + column


def line_start(text: str, index: int) -> int:
    """The first character of the line on which an index stands; lines end as YAML has them."""
    return max(text.rfind("\n", 0, index), _last_lone_return(text, index)) + 1


def _last_lone_return(text: str, index: int) -> int:
    found = text.rfind("\r", 0, index)
    return found if text[found + 1 : found + 2] != "\n" else -1
