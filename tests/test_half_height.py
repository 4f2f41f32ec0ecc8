"""A theme whose body is half as high gives more slides, not spilled text: the room comes from the master alone."""

import re
import shutil
import zipfile
from pathlib import Path

from decks import mentor_decks

from hourdeck.making import BuiltDeck
from hourdeck.plan import Folders, plan_build

ROOT = Path(__file__).parent.parent
BODY = re.compile(r'name="Body".*?<a:ext cx="\d+" cy="(\d+)"', re.S)


def halve_bodies(layout: str) -> str:
    """The layout with the height of its body placeholder halved."""
    found = BODY.search(layout)
    if not found:
        return layout
    start, end = found.span(1)
    return f"{layout[:start]}{int(found[1]) // 2}{layout[end:]}"


def half_theme(folder: Path) -> Path:
    """A copy of the templates with half as much room in every body."""
    templates = folder / "templates"
    shutil.copytree(ROOT / "templates", templates)
    master = templates / "themes" / "883" / "master.pptx"
    with zipfile.ZipFile(master) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    with zipfile.ZipFile(master, "w") as package:
        for name, data in parts.items():
            is_layout = name.startswith("ppt/slideLayouts/slideLayout")
            package.writestr(name, halve_bodies(data.decode()).encode() if is_layout else data)
    return templates


def decks(templates: Path, output: Path) -> list[BuiltDeck]:
    return list(mentor_decks(plan_build(Folders(ROOT / "content", templates, output))))


def test_half_the_room_gives_more_slides_in_the_same_minutes(tmp_path: Path) -> None:
    whole, half = decks(ROOT / "templates", tmp_path), decks(half_theme(tmp_path), tmp_path)
    assert all(more.slides > deck.slides for more, deck in zip(half, whole, strict=True))
    assert [deck.minutes for deck in half] == [60, 60, 60, 60]
    assert all(not deck.remarks for deck in whole)
    assert all("is split over 2 slides" in " ".join(r.message for r in deck.remarks) for deck in half)
