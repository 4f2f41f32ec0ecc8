"""The command `diff`, run as a person runs it: against what was built, Git revisions, and files."""

import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from pptx import Presentation
from programmes import HOUR, PROGRAMME, write_programme, write_text

ROOT = Path(__file__).parent.parent
DECK = "output/day-01/mentor/hour-1-pipelines.pptx"
TITLED = "title: Every stage has a reason"
SECOND_POINT = """\
  - title: Kafka keeps what nobody has read
    minutes: 20
    body:
      - Readers come back
"""


def run(*arguments: str, cwd: Path, path: str | None = None) -> subprocess.CompletedProcess[str]:
    """`build.py`, in a folder that is not a repository because its parents are one."""
    variables = os.environ | {"PYTHONUTF8": "1", "GIT_CEILING_DIRECTORIES": str(cwd.parents[1])}
    variables |= {} if path is None else {"PATH": path}
    command = [sys.executable, str(ROOT / "build.py"), *arguments]
    places = ["--content", "content", "--output", "output", "--templates", str(ROOT / "templates")]
    if not any(each.startswith("--templates") for each in arguments):
        command += places
    return subprocess.run(command, cwd=cwd, capture_output=True, encoding="utf-8", env=variables, check=False)


def diff(*arguments: str, cwd: Path) -> list[str]:
    """The lines of a comparison that works."""
    done = run("diff", *arguments, cwd=cwd)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def git(cwd: Path, *arguments: str) -> str:
    own = ("-c", "user.name=A lead", "-c", "user.email=lead@example.org", "-c", "commit.gpgsign=false")
    return subprocess.run(["git", *own, *arguments], cwd=cwd, capture_output=True, text=True, check=True).stdout


def commit(cwd: Path, message: str = "a version") -> None:
    git(cwd, "add", "-A")
    git(cwd, "commit", "-q", "-m", message)


def edit(folder: Path, old: str, new: str, name: str = "content/day-01/hour-1.yaml") -> None:
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text
    write_text(folder / name, text.replace(old, new))


@pytest.fixture
def programme(tmp_path: Path) -> Path:
    """A small programme in a folder of its own, whose name has spaces and letters of all kinds."""
    folder = tmp_path / "Tag für Tag"
    write_programme(folder)
    return folder


@pytest.fixture
def repository(programme: Path) -> Path:
    """The same as a repository with one commit; the templates lie elsewhere."""
    git(programme, "init", "-q")
    write_text(programme / ".gitignore", "output/\n")
    commit(programme)
    return programme


def test_without_arguments_the_last_build_is_compared_with_what_a_build_would_make(programme: Path) -> None:
    first = diff(cwd=programme)
    assert first[2].startswith("day-01/hour-1, mentor: new, 'Every stage has a reason', 1 slide, 60 min")
    assert run(cwd=programme).returncode == 0
    assert diff(cwd=programme)[2:] == ["2 decks are the same"]
    edit(programme, TITLED, "title: No stage without a reason")
    assert diff("--edition", "mentor", cwd=programme) == [
        "from the last build to a build now:",
        "",
        "day-01/hour-1, mentor: 1 slide changed",
        "  changed slide 1 'No stage without a reason', called 'Every stage has a reason' before",
        "",
        "1 deck changes",
    ]


def test_nothing_is_written_by_a_comparison(repository: Path) -> None:
    assert run(cwd=repository).returncode == 0
    write_text(repository / "content/day-01/hour-1.yaml", HOUR.replace("minutes: 60", "minutes: 40") + SECOND_POINT)
    files = {path: path.read_bytes() for path in repository.rglob("*") if path.is_file()}
    lines = diff("HEAD", "--edition", "mentor", cwd=repository)
    assert lines[2] == "day-01/hour-1, mentor: 1 slide added, 1 changed"
    assert "  added   slide 2 'Kafka keeps what nobody has read', 20 min" in lines
    assert "  changed slide 1 'Every stage has a reason', 40 min, 60 before" in lines
    assert {path: path.read_bytes() for path in repository.rglob("*") if path.is_file()} == files


