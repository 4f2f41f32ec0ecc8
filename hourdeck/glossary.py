"""The terms of a glossary found in the texts of a deck: the first use of each linked, terms that aren't used left out.

Input: a deck with a glossary, which is a slide with a table whose rows have `names`. Output: the deck with links to
that slide, and with the rows whose terms it uses; the slide goes where there are none. Pure.

A term is found as a whole word whatever its case, the longest first, in texts and the cells of tables, but not in code
and not in a link. Titles, headers and figures use terms too, but bear no links. In writing without spaces a word ends
anywhere.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise
from operator import is_
from typing import TypeVar

from hourdeck.names import fold
from hourdeck.slides import Cell, Content, Deck, LineBreak, Listing, Paragraph, Row, Run, Section, Slide, Slot, Table

T = TypeVar("T")

LINKED = ("body", "lead", "left", "middle", "right", "side", "quote", "example", "unlike", "table")
"""The slots whose texts may carry links."""

TERM = "term"
"""The slot with the term that its slide defines."""

NAMING = ("title", TERM, "left-title", "middle-title", "right-title")
"""The slots in which a term is used, but not linked."""

NOT_TOLD = ("agenda",)
"""The layouts that only list titles."""

GAP = "\0"
"""Stands for a character in which no term begins or ends."""

UNSPACED = (("\u0e00", "\u0eff"), ("\u1000", "\u109f"), ("\u1780", "\u17ff"))
"""Thai and Lao, Burmese, Khmer (UAX #14, class SA)."""

JOINERS = ("\N{ZERO WIDTH JOINER}", *map(chr, range(0x1F3FB, 0x1F400)))
"""What makes one sign of two, and skin tones, which make another of one; combining marks are known by category."""


def link_terms(deck: Deck) -> Deck:
    """The deck with the first use of every term linked to its glossary, where it has one."""
    glossary = next((slide for slide in deck.slides if _is_glossary(slide)), None)
    if glossary is None:
        return deck
    linker = _Linker(glossary.key, _rows(glossary))
    slides = {slide.key: linker.slide(slide) for slide in deck.slides if slide is not glossary}
    if linker.used:
        slides[glossary.key] = replace(glossary, slots=tuple(_used_rows(glossary.slots, linker.used)))
    sections = (_section(section, slides) for section in deck.sections)
    return replace(deck, sections=tuple(section for section in sections if section.slides))


def _section(section: Section, slides: dict[str, Slide]) -> Section:
    return replace(section, slides=tuple(slides[slide.key] for slide in section.slides if slide.key in slides))


def _is_glossary(slide: Slide) -> bool:
    return any(row.names for row in _rows(slide))


def _rows(slide: Slide) -> list[Row]:
    return [row for slot in slide.slots if isinstance(slot.content, Table) for row in slot.content.rows]


def _used_rows(slots: Iterable[Slot], used: set[str]) -> Iterator[Slot]:
    """The slots with the rows of the terms that are used, and rows without a term, such as the header."""
    for slot in slots:
        if isinstance(slot.content, Table):
            rows = (row for row in slot.content.rows if not row.names or row.names[0] in used)
            slot = replace(slot, content=replace(slot.content, rows=tuple(rows)))
        yield slot


@dataclass(frozen=True)
class _Use:
    """A term in a text: from where to where, and the first name of its row."""

    start: int
    end: int
    term: str


@dataclass
class _Linker:
    """Goes through a deck in order; knows which terms are used, and which linked."""

    key: str
    rows: list[Row]
    used: set[str] = field(default_factory=set)
    linked: set[str] = field(default_factory=set)
    names: dict[str, list[tuple[str, str]]] = field(init=False)
    anywhere: re.Pattern[str] = field(init=False)

    def __post_init__(self) -> None:
        """Names by their first character, the longest first, each with the first name of its row.

        `anywhere` finds the places where any of them begins, whole word or not.
        """
        self.names = {}
        pairs = {(" ".join(fold(name).split()), row.names[0]) for row in self.rows for name in row.names}
        for name, term in sorted(pairs, key=lambda pair: (-len(pair[0]), pair)):
            if name:
                self.names.setdefault(name[0], []).append((name, term))
        any_name = "|".join(re.escape(name) for name, _ in pairs if name)
        self.anywhere = re.compile(any_name or r"(?!)")

    def slide(self, slide: Slide) -> Slide:
        """The slide with its links. What it defines is used on it, and not linked."""
        if slide.layout in NOT_TOLD:
            return slide
        named = {slot.name: {use.term for p in _unlinked(slot) for use in self._uses(p)} for slot in slide.slots}
        self.used.update(*named.values())
        defined = named.get(TERM, set()) - self.linked
        self.linked |= defined
        linked = _each(lambda slot: self._slot(slot) if slot.name in LINKED else slot, slide.slots)
        self.linked -= defined
        return slide if linked is slide.slots else replace(slide, slots=linked)

    def _slot(self, slot: Slot) -> Slot:
        content: Content = slot.content
        if isinstance(content, Table):
            header = content.rows[0]
            rows = _each(lambda row: row if row is header else self._row(row), content.rows)
            content = content if rows is content.rows else replace(content, rows=rows)
        elif isinstance(content, tuple):
            content = _each(self._paragraph, content)
        return slot if content is slot.content else replace(slot, content=content)

    def _row(self, row: Row) -> Row:
        cells = _each(self._cell, row.cells)
        return row if cells is row.cells else replace(row, cells=cells)

    def _cell(self, cell: Cell) -> Cell:
        paragraphs = _each(self._paragraph, cell.paragraphs)
        return cell if paragraphs is cell.paragraphs else replace(cell, paragraphs=paragraphs)

    def _paragraph(self, paragraph: Paragraph) -> Paragraph:
        """The paragraph with links where terms are used that no text before it links."""
        first = []
        for use in self._uses(paragraph):
            self.used.add(use.term)
            if use.term not in self.linked:
                first.append(use)
                self.linked.add(use.term)
        return replace(paragraph, runs=tuple(_linked(paragraph, first, f"#{self.key}"))) if first else paragraph

    def _uses(self, paragraph: Paragraph) -> Iterator[_Use]:
        """Every use of a term, none inside another."""
        text = _readable(paragraph)
        found = self.anywhere.search(text)
        while found:
            use = self._use_at(text, found.start())
            if use:
                yield use
            found = self.anywhere.search(text, use.end if use else found.start() + 1)

    def _use_at(self, text: str, place: int) -> _Use | None:
        if _is_joined(text, place):
            return None
        for name, term in self.names[text[place]]:
            end = place + len(name)
            if text.startswith(name, place) and not _is_joined(text, end):
                return _Use(place, end, term)
        return None


def _unlinked(slot: Slot) -> Iterator[Paragraph]:
    """The texts of a slot in which terms are used and not linked."""
    match slot.content:
        case tuple():
            yield from slot.content if slot.name in NAMING else ()
        case Table():
            yield from (paragraph for cell in slot.content.rows[0].cells for paragraph in cell.paragraphs)
        case Listing():
            return
        case figure:
            yield from (Paragraph((Run(words),), figure.position) for words in figure.words)


def _each(change: Callable[[T], T], whole: tuple[T, ...]) -> tuple[T, ...]:
    """The pieces changed one by one; the same tuple where none was, as most of a deck stays as it is."""
    changed = tuple(map(change, whole))
    return whole if all(map(is_, changed, whole)) else changed


def _readable(paragraph: Paragraph) -> str:
    """The wording folded, as long as the paragraph's, with gaps for what carries no link."""
    pieces = (
        fold(run.text) if isinstance(run, Run) and not (run.code or run.href) else GAP * _length(run)
        for run in paragraph.runs
    )
    return "".join(pieces)


def _length(run: Run | LineBreak) -> int:
    return len(run.text) if isinstance(run, Run) else 1


def _linked(paragraph: Paragraph, uses: list[_Use], href: str) -> Iterator[Run | LineBreak]:
    """The runs, cut where uses begin and end."""
    start = 0
    for run in paragraph.runs:
        end = start + _length(run)
        if isinstance(run, Run):
            yield from _cut(run, start, [use for use in uses if use.start < end and use.end > start], href)
        else:
            yield run
        start = end


def _cut(run: Run, start: int, uses: list[_Use], href: str) -> Iterator[Run]:
    """A run that begins at `start` of the text, in pieces that are links or aren't."""
    length = len(run.text)
    edges = sorted({0, length, *(min(max(at - start, 0), length) for use in uses for at in (use.start, use.end))})
    for first, last in pairwise(edges):
        is_link = any(use.start <= start + first < use.end for use in uses)
        yield replace(run, text=run.text[first:last], href=href if is_link else run.href)


def _is_joined(text: str, place: int) -> bool:
    """Whether the characters before and after a place belong to one word, or to one sign."""
    if not 0 < place < len(text):
        return False
    before, after = text[place - 1], text[place]
    if _extends(after) or before in JOINERS[:1]:
        return True
    if _is_letter(before) and after == "-":
        return _is_letter(text[place + 1 : place + 2])
    if before == "-" and _is_letter(after):
        return _is_letter(text[max(place - 2, 0) : place - 1])
    return _is_letter(before) and _is_letter(after) and not (_is_unspaced(before) or _is_unspaced(after))


def _extends(character: str) -> bool:
    return character in JOINERS or unicodedata.category(character).startswith("M")


def _is_letter(character: str) -> bool:
    return bool(character) and (character.isalnum() or character == "_" or _extends(character))


def _is_unspaced(character: str) -> bool:
    is_wide = unicodedata.east_asian_width(character) in "WF"
    return is_wide or any(first <= character <= last for first, last in UNSPACED)
