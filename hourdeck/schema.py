"""Mappings of YAML judged by a schema: the base class of every entry, and pydantic's errors in our words.

Input: a node tree and the class that says what may stand in it. Output: an instance that knows the positions of its
keys and values, or a `Failure` with every mistake at its place. Content files and theme files share it.
"""

import os
from dataclasses import dataclass
from functools import cache
from typing import Any, ClassVar, Self, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, PrivateAttr, ValidationError, model_validator
from pydantic import ModelWrapValidatorHandler as Handler
from pydantic import ValidationInfo as Info
from pydantic_core import ErrorDetails

from hourdeck.diagnostics import Diagnostic, Failure, Position, did_you_mean
from hourdeck.nodes import Mapping, Node, Scalar, Sequence, describe

os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
"""pydantic would look for plugins in all that is installed, which takes as long as a deck; nobody here has any."""


@dataclass(frozen=True)
class Audience:
    """Whom a field is kept for; a field that is marked with none is for everybody. Read by `editions`."""

    name: str


FOR_MENTOR = Audience("mentor")
"""Marks a field, as `Annotated` metadata, whose words never leave the mentor edition (issue 4)."""

ANSWER = Audience("answer")
"""Marks a field that is the mentor's until answers are released."""


class Entry(BaseModel):
    """A mapping of the content format: unknown keys are errors, and positions are kept."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True, defer_build=True)
    unknown_key_hint: ClassVar[str] = ""
    is_union_member: ClassVar[bool] = False
    """Whether pydantic chooses the class by a tag; its errors then name the tag before the key."""
    _node: Mapping = PrivateAttr()

    @model_validator(mode="wrap")
    @classmethod
    def _keep_node(cls, data: Any, handler: Handler[Self], info: Info) -> Self:
        """Remember the node, and tell the reader which class judged it, for "did you mean"."""
        if isinstance(data, Mapping) and info.context is not None:
            info.context[id(data)] = cls
        entry = handler(data)
        entry._node = data
        return entry

    @classmethod
    @cache
    def audience_of(cls, field: str) -> Audience | None:
        """Whom a field is kept for, or None when it is for everybody."""
        return next((mark for mark in cls.model_fields[field].metadata if isinstance(mark, Audience)), None)

    @property
    def position(self) -> Position:
        """Where the entry starts."""
        return self._node.position

    def position_of(self, key: str) -> Position:
        """Where the value of a key stands, or the entry itself when the key isn't given."""
        return self._node.values_at.get(key, self.position)


def bare_scalar_as(key: str) -> BeforeValidator:
    """Lets a bare scalar stand for an entry that has nothing but this key; the entry's place is the scalar's."""

    def to_entry(value: Any) -> Any:
        if not isinstance(value, Scalar):
            return value
        node = Mapping(value.position)
        node[key], node.values_at[key] = value, value.position
        return node

    return BeforeValidator(to_entry)


E = TypeVar("E", bound=Entry)
Judges = dict[int, type[Entry]]
"""Which class judged which mapping, by the mapping's identity."""


def validate(node: Mapping, model: type[E]) -> E:
    """The entry that a node makes; raises `Failure` with every mistake."""
    judges: Judges = {}
    try:
        return model.model_validate(node, context=judges)
    except ValidationError as error:
        details = [detail for detail in error.errors(include_url=False) if not _is_echo(detail, node, judges)]
        raise Failure(_diagnostic(detail, node, judges) for detail in details) from None


def _is_echo(detail: ErrorDetails, root: Mapping, judges: Judges) -> bool:
    """Whether an error only repeats another one: a key missing because it is misspelt, a list short of bad entries."""
    node = _steps(root, detail["loc"], judges)[-1][0]
    if detail["type"] == "missing" and isinstance(node, Mapping):
        judge = judges.get(id(node), Entry)
        unknown = [key for key in node if key not in _names(judge)]
        import difflib  # late, as most builds have nothing to mend

        echo = difflib.get_close_matches(str(detail["loc"][-1]), unknown, n=1)
        return bool(echo or (unknown and judge.unknown_key_hint))
    return detail["type"] == "too_short" and len(node) >= detail["ctx"]["min_length"]


def _diagnostic(detail: ErrorDetails, root: Mapping, judges: Judges) -> Diagnostic:
    """One pydantic error in our words at its place."""
    steps = _steps(root, detail["loc"], judges)
    node, position = steps[-1]
    key, context = str(detail["loc"][-1]) if detail["loc"] else "", detail.get("ctx", {})
    match detail["type"]:
        case "content":
            return Diagnostic(context["message"], position, context["hint"])
        case "extra_forbidden":
            return _unknown_key(key, *steps[-2], judges)
        case "missing":
            return Diagnostic(f"key '{key}' is missing", position)
        case "union_tag_invalid" | "union_tag_not_found":
            return _unknown_kind(node, context)
        case "too_short" | "too_long":
            return Diagnostic(_count_message(detail["type"], context, len(node)), position)
        case "none_required":
            return Diagnostic(f"'{key}' isn't given here", position, "the slide takes it from elsewhere")
        case "literal_error":
            return Diagnostic(f"expected {context['expected']}, found {describe(node)}", position)
        case other:
            return Diagnostic(f"expected {EXPECTED.get(other, other)}, found {describe(node)}", position)


def _count_message(error: str, context: dict[str, Any], found: int) -> str:
    bound = context["min_length"] if error == "too_short" else context["max_length"]
    entries = "1 entry" if bound == 1 else f"{bound} entries"
    return f"expected at {'least' if error == 'too_short' else 'most'} {entries}, found {found}"


EXPECTED = {
    "tuple_type": "a list",
    "model_type": "keys with values",
    "dict_type": "keys with values",
}


def _steps(root: Mapping, path: tuple[int | str, ...], judges: Judges) -> list[tuple[Node, Position]]:
    """The nodes on an error's path with their positions; tags of union members, which are no nodes, are skipped.

    A tag can be spelt like a key of its mapping (`break`), so it is known by its place and not by its name.
    """
    steps: list[tuple[Node, Position]] = [(root, root.position)]
    is_tag = False
    for step in path:
        node = steps[-1][0]
        if isinstance(node, Mapping) and step in node and not is_tag:
            steps.append((node[str(step)], node.values_at[str(step)]))
        elif isinstance(node, Sequence) and isinstance(step, int):
            steps.append((node[step], node.values_at[step]))
        is_tag = steps[-1][0] is not node and judges.get(id(steps[-1][0]), Entry).is_union_member
    return steps


def _unknown_key(key: str, parent: Node, position: Position, judges: Judges) -> Diagnostic:
    judge = judges.get(id(parent), Entry)
    at = parent.keys_at.get(key, position) if isinstance(parent, Mapping) else position
    hint = did_you_mean(key, [name for name in _names(judge) if name not in parent])
    return Diagnostic(f"unknown key '{key}'", at, judge.unknown_key_hint or hint)


def _names(judge: type[Entry]) -> list[str]:
    """The keys that a mapping may have, as they are written."""
    return [field.alias or name for name, field in judge.model_fields.items()]


def _unknown_kind(node: Any, context: dict[str, Any]) -> Diagnostic:
    kind, position = node["kind"], node.values_at["kind"]
    if not isinstance(kind, str):
        return Diagnostic(f"expected the name of a kind, found {describe(kind)}", position)
    known = [name.strip(" '") for name in context["expected_tags"].split(",")]
    return Diagnostic(f"unknown kind {describe(kind)}", position, did_you_mean(kind, known))
