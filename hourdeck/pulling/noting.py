"""New paragraphs of notes sorted into fields: by the labels that the templates write before them, else as speech.

Input: the programme's labels and what the point has already. Output, to a `Collector`: keys that a point gets.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from hourdeck.pulling.collecting import Collector, prose
from hourdeck.pulling.model import Expected, Place, Spot
from hourdeck.slides import Run
from hourdeck.spelling import to_markdown
from hourdeck.yamledits import Add, Data, Edit, Path

FIELDS = ("say", "ask", "listen_for", "do", "watch_out", "if_late", "next")
"""The fields of a mentor's notes in the order in which people write them (`content.points.Notes`)."""


def note_labels(labels: Mapping[str, object]) -> dict[str, str]:
    """The label of each field, from the templates' labels."""
    return {name: str(labels[f"note_{name}"]) for name in FIELDS if f"note_{name}" in labels}


def without_label(runs: Sequence[Run], label: str) -> tuple[Run, ...]:
    """The runs behind a label."""
    left, rest = len(label), []
    for run in runs:
        text = run.text[left:] if left else run.text
        left = max(0, left - len(run.text))
        if text:
            rest.append(Run(text, run.bold, run.italic, run.code, run.href))
    return tuple(rest)


@dataclass
class NewFields:
    """The fields that one slide's notes may get; `given` are those of its point, `edition` whose notes they are."""

    spot: Spot
    file: str
    point: Path
    edition: str
    labels: Mapping[str, str]
    given: frozenset[str]
    taken: dict[str, list[str]] = field(default_factory=dict)
    expected: list[Expected] = field(default_factory=list)
    open: str = ""

    def named_in(self, text: str) -> str | None:
        """The field whose label a paragraph begins with, where it can be had still."""
        if self.edition != "mentor":
            return None
        names = [name for name, label in self.labels.items() if text == label or text.startswith(f"{label} ")]
        longest = max(names, key=lambda name: len(self.labels[name]), default=None)
        return longest if longest not in self.given else None

    def stay(self) -> None:
        """A paragraph that was there before ends what a new field may hold."""
        self.open = ""

    def take(self, runs: Sequence[Run], text: str, last: Place | None, expected: Iterable[Expected]) -> bool:
        """Take a new paragraph, if it begins a field, goes on with one, or is the first of notes that had none."""
        name = self.named_in("".join(run.text for run in runs))
        if name:
            self.open = name
            text = to_markdown(without_label(runs, self.labels[name])) or ""
        elif not self.open and last is None:
            self.open = "say" if self.edition == "mentor" else "explain"
            if self.open in self.given:
                self.open = ""
        if not self.open:
            return False
        self.taken.setdefault(self.open, []).extend([text] if text else [])
        self.expected += expected
        return True

    def finish(self, collector: Collector) -> None:
        """The keys that the point gets: fields of its notes, the notes themselves, or an explanation."""
        texts: dict[str, Data] = {
            name: prose(self.taken[name]) for name in (*FIELDS, "explain") if self.taken.get(name)
        }
        if not texts:
            return
        said = "\n".join(str(text).strip() for text in texts.values())
        edits: list[Edit]
        if "explain" in texts:
            edits = [Add(self.point, texts["explain"], self._last_key(collector), "explain")]
        elif collector.origins.node(self.file, (*self.point, "notes")) is None:
            edits = [Add(self.point, texts, self._last_key(collector), "notes")]
        else:
            edits = [Add((*self.point, "notes"), text, self._before(name), name) for name, text in texts.items()]
        at = (self.file, self.point)
        collector.add(self.spot, "notes", at, ("", said), edits, expected=tuple(self.expected))

    def _before(self, name: str) -> str | None:
        """The field behind which a new one stands."""
        before = [each for each in FIELDS[: FIELDS.index(name)] if each in self.given]
        return before[-1] if before else None

    def _last_key(self, collector: Collector) -> str:
        return str(list(collector.origins.node(self.file, self.point))[-1])
