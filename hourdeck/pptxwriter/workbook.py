"""The workbook with a chart's data, which PowerPoint opens at "Edit data". The only module that uses XlsxWriter.

Input: a chart. Output: an .xlsx package, the same bytes for the same chart. Names are strings whatever they look like:
one that starts like a formula is marked as text, so that it stays one when somebody edits the cell. Numbers are
numbers, with the decimals that the chart shows, and a missing value is an empty cell.
"""

import io
import zipfile
from datetime import datetime
from typing import Any

from hourdeck.charts import Chart
from hourdeck.package import ZIP_EPOCH, zip_members
from hourdeck.pptxwriter.chart.cells import FIRST_ROW, SHEET

FORMULA_STARTS = ("=", "+", "-", "@")
"""What a text begins with that Excel takes for a formula when it is typed."""

NAME_WIDTH, VALUE_WIDTH = 28, 16
"""The widths of the columns, in characters."""


def workbook(chart: Chart) -> bytes:
    """The workbook's package."""
    import xlsxwriter  # type: ignore[import-untyped]

    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    book.set_properties({"created": datetime(*ZIP_EPOCH)})
    _SheetWriter(book, chart).write()
    book.close()
    return _without_traits(buffer.getvalue())


class _SheetWriter:
    """Fills the one sheet of a workbook."""

    def __init__(self, book: Any, chart: Chart) -> None:
        self.chart = chart
        self.sheet = book.add_worksheet(SHEET)
        self.as_text = book.add_format({"quote_prefix": True})
        self.values = book.add_format({"num_format": chart.format.code()})
        self.xs = book.add_format({"num_format": chart.x_format.code()})

    def write(self) -> None:
        """Write the names and the columns."""
        self.sheet.set_column(0, 0, NAME_WIDTH)
        self.sheet.set_column(1, len(self.chart.series), VALUE_WIDTH)
        self._write_name(0, 0, self.chart.corner)
        for row, category in enumerate(self.chart.categories, FIRST_ROW):
            self._write_name(row, 0, category.text)
        self._write_numbers(0, self.chart.xs, self.xs)
        for column, series in enumerate(self.chart.series, 1):
            self._write_name(0, column, series.name.text)
            self._write_numbers(column, series.values, self.values)

    def _write_name(self, row: int, column: int, words: str) -> None:
        if words:
            self.sheet.write_string(row, column, words, self.as_text if words.startswith(FORMULA_STARTS) else None)

    def _write_numbers(self, column: int, numbers: tuple[float | None, ...], look: Any) -> None:
        for row, number in enumerate(numbers, FIRST_ROW):
            if number is not None:
                self.sheet.write_number(row, column, number + 0.0, look)


def _without_traits(data: bytes) -> bytes:
    """The package zipped again without traits of this machine."""
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        return zip_members([(name, source.read(name)) for name in source.namelist()])
