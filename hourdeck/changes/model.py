"""What decks say in short, and what is different between two of them: frozen, plain data. Pure.

A summary has what a report tells: words, notes, minutes, what is hidden. It is small enough to be kept for each deck
that was built. Changes hold both summaries, so that whoever shows them can be as short or as long as there is room.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class SlideSummary:
    """What a slide says. `key` is the writer's, or nothing where a program dropped it; `title` is one line.

    `texts` are the other lines on the slide in reading order: a paragraph, a row of a table (cells between bars), a
    label, a row of a chart's data or a line of code each; blank ones are left out. `notes` are paragraphs without the
    clock line, `minutes` those of the clock line, 0 where there is none. `descriptions` say in words what tables and
    figures show. `figures` identify pictures and kinds of charts, in a way that depends on what the summary was
    made of, so they don't count when summaries are compared for being equal.
    """

    key: str
    title: str
    texts: tuple[str, ...]
    notes: tuple[str, ...] = ()
    minutes: int = 0
    hidden: bool = False
    descriptions: tuple[str, ...] = ()
    figures: tuple[str, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class DeckSummary:
    """What a deck says; `target` (`day-02/hour-1`) and `edition` are nothing where the deck doesn't know them.

    `made_of` is `layout` or `file`; only summaries made of the same can have their figures compared.
    """

    target: str
    edition: str
    slides: tuple[SlideSummary, ...]
    made_of: str = field(default="layout", compare=False)

    @property
    def name(self) -> str:
        """What people call it: `day-02/hour-1, mentor`."""
        return f"{self.target}, {self.edition}"

    @property
    def title(self) -> str:
        """The title of its first slide."""
        return self.slides[0].title if self.slides else ""

    @property
    def minutes(self) -> int:
        """The time of its slides, as the notes give it: 0 for a trainee's deck."""
        return sum(slide.minutes for slide in self.slides)


@dataclass(frozen=True, slots=True)
class LineChange:
    """A line that differs: None as `old` where it is new, None as `new` where it is gone."""

    old: str | None
    new: str | None


Lines = tuple[LineChange, ...]


@dataclass(frozen=True, slots=True)
class SlideAt:
    """A slide and its place in the deck, counted from 1."""

    number: int
    slide: SlideSummary


@dataclass(frozen=True, slots=True)
class SlideChange:
    """A slide that is in both decks and isn't the same: where it stood and stands, what it said and says.

    `is_moved` says that its place among the slides of both decks is another; numbers alone also change when slides
    before it come or go. `texts`, `notes` and `descriptions` have the lines that differ.
    """

    old: SlideAt
    new: SlideAt
    is_moved: bool = False
    texts: Lines = ()
    notes: Lines = ()
    descriptions: Lines = ()
    is_redrawn: bool = False

    @property
    def is_renamed(self) -> bool:
        """Whether its title is another."""
        return self.old.slide.title != self.new.slide.title

    @property
    def is_timed_anew(self) -> bool:
        """Whether it takes other minutes."""
        return self.old.slide.minutes != self.new.slide.minutes

    @property
    def is_turned(self) -> bool:
        """Whether it was hidden, or is shown again."""
        return self.old.slide.hidden != self.new.slide.hidden

    @property
    def is_edited(self) -> bool:
        """Whether anything but its place is another."""
        lines = self.texts or self.notes or self.descriptions
        return bool(lines) or self.is_renamed or self.is_timed_anew or self.is_turned or self.is_redrawn


@dataclass(frozen=True, slots=True)
class DeckChanges:
    """What is different between two decks; `changed` has every slide of both that isn't the same, moved ones too."""

    name: str
    old: DeckSummary
    new: DeckSummary
    added: tuple[SlideAt, ...] = ()
    removed: tuple[SlideAt, ...] = ()
    changed: tuple[SlideChange, ...] = ()

    @property
    def moved(self) -> tuple[SlideChange, ...]:
        """The slides that stand elsewhere."""
        return tuple(change for change in self.changed if change.is_moved)

    @property
    def edited(self) -> tuple[SlideChange, ...]:
        """The slides of which anything but the place is another."""
        return tuple(change for change in self.changed if change.is_edited)

    @property
    def differs(self) -> bool:
        """Whether there is anything to tell."""
        return bool(self.added or self.removed or self.changed)


@dataclass(frozen=True, slots=True)
class BuildChanges:
    """What is different between two builds: decks that are new, that are gone, and the changes of the others.

    `decks` are those that differ; `same` counts those that don't.
    """

    added: tuple[DeckSummary, ...] = ()
    removed: tuple[DeckSummary, ...] = ()
    decks: tuple[DeckChanges, ...] = ()
    same: int = 0

    @property
    def differs(self) -> bool:
        """Whether there is anything to tell."""
        return bool(self.added or self.removed or self.decks)
