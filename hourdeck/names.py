"""Names made from titles: keys of slides and names of files, safe on Windows, macOS and Linux. Pure."""

import re
import unicodedata
import zlib

MAX_LENGTH = 60
"""Characters in a slug; Windows allows paths of 260 characters, and folders come before."""

FOLDED = {
    "\N{NO-BREAK SPACE}": " ",
    "\N{NARROW NO-BREAK SPACE}": " ",
    "\N{HYPHEN}": "-",
    "\N{NON-BREAKING HYPHEN}": "-",
    "\N{RIGHT SINGLE QUOTATION MARK}": "'",
}
"""Signs that look alike and mean the same in a word."""


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


def to_sort_key(name: str) -> tuple[str, str]:
    """What names are ordered by: their letters without accents and case, then as they are.

    It is the order of no single language: `Ä` stands with `A`.
    """
    return "".join(c for c in unicodedata.normalize("NFKD", name).casefold() if not unicodedata.combining(c)), name


def fold(text: str) -> str:
    """A text in which spellings of one word are the same, as long as the text: case, firm spaces and hyphens."""
    if text.isascii():
        return text.lower()
    return "".join(FOLDED.get(c) or (c.casefold() if len(c.casefold()) == 1 else c) for c in text)
