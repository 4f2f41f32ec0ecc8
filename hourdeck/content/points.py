"""What every talking point has; the kinds are in `content.kinds`."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import Field, ValidationInfo, WrapValidator
from pydantic_core import PydanticKnownError

from hourdeck.diagnostics import Diagnostic
from hourdeck.fields import Fit, Flag, Key, Minutes, Paragraph, Priority, Prose, Readers, wrong
from hourdeck.inline import Verbatim
from hourdeck.schema import FOR_MENTOR, Entry, bare_scalar_as


class Item(Entry):
    """A text with items below it."""

    unknown_key_hint = "if the ':' belongs to the text, put the text in quotation marks"
    text: Paragraph
    items: "Items" = ()


Texts = Annotated[tuple[Paragraph, ...], Field(min_length=1)]
Items = Annotated[tuple[Annotated[Item, bare_scalar_as("text")], ...], Field(min_length=1)]


class Notes(Entry):
    """What the mentor reads on one point, field by field in the order of the notes page."""

    say: Prose | None = None
    ask: Prose | None = None
    listen_for: Prose | None = None
    do: Prose | None = None
    watch_out: Prose | None = None
    if_late: Prose | None = None
    next: Prose | None = None


def _minutes_of_point(value: Any, to_minutes: Callable[[Any], int], info: ValidationInfo) -> int:
    """The minutes, which every point but a backup must have; a number is the default, since nodes are none."""
    is_given, is_backup = not isinstance(value, int), info.data.get("backup", True)
    if is_given and info.data.get("backup"):
        raise wrong("a backup slide takes no minutes", "take 'minutes' out")
    if not is_given and not is_backup:
        raise PydanticKnownError("missing")
    return to_minutes(value) if is_given else 0


class Point(Entry):
    """What every talking point has; `minutes` is the time it takes.

    `explain` says to trainees what the slide means without the speaker. `priority` and `needs`, the keys of points
    that this one builds on, say what may be dropped. `audience: mentor` keeps the slide out of the trainee edition.
    `backup` hides it at the end of the deck, for a question that may come; it takes no minutes. The slides
    of a point with `freeze` are replaced by no build once they stand in a deck.
    """

    kind: str
    title: Paragraph | None = None
    key: Key | None = None
    backup: Flag = False
    minutes: Annotated[Minutes, WrapValidator(_minutes_of_point), Field(validate_default=True)] = 0
    priority: Priority = "should"
    needs: tuple[Key, ...] = ()
    audience: Readers = "everyone"
    explain: Prose | None = None
    notes: Annotated[Notes | None, FOR_MENTOR] = None
    materials: Annotated[Texts | None, FOR_MENTOR] = None
    fit: Fit | None = None
    freeze: Flag = False
    own_example: Annotated[Paragraph | None, FOR_MENTOR] = None

    @property
    def picture_paths(self) -> tuple[Verbatim, ...]:
        """The pictures that the point shows, by their paths in the content folder."""
        return ()

    @property
    def data_paths(self) -> tuple[Verbatim, ...]:
        """The other files that it takes something from: tables, code."""
        return ()

    def mistakes(self) -> Iterator[Diagnostic]:
        """What only shows when the point's own values are compared."""
        yield from ()

    def loaded(self, folder: Path) -> Self:
        """The point with what it names in files of the content folder; raises `Failure` at the file's name."""
        return self


class Titled(Point):
    """A point that must bring its own title."""

    title: Paragraph


class Listed(Titled):
    """A point with a list, whose entries may appear one by one while the mentor speaks."""

    reveal: Literal["one by one"] | None = None


class Example(Titled):
    """A point that may be an illustrative example; its slide has a line to say so."""

    illustrative: Flag = False
