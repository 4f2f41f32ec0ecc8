"""Questions whose answers don't go with their form, and quizzes without time for their questions.

Input: valid entries. Output: the mistakes found, with positions. Units: minutes.
"""

from collections.abc import Iterator

from hourdeck.content.kinds import Quiz
from hourdeck.content.kinds.questions import LETTERS, Asking, repeated_texts
from hourdeck.diagnostics import Diagnostic

LISTS = {"choice": "options", "order": "order", "match": "match"}
"""The key that holds the list of a form; the other forms have none."""

SAID = {
    "choice": "give the letter of the right option; where several are right, a list: [A, C]",
    "true-false": "write true or false",
    "open": "write what a good answer says; other forms have 'options', 'order' or 'match'",
}
"""How the answer to a question of a form is written."""


def check_quiz(quiz: Quiz) -> Iterator[Diagnostic]:
    """Fewer minutes than questions."""
    count = len(quiz.questions)
    if quiz.minutes < count and not quiz.backup:
        message = f"{count} questions don't fit into {quiz.minutes} min"
        hint = "give each question a minute at least, or take some out"
        yield Diagnostic(message, quiz.position_of("minutes"), hint)


def check_question(question: Asking) -> Iterator[Diagnostic]:
    """A form and lists that don't go together; else an answer that isn't there, or is none."""
    misfits = list(_check_form(question))
    if misfits:
        yield from misfits
    elif question.asked_as in ("order", "match"):
        yield from _check_list(question)
    elif question.answer is None:
        yield Diagnostic("key 'answer' is missing", question.position, SAID[question.asked_as])
    else:
        yield from _check_answer(question)


def _check_form(question: Asking) -> Iterator[Diagnostic]:
    given = [key for key in LISTS.values() if getattr(question, key) is not None]
    wanted = LISTS.get(question.asked_as)
    if wanted and wanted not in given:
        message = f"a question of form '{question.form}' needs the key '{wanted}'"
        yield Diagnostic(message, question.position_of("form"))
    for key in (key for key in given if key != wanted):
        message = f"a question of form '{question.asked_as}' has no '{key}'"
        yield Diagnostic(message, question.position_of(key), "delete it, or make two questions of it")


def _check_answer(question: Asking) -> Iterator[Diagnostic]:
    match question.asked_as:
        case "choice":
            yield from _check_letters(question)
        case "true-false" if not isinstance(question.answer, bool):
            yield Diagnostic("the answer is neither true nor false", question.position_of("answer"), SAID["true-false"])
        case "open" if isinstance(question.answer, bool):
            message = "only a true-false question is answered by 'true' or 'false' alone"
            yield Diagnostic(message, question.position_of("answer"), "add 'form: true-false', or write a sentence")


def _check_letters(question: Asking) -> Iterator[Diagnostic]:
    letters = LETTERS[: len(question.options or ())]
    at, hint = question.position_of("answer"), SAID["choice"]
    if isinstance(question.answer, bool):
        yield Diagnostic(f"the answer is none of the options {', '.join(letters)}", at, hint)
        return
    answers = question.answer or ()
    for text in answers:
        if text.plain.upper() not in tuple(letters):
            yield Diagnostic(f"answer '{text}' is none of the options {', '.join(letters)}", text.position, hint)
    yield from repeated_texts("answer", answers)
    yield from repeated_texts("option", question.options or (), str)


def _check_list(question: Asking) -> Iterator[Diagnostic]:
    key = LISTS[question.asked_as]
    if question.answer is not None:
        hint = f"delete it, and write '{key}' as it is right; the slide shows it shuffled"
        yield Diagnostic(f"'{key}' is the answer already", question.position_of("answer"), hint)
    if question.order:
        yield from repeated_texts("entry", question.order.right)
    if question.match:
        yield from repeated_texts("left side", question.match.left)
        yield from repeated_texts("right side", [pair.right for pair in question.match.pairs])
