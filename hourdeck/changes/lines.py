"""Which lines of a text differ from those of another one, old beside new. Pure."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from hourdeck.changes.matching import likeness, words_of
from hourdeck.changes.model import LineChange, Lines

LARGE = 2_500
"""The pairs of lines in a block from which lines are paired in their order, not by how alike they are."""

PAIRED = 0.01
"""What pairing two lines is worth beside their likeness: a label that was replaced shares no word with the old one."""


def changed_lines(old: Sequence[str], new: Sequence[str]) -> Lines:
    """The lines that differ, in their order; a line beside the one that it replaces, where there is such a one."""
    if old == new:
        return ()
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return tuple(
        change
        for kind, start, end, new_start, new_end in blocks
        if kind != "equal"
        for change in _block(old[start:end], new[new_start:new_end])
    )


def _block(old: Sequence[str], new: Sequence[str]) -> Iterator[LineChange]:
    """Lines of a stretch in which none is the same."""
    in_order = [(n, n) for n in range(min(len(old), len(new)))]
    pairs = in_order if len(old) * len(new) > LARGE else _alignment(old, new)
    done = new_done = 0
    for place, new_place in (*pairs, (len(old), len(new))):
        yield from (LineChange(line, None) for line in old[done:place])
        yield from (LineChange(None, line) for line in new[new_done:new_place])
        if place < len(old) and new_place < len(new):
            yield LineChange(old[place], new[new_place])
        done, new_done = place + 1, new_place + 1


def _alignment(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """The pairs in order that are most alike together (Needleman and Wunsch 1970)."""
    olds, news = list(map(words_of, old)), list(map(words_of, new))
    worth = [[PAIRED + likeness(one, two) for two in news] for one in olds]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]  # of what comes from each pair of places on
    for n in reversed(range(len(old))):
        for m in reversed(range(len(new))):
            best[n][m] = max(best[n + 1][m], best[n][m + 1], worth[n][m] + best[n + 1][m + 1])
    pairs, n, m = [], 0, 0
    while n < len(old) and m < len(new):
        if best[n][m] == worth[n][m] + best[n + 1][m + 1]:
            pairs.append((n, m))
            n, m = n + 1, m + 1
        else:
            n, m = (n + 1, m) if best[n][m] == best[n + 1][m] else (n, m + 1)
    return pairs
