"""Changes tried out on a copy of the content: made, rebuilt, read back and compared with the edited decks.

A change that the content format refuses, or whose words a rebuilt deck doesn't say, is withdrawn with the reason; the
others stay. Nothing of the content itself is touched.
"""

import re
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from hourdeck.diagnostics import Failure
from hourdeck.plan import Folders, Plan, plan_build
from hourdeck.pulling.detecting import Detected
from hourdeck.pulling.model import Change, Expected
from hourdeck.pulling.origins import Origins
from hourdeck.pulling.pieces import PART
from hourdeck.pulling.points import minutes_edits
from hourdeck.pulling.rendering import Rendering, render_deck
from hourdeck.pulling.wording import plain, runs_of
from hourdeck.readback import Passage, ReadShape, ReadSlide, match_slides
from hourdeck.slides import Run
from hourdeck.spelling import are_same
from hourdeck.theme import Theme
from hourdeck.yamledits import Add, Drop, Edit, edit_yaml

Edits = tuple[tuple[str, Edit], ...]


@dataclass
class Trial:
    """The content copied to `folder`; `plan` is the one that the decks were read with."""

    plan: Plan
    folder: Path
    decks: Sequence[Detected]
    theme: Theme
    withdrawn: dict[Edits, str] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    renderings: list[Rendering] = field(default_factory=list)
    made: list[Edits] | None = None

    def __post_init__(self) -> None:
        shutil.copytree(self.plan.folders.content, self.folder, ignore_dangling_symlinks=True, dirs_exist_ok=True)

    def settle(self) -> list[Edits]:
        """The edits that can all be made; `files` holds the new bytes and `renderings` the decks then made."""
        wanted = list(dict.fromkeys(change.edits for deck in self.decks for change in deck.changes))
        for edits in rivals(wanted):
            self.withdrawn[edits] = "it was changed in two ways"
        kept = self._take([], [edits for edits in wanted if edits not in self.withdrawn])
        if self.made != kept:
            self._attempt(kept)
        return kept

    def _take(self, kept: list[Edits], candidates: list[Edits]) -> list[Edits]:
        """As many candidates as can be made together with those that are kept."""
        if not candidates:
            return kept
        try:
            wrong = self._attempt([*kept, *candidates])
        except Failure as failure:
            if len(candidates) == 1:
                self.withdrawn[candidates[0]] = _reason(failure)
                return kept
            middle = len(candidates) // 2
            return self._take(self._take(kept, candidates[:middle]), candidates[middle:])
        if not wrong:
            return [*kept, *candidates]
        self.withdrawn |= dict.fromkeys(wrong, "a rebuilt deck would not say so")
        return self._take([e for e in kept if e not in wrong], [e for e in candidates if e not in wrong])

    def _attempt(self, made: Sequence[Edits]) -> list[Edits]:
        """The edits whose words the decks don't say when all are made; raises `Failure` where they can't be made."""
        self.made = list(made)
        self.files = edited_files(made)
        content = self.plan.folders.content
        for file in {file for deck in self.decks for change in deck.changes for file, _ in change.edits}:
            target = self.folder / Path(file).absolute().relative_to(content.absolute())
            target.write_bytes(self.files.get(file) or Path(file).read_bytes())
        folders = Folders(self.folder, self.plan.folders.templates, self.plan.folders.output)
        targets = [deck.edited.job.target for deck in self.decks]
        plan = plan_build(folders, targets, self.plan.editions, self.plan.release_answers)
        jobs = {job.name: job for job in plan.jobs}
        self.renderings = [render_deck(plan, jobs[deck.edited.job.name], self.theme) for deck in self.decks]
        pairs = zip(self.decks, self.renderings, strict=True)
        return [change.edits for deck, made_now in pairs for change in _unsaid(deck, made_now) if change.edits in made]


def edited_files(made: Sequence[Edits]) -> dict[str, bytes]:
    """The new bytes of each file; the minutes of an hour's points add up as before."""
    files = dict.fromkeys(file for edits in made for file, _ in edits)
    return {file: edit_yaml(Path(file).read_bytes(), all_edits(file, made), file) for file in files}


def all_edits(file: str, made: Sequence[Edits]) -> list[Edit]:
    """The edits of one file, those of minutes among them."""
    edits = list(dict.fromkeys(edit for each in made for name, edit in each if name == file)) if made else []
    return [*edits, *_minutes(file, edits)]


def _minutes(file: str, edits: Sequence[Edit]) -> list[Edit]:
    is_points = any(
        (isinstance(edit, Add) and edit.path == ("points",)) or (isinstance(edit, Drop) and len(edit.path) == 2)
        for edit in edits
    )
    return minutes_edits(Origins().tree(file)["points"], edits) if is_points else []


def rivals(wanted: Sequence[Edits]) -> Iterator[Edits]:
    """Edits that want one scalar in two ways, as those of two decks may."""
    for edits in wanted:
        for other in wanted:
            if other != edits and {(f, _target(e)) for f, e in edits} & {(f, _target(e)) for f, e in other}:
                yield edits


def _target(edit: Edit) -> object:
    """What an edit touches for itself alone; new entries stand beside each other."""
    return (edit.path, type(edit).__name__ if not isinstance(edit, Add) else edit.key or edit)


def _reason(failure: Failure) -> str:
    diagnostic = failure.diagnostics[0]
    return diagnostic.message + (f" ({diagnostic.hint})" if diagnostic.hint else "")


def _unsaid(deck: Detected, rendering: Rendering) -> Iterator[Change]:
    """The changes that a rebuilt deck doesn't show."""
    matched = match_slides(rendering.read.slides, deck.edited.found.slides)
    for change in deck.changes:
        is_there = all(_says(rendering, matched, expected) for expected in change.expected)
        is_added = change.added is None or matched[change.added] is not None
        order = [number for number in matched if number is not None]
        if not is_there or not is_added or (change.reordered and order != sorted(order)):
            yield change


def _says(rendering: Rendering, matched: Sequence[int | None], expected: Expected) -> bool:
    """Whether the slide, or one that it goes on with, says what is expected."""
    number = matched[expected.slide]
    slides = rendering.read.slides
    if number is not None:
        key = slides[number].key.split(".")[0]
        slides = tuple(slide for slide in slides if slide.key.split(".")[0] == key)
    passages = [p for slide in slides for p in (slide.notes if expected.in_notes else slide_passages(slide))]
    return any(_is_said(expected, passage) for passage in passages)


def _is_said(expected: Expected, passage: Passage) -> bool:
    wanted = _whole(expected.runs)
    if are_same(_whole(runs_of(passage)), wanted):
        return True
    if expected.in_notes:  # a field that is new gets the label of its kind
        return f" {' '.join(passage.plain.split())}".endswith(f" {' '.join(plain(wanted).split())}")
    return plain(wanted) in passage.plain.split("\n") or not plain(wanted).strip()


def _whole(runs: Sequence[Run]) -> tuple[Run, ...]:
    """The runs without the number that a title has on a slide that goes on."""
    if not runs:
        return ()
    last = runs[-1]
    return (*runs[:-1], Run(re.sub(PART, "", last.text), last.bold, last.italic, last.code, last.href))


def slide_passages(slide: ReadSlide) -> Iterator[Passage]:
    """All paragraphs on a slide, of tables and groups too."""
    for shape in slide.shapes:
        yield from _passages(shape)


def _passages(shape: ReadShape) -> Iterator[Passage]:
    yield from shape.passages
    yield from (passage for row in shape.cells for cell in row for passage in cell)
    for inner in shape.shapes:
        yield from _passages(inner)
