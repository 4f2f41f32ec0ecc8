"""The kinds of talking point: what each may say, one class a kind.

The other modules hold the classes, `grids` what tables and charts have in common, `questions` what checks and quizzes
have; here they are joined to what a point of an hour may be.
"""

from typing import Annotated, Any

from pydantic import PlainValidator, ValidationInfo
from pydantic_core import PydanticKnownError

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


def to_point(value: Any, info: ValidationInfo) -> Point:
    """A point by its `kind`, or of `content` when none is given.

    Each kind judges by itself, and not in a union of all: pydantic takes long to prepare a kind, and few are in use.
    """
    kind = value.get("kind", "content") if isinstance(value, Mapping) else "content"
    if not isinstance(kind, str) or kind not in KINDS:
        expected = ", ".join(f"'{name}'" for name in KINDS)
        context = {"discriminator": "kind", "tag": str(kind), "expected_tags": expected}
        raise PydanticKnownError("union_tag_invalid", context)
    return KINDS[kind].model_validate(value, context=info.context)


AnyPoint = Annotated[Point, PlainValidator(to_point)]
