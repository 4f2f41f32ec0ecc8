"""Changes in words, shared by all who show them to people; quoting is each one's own. Pure."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from hourdeck.changes.model import BuildChanges, DeckChanges, DeckSummary, SlideAt, SlideChange, SlideSummary
from hourdeck.diagnostics import UNPRINTABLE

Quote = Callable[[str], str]
"""Makes words of the programme stand out from ours, and keeps them from breaking what they stand in."""

Entry = tuple[str, SlideAt | SlideChange]
"""What became of a slide, `added`, `removed`, `changed` or `moved`, and the slide."""

TAB = "    "


def printable(words: str) -> str:
    """Words without characters that would drive a terminal or reorder a line."""
    return UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", words.replace("\t", TAB))


def count(number: int, noun: str) -> str:
    """A number with its noun: `1 slide`, `2 slides`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def totals(changes: BuildChanges) -> str:
    """A line on all decks: `2 decks change, 1 is new; 5 are the same`."""
    told = [
        _decks(len(changes.decks), "changes", "change"),
        _decks(len(changes.added), "is new", "are new"),
        _decks(len(changes.removed), "is gone", "are gone"),
    ]
    same = _decks(changes.same, "is the same", "are the same")
    return "; ".join(filter(None, (", ".join(filter(None, told)), same))) or "there are no decks"


def _decks(number: int, one: str, many: str) -> str:
    return f"{count(number, 'deck')} {one if number == 1 else many}" if number else ""


def headline(changes: DeckChanges) -> str:
    """A deck's changes in numbers: `1 slide added, 2 changed, 1 moved; 62 min, 60 before`."""
    numbers = {
        "added": len(changes.added),
        "removed": len(changes.removed),
        "changed": len(changes.edited),
        "moved": len(changes.moved),
    }
    told = [f"{number} {what}" for what, number in numbers.items() if number]
    if told:
        number, what = told[0].split(" ")
        told[0] = f"{count(int(number), 'slide')} {what}"
    was, now = changes.old.minutes, changes.new.minutes
    return "; ".join(filter(None, (", ".join(told), f"{now} min, {was} before" if was != now else "")))


def of_a_deck(deck: DeckSummary, quote: Quote) -> str:
    """A deck that is new or gone, by its size: `'Pipelines', 17 slides, 60 min`."""
    minutes = f", {deck.minutes} min" if deck.minutes else ""
    title = f"{quote(deck.title)}, " if deck.title else ""
    return f"{title}{count(len(deck.slides), 'slide')}{minutes}"


def entries(changes: DeckChanges) -> list[Entry]:
    """What became of each slide, in the order of the new deck; removed ones stand where they stood."""
    told: list[tuple[int, Entry]] = [(at.number, ("removed", at)) for at in changes.removed]
    told += [(at.number, ("added", at)) for at in changes.added]
    told += [(each.new.number, ("changed" if each.is_edited else "moved", each)) for each in changes.changed]
    return [entry for _, entry in sorted(told, key=lambda pair: pair[0])]


def of_a_slide(entry: Entry, quote: Quote) -> str:
    """A slide by its number and title, and what is different about it as a whole."""
    _, what = entry
    if isinstance(what, SlideAt):
        return ", ".join((_called(what, quote), *_size(what.slide)))
    traits = _traits(what, quote)
    return _called(what.new, quote) + (f", {'; '.join(traits)}" if traits else "")


def _called(at: SlideAt, quote: Quote) -> str:
    return f"slide {at.number} {quote(at.slide.title)}" if at.slide.title else f"slide {at.number}, without a title"


def _size(slide: SlideSummary) -> Iterator[str]:
    if slide.minutes:
        yield f"{slide.minutes} min"
    if slide.hidden:
        yield "hidden"


def _traits(change: SlideChange, quote: Quote) -> list[str]:
    old, new = change.old.slide, change.new.slide
    traits = {
        f"called {quote(old.title)} before" if old.title else "without a title before": change.is_renamed,
        f"was slide {change.old.number}": change.is_moved,
        f"{new.minutes} min, {old.minutes} before": change.is_timed_anew,
        "hidden now" if new.hidden else "no longer hidden": change.is_turned,
        "with another picture or kind of chart": change.is_redrawn,
    }
    return [words for words, is_so in traits.items() if is_so]


def told_before(deck: DeckChanges, decks: Sequence[DeckChanges]) -> DeckChanges | None:
    """The changes of the same hour's deck in another edition that come before these in a report, if there are any."""
    before = decks[: decks.index(deck)]
    return next((other for other in before if deck.new.target and other.new.target == deck.new.target), None)


def without_known(changes: DeckChanges, known: DeckChanges) -> DeckChanges:
    """The changes without those that another edition's report tells already.

    Of slides that changed alike, notes remain where they aren't told too. Numbers of slides don't count: a trainee's
    deck lacks the slides that are kept for mentors.
    """
    added, removed = set(map(_on_slide, known.added)), set(map(_on_slide, known.removed))
    told = {_on_slides(change): change for change in known.changed}
    rest = [_rest(change, told.get(_on_slides(change))) for change in changes.changed]
    return replace(
        changes,
        added=tuple(at for at in changes.added if _on_slide(at) not in added),
        removed=tuple(at for at in changes.removed if _on_slide(at) not in removed),
        changed=tuple(change for change in rest if change),
    )


def _on_slide(at: SlideAt) -> SlideAt:
    return SlideAt(0, replace(at.slide, notes=(), minutes=0))


def _rest(change: SlideChange, told: SlideChange | None) -> SlideChange | None:
    """What of a change isn't told yet: all of it, its notes alone, or nothing."""
    if told is None or (change.is_timed_anew and not told.is_timed_anew):
        return change
    if not change.notes or change.notes == told.notes:
        return None
    return SlideChange(replace(change.old, slide=change.new.slide), change.new, notes=change.notes)


def _on_slides(change: SlideChange) -> SlideChange:
    """A change without notes, minutes, and the numbers of slides."""
    return replace(change, old=_on_slide(change.old), new=_on_slide(change.new), notes=())
