"""Decks that somebody has edited and that are built again: a small hour, what hands do to it, what its source does.

A `Case` is a row of the table of rules, tried on files: on what python-pptx saves, and on what LibreOffice makes of it.
"""

import io
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from decks import TEMPLATES, mentor_decks, read_members
from hand_edits import add_slide, delete_slide, move_slide, open_deck, saved, slide_of
from openxml_audit import validate_pptx
from PIL import Image
from pptx.presentation import Presentation as OpenDeck
from pptx.util import Cm
from programmes import write_programme

from hourdeck.lint import check_members
from hourdeck.making import open_theme
from hourdeck.package import zip_members
from hourdeck.plan import Folders, plan_build
from hourdeck.pptxwriter.grafting import Grafted, Marks, graft
from hourdeck.readback import ReadDeck, read_deck
from hourdeck.reconcile import Favour, Reconciliation, Taken, reconcile
from hourdeck.theme import Theme

HOUR = """\
title: Pipelines
points:
  - {kind: agenda, minutes: 5}
  - title: Every stage has a reason
    key: stages
    minutes: 10
    body: [Somebody waits for each of them, And nobody waits in vain]
    notes: {say: Good morning. Let us follow one scan to the depot.}
  - {kind: section, title: What Kafka does, key: kafka, minutes: 5}
  - title: Kafka keeps each scan
    key: keep
    minutes: 10
    body: [It has a topic for the scans, Its readers remember where they are]
    notes: {say: Think of a shelf with numbers on it.}
  - kind: chart
    title: Depots differ by a factor of three
    key: numbers
    minutes: 10
    chart: bar
    columns: [Depot, Parcels]
    rows: [[North, "12"], [South, "36"]]
  - kind: table
    title: Three checks before the doors open
    key: checks
    minutes: 10
    columns: [Check, Why]
    rows: [[Counts agree, Nothing was lost], [Keys are unique, Nothing came twice]]
    notes: {say: Read the first row aloud.}
  - title: What we take along
    key: close
    minutes: 10
    body: [Every stage has somebody who waits]
"""
KEYS = ["agenda", "stages", "kafka", "keep", "numbers", "checks", "close"]
CHANGED = ("It has a topic for the scans", "It has a topic with six partitions")
RETITLED = ("title: Kafka keeps each scan\n    key: keep", "title: Kafka keeps every single scan")
POINT = "  - title: Kafka keeps each scan"
GONE = (HOUR[HOUR.index(POINT) : HOUR.index("  - kind: chart")], "")
LATER = "  - title: A point that came later\n    key: later\n    minutes: 5\n    body: [One more thing]\n"
MORE = (POINT, LATER + POINT)
LAST = ("    minutes: 10\n    body: [Every stage", "    minutes: {}\n    body: [Every stage")
FROZEN = ("    key: keep\n", "    key: keep\n    freeze: yes\n")

Hand = Callable[[OpenDeck], None]
Source = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Case:
    """A row of the table: what a hand does, how the source changes, and what comes of it, as `result` shows it."""

    hand: Hand
    source: Source
    slides: list[str]
    events: list[str]
    favour: Favour = ""
    has_base: bool = True


def edit(deck: OpenDeck) -> None:
    """Write another text on the slide about Kafka, and other notes."""
    slide = slide_of(deck, "keep")
    slide.placeholders[1].text_frame.paragraphs[1].runs[0].text = "Its readers remember all that they have seen"
    notes = slide.notes_slide.notes_text_frame
    assert notes is not None
    notes.paragraphs[-1].runs[-1].text = " Show the shelf in the hall."


def add(deck: OpenDeck) -> None:
    """Add a slide behind the chart, with a picture."""
    add_slide(deck, KEYS.index("numbers") + 1, "What happened in March", "A parcel went round the world")
    picture = io.BytesIO()
    Image.new("RGB", (60, 40), "darkred").save(picture, "PNG")
    added = deck.slides[KEYS.index("numbers") + 1].shapes.add_picture(picture, Cm(20), Cm(10))
    added._element.nvPicPr.cNvPr.set("descr", "A red square")


def delete(deck: OpenDeck) -> None:
    """Delete the slide about Kafka."""
    delete_slide(deck, KEYS.index("keep"))


def move(deck: OpenDeck) -> None:
    """Move the slide about Kafka in front of the stages."""
    move_slide(deck, KEYS.index("keep"), KEYS.index("stages"))


def nothing(deck: OpenDeck) -> None:
    """Save it."""


def both(*hands: Hand) -> Hand:
    """One after the other."""

    def all_of_them(deck: OpenDeck) -> None:
        for hand in hands:
            hand(deck)

    return all_of_them


def slides(*changes: tuple[str, Sequence[str]]) -> list[str]:
    """The keys of the hour, some of them replaced by what is said."""
    said = dict(changes)
    return [each for key in KEYS for each in said.get(key, [key])]


