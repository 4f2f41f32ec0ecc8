"""Points with a diagram, from YAML to what a person reads: mistakes at their lines, what is too big or got smaller."""

import io
from pathlib import Path

import pytest
from decks import TEMPLATES
from pptx import Presentation
from programmes import show_failure, write_programme

from hourdeck.build import Build, build
from hourdeck.diagnostics import Failure
from hourdeck.plan import Folders, plan_build

HEAD = """\
title: Diagrams
points:
  - kind: diagram
    title: A diagram
    minutes: 60
"""


def built(folder: Path, point: str) -> Build:
    """The mentor's deck of an hour with one diagram, whose own keys are given."""
    lines = "".join(f"    {line}\n" for line in point.strip().splitlines())
    content = write_programme(folder, hour_yaml=HEAD + lines)
    plan = plan_build(Folders(content, TEMPLATES, folder / "output"), editions=("mentor",))
    return build(plan, lambda name: None)


def report(folder: Path, point: str) -> str:
    """What a person reads when it can't be built."""
    with pytest.raises(Failure) as caught:
        built(folder, point)
    return show_failure(caught.value)


TREE = """\
diagram: tree
nodes:
  - Root
  - {text: Left, under: root}
  - {text: Right, under: root}
"""
FLOW = """\
diagram: flow
nodes: [Load, Serve All]
edges:
  - {from: load, to: serve-all}
"""
WRONG = [
    (TREE.replace("Right, under: root", "Right, under: roof"), "10:30: error: unknown node 'roof'", "'root'"),
    (TREE.replace("Right, under: root", "Right, under: Root"), "10:30: error: unknown node 'Root'", "is 'root'"),
    (
        TREE.replace("Right, under: root", "Right, under: right"),
        "10:30: error: the edge of 'right' leads to",
        "another",
    ),
    (
        TREE.replace("- Root", "- {text: Root, under: left}"),
        "9:29: error: a tree doesn't lead back: root, left, root",
        "take a flow or a cycle",
    ),
    (TREE.replace("diagram: tree", "diagram: cycle"), "9:29: error: a diagram of kind 'cycle' takes no", "the order"),
    (TREE.replace(", under: root", ""), "9:16: error: 'left' is a second root beside 'root'", "'under'"),
    (FLOW.replace("serve-all", "serve"), "9:26: error: unknown node 'serve'", "did you mean 'serve-all'?"),
    (FLOW.replace("serve-all", "Serve All"), "9:26: error: unknown node 'Serve All'", "node is 'serve-all'"),
    (FLOW.replace("Serve All", "load!"), "7:19: error: two nodes have the key 'load'", "a 'key' of its own"),
    (FLOW.replace("Load, ", "{label: Load}, "), "7:14: error: unknown key 'label'", "a node has text, key, points"),
    ("diagram: pipeline\nnodes: [A, {text: B, group: x}]", "7:23: error: unknown lane 'x'", "under 'groups'"),
]


@pytest.mark.parametrize(("point", "message", "hint"), WRONG, ids=[message for _, message, _ in WRONG])
def test_a_mistake_is_shown_where_it_was_typed_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, point: str, message: str, hint: str
) -> None:
    monkeypatch.chdir(tmp_path)
    found = report(tmp_path, point)
    assert f"hour-1.yaml:{message}" in found
    assert hint in found.split("hint: ")[1]
    assert "templates" not in found


