"""What an edited paragraph says in content: its runs without what the template and the theme add.

Input: a paragraph as generated, with its pieces, and as it was found. Output: for each piece of content that changed
its new source string, or why there is none.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from hourdeck.pulling.model import Place
from hourdeck.pulling.origins import Origins
from hourdeck.pulling.rendering import Line
from hourdeck.readback import Passage
from hourdeck.runs import tidy_runs
from hourdeck.slides import Run
from hourdeck.spelling import read_runs, respell

LOOKS = ("bold", "italic", "code", "href")


class NotExpressible(Exception):  # noqa: N818  # an answer, not a mistake
    """Why YAML can't say what a paragraph says; `at` names the piece of content it is about."""


@dataclass(frozen=True, slots=True)
class NewSource:
    """The new source string of a paragraph of content; None where nothing is left of it."""

    place: Place
    old: str
    new: str | None


def runs_of(passage: Passage, generated: Passage | None = None, rewritten: bool = False) -> tuple[Run, ...]:
    """The runs of a passage that was read back; links between slides are the template's and don't count.

    In a file that was rewritten everything has formatting of its own: there bold is what looks so and didn't look so by
    what `generated` inherits.
    """
    inherited = {letter for w in generated.words for letter in _inherited(w)} if generated else set()
    runs = []
    for words in passage.words:
        href = "" if words.href.startswith("#") else words.href
        bold, italic = words.bold, words.italic
        if rewritten:
            bold, italic = ("b" in words.shown and "b" not in inherited), ("i" in words.shown and "i" not in inherited)
        runs.append(Run(words.text, bold, italic, words.code, href))
    if rewritten and generated and any(words.href for words in passage.words):
        runs = _with_looks_of_links(passage, runs, runs_of(generated))
    return tuple(run for run in tidy_runs(runs) if isinstance(run, Run))


def _with_looks_of_links(passage: Passage, runs: Sequence[Run], generated: Sequence[Run]) -> list[Run]:
    """The runs with links as bold and italic as they were generated: LibreOffice takes that from some of them."""
    was = _carried(generated, runs, ("bold", "italic"))
    linked = [bool(words.href) for words in passage.words for _ in words.text]
    single = [replace(run, text=character) for run in runs for character in run.text]
    return [old if is_link else new for old, new, is_link in zip(was, single, linked, strict=True)]


def _inherited(words: object) -> Iterator[str]:
    shown, bold, italic = (getattr(words, name) for name in ("shown", "bold", "italic"))
    if "b" in shown and not bold:
        yield "b"
    if "i" in shown and not italic:
        yield "i"


def plain(runs: Sequence[Run]) -> str:
    """The wording."""
    return "".join(run.text for run in runs)


def new_sources(line: Line, found: Sequence[Run], origins: Origins) -> list[NewSource]:
    """What each changed piece of content must say so that the paragraph says what was found.

    Raises `NotExpressible` where words of the template were changed, or Markdown has no signs for the formatting.
    """
    generated = runs_of(line.passage)
    spans = _spans(line, plain(found))
    sources: list[NewSource] = []
    start = 0
    for piece, (first, end) in zip(line.pieces, spans, strict=True):
        own = _cut(generated, start, start + len(piece.text))
        start += len(piece.text)
        if piece.position is None:
            continue
        place = origins.place(piece.position, piece.text)
        new = _cut(found, first, end)
        if place is None:
            if plain(new) != piece.text:
                raise NotExpressible(f"it comes from {piece.position}; change it there")
            continue
        source = origins.source(place)
        spelt = respelt(source, own, new)
        if spelt != source:
            sources.append(NewSource(place, source, spelt))
    return sources


def respelt(source: str, own: Sequence[Run], new: Sequence[Run]) -> str | None:
    """The source string changed to say `new`, where it was shown as `own`; None where nothing is left."""
    if not plain(new).strip():
        return None
    written = read_runs(source)
    added = [name for name in LOOKS if _values(own, name) != _values(written, name)]
    spelt = respell(source, _carried(written, new, added) if added else new)
    if spelt is None:
        raise NotExpressible("bold or italic begins or ends where Markdown has no sign for it")
    return spelt


def _values(runs: Sequence[Run], name: str) -> list[object]:
    return [getattr(run, name) for run in runs for character in run.text if not character.isspace()]


def _carried(old: Sequence[Run], new: Sequence[Run], names: Sequence[str]) -> tuple[Run, ...]:
    """The new runs with some formatting taken from the old, character by character; what is new looks as what is before
    it."""
    olds = [replace(run, text=c) for run in old for c in run.text]
    news = [replace(run, text=c) for run in new for c in run.text]
    blocks = SequenceMatcher(None, plain(old), plain(new), autojunk=False).get_matching_blocks()
    origin = {b + n: olds[a + n] for a, b, size in blocks for n in range(size)}
    carried, look = [], Run("")
    for number, run in enumerate(news):
        look = origin.get(number, look)
        carried.append(replace(run, **{name: getattr(look, name) for name in names}))
    return tuple(carried)


def _cut(runs: Sequence[Run], start: int, end: int) -> tuple[Run, ...]:
    """The runs of a stretch of the text."""
    cut, place = [], 0
    for run in runs:
        text = run.text[max(start - place, 0) : max(end - place, 0)]
        place += len(run.text)
        if text:
            cut.append(replace(run, text=text))
    return tuple(cut)


def _spans(line: Line, found: str) -> list[tuple[int, int]]:
    """Where each piece stands in the text that was found; a change of one piece alone is looked for first."""
    texts = [piece.text for piece in line.pieces]
    if found and found == "".join(p.text for p in line.pieces if p.position is None).rstrip():
        return list(_edges([piece.text if piece.position is None else "" for piece in line.pieces]))
    for number, piece in enumerate(line.pieces):
        before, behind = "".join(texts[:number]), "".join(texts[number + 1 :])
        fits = found.startswith(before) and found.endswith(behind) and len(found) >= len(before) + len(behind)
        if piece.position is not None and fits:
            changed = [*texts[:number], found[len(before) : len(found) - len(behind)], *texts[number + 1 :]]
            return list(_edges(changed))
    wanted = "".join("(.*)" if piece.position else f"({re.escape(piece.text)})" for piece in line.pieces)
    match = re.fullmatch(wanted, found, re.S)
    if match:
        return list(_edges(match.groups()))
    if all(piece.position is None for piece in line.pieces):
        raise NotExpressible(f"'{line.passage.plain}' is the template's, not the content's")
    raise NotExpressible(f"'{found}' changes the template's words too, not the content's alone")


def _edges(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    start = 0
    for text in texts:
        yield start, start + len(text)
        start += len(text)
