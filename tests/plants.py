"""Ways to hide the mentor's words in a trainee's deck, one for each kind of place.

Each plant is the finished file, and the place that the gate must name.
"""

import io
import struct
import zipfile
import zlib
from base64 import b64encode
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple
from urllib.parse import quote, quote_plus
from xml.sax.saxutils import escape

from decks import read_members, replaced
from PIL import Image, PngImagePlugin
from trainee_deck import (
    CHART,
    HEADING,
    NOTES,
    ONE,
    PICTURE,
    THREE,
    TWO,
    WORKBOOK,
    packed,
    picture,
    raw_zip,
    trainee_members,
    with_bytes,
    with_part,
    with_text,
)

SECRET = "Follow one record from its source, and ask who relies on it."
PLAIN = "Follow one record from its source and ask who relies on it"
XMP = f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><d>{SECRET}</d></x:xmpmeta>'.encode()
USER_COMMENT, EXIF_IFD = 0x9286, 0x8769


class Plant(NamedTuple):
    """Words of the mentor's somewhere in a deck, and the place that the gate must name."""

    name: str
    place: str
    data: bytes


def runs(texts: list[str], between: str = "") -> str:
    return between.join(f"<a:r><a:t>{text}</a:t></a:r>" for text in texts)


def on_slides() -> Iterator[Plant]:
    """In what a slide shows."""
    at, where = f"<a:t>{HEADING}</a:t>", f"slide 1 ({ONE})"
    for name, paragraphs in {
        "a paragraph": runs([SECRET]),
        "words cut into runs": runs([PLAIN[n : n + 3] for n in range(0, len(PLAIN), 3)]),
        "a letter a run": runs(list(PLAIN)),
        "a word a run, without spaces": runs(PLAIN.split()),
        "a word a line": runs(PLAIN.split(), "<a:br/>"),
        "a word a paragraph": runs(PLAIN.split(), "</a:p><a:p>"),
        "a comment within a word": runs([PLAIN.replace("ecor", "ec<!-- or -->or")]),
        "CDATA": runs([f"<![CDATA[{SECRET}]]>"]),
        "character references": runs(["".join(f"&#{ord(letter)};" for letter in SECRET)]),
        "soft hyphens and joiners": runs(["\u00ad".join(PLAIN).replace("o", "o\u200b\u2060")]),
        "marks on letters": runs(["\u0336".join(PLAIN)]),
        "other letters for the same": runs(["".join(chr(ord(c) + 0xFEE0) if c != " " else c for c in PLAIN)]),
        "capital letters": runs([PLAIN.upper()]),
        "text direction": runs([f"\u202a{PLAIN}\u202c"]),
        "no-break spaces and dashes": runs([PLAIN.replace(" ", "\u00a0\u2014")]),
        "after the paragraph, in no run": f"<a:r><a:t>a</a:t></a:r></a:p>{PLAIN}<a:p>",
    }.items():
        yield Plant(name, where, with_text(ONE, at, f"{at}</a:r></a:p><a:p>{paragraphs}</a:p><a:p><a:r><a:t>end</a:t>"))
    cells = trainee_members()
    for n, word in enumerate(PLAIN.split()):
        cells = replaced(cells, ONE, f"<a:t>Cell {n}</a:t>", f"<a:t>{word}</a:t>")
    yield Plant("a word a cell", where, packed(cells))
    yield Plant("a group", where, with_text(ONE, "Inside a group", SECRET))


