"""Which shape of a slide as it was generated is which on the slide as it was found.

By name where names are kept; else by kind, words and place, since LibreOffice and others give names of their own.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from hourdeck.readback.likeness import Triples, box_likeness, text_likeness, triples_of
from hourdeck.readback.model import ReadShape

LEAST = 0.3
"""How alike two shapes must be at least to be one, where their names say nothing."""


def match_shapes(base: Sequence[ReadShape], found: Sequence[ReadShape]) -> tuple[int | None, ...]:
    """For each shape found the number of the base's that it is, or None when somebody added it; one to one.

    The shapes are those of one slide, or of one group, on both sides.
    """
    matched = dict(_same_names(base, found))
    taken = set(matched.values())
    olds = [_Likened(shape, n / max(1, len(base))) for n, shape in enumerate(base)]
    news = [_Likened(shape, n / max(1, len(found))) for n, shape in enumerate(found)]
    scores = [
        (news[f].likeness(olds[b]), -abs(f - b), f, b)
        for f in range(len(found))
        for b in range(len(base))
        if f not in matched and b not in taken and are_of_one_kind(base[b], found[f])
    ]
    for score, _, f, b in sorted(scores, key=lambda each: (-each[0], -each[1], each[2])):
        if score >= LEAST and f not in matched and b not in taken:
            matched[f] = b
            taken.add(b)
    return tuple(matched.get(f) for f in range(len(found)))


def are_of_one_kind(one: ReadShape, other: ReadShape) -> bool:
    """Whether two shapes may be one: a rectangle that somebody writes in stays what it was."""
    return one.kind == other.kind


def _same_names(base: Sequence[ReadShape], found: Sequence[ReadShape]) -> Iterator[tuple[int, int]]:
    """The pairs of shapes whose name there is once on both sides; the title is one however it is called."""
    olds, news = _by_name(base), _by_name(found)
    for name, number in news.items():
        if name in olds and are_of_one_kind(base[olds[name]], found[number]):
            yield number, olds[name]


def _by_name(shapes: Sequence[ReadShape]) -> Mapping[str, int]:
    counts = Counter(shape.name for shape in shapes)
    return {shape.name: n for n, shape in enumerate(shapes) if shape.name and counts[shape.name] == 1}


@dataclass(frozen=True)
class _Likened:
    """A shape with what it is likened by; `order` is how far down the slide's order it stands, 0 to 1."""

    shape: ReadShape
    order: float

    @cached_property
    def triples(self) -> Triples:
        return triples_of(self.shape.plain)

    def likeness(self, other: "_Likened") -> float:
        """Words count most, then the place on the slide; what has no words is known by place, name and digest."""
        one, two = self.shape, other.shape
        words = text_likeness(self.triples, other.triples)
        place = box_likeness(one.box, two.box)
        same = [one.name == two.name, one.place == two.place, bool(one.digest) and one.digest == two.digest]
        if not self.triples and not other.triples:
            return 0.5 * place + 0.3 * same[2] + 0.2 * same[0]
        return 0.5 * words + 0.35 * place + 0.1 * (one.place == two.place == "title") + 0.05 * same[0]
