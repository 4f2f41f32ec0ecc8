"""What the name of a layout says that it is for: names that PowerPoint and other programs give, and hints.

Input: a name as the file has it, such as '2_Titel und Inhalt' or 'TITLE_AND_BODY'. Output: a role. The names stand in
layout_names.json, by language; its words are only hints, looked for in this order in names that aren't known. Some
roles there serve no kind of slide, such as `blank` or `agenda`: they speak against all others.
"""

import json
import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

NUMBERED = re.compile(r"^\d+_|[ _]*\(?\d+\)?$")
"""What PowerPoint puts before the name of a layout that comes from another file, and people behind that of a copy."""

MARKS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Named:
    """What a name says: the role, and whether it is a name that a program gives, or only a word in one."""

    role: str
    is_known: bool


@cache
def role_by_name(name: str) -> Named | None:
    """The role that a layout's name stands for; None when it says nothing."""
    spelt = _spelt(name)
    bare = _spelt(NUMBERED.sub("", NUMBERED.sub("", name.strip(), count=1)))
    known = next((role for each in (spelt, bare) if (role := _known_names().get(_close(each)))), None)
    if known:
        return Named(known, is_known=True)
    hint = next((role for role, words in _hints() if words.search(spelt)), None)
    return Named(hint, is_known=False) if hint else None


def _spelt(name: str) -> str:
    """A name as it is compared: without case, accents, marks and the difference of wide and narrow characters."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    letters = "".join(c for c in plain if unicodedata.category(c) != "Mn" or unicodedata.name(c, "").startswith(VOWELS))
    return MARKS.sub(" ", unicodedata.normalize("NFKC", letters)).strip()


def _close(name: str) -> str:
    """A name without spaces, which some languages write or leave out."""
    return name.replace(" ", "")


VOWELS = ("THAI", "KATAKANA", "COMBINING KATAKANA")
"""Marks that tell words apart, which accents hardly do."""


@cache
def _table() -> dict[str, Any]:
    text = (resources.files("hourdeck") / "theme" / "choosing" / "layout_names.json").read_text(encoding="utf-8")
    table: dict[str, Any] = json.loads(text)
    return table


@cache
def _known_names() -> dict[str, str]:
    """The roles by name; what the first language says of a name holds."""
    roles: dict[str, str] = {}
    for names in _table()["languages"].values():
        for role, spellings in names.items():
            for name in spellings:
                roles.setdefault(_close(_spelt(name)), role)
    return roles


@cache
def _hints() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """For each role the words that hint at it; East Asian ones may stand anywhere in a name."""
    hints: dict[str, list[str]] = _table()["hints"]
    return tuple((role, _pattern([_spelt(word) for word in words])) for role, words in hints.items())


def _pattern(words: list[str]) -> re.Pattern[str]:
    free = [re.escape(word) for word in words if word[0] > "\u2e80"]
    bound = [re.escape(word) for word in words if word[0] <= "\u2e80"]
    return re.compile("|".join([*free, rf"\b(?:{'|'.join(bound)})\b"]))
