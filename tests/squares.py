"""A font whose every glyph is one em square, and text, places and tables to measure with it: results are whole numbers.

At size 10 a letter is 10 pt wide and a line 12 pt high. Widths are given in letters; `room_for` adds the share of the
width that measuring leaves free.
"""

from hourdeck.diagnostics import Position
from hourdeck.measure import SLACK, Type
from hourdeck.metrics import STYLES, Face, FontFamily
from hourdeck.slides import LineBreak, Paragraph, Run
from hourdeck.theme import EMU_PER_POINT, Box, Insets, LevelStyle, Placeholder, Spacing

AT = Position("hour.yaml", 7, 3)
SIZE = 10.0
GLYPHS = "".join(map(chr, range(0x20, 0x250))) + "–—"


def family(name: str, ems: dict[tuple[bool, bool], float]) -> FontFamily:
    """A family in which every glyph of a face has the same width, in em."""
    return FontFamily(name, {style: Face(dict.fromkeys(GLYPHS, em)) for style, em in ems.items()})


SQUARE = family("square", dict.fromkeys(STYLES, 1.0))
FACES = family("faces", {(False, False): 1, (True, False): 2, (False, True): 3, (True, True): 4})
TYPE = Type({"Square": SQUARE, "Faces": FACES, "Code": family("code", dict.fromkeys(STYLES, 5.0))}, "Code", dots=0)


def style(**given: object) -> LevelStyle:
    """A level set solid in the square font at 10 pt, with what is given in its place."""
    plain = LevelStyle(SIZE, False, False, "Square", 0, 0, Spacing(1.0), Spacing(), Spacing())
    return LevelStyle(**{name: given.get(name, getattr(plain, name)) for name in plain.__slots__})


def paragraph(*pieces: str | Run | LineBreak, level: int = 1) -> Paragraph:
    """A paragraph of plain text and runs."""
    return Paragraph(tuple(Run(p) if isinstance(p, str) else p for p in pieces), AT, level)


def room_for(letters: float) -> float:
    """The width in points in which exactly so many letters at 10 pt fit beside the slack."""
    return (letters * SIZE + 0.001) / (1 - SLACK)


def emu(points: float) -> int:
    """Points as EMU, rounded up."""
    return -int(-points * EMU_PER_POINT // 1)


def place(letters: float, points: float, kind: str = "body", **given: object) -> Placeholder:
    """A placeholder so many letters wide and points high inside its insets."""
    insets = Insets()
    width, height = emu(room_for(letters)) + insets.left + insets.right, emu(points) + insets.top + insets.bottom
    levels = (given.get("style", style()),) * 9
    return Placeholder("Place", kind, 1, Box(0, 0, width, height), insets, levels, given.get("minimum"))
