"""Changes as Markdown for a merge request (CommonMark, as GitLab and GitHub show it). Pure.

Words of the programme stand in code alone: there no sign is Markdown or HTML, and no `@name`, `#12` or address becomes
a mention, a reference or a link. Fences and backticks are longer than any run of them in the words.
"""

import re
from collections.abc import Iterable, Iterator
from html import escape
from textwrap import TextWrapper

from hourdeck.changes.model import BuildChanges, DeckChanges, Lines, SlideChange
from hourdeck.changes.wording import (
    Entry,
    count,
    entries,
    headline,
    of_a_deck,
    of_a_slide,
    printable,
    told_before,
    totals,
    without_known,
)

LONG = 20
"""Lines of a slide's words from which they are folded away."""

MANY = 60
"""Lines of a deck's words from which all of its slides are folded away."""

WRAP = TextWrapper(110, drop_whitespace=False, replace_whitespace=False, expand_tabs=False, break_on_hyphens=False)
"""Long lines are broken, because code blocks don't break them."""


def changes_to_markdown(changes: BuildChanges, old: str = "", new: str = "") -> str:
    """The report: a heading, the totals, then a heading for each deck with what became of its slides.

    `old` and `new` say what was compared, where that is to be said. What was told of an hour's deck isn't told again of
    its other edition.
    """
    compared = f": from {code(old)} to {code(new)}" if old and new else ""
    blocks = [f"## What changes in the decks{compared}", f"{totals(changes)}."]
    for deck in changes.decks:
        known = told_before(deck, changes.decks)
        rest = without_known(deck, known) if known else deck
        told = f" (told with {code(known.name)})" if known and rest != deck else ""
        blocks += [f"### {code(deck.name)}", f"{headline(deck)}{told}", *_deck(rest)]
    for heading, decks in (("New decks", changes.added), ("Decks that are gone", changes.removed)):
        if decks:
            blocks += [f"### {heading}", *_listed(f"{code(deck.name)}: {of_a_deck(deck, code)}" for deck in decks)]
    return "\n\n".join(blocks) + "\n"


def code(words: str) -> str:
    """Words as a code span, whatever they hold; blank words stay to be seen."""
    shown = printable(words).replace("\n", " ")
    ticks = "`" * (_longest_run(shown, "`") + 1)
    padding = " " if not shown.strip() or shown[0] in "` " or shown[-1] in "` " else ""
    return f"{ticks}{padding}{shown or ' '}{padding}{ticks}"


def _longest_run(words: str, sign: str) -> int:
    return max(map(len, re.findall(f"{re.escape(sign)}+", words)), default=0)


def _listed(lines: Iterable[str]) -> Iterator[str]:
    yield "\n".join(f"- {line}" for line in lines)


def _deck(deck: DeckChanges) -> Iterator[str]:
    blocks = [block for entry in entries(deck) for block in _slide(entry)]
    if sum(block.count("\n") + 1 for block in blocks) > MANY:
        yield from _folded("all slides that changed", blocks)
    else:
        yield from blocks


def _slide(entry: Entry) -> Iterator[str]:
    yield f"**{entry[0]}** {of_a_slide(entry, code)}"
    if isinstance(entry[1], SlideChange) and (lines := list(_diff(entry[1]))):
        fence = "`" * max(3, _longest_run("\n".join(lines), "`") + 1)
        block = "\n".join((f"{fence}diff", *lines, fence))
        number = sum(map(len, (entry[1].texts, entry[1].notes, entry[1].descriptions)))
        yield from _folded(f"{count(number, 'line')} of it", [block]) if len(lines) > LONG else [block]


def _folded(summary: str, blocks: Iterable[str]) -> Iterator[str]:
    """Blocks behind a line to click on; the blank lines around them make Markdown of what stands inside."""
    yield f"<details><summary>{escape(summary)}</summary>"
    yield from blocks
    yield "</details>"


def _diff(change: SlideChange) -> Iterator[str]:
    """The words that differ, as `diff` writes them, with the place in the lines that it has for it."""
    for where, lines in {"slide": change.texts, "notes": change.notes, "described": change.descriptions}.items():
        if lines:
            yield f"@@ {where} @@"
            yield from _signed(lines)


def _signed(lines: Lines) -> Iterator[str]:
    for line in lines:
        for sign, words in (("-", line.old), ("+", line.new)):
            pieces = WRAP.wrap(printable(words)) if words else []
            yield from (f"{sign} {'' if n == 0 else '    '}{piece}" for n, piece in enumerate(pieces))
