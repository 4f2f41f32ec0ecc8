"""A slide that somebody added, as a new point: of the kind that holds what stands on it.

Input: the slide as it was found. Output: the point as data, and what of the slide it can't hold.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from hourdeck.pulling.collecting import prose
from hourdeck.pulling.lists import Node, to_tree
from hourdeck.pulling.model import Expected
from hourdeck.pulling.noting import without_label
from hourdeck.pulling.wording import plain, runs_of
from hourdeck.readback import Passage, ReadShape, ReadSlide
from hourdeck.slides import Run
from hourdeck.spelling import to_markdown
from hourdeck.yamledits import Data


@dataclass
class NewPoint:
    """A point to be: its data, what the slide must say again, and what doesn't come along."""

    data: dict[str, Data]
    expected: list[Expected] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)


class _LostError(Exception):
    """What a slide can't be brought back for."""


def to_point(slide: ReadSlide, number: int, edition: str, labels: Mapping[str, str], rewritten: bool) -> NewPoint | str:
    """The point, or why there is none; `number` is the slide's, from 0, `labels` are those of fields of notes."""
    try:
        return _Adding(slide, number, rewritten).point(edition, labels)
    except _LostError as reason:
        return str(reason)


class _Adding:
    """One slide at work."""

    def __init__(self, slide: ReadSlide, number: int, rewritten: bool) -> None:
        self.slide, self.number, self.rewritten = slide, number, rewritten
        self.made = NewPoint({})

    def point(self, edition: str, labels: Mapping[str, str]) -> NewPoint:
        titles = [shape for shape in self.slide.shapes if shape.place == "title" and shape.plain.strip()]
        if not titles:
            raise _LostError("it has no title, and a point needs one")
        texts = [shape for shape in self._shapes("text") if shape not in titles and shape.plain.strip()]
        tables = self._shapes("table")
        others = [shape for shape in self.slide.shapes if shape.kind not in ("text", "table")]
        self.made.lost += [f"{shape.kind} '{shape.alt or shape.name}'" for shape in others]
        title = " ".join(passage.plain.strip() for passage in titles[0].passages if passage.plain.strip())
        runs = [Run(title)] if len(titles[0].passages) > 1 else self._runs(titles[0].passages[0], titles[0])
        data = self.made.data
        kind = self._kind(texts, tables)
        data |= {"kind": kind} if kind != "content" else {}
        data["title"] = self._source(runs, in_notes=False)
        data |= {"backup": "yes"} if self.slide.hidden else {"minutes": "1"}
        self._body(kind, texts, tables)
        self._notes(edition, labels)
        return self.made

    def _shapes(self, kind: str) -> list[ReadShape]:
        return [shape for shape in self.slide.shapes if shape.kind == kind]

    def _kind(self, texts: Sequence[ReadShape], tables: Sequence[ReadShape]) -> str:
        if tables and not texts:
            self.made.lost += [f"table '{shape.name}'" for shape in tables[1:]]
            return "table"
        self.made.lost += [f"table '{shape.name}'" for shape in tables]
        if not texts:
            return "statement"
        return "two-columns" if len(texts) == 2 and all(shape.place for shape in texts) else "content"

    def _body(self, kind: str, texts: Sequence[ReadShape], tables: Sequence[ReadShape]) -> None:
        data = self.made.data
        if kind == "table":
            header, *rows = [[self._cell(cell) for cell in row] for row in tables[0].cells]
            data |= {"columns": header, "rows": rows}
        elif kind == "two-columns":
            data |= {
                side: {"items": self._items([shape])} for side, shape in zip(("left", "right"), texts, strict=True)
            }
        elif kind == "content":
            data["body"] = self._items(texts)

    def _cell(self, cell: Sequence[Passage]) -> str:
        runs = [run for passage in cell for run in (*runs_of(passage), Run(" "))]
        return self._source(runs, in_notes=False)

    def _items(self, shapes: Sequence[ReadShape]) -> list[Data]:
        nodes = [
            Node(None, passage.level, self._source(self._runs(passage, shape), False), Expected(self.number, False, ()))
            for shape in shapes
            for passage in shape.passages
            if passage.plain.strip()
        ]
        return [node.data for node in to_tree(nodes)]

    def _runs(self, passage: Passage, shape: ReadShape) -> tuple[Run, ...]:
        """The runs; in a file that was rewritten bold of a whole text is taken for the layout's."""
        words = [each for each in passage.words if each.text.strip()]
        whole = [name for name in ("bold", "italic") if words and all(getattr(each, name) for each in words)]
        runs = runs_of(passage)
        if not (self.rewritten and whole):
            return runs
        return tuple(
            Run(r.text, r.bold and "bold" not in whole, r.italic and "italic" not in whole, r.code, r.href)
            for r in runs
        )

    def _source(self, runs: Sequence[Run], in_notes: bool) -> str:
        source = to_markdown(runs)
        if source is None:
            raise _LostError(f"'{plain(runs)}' is formatted as YAML can't say")
        if any("\n" in run.text for run in runs):
            raise _LostError(f"'{plain(runs)}' has a line break inside a paragraph, which YAML can't say")
        self.made.expected.append(Expected(self.number, in_notes, tuple(runs)))
        return source

    def _notes(self, edition: str, labels: Mapping[str, str]) -> None:
        fields: dict[str, list[str]] = {}
        name = "explain" if edition != "mentor" else "say"
        for passage in self.slide.notes:
            runs = runs_of(passage)
            if edition == "mentor":
                name, runs = self._field(name, runs, labels, fields)
            if plain(runs).strip():
                fields.setdefault(name, []).append(self._source(runs, in_notes=True))
        texts: dict[str, Data] = {name: prose(paragraphs) for name, paragraphs in fields.items()}
        if texts:
            self.made.data |= texts if edition != "mentor" else {"notes": texts}

    def _field(
        self, name: str, runs: tuple[Run, ...], labels: Mapping[str, str], fields: Mapping[str, object]
    ) -> tuple[str, tuple[Run, ...]]:
        """The field that a paragraph of notes belongs to, and what it says without its label."""
        text = plain(runs)
        named = [each for each, label in labels.items() if text == label or text.startswith(f"{label} ")]
        found = max(named, key=lambda each: len(labels[each]), default=None)
        if found is None or found in fields:
            return name, runs
        rest = without_label(runs, labels[found])
        return found, rest


def lines_of(data: Data, indent: str = "") -> Iterator[str]:
    """New data as it is shown to people."""
    if isinstance(data, dict):
        for key, value in data.items():
            if isinstance(value, str):
                yield f"{indent}{key}: {' '.join(value.split())}"
            else:
                yield f"{indent}{key}:"
                yield from lines_of(value, indent + "  ")
    elif isinstance(data, str):
        yield f"{indent}- {data}"
    else:
        for value in data:
            if isinstance(value, str):
                yield f"{indent}- {value}"
            else:
                first, *rest = lines_of(value, indent + "  ")
                yield f"{indent}- {first.strip()}"
                yield from rest
