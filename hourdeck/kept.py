"""Files in which a build keeps for the next one what takes long to make, such as `output/.hourdeck/theme.prepared`.

Input: a path, a key that says what the data was made from, the data. Each file begins with a digest of both, so that
one that is missing, damaged, or made from anything else counts as none: that costs the time to make it again, and
nothing else.
"""

import os
from contextlib import suppress
from pathlib import Path

from hourdeck.digests import digest_of

COMPILED, PREPARED = "templates.compiled", "theme.prepared"
"""What is kept beside the state: templates as Jinja2 compiled them, and the theme as decks need it."""

DIGEST = 64
"""The characters of the digest that a file begins with."""


def read_kept(path: Path, key: str) -> bytes | None:
    """The data that was kept under the key, or None."""
    try:
        whole = path.read_bytes()
    except OSError:
        return None
    data = whole[DIGEST:]
    return data if digest_of(key, data).encode() == whole[:DIGEST] else None


def write_kept(path: Path, key: str, data: bytes) -> None:
    """Write the file as a whole, in place of the one before. That it can't be written only costs time again."""
    written = path.with_name(f".{path.stem}-{os.getpid()}.tmp")
    with suppress(OSError):
        written.write_bytes(digest_of(key, data).encode() + data)
        written.replace(path)
    with suppress(OSError):
        written.unlink(missing_ok=True)
