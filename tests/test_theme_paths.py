"""Where a theme is: names among the templates, paths from the content folder or behind `--theme`, and their files."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from programmes import HOUR, PROGRAMME, TEMPLATES, show_failure, write_programme, write_text

from hourdeck.diagnostics import Failure
from hourdeck.making import open_theme, theme_files
from hourdeck.plan import Folders, Plan, plan_build
from hourdeck.themepaths import is_theme_path, wanted_files

ROOT = Path(__file__).parent.parent


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def brand() -> Path:
    """The theme 883 in a folder beside the content's."""
    return Path(shutil.copytree(TEMPLATES / "themes" / "883", "brand"))


def plan(theme: str, asked: str = "") -> Plan:
    """A programme that names a theme, and one that is asked for."""
    write_programme(Path(), programme_yaml=PROGRAMME.replace('"883"', f'"{theme}"'))
    return plan_build(Folders(Path("content"), TEMPLATES, Path("output"), asked))


def refused(theme: str, asked: str = "") -> str:
    with pytest.raises(Failure) as caught:
        open_theme(plan(theme, asked))
    return show_failure(caught.value)


@pytest.mark.parametrize("path", ["../brand", "../brand/theme.yaml", "./../brand/", "../content/../brand/theme.yaml"])
def test_a_path_leads_from_the_content_folder(path: str) -> None:
    brand()
    planned = plan(path)
    assert open_theme(planned).name == "883"
    assert [file.as_posix() for file in theme_files(planned)] == ["brand/theme.yaml", "brand/master.pptx"]


def test_a_theme_may_lie_in_the_content_folder() -> None:
    brand().rename("house")
    Path("content").mkdir()
    Path("house").rename("content/house")
    assert open_theme(plan("house/theme.yaml")).name == "883"


def test_a_master_may_lie_elsewhere_and_is_a_file_of_the_theme() -> None:
    folder = brand()
    Path("masters").mkdir()
    (folder / "master.pptx").rename("masters/corporate.pptx")
    text = (folder / "theme.yaml").read_text(encoding="utf-8")
    write_text(folder / "theme.yaml", text.replace("master: master.pptx", "master: ../masters/corporate.pptx"))
    planned = plan("../brand/theme.yaml")
    assert open_theme(planned).name == "883"
    assert [file.as_posix() for file in theme_files(planned)] == ["brand/theme.yaml", "masters/corporate.pptx"]


def test_what_is_asked_for_wins_and_is_counted_from_the_working_folder() -> None:
    brand()
    assert theme_files(plan("nowhere", "brand/theme.yaml"))[0] == Path("brand/theme.yaml")
    assert theme_files(plan("../nowhere.potx", "883"))[0] == TEMPLATES / "themes" / "883" / "theme.yaml"


@pytest.mark.parametrize(
    ("theme", "expected"),
    [
        ("../brand/theem.yaml", "there is no file '../brand/theem.yaml'\n  hint: did you mean 'theme.yaml'?"),
        ("../brant/theme.yaml", "there is no file '../brant/theme.yaml'\n  hint: did you mean 'brand'?"),
        ("../brand/x.potx", "there is no file '../brand/x.potx'\n  hint: nothing in 'brand' is called like that"),
        ("../brand/Theme.yaml", "'../brand/Theme.yaml' isn't there, but 'theme.yaml' is: on Linux, small and capital "),
    ],
)
def test_a_path_that_leads_nowhere_is_said_where_it_is_written(theme: str, expected: str) -> None:
    brand()
    said = refused(theme)
    first, _, rest = expected.partition("\n")
    assert said.startswith(f"content/programme.yaml:5:8: error: {first}")
    assert f'  | theme: "{theme}"\n  |        ^' in said
    assert said.endswith(rest)


def test_an_asked_path_that_leads_nowhere_has_no_place_but_a_hint() -> None:
    brand()
    assert refused("883", "brand/themes.yaml") == (
        "error: there is no file 'brand/themes.yaml'\n  hint: did you mean 'theme.yaml'?"
    )
    assert "hint: there is no folder 'band'" in refused("883", "band/theme.yaml")
    assert refused("883", "838").endswith("hint: did you mean '883'?")


def test_a_folder_without_a_theme_says_what_it_lacks() -> None:
    Path("brand").mkdir()
    assert refused("../brand").startswith("brand/theme.yaml:1:1: error: no such file")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("883", False),
        ("our brand", False),
        ("brand.v2", False),
        ("brand.potx", True),
        ("Brand.POTX", True),
        ("theme.yml", True),
        ("./brand", True),
        ("..\\brand", True),
        ("old.ppt", True),
    ],
)
def test_a_path_is_told_from_a_name(written: str, *, expected: bool) -> None:
    assert is_theme_path(written) is expected


def test_the_files_to_watch_are_known_though_they_are_not_there() -> None:
    write_programme(Path(), programme_yaml=PROGRAMME.replace('"883"', "../brand/corporate.potx"))
    assert wanted_files("", Path("content"), TEMPLATES / "themes") == [Path("content/../brand/corporate.potx")]
    assert wanted_files("883", Path("content"), Path("themes")) == [Path("themes/883")]


def test_own_tables_of_widths_are_files_of_the_theme() -> None:
    folder = brand()
    text = (folder / "theme.yaml").read_text(encoding="utf-8")
    write_text(folder / "theme.yaml", text.replace("Calibri: carlito", "Calibri: brand.json"))
    assert Path("brand/brand.json") in theme_files(plan("../brand"))


def build(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "build.py"), "--content", "content", "--output", "out", *arguments]
    return subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", check=False, env=os.environ | {"PYTHONUTF8": "1"}
    )


def test_a_build_remembers_the_theme_that_was_asked_for() -> None:
    brand()
    write_programme(Path(), HOUR)
    asked = ("--theme", "brand/theme.yaml", "--edition", "trainee")
    assert build(*asked).returncode == 0
    assert "nothing has changed" in build(*asked).stdout
    edited = Path("brand/theme.yaml")
    write_text(edited, edited.read_text(encoding="utf-8").replace("seconds: 0.4", "seconds: 0.5"))
    assert "unchanged" not in build(*asked).stdout
    assert "nothing has changed" not in build("--edition", "trainee").stdout


def test_a_theme_that_is_gone_is_no_reason_to_call_a_deck_unchanged() -> None:
    brand()
    write_programme(Path(), HOUR, programme_yaml=PROGRAMME.replace('"883"', "../brand"))
    assert build("--edition", "trainee").returncode == 0
    shutil.rmtree("brand")
    result = build("--edition", "trainee")
    assert result.returncode == 1
    assert result.stderr.startswith("content/programme.yaml:5:8: error: there is no file '../brand'")
