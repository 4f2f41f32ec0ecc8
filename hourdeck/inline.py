"""Inline Markdown: the one place where a content string gets its bold, italic, code and links.

Input: a string and its position. Output: a `Text`, which knows its plain wording and how to stand in slide markup.
Only emphasis, code spans, links and backslash escapes exist; whatever else Markdown knows stays the characters that
were typed, so content can never become structure. This is the only module that uses markdown-it-py.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING

from markupsafe import escape

from hourdeck.diagnostics import Diagnostic, Position

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

ORIGIN_START, ORIGIN_END, TEXT_END = "\U000f0000", "\U000f0001", "\U000f0002"
"""Around a content string in slide markup: start, its position, end of position, the text, end of text.

Characters of private use rather than tags, because they may stand in attributes too; source files can't contain them.
"""

SIGNS = re.compile(r"[*_`\[\\\r\0]")
"""The characters without which a text has no Markdown; the last two are none, but Markdown doesn't keep them."""

LINE_END = re.compile(r" *\n[\t ]*")
"""A line break as Markdown takes it: with the spaces around it, one space."""

LINK_SCHEMES = ("https://", "http://", "mailto:")


@dataclass(frozen=True)
class Text:
    """One paragraph of content as a person typed it, with inline Markdown, and where it stands."""

    source: str
    position: Position

    def __html__(self) -> str:
        """The text as slide markup, which Jinja2's autoescaping takes as it is (MarkupSafe's protocol)."""
        markup = "".join(_to_markup(self._tokens)) if SIGNS.search(self.source) else escape(self.plain)
        return with_origin(markup, self.position)

    def __str__(self) -> str:
        return self.plain

    @cached_property
    def plain(self) -> str:
        """The wording without any markup; most texts have no Markdown, and need no parser."""
        if SIGNS.search(self.source):
            return "".join(_to_plain(self._tokens))
        return _joined(self.source)

    @property
    def without_code(self) -> str:
        """The wording without the code in it."""
        if SIGNS.search(self.source):
            return "".join(_to_plain(token for token in self._tokens if token.type != "code_inline"))
        return self.plain

    @cached_property
    def _tokens(self) -> "list[Token]":
        return parse_inline(self.source)


@dataclass(frozen=True)
class Verbatim(Text):
    """Text that is taken as it was typed, without Markdown: paths, addresses, cells of CSV files."""

    def __html__(self) -> str:
        return with_origin(escape(self.source), self.position)

    @property
    def plain(self) -> str:
        """The wording, which is what was typed."""
        return self.source

    @property
    def without_code(self) -> str:
        """The wording, which has no code."""
        return self.source


@dataclass(frozen=True)
class Code:
    """Lines of code exactly as they were typed: no Markdown, every space kept.

    `numbers` are those of the lines in the file that they were taken from; without any, they count from 1.
    """

    source: str
    position: Position
    numbers: tuple[int, ...] = ()

    def __html__(self) -> str:
        """The lines as slide markup: characters only, no Markdown."""
        return with_origin(escape(self.source), self.position)


def with_origin(markup: str, position: Position) -> str:
    """Markup marked with the position of the content it came from."""
    return f"{ORIGIN_START}{_escaped(position.path)}:{position.line}:{position.column}{ORIGIN_END}{markup}{TEXT_END}"


@cache
def _escaped(path: str) -> str:
    return str(escape(path))


def check_text(text: Text) -> Iterator[Diagnostic]:
    """Mistakes in the text's Markdown: no words, or links to a scheme that a deck shouldn't open."""
    if isinstance(text, Verbatim):
        return
    if not text.plain.strip():
        yield Diagnostic("the text has no words", text.position, "its signs are all Markdown; a backslash keeps one")
    for token in text._tokens if "[" in text.source else ():
        if token.type == "link_open" and not str(token.attrGet("href")).lower().startswith(LINK_SCHEMES):
            href = str(token.attrGet("href"))
            yield Diagnostic(f"a link can't lead to '{href}'", text.position, "use https:, http: or mailto:")


def parse_inline(source: str) -> "list[Token]":
    """The string's inline tokens; line breaks and runs of white space count as one space, outside code."""
    block = _parser().parseInline(source.strip())
    return list(block[0].children or [])


@cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt  # late: costs start-up time, and a build with no changes needs no Markdown

    parser = MarkdownIt("zero").enable(["emphasis", "backticks", "link", "escape", "newline"])
    parser.validateLink = lambda url: True  # type: ignore[method-assign]  # check_text refuses, with a position
    return parser


TAGS = {"strong_open": "<b>", "strong_close": "</b>", "em_open": "<i>", "em_close": "</i>", "link_close": "</a>"}


def _joined(source: str) -> str:
    """A text without Markdown on one line, as the parser joins it."""
    stripped = source.strip()
    return LINE_END.sub(" ", stripped) if "\n" in stripped else stripped


def _to_markup(tokens: "list[Token]") -> Iterator[str]:
    for token in tokens:
        match token.type:
            case "text" | "text_special":
                yield escape(token.content)
            case "code_inline":
                yield f"<code>{escape(token.content)}</code>"
            case "softbreak" | "hardbreak":
                yield " "
            case "link_open":
                yield f'<a href="{escape(str(token.attrGet("href")))}">'
            case _:
                yield TAGS[token.type]


def _to_plain(tokens: "Iterable[Token]") -> Iterator[str]:
    for token in tokens:
        if token.type in ("softbreak", "hardbreak"):
            yield " "
        elif token.type in ("text", "text_special", "code_inline"):
            yield token.content
