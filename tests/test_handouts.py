"""Handouts read back: what is on their sheets and where, what they tell of themselves, and that they stay the same."""

import io
import re
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest
from decks import SECOND, build, notes_of, opened, words_in
from libreoffice import soffice
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText, Link
from pypdf.generic import ContentStream, DictionaryObject, Fit, NameObject, RectangleObject, TextStringObject
from pypdfium2 import raw

from hourdeck.diagnostics import Failure
from hourdeck.handouts import finish_pdf, pdf_text, three_to_a_page
from hourdeck.office import Pages, convert_to_pdf

MM = 72 / 25.4
A4 = (210 * MM, 297 * MM)
PRINTABLE = 10 * MM
DATES = {"/CreationDate": "D:20260102030405Z", "/ModDate": "D:20260102030405Z", "/Producer": "Engine 7.4.1"}
NOT_WORDS = re.compile(r"\s+|[-\N{SOFT HYPHEN}\ufffe\x02]")

Box = tuple[float, float, float, float]
"""Left, bottom, right, top, in points."""


def make_pdf(count: int, size: tuple[float, float] = (960, 540), title: str = "A deck", **info: str) -> bytes:
    """Slides that are filled with a colour from edge to edge and have their number in the middle."""
    writer = PdfWriter()
    for number in range(1, count + 1):
        page = writer.add_blank_page(*size)
        traits = {"Type": "Font", "Subtype": "Type1", "BaseFont": "Courier"}
        font = DictionaryObject({NameObject(f"/{k}"): NameObject(f"/{v}") for k, v in traits.items()})
        fonts = DictionaryObject({NameObject("/F1"): font})
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
        content = ContentStream(None, None)
        middle = f"{size[0] / 2} {size[1] / 2}"
        content.set_data(
            f"1 0.5 0 rg 0 0 {size[0]} {size[1]} re f BT 0 g /F1 40 Tf {middle} Td (No{number}) Tj ET".encode()
        )
        page.replace_contents(content)
        writer.add_outline_item(title=f"Slide {number}", page_number=number - 1)
    writer.metadata = {"/Title": title, "/Author": "N. N.", **{f"/{key}": value for key, value in info.items()}}
    writer.root_object[NameObject("/Lang")] = TextStringObject("el-GR")
    return saved(writer)


def saved(writer: PdfWriter) -> bytes:
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def drawn(pdf: bytes) -> list[tuple[list[tuple[str, Box]], list[tuple[Box, bool]]]]:
    """By page: its texts, and its shapes with whether they are filled, each with its box."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [(_texts(page), _shapes(page)) for page in document]


def _texts(page: pypdfium2.PdfPage) -> list[tuple[str, Box]]:
    text = page.get_textpage()
    boxes = [text.get_rect(number) for number in range(text.count_rects())]
    return [(text.get_text_bounded(*box).strip(), box) for box in boxes]


def _shapes(page: pypdfium2.PdfPage) -> list[tuple[Box, bool]]:
    found = page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH])
    return [(shape.get_bounds(), shape.get_bounds()[3] - shape.get_bounds()[1] > 5) for shape in found]


def slides_on(shapes: Iterable[tuple[Box, bool]]) -> list[Box]:
    """The places of slides: all that is drawn and isn't a line, without its frame, which is drawn at the same place."""
    places = sorted((box for box, is_high in shapes if is_high), key=lambda box: -box[3])
    assert len(places) % 2 == 0
    for slide, frame in zip(places[1::2], places[::2], strict=True):
        assert slide == pytest.approx(frame, abs=0.8)
        assert contains(frame, slide)
    return places[1::2]


def contains(outer: Box, inner: Box, slack: float = 0.0) -> bool:
    return all(outer[n] - slack <= inner[n] for n in (0, 1)) and all(inner[n] <= outer[n] + slack for n in (2, 3))


@pytest.mark.parametrize(("slides", "sheets"), [(1, [1]), (3, [3]), (4, [3, 1]), (8, [3, 3, 2])])
def test_three_slides_stand_on_a_sheet_in_their_order(slides: int, sheets: list[int]) -> None:
    pages = drawn(three_to_a_page(make_pdf(slides)))
    assert [len(slides_on(shapes)) for _, shapes in pages] == sheets
    numbers = [text for texts, _ in pages for text, _ in texts if text.startswith("No")]
    assert numbers == [f"No{number}" for number in range(1, slides + 1)]
    others = [[text for text, _ in texts if not text.startswith("No")] for texts, _ in pages]
    assert others == [["A deck", f"{n} / {len(sheets)}"] for n in range(1, len(sheets) + 1)]


