"""For the tests of building again: a small programme of two hours, built as the command does it."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from programmes import TEMPLATES, write_programme, write_text

from hourdeck.build import Build, build
from hourdeck.plan import Folders, Plan, plan_build
from hourdeck.saving import Written, save
from hourdeck.state import State, read_state
from hourdeck.wishes import Wishes, find_done

AGENDA = """\
label: Day 01
title: A day of data
start: 9:30
total: 60
goals: [Know the stages]
outcome: Everybody knows the stages.
outcomes: [You know the stages]
parts:
  - title: The morning
    sessions:
      - {hour: hour-1.yaml, minutes: 30}
      - {hour: hour-2.yaml, minutes: 30}
"""

FIRST = """\
title: Pipelines
points:
  - title: Every stage has a reason
    minutes: 10
    body: [Ingest, Clean, Serve]
    explain: Each stage exists for somebody.
    notes: {say: Good morning to all of you., next: Now a picture.}
  - kind: picture
    title: The depot at night
    minutes: 10
    picture: images/depot.png
    alt: A yard with lorries
    notes: {ask: What do you see here tonight?}
  - kind: chart
    title: Late scans fall
    minutes: 10
    chart: column
    csv: data/late.csv
    notes: {say: Look at the second bar first.}
"""

SECOND = """\
title: Tables
points:
  - kind: code
    title: A load that can be run again
    minutes: 20
    from: snippets/load.py
    notes: {say: Read the code line by line.}
  - kind: recap
    title: Two things to keep
    minutes: 10
    items: [Tables have owners, Loads can be run again]
    notes: {say: That was the second hour.}
"""


@dataclass(frozen=True)
class Rebuilt:
    """One build as the command does it: what was made, written, and left alone."""

    built: Build | None
    written: tuple[Written, ...]
    plan: Plan | None

    @property
    def names(self) -> list[str]:
        """The decks that were made."""
        return [deck.name for deck in self.built.decks] if self.built else []


class Programme:
    """The programme in the working folder, with templates of its own: `content`, `templates`, `output`."""

    content, templates, output = Path("content"), Path("templates"), Path("output")

    @staticmethod
    def written() -> "Programme":
        """The programme's files, written to the working folder."""
        content = write_programme(Path(), FIRST, AGENDA)
        shutil.copytree(TEMPLATES, "templates")
        write_text(content / "day-01" / "hour-2.yaml", SECOND)
        write_text(content / "data" / "late.csv", "Night,Late\nMon,38\nTue,4\n")
        write_text(content / "snippets" / "load.py", "def load(day):\n    return overwrite(day)\n")
        (content / "images").mkdir()
        Image.new("RGB", (1600, 900), (7, 66, 78)).save(content / "images" / "depot.png")
        return Programme()

    def wishes(self, edition: str = "", targets: tuple[str, ...] = (), release: bool = False) -> Wishes:
        return Wishes(self.content, self.templates, targets, edition, release)

    def build(self, edition: str = "", targets: tuple[str, ...] = (), force: bool = False, favour: str = "") -> Rebuilt:
        """Build and save what isn't as it was."""
        wishes = self.wishes(edition, targets)
        known = State() if force else read_state(self.output)
        if find_done(known, wishes, self.output):
            return Rebuilt(None, (), None)
        editions = (edition,) if edition else ("mentor", "trainee")
        plan = plan_build(Folders(self.content, self.templates, self.output), targets, editions)
        built = build(plan, lambda name: None, known=known)
        return Rebuilt(built, save(built, plan, favour, wishes.key), plan)  # type: ignore[arg-type]

    def edit(self, name: str, old: str, new: str) -> None:
        """Change a text in a file of the content."""
        path = self.content / name
        text = path.read_bytes().decode()
        assert old in text, old
        path.write_bytes(text.replace(old, new).encode())

    def deck(self, hour: int = 1, edition: str = "mentor") -> Path:
        """The file of an hour."""
        (path,) = (self.output / "day-01" / edition).glob(f"hour-{hour}-*.pptx")
        return path

    def files(self) -> dict[str, bytes]:
        """What lies in output/ for people: names and bytes."""
        found = sorted(path for path in self.output.rglob("*") if path.is_file() and ".hourdeck" not in path.parts)
        return {path.relative_to(self.output).as_posix(): path.read_bytes() for path in found}
