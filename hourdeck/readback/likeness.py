"""How alike two things are that were read back, between 0 and 1: texts, places, pictures.

Texts are compared by their pairs of characters, so that scripts without spaces between words are compared as well.
"""

from collections import Counter
from collections.abc import Mapping

from hourdeck.theme import Box

Pairs = Mapping[str, int]


def pairs_of(text: str) -> Pairs:
    """How often each pair of neighbouring characters stands in a text, whatever its case and its spaces."""
    letters = "".join(text.casefold().split())
    return Counter(letters[n : n + 2] for n in range(max(1, len(letters) - 1))) if letters else {}


def text_likeness(one: Pairs, other: Pairs) -> float:
    """The share of pairs that two texts have in common (Dice's coefficient); two empty texts are alike."""
    total = sum(one.values()) + sum(other.values())
    if not total:
        return 1.0
    common = sum(min(count, other[pair]) for pair, count in one.items() if pair in other)
    return 2 * common / total


def box_likeness(one: Box | None, other: Box | None) -> float:
    """The share of their joint area that two rectangles have in common; flat ones count as a point high."""
    if one is None or other is None:
        return 1.0 if one is other else 0.0
    width = _common(one.left, one.width, other.left, other.width)
    height = _common(one.top, one.height, other.top, other.height)
    common = width * height
    return common / (_area(one) + _area(other) - common)


POINT = 12_700


def _common(start: int, length: int, other_start: int, other_length: int) -> int:
    end, other_end = start + max(length, POINT), other_start + max(other_length, POINT)
    return max(0, min(end, other_end) - max(start, other_start))


def _area(box: Box) -> int:
    return max(box.width, POINT) * max(box.height, POINT)
