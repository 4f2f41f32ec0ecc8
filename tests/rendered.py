"""Decks drawn by LibreOffice with every shape in a colour of its own, so that each glyph in the PDF tells its shape.

Input: decks as bytes. Output: for every slide its shapes (`Ink`: words, colour, box) and the glyphs drawn, and what is
wrong with them. Lengths are in points, from the slide's upper left corner. The colours are given in throw-away copies;
links are taken out there, because LibreOffice gives them the theme's colour.
"""

import ctypes
import io
import shutil
import subprocess
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pypdfium2
from libreoffice import soffice
from lxml import etree
from pptx import Presentation
from pypdfium2 import raw

EMU_PER_POINT = 12_700
TIMEOUT = 300
TOLERANCE = 2.0
"""Points by which a glyph may reach out of its box: accents, italics and rounding do."""

OVERLAP = 1.0
"""Points by which lines of different shapes may overlap: boxes of glyphs are rounded."""

DRAWN = 0.95
"""The least share of a shape's characters that must be drawn: ligatures make one glyph of several."""

ALIKE, LOOKED_BACK = 0.25, 8
"""What pdfium takes for a repetition: a text of about the same width among the last few."""

THAI = "".join(map(chr, range(0x0E00, 0x0E80)))
UNCOUNTED = ("Mn", "Me", "Cf", "Cs", "So", "Sk")
"""Categories of characters that share a glyph with others, or are drawn as pictures."""

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
RUNS = (f"{A}r", f"{A}fld")

Rect = tuple[float, float, float, float]
"""Left, top, right, bottom."""


@dataclass(frozen=True)
class Ink:
    """A shape, or one row of a table, with the colour its words are drawn in."""

    name: str
    colour: tuple[int, int, int]
    words: str
    box: Rect


@dataclass(frozen=True)
class Glyph:
    """A character as it was drawn; `baseline` is the height of its origin."""

    text: str
    colour: tuple[int, int, int]
    box: Rect
    baseline: float


@dataclass(frozen=True)
class DrawnSlide:
    """A slide's shapes and the glyphs on its page."""

    inks: list[Ink]
    glyphs: list[Glyph]
    size: tuple[float, float]


def draw(decks: list[bytes], folder: Path) -> list[list[DrawnSlide]]:
    """The slides of decks as LibreOffice draws them, converted in one run."""
    program = soffice()
    inked = [ink_deck(deck) for deck in decks]
    files = [folder / f"deck-{number}.pptx" for number in range(len(decks))]
    for file, (data, _) in zip(files, inked, strict=True):
        file.write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", folder, *files]
    subprocess.run(command, check=True, capture_output=True, timeout=TIMEOUT)
    return [_read(file.with_suffix(".pdf"), slides) for file, (_, slides) in zip(files, inked, strict=True)]


def ink_deck(data: bytes) -> tuple[bytes, list[list[Ink]]]:
    """A copy of a deck with a colour for every shape and row, and what has which."""
    deck = Presentation(io.BytesIO(data))
    slides = [list(_ink_slide(slide, deck)) for slide in deck.slides]
    copy = io.BytesIO()
    deck.save(copy)
    return copy.getvalue(), slides


