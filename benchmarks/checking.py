"""Whether decks say what they should, so that no tool wins by leaving things out.

Usage: python checking.py WORKLOAD.json DECK..., the decks in the order of the workload's hours. Prints what is missing,
and ends with status 1 then. Looked at are the number of slides, each slide's words and notes, its table, its picture.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.shapes.base import BaseShape
from pptx.slide import Slide


def main(workload: Path, decks: list[Path]) -> int:
    """Check all decks; the status to end with."""
    hours = json.loads(workload.read_text(encoding="utf-8"))
    if len(hours) != len(decks):
        print(f"{len(decks)} decks in place of {len(hours)}")
        return 1
    missing = [finding for hour, deck in zip(hours, decks, strict=True) for finding in check_deck(hour, deck)]
    print(*missing[:10], sep="\n", end="")
    return 1 if missing else 0


def check_deck(hour: dict[str, Any], path: Path) -> Iterator[str]:
    """What a deck lacks, or has too many slides of."""
    slides = list(Presentation(str(path)).slides)
    if len(slides) != len(hour["slides"]):
        yield f"{path.name}: {len(slides)} slides in place of {len(hour['slides'])}"
        return
    for number, (said, slide) in enumerate(zip(hour["slides"], slides, strict=True), start=1):
        for what in check_slide(said, slide):
            yield f"{path.name}: slide {number} lacks {what}"


def check_slide(said: dict[str, Any], slide: Slide) -> Iterator[str]:
    """What a slide lacks of what it should say. Other words may stand there too: labels, footers, numbers."""
    shapes = list(slide.shapes)
    texts = [said["title"], *said["items"], *said["code"], *(cell for row in said["rows"] for cell in row)]
    if lost := words(texts) - words(text for shape in shapes for text in texts_of(shape)):
        yield f"words: {' '.join(lost)}"
    notes = slide.notes_slide.notes_text_frame if slide.has_notes_slide else None
    if lost := words(said["notes"]) - words([notes.text if notes else ""]):
        yield f"words of the notes: {' '.join(lost)}"
    if said["kind"] == "table" and not any(shape.has_table for shape in shapes):
        yield "its table"
    if said["kind"] == "picture" and not slide.element.findall(".//{*}blip"):
        yield "its picture"


def texts_of(shape: BaseShape) -> Iterator[str]:
    """The texts of a shape: of its paragraphs or of its cells."""
    if shape.has_table:
        yield from (cell.text for row in shape.table.rows for cell in row.cells)
    elif shape.has_text_frame:
        yield shape.text_frame.text


def words(texts: Any) -> Counter[str]:
    """How often each word stands in texts, whatever the space between words is."""
    return Counter(word for text in texts for word in text.split())


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), [Path(name) for name in sys.argv[2:]]))