@pytest.mark.parametrize("size", [(960, 540), (720, 540), (540, 960), (700, 700), (2000, 300), (30, 20)])
def test_slides_of_any_format_stay_whole_and_apart(size: tuple[float, float]) -> None:
    (texts, shapes), *_ = drawn(three_to_a_page(make_pdf(3, size)))
    slides, paper = slides_on(shapes), (PRINTABLE, PRINTABLE, A4[0] - PRINTABLE, A4[1] - PRINTABLE)
    for slide in slides:
        assert (slide[2] - slide[0]) / (slide[3] - slide[1]) == pytest.approx(size[0] / size[1], rel=0.02)
        assert contains(paper, slide, slack=0.5)
    assert all(above[1] > below[3] for above, below in pairwise(slides))
    lines = [box for box, is_high in shapes if not is_high]
    assert len(lines) % 3 == 0
    assert len(lines) >= 18
    assert all(line[0] > max(slide[2] for slide in slides) and contains(paper, line, slack=0.5) for line in lines)
    where = dict(texts)
    assert where["A deck"][1] > slides[0][3]
    assert where["1 / 1"][3] < min(box[1] for box, _ in shapes)


def test_a_slide_may_be_a_part_of_its_page() -> None:
    writer = PdfWriter(clone_from=io.BytesIO(make_pdf(1, (500, 500))))
    writer.pages[0].mediabox = RectangleObject((-100, -50, 700, 600))
    writer.pages[0].cropbox = RectangleObject((100, 100, 400, 400))
    whole, part = (drawn(three_to_a_page(pdf))[0] for pdf in (make_pdf(1, (300, 300)), saved(writer)))
    frames = [next(box for box, is_high in shapes if is_high) for _, shapes in (whole, part)]
    assert frames[0] == pytest.approx(frames[1], abs=0.1)
    at = [next(box for text, box in texts if text.startswith("No")) for texts, _ in (whole, part)]
    assert at[1][0] - at[0][0] == pytest.approx(0, abs=1.0) == at[1][1] - at[0][1]


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Zwölf „Übungen“ – (1) \\ <b> …", "Zwölf „Übungen“ – (1) \\ <b> …"),
        ("U\N{COMBINING DIAERESIS}ber\n  zwei Zeilen\t", "Über zwei Zeilen"),
        ("W" * 66, "W" * 66),
        ("W" * 1000, None),
        ("Δοκιμή", None),
        ("訓練の時間", None),
        ("a\x07b", None),
        ("\x81", None),
        ("", None),
        ("  ", None),
    ],
)
def test_the_title_is_whole_or_left_out(title: str, shown: str | None) -> None:
    handout = three_to_a_page(make_pdf(1, title=title))
    ((texts, _),) = drawn(handout)
    assert [text for text, _ in texts if not text.startswith("No")] == [*([shown] if shown else []), "1 / 1"]
    assert texts[0][1][2] <= A4[0] - PRINTABLE
    told = PdfReader(io.BytesIO(handout)).metadata
    assert told is not None
    assert (told.title or "") == title


@pytest.mark.parametrize("make", [finish_pdf, three_to_a_page])
def test_only_what_the_deck_says_decides(make: type) -> None:
    one, two = make_pdf(4), make_pdf(4, **{key[1:]: value for key, value in DATES.items()})
    writer = PdfWriter(clone_from=io.BytesIO(two))
    writer.generate_file_identifiers()
    writer.xmp_metadata = b"<?xpacket begin='' id=''?><x:xmpmeta xmlns:x='adobe:ns:meta/'>2026-01-02</x:xmpmeta>"
    three = saved(writer)
    assert b"/ID" in three
    assert b"/Metadata" in three
    made = [make(pdf) for pdf in (one, two, three, one)]
    reader = PdfReader(io.BytesIO(made[2]))
    assert dict(reader.metadata or {}) == {"/Title": "A deck", "/Author": "N. N."}
    assert reader.xmp_metadata is None
    assert not {"/ID", "/DocChecksum"} & set(reader.trailer)
    assert made[0] == made[1] == made[2] == made[3]
    assert b"2026" not in b"".join(made)


@pytest.mark.parametrize(("make", "places"), [(finish_pdf, [0, 1, 2, 3, 4]), (three_to_a_page, [0, 0, 0, 1, 1])])
def test_bookmarks_and_language_are_kept(make: type, places: list[int]) -> None:
    reader = PdfReader(io.BytesIO(make(make_pdf(5))))
    assert reader.root_object["/Lang"] == "el-GR"
    found = [(item.title, reader.get_destination_page_number(item)) for item in reader.outline]
    assert found == [(f"Slide {number}", place) for number, place in enumerate(places, 1)]


