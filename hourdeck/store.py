"""What is kept beside the decks in `output/.hourdeck/`: each deck as it was generated, and files that were replaced.

`bases/<target>/<edition>/<digest>.pptx` are decks as the engine made them, by which hand edits are told from what was
generated; `backups/<target>/<edition>/` are decks with hand edits, as they were before a build replaced them;
`summaries/<target>/<edition>.json` is what a deck said that was made last, by which a build tells what changed;
`changes.txt` is all that the last build told of that.
"""

import json
import os
import shutil
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

from hourdeck.changes import DeckSummary, data_to_summary, summary_to_data
from hourdeck.identity import is_as_generated
from hourdeck.package import read_members
from hourdeck.state import FOLDER, read_state

KEPT_BASES = 10
"""How many bases of a deck are kept: a deck that comes back from a mentor may be that many builds old."""

KEPT_BACKUPS = 20
"""How many backups of a deck are kept."""

KEPT_DAYS = 90
"""For how many days backups are kept."""


class Store:
    """The kept files of an output folder; methods that write raise `OSError` where they can't."""

    def __init__(self, output: Path) -> None:
        self.output = output
        self.bases = output / FOLDER / "bases"
        self.backups = output / FOLDER / "backups"
        self.summaries = output / FOLDER / "summaries"
        self.report = output / FOLDER / "changes.txt"

    def keep_base(self, target: str, edition: str, digest: str, data: bytes) -> None:
        """Keep a deck as it was generated; one that is there already becomes the newest."""
        path = self.bases / target / edition / f"{digest}.pptx"
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_file() and path.stat().st_size == len(data):
            os.utime(path)
        else:
            temporary = path.with_name(f".{digest[:16]}-{os.getpid()}.tmp")
            temporary.write_bytes(data)
            temporary.replace(path)
        _forget(_newest(path.parent)[KEPT_BASES:])

    def keep_report(self, lines: Iterable[str]) -> None:
        """Keep all that a build tells of changes, of which it shows only the beginning."""
        self.report.parent.mkdir(parents=True, exist_ok=True)
        self.report.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")

    def keep_summary(self, target: str, edition: str, summary: DeckSummary) -> None:
        """Keep what a deck says, for the next build's report."""
        path = self._summary(target, edition)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(summary_to_data(summary)), encoding="utf-8")

    def find_summary(self, target: str, edition: str) -> DeckSummary | None:
        """What the deck said that was made last, or None where it isn't known."""
        try:
            return data_to_summary(json.loads(self._summary(target, edition).read_bytes()))
        except (OSError, ValueError):
            return None

    def _summary(self, target: str, edition: str) -> Path:
        return self.summaries / target / f"{edition}.json"

    def find_base(self, digest: str) -> bytes | None:
        """The deck of a digest as it was generated, or None where it isn't kept any more or is damaged."""
        names = self.bases.glob(f"*/*/*/{digest}.pptx") if digest else ()
        for path in names:
            try:
                data = path.read_bytes()
                if is_as_generated(read_members(data)):
                    return data
            except (OSError, ValueError):
                continue
        return None

    def last_base(self, name: str) -> str:
        """The digest of the deck of this name (`day-02/hour-1, mentor`) that was generated last, or nothing."""
        record = read_state(self.output).decks.get(name)
        return record.base if record else ""

    def back_up(self, path: Path, target: str, edition: str, now: datetime) -> Path:
        """Keep a copy of a file, named by the time; copies that are too many or too old go. Returns the copy's path."""
        folder = self.backups / target / edition
        folder.mkdir(parents=True, exist_ok=True)
        stem = f"{path.stem} {now:%Y-%m-%d %H%M%S}"
        copy = next(each for each in _names(folder, stem) if not each.exists())
        shutil.copyfile(path, copy)
        oldest = (now - timedelta(days=KEPT_DAYS)).timestamp()
        kept = _newest(folder)
        _forget([each for n, each in enumerate(kept) if n >= KEPT_BACKUPS or (each.stat().st_mtime < oldest)])
        return copy


def _names(folder: Path, stem: str) -> Iterator[Path]:
    yield folder / f"{stem}.pptx"
    yield from (folder / f"{stem} ({number}).pptx" for number in range(2, 1000))


def _newest(folder: Path) -> list[Path]:
    """The decks of a folder, the newest first."""
    return sorted(folder.glob("*.pptx"), key=lambda path: path.stat().st_mtime_ns, reverse=True)


def _forget(paths: list[Path]) -> None:
    for path in paths:
        path.unlink(missing_ok=True)
