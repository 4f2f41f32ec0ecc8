"""The mentor's words, prepared once for finding them anywhere. Pure.

Input: the mentor's texts, and what trainees may read. Output: a `Private`, which finds sentences and runs of five words
of the mentor's that trainees may not read (the rule of issue 4).

Texts are compared as one stretch of letters with a set of edges, the places where a word or a piece of text ends. A run
is found where its letters are, from an edge to an edge, wherever else edges may be: so a word may be cut into any
number of runs, paragraphs, cells or attributes. A run of fewer than five words must have its inner edges too, since its
letters alone may be part of other words. Numbers in a row, and sentences of one word, are found only as the whole of a
text; one number or one letter alone (the answer of a check) is never looked for.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from hourdeck.gate.folding import trim, words_of
from hourdeck.inline import Text

RUN = 5
"""Words in a row that make a leak, whatever sentence they are of (issue 4)."""

HEAD = 8
"""Letters by which runs are looked up; more make no difference, fewer make long lists."""

LEAST = 4
"""The least bytes (UTF-8) that a run's letters must have to be looked for inside a text: `a b` is in many a formula."""

LEAST_IN_BYTES = 8
"""The same where bytes may or may not be text."""

STRETCH = 6
"""The shortest stretch of ASCII and the mentor's letters that is taken for text among bytes."""

SENTENCE_END = re.compile(r"(?<=[.!?…])[\"'\u2019\u201d»)\]]*\s+|(?<=[。！？｡])")
"""Where a sentence ends: at its mark, which a quotation mark or bracket may follow, before a space."""


class Run(NamedTuple):
    """Words of the mentor's in a row: their letters, where in these a word must end, and where they were written."""

    letters: str
    ends: tuple[int, ...]
    text: Text
    first: int
    length: int

    @property
    def words(self) -> list[str]:
        """The words, folded."""
        return words_of(self.text.plain)[self.first : self.first + self.length]

    @property
    def is_whole(self) -> bool:
        """Whether the run is looked for only where it is the whole of a text: a word, numbers, hardly a letter."""
        return self.length == 1 or self.letters.isdecimal() or len(self.letters.encode()) < LEAST

    @property
    def spelling(self) -> str:
        """The words as they were written, without what stands around them."""
        plain = self.text.plain
        start = _place_of_word(plain, self.first) - 1
        end = _place_of_word(plain, self.first + self.length) - 1
        return trim(plain[start:end])


def _place_of_word(plain: str, number: int) -> int:
    """The length of the shortest beginning of the text that holds a word of this number, from 0."""
    return bisect_left(range(len(plain) + 1), number + 1, key=lambda end: len(words_of(plain[:end])))


@dataclass(frozen=True)
class Private:
    """What may not be found: `runs` by their first letters, `wholes` by their words, and the `letters` of both.

    `clean` are parts of files, as digests, in which nothing of it was found: decks have the master's parts in common.
    """

    runs: dict[str, list[Run]]
    wholes: dict[str, Run]
    letters: frozenset[str]
    clean: set[bytes] = field(default_factory=set, compare=False)

    @cached_property
    def _sizes(self) -> list[int]:
        return sorted({len(head) for head in self.runs})

    @cached_property
    def _starts(self) -> frozenset[str]:
        return frozenset(head[:2] for head in self.runs)

    def find(self, texts: Iterable[str], least: int) -> Iterator[Run]:
        """The runs in texts that follow each other; only those whose letters have `least` bytes (UTF-8) or more."""
        pieces = [word for text in texts for word in words_of(text)]
        for run in self.find_words(pieces):
            if len(run.letters.encode()) >= least:
                yield run

    def find_words(self, words: Sequence[str]) -> Iterator[Run]:
        """The runs in folded words that follow each other."""
        letters = "".join(words)
        edges = [0, *accumulate(map(len, words))]
        known = set(edges)
        for start in edges:
            if letters[start : start + 2] in self._starts:
                for size in self._sizes:
                    for run in self.runs.get(letters[start : start + size], ()):
                        if letters.startswith(run.letters, start) and known.issuperset(start + e for e in run.ends):
                            yield run

    def find_in_bytes(self, data: bytes) -> Iterator[Run]:
        """The runs in bytes, read in each encoding that the mentor's letters need.

        In Latin-1, UTF-16 reads as letters with something between them, which is no hindrance.
        """
        encodings = [("latin-1", 0)]
        if not all(letter.isascii() for letter in self.letters):
            encodings.append(("utf-8", 0))
        if any(letter > "\xff" and letter.isalpha() for letter in self.letters):
            encodings += [(encoding, start) for encoding in ("utf-16-le", "utf-16-be") for start in (0, 1)]
        for encoding, start in encodings:
            stretches = self._text_in_bytes.findall(data[start:].decode(encoding, "replace"))
            yield from self.find(stretches, LEAST_IN_BYTES)

    @cached_property
    def _text_in_bytes(self) -> re.Pattern[str]:
        letters = "".join(re.escape(letter) for letter in sorted(self.letters))
        return re.compile(f"[\\0-\\x7f{letters}]{{{STRETCH},}}")

    def find_whole(self, text: str) -> Run | None:
        """The sentence of one word, or of numbers alone, that is the whole of a text."""
        return self.wholes.get(" ".join(words_of(text)))


