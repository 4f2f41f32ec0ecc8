"""Pictures without what they tell about their making, and with every pixel they had."""

import struct
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms, ImageSequence, JpegImagePlugin, PngImagePlugin

from hourdeck.media import read_metadata, strip_metadata

SECRET = "Ada took this behind the depot"
FORMATS = ("PNG", "JPEG", "GIF", "WEBP", "TIFF", "BMP")
XMP = f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><d>{SECRET}</d></x:xmpmeta>'.encode()
PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
ARTIST, DESCRIPTION, USER_COMMENT, GPS_IFD, EXIF_IFD, ORIENTATION = 0x013B, 0x010E, 0x9286, 0x8825, 0x8769, 0x0112
INKSCAPE = "http://www.inkscape.org/namespaces/inkscape"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4">{}<rect width="4" height="4"/></svg>'


def photo(width: int = 48, height: int = 32) -> Image.Image:
    """A picture of which no two corners are alike."""
    image = Image.new("RGB", (width, height))
    image.putdata([(x * 5 % 256, y * 7 % 256, (x * y) % 256) for y in range(height) for x in range(width)])
    return image


def exif(orientation: int = 1) -> bytes:
    """EXIF data with a place, an author, a comment in UTF-16 and how the picture lies."""
    made = Image.Exif()
    made[ORIENTATION], made[ARTIST], made[DESCRIPTION] = orientation, SECRET, SECRET
    made.get_ifd(EXIF_IFD)[USER_COMMENT] = b"UNICODE\0" + SECRET.encode("utf-16-le")
    made.get_ifd(GPS_IFD).update({1: "N", 2: (52.0, 31.0, 12.0), 3: "E", 4: (13.0, 24.0, 18.0)})
    return made.tobytes()


def saved(image: Image.Image, kind: str, **options: Any) -> bytes:
    out = BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def text_chunks() -> PngImagePlugin.PngInfo:
    chunks = PngImagePlugin.PngInfo()
    chunks.add_text("Author", SECRET)
    chunks.add_text("Comment", SECRET, zip=True)
    chunks.add_itxt("Title", SECRET)
    chunks.add_itxt("Description", SECRET, zip=True)
    chunks.add(b"prVt", SECRET.encode())
    chunks.add(b"tIME", bytes(7))
    return chunks


def animation() -> list[Image.Image]:
    return [photo().rotate(90 * n).convert("P") for n in range(3)]


def frames(data: bytes) -> list[tuple[bytes, Any]]:
    """Every frame's pixels, with transparency, and how long it is shown."""
    with Image.open(BytesIO(data)) as image:
        return [
            (frame.convert("RGBA").tobytes(), frame.info.get("duration")) for frame in ImageSequence.Iterator(image)
        ]


def info(data: bytes) -> dict[Any, Any]:
    with Image.open(BytesIO(data)) as image:
        image.load()
        return {"size": image.size, "mode": image.mode} | image.info


def holds_secret(data: bytes) -> bool:
    """Whether the secret is in the picture as it is, in UTF-16, or in a zlib stream of it."""
    streams = [data, data.replace(b"\0", b"")]
    for start in (n for n in range(len(data)) if data[n : n + 1] == b"x"):
        try:
            streams.append(zlib.decompressobj().decompress(data[start:]))
        except zlib.error:
            continue
    return any(SECRET.encode() in stream for stream in streams)


def pictures() -> Iterator[tuple[str, bytes]]:
    """Pictures with metadata of every kind that their format has."""
    yield "png", saved(photo(), "PNG", pnginfo=text_chunks(), exif=exif(), dpi=(144, 144), icc_profile=PROFILE)
    yield "jpeg", saved(photo(), "JPEG", quality=90, exif=exif(), xmp=XMP, comment=SECRET, icc_profile=PROFILE)
    yield "jpeg, progressive", saved(photo(), "JPEG", progressive=True, exif=exif(), comment=SECRET)
    yield "jpeg, grey", saved(photo().convert("L"), "JPEG", comment=SECRET)
    yield "jpeg, four inks", saved(photo().convert("CMYK"), "JPEG", comment=SECRET)
    yield "gif", saved(photo().convert("P"), "GIF", comment=SECRET)
    first, *others = animation()
    moving = {"save_all": True, "append_images": others, "duration": [100, 200, 300], "loop": 4}
    yield "gif, animated", saved(first, "GIF", comment=SECRET, **moving)
    yield "webp", saved(photo(), "WEBP", exif=exif(), xmp=XMP, icc_profile=PROFILE)
    yield "webp, lossless", saved(photo().convert("RGBA"), "WEBP", lossless=True, exif=exif())
    yield "webp, animated", saved(first.convert("RGB"), "WEBP", exif=exif(), xmp=XMP, **moving)
    yield (
        "png, animated",
        saved(photo(), "PNG", save_all=True, append_images=[photo().rotate(90)], pnginfo=text_chunks()),
    )
    yield "tiff", saved(photo(), "TIFF", description=SECRET, artist=SECRET, icc_profile=PROFILE, dpi=(300, 300))
    yield "tiff, packed", saved(photo(), "TIFF", compression="tiff_lzw", description=SECRET)
    yield "tiff, xmp", saved(photo(), "TIFF", tiffinfo={700: XMP, 33723: SECRET.encode(), 34377: SECRET.encode()})
    pages = {"save_all": True, "append_images": [photo().rotate(90)], "compression": "tiff_adobe_deflate"}
    yield "tiff, pages", saved(photo(), "TIFF", description=SECRET, **pages)


