"""The content model: what a programme may say in YAML, read and checked.

Input: the content folder. Output: a `Programme` of days and hours, valid as a whole, or a `Failure` with every mistake.
`models` and `points` say what may be written, `reading` builds it from files, `checks` compares entries.
"""

from hourdeck.content.models import Agenda, Break, Day, Hour, HourSlot, Part, Programme
from hourdeck.content.points import Point
from hourdeck.content.reading import read_programme

__all__ = [
    "Agenda",
    "Break",
    "Day",
    "Hour",
    "HourSlot",
    "Part",
    "Point",
    "Programme",
    "read_programme",
]
