"""How much room text takes: lines broken as an office program breaks them, heights from the line model.

Input: paragraphs, the styles of their levels, a width in points and the fonts. Output: lines and heights in points.
The model: a line is 1.2 × its largest size high whatever the font, times the line spacing; the space before the first
paragraph of a box is dropped; lines break where `breaking` says, and inside a piece only when it alone is wider than
the line. Pure.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise
from math import inf
from typing import NamedTuple

from hourdeck.breaking import TAB, UNUSUAL, pieces
from hourdeck.metrics import Face, FontFamily
from hourdeck.scripts import WIDE_EM, is_ambiguous, is_wide
from hourdeck.slides import LineBreak, Paragraph, Run
from hourdeck.theme import EMU_PER_POINT, LINE_HEIGHT, LevelStyle

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

Piece = Sequence[Stretch]
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
    return _height(paragraphs, styles, lambda p, style: len(paragraph_lines(p, style, width, fonts)))


def most_height(paragraphs: Iterable[Paragraph], styles: Sequence[LevelStyle], width: float, fonts: Type) -> float:
    """What that height is at most, in a tenth of the time; infinite where words have to be looked at.

    It is enough to know that text fits where there is room to spare, as there is for most notes.
    """
    return _height(paragraphs, styles, lambda p, style: _most_lines(p, style, width, fonts))


def _height(
    paragraphs: Iterable[Paragraph], styles: Sequence[LevelStyle], lines: Callable[[Paragraph, LevelStyle], float]
) -> float:
    height = 0.0
    for number, paragraph in enumerate(paragraphs):
        style = styles[paragraph.level - 1]
        line = LINE_HEIGHT * style.size
        before = style.before.to_points(line) if number else 0.0
        height += before + style.after.to_points(line) + lines(paragraph, style) * style.line.to_points(line)
    return height


def _most_lines(paragraph: Paragraph, style: LevelStyle, width: float, fonts: Type) -> float:
    """How many lines a paragraph has at most: a line is left only when the longest word might not fit on it.

    A space stands after most words, so words are no longer than what stands between spaces.
    """
    text = _shown(paragraph.plain, style)
    if not (text.isascii() and text.isprintable()) or UNUSUAL.search(text):
        return inf
    dots, size = _size(style, fonts)
    rows = _rows(paragraph.runs, style)
    faces = {run: _face(run, style, fonts, dots) for row in rows for run in row}
    broadest = max((face.broadest for face in faces.values()), default=0.0)
    free = min(_rooms(paragraph, style, width, fonts)) - max(map(len, text.split(" "))) * broadest * size
    total = sum(faces[run].most(run.text) for row in rows for run in row) * size
    return len(rows) + total / free if free > 0 else inf


def paragraph_lines(paragraph: Paragraph, style: LevelStyle, width: float, fonts: Type) -> list[list[Word]]:
    """The paragraph's words line by line; an empty paragraph is one empty line."""
    return break_lines(paragraph_words(paragraph, style, fonts), *_rooms(paragraph, style, width, fonts))


def _rooms(paragraph: Paragraph, style: LevelStyle, width: float, fonts: Type) -> tuple[float, float]:
    """The room of the first line, and that of the others."""
    margin, indent = (0, 0) if paragraph.bare else (style.margin, style.indent)
    room = (width - margin / EMU_PER_POINT) * (1 - fonts.slack) + GRAIN
    return room - max(indent, 0) / EMU_PER_POINT, room


def paragraph_words(paragraph: Paragraph, style: LevelStyle, fonts: Type) -> list[Word]:
    """The pieces between which the paragraph may be broken."""
    words: list[Word] = []
    dots, size = _size(style, fonts)
    for runs in _rows(paragraph.runs, style):
        if words:
            words[-1] = words[-1]._replace(ends_line=True)
        faces = [_face(run, style, fonts, dots) for run in runs]
        words += list(_row_words(runs, faces, size)) or [Word("", 0.0, 0.0, size)]
    return words if len(words) > 1 or words[0].text or words[0].space else []


