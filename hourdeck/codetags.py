"""The tag of code read: `<code>` as a slot, with its language, the numbers of its lines, and those that matter. Pure.

Input: an element of slide markup. Output: a `Listing`, its lines cut into pieces by role. In running text the same tag
has no attributes.
"""

import re

from hourdeck.elements import ElementReader, Vocabulary, content_position, text_pieces
from hourdeck.highlighting import PLAIN_TEXT, highlight_lines, is_language, near_language
from hourdeck.slides import CodeLine, Listing, Run
from hourdeck.xmltree import Element

CODE: Vocabulary = {"code": ("language", "lines", "numbers", "highlight")}
OPTIONAL_IN_CODE = frozenset(f"code.{name}" for name in CODE["code"])

SPAN = re.compile(r"(\d{1,6})(?:-(\d{1,6}))?", re.A)


class CodeReader(ElementReader):
    """Reads code."""

    def listing(self, element: Element) -> Listing:
        """The lines of code, every space kept."""
        given = self.attributes(element)
        for child in element.elements:
            self.error(f"<{child.tag}> can't stand in code", child.position)
        lines = "".join(piece.text for piece in text_pieces(element)).strip("\n").split("\n")
        if not any(line.strip() for line in lines):
            self.error("slot 'code' has no text", element.position)
        numbers = self._numbers(element, len(lines))
        highlighted = {n for first, last in self._spans(element, "highlight") for n in range(first, last + 1)}
        pieces = highlight_lines(lines, self._language(given.get("language", PLAIN_TEXT), element))
        found = (CodeLine(*line, line[1] in highlighted) for line in zip(pieces, numbers, strict=True))
        return Listing(tuple(found), self.yes_or_no(element, "numbers"), content_position(element))

    def _format(self, element: Element, format_: Run) -> Run:
        if element.tag == "code" and element.attributes:
            self.error("<code> has no attributes in running text", element.position)
        return super()._format(element, format_)

    def _language(self, alias: str, element: Element) -> str:
        if is_language(alias):
            return alias
        self.error(f"unknown language '{alias}'", element.position, near_language(alias))
        return PLAIN_TEXT

    def _numbers(self, element: Element, count: int) -> list[int]:
        """The numbers of the lines: those that are given, then on from the last; from 1 without any."""
        numbers = [n for first, last in self._spans(element, "lines") for n in range(first, last + 1)]
        if len(numbers) > count:
            self.error(f"the code has {count} lines; 'lines' gives {len(numbers)} numbers", element.position)
        last = numbers[-1] if numbers else 0
        return [*numbers, *range(last + 1, last + 1 + count)][:count]

    def _spans(self, element: Element, name: str) -> list[tuple[int, int]]:
        """First and last lines from `3 5-7`."""
        spans = []
        for word in element.attributes.get(name, "").split():
            match = SPAN.fullmatch(word)
            if match and int(match[1]) <= int(match[2] or match[1]):
                spans.append((int(match[1]), int(match[2] or match[1])))
            else:
                self.error(f"{name} must be numbers of lines such as '3 5-7', found '{word}'", element.position)
        return spans
