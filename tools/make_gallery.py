"""Write the gallery: docs/gallery.md and its pictures, from docs/content-gallery: python tools/make_gallery.py

It builds the gallery's decks as build.py does, lets LibreOffice draw their slides, and shows each point's YAML with its
picture. `minutes` and all else stay as they are written; what every point may have (`explain`, `notes`) is left out.
A picture carries the checksum of its YAML and of the parts it was drawn from, so that a test can tell one that is out
of date: of other content, by other templates, or on another theme. It needs LibreOffice and the test tools:
pip install -e ".[test]".
"""

import hashlib
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from PIL.PngImagePlugin import PngInfo

from hourdeck.agenda import TimedHour
from hourdeck.build import build
from hourdeck.content.points import Point
from hourdeck.layout import PlacedSlide
from hourdeck.making import BuiltDeck
from hourdeck.names import to_slug
from hourdeck.office import convert_to_pdf, find_office
from hourdeck.package import read_members, zip_members
from hourdeck.plan import Folders, Job, Plan, plan_build

ROOT = Path(__file__).resolve().parent.parent
CONTENT = ROOT / "docs" / "content-gallery"
PAGE = ROOT / "docs" / "gallery.md"
PICTURES = ROOT / "docs" / "images" / "gallery"
WIDTH, COLOURS = 640, 256
"""Pixels across, and colours of each picture's palette."""

TIMEOUT = 300.0
"""Seconds for the slides of one deck."""

LEFT_OUT = ("explain", "notes")
"""Keys that every point may have, and whose words stand in the notes."""

ONCE = ("cover", "bridge-in", "objectives", "agenda", "recap", "end")
"""Kinds that an hour has once; the templates call their slides by the kind."""

CHECKSUM = "made-from"
"""The name of the text in a picture that holds the checksum of what it was made from."""

GROUND = re.compile(r"ppt/(theme|slideMasters)/[^/]+\.xml")
"""The parts that every slide is drawn from, beside its own, its layout and its charts."""

DRAWN = re.compile(rb'Target="\.\./((?:slideLayouts|charts|diagrams)/[^"]+)"')
"""What a slide leads to and is drawn from. Pictures are left out: their bytes are not the same on every machine."""

INTRODUCTION = """\
# Gallery

Every kind of slide with the YAML that makes it, on the data platform of an invented parcel service. It is a programme
like any other, in [content-gallery](content-gallery/); build it with

    python build.py --content docs/content-gallery

Copy what makes your point; [content-format.md](content-format.md) has every key. `explain` and `notes`, which every
point may have, are left out here. `tools/make_gallery.py` writes this page and its pictures, which LibreOffice drew.
"""


@dataclass(frozen=True)
class Shown:
    """A slide on the page: the name of its picture, its title, and what it is drawn from."""

    picture: str
    title: str
    parts: bytes


@dataclass(frozen=True)
class Exhibit:
    """What the page shows together: a heading, the YAML, and each of its slides."""

    heading: str
    yaml: str
    slides: tuple[Shown, ...]

    def checksums(self) -> dict[str, str]:
        """Eight bytes of the SHA-256 of what each picture is made from, by its name."""
        made_from = {shown.picture: self.yaml.encode() + shown.parts for shown in self.slides}
        return {name: hashlib.sha256(data).hexdigest()[:16] for name, data in made_from.items()}


def _job(deck: BuiltDeck) -> Job:
    assert deck.job is not None, "one process made all decks"
    return deck.job


def _slides(deck: BuiltDeck) -> tuple[PlacedSlide, ...]:
    assert deck.placed is not None, "one process made all decks"
    return deck.placed.slides


def main() -> None:
    """Write the pictures and the page; pictures of slides that are gone are deleted."""
    plan = plan_gallery()
    decks = build_gallery(plan)
    exhibits = [exhibit for deck in decks for exhibit in exhibits_of(plan, deck)]
    drawn = dict(picture for deck in decks for picture in draw(deck))
    PICTURES.mkdir(parents=True, exist_ok=True)
    for old in PICTURES.glob("*.png"):
        old.unlink()
    for exhibit in exhibits:
        for name, checksum in exhibit.checksums().items():
            (PICTURES / name).write_bytes(to_png(drawn[name], checksum))
    PAGE.write_text(page_of(plan, decks), encoding="utf-8", newline="\n")


def plan_gallery() -> Plan:
    """The mentor's edition of the gallery."""
    return plan_build(Folders(CONTENT, ROOT / "templates", ROOT / "output"), editions=("mentor",))


def build_gallery(plan: Plan) -> tuple[BuiltDeck, ...]:
    """The gallery's decks, in memory."""
    return build(plan, lambda name: None).decks


def page_of(plan: Plan, decks: Iterable[BuiltDeck]) -> str:
    """The page as Markdown: a list of what there is, then hour by hour each exhibit."""
    hours = [(_job(deck).hour.hour.title.plain, list(exhibits_of(plan, deck))) for deck in decks]
    contents = (f"- [{title}](#{to_slug(title)}): {_links(exhibits)}" for title, exhibits in hours)
    chapters = (f"## {title}\n\n{_exhibits(exhibits)}" for title, exhibits in hours)
    return "\n".join([INTRODUCTION, "\n".join(contents), "", "\n".join(chapters)])


def _links(exhibits: Iterable[Exhibit]) -> str:
    return " · ".join(f"[{exhibit.heading}](#{to_anchor(exhibit.heading)})" for exhibit in exhibits)


