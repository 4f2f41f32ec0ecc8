"""How much room text takes: lines broken as an office program breaks them, heights from the line model.

Input: paragraphs, the styles of their levels, a width in points and the fonts. Output: lines and heights in points.
The model: a line is 1.2 × its largest size high whatever the font, times the line spacing; the space before the first
paragraph of a box is dropped; lines break where `breaking` says, and inside a piece only when it alone is wider than
the line. Pure.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import NamedTuple

from hourdeck.breaking import TAB, pieces
from hourdeck.metrics import Face, FontFamily
from hourdeck.scripts import WIDE_EM, is_ambiguous, is_wide
from hourdeck.slides import LineBreak, Paragraph, Run
from hourdeck.theme import EMU_PER_POINT, LevelStyle

LINE_HEIGHT = 1.2
SLACK = 0.03
"""The share of every line's width that is left free: other programs' shaping and rounding differ by less."""

DOTS = 600 / 72
"""Dots to the point of the raster on which text is laid out: 600 to the inch, as LibreOffice has it.

Sizes and advances are of whole dots there; 14 pt is laid out as 14.04, 16 pt as 15.96. That is well within `SLACK`.
"""

GRAIN = 0.02
"""What a line may be wider than its room, in points: office programs reckon in whole hundredths of a millimetre."""

TAB_STOP = 72.0
"""The distance of the default tab stops in points: as wide as a tab may be."""


@dataclass(frozen=True)
class Type:
    """The fonts text is set in: families by typeface, and the typeface of code.

    `slack` is the share of a line that is left free; `dots` to the point are those of the raster, or 0 for none.
    """

    fonts: dict[str, FontFamily]
    code_typeface: str
    slack: float = SLACK
    dots: float = DOTS


Stretch = tuple[str, Face]
"""Text of one face."""

Piece = list[Stretch]
"""Text that isn't broken, with the space at its end."""


class Word(NamedTuple):
    """A piece of text that isn't broken, with the width of the space after it; widths in points.

    `size` is in points too, on the raster; `ends_line` marks the last word before a written line break; `stretches`
    are the text by its faces.
    """

    text: str
    width: float
    space: float
    size: float
    ends_line: bool = False
    stretches: Sequence[Stretch] = ()


def text_height(paragraphs: Iterable[Paragraph], styles: Sequence[LevelStyle], width: float, fonts: Type) -> float:
    """The height in points of paragraphs set one below the other in a box `width` points wide inside its insets."""
    height = 0.0
    for number, paragraph in enumerate(paragraphs):
        style = styles[paragraph.level - 1]
        line = LINE_HEIGHT * style.size
        lines = paragraph_lines(paragraph, style, width, fonts)
        before = style.before.to_points(line) if number else 0.0
        height += before + style.after.to_points(line) + len(lines) * style.line.to_points(line)
    return height


def paragraph_lines(paragraph: Paragraph, style: LevelStyle, width: float, fonts: Type) -> list[list[Word]]:
    """The paragraph's words line by line; an empty paragraph is one empty line."""
    margin, indent = (0, 0) if paragraph.bare else (style.margin, style.indent)
    room = (width - margin / EMU_PER_POINT) * (1 - fonts.slack) + GRAIN
    first = room - max(indent, 0) / EMU_PER_POINT
    return break_lines(paragraph_words(paragraph, style, fonts), first, room)


def paragraph_words(paragraph: Paragraph, style: LevelStyle, fonts: Type) -> list[Word]:
    """The pieces between which the paragraph may be broken."""
    words: list[Word] = []
    size = _dots(style, fonts) / fonts.dots if fonts.dots else style.size
    for runs in _rows(paragraph.runs):
        if words:
            words[-1] = words[-1]._replace(ends_line=True)
        row = [_word(*pair, size) for pair in _with_next(_pieces(runs, style, fonts))]
        words += row or [Word("", 0.0, 0.0, size)]
    return words if len(words) > 1 or words[0].text or words[0].space else []


def longest_word(paragraph: Paragraph, style: LevelStyle, fonts: Type) -> float:
    """The width in points of the widest piece that isn't broken."""
    return max((word.width for word in paragraph_words(paragraph, style, fonts)), default=0.0)


def is_covered(paragraph: Paragraph, style: LevelStyle, fonts: Type) -> bool:
    """Whether the typeface itself has every character; an office program takes the others from another font."""
    text, face = paragraph.plain, fonts.fonts[style.typeface].faces[style.bold, style.italic]
    return text.isascii() or all(character in face.advances for character in text)


def natural_width(paragraph: Paragraph, style: LevelStyle, fonts: Type) -> float:
    """The width in points of the paragraph on one line."""
    words = paragraph_words(paragraph, style, fonts)
    return sum(word.width + word.space for word in words[:-1]) + (words[-1].width if words else 0.0)


