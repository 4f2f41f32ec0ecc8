"""Handouts: pages that LibreOffice made, set in order for people. This is the only module that uses pypdf.

Input: PDF as bytes. Output: PDF as bytes, the same for the same input: it has the deck's title, subject, author and
language, its bookmarks and web links, and no dates, ids or versions. Text and drawings stay text and drawings. Lengths
are in points (1/72 in) from the lower left corner, as in PDF itself; references in the comments are to ISO 32000-1.
"""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hourdeck.diagnostics import fail
from hourdeck.metrics import read_font

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader, PdfWriter
    from pypdf.generic import Destination, DictionaryObject, PdfObject

MM = 72 / 25.4
PAGE_WIDTH, PAGE_HEIGHT = 210 * MM, 297 * MM
MARGIN = 15 * MM
"""Free on every side: for the edge that printers leave white, and for the holes of a folder."""

HEAD = FOOT = 10 * MM
"""The height of the title's line and of the page number's, with the space to the slides."""

SLIDES = 3
GAP = 8 * MM
"""Between slides, and between a slide and its lines."""

ROW = (PAGE_HEIGHT - 2 * MARGIN - HEAD - FOOT - (SLIDES - 1) * GAP) / SLIDES
SLIDE_WIDTH = 105 * MM
RULE = 9 * MM
"""The distance of the lines to write on."""

STROKE = 0.5
"""The width of frames and lines."""

TEXT_SIZE, LEAST_SIZE = 10.0, 7.0
FONT = "HandoutText"
"""The name of our font in the pages' resources; LibreOffice calls its own F1, F2 and so on."""

KEPT = ("/Title", "/Subject", "/Author", "/Keywords")
"""The entries of the document information that are the deck's own (14.3.3)."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a slide stands on its page, and how much it is scaled."""

    left: float
    bottom: float
    width: float
    height: float
    scale: float


def finish_pdf(pdf: bytes) -> bytes:
    """The pages as they are, without what differs from run to run; raises `Failure` when it isn't a PDF."""
    from pypdf import PdfWriter

    with _readable(pdf) as reader:
        reader.root_object.pop("/Metadata", None)  # says dates and ids again (14.3.2)
        writer = PdfWriter()
        writer.clone_reader_document_root(reader)
        return _written(writer, reader)


def three_to_a_page(slides_pdf: bytes) -> bytes:
    """Sheets of A4: three slides each with lines beside them, the deck's title above and the page number below.

    Slides may have any format. The number is written `2 / 5`, which every language reads. Title and number are set in
    Helvetica, which viewers and printers bring with them (9.6.2.2); a title with characters it lacks is left out.
    Raises `Failure` when it isn't a PDF.
    """
    from pypdf import PdfWriter

    with _readable(slides_pdf) as reader:
        writer = PdfWriter()
        slides = list(reader.pages)
        sheets = [slides[start : start + SLIDES] for start in range(0, len(slides), SLIDES)]
        for number, sheet in enumerate(sheets, 1):
            _add_sheet(writer, sheet, _title(reader), f"{number} / {len(sheets)}")
        _keep_catalog(writer, reader)
        return _written(writer, reader)


def pdf_text(pdf: bytes) -> list[str]:
    """What can be read in a PDF: the text of each page, and last all that is said beside the pages, line by line.

    That is the document information, bookmarks, link targets, comments and descriptions. White space and line breaks
    are those of the drawing, and words may be broken at hyphens, so compare without them. Raises `Failure` when it
    isn't a PDF.
    """
    with _readable(pdf) as reader:
        return [*(page.extract_text() for page in reader.pages), "\n".join(_strings(reader))]


