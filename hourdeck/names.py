"""Names made from titles: keys of slides and names of files, safe on Windows, macOS and Linux. Pure."""

import re
import unicodedata
import zlib

MAX_LENGTH = 60
"""Characters in a slug; Windows allows paths of 260 characters, and folders come before."""


def to_slug(title: str) -> str:
    """Lower-case letters, digits and hyphens: `Spark & Trino: why?` gives `spark-trino-why`.

    A title without a single Latin letter or digit gives a name made from its checksum, the same every time.
    """
    decomposed = unicodedata.normalize("NFKD", title).lower().replace("ß", "ss").replace("ø", "o").replace("ł", "l")
    words = re.findall(r"[a-z0-9]+", "".join(c for c in decomposed if not unicodedata.combining(c)))
    slug = "-".join(words)
    if len(slug) > MAX_LENGTH:
        slug = slug[: MAX_LENGTH + 1].rpartition("-")[0] or slug[:MAX_LENGTH]
    return slug or f"t{zlib.crc32(title.encode()):08x}"