PICTURES = dict(pictures())


@pytest.mark.parametrize("name", PICTURES)
def test_metadata_goes_and_every_pixel_stays(name: str) -> None:
    data = PICTURES[name]
    assert holds_secret(data)
    clean = strip_metadata(data)
    assert not holds_secret(clean)
    assert frames(clean) == frames(data)
    kept = ("size", "mode", "icc_profile", "loop", "transparency", "duration")
    assert {key: info(clean).get(key) for key in kept} == {key: info(data).get(key) for key in kept}


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_without_metadata_stays_byte_for_byte(name: str) -> None:
    clean = strip_metadata(PICTURES[name])
    assert strip_metadata(clean) == clean


@pytest.mark.parametrize("kind", FORMATS)
def test_a_picture_as_it_was_made_stays_byte_for_byte(kind: str) -> None:
    data = saved(photo(), kind)
    assert strip_metadata(data) == data


@pytest.mark.parametrize("name", [name for name in PICTURES if not name.startswith("tiff")])
def test_what_can_be_read_holds_what_is_taken_out(name: str) -> None:
    assert any(holds_secret(words) for words in read_metadata(PICTURES[name]))
    assert not any(holds_secret(words) for words in read_metadata(strip_metadata(PICTURES[name])))


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP", "BMP"])
def test_what_follows_the_picture_goes(kind: str) -> None:
    data = saved(photo(), kind)
    assert strip_metadata(data + SECRET.encode()) == data
    assert SECRET.encode() in read_metadata(data + SECRET.encode())


def test_exif_and_gps_are_gone() -> None:
    for name in ("png", "jpeg", "webp"):
        with Image.open(BytesIO(strip_metadata(PICTURES[name]))) as image:
            assert not image.getexif()
            assert not {"exif", "xmp", "comment", "photoshop"} & set(image.info)


def test_a_jpeg_keeps_its_size_on_paper_and_its_tables() -> None:
    data = saved(photo(), "JPEG", dpi=(144, 144), comment=SECRET)
    assert strip_metadata(data) == saved(photo(), "JPEG", dpi=(144, 144))


def test_a_thumbnail_goes() -> None:
    plain = saved(photo(), "JPEG")
    thumbnail = b"\xff\xe0" + (16 + 3).to_bytes(2) + plain[6:18] + b"\1\1" + b"RGB"
    assert strip_metadata(plain[:2] + thumbnail + plain[20:]) == plain
    inside = Image.Exif()
    inside[ARTIST] = SECRET
    with_preview = inside.tobytes() + saved(photo(8, 8), "JPEG")
    assert strip_metadata(saved(photo(), "JPEG", exif=with_preview)) == plain


def test_padding_before_a_marker_stays() -> None:
    data = saved(photo(), "JPEG")
    assert strip_metadata(data[:2] + b"\xff\xff" + data[2:]) == data[:2] + b"\xff\xff" + data[2:]


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_a_png_of_any_mode_keeps_its_pixels(mode: str) -> None:
    base = photo().convert("L").convert("I;16") if mode == "I;16" else photo().convert(mode)
    data = saved(base, "PNG", pnginfo=text_chunks())
    clean = strip_metadata(data)
    with Image.open(BytesIO(data)) as before, Image.open(BytesIO(clean)) as after:
        assert (after.mode, after.tobytes()) == (before.mode, before.tobytes())
    assert not holds_secret(clean)


