"""Write the advance, kerning and ligature tables of fonts: the engine's, or one for a theme's own typeface.

    python tools/make_font_tables.py FOLDER [FOLDER…]
    python tools/make_font_tables.py --family "Brand Sans" --output templates/themes/mine/brand-sans.json
        REGULAR.ttf [--bold B.ttf] [--italic I.ttf] [--bold-italic BI.ttf]

It needs fontTools: pip install -e ".[fonts]". In the first form, the folders are searched for the font files named
below (Debian: fonts-crosextra-carlito, fonts-crosextra-caladea, fonts-liberation), and the tables go to
hourdeck/fonts/, one JSON file per family. In the second, theme.yaml names the table by its file. Widths are facts
about a font, not the font itself.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import Any

from fontTools.ttLib import TTFont, TTLibError

OUTPUT = Path(__file__).parent.parent / "hourdeck" / "fonts"
STYLES = ("regular", "bold", "italic", "bold-italic")
FAMILIES = {"carlito": "Carlito", "caladea": "Caladea"} | {
    f"liberation-{kind.lower()}": f"Liberation{kind}" for kind in ("Sans", "Serif", "Mono")
}
FACES = ("Regular", "Bold", "Italic", "BoldItalic")
RANGES = ((0x20, 0x24F), (0x2B0, 0x36F), (0x370, 0x52F), (0x1E00, 0x1EFF), (0x2000, 0x22FF), (0x2500, 0x25FF))
"""The blocks kept: Latin, Greek, Cyrillic, punctuation, currency, arrows, mathematics, shapes."""

KERNED = ((0x20, 0x17F), (0x2013, 0x203A))
"""The characters whose pairs are kept: what Western European text is made of."""

PAIR, PAIR_EXTENSION = 2, 9
"""Kinds of GPOS lookup (OpenType, GPOS table)."""

LIGATURE, LIGATURE_EXTENSION = 4, 7
"""Kinds of GSUB lookup (OpenType, GSUB table)."""

Pairs = dict[tuple[int, int], int]


def main(arguments: list[str] | None = None) -> None:
    """Make the engine's tables from folders, or one table from the files of one family."""
    given = _parser().parse_args(arguments)
    if given.output is None:
        _write_all(given.paths)
    elif len(given.paths) == 1 and given.family:
        faces = {"regular": given.paths[0], "bold": given.bold, "italic": given.italic}
        write_table(given.output, given.family, faces | {"bold-italic": given.bold_italic})
    else:
        sys.exit("--output needs --family and one file, the regular face")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Write tables of character widths.")
    parser.add_argument("paths", nargs="+", type=Path, help="folders with the open fonts, or one regular face")
    parser.add_argument("--family", help="the typeface, as the master names it")
    parser.add_argument("--output", type=Path, help="the table to write, beside theme.yaml")
    for face in STYLES[1:]:
        parser.add_argument(f"--{face}", type=Path, help=f"the {face} face")
    return parser


def _write_all(folders: list[Path]) -> None:
    """Write the tables of every family that comes with the engine."""
    for name, family in FAMILIES.items():
        files = [_find(f"{family}-{face}.ttf", folders) for face in FACES]
        write_table(OUTPUT / f"{name}.json", family, dict(zip(STYLES, files, strict=True)))


def write_table(output: Path, family: str, files: Mapping[str, Path | None]) -> None:
    """Write one family's table; a face without a file is measured as the regular one, which is said."""
    for face in (face for face in STYLES if files[face] is None):
        print(f"no {face} face: the regular one takes its place, though it may be narrower", file=sys.stderr)
    tables = {face: _read(files[face] or files["regular"]) for face in STYLES}
    text = json.dumps({"family": family, "faces": tables}, ensure_ascii=False, separators=(",", ":"))
    output.write_text(text + "\n", encoding="utf-8")


def _read(path: Path | None) -> dict[str, Any]:
    try:
        return font_table(Path(path or ""))
    except (OSError, TTLibError) as error:
        sys.exit(f"{path} can't be read as a font: {error}")


def _find(name: str, folders: list[Path]) -> Path:
    found = next((path for folder in folders for path in sorted(folder.rglob(name))), None)
    if found is None:
        sys.exit(f"{name} is in none of the folders")
    return found


