"""Write the advance tables of the open fonts that have the metrics of Office's fonts.

Usage: python tools/make_font_tables.py FOLDER [FOLDER…]   (needs fontTools: pip install -e ".[fonts]")

FOLDER is searched for the font files named below (Debian: fonts-crosextra-carlito, fonts-liberation). The tables go
to hourdeck/fonts/, one JSON file per family: advance widths are facts about a font, not the font itself.
"""

import json
import sys
from itertools import groupby
from pathlib import Path

from fontTools.ttLib import TTFont

OUTPUT = Path(__file__).parent.parent / "hourdeck" / "fonts"
STYLES = ("regular", "bold", "italic", "bold-italic")
FAMILIES = {
    "carlito": ("Carlito", ("Regular", "Bold", "Italic", "BoldItalic")),
    "liberation-sans": ("LiberationSans", ("Regular", "Bold", "Italic", "BoldItalic")),
    "liberation-serif": ("LiberationSerif", ("Regular", "Bold", "Italic", "BoldItalic")),
    "liberation-mono": ("LiberationMono", ("Regular", "Bold", "Italic", "BoldItalic")),
}
RANGES = ((0x20, 0x24F), (0x2B0, 0x36F), (0x370, 0x52F), (0x1E00, 0x1EFF), (0x2000, 0x22FF), (0x2500, 0x25FF))
"""The blocks kept: Latin, Greek, Cyrillic, punctuation, currency, arrows, mathematics, shapes."""


def main() -> None:
    """Make every table whose four faces are found."""
    folders = [Path(name) for name in sys.argv[1:]]
    if not folders:
        sys.exit(__doc__)
    for name, (family, faces) in FAMILIES.items():
        files = [_find(f"{family}-{face}.ttf", folders) for face in faces]
        tables = dict(zip(STYLES, map(_table, files), strict=True))
        text = json.dumps({"family": family, "faces": tables}, separators=(",", ":"))
        (OUTPUT / f"{name}.json").write_text(text + "\n", encoding="utf-8")


def _find(name: str, folders: list[Path]) -> Path:
    found = next((path for folder in folders for path in sorted(folder.rglob(name))), None)
    if found is None:
        sys.exit(f"{name} is in none of the folders")
    return found


def _table(path: Path) -> dict[str, object]:
    """Units per em, and runs of advances: [first code point, [advance, …]]."""
    font = TTFont(path)
    advances = {code: font["hmtx"][glyph][0] for code, glyph in font.getBestCmap().items() if _is_kept(code)}
    runs = [list(group) for _, group in groupby(enumerate(sorted(advances)), lambda pair: pair[1] - pair[0])]
    return {
        "units": font["head"].unitsPerEm,
        "runs": [[run[0][1], [advances[code] for _, code in run]] for run in runs],
    }


def _is_kept(code: int) -> bool:
    return any(first <= code <= last for first, last in RANGES)


if __name__ == "__main__":
    main()