def _rows(runs: Iterable[Run | LineBreak]) -> list[list[Run]]:
    """The runs between written line breaks."""
    rows: list[list[Run]] = [[]]
    for run in runs:
        if isinstance(run, LineBreak):
            rows.append([])
        elif run.text:
            rows[-1].append(run)
    return rows


def _pieces(runs: list[Run], style: LevelStyle, fonts: Type) -> Iterator[Piece]:
    """Stretches between break opportunities, by face, as a piece may span several runs."""
    if len(runs) == 1:
        face = _face(runs[0], style, fonts)
        yield from ([(piece, face)] for piece in pieces(runs[0].text))
        return
    faces = [_face(run, style, fonts) for run in runs]
    ends = list(accumulate(len(run.text) for run in runs))
    text = "".join(run.text for run in runs)
    start = number = 0
    for piece in pieces(text):
        end = start + len(piece)
        piece_stretches: Piece = []
        while start < end:
            stop = min(end, ends[number])
            piece_stretches.append((text[start:stop], faces[number]))
            start = stop
            number += start == ends[number]
        yield piece_stretches


def _face(run: Run, style: LevelStyle, fonts: Type) -> Face:
    family = fonts.fonts[fonts.code_typeface if run.code else style.typeface]
    face = family.faces[run.bold or style.bold, run.italic or style.italic]
    return face.on_raster(_dots(style, fonts)) if fonts.dots else face


def _dots(style: LevelStyle, fonts: Type) -> int:
    """The size in whole dots."""
    return max(1, round(style.size * fonts.dots))


def _with_next(row: Iterable[Piece]) -> Iterator[tuple[Piece, Piece]]:
    """Each piece with the one after it; nothing comes after the last."""
    yield from pairwise([*row, []])


def _word(piece: Piece, following: Piece, size: float) -> Word:
    """The piece measured; the space at its end is kerned with what follows in the same face."""
    last, face = piece[-1]
    if last == TAB:
        return Word(TAB, TAB_STOP, 0.0, size)
    if last[-1] != " ":
        return Word(_text(piece), _em(piece) * size, 0.0, size, False, piece)
    letters = [*piece[:-1], (last[:-1], face)]
    width = _em(letters)
    kern = face.kern(" ", following[0][0][0]) if following and following[0][1] is face else 0.0
    return Word(_text(letters), width * size, (_em(piece) - width + kern) * size, size, False, letters)


def _text(piece: Piece) -> str:
    return piece[0][0] if len(piece) == 1 else "".join(text for text, _ in piece)


def _em(piece: Piece) -> float:
    """The width of a piece in em."""
    text, face = piece[0]
    if len(piece) == 1 and text.isascii():
        return face.width(text)  # most pieces, and measuring is mostly this
    return sum(face.width(text) for text, face in piece) + _widened(piece)


def _widened(piece: Piece) -> float:
    """What quotation marks and the like gain in em beside East Asian characters, whose font they are drawn in."""
    if not any(is_wide(c) for text, _ in piece for c in text):
        return 0.0
    return sum(max(0.0, WIDE_EM - face.width(c)) for text, face in piece for c in text if is_ambiguous(c))


def break_lines(words: list[Word], first: float, room: float) -> list[list[Word]]:
    """Words filled into lines greedily; a word wider than a line starts on its own and is cut into several.

    `first` is the room of the first line in points, `room` that of the others. Without words there is one empty line.
    """
    lines: list[list[Word]] = [[]]
    used, limit = 0.0, first
    for word in words:
        if lines[-1] and used + word.width > limit:
            lines.append([])
            used, limit = 0.0, room
        if word.width > limit:
            *full, word = _cut(word, limit, room)
            lines[-1:] = [*([part] for part in full), []]
            used, limit = 0.0, room if full else limit
        lines[-1].append(word)
        used += word.width + word.space
        if word.ends_line:
            lines.append([])
            used, limit = 0.0, room
    return lines


def _cut(word: Word, limit: float, room: float) -> list[Word]:
    """The parts of a word that is too wide, each as much as fits on its line and one character at least."""
    parts: list[Word] = []
    start, done = 0, 0.0
    ends = _ends(word)
    for number, end in enumerate(ends):
        if number > start and end - done > limit:
            parts.append(Word(word.text[start:number], ends[number - 1] - done, 0.0, word.size))
            start, done, limit = number, ends[number - 1], room
    width = (ends[-1] if ends else word.width) - done
    return [*parts, word._replace(text=word.text[start:], width=width, stretches=())]


def _ends(word: Word) -> list[float]:
    """Where each character of a word ends, in points from its start."""
    ends: list[float] = []
    for text, face in word.stretches:
        done = ends[-1] if ends else 0.0
        ends += [done + end * word.size for end in face.ends(text)]
    return ends