def test_a_palette_with_transparency_stays() -> None:
    data = saved(photo().convert("P"), "PNG", transparency=bytes([0, 128, 255]), pnginfo=text_chunks(), dpi=(96, 96))
    clean = strip_metadata(data)
    assert info(clean)["transparency"] == info(data)["transparency"]
    assert info(clean)["dpi"] == info(data)["dpi"]
    assert frames(clean) == frames(data)


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "TIFF"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_turned_picture_is_turned_upright_before_its_exif_goes(kind: str, orientation: int) -> None:
    lossless = {"WEBP": {"lossless": True}}.get(kind, {})
    clean = strip_metadata(saved(photo(), kind, exif=exif(orientation), **lossless))
    with Image.open(BytesIO(clean)) as image:
        assert image.convert("RGB").tobytes() == upright(orientation).tobytes()
        assert image.getexif().get(ORIENTATION, 1) == 1
    assert not holds_secret(clean)


def upright(orientation: int) -> Image.Image:
    """The picture as a viewer shows it, made by the EXIF standard's words, not by the code under test."""
    width, height = (48, 32) if orientation < 5 else (32, 48)
    source, made = photo().load(), Image.new("RGB", (width, height))
    at = {
        1: lambda x, y: (x, y),
        2: lambda x, y: (47 - x, y),
        3: lambda x, y: (47 - x, 31 - y),
        4: lambda x, y: (x, 31 - y),
        5: lambda x, y: (y, x),
        6: lambda x, y: (y, 31 - x),
        7: lambda x, y: (47 - y, 31 - x),
        8: lambda x, y: (47 - y, x),
    }[orientation]
    assert source is not None
    made.putdata([source[at(x, y)] for y in range(height) for x in range(width)])  # type: ignore[misc]
    return made


@pytest.mark.parametrize("kind", ["WEBP", "PNG"])
def test_an_animation_is_not_turned(kind: str) -> None:
    first, *others = animation()
    data = saved(first, kind, save_all=True, append_images=others, duration=100, exif=exif(6))
    assert frames(strip_metadata(data)) == frames(data)
    assert not holds_secret(strip_metadata(data))


def test_what_follows_the_picture_turns_nothing() -> None:
    data = saved(photo(), "JPEG")
    assert strip_metadata(data + exif(6)) == data


@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK"])
def test_a_turned_jpeg_loses_next_to_nothing(mode: str) -> None:
    flat = Image.linear_gradient("L").resize((64, 32)).convert(mode)
    data = saved(flat, "JPEG", quality=95, subsampling=0, exif=exif(6), icc_profile=PROFILE, dpi=(150, 150))
    clean = strip_metadata(data)
    with Image.open(BytesIO(data)) as before, Image.open(BytesIO(clean)) as after:
        wanted = before.transpose(Image.Transpose.ROTATE_270).tobytes()
        assert (after.size, after.mode, after.info["icc_profile"]) == ((32, 64), before.mode, PROFILE)
        assert after.info["dpi"] == (150, 150)
        assert after.quantization == before.quantization  # type: ignore[attr-defined]
        assert JpegImagePlugin.get_sampling(after) == JpegImagePlugin.get_sampling(before)
        assert max(abs(a - b) for a, b in zip(after.tobytes(), wanted, strict=True)) <= 4
    assert not holds_secret(clean)


def test_a_turned_png_keeps_how_its_colours_are_meant() -> None:
    chunks = text_chunks()
    chunks.add(b"gAMA", (45455).to_bytes(4))
    data = saved(photo().convert("P"), "PNG", pnginfo=chunks, exif=exif(3), transparency=7, dpi=(96, 96))
    clean = info(strip_metadata(data))
    assert (clean["gamma"], clean["transparency"], clean["mode"]) == (0.45455, 7, "P")
    assert not holds_secret(strip_metadata(data))


def test_a_webp_without_metadata_says_that_it_has_none() -> None:
    flags = strip_metadata(PICTURES["webp"])[20]
    assert flags & 0x0C == 0
    assert flags & 0x20, "the colour profile's flag stays"


def test_a_chunk_hidden_in_a_frame_of_an_animation_goes() -> None:
    data = PICTURES["webp, animated"]
    start = data.index(b"ANMF")
    size = int.from_bytes(data[start + 4 : start + 8], "little")
    extra = b"note" + len(SECRET).to_bytes(4, "little") + SECRET.encode()
    frame = data[start + 8 : start + 8 + size] + extra
    body = data[8:start] + b"ANMF" + len(frame).to_bytes(4, "little") + frame + data[start + 8 + size :]
    planted = b"RIFF" + len(body).to_bytes(4, "little") + body
    assert frames(planted) == frames(data)
    assert strip_metadata(planted) == strip_metadata(data)


