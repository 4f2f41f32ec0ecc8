"""Garbage collected by hand: between decks, and not while they are made.

A build makes much that stays. Python would look through all of it for garbage again and again, which takes a tenth of
the build and more, and finds next to nothing.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collected_by_hand() -> Iterator[None]:
    """Collect only where it is said; afterwards everything is as it was, since a process may build again and again.

    It may be used inside another.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.unfreeze()
        if was_enabled:
            gc.enable()


def keep() -> None:
    """Take what is there now for what stays: no collection looks at it. Forked processes go on sharing its memory."""
    gc.freeze()


def collect() -> None:
    """Collect what has become garbage since the last time; what hasn't, stays."""
    gc.collect()
    gc.freeze()
