"""Charts: the model, how typed text becomes one, what must hold for it, and every decision about its look.

Input: columns of typed text. Output: a checked `Chart`, and with a place for it a `Design`, which the writer only has
to put into XML. `numbers` parses and formats, `model` holds the data, `reading` makes and `checks` judges it, `style`
and `toning` colour, `look`, `partlabels`, `linelabels`, `room`, `plot` and `foot` decide, `alt` says it in words. Pure.
"""

from hourdeck.charts.alt import WORDS, describe_chart
from hourdeck.charts.checks import check_chart
from hourdeck.charts.design import Design, design_chart
from hourdeck.charts.look import Look
from hourdeck.charts.model import KINDS, Chart, Kind, Name, Series
from hourdeck.charts.numbers import Number, NumberFormat, common_format, parse_number
from hourdeck.charts.partlabels import HOLE, named_stack
from hourdeck.charts.plot import Plot
from hourdeck.charts.reading import Column, Telling, to_chart
from hourdeck.charts.room import Measure, Room
from hourdeck.charts.style import ChartStyle, Stroke, Tone, style_for
from hourdeck.charts.toning import style_on

__all__ = [
    "HOLE",
    "KINDS",
    "WORDS",
    "Chart",
    "ChartStyle",
    "Column",
    "Design",
    "Kind",
    "Look",
    "Measure",
    "Name",
    "Number",
    "NumberFormat",
    "Plot",
    "Room",
    "Series",
    "Stroke",
    "Telling",
    "Tone",
    "check_chart",
    "common_format",
    "describe_chart",
    "design_chart",
    "named_stack",
    "parse_number",
    "style_for",
    "style_on",
    "to_chart",
]
