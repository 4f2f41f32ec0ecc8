"""Which slide of a deck as it was generated is which in the deck as it was found.

By key where keys are there. LibreOffice, Keynote and Google Slides drop them: then by what slides say and show, also
when they were edited, moved, added and deleted at once.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from hourdeck.readback.likeness import Triples, box_likeness, text_likeness, triples_of
from hourdeck.readback.model import ReadSlide
from hourdeck.readback.pairing import match_shapes

LEAST, LEAST_AMONG_KEYS = 0.4, 0.7
"""How alike two slides must be to be one: where no keys are there, and where others have kept theirs."""

SAME_FORM = 0.2
"""How alike two slides' words must be at least that stand between the same neighbours and look the same."""

IN_ORDER = 0.05
"""What standing between the same neighbours counts, beside all that the slides say."""

WEIGHTS, THINGS = (0.25, 0.45, 0.3), 0.2
"""What title, other words and notes weigh, and things shown beside them."""

ENOUGH = 40
"""How many triples both slides must have together of a text for it to weigh what it may."""

MANY = 3
"""On how many slides a line stands that tells none from another; a question and its answer share theirs."""

FORM = 0.9
"""How far the shapes of two slides must be of the same kinds at the same places to look the same."""


def match_slides(base: Sequence[ReadSlide], found: Sequence[ReadSlide]) -> tuple[int | None, ...]:
    """For each slide found the number of the base's that it is, or None when somebody added it; one to one.

    A slide that was duplicated has its original's key: the one that is nearer to the base keeps it. A slide that a
    build has marked as a new version is nobody's.
    """
    common = _common_lines(base)
    matching = _Matching([_Likened(slide, common) for slide in base], [_Likened(slide, common) for slide in found])
    matching.match_keys()
    matching.match_exact()
    matching.match_alike(LEAST_AMONG_KEYS if matching.matched_by_key else LEAST)
    if not matching.matched_by_key:
        matching.match_by_place()
    return tuple(matching.matched.get(number) for number in range(len(found)))


def _common_lines(slides: Iterable[ReadSlide]) -> frozenset[str]:
    """What stands on many slides, such as a caption that all of them have, and so tells none from another."""
    counts = Counter(line for slide in slides for line in {_line(text) for text in [*_words(slide), *_notes(slide)]})
    return frozenset(line for line, count in counts.items() if count >= MANY)


def _words(slide: ReadSlide) -> list[str]:
    """The lines on a slide below its title."""
    return [line for shape in slide.shapes if shape.place != "title" for line in shape.plain.split("\n")]


def _notes(slide: ReadSlide) -> list[str]:
    return [passage.plain for passage in slide.notes]


def _line(text: str) -> str:
    """A line without its numbers and spaces."""
    return "".join(letter for letter in text if not letter.isspace() and not letter.isdigit())


@dataclass(frozen=True)
class _Likened:
    """A slide with what it is likened by, worked out when it is asked for; `common` lines don't count."""

    slide: ReadSlide
    common: frozenset[str]

    @cached_property
    def said(self) -> tuple[str, ...]:
        """All that a slide says, as title, other words and notes; spaces are programs' own."""
        texts = (self.slide.title, "\n".join(_words(self.slide)), "\n".join(_notes(self.slide)))
        return tuple(" ".join(text.split()) for text in texts)

    @cached_property
    def triples(self) -> tuple[Triples, Triples, Triples]:
        return triples_of(self.slide.title), self._own(_words(self.slide)), self._own(_notes(self.slide))

    def _own(self, lines: Iterable[str]) -> Triples:
        return triples_of("\n".join(line for line in lines if _line(line) not in self.common))

    @cached_property
    def things(self) -> tuple[str, ...]:
        """What is shown beside words."""
        return tuple(sorted(shape.digest for shape in self.slide.shapes if shape.digest))

    def likeness(self, other: "_Likened") -> float:
        """Title, other words, notes and things shown, each by its weight; labels of a word or two count little."""
        weighed = [
            (weight * min(1.0, (sum(one.values()) + sum(two.values())) / ENOUGH), text_likeness(one, two))
            for weight, one, two in zip(WEIGHTS, self.triples, other.triples, strict=True)
        ]
        if self.things or other.things:
            weighed.append((THINGS, _shared(self.things, other.things)))
        weights = sum(weight for weight, _ in weighed)
        return sum(weight * likeness for weight, likeness in weighed) / weights if weights else self.form(other)

    def form(self, other: "_Likened") -> float:
        """How far the same kinds of shapes stand at the same places."""
        shapes, others = self.slide.shapes, other.slide.shapes
        pairs = [(shapes[n], others[f]) for f, n in enumerate(match_shapes(shapes, others)) if n is not None]
        total = max(len(shapes), len(others))
        return sum(box_likeness(a.box, b.box) for a, b in pairs) / total if total else 1.0


