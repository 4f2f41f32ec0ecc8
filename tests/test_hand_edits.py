"""Hand edits in output/ met by builds: kept wherever the file went, backed up, in conflict, or given up on demand."""

import io
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from decks import ROOT, read_members
from pptx import Presentation
from pptx.presentation import Presentation as OpenDeck
from rebuilds import Programme, Rebuilt

from hourdeck.identity import PART
from hourdeck.package import zip_members
from hourdeck.state import FOLDER

TITLE = "Every stage has a reason"
HAND = "Every stage has its customer"
SOURCE = "Every stage has a price"


def edit_title(path: Path, words: str = HAND, slide: int = 0) -> None:
    presentation = Presentation(str(path))
    presentation.slides[slide].shapes.title.text_frame.paragraphs[0].runs[0].text = words
    presentation.save(str(path))


def titles(path: Path) -> list[str]:
    return [slide.shapes.title.text for slide in Presentation(str(path)).slides]


def shown(path: Path) -> list[str]:
    return [slide.shapes.title.text for slide in Presentation(str(path)).slides if slide.element.get("show") != "0"]


def events(rebuilt: Rebuilt) -> list[tuple[str, str]]:
    return [(event.kind, event.title) for each in rebuilt.written for event in each.settled.events]


def lead_edits_notes(programme: Programme, words: str = "Good evening to all") -> None:
    programme.edit("day-01/hour-1.yaml", "What do you see here tonight?", f"What do you see here? {words}")


def test_an_edited_slide_is_kept_and_its_file_backed_up(programme: Programme) -> None:
    deck = programme.deck()
    edit_title(deck)
    edited = deck.read_bytes()
    lead_edits_notes(programme)
    rebuilt = programme.build("mentor")
    assert events(rebuilt) == [("kept", HAND)]
    assert titles(deck)[0] == HAND
    assert "Good evening" in Presentation(str(deck)).slides[1].notes_slide.notes_text_frame.text
    (written,) = rebuilt.written
    assert written.backup and written.backup.read_bytes() == edited
    assert written.backup.is_relative_to(programme.output / FOLDER / "backups" / "day-01" / "hour-1" / "mentor")


def test_an_edit_is_kept_by_every_later_build(programme: Programme) -> None:
    edit_title(programme.deck())
    for number in range(3):
        programme.edit("day-01/hour-1.yaml", "What do you see", f"{number} What do you see")
        assert events(programme.build("mentor")) == [("kept", HAND)]
    assert programme.build("mentor").built is None
    assert programme.build("mentor", force=True).names
    assert titles(programme.deck())[0] == HAND


def test_an_edit_and_a_changed_source_stand_side_by_side(programme: Programme) -> None:
    deck = programme.deck()
    edit_title(deck)
    programme.edit("day-01/hour-1.yaml", TITLE, SOURCE)
    assert events(programme.build("mentor")) == [("conflict", HAND)]
    assert titles(deck)[:3] == [HAND, SOURCE, "The depot at night"]
    assert shown(deck)[:2] == [HAND, "The depot at night"]


def test_what_may_go_when_time_is_short_follows_the_hour_without_a_conflict(programme: Programme) -> None:
    deck = programme.deck()
    for number in range(3):
        edit_title(deck, f"By hand {number}", number)

    def may_go() -> list[bool]:
        notes = [slide.notes_slide.notes_text_frame.text for slide in Presentation(str(deck)).slides]
        return ["one of those to drop to win" in each.splitlines()[0] for each in notes]

    assert may_go() == [False, True, True]
    programme.edit("day-01/hour-1.yaml", "    chart: column", "    priority: must\n    chart: column")
    assert {kind for kind, _ in events(programme.build("mentor"))} == {"kept"}
    assert may_go() == [True, True, False]


@pytest.mark.parametrize(("favour", "first"), [("ours", SOURCE), ("theirs", HAND)])
def test_a_conflict_can_be_decided_beforehand(programme: Programme, favour: str, first: str) -> None:
    deck = programme.deck()
    edit_title(deck)
    edited = deck.read_bytes()
    programme.edit("day-01/hour-1.yaml", TITLE, SOURCE)
    (written,) = programme.build("mentor", favour=favour).written
    assert titles(deck) == [first, "The depot at night", "Late scans fall"]
    assert written.backup and written.backup.read_bytes() == edited


@pytest.mark.parametrize(("switch", "first"), [("--ours", SOURCE), ("--theirs", HAND)])
def test_a_conflict_can_be_decided_afterwards(programme: Programme, switch: str, first: str) -> None:
    deck = programme.deck()
    edit_title(deck)
    programme.edit("day-01/hour-1.yaml", TITLE, SOURCE)
    run_build(), run_build(switch)
    assert titles(deck) == [first, "The depot at night", "Late scans fall"]


def run_build(*arguments: str) -> str:
    """What the command says."""
    command = [sys.executable, str(ROOT / "build.py"), "--content", "content", "--templates", "templates"]
    folder = ["--output", "output", "--edition", "mentor"]
    return subprocess.run([*command, *folder, *arguments], check=True, capture_output=True, text=True).stdout


def test_the_command_tells_what_became_of_edits(programme: Programme) -> None:
    edit_title(programme.deck())
    programme.edit("day-01/hour-1.yaml", TITLE, SOURCE)
    said = run_build()
    told = "edited by hand and changed in the content: kept as edited, the new version stands behind it, hidden (text)"
    assert f"\nday-01/hour-1, mentor:\n  '{HAND}': {told}\n  as it was before: 'output/.hourdeck/backups/" in said
    assert "(the last 20 are kept, for 90 days)" in said
    assert f"  changed slide 1 '{SOURCE}', called '{TITLE}' before" in said


