"""Characters by script: how wide those are that no table has, and which of them are East Asian.

The estimates are on the wide side of what LibreOffice draws with its fallback fonts (DejaVu for most scripts, a box for
a character that no font has), and of the fonts that Office falls back to. Whatever the script, LibreOffice's lines
stay 1.2 × the size high. Pure.
"""

import unicodedata
from functools import cache

UNKNOWN_EM = 1.0
"""Width in em of a character that nothing else is known of; Latin letters are about half of it, so this is too wide."""

WIDE_EM = 1.0
"""Width of an East Asian wide character."""

EMOJI_EM = 1.4
"""Width of an emoji, as wide as the widest colour fonts draw it."""

WEIGHTLESS = ("Mn", "Me", "Cf")
"""Categories of characters that take no room: combining marks and format characters."""

BROAD_ARABIC = "سشصضـ"
SCRIPTS = (("\u0590", "\u05ff", 0.75), ("\u0600", "\u06ff", 0.75), ("\u0e00", "\u0e7f", 0.85))
"""Hebrew, Arabic and Thai: their letters are narrower than an em, up to this share of it."""

BROADEST = {"\ufdfd": 9.0, "\u2e3a": 2.1, "\u2e3b": 3.1, "\ua9c5": 2.6}
"""Single characters that are words, dashes of several ems, or ornaments."""

SQUARED = ("\u3300", "\u33ff", 1.15)
"""Words in a square, which some fonts draw a little wider than one."""

EMOJI = (("\u2600", "\u26ff"), ("\U0001f000", "\U0001faff"))
FIRST_EAST_ASIAN = "\u2e80"
"""Wide characters below this one are emoji or conjoining Hangul."""


RIGHT_TO_LEFT = {"ar", "ckb", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"}
"""Languages that are mostly written from right to left, by their tag's first part."""


def is_right_to_left(language: str) -> bool:
    """Whether a language, as `ar-EG`, is written from right to left."""
    return language.partition("-")[0].lower() in RIGHT_TO_LEFT


@cache
def estimate(character: str) -> float:
    """The width in em of a character that a table lacks."""
    if unicodedata.category(character) in WEIGHTLESS:
        return 0.0
    if character in BROADEST:
        return BROADEST[character]
    if SQUARED[0] <= character <= SQUARED[1]:
        return SQUARED[2]
    if any(first <= character <= last for first, last in EMOJI):
        return EMOJI_EM
    if is_wide(character):
        return EMOJI_EM if "\u2300" <= character < FIRST_EAST_ASIAN else WIDE_EM
    if character in BROAD_ARABIC:
        return 1.25
    return next((em for first, last, em in SCRIPTS if first <= character <= last), UNKNOWN_EM)


@cache
def is_wide(character: str) -> bool:
    """Whether a character is as wide as East Asian ones are, by its Unicode property."""
    return unicodedata.east_asian_width(character) in "WF"


@cache
def is_ambiguous(character: str) -> bool:
    """Whether a character is wide beside East Asian ones, as quotation marks and ellipses are (UAX #11, class A)."""
    return unicodedata.east_asian_width(character) == "A"


@cache
def is_hangul(character: str) -> bool:
    """Whether a character is a Korean syllable or letter."""
    return "\uac00" <= character <= "\ud7ff" or "\u1100" <= character <= "\u11ff" or "\u3130" <= character <= "\u318f"
