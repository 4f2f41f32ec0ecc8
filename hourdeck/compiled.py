"""Templates as Jinja2 compiled them, kept in a file for the next build: compiling takes longer than rendering a day.

The file is the engine's own, as Python's `__pycache__` is Python's: whoever can write it can make a build run what he
likes. It holds for one engine and its libraries. One that is missing, damaged or of another engine counts as none,
which costs the time to compile and nothing else.
"""

import marshal
from pathlib import Path

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from hourdeck.diagnostics import show_path
from hourdeck.digests import digest_of, engine_digest
from hourdeck.kept import read_kept, write_kept


class CompiledTemplates(BytecodeCache):
    """Templates compiled earlier, by what they were compiled from; new ones are written when it is said."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._engine = engine_digest()
        self._known = _read(path, self._engine)
        self._is_changed = False

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """The place for a template's code, which says in each tag where the template stands, as people see it."""
        path = filename or ""
        return digest_of(name, path, show_path(Path(path)))

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give Jinja2 the template's code; it looks itself whether it was compiled from the same text."""
        if code := self._known.get(bucket.key):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what Jinja2 compiled."""
        self._known[bucket.key] = bucket.bytecode_to_string()
        self._is_changed = True

    def write(self) -> None:
        """Write the file as a whole, where there is anything new. That it can't be written only costs time again."""
        if self._is_changed:
            write_kept(self._path, self._engine, marshal.dumps(self._known))


def _read(path: Path, engine: str) -> dict[str, bytes]:
    """The code in a file, by place; none where it isn't whole or is another engine's."""
    data = read_kept(path, engine)
    return dict(marshal.loads(data)) if data else {}
