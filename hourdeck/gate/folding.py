"""Words of a text as they are compared: without case, accents, ligatures and characters that nobody sees. Pure.

A word is a stretch of letters and digits; everything else stands between words. In scripts that are written without
spaces each character is a word of its own. Compatibility forms are resolved by NFKD (UAX #15), case by Unicode's full
case folding; marks and format characters (general categories M and Cf) count for nothing.
"""

import re
import unicodedata
from functools import cache

UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u312f\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf"
    "\u4e00-\u9fff\ua9e0-\ua9ff\uaa60-\uaa7f\uf900-\ufaff\U0001b000-\U0001b16f\U00020000-\U0003ffff]"
)
"""Thai, Lao, Myanmar, Khmer, kana, Bopomofo and Han: letters that no spaces part into words."""

UNSEEN_LETTERS = "\u115f\u1160\u3164\uffa0"
"""Hangul fillers: letters by their category, and blank."""


class _Folding(dict[int, str]):
    """What `str.translate` makes of each character, filled as characters turn up."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _fold(chr(code))
        return folded


@cache
def _folding() -> _Folding:
    return _Folding()


def words_of(text: str) -> list[str]:
    """The words of a text, folded, in order."""
    return text.translate(_folding()).split()


def trim(text: str) -> str:
    """The text without what stands before its first word and after its last."""
    inner = [n for n, letter in enumerate(text) if letter.isalnum() or unicodedata.category(letter).startswith("M")]
    return text[inner[0] : inner[-1] + 1] if inner else ""


def _fold(character: str) -> str:
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character).casefold())
    return "".join(map(_fold_part, folded))


def _fold_part(character: str) -> str:
    category = unicodedata.category(character)
    if category.startswith("M") or category == "Cf" or character in UNSEEN_LETTERS:
        return ""
    if not character.isalnum():
        return " "
    return f" {character} " if UNSPACED.match(character) else character
