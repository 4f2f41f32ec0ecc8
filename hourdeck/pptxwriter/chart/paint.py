"""Fills, lines and text properties of chart parts as DrawingML (ECMA-376, clauses 20.1.8 and 21.1.2)."""

from collections.abc import Mapping
from dataclasses import replace

from hourdeck.charts import Tone
from hourdeck.pptxwriter.shading import colour_xml
from hourdeck.pptxwriter.text import hundredths
from hourdeck.pptxwriter.xml import Attribute, tag, text
from hourdeck.theme import EMU_PER_POINT, Shade

NOTHING = tag("a:noFill")

AS_FITS: Mapping[str, Attribute] = {}
"""Text that programs turn, break or leave out to make it fit."""

UPRIGHT: Mapping[str, Attribute] = {"rot": 0, "vert": "horz"}
"""Text that is never turned, but broken over lines where it must be."""

UNBROKEN: Mapping[str, Attribute] = {"wrap": "none"}
"""Text that stays on one line: a number that is broken can't be read."""


def colour(tone: Tone) -> str:
    """The colour in its lightness."""
    return colour_xml(Shade(tone.colour, tone.mod, tone.off))


def fill(tone: Tone) -> str:
    """The fill of an area, with its pattern."""
    if not tone.pattern:
        return tag("a:solidFill", None, colour(tone))
    mod, off = tone.back
    fore, back = tag("a:fgClr", None, colour(tone)), tag("a:bgClr", None, colour(replace(tone, mod=mod, off=off)))
    return tag("a:pattFill", {"prst": tone.pattern}, fore, back)


def line(tone: Tone, points: float, dash: str = "solid") -> str:
    """A line of a width in points."""
    width = round(points * EMU_PER_POINT)
    plain = tag("a:solidFill", None, colour(tone))
    return tag("a:ln", {"w": width, "cap": "rnd"}, plain, tag("a:prstDash", {"val": dash}), tag("a:round"))


def no_line() -> str:
    """No line at all, where a program would draw its own."""
    return tag("a:ln", None, NOTHING)


def shape(*properties: str) -> str:
    """The properties of a shape: its fill, then its line."""
    return tag("c:spPr", None, *properties)


def text_properties(
    tone: Tone, size: float, language: str, bold: bool = False, flow: Mapping[str, Attribute] = AS_FITS
) -> str:
    """How text looks, and what may be done to make it fit."""
    body = tag("a:bodyPr", {**flow})
    paragraph = tag("a:pPr", None, run_properties("a:defRPr", tone, size, None, bold))
    return tag("c:txPr", None, body, tag("a:lstStyle"), tag("a:p", None, paragraph, _end(language)))


def rich_text(words: str, tone: Tone, size: float, language: str) -> str:
    """Words that stand upright in a chart: a title of an axis."""
    paragraph = tag("a:pPr", None, run_properties("a:defRPr", tone, size, None))
    run = tag("a:r", None, run_properties("a:rPr", tone, size, language), tag("a:t", None, text(words)))
    body = tag("a:bodyPr", {**UPRIGHT})
    return tag("c:tx", None, tag("c:rich", None, body, tag("a:lstStyle"), tag("a:p", None, paragraph, run)))


def run_properties(name: str, tone: Tone, size: float, language: str | None, bold: bool = False) -> str:
    """The properties of a run, in the theme's font for text."""
    given = {"lang": language, "sz": hundredths(size), "b": int(bold)}
    return tag(name, given, fill(tone), tag("a:latin", {"typeface": "+mn-lt"}))


def value(name: str, content: str | int) -> str:
    """An element that is one value."""
    return tag(name, {"val": content})


def layout(left: float, top: float, *size: float, is_inner: bool = False) -> str:
    """A place in shares of the chart, with width and height where they are given."""
    target = value("c:layoutTarget", "inner" if is_inner else "outer") if size else ""
    shares = [value(f"c:{name}", f"{share:.4f}") for name, share in zip("xywh", (left, top, *size), strict=False)]
    modes = value("c:xMode", "edge") + value("c:yMode", "edge")
    return tag("c:layout", None, tag("c:manualLayout", None, target, modes, *shares))


def _end(language: str) -> str:
    return tag("a:endParaRPr", {"lang": language})