@contextmanager
def _readable(pdf: bytes) -> Iterator[PdfReader]:
    """The PDF opened; what is wrong with it shows only as it is read."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        yield PdfReader(io.BytesIO(pdf))
    except PyPdfError as error:
        raise fail(f"LibreOffice's PDF can't be read: {error}", hint="make it again") from None


def _written(writer: PdfWriter, reader: PdfReader) -> bytes:
    """The bytes of a PDF with the deck's own document information."""
    told = reader.metadata
    writer.metadata = {key: str(told[key]) for key in KEPT if told and key in told}
    writer.pdf_header = reader.pdf_header
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def _keep_catalog(writer: PdfWriter, reader: PdfReader) -> None:
    """Give new pages the language, the viewer's settings and the bookmarks of the slides."""
    for key in ("/Lang", "/ViewerPreferences"):
        if key in reader.root_object:
            _set(writer.root_object, key, reader.root_object[key].clone(writer))
    for item in _flat(reader.outline):
        number = reader.get_destination_page_number(item)
        if number is not None:
            writer.add_outline_item(title=str(item.title), page_number=number // SLIDES)


def _flat(outline: Iterable[Any]) -> Iterator[Destination]:
    """The items of an outline, which pypdf gives as lists in lists."""
    for item in outline:
        if isinstance(item, list):
            yield from _flat(item)
        else:
            yield item


def _title(reader: PdfReader) -> str:
    """The deck's title on one line."""
    return " ".join(unicodedata.normalize("NFC", (reader.metadata and reader.metadata.title) or "").split())


def _add_sheet(writer: PdfWriter, slides: list[PageObject], title: str, number: str) -> None:
    from pypdf import Transformation
    from pypdf.generic import ContentStream

    page = writer.add_blank_page(PAGE_WIDTH, PAGE_HEIGHT)
    _set(page, "/Resources", _resources())
    places = [_place(slide, row) for row, slide in enumerate(slides)]
    own = ContentStream(None, None)
    own.set_data("\n".join([*_texts(title, number), *_drawings(places)]).encode("ascii"))
    page.replace_contents(own)
    for slide, place in zip(slides, places, strict=True):
        _drop_inner_links(slide)
        left, bottom = slide.cropbox.lower_left
        moved = Transformation().translate(-left, -bottom).scale(place.scale).translate(place.left, place.bottom)
        page.merge_transformed_page(slide, moved)
    page.compress_content_streams()


def _resources() -> DictionaryObject:
    """Resources with Helvetica in the Windows code page, one of the fonts that need no file."""
    from pypdf.generic import DictionaryObject, NameObject

    traits = {"Type": "Font", "Subtype": "Type1", "BaseFont": "Helvetica", "Encoding": "WinAnsiEncoding"}
    font = DictionaryObject({NameObject(f"/{key}"): NameObject(f"/{value}") for key, value in traits.items()})
    fonts = DictionaryObject({NameObject(f"/{FONT}"): font})
    return DictionaryObject({NameObject("/Font"): fonts})


def _place(slide: PageObject, row: int) -> Place:
    """The place of a slide: as large as its column and its row allow, at their upper left corner."""
    width, height = float(slide.cropbox.width), float(slide.cropbox.height)
    scale = min(SLIDE_WIDTH / width, ROW / height)
    top = PAGE_HEIGHT - MARGIN - HEAD - row * (ROW + GAP)
    return Place(MARGIN, top - height * scale, width * scale, height * scale, scale)


def _drop_inner_links(slide: PageObject) -> None:
    """Keep links to the web alone: others lead to slides, and would take whole slides along."""
    from pypdf.generic import ArrayObject

    if "/Annots" in slide:
        links: Any = slide["/Annots"]
        _set(slide, "/Annots", ArrayObject(link for link in links if "/URI" in link.get_object().get("/A", {})))


def _set(node: DictionaryObject, key: str, value: PdfObject) -> None:
    from pypdf.generic import NameObject

    node[NameObject(key)] = value


def _texts(title: str, number: str) -> Iterator[str]:
    """Operators that write the title at the top and the number at the bottom right (9.4)."""
    size = _fitting_size(title)
    if size:
        yield _text(title, MARGIN, PAGE_HEIGHT - MARGIN - TEXT_SIZE, size)
    yield _text(number, PAGE_WIDTH - MARGIN - _width(number, TEXT_SIZE), MARGIN, TEXT_SIZE)


def _fitting_size(title: str) -> float:
    """The size at which the title fits on its line; 0 where it can't be written."""
    try:
        title.encode("cp1252")
    except UnicodeEncodeError:
        return 0.0
    if not title or not title.isprintable():
        return 0.0
    size = min(TEXT_SIZE, (PAGE_WIDTH - 2 * MARGIN) / _width(title, 1.0))
    return size if size >= LEAST_SIZE else 0.0


def _width(text: str, size: float) -> float:
    """The width of a text in points: Liberation Sans has Helvetica's widths."""
    return read_font("liberation-sans").width(text, size)


def _text(text: str, left: float, baseline: float, size: float) -> str:
    return f"BT 0.25 g /{FONT} {size:.2f} Tf {left:.2f} {baseline:.2f} Td <{text.encode('cp1252').hex()}> Tj ET"


def _drawings(places: Iterable[Place]) -> Iterator[str]:
    """Operators that draw a frame closely around each slide, and lines beside it (8.5)."""
    yield f"0.6 G {STROKE} w"
    for place in places:
        left, bottom = place.left - STROKE / 2, place.bottom - STROKE / 2
        yield f"{left:.2f} {bottom:.2f} {place.width + STROKE:.2f} {place.height + STROKE:.2f} re S"
        top = place.bottom + place.height
        for line in range(1, int(ROW / RULE) + 1):
            left, y = MARGIN + SLIDE_WIDTH + GAP, top - line * RULE
            yield f"{left:.2f} {y:.2f} m {PAGE_WIDTH - MARGIN:.2f} {y:.2f} l S"


def _strings(reader: PdfReader) -> Iterator[str]:
    """Every text of the document outside of the pages' contents, by way of all its objects."""
    from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, TextStringObject

    waiting: list[Any] = [reader.trailer]
    seen = set()
    while waiting:
        node = waiting.pop()
        if isinstance(node, IndirectObject):
            if node.idnum not in seen:
                seen.add(node.idnum)
                waiting.append(node.get_object())
        elif isinstance(node, DictionaryObject):
            waiting += node.values()
        elif isinstance(node, ArrayObject):
            waiting += node
        elif isinstance(node, TextStringObject):
            yield str(node)
