"""The gallery shows every kind of slide, in both editions and on two themes, and its page shows what is built."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import pypdfium2
import pytest
from decks import ROOT, TEMPLATES, files_in, opened, read_members
from libreoffice import soffice
from openxml_audit import validate_pptx
from PIL import Image
from second_theme import CODE, WIDTH, make_templates

from hourdeck.build import Build, build
from hourdeck.charts.model import KINDS as CHARTS
from hourdeck.content.kinds import KINDS
from hourdeck.content.kinds.questions import FORMS, Asking
from hourdeck.content.points import Point
from hourdeck.diagrams import KINDS as DIAGRAMS
from hourdeck.making import BuiltDeck
from hourdeck.plan import Folders, Plan, plan_build
from hourdeck.saving import save

sys.path.insert(0, str(ROOT / "tools"))
import make_gallery  # the tool, after its folder is known

MOST_BYTES = 1_500_000
"""What all pictures of the page may take together."""

TIMEOUT = 300
"""Seconds that LibreOffice may take for all decks of a theme."""

DRAWN = re.compile(r"ppt/(slides|charts|diagrams|drawings)/[^/]+\.xml")
"""The parts that the engine writes for slides and what stands on them."""


@dataclass(frozen=True)
class Gallery:
    """The gallery in both editions on one theme."""

    plan: Plan
    built: Build

    @property
    def decks(self) -> tuple[BuiltDeck, ...]:
        return self.built.decks

    def drawn(self) -> Iterator[tuple[str, str]]:
        """Deck and part, and the part's XML."""
        for deck in self.decks:
            for name, data in read_members(deck.data):
                if DRAWN.fullmatch(name):
                    yield f"{deck.path.name}: {name}", data.decode("utf-8")


@pytest.fixture(scope="module")
def on_883(tmp_path_factory: pytest.TempPathFactory) -> Gallery:
    return make(TEMPLATES, tmp_path_factory.mktemp("883"))


@pytest.fixture(scope="module")
def in_the_evening(tmp_path_factory: pytest.TempPathFactory) -> Gallery:
    folder = tmp_path_factory.mktemp("evening")
    return make(make_templates(folder), folder)


@pytest.fixture(params=["on_883", "in_the_evening"])
def gallery(request: pytest.FixtureRequest) -> Gallery:
    """The gallery on each theme."""
    return request.getfixturevalue(request.param)


def make(templates: Path, folder: Path) -> Gallery:
    """The gallery; mistakes and advice that nobody has answered raise."""
    plan = plan_build(Folders(make_gallery.CONTENT, templates, folder / "output"))
    return Gallery(plan, build(plan, lambda name: None, strict=True))


@pytest.fixture(scope="module")
def points() -> list[Point]:
    return [point for day in make_gallery.plan_gallery().programme.days for hour in day.hours for point in hour.points]


def test_both_editions_are_written_and_no_word_of_the_mentors_is_in_the_trainees(on_883: Gallery) -> None:
    save(on_883.built, on_883.plan)
    assert len([path for path in files_in(on_883.plan.folders.output) if path.suffix == ".pptx"]) == len(on_883.decks)
    assert {deck.edition for deck in on_883.decks} == {"mentor", "trainee"}


def test_every_kind_is_in_it(points: list[Point]) -> None:
    assert {point.kind for point in points} == set(KINDS)


def test_every_kind_of_chart_and_diagram_is_in_it_once(points: list[Point]) -> None:
    charts = [point.chart.source for point in points if point.kind == "chart"]
    diagrams = [point.diagram.source for point in points if point.kind == "diagram"]
    assert sorted(charts) == sorted(CHARTS)
    assert sorted(diagrams) == sorted(DIAGRAMS)


def test_every_form_of_question_is_in_it(points: list[Point]) -> None:
    assert {point.asked_as for point in points if isinstance(point, Asking)} == set(FORMS)


def test_there_are_pictures_of_every_way_and_a_link(points: list[Point]) -> None:
    pictures = [point for point in points if point.kind == "picture"]
    assert {point.how for point in pictures if point.how} == {"fill"}
    assert {Path(point.picture.source).suffix for point in pictures if point.picture} == {".png", ".svg"}
    assert any(point.focal for point in pictures) and any(point.qr for point in pictures)


def test_the_page_is_what_the_tool_would_write() -> None:
    plan = make_gallery.plan_gallery()
    page = make_gallery.page_of(plan, make_gallery.build_gallery(plan))
    assert make_gallery.PAGE.read_text(encoding="utf-8") == page, "run python tools/make_gallery.py"


def test_each_slide_has_its_picture_and_each_picture_what_it_was_made_from() -> None:
    plan = make_gallery.plan_gallery()
    decks = make_gallery.build_gallery(plan)
    exhibits = list(chain.from_iterable(make_gallery.exhibits_of(plan, deck) for deck in decks))
    wanted = {name: checksum for exhibit in exhibits for name, checksum in exhibit.checksums().items()}
    there = {path.name: make_gallery.checksum_in(path) for path in make_gallery.PICTURES.glob("*.png")}
    assert there == wanted, "run python tools/make_gallery.py"
    assert len(wanted) == sum(deck.slides for deck in decks)


def test_a_picture_is_out_of_date_where_another_theme_or_template_makes_the_slide(
    on_883: Gallery, in_the_evening: Gallery
) -> None:
    here, there = (checksums_of(gallery) for gallery in (on_883, in_the_evening))
    assert set(here) == set(there)
    assert [name for name in here if here[name] == there[name]] == []


