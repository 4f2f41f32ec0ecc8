"""Points that ask: discussions, exercises, checks of understanding, quizzes."""

from typing import Annotated, Literal

from pydantic import Field

from hourdeck.content.kinds.questions import Asking, Reveal
from hourdeck.content.points import Example, Listed, Texts
from hourdeck.fields import Minutes, Paragraph


class Discussion(Example, Listed):
    """A question for the room."""

    kind: Literal["discussion"]
    prompts: Texts


class Exercise(Example):
    """Steps to do within `time` minutes, and the questions of the debrief."""

    kind: Literal["exercise"]
    steps: Texts
    time: Minutes
    debrief: Texts | None = None
    group: Paragraph | None = None


class Check(Example, Asking):
    """A check of understanding; the title is the question."""

    kind: Literal["check"]
    reveal: Reveal = "notes"


class QuizQuestion(Asking):
    """One question of a quiz."""

    question: Paragraph


class Quiz(Example):
    """Questions one after the other, which share the point's minutes."""

    kind: Literal["quiz"]
    questions: Annotated[tuple[QuizQuestion, ...], Field(min_length=1)]
    reveal: Reveal = "notes"
