"""Numbers as people type them, and how charts show them.

`12`, `-3.5` and `40 %` are numbers; whatever else stands where one is expected is an error that names it. No separators
of thousands and no decimal comma: `1,200` is 1200 to one reader and 1.2 to another. A number keeps how many decimals it
was typed with, so that charts show as many. Pure.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import floor, log10

from hourdeck.diagnostics import Position, fail
from hourdeck.nodes import Scalar, describe

NUMBER = re.compile(r"(?P<digits>[+-]?\d+(?:\.(?P<decimals>\d+))?)\s?(?P<percent>%)?", re.ASCII)

MAX_DIGITS = 15
"""Digits of a number that a cell of a sheet keeps (Excel specifications and limits)."""

TICKS = 6
"""About as many marks as programs put on a value axis."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number with its decimals as typed; a per cent is its hundredth, as sheets have it."""

    value: float
    decimals: int
    is_percent: bool
    position: Position


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """How values are shown: so many decimals, as a per cent or not."""

    decimals: int = 0
    is_percent: bool = False

    def code(self, unit: str = "") -> str:
        """The format code of sheets and charts (ECMA-376, clause 18.8.31), with the unit behind the number."""
        digits = "#,##0" + _fraction(self.decimals)
        return f"{digits}%" if self.is_percent else digits + _literal(_spaced(unit))

    def axis_code(self, span: float) -> str:
        """The format of an axis that spans so much: with enough decimals to tell its marks apart."""
        shown = span * 100 if self.is_percent else span
        decimals = max(0, -floor(log10(shown / TICKS))) if shown > 0 else 0
        return NumberFormat(min(decimals, MAX_DIGITS), self.is_percent).code()

    def show(self, value: float, unit: str = "") -> str:
        """The number in words of an English text, such as `1,200 ms`."""
        if self.is_percent:
            return f"{value * 100:,.{self.decimals}f}%"
        return f"{value:,.{self.decimals}f}{_spaced(unit)}"


def parse_number(typed: Scalar) -> Number:
    """The number that a person typed.

    Raises `Failure` for anything but digits with an optional sign, decimal point and `%`, and for too many digits.
    """
    match = NUMBER.fullmatch(typed.strip())
    if not match:
        raise fail(f"expected a number, found {describe(typed)}", typed.position, _hint(typed))
    digits = match["digits"]
    if len(digits.lstrip("+-0").replace(".", "").lstrip("0")) > MAX_DIGITS:
        message = f"{describe(typed)} has more than {MAX_DIGITS} digits, more than a sheet keeps"
        raise fail(message, typed.position, "round it")
    exact = Decimal(digits) / 100 if match["percent"] else Decimal(digits)
    return Number(float(exact) + 0.0, len(match["decimals"] or ""), bool(match["percent"]), typed.position)


def common_format(numbers: Sequence[Number]) -> NumberFormat:
    """How to show these numbers alike: with the most decimals typed.

    Raises `Failure` when only some of them are per cents.
    """
    if not numbers:
        return NumberFormat()
    first = numbers[0]
    for number in numbers:
        if number.is_percent != first.is_percent:
            raise fail("some values have a '%' and some don't", number.position, "write all of them in one way")
    return NumberFormat(max(number.decimals for number in numbers), first.is_percent)


def _hint(typed: str) -> str:
    """How to write what was probably meant."""
    if re.fullmatch(r"[+-]?\d[\d ,.'_\u00a0\u2009\u202f]*\s?%?", typed.strip()):
        return "write the digits 0 to 9 only, with a point before decimals: 1200.5"
    if typed.strip().startswith(("\N{MINUS SIGN}", "\N{EN DASH}")):
        return "write the minus sign as a hyphen: -5"
    if re.match(r"[+-]?\d", typed.strip()):
        return "write the number alone; the unit has a place of its own"
    return 'leave it empty where there is no value, in YAML with ""'


def _fraction(decimals: int) -> str:
    return "." + "0" * decimals if decimals else ""


def _spaced(unit: str) -> str:
    """The unit as it stands behind a number: after a space that doesn't break, but for the per cent sign."""
    return f"\N{NO-BREAK SPACE}{unit}" if unit and unit != "%" else unit


def _literal(words: str) -> str:
    """Words in a format code: quoted, since bare letters are codes; a quotation mark stands behind a backslash."""
    quoted = '\\"'.join(f'"{piece}"' if piece else "" for piece in words.split('"'))
    return quoted if words else ""
