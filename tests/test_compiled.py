"""Compiled templates are kept for the next build: it renders the same, and no file that lies there makes it wrong."""

import os
from pathlib import Path

import pytest
from rebuilds import Programme

from hourdeck.compiled import CompiledTemplates
from hourdeck.plan import Folders, plan_build
from hourdeck.state import FOLDER
from hourdeck.templating import Templates

KEPT = Path("output") / FOLDER / "templates.compiled"


@pytest.fixture
def programme(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Programme:
    """A programme that was built."""
    monkeypatch.chdir(tmp_path)
    programme = Programme.written()
    programme.build("mentor")
    return programme


class Counting(CompiledTemplates):
    """Compiled templates that count what Jinja2 had to compile."""

    count = 0

    def dump_bytecode(self, bucket: object) -> None:
        self.count += 1
        super().dump_bytecode(bucket)  # type: ignore[arg-type]


def render() -> tuple[str, int]:
    """The markup of the first hour, and how many templates were compiled for it."""
    plan = plan_build(Folders(Path("content"), Path("templates"), Path("output")))
    compiled = Counting(KEPT)
    job = plan.jobs[0]
    return Templates(Path("templates"), plan.programme, compiled).render_hour(
        job.day, job.hour, job.edition
    ), compiled.count


def test_a_second_build_compiles_nothing_and_renders_the_same(programme: Programme) -> None:
    markup, count = render()
    KEPT.unlink()
    anew, all_of_them = render()
    assert (markup, count) == (anew, 0)
    assert all_of_them > 3


def test_a_template_that_was_changed_is_compiled_again(programme: Programme) -> None:
    path = Path("templates") / "decks" / "hour.xml.j2"
    path.write_text(path.read_text("utf-8").replace("<deck", "{# new #}\n<deck"), "utf-8")
    markup, count = render()
    assert count == 1
    KEPT.unlink()
    assert render()[0] == markup


@pytest.mark.parametrize("harm", ["empty", "cut", "turned", "foreign", "folder"])
def test_a_damaged_file_costs_a_compile_and_nothing_else(programme: Programme, harm: str) -> None:
    data = KEPT.read_bytes()
    harmed = {
        "empty": b"",
        "cut": data[:-9],
        "turned": data[:99] + bytes([data[99] ^ 1]) + data[100:],
        "foreign": b"PK" * 99,
    }
    expected = render()[0]
    KEPT.unlink()
    if harm == "folder":
        KEPT.mkdir()
    else:
        KEPT.write_bytes(harmed[harm])
    markup, count = render()
    assert markup == expected
    assert count > 3
    programme.edit("day-01/hour-1.yaml", "Serve", "Serve it")
    assert programme.build("mentor").names == ["day-01/hour-1, mentor"]
    assert KEPT.is_dir() or render()[1] == 0


def test_another_working_folder_gets_its_own_positions(programme: Programme, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = Path.cwd()
    plan = plan_build(Folders(folder / "content", folder / "templates", folder / "output"))
    job, compiled = plan.jobs[0], CompiledTemplates(folder / KEPT)
    (folder / "elsewhere").mkdir()
    monkeypatch.chdir(folder / "elsewhere")
    markup = Templates(folder / "templates", plan.programme, compiled).render_hour(job.day, job.hour, job.edition)
    assert f'_at="{folder.as_posix()}/templates/' in markup
    assert '_at="templates/' not in markup


def test_nothing_half_written_stays(programme: Programme) -> None:
    assert not [name for name in os.listdir(KEPT.parent) if name.endswith(".tmp")]  # noqa: PTH208
