"""Building again: only what its inputs changed is made, whatever happened to the state, and always the same bytes."""

import json
import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from decks import FIRST, ROOT
from pptx import Presentation
from programmes import write_text
from rebuilds import Programme

from hourdeck.build import build
from hourdeck.diagnostics import Failure
from hourdeck.plan import Folders, plan_build
from hourdeck.saving import save
from hourdeck.state import FOLDER, State, read_state, write_state

HOUR_1 = ["day-01/hour-1, mentor", "day-01/hour-1, trainee"]
HOUR_2 = ["day-01/hour-2, mentor", "day-01/hour-2, trainee"]
HEAVY = {
    "click",
    "pydantic",
    "pptx",
    "lxml",
    "jinja2",
    "PIL",
    "yaml",
    "markdown_it",
    "docx",
    "icalendar",
    "hourdeck.plan",
}


def test_the_first_build_makes_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert Programme.written().build().names == [*HOUR_1, *HOUR_2]


def test_nothing_changed_makes_nothing(programme: Programme) -> None:
    before = programme.files()
    assert programme.build().built is None
    assert programme.files() == before


def test_a_build_with_nothing_to_do_imports_no_heavy_library(tmp_path: Path) -> None:
    command = [sys.executable, "build.py", "--output", str(tmp_path / "output"), "day-02/hour-1"]
    subprocess.run(command, check=True, cwd=ROOT, capture_output=True)
    script = (
        "import sys; from pathlib import Path; from hourdeck.cli import main\n"
        "main(sys.argv[1:], obj=Path('.'), standalone_mode=False)\nprint('MODULES', *sys.modules)"
    )
    again = subprocess.run(
        [sys.executable, "-c", script, *command[2:]], check=True, cwd=ROOT, capture_output=True, text=True
    )
    assert "nothing has changed since the last build" in again.stdout
    modules = set(again.stdout.rpartition("MODULES")[2].split())
    assert "hourdeck.cli.plainly" in modules
    assert not HEAVY & modules


@pytest.mark.parametrize(
    ("name", "old", "new", "made"),
    [
        ("day-01/hour-1.yaml", "Ingest, Clean", "Ingest, Check", HOUR_1),
        ("day-01/hour-1.yaml", "Good morning to all", "Welcome to each", HOUR_1[:1]),
        ("day-01/hour-1.yaml", "Each stage exists for", "No stage exists without", HOUR_1[1:]),
        ("day-01/hour-2.yaml", "Tables have owners", "Tables have one owner", HOUR_2),
        ("day-01/agenda.yaml", "start: 9:30", "start: 9:45", [HOUR_1[0], HOUR_2[0]]),
        ("day-01/agenda.yaml", "[Know the stages]", "[Name the stages]", []),
        ("programme.yaml", "Example Group", "Sample Group", [*HOUR_1, *HOUR_2]),
        ("data/late.csv", "38", "39", HOUR_1),
        ("snippets/load.py", "overwrite", "replace", HOUR_2),
    ],
)
def test_only_decks_whose_content_changed_are_made(
    programme: Programme, name: str, old: str, new: str, made: list[str]
) -> None:
    programme.edit(name, old, new)
    assert programme.build().names == made
    assert programme.build().built is None


def test_an_unused_file_and_time_stamps_change_nothing(programme: Programme) -> None:
    write_text(programme.content / "day-01" / "later.yaml", "title: not in the agenda")
    for path in programme.content.rglob("*"):
        os.utime(path, (1, 1))
    assert programme.build().built is None


@pytest.mark.parametrize(
    ("name", "old", "new", "made"),
    [
        ("slides/chart.xml.j2", '<slide layout="chart"', '<slide  layout="chart"', HOUR_1),
        ("slides/attributes.xml.j2", "minutes=", " minutes=", [*HOUR_1, *HOUR_2]),
        ("slides/poll.xml.j2", "<slide", "<slide ", []),
        ("notes/trainee.xml.j2", "<notes>", "<notes >", [HOUR_1[1], HOUR_2[1]]),
        ("labels/en.yaml", "note_say: SAY", "note_say: SPEAK", [*HOUR_1, *HOUR_2]),
        ("themes/883/theme.yaml", "# The 883 theme", "# This theme", [*HOUR_1, *HOUR_2]),
    ],
)
def test_templates_are_inputs_of_the_decks_that_use_them(
    programme: Programme, name: str, old: str, new: str, made: list[str]
) -> None:
    path = programme.templates / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    assert programme.build().names == made


def test_a_picture_is_an_input(programme: Programme) -> None:
    from PIL import Image

    Image.new("RGB", (1600, 900), (90, 10, 10)).save(programme.content / "images" / "depot.png")
    assert programme.build().names == HOUR_1


def test_labels_that_appear_for_the_very_language_are_noticed(programme: Programme) -> None:
    labels = programme.templates / "labels"
    shutil.copy(labels / "en.yaml", labels / "en-GB.yaml")
    path = labels / "en-GB.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("note_say: SAY", "note_say: TELL"), encoding="utf-8")
    assert programme.build().names == [*HOUR_1, *HOUR_2]


