"""Texts of one slide compared three ways: as generated last (base), as found now, as the content makes them now.

Input: the three, paragraph by paragraph. Output, to a `Collector`: new texts for scalars, entries of lists that came,
went or moved, and what isn't brought back. Only what a hand has changed is looked at; where the content has changed
there too, that is said and nothing is changed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from hourdeck.pulling.aligning import align
from hourdeck.pulling.block import Block, is_equal, is_same
from hourdeck.pulling.coding import compare_code, has_code
from hourdeck.pulling.collecting import Collector
from hourdeck.pulling.lists import Node, arrange, to_tree
from hourdeck.pulling.model import Place
from hourdeck.pulling.origins import Origins
from hourdeck.pulling.rendering import Line
from hourdeck.pulling.wording import NewSource, NotExpressible, new_sources, plain
from hourdeck.readback import Passage
from hourdeck.slides import Run
from hourdeck.spelling import to_markdown
from hourdeck.yamledits import Drop, Path


@dataclass
class _Paragraph:
    """A found paragraph: the line that it is now, its text, and whether a hand has changed it."""

    passage: Passage
    runs: tuple[Run, ...]
    line: int | None
    changed: bool
    place: Place | None = None
    own: list[Place] = field(default_factory=list)


def compare_texts(block: Block, collector: Collector) -> None:
    """Find what was changed by hand in one text, and how the content can say it."""
    if has_code(block):
        compare_code(block, collector)
        return
    if is_same(block, block.base, block.found) or is_same(block, [line.passage for line in block.now], block.found):
        return
    if any("\n" in passage.plain for passage in block.found):
        collector.find(block.spot, f"{block.what}: a line break inside a paragraph can't be written in YAML")
        return
    _Comparison(block, collector).run()


class _Comparison:
    """One text at work."""

    def __init__(self, block: Block, collector: Collector) -> None:
        self.block, self.collector = block, collector
        self.origins: Origins = collector.origins
        self.places = [self._main_place(line) for line in block.now]

    def run(self) -> None:
        block = self.block
        matched = align([p.plain for p in block.base], [p.plain for p in block.found])
        now = self._base_to_now()
        gone = {now[b] for b in range(len(block.base)) if b not in matched and b in now}
        if any(b not in now for b in range(len(block.base)) if b not in matched):
            self._conflict()
        paragraphs = [self._paragraph(f, b, now) for f, b in enumerate(matched)]
        for paragraph in paragraphs:
            self._rewrite(paragraph)
        self._arrange(paragraphs, gone)

    def _main_place(self, line: Line) -> Place | None:
        """Where the longest piece of content in a line stands."""
        content = [piece for piece in line.pieces if piece.position]
        longest = max(content, key=lambda piece: len(piece.text), default=None)
        return self.origins.place(longest.position, longest.text) if longest and longest.position else None

    def _base_to_now(self) -> dict[int, int]:
        """For paragraphs of the base the line that each is now, unless the content has changed it."""
        olds = [(passage.plain, passage.level) for passage in self.block.base]
        news = [(line.passage.plain, line.passage.level) for line in self.block.now]
        blocks = SequenceMatcher(None, olds, news, autojunk=False).get_matching_blocks()
        return {a + n: b + n for a, b, size in blocks for n in range(size)}

    def _line_that_says(self, passage: Passage, now: dict[int, int]) -> int | None:
        """The line, of those that the base didn't have, that says so: it was brought back before."""
        words = passage.plain.split()
        lines = enumerate(self.block.now)
        return next((n for n, line in lines if n not in now.values() and line.passage.plain.split() == words), None)

    def _conflict(self) -> None:
        at = next((place.position for place in self.places if place), None)
        message = f"{self.block.what}: changed by hand, and the content has changed there since"
        self.collector.find(self.block.spot, message, at)

    def _paragraph(self, f: int, b: int | None, now: dict[int, int]) -> _Paragraph:
        block, passage = self.block, self.block.found[f]
        changed = b is None or not is_equal(block, block.base[b], passage)
        line = now.get(b) if b is not None else None
        if changed and line is None and (new := self._line_that_says(passage, now)) is not None:
            return _Paragraph(passage, block.runs(passage, None), new, False, self.places[new])
        if b is not None and changed and line is None:
            self._conflict()
            return _Paragraph(passage, (), None, False)
        generated = block.base[b] if b is not None else next(iter(block.base), None)
        return _Paragraph(
            passage, block.runs(passage, generated), line, changed, self.places[line] if line is not None else None
        )

    def _rewrite(self, paragraph: _Paragraph) -> None:
        """New texts for the scalars of a paragraph that is still one."""
        if paragraph.line is None or not paragraph.changed:
            return
        line, block = self.block.now[paragraph.line], self.block
        try:
            for source in new_sources(line, paragraph.runs, self.origins):
                expected = [block.expected(paragraph.runs)] if source.new is not None else []
                self.collector.rewrite(block.spot, block.what, source, expected)
        except NotExpressible as reason:
            at = paragraph.place.position if paragraph.place else None
            self.collector.find(block.spot, f"{block.what}: {reason}", at)

    def _arrange(self, paragraphs: Sequence[_Paragraph], gone: set[int]) -> None:
        """Lists whose entries came, went or moved, and paragraphs of prose that came or went."""
        homes = self._homes(paragraphs)
        roots = {root for root in [*homes.values(), *(_root(self.places[n]) for n in gone)] if root}
        for root in sorted(roots, key=str):
            mine = [p for n, p in enumerate(paragraphs) if homes.get(n) == root]
            lines = {n for n, place in enumerate(self.places) if place and _root(place) == root}
            if self._is_rearranged(mine, lines, gone):
                nodes = to_tree([self._node(paragraph) for paragraph in mine])
                entries = {self.places[n].path: n for n in lines if n in gone or any(p.line == n for p in mine)}  # type: ignore[union-attr]
                arrange(self.block.spot, self.block.what, root, nodes, set(entries), self.collector)
        self._drop_prose([n for n in gone if not _root(self.places[n])])
        self._add_prose(paragraphs, homes)

    def _is_rearranged(self, mine: Sequence[_Paragraph], lines: set[int], gone: set[int]) -> bool:
        order = [p.line for p in mine if p.line is not None]
        levels = [p.passage.level != self.block.now[p.line].passage.level for p in mine if p.line is not None]
        is_deeper = self.block.leveled and any(levels)
        return bool(lines & gone) or any(p.line is None for p in mine) or order != sorted(order) or is_deeper

    def _homes(self, paragraphs: Sequence[_Paragraph]) -> dict[int, tuple[str, Path] | None]:
        """For each paragraph the list that it stands in, or would: a new one in that of the one before it."""
        homes: dict[int, tuple[str, Path] | None] = {}
        for n, paragraph in enumerate(paragraphs):
            if paragraph.line is not None:
                homes[n] = _root(paragraph.place)
            elif paragraph.changed and not self._begins_field(paragraph):
                before = homes.get(n - 1)
                behind = next((_root(p.place) for p in paragraphs[n:] if p.line is not None), None)
                homes[n] = before or (None if n and paragraphs[n - 1].place else behind)
        return homes

    def _begins_field(self, paragraph: _Paragraph) -> bool:
        fields = self.block.fields
        return fields is not None and fields.named_in(plain(paragraph.runs)) is not None

    def _node(self, paragraph: _Paragraph) -> Node:
        """A paragraph as an entry of a list to be; one that stays knows its path, a new one its source."""
        line = self.block.now[paragraph.line] if paragraph.line is not None else None
        source = self._source(paragraph)
        level = paragraph.passage.level if self.block.leveled or line is None else line.passage.level
        path = paragraph.place.path if paragraph.place else None
        return Node(path, level, source, self.block.expected(paragraph.runs))

    def _source(self, paragraph: _Paragraph) -> str | None:
        if paragraph.place and paragraph.line is not None:
            entry = self.collector.scalars.get(paragraph.place.scalar)
            given = entry.texts.get(paragraph.place.paragraph) if entry else None
            return given or self.origins.source(paragraph.place)
        return to_markdown(paragraph.runs)

    def _drop_prose(self, gone: Iterable[int]) -> None:
        """Paragraphs that went and are no entries of a list: of prose, or all that a key holds."""
        for number in gone:
            line, block = self.block.now[number], self.block
            places = [self.origins.place(p.position, p.text) for p in line.pieces if p.position]
            found = [place for place in places if place]
            for place in found:
                source = self.origins.source(place)
                self.collector.rewrite(block.spot, block.what, NewSource(place, source, None), ())
            if not found and not self._is_label_of_dropped(number):
                words = line.passage.plain
                self.collector.find(block.spot, f"{block.what}: '{words}' is the template's, and comes again")

    def _is_label_of_dropped(self, number: int) -> bool:
        """Whether a label went together with the list below it, whose key goes."""
        below = self.places[number + 1] if number + 1 < len(self.places) else None
        return below is not None and any(
            isinstance(edit, Drop) and edit.path == below.path[:-1]
            for change in self.collector.changes
            for _, edit in change.edits
        )

    def _add_prose(self, paragraphs: Sequence[_Paragraph], homes: dict[int, tuple[str, Path] | None]) -> None:
        """New paragraphs outside of lists: of prose, or of a new field of the notes."""
        last: Place | None = None
        for n, paragraph in enumerate(paragraphs):
            if paragraph.line is not None:
                last = paragraph.place or last
                if self.block.fields:
                    self.block.fields.stay()
            elif paragraph.changed and not homes.get(n) and plain(paragraph.runs).strip():
                self._add_paragraph(paragraph, last)

    def _add_paragraph(self, paragraph: _Paragraph, last: Place | None) -> None:
        block, expected = self.block, [self.block.expected(paragraph.runs)]
        text = to_markdown(paragraph.runs)
        if text is None:
            self.collector.find(block.spot, f"{block.what}: '{plain(paragraph.runs)}' is formatted as YAML can't say")
        elif block.fields and block.fields.take(paragraph.runs, text, last, expected):
            pass
        elif last and is_prose(last.path):
            self.collector.insert(block.spot, block.what, last, text, expected)
        else:
            at = last.position if last else None
            self.collector.find(block.spot, f"{block.what}: there is no place for one more paragraph: '{text}'", at)


def _root(place: Place | None) -> tuple[str, Path] | None:
    """The outermost list of a nested list that a paragraph is an entry of."""
    if place is None:
        return None
    path = place.path[:-1] if place.path[-1] == "text" and isinstance(place.path[-2], int) else place.path
    if not isinstance(path[-1], int):
        return None
    while len(path) > 3 and path[-2] == "items" and isinstance(path[-3], int) and path[-4] not in ("points", "columns"):
        path = path[:-2]
    return place.file, path[:-1]


def is_prose(path: Path) -> bool:
    """Whether a text may have several paragraphs: fields of notes, explanations, texts of columns."""
    return path[-1] == "explain" or path[-2:-1] == ("notes",) or (path[-1] == "text" and "columns" in path)