def font_table(path: Path) -> dict[str, Any]:
    """Units per em, runs of advances as [first code point, [advance, …]], kerning by classes, ligatures."""
    font = TTFont(path)
    glyphs = {code: glyph for code, glyph in font.getBestCmap().items() if _is_in(code, RANGES)}
    western = {code: glyph for code, glyph in glyphs.items() if _is_in(code, KERNED)}
    advances = {code: font["hmtx"][glyph][0] for code, glyph in glyphs.items()}
    runs = [list(group) for _, group in groupby(enumerate(sorted(advances)), lambda pair: pair[1] - pair[0])]
    return {
        "units": font["head"].unitsPerEm,
        "runs": [[run[0][1], [advances[code] for _, code in run]] for run in runs],
        "kerning": _classes(_kerning(font, western)),
        "ligatures": dict(_ligatures(font, western)),
    }


def _is_in(code: int, ranges: tuple[tuple[int, int], ...]) -> bool:
    return any(first <= code <= last for first, last in ranges)


def _kerning(font: Any, glyphs: dict[int, str]) -> Pairs:
    """The kerning of every pair of characters that has any, in font units."""
    lookups = [list(subtables) for subtables in _kerning_lookups(font)]
    pairs: Pairs = {}
    for one, first in glyphs.items():
        near = [[table for table in subtables if first in table.Coverage.glyphs] for subtables in lookups]
        for two, second in glyphs.items() if any(near) else ():
            value = sum(_first_value(subtables, first, second) for subtables in near)
            if value:
                pairs[one, two] = value
    return pairs


def _ligatures(font: Any, glyphs: dict[int, str]) -> Iterator[tuple[str, int]]:
    """Each sequence that is drawn as one glyph, with what its width is more or less than its letters'."""
    characters = {glyph: chr(code) for code, glyph in glyphs.items()}
    widths = font["hmtx"]
    lookups = _lookups(font, "GSUB", "liga", LIGATURE, LIGATURE_EXTENSION)
    found = (item for subtables in lookups for table in subtables for item in table.ligatures.items())
    for first, ligature in ((first, ligature) for first, ligatures in found for ligature in ligatures):
        parts = [first, *ligature.Component]
        if all(part in characters for part in parts):
            change = widths[ligature.LigGlyph][0] - sum(widths[part][0] for part in parts)
            yield "".join(characters[part] for part in parts), change


def _kerning_lookups(font: Any) -> Iterator[list[Any]]:
    """The pair subtables of each lookup that the kern feature uses."""
    return _lookups(font, "GPOS", "kern", PAIR, PAIR_EXTENSION)


def _lookups(font: Any, name: str, feature: str, kind: int, extension: int) -> Iterator[list[Any]]:
    """The subtables of one kind of each lookup that a feature uses, in order."""
    if name not in font:
        return
    table, lookups = font[name].table, font[name].table.LookupList.Lookup
    records = [record.Feature for record in table.FeatureList.FeatureRecord if record.FeatureTag == feature]
    for number in sorted({n for record in records for n in record.LookupListIndex}):
        subtables = [t.ExtSubTable if t.LookupType == extension else t for t in lookups[number].SubTable]
        yield [subtable for subtable in subtables if subtable.LookupType == kind]


def _first_value(subtables: list[Any], first: str, second: str) -> int:
    """The first subtable that knows the pair decides; one by classes knows every pair."""
    for table in subtables:
        if table.Format == 1:
            pair_set = table.PairSet[table.Coverage.glyphs.index(first)]
            record = next((r for r in pair_set.PairValueRecord if r.SecondGlyph == second), None)
            if record is not None:
                return _advance(record.Value1)
        else:
            left, right = table.ClassDef1.classDefs.get(first, 0), table.ClassDef2.classDefs.get(second, 0)
            return _advance(table.Class1Record[left].Class2Record[right].Value1)
    return 0


def _advance(value: Any) -> int:
    return int(getattr(value, "XAdvance", 0) or 0)


def _classes(pairs: Pairs) -> dict[str, Any]:
    """Pairs with characters of equal kerning put together: `values[first class][second class]`."""
    seconds = _grouped({two: tuple(sorted((a, v) for (a, b), v in pairs.items() if b == two)) for _, two in pairs})
    leaders = [group[0] for group in seconds]
    rows = {one: tuple(pairs.get((one, ord(leader)), 0) for leader in leaders) for one, _ in pairs}
    firsts = _grouped(rows)
    return {"first": firsts, "second": seconds, "values": [rows[ord(group[0])] for group in firsts]}


def _grouped(rows: dict[int, tuple[Any, ...]]) -> list[str]:
    """The characters with equal rows, as strings."""
    groups: dict[tuple[Any, ...], list[int]] = {}
    for code, row in sorted(rows.items()):
        groups.setdefault(row, []).append(code)
    return ["".join(map(chr, group)) for group in groups.values()]


if __name__ == "__main__":
    main()
