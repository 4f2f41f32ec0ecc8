"""How wide characters are: the advance tables of the theme's fonts.

Input: the name of a table in `hourdeck/fonts/`. Output: a `FontFamily`, which gives the width of text in points.
The tables were made by `tools/make_font_tables.py` from open fonts with the metrics of Office's fonts. Kerning is
left out, which over-estimates a width by up to 2.5 %: the safe side.
"""

import json
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib import resources

UNKNOWN_EM = 1.0
"""Width in em of a character that the table doesn't have; Latin letters are about half of it, so this is too wide."""

WIDE_EM = 1.0
"""Width of an East Asian wide character."""

EMOJI_EM = 1.4
"""Width of an emoji, as wide as the widest colour fonts draw it."""


@dataclass(frozen=True)
class Face:
    """Advance widths of one face in em, by character."""

    advances: dict[str, float]

    def width(self, text: str) -> float:
        """The width of a text in em."""
        advances = self.advances
        return sum(advances[c] if c in advances else _estimate(c) for c in text)


@dataclass(frozen=True)
class FontFamily:
    """The four faces of a family."""

    name: str
    faces: dict[tuple[bool, bool], Face]

    def width(self, text: str, size: float, bold: bool = False, italic: bool = False) -> float:
        """The width in points of a text set at `size` points."""
        return self.faces[bold, italic].width(text) * size


def font_tables() -> list[str]:
    """The names of the tables there are."""
    return sorted(p.name.removesuffix(".json") for p in _folder().iterdir() if p.name.endswith(".json"))


@cache
def read_font(name: str) -> FontFamily:
    """The family in a table; raises `KeyError` when there is no such table."""
    path = _folder() / f"{name}.json"
    if not path.is_file():
        raise KeyError(name)
    faces = json.loads(path.read_text(encoding="utf-8"))["faces"]
    return FontFamily(name, {style: _face(faces[key]) for style, key in STYLES.items()})


STYLES = {
    (False, False): "regular",
    (True, False): "bold",
    (False, True): "italic",
    (True, True): "bold-italic",
}


def _folder() -> "resources.abc.Traversable":
    return resources.files("hourdeck") / "fonts"


def _face(table: dict[str, object]) -> Face:
    units, runs = table["units"], table["runs"]
    assert isinstance(units, int) and isinstance(runs, list)
    advances = {chr(first + n): a / units for first, widths in runs for n, a in enumerate(widths)}
    return Face(advances)


@cache
def _estimate(character: str) -> float:
    """The width in em of a character that the table lacks, on the wide side."""
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0.0
    if "\U0001f000" <= character <= "\U0001faff":
        return EMOJI_EM
    return WIDE_EM if unicodedata.east_asian_width(character) in "WF" else UNKNOWN_EM
