"""A deck as the content makes it now, read back as its file says it, with the place of every text in the content."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path as FilePath

from hourdeck.diagnostics import Position
from hourdeck.diagrams import PlacedDiagram
from hourdeck.identity import Identity, content_digest, sign
from hourdeck.layout import PlacedCode, PlacedFigure, PlacedSlide, PlacedTable, PlacedText, lay_out_deck
from hourdeck.making import open_assets
from hourdeck.markup import parse_markup
from hourdeck.package import zip_members
from hourdeck.plan import Job, Plan
from hourdeck.pulling.origins import Origins
from hourdeck.pulling.pieces import MarkupPieces, Piece, Pieces, SlotPieces
from hourdeck.readback import Passage, ReadDeck, ReadShape, read_deck
from hourdeck.slides import Paragraph
from hourdeck.templating import Templates
from hourdeck.theme import Theme


@dataclass(frozen=True)
class Line:
    """A paragraph as generated, and what it is made of; `code` is the number of a line of code in its listing."""

    passage: Passage
    pieces: Pieces
    code: int | None = None


@dataclass(frozen=True)
class Rendering:
    """A deck as its content makes it: the file read back, and the slides as layout placed them, one to one."""

    job: Job
    read: ReadDeck
    placed: tuple[PlacedSlide, ...]
    markup: MarkupPieces
    origins: Origins
    refused: tuple[str, ...] = ()
    """What a build would refuse unless a lead allows it, such as notes too long for their page."""

    @property
    def file(self) -> str:
        """The hour's file, as people see it."""
        return self.job.hour.hour.position.path

    def notes(self, slide: int) -> tuple[Line, ...]:
        """The paragraphs of a slide's notes without the clock line."""
        passages = self.read.slides[slide].notes
        paragraphs = self.placed[slide].notes.paragraphs
        return self._lines(passages, paragraphs[len(paragraphs) - len(passages) :])

    def lines(self, slide: int, shape: ReadShape) -> tuple[Line, ...]:
        """The paragraphs of a shape with text, which may be one of a diagram's."""
        for item in self.placed[slide].items:
            if isinstance(item, PlacedText) and item.placeholder.name == shape.name:
                return self._lines(shape.passages, item.paragraphs)
            if isinstance(item, PlacedCode) and item.placeholder.name == shape.name:
                at = item.listing.position
                first = self._first_line(slide, item)
                return tuple(Line(p, (Piece(p.plain, at),), first + n) for n, p in enumerate(shape.passages))
        return self._lines(shape.passages, self._drawn(slide, shape))

    def _drawn(self, slide: int, shape: ReadShape) -> tuple[Paragraph, ...]:
        """The paragraphs of a diagram's shape. It is found by its number, as the same words may stand in several."""
        for figure in self._figures(slide):
            groups = [each for each in self.read.slides[slide].shapes if each.name == figure.placeholder.name]
            read = [each for group in groups for each in group.shapes if each.kind != "line"]
            number = next((n for n, each in enumerate(read) if each is shape), None)
            if number is not None and isinstance(figure.drawing, PlacedDiagram):
                text = figure.drawing.stacked[number].text
                return text.paragraphs if text else ()
        return ()

    def _figures(self, slide: int) -> Iterator[PlacedFigure]:
        return (item for item in self.placed[slide].items if isinstance(item, PlacedFigure))

    def _first_line(self, slide: int, item: PlacedCode) -> int:
        """How many lines of the listing stand on slides before this one."""
        before = [each for placed in self.placed[:slide] for each in placed.items if isinstance(each, PlacedCode)]
        return sum(len(each.lines) for each in before if each.listing.position == item.listing.position)

    def cells(self, slide: int, shape: ReadShape) -> tuple[tuple[tuple[Line, ...], ...], ...]:
        """The paragraphs of a table's cells."""
        for item in self.placed[slide].items:
            if isinstance(item, PlacedTable) and item.placeholder.name == shape.name:
                pairs = zip(shape.cells, item.table.rows, strict=True)
                return tuple(
                    tuple(self._lines(read, cell.paragraphs) for read, cell in zip(cells, row.cells, strict=True))
                    for cells, row in pairs
                )
        return tuple(
            tuple(tuple(Line(p, (Piece(p.plain, None),)) for p in cell) for cell in row) for row in shape.cells
        )

    def _lines(self, passages: Sequence[Passage], paragraphs: Sequence[Paragraph]) -> tuple[Line, ...]:
        if len(passages) != len(paragraphs):
            return tuple(Line(passage, (Piece(passage.plain, None),)) for passage in passages)
        return tuple(Line(*pair) for pair in zip(passages, map(self.markup.of, paragraphs), strict=True))

    def chart(self, slide: int, shape: ReadShape) -> tuple[Pieces, ...]:
        """The cells of a chart, row by row."""
        slots = self._slots(slide)
        return next((slots[f.slot].chart for f in self._figures(slide) if f.placeholder.name == shape.name), ())

    def alt(self, slide: int, shape: ReadShape) -> Position | None:
        """Where the alternative text of a shape was written; None where no text of content is it, or several may be."""
        slots = self._slots(slide)
        own = [slots[f.slot] for f in self._figures(slide) if f.placeholder.name == shape.name]
        found = {slot.alts[shape.alt] for slot in own or slots.values() if shape.alt in slot.alts}
        return found.pop() if len(found) == 1 else None

    def _slots(self, slide: int) -> dict[str, SlotPieces]:
        return self.markup.slides[self._markup_numbers[slide]]

    @cached_property
    def _markup_numbers(self) -> list[int]:
        """For each placed slide the number of its slide in the markup; one that goes on has a key with a dot."""
        numbers, number = [], -1
        for placed in self.placed:
            number += "." not in placed.slide.key
            numbers.append(number)
        return numbers

    @cached_property
    def points(self) -> tuple[int | None, ...]:
        """For each slide the number of its point in the hour's file; None for one that no point made."""
        found = [self._point(number) for number in range(len(self.placed))]
        keys = [placed.slide.key.split(".")[0] for placed in self.placed]
        for number, point in enumerate(found):
            if point is None and number and keys[number] == keys[number - 1]:
                found[number] = found[number - 1]
        return tuple(self._filled(found))

    def _filled(self, found: list[int | None]) -> Iterator[int | None]:
        """A slide that shows nothing of its point's is that of the point between its neighbours'."""
        planned = [n for n, point in enumerate(self.job.hour.hour.points) if not point.backup]
        for number, point in enumerate(found):
            before = next((p for p in reversed(found[:number]) if p is not None), None)
            place = 0 if before is None else planned.index(before) + 1 if before in planned else len(planned)
            free = place < len(planned) and planned[place] not in found
            yield planned[place] if point is None and free else point

    def _point(self, number: int) -> int | None:
        """By the key, the title, the notes, or a name that says the kind."""
        key = self.placed[number].slide.key.split(".")[0]
        points = self.job.hour.hour.points
        by_key = next((n for n, point in enumerate(points) if point.key == key), None)
        if by_key is not None:
            return by_key
        slots = [slot for slot in self.placed[number].slide.slots if slot.name == "title"]
        paragraphs = [p for slot in slots for p in slot.paragraphs]
        for paragraph in (*paragraphs, *self.placed[number].notes.paragraphs):
            for piece in self.markup.of(paragraph):
                place = self.origins.place(piece.position, piece.text) if piece.position else None
                if place and place.file == self.file and place.path[0] == "points":
                    return int(place.path[1])
        return next((n for n, point in enumerate(points) if point.kind == key), None)


def render_deck(plan: Plan, job: Job, theme: Theme) -> Rendering:
    """The deck of a job as its content makes it now; raises `Failure` as a build does."""
    from hourdeck.pptxwriter import write_deck  # late: python-pptx costs start-up time

    markup = Templates(plan.folders.templates, plan.programme).render_hour(job.day, job.hour, job.edition)
    placed = lay_out_deck(parse_markup(markup, open_assets(plan)), theme)
    members = write_deck(placed, theme)
    data = zip_members(sign(members, Identity(job.target, job.edition.name, content_digest(members))))
    read = read_deck(data, FilePath(f"{job.name}.pptx"))
    refused = tuple(remark.message for remark in placed.remarks if remark.severity == "error")
    return Rendering(job, read, placed.slides, MarkupPieces(markup, plan.folders.content), Origins(), refused)
