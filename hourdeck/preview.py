"""A deck that shows a template at work: one slide of each kind, filled with words that say what is to be seen.

Input: the assembled theme of a template. Output: the bytes of a .pptx file, and what is wrong with slides that can't be
made. The notes of each slide say which layout serves it and why. Its words stand in preview.xml, as slide markup.
"""

from dataclasses import replace
from importlib import resources
from pathlib import Path

from hourdeck.diagnostics import Diagnostic, Failure, Position, show_path
from hourdeck.figures import Assets
from hourdeck.layout import lay_out_deck
from hourdeck.lint import check_members
from hourdeck.markup import parse_markup
from hourdeck.package import zip_members
from hourdeck.pptxwriter import write_deck
from hourdeck.slides import Deck, Paragraph, Run, Slide
from hourdeck.theme import Assembly


def make_preview(assembly: Assembly, path: Path) -> tuple[bytes, tuple[Diagnostic, ...]]:
    """The preview of a template as a file for `path`, and why slides are left out that can't be made with it."""
    deck, mistakes = _possible(_with_notes(parse_markup(_markup(), Assets()), assembly), assembly)
    members = write_deck(lay_out_deck(deck, assembly.theme), assembly.theme)
    check_members(members, path)
    return zip_members(members), mistakes


def _possible(deck: Deck, assembly: Assembly) -> tuple[Deck, tuple[Diagnostic, ...]]:
    """The deck with those slides that can be laid out, each alone, and what is wrong with the others."""
    mistakes: list[Diagnostic] = []
    sections = []
    for section in deck.sections:
        slides = []
        for slide in section.slides:
            try:
                lay_out_deck(replace(deck, sections=(replace(section, slides=(slide,)),)), assembly.theme)
                slides.append(slide)
            except Failure as failure:
                mistakes += [_of_kind(each, slide, assembly) for each in failure.diagnostics]
        sections.append(replace(section, slides=tuple(slides)))
    return replace(deck, sections=tuple(each for each in sections if each.slides)), tuple(mistakes)


def _of_kind(mistake: Diagnostic, slide: Slide, assembly: Assembly) -> Diagnostic:
    """What is wrong with a slide of the preview, said of its kind: nobody has written its words."""
    at = Position(show_path(assembly.template.path))
    message = f"the preview has no slide of the kind '{slide.layout}': {mistake.message}"
    return Diagnostic(message, at, severity="warning")


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