KEPT, BOTH = ["keep<"], ["keep<", "keep*"]
CASES = {
    "untouched": Case(nothing, [CHANGED], KEYS, []),
    "edited": Case(edit, [], slides(("keep", KEPT)), ["kept keep"]),
    "edited, more in the source": Case(edit, [MORE], slides(("keep", ["later", "keep<"])), ["kept keep"]),
    "conflict": Case(edit, [CHANGED], slides(("keep", BOTH)), ["conflict keep"]),
    "conflict, theirs": Case(edit, [CHANGED], slides(("keep", KEPT)), ["kept keep"], "theirs"),
    "conflict, ours": Case(edit, [CHANGED], KEYS, ["replaced keep"], "ours"),
    "conflict, another key": Case(
        edit, [RETITLED], slides(("keep", ["kafka-keeps-every-single-scan<", "kafka-keeps-every-single-scan*"])),
        ["conflict kafka-keeps-every-single-scan"],
    ),
    "added": Case(add, [CHANGED], slides(("numbers", ["numbers", "+<"])), ["added +"]),
    "deleted": Case(delete, [], slides(("keep", [])), ["deleted keep"]),
    "deleted, changed": Case(delete, [CHANGED], KEYS, ["returned keep"]),
    "gone": Case(nothing, [GONE], slides(("keep", [])), []),
    "gone, edited": Case(edit, [GONE], slides(("keep", KEPT)), ["orphaned keep"]),
    "moved": Case(move, [MORE], ["agenda", "keep", "stages", "kafka", "later", *KEYS[4:]], ["moved keep"]),
    "moved and edited": Case(
        both(edit, move), [], ["agenda", "keep<", "stages", "kafka", *KEYS[4:]], ["kept keep", "moved keep"]
    ),
    "frozen": Case(edit, [FROZEN, CHANGED], slides(("keep", KEPT)), ["frozen keep"]),
    "frozen, untouched": Case(nothing, [FROZEN, CHANGED], slides(("keep", KEPT)), ["frozen keep"]),
    "no earlier state": Case(edit, [], slides(("keep", BOTH)), ["conflict keep"], has_base=False),
    "everything": Case(
        both(edit, add), [CHANGED, MORE],
        slides(("keep", ["later", *BOTH]), ("numbers", ["numbers", "+<"])), ["conflict keep", "added +"],
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Built:
    """A deck of the hour: its file, what it says, and the keys of its frozen slides."""

    data: bytes
    read: ReadDeck
    frozen: frozenset[str]


@cache
def built(changes: tuple[tuple[str, str], ...] = ()) -> Built:
    """The mentor's deck of the hour after its source was changed."""
    text = HOUR
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    minutes = sum(map(int, re.findall(r"minutes: (\d+)", text)))
    text = text.replace(LAST[0], LAST[1].format(70 - minutes))
    with TemporaryDirectory() as folder:
        content = write_programme(Path(folder), text)
        (deck,) = mentor_decks(plan_build(Folders(content, TEMPLATES, Path(folder) / "output"), editions=("mentor",)))
    frozen = frozenset(placed.slide.key for placed in deck.placed.slides if placed.slide.freeze)
    return Built(deck.data, read_deck(deck.data, Path("deck.pptx")), frozen)


@cache
def theme() -> Theme:
    """The theme of the hour."""
    with TemporaryDirectory() as folder:
        return open_theme(plan_build(Folders(write_programme(Path(folder)), TEMPLATES, Path(folder))))


def marks() -> Marks:
    """How new versions are marked."""
    return Marks("New version: the slide before this one was edited by hand", "en-GB", theme())


def by_hand(hand: Hand, data: bytes | None = None) -> bytes:
    """The hour's deck, or another, after a hand has been at it."""
    deck = open_deck(built().data if data is None else data)
    hand(deck)
    return saved(deck)


@dataclass(frozen=True)
class Merged:
    """What a rebuild has made of a deck."""

    data: bytes
    done: Reconciliation
    grafted: Grafted
    read: ReadDeck = field(repr=False)

    @property
    def slides(self) -> list[str]:
        """The keys of its slides, `+` for none; `<` behind one that was kept, `*` behind a marked new version."""
        kept = ["<" if each.source == "found" else "" for each in self.done.slides]
        pairs = zip(self.read.slides, kept, strict=True)
        return [f"{slide.key or '+'}{'*' if slide.marked else mark}" for slide, mark in pairs]

    @property
    def events(self) -> list[str]:
        """What the build tells."""
        return [f"{event.kind} {event.key or '+'}" for event in self.done.events]


def merge(base: Built | None, found: bytes, new: Built, favour: Favour = "") -> Merged:
    """Rebuild a deck."""
    read = read_deck(found, Path("found.pptx"))
    done = reconcile(base.read if base else None, read, new.read, new.frozen, favour)
    return grafted(found, new.data, done)


def grafted(found: bytes, new: bytes, done: Reconciliation) -> Merged:
    """Graft what was decided; the linter looks at the result."""
    result = graft(read_members(new), read_members(found), done.slides, marks())
    check_members(result.members, Path("merged.pptx"))
    data = zip_members(result.members)
    return Merged(data, done, result, read_deck(data, Path("merged.pptx")))


def is_valid(data: bytes) -> bool:
    """Whether a validator finds nothing in a file."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "merged.pptx"
        path.write_bytes(data)
        errors = [str(error) for error in validate_pptx(path).errors]
    assert errors == []
    return not errors


def take_all(found: bytes, layouts: bool = False) -> Reconciliation:
    """All slides of a deck kept, whatever they are; with the names of their layouts where a program renamed them."""
    names = [slide.layout for slide in built().read.slides]
    count = len(read_deck(found, Path("found.pptx")).slides)
    taken = [Taken("found", n, n, KEYS[n], names[n] if layouts else "") for n in range(count)]
    return Reconciliation(tuple(taken), (), False)
