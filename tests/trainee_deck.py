"""A small deck that a trainee may have, made by python-pptx, and ways to change its package.

It has titles, a table, a group, a link, a chart with its workbook, a picture, and notes that trainees may read.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from functools import cache
from typing import Any

from decks import Members, read_members, replaced
from PIL import Image
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

HEADING, TEXT = "Six stages, one record each", "What a pipeline is for"
NOTE = "What the slide means without the speaker"
PICTURE, CHART, NOTES = "ppt/media/image1.png", "ppt/charts/chart1.xml", "ppt/notesSlides/notesSlide1.xml"
WORKBOOK = "ppt/embeddings/Microsoft_Excel_Sheet1.xlsx"
ONE, TWO, THREE = (f"ppt/slides/slide{n}.xml" for n in (1, 2, 3))
STREAMS = (
    (HEADING, *(f"Cell {n}" for n in range(12)), "Inside a group", "Write to us"),
    (TEXT, "North", "South"),
    (NOTE,),
)
"""What trainees may read, slide by slide."""

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@cache
def trainee_members() -> Members:
    """The members of the clean deck."""
    deck = Presentation()
    for title in (HEADING, TEXT, "The depot at night"):
        deck.slides.add_slide(deck.slide_layouts[5]).shapes.title.text = title
    first, second, third = deck.slides
    _add_table(first)
    group = first.shapes.add_group_shape()
    group.shapes.add_textbox(0, 0, Inches(1), Inches(1)).text_frame.text = "Inside a group"
    link = first.shapes.add_textbox(0, 0, Inches(1), Inches(1)).text_frame.paragraphs[0].add_run()
    link.text, link.hyperlink.address = "Write to us", "mailto:depot@example.org"
    _add_chart(second)
    second.shapes.add_picture(io.BytesIO(picture("PNG")), 0, 0)
    third.notes_slide.notes_text_frame.text = NOTE
    out = io.BytesIO()
    deck.save(out)
    return [(name, data) for name, data in read_members(out.getvalue()) if "thumbnail" not in name]


def _add_table(slide: Any) -> None:
    table = slide.shapes.add_table(3, 4, 0, 0, Inches(6), Inches(2)).table
    for n, cell in enumerate(table.iter_cells()):
        cell.text = f"Cell {n}"


def _add_chart(slide: Any) -> None:
    numbers = CategoryChartData()
    numbers.categories = ["North", "South"]
    numbers.add_series("Late parcels", (19.2, 21.4))
    slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, 0, 0, Inches(4), Inches(3), numbers)


def picture(kind: str, **options: Any) -> bytes:
    """A picture, with what Pillow is told to save beside its pixels."""
    out = io.BytesIO()
    Image.linear_gradient("L").resize((16, 16)).save(out, kind, **options)
    return out.getvalue()


def packed(members: Members) -> bytes:
    """A zip file of members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def with_part(name: str, data: bytes | str, owner: str = "", kind: str = "other") -> bytes:
    """The deck with a member more, to which a relationship of another part leads."""
    members = trainee_members()
    if owner:
        folder, _, file = owner.rpartition("/")
        target = f'<Relationship Id="rId99" Type="{OFFICE}/{kind}" Target="/{name}"/></Relationships>'
        members = replaced(members, f"{folder}/_rels/{file}.rels", "</Relationships>", target)
    return packed([*members, (name, data if isinstance(data, bytes) else data.encode())])


def with_bytes(name: str, change: Callable[[bytes], bytes]) -> bytes:
    """The deck with a member changed."""
    assert name in dict(trainee_members())
    return packed([(member, change(data) if member == name else data) for member, data in trainee_members()])


def with_text(name: str, old: str, new: str, count: int = -1) -> bytes:
    """The deck with a text in a member replaced, everywhere or `count` times."""
    assert old.encode() in dict(trainee_members())[name]
    return with_bytes(name, lambda data: data.replace(old.encode(), new.encode(), count))


def raw_zip(
    name: bytes, data: bytes, stored: bytes, method: int, gap: bytes = b"", central: bytes = b"", flags: int = 0
) -> bytes:
    """A zip file of one member, written field by field (APPNOTE.TXT, 4.3.7, 4.3.12 and 4.3.16)."""
    sizes = struct.pack("<III", zlib.crc32(data), len(stored), len(data))
    local = (
        b"PK\3\4" + struct.pack("<HHHHH", 20, flags, method, 0, 33) + sizes + struct.pack("<HH", len(name), 0) + name
    )
    listed = central or name
    entry = b"PK\1\2" + struct.pack("<HHHHHH", 20, 20, flags, method, 0, 33) + sizes
    entry += struct.pack("<HHHHHII", len(listed), 0, 0, 0, 0, 0, 0) + listed
    start = len(local) + len(stored) + len(gap)
    return local + stored + gap + entry + b"PK\5\6" + struct.pack("<HHHHIIH", 0, 0, 1, 1, len(entry), start, 0)
