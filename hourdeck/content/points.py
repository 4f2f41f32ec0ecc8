"""The kinds of talking point: what each may say, one class a kind."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Discriminator, Field, Tag

from hourdeck.fields import CodeLines, Fit, Flag, Key, Minutes, Number, Paragraph, Priority, Prose, Readers
from hourdeck.inline import Text
from hourdeck.nodes import Mapping, Scalar
from hourdeck.schema import ANSWER, FOR_MENTOR, Entry


def _bare_text_as_item(value: Any) -> Any:
    """A bare text is an item with nothing below it."""
    if not isinstance(value, Scalar):
        return value
    node = Mapping(value.position)
    node["text"], node.values_at["text"] = value, value.position
    return node


class Item(Entry):
    """A text with items below it."""

    unknown_key_hint = "if the ':' belongs to the text, put the text in quotation marks"
    text: Paragraph
    items: "Items" = ()


Texts = Annotated[tuple[Paragraph, ...], Field(min_length=1)]
Items = Annotated[tuple[Annotated[Item, BeforeValidator(_bare_text_as_item)], ...], Field(min_length=1)]


class Notes(Entry):
    """What the mentor reads on one point, field by field in the order of the notes page."""

    say: Prose | None = None
    ask: Prose | None = None
    listen_for: Prose | None = None
    do: Prose | None = None
    watch_out: Prose | None = None
    if_late: Prose | None = None
    next: Prose | None = None


class Point(Entry):
    """What every talking point has; `minutes` is the time it takes.

    `explain` says to trainees what the slide means without the speaker. `priority` and `needs`, the keys of points
    that this one builds on, say what may be dropped. `audience: mentor` keeps the slide out of the trainee edition.
    """

    is_union_member = True
    kind: str
    title: Paragraph | None = None
    key: Key | None = None
    minutes: Minutes
    priority: Priority = "should"
    needs: tuple[Key, ...] = ()
    audience: Readers = "everyone"
    explain: Prose | None = None
    notes: Annotated[Notes | None, FOR_MENTOR] = None
    materials: Annotated[Texts | None, FOR_MENTOR] = None
    fit: Fit | None = None
    own_example: Annotated[Paragraph | None, FOR_MENTOR] = None


class Titled(Point):
    """A point that must bring its own title."""

    title: Paragraph


class Example(Titled):
    """A point that may be an illustrative example; its slide has a line to say so."""

    illustrative: Flag = False


class Cover(Point):
    """The hour's opening slide; the title is the hour's."""

    kind: Literal["cover"]
    priority: Priority = "must"
    title: None = None


class BridgeIn(Example):
    """The question that opens the hour."""

    kind: Literal["bridge-in"]


class Objectives(Titled):
    """What a trainee will be able to do."""

    kind: Literal["objectives"]
    priority: Priority = "must"
    items: Texts


class AgendaPoint(Point):
    """The day as a table with this hour marked."""

    kind: Literal["agenda"]


class SectionPoint(Example):
    """A divider that starts a section of the deck."""

    kind: Literal["section"]
    lead: Paragraph | None = None


class Content(Example):
    """A claim and its points."""

    kind: Literal["content"] = "content"
    body: Items


class Column(Entry):
    """One of two columns."""

    title: Paragraph | None = None
    items: Items


class TwoColumns(Example):
    """Two lists side by side, both with a title or neither."""

    kind: Literal["two-columns"]
    left: Column
    right: Column


class TablePoint(Example):
    """A table with a header row; `highlight` counts rows from 1, without the header."""

    kind: Literal["table"]
    columns: Annotated[tuple[Paragraph, ...], Field(min_length=1)]
    rows: Annotated[tuple[Texts, ...], Field(min_length=1)]
    highlight: Number | None = None


class Statement(Example):
    """One big idea, or one big number and what it means."""

    kind: Literal["statement"]
    number: Paragraph | None = None
    support: Paragraph | None = None


class Discussion(Example):
    """A question for the room."""

    kind: Literal["discussion"]
    prompts: Texts


class Exercise(Example):
    """Steps to do within `time` minutes, and the questions of the debrief."""

    kind: Literal["exercise"]
    steps: Texts
    time: Minutes
    debrief: Texts | None = None
    group: Paragraph | None = None


class Check(Example):
    """A check of understanding; with options the answer is the letter of the right one."""

    kind: Literal["check"]
    options: Annotated[tuple[Paragraph, ...], Field(min_length=2, max_length=6)] | None = None
    answer: Annotated[Paragraph, ANSWER]
    why: Annotated[Paragraph | None, ANSWER] = None

    @property
    def answer_text(self) -> Text:
        """The answer in words: the right option where there are options."""
        number = self.answer_number
        return self.answer if self.options is None or number is None else self.options[number]

    @property
    def answer_number(self) -> int | None:
        """The right option, counted from 0; None when the answer names none of them."""
        letters = "ABCDEF"[: len(self.options or ())]
        number = letters.find(self.answer.plain.upper())
        return number if number >= 0 and len(self.answer.plain) == 1 else None


class CodePoint(Example):
    """Lines of code; `caption` is one line below them."""

    kind: Literal["code"]
    code: CodeLines
    caption: Paragraph | None = None


class Recap(Titled):
    """What to take away."""

    kind: Literal["recap"]
    priority: Priority = "must"
    items: Texts


class End(Point):
    """What comes next, and on the day's last hour what was reached."""

    kind: Literal["end"]
    priority: Priority = "must"
    items: Texts | None = None


KINDS: dict[str, type[Point]] = {
    "cover": Cover,
    "bridge-in": BridgeIn,
    "objectives": Objectives,
    "agenda": AgendaPoint,
    "section": SectionPoint,
    "content": Content,
    "two-columns": TwoColumns,
    "table": TablePoint,
    "statement": Statement,
    "discussion": Discussion,
    "exercise": Exercise,
    "check": Check,
    "code": CodePoint,
    "recap": Recap,
    "end": End,
}
"""The kinds of point; each has a template `slides/<kind>.xml.j2`."""


def _kind_of(value: Any) -> Any:
    """Which class judges a point: its `kind`, or `content` when none is given."""
    return value.get("kind", "content") if isinstance(value, Mapping) else "content"


AnyPoint = Annotated[
    Annotated[Cover, Tag("cover")]
    | Annotated[BridgeIn, Tag("bridge-in")]
    | Annotated[Objectives, Tag("objectives")]
    | Annotated[AgendaPoint, Tag("agenda")]
    | Annotated[SectionPoint, Tag("section")]
    | Annotated[Content, Tag("content")]
    | Annotated[TwoColumns, Tag("two-columns")]
    | Annotated[TablePoint, Tag("table")]
    | Annotated[Statement, Tag("statement")]
    | Annotated[Discussion, Tag("discussion")]
    | Annotated[Exercise, Tag("exercise")]
    | Annotated[Check, Tag("check")]
    | Annotated[CodePoint, Tag("code")]
    | Annotated[Recap, Tag("recap")]
    | Annotated[End, Tag("end")],
    Discriminator(_kind_of),
]
