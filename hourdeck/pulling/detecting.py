"""What was changed by hand in one deck, as changes of the content."""

from dataclasses import dataclass
from pathlib import Path

from hourdeck.plan import Job, Plan
from hourdeck.pulling.collecting import Collector
from hourdeck.pulling.comparing import SlideComparison, Trio
from hourdeck.pulling.model import Change, Finding, Spot
from hourdeck.pulling.noting import note_labels
from hourdeck.pulling.points import Matched, PointComparison
from hourdeck.pulling.rendering import Rendering
from hourdeck.readback import ReadDeck, edits_of, is_rewritten, match_slides
from hourdeck.templating import read_labels


@dataclass(frozen=True)
class Edited:
    """A deck that was found: its file, what it says, what it said when it was generated, and the job that made it.

    `base` is None where what was generated isn't known any more.
    """

    path: Path
    found: ReadDeck
    base: ReadDeck | None
    job: Job


@dataclass(frozen=True)
class Detected:
    """What was found in one deck; `refused` is what a build refused of it before (`Rendering`)."""

    edited: Edited
    changes: tuple[Change, ...]
    findings: tuple[Finding, ...]
    refused: tuple[str, ...]


def detect_changes(edited: Edited, rendering: Rendering, plan: Plan) -> Detected:
    """Compare a found deck with its base, and with what the content makes now."""
    base, found = edited.base or rendering.read, edited.found
    collector = Collector(rendering.origins)
    to_base, to_now = match_slides(base.slides, found.slides), match_slides(rendering.read.slides, found.slides)
    matched = Matched(base, found, to_base, to_now)
    labels = read_labels(plan.folders.templates / "labels", plan.programme)
    slides = SlideComparison(rendering, collector, dict(labels), is_rewritten(found))
    for f, slide in enumerate(found.slides):
        b, now = to_base[f], to_now[f]
        if b is not None and now is not None:
            slides.compare(Trio(base.slides[b], slide, f, now))
        elif b is not None and edits_of(base.slides[b], slide, is_rewritten(found)):
            collector.find(Spot(f + 1, slide.title), "was edited by hand, and its point is gone from the content")
    edition = edited.job.edition.name
    points = PointComparison(rendering, matched, collector, edition)
    points.compare(note_labels(dict(labels)), is_rewritten(found))
    return Detected(edited, tuple(collector.finish()), tuple(collector.findings), rendering.refused)
