"""The command line, run as a person runs it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from decks import files_in
from pptx import Presentation
from themes import NOTES_MASTER, edit_master

ROOT = Path(__file__).parent.parent
DECKS = (
    "hour-1-data-pipeline-architecture.pptx",
    "hour-2-the-data-lifecycle.pptx",
    "hour-3-customer-engagement.pptx",
    "hour-4-practical-use-cases.pptx",
)


def build(*arguments: str | Path, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "build.py"), *map(str, arguments)]
    variables = os.environ | {"PYTHONUTF8": "1"} | environment
    return subprocess.run(command, cwd=cwd, capture_output=True, encoding="utf-8", env=variables, check=False)


@pytest.fixture
def programme(tmp_path: Path) -> Path:
    """A copy of Day 02 in a folder with a space and a non-ASCII letter in its name."""
    folder = tmp_path / "Tag für Tag"
    shutil.copytree(ROOT / "content", folder / "content")
    return folder


def test_all_decks_are_built_and_told_one_a_line(tmp_path: Path) -> None:
    result = build("--output", tmp_path)
    assert result.returncode == 0, result.stderr
    made = {path.relative_to(tmp_path / "day-02").as_posix() for path in files_in(tmp_path)}
    decks = {f"{edition}/{deck}" for edition in ("mentor", "trainee") for deck in DECKS}
    assert made == decks | {"mentor/run-sheet.docx", "day-02.ics"}
    lines = result.stdout.splitlines()
    assert [line.split()[2] for line in lines[:8]] == ["60"] * 8
    assert {line.split()[-1].split("/day-02/")[1] for line in lines[:10]} == made
    assert result.stderr == ""


def test_one_edition_is_built_alone(tmp_path: Path) -> None:
    assert build("--output", tmp_path, "--edition", "trainee").returncode == 0
    made = {path.relative_to(tmp_path / "day-02").as_posix() for path in files_in(tmp_path)}
    assert made == {*(f"trainee/{deck}" for deck in DECKS), "day-02.ics"}


def test_open_places_for_own_examples_are_listed_with_their_lines(tmp_path: Path) -> None:
    lines = build("--output", tmp_path, "day-02/hour-1").stdout.splitlines()
    first = lines.index("4 places wait for your own example:") + 2
    assert lines[first].startswith("content/day-02/hour-1.yaml:")
    wanted = lines[first].split(": ", 1)[1].removesuffix(" [own-example]")
    assert wanted in (ROOT / "content/day-02/hour-1.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("target", ["day-02/hour-3", "day-02/hour-3.yaml", "day-02\\hour-3", "day-02/hour-3/"])
def test_a_target_builds_one_hour(tmp_path: Path, target: str) -> None:
    assert build("--output", tmp_path, target).returncode == 0
    made = {path.relative_to(tmp_path / "day-02").as_posix() for path in files_in(tmp_path)}
    assert made == {f"mentor/{DECKS[2]}", f"trainee/{DECKS[2]}"}


def test_a_day_is_a_target(tmp_path: Path) -> None:
    assert build("--output", tmp_path, "day-02").returncode == 0
    assert len(list((tmp_path / "day-02").rglob("*.pptx"))) == 8


def test_a_wrong_target_is_named_with_the_nearest(tmp_path: Path) -> None:
    result = build("--output", tmp_path, "day-2", "day-02/hour-9")
    assert result.returncode == 1
    assert result.stderr == (
        "error: no day or hour 'day-02/hour-9'\n"
        "  hint: did you mean 'day-02/hour-4'?\n"
        "error: no day or hour 'day-2'\n"
        "  hint: did you mean 'day-02'?\n"
        "\n2 errors; nothing was written\n"
    )
    assert list(tmp_path.iterdir()) == []


def test_it_works_from_any_folder_with_spaces_and_letters_of_all_kinds(programme: Path, tmp_path: Path) -> None:
    output = tmp_path / "Ausgabe ñ 出力"
    result = build("--content", programme / "content", "--output", output, "day-02/hour-1", cwd=programme)
    assert result.returncode == 0, result.stderr
    assert (output / "day-02" / "mentor" / DECKS[0]).is_file()


def test_a_mistake_ends_with_status_1_and_nothing_written(programme: Path, tmp_path: Path) -> None:
    hour = programme / "content" / "day-02" / "hour-2.yaml"
    hour.write_text(hour.read_text(encoding="utf-8").replace("title:", "titel:", 1), encoding="utf-8")
    output = tmp_path / "out"
    result = build("--content", "content", "--output", output, cwd=programme)
    assert result.returncode == 1
    line = next(n for n, text in enumerate(hour.read_text(encoding="utf-8").splitlines(), 1) if "titel:" in text)
    assert result.stderr.splitlines()[0] == f"content/day-02/hour-2.yaml:{line}:1: error: unknown key 'titel'"
    assert result.stderr.endswith("hint: did you mean 'title'?\n\n1 error; nothing was written\n")
    assert not output.exists()


def test_a_mistake_in_the_last_deck_keeps_all_decks_as_they_were(programme: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"
    assert build("--content", "content", "--output", output, cwd=programme).returncode == 0
    before = files_in(output)
    hour = programme / "content" / "day-02" / "hour-4.yaml"
    text = hour.read_text(encoding="utf-8").replace("title: Practical use cases", "title: " + "Practical " * 60, 1)
    hour.write_text(text, encoding="utf-8")
    result = build("--content", "content", "--output", output, cwd=programme)
    assert result.returncode == 1
    assert "lines too long for 'title'" in result.stderr
    assert files_in(output) == before


def test_colour_is_left_out_where_there_is_no_terminal() -> None:
    assert "\x1b" not in build("nowhere").stderr


def test_no_traceback_is_shown_for_what_may_be_expected(tmp_path: Path) -> None:
    result = build("--content", tmp_path / "none")
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    assert "programme.yaml:1:1: error: no such file" in result.stderr


def test_an_output_folder_that_is_a_file_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("x", encoding="utf-8")
    result = build("--output", tmp_path / "out", "day-02/hour-1")
    assert result.returncode == 1
    assert "error: can't be written" in result.stderr
    assert "Traceback" not in result.stderr


def test_help_shows_examples() -> None:
    result = build("--help")
    assert result.returncode == 0
    assert "python build.py day-02/hour-1" in result.stdout
    assert "--stop-after [content|markup|slides|layout]" in result.stdout


def test_an_unknown_option_ends_with_status_2() -> None:
    assert build("--colour").returncode == 2


@pytest.mark.parametrize(
    ("stage", "expected"),
    [
        ("content", "09:30–09:31    1 min  cover        Data pipeline architecture"),
        ("markup", '<slide layout="cover" key="cover" minutes="1">'),
        ("slides", "title: Data pipeline architecture"),
        ("layout", "Title: 1 paragraphs at 44 pt in ["),
    ],
)
def test_each_stage_is_shown_as_text_and_nothing_is_written(tmp_path: Path, stage: str, expected: str) -> None:
    result = build("--output", tmp_path / "out", "--stop-after", stage, "day-02/hour-1")
    assert result.returncode == 0, result.stderr
    assert expected in result.stdout
    assert not (tmp_path / "out").exists()


def test_the_console_script_builds_the_programme_in_the_working_folder(programme: Path) -> None:
    shutil.copytree(ROOT / "templates", programme / "templates")
    script = Path(sys.executable).parent / "hourdeck"
    result = subprocess.run([script, "day-02/hour-1"], cwd=programme, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    assert (programme / "output" / "day-02" / "mentor" / DECKS[0]).is_file()


def test_a_console_of_few_characters_shows_codes_for_the_others(programme: Path) -> None:
    hour = programme / "content" / "day-02" / "hour-1.yaml"
    hour.write_text("titel: 時間\npoints: []\n", encoding="utf-8")
    command = [sys.executable, str(ROOT / "build.py"), "--content", "content"]
    variables = os.environ | {"PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"}
    result = subprocess.run(command, cwd=programme, capture_output=True, text=True, env=variables, check=False)
    assert result.returncode == 1
    assert r"| titel: \u6642\u9593" in result.stderr


def test_a_build_lists_what_was_made_smaller_or_split_with_its_lines(programme: Path, tmp_path: Path) -> None:
    hour = programme / "content" / "day-02" / "hour-1.yaml"
    text = hour.read_text(encoding="utf-8")
    split = next(line for line in text.splitlines() if "**Fresh**" in line)
    more = split.replace("Fresh", "Again") + "\n"
    hour.write_text(text.replace(split + "\n", split + "\n" + more * 12), encoding="utf-8")
    result = build("--content", "content", "--output", tmp_path / "out", "day-02/hour-1", cwd=programme)
    assert result.returncode == 0, result.stderr
    lines = result.stdout.splitlines()
    assert "1 text was made smaller or split:" in lines
    noted = lines[lines.index("1 text was made smaller or split:") + 1]
    title = "Green tasks do not prove that the data is right"
    number = next(n for n, line in enumerate(text.splitlines(), 1) if title in line)
    where = f"content/day-02/hour-1.yaml:{number}:12"
    assert noted == f"{where}: '{title}' is split over 3 slides"


def test_check_says_what_a_trainer_would_say_and_writes_nothing(programme: Path, tmp_path: Path) -> None:
    hour = programme / "content" / "day-02" / "hour-1.yaml"
    text = hour.read_text(encoding="utf-8")
    hour.write_text(text.replace("objective: ", "# objective: ", 1), encoding="utf-8")
    result = build("check", "--content", "content", "day-02/hour-1", cwd=programme)
    assert result.returncode == 0, result.stderr
    assert "[hour-objective]" in result.stdout
    assert "  | title: Data pipeline architecture" in result.stdout
    assert not (ROOT / "output" / "nothing").exists()
    assert sorted(path.name for path in programme.iterdir()) == ["content"]


def test_strict_advice_stops_a_build(tmp_path: Path) -> None:
    result = build("--output", tmp_path, "--strict", "day-02/hour-1")
    assert result.returncode == 1
    assert "error: own example" in result.stderr or "[own-example]" in result.stderr
    assert result.stderr.endswith("4 errors; nothing was written\n")
    assert list(tmp_path.iterdir()) == []


def test_a_strict_check_of_day_02_finds_only_places_for_own_examples() -> None:
    result = build("check", "--strict")
    assert result.returncode == 1
    errors = [line for line in result.stderr.splitlines() if ": error: " in line]
    assert len(errors) == 13
    assert all(line.endswith("[own-example]") for line in errors)


def test_released_answers_reach_the_trainees(tmp_path: Path) -> None:
    def notes() -> str:
        assert build("--output", tmp_path, *arguments, "day-02/hour-1", "--edition", "trainee").returncode == 0
        deck = Presentation(tmp_path / "day-02" / "trainee" / DECKS[0])
        return "\n".join(s.notes_slide.notes_text_frame.text for s in deck.slides if s.has_notes_slide)

    arguments: list[str] = []
    assert "Answer:" not in notes()
    arguments.append("--release-answers")
    assert "Answer: B, The 200 scans are read again" in notes()


def test_a_leak_in_the_master_stops_the_build_and_leaves_no_file(programme: Path) -> None:
    templates = shutil.copytree(ROOT / "templates", programme / "templates")
    words = "This hour follows one record, from its source"
    edit_master(templates / "themes" / "883", NOTES_MASTER, "<a:t>Notes</a:t>", f"<a:t>{words}</a:t>")
    result = build("--content", "content", "--templates", "templates", "--output", "out", cwd=programme)
    assert result.returncode == 1
    first = result.stderr.splitlines()[0]
    assert first.startswith("content/day-02/hour-1.yaml:")
    assert "error: the mentor's words 'this hour follows one record" in first.lower()
    assert "notesMaster1.xml" in first
    assert files_in(programme / "out") == {}


def test_a_short_phrase_that_the_master_says_too_is_no_leak(programme: Path, tmp_path: Path) -> None:
    hour = programme / "content" / "day-02" / "hour-1.yaml"
    text = hour.read_text(encoding="utf-8")
    said = text.replace(
        "      say: |\n        Good morning.", "      say: |\n        In one sentence. Good morning.", 1
    )
    assert said != text
    hour.write_text(said, encoding="utf-8")
    result = build("--content", "content", "--output", tmp_path / "out", "day-02/hour-1", cwd=programme)
    assert result.returncode == 0, result.stderr
