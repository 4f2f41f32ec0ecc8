"""New data as YAML text: lists and mappings in block style, texts as plain as they can be."""

import re

from hourdeck.diagnostics import Failure
from hourdeck.yamledits.model import Data
from hourdeck.yamledits.scalars import one_line
from hourdeck.yamledits.tree import Leaf, node_at, read_tree


def block_lines(value: Data, indent: int) -> list[str]:
    """The lines of a value whose members stand at a column; a text is one line, or a block of them below a `|`."""
    if isinstance(value, str):
        return _text_lines(value, indent)
    if isinstance(value, dict):
        return [line for key, each in value.items() for line in _pair_lines(key, each, indent)]
    lines: list[str] = []
    for each in value:
        first, *rest = block_lines(each, indent + 2)
        lines += [" " * indent + "- " + first.lstrip(" "), *rest]
    return lines or [" " * indent + "[]"]


def _pair_lines(key: str, value: Data, indent: int) -> list[str]:
    name = " " * indent + flow_text(key) + ":"
    if isinstance(value, str):
        first, *rest = _text_lines(value, indent + 2)
        return [f"{name} {first.lstrip(' ')}", *rest]
    if not value:
        return [f"{name} {'{}' if isinstance(value, dict) else '[]'}"]
    return [name, *block_lines(value, indent + 2)]


def _text_lines(text: str, indent: int) -> list[str]:
    """A text of one line as it is; lines below a `|`, where that says the same."""
    if not re.search(r"\S\n", text) or re.search(r"^[ \t]|[ \t]$|\n\n\n|\n\n\Z|[^\S\n ]", text, re.M):
        return [" " * indent + flow_text(text, in_flow=False)]
    header = "|" if text.endswith("\n") else "|-"
    lines = text.removesuffix("\n").split("\n")
    return [header, *(" " * indent + line if line else "" for line in lines)]


def flow_text(value: Data, in_flow: bool = True) -> str:
    """A value on one line, with brackets and braces for lists and mappings."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{flow_text(key)}: {flow_text(each)}" for key, each in value.items()) + "}"
    if isinstance(value, str):
        return next(way for way in one_line(value) if _says(way, value, in_flow))
    return "[" + ", ".join(map(flow_text, value)) + "]"


def _says(written: str, text: str, in_flow: bool) -> bool:
    """Whether a spelling says the text wherever a scalar may stand: as an entry, and as a value."""
    entry, pair = (f"[{written}]", f"[{{k: {written}}}]") if in_flow else (f"\n  - {written}", f"\n  - k: {written}")
    return _reads(f"key: {entry}\n", text) and _reads(f"key: {pair}\n", text, "k")


def _reads(source: str, text: str, *further: str) -> bool:
    try:
        tree = read_tree(source)
        node = node_at(tree, ("key", 0, *further))
    except (Failure, ValueError, IndexError, AssertionError, AttributeError):
        return False
    return isinstance(node, Leaf) and node.value == text
