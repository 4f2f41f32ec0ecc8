"""How wide characters are: the tables of the theme's fonts, with kerning and ligatures, and estimates beside them.

Input: the name of a table in `hourdeck/fonts/`, a table of the user's own, or the name of a typeface that has none.
Output: a `FontFamily`, which gives the width of text in points. The tables were made by `tools/make_font_tables.py`
from open fonts with the metrics of Office's fonts. A face is made when it is first used, and remembers the words it
has measured, since a deck says most of its words more than once.
"""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any, TypeVar

from hourdeck.scripts import estimate

K = TypeVar("K")
V = TypeVar("V")
Style = tuple[bool, bool]
"""Bold, italic."""

STYLES: dict[Style, str] = {
    (False, False): "regular",
    (True, False): "bold",
    (False, True): "italic",
    (True, True): "bold-italic",
}

PROPORTIONAL = ("caladea", "carlito", "liberation-sans", "liberation-serif")
"""The tables that stand for the typefaces nobody knows the widths of."""

MARGIN = 1.1
"""What an unknown typeface is taken to be wider than the widest of those tables."""

WIDE_MARGIN = 1.3
"""The same for typefaces that are known to run wide, or say so in their name."""

FIXED_EM = 0.65
"""Width in em of the characters of a monospaced typeface; most have 0.55 to 0.62."""

FIXED = re.compile(r"consol|menlo|monaco|courier|typewriter|\b(mono|code|terminal|fixed)\b", re.I)
WIDE = re.compile(r"verdana|century gothic|\b(black|heavy|ultra|wide|extended|expanded)\b", re.I)
"""How typefaces are called that are monospaced, or wide."""


ESTIMATED = "estimated"
"""The kind of source of widths that nobody knows."""


class TableError(ValueError):
    """A table of widths that isn't one."""


@dataclass(frozen=True, eq=False)
class Face:
    """The widths of one face: advances in em by character; `table` holds kerning and ligatures in font units."""

    advances: Mapping[str, float]
    table: Mapping[str, Any] = field(default_factory=dict)

    def width(self, text: str) -> float:
        """The width of a text in em, with kerning between neighbours and ligatures."""
        return self._widths[text]

    def ends(self, text: str) -> list[float]:
        """Where each character of a text ends, in em from its start; what a ligature saves is left out."""
        kerns = (self.kern(*pair) for pair in pairwise(text))  # none for no text
        return list(accumulate(self._advance(c) + k for c, k in zip(text, [0.0, *kerns], strict=False)))

    def kern(self, one: str, two: str) -> float:
        """The kerning between two characters, in em."""
        row, column = self._firsts.get(one), self._seconds.get(two)
        return 0.0 if row is None or column is None else row[column] / self.table["units"]

    @cached_property
    def kerns_after_space(self) -> dict[str, float]:
        """The kerning between a space and each character, in em."""
        return _Remembered(lambda character: self.kern(" ", character))

    def most(self, text: str) -> float:
        """What the width of a text in em is at most, reckoned from its letters alone."""
        return sum(map(self._advance, text)) + len(text) * self._most_added

    @cached_property
    def broadest(self) -> float:
        """What an ASCII character adds to a text at most, in em."""
        return max(map(self._advance, map(chr, range(ord(" "), 127)))) + self._most_added

    @cached_property
    def _most_added(self) -> float:
        """What kerning and ligatures add to a character at most."""
        kerns = max(map(max, self._firsts.values()), default=0)
        return float(max(0, kerns, *self.table.get("ligatures", {}).values()) / self.table.get("units", 1))

    def on_raster(self, dots: int) -> "Face":
        """The face at a size of so many dots, each advance a whole number of them."""
        return self._rasters[dots]

    @cached_property
    def _rasters(self) -> "dict[int, Face]":
        return _Remembered(self._rastered)

    def _rastered(self, dots: int) -> "Face":
        return Face({c: int(em * dots + 0.5) / dots for c, em in self.advances.items()}, self.table)

    @cached_property
    def _widths(self) -> dict[str, float]:
        return _Remembered(self._measure)

    def _measure(self, text: str) -> float:
        width = sum(map(self._advance, text))
        if len(text) > 1 and self.table:
            width += self._ligature_change(text)
        return width

    def _ligature_change(self, text: str) -> float:
        """What kerning and ligatures add to the width; the pairs inside a ligature aren't kerned."""
        found = [] if self._sequences is None else list(self._sequences.finditer(text))
        change = sum(self.table["ligatures"][match.group()] for match in found) / self.table["units"]
        inside = {number for match in found for number in range(match.start(), match.end() - 1)}
        kerns = (self.kern(*pair) for number, pair in enumerate(pairwise(text)) if number not in inside)
        return float(change + sum(kerns))

    def _advance(self, character: str) -> float:
        width = self.advances.get(character)
        return estimate(character) if width is None else width

    @cached_property
    def _firsts(self) -> dict[str, list[int]]:
        """The kerning values of each character that kerning begins with."""
        kerning = self.table.get("kerning", {"first": [], "values": []})
        return {c: row for group, row in zip(kerning["first"], kerning["values"], strict=True) for c in group}

    @cached_property
    def _seconds(self) -> dict[str, int]:
        """The place of each second character in those values."""
        groups = self.table.get("kerning", {"second": []})["second"]
        return {c: number for number, group in enumerate(groups) for c in group}

    @cached_property
    def _sequences(self) -> re.Pattern[str] | None:
        """Finds the ligatures, the longest first."""
        sequences = sorted(self.table.get("ligatures", ()), key=len, reverse=True)
        return re.compile("|".join(map(re.escape, sequences))) if sequences else None


