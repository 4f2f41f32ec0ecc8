"""Copies of the 883 theme to be changed: a text in theme.yaml, in a part of the master, or in one shape of a part."""

import re
import shutil
from pathlib import Path

from decks import TEMPLATES, read_members, replaced, write_members

SLIDE_MASTER = "ppt/slideMasters/slideMaster1.xml"
PRESENTATION = "ppt/presentation.xml"
NOTES_MASTER = "ppt/notesMasters/notesMaster1.xml"
LATIN = '<a:latin typeface="'


def copy_theme(folder: Path) -> Path:
    """A copy of the 883 theme in a themes folder below the one given."""
    return shutil.copytree(TEMPLATES / "themes" / "883", folder / "themes" / "883")


def edit_yaml(folder: Path, old: str, new: str) -> None:
    path = folder / "theme.yaml"
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} is there {text.count(old)} times"
    path.write_text(text.replace(old, new), encoding="utf-8")


def edit_master(folder: Path, part: str, old: str, new: str) -> None:
    path = folder / "master.pptx"
    write_members(path, replaced(read_members(path.read_bytes()), part, old, new))


def read_part(folder: Path, part: str) -> str:
    return dict(read_members((folder / "master.pptx").read_bytes()))[part].decode("utf-8")


def part_of(folder: Path, layout: str) -> str:
    """The part of the layout of a name."""
    names = (name for name, _ in read_members((folder / "master.pptx").read_bytes()) if "/slideLayout" in name)
    return next(n for n in names if not n.endswith(".rels") and f'<p:cSld name="{layout}"' in read_part(folder, n))


def shape_in(text: str, marker: str) -> str:
    """The `p:sp` that holds a marker."""
    return next(shape for shape in re.findall(r"<p:sp>.*?</p:sp>", text, re.S) if marker in shape)


def edit_shape(folder: Path, part: str, marker: str, pattern: str, new: str) -> None:
    """Replace what a pattern finds in one shape of a part; it must find something."""
    shape = shape_in(read_part(folder, part), marker)
    changed = re.sub(pattern, new, shape, flags=re.S)
    assert changed != shape, f"{pattern!r} finds nothing in {shape}"
    edit_master(folder, part, shape, changed)
