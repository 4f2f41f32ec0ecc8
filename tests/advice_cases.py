"""A small hour that is as it should be, and what to change in it so that a rule of advice finds something, or doesn't.

A change is a text of the good hour and what stands in its place.
"""

GOOD = """\
title: Pipelines
objective: Say why each stage is there.
points:
  - kind: cover
    minutes: 1
    notes:
      say: Good morning.
  - kind: bridge-in
    title: What must have gone right by seven?
    minutes: 4
    explain: The hour starts with a question.
    notes:
      ask: What is on your list?
  - title: Every stage has a reason
    minutes: 5
    explain: No stage is there for its own sake.
    body:
      - The first reason
    notes:
      say: |
        We take the stages one after the other. For each of them I want to hear who would miss it, and how soon he
        would notice.
  - kind: check
    title: Which stage comes first?
    minutes: 4
    options: [Store, Ingest]
    answer: B
    explain: Data has to arrive before it can be kept.
    notes:
      ask: Why is that so?
  - kind: table
    title: Stages are jobs
    minutes: 5
    explain: Each row is one job.
    columns: [Stage, Job]
    rows:
      - [Ingest, Take it in]
    notes:
      say: &talk
  - kind: two-columns
    title: Two engines share one set of tables
    minutes: 5
    explain: Neither engine copies data.
    left:
      items:
        - Spark
    right:
      items:
        - Trino
    notes:
      say: &talk
  - kind: exercise
    title: Break the pipeline on paper
    minutes: 15
    time: 8
    explain: You have drawn where a record can be lost.
    steps:
      - Draw
    debrief:
      - What did you see?
    notes:
      do: Walk round.
  - title: The night run is safe to repeat
    minutes: 5
    explain: A second run changes nothing.
    body:
      - Replace the partition
    notes:
      say: &talk
  - kind: discussion
    title: Which stage would you leave out, and who would notice first?
    minutes: 10
    explain: Each stage has somebody who would miss it.
    prompts:
      - Choose one
    notes:
      ask: Who begins?
  - kind: recap
    title: Every stage keeps a promise
    minutes: 4
    explain: This is what to take away.
    items:
      - Runs are safe to repeat
    notes:
      ask: Name one promise each.
  - kind: end
    minutes: 2
    notes:
      do: Send people out on time.
"""
TALK = "One two three four five six seven eight nine ten. And the same once more, to be sure of it, if you like."
GOOD = GOOD.replace("&talk", TALK)

BODY = "    body:\n      - The first reason\n"
CELLS = "      - [Ingest, Take it in]\n"
DEBRIEF = "    debrief:\n      - What did you see?\n"
REASON = "title: Every stage has a reason"
SAY = "say: Good morning."
ASK_BRIDGE = "    notes:\n      ask: What is on your list?\n"
EXPLAIN = "    explain: No stage is there for its own sake.\n"
STEP = "      - Draw\n"

Change = tuple[str, str]


def numbered(count: int) -> str:
    """So many words of few letters: the words decide, not their length."""
    return " ".join(f"w{n}" for n in range(count))


def lines(count: int, indent: str = "      ") -> str:
    return "".join(f"{indent}- Line {n}\n" for n in range(count))


def titled(title: str) -> Change:
    return REASON, f'title: "{title}"'


HARD = " ".join(["organisational", "responsibility"] * 15)
"""Thirty long words in one sentence."""

