"""XML read into elements that know the template line and the content line they came from.

Input: markup in which start tags carry `_at` and content strings are marked (see `inline`). Output: `Element`s.
Uses expat, the parser of the standard library; document types and entities are refused.
"""

import re
from dataclasses import dataclass, field
from html import unescape
from typing import NamedTuple
from xml.parsers import expat

from hourdeck.diagnostics import Diagnostic, Failure, Position
from hourdeck.inline import ORIGIN_END, ORIGIN_START, TEXT_END

MARKS = re.compile(f"{ORIGIN_START}([^{ORIGIN_END}]*){ORIGIN_END}|({TEXT_END})")

PIECES = re.compile(f"{ORIGIN_START}([^{ORIGIN_END}]*){ORIGIN_END}([^{TEXT_END}]*){TEXT_END}")
"""The content strings in an attribute, each with its position."""

STAMPED = re.compile(r'<([\w-]+) _at="([^"]*)"')
"""A start tag as templates write it, with the template position it carries."""


class TextPiece(NamedTuple):
    """A stretch of text of one origin: content, or the template's own words."""

    text: str
    position: Position
    is_content: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Element:
    """An element with its attributes and children in order; `position` is the template's.

    `origins` holds where the content in an attribute was written, the longest piece of it where there are several.
    """

    tag: str
    attributes: dict[str, str]
    position: Position
    children: "list[Element | TextPiece]" = field(default_factory=list)
    origins: dict[str, Position] = field(default_factory=dict)

    @property
    def elements(self) -> "list[Element]":
        """The children that are elements."""
        return [child for child in self.children if isinstance(child, Element)]


def parse_xml(markup: str) -> Element:
    """The root element of the markup; raises `Failure` where it is not well-formed."""
    return _TreeReader().read(markup)


def strip_marks(markup: str) -> str:
    """Markup as a person wants to read it: without marks and stamps."""
    return re.sub(r' _at="[^"]*"', "", MARKS.sub("", markup))


def _has_marks(text: str) -> bool:
    """Whether a text may hold marks of content, as most pieces of markup don't."""
    return ORIGIN_START in text or TEXT_END in text


def _to_position(text: str) -> Position:
    path, line, column = text.rsplit(":", 2)
    return Position(path, int(line), int(column))


def _origin(value: str) -> Position | None:
    """Where the longest piece of content in an attribute was written."""
    pieces = PIECES.findall(value)
    return _to_position(max(pieces, key=lambda piece: len(piece[1]))[0]) if pieces else None


@dataclass
class _TreeReader:
    """Receives expat's calls and builds elements; `origin` is the content string being read.

    `stamps` are the template positions met so far: templates are written once and rendered often.
    """

    stack: list[Element] = field(default_factory=list)
    root: Element | None = None
    text: list[str] = field(default_factory=list)
    origin: Position | None = None
    stamps: dict[str, Position] = field(default_factory=dict)

    def read(self, markup: str) -> Element:
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self.text.append
        parser.StartDoctypeDeclHandler = self._doctype
        parser.StartCdataSectionHandler = self._cdata
        try:
            parser.Parse(markup, True)
        except expat.ExpatError as error:
            read = markup.encode()[: parser.ErrorByteIndex].decode(errors="ignore")
            raise Failure([self._not_well_formed(error, read)]) from None
        assert self.root is not None
        return self.root

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._flush()
        position = self._template_position(attributes.pop("_at", ""))
        origins = {}
        for name, value in attributes.items():
            if _has_marks(value):
                attributes[name] = MARKS.sub("", value)
                if origin := _origin(value):
                    origins[name] = origin
        element = Element(tag, attributes, position, [], origins)
        if self.stack:
            self.stack[-1].children.append(element)
        self.root = self.root or element
        self.stack.append(element)

    def _template_position(self, stamp: str) -> Position:
        """Where a start tag stands in its template; one without a stamp stands where the element around it does."""
        if not stamp:
            return self._here()
        if stamp not in self.stamps:
            self.stamps[stamp] = _to_position(stamp)
        return self.stamps[stamp]

    def _end(self, tag: str) -> None:
        self._flush()
        self.stack.pop()

    def _doctype(self, *ignored: object) -> None:
        raise Failure([Diagnostic("a document type has no place in slide markup", self._here())])

    def _cdata(self) -> None:
        """Refuse what would show the stamps of the start tags in it as text."""
        raise Failure([Diagnostic("a CDATA section has no place in slide markup", self._here())])

    def _flush(self) -> None:
        """Add the text read so far to the open element, cut where its origin changes."""
        if not self.text:
            return
        text, start = "".join(self.text), 0
        self.text.clear()
        for mark in MARKS.finditer(text) if _has_marks(text) else ():
            self._add(text[start : mark.start()], is_whole=mark.start() == start > 0)
            self.origin = _to_position(mark[1]) if mark[1] else None
            start = mark.end()
        self._add(text[start:])

    def _add(self, text: str, is_whole: bool = False) -> None:
        """Add a stretch of text; an empty one only if it is the whole of a content string, whose place is told."""
        if (text or (is_whole and self.origin)) and self.stack:
            element = self.stack[-1]
            piece = TextPiece(text, self.origin or element.position, self.origin is not None)
            element.children.append(piece)

    def _here(self) -> Position:
        """The nearest known template position."""
        return self.stack[-1].position if self.stack else Position("slide markup")

    def _not_well_formed(self, error: expat.ExpatError, read: str) -> Diagnostic:
        """The mistake at the tag that is open, or at the start tag that expat couldn't finish (`read` ends in it)."""
        self._flush()
        reason = expat.ErrorString(error.code)
        tag, position, hint = self.stack[-1].tag if self.stack else "", self._here(), ""
        if "not well-formed" in reason:
            hint = "an attribute takes plain text only: write {{ value|plain }}"
            for start in STAMPED.finditer(read):
                tag, position = start[1], _to_position(unescape(start[2]))
            for mark in MARKS.finditer(read):
                self.origin = _to_position(unescape(mark[1])) if mark[1] else None
        related = (("near the content", self.origin),) if self.origin else ()
        return Diagnostic(f"slide markup is not XML: {reason}{f' in <{tag}>' if tag else ''}", position, hint, related)
