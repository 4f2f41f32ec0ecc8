"""Decks drawn by LibreOffice: every word of a slide is on its page, and nothing is drawn beside it.

Both programmes are converted in one run. Without LibreOffice the tests are skipped, except in CI, where it must be.
"""

import re
import subprocess
from pathlib import Path

import pypdfium2
import pytest
from decks import DECKS, build, opened, title_of, words_in
from libreoffice import soffice
from pptx.slide import Slide

TIMEOUT = 300
NOT_WORDS = re.compile(r"\s+|[-\N{ZERO WIDTH SPACE}\N{SOFT HYPHEN}\ufffe\x02]")
"""What a PDF's text has differently: white space, and hyphens and the marks for them where lines broke."""

Page = tuple[str, list[tuple[float, float, float, float]], tuple[float, float]]
"""A page's text, the boxes of its characters and its size, in points."""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[Path, list[Page]]:
    """The pages of every deck, by the deck's path."""
    folder = tmp_path_factory.mktemp("rendering")
    decks = {deck.path: folder / f"{n}.pptx" for n, deck in enumerate(build(c)[i] for c, i in DECKS)}
    for content, number in DECKS:
        deck = build(content)[number]
        decks[deck.path].write_bytes(deck.data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [soffice(), profile, "--headless", "--convert-to", "pdf", "--outdir", folder, *decks.values()]
    subprocess.run(command, check=True, capture_output=True, timeout=TIMEOUT)
    return {path: read_pages(file.with_suffix(".pdf")) for path, file in decks.items()}


def read_pages(path: Path) -> list[Page]:
    with pypdfium2.PdfDocument(path) as document:
        return [read_page(page) for page in document]


def read_page(page: pypdfium2.PdfPage) -> Page:
    text = page.get_textpage()
    boxes = [text.get_charbox(n) for n in range(text.count_chars()) if text.get_text_range(n, 1).strip()]
    return text.get_text_range(), boxes, page.get_size()


def squeezed(text: str) -> str:
    """Text without its white space: a PDF doesn't keep where lines broke, nor spaces beside another script."""
    return NOT_WORDS.sub("", text)


@pytest.fixture(params=DECKS, ids=lambda param: f"{param[0].parent.name}-{param[1]}")
def drawn(request: pytest.FixtureRequest, pages: dict[Path, list[Page]]) -> list[tuple[Slide, Page]]:
    """Each slide of a deck with its page."""
    content, number = request.param
    deck = build(content)[number]
    return list(zip(opened(deck).slides, pages[deck.path], strict=True))


def test_every_slide_is_one_page(pages: dict[Path, list[Page]]) -> None:
    slides = {build(content)[n].path: build(content)[n].slides for content, n in DECKS}
    assert {path: len(found) for path, found in pages.items()} == slides


def test_every_word_of_a_slide_is_on_its_page(drawn: list[tuple[Slide, Page]]) -> None:
    for slide, (text, _, _) in drawn:
        there = squeezed(text)
        paragraphs = [line for words in words_in(slide).values() for line in words.split("\n")]
        missing = [word for line in paragraphs for word in line.split() if squeezed(word) not in there]
        assert missing == [], title_of(slide)


def test_every_cell_of_a_table_is_on_its_page(drawn: list[tuple[Slide, Page]]) -> None:
    cells = [
        (squeezed(cell.text), squeezed(text))
        for slide, (text, _, _) in drawn
        for shape in slide.placeholders
        if shape.has_table
        for cell in shape.table.iter_cells()
    ]
    assert cells
    assert [cell for cell, there in cells if cell not in there] == []


def test_the_text_stays_inside_the_slide(drawn: list[tuple[Slide, Page]]) -> None:
    for slide, (_, boxes, (width, height)) in drawn:
        assert boxes
        beside = [b for b in boxes if b[0] < 0 or b[1] < 0 or b[2] > width or b[3] > height]
        assert beside == [], title_of(slide)


def test_no_word_of_the_notes_is_drawn(drawn: list[tuple[Slide, Page]]) -> None:
    assert not [title_of(slide) for slide, (text, _, _) in drawn if re.search(r"\[\d\d:\d\d–\d\d:\d\d", text)]
