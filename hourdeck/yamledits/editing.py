"""Edits applied to a file: texts first, which move nothing, then members, from the inside to the outside.

Every step is read again, and so is the end: a spelling that says anything else than it should is never taken.
"""

import codecs
import re
from collections.abc import Sequence
from itertools import chain
from typing import Any

from hourdeck.diagnostics import Failure, fail
from hourdeck.source import parse_source
from hourdeck.yamledits.blocks import rearranged
from hourdeck.yamledits.model import Add, Edit, NewText, Path, collections_of, members_after
from hourdeck.yamledits.scalars import Place, kept_lines, spellings
from hourdeck.yamledits.tree import BLOCK_STYLES, Branch, Leaf, Node, content_end, node_at, parents_of, read_tree


def edit_yaml(data: bytes, edits: Sequence[Edit], shown: str) -> bytes:
    """The bytes of a file after the edits; `shown` is its path as people see it.

    Raises `Failure` for an edit that YAML or the content format's strict reading of it can't hold, and where
    a list or mapping is written so that its lines can't be told apart. The old bytes must be a valid source file.
    """
    mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    text = data.removeprefix(mark).decode("utf-8")
    wanted = _edited_data(parse_source(text, shown), edits)
    newline = _newline(text)
    for edit in edits:
        if isinstance(edit, NewText):
            text = _with_text(text, edit, newline)
    for path in collections_of(edits):
        text = _with_members(text, edits, path, newline)
    has_end = data.endswith((b"\n", b"\r"))
    if not _is_same(parse_source(text, shown), wanted, strictly=has_end):
        raise fail("can't be written so that it reads as it should")
    return mark + text.encode("utf-8")


def _is_same(found: Any, wanted: Any, strictly: bool) -> bool:
    """Whether two texts, lists or mappings are equal.

    In a file whose last line had no end, a block of text there may have got one, when something came behind it.
    """
    if isinstance(wanted, dict) and isinstance(found, dict):
        return list(found) == list(wanted) and all(_is_same(found[key], wanted[key], strictly) for key in wanted)
    if isinstance(wanted, list) and isinstance(found, list):
        return len(found) == len(wanted) and all(map(_is_same, found, wanted, [strictly] * len(found)))
    if isinstance(wanted, str) and isinstance(found, str) and not strictly:
        return found.removesuffix("\n") == wanted.removesuffix("\n")
    return bool(found == wanted)


def _newline(text: str) -> str:
    """The line end that a file has most often."""
    found = re.findall(r"\r\n|\n|\r", text)
    return max(dict.fromkeys(found), key=found.count, default="\n")


def _with_text(text: str, edit: NewText, newline: str) -> str:
    """The text with one scalar written anew; nothing is touched where it says so already."""
    tree = read_tree(text)
    *around, leaf = parents_of(tree, edit.path)
    if not isinstance(leaf, Leaf) or leaf.value is None or not isinstance(around[-1], Branch):
        raise fail("is no text")
    if leaf.value == edit.text:
        return text
    raw = text[leaf.start : content_end(leaf, text)]
    place = Place(
        raw.rstrip() if leaf.style in BLOCK_STYLES else raw, leaf.style, around[-1].column, leaf.in_flow, newline
    )
    wanted = _plain_data(tree, edit)
    ways = [(raw, kept_lines(edit.text, place))] if raw != place.raw else []  # a block that keeps its last line ends
    for old, spelling in chain(ways, ((place.raw, each) for each in spellings(edit.text, place))):
        changed = text[: leaf.start] + spelling + text[leaf.start + len(old) :]
        if _reads_as(changed, wanted):
            return changed
    raise fail("can't be written as a text of YAML")


def _reads_as(text: str, wanted: Any) -> bool:
    try:
        return bool(_plain_data(read_tree(text)) == wanted)
    except (Failure, ValueError):
        return False


def _plain_data(node: Node, edit: NewText | None = None, path: Path = ()) -> Any:
    """What a tree says, with one text replaced; mappings as pairs, in order, so that no key is lost."""
    if isinstance(node, Leaf):
        return edit.text if edit and edit.path == path else node.value
    pairs = zip(node.keys, node.members, strict=True)
    return [(key, _plain_data(member.node, edit, (*path, key))) for key, member in pairs]


def _with_members(text: str, edits: Sequence[Edit], path: Path, newline: str) -> str:
    branch = node_at(read_tree(text), path)
    if not isinstance(branch, Branch):
        raise fail("is neither a list nor has it keys")
    members = members_after(edits, path, branch.keys)
    stretch = rearranged(text, branch, members, newline)
    return text[: stretch.start] + stretch.text + text[stretch.end :]


def _edited_data(node: Any, edits: Sequence[Edit], path: Path = ()) -> Any:
    """What the file must say afterwards, as plain data."""
    if isinstance(node, dict):
        keys: list[str | int] = list(node)
        return dict(_edited_members(node, keys, edits, path))
    if isinstance(node, list):
        return [value for _, value in _edited_members(node, list(range(len(node))), edits, path)]
    texts = [edit.text for edit in edits if isinstance(edit, NewText) and edit.path == path]
    return texts[-1] if texts else node


def _edited_members(
    node: Any, keys: Sequence[str | int], edits: Sequence[Edit], path: Path
) -> list[tuple[str | int, Any]]:
    members: list[tuple[str | int, Any]] = []
    for member in members_after(edits, path, keys):
        if isinstance(member, Add):
            members.append((member.key, _value(member.value)))
        else:
            key = keys[member]
            members.append((key, _edited_data(node[key], edits, (*path, key))))
    return members


def _value(value: Any) -> Any:
    """New data with lists as lists."""
    if isinstance(value, dict):
        return {key: _value(each) for key, each in value.items()}
    return value if isinstance(value, str) else list(map(_value, value))
