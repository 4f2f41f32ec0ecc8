"""A deck that shows a template at work: one slide of each kind, filled with words that say what is to be seen.

Input: the assembled theme of a template. Output: the bytes of a .pptx file. The notes of each slide say which layout
serves it and why. The slides' words stand in preview.xml, as slide markup.
"""

from dataclasses import replace
from importlib import resources
from pathlib import Path

from hourdeck.diagnostics import Diagnostic
from hourdeck.figures import Assets
from hourdeck.layout import lay_out_deck
from hourdeck.lint import check_members
from hourdeck.markup import parse_markup
from hourdeck.package import zip_members
from hourdeck.pptxwriter import write_deck
from hourdeck.slides import Deck, Paragraph, Run, Slide
from hourdeck.theme import Assembly


def make_preview(assembly: Assembly, path: Path) -> tuple[bytes, tuple[Diagnostic, ...]]:
    """The preview of a template as a file for `path`, and what had to be done to its texts.

    Raises `Failure` where a slide can't be made.
    """
    deck = parse_markup(_markup(), Assets())
    placed = lay_out_deck(_with_notes(deck, assembly), assembly.theme)
    members = write_deck(placed, assembly.theme)
    check_members(members, path)
    return zip_members(members), placed.remarks


def _markup() -> str:
    return (resources.files("hourdeck") / "preview.xml").read_text(encoding="utf-8")


def _with_notes(deck: Deck, assembly: Assembly) -> Deck:
    sections = (
        replace(section, slides=tuple(_with_note(slide, assembly) for slide in section.slides))
        for section in deck.sections
    )
    return replace(deck, sections=tuple(sections))


def _with_note(slide: Slide, assembly: Assembly) -> Slide:
    """The slide with notes that say what it is made on."""
    said = (f"Kind of slide: {slide.layout}.", f"Layout: {assembly.reason(slide.layout)}.")
    notes = tuple(Paragraph((Run(words),), slide.position) for words in said)
    return replace(slide, notes=notes)