def test_a_file_that_is_gone_is_made_again(programme: Programme) -> None:
    before = programme.files()
    programme.deck(2, "trainee").unlink()
    (programme.output / "day-01" / "mentor" / "run-sheet.docx").unlink()
    rebuilt = programme.build()
    assert rebuilt.names == HOUR_2[1:]
    assert programme.files() == before


def test_editions_and_targets_are_remembered_beside_each_other(programme: Programme) -> None:
    assert programme.build("mentor").names == []
    assert programme.build(targets=("day-01/hour-2",)).names == []
    assert programme.build("mentor").built is None
    assert programme.build(targets=("day-01/hour-2",)).built is None
    programme.edit("day-01/hour-2.yaml", "Two things", "Both things")
    assert programme.build("mentor").names == HOUR_2[:1]
    assert programme.build().names == HOUR_2[1:]


def test_what_another_build_made_in_between_is_made_again(programme: Programme) -> None:
    before, other = programme.files(), Programme()
    shutil.copytree(programme.content, "other")
    other.content = Path("other")
    other.edit("day-01/hour-2.yaml", "Two things", "Both things")
    assert other.build().names
    assert programme.files() != before
    assert programme.build().names
    assert programme.files() == before


def test_a_file_saved_while_a_build_runs_is_not_taken_for_built(programme: Programme) -> None:
    programme.edit("day-01/hour-2.yaml", "Two things", "Both things")
    plan = plan_build(Folders(programme.content, programme.templates, programme.output))
    built = build(plan, lambda name: None, known=read_state(programme.output))
    time.sleep(0.05)
    programme.edit("day-01/hour-2.yaml", "Both things", "Three things")
    save(built, plan, key=programme.wishes().key)
    assert programme.build().names == HOUR_2
    assert programme.build().built is None


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("say: Good morning to all of you.", "say: Welcome to each of you."),  # begun before the decks are made
        ("minutes: 10\n    body", "minutes: 9\n    body"),  # begun in vain, as slides start at other times
        ("body: [Ingest, Clean, Serve]", "body: [Ingest, Clean]"),  # nothing to begin
    ],
)
def test_a_run_sheet_is_the_same_whether_it_was_begun_early_or_not(programme: Programme, old: str, new: str) -> None:
    programme.edit("day-01/hour-1.yaml", old, new)
    if "9" in new:
        programme.edit("day-01/hour-1.yaml", "minutes: 10\n    picture", "minutes: 11\n    picture")
    programme.build()
    after = programme.files()
    programme.build(force=True)
    assert programme.files() == after


def test_what_a_run_sheet_was_begun_with_does_not_hide_mistakes(programme: Programme) -> None:
    programme.edit("day-01/hour-1.yaml", "say: Good morning to all of you.", "say: Welcome to each of you.")
    sheet = programme.templates / "runsheets" / "day.xml.j2"
    sheet.write_text(sheet.read_text("utf-8") + "{{ nobody }}", "utf-8")
    with pytest.raises(Failure, match="'nobody'"):
        programme.build()


def test_force_makes_everything_again_and_the_same(programme: Programme) -> None:
    before = programme.files()
    assert programme.build(force=True).names == [*HOUR_1, *HOUR_2]
    assert programme.files() == before


def test_findings_of_decks_left_alone_are_told_again(programme: Programme) -> None:
    first = programme.build(force=True).built
    programme.edit("day-01/hour-2.yaml", "Two things", "Both things")
    second = programme.build().built
    assert first and second
    assert [f for f in first.findings if "hour-1" in str(f.position)] == [
        f for f in second.findings if "hour-1" in str(f.position)
    ]
    assert any("hour-1" in str(f.position) for f in second.findings)


def spoil_nothing(path: Path) -> None:
    path.unlink()


