"""Where a theme is: the folder of a name among the templates, or a file or folder that a path leads to.

Input: what a person wrote, in programme.yaml or behind `--theme`, and the folders that it is counted from. Output: the
path of a theme's folder, of a theme.yaml, or of a PowerPoint template; and the files that it consists of.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from hourdeck.diagnostics import Failure, Position, fail
from hourdeck.nodes import Mapping
from hourdeck.paths import find_path, near_name, tidy
from hourdeck.source import read_source

YAML = frozenset({"yaml", "yml"})
PRESENTATIONS = frozenset(
    {"pptx", "potx", "pptm", "potm", "ppsx", "ppsm", "ppt", "pot", "pps", "thmx", "odp", "otp", "key"}
)
"""What files are called that a person may take for a theme; which of them are none is said when one is opened."""


def is_theme_path(written: str) -> bool:
    """Whether this is the path of a theme, not its name: it has a slash, or ends as a file does."""
    return bool(re.search(r"[/\\]", written)) or _ending(written) in YAML | PRESENTATIONS


def is_theme_yaml(path: Path) -> bool:
    """Whether the file says what the engine has to know, and isn't the PowerPoint file itself."""
    return _ending(path.name) in YAML


def find_theme(written: str, content: Path, themes: Path, position: Position) -> Path:
    """The theme that programme.yaml names at the position; a path goes from the content folder on.

    Raises `Failure` where a path leads nowhere. Whether a name's folder is there is not looked at.
    """
    return find_path(content, written, position) if is_theme_path(written) else themes / written


def find_asked_theme(written: str, themes: Path) -> Path:
    """The theme that `--theme` names; a path goes from the working folder on, and is written as the system has it.

    Raises `Failure` where it leads nowhere.
    """
    if not is_theme_path(written):
        return themes / written
    path = Path(written)
    if not path.exists():
        raise fail(f"there is no file '{written}'", None, near_name(path.parent, path.name))
    return path


def theme_files(theme: Path) -> list[Path]:
    """The files that a theme consists of, those that are missing too. Mistakes are left to who reads it."""
    file = theme / "theme.yaml" if theme.is_dir() else theme
    if not is_theme_yaml(file):
        return [file]
    try:
        named = list(_named_files(read_source(file)))
    except Failure:
        named = []
    return [file, *(tidy(file.parent / name) for name in named)]


def _named_files(source: Mapping) -> Iterator[str]:
    """The files that theme.yaml names: the PowerPoint file, and tables of its own."""
    fonts = source.get("fonts")
    tables = fonts.values() if isinstance(fonts, dict) else ()
    yield from (str(name) for name in (source.get("master"), *tables) if isinstance(name, str) and "." in name)


def wanted_files(asked: str, content: Path, themes: Path) -> list[Path]:
    """The files of the theme that a build would take, whether they are there or not; `asked` is that of `--theme`.

    Raises `Failure` where programme.yaml can't be read.
    """
    if asked:
        return theme_files(Path(asked) if is_theme_path(asked) else themes / asked)
    written = str(read_source(content / "programme.yaml").get("theme"))
    return theme_files(tidy(content / written) if is_theme_path(written) else themes / written)


def _ending(name: str) -> str:
    return name.strip().rpartition(".")[2].lower() if "." in name else ""
