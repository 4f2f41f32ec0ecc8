"""A build with nothing to do, answered without click: the same words as click's way says, and nothing taken wrongly."""

from pathlib import Path

import pytest
from rebuilds import Programme

from hourdeck.cli import main
from hourdeck.cli.commands import main as main_command
from hourdeck.cli.repeating import COMMANDS, repeat_build

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
    assert repeat_build(arguments, HERE)
    assert capfd.readouterr() == by_click
    main(arguments, obj=HERE)
    assert capfd.readouterr() == by_click


@pytest.mark.parametrize("arguments", NOT_PLAIN, ids=" ".join)
def test_what_is_not_plain_is_left_to_click(
    programme: Programme, arguments: list[str], capfd: pytest.CaptureFixture[str]
) -> None:
    main_command([], obj=HERE, standalone_mode=False)
    capfd.readouterr()
    assert not repeat_build(arguments, HERE)
    assert capfd.readouterr() == ("", "")


def test_what_changed_is_left_to_click(programme: Programme) -> None:
    main_command([], obj=HERE, standalone_mode=False)
    assert repeat_build([], HERE)
    programme.edit("day-01/hour-2.yaml", "Two things", "Both things")
    assert not repeat_build([], HERE)
    assert not repeat_build(["--edition", "mentor"], HERE)


def test_a_shell_that_completes_words_is_left_to_click(programme: Programme, monkeypatch: pytest.MonkeyPatch) -> None:
    main_command([], obj=HERE, standalone_mode=False)
    monkeypatch.setenv("_BUILD_PY_COMPLETE", "bash_complete")
    assert not repeat_build([], HERE)


def test_every_command_is_known_not_to_be_a_target() -> None:
    assert sorted(COMMANDS) == main_command.list_commands(None)  # type: ignore[arg-type]  # looks at no context


def test_colours_go_to_terminals_alone(
    programme: Programme, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    main_command([], obj=HERE, standalone_mode=False)
    capfd.readouterr()
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert repeat_build([], HERE)
    assert "\x1b[1moutput/day-01/mentor/" in capfd.readouterr().out
    monkeypatch.setenv("NO_COLOR", "1")
    assert repeat_build([], HERE)
    assert "\x1b" not in capfd.readouterr().out