def cut_in_half(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def other_format(path: Path) -> None:
    path.write_text(json.dumps({**json.loads(path.read_bytes()), "format": 0}), encoding="utf-8")


def fill_with(data: bytes) -> Callable[[Path], None]:
    return lambda path: path.write_bytes(data) and None


SPOILED = [
    spoil_nothing,
    cut_in_half,
    other_format,
    *map(
        fill_with,
        (b"", b"\xff\xfe\0", b"[]", b"null", b'{"format": 1}', b'{"format":1,"decks":3,"papers":{},"builds":{}}'),
    ),
    fill_with(b'{"format": 1, "decks": {"day-01/hour-1, mentor": {"path": 3}}, "papers": {}, "builds": {}}'),
]


@pytest.mark.parametrize("spoil", SPOILED)
def test_a_damaged_state_costs_a_rebuild_and_nothing_else(programme: Programme, spoil: Callable[[Path], None]) -> None:
    before = programme.files()
    spoil(programme.output / FOLDER / "state.json")
    assert programme.build().names == [*HOUR_1, *HOUR_2]
    assert programme.files() == before
    assert programme.build().built is None


def test_any_byte_of_the_state_may_be_wrong(programme: Programme) -> None:
    path, chance = programme.output / FOLDER / "state.json", random.Random(883)
    before, whole = programme.files(), path.read_bytes()
    for _ in range(300):
        spoiled = bytearray(whole)
        spoiled[chance.randrange(len(whole))] = chance.randrange(256)
        path.write_bytes(spoiled)
        read_state(programme.output)  # never raises
    assert programme.build() and programme.files() == before


def test_the_whole_folder_of_the_state_may_go(programme: Programme) -> None:
    before = programme.files()
    shutil.rmtree(programme.output / FOLDER)
    programme.edit("day-01/hour-2.yaml", "Two things", "Both things")
    programme.build()
    after = programme.files()
    assert {name for name in before if after[name] != before[name]} >= {
        f"day-01/{edition}/hour-2-tables.pptx" for edition in ("mentor", "trainee")
    }


def test_a_state_comes_back_as_it_was_written(programme: Programme, tmp_path: Path) -> None:
    state = read_state(programme.output)
    assert state != State() and len(state.decks) == 4
    write_state(tmp_path / "copy", state)
    assert read_state(tmp_path / "copy") == state


def test_another_title_gives_the_file_another_name_and_no_second_deck(programme: Programme) -> None:
    programme.edit("day-01/hour-2.yaml", "title: Tables", "title: Tables of facts")
    written = programme.build().written
    assert sorted(path.name for path in (programme.output / "day-01" / "mentor").glob("*.pptx")) == [
        "hour-1-pipelines.pptx",
        "hour-2-tables-of-facts.pptx",
    ]
    assert [each.settled.former.name for each in written if each.settled.former] == ["hour-2-tables.pptx"] * 2


VARIED = [
    {"PYTHONHASHSEED": "1", "TZ": "UTC+11", "LC_ALL": "C"},
    {"PYTHONHASHSEED": "4242", "TZ": "Asia/Kathmandu", "LC_ALL": "C.UTF-8"},
]


def test_the_same_bytes_whatever_the_hash_seed_time_zone_locale_and_place(tmp_path: Path) -> None:
    made = []
    for number, variables in enumerate(VARIED):
        place = tmp_path / f"place {number}"
        shutil.copytree(FIRST, place / "content")
        command = [sys.executable, str(ROOT / "build.py"), "--content", "content", "--output", "output"]
        subprocess.run(command, check=True, cwd=place, capture_output=True, env={**os.environ, **variables})
        files = [path for path in (place / "output").rglob("*") if path.is_file() and FOLDER not in path.parts]
        made.append({path.relative_to(place): path.read_bytes() for path in files})
    assert made[0] == made[1]
    assert len(made[0]) == 10


def built_at(place: Path, seconds: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "build.py", "--output", str(place), "day-02/hour-1", "--edition", "mentor"]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": seconds}
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, env=environment)


def test_decks_say_when_they_were_made_only_where_somebody_says_so(tmp_path: Path) -> None:
    built_at(tmp_path, "1700000000")
    (deck,) = tmp_path.rglob("hour-1-*.pptx")
    first = deck.read_bytes()
    properties = Presentation(str(deck)).core_properties
    assert str(properties.created) == str(properties.modified) == "2023-11-14 22:13:20"
    assert "nothing has changed" in built_at(tmp_path, "1700000000").stdout
    built_at(tmp_path, "")
    assert Presentation(str(deck)).core_properties.created is None
    built_at(tmp_path, "1700000000")
    assert deck.read_bytes() == first


def test_a_wrong_moment_is_said(tmp_path: Path) -> None:
    assert "error: SOURCE_DATE_EPOCH must be a whole number, found 'soon'" in built_at(tmp_path, "soon").stderr


@pytest.mark.parametrize("processes", [2, 3, 8])
@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked")
def test_any_number_of_processes_makes_the_same(programme: Programme, processes: int) -> None:
    plan = plan_build(Folders(programme.content, programme.templates, programme.output))
    alone, shared = (build(plan, lambda name: None, processes=number) for number in (1, processes))
    assert [(d.path, d.data, d.inputs) for d in shared.decks] == [(d.path, d.data, d.inputs) for d in alone.decks]
    assert (shared.papers, shared.findings, set(shared.files)) == (alone.papers, alone.findings, set(alone.files))


def test_mistakes_of_all_processes_are_told(programme: Programme) -> None:
    programme.edit("day-01/hour-1.yaml", "alt: A yard", "how: fill\n    focal: nowhere\n    alt: A yard")
    programme.edit("day-01/hour-2.yaml", "Tables have owners", "Tables " + "x" * 4000)
    plan = plan_build(Folders(programme.content, programme.templates, programme.output))
    with pytest.raises(Failure) as caught:
        build(plan, lambda name: None, processes=2)
    assert {each.position.path for each in caught.value.diagnostics if each.position} == {
        "content/day-01/hour-1.yaml",
        "content/day-01/hour-2.yaml",
    }