@dataclass(frozen=True)
class FontFamily:
    """The four faces of a family; `source` is where its widths are from, as `font_from` takes it, if it does."""

    name: str
    faces: Mapping[Style, Face]
    source: tuple[str, str] = ("", "")

    @property
    def is_estimated(self) -> bool:
        """Whether nobody knows its widths, nor which font stands in for it."""
        return self.source[0] == ESTIMATED

    def width(self, text: str, size: float, bold: bool = False, italic: bool = False) -> float:
        """The width in points of a text set at `size` points."""
        return self.faces[bold, italic].width(text) * size


class _Remembered(dict[K, V]):
    """Values made when they are first asked for."""

    def __init__(self, make: Callable[[K], V]) -> None:
        self.make = make

    def __missing__(self, key: K) -> V:
        value = self[key] = self.make(key)
        return value


def font_tables() -> list[str]:
    """The names of the tables there are."""
    return sorted(p.name.removesuffix(".json") for p in _folder().iterdir() if p.name.endswith(".json"))


@cache
def read_font(name: str) -> FontFamily:
    """The family in a shipped table; raises `KeyError` when there is no such table."""
    path = _folder() / f"{name}.json"
    if not path.is_file():
        raise KeyError(name)
    tables: dict[str, Any] = {}

    def face(style: Style) -> Face:
        if not tables:
            tables.update(json.loads(path.read_text(encoding="utf-8"))["faces"])
        return _face(tables[STYLES[style]])

    return FontFamily(name, _Remembered(face), ("shipped", name))


def parse_font(text: str) -> FontFamily:
    """The family in a table of the user's own, wholly checked; raises `TableError`, saying what is wrong."""
    try:
        table = json.loads(text)
        faces = {style: _face(table["faces"][key]) for style, key in STYLES.items()}
        for face in faces.values():
            face.width("".join((*face.table["kerning"]["first"], *face.table["kerning"]["second"], "fi")))
        return FontFamily(str(table["family"]), faces, ("own", text))
    except KeyError as error:
        raise TableError(f"{error} is missing") from None
    except (ValueError, TypeError, RecursionError, AttributeError, IndexError, ArithmeticError) as error:
        raise TableError(str(error)) from None


@cache
def estimated_font(typeface: str) -> FontFamily:
    """Widths for a typeface without a table, on the wide side."""
    face = _fixed_face if FIXED.search(typeface) else _widest_face(typeface)
    return FontFamily(typeface, _Remembered(face), (ESTIMATED, typeface))


def font_from(kind: str, words: str) -> FontFamily:
    """The family again that said this of its `source`."""
    makers: dict[str, Callable[[str], FontFamily]] = {
        "shipped": read_font,
        "own": parse_font,
        ESTIMATED: estimated_font,
    }
    return makers[kind](words)


def _fixed_face(style: Style) -> Face:
    return Face(dict.fromkeys(read_font("liberation-mono").faces[style].advances, FIXED_EM))


def _widest_face(typeface: str) -> Callable[[Style], Face]:
    """Makes faces in which each character is as wide as in the widest of the shipped tables, and a margin more."""
    margin = WIDE_MARGIN if WIDE.search(typeface) else MARGIN

    def face(style: Style) -> Face:
        tables = [read_font(name).faces[style].advances for name in PROPORTIONAL]
        characters = {character for table in tables for character in table}
        return Face({c: margin * max(table.get(c, 0.0) for table in tables) for c in characters})

    return face


def _folder() -> Path:
    return Path(__file__).parent / "fonts"


def _face(table: dict[str, Any]) -> Face:
    units = table["units"]
    advances = {chr(first + n): a / units for first, widths in table["runs"] for n, a in enumerate(widths)}
    return Face(advances, table)
