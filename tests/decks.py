"""What the tests of finished decks share: both programmes built once, in memory, and ways to look into a package.

Built decks are frozen and bytes, so that every test may have the same ones.
"""

import io
import zipfile
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from pptx import Presentation
from pptx.presentation import Presentation as OpenDeck
from pptx.slide import Slide

from hourdeck.build import build as build_all
from hourdeck.making import BuiltDeck
from hourdeck.plan import Folders, Plan, plan_build
from hourdeck.state import FOLDER

ROOT = Path(__file__).parent.parent
TEMPLATES = ROOT / "templates"
FIRST = ROOT / "content"
SECOND = Path(__file__).parent / "programmes_data" / "second" / "content"
NS = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "p14": "http://schemas.microsoft.com/office/powerpoint/2010/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}
DECKS = [(content, n) for content in (FIRST, SECOND) for n, _ in enumerate(content.glob("*/*[0-9].yaml"))]
"""Every deck as its programme's content folder and its number there, to build when a test wants it."""

FOOTERS = ("ftr", "sldNum", "dt")

Members = list[tuple[str, bytes]]


@cache
def build(content: Path, templates: Path = TEMPLATES) -> tuple[BuiltDeck, ...]:
    """The mentor's decks of a programme."""
    return mentor_decks(plan_build(Folders(content, templates, Path("output")), editions=("mentor",)))


def mentor_decks(plan: Plan) -> tuple[BuiltDeck, ...]:
    """The mentor's decks of a plan."""
    return tuple(deck for deck in build_all(plan, lambda name: None).decks if deck.edition == "mentor")


def files_in(output: Path) -> dict[Path, bytes]:
    """What a build wrote for people, without what it remembers for itself."""
    found = sorted(path for path in output.rglob("*") if path.is_file() and FOLDER not in path.parts)
    return {path: path.read_bytes() for path in found}


def opened(deck: BuiltDeck) -> OpenDeck:
    """A deck read by python-pptx."""
    return Presentation(io.BytesIO(deck.data))


def read_members(data: bytes) -> Members:
    """The members of a package in their order."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [(name, archive.read(name)) for name in archive.namelist()]


def replaced(members: Members, name: str, old: str, new: str) -> Members:
    """The members with a text in one of them replaced; the text must be there."""
    text = dict(members)[name].decode("utf-8")
    assert old in text, f"{name} has no {old!r}"
    return [(member, text.replace(old, new).encode() if member == name else data) for member, data in members]


def write_members(path: Path, members: Iterable[tuple[str, bytes]]) -> Path:
    """A zip file of the members."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in members:
            archive.writestr(name, data)
    return path


def title_of(slide: Slide) -> str:
    """The words of a slide's title placeholder."""
    assert slide.shapes.title is not None
    return slide.shapes.title.text_frame.text


def words_in(slide: Slide) -> dict[str, str]:
    """The words of a slide's text placeholders by name, without footer and number."""
    shapes = (s for s in slide.placeholders if s.has_text_frame and s.element.ph.get("type") not in FOOTERS)
    return {shape.name: shape.text_frame.text for shape in shapes}


def notes_of(slide: Slide) -> list[str]:
    """The paragraphs of a slide's notes."""
    frame = slide.notes_slide.notes_text_frame
    assert frame is not None
    return frame.text.split("\n")


def sections_of(deck: OpenDeck) -> list[tuple[str, list[str]]]:
    """The sections with the ids of their slides."""
    sections = deck.element.findall(".//p14:section", NS)
    return [(s.get("name"), [e.get("id") for e in s.iter(f"{{{NS['p14']}}}sldId")]) for s in sections]