def _ink_slide(slide: Any, deck: Any) -> Iterator[Ink]:
    floor = min([s.top for s in slide.placeholders if s.name == "Footer"], default=deck.slide_height)
    number = 0
    for shape in slide.shapes:
        left, top, right, bottom = shape.left, shape.top, shape.left + shape.width, shape.top + shape.height
        rows = [(f"{shape.name}, row {n}", e) for n, e in enumerate(shape.element.iter(f"{A}tr"), 1)]
        for name, element in rows or [(shape.name, shape.element)]:
            number += 1
            colour = (16 * (number % 16) + 7, 16 * (number // 16) + 9, 233)
            words = "".join(_ink_runs(element, colour))
            box = (left, top, right, floor if rows else bottom)
            yield Ink(name, colour, words, tuple(value / EMU_PER_POINT for value in box))


def _ink_runs(element: Any, colour: tuple[int, int, int]) -> Iterator[str]:
    """Colour all runs of an element, and give their words."""
    for run in element.iter(*RUNS):
        properties = run.find(f"{A}rPr")
        for other in [e for e in properties if e.tag in (f"{A}hlinkClick", f"{A}solidFill")]:
            properties.remove(other)
        fill = etree.Element(f"{A}solidFill")
        etree.SubElement(fill, f"{A}srgbClr", val="{:02X}{:02X}{:02X}".format(*colour))
        properties.insert(0, fill)
        yield run.findtext(f"{A}t")


def _read(path: Path, slides: list[list[Ink]]) -> list[DrawnSlide]:
    with pypdfium2.PdfDocument(path) as document:
        pages = [(list(_glyphs(page)), page.get_size()) for page in document]
    return [DrawnSlide(inks, *page) for inks, page in zip(slides, pages, strict=True)]


def _glyphs(page: pypdfium2.PdfPage) -> Iterator[Glyph]:
    """The visible characters of a page; the two halves of a surrogate pair count as one."""
    yield from _characters(page)
    yield from _repetitions(page)


def _characters(page: pypdfium2.PdfPage) -> Iterator[Glyph]:
    text, height = page.get_textpage(), page.get_height()
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    x, y = ctypes.c_double(), ctypes.c_double()
    for index in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text, index)
        if raw.FPDFText_IsGenerated(text, index) == 1 or chr(code).isspace() or 0xDC00 <= code < 0xE000:
            continue
        raw.FPDFText_GetFillColor(text, index, red, green, blue, alpha)
        raw.FPDFText_GetCharOrigin(text, index, x, y)
        left, bottom, right, top = text.get_charbox(index)
        colour = (red.value, green.value, blue.value)
        yield Glyph(chr(code), colour, (left, height - top, right, height - bottom), round(height - y.value, 1))


def _repetitions(page: pypdfium2.PdfPage) -> Iterator[Glyph]:
    """Lines that pdfium leaves out of a page's text, because it takes a line like the one above for a shadow of it.

    Each is one glyph with the characters of the line it repeats. Fonts without a script draw its lines all alike.
    """
    text, height = page.get_textpage(), page.get_height()
    known: list[tuple[float, str]] = []
    for found in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
        own = _text_of(found, text)
        left, bottom, right, top = found.get_bounds()
        alike = [text for width, text in known if abs(width - (right - left)) < ALIKE * width]
        if own.strip():
            known = [*known[1 - LOOKED_BACK :], (right - left, own)]
        elif alike and top > bottom:
            box = (left, height - top, right, height - bottom)
            yield Glyph(alike[-1], _colour_of(found), box, round(height - bottom, 1))


def _text_of(found: pypdfium2.PdfObject, text: pypdfium2.PdfTextPage) -> str:
    size = raw.FPDFTextObj_GetText(found, text, None, 0)
    buffer = (ctypes.c_ushort * (size // 2 + 1))()
    raw.FPDFTextObj_GetText(found, text, buffer, size)
    return bytes(buffer)[: max(size - 2, 0)].decode("utf-16-le", "replace")


def _colour_of(found: pypdfium2.PdfObject) -> tuple[int, int, int]:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    raw.FPDFPageObj_GetFillColor(found, red, green, blue, alpha)
    return red.value, green.value, blue.value


def faults(slide: DrawnSlide) -> list[str]:
    """What is wrong with a slide as it is drawn, shape by shape."""
    return [*_beside_slide(slide), *_beside_boxes(slide), *_missing(slide), *_overlaps(slide)]


def _beside_slide(slide: DrawnSlide) -> Iterator[str]:
    over = max((outside(glyph.box, (0, 0, *slide.size)) for glyph in slide.glyphs), default=("", 0.0), key=_points)
    if over[1] > 0:
        yield f"something is drawn {over[1]:.1f} pt {over[0]} the slide"


def _beside_boxes(slide: DrawnSlide) -> Iterator[str]:
    for ink, glyphs in _by_ink(slide):
        side, points = max((outside(g.box, ink.box) for g in glyphs), default=("", 0.0), key=_points)
        if points > TOLERANCE:
            yield f"'{ink.name}' is {points:.1f} pt {side} its box"


def _missing(slide: DrawnSlide) -> Iterator[str]:
    for ink, glyphs in _by_ink(slide):
        wanted, drawn = _count(ink.words), _count("".join(glyph.text for glyph in glyphs))
        if drawn < DRAWN * wanted:
            yield f"'{ink.name}' has {drawn} of {wanted} characters drawn"


def _overlaps(slide: DrawnSlide) -> Iterator[str]:
    """Shapes that have a line on a line of another."""
    lines = [(ink.name, box) for ink, glyphs in _by_ink(slide) for box in _lines(glyphs)]
    lines.sort(key=lambda line: line[1][1])
    found = {}
    for number, (name, box) in enumerate(lines):
        for other, below in lines[number + 1 :]:
            if below[1] > box[3]:
                break
            depth = min(box[3], below[3]) - below[1]
            width = min(box[2], below[2]) - max(box[0], below[0])
            if name != other and min(depth, width) > OVERLAP:
                found[name, other] = max(depth, found.get((name, other), 0.0))
    for (name, other), depth in found.items():
        yield f"'{name}' and '{other}' overlap by {depth:.1f} pt"


def _by_ink(slide: DrawnSlide) -> list[tuple[Ink, list[Glyph]]]:
    return [(ink, [glyph for glyph in slide.glyphs if glyph.colour == ink.colour]) for ink in slide.inks]


def _lines(glyphs: list[Glyph]) -> list[Rect]:
    """The rectangles around the glyphs of each baseline."""
    lines: dict[float, Rect] = {}
    for glyph in glyphs:
        old, new = lines.get(glyph.baseline, glyph.box), glyph.box
        united = (min(old[0], new[0]), min(old[1], new[1]), max(old[2], new[2]), max(old[3], new[3]))
        lines[glyph.baseline] = united
    return list(lines.values())


def outside(box: Rect, frame: Rect) -> tuple[str, float]:
    """How far a box reaches out of a frame, and on which side most."""
    beyond = {
        "left of": frame[0] - box[0],
        "above": frame[1] - box[1],
        "right of": box[2] - frame[2],
        "below": box[3] - frame[3],
    }
    return max(beyond.items(), key=_points)


def _points(measured: tuple[str, float]) -> float:
    return measured[1]


def _count(text: str) -> int:
    """Characters that have a glyph of their own: no white space, marks, joiners, and no signs that make up emoji.

    Without a Thai font its glyphs are all alike, and pdfium drops what repeats itself; they can't be counted then.
    """
    skipped = "" if _has_font("th") else THAI
    return sum(not (c.isspace() or c in skipped or unicodedata.category(c) in UNCOUNTED) for c in text)


@cache
def _has_font(language: str) -> bool:
    """Whether fontconfig knows a font for a language; where it can't be asked, there is taken to be one."""
    if shutil.which("fc-list") is None:
        return True
    return bool(subprocess.run(["fc-list", f":lang={language}"], check=True, capture_output=True).stdout)