def _size(style: LevelStyle, fonts: Type) -> tuple[int, float]:
    """The size in whole dots, if there is a raster, and in points."""
    dots = max(1, round(style.size * fonts.dots))
    return dots, dots / fonts.dots if fonts.dots else style.size


def longest_word(paragraph: Paragraph, style: LevelStyle, fonts: Type) -> float:
    """The width in points of the widest piece that isn't broken."""
    return max((word.width for word in paragraph_words(paragraph, style, fonts)), default=0.0)


def is_covered(paragraph: Paragraph, style: LevelStyle, fonts: Type) -> bool:
    """Whether the typeface itself has every character; an office program takes the others from another font.

    A typeface that is only estimated may be missing as a whole.
    """
    family = fonts.fonts[style.typeface]
    text, face = _shown(paragraph.plain, style), family.faces[style.bold, style.italic]
    return not family.is_estimated and (text.isascii() or all(character in face.advances for character in text))


def natural_width(paragraph: Paragraph, style: LevelStyle, fonts: Type) -> float:
    """The width in points of the paragraph on one line."""
    words = paragraph_words(paragraph, style, fonts)
    return sum(word.width + word.space for word in words[:-1]) + (words[-1].width if words else 0.0)


def _shown(text: str, style: LevelStyle) -> str:
    """The text as it is shown: in capitals where the style has them, of which small ones are taken to be as wide."""
    return text.upper() if style.caps else text


def _rows(runs: Iterable[Run | LineBreak], style: LevelStyle) -> list[list[Run]]:
    """The runs between written line breaks, as they are shown."""
    rows: list[list[Run]] = [[]]
    for run in runs:
        if isinstance(run, LineBreak):
            rows.append([])
        elif run.text:
            rows[-1].append(run.saying(_shown(run.text, style)) if style.caps else run)
    return rows


def _face(run: Run, style: LevelStyle, fonts: Type, dots: int) -> Face:
    family = fonts.fonts[fonts.code_typeface if run.code else style.typeface]
    face = family.faces[run.bold or style.bold, run.italic or style.italic]
    return face.on_raster(dots) if fonts.dots else face


def _row_words(runs: list[Run], faces: list[Face], size: float) -> Iterator[Word]:
    """The pieces of a row, each with the kerning of its space with what follows in the same face.

    A piece may span several runs; most stand in one, and the deck said them before.
    """
    text, ends = "".join([run.text for run in runs]), [*accumulate(len(run.text) for run in runs)]
    found = pieces(text)
    start = first = 0
    for piece, following in zip(found, [*found[1:], ""], strict=False):  # none for no text
        last, end = first, start + len(piece)
        while ends[last] < end:
            last += 1
        face, after = faces[last], last + (ends[last] == end)
        kern = face.kerns_after_space[following[0]] if following and faces[after] is face else 0.0
        if first == last:
            yield _known_word(piece, face, kern, size)
        else:
            cuts = pairwise([start, *ends[first:last], end])
            yield _new_word([(text[a:b], faces[first + n]) for n, (a, b) in enumerate(cuts)], kern, size)
        start, first = end, after


@lru_cache(maxsize=20_000)
def _known_word(text: str, face: Face, kern: float, size: float) -> Word:
    """A piece of one face; a deck says most of its words more than once."""
    return _new_word([(text, face)], kern, size)


def _new_word(piece: Piece, kern: float, size: float) -> Word:
    """The piece measured; `kern` is the kerning of the space at its end, in em."""
    last, face = piece[-1]
    if last == TAB:
        return Word(TAB, TAB_STOP, 0.0, size)
    if last[-1] != " ":
        return Word(_text(piece), _em(piece) * size, 0.0, size, False, piece)
    letters = [*piece[:-1], (last[:-1], face)]
    width = _em(letters)
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
