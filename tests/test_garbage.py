"""Garbage collected by hand: it is collected where it is said, and Python's own collecting is as it was afterwards."""

import gc
import weakref
from collections.abc import Iterator

import pytest

from hourdeck import garbage


@pytest.fixture(autouse=True)
def collecting() -> Iterator[None]:
    """Python collects by itself, as when it has started."""
    gc.enable()
    gc.unfreeze()
    yield
    gc.enable()
    gc.unfreeze()


class Knot:
    """An object that only a collection takes away."""

    def __init__(self) -> None:
        self.itself = self


def test_nothing_is_collected_until_it_is_said() -> None:
    with garbage.collected_by_hand():
        assert not gc.isenabled()
        gone = weakref.ref(Knot())
        assert gone()
        garbage.collect()
        assert gone() is None


def test_what_is_kept_is_not_looked_at() -> None:
    with garbage.collected_by_hand():
        kept = weakref.ref(Knot())
        garbage.keep()
        garbage.collect()
        assert kept()
    gc.collect()
    assert kept() is None


def test_python_collects_again_afterwards_also_after_a_mistake() -> None:
    with pytest.raises(ValueError, match="mistake"), garbage.collected_by_hand():
        garbage.keep()
        raise ValueError("mistake")
    assert gc.isenabled()
    assert not gc.get_freeze_count()


def test_one_inside_another_leaves_the_outer_as_it_is() -> None:
    with garbage.collected_by_hand():
        with garbage.collected_by_hand():
            garbage.keep()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_where_python_collected_nothing_it_goes_on_so() -> None:
    gc.disable()
    with garbage.collected_by_hand():
        pass
    assert not gc.isenabled()
