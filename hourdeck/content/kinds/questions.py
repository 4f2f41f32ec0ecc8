"""Questions with their answers: options, true or false, an order, pairs, or words of one's own.

A list that is the answer itself is written in its right order and kept for the mentor; beside it stands the same list
shuffled, which everybody may see. Shuffling depends on the texts alone, so a deck is the same on every machine.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Annotated, Any, Self

from pydantic import Field, WithJsonSchema, WrapValidator
from pydantic import ValidatorFunctionWrapHandler as Handler

from hourdeck.content.points import Texts
from hourdeck.diagnostics import Diagnostic
from hourdeck.fields import Line, Paragraph, one_of, to_text, wrong
from hourdeck.inline import Text, Verbatim
from hourdeck.nodes import Mapping, Node, Scalar, describe
from hourdeck.nodes import Sequence as List
from hourdeck.schema import ANSWER, Entry

LETTERS = "ABCDEF"
"""What options and shuffled lists are counted by; the master's list style writes them."""

FORMS = ("choice", "true-false", "order", "match", "open")
"""The forms of a question."""

Form = Annotated[str, one_of(*FORMS), WithJsonSchema({"enum": list(FORMS)})]
Reveal = Annotated[str, one_of("notes", "slide"), WithJsonSchema({"enum": ["notes", "slide"]})]
SHUFFLED = Field(min_length=3, max_length=len(LETTERS))
"""Two entries that never stand in their right order would give it away."""

WRITTEN = {
    "right": "write one entry a line, '- …', in the right order",
    "pairs": "write one pair a line: '- {left: …, right: …}'",
}
"""How the lists are written that are the answer themselves."""


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """A line of the answer: the letter or the pair that it is known by, its text, and for a pair what belongs to it."""

    sign: str
    text: Text
    other: Text | None = None
    is_right: bool = True


class Ordering(Entry):
    """A list in its right order, and the same list `shown` shuffled; `told` is the order in words, for the gate."""

    right: Annotated[Texts, SHUFFLED, ANSWER]
    shown: tuple[Paragraph, ...] = ()
    told: Annotated[tuple[Line, ...], ANSWER] = ()

    def mixed(self) -> Self:
        """The same with its list shuffled."""
        words = " ".join(text.plain for text in self.right)
        told = (Verbatim(words, self.right[0].position),)
        return self.model_copy(update={"shown": shuffled(self.right), "told": told})

    def lines(self) -> Iterator[AnswerLine]:
        """The right order, by the letters of the shown one."""
        for text in self.right or ():
            yield AnswerLine(LETTERS[self.shown.index(text)], text)


class Pair(Entry):
    """Two texts that belong together."""

    left: Paragraph
    right: Paragraph


class Matching(Entry):
    """Pairs, and their halves as they are shown: the left in order, the right shuffled; `told` as in `Ordering`."""

    pairs: Annotated[tuple[Pair, ...], SHUFFLED, ANSWER]
    left: tuple[Paragraph, ...] = ()
    shown: tuple[Paragraph, ...] = ()
    told: Annotated[tuple[Line, ...], ANSWER] = ()

    def mixed(self) -> Self:
        """The same with its halves taken apart."""
        left, right = zip(*((pair.left, pair.right) for pair in self.pairs), strict=True)
        told = tuple(Verbatim(f"{p.left.plain} {p.right.plain}", p.left.position) for p in self.pairs)
        return self.model_copy(update={"left": left, "shown": shuffled(right), "told": told})

    def lines(self) -> Iterator[AnswerLine]:
        """The pairs, by number and letter."""
        for number, pair in enumerate(self.pairs or (), 1):
            yield AnswerLine(f"{number} {LETTERS[self.shown.index(pair.right)]}", pair.left, pair.right)


def shuffled(texts: Sequence[Text]) -> tuple[Text, ...]:
    """The texts in an order that follows from their words alone, and is never the given one."""
    mixed = sorted(texts, key=lambda text: sha256(text.plain.encode()).digest())
    if mixed == list(texts):
        mixed = [*mixed[1:], mixed[0]]
    return tuple(mixed)


