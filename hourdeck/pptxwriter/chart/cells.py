"""Where a chart's data stand in its embedded sheet: the one place that the chart's formulas and the workbook share.

The first column holds the categories or x values, each other one a series; the first row holds the names.
"""

from hourdeck.charts import Chart

SHEET = "Sheet1"
"""The name of the sheet; it needs no quotation marks in formulas."""

FIRST_ROW = 1
"""The first row of data, counted from 0 as the workbook does."""


def first_column(chart: Chart) -> str:
    """The cells of the categories or x values."""
    return _cells(chart, "A")


def values(chart: Chart, number: int) -> str:
    """The cells of a series' values."""
    return _cells(chart, _letter(number))


def name(number: int) -> str:
    """The cell of a series' name."""
    return f"{SHEET}!${_letter(number)}$1"


def number_text(value: float) -> str:
    """A number as cells have it: with 16 digits, and without a minus before zero."""
    return f"{value + 0.0:.16G}"


def _cells(chart: Chart, letter: str) -> str:
    return f"{SHEET}!${letter}${FIRST_ROW + 1}:${letter}${FIRST_ROW + chart.length}"


def _letter(number: int) -> str:
    """The column of a series; a chart that can be read has fewer than the alphabet has letters."""
    return chr(ord("B") + number)