def in_names() -> Iterator[Plant]:
    """In names, descriptions and addresses."""
    for what, attribute in {
        "alternative text": f'descr="{SECRET}"',
        "alternative text ": f'title="{SECRET}"',
        "object name": f'name="{SECRET}"',
        "link": f'><a:hlinkClick xmlns:a="a" tooltip="{SECRET}"/></p:cNvPr><p:cNvPr id="98" name=""',
        "attribute 'hidden'": f'hidden="{SECRET}"',
        "attribute 'xmlns:x'": f'xmlns:x="urn:{quote(PLAIN)}"',
    }.items():
        new = f'<p:cNvPr id="97" {attribute}'.replace(" ><", "><")
        yield Plant(
            f"{what} of a shape",
            f"slide 1, {what.strip()} ({ONE})",
            with_text(ONE, '<p:cNvPr id="2" name="Title 1"', new),
        )
    words = "".join(f'<p:cNvPr id="9{n}" descr="{word}"/>' for n, word in enumerate(PLAIN.split()))
    yield Plant(
        "a word a description", f"slide 1, alternative text ({ONE})", with_text(ONE, "<p:nvPr>", f"{words}<p:nvPr>")
    )
    yield Plant("slide name", f"slide 1, slide name ({ONE})", with_text(ONE, "<p:cSld>", f'<p:cSld name="{SECRET}">'))
    links = "slide 1, link (ppt/slides/_rels/slide1.xml.rels)"
    for name, address in {
        "percent": f"mailto:a@example.org?body={quote(SECRET)}",
        "plus": f"https://example.org/?q={quote_plus(SECRET)}",
        "percent of percent": f"https://example.org/{quote(quote(SECRET))}",
    }.items():
        rels = "ppt/slides/_rels/slide1.xml.rels"
        yield Plant(f"link with {name}", links, with_text(rels, "mailto:depot@example.org", escape(address)))
    section = f'<p:extLst><p:ext><p14:section xmlns:p14="urn:p14" name="{SECRET}"/></p:ext></p:extLst></p:presentation>'
    main = "ppt/presentation.xml"
    place = f"presentation, section name ({main})"
    yield Plant("section name", place, with_text(main, "</p:presentation>", section))
    part = "custom XML, name of an element (customXml/item1.xml)"
    yield Plant("element names", part, with_part("customXml/item1.xml", f"<{PLAIN.replace(' ', '_')}/>"))
    name = f"ppt/media/{PLAIN}.png"
    yield Plant("name of a part", f"picture, name of the part ({name})", with_part(name, picture("PNG")))


def around_slides() -> Iterator[Plant]:
    """In parts that belong to slides, or stand behind them."""
    paragraph = f'<a:p xmlns:a="a"><a:r><a:t>{SECRET}</a:t></a:r></a:p>'
    yield Plant("notes", f"slide 3, notes ({NOTES})", with_text(NOTES, "What the slide means", SECRET))
    for kind in ("slideLayout", "slideMaster", "notesMaster"):
        part = f"ppt/{kind}s/{kind}1.xml"
        place = f"{kind[:5].strip('M')} {kind[5:].lower()} ({part})"
        yield Plant(kind, place, with_text(part, "</p:spTree>", f"{paragraph}</p:spTree>"))
    part = "ppt/handoutMasters/handoutMaster1.xml"
    yield Plant("handout master", f"handout master ({part})", with_part(part, paragraph, "ppt/presentation.xml"))
    part = "ppt/theme/theme1.xml"
    yield Plant("theme", f"theme, object name ({part})", with_text(part, 'name="Office Theme"', f'name="{SECRET}"'))
    for part, title in {
        "ppt/comments/comment1.xml": "slide 2, comment",
        "ppt/tags/tag1.xml": "slide 2, tag",
        "ppt/diagrams/data1.xml": "slide 2, diagram",
        "ppt/drawings/vmlDrawing1.vml": "slide 2, part of the file",
    }.items():
        yield Plant(part, f"{title} ({part})", with_part(part, f"<p:text xmlns:p='p'>{SECRET}</p:text>", TWO))
    part = "ppt/tags/tag2.xml"
    tag = f'<p:tagLst xmlns:p="p"><p:tag name="KEY" val="{SECRET}"/></p:tagLst>'
    yield Plant("tag", f"slide 3, tag, attribute 'val' ({part})", with_part(part, tag, THREE))
    part = "ppt/commentAuthors.xml"
    author = f'<p:cmAuthor xmlns:p="p" name="{SECRET}"/>'
    yield Plant("author", f"comment author, object name ({part})", with_part(part, author, "ppt/presentation.xml"))
    chart = with_text(CHART, "North", SECRET)
    yield Plant("chart cache", f"slide 2, chart data ({CHART})", chart)
    core = with_text(
        "docProps/core.xml", "</cp:coreProperties>", f"<cp:category>{SECRET}</cp:category></cp:coreProperties>"
    )
    yield Plant("core property", "document properties (docProps/core.xml)", core)
    app = with_text("docProps/app.xml", "</Properties>", f"<Manager>{SECRET}</Manager></Properties>")
    yield Plant("app property", "document properties (docProps/app.xml)", app)
    part = "docProps/custom.xml"
    custom = with_part(
        part, f"<Properties><vt:lpwstr xmlns:vt='vt'>{SECRET.replace(' ', '_x0020_')}</vt:lpwstr></Properties>"
    )
    yield Plant("custom property", f"document properties ({part})", custom)
    part = "docProps/thumbnail.jpeg"
    yield Plant("thumbnail", f"thumbnail, metadata ({part})", with_part(part, picture("JPEG", comment=SECRET)))


