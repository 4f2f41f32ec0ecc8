"""Building the hostile cases: each alone between two harmless points, and those that became decks together.

Alone, a case ends as so many slides or as mistakes, found in a stage of the pipeline. Together they stand in large
hours of one day, so that LibreOffice draws all of them in one run.
"""

import json
import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from decks import TEMPLATES, mentor_decks
from hostile_cases import PICTURE, Case
from PIL import Image
from programmes import HOUR, PROGRAMME, write_programme, write_text

from hourdeck.agenda import timetable
from hourdeck.content import read_programme
from hourdeck.diagnostics import Diagnostic, Failure
from hourdeck.editions import Edition
from hourdeck.layout import lay_out_deck
from hourdeck.making import BuiltDeck, open_assets, open_theme
from hourdeck.markup import parse_markup
from hourdeck.plan import Folders, Plan, plan_build
from hourdeck.templating import Templates

POINTS_IN_AN_HOUR = 60
SHOWING = HOUR.replace("title: Every", "kind: picture\n    title: Every").replace(
    "body:\n      - The first reason", f"picture: {PICTURE}\n    decorative: yes"
)
"""An hour that shows the picture of cases, so that it is read before they are built."""

NEIGHBOUR = "  - {{title: {title}, minutes: {minutes}, body: [One], notes: {{say: A few words.}}}}"
DAY = """\
label: Day 01
title: A day of data
start: 9:30
total: {total}
goals: [Know the stages]
outcome: Everybody knows the stages.
outcomes: [You know the stages]
parts:
  - title: The day
    sessions:
{sessions}
"""


@dataclass(frozen=True)
class Outcome:
    """What became of a case alone: so many slides, or mistakes found in a stage; `lines` are where they may lie."""

    stage: str
    slides: int
    mistakes: tuple[Diagnostic, ...]
    lines: frozenset[int]
    crash: str = ""

    @property
    def is_deck(self) -> bool:
        """Whether the case became slides."""
        return self.stage == "done"


class Room:
    """A place where cases are built alone, with the templates and the theme read once."""

    def __init__(self, folder: Path) -> None:
        self.content = write_programme(folder, SHOWING)
        write_picture(self.content)
        plan = plan_build(Folders(self.content, TEMPLATES, folder))
        self.templates = Templates(TEMPLATES, plan.programme)
        self.theme, self.assets = open_theme(plan), open_assets(plan)

    def outcome(self, case: Case) -> Outcome:
        """Build one case between two harmless points."""
        lines = [*_hour_lines(case), "points:", NEIGHBOUR.format(title="Before", minutes=5)]
        own = point_lines(case)
        allowed = _allowed_lines(case, lines, own)
        lines += [*own, NEIGHBOUR.format(title="After", minutes=55 - minutes_of(case))]
        write_text(self.content / "day-01" / "hour-1.yaml", "\n".join(lines) + "\n")
        stages: list[str] = []
        try:
            slides = self._build(stages)
        except Failure as failure:
            return Outcome(stages[-1], 0, failure.diagnostics, allowed)
        except Exception as error:  # a crash is what the set looks for, and must name its case
            return Outcome(stages[-1], 0, (), allowed, f"{type(error).__name__}: {error}")
        return Outcome("done", slides - 2, (), allowed)

    def _build(self, stages: list[str]) -> int:
        stages.append("read")
        programme = read_programme(self.content)
        day = timetable(programme.days[0])
        stages.append("render")
        markup = self.templates.render_hour(day, day.hours[0], Edition("mentor"))
        stages.append("markup")
        deck = parse_markup(markup, self.assets)
        stages.append("layout")
        placed = lay_out_deck(deck, self.theme)
        if errors := [remark for remark in placed.remarks if remark.severity == "error"]:
            raise Failure(errors)  # as a build does that nobody has allowed anything
        return len(placed.slides)


def minutes_of(case: Case) -> int:
    """The minutes of the case's point: one, when it doesn't say."""
    return int(case.point.get("minutes", 1))


def write_picture(content: Path) -> None:
    """The picture that cases show."""
    path = content / PICTURE
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", (1600, 500), (7, 66, 78)).save(path)


def point_lines(case: Case, key: str = "") -> list[str]:
    """The case's point as lines of YAML, one entry of a list of points."""
    usual = {"title": f"Case {case.name}", "key": key or None, "priority": "must"}
    usual["notes"] = {"say": "A few words to say."}
    point = {**usual, "minutes": 1, **case.point}
    return _entry_lines({name: value for name, value in point.items() if value is not None}, 2)


