"""An evening's story: a mentor polishes a deck while the lead goes on writing, and neither loses a word."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hand_edits import delete_slide, move_slide
from libreoffice import saved_by_libreoffice
from pptx import Presentation
from rebuilds import Programme, Rebuilt

from hourdeck.plan import Folders, plan_build
from hourdeck.pulling import Pulled, pull_edits
from hourdeck.pulling.decks import decks_in, edited_decks
from hourdeck.readback import ReadDeck, read_deck
from hourdeck.store import Store

HOUR = """\
title: Pipelines
points:
  # the cover stays short
  - {kind: cover, minutes: 1, notes: {say: Welcome to the first hour.}}
  - title: Every stage has a reason
    minutes: 5
    body: [Ingest, "Clean: first", Serve]   # three are enough
    notes: {say: Each stage exists for somebody.}
  - title: Kafka keeps what arrives
    minutes: 6
    body:
      - Topics are split into **partitions**
      - 'A reader''s place is its *offset*'
    notes:
      say: >
        A topic is a log that many can write
        and many can read.
      ask: What happens when a reader stops?
  - title: Tables say which files count
    minutes: 6
    body: [Snapshots, Manifests]
    notes: {say: Iceberg keeps a list of files.}
  - title: Spark prepares the answer
    minutes: 6
    body: [Long jobs]
    notes: {say: Spark is for work that takes long.}
  - kind: recap
    title: Two things to keep
    minutes: 6
    items: [Stages have reasons, Logs are read again]
    notes: {say: That was the first hour.}
"""


def mentors_evening(path: Path) -> None:
    """Title, notes, a slide moved, one added, one deleted."""
    deck = Presentation(str(path))
    slides = list(deck.slides)
    _say(slides[1].shapes.title.text_frame.paragraphs[0], "Every stage has its customer")
    _say_last(slides[2].notes_slide.notes_text_frame, "What is lost when a reader stops?")
    added = deck.slides.add_slide(slides[1].slide_layout)
    added.shapes.title.text = "What we saw last night"
    added.placeholders[1].text = "Two loads ran twice"
    move_slide(deck, 6, 2)
    delete_slide(deck, 5)
    move_slide(deck, 4, 3)
    deck.save(str(path))


def _say(paragraph, words: str) -> None:
    paragraph.runs[0].text = words
    for run in paragraph.runs[1:]:
        run.text = ""


def _say_last(frame, words: str) -> None:
    frame.paragraphs[-1].runs[-1].text = f" {words}"


def by_python_pptx(path: Path, folder: Path) -> None:
    """The file as it is."""


def by_libreoffice(path: Path, folder: Path) -> None:
    path.write_bytes(saved_by_libreoffice({"deck": path.read_bytes()}, folder)["deck"])


def read(path: Path) -> ReadDeck:
    return read_deck(path.read_bytes(), path)


def words_of(path: Path) -> list[str]:
    return [f"{slide.plain}\n{_plain_notes(slide.notes)}" for slide in read(path).slides if not slide.marked]


def _plain_notes(notes) -> str:
    return "\n".join(passage.plain for passage in notes)


def events(rebuilt: Rebuilt) -> list[tuple[str, str]]:
    return [(event.kind, event.title) for each in rebuilt.written for event in each.settled.events]


def pull(programme: Programme) -> Pulled:
    plan = plan_build(Folders(programme.content, programme.templates, programme.output))
    paths = decks_in(programme.output)
    return pull_edits(plan, edited_decks(paths, plan, Store(programme.output)))


@pytest.mark.parametrize("save", [by_python_pptx, by_libreoffice])
def test_an_evening(programme: Programme, tmp_path: Path, save: Callable[[Path, Path], None]) -> None:
    hour = programme.content / "day-01" / "hour-1.yaml"
    hour.write_text(HOUR, encoding="utf-8")
    programme.build("mentor")
    deck = programme.deck()

    mentors_evening(deck)
    save(deck, tmp_path)
    programme.edit("day-01/hour-1.yaml", "Every stage has a reason", "Every stage has a price")  # the mentor's too
    programme.edit("day-01/hour-1.yaml", "[Snapshots, Manifests]", "[Snapshots, Manifests, Data files]")
    told = events(programme.build("mentor"))

    # nothing of either is lost, and the report tells it
    assert set(told) == {
        ("conflict", "Every stage has its customer"),
        ("added", "What we saw last night"),
        ("moved", "Tables say which files count"),
        ("kept", "Kafka keeps what arrives"),
        ("deleted", "Spark prepares the answer"),
    }
    titles = [slide.title for slide in read(deck).slides]
    assert titles == [
        "Pipelines",
        "Every stage has its customer",
        "Every stage has a price",
        "What we saw last night",
        "Tables say which files count",
        "Kafka keeps what arrives",
        "Two things to keep",
    ]
    said = "\n".join(words_of(deck))
    assert "Data files" in said and "What is lost when a reader stops?" in said and "Two loads ran twice" in said

    # the mentor's slide is chosen, and all of it comes back into the YAML
    presentation = Presentation(str(deck))
    delete_slide(presentation, 2)
    presentation.save(str(deck))
    polished = words_of(deck)
    pulled = pull(programme)
    assert [finding.message for each in pulled.decks for finding in each.findings] == []
    for path, data in pulled.files.items():
        path.write_bytes(data)
    text = hour.read_text(encoding="utf-8")
    assert "# the cover stays short" in text and "   # three are enough" in text
    assert "'A reader''s place is its *offset*'" in text and "say: >\n" in text

    # built again, it says what the polished deck said; then all is quiet
    programme.build("mentor")
    assert [_normal(words) for words in words_of(deck)] == [_normal(words) for words in polished]
    assert pull(programme).decks == ()
    assert programme.build("mentor").built is None
    programme.edit("day-01/hour-1.yaml", "Logs are read again", "Logs can be read again")
    assert events(programme.build("mentor")) == []


def _normal(words: str) -> list[str]:
    """The words without what the engine works out itself, such as when to drop a slide; labels in notes aside."""
    lines = [line.removeprefix("SAY ") for line in words.splitlines()]
    return [" ".join(line.split()) for line in lines if line.strip() and not line.startswith("IF LATE")]
