"""How much room text takes: lines broken as an office program breaks them, heights from the line model.

Input: paragraphs, the styles of their levels, a width in points and the fonts. Output: lines and heights in points.
The model: a line is 1.2 × its largest size high whatever the font, times the line spacing; the space before the first
paragraph of a box is dropped; lines break at spaces, after hyphens, around East Asian characters, and inside a word
only when the word alone is wider than the line. Pure.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from hourdeck.metrics import FontFamily
from hourdeck.slides import LineBreak, Paragraph, Run
from hourdeck.theme import LevelStyle

EMU_PER_POINT = 12_700
LINE_HEIGHT = 1.2
SLACK = 0.03
"""The share of every line's width that is left free: other programs' shaping and rounding differ by less."""


@dataclass(frozen=True)
class Type:
    """The fonts text is set in: families by typeface, and the typeface of code."""

    fonts: dict[str, FontFamily]
    code_typeface: str


@dataclass(frozen=True, slots=True)
class Word:
    """A piece of text that isn't broken, with the width of the space after it; widths and size in points.

    `ends_line` marks the last word before a written line break.
    """

    text: str
    width: float
    space: float
    size: float
    ends_line: bool = False


def text_height(paragraphs: Iterable[Paragraph], styles: Sequence[LevelStyle], width: float, fonts: Type) -> float:
    """The height in points of paragraphs set one below the other in a box `width` points wide inside its insets."""
    height = 0.0
    for number, paragraph in enumerate(paragraphs):
        style = styles[paragraph.level - 1]
        line = LINE_HEIGHT * style.size
        lines = paragraph_lines(paragraph, style, width, fonts)
        before = style.before.to_points(line) if number else 0.0
        height += before + style.after.to_points(line)
        height += sum(style.line.to_points(LINE_HEIGHT * _size(words, style)) for words in lines)
    return height


def paragraph_lines(paragraph: Paragraph, style: LevelStyle, width: float, fonts: Type) -> list[list[Word]]:
    """The paragraph's words line by line; an empty paragraph is one empty line."""
    room = (width - style.margin / EMU_PER_POINT) * (1 - SLACK)
    first = room - max(style.indent, 0) / EMU_PER_POINT
    return _break_lines(paragraph_words(paragraph, style, fonts), first, room)


def paragraph_words(paragraph: Paragraph, style: LevelStyle, fonts: Type) -> list[Word]:
    """The pieces between which the paragraph may be broken."""
    words: list[Word] = []
    for piece in _pieces(paragraph.runs):
        if piece is None:
            open_word = words and not words[-1].ends_line  # a second break in a row ends an empty line of its own
            last = words.pop() if open_word else Word("", 0, 0, style.size)
            words.append(replace(last, ends_line=True))
        else:
            words.append(_word(piece, style, fonts))
    return words


def longest_word(paragraph: Paragraph, style: LevelStyle, fonts: Type) -> float:
    """The width in points of the widest piece that isn't broken."""
    return max((word.width for word in paragraph_words(paragraph, style, fonts)), default=0.0)


def natural_width(paragraph: Paragraph, style: LevelStyle, fonts: Type) -> float:
    """The width in points of the paragraph on one line."""
    words = paragraph_words(paragraph, style, fonts)
    return sum(word.width + word.space for word in words[:-1]) + (words[-1].width if words else 0.0)


Piece = list[tuple[str, Run]]
"""An unbreakable stretch with the space after it, character by character, as it may span several runs."""


def _pieces(runs: Iterable[Run | LineBreak]) -> Iterator[Piece | None]:
    """Stretches between break opportunities; None for a written line break."""
    piece: Piece = []
    for run in runs:
        if isinstance(run, LineBreak):
            if piece:
                yield piece
            yield None
            piece = []
            continue
        for character in run.text:
            if piece and _may_break(piece[-1][0], character):
                yield piece
                piece = []
            piece.append((character, run))
    if piece:
        yield piece


def _may_break(before: str, after: str) -> bool:
    """Whether a line may end between two characters (a small part of UAX #14)."""
    if after == " ":
        return False
    if before == " ":
        return True
    if before in "-\N{EN DASH}\N{EM DASH}":
        return after.isalpha()
    return _is_wide(before) or _is_wide(after)


def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WF"


def _word(piece: Piece, style: LevelStyle, fonts: Type) -> Word:
    text = "".join(character for character, _ in piece)
    letters = len(text.rstrip(" "))
    widths = [_width(character, run, style, fonts) for character, run in piece]
    return Word(text[:letters], sum(widths[:letters]), sum(widths[letters:]), style.size)


def _width(character: str, run: Run, style: LevelStyle, fonts: Type) -> float:
    family = fonts.fonts[fonts.code_typeface if run.code else style.typeface]
    return family.width(character, style.size, run.bold or style.bold, run.italic or style.italic)


def _break_lines(words: list[Word], first: float, room: float) -> list[list[Word]]:
    """Words filled into lines greedily; a word wider than a line is cut and stands on every line it reaches."""
    lines: list[list[Word]] = [[]]
    used, limit = 0.0, first
    for word in words:
        if lines[-1] and used + word.width > limit:
            lines.append([])
            used, limit = 0.0, room
        lines[-1].append(word)
        used += word.width
        if used > limit > 0:  # the word alone is wider than its line
            extra = 1 + int((used - limit) // room)
            lines += [[word] for _ in range(extra)]
            used, limit = used - limit - (extra - 1) * room, room
        used += word.space
        if word.ends_line:
            lines.append([])
            used, limit = 0.0, room
    return lines


def _size(words: list[Word], style: LevelStyle) -> float:
    return max((word.size for word in words), default=style.size)