def test_links_to_the_web_move_with_their_slide_and_others_go() -> None:
    writer = PdfWriter(clone_from=io.BytesIO(make_pdf(3)))
    writer.add_annotation(1, Link(rect=(0, 0, 960, 540), url="https://example.org/a"))
    writer.add_annotation(1, Link(rect=(0, 0, 9, 9), target_page_index=2, fit=Fit.fit()))
    handout = three_to_a_page(saved(writer))
    ((_, shapes),) = drawn(handout)
    (link,) = PdfReader(io.BytesIO(handout)).pages[0].annotations or []
    assert link.get_object()["/A"]["/URI"] == "https://example.org/a"
    assert [float(value) for value in link.get_object()["/Rect"]] == pytest.approx(slides_on(shapes)[1], abs=0.6)
    assert len(re.findall(rb"/Type /Page\b(?!s)", handout)) == 1


def test_text_is_found_on_pages_and_beside_them() -> None:
    writer = PdfWriter(clone_from=io.BytesIO(make_pdf(2, Keywords="key", Subject="Übung")))
    writer.add_annotation(0, Link(rect=(0, 0, 9, 9), url="https://example.org/secret"))
    writer.add_annotation(1, FreeText(text="a comment", rect=(0, 0, 9, 9)))
    writer.add_attachment("answers.txt", b"42")
    first, second, beside = pdf_text(saved(writer))
    assert (first.strip(), second.strip()) == ("No1", "No2")
    for text in ("A deck", "N. N.", "key", "Übung", "Slide 2", "example.org/secret", "a comment", "answers.txt"):
        assert text in beside


@pytest.mark.parametrize("make", [finish_pdf, three_to_a_page, pdf_text])
@pytest.mark.parametrize("pdf", [b"", b"PK\x03\x04", b"%PDF-1.6\n", make_pdf(2)[:-400]])
def test_what_is_no_pdf_is_an_error(make: type, pdf: bytes) -> None:
    with pytest.raises(Failure, match="LibreOffice's PDF can't be read: "):
        make(pdf)


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> dict[Pages, list[bytes]]:
    """A deck's slides and notes pages, each made twice."""
    path, kinds = tmp_path_factory.mktemp("handouts") / "deck.pptx", ("slides", "notes")
    path.write_bytes(build(SECOND)[0].data)
    with ThreadPoolExecutor(2) as pool:
        made = list(pool.map(lambda kind: convert_to_pdf(path, Path(soffice()), kind, 120.0), kinds * 2))
    return {"slides": made[::2], "notes": made[1::2]}


def squeezed(text: str) -> str:
    """Text without white space and hyphens, where lines may have been broken."""
    return NOT_WORDS.sub("", text)


def missing(words: Iterable[str], page: str) -> list[str]:
    return [word for text in words for word in text.split() if squeezed(word) not in squeezed(page)]


def test_the_same_deck_gives_the_same_handouts(converted: dict[Pages, list[bytes]]) -> None:
    assert len({three_to_a_page(pdf) for pdf in converted["slides"]}) == 1
    assert len({finish_pdf(pdf) for pdf in converted["notes"]}) == 1


def test_every_word_of_a_deck_is_in_its_handouts(converted: dict[Pages, list[bytes]]) -> None:
    slides = list(opened(build(SECOND)[0]).slides)
    sheets, notes = pdf_text(three_to_a_page(converted["slides"][0])), pdf_text(finish_pdf(converted["notes"][0]))
    assert (len(sheets), len(notes)) == (-(-len(slides) // 3) + 1, len(slides) + 1)
    for number, slide in enumerate(slides):
        words = [word for text in words_in(slide).values() for word in text.split("\n")]
        assert missing(words, sheets[number // 3]) == []
        assert missing([*words, *notes_of(slide)], notes[number]) == []


def test_a_handout_is_drawn_and_no_larger_than_its_slides(converted: dict[Pages, list[bytes]]) -> None:
    handout = three_to_a_page(converted["slides"][0])
    with pypdfium2.PdfDocument(handout) as document:
        assert not [1 for page in document for _ in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE])]
    fonts = re.compile(rb"/FontFile2")
    assert len(fonts.findall(handout)) == len(fonts.findall(converted["slides"][0]))
    assert len(handout) < 1.2 * len(converted["slides"][0])
