"""Where in the content a text stands: from positions, as texts carry them onto slides, to paths in YAML files."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import Any

from hourdeck.diagnostics import Position
from hourdeck.fields import PARAGRAPH_END
from hourdeck.nodes import Mapping, Scalar, Sequence
from hourdeck.pulling.model import Place
from hourdeck.source import read_source
from hourdeck.spelling import read_runs
from hourdeck.yamledits import Path


def paragraphs_of(scalar: str) -> list[str]:
    """The paragraphs of a text, as prose is cut."""
    return PARAGRAPH_END.split(scalar.strip())


def plain_of(source: str) -> str:
    """The wording of a string of content."""
    return "".join(run.text for run in read_runs(source))


@dataclass
class Origins:
    """The content files, each read when something in it is looked for."""

    files: dict[str, Mapping] = field(default_factory=dict)
    _places: dict[Position, tuple[Path, int]] = field(default_factory=dict)

    def tree(self, file: str) -> Mapping:
        """The node tree of a file, named as people see it."""
        if file not in self.files:
            self.files[file] = read_source(FilePath(file))
            for path, scalar in _scalars(self.files[file], ()):
                for number, line in enumerate(scalar.paragraph_lines):
                    at = scalar.position if line == scalar.position.line else Position(file, line, 1)
                    self._places.setdefault(at, (path, number))
                self._places[scalar.position] = (path, 0)
        return self.files[file]

    def node(self, file: str, path: Path) -> Any:
        """What stands at a path, or None where nothing does."""
        node: Any = self.tree(file)
        for step in path:
            is_there = (
                step in node if isinstance(node, Mapping) else isinstance(node, Sequence) and step in range(len(node))
            )
            if not is_there:
                return None
            node = node[step]
        return node

    def position(self, file: str, path: Path) -> Position:
        """Where the node at a path begins, or what is around it where it isn't there."""
        tree, at = self.tree(file), self.tree(file).position
        node: Any = tree
        for step in path:
            if not isinstance(node, Mapping | Sequence) or (isinstance(node, Mapping) and step not in node):
                return at
            at, node = node.values_at[step], node[step]  # type: ignore[index]
        return at

    def place(self, position: Position, plain: str) -> Place | None:
        """The paragraph that a text of this wording came from; None where that is no scalar of a YAML file."""
        if not position.path.endswith(".yaml"):
            return None
        self.tree(position.path)
        path, number = self._places.get(position, (None, 0))
        if path is None:
            return None
        wordings = [plain_of(each) for each in paragraphs_of(self.node(position.path, path))]
        if number >= len(wordings) or wordings[number] != plain:
            number = wordings.index(plain) if plain in wordings else number
        return Place(position.path, path, min(number, len(wordings) - 1), position)

    def source(self, place: Place) -> str:
        """The paragraph as it was typed."""
        return paragraphs_of(self.node(*place.scalar))[place.paragraph]


def _scalars(node: Any, path: Path) -> Iterator[tuple[Path, Scalar]]:
    if isinstance(node, Scalar):
        yield path, node
    elif isinstance(node, Mapping):
        for key, value in node.items():
            yield from _scalars(value, (*path, key))
    elif isinstance(node, Sequence):
        for number, value in enumerate(node):
            yield from _scalars(value, (*path, number))