def in_xml() -> Iterator[Plant]:
    """In what XML has besides elements."""
    whole = dict(trainee_members())[ONE].decode()
    head, _, body = whole.partition("?>")
    entity = f'{head}?><!DOCTYPE p:sld [<!ENTITY s "{SECRET}">]>{body.replace(HEADING, "&s;")}'
    for name, what, text in [
        ("comment", ", comment in the XML", whole + f"<!-- {SECRET} -->"),
        ("instruction", ", processing instruction", whole + f"<?note {SECRET}?>"),
        ("entity", "", entity),
        ("entity that isn't used", ", declaration", entity.replace("&s;", "")),
        ("unfinished", "", whole.replace(HEADING, SECRET)[:-9]),
        ("unfinished, a word a run", "", whole.replace(HEADING, "</a:t><a:t>".join(PLAIN.split()))[:-9]),
    ]:
        yield Plant(f"XML, {name}", f"slide 1{what} ({ONE})", with_bytes(ONE, lambda _, text=text: text.encode()))
    for encoding in ("utf-16", "iso-8859-1"):
        text = whole.replace(HEADING, SECRET).replace("UTF-8", encoding)
        yield Plant(
            f"XML in {encoding}", f"slide 1 ({ONE})", with_bytes(ONE, lambda _, t=text, e=encoding: t.encode(e))
        )
    part = "customXml/item1.xml"
    for name, text in {
        "element": SECRET,
        "HTML in XML": escape(escape(SECRET.replace(" ", "&nbsp;"))),
        "Base64": b64encode((SECRET * 3).encode()).decode(),
        "Base64 in lines": "\n".join(b64encode((SECRET * 9).encode()).decode()[n : n + 76] for n in range(0, 700, 76)),
        "data URI": f"data:text/plain;base64,{b64encode(PLAIN.encode()).decode()}",
    }.items():
        yield Plant(f"custom XML, {name}", f"custom XML ({part})", with_part(part, f"<a>{text}</a>"))


def chunks(**texts: bool) -> PngImagePlugin.PngInfo:
    made = PngImagePlugin.PngInfo()
    made.add_text("Comment", SECRET, zip=texts.get("zip", False))
    return made


def itxt(is_packed: bool) -> PngImagePlugin.PngInfo:
    made = PngImagePlugin.PngInfo()
    made.add_itxt("Title", SECRET, zip=is_packed)
    return made


def exif() -> bytes:
    made = Image.Exif()
    made.get_ifd(EXIF_IFD)[USER_COMMENT] = b"UNICODE\0" + SECRET.encode("utf-16-be")
    return made.tobytes()


def in_pictures() -> Iterator[Plant]:
    """In what pictures hold besides pixels."""
    metadata = f"slide 2, picture, metadata ({PICTURE})"
    svg = f'<svg xmlns="http://www.w3.org/2000/svg"><metadata>{SECRET}</metadata></svg>'.encode()
    uri = f"data:image/png;base64,{b64encode(picture('PNG', pnginfo=chunks())).decode()}"
    for name, place, data in [
        ("PNG text", metadata, picture("PNG", pnginfo=chunks())),
        ("PNG packed text", metadata, picture("PNG", pnginfo=chunks(zip=True))),
        ("PNG international text", metadata, picture("PNG", pnginfo=itxt(False))),
        ("PNG packed international text", metadata, picture("PNG", pnginfo=itxt(True))),
        ("after the PNG", metadata, picture("PNG") + SECRET.encode()),
        (
            "zip after the PNG",
            metadata.replace("(", "(a.txt in "),
            picture("PNG") + packed([("a.txt", SECRET.encode())]),
        ),
        ("JPEG comment", metadata, picture("JPEG", comment=SECRET)),
        ("EXIF in UTF-16", metadata, picture("JPEG", exif=exif())),
        ("XMP", metadata, picture("JPEG", xmp=XMP)),
        ("GIF comment", metadata, picture("GIF", comment=SECRET)),
        ("WebP XMP", metadata, picture("WEBP", xmp=XMP)),
        ("TIFF", f"slide 2, picture ({PICTURE})", picture("TIFF", description=SECRET)),
        ("a damaged JPEG", f"slide 2, picture ({PICTURE})", picture("JPEG", comment=SECRET)[:-9]),
        ("SVG", f"slide 2, picture ({PICTURE})", svg),
        ("packed SVG", f"slide 2, picture ({PICTURE})", gzipped(svg)),
        (
            "PNG in an SVG",
            f"slide 2, picture, attribute 'href', metadata ({PICTURE})",
            f'<svg xmlns="http://www.w3.org/2000/svg"><image href="{uri}"/></svg>'.encode(),
        ),
        (
            "EMF",
            f"slide 2, picture ({PICTURE})",
            struct.pack("<II", 1, 88) + bytes(32) + b" EMF\0\0" + SECRET.encode("utf-16-le"),
        ),
    ]:
        yield Plant(name, place, with_bytes(PICTURE, lambda _, data=data: data))


