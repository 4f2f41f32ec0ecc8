"""Digests of what a build is made from: files by their content, and the engine itself. Light: imports no other library.

Output: SHA-256 in hex. Time stamps decide nothing about content; only the engine's own files, which change when it is
installed or edited, are known by size and time of change, because reading all of them would take longer than a build
that has nothing to do.
"""

import hashlib
import os
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

PACKAGE = Path(__file__).parent


def digest_of(*parts: bytes | str) -> str:
    """The digest of texts or bytes, each told from its neighbours."""
    whole = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        whole.update(len(data).to_bytes(8, "big") + data)
    return whole.hexdigest()


def digest_file(path: Path) -> str:
    """The digest of a file's content, or nothing where there is no such file."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def digest_files(paths: Iterable[Path]) -> dict[str, str]:
    """The digest of each file, by its path as it is given."""
    return {str(path): digest_file(path) for path in paths}


def are_unchanged(digests: Mapping[str, str]) -> bool:
    """Whether all files have the content that the digests tell, and those that weren't there still aren't."""
    return all(digest_file(Path(path)) == digest for path, digest in digests.items())


def was_any_saved(paths: Iterable[Path], since: float) -> bool:
    """Whether a file was saved after a moment, in seconds since 1970: then nobody knows which content was read."""
    return any(path.is_file() and path.stat().st_mtime > since for path in paths)


def engine_digest() -> str:
    """What this engine is: its files, the libraries beside it by name and version, Python, and the kind of machine."""
    files = sorted(_files_below(PACKAGE))
    return digest_of(sys.version, sys.platform, *map(repr, files), *sorted(_distributions()))


def _files_below(folder: Path) -> Iterable[tuple[str, int, int]]:
    """Name, size and time of change in nanoseconds of each file of the engine."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                yield from () if entry.name == "__pycache__" else _files_below(Path(entry.path))
            else:
                state = entry.stat()
                yield entry.path, state.st_size, state.st_mtime_ns


def _distributions() -> Iterable[str]:
    """The installed distributions, by the names of their folders, which hold their versions."""
    for folder in sys.path:
        if folder.endswith(("site-packages", "dist-packages")) and os.path.isdir(folder):  # noqa: PTH112  # light
            yield from (name for name in os.listdir(folder) if name.endswith(".dist-info"))  # noqa: PTH208
