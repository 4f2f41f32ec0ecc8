"""Points that show code: lines typed in the YAML, or taken from a file of the content folder."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, PlainValidator, WithJsonSchema

from hourdeck.content.points import Example
from hourdeck.diagnostics import Failure, fail
from hourdeck.fields import CodeLines, Flag, Line, Paragraph, scalar, wrong
from hourdeck.highlighting import PLAIN_TEXT, guess_language, is_language, language_label, near_language
from hourdeck.inline import Code, Verbatim
from hourdeck.nodes import Scalar, Sequence, describe
from hourdeck.schema import Entry
from hourdeck.snippets import file_name, read_snippet


@dataclass(frozen=True, slots=True)
class Span:
    """Lines of code from the first to the last."""

    first: int
    last: int

    def __str__(self) -> str:
        return f"{self.first}-{self.last}" if self.last > self.first else f"{self.first}"


def to_span(value: Any) -> Span:
    """Lines from `3` or `5-7`."""
    hint = "write a line as 3, several as 5-7, and more than one of these as a list: [3, 5-7]"
    typed = scalar(value, "the number of a line", hint)
    match = re.fullmatch(r"([1-9]\d{0,5})(?:\s*-\s*([1-9]\d{0,5}))?", typed.strip(), re.A)
    if not match or int(match[2] or match[1]) < int(match[1]):
        raise wrong(f"{describe(typed)} names no lines", hint)
    return Span(int(match[1]), int(match[2] or match[1]))


def to_code_language(value: Any) -> str:
    """The name of a language as Pygments has it: `python`, `sql`, `text`."""
    hint = f"for example python, sql, bash, yaml, or {PLAIN_TEXT} for none"
    typed = scalar(value, "the name of a language", hint)
    alias = typed.strip().lower()
    if not is_language(alias):
        raise wrong(f"unknown language {describe(typed)}", near_language(alias) or hint)
    return alias


def _one_as_list(value: Any) -> Any:
    """A single span is a list of one."""
    if not isinstance(value, Scalar):
        return value
    spans = Sequence(value.position)
    spans.append(value)
    spans.values_at.append(value.position)
    return spans


CodeLanguage = Annotated[str, PlainValidator(to_code_language), WithJsonSchema({"type": "string"})]
OneSpan = Annotated[Span, PlainValidator(to_span), WithJsonSchema({"type": ["integer", "string"]})]
Spans = Annotated[tuple[OneSpan, ...], BeforeValidator(_one_as_list), Field(min_length=1)]


class CodeData(Entry):
    """Lines of code, from the YAML or from a file (`from`).

    `highlight` counts lines as `numbers` shows them: from 1, or as the file does where it is a file's.
    """

    code: CodeLines | None = None
    source: Annotated[Line | None, Field(alias="from")] = None
    language: CodeLanguage | None = None
    numbers: Flag = False
    highlight: Spans | None = None

    @property
    def data_paths(self) -> tuple[Verbatim, ...]:
        """The file that the lines are taken from."""
        path = self.source and self.source.source.partition("#")[0]
        return (Verbatim(path, self.source.position),) if self.source and path else ()

    def loaded(self, folder: Path) -> Self:
        """This with its lines and its language; raises `Failure` for lines to highlight that aren't there."""
        if self.code and self.source:
            raise fail("code stands either here ('code') or in a file ('from')", self.position_of("from"))
        if not self.code and not self.source:
            raise self._missing()
        point = self.model_copy(update={"code": self._lines(folder), "language": self._language()})
        point._check_highlight()
        return point

    def _missing(self) -> Failure:
        if "code" in self._node:
            return fail("expected lines of code, found nothing", self.position_of("code"), "write them below a '|'")
        if "from" in self._node:
            return fail("expected the path of a file, found nothing", self.position_of("from"))
        return fail("key 'code' is missing", self.position, "write the code below it, or name a file with 'from'")

    def _lines(self, folder: Path) -> Code | None:
        """The lines as typed or as the file has them, each with its number."""
        if self.source:
            snippet = read_snippet(folder, self.source)
            return Code("\n".join(snippet.lines), self.source.position, snippet.numbers)
        return self.code

    def _language(self) -> str:
        if self.language:
            return self.language
        return guess_language(file_name(self.source)) if self.source else PLAIN_TEXT

    def _check_highlight(self) -> None:
        """Raises `Failure` at the first span that reaches beyond the lines."""
        numbers = self.line_numbers
        for number, span in enumerate(self.highlight or ()):
            if not {span.first, span.last} <= set(numbers):
                node = self._node["highlight"]
                at = node.values_at[number] if isinstance(node, Sequence) else self.position_of("highlight")
                what = "line" if span.first == span.last else "lines"
                raise fail(f"the code has no {what} {span}; it has {self.numbering.replace(' ', ', ')}", at)

    @property
    def line_numbers(self) -> tuple[int, ...]:
        """The number of each line."""
        code = self.code or Code("", self.position)
        return code.numbers or tuple(range(1, code.source.count("\n") + 2))

    @property
    def numbering(self) -> str:
        """The numbers of the lines as spans, for markup: `10-17 19-24`."""
        starts = [n for n in self.line_numbers if n - 1 not in self.line_numbers]
        ends = [n for n in self.line_numbers if n + 1 not in self.line_numbers]
        return " ".join(str(Span(*pair)) for pair in zip(starts, ends, strict=True))

    @property
    def highlighted(self) -> str:
        """The lines to highlight as spans, for markup."""
        return " ".join(map(str, self.highlight or ()))

    @property
    def language_label(self) -> str:
        """What people call the language; nothing for plain text."""
        return language_label(self.language or PLAIN_TEXT)


class CodePoint(CodeData, Example):
    """Code that fills its slide; `caption` is one line below it."""

    kind: Literal["code"]
    caption: Paragraph | None = None
