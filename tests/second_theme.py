"""A second theme, as unlike 883 as can be: 4:3, light on dark, other fonts, smaller type, the tracker above the footer.

It is made from 883's master, member by member, so that it has every layout that 883 has. Nothing that the engine writes
may look wrong in it: what it doesn't take from the theme shows here.
"""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import yaml
from decks import TEMPLATES, read_members, write_members

NAME = "evening"
WIDTH, OLD_WIDTH = 9_144_000, 12_192_000
"""EMU; both are 7.5 in high."""

TYPE = 0.8
"""How large type is, compared with 883's."""

COLOURS = {
    "dk1": "10161D",
    "lt1": "F4F6F8",
    "dk2": "243040",
    "lt2": "C3CCD6",
    "accent1": "7CC4E8",
    "accent2": "B5471B",
    "accent3": "9AD17B",
    "accent4": "E58FC0",
    "accent5": "8A97A6",
    "accent6": "E8D36A",
    "hlink": "8FC8FF",
    "folHlink": "C9A8F0",
}
LIGHT_ON_DARK = 'bg1="dk1" tx1="lt1" bg2="dk2" tx2="lt2"'
HEADINGS, TEXT, CODE = "Cambria", "Arial", "Liberation Mono"
FONTS = {HEADINGS: "caladea", TEXT: "liberation-sans", CODE: "liberation-mono"}
LEAST = 12
"""Points; what is less is a step, a distance or a footer, and stays."""

TRACKER_TOP = 6_217_920
"""EMU from the upper edge: between the content and the footer."""


def make_templates(folder: Path) -> Path:
    """A copy of the templates in the folder given, in which the theme 883 is this one."""
    templates = shutil.copytree(TEMPLATES, folder / "templates")
    theme = templates / "themes" / "883"
    members = [(name, _changed(name, data)) for name, data in read_members((theme / "master.pptx").read_bytes())]
    write_members(theme / "master.pptx", members)
    path = theme / "theme.yaml"
    path.write_text(yaml.safe_dump(_settings(yaml.safe_load(path.read_text(encoding="utf-8")))), encoding="utf-8")
    return templates


def _changed(name: str, data: bytes) -> bytes:
    changes = [change for pattern, change in CHANGES if re.fullmatch(pattern, name)]
    text = data.decode("utf-8") if changes else ""
    for change in changes:
        text = change(text)
    return text.encode() if changes else data


def _slide_size(text: str) -> str:
    return text.replace(f'cx="{OLD_WIDTH}"', f'cx="{WIDTH}"', 1)


def _narrower(text: str) -> str:
    """Every position, width and inset across, as much smaller as the slide is; insets more, for the words' sake."""
    text = re.sub(r'([lr]Ins=")(\d+)"', lambda m: f'{m[1]}{int(m[2]) // 2}"', text)
    return re.sub(r'(<a:(?:off x|ext cx)=")(\d+)"', lambda m: f'{m[1]}{int(m[2]) * WIDTH // OLD_WIDTH}"', text)


def _smaller_type(text: str) -> str:
    return re.sub(r' sz="(\d+)"', lambda m: f' sz="{round(100 * _smaller(int(m[1]) / 100))}"', text)


def _smaller(points: float) -> int:
    """A size for a narrower slide, which people must still be able to read; footers stay as small as they are."""
    return round(max(points * TYPE, min(points, LEAST)))


def _tracker_above_the_footer(text: str) -> str:
    return re.sub(
        r"<p:sp>(?:(?!</p:sp>).)*</p:sp>",
        lambda m: re.sub(r' y="\d+"', f' y="{TRACKER_TOP}"', m[0], count=1) if 'name="Tracker"' in m[0] else m[0],
        text,
        flags=re.S,
    )


def _other_fonts(text: str) -> str:
    text = text.replace("Calibri", HEADINGS, 1).replace("Calibri", TEXT)
    return text.replace("Courier New", CODE)


def _other_colours(text: str) -> str:
    for slot, value in COLOURS.items():
        text = re.sub(rf'(<a:{slot}><a:srgbClr val=")\w+', rf"\g<1>{value}", text)
    return text


def _dark(text: str) -> str:
    return re.sub(r'bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2"', LIGHT_ON_DARK, text)


CHANGES: tuple[tuple[str, Callable[[str], str]], ...] = (
    (r"ppt/presentation\.xml", _slide_size),
    (r"ppt/slide(Master|Layout)s/slide\w+\.xml", _narrower),
    (r"ppt/slide(Master|Layout)s/slide\w+\.xml", _smaller_type),
    (r"ppt/slide(Master|Layout)s/slide\w+\.xml", _tracker_above_the_footer),
    (r"ppt/slideLayouts/slide\w+\.xml", lambda text: text.replace("Courier New", CODE)),
    (r"ppt/slideMasters/slide\w+\.xml", _dark),
    (r"ppt/(theme|notesMasters|handoutMasters)/\w+\.xml", _other_fonts),
    (r"ppt/theme/theme\d\.xml", _other_colours),
)


def _settings(theme: dict[str, object]) -> dict[str, object]:
    """theme.yaml with its sizes as much smaller, its fonts, and shades that are dark behind light code."""
    sizes = {key: _scaled(theme[key]) for key in ("fit", "tables", "diagrams", "charts")}
    palette = {**theme["palette"], "code": {**theme["palette"]["code"], "name": "accent3", "highlight": "accent2 -50"}}
    return {**theme, **sizes, "name": NAME, "fonts": FONTS, "code_font": CODE, "palette": palette}


def _scaled(value: object) -> object:
    """Sizes, however deep they stand."""
    if isinstance(value, dict):
        return {key: _scaled(each) for key, each in value.items()}
    return _smaller(value) if value >= LEAST else value
