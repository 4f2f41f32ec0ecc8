"""The tool that writes tables of character widths, given fonts made here."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from hourdeck.metrics import parse_font

TOOL = Path(__file__).parent.parent / "tools" / "make_font_tables.py"


def font(path: Path, advance: int) -> Path:
    """A font of two glyphs, the space and A, each `advance` thousandths of an em wide."""
    builder = pytest.importorskip("fontTools.fontBuilder").FontBuilder(1000, isTTF=True)
    names = [".notdef", "space", "A"]
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({0x20: "space", 0x41: "A"})
    pen = pytest.importorskip("fontTools.pens.ttGlyphPen").TTGlyphPen(None)
    builder.setupGlyf(dict.fromkeys(names, pen.glyph()))
    builder.setupHorizontalMetrics(dict.fromkeys(names, (advance, 0)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Brand Sans", "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    builder.save(path)
    return path


def make(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, TOOL, *arguments], capture_output=True, text=True, check=False)


def test_a_table_of_ones_own_fonts(tmp_path: Path) -> None:
    table, regular, bold = tmp_path / "brand.json", font(tmp_path / "r.ttf", 500), font(tmp_path / "b.ttf", 600)
    done = make("--family", "Brand Sans", "--output", table, regular, "--bold", bold)
    assert (done.returncode, done.stdout) == (0, "")
    assert [line.split(":")[0] for line in done.stderr.splitlines()] == ["no italic face", "no bold-italic face"]
    family = parse_font(table.read_text(encoding="utf-8"))
    assert family.name == "Brand Sans"
    assert [family.width("A", 10, *style) for style in family.faces] == pytest.approx([5, 6, 5, 5])


def test_a_file_that_is_no_font(tmp_path: Path) -> None:
    (tmp_path / "r.ttf").write_text(json.dumps({}))
    done = make("--family", "Brand Sans", "--output", tmp_path / "brand.json", tmp_path / "r.ttf")
    assert done.returncode == 1
    assert "can't be read as a font" in done.stderr
    assert not (tmp_path / "brand.json").exists()


def test_an_output_without_a_family(tmp_path: Path) -> None:
    done = make("--output", tmp_path / "brand.json", tmp_path / "r.ttf")
    assert (done.returncode, done.stderr) == (1, "--output needs --family and one file, the regular face\n")
