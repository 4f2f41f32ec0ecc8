"""The workload written with python-pptx, as its documentation shows it: python naive_pptx.py WORKLOAD.json FOLDER

This is what a reasonable person writes: layouts of the default template, placeholders, a table, a text box for code, a
picture, notes, save. One process makes all decks.
"""

import json
import sys
from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.slide import Slide
from pptx.util import Inches, Pt

LEFT, TOP, WIDTH, HEIGHT = Inches(0.5), Inches(1.6), Inches(9), Inches(5)


def main(workload: Path, output: Path) -> None:
    """Write a deck for each hour of the workload."""
    output.mkdir(parents=True, exist_ok=True)
    for hour in json.loads(workload.read_text(encoding="utf-8")):
        deck = Presentation()
        for slide in hour["slides"]:
            layout = deck.slide_layouts[1 if slide["kind"] == "list" else 5]
            fill(deck.slides.add_slide(layout), slide, workload.parent / "images")
        deck.save(str(output / f"{hour['name']}.pptx"))


def fill(slide: Slide, said: dict[str, Any], images: Path) -> None:
    """Put a slide's title, its body and its notes in."""
    slide.shapes.title.text = said["title"]
    match said["kind"]:
        case "list":
            frame = slide.placeholders[1].text_frame
            frame.text = said["items"][0]
            for item in said["items"][1:]:
                frame.add_paragraph().text = item
        case "table":
            add_table(slide, said["rows"])
        case "code":
            add_code(slide, said["code"])
        case _:
            slide.shapes.add_picture(str(images / said["picture"]), LEFT, TOP, WIDTH)
    slide.notes_slide.notes_text_frame.text = "\n".join(said["notes"])


def add_table(slide: Slide, rows: list[list[str]]) -> None:
    """A table with all cells filled."""
    table = slide.shapes.add_table(len(rows), len(rows[0]), LEFT, TOP, WIDTH, Inches(3)).table
    for y, row in enumerate(rows):
        for x, text in enumerate(row):
            table.cell(y, x).text = text


def add_code(slide: Slide, lines: list[str]) -> None:
    """A text box with a paragraph for each line, in a monospaced font."""
    frame = slide.shapes.add_textbox(LEFT, TOP, WIDTH, HEIGHT).text_frame
    for number, line in enumerate(lines):
        paragraph = frame.add_paragraph() if number else frame.paragraphs[0]
        run = paragraph.add_run()
        run.text, run.font.name, run.font.size = line, "Courier New", Pt(16)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