def _shared(one: Sequence[str], other: Sequence[str]) -> float:
    return 2 * len(set(one) & set(other)) / (len(set(one)) + len(set(other)))


class _Matching:
    """The slides matched so far: `matched` gives by the number of a found slide that of the base's."""

    def __init__(self, base: Sequence[_Likened], found: Sequence[_Likened]) -> None:
        self.base, self.found = base, found
        self.matched: dict[int, int] = {}
        self.matched_by_key = False

    @property
    def open_base(self) -> list[int]:
        """The base's slides that none was found for yet."""
        taken = set(self.matched.values())
        return [number for number in range(len(self.base)) if number not in taken]

    @property
    def open_found(self) -> list[int]:
        """The found slides that may be one of the base's still; what has the key of one is its duplicate."""
        keys = {each.slide.key for each in self.base}
        return [
            number
            for number, each in enumerate(self.found)
            if number not in self.matched
            and not each.slide.marked
            and (not each.slide.key or each.slide.key not in keys)
        ]

    def match_keys(self) -> None:
        """Match what has a key of the base's; of several with one key the nearest, else the first."""
        for number, each in enumerate(self.base):
            same = [n for n, other in enumerate(self.found) if each.slide.key and other.slide.key == each.slide.key]
            same = [n for n in same if not self.found[n].slide.marked]
            if same:
                self.matched[self._nearest(same, each)] = number
        self.matched_by_key = bool(self.matched)

    def _nearest(self, numbers: Sequence[int], wanted: _Likened) -> int:
        if len(numbers) == 1:
            return numbers[0]
        return max(numbers, key=lambda n: (self.found[n].said == wanted.said, wanted.likeness(self.found[n]), -n))

    def match_exact(self) -> None:
        """Match what says exactly the same, in order where several do."""
        waiting: dict[tuple[str, ...], list[int]] = {}
        for number in self.open_base:
            waiting.setdefault(self.base[number].said, []).append(number)
        for number in self.open_found:
            same = waiting.get(self.found[number].said)
            if same and any(self.found[number].said):
                self.matched[number] = same.pop(0)

    def match_alike(self, least: float) -> None:
        """Match what is most alike first, as long as it is alike enough."""
        scores = [(self._score(f, b), f, b) for f in self.open_found for b in self.open_base]
        self._take(sorted((each for each in scores if each[0] >= least), key=lambda each: (-each[0], each[1])))

    def match_by_place(self) -> None:
        """Match what stands alone between the same neighbours and has the same form: its words were written anew."""
        for f in self.open_found:
            between = [b for b in self.open_base if self._is_in_order(f, b)]
            if len(between) == 1 and self._has_form_of(f, between[0]):
                self.matched[f] = between[0]

    def _has_form_of(self, f: int, b: int) -> bool:
        found, base = self.found[f], self.base[b]
        return found.likeness(base) >= SAME_FORM and found.form(base) > FORM

    def _take(self, scores: Iterable[tuple[float, int, int]]) -> None:
        taken = set(self.matched.values())
        for _, f, b in scores:
            if f not in self.matched and b not in taken:
                self.matched[f] = b
                taken.add(b)

    def _score(self, f: int, b: int) -> float:
        return self.found[f].likeness(self.base[b]) + IN_ORDER * self._is_in_order(f, b)

    def _is_in_order(self, f: int, b: int) -> bool:
        """Whether the slides stand between the same neighbours, of those that are matched."""
        before = max((n for n in self.matched if n < f), default=None)
        after = min((n for n in self.matched if n > f), default=None)
        low = -1 if before is None else self.matched[before]
        high = len(self.base) if after is None else self.matched[after]
        return low < b < high