def to_anchor(heading: str) -> str:
    """The anchor that GitHub gives a heading: lower case, no punctuation, hyphens for spaces."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def _exhibits(exhibits: Iterable[Exhibit]) -> str:
    return "\n".join(f"### {e.heading}\n\n```yaml\n{e.yaml}```\n\n{_images(e)}" for e in exhibits)


def _images(exhibit: Exhibit) -> str:
    folder = PICTURES.relative_to(PAGE.parent).as_posix()
    return "".join(f"![Slide: {shown.title}]({folder}/{shown.picture})\n" for shown in exhibit.slides)


def exhibits_of(plan: Plan, deck: BuiltDeck) -> Iterator[Exhibit]:
    """The points of a deck's hour in the order of its file, then its glossary."""
    hour, day = _job(deck).hour, _job(deck).day.day.folder
    lines = (plan.folders.content / day / hour.session.file).read_text(encoding="utf-8").splitlines()
    slides = slides_by_point(deck)
    for point, until in zip(hour.hour.points, _ends(hour, lines), strict=True):
        start = point.position.line - 1
        heading = f"{point.kind}: {lines[start - 1].strip(' #')}"
        yield Exhibit(heading, to_yaml(lines[start:until]), tuple(slides[key_of(point)]))
    if slides["glossary"]:
        agenda = (plan.folders.content / day / "agenda.yaml").read_text(encoding="utf-8")
        found = re.search(r"^glossary:\n(?: .*\n)+", agenda, re.M)
        heading = "glossary: Terms of the day, from agenda.yaml"
        yield Exhibit(heading, found[0] if found else "", tuple(slides["glossary"]))


def _ends(hour: TimedHour, lines: list[str]) -> list[int]:
    """Where the lines of each point end: at the heading of the next."""
    return [*(point.position.line - 2 for point in hour.hour.points[1:]), len(lines)]


def to_yaml(lines: Iterable[str]) -> str:
    """A point's lines as the page shows them: not indented, and without what is left out."""
    shown, is_out = [], False
    for line in (line.removeprefix("  ") for line in lines):
        if key := re.match(r"(?:- |  )(\w+):", line):
            is_out = key[1] in LEFT_OUT
        if not is_out and not line.strip().startswith("# allow "):
            shown.append(f"{line}\n")
    return "".join(shown)


def key_of(point: Point) -> str:
    """The key of a point's first slide, or what it begins with."""
    if point.key or point.kind in ONCE or point.title is None:
        return point.key or point.kind
    return to_slug(point.title.plain)


def slides_by_point(deck: BuiltDeck) -> dict[str, list[Shown]]:
    """The slides of each point and of the glossary by the point's key."""
    keys = [*map(key_of, _job(deck).hour.hour.points), "glossary"]
    slides: dict[str, list[Shown]] = {key: [] for key in keys}
    members = dict(read_members(deck.data))
    for number, placed in enumerate(_slides(deck), 1):
        own = placed.slide.key
        point = max((key for key in keys if own == key or own.startswith((f"{key}-", f"{key}."))), key=len)
        slides[point].append(Shown(picture_name(deck, own), placed.slide.title, drawn_from(members, number)))
    return slides


def drawn_from(members: Mapping[str, bytes], number: int) -> bytes:
    """The parts that a slide is drawn from, one after the other."""
    ground = [data for name, data in sorted(members.items()) if GROUND.fullmatch(name)]
    led_to = DRAWN.findall(members[f"ppt/slides/_rels/slide{number}.xml.rels"])
    own = [members[f"ppt/slides/slide{number}.xml"], *(members[f"ppt/{name.decode()}"] for name in led_to)]
    return b"".join([*own, *ground])


def picture_name(deck: BuiltDeck, key: str) -> str:
    """The file name of a slide's picture."""
    return f"{Path(_job(deck).hour.session.file).stem}-{key}.png"


def draw(deck: BuiltDeck) -> Iterator[tuple[str, Image.Image]]:
    """The deck's slides as LibreOffice draws them, by the names of their pictures; hidden ones too."""
    import pypdfium2  # type: ignore[import-untyped]

    with TemporaryDirectory() as folder:
        document = Path(folder) / "deck.pptx"
        document.write_bytes(unhidden(deck.data))
        pdf = pypdfium2.PdfDocument(convert_to_pdf(document, find_office(), "slides", TIMEOUT))
    for placed, page in zip(_slides(deck), pdf, strict=True):
        picture = page.render(scale=2 * WIDTH / page.get_width()).to_pil()
        height = round(WIDTH * page.get_height() / page.get_width())
        yield picture_name(deck, placed.slide.key), picture.resize((WIDTH, height), Image.Resampling.LANCZOS)


def unhidden(deck: bytes) -> bytes:
    """The deck with its hidden slides shown, since LibreOffice leaves them out."""
    with zipfile.ZipFile(io.BytesIO(deck)) as archive:
        members = [(name, archive.read(name)) for name in archive.namelist()]
    return zip_members([(name, data.replace(b' show="0"', b"", 1)) for name, data in members])


def to_png(picture: Image.Image, checksum: str) -> bytes:
    """A picture with a palette, small, and with the checksum of what it was made from."""
    told, buffer = PngInfo(), io.BytesIO()
    told.add_text(CHECKSUM, checksum)
    flat = picture.convert("RGB").quantize(COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    flat.save(buffer, "PNG", optimize=True, pnginfo=told)
    return buffer.getvalue()


def checksum_in(picture: Path) -> str:
    """The checksum that a picture carries."""
    with Image.open(picture) as image:
        return str(image.info.get(CHECKSUM, ""))


if __name__ == "__main__":
    main()
