"""Points of other forms: quotes, definitions, resources, polls, timers."""

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import Field, PlainValidator, WithJsonSchema

from hourdeck.content.kinds.questions import repeated_texts
from hourdeck.content.points import Example, Texts, Titled
from hourdeck.diagnostics import Diagnostic
from hourdeck.fields import Flag, Paragraph, scalar, wrong
from hourdeck.inline import Text
from hourdeck.links import Link, check_link
from hourdeck.schema import Entry

MARKS = frozenset('"“”„‟«»')
"""Signs that people put around what somebody said."""


class Quote(Example):
    """Somebody's words, and whose they are; `where` says where they were said or written."""

    kind: Literal["quote"]
    quote: Paragraph
    who: Paragraph
    where: Paragraph | None = None

    def mistakes(self) -> Iterator[Diagnostic]:
        """Quotation marks around all of it, which would stand there twice."""
        words = self.quote.plain.strip()
        if words[:1] in MARKS and words[-1:] in MARKS and not MARKS.intersection(words[1:-1]):
            hint = "leave them out: the slide puts its own around the quote"
            yield Diagnostic("the quote brings its own quotation marks", self.quote.position, hint)


class Definition(Example):
    """What a term means; `also` are other words for it, `unlike` is what it must not be confused with.

    The day's glossary takes it up.
    """

    kind: Literal["definition"]
    term: Paragraph
    definition: Paragraph
    also: Texts | None = None
    example: Paragraph | None = None
    unlike: Paragraph | None = None

    @property
    def meaning(self) -> Text:
        """The definition, as the glossary calls it."""
        return self.definition


def to_link(value: Any) -> Link:
    """An address; only its syntax is looked at."""
    typed = scalar(value, "an address", "for example https://example.org/page")
    if mistake := check_link(typed.strip()):
        raise wrong(mistake, "copy the address from the browser: https://…, http://… or mailto:…")
    return Link(typed.strip(), typed.position)


Address = Annotated[Link, PlainValidator(to_link), WithJsonSchema({"type": "string"})]


class Resource(Entry):
    """A link with a name; `note` says what it is good for."""

    title: Paragraph
    link: Address
    note: Paragraph | None = None


class Resources(Titled):
    """Where to read on."""

    kind: Literal["resources"]
    links: Annotated[tuple[Resource, ...], Field(min_length=1)]


class Poll(Example):
    """A question on which people raise their hands; `count` gives each option a place to write how many."""

    kind: Literal["poll"]
    options: Annotated[tuple[Paragraph, ...], Field(min_length=2, max_length=6)]
    count: Flag = False

    def mistakes(self) -> Iterator[Diagnostic]:
        """Options that stand twice."""
        return repeated_texts("option", self.options, str)


class Timer(Titled):
    """The minutes of a piece of work, large, and until when they last; or those of the break after the hour."""

    kind: Literal["timer"]
    items: Texts | None = None
    break_: Annotated[Flag, Field(alias="break")] = False

    def mistakes(self) -> Iterator[Diagnostic]:
        """A timer that has no minutes to show."""
        if self.backup and not self.break_:
            hint = "take 'backup' out and give it minutes; with 'break: yes' it shows those of the break"
            yield Diagnostic("a backup slide has no minutes that a timer could show", self.position_of("backup"), hint)