def test_a_frozen_slide_stays_whatever_its_source_says(programme: Programme) -> None:
    programme.edit("day-01/hour-1.yaml", f"title: {TITLE}", f"title: {TITLE}\n    key: reason\n    freeze: yes")
    programme.build("mentor")
    edit_title(programme.deck())
    programme.edit("day-01/hour-1.yaml", TITLE, SOURCE)
    assert [kind for kind, _ in events(programme.build("mentor"))] == ["frozen"]
    assert titles(programme.deck()) == [HAND, "The depot at night", "Late scans fall"]


def test_a_frozen_slide_that_nobody_touched_stays_too(programme: Programme) -> None:
    programme.edit("day-01/hour-1.yaml", f"title: {TITLE}", f"title: {TITLE}\n    key: reason\n    freeze: yes")
    programme.build("mentor")
    programme.edit("day-01/hour-1.yaml", TITLE, SOURCE)
    (written,) = programme.build("mentor").written
    assert [event.kind for event in written.settled.events] == ["frozen"]
    assert titles(programme.deck())[0] == TITLE
    assert written.backup is None


@pytest.mark.parametrize("name", ["hour-1 (for tomorrow).pptx", "sub/hour-1.pptx", "../../mine.pptx"])
def test_a_deck_that_somebody_renamed_or_moved_is_known_again(programme: Programme, name: str) -> None:
    deck = programme.deck()
    edit_title(deck)
    moved = deck.parent / name
    moved.parent.mkdir(exist_ok=True)
    deck.rename(moved)
    before = moved.read_bytes()
    (written,) = [each for each in programme.build("mentor").written if each.settled.remark]
    assert "its hand edits were found in" in written.settled.remark and "stays" in written.settled.remark
    assert titles(deck)[0] == HAND
    assert moved.read_bytes() == before


def test_edits_follow_an_hour_that_gets_another_title(programme: Programme) -> None:
    edit_title(programme.deck())
    programme.edit("day-01/hour-1.yaml", "title: Pipelines", "title: Flows")
    (written,) = [each for each in programme.build("mentor").written if each.settled.events]
    assert written.path.name == "hour-1-flows.pptx"
    assert written.settled.former and not written.settled.former.exists()
    assert written.backup
    assert titles(written.path)[0] == HAND


def test_a_deck_without_its_properties_is_known_by_its_place(programme: Programme) -> None:
    """As Google Slides and Keynote save it: custom properties are gone."""
    deck = programme.deck()
    edit_title(deck)
    members = [(name, data) for name, data in read_members(deck.read_bytes()) if name != PART]
    listed = f'<Override PartName="/{PART}"'
    stripped = [(name, _without(data, listed) if name.startswith("[") else data) for name, data in members]
    related = [(name, _without(data, 'Id="hourdeck"') if name == "_rels/.rels" else data) for name, data in stripped]
    deck.write_bytes(zip_members(related))
    lead_edits_notes(programme)
    assert events(programme.build("mentor")) == [("kept", HAND)]
    assert titles(deck)[0] == HAND


def _without(data: bytes, words: str) -> bytes:
    """XML without the one element that holds the words."""
    text = data.decode()
    at = text.index(words)
    start, end = text.rindex("<", 0, at + 1), text.index("/>", at) + 2
    return (text[:start] + text[end:]).encode()


def test_without_any_base_nothing_is_lost(programme: Programme) -> None:
    deck = programme.deck()
    edit_title(deck)
    for path in (programme.output / FOLDER).rglob("*"):
        if path.is_file():
            path.unlink()
    lead_edits_notes(programme)
    programme.build("mentor")
    assert HAND in titles(deck)
    notes = [slide.notes_slide.notes_text_frame.text for slide in Presentation(str(deck)).slides]
    assert any("Good evening" in text for text in notes)


def test_saving_without_a_change_is_no_edit(programme: Programme) -> None:
    deck = programme.deck()
    presentation: OpenDeck = Presentation(str(deck))
    presentation.save(str(deck))
    lead_edits_notes(programme)
    assert events(programme.build("mentor")) == []
    with zipfile.ZipFile(io.BytesIO(deck.read_bytes())) as archive:
        assert PART in archive.namelist()


def test_an_edited_trainee_deck_keeps_its_edits_and_passes_the_gate(programme: Programme) -> None:
    trainee = programme.deck(1, "trainee")
    edit_title(trainee, "What trainees made of it")
    programme.edit("day-01/hour-1.yaml", "Each stage exists for", "No stage exists but for")
    rebuilt = programme.build()
    assert ("conflict", "What trainees made of it") in events(rebuilt)
    assert "What trainees made of it" in titles(trainee)


def test_mentors_words_pasted_into_a_trainee_deck_are_refused(programme: Programme) -> None:
    from hourdeck.diagnostics import Failure

    trainee = programme.deck(1, "trainee")
    edit_title(trainee, "Look at the second bar first")
    before = trainee.read_bytes()
    programme.edit("day-01/hour-1.yaml", "Each stage exists for", "No stage exists but for")
    with pytest.raises(Failure, match="Look at the second bar"):
        programme.build()
    assert trainee.read_bytes() == before


def test_backups_are_limited(programme: Programme) -> None:
    deck = programme.deck()
    edit_title(deck)
    for number in range(24):
        programme.edit("day-01/hour-1.yaml", "What do you see", f"{number} What do you see")
        programme.build("mentor")
    assert len(list((programme.output / FOLDER / "backups").rglob("*.pptx"))) == 20
