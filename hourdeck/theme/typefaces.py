"""Which table of widths measures a typeface: the one of a font that is exactly as wide, as far as that is certain.

Input: the name of a typeface as a template has it. Output: a table's name, or nothing. Sources: the fonts' own
documentation (Carlito, Caladea, Liberation, Croscore), and for the clones of the PostScript base fonts that they were
made to the widths of Helvetica, Times and Courier, as Arial, Times New Roman and Courier New were.
"""

from collections.abc import Iterable, Mapping

from hourdeck.diagnostics import Diagnostic, Position
from hourdeck.metrics import FontFamily, estimated_font, font_tables, read_font

CODE_TYPEFACE = "Courier New"
"""What code is set in where a template says nothing: it is there on every desk with Office."""

AS_WIDE_AS: Mapping[str, tuple[str, ...]] = {
    "carlito": ("Calibri", "Carlito"),
    "caladea": ("Cambria", "Caladea"),
    "liberation-sans": (
        "Arial",
        "Arial MT",
        "Arimo",
        "Liberation Sans",
        "Helvetica",
        "Nimbus Sans",
        "Nimbus Sans L",
        "TeX Gyre Heros",
        "Albany",
        "Albany AMT",
    ),
    "liberation-serif": (
        "Times New Roman",
        "Times",
        "Tinos",
        "Liberation Serif",
        "Nimbus Roman",
        "Nimbus Roman No9 L",
        "TeX Gyre Termes",
        "Thorndale",
        "Thorndale AMT",
    ),
    "liberation-mono": (
        "Courier New",
        "Courier",
        "Cousine",
        "Liberation Mono",
        "Nimbus Mono",
        "Nimbus Mono L",
        "Nimbus Mono PS",
        "TeX Gyre Cursor",
        "Cumberland",
        "Cumberland AMT",
    ),
}
"""Typefaces by the table with their widths."""

TABLES = {name.casefold(): table for table, names in AS_WIDE_AS.items() for name in names}


def table_for(typeface: str) -> str | None:
    """The shipped table that measures a typeface exactly; None where there is none."""
    return TABLES.get(typeface.strip().casefold())


def estimated_remark(typeface: str, position: Position) -> Diagnostic:
    """Says that a typeface is only estimated, and what to do about it."""
    message = f"the typeface '{typeface}' has no table of character widths: its text is taken to be wide"
    hint = f"name a table for it: {', '.join(font_tables())}, or one that tools/make_font_tables.py makes"
    return Diagnostic(message, position, hint, severity="warning")


def measure_fonts(typefaces: Iterable[str], own: Mapping[str, FontFamily]) -> tuple[dict[str, FontFamily], list[str]]:
    """A family for each typeface, and those that are only estimated; `own` are the tables that a person has named."""
    fonts, estimated = dict(own), []
    for typeface in sorted(set(typefaces) - set(own)):
        table = table_for(typeface)
        fonts[typeface] = read_font(table) if table else estimated_font(typeface)
        if not table:
            estimated.append(typeface)
    return fonts, estimated