MANY = "words and more words " * 60
TOO_BIG = [
    (
        f"diagram: pipeline\nnodes: [A, {'x' * 120}, B]",
        "pt too wide for its place, even at 14 pt",
        "its longest word: content/day-01/hour-1.yaml:7:16",
        "shorten its texts, or share it between two slides",
    ),
    (
        f"diagram: flow\nnodes: [A, B]\nedges:\n  - {{from: a, to: b, label: {MANY}}}",
        "pt too high for its place, even at 14 pt",
        "its longest text: content/day-01/hour-1.yaml:9:33",
        "or show a part of it on a slide of its own",
    ),
    (
        f"diagram: cycle\nnodes: [A, B, {{text: C, points: [{MANY}]}}]",
        "pt too high for its place, even at 14 pt",
        "its longest text: content/day-01/hour-1.yaml:7:38",
        "shorten its texts",
    ),
    (
        f"fit: error\ndiagram: pipeline\nnodes: [{', '.join(f'Wahlprüfungen {n}' for n in range(12))}]",
        "pt too wide for its place, at 18 pt",
        "its longest word: content/day-01/hour-1.yaml:8:",
        "share it between two slides",
    ),
]


@pytest.mark.parametrize(("point", "message", "blamed", "hint"), TOO_BIG, ids=["wide", "label", "cycle", "fit"])
def test_a_diagram_that_is_too_big_says_by_how_much_and_where_to_begin(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, point: str, message: str, blamed: str, hint: str
) -> None:
    monkeypatch.chdir(tmp_path)
    found = report(tmp_path, point)
    line = 7 if point.startswith("fit") else 6
    assert found.startswith(f"content/day-01/hour-1.yaml:{line}:14: error: the diagram is ")
    assert message in found
    assert blamed in found
    assert hint in found


SMALLER = f"diagram: pipeline\nnodes: [{', '.join(f'Wahlprüfungen {n}' for n in range(12))}]"


def test_a_diagram_whose_text_was_made_smaller_is_told(tmp_path: Path) -> None:
    told = [finding for finding in built(tmp_path, SMALLER).findings if "is set at" in finding.message]
    assert [(f.message, f.position and f.position.line) for f in told] == [
        ("'diagram' is set at 14 pt instead of 18", 6),
    ]


def test_a_diagram_may_be_asked_to_keep_its_size(tmp_path: Path) -> None:
    whole = built(tmp_path, SMALLER)
    kept = built(tmp_path / "kept", "fit: split\n" + SMALLER)
    assert (whole.decks[0].slides, kept.decks[0].slides) == (1, 2)
    assert not [finding for finding in kept.findings if "is set at" in finding.message]


def alts(found: Build) -> list[str]:
    """What the diagrams of the deck show, slide by slide, in words."""
    deck = Presentation(io.BytesIO(found.decks[0].data))
    named = [each for slide in deck.slides for each in slide.element.iter("{*}cNvPr") if each.get("name") == "Diagram"]
    return [each.get("descr") for each in named]


def test_each_part_of_a_diagram_says_what_it_shows_itself(tmp_path: Path) -> None:
    found = alts(built(tmp_path, "fit: split\n" + SMALLER))
    stages = [f"Wahlprüfungen {n}" for n in range(12)]
    assert found == [", then ".join(stages[:7]), ", then ".join(stages[6:])]


def test_a_given_description_is_kept_on_every_part(tmp_path: Path) -> None:
    assert alts(built(tmp_path, "alt: Elections\nfit: split\n" + SMALLER)) == ["Elections", "Elections"]


def test_a_tree_too_big_for_one_slide_goes_on_below_its_root(tmp_path: Path) -> None:
    days = [f"- {{text: Day {day}, under: programme}}" for day in range(1, 5)]
    hours = [f"- {{text: Day {d} hour {h}, under: day-{d}}}" for d in range(1, 5) for h in range(1, 5)]
    deeper = "- {text: Deeper, under: day-4-hour-4}"
    point = "\n  ".join(["diagram: tree\nnodes:", "- Programme", *days, *hours, deeper])
    first, second = alts(built(tmp_path, point))
    assert first.startswith("Programme: Day 1, Day 2; Day 1: Day 1 hour 1")
    assert second.startswith("Programme: Day 3, Day 4; Day 3: Day 3 hour 1")
    assert second.endswith("Day 4 hour 4: Deeper")
