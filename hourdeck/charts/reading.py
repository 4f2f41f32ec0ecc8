"""Charts made from columns of typed text, as content files and CSV tables have them.

Input: `Column`s of `Scalar`s. Output: a checked `Chart`. Raises `Failure` with all mistakes. Pure.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from hourdeck.charts.checks import check_chart
from hourdeck.charts.model import KINDS, Chart, Name, Series, one_line
from hourdeck.charts.numbers import Number, common_format, parse_number
from hourdeck.diagnostics import Diagnostic, Failure, did_you_mean, fail, join_failures
from hourdeck.nodes import Scalar


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a chart's sheet: its name and its cells, the empty text where there is no value."""

    name: Scalar
    cells: tuple[Scalar, ...]


@dataclass(frozen=True, slots=True)
class Telling:
    """What is said about the data of a chart: see the fields of `Chart` with the same names."""

    unit: Scalar | None = None
    emphasis: Scalar | None = None
    message: str = ""
    alt: str = ""


def to_chart(kind: Scalar, first: Column, others: Sequence[Column], telling: Telling) -> Chart:
    """A chart whose categories, or x values, stand in the first column and whose series stand in the others.

    Raises `Failure` with everything that isn't a number where one must be, or else with what `check_chart` finds.
    """
    chart = _labelled(kind, first, telling)
    numbers = _parse([*others, first] if chart.kind == "scatter" else others)
    x_numbers = numbers.pop() if chart.kind == "scatter" else []
    series = (_series(column, row) for column, row in zip(others, numbers, strict=True))
    chart = replace(chart, series=tuple(series), format=common_format(_present(numbers)))
    if chart.kind == "scatter":
        chart = _with_xs(chart, first, x_numbers)
    check_chart(chart)
    return chart


def _labelled(kind: Scalar, first: Column, telling: Telling) -> Chart:
    """The chart as far as it is words."""
    if kind not in KINDS:
        raise fail(f"unknown kind of chart '{kind}'", kind.position, did_you_mean(kind.lower(), KINDS))
    return Chart(
        kind=str(kind),
        categories=() if kind == "scatter" else tuple(map(_name, first.cells)),
        series=(),
        position=kind.position,
        unit=one_line(telling.unit or ""),
        unit_at=telling.unit.position if telling.unit else None,
        corner=one_line(first.name),
        emphasis=_name(telling.emphasis) if telling.emphasis is not None else None,
        message=one_line(telling.message),
        alt=one_line(telling.alt),
    )


def _with_xs(chart: Chart, first: Column, numbers: Sequence[Number | None]) -> Chart:
    missing = [cell.position for cell, number in zip(first.cells, numbers, strict=True) if number is None]
    if missing:
        raise Failure(Diagnostic("a point needs an x value", position) for position in missing)
    there = [number for number in numbers if number]
    return replace(
        chart,
        xs=tuple(number.value for number in there),
        xs_at=tuple(number.position for number in there),
        x_format=common_format(there),
    )


def _parse(columns: Iterable[Column]) -> list[list[Number | None]]:
    """The numbers of each column; all mistakes at once."""
    rows: list[list[Number | None]] = []
    failures = []
    for column in columns:
        rows.append([])
        for cell in column.cells:
            try:
                rows[-1].append(parse_number(cell) if cell.strip() else None)
            except Failure as failure:
                failures.append(failure)
    if failures:
        raise join_failures(failures)
    return rows


def _present(rows: Iterable[Iterable[Number | None]]) -> list[Number]:
    return [number for row in rows for number in row if number]


def _series(column: Column, numbers: Sequence[Number | None]) -> Series:
    values = tuple(number.value if number else None for number in numbers)
    return Series(_name(column.name), values, tuple(cell.position for cell in column.cells))


def _name(typed: Scalar) -> Name:
    return Name(typed, typed.position)
