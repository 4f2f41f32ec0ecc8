"""Hand edits of decks brought back: what the YAML can say, tried out on a copy, and what it can't."""

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from hourdeck.diagnostics import Position
from hourdeck.making import open_theme
from hourdeck.plan import Plan
from hourdeck.pulling.detecting import Detected, Edited, detect_changes
from hourdeck.pulling.model import Change, Finding, Spot
from hourdeck.pulling.origins import Origins
from hourdeck.pulling.pieces import PART
from hourdeck.pulling.points import minutes_remarks
from hourdeck.pulling.rendering import Rendering, render_deck
from hourdeck.pulling.trying import Edits, Trial, slide_passages
from hourdeck.readback import (
    Edit,
    ReadDeck,
    ReadSlide,
    edits_left,
    is_rewritten,
    lost_slides,
    match_slides,
    without_links,
)

TEXTS = ("text", "notes", "table", "chart", "alt")
"""Edits of words, which are told paragraph by paragraph where they aren't brought back."""

SAID = {
    "geometry": "moved or resized",
    "formatting": "formatted",
    "picture": "another picture",
    "added": "added to the slide",
    "removed": "taken from the slide",
    "order": "brought to the front or the back",
    "hidden": "hidden or shown",
    "layout": "given another layout",
    "moving": "animated otherwise",
    "comment": "a comment",
    "text": "its words",
    "notes": "its words",
    "table": "its words",
    "chart": "its data",
    "alt": "its alternative text",
}
"""What was done by hand, in words."""


@dataclass(frozen=True)
class PulledDeck:
    """What comes back of one deck, and what doesn't; `remarks` tell what else becomes of it, minutes above all."""

    edited: Edited
    changes: tuple[Change, ...]
    findings: tuple[Finding, ...]
    remarks: tuple[str, ...] = ()

    @property
    def has_base(self) -> bool:
        """Whether it is known what was generated."""
        return self.edited.base is not None


@dataclass(frozen=True)
class Pulled:
    """What comes back of all decks, and the new bytes of each content file that changes, by its path."""

    decks: tuple[PulledDeck, ...]
    files: Mapping[Path, bytes]


def pull_edits(plan: Plan, decks: Sequence[Edited]) -> Pulled:
    """Find out what of the edited decks the content can say; nothing is written.

    Raises `Failure` where the content or the templates are wrong, since nothing can be compared with them then.
    """
    theme = open_theme(plan)
    detected = [detect_changes(edited, render_deck(plan, edited.job, theme), plan) for edited in decks]
    with tempfile.TemporaryDirectory(prefix="hourdeck-") as folder:
        trial = Trial(plan, Path(folder) / "content", detected, theme)
        kept = trial.settle()
        pulled = tuple(_pulled(*pair, trial, kept) for pair in zip(detected, trial.renderings, strict=True))
        return Pulled(pulled, {Path(file): data for file, data in trial.files.items() if _is_new(file, data)})


def _is_new(file: str, data: bytes) -> bool:
    return Path(file).read_bytes() != data


def _pulled(deck: Detected, rendering: Rendering, trial: Trial, kept: Sequence[Edits]) -> PulledDeck:
    withdrawn = [
        Finding(change.spot, f"{change.what}: {trial.withdrawn[change.edits]}: '{_short(change)}'", change.position)
        for change in deck.changes
        if change.edits in trial.withdrawn
    ]
    findings = [*deck.findings, *withdrawn]
    findings += _left(deck, rendering, findings)
    changes = tuple(change for change in deck.changes if change.edits in kept)
    refused = [f"a build will refuse: {message}" for message in rendering.refused if message not in deck.refused]
    remarks = (*_remarks(changes), *refused)
    return PulledDeck(deck.edited, changes, tuple(sorted(findings, key=_order)), remarks)


def _order(finding: Finding) -> tuple[int, Position]:
    return finding.spot.number, finding.position or Position("")


def _short(change: Change) -> str:
    text = " ".join((change.new or change.old).split())
    return text if len(text) <= 80 else f"{text[:79]}…"


def _remarks(changes: Sequence[Change]) -> tuple[str, ...]:
    """What becomes of minutes, file by file."""
    edits = [(file, edit) for change in changes for file, edit in change.edits]
    remarks: list[str] = []
    for file in dict.fromkeys(file for file, _ in edits):
        points = Origins().tree(file).get("points")
        if points:
            remarks += minutes_remarks(points, [edit for name, edit in edits if name == file])
    return tuple(remarks)


def _left(deck: Detected, rendering: Rendering, findings: Sequence[Finding]) -> Iterator[Finding]:
    """What a hand has changed and a rebuilt deck doesn't show, of all that can be seen but links to deleted slides."""
    found, before = deck.edited.found, deck.edited.base
    lost = lost_slides(before or rendering.read, found)
    base, rebuilt = before and without_links(before, lost), without_links(rendering.read, lost)
    to_new = match_slides(rebuilt.slides, found.slides)
    to_base = match_slides(base.slides, found.slides) if base else to_new
    told = {finding.spot.number for finding in findings}
    for f, slide in enumerate(found.slides):
        new, old = to_new[f], to_base[f]
        if new is None or old is None:
            continue
        others = [found.slides[n] for n, b in enumerate(to_base) if _is_of_one(base or rebuilt, b, old)]
        is_whole = _are_shared_out(others, rebuilt.slides, rebuilt.slides[new].key)
        left = edits_left(base.slides[old] if base else None, slide, rebuilt.slides[new], is_rewritten(found))
        for edit in left:
            if edit.what not in TEXTS or (f + 1 not in told and not is_whole):
                yield Finding(Spot(f + 1, slide.title), _said(edit))


def _is_of_one(base: ReadDeck, number: int | None, other: int) -> bool:
    """Whether two slides of the base are one that goes on."""
    return number is not None and _root(base.slides[number]) == _root(base.slides[other])


def _root(slide: ReadSlide) -> str:
    """The key without the number that layout gives a slide which another goes on with."""
    return slide.key.split(".")[0]


def _are_shared_out(found: Sequence[ReadSlide], slides: Sequence[ReadSlide], key: str) -> bool:
    """Whether slides that one goes on with say the same all together, and only share it out otherwise."""
    new = [slide for slide in slides if _root(slide) == key.split(".")[0]]
    return len(new) + len(found) > 2 and _words(new) == _words(found)


def _words(slides: Sequence[ReadSlide]) -> set[str]:
    passages = [passage for slide in slides for passage in (*slide_passages(slide), *slide.notes)]
    return {PART.sub("", " ".join(passage.plain.split())) for passage in passages}


def _said(edit: Edit) -> str:
    name = edit.name or {"notes": "notes"}.get(edit.what, "slide")
    old, new = (" ".join(text.split()) for text in (edit.old, edit.new))
    shown = f": '{new}'" if edit.what in (*TEXTS, "added") and new else f": '{old}'" if edit.what == "removed" else ""
    moved = f", from {old} to {new}" if edit.what == "geometry" else ""
    return f"'{name}': {SAID.get(edit.what, edit.what)}{shown}{moved}"
