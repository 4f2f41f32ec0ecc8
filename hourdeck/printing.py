"""Handouts of finished decks as PDF: slides with the trainee's explanations or room to write, notes pages for mentors.

Input: a build and how its trainee pages shall look. Output: PDF files to be written, after a look whether a trainee's
holds a word of the mentor's. LibreOffice draws them, so what stands on a page is what stands in the deck.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

from hourdeck.build import Build
from hourdeck.diagnostics import Diagnostic, Failure, Position, show_path
from hourdeck.gate import Private, find_leaks
from hourdeck.handouts import finish_pdf, pdf_text, three_to_a_page
from hourdeck.office import convert_to_pdf
from hourdeck.package import NewFile
from hourdeck.plan import Plan, output_path
from hourdeck.searching import Search


def print_handouts(
    built: Build, plan: Plan, office: Path, to_write_on: bool, timeout: float, advance: Callable[[str], None]
) -> list[NewFile]:
    """A PDF for each deck as it lies in output/, beside it; `timeout` is in seconds and for each of them.

    Raises `Failure` when LibreOffice fails or takes longer, or when a trainee's pages hold the mentor's words.
    """
    search = Search(plan, built.read_theme)
    files = []
    for job in plan.jobs:
        advance(job.name)
        is_trainees = job.edition.name == "trainee"
        deck = output_path(plan.folders.output, job)
        pdf = _print(deck, office, to_write_on and is_trainees, timeout)
        path = deck.with_suffix(".pdf")
        if is_trainees and (leaks := list(_leaks(pdf, search.private, path))):
            raise Failure(leaks)
        files.append(NewFile(path, pdf))
    return files


def _print(deck: Path, office: Path, to_write_on: bool, timeout: float) -> bytes:
    pdf = convert_to_pdf(deck, office, "slides" if to_write_on else "notes", timeout)
    return three_to_a_page(pdf) if to_write_on else finish_pdf(pdf)


def _leaks(pdf: bytes, private: Private, path: Path) -> Iterator[Diagnostic]:
    for number, text in enumerate(pdf_text(pdf), 1):
        for leak in find_leaks(text.encode(), private):
            found = (
                f"the mentor's words '{leak.words}' are" if leak.words else f"what can't be searched ({leak.why}) is"
            )
            message = f"{found} on page {number} of the handout"
            yield Diagnostic(message, leak.position or Position(show_path(path)))
