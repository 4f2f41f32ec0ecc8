"""Whether a title holds more than one idea. Pure.

Found are two sentences, a semicolon, and a conjunction that joins two clauses after a comma. A statement and a question
are one idea: a case with its question, or a question with its answer. What conjunctions there are depends on the
language; where none are known, the signs alone tell.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from hourdeck.advice.rules import finding
from hourdeck.advice.taught import Taught
from hourdeck.advice.words import words
from hourdeck.diagnostics import Diagnostic

LEAST_CLAUSE = 3
"""Words on each side of a conjunction from which it is taken to join clauses; "small, but fast" is one idea."""


@dataclass(frozen=True)
class Joining:
    """A language's conjunctions, words that show behind them that no new clause begins, and its abbreviations.

    `listing` are conjunctions that end a list as well, which a comma before it shows.
    """

    conjunctions: tuple[str, ...]
    listing: tuple[str, ...]
    harmless: tuple[str, ...]
    abbreviations: tuple[str, ...]


JOINING = {
    "en": Joining(
        conjunctions=("and", "but", "so", "while", "whereas", "yet"),
        listing=("and",),
        harmless=("far", "forth", "never", "not", "on", "only", "that"),
        abbreviations=("dr", "etc", "fig", "inc", "ltd", "mr", "mrs", "ms", "no", "prof", "st", "vs"),
    )
}
UNKNOWN = Joining((), (), (), ())

SENTENCE_END = re.compile(r"([.!?…;]+)[\"'”’»)\]]*\s+(?=\S)|([。！？；])(?=\w)")
OPENING = "\"'“‘«„(["
QUESTION_MARKS = ("?", "？", "؟")


def titles_of_two_ideas(taught: Taught, language: str) -> Iterator[Diagnostic]:
    """Titles of the hour and its points that say two things; `language` is a BCP 47 tag."""
    titles = [taught.hour.hour.title, *(point.title for point in taught.points if point.title)]
    for title in titles:
        if seam := seam_of(title.plain, language):
            message = f"the title may hold two ideas, parted by {seam}"
            hint = "keep the one that the slide is for; give the other a slide or the notes"
            yield finding("title-ideas", message, title.position, hint)


def seam_of(title: str, language: str) -> str:
    """The sign or word at which a title's second idea begins, in quotes; nothing where there is one idea."""
    joining = JOINING.get(language.split("-")[0], UNKNOWN)
    marks = [match for match in SENTENCE_END.finditer(title) if _ends_sentence(match, joining)]
    asks = title.rstrip("\"'”’»)] ").endswith(QUESTION_MARKS)
    questions = asks + sum(match[0].startswith(QUESTION_MARKS) for match in marks)
    if marks and not (len(marks) == 1 and questions == 1):
        return f"'{marks[0][1] or marks[0][2]}'"
    return "" if asks else _conjunction(title, joining)


def _ends_sentence(match: re.Match[str], joining: Joining) -> bool:
    """Whether a sign ends a sentence: a full stop may belong to an abbreviation or to a number of a list."""
    mark, before, after = match[1] or match[2], match.string[: match.start()], match.string[match.end() :]
    if mark not in (".", "…"):
        return bool(words(after))
    word = before.split()[-1].lstrip(OPENING) if before.split() else ""
    next_letter = after.lstrip(OPENING)[:1]
    is_short = len(word) < 2 or word.isdigit() or "." in word or word.lower() in joining.abbreviations
    return not is_short and next_letter.isalpha() and not next_letter.islower()


def _conjunction(title: str, joining: Joining) -> str:
    """The conjunction that joins two clauses after a comma, with its comma, in quotes; or nothing."""
    for match in re.finditer(r",\s+(\w+)\s+(\w+)", title):
        before, word, following = title[: match.start()], match[1].lower(), match[2].lower()
        joins = word in joining.conjunctions and following not in joining.harmless
        is_list = word in joining.listing and "," in before
        sides = (before, title[match.start(2) :])
        if joins and not is_list and all(len(words(side)) >= LEAST_CLAUSE for side in sides):
            return f"', {match[1]}'"
    return ""
