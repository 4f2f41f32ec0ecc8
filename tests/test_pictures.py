"""Pictures: which files are taken, what is said of all others, where they stand, and what becomes of their bytes."""

import io
import os
import struct
import unicodedata
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from hourdeck.diagnostics import Diagnostic, Failure, Position
from hourdeck.pictures import (
    Focal,
    Picture,
    check_sharpness,
    place_picture,
    prepare_pictures,
    read_focal,
    read_picture,
)
from hourdeck.theme import Box

AT = Position("day-01/hour.yaml", 7, 12)
INCH = 914_400
GPS = 0x8825


def noise(width: int, height: int, mode: str = "RGB") -> Image.Image:
    """A picture in which no two neighbours are alike, the same every time, so that its file is large."""
    channels = len(Image.new(mode, (1, 1)).getbands())
    raw = b"".join(zlib.crc32(n.to_bytes(4)).to_bytes(4) for n in range(width * height * channels // 4 + 1))
    return Image.frombytes(mode, (width, height), raw[: width * height * channels])


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def small_png() -> bytes:
    return saved(Image.new("RGB", (40, 20), "teal"), "PNG")


def put(folder: Path, name: str, data: bytes | str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def refused(folder: Path, written: str) -> Diagnostic:
    """The one mistake that reading a picture gives, at the place where it was asked for, with a hint."""
    with pytest.raises(Failure) as caught:
        read_picture(folder, written, AT)
    (diagnostic,) = caught.value.diagnostics
    assert (diagnostic.position, diagnostic.severity) == (AT, "error")
    assert diagnostic.hint
    return diagnostic


def read(folder: Path, name: str, data: bytes | str) -> Picture:
    put(folder, name, data)
    return read_picture(folder, name, AT)


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def frame(width: float, height: float) -> Box:
    return Box(100, 200, round(width * INCH), round(height * INCH))


# Paths


@pytest.mark.parametrize("name", ["a b.png", "Übersicht (neu).png", "🚚 lorry.png", "x/y/z.png", "'quoted' & 50%.png"])
def test_a_file_is_found_whatever_its_name(tmp_path: Path, name: str) -> None:
    assert read(tmp_path, name, small_png()).path == name


def test_an_umlaut_is_the_same_as_one_character_or_two(tmp_path: Path) -> None:
    typed, stored = (unicodedata.normalize(form, "Übersicht.png") for form in ("NFC", "NFD"))
    put(tmp_path, stored, small_png())
    assert read_picture(tmp_path, typed, AT).width == 40


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("", "found nothing"),
        ("../secret.png", "'..'"),
        ("images/../../secret.png", "'..'"),
        ("/etc/secret.png", "one machine"),
        ("C:\\secret.png", "one machine"),
        ("c:secret.png", "one machine"),
        ("\\\\server\\share\\secret.png", "one machine"),
        ("~/secret.png", "one machine"),
        ("https://example.org/a.png", "never fetched"),
        ("file:///etc/secret.png", "never fetched"),
        ("data:image/png;base64,AAAA", "never fetched"),
        ("images\\map.png", "backslashes"),
        ("map.png:stream", "can't have ':'"),
        ("what?.png", "can't have '?'"),
        ("map\0.png", "can't have"),
        ("nul.png", "Windows can't have"),
        ("COM1.old/map.png", "Windows can't have"),
        ("images./map.png", "Windows can't have"),
        ("images", "is a folder"),
        (".", "is a folder"),
        ("folder.png", "is a folder"),
        ("images/map.png/x.png", "no file"),
        ("m" * 5_000, "no file"),
    ],
)
def test_a_path_that_leads_elsewhere_is_refused(tmp_path: Path, written: str, said: str) -> None:
    content = tmp_path / "content"
    put(content, "images/map.png", small_png())
    put(tmp_path, "secret.png", small_png())
    (content / "folder.png").mkdir()
    assert said in refused(content, written).message


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("images/mapp.png", "did you mean 'images/map.png'?"),
        ("map.png", "did you mean 'images/map.png'?"),
        ("qqqqqqqq", "known here: images/map.png"),
        ("images/MAP.png", "write 'map.png' in place of 'MAP.png'"),
        ("Images/map.png", "write 'images' in place of 'Images'"),
    ],
)
def test_the_file_that_was_meant_is_named(tmp_path: Path, written: str, hint: str) -> None:
    put(tmp_path, "images/map.png", small_png())
    put(tmp_path, "images/notes.txt", "text")
    assert refused(tmp_path, written).hint == hint


