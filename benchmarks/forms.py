"""The workload as each tool wants it: YAML for hourdeck, Markdown for pandoc, JSON for the two scripts.

Run by itself it writes all of them, to be looked at: python benchmarks/forms.py FOLDER HOURS SLIDES
"""

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from itertools import groupby
from pathlib import Path

from workload import Hour, Slide, Workload, make_workload

PROGRAMME = """\
title: Benchmark
organisation: Example Group
author: Example Author
language: en-GB
theme: "883"
days:
"""

AGENDA = """\
label: Day {day:02}
title: A day of the benchmark
start: 0:00
total: {total}
goals:
  - Have something to measure
outcome: Everybody knows how long it took.
outcomes:
  - You know how long it took
parts:
  - title: The whole day
    sessions:
"""


def write_forms(workload: Workload, folder: Path) -> None:
    """Write everything below a folder: `content/`, `markdown/`, `images/` and `workload.json`."""
    for images in (folder / "content" / "images", folder / "images"):
        for name, data in workload.pictures:
            _write(images / name, data)
    _write_yaml(workload, folder / "content")
    for hour in workload.hours:
        _write(folder / "markdown" / f"{hour.name}.md", _markdown(hour))
    _write(folder / "workload.json", json.dumps([asdict(hour) | {"name": hour.name} for hour in workload.hours]))


def write_hour(hour: Hour, folder: Path) -> None:
    """Write the YAML of one hour, as somebody does who has edited a point of it."""
    _write(folder / "content" / f"day-{hour.day:02}" / f"hour-{hour.number}.yaml", "\n".join(_hour_yaml(hour)) + "\n")


def minutes_of(hour: Hour) -> int:
    """The minutes of each point: four, so that fifteen make an hour; one where the day would get too long."""
    return 4 if len(hour.slides) <= 15 else 1


def _write(path: Path, data: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)


def _write_yaml(workload: Workload, content: Path) -> None:
    days = [list(hours) for _, hours in groupby(workload.hours, key=lambda hour: hour.day)]
    _write(content / "programme.yaml", PROGRAMME + "".join(f"  - day-{hours[0].day:02}\n" for hours in days))
    for hours in days:
        _write(content / f"day-{hours[0].day:02}" / "agenda.yaml", _agenda(hours))
        for hour in hours:
            write_hour(hour, content.parent)


def _agenda(hours: list[Hour]) -> str:
    minutes = {hour.number: minutes_of(hour) * len(hour.slides) for hour in hours}
    sessions = "".join(f"      - hour: hour-{number}.yaml\n        minutes: {m}\n" for number, m in minutes.items())
    return AGENDA.format(day=hours[0].day, total=sum(minutes.values())) + sessions


def _hour_yaml(hour: Hour) -> Iterator[str]:
    yield f"title: {hour.title}"
    yield "points:"
    for slide in hour.slides:
        yield f"  - kind: {'content' if slide.kind == 'list' else slide.kind}"
        yield f"    title: {slide.title}"
        yield f"    minutes: {minutes_of(hour)}"
        yield from _body_yaml(slide)
        yield "    notes:"
        yield "      say: |"
        yield "\n\n".join(f"        {paragraph}" for paragraph in slide.notes)


def _body_yaml(slide: Slide) -> Iterator[str]:
    match slide.kind:
        case "list":
            yield "    body:"
            yield from (f"      - {item}" for item in slide.items)
        case "table":
            header, *rows = slide.rows
            yield f"    columns: [{', '.join(header)}]"
            yield "    rows:"
            yield from (f"      - [{', '.join(row)}]" for row in rows)
        case "code":
            yield "    language: python"
            yield "    code: |"
            yield from (f"      {line}" for line in slide.code)
        case _:
            yield f"    picture: images/{slide.picture}"
            yield "    alt: Squares of many colours"


def _markdown(hour: Hour) -> str:
    blocks = (block for slide in hour.slides for block in (f"# {slide.title}", _body(slide), _notes(slide)))
    return "\n\n".join(blocks) + "\n"


def _body(slide: Slide) -> str:
    match slide.kind:
        case "list":
            return "\n".join(f"- {item}" for item in slide.items)
        case "table":
            header, *rows = slide.rows
            return "\n".join(f"| {' | '.join(row)} |" for row in (header, ("---",) * len(header), *rows))
        case "code":
            return "\n".join(("```python", *slide.code, "```"))
        case _:
            return f"![](images/{slide.picture})"


def _notes(slide: Slide) -> str:
    return "\n\n".join(("::: notes", *slide.notes, ":::"))


if __name__ == "__main__":
    write_forms(make_workload(int(sys.argv[2]), int(sys.argv[3])), Path(sys.argv[1]))