def checksums_of(gallery: Gallery) -> dict[str, str]:
    """What the mentor's pictures are made from, by their names."""
    decks = [deck for deck in gallery.decks if deck.edition == "mentor"]
    exhibits = chain.from_iterable(make_gallery.exhibits_of(gallery.plan, deck) for deck in decks)
    return {name: checksum for exhibit in exhibits for name, checksum in exhibit.checksums().items()}


def test_the_yaml_on_the_page_makes_the_slides_that_stand_beside_it(on_883: Gallery, tmp_path: Path) -> None:
    """What is left out there (`explain`, `notes`) isn't on slides, so each can be copied as it stands."""
    content = shutil.copytree(make_gallery.CONTENT, tmp_path / "content")
    decks = [deck for deck in on_883.decks if deck.edition == "mentor"]
    for deck in decks:
        path = content / "gallery" / deck.job.hour.session.file
        head = path.read_text(encoding="utf-8").partition("points:\n")[0]
        shown = [each.yaml for each in make_gallery.exhibits_of(on_883.plan, deck) if each.yaml.startswith("- kind")]
        points = "".join(f"  {line}" for line in "".join(shown).splitlines(keepends=True))
        path.write_text(f"{head}points:\n{points}", encoding="utf-8")
    plan = plan_build(Folders(content, TEMPLATES, tmp_path / "output"), editions=("mentor",))
    again = build(plan, lambda name: None).decks
    assert [slides_in(deck) for deck in again] == [slides_in(deck) for deck in decks]


def slides_in(deck: BuiltDeck) -> dict[str, bytes]:
    """The parts of a deck's slides."""
    return {name: data for name, data in read_members(deck.data) if re.fullmatch(r"ppt/slides/[^/]+\.xml", name)}


def test_every_exhibit_has_a_heading_of_its_own() -> None:
    headings = re.findall(r"^### (.+)$", make_gallery.PAGE.read_text(encoding="utf-8"), re.M)
    assert len(set(headings)) == len(headings)
    assert all(re.fullmatch(r"[a-z-]+: [A-Z].+", heading) for heading in headings), headings


def test_every_link_on_the_page_leads_to_a_heading() -> None:
    page = make_gallery.PAGE.read_text(encoding="utf-8")
    anchors = {make_gallery.to_anchor(heading) for heading in re.findall(r"^#+ (.+)$", page, re.M)}
    assert set(re.findall(r"\]\(#([^)]+)\)", page)) <= anchors


def test_the_pictures_are_small() -> None:
    paths = list(make_gallery.PICTURES.glob("*.png"))
    assert sum(path.stat().st_size for path in paths) < MOST_BYTES
    for path in paths:
        with Image.open(path) as picture:
            assert (picture.width, picture.mode) == (make_gallery.WIDTH, "P"), path.name


def test_openxml_audit_finds_nothing(gallery: Gallery, tmp_path: Path) -> None:
    for path in written(gallery, tmp_path):
        assert [f"{e.part_uri} {e.path}: {e.description}" for e in validate_pptx(path).errors] == [], path.name


def test_the_open_xml_sdk_validator_finds_nothing(gallery: Gallery, tmp_path: Path) -> None:
    validator = os.environ.get("OOXML_VALIDATOR_CLI")
    if not validator:
        pytest.skip("OOXML_VALIDATOR_CLI names no ooxml-validator")
    for path in written(gallery, tmp_path):
        said = subprocess.run([validator, str(path)], capture_output=True, encoding="utf-8", check=True).stdout
        assert json.loads(said)["errors"] == [], path.name  # its exit status is 0 whatever it finds
        assert json.loads(said)["ok"] is True, path.name


def test_libreoffice_draws_every_slide_that_is_not_hidden(gallery: Gallery, tmp_path: Path) -> None:
    program, files = soffice(), written(gallery, tmp_path)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, *files]
    subprocess.run(command, check=True, capture_output=True, timeout=TIMEOUT)
    for deck, file in zip(gallery.decks, files, strict=True):
        with pypdfium2.PdfDocument(file.with_suffix(".pdf")) as pdf:
            assert len(pdf) == sum(not placed.slide.hidden for placed in deck.placed.slides), file.name


def written(gallery: Gallery, folder: Path) -> list[Path]:
    """The decks as files."""
    files = [folder / f"{deck.edition}-{deck.path.name}" for deck in gallery.decks]
    for deck, file in zip(gallery.decks, files, strict=True):
        file.write_bytes(deck.data)
    return files


def test_everything_stands_inside_the_slide(gallery: Gallery) -> None:
    for deck in gallery.decks:
        presentation = opened(deck)
        for number, slide in enumerate(presentation.slides, 1):
            for shape in slide.shapes:
                right, bottom = shape.left + shape.width, shape.top + shape.height
                assert min(shape.left, shape.top) >= 0, (deck.path.name, number, shape.name)
                assert right <= presentation.slide_width + 1, (deck.path.name, number, shape.name)
                assert bottom <= presentation.slide_height + 1, (deck.path.name, number, shape.name)


def test_the_second_theme_has_a_slide_of_another_size(in_the_evening: Gallery, on_883: Gallery) -> None:
    sizes = {opened(gallery.decks[0]).slide_width for gallery in (in_the_evening, on_883)}
    assert len(sizes) == 2 and WIDTH in sizes


def test_no_colour_is_one_of_its_own(gallery: Gallery) -> None:
    for name, xml in gallery.drawn():
        assert not re.findall(r"<a:(?:srgbClr|sysClr|prstClr|scrgbClr|hslClr)[^>]*>", xml), name


def test_every_typeface_is_the_themes(in_the_evening: Gallery) -> None:
    for name, xml in in_the_evening.drawn():
        faces = set(re.findall(r'typeface="([^"]*)"', xml))
        assert {face for face in faces if not face.startswith("+")} <= {CODE}, name
