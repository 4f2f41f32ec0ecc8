"""What counts as a change, and what is a program's own way of writing things down.

PowerPoint and python-pptx keep what they don't change: there everything counts that a person can set. LibreOffice,
Keynote and Google Slides write every part anew, with explicit sizes and colours, other names and rounded places: there
words, bold and italic, links, pictures and data count, and places beyond a tolerance.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from hourdeck.readback.model import Passage, ReadShape
from hourdeck.theme import Box

TOLERANCE = 18_000
"""Half a millimetre, in EMU: LibreOffice counts in hundredths of one, Keynote in points (0.35 mm), others in pixels."""

ROW_GROWTH, TABLE_GROWTH = 38_100, 200_000
"""How much higher or lower a row of a table may be unasked, and a whole table, in EMU: programs measure words anew."""

ROUNDING = 2
"""What undoing groups may be off by, in EMU."""


def judge(rewritten: bool) -> "Judge":
    """The judge for a file, by whether a program has rewritten its formatting."""
    return Judge(rewritten)


@dataclass(frozen=True)
class Judge:
    """Says whether things that were read back differ by a person's doing."""

    rewritten: bool

    def wording(self, passages: Sequence[Passage], leveled: bool) -> list[Any]:
        """What paragraphs say, and at which level; `leveled` ones keep it also when they are rewritten."""
        return [(passage.plain, passage.level if leveled or not self.rewritten else 1) for passage in passages]

    def formatting(self, passages: Sequence[Passage]) -> list[Any]:
        """How paragraphs are set; of rewritten ones what each character looks like."""
        if not self.rewritten:
            return [(passage.look, [replace(words, shown="") for words in passage.words]) for passage in passages]
        return [list(_characters(passage)) for passage in passages]

    def is_moved(self, base: ReadShape, found: ReadShape) -> bool:
        """Whether a shape stands elsewhere or has another size; a table is as high as what is written in it needs."""
        if base.box is None or found.box is None:
            return base.box is not found.box and not self.rewritten
        tolerance = TOLERANCE if self.rewritten else ROUNDING
        grown = abs(found.box.height - base.box.height)
        is_same_height = _wording(base) != _wording(found) or grown <= min(ROW_GROWTH * len(base.cells), TABLE_GROWTH)
        box = replace(found.box, height=base.box.height) if is_same_height else found.box
        return any(abs(a - b) > tolerance for a, b in zip(_edges(base.box), _edges(box), strict=True))

    def without_drawn(
        self, removed: Sequence[ReadShape], added: Sequence[ReadShape]
    ) -> tuple[list[ReadShape], list[ReadShape]]:
        """What was removed and added, without charts in whose very place a picture stands.

        Google Slides draws charts when it opens a file: nobody removed them.
        """
        pictures = [shape for shape in added if shape.kind == "picture"]
        drawn = [
            (chart, picture)
            for chart in removed
            for picture in pictures
            if self.rewritten and chart.kind == "chart" and not self.is_moved(chart, picture)
        ]
        charts, drawings = [chart for chart, _ in drawn], [picture for _, picture in drawn]
        return [each for each in removed if each not in charts], [each for each in added if each not in drawings]

    def is_relabelled(self, base: ReadShape, found: ReadShape) -> bool:
        """Whether a shape has another alternative text; LibreOffice drops that of tables and groups."""
        return base.alt != found.alt and (not self.rewritten or bool(found.alt))


def _values(box: Box) -> tuple[int, int, int, int]:
    return box.left, box.top, box.width, box.height


def _wording(table: ReadShape) -> list[list[str]]:
    """What the cells of a table say, row by row; other shapes have none."""
    return [["\n".join(passage.plain for passage in cell) for cell in row] for row in table.cells]


def _edges(box: Box) -> tuple[int, int, int, int]:
    return box.left, box.top, box.left + box.width, box.top + box.height


def _characters(passage: Passage) -> Iterator[tuple[str, str, str]]:
    """Each character with what it looks like.

    Which slide a jump leads to can't be told without the slides' keys, and LibreOffice takes bold from some links.
    """
    for words in passage.words:
        href = "# jump" if len(words.href) > 1 and words.href.startswith("#") else words.href
        letters = "" if href else words.shown.replace("c", "")
        yield from ((letter, letters, href) for letter in words.text if not letter.isspace())
