"""Code as text in its placeholder, and numbers beside it in theirs (ECMA-376, clause 21.1.2).

A line is a paragraph, a role a run. Typeface and size are inherited; colours are the scheme's; nothing is proofread.
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
from hourdeck.theme import CodeStyle, Placeholder, Shade


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
    behind = style.highlight if placed.line.highlighted else None
    runs = (_run(piece, code, style.colours.get(piece.role), behind, writer) for piece in placed.line.pieces)
    return _paragraph(indents, code, writer, *runs)


def _gutter_row(row: GutterRow, code: PlacedCode, shade: Shade | None, writer: TextWriter) -> str:
    if not row.text:
        return _paragraph({}, code, writer)
    weight: dict[str, Attribute] = {"b": 1 if row.strong else None}
    return _paragraph({}, code, writer, _text(row.text, weight, solid_fill(shade) if shade else "", code, writer))


def _paragraph(indents: dict[str, Attribute], code: PlacedCode, writer: TextWriter, *runs: str) -> str:
    height = tag("a:lnSpc", None, tag("a:spcPts", {"val": hundredths(code.pitch)}))
    end = "" if runs else tag("a:endParaRPr", _properties(code, writer))
    return tag("a:p", None, tag("a:pPr", indents, height), *runs, end)


def _run(piece: CodePiece, code: PlacedCode, shade: Shade | None, behind: Shade | None, writer: TextWriter) -> str:
    given: dict[str, Attribute] = {
        "b": 1 if piece.role == BOLD else None,
        "i": 1 if piece.role == ITALIC else None,
    }
    look = (solid_fill(shade) if shade else "") + (tag("a:highlight", None, colour_xml(behind)) if behind else "")
    return _text(piece.text, given, look, code, writer)


def _text(words: str, given: dict[str, Attribute], look: str, code: PlacedCode, writer: TextWriter) -> str:
    properties = tag("a:rPr", _properties(code, writer) | given, look)
    return tag("a:r", None, properties, tag("a:t", None, text(words)))


def _properties(code: PlacedCode, writer: TextWriter) -> dict[str, Attribute]:
    return {"lang": writer.language, "sz": hundredths(code.size), "noProof": 1}