def test_two_revisions_are_compared_whatever_lies_in_the_working_tree(repository: Path) -> None:
    edit(repository, "The first reason", "Another reason")
    commit(repository)
    edit(repository, "Another reason", "Not committed")
    lines = diff("HEAD~1", "HEAD", "--edition", "mentor", cwd=repository)
    assert lines[0] == "from 'HEAD~1' to 'HEAD':"
    assert lines[4:6] == ["    - 'The first reason'", "    + 'Another reason'"]
    write_text(repository / "content/day-01/hour-1.yaml", "not: a: hour\n")
    assert diff("HEAD~1", "HEAD", "--edition", "mentor", cwd=repository) == lines


def test_content_in_a_subfolder_and_templates_of_then(tmp_path: Path) -> None:
    work = tmp_path / "work"
    write_programme(work / "deep" / "er")
    shutil.copytree(ROOT / "templates", work / "look" / "templates")
    git(work, "init", "-q")
    write_text(work / ".gitattributes", "deep export-ignore\n*.yaml text eol=lf\n")
    commit(work)
    labels = work / "look/templates/labels/en.yaml"
    text = labels.read_text(encoding="utf-8")
    assert "note_say: SAY" in text
    write_text(labels, text.replace("note_say: SAY", "note_say: TELL"))
    places = ["--content", "er/content", "--templates", "../look/templates", "--output", "out"]
    done = run("diff", "HEAD", *places, cwd=work / "deep")
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert "    notes - 'SAY Good morning.'" in done.stdout.splitlines()
    assert "    notes + 'TELL Good morning.'" in done.stdout.splitlines()


def test_templates_outside_of_the_repository_are_todays_and_it_is_said(repository: Path) -> None:
    done = run("diff", "HEAD", cwd=repository)
    assert done.returncode == 0
    assert done.stderr.startswith("note: templates or theme aren't in the content's repository; for 'HEAD' too")


OWN = ("--content", "content", "--output", "output", "--templates", "templates")


def test_a_theme_in_the_repository_is_that_of_then(tmp_path: Path) -> None:
    work = tmp_path / "work"
    write_programme(work, programme_yaml=PROGRAMME.replace('"883"', "../brand/theme.yaml"))
    shutil.copytree(ROOT / "templates", work / "templates")
    shutil.move(work / "templates" / "themes" / "883", work / "brand")
    (work / "masters").mkdir()
    shutil.move(work / "brand" / "master.pptx", work / "masters" / "look.pptx")
    edit(work, "master: master.pptx", "master: ../masters/look.pptx", "brand/theme.yaml")
    git(work, "init", "-q")
    commit(work)
    git(work, "mv", "brand", "house")
    edit(work, "../brand/", "../house/", "content/programme.yaml")
    edit(work, "The first reason", "Another reason")
    commit(work)
    done = run("diff", "HEAD~1", "HEAD", *OWN, cwd=work)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert "    + 'Another reason'" in done.stdout.splitlines()


def test_a_theme_outside_of_the_repository_is_todays_and_it_is_said(tmp_path: Path) -> None:
    work = tmp_path / "work"
    write_programme(work, programme_yaml=PROGRAMME.replace('"883"', "../../brand/theme.yaml"))
    shutil.copytree(ROOT / "templates", work / "templates")
    shutil.move(work / "templates" / "themes" / "883", tmp_path / "brand")
    git(work, "init", "-q")
    commit(work)
    done = run("diff", "HEAD", *OWN, cwd=work)
    assert done.returncode == 0, done.stderr
    assert done.stderr.startswith("note: templates or theme aren't in the content's repository; for 'HEAD' too")


