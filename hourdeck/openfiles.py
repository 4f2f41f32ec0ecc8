"""Whether somebody has a deck open right now: the marks that office programs leave beside a file while they do."""

from pathlib import Path


def open_marks(path: Path) -> list[Path]:
    """The marks beside a file that say it is open, as far as they are there: PowerPoint's, LibreOffice's."""
    names = (f"~${path.name}", f".~lock.{path.name}#")
    return [mark for name in names if (mark := path.with_name(name)).exists()]
