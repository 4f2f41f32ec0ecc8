"""The kinds of talking point: what each may say, one class a kind.

`frame`, `telling` and `asking` hold the classes; here they are joined to what a point of an hour may be.
"""

from typing import TYPE_CHECKING, Annotated, Any, Union

from pydantic import Discriminator, Tag

from hourdeck.content.kinds.asking import Check, Discussion, Exercise, Quiz
from hourdeck.content.kinds.code import CodePoint
from hourdeck.content.kinds.columns import Columns
from hourdeck.content.kinds.figures import ChartPoint, DiagramPoint, PicturePoint
from hourdeck.content.kinds.forms import Definition, Poll, Quote, Resources, Timer
from hourdeck.content.kinds.frame import AgendaPoint, BridgeIn, Cover, End, Objectives, Recap, SectionPoint
from hourdeck.content.kinds.tables import TablePoint
from hourdeck.content.kinds.telling import Content, Statement, TwoColumns
from hourdeck.content.points import Point
from hourdeck.nodes import Mapping

__all__ = [
    "KINDS",
    "AnyPoint",
    "Check",
    "CodePoint",
    "Definition",
    "Exercise",
    "Quiz",
    "Statement",
    "TablePoint",
    "Timer",
    "TwoColumns",
]

KINDS: dict[str, type[Point]] = {
    "cover": Cover,
    "bridge-in": BridgeIn,
    "objectives": Objectives,
    "agenda": AgendaPoint,
    "section": SectionPoint,
    "content": Content,
    "two-columns": TwoColumns,
    "table": TablePoint,
    "statement": Statement,
    "discussion": Discussion,
    "exercise": Exercise,
    "check": Check,
    "quiz": Quiz,
    "code": CodePoint,
    "chart": ChartPoint,
    "diagram": DiagramPoint,
    "picture": PicturePoint,
    "quote": Quote,
    "columns": Columns,
    "definition": Definition,
    "resources": Resources,
    "poll": Poll,
    "timer": Timer,
    "recap": Recap,
    "end": End,
}
"""The kinds of point; each has a template `slides/<kind>.xml.j2`."""


def _kind_of(value: Any) -> Any:
    """Which class judges a point: its `kind`, or `content` when none is given."""
    return value.get("kind", "content") if isinstance(value, Mapping) else "content"


if TYPE_CHECKING:
    AnyPoint = Point
else:
    AnyPoint = Annotated[
        Union[tuple(Annotated[kind, Tag(name)] for name, kind in KINDS.items())],  # noqa: UP007  # made from the dict
        Discriminator(_kind_of),
    ]
