"""Counting words and judging sentences. Pure.

A word is what stands between white space and has a letter or a digit.
"""

import re
from dataclasses import dataclass

from hourdeck.fields import Prose

UNSPACED = ("ja", "km", "lo", "my", "th", "yue", "zh")
"""Languages written without spaces between words (UAX #14, classes ID and SA): their words can't be counted so."""

LONG_WORD = 6
"""A word with more letters than these is long (Björnsson 1968)."""

STOPS = re.compile(r"[.:!?…]+[\"'”’»)\]]*(?=\s|$)")
"""What ends a sentence in Björnsson's count, where a colon does too."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How hard a text is to read: its words, words per sentence, and the percentage of long words."""

    words: int
    per_sentence: float
    long_percent: float

    @property
    def lix(self) -> float:
        """Läsbarhetsindex (Björnsson 1968): about 25 a children's book, above 55 a law."""
        return self.per_sentence + self.long_percent


def words(text: str) -> list[str]:
    """The words of a text."""
    return [word for word in text.split() if word.isalnum() or any(map(str.isalnum, word))]


def has_countable_words(language: str) -> bool:
    """Whether words stand apart in a language, given as a BCP 47 tag."""
    return language.split("-")[0] not in UNSPACED


def reading_of(prose: Prose) -> Reading:
    """How hard prose is to read; code spans don't count, and the end of a paragraph ends a sentence."""
    paragraphs = [plain for text in prose.paragraphs if words(plain := text.without_code)]
    found = [word for plain in paragraphs for word in words(plain)]
    if not found:
        return Reading(0, 0, 0)
    long = sum(sum(map(str.isalpha, word)) > LONG_WORD for word in found if len(word) > LONG_WORD)
    return Reading(len(found), len(found) / sum(map(_sentences, paragraphs)), 100 * long / len(found))


def _sentences(paragraph: str) -> int:
    stops = list(STOPS.finditer(paragraph))
    ends_open = not stops or stops[-1].end() < len(paragraph.rstrip())
    return len(stops) + ends_open
