"""An hour with three sections whose lists appear one by one, for the tests of what moves and of the tracker."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from decks import TEMPLATES
from programmes import write_programme

from hourdeck.build import build as build_all
from hourdeck.making import BuiltDeck
from hourdeck.plan import Folders, plan_build

LONG = "\n".join(
    f"      - text: Step {n} of a list that is much too long for a single slide and has to go on\n"
    f"        items: [The reason for step {n}, What step {n} costs]"
    for n in range(1, 9)
)

HOUR = f"""\
title: Pipelines
points:
  - kind: cover
    minutes: 2
  - kind: agenda
    title: Where we are today
    minutes: 2
  - kind: objectives
    title: What you will be able to do
    minutes: 6
    reveal: one by one
    items: [Name the stages, Say why each is there]
  - kind: section
    title: The stages one by one
    minutes: 1
  - title: Every stage has a reason
    minutes: 9
    reveal: one by one
    body:
      - text: The first reason
        items: [Its cause, Its effect]
      - The second reason
  - title: A list that goes on
    minutes: 10
    reveal: one by one
    body:
{LONG}
  - kind: section
    key: comparing
    title: Two engines
    minutes: 1
  - kind: two-columns
    title: Spark and Trino compared
    minutes: 10
    reveal: one by one
    left: {{title: Spark, items: [Long jobs, Runs again]}}
    right: {{title: Trino, items: [Short queries, Fails fast]}}
  - kind: discussion
    title: Who would notice first?
    minutes: 10
    reveal: one by one
    prompts: [Choose one stage, Cross it out]
  - title: All of it at once
    minutes: 3
    body: [One, Two]
  - kind: recap
    title: What to take away
    minutes: 5
    reveal: one by one
    items: [A reason each, A price each]
  - kind: end
    minutes: 1
"""


@cache
def decks_of_moving_hour(templates: Path = TEMPLATES) -> dict[str, BuiltDeck]:
    """The decks of both editions, by their names."""
    with TemporaryDirectory() as folder:
        content = write_programme(Path(folder), HOUR)
        built = build_all(plan_build(Folders(content, templates, Path("output"))), lambda name: None)
    return {deck.job.edition.name: deck for deck in built.decks}
