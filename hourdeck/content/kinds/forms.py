"""Points of other forms: quotes, definitions, resources, polls, timers."""

from typing import Annotated, Any, Literal

from pydantic import Field, PlainValidator, WithJsonSchema

from hourdeck.content.points import Example, Texts, Titled
from hourdeck.fields import Flag, Paragraph, scalar, wrong
from hourdeck.inline import Text
from hourdeck.links import Link, check_link
from hourdeck.schema import Entry


class Quote(Example):
    """Somebody's words, and whose they are; `where` says where they were said or written."""

    kind: Literal["quote"]
    quote: Paragraph
    who: Paragraph
    where: Paragraph | None = None


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


class Timer(Titled):
    """The minutes of a piece of work, large, and until when they last; or those of the break after the hour."""

    kind: Literal["timer"]
    items: Texts | None = None
    break_: Annotated[Flag, Field(alias="break")] = False
