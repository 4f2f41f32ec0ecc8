"""A small valid programme for tests, file by file, and the steps that a build takes with it."""

from pathlib import Path

from hourdeck.agenda import timetable
from hourdeck.content import read_programme
from hourdeck.diagnostics import Failure, show_diagnostic
from hourdeck.editions import Edition
from hourdeck.templating import Templates

TEMPLATES = Path(__file__).parent.parent / "templates"

PROGRAMME = """\
title: Onboarding
organisation: Example Group
author: Example Author
language: en-GB
theme: "883"
days:
  - day-01
"""

AGENDA = """\
label: Day 01
title: A day of data
start: 9:30
total: 60
goals:
  - Know the stages
outcome: Everybody knows the stages.
outcomes:
  - You know the stages
parts:
  - title: The morning
    sessions:
      - hour: hour-1.yaml
        minutes: 60
"""

HOUR = """\
title: Pipelines
points:
  - title: Every stage has a reason
    minutes: 60
    body:
      - The first reason
    notes:
      say: Good morning.
"""


def write_programme(
    folder: Path, hour_yaml: str | None = None, agenda_yaml: str | None = None, programme_yaml: str | None = None
) -> Path:
    """Write a programme of one day and one hour; a text that is given stands in place of the valid file.

    Returns the content folder.
    """
    content = folder / "content"
    write_text(content / "programme.yaml", PROGRAMME if programme_yaml is None else programme_yaml)
    write_text(content / "day-01" / "agenda.yaml", AGENDA if agenda_yaml is None else agenda_yaml)
    write_text(content / "day-01" / "hour-1.yaml", HOUR if hour_yaml is None else hour_yaml)
    return content


def write_text(path: Path, text: str) -> Path:
    """Write a file as UTF-8 with its line ends as they are, and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    return path


def render_first_hour(content: Path, templates: Path = TEMPLATES) -> str:
    """The slide markup of the programme's first hour."""
    programme = read_programme(content)
    day = timetable(programme.days[0])
    return Templates(templates, programme).render_hour(day, day.hours[0], Edition("mentor"))


def show_failure(failure: Failure) -> str:
    """All diagnostics of a failure as a person sees them."""
    return "\n".join(map(show_diagnostic, failure.diagnostics))
