"""Code as text in its placeholder, and numbers beside it in theirs (ECMA-376, clause 21.1.2).

A line is a paragraph, a role a run. Typeface and size are inherited, except in a placeholder that is made for other
text; colours are the scheme's; nothing is proofread.
Highlighted lines have a highlight (clause 21.1.2.3.4), which stays with the text when somebody edits it. Every row has
an exact height, so that numbers stand beside their lines also where another font has to help out.
"""

from collections.abc import Iterator

from hourdeck.highlighting import CodePiece
from hourdeck.layout import PlacedCode
from hourdeck.layout.code import BOLD, ITALIC
from hourdeck.layout.placed import GutterRow, PlacedLine
from hourdeck.pptxwriter.places import place_shape, text_head
from hourdeck.pptxwriter.shading import colour_xml, solid_fill
from hourdeck.pptxwriter.text import TextWriter, hundredths
from hourdeck.pptxwriter.xml import Attribute, tag, text
from hourdeck.slides import CodeLine
from hourdeck.theme import CodeStyle, Placeholder, Shade

TIGHT = tag("a:spcBef", None, tag("a:spcPts", {"val": 0}))
TIGHT += tag("a:spcAft", None, tag("a:spcPts", {"val": 0})) + tag("a:buNone")
"""No room between lines, and no bullets."""


def code_shapes(placed: PlacedCode, number: int, style: CodeStyle, writer: TextWriter) -> tuple[str, int]:
    """The shapes of code and of what stands beside it, and how many ids they take from `number` on."""
    lines = (_line(line, placed, style, writer) for line in placed.lines)
    shapes = [_shape(placed.placeholder, number, lines, placed.right_inset)]
    if placed.gutter and placed.numbers:
        rows = (_gutter_row(row, placed, style.colours.get(""), writer) for row in placed.gutter)
        shapes.append(_shape(placed.numbers, number + 1, rows))
    return "".join(shapes), len(shapes)


def _shape(place: Placeholder, number: int, paragraphs: Iterator[str], right_inset: int | None = None) -> str:
    head = text_head(place, None, "", right_inset)
    return place_shape(place, number, tag("p:txBody", None, head, *paragraphs))


def _line(placed: PlacedLine, code: PlacedCode, style: CodeStyle, writer: TextWriter) -> str:
    hanging = placed.hanging or None
    indents: dict[str, Attribute] = {"marL": hanging, "indent": hanging and -hanging}
    runs = (_run(piece, placed.line, code, style, writer) for piece in placed.line.pieces)
    return _paragraph(indents, code, writer, *runs)


def _gutter_row(row: GutterRow, code: PlacedCode, shade: Shade | None, writer: TextWriter) -> str:
    if not row.text:
        return _paragraph({}, code, writer)
    weight: dict[str, Attribute] = {"b": 1 if row.strong else None}
    return _paragraph({}, code, writer, _text(row.text, weight, solid_fill(shade) if shade else "", code, writer))


def _paragraph(indents: dict[str, Attribute], code: PlacedCode, writer: TextWriter, *runs: str) -> str:
    height = tag("a:lnSpc", None, tag("a:spcPts", {"val": hundredths(code.pitch)}))
    end = "" if runs else tag("a:endParaRPr", _properties(code, writer), _typeface(code))
    properties = tag("a:pPr", _bare(indents), height, TIGHT) if code.typeface else tag("a:pPr", indents, height)
    return tag("a:p", None, properties, *runs, end)


def _bare(indents: dict[str, Attribute]) -> dict[str, Attribute]:
    """The indents of a line, and its direction, where the placeholder's own are another text's."""
    return {"marL": indents.get("marL") or 0, "indent": indents.get("indent") or 0, "algn": "l", "rtl": 0}


def _run(piece: CodePiece, line: CodeLine, code: PlacedCode, style: CodeStyle, writer: TextWriter) -> str:
    """A piece of a line; where no mark can stand beside it, a line that matters is bold."""
    place, behind = code.placeholder, style.highlight if line.highlighted else None
    ink = place.levels[0].ink if code.typeface and place.styled else None
    shade = style.colours.get(piece.role) or ink
    is_strong = piece.role == BOLD or (line.highlighted and bool(code.typeface))
    given: dict[str, Attribute] = {"b": 1 if is_strong else None, "i": 1 if piece.role == ITALIC else None}
    if code.typeface:  # nothing of other text's: weight, slant, capitals
        given |= {"b": given["b"] or 0, "i": given["i"] or 0, "cap": "none"}
    look = (solid_fill(shade) if shade else "") + (tag("a:highlight", None, colour_xml(behind)) if behind else "")
    return _text(piece.text, given, look, code, writer)


def _text(words: str, given: dict[str, Attribute], look: str, code: PlacedCode, writer: TextWriter) -> str:
    properties = tag("a:rPr", _properties(code, writer) | given, look, _typeface(code))
    return tag("a:r", None, properties, tag("a:t", None, text(words)))


def _typeface(code: PlacedCode) -> str:
    """The typeface of code, where the placeholder has another."""
    given: dict[str, Attribute] = {"typeface": code.typeface}
    return tag("a:latin", given) + tag("a:cs", given) if code.typeface else ""


def _properties(code: PlacedCode, writer: TextWriter) -> dict[str, Attribute]:
    return {"lang": writer.language, "sz": hundredths(code.size), "noProof": 1}
