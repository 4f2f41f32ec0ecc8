"""Builds asked for without click: the same is done and said as click's way does, and nothing is taken wrongly."""

import subprocess
import sys
from pathlib import Path

import pytest
from decks import ROOT
from rebuilds import Programme

from hourdeck.cli import main
from hourdeck.cli.commands import main as main_command
from hourdeck.cli.plainly import COMMANDS, build_plainly

HERE = Path()

PLAIN = [
    [],
    ["build"],
    ["--edition", "mentor"],
    ["--edition", "trainee", "--release-answers"],
    ["--output", "output", "--content", "content", "--templates", "templates"],
    ["day-01"],
    ["build", "day-01/hour-2"],
    ["--edition", "mentor", "day-01/hour-1", "day-01/hour-2"],
]

NOT_PLAIN = [
    ["check"],
    ["build", "build"],
    ["--strict"],
    ["--force"],
    ["--ours"],
    ["--help"],
    ["--stop-after", "content"],
    ["--edition=mentor"],
    ["--edit", "mentor"],
    ["--edition", "nobody"],
    ["--edition", "mentor", "--edition", "mentor"],
    ["--edition"],
    ["--output", ""],
    ["--output", "--edition"],
    ["--content", "~/content"],
    ["--", "day-01"],
    ["day-*"],
    [""],
    ["-h"],
]


@pytest.mark.parametrize("arguments", PLAIN, ids=" ".join)
def test_both_ways_say_the_same(programme: Programme, arguments: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    main_command(arguments, obj=HERE, standalone_mode=False)
    capfd.readouterr()
    main_command(arguments, obj=HERE, standalone_mode=False)
    by_click = capfd.readouterr()
    assert "nothing has changed since the last build" in by_click.out
    assert build_plainly(arguments, HERE)
    assert capfd.readouterr() == by_click
    main(arguments, obj=HERE)
    assert capfd.readouterr() == by_click


@pytest.mark.parametrize("arguments", NOT_PLAIN, ids=" ".join)
def test_what_is_not_plain_is_left_to_click(
    programme: Programme, arguments: list[str], capfd: pytest.CaptureFixture[str]
) -> None:
    main_command([], obj=HERE, standalone_mode=False)
    capfd.readouterr()
    assert not build_plainly(arguments, HERE)
    assert capfd.readouterr() == ("", "")


def test_what_changed_is_built(programme: Programme, capfd: pytest.CaptureFixture[str]) -> None:
    assert build_plainly([], HERE)
    before = programme.files()
    programme.edit("day-01/hour-2.yaml", "Two things", "Both things")
    capfd.readouterr()
    assert build_plainly([], HERE)
    after = programme.files()
    ours = capfd.readouterr()
    assert {name for name in before if name.endswith(".pptx") and after[name] != before[name]} == {
        f"day-01/{edition}/hour-2-tables.pptx" for edition in ("mentor", "trainee")
    }
    programme.edit("day-01/hour-2.yaml", "Both things", "Two things")
    main_command([], obj=HERE, standalone_mode=False)
    assert programme.files() == before
    programme.edit("day-01/hour-2.yaml", "Two things", "Both things")
    capfd.readouterr()
    main_command([], obj=HERE, standalone_mode=False)
    assert programme.files() == after
    assert capfd.readouterr() == ours


def test_mistakes_are_shown_the_same(programme: Programme, capfd: pytest.CaptureFixture[str]) -> None:
    programme.edit("day-01/hour-2.yaml", "Two things", "Both things\n    titel: odd")
    said = []
    for way in (build_plainly, lambda arguments, base: main_command(arguments, obj=base)):
        with pytest.raises(SystemExit) as end:
            way([], HERE)
        said.append((end.value.code, capfd.readouterr()))
    assert said[0] == said[1]
    assert said[0][0] == 1 and "1 error; nothing was written" in said[0][1].err


def test_nobody_who_reads_on_is_no_crash(tmp_path: Path) -> None:
    command = f"{sys.executable} build.py --output {tmp_path / 'output'} day-02/hour-1"
    subprocess.run(command.split(), check=True, cwd=ROOT, capture_output=True)
    done = subprocess.run(
        ["bash", "-c", f"{command} | true; echo ${{PIPESTATUS[0]}}"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout in ("0\n", "1\n")
    assert done.stderr == ""


def test_a_shell_that_completes_words_is_left_to_click(programme: Programme, monkeypatch: pytest.MonkeyPatch) -> None:
    main_command([], obj=HERE, standalone_mode=False)
    monkeypatch.setenv("_BUILD_PY_COMPLETE", "bash_complete")
    assert not build_plainly([], HERE)


def test_every_command_is_known_not_to_be_a_target() -> None:
    assert sorted(COMMANDS) == main_command.list_commands(None)  # type: ignore[arg-type]  # looks at no context


def test_colours_go_to_terminals_alone(
    programme: Programme, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    main_command([], obj=HERE, standalone_mode=False)
    capfd.readouterr()
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert build_plainly([], HERE)
    assert "\x1b[1moutput/day-01/mentor/" in capfd.readouterr().out
    monkeypatch.setenv("NO_COLOR", "1")
    assert build_plainly([], HERE)
    assert "\x1b" not in capfd.readouterr().out
