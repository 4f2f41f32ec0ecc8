"""Edits as people make them in PowerPoint, by python-pptx, and a programme with a deck to pull them back into."""

import copy
import io
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.presentation import Presentation as OpenDeck
from pptx.slide import Slide
from pptx.text.text import _Paragraph
from programmes import TEMPLATES

from hourdeck.build import BuiltDeck, build
from hourdeck.plan import Folders, Plan, plan_build
from hourdeck.pulling import Edited, Pulled, pull_edits
from hourdeck.readback import Edit, ReadDeck, edits_of, is_rewritten, match_slides, read_deck

WORDS = ("text", "notes", "table", "chart", "alt")
"""Edits of words (`readback.Edit.what`)."""

Change = Callable[[OpenDeck], None]


@dataclass
class Workplace:
    """A content folder, and the deck of one hour and edition that was built from it."""

    content: Path
    target: str = "day-01/hour-1"
    edition: str = "mentor"
    templates: Path = TEMPLATES

    def plan(self) -> Plan:
        folders = Folders(self.content, self.templates, self.content.parent / "output")
        return plan_build(folders, [self.target], (self.edition,))

    def build(self) -> BuiltDeck:
        return build(self.plan(), lambda name: None).decks[0]

    def pull(self, edited: bytes, base: BuiltDeck | None, built: BuiltDeck) -> Pulled:
        known = read(base.data) if base else None
        return pull_edits(self.plan(), [Edited(Path("deck.pptx"), read(edited), known, built.job)])

    def texts(self) -> dict[Path, bytes]:
        return {path: path.read_bytes() for path in sorted(self.content.rglob("*.yaml"))}

    def copy_to(self, folder: Path) -> "Workplace":
        shutil.copytree(self.content, folder / "content")
        return Workplace(folder / "content", self.target, self.edition, self.templates)


def apply(pulled: Pulled) -> None:
    for path, data in pulled.files.items():
        path.write_bytes(data)


def read(data: bytes) -> ReadDeck:
    return read_deck(data, Path("deck.pptx"))


def edited(deck: BuiltDeck, *changes: Change) -> bytes:
    """The deck's file after somebody opened, changed and saved it."""
    presentation = Presentation(io.BytesIO(deck.data))
    for change in changes:
        change(presentation)
    saved = io.BytesIO()
    presentation.save(saved)
    return saved.getvalue()


def differences(new: ReadDeck, found: ReadDeck, base: ReadDeck) -> list[Edit | str]:
    """What tells a rebuilt deck from the edited one, of what a hand has changed: words, slides and their order."""
    matched, before = match_slides(new.slides, found.slides), match_slides(base.slides, found.slides)
    left: list[Edit | str] = [f"slide {f + 1} isn't in the new deck" for f, n in enumerate(matched) if n is None]
    left += [f"'{slide.title}' isn't in the edited deck" for n, slide in enumerate(new.slides) if n not in matched]
    order = [n for n in matched if n is not None]
    left += [] if order == sorted(order) else ["the order differs"]
    for f, (n, b) in enumerate(zip(matched, before, strict=True)):
        if n is None:
            continue
        by_hand = edits_of(base.slides[b], found.slides[f], is_rewritten(found)) if b is not None else ()
        words = {(edit.what, edit.name) for edit in by_hand if edit.what in WORDS}
        of_new = edits_of(new.slides[n], found.slides[f], is_rewritten(found))
        left += [edit for edit in of_new if (edit.what, edit.name) in words]
    return left


def slide_of(deck: OpenDeck, key: str) -> Slide:
    return next(slide for slide in deck.slides if slide.element.cSld.get("name") == key)


def place(deck: OpenDeck, key: str, name: str) -> Any:
    """The text frame of a placeholder."""
    return next(shape for shape in slide_of(deck, key).placeholders if shape.name == name).text_frame


def notes(deck: OpenDeck, key: str) -> Any:
    return slide_of(deck, key).notes_slide.notes_text_frame


def say(key: str, name: str, text: str, number: int = 0) -> Change:
    """Write another text into a paragraph, as plain words of its first run."""

    def change(deck: OpenDeck) -> None:
        write(place(deck, key, name).paragraphs[number], text)

    return change


