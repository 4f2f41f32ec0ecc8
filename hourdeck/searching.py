"""Trainee files searched for the mentor's words: the gate, asked about finished files of a plan.

Input: a plan. Output: nothing, or a `Failure` with every find. What must not be found is learnt when it is needed
first, since most builds of a mentor's decks never need it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from hourdeck.digests import digest_of
from hourdeck.editions import mentor_texts, trainee_texts
from hourdeck.plan import Plan
from hourdeck.templating import read_labels
from hourdeck.theme import Theme

if TYPE_CHECKING:
    from hourdeck.gate import Private


class Search:
    """Searches trainee files for the words of the whole programme that only its mentors may read.

    `read_theme` reads the theme, whose master's own short phrases are nobody's secret.
    """

    def __init__(self, plan: Plan, read_theme: Callable[[], Theme]) -> None:
        self.plan = plan
        self.read_theme = read_theme

    def check(self, path: Path, shown: Path) -> None:
        """Open a file that trainees are to get, `shown` to people by its later name; raises `Failure` for finds."""
        from hourdeck.gate import check_trainee_file  # late: mentors' decks need no gate

        check_trainee_file(path, self.private, shown)

    def learn(self) -> None:
        """Learn now what must not be found, so that processes forked later know it."""
        self.private  # noqa: B018  # a cached property

    @cached_property
    def digest(self) -> str:
        """Changes with whatever may not be found, or may be."""
        mentors = [text.source for text in mentor_texts(self.plan.programme, self.plan.released)]
        trainees = [text for stream in self._allowed for text in stream]
        return digest_of(str(len(mentors)), *mentors, *trainees)

    @cached_property
    def private(self) -> Private:
        """What may not be found."""
        from hourdeck.gate import learn_private, read_streams

        mentors = mentor_texts(self.plan.programme, self.plan.released)
        return learn_private(mentors, self._allowed, read_streams(self.read_theme().master))

    @cached_property
    def _allowed(self) -> list[list[str]]:
        labels = read_labels(self.plan.folders.templates / "labels", self.plan.programme)
        return list(trainee_texts(self.plan.programme, self.plan.days, labels, self.plan.released))
