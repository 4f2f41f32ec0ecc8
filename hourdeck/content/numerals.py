"""Which columns hold numbers, so that their digits can stand below each other. Pure."""

import re
from collections.abc import Iterable

NUMBER = re.compile(
    r"""[<>≤≥≈~±]?\s?[+\-\N{MINUS SIGN}]?
    [$€£¥]?\s?
    (?:\d{1,3}(?:[.,'’\s]\d{3})+|\d+)  # with separators of thousands
    (?:[.,]\d+)?
    (?:\s?(?:[%‰°$€£¥]|°?[^\W\d_]{1,3}(?:/[^\W\d_]{1,5})?))?  # a unit: %, ms, GB/s, °C""",
    re.VERBOSE,
)

GAPS = ("", "-", "–", "—")
"""What stands in place of a number that there isn't."""


def are_numbers(cells: Iterable[str]) -> bool:
    """Whether all cells of a column are numbers; a unit is a sign, or up to three letters."""
    filled = [cell.strip() for cell in cells if cell.strip() not in GAPS]
    return bool(filled) and all(NUMBER.fullmatch(cell) for cell in filled)
