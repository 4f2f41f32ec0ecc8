"""The tables of widths that theme.yaml names for typefaces: shipped ones, and files beside it.

Input: what is written under `fonts`. Output: a family for each typeface, and what is wrong with the others.
"""

from pathlib import Path

from hourdeck.diagnostics import Diagnostic, Position, did_you_mean
from hourdeck.metrics import FontFamily, TableError, font_tables, parse_font, read_font
from hourdeck.nodes import Mapping
from hourdeck.theme.themefile import Guide, ThemeFile

MAKE = "tools/make_font_tables.py makes it from font files"
MAKE_AGAIN = "make it again with tools/make_font_tables.py"


def read_fonts(file: ThemeFile | Guide, folder: Path) -> tuple[dict[str, FontFamily], list[Diagnostic]]:
    """Each typeface with its table: one in the folder if its name ends in `.json`, else a shipped one; and mistakes."""
    node = file._node.get("fonts") or Mapping(file.position)
    fonts: dict[str, FontFamily] = {}
    errors: list[Diagnostic] = []
    for typeface, table in file.fonts.items():
        found = _font(table, folder, node.values_at[typeface])
        if isinstance(found, FontFamily):
            fonts[typeface] = found
        else:
            errors.append(found)
    return fonts, errors


def _font(table: str, folder: Path, position: Position) -> FontFamily | Diagnostic:
    if table.endswith(".json"):
        return _own_font(table, folder, position)
    if table in font_tables():
        return read_font(table)
    return Diagnostic(f"no font table '{table}'", position, did_you_mean(table, font_tables()))


def _own_font(name: str, folder: Path, position: Position) -> FontFamily | Diagnostic:
    """The family in a table beside theme.yaml."""
    path = folder / name
    if path.parent != folder or not path.is_file():
        return Diagnostic(f"no such file: '{name}'", position, MAKE)
    try:
        return parse_font(path.read_text(encoding="utf-8"))
    except (TableError, UnicodeDecodeError) as error:
        return Diagnostic(f"'{name}' is no table of character widths: {error}", position, MAKE_AGAIN)
