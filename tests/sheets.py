"""Run sheets for the tests: made as a build makes them, and read back with python-docx and from LibreOffice's PDF."""

import io
import subprocess
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import docx
import pypdfium2
from docx.document import Document as OpenDocument
from libreoffice import soffice

from hourdeck.agenda import Timetable, timetable
from hourdeck.content import read_programme
from hourdeck.documents import Document
from hourdeck.docxwriter import write_document
from hourdeck.editions import Edition
from hourdeck.figures import Assets
from hourdeck.layout import lay_out_deck
from hourdeck.markup import parse_markup
from hourdeck.package import zip_members
from hourdeck.pages import fit_run_sheet
from hourdeck.runsheet import SheetHour, sheet_hours
from hourdeck.templating import Templates, read_labels
from hourdeck.theme import read_theme

ROOT = Path(__file__).parent.parent
TEMPLATES = ROOT / "templates"
FIRST = ROOT / "content"
SECOND = Path(__file__).parent / "programmes_data" / "second" / "content"


@cache
def first_day(content: Path) -> tuple[Timetable, tuple[SheetHour, ...], Document]:
    """The programme's first day on the clock, the data of its run sheet, and the sheet."""
    programme = read_programme(content)
    day, templates = timetable(programme.days[0]), Templates(TEMPLATES, programme)
    theme = read_theme(TEMPLATES / "themes" / "883")
    words = read_labels(TEMPLATES / "labels", programme)
    assets = Assets(words={name: word.plain for name, word in words.items()})
    decks = [parse_markup(templates.render_hour(day, hour, Edition("mentor")), assets) for hour in day.hours]
    slides = [[placed.slide for placed in lay_out_deck(deck, theme).slides] for deck in decks]
    hours = sheet_hours(day, [[slide.start for slide in deck] for deck in slides])
    return day, hours, fit_run_sheet(hours, lambda fitting: templates.render_run_sheet(day, fitting))


def sheet_without_slides(content: Path) -> Document:
    """The run sheet of a day whose texts would be too long for slides."""
    programme = read_programme(content)
    day, templates = timetable(programme.days[0]), Templates(TEMPLATES, programme)
    hours = sheet_hours(day, [() for _ in day.hours])
    return fit_run_sheet(hours, lambda fitting: templates.render_run_sheet(day, fitting))


def sheet_bytes(document: Document) -> bytes:
    """The finished .docx file."""
    return zip_members(write_document(document))


def opened(document: Document) -> OpenDocument:
    """The finished file, read by python-docx."""
    return docx.Document(io.BytesIO(sheet_bytes(document)))


def printed(documents: Mapping[str, Document], folder: Path) -> dict[str, list[str]]:
    """What LibreOffice prints of each document: the text of each sheet of paper."""
    files = [folder / f"{name}.docx" for name in documents]
    for file, document in zip(files, documents.values(), strict=True):
        file.write_bytes(sheet_bytes(document))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [soffice(), profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return {file.stem: _sheets(file.with_suffix(".pdf")) for file in files}


def _sheets(path: Path) -> list[str]:
    with pypdfium2.PdfDocument(path) as pdf:
        return [page.get_textpage().get_text_bounded() for page in pdf]