def _lines(value: Any, indent: int) -> list[str]:
    pad = " " * indent
    found: list[str] = []
    if isinstance(value, dict):
        for key, entry in value.items():
            found += _pair_lines(f"{pad}{key}:", entry, indent)
    else:
        for entry in value:
            found += _entry_lines(entry, indent)
    return found


def _pair_lines(head: str, entry: Any, indent: int) -> list[str]:
    if isinstance(entry, str) and "\n" in entry:
        return [f"{head} |", *(" " * (indent + 2) + line for line in entry.split("\n"))]
    if isinstance(entry, dict | list) and entry:
        return [head, *_lines(entry, indent + 2)]
    return [f"{head} {_scalar(entry)}"]


def _entry_lines(entry: Any, indent: int) -> list[str]:
    pad = " " * indent
    if not isinstance(entry, dict | list) or not entry:
        return [f"{pad}- {_scalar(entry)}"]
    first, *rest = _lines(entry, indent + 2)
    return [f"{pad}- {first.lstrip()}", *rest]


def _scalar(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _hour_lines(case: Case, number: int = 1) -> list[str]:
    hour = {"title": f"Hour {number}", **case.hour}
    return [f'{key}: "{value}"' for key, value in hour.items()]


def _allowed_lines(case: Case, before: list[str], own: list[str]) -> frozenset[int]:
    """The lines of the keys a mistake may lie under: the point's, and what the case says of its hour."""
    allowed = {n for n, line in enumerate(before, 1) if line.split(":")[0] in case.hour}
    key = ""
    for number, line in enumerate(own, len(before) + 1):
        found = re.match(r"(?:  - |    )([\w-]+):", line)
        key = found[1] if found else key
        if not case.suspects or key in case.suspects:
            allowed.add(number)
    return frozenset(allowed)


def group_cases(cases: list[Case]) -> list[list[Case]]:
    """Cases hour by hour; those that say the same of their hour stand together."""
    groups: dict[str, list[Case]] = {}
    for case in cases:
        groups.setdefault(str(case.hour), []).append(case)
    step = POINTS_IN_AN_HOUR
    return [group[n : n + step] for group in groups.values() for n in range(0, len(group), step)]


@dataclass(frozen=True)
class BuiltHour:
    """Cases built together: their deck, or what went wrong with it."""

    cases: list[Case]
    deck: BuiltDeck | None
    crash: str = ""


def build_together(hours: list[list[Case]], content: Path) -> list[BuiltHour]:
    """The hours built as one programme of one day, each for itself so that a crash takes no other hour along."""
    minutes = [sum(map(minutes_of, cases)) for cases in hours]
    sessions = [f"      - {{hour: hour-{n}.yaml, minutes: {each}}}" for n, each in enumerate(minutes, 1)]
    write_picture(content)
    write_text(content / "programme.yaml", PROGRAMME)
    write_text(content / "day-01" / "agenda.yaml", DAY.format(total=sum(minutes), sessions="\n".join(sessions)))
    for number, cases in enumerate(hours, 1):
        points = [line for case in cases for line in point_lines(case, key=case.name.lower())]
        lines = [*_hour_lines(cases[0], number), "points:", *points]
        write_text(content / "day-01" / f"hour-{number}.yaml", "\n".join(lines) + "\n")
    plan = plan_build(Folders(content, TEMPLATES, content))
    return [_build_hour(plan, n, cases) for n, cases in enumerate(hours)]


def _build_hour(plan: Plan, number: int, cases: list[Case]) -> BuiltHour:
    try:
        (deck,) = mentor_decks(replace(plan, hours=plan.hours[number : number + 1]))
    except Exception as error:  # a failure too: alone, each of the cases was laid out
        return BuiltHour(cases, None, f"{type(error).__name__}: {error}")
    return BuiltHour(cases, deck)


def share_out(hours: list[BuiltHour], outcomes: dict[str, Outcome], slides: list[list[Any]]) -> dict[str, list[Any]]:
    """The slides of the hours that were built shared out to their cases, in order; each has as many as it had alone."""
    shared = {}
    for hour, left in zip([hour for hour in hours if hour.deck], map(list, slides), strict=True):
        for case in hour.cases:
            count = outcomes[case.name].slides
            shared[case.name], left[:count] = left[:count], []
        assert left == [], "the cases have more slides together than alone"
    return shared