def test_links_may_not_lead_out(tmp_path: Path) -> None:
    content = tmp_path / "content"
    put(content, "real.png", small_png())
    put(tmp_path, "outside/secret.png", small_png())
    links = {"file.png": "../outside/secret.png", "folder": "../outside", "ring.png": "ring.png", "in.png": "real.png"}
    try:
        for name, target in links.items():
            (content / name).symlink_to(target)
    except OSError:
        pytest.skip("this system makes no links")
    assert "leads out" in refused(content, "file.png").message
    assert "leads out" in refused(content, "folder/secret.png").message
    assert "leads nowhere" in refused(content, "ring.png").message
    assert read_picture(content, "in.png", AT).width == 40


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes among its files")
def test_a_pipe_is_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.png")
    assert "no ordinary file" in refused(tmp_path, "pipe.png").message


# Files


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def bare_png(width: int, height: int, *chunks: bytes) -> bytes:
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + b"".join(chunks) + chunk(b"IEND", b"")


ROWS = chunk(b"IDAT", zlib.compress(bytes(9 * 28)))
FRAMES = {"save_all": True, "append_images": [Image.new("RGB", (9, 9), "red")], "duration": 100}
HOSTILE = {
    "empty.png": (b"", "empty"),
    "cut.png": (saved(noise(60, 60), "PNG")[:5_000], "can't be decoded"),
    "cut.jpg": (saved(noise(60, 60), "JPEG")[:2_000], "can't be decoded"),
    "cut.gif": (saved(noise(60, 60, "L"), "GIF")[:500], "can't be decoded"),
    "cut.webp": (saved(noise(60, 60), "WEBP")[:300], "can't be decoded"),
    "header.png": (small_png()[:18], "cut off"),
    "header.jpg": (b"\xff\xd8\xff\xe0\0\x10JFIF", "cut off"),
    "nothing.png": (bare_png(0, 5), "no pixels"),
    "turned.png": (saved(noise(60, 60), "PNG").replace(b"IDAT", b"IDAX"), "can't be decoded"),
    "really-a-jpeg.png": (saved(Image.new("RGB", (9, 9)), "JPEG"), "is in truth a JPEG"),
    "really-a-png.svg": (small_png(), "is in truth a PNG"),
    "really-a-drawing.png": ("<svg xmlns='http://www.w3.org/2000/svg'/>", "is in truth a SVG"),
    "page.png": ("<!doctype html><title>404</title>", "no picture"),
    "pointer.png": ("version https://git-lfs.github.com/spec/v1\noid sha256:0", "pointer of Git LFS"),
    "words.jpg": ("just words", "no picture that can be read"),
    "photo.jpg": (b"\0\0\0\x18ftypheic", "HEIC"),
    "scan.tif": (small_png(), "ends in '.tif'"),
    "scan.png": (saved(Image.new("L", (9, 9)), "TIFF"), "TIFF"),
    "none": (small_png(), "no ending"),
    "wide.png": (bare_png(50_000, 50_000, chunk(b"IDAT", b"")), "50,000 × 50,000 pixels"),
    "long.png": (bare_png(40_000, 1, chunk(b"IDAT", b"")), "40,000 × 1 pixels"),
    "wide.gif": (b"GIF89a\xff\xff\xff\xff\0\0\0;", "65,535 × 65,535 pixels"),
    "wide.webp": (b"RIFF\x20\0\0\0WEBPVP8L\x14\0\0\0\x2f\xff\xff\xff\x0f" + b"\0" * 16, "16,384 × 16,384 pixels"),
    "bomb.png": (bare_png(9, 9, chunk(b"iCCP", b"a\0\0" + zlib.compress(bytes(50_000_000), 9)), ROWS), "be decoded"),
    "moves.png": (saved(Image.new("RGB", (9, 9)), "PNG", **FRAMES), "first frame"),
    "moves.webp": (saved(Image.new("RGB", (9, 9)), "WEBP", **FRAMES), "first frame"),
    "print.jpg": (saved(Image.new("CMYK", (9, 9)), "JPEG"), "CMYK"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_file_that_is_no_sound_picture_is_refused(tmp_path: Path, name: str) -> None:
    data, said = HOSTILE[name]
    put(tmp_path, name, data)
    diagnostic = refused(tmp_path, name)
    assert said in diagnostic.message
    assert f"picture '{name}'" in diagnostic.message


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    with (tmp_path / "huge.png").open("wb") as file:
        file.truncate(10**12)
    assert "1,000,000,000,000 bytes" in refused(tmp_path, "huge.png").message


def test_a_png_may_say_more_pixels_than_it_needs(tmp_path: Path) -> None:
    rows = zlib.compress((b"\0" + b"\1\2\3" * 30) * 30 + bytes(30_000_000), 9)
    assert read(tmp_path, "more.png", bare_png(30, 30, chunk(b"IDAT", rows))).width == 30


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_stands_upright_and_tells_nothing(tmp_path: Path, kind: str) -> None:
    image = Image.new("RGB", (60, 30), "blue")
    image.paste("red", (0, 0, 30, 30))
    exif = Image.Exif()
    exif[0x0112], exif[0x010F], exif[GPS] = 6, "Secret Maker", {1: "N", 2: (50.0, 1.0, 2.0)}
    picture = read(tmp_path, f"photo.{kind.lower()}", saved(image, kind, exif=exif))
    shown = opened(picture.data).convert("RGB")
    assert (picture.width, picture.height) == shown.size == (30, 60)
    assert shown.getpixel((15, 5))[0] > 200 and shown.getpixel((15, 55))[2] > 200
    assert not opened(picture.data).getexif() and b"Secret" not in picture.data


def test_a_webp_becomes_what_powerpoint_opens(tmp_path: Path) -> None:
    lossy = read(tmp_path, "a.webp", saved(Image.new("RGB", (40, 20), "orange"), "WEBP"))
    lossless = read(tmp_path, "b.webp", saved(Image.new("RGB", (40, 20), "orange"), "WEBP", lossless=True))
    clear = read(tmp_path, "c.webp", saved(Image.new("RGBA", (40, 20), (9, 9, 9, 99)), "WEBP"))
    assert [p.format for p in (lossy, lossless, clear)] == ["jpeg", "png", "png"]
    assert opened(lossless.data).convert("RGB").getpixel((1, 1)) == (255, 165, 0)
    assert opened(clear.data).getpixel((1, 1))[3] == 99


def test_a_gif_goes_on_moving(tmp_path: Path) -> None:
    picture = read(tmp_path, "a.gif", saved(noise(900, 900, "L"), "GIF", **FRAMES))
    media = prepare_pictures([place_picture(picture, frame(1, 1), "fit")])[picture.digest]
    assert (media.format, opened(media.data).n_frames) == ("gif", 2)


# Places


@pytest.mark.parametrize(
    ("written", "focal"),
    [
        ("left top", Focal(0, 0)),
        ("Top Left", Focal(0, 0)),
        ("right", Focal(1, 0.5)),
        ("bottom", Focal(0.5, 1)),
        ("center", Focal(0.5, 0.5)),
        ("centre bottom", Focal(0.5, 1)),
        ("30% 40.5%", Focal(0.3, 0.405)),
        ("100% 0%", Focal(1, 0)),
    ],
)
def test_a_focal_point_is_read(written: str, focal: Focal) -> None:
    assert read_focal(written, AT) == focal


NO_POINTS = ["", "30%", "left left", "101% 3%", "-1% 3%", "30 40", "lift top", "top left top", "30% top", "٣% 4%"]


@pytest.mark.parametrize("written", NO_POINTS)
def test_a_focal_point_that_is_none_is_refused(written: str) -> None:
    with pytest.raises(Failure, match="is no point of a picture") as caught:
        read_focal(written, AT)
    assert ("'left'" if "lift" in written else "left") in caught.value.diagnostics[0].hint


SIDES = st.integers(1, 30_000)
EMU = st.integers(10_000, 12_192_000)
SHARES = st.floats(0, 1)


def picture_of(width: int, height: int) -> Picture:
    return Picture("a.png", AT, b"", "png", width, height, "0")


@given(SIDES, SIDES, EMU, EMU)
def test_a_fitted_picture_is_whole_and_touches_its_frame(width: int, height: int, across: int, down: int) -> None:
    box = Box(7, 9, across, down)
    placed = place_picture(picture_of(width, height), box, "fit")
    assert box.left <= placed.left and placed.left + placed.width <= box.left + across
    assert box.top <= placed.top and placed.top + placed.height <= box.top + down
    assert placed.width == across or placed.height == down
    assert abs(placed.width * height - placed.height * width) <= max(width, height)
    assert not any((placed.crop.left, placed.crop.top, placed.crop.right, placed.crop.bottom))


@given(st.integers(100, 5_000), st.integers(100, 5_000), EMU, EMU, SHARES, SHARES)
def test_a_filled_frame_shows_its_focal_point(
    width: int, height: int, across: int, down: int, x: float, y: float
) -> None:
    placed = place_picture(picture_of(width, height), Box(7, 9, across, down), "fill", Focal(x, y))
    crop = placed.crop
    assert (placed.left, placed.top, placed.width, placed.height) == (7, 9, across, down)
    assert min(crop.left, crop.top, crop.right, crop.bottom) >= 0
    assert crop.left <= x * 100_000 + 1 and x * 100_000 - 1 <= 100_000 - crop.right
    assert crop.top <= y * 100_000 + 1 and y * 100_000 - 1 <= 100_000 - crop.bottom
    wide, high = width * (100_000 - crop.left - crop.right), height * (100_000 - crop.top - crop.bottom)
    if min(100_000 - crop.left - crop.right, 100_000 - crop.top - crop.bottom) > 1_000:
        assert wide / high == pytest.approx(across / down, rel=0.001)


def test_a_crop_is_what_the_words_say() -> None:
    focals = [read_focal(written, AT) for written in ("left", "40% 50%", "right")]
    crops = [place_picture(picture_of(400, 100), frame(2, 2), "fill", focal).crop for focal in focals]
    assert [(c.left, c.right) for c in crops] == [(0, 75_000), (27_500, 47_500), (75_000, 0)]


@pytest.mark.parametrize(("width", "warned"), [(1_100, False), (1_099, True)])
def test_a_blurred_picture_is_said_to_be(width: int, warned: bool) -> None:
    found = list(check_sharpness(place_picture(picture_of(width, 500), frame(10, 9), "fit"), AT))
    assert bool(found) is warned
    if warned:
        assert "1,099 × 500 pixels, 110 per inch" in found[0].message and found[0].severity == "warning"
        assert "at least 1,100 × 501 pixels" in found[0].hint


def test_a_crop_makes_a_picture_less_sharp() -> None:
    (found,) = check_sharpness(place_picture(picture_of(1_000, 200), frame(4, 4), "fill"), AT)
    assert "50 per inch" in found.message


# Bytes


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_no_more_pixels_are_kept_than_are_shown(tmp_path: Path, kind: str) -> None:
    picture = read(tmp_path, f"a.{kind.lower()}", saved(noise(900, 600), kind))
    places = [place_picture(picture, frame(inches, 9), "fit") for inches in (0.5, 2, 1)]
    (media,) = prepare_pictures(places).values()
    assert (media.format, opened(media.data).size) == (kind.lower(), (440, 293))
    assert len(media.data) < len(picture.data)
    assert list(prepare_pictures(places).values()) == [media]


def test_a_picture_of_about_the_right_size_stays_as_it_is(tmp_path: Path) -> None:
    picture = read(tmp_path, "a.png", saved(noise(270, 100), "PNG"))
    (media,) = prepare_pictures([place_picture(picture, frame(1, 1), "fit")]).values()
    assert media.data == picture.data


def test_a_cropped_picture_keeps_the_pixels_of_what_is_shown(tmp_path: Path) -> None:
    picture = read(tmp_path, "a.png", saved(noise(1_200, 300), "PNG"))
    (media,) = prepare_pictures([place_picture(picture, frame(1, 1), "fill")]).values()
    assert opened(media.data).size == (880, 220)


def test_few_colours_are_not_made_larger(tmp_path: Path) -> None:
    lines = Image.new("1", (2_000, 2_000))
    for n in range(0, 2_000, 4):
        lines.paste(1, (n, 0, n + 1, 2_000))
    picture = read(tmp_path, "a.png", saved(lines, "PNG", optimize=True))
    (media,) = prepare_pictures([place_picture(picture, frame(3, 3), "fit")]).values()
    assert media.data == picture.data


def test_every_kind_of_pixels_can_be_made_smaller(tmp_path: Path) -> None:
    deep = Image.frombytes("I;16", (400, 400), b"\0\x40" * 160_000)
    clear = noise(400, 400, "RGBA")
    kinds = {"deep": deep, "clear": clear, "grey": noise(400, 400, "L"), "palette": noise(400, 400).quantize(200)}
    sizes = {}
    for name, image in kinds.items():
        picture = read(tmp_path, f"{name}.png", saved(image, "PNG", compress_level=0))
        (media,) = prepare_pictures([place_picture(picture, frame(1, 1), "fit")]).values()
        sizes[name] = opened(media.data).mode, opened(media.data).size
        if name == "deep":
            assert opened(media.data).getpixel((100, 100)) == 0x40
    assert sizes == {name: (mode, (220, 220)) for name, mode in zip(kinds, ("L", "RGBA", "L", "RGB"), strict=True)}


def test_the_same_picture_under_two_names_goes_in_once(tmp_path: Path) -> None:
    one, two = (read(tmp_path, name, small_png()) for name in ("a.png", "b.png"))
    other = read(tmp_path, "c.png", saved(Image.new("RGB", (40, 20), "red"), "PNG"))
    places = [place_picture(picture, frame(1, 1), "fit") for picture in (one, two, other)]
    assert list(prepare_pictures(places)) == [one.digest, other.digest]
