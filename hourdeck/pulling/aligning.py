"""Which paragraph of an edited text is which of the text as it was: equal ones, similar ones, moved ones. Pure."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

LEAST = 0.4
"""How alike two paragraphs must be to be one, where others stand beside them."""


def align(base: Sequence[str], found: Sequence[str]) -> list[int | None]:
    """For each text found the number of the base's that it is, or None for a new one; one to one.

    First in order, so that the sum of likenesses is the highest; then what was moved and stayed as it was; then what is
    left between the same neighbours, in pairs, since a text that was written anew stands where the old one stood.
    """
    if len(base) == len(found) == 1:
        return [0]
    matched = _in_order(base, found)
    _match_moved(base, found, matched)
    _match_left(len(base), matched)
    return matched


def _in_order(base: Sequence[str], found: Sequence[str]) -> list[int | None]:
    scores = [[_likeness(old, new) for new in found] for old in base]
    best = [[0.0] * (len(found) + 1) for _ in range(len(base) + 1)]
    for b in range(len(base) - 1, -1, -1):
        for f in range(len(found) - 1, -1, -1):
            best[b][f] = max(best[b + 1][f], best[b][f + 1], scores[b][f] + best[b + 1][f + 1])
    matched: list[int | None] = [None] * len(found)
    b = f = 0
    while b < len(base) and f < len(found):
        if scores[b][f] and best[b][f] == scores[b][f] + best[b + 1][f + 1]:
            matched[f] = b
            b, f = b + 1, f + 1
        elif best[b][f] == best[b + 1][f]:
            b += 1
        else:
            f += 1
    return matched


def _likeness(old: str, new: str) -> float:
    if old == new:
        return 1.01 if old else 0.0
    alike = _share_of_pairs(old, new)
    if old and new and (old.startswith(new) or new.startswith(old)):
        return (1 + alike) / 2  # what a paragraph was cut to, or went on with
    return alike if alike >= LEAST else 0.0


def _share_of_pairs(old: str, new: str) -> float:
    """The share of pairs of characters that two texts have in common (Dice's coefficient)."""
    pairs = [Counter(pairwise("".join(text.casefold().split()))) for text in (old, new)]
    total = sum(map(Counter.total, pairs))
    return 2 * (pairs[0] & pairs[1]).total() / total if total else 0.0


def _match_moved(base: Sequence[str], found: Sequence[str], matched: list[int | None]) -> None:
    for f, text in enumerate(found):
        if matched[f] is None and text:
            taken = set(matched)
            matched[f] = next((b for b, old in enumerate(base) if old == text and b not in taken), None)


def _match_left(count: int, matched: list[int | None]) -> None:
    """Pair what is left on both sides between the same neighbours."""
    for f, number in enumerate(matched):
        before = matched[f - 1] if f else -1
        if number is None and before is not None and before + 1 < count and before + 1 not in matched:
            matched[f] = before + 1