def learn_private(
    mentor: Iterable[Text], trainee: Iterable[Iterable[str]], phrases: Iterable[Iterable[str]] = ()
) -> Private:
    """What the mentor's texts hold that isn't in the streams of text that trainees may read, too.

    `phrases` are streams that excuse short sentences only: a theme's master says "In one sentence" to its designer, and
    a mentor may say it too, but five words in a row are a leak in the master as well.
    """
    texts = list(dict.fromkeys(mentor))
    allowed, usual = _words_in(trainee), _words_in(phrases)
    runs = {run[:2]: run for text in reversed(texts) for run in _runs(text)}.values()
    wholes = [run for run in runs if run.is_whole]
    inner = [run for run in runs if not run.is_whole]
    brief = _unknown([run for run in inner if run.length < RUN], [*allowed, *usual])
    short = [*brief, *_unknown([run for run in inner if run.length == RUN], allowed)]
    leaks = _index(short)
    long = [run for run in inner if run.length > RUN and not any(leaks.find_words(run.words))]
    seen = f" {' | '.join(' '.join(words) for words in [*allowed, *usual])} "
    return Private(
        _index([*short, *_unknown(long, allowed)]).runs,
        {words: run for run in wholes if f" {(words := ' '.join(run.words))} " not in seen},
        frozenset().union(*(text.plain + text.plain.upper() + text.plain.lower() for text in texts)),
    )


def _words_in(streams: Iterable[Iterable[str]]) -> list[list[str]]:
    return [[word for text in stream for word in words_of(text)] for stream in streams]


def _unknown(runs: list[Run], allowed: list[list[str]]) -> list[Run]:
    """The runs that no stream of allowed words holds."""
    every = _index(runs)
    known = {run[:2] for words in allowed for run in every.find_words(words)}
    return [run for run in runs if run[:2] not in known]


def _index(runs: list[Run]) -> Private:
    by_head: dict[str, list[Run]] = {}
    for run in runs:
        by_head.setdefault(run.letters[:HEAD], []).append(run)
    return Private(by_head, {}, frozenset())


def _runs(text: Text) -> Iterator[Run]:
    """Every run of a paragraph that alone would be a leak."""
    words = words_of(text.plain)
    ends = [0, *accumulate(map(len, words))]
    letters = "".join(words)
    stretches = [(first, RUN) for first in range(len(words) - RUN + 1)]
    for first, length in [*stretches, *_sentences(text.plain)]:
        start, end = ends[first], ends[first + length]
        at = ends[first + 1 : first + length + 1] if length < RUN else [end]
        run = Run(letters[start:end], tuple(n - start for n in at), text, first, length)
        if length > 1 or (len(run.letters.encode()) > 1 and not run.letters.isdecimal()):
            yield run


def _sentences(plain: str) -> Iterator[tuple[int, int]]:
    """Each sentence as the number of its first word and how many there are; last, the paragraph as one."""
    first = 0
    for sentence in SENTENCE_END.split(plain):
        count = len(words_of(sentence))
        if count:
            yield first, count
        first += count
    if first:
        yield 0, first