def test_a_drawing_loses_what_its_editor_noted_and_keeps_what_is_read_out() -> None:
    noted = (
        f"<!-- {SECRET} --><?editor {SECRET}?><metadata><a>{SECRET}</a></metadata><title>Depots</title>"
        f'<desc>Nine</desc><g xmlns:inkscape="{INKSCAPE}" inkscape:label="{SECRET}" id="layer">'
        '<sodipodi:namedview xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd"/></g>'
    )
    clean = strip_metadata(SVG.format(noted).encode()).decode()
    assert SECRET not in clean
    assert clean.endswith(SVG.format('<title>Depots</title><desc>Nine</desc><g id="layer"/>'))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_drawing_may_come_in_any_encoding(encoding: str) -> None:
    head = "" if encoding == "utf-16" else '<?xml version="1.0"?>\n'
    clean = strip_metadata((head + SVG.format(f"<!-- {SECRET} -->")).encode(encoding)).decode()
    assert SECRET not in clean
    assert "<rect" in clean


def test_a_drawing_keeps_its_style_and_its_entities() -> None:
    doctype = '<?xml-stylesheet href="#s"?><!DOCTYPE svg [<!ENTITY red "#f00">]>'
    drawing = SVG.format('<style id="s"><![CDATA[a > b {fill: none}]]></style><g fill="&red;"/>&red;')
    assert strip_metadata((doctype + drawing).encode()) == (doctype + drawing).encode()
    clean = strip_metadata((doctype + drawing + "<!-- -->").encode()).decode()
    assert "xml-stylesheet" in clean
    assert 'fill="#f00"' in clean
    assert "a > b {fill: none}" in clean


@pytest.mark.parametrize(
    "other", ["<html><!-- a --></html>", "<svg><!-- a --></g>", "<svg>" * 3000 + "</svg>" * 3000, "<"]
)
def test_xml_that_is_no_drawing_or_broken_stays(other: str) -> None:
    assert strip_metadata(other.encode()) == other.encode()


@pytest.mark.parametrize(
    "data", [b"", b"a", b"\xd7\xcd\xc6\x9a", b"\x01\0\0\0" + bytes(40) + b" EMF", b"%PDF-1.7", b"PK\3\4"]
)
def test_what_is_no_picture_stays(data: bytes) -> None:
    assert strip_metadata(data) == data
    assert read_metadata(data) == [data]


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_that_breaks_off_anywhere_raises_nothing(name: str) -> None:
    data = PICTURES[name]
    for end in {*range(0, len(data), max(1, len(data) // 60)), len(data) - 1}:
        assert isinstance(strip_metadata(data[:end]), bytes)
        assert b"".join(read_metadata(data[:end])) is not None


@given(st.sampled_from(sorted(PICTURES)), st.lists(st.tuples(st.integers(0, 9999), st.integers(0, 255)), max_size=6))
def test_a_damaged_picture_raises_nothing(name: str, changes: list[tuple[int, int]]) -> None:
    data = bytearray(PICTURES[name])
    for at, value in changes:
        data[at % len(data)] = value
    assert isinstance(strip_metadata(bytes(data)), bytes)
    assert isinstance(read_metadata(bytes(data)), list)


@given(
    st.sampled_from([b"", b"\x89PNG\r\n\x1a\n", b"\xff\xd8", b"GIF89a", b"RIFF\0\0\0\0WEBP", b"II*\0", b"BM", b"<svg"]),
    st.binary(),
)
def test_any_bytes_raise_nothing(start: bytes, rest: bytes) -> None:
    assert isinstance(strip_metadata(start + rest), bytes)
    assert isinstance(read_metadata(start + rest), list)


def test_a_chunk_whose_sum_is_wrong_is_damage() -> None:
    data = bytearray(PICTURES["png"])
    data[20] ^= 1
    assert strip_metadata(bytes(data)) == bytes(data)


def test_a_picture_that_claims_to_be_huge_is_not_opened() -> None:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", 60000, 60000, 8, 2, 0, 0, 0))
    huge = b"\x89PNG\r\n\x1a\n" + header + chunk(b"eXIf", exif(6)[6:]) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")
    assert strip_metadata(huge) == huge


def test_the_pictures_of_the_theme_hold_nothing_to_strip() -> None:
    for path in (Path(__file__).parent.parent / "templates").rglob("*.png"):
        assert strip_metadata(path.read_bytes()) == path.read_bytes()