def test_an_unknown_revision_and_a_shallow_clone_are_said_with_gits_words(repository: Path, tmp_path: Path) -> None:
    done = run("diff", "nope", cwd=repository)
    assert done.returncode == 1
    assert done.stderr == (
        "error: Git finds no revision 'nope'\n  hint: Git says: bad revision 'nope'\n\n1 error; nothing was compared\n"
    )
    edit(repository, "The first reason", "Another reason")
    commit(repository)
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", "--depth", "1", repository.as_uri(), str(clone))
    done = run("diff", "HEAD~1", cwd=clone)
    assert done.returncode == 1
    assert "the clone is shallow: 'git fetch --unshallow' brings older revisions" in done.stderr
    done = run("diff", "HEAD~1..HEAD", cwd=clone)
    assert "hint: write both: build.py diff OLD NEW" in done.stderr


def test_content_outside_of_any_repository_is_said(programme: Path) -> None:
    done = run("diff", "HEAD", cwd=programme)
    assert done.returncode == 1
    assert done.stderr.startswith("error: 'content' is in no Git repository\n  hint: Git says: not a git repository")


def test_a_revision_without_the_folder_is_said(repository: Path) -> None:
    git(repository, "mv", "content", "lessons")
    commit(repository)
    done = run("diff", "HEAD~1", "--content", "lessons", "--templates", str(ROOT / "templates"), cwd=repository)
    assert done.returncode == 1
    assert done.stderr.startswith("error: revision 'HEAD~1' has no folder 'lessons'\n")


