"""The node tree of a YAML file: mappings, lists and scalars that know where they stand."""

from typing import Any

from hourdeck.diagnostics import Position

Node = Any  # Mapping | Sequence | Scalar | None; pydantic takes it as plain data


class Scalar(str):
    """The text of a YAML scalar, with the position at which it starts.

    `paragraph_lines` are the source lines on which the paragraphs of a multi-line scalar start.
    """

    position: Position
    paragraph_lines: tuple[int, ...]

    def __new__(cls, value: str, position: Position, paragraph_lines: tuple[int, ...] = ()) -> "Scalar":
        scalar = super().__new__(cls, value)
        scalar.position = position
        scalar.paragraph_lines = paragraph_lines
        return scalar


class Mapping(dict[str, Node]):
    """A YAML mapping; `keys_at` and `values_at` hold the position of each key and value."""

    def __init__(self, position: Position) -> None:
        super().__init__()
        self.position = position
        self.keys_at: dict[str, Position] = {}
        self.values_at: dict[str, Position] = {}


class Sequence(list[Node]):
    """A YAML list; `values_at` holds the position of each entry."""

    def __init__(self, position: Position) -> None:
        super().__init__()
        self.position = position
        self.values_at: list[Position] = []


def describe(node: Node) -> str:
    """What a node is, in words for a message."""
    match node:
        case None:
            return "nothing"
        case Mapping():
            return "keys with values"
        case Sequence():
            return "a list"
    shown = str(node) if len(str(node)) <= 40 else f"{str(node)[:39]}…"
    return f"'{shown}'"
