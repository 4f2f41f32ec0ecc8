"""What an edit may be, and what a file holds afterwards: the edits applied to plain data.

A path is the way from the top of a file to a node: keys of mappings, numbers of list entries from 0, all as they were
before any edit. So edits can be combined freely, and any of them left out.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

Path = tuple[str | int, ...]
"""Keys and numbers of entries, from the top of the file."""

Data: TypeAlias = "str | Sequence[Data] | dict[str, Data]"
"""What a new entry or key may hold: text, lists, keys with values."""


@dataclass(frozen=True, slots=True)
class NewText:
    """The scalar at the path becomes this text, written in its own style where that can hold it."""

    path: Path
    text: str


@dataclass(frozen=True, slots=True)
class Drop:
    """The entry or key at the path goes, with its own lines and the comment right above it."""

    path: Path


@dataclass(frozen=True)
class Add:
    """A new entry in the list, or with a `key` in the mapping, at the path.

    It comes behind the entry of this number, or of this key; behind none it comes first. Or it comes `instead` of the
    entry of a number, whose comments it keeps.
    """

    path: Path
    value: Data = field(hash=False)  # lists and mappings have none
    behind: int | str | None = None
    key: str = ""
    instead: int | None = None


@dataclass(frozen=True, slots=True)
class Move:
    """The list at the path gets this order of its old entries, of which each is named once."""

    path: Path
    order: tuple[int, ...]


Edit = NewText | Drop | Add | Move
Members = Sequence[int | Add]
"""What a list or a mapping is made of: old members by their numbers, and new ones."""


def members_after(edits: Iterable[Edit], path: Path, keys: Sequence[str | int]) -> list[int | Add]:
    """The members of the list or mapping at a path when its edits are done; `keys` are its members' own now."""
    own = [edit for edit in edits if isinstance(edit, Add | Move) and edit.path == path]
    order = next((list(edit.order) for edit in own if isinstance(edit, Move)), list(range(len(keys))))
    added = [edit for edit in own if isinstance(edit, Add)]
    dropped = {keys.index(edit.path[-1]) for edit in edits if isinstance(edit, Drop) and edit.path[:-1] == path}
    instead = {edit.instead: edit for edit in added if edit.instead is not None}
    added = [edit for edit in added if edit.instead is None]
    members: list[int | Add] = [edit for edit in added if edit.behind is None]
    for number in order:
        if number in instead:
            members.append(instead[number])
        elif number not in dropped:
            members.append(number)
        members += [edit for edit in added if edit.behind is not None and keys.index(edit.behind) == number]
    return members


def collections_of(edits: Iterable[Edit]) -> list[Path]:
    """The lists and mappings whose members change, the deepest first."""
    paths = {edit.path[:-1] if isinstance(edit, Drop) else edit.path for edit in edits if not isinstance(edit, NewText)}
    return sorted(paths, key=lambda path: (-len(path), str(path)))
