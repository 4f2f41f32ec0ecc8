"""White space in paragraphs, as HTML has it. Pure."""

import re
from collections.abc import Iterable

from hourdeck.slides import LineBreak, Run

SPACES = re.compile(r"[ \t\r\n]+")


def tidy_runs(runs: Iterable[Run | LineBreak]) -> list[Run | LineBreak]:
    """Runs with white space as HTML has it: one space for many, none at the ends; equal neighbours joined.

    Inside code every space stays.
    """
    tidied: list[Run | LineBreak] = []
    for run in runs:
        if isinstance(run, Run):
            run = run if run.code else _collapse(run, tidied)
            if run.text:
                _append(tidied, run)
        else:
            _strip_end(tidied)
            tidied.append(run)
    _strip_end(tidied)
    return tidied


def tidy_text(text: str) -> str:
    """What becomes of text that has one formatting and no line break in it."""
    return SPACES.sub(" ", text).strip(" ")


def _collapse(run: Run, before: list[Run | LineBreak]) -> Run:
    text = SPACES.sub(" ", run.text)
    last = before[-1] if before else LineBreak()
    at_start = isinstance(last, LineBreak) or (not last.code and last.text.endswith(" "))
    return run.saying(text.lstrip(" ") if at_start else text)


def _append(runs: list[Run | LineBreak], run: Run) -> None:
    last = runs[-1] if runs else None
    if isinstance(last, Run) and last.looks_like(run):
        runs[-1] = last.saying(last.text + run.text)
    else:
        runs.append(run)


def _strip_end(runs: list[Run | LineBreak]) -> None:
    while runs and isinstance(runs[-1], Run) and not runs[-1].code:
        if stripped := runs[-1].text.rstrip(" "):
            runs[-1] = runs[-1].saying(stripped)
            return
        runs.pop()
