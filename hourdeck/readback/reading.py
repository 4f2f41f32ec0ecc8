"""A presentation read back: its identity, its slides in their order, what stands on them and in their notes.

Input: the bytes of a .pptx, whoever saved it. Output: a `ReadDeck`. Raises `Failure` at the file when it is no
presentation, damaged, encrypted, or too large to be unpacked.
"""

import re
from functools import cached_property
from pathlib import Path
from typing import Any

from hourdeck.identity import PART as PROPERTIES_PART
from hourdeck.identity import Identity, read_identity
from hourdeck.readback.archive import Archive
from hourdeck.readback.inheriting import Inheritance, Places, placeholder_of
from hourdeck.readback.looks import canonical
from hourdeck.readback.model import Passage, ReadDeck, ReadSlide
from hourdeck.readback.moving import read_moving
from hourdeck.readback.shapes import SlideSource, read_shapes
from hourdeck.readback.tables import TableStyles
from hourdeck.readback.tags import A, Element, P, R, is_true, local, to_int
from hourdeck.readback.texts import Link, read_passages
from hourdeck.slides import BACK

CLOCK = re.compile(r"\[\d{1,2}:\d{2}\N{EN DASH}\d{1,2}:\d{2} · [^\]]*\d[^\]]* · [^\]]*\d[^\]]*\]")
"""The clock line of the notes, whatever the language of its words (`templates/notes/mentor.xml.j2`)."""

RETURN, JUMP = "jump=lastslideviewed", "ppaction://hlinksldjump"
"""What actions of links to slides hold (ECMA-376, clause 21.1.2.3.5)."""

NOWHERE = (JUMP, "ppaction://noaction")
"""The actions of links without a target: what is left of one whose slide was deleted."""


def read_deck(data: bytes, path: Path) -> ReadDeck:
    """The deck in the bytes of a file; `path` is where it lies, for messages."""
    return _DeckReader(Archive(data, path)).read()


class _DeckReader:
    """Reads the slides of one presentation; what they share is read once."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.main = archive.related("", "officeDocument")
        if not self.main or local(archive.xml(self.main)) != "presentation":
            archive.refuse("not a PowerPoint presentation")
        self.layouts: dict[str, Inheritance] = {}

    def read(self) -> ReadDeck:
        return ReadDeck(self._identity(), self._application(), tuple(map(self._slide, self.parts)))

    @cached_property
    def parts(self) -> list[str]:
        """The slides' parts in the order of the deck."""
        known = self.archive.relationships(self.main)
        entries = self.archive.xml(self.main).iterfind(f"{P}sldIdLst/{P}sldId")
        ids = [entry.get(f"{R}id", "") for entry in entries]
        if missing := [each for each in ids if each not in known]:
            self.archive.refuse(
                f"the presentation is damaged: its list of slides names '{missing[0]}', which is missing"
            )
        return [known[each].target for each in ids]

    @cached_property
    def keys(self) -> dict[str, str]:
        """What links call each slide, by its part: its key, or its number where it has none."""
        keys = {part: self._key(part) for part in self.parts}
        return {part: key or f" {number}" for number, (part, key) in enumerate(keys.items(), 1)}

    @cached_property
    def styles(self) -> TableStyles:
        part = self.archive.related(self.main, "tableStyles")
        return TableStyles(self.archive.xml(part) if part else None)

    @cached_property
    def size(self) -> tuple[int, int]:
        """The width and height of all slides, in EMU."""
        found = self.archive.xml(self.main).find(f"{P}sldSz")
        return (0, 0) if found is None else (to_int(found.get("cx")), to_int(found.get("cy")))

    def _key(self, part: str) -> str:
        slide = self.archive.xml(part).find(f"{P}cSld")
        return "" if slide is None else str(slide.get("name", ""))

    def _identity(self) -> Identity | None:
        return read_identity(self.archive.part(PROPERTIES_PART)) if self.archive.has(PROPERTIES_PART) else None

    def _application(self) -> str:
        part = self.archive.related("", "extended-properties")
        found = (each for each in self.archive.xml(part) if part and local(each) == "Application") if part else ()
        return next((each.text or "" for each in found), "")

    def _slide(self, part: str) -> ReadSlide:
        root = self.archive.xml(part)
        tree = root.find(f"{P}cSld/{P}spTree")
        if tree is None:
            self.archive.refuse(f"the presentation is damaged: '{part}' holds no slide")
        inheritance = self._inheritance(part)
        source = SlideSource(self.archive, part, inheritance, self.styles, self._link(part), self.size[1])
        shapes, marked = read_shapes(tree, source)
        notes, clock = self._notes(part)
        return ReadSlide(
            part,
            self._key(part),
            inheritance.name,
            shapes,
            notes,
            clock,
            hidden=root.get("show") is not None and not is_true(root.get("show")),
            marked=marked,
            look=canonical(root.iterfind(f"{P}cSld/{P}bg")),
            moving=read_moving(root),
            comments=self._comments(part),
            size=self.size,
        )

    def _inheritance(self, part: str) -> Inheritance:
        layout = self.archive.related(part, "slideLayout")
        if layout not in self.layouts:
            self.layouts[layout] = self._read_layout(layout)
        return self.layouts[layout]

    def _read_layout(self, part: str) -> Inheritance:
        master = self.archive.related(part, "slideMaster") if part else ""
        layout, above = (self.archive.xml(each) if each else None for each in (part, master))
        named = layout.find(f"{P}cSld") if layout is not None else None
        name = "" if named is None else named.get("name", "")
        styles = None if above is None else above.find(f"{P}txStyles")
        return Inheritance(name, Places(layout), Places(above), styles)

    def _link(self, part: str) -> Link:
        """What gives the addresses of a part's links."""
        known = self.archive.relationships(part)

        def link(click: Any) -> str:
            action, found = click.get("action", ""), known.get(click.get(f"{R}id", ""))
            if RETURN in action:
                return BACK
            if found is None:
                return "" if action in NOWHERE else str(action)
            if action == JUMP and found.target not in self.keys:
                return ""
            return found.target if found.external else f"#{self.keys.get(found.target, f' {found.target}')}"

        return link

    def _notes(self, part: str) -> tuple[tuple[Passage, ...], str]:
        """The notes without empty paragraphs around them, and the clock line that stood before them."""
        notes = self.archive.related(part, "notesSlide")
        shapes = self.archive.xml(notes).iter(f"{P}sp") if notes else ()
        bodies = [shape.find(f"{P}txBody") for shape in shapes if _is_body(shape)]
        read = [read_passages(body, lambda level: "", self._link(notes)) for body in bodies]
        passages = _without_empty_ends([passage for body in read for passage in body])
        if passages and CLOCK.fullmatch(passages[0].plain.strip()):
            return _without_empty_ends(list(passages[1:])), passages[0].plain.strip()
        return passages, ""

    def _comments(self, part: str) -> tuple[str, ...]:
        """The words of comments, of the older and the newer kind ([MS-PPTX] 2.6.1)."""
        parts = self.archive.all_related(part, lambda kind: kind == "comments")
        roots = [self.archive.xml(each) for each in parts]
        texts = [each for root in roots for each in root.iter() if each.tag in (f"{P}text", f"{A}t")]
        return tuple(each.text or "" for each in texts)


def _is_body(shape: Element) -> bool:
    place = placeholder_of(shape)
    return place is not None and place.get("type") == "body"


def _without_empty_ends(passages: list[Passage]) -> tuple[Passage, ...]:
    filled = [number for number, passage in enumerate(passages) if passage.plain.strip()]
    return tuple(passages[filled[0] : filled[-1] + 1]) if filled else ()
