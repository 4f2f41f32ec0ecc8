"""A theme is kept as decks need it: another build writes the same, and no file that lies there makes it wrong."""

import os
import pickle
import random
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from brands import brand
from decks import ROOT, TEMPLATES
from rebuilds import Programme

from hourdeck.kept import read_kept, write_kept
from hourdeck.plan import Folders, plan_build
from hourdeck.pptxwriter import open_base
from hourdeck.prepared import PreparedTheme, prepare_ahead, theme_files, theme_key
from hourdeck.state import FOLDER
from hourdeck.theme import Theme, read_theme

KEPT = Path("output") / FOLDER / "theme.prepared"
THEME = TEMPLATES / "themes" / "883"


def not_read() -> Theme:
    raise AssertionError("the theme is read again")


def test_what_is_kept_is_what_was_read(tmp_path: Path) -> None:
    first = PreparedTheme(tmp_path / "theme", lambda: "key", lambda: read_theme(THEME))
    first.write()
    again = PreparedTheme(tmp_path / "theme", lambda: "key", not_read)
    assert again.ready == first.ready
    assert again.ready.base == open_base(first.ready.theme.master)


def test_fonts_of_each_origin_come_back(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(THEME, tmp_path / "own"))
    shutil.copy(ROOT / "hourdeck" / "fonts" / "caladea.json", folder / "brand.json")
    words = (folder / "theme.yaml").read_text("utf-8").replace("Calibri: carlito", "Calibri: brand.json")
    (folder / "theme.yaml").write_text(words.replace("code_font: Courier New", "code_font: Odd Mono"), "utf-8")
    theme = read_theme(folder)
    PreparedTheme(tmp_path / "kept", lambda: "key", lambda: theme).write()
    again = PreparedTheme(tmp_path / "kept", lambda: "key", not_read).ready.theme
    assert {font.source[0] for font in again.fonts.values()} == {"shipped", "own", "estimated"}
    for name, font in theme.fonts.items():
        assert again.fonts[name].width("AVA fi Tafel", 20) == font.width("AVA fi Tafel", 20)


def test_another_key_counts_as_nothing(tmp_path: Path) -> None:
    PreparedTheme(tmp_path / "theme", lambda: "key", lambda: read_theme(THEME)).write()
    with pytest.raises(AssertionError, match="read again"):
        PreparedTheme(tmp_path / "theme", lambda: "other", not_read)


@pytest.mark.parametrize("change", ["gone", "empty", "half", "one byte", "folder"])
def test_damage_costs_a_reading_and_nothing_else(programme: Programme, change: str) -> None:
    before = programme.files()
    whole = KEPT.read_bytes()
    KEPT.unlink()
    if change == "folder":
        KEPT.mkdir()
    elif change != "gone":
        at = random.Random(883).randrange(len(whole))
        spoiled = {"empty": b"", "half": whole[: len(whole) // 2], "one byte": whole[:at] + b"\0" + whole[at + 1 :]}
        KEPT.write_bytes(spoiled[change])
    assert programme.build(force=True).names
    assert programme.files() == before
    assert change == "folder" or KEPT.read_bytes() == whole


class _Calls:
    """What unpickles as a call of `os.mkdir`."""

    def __reduce__(self) -> Any:
        return os.mkdir, ("made by a pickle",)


@pytest.mark.parametrize(
    "data", [pickle.dumps(_Calls()), pickle.dumps((1, 2, 3)), b"no pickle", pickle.dumps(os.mkdir)]
)
def test_a_file_that_somebody_made_runs_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.chdir(tmp_path)
    write_kept(Path("theme"), "key", data)
    assert read_kept(Path("theme"), "key") == data
    with pytest.raises(AssertionError, match="read again"):
        PreparedTheme(Path("theme"), lambda: "key", not_read)
    assert not Path("made by a pickle").exists()


def test_the_theme_is_read_again_where_its_files_or_its_place_in_the_programme_change(programme: Programme) -> None:
    whole = KEPT.read_bytes()
    theme = programme.templates / "themes" / "883" / "theme.yaml"
    theme.write_text(theme.read_text("utf-8").replace("# The 883 theme", "# This theme"), "utf-8")
    programme.build()
    assert KEPT.read_bytes()[:64] != whole[:64]


def test_an_edited_point_needs_no_python_pptx(tmp_path: Path) -> None:
    command = [sys.executable, "build.py", "--output", str(tmp_path / "output"), "--edition", "mentor"]
    subprocess.run(command, check=True, cwd=ROOT, capture_output=True)
    script = (
        "import sys; from pathlib import Path; from hourdeck.cli import main\n"
        "main([*sys.argv[1:], '--force'], obj=Path('.'), standalone_mode=False)\nprint('MODULES', *sys.modules)"
    )
    again = subprocess.run(
        [sys.executable, "-c", script, *command[2:]], check=True, cwd=ROOT, capture_output=True, text=True
    )
    modules = set(again.stdout.rpartition("MODULES")[2].split())
    assert "hourdeck.pptxwriter.deck" in modules
    assert "pptx" not in modules


def test_a_theme_made_from_a_template_is_kept_too(tmp_path: Path) -> None:
    template = tmp_path / "brand.potx"
    template.write_bytes(brand().data)
    first = PreparedTheme(tmp_path / "theme", lambda: "key", lambda: read_theme(template))
    first.write()
    assert PreparedTheme(tmp_path / "theme", lambda: "key", not_read).ready == first.ready


def test_a_theme_with_fonts_of_nowhere_is_read_each_time(tmp_path: Path) -> None:
    theme = read_theme(THEME)
    odd = replace(theme, fonts={name: replace(font, source=("", "")) for name, font in theme.fonts.items()})
    PreparedTheme(tmp_path / "theme", lambda: "key", lambda: odd).write()
    assert PreparedTheme(tmp_path / "theme", lambda: "key", lambda: theme).ready.theme is theme


def test_what_was_prepared_ahead_is_what_is_read(programme: Programme) -> None:
    key, data = prepare_ahead("", programme.content, programme.templates / "themes")
    named_at = plan_build(Folders(programme.content, programme.templates, programme.output)).programme.file
    folder = programme.templates / "themes" / "883"
    assert key == theme_key(theme_files(folder), named_at.position_of("theme"))
    ahead = PreparedTheme(Path("nowhere"), lambda: key, not_read, lambda: (key, data))
    assert ahead.ready.theme == read_theme(folder)


@pytest.mark.parametrize("made", [None, ("other key", b""), ("key", b""), ("key", b"no pickle")])
def test_what_was_prepared_wrongly_is_read(tmp_path: Path, made: tuple[str, bytes] | None) -> None:
    theme = read_theme(THEME)
    assert PreparedTheme(tmp_path / "kept", lambda: "key", lambda: theme, lambda: made).ready.theme is theme


def test_a_theme_that_changed_while_it_was_read_is_not_kept(tmp_path: Path) -> None:
    keys = iter(["before", "after"])
    PreparedTheme(tmp_path / "kept", lambda: next(keys), lambda: read_theme(THEME)).write()
    assert not (tmp_path / "kept").exists()