FIRES: list[tuple[str, list[Change], str, str]] = [
    ("hour-objective", [("objective: Say why each stage is there.\n", "")], "title: Pipelines", "no objective"),
    ("hour-bridge-in", [("kind: bridge-in", "kind: statement")], "title: Pipelines", "no bridge-in"),
    ("hour-recap", [("kind: recap", "kind: objectives")], "title: Pipelines", "no recap"),
    (
        "activity-gap",
        [("kind: check", "kind: content"), ("    options: [Store, Ingest]\n    answer: B\n", "    body: [One]\n")],
        "title: Stages are jobs",
        "24 min without check, discussion or exercise, from 09:30 to 09:54",
    ),
    (
        "activity-gap",
        [
            ("minutes: 5\n    explain: A second", "minutes: 4\n    explain: A second"),
            ("minutes: 10\n", "minutes: 1\n"),
            ("minutes: 4\n    explain: This is", "minutes: 5\n    explain: This is"),
            ("minutes: 2\n", "minutes: 11\n"),
        ],
        "- kind: end",
        "16 min without check, discussion or exercise, from 10:14 to 10:30",
    ),
    ("exercise-debrief", [(DEBRIEF, "")], "title: Break the pipeline on paper", "no debrief"),
    ("exercise-debrief", [("time: 8", "time: 15")], "time: 15", "all 15 min"),
    ("speech-fast", [(SAY, f"say: {numbered(151)}")], "say: w0", "151 words in 1 min are 151 a minute"),
    ("speech-fast", [("do: Walk round.", f"say: {numbered(1051)}")], "say: w0", "1051 words in 7 min"),
    ("speech-thin", [("if you like.", "")], "say: One two", "20 spoken words for 5 min"),
    ("notes-missing", [(ASK_BRIDGE, "")], "title: What must have gone right", "no notes"),
    ("notes-missing", [("ask: What is on", "next: What is on")], "next: What is on", "none of 'say', 'ask' and 'do'"),
    ("slide-words", [(BODY, f"    body: [{numbered(41)}]\n")], REASON, "the slide has 41 words; about 40"),
    ("slide-words", [(CELLS, f"      - [a, {numbered(78)}]\n")], "title: Stages are jobs", "the table has 81 words"),
    ("slide-words", [(STEP, f"      - {numbered(36)}\n")], "title: Break", "41 words"),
    ("slide-bullets", [(BODY, f"    body:\n{lines(7)}")], REASON, "7 lines in one list ('body')"),
    (
        "slide-bullets",
        [("        - Trino\n", lines(7, "        "))],
        "title: Two engines",
        "7 lines in one list ('right')",
    ),
    ("title-ideas", [titled("Load the data. Then test it")], "title:", "parted by '.'"),
    ("title-ideas", [titled("Load the data; test it")], "title:", "parted by ';'"),
    ("title-ideas", [titled("What is late? Who says so?")], "title:", "parted by '?'"),
    ("title-ideas", [titled("The load is whole, and every reader sees it")], "title:", "parted by ', and'"),
    ("title-ideas", [titled("The load is whole, BUT nobody sees it")], "title:", "parted by ', BUT'"),
    ("title-ideas", [("title: Pipelines", "title: Pipelines load. Tables keep")], "title: Pipelines", "parted by '.'"),
    ("reading-level", [(SAY, f"say: {HARD}")], "say: org", "LIX 130.0"),
    (
        "reading-level",
        [("explain: No stage is there for its own sake.", f"explain: {HARD}")],
        "explain:",
        "words a sentence",
    ),
    (
        "own-example",
        [(REASON, f"{REASON}\n    own_example: A pipeline of ours")],
        "own_example: A pipeline",
        "A pipeline of ours",
    ),
    ("explain-missing", [(EXPLAIN, "")], REASON, "without a word"),
    ("cut-plan", [("minutes: ", "priority: must\n    minutes: ")], "title: Pipelines", "only 0 of 15 min"),
]
"""Rule, changes, how the line that is pointed at begins, and a part of the message."""

QUIET: list[tuple[str, list[Change]]] = [
    ("hour-objective", [("Say why each stage", "Say how each stage")]),
    ("hour-bridge-in", [("What must have gone", "What has to have gone")]),
    ("hour-recap", [("Every stage keeps", "Each stage keeps")]),
    ("activity-gap", [("minutes: 10\n", "minutes: 1\n"), ("minutes: 2\n", "minutes: 11\n")]),
    ("exercise-debrief", [("time: 8", "time: 14")]),
    ("speech-fast", [(SAY, f"say: {numbered(150)} – — …")]),
    ("speech-fast", [("do: Walk round.", f"say: {numbered(1050)}")]),
    ("speech-thin", [("if you like.", "if")]),
    ("speech-thin", [("ask: Who begins?", "say: Who begins?")]),
    ("notes-missing", [(ASK_BRIDGE, "    notes:\n      do: Wait.\n")]),
    ("slide-words", [(BODY, f"    body: [{numbered(40)}]\n")]),
    ("slide-words", [(CELLS, f"      - [a, {numbered(77)}]\n")]),
    ("slide-words", [(CELLS, f"      - [{numbered(78)}, <]\n      - [^, <]\n")]),
    ("slide-words", [titled(numbered(60))]),
    ("slide-words", [(f"  - {REASON}", f"  - kind: code\n    {REASON}"), (BODY, f"    code: {numbered(99)}\n")]),
    ("slide-bullets", [(BODY, f"    body:\n{lines(6)}")]),
    ("slide-bullets", [("        - Spark\n", lines(6, "        ")), ("        - Trino\n", lines(6, "        "))]),
    ("slide-bullets", [(CELLS, CELLS * 9)]),
    *(
        ("title-ideas", [titled(title)])
        for title in (
            "On time, complete, and explainable",
            "Extract every record, transform it at night, and load it in the morning",
            "What would you leave out of it, and who would notice first?",
            "A reader stores 200 scans, then crashes. What now?",
            "Rows pass; why is the number wrong?",
            "Why six stages? Each keeps a promise",
            "Small, but fast",
            "The customer needs a true number, but not a pipeline",
            "The key keeps the order, so that nothing is lost",
            "Hive vs. Iceberg in one night",
            "Dr. Miller counts the parcels of Fig. 3",
            "Step 1. Load the data",
            "Version 1.10 of the U.S. Format reads at 9.30",
            "Case 2: a number on the list is wrong",
            "Spark prepares the answer, Trino gives it",
            "Wait… and then ask!",
        )
    ),
    ("reading-level", [(SAY, f"say: {HARD.rsplit(maxsplit=1)[0]}")]),
    ("reading-level", [(SAY, f"say: {HARD.replace(' ', '. It is to me. ')}.")]),
    ("reading-level", [(SAY, f"say: Look at `{HARD}` and tell me what it is, for I can't read it at all.")]),
    ("own-example", [(REASON, f"{REASON}\n    illustrative: yes")]),
    ("explain-missing", [(EXPLAIN, "    audience: mentor\n")]),
    ("explain-missing", [(f"  - {REASON}", f"  - kind: section\n    {REASON}"), (EXPLAIN + BODY, "")]),
    ("cut-plan", [("minutes: 1\n", "minutes: 1\n    priority: must\n")]),
]
"""Rule and changes that it lets pass."""
