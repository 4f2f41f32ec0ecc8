"""The content model: what a programme may say in YAML, read and checked.

Input: the content folder. Output: a `Programme` of days and hours, valid as a whole, or a `Failure` with every mistake.
`models` says what may be written, `reading` builds it from files, `checks` compares what stands in several places.
"""

from hourdeck.content.models import Agenda, Break, Day, Hour, HourSlot, Part, Point, Programme
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
