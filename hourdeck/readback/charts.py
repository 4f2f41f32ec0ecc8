"""What a chart says, read from its part (ECMA-376, clause 21.2): kind, categories, names and values of its series.

Numbers are compared as numbers: `12`, `12.0` and `1.2E1` are one. Input: the part's root. Output: a `ReadChart`, and
how its series were coloured.
"""

from collections.abc import Iterator
from itertools import chain

from hourdeck.readback.looks import canonical
from hourdeck.readback.model import ReadChart, ReadSeries
from hourdeck.readback.tags import A, C, Element, local, to_int

MAX_POINTS = 100_000
"""The most points of a series: a count beyond it is that of a damaged file."""


def read_chart(root: Element) -> ReadChart:
    """What the chart says."""
    plots = list(_plots(root))
    series = tuple(_series(each) for plot in plots for each in plot.iterfind(f"{C}ser"))
    first = next((each for plot in plots for each in plot.iterfind(f"{C}ser/{C}cat")), None)
    titles = tuple(_rich(each) for each in root.iter(f"{C}title"))
    return ReadChart(" + ".join(map(_kind, plots)), _cells(first), series, titles)


def chart_look(root: Element) -> str:
    """What colours a chart's series and points were given."""
    painted = chain.from_iterable(plot.iter(f"{C}ser", f"{C}dPt") for plot in _plots(root))
    fills = (each.find(f"{C}spPr/{A}solidFill") for each in painted)
    return canonical(fill for fill in fills if fill is not None)


def _plots(root: Element) -> Iterator[Element]:
    area = root.find(f"{C}chart/{C}plotArea")
    return (each for each in (() if area is None else area) if local(each).endswith("Chart"))


def _kind(plot: Element) -> str:
    """The name of the element, with the direction of bars and how they are stacked."""
    values = (plot.find(f"{C}{name}") for name in ("barDir", "grouping"))
    given = [value.get("val", "") for value in values if value is not None]
    return " ".join([local(plot), *(each for each in given if each not in ("standard", "clustered"))])


def _series(element: Element) -> ReadSeries:
    name = next((each.text or "" for each in element.iterfind(f"{C}tx//{C}v")), "")
    values = element.find(f"{C}val")
    values = values if values is not None else element.find(f"{C}yVal")
    return ReadSeries(name, _numbers(values), _numbers(element.find(f"{C}xVal")))


def _numbers(element: Element | None) -> tuple[str, ...]:
    return tuple(map(_number, _cells(element)))


def _cells(element: Element | None) -> tuple[str, ...]:
    """The texts of a cache in the order of their cells; one without a point is empty."""
    if element is None:
        return ()
    points = {to_int(point.get("idx")): point.findtext(f"{C}v") or "" for point in element.iter(f"{C}pt")}
    count = next((to_int(each.get("val")) for each in element.iter(f"{C}ptCount")), len(points))
    return tuple(points.get(n, "") for n in range(min(count, MAX_POINTS)))


def _number(text: str) -> str:
    """A number in its shortest form, and any other text as it is."""
    try:
        return f"{float(text):.12g}"
    except ValueError:
        return text


def _rich(title: Element) -> str:
    return "".join(each.text or "" for each in title.iter(f"{A}t"))
