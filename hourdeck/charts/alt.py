"""What a chart says, in words, for those who can't see it.

Input: a chart and the words of its language, which templates own. Output: a text for the shape's description. Few
values are all named; of many the highest and the lowest, for lines and areas where they start and end. Pure.
"""

import re
from collections.abc import Iterator, Mapping

from hourdeck.charts.model import KINDS, Chart, Series

ALL_VALUES = 12
"""Up to so many values are all named."""

WORDS = (
    *(f"chart_{kind}" for kind in KINDS),
    "chart_in",
    "chart_value",
    "chart_no_value",
    "chart_series",
    "chart_from_to",
    "chart_extremes",
    "chart_points",
    "chart_marked",
)
"""The labels that are needed. Those with gaps to fill: `chart_in` {kind} {unit}, `chart_value` {name} {value},
`chart_series` {name} {values}, `chart_from_to` {start} {first} {end} {last}, `chart_extremes` {top} {high} {bottom}
{low}, `chart_points` {count} {corner} {left} {right} {low} {high}, `chart_marked` {name}."""

SENTENCE_END = (".", "!", "?", "…")

Words = Mapping[str, str]


def describe_chart(chart: Chart, words: Words) -> str:
    """The description that was given, or one made from the message and the data."""
    if chart.alt:
        return chart.alt
    sentences = [chart.message, _kind(chart, words), *_data(chart, words)]
    if chart.emphasis:
        sentences.append(_fill(words["chart_marked"], name=_marked(chart, chart.emphasis.text, words)))
    return " ".join(_sentence(sentence) for sentence in sentences if sentence)


def _kind(chart: Chart, words: Words) -> str:
    kind = words[f"chart_{chart.kind}"]
    return _fill(words["chart_in"], kind=kind, unit=chart.unit) if chart.unit else kind


def _data(chart: Chart, words: Words) -> Iterator[str]:
    """A sentence for each series."""
    names_all = _names_all(chart)
    for series in chart.series:
        said = _all_values(chart, series, words) if names_all else _gist(chart, series, words)
        is_only = len(chart.series) == 1
        yield said if is_only else _fill(words["chart_series"], name=series.name.text, values=said)


def _names_all(chart: Chart) -> bool:
    return len(chart.series) * chart.length <= ALL_VALUES and chart.traits.family != "scatter"


def _marked(chart: Chart, name: str, words: Words) -> str:
    """The name of what stands out; with its value, where that isn't named yet."""
    index = chart.marked_category
    value = None if index is None or _names_all(chart) else chart.series[0].values[index]
    return name if value is None else f"{name} ({_show(chart, value)})"


def _all_values(chart: Chart, series: Series, words: Words) -> str:
    pairs = zip(chart.categories, series.values, strict=True)
    shown = ((name.text, words["chart_no_value"] if v is None else _seen(chart, v)) for name, v in pairs)
    return "; ".join(_fill(words["chart_value"], name=name, value=value) for name, value in shown)


def _gist(chart: Chart, series: Series, words: Words) -> str:
    """What stands out in many values."""
    if chart.traits.family == "scatter":
        return _cloud(chart, series, words)
    there = [(v, name.text) for name, v in zip(chart.categories, series.values, strict=True) if v is not None]
    high, top = max(there, key=lambda pair: pair[0])
    low, bottom = min(there, key=lambda pair: pair[0])
    extremes = _fill(words["chart_extremes"], top=top, high=_show(chart, high), bottom=bottom, low=_show(chart, low))
    if chart.traits.family not in ("line", "area"):
        return extremes
    (first, start), (last, end) = there[0], there[-1]
    course = _fill(words["chart_from_to"], start=start, first=_show(chart, first), end=end, last=_show(chart, last))
    return f"{course}; {extremes}"


def _cloud(chart: Chart, series: Series, words: Words) -> str:
    """How many points there are, and from where to where."""
    xs = [x for x, value in zip(chart.xs, series.values, strict=True) if value is not None]
    return _fill(
        words["chart_points"],
        count=str(len(xs)),
        corner=chart.corner,
        left=chart.x_format.show(min(xs)),
        right=chart.x_format.show(max(xs)),
        low=_show(chart, min(series.numbers)),
        high=_show(chart, max(series.numbers)),
    )


def _seen(chart: Chart, value: float) -> str:
    """A value as it stands beside its mark: slices show their share."""
    if chart.traits.family != "pie" or chart.are_shares:
        return _show(chart, value)
    return f"{_show(chart, value)} ({value / sum(chart.numbers):.0%})"


def _show(chart: Chart, value: float) -> str:
    return chart.format.show(value, chart.unit)


def _fill(pattern: str, **gaps: str) -> str:
    """A pattern with its gaps filled in one go, so that braces in names stay what they are."""
    return re.sub(r"\{(\w+)\}", lambda match: gaps.get(match[1], match[0]), pattern)


def _sentence(words: str) -> str:
    return words if words.endswith(SENTENCE_END) else f"{words}."