def write(paragraph: Any, text: str) -> None:
    first, *rest = paragraph.runs or [paragraph.add_run()]
    first.text = text
    for run in rest:
        paragraph._p.remove(run._r)


def replace_in(frame: Callable[[OpenDeck], Any], old: str, new: str) -> Change:
    """Type over words inside one run."""

    def change(deck: OpenDeck) -> None:
        runs = [run for paragraph in frame(deck).paragraphs for run in paragraph.runs if old in run.text]
        assert len(runs) == 1, f"{old!r} is in {len(runs)} runs"
        runs[0].text = runs[0].text.replace(old, new)

    return change


def in_notes(key: str, old: str, new: str) -> Change:
    return replace_in(lambda deck: notes(deck, key), old, new)


def in_place(key: str, name: str, old: str, new: str) -> Change:
    return replace_in(lambda deck: place(deck, key, name), old, new)


def paragraph_behind(frame: Callable[[OpenDeck], Any], number: int, text: str, level: int | None = None) -> Change:
    """Press return behind a paragraph and type."""

    def change(deck: OpenDeck) -> None:
        before = frame(deck).paragraphs[number]
        element = copy.deepcopy(before._p)
        before._p.addnext(element)
        new = _Paragraph(element, before._parent)
        write(new, text)
        new.runs[0].font.bold = None
        if level is not None:
            new.level = level

    return change


def without_paragraph(frame: Callable[[OpenDeck], Any], number: int) -> Change:
    def change(deck: OpenDeck) -> None:
        element = frame(deck).paragraphs[number]._p
        element.getparent().remove(element)

    return change


def moved_paragraph(frame: Callable[[OpenDeck], Any], number: int, to: int) -> Change:
    def change(deck: OpenDeck) -> None:
        paragraphs = [paragraph._p for paragraph in frame(deck).paragraphs]
        parent, element = paragraphs[number].getparent(), paragraphs[number]
        start = parent.index(paragraphs[0])
        parent.remove(element)
        parent.insert(start + to, element)

    return change


def body(key: str, name: str = "Body") -> Callable[[OpenDeck], Any]:
    return lambda deck: place(deck, key, name)


def notes_of(key: str) -> Callable[[OpenDeck], Any]:
    return lambda deck: notes(deck, key)


def _entry(deck: OpenDeck, key: str) -> Any:
    return next(
        entry
        for entry in deck.slides._sldIdLst
        if deck.part.related_part(entry.rId).slide.element.cSld.get("name") == key  # type: ignore[attr-defined]
    )


def deleted(key: str) -> Change:
    """Take a slide out of the list of slides, as a save does; its part stays behind."""

    def change(deck: OpenDeck) -> None:
        deck.slides._sldIdLst.remove(_entry(deck, key))

    return change


def moved(key: str, behind: str) -> Change:
    def change(deck: OpenDeck) -> None:
        entry = _entry(deck, key)
        deck.slides._sldIdLst.remove(entry)
        _entry(deck, behind).addnext(entry)

    return change


def added(behind: str, title: str, bullets: Sequence[tuple[int, str]] = (), said: str = "", layout: str = "") -> Change:
    """A new slide with a title, bullets with their levels, and notes."""

    def change(deck: OpenDeck) -> None:
        wanted = layout or ("Content" if bullets else "Statement")
        slide = deck.slides.add_slide(next(each for each in deck.slide_layouts if each.name == wanted))
        assert slide.shapes.title is not None
        slide.shapes.title.text_frame.text = title
        if bullets:
            frame: Any = slide.placeholders[1]
            for number, (level, text) in enumerate(bullets):
                paragraph = frame.text_frame.paragraphs[0] if number == 0 else frame.text_frame.add_paragraph()
                paragraph.text, paragraph.level = text, level - 1
        if said:
            slide.notes_slide.notes_text_frame.text = said  # type: ignore[union-attr]
        entry = deck.slides._sldIdLst[-1]
        deck.slides._sldIdLst.remove(entry)
        _entry(deck, behind).addnext(entry)

    return change
