"""Our frozen dataclasses beside the standard library's: whatever is done with them, the same comes of it."""

import copy
import dataclasses
import pickle
from collections.abc import Callable
from dataclasses import FrozenInstanceError, field, fields, is_dataclass, replace
from functools import cached_property
from typing import Any

import pytest

from hourdeck import records


@records.dataclass(frozen=True)
class Plain:
    """Fields of all sorts."""

    name: str
    size: float = 1.5
    parts: list[int] = field(default_factory=list, hash=False)
    note: str = field(default="", compare=False)
    data: bytes = field(default=b"", repr=False)

    @cached_property
    def double(self) -> float:
        """A value that is remembered."""
        return self.size * 2


@records.dataclass(frozen=True, slots=True)
class Slotted:
    """One with slots."""

    left: int
    top: int = 0


@records.dataclass(frozen=True, slots=True)
class Wider(Slotted):
    """One with more fields than its base."""

    width: int = 7


@records.dataclass(frozen=True)
class One:
    """A single field."""

    value: Any


@records.dataclass(frozen=True)
class Empty:
    """No field."""


@records.dataclass(frozen=True, eq=False)
class Itself:
    """Equal to itself alone."""

    value: int


@records.dataclass(frozen=True)
class Own:
    """With methods that it defines itself."""

    value: int

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Own)

    def __repr__(self) -> str:
        return "own"


@records.dataclass(frozen=True)
class Checked:
    """One that looks at its values."""

    value: int

    def __post_init__(self) -> None:
        if self.value < 0:
            raise ValueError(self.value)


def twin(cls: Any) -> Any:
    """The class as dataclasses makes it."""
    space = {name: vars(cls)[name] for name in ("__annotations__", "__module__", "__doc__")}
    space |= {each.name: _again(each) for each in fields(cls)}
    return dataclasses.dataclass(frozen=True)(type(cls.__name__, (), space))


def _again(each: Any) -> Any:
    """A field as it is declared."""
    options = {name: getattr(each, name) for name in ("hash", "compare", "repr", "default", "default_factory")}
    return field(**options)


MADE: list[Callable[[Any], Any]] = [
    lambda cls: cls("a"),
    lambda cls: cls("a", 2.5, [1], "n", b"d"),
    lambda cls: cls(name="a", note="other"),
]


@pytest.mark.parametrize("make", MADE)
def test_instances_are_the_same_as_those_of_dataclasses(make: Callable[[Any], Any]) -> None:
    ours, theirs = make(Plain), make(twin(Plain))
    assert repr(ours) == repr(theirs).replace("twin.<locals>.", "")
    assert dataclasses.asdict(ours) == dataclasses.asdict(theirs)
    assert ours == make(Plain) and hash(ours) == hash(theirs)
    assert ours != theirs
    assert (ours == Plain("a")) == (theirs == type(theirs)("a"))


@pytest.mark.parametrize("wrong", [((), {}), ((1, 2, 3, 4, 5, 6), {}), (("a",), {"name": "b"}), (("a",), {"odd": 1})])
def test_wrong_arguments_are_refused_in_the_same_words(wrong: tuple[Any, Any]) -> None:
    said = []
    for cls in (Plain, twin(Plain)):
        with pytest.raises(TypeError) as error:
            cls(*wrong[0], **wrong[1])
        said.append(str(error.value))
    assert said[0] == said[1]


def test_a_list_is_made_for_each() -> None:
    assert Plain("a").parts is not Plain("b").parts


@pytest.mark.parametrize("made", [Plain("a"), Slotted(1), Wider(1), One(1), Itself(1)])
def test_nothing_can_be_set_or_deleted(made: Any) -> None:
    name = fields(made)[0].name
    with pytest.raises(FrozenInstanceError, match=f"cannot assign to field '{name}'"):
        setattr(made, name, 3)
    with pytest.raises(FrozenInstanceError, match=f"cannot delete field '{name}'"):
        delattr(made, name)
    with pytest.raises((FrozenInstanceError, TypeError, AttributeError)):
        made.other = 3


def test_values_are_remembered_all_the_same() -> None:
    plain = Plain("a", 4)
    assert plain.double == 8 and vars(plain)["double"] == 8


@pytest.mark.parametrize("made", [Plain("a", 2.0, [3]), Slotted(1, 2), Wider(1, 2, 3), One([1]), Empty()])
def test_copies_and_pickles_are_equal(made: Any) -> None:
    for other in (copy.copy(made), copy.deepcopy(made), pickle.loads(pickle.dumps(made)), replace(made)):
        assert other == made and type(other) is type(made) and repr(other) == repr(made)


def test_slots_are_slots() -> None:
    assert not hasattr(Slotted(1), "__dict__") and not hasattr(Wider(1), "__dict__")
    assert Wider(1, 2, 3) == Wider(1, 2, 3) != Wider(1, 2, 4)
    assert Wider(1).__eq__(Slotted(1)) is NotImplemented
    assert [each.name for each in fields(Wider)] == ["left", "top", "width"]


def test_one_field_and_none() -> None:
    nan = float("nan")
    assert One(nan) == One(nan)  # as tuples are, by identity
    assert len({One(1), One(1), One(2)}) == 2
    assert Empty() == Empty() and len({Empty(), Empty()}) == 1
    with pytest.raises(TypeError, match="unhashable"):
        hash(One([]))


def test_own_methods_stay() -> None:
    assert Own(1) == Own(2) and repr(Own(1)) == "own"
    assert hash(Own(1)) != hash(Own(2))
    assert Itself(1) != Itself(1) and len({Itself(1), Itself(1)}) == 2
    with pytest.raises(ValueError, match="-1"):
        Checked(-1)


def test_a_pattern_matches() -> None:
    match Slotted(3, 4):
        case Slotted(left, top):
            assert (left, top) == (3, 4)
    assert is_dataclass(Slotted)


def test_others_are_left_to_dataclasses() -> None:
    @records.dataclass
    class Changing:
        """Not frozen."""

        value: int

    @records.dataclass(frozen=True, order=True)
    class Ordered:
        """In order."""

        value: int

    changing = Changing(1)
    changing.value = 2
    assert changing == Changing(2)
    assert Ordered(1) < Ordered(2)


def test_what_is_not_supported_is_said() -> None:
    @records.dataclass(frozen=True)
    class Odd:
        """A field by name alone."""

        value: int = field(kw_only=True)

    with pytest.raises(TypeError, match="value: such fields need dataclasses' own decorator"):
        Odd(value=1)
