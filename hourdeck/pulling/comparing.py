"""One slide compared three ways, text by text: shapes, tables, diagrams, charts' data, alternative texts, notes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from hourdeck.pulling.aligning import align
from hourdeck.pulling.block import Block
from hourdeck.pulling.collecting import Collector
from hourdeck.pulling.model import Spot
from hourdeck.pulling.noting import NewFields, note_labels
from hourdeck.pulling.pieces import Piece
from hourdeck.pulling.rendering import Line, Rendering
from hourdeck.pulling.texts import compare_texts
from hourdeck.pulling.wording import NewSource, respelt, runs_of
from hourdeck.readback import Passage, ReadShape, ReadSlide, match_shapes
from hourdeck.slides import Run
from hourdeck.spelling import to_markdown
from hourdeck.yamledits import Add, Data, Drop

Cells = tuple[tuple[tuple[Passage, ...], ...], ...]


@dataclass(frozen=True)
class Trio:
    """A slide in its three states; `slide` is the found one's number, `now` the current one's, from 0."""

    base: ReadSlide
    found: ReadSlide
    slide: int
    now: int

    @property
    def spot(self) -> Spot:
        """The slide as a person finds it."""
        return Spot(self.slide + 1, self.found.title)


class SlideComparison:
    """Compares the slides of one deck; `rewritten` when a program has written the found file's formatting anew."""

    def __init__(self, rendering: Rendering, collector: Collector, labels: dict[str, object], rewritten: bool) -> None:
        self.rendering, self.collector, self.rewritten = rendering, collector, rewritten
        self.labels = note_labels(labels)

    def compare(self, trio: Trio) -> None:
        """Find what was changed by hand on one slide."""
        now = self.rendering.read.slides[trio.now]
        self._compare_shapes(trio, trio.base.shapes, trio.found.shapes, now.shapes)
        fields = self._fields(trio)
        lines = self.rendering.notes(trio.now)
        self._texts(trio, "notes", trio.base.notes, trio.found.notes, lines, fields=fields)
        fields.finish(self.collector)

    def _texts(
        self,
        trio: Trio,
        what: str,
        base: tuple[Passage, ...],
        found: tuple[Passage, ...],
        now: tuple[Line, ...],
        leveled: bool = True,
        fields: NewFields | None = None,
    ) -> None:
        named = f'{what} of "{trio.base.title}"'
        block = Block(trio.spot, trio.slide, named, base, found, now, self.rewritten, leveled, fields)
        compare_texts(block, self.collector)

    def _fields(self, trio: Trio) -> NewFields:
        number = self.rendering.points[trio.now]
        path = ("points", number) if number is not None else ()
        notes = self.collector.origins.node(self.rendering.file, (*path, "notes")) if path else None
        given = frozenset([*(notes or ()), *(self.collector.origins.node(self.rendering.file, path) if path else ())])
        edition = self.rendering.job.edition.name if path else ""
        return NewFields(trio.spot, self.rendering.file, path, edition, self.labels, given)

    def _compare_shapes(
        self, trio: Trio, base: Sequence[ReadShape], found: Sequence[ReadShape], now: Sequence[ReadShape]
    ) -> None:
        shown = dict(zip(match_shapes(base, found), found, strict=True))
        current = dict(zip(match_shapes(base, now), now, strict=True))
        for number, shape in enumerate(base):
            if number not in current:
                continue  # the content has it no more, or no longer has anything like it
            gone = replace(shape, passages=(), cells=(), shapes=())
            self._compare_shape(trio, shape, shown.get(number, gone), current[number])

    def _compare_shape(self, trio: Trio, base: ReadShape, found: ReadShape, now: ReadShape) -> None:
        leveled = bool(base.place)
        self._texts(trio, _named(base), base.passages, found.passages, self.rendering.lines(trio.now, now), leveled)
        if base.kind == "table" and found.cells:
            self._compare_table(trio, base, found, now)
        if base.kind == "group":
            self._compare_shapes(trio, base.shapes, found.shapes, now.shapes)
        if base.chart and found.chart and now.chart:
            self._compare_chart(trio, base, found, now)
        if not self.rewritten and base.alt != found.alt and found.alt != now.alt:
            self._compare_alt(trio, base, found, now)

    def _compare_table(self, trio: Trio, base: ReadShape, found: ReadShape, now: ReadShape) -> None:
        lines = self.rendering.cells(trio.now, now)
        sizes = [{len(row) for row in cells} for cells in (base.cells, found.cells, now.cells)]
        if sizes[0] != sizes[1] or len(sizes[0]) != 1:
            self.collector.find(trio.spot, f'table of "{trio.base.title}": columns can\'t be added or taken out here')
            return
        if len(base.cells) == len(found.cells) == len(now.cells):
            rows = list(range(len(base.cells)))
            matched: list[int | None] = [*rows]
        else:
            matched = align([_row_text(row) for row in base.cells], [_row_text(row) for row in found.cells])
        if len(base.cells) == len(now.cells):
            for f, b in enumerate(matched):
                if b is not None:
                    self._compare_row(trio, base.cells[b], found.cells[f], lines[b])
            self._compare_rows(trio, matched, found.cells, lines)
        elif base.cells != found.cells:
            self.collector.find(trio.spot, f'table of "{trio.base.title}": the content has other rows since')

    def _compare_row(
        self,
        trio: Trio,
        base: tuple[tuple[Passage, ...], ...],
        found: tuple[tuple[Passage, ...], ...],
        now: tuple[tuple[Line, ...], ...],
    ) -> None:
        for old, new, lines in zip(base, found, now, strict=True):
            self._texts(trio, "table", old, new, lines, leveled=False)

    def _compare_rows(
        self,
        trio: Trio,
        matched: Sequence[int | None],
        found: Cells,
        now: tuple[tuple[tuple[Line, ...], ...], ...],
    ) -> None:
        """Rows that were added or deleted, where the content has a list for each row."""
        numbers = [self._row_of(row) for row in now]
        what, last = f'table of "{trio.base.title}"', None
        path = next((path for path, _ in filter(None, numbers)), None)
        for f, b in enumerate(matched):
            if b is not None:
                last = numbers[b][1] if numbers[b] else last  # type: ignore[index]
                continue
            cells = [self._cell_source(cell) for cell in found[f]]
            if path is None or any(cell is None for cell in cells):
                self.collector.find(
                    trio.spot, f"{what}: the new row '{_row_text(found[f])}' has no place in the content"
                )
                continue
            row: list[Data] = [cell or "" for cell in cells]
            edit = Add(path, row, last)
            self.collector.add(trio.spot, what, (self.rendering.file, path), ("", " | ".join(map(str, row))), [edit])
        for b in sorted(set(range(len(now))) - set(matched)):
            self._drop_row(trio, what, numbers[b], now[b])

    def _drop_row(self, trio: Trio, what: str, row: tuple[tuple[str | int, ...], int] | None, lines: object) -> None:
        if row is None:
            self.collector.find(trio.spot, f"{what}: a row that was deleted has no entry of its own in the content")
            return
        path = (*row[0], row[1])
        cells = self.collector.origins.node(self.rendering.file, path)
        self.collector.add(trio.spot, what, (self.rendering.file, path), (" | ".join(cells), ""), [Drop(path)])

    def _row_of(self, row: tuple[tuple[Line, ...], ...]) -> tuple[tuple[str | int, ...], int] | None:
        """The list of rows, and the number in it, that a row of the table came from."""
        pieces = [piece for cell in row for line in cell for piece in line.pieces if piece.position]
        places = [self.collector.origins.place(piece.position, piece.text) for piece in pieces if piece.position]
        paths = {place.path[:-1] for place in places if place and place.file == self.rendering.file}
        if len(paths) != 1:
            return None
        (path,) = paths
        number = path[-1] if path else None
        return (path[:-1], number) if isinstance(number, int) and path[-2] == "rows" else None

    def _cell_source(self, cell: tuple[Passage, ...]) -> str | None:
        return to_markdown([run for passage in cell for run in runs_of(passage)]) or None

    def _compare_chart(self, trio: Trio, base: ReadShape, found: ReadShape, now: ReadShape) -> None:
        """Names and numbers of a chart, where it has as many as before and the content holds them."""
        cells = self.rendering.chart(trio.now, now)
        olds, news, currents = (list(_chart_texts(shape)) for shape in (base, found, now))
        places = dict(_chart_cells(cells))
        if [key for key, _ in olds] != [key for key, _ in news] or olds != currents:
            if olds != news:
                self.collector.find(trio.spot, f'chart of "{trio.base.title}": its rows or columns are others')
            return
        for (key, old), (_, new) in zip(olds, news, strict=True):
            if old != new:
                self._set_piece(trio, f'chart of "{trio.base.title}"', places.get(key), new)

    def _compare_alt(self, trio: Trio, base: ReadShape, found: ReadShape, now: ReadShape) -> None:
        at = self.rendering.alt(trio.now, now)
        piece = Piece(now.alt, at) if at and base.alt == now.alt else None
        self._set_piece(trio, f'alternative text of "{trio.base.title}"', piece, found.alt)

    def _set_piece(self, trio: Trio, what: str, piece: Piece | None, new: str) -> None:
        """A whole text of content becomes another."""
        place = self.collector.origins.place(piece.position, piece.text) if piece and piece.position else None
        if place is None or piece is None or place.path[-1] == "title":
            self.collector.find(trio.spot, f"{what}: '{new}' has no text of its own in the content")
            return
        source = self.collector.origins.source(place)
        spelt = respelt(source, (Run(piece.text),), (Run(new),))
        self.collector.rewrite(trio.spot, what, NewSource(place, source, spelt), ())


def _named(shape: ReadShape) -> str:
    """What people call a text, by its shape."""
    return "title" if shape.place == "title" else "text"


def _row_text(row: tuple[tuple[Passage, ...], ...]) -> str:
    return " | ".join(" ".join(passage.plain for passage in cell) for cell in row)


Key = tuple[int, int]
"""Row and column of a chart's data, from 0; row 0 names the series."""


def _chart_texts(shape: ReadShape) -> Iterator[tuple[Key, str]]:
    chart = shape.chart
    assert chart is not None
    for r, category in enumerate(chart.categories):
        yield (r + 1, 0), category
    for s, series in enumerate(chart.series):
        yield (0, s + 1), series.name
        yield from (((r + 1, s + 1), value) for r, value in enumerate(series.values))


def _chart_cells(rows: Sequence[Sequence[Piece]]) -> Iterator[tuple[Key, Piece]]:
    for r, row in enumerate(rows):
        yield from (((r, c), piece) for c, piece in enumerate(row))