def repeated_texts(what: str, texts: Iterable[Text], fold: Callable[[str], str] = str.casefold) -> Iterator[Diagnostic]:
    """Texts that stand twice, whatever their spaces and, unless `fold` keeps it, their case: nobody could choose."""
    first: dict[str, Text] = {}
    for text in texts:
        name = fold(" ".join(text.plain.split()))
        if first.setdefault(name, text) is not text:
            related = (("first", first[name].position),)
            yield Diagnostic(f"{what} '{text}' stands twice", text.position, "", related)


def _to_ordering(value: Node, handler: Handler) -> Ordering:
    ordering: Ordering = handler(_wrapped("right", value))
    return ordering.mixed()


def _to_matching(value: Node, handler: Handler) -> Matching:
    matching: Matching = handler(_wrapped("pairs", value))
    return matching.mixed()


def _wrapped(key: str, value: Node) -> Mapping:
    """The list that a person writes as the value of the key that holds it here."""
    if not isinstance(value, List):
        raise wrong(f"expected a list, found {describe(value)}", WRITTEN[key])
    node = Mapping(value.position)
    node[key], node.values_at[key] = value, value.position
    return node


def _to_answer(value: Node, handler: Handler) -> Any:
    """True or false where that is all; else texts, of which a single one needs no list."""
    if not isinstance(value, Scalar):
        return handler(value)
    typed = value.strip().lower()
    return typed == "true" if typed in ("true", "false") else (to_text(value),)


if TYPE_CHECKING:
    Answer = tuple[Text, ...] | bool
else:
    Answer = Annotated[Texts, WrapValidator(_to_answer)]


class Asking(Entry):
    """A question's answer in one of `FORMS`; `form` need be given only where no list tells it."""

    form: Form | None = None
    options: Annotated[tuple[Paragraph, ...], Field(min_length=2, max_length=len(LETTERS))] | None = None
    order: Annotated[Ordering, WrapValidator(_to_ordering)] | None = None
    match: Annotated[Matching, WrapValidator(_to_matching)] | None = None
    answer: Annotated[Answer | None, ANSWER] = None
    why: Annotated[Paragraph | None, ANSWER] = None

    @property
    def asked_as(self) -> str:
        """The question's form; the first that its keys tell where it isn't given."""
        if self.form:
            return self.form
        lists = {"choice": self.options, "order": self.order, "match": self.match}
        return next((form for form, given in lists.items() if given), "open")

    @property
    def shown(self) -> tuple[Text, ...]:
        """The lettered list of the slide, or nothing."""
        lettered = self.order or self.match
        return lettered.shown if lettered else self.options or ()

    @property
    def holds(self) -> bool:
        """Whether the right answer to a true-false question is true."""
        return self.answer is True

    @property
    def right_numbers(self) -> tuple[int, ...]:
        """The right options, counted from 0; an answer that is no letter of theirs is left out."""
        letters = LETTERS[: len(self.options or ())]
        answers = [text.plain.upper() for text in self.answer] if isinstance(self.answer, tuple) else []
        return tuple(number for number, letter in enumerate(letters) if letter in answers)

    @property
    def answer_lines(self) -> tuple[AnswerLine, ...]:
        """The answer line by line, with options that are wrong too; nothing for true or false, or what is hidden."""
        if self.order or self.match:
            return tuple((self.order or self.match).lines())  # type: ignore[union-attr]  # one of them is there
        if self.options and self.answer is not None:
            right = self.right_numbers
            return tuple(AnswerLine(LETTERS[n], text, is_right=n in right) for n, text in enumerate(self.options))
        return tuple(AnswerLine("", text) for text in self.answer) if isinstance(self.answer, tuple) else ()

    @property
    def is_answered(self) -> bool:
        """Whether the reader of this edition may know the answer."""
        return isinstance(self.answer, bool) or bool(self.answer_lines)
