"""Boxes of diagrams moved in LibreOffice Impress, as a mentor would: the ends of their connectors go along."""

import io
import re
from pathlib import Path

import pytest
from decks import ROOT, TEMPLATES
from libreoffice import run_macro
from pptx import Presentation
from test_diagram_xml import ALL, deck_of, placed_of

from hourdeck.build import build
from hourdeck.diagrams.model import KINDS
from hourdeck.plan import Folders, plan_build

MACRO = (Path(__file__).parent / "move_boxes.bas").read_text(encoding="utf-8")
ACROSS, DOWN = (int(re.findall(rf"Const {name} = (\d+)", MACRO)[0]) for name in ("ACROSS", "DOWN"))
NEAR = 2
"""Hundredths of a millimetre that LibreOffice rounds away when it turns EMU into its own unit."""

UNCONNECTED = ("layers", "compare")
"""Kinds without connectors."""


def moved(deck: bytes, folder: Path) -> list[tuple[int, str, str, str]]:
    """Page, name, and how its start and its end went along, for each connector of a deck."""
    (folder / "deck.pptx").write_bytes(deck)
    report = folder / "report.txt"
    run_macro(MACRO, folder, DECK=(folder / "deck.pptx").as_uri(), REPORT=str(report))
    lines = report.read_text(encoding="utf-8").splitlines()
    assert not [line for line in lines if line.startswith("line ")]  # an error of the macro
    return [(int(page), name, start, end) for page, name, start, end in (line.split("\t") for line in lines)]


def has_gone_along(end: str) -> bool:
    """Whether the end of a connector went as far as its box."""
    if end == "loose":
        return False
    across, down = map(int, end.split(","))
    return abs(across - ACROSS) <= NEAR and abs(down - DOWN) <= NEAR


def test_connectors_of_every_kind_follow_their_boxes(tmp_path: Path) -> None:
    placed = [placed_of(said) for said in ALL.values()]
    found = moved(deck_of(placed), tmp_path)
    assert [(page, name) for page, name, *_ in found] == [
        (number, connector.name) for number, each in enumerate(placed) for connector in each.connectors
    ]
    assert [line for line in found if not all(map(has_gone_along, line[2:]))] == []
    followed = {said.kind for said, each in zip(ALL.values(), placed, strict=True) if each.connectors}
    assert followed == set(KINDS) - set(UNCONNECTED)


@pytest.mark.parametrize(
    ("content", "hour"), [("docs/content-gallery", "gallery/hour-3"), ("content", "day-02/hour-2")]
)
def test_connectors_of_built_decks_follow_their_boxes(tmp_path: Path, content: str, hour: str) -> None:
    plan = plan_build(Folders(ROOT / content, TEMPLATES, tmp_path / "output"), [hour], editions=("mentor",))
    found = moved(build(plan, lambda name: None).decks[0].data, tmp_path)
    assert len(found) > 5
    assert [line for line in found if not all(map(has_gone_along, line[2:]))] == []


def test_a_connector_that_is_not_glued_stays(tmp_path: Path) -> None:
    """The tests above would say little if any connector passed them."""
    deck = Presentation(io.BytesIO(deck_of([placed_of(ALL["tree"])])))
    glue = next(deck.slides[0].element.iter("{*}stCxn"))
    glue.getparent().remove(glue)
    deck.save(out := io.BytesIO())
    first, *others = moved(out.getvalue(), tmp_path)
    assert first[2] == "loose"
    assert has_gone_along(first[3])
    assert all(has_gone_along(end) for line in others for end in line[2:])
