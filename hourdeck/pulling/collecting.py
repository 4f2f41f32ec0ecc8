"""Changes as they are found, paragraph by paragraph, joined to one change for each scalar, list or key."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from hourdeck.diagnostics import Position
from hourdeck.fields import PARAGRAPH_END
from hourdeck.pulling.following import names_that_follow
from hourdeck.pulling.model import Change, Expected, Finding, Place, Spot
from hourdeck.pulling.origins import Origins, paragraphs_of
from hourdeck.pulling.wording import NewSource
from hourdeck.yamledits import Drop, Edit, NewText, Path
from hourdeck.yamledits.lines import fill

WIDTH = 110
"""Characters of a line where a paragraph gets lines of its own."""

Scalar = tuple[str, Path]


@dataclass
class _Rewritten:
    """A scalar whose paragraphs change: `texts` by their numbers, None for one that goes; `more` come behind each."""

    spot: Spot
    what: str
    position: Position
    texts: dict[int, str | None] = field(default_factory=dict)
    more: dict[int, list[str]] = field(default_factory=dict)
    expected: list[Expected] = field(default_factory=list)


@dataclass
class Collector:
    """All that is found in one deck."""

    origins: Origins
    changes: list[Change] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    scalars: dict[Scalar, _Rewritten] = field(default_factory=dict)

    def find(self, spot: Spot, message: str, position: Position | None = None) -> None:
        """Note what isn't brought back."""
        finding = Finding(spot, message, position)
        if finding not in self.findings:
            self.findings.append(finding)

    def rewrite(self, spot: Spot, what: str, source: NewSource, expected: Iterable[Expected]) -> None:
        """A paragraph of content gets another source, or goes; two that differ are said and neither is taken."""
        entry = self._entry(spot, what, source.place)
        given = entry.texts.setdefault(source.place.paragraph, source.new)
        if given != source.new:
            message = f"the same text was changed in two ways: '{given}' and '{source.new}'"
            self.find(spot, message, source.place.position)
        else:
            entry.expected += expected

    def insert(self, spot: Spot, what: str, place: Place, text: str, expected: Iterable[Expected]) -> None:
        """A paragraph comes behind that at the place, of the same text; `place.paragraph` is -1 for the first."""
        entry = self._entry(spot, what, place)
        entry.more.setdefault(place.paragraph, []).append(text)
        entry.expected += expected

    def _entry(self, spot: Spot, what: str, place: Place) -> _Rewritten:
        return self.scalars.setdefault(place.scalar, _Rewritten(spot, what, place.position))

    def add(
        self, spot: Spot, what: str, at: Scalar, texts: tuple[str, str], edits: Iterable[Edit], **more: object
    ) -> None:
        """A change of a list or a mapping; `at` is where it is made, `texts` are the old and the new."""
        position = self.origins.position(*at)
        made = tuple((at[0], edit) for edit in edits)
        self.changes.append(Change(what, spot, position, *texts, made, **more))  # type: ignore[arg-type]

    def finish(self) -> list[Change]:
        """All changes, in the order of their places in the content; a text that says nothing goes with its key."""
        return sorted([*self.changes, *map(self._change, self.scalars)], key=lambda change: change.position)

    def _change(self, scalar: Scalar) -> Change:
        entry = self.scalars[scalar]
        old = str(self.origins.node(*scalar))
        new = _joined(old, entry)
        edit: Edit = NewText(scalar[1], new) if new is not None else Drop(scalar[1])
        said = [" ".join(each.split()) if len(paragraphs_of(old)) < 2 else each.strip() for each in (old, new or "")]
        more = names_that_follow(*scalar, new, self.origins) if new is not None else ()
        made = tuple((scalar[0], each) for each in (edit, *more))
        return Change(entry.what, entry.spot, entry.position, said[0], said[1], made, tuple(entry.expected))


def _joined(old: str, entry: _Rewritten) -> str | None:
    """The scalar's new value: what stays keeps its lines, and what stood between paragraphs stays between them."""
    lead, trail = old[: len(old) - len(old.lstrip())], old[len(old.rstrip()) :]
    gaps = [*(match[0] for match in PARAGRAPH_END.finditer(old.strip())), ""]
    before = paragraphs_of(old)
    width = max(WIDTH, *(len(line) for line in old.splitlines())) if "\n" in old.strip() else 0
    pieces: list[tuple[str, str]] = [(text, "\n\n") for text in entry.more.get(-1, ())]
    for number, text in enumerate(before):
        new = entry.texts.get(number, text)
        if new is not None:
            pieces.append((new if new == text else refilled(new, width), gaps[number] or "\n\n"))
        pieces += [(each, "\n\n") for each in entry.more.get(number, ())]
    if not pieces:
        return None
    joined = "".join(text + gap for text, gap in pieces[:-1]) + pieces[-1][0]
    if len(pieces) > len(before) and len(pieces) > 1:
        joined, trail = wrapped(joined), trail or "\n"
    return lead + joined + trail


def refilled(paragraph: str, width: int) -> str:
    """A paragraph of several lines, filled anew from the first that has become too long; width 0 for a single line."""
    lines = paragraph.split("\n")
    long = next((n for n, line in enumerate(lines) if width and len(line) > width), None)
    if long is None:
        return paragraph
    return "\n".join([*lines[:long], *fill(" ".join(line.strip() for line in lines[long:]), width)])


def wrapped(prose: str) -> str:
    """Paragraphs of which those of one long line get several."""
    parts = re.split(r"(\n[ \t]*\n\s*)", prose)
    return "".join(part if n % 2 else refilled(part, WIDTH) for n, part in enumerate(parts))


def prose(paragraphs: Iterable[str]) -> str:
    """Paragraphs as a new text: one line, or lines below each other with blank ones between."""
    joined = "\n\n".join(paragraphs)
    is_long = "\n" in joined or len(joined) > WIDTH
    return wrapped(joined) + "\n" if is_long else joined
