"""What each paragraph of slide markup is made of: words of the template and words of the content, with their places.

Input: slide markup as `templating` renders it. Output: the pieces of every paragraph, found by where its content stands
and what it says, which is what the slide model keeps of it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

from hourdeck.diagnostics import Position, show_path
from hourdeck.elements import content_position
from hourdeck.runs import tidy_runs
from hourdeck.slides import LineBreak, Paragraph, Run
from hourdeck.xmltree import Element, TextPiece, parse_xml

PART = re.compile(r" \(\d+/\d+\)\Z")
"""What layout writes behind the title of a slide that goes on."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a paragraph; `position` is that of the content, or None for the template's words."""

    text: str
    position: Position | None


Pieces = tuple[Piece, ...]


@dataclass(frozen=True)
class SlotPieces:
    """What one slot of a slide holds beside its paragraphs: alternative texts, and the cells of its chart."""

    alts: dict[str, Position]
    chart: tuple[Pieces, ...]


class MarkupPieces:
    """The pieces of a deck's markup."""

    def __init__(self, markup: str, content: Path) -> None:
        self._folder = f"{show_path(content)}/"
        root = parse_xml(markup)
        self._known: dict[tuple[Position, str], Pieces] = {}
        for element in _descendants(root):
            pieces = _pieces(element)
            self._known.setdefault((content_position(element), _plain(pieces)), self._own(pieces))
        slides = [each for each in _descendants(root) if each.tag == "slide"]
        self.slides = [{slot.tag: self._slot_pieces(slot) for slot in slide.elements} for slide in slides]

    def of(self, paragraph: Paragraph) -> Pieces:
        """The pieces of a paragraph; all of it is the template's where nothing is known of it."""
        plain = "".join(run.text if isinstance(run, Run) else "\n" for run in paragraph.runs)
        part = PART.search(plain)
        for end, further in ((len(plain), ""), (part.start(), part[0])) if part else ((len(plain), ""),):
            found = self._known.get((paragraph.position, plain[:end]))
            if found:
                return (*found, Piece(further, None)) if further else found
        return (Piece(plain, None),)

    def _own(self, pieces: Pieces) -> Pieces:
        """The pieces, of which labels, also those that a programme has replaced, are the template's."""
        return tuple(p if p.position and self._is_content(p.position) else Piece(p.text, None) for p in pieces)

    def _is_content(self, position: Position) -> bool:
        name = position.path.removeprefix(self._folder)
        return name != position.path and name != "programme.yaml"

    def _slot_pieces(self, slot: Element) -> SlotPieces:
        alts: dict[str, Position] = {}
        chart: list[Pieces] = []
        for element in (slot, *_descendants(slot)):
            if "alt" in element.origins and self._is_content(element.origins["alt"]):
                alts.setdefault(element.attributes["alt"], element.origins["alt"])
            if element.tag == "chart":
                chart = [self._own(tuple(_whole(cell) for cell in row.elements)) for row in element.elements]
        return SlotPieces(alts, tuple(chart))


def _plain(pieces: Pieces) -> str:
    return "".join(piece.text for piece in pieces)


def _pieces(element: Element) -> Pieces:
    """The pieces of an element's text with white space as the slide model has it."""
    numbered = list(_numbered(element))
    positions = [position for _, position in numbered]
    runs = [run if isinstance(run, LineBreak) else replace(run, href=str(n)) for n, (run, _) in enumerate(numbered)]
    texts = [
        Piece("\n", None) if isinstance(run, LineBreak) else Piece(run.text, positions[int(run.href)])
        for run in tidy_runs(runs)
    ]
    grouped = groupby(texts, key=lambda piece: (piece.position, piece.text == "\n"))
    return tuple(Piece("".join(piece.text for piece in group), position) for (position, _), group in grouped)


def _numbered(element: Element, in_code: bool = False) -> Iterator[tuple[Run | LineBreak, Position | None]]:
    for child in element.children:
        if isinstance(child, TextPiece):
            yield Run(child.text, code=in_code), child.position if child.is_content else None
        elif child.tag == "br":
            yield LineBreak(), None
        else:
            yield from _numbered(child, in_code or child.tag == "code")


def _descendants(element: Element) -> Iterator[Element]:
    for child in element.elements:
        yield child
        yield from _descendants(child)


def _whole(cell: Element) -> Piece:
    pieces = _pieces(cell)
    return pieces[0] if len(pieces) == 1 else Piece(_plain(pieces), None)