def gzipped(data: bytes) -> bytes:
    stream = zlib.compressobj(wbits=31)
    return stream.compress(data) + stream.flush()


def in_embedded_files() -> Iterator[Plant]:
    """In files within the deck."""
    title = "slide 2, embedded file"
    sheet = read_members(dict(trainee_members())[WORKBOOK])
    words = "".join(f"<si><t>{word}</t></si>" for word in PLAIN.split())
    planted = packed(replaced(sheet, "xl/sharedStrings.xml", "<si>", f"{words}<si>"))
    where = f"{title} (xl/sharedStrings.xml in {WORKBOOK})"
    yield Plant("workbook, a word a cell", where, with_bytes(WORKBOOK, lambda _: planted))
    inner = packed([("word/document.xml", f"<w>{SECRET}</w>".encode())])
    nested = packed([*sheet, ("xl/embeddings/a.docx", inner)])
    where = f"{title} (word/document.xml in xl/embeddings/a.docx in {WORKBOOK})"
    yield Plant("document in a workbook", where, with_bytes(WORKBOOK, lambda _: nested))
    compound = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(505)
    part = "ppt/embeddings/oleObject1.bin"
    for name, data in {
        "UTF-16": compound + SECRET.encode("utf-16-le") + bytes(512),
        "eight bits": compound + b"\x0c" + SECRET.encode() + bytes(512),
        "UTF-16, a string a word": compound
        + b"".join(bytes([len(w), 0]) + w.encode("utf-16-le") for w in PLAIN.split()),
    }.items():
        yield Plant(f"OLE object, {name}", f"{title} ({part})", with_part(part, data, TWO))
    where = f"{title} (a.txt in {part})"
    zipped = compound + packed([("a.txt", SECRET.encode())]) + bytes(70000)
    yield Plant("package in an OLE object", where, with_part(part, zipped, TWO))
    for part, place, data in [
        ("ppt/fonts/font1.fntdata", "font", b"\0\1\0\0" + SECRET.encode("utf-16-be")),
        ("ppt/printerSettings/printerSettings2.bin", "printer settings", bytes(9) + SECRET.encode("utf-16-le")),
        ("ppt/media/sound.mp3", "picture", b"ID3\3\0\0\0\0\0\x7fCOMM\xff\xfb\0" + SECRET.encode()),
    ]:
        yield Plant(part, f"{place} ({part})", with_part(part, data))


def in_the_archive() -> Iterator[Plant]:
    """In what a zip file has besides its members."""
    clean, extra = packed(trainee_members()), struct.pack("<HH", 0x9999, len(SECRET)) + SECRET.encode()
    yield Plant("before the archive", "the file itself, before the first part", SECRET.encode() + clean)
    yield Plant("after the archive", "the file itself, after the last part", clean + SECRET.encode())
    headers = "the file itself, zip headers"
    for name, change in {
        "comment of the archive": lambda archive, entry: setattr(archive, "comment", SECRET.encode()),
        "comment of a member": lambda archive, entry: setattr(entry, "comment", SECRET.encode()),
        "extra field": lambda archive, entry: setattr(entry, "extra", extra),
    }.items():
        out = io.BytesIO(clean)
        with zipfile.ZipFile(out, "a") as archive:
            entry = zipfile.ZipInfo("a.xml")
            change(archive, entry)
            archive.writestr(entry, b"<a/>")
        yield Plant(name, headers, out.getvalue())
    stream = zlib.compressobj(wbits=-15)
    deflated = stream.compress(b"<a/>") + stream.flush() + SECRET.encode()
    between = "the file itself, between the parts"
    yield Plant("after a deflated stream", between, raw_zip(b"a.xml", b"<a/>", deflated, 8))
    yield Plant("between members and directory", between, raw_zip(b"a.xml", b"<a/>", b"<a/>", 0, SECRET.encode()))
    yield Plant("a local name", headers, raw_zip(SECRET.encode(), b"<a/>", b"<a/>", 0, central=b"a.xml"))


@cache
def plants() -> dict[str, Plant]:
    """Every plant by its name."""
    kinds = (on_slides, in_names, around_slides, in_xml, in_pictures, in_embedded_files, in_the_archive)
    made = [plant for kind in kinds for plant in kind()]
    assert len({plant.name for plant in made}) == len(made)
    return {plant.name: plant for plant in made}
