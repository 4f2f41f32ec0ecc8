"""Text: body properties, list styles and paragraphs of placeholders."""

from dataclasses import dataclass
from typing import Literal
from xml.sax.saxutils import escape, quoteattr

from .scale import EMU_PER_INCH, emu

LANGUAGE = "en-GB"
LEVELS = 9
SLIDE_NUMBER = "\u2039#\u203a"  # what PowerPoint shows for the number in a master

# Text indent per level, inches; each bullet hangs 0.25 in to the left of its text.
INDENTS = (0.25, 0.55, 0.85, 1.15)
HANGING = 0.25
NUMBER_HANGING = 0.4  # room for "10." at 22 pt

List = Literal["bullets", "number", "letter", "hanging", "none"]
"""What a list hangs on; "hanging" leaves room for a letter that the text brings itself."""


@dataclass(frozen=True)
class Style:
    """How a placeholder's text is set; what is not given is inherited from the master.

    Sizes are points by level (the last one repeated), insets are inches: left, top, right, bottom.
    """

    sizes: tuple[int, ...] = ()
    bold: bool | None = None
    colour: str | None = None
    font: str | None = None
    list: List | None = None
    bullet_colour: str | None = None
    before: float | None = None
    align: str | None = None
    anchor: str = "t"
    insets: tuple[float, float, float, float] = (0, 0.05, 0, 0.05)

    def size(self, level: int) -> int | None:
        """Points at a level, counted from 1."""
        return self.sizes[min(level, len(self.sizes)) - 1] if self.sizes else None


def colour_xml(colour: str) -> str:
    """A scheme colour, with an optional luminance in per cent: "accent1" or "accent1:80"."""
    name, _, percent = colour.partition(":")
    shade = f'<a:lumMod val="{int(percent) * 1000}"/>' if percent else ""
    return f'<a:schemeClr val="{name}">{shade}</a:schemeClr>' if shade else f'<a:schemeClr val="{name}"/>'


def fill_xml(colour: str) -> str:
    """A plain fill."""
    return f"<a:solidFill>{colour_xml(colour)}</a:solidFill>"


def body_properties(style: Style) -> str:
    """`a:bodyPr`: fixed box, wrapped, never shrunk by PowerPoint (the engine decides sizes)."""
    left, top, right, bottom = (emu(inset) for inset in style.insets)
    return (
        f'<a:bodyPr vert="horz" wrap="square" lIns="{left}" tIns="{top}" rIns="{right}" bIns="{bottom}"'
        f' rtlCol="0" anchor="{style.anchor}"><a:noAutofit/></a:bodyPr>'
    )


def list_style(style: Style, tag: str = "a:lstStyle") -> str:
    """The list style, all nine levels where something differs from the master."""
    return f"<{tag}>{''.join(_level(style, level) for level in range(1, LEVELS + 1))}</{tag}>"


def level_properties(level: int, attributes: str, content: str) -> str:
    """One `a:lvlNpPr`, or nothing if it would be empty."""
    if not attributes and not content:
        return ""
    return f"<a:lvl{level}pPr{attributes}>{content}</a:lvl{level}pPr>"


def _level(style: Style, level: int) -> str:
    align = f' algn="{style.align}"' if style.align else ""
    before = spacing(style.before) if style.before is not None else ""
    content = before + _bullet(style, level) + _run_properties(style, level)
    return level_properties(level, _list_indent(style, level) + align, content)


def spacing(points: float) -> str:
    """Space before a paragraph, points."""
    return f'<a:spcBef><a:spcPts val="{round(points * 100)}"/></a:spcBef>'


def indent(text: float, hanging: float) -> str:
    """Margin and hanging indent attributes, inches."""
    return f' marL="{round(text * EMU_PER_INCH)}" indent="{-round(hanging * EMU_PER_INCH)}"'


def _list_indent(style: Style, level: int) -> str:
    # A list kind is a matter of the first level: details under a step or a lead keep the master's bullets.
    if level > 1 or style.list in (None, "bullets"):
        return ""
    return indent(0, 0) if style.list == "none" else indent(NUMBER_HANGING, NUMBER_HANGING)


def _bullet(style: Style, level: int) -> str:
    return _bullet_colour(style.bullet_colour) + (_list_kind(style.list) if level == 1 else "")


def _bullet_colour(colour: str | None) -> str:
    """A scheme colour, or "text" for that of the text."""
    if colour == "text":
        return "<a:buClrTx/>"
    return f"<a:buClr>{colour_xml(colour)}</a:buClr>" if colour else ""


def _list_kind(kind: List | None) -> str:
    if kind in (None, "bullets"):
        return ""
    if kind in ("none", "hanging"):
        return "<a:buNone/>"
    scheme = "arabicPeriod" if kind == "number" else "alphaUcPeriod"
    # The size and font of the master's square bullet are taken back, or numerals would be small.
    return f'<a:buSzPct val="100000"/><a:buFont typeface="+mj-lt"/><a:buAutoNum type="{scheme}"/>'


def _run_properties(style: Style, level: int) -> str:
    size = style.size(level)
    attributes = f' sz="{size * 100}"' if size else ""
    attributes += f' b="{int(style.bold)}"' if style.bold is not None else ""
    content = fill_xml(style.colour) if style.colour else ""
    content += font_xml(style.font) if style.font else ""
    return f"<a:defRPr{attributes}>{content}</a:defRPr>" if attributes or content else ""


def font_xml(typeface: str) -> str:
    """One typeface for Latin and complex scripts."""
    return f"<a:latin typeface={quoteattr(typeface)}/><a:cs typeface={quoteattr(typeface)}/>"


def paragraph(text: str, level: int = 1) -> str:
    """A paragraph of prompt text."""
    properties = f'<a:pPr lvl="{level - 1}"/>' if level > 1 else ""
    run = f'<a:r><a:rPr lang="{LANGUAGE}"/><a:t>{escape(text)}</a:t></a:r>'
    return f"<a:p>{properties}{run}</a:p>"


def field(kind: str, text: str, guid: str) -> str:
    """A paragraph with one field: "slidenum" or "datetimeFigureOut"."""
    run = f'<a:fld id="{guid}" type="{kind}"><a:rPr lang="{LANGUAGE}"/><a:t>{escape(text)}</a:t></a:fld>'
    return f'<a:p>{run}<a:endParaRPr lang="{LANGUAGE}"/></a:p>'


EMPTY_PARAGRAPH = f'<a:p><a:endParaRPr lang="{LANGUAGE}"/></a:p>'