def test_without_git_it_is_said(repository: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    done = run("diff", "HEAD", cwd=repository, path=str(tmp_path / "empty"))
    assert done.returncode == 1
    assert done.stderr.startswith("error: Git isn't installed, or isn't on the PATH\n")
    assert "Traceback" not in done.stderr


def test_mistakes_of_a_revision_are_said_with_the_revision(repository: Path) -> None:
    edit(repository, "points:", "pionts:")
    commit(repository)
    edit(repository, "pionts:", "points:")
    done = run("diff", "HEAD", cwd=repository)
    assert done.returncode == 1
    assert "HEAD:content/day-01/hour-1.yaml:2:1: error: unknown key 'pionts'" in done.stderr
    edit(repository, "points:", "pionts:")
    assert "content/day-01/hour-1.yaml:2:1: error" in run("diff", "HEAD~1", cwd=repository).stderr


def test_names_that_git_could_misread_are_taken_as_they_are(tmp_path: Path) -> None:
    work = tmp_path / "[a-z] *"
    write_programme(work)
    git(work, "init", "-q")
    commit(work)
    git(work, "tag", "v1.0-ä")
    assert diff("v1.0-ä", cwd=work)[-1] == "2 decks are the same"


def test_a_hook_of_the_repository_and_its_variables_disturb_nothing(repository: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    git(other, "init", "-q")
    command = f"'{sys.executable}' '{ROOT}/build.py' diff HEAD --content content > '{tmp_path}/said' 2>&1"
    hook = f"#!/bin/sh\ncd '{repository}' && {command}\n"
    write_text(other / ".git/hooks/pre-commit", hook).chmod(0o755)
    write_text(other / "file", "x")
    commit(other)
    assert (tmp_path / "said").read_text(encoding="utf-8").splitlines()[-1] == "2 decks are the same"


def edited_deck(folder: Path) -> Path:
    """The built deck with another title, as a mentor saves it elsewhere."""
    presentation = Presentation(str(folder / DECK))
    presentation.slides[0].shapes.title.text = "A mentor's title"
    presentation.slides[0].notes_slide.notes_text_frame.paragraphs[1].text = "Good evening."
    buffer = io.BytesIO()
    presentation.save(buffer)
    path = folder / "My Deck.PPTX"
    path.write_bytes(buffer.getvalue())
    return path


def test_two_files_are_compared(programme: Path) -> None:
    assert run(cwd=programme).returncode == 0
    edited = edited_deck(programme)
    assert diff(DECK, edited.name, cwd=programme)[2:] == [
        "day-01/hour-1, mentor: 1 slide changed",
        "  changed slide 1 'A mentor's title', called 'Every stage has a reason' before",
        "    notes - 'SAY Good morning.'",
        "    notes + 'Good evening.'",
        "",
        "1 deck changes",
    ]
    assert diff(DECK, DECK, cwd=programme)[2:] == ["1 deck is the same"]


def test_a_file_is_compared_with_what_would_be_built_for_it_wherever_it_lies(repository: Path) -> None:
    assert run(cwd=repository).returncode == 0
    edited = edited_deck(repository)
    edit(repository, "The first reason", "Another reason")
    lines = diff(edited.name, cwd=repository)
    assert lines[0] == "from 'My Deck.PPTX' to a build now:"
    assert lines[2:4] == [
        "day-01/hour-1, mentor: 1 slide changed",
        "  changed slide 1 'Every stage has a reason', called 'A mentor's title' before",
    ]
    assert "    + 'Another reason'" in lines
    assert "    + 'Another reason'" not in diff("HEAD", edited.name, cwd=repository)
    assert diff(edited.name, "HEAD", cwd=repository)[0] == "from 'My Deck.PPTX' to 'HEAD':"


def test_a_file_that_is_no_deck_of_ours_is_said(programme: Path) -> None:
    Presentation().save(str(programme / "foreign.pptx"))
    done = run("diff", "foreign.pptx", cwd=programme)
    assert done.returncode == 1
    assert done.stderr.startswith("foreign.pptx:1:1: error: doesn't say which deck of the programme it is")
    assert diff("foreign.pptx", "foreign.pptx", cwd=programme)[-1] == "1 deck is the same"
    write_text(programme / "broken.pptx", "no zip")
    for name in ("broken.pptx", "missing.pptx"):
        done = run("diff", name, cwd=programme)
        assert done.returncode == 1
        assert done.stderr.startswith(f"{name}:1:1: error: ")
        assert "Traceback" not in done.stderr


def test_the_exit_code_is_1_only_where_it_is_asked_for_and_something_differs(programme: Path) -> None:
    assert run(cwd=programme).returncode == 0
    assert run("diff", "--exit-code", cwd=programme).returncode == 0
    edit(programme, "The first reason", "Another reason")
    assert run("diff", cwd=programme).returncode == 0
    assert run("diff", "--exit-code", cwd=programme).returncode == 1
    assert run("diff", "a", "b", "c", cwd=programme).returncode == 2


def test_markdown_and_json_are_written(repository: Path) -> None:
    edit(repository, "The first reason", "Ein `Grund` für @alle 🎉")
    markdown = "\n".join(diff("HEAD", "--markdown", cwd=repository))
    assert markdown.startswith("## What changes in the decks: from `HEAD` to `a build now`\n\n2 decks change.\n")
    assert "```diff\n@@ slide @@\n- The first reason\n+ Ein Grund für @alle 🎉\n```" in markdown
    data = json.loads("\n".join(diff("HEAD", "--json", cwd=repository)))
    assert (data["from"], data["to"], data["format"]) == ("HEAD", "a build now", 1)
    assert data["changes"][0]["changes"][0]["texts"] == [["The first reason", "Ein Grund für @alle 🎉"]]


def test_a_target_narrows_and_a_wrong_one_is_said(programme: Path) -> None:
    assert run(cwd=programme).returncode == 0
    assert diff("--target", "day-01/hour-1.yaml", cwd=programme)[-1] == "2 decks are the same"
    assert diff("--target", "day-01", "--edition", "trainee", cwd=programme)[-1] == "1 deck is the same"
    done = run("diff", "--target", "day-9", cwd=programme)
    assert done.returncode == 1
    assert done.stderr.startswith("error: no day or hour 'day-9' in either version\n")
