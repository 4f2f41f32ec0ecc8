"""The hostile inputs of issue 5, for each kind of point, of chart and of diagram, and each content of a column.

Each is tried with nothing in it, with one entry and with fifty, with words that are too long, and from right to left.
A cover, whose words are the hour's, is among the cases of `hostile_cases`.
"""

from collections.abc import Callable, Iterator
from typing import Any

from hostile_cases import PICTURE, Case, Data
from hostile_texts import LONG_WORD, SCRIPTS

from hourdeck.charts.model import KINDS as CHARTS
from hourdeck.diagrams import KINDS as DIAGRAMS

Make = Callable[[list[str]], Data]
"""The keys of a point (or of a column) that shows the texts given."""

MANY = 50
ADDRESS = "https://example.org/"
NARROW = ("one", "long-words")
"""The inputs that are tried in three columns too."""

HOUR = {"glossary": "no"}
"""What the hour of all cases says: a glossary would link their words, and add a slide."""

QUADRANTS = ("low-high", "high-high", "low-low", "high-low")
ENDS = ("x-low", "x-high", "y-low", "y-high")


def inputs() -> dict[str, list[str]]:
    """What each kind is given, by the name of the input."""
    return {
        "none": [],
        "one": ["Only"],
        "fifty": [f"Entry {n}" for n in range(1, MANY + 1)],
        "long-words": [f"{LONG_WORD}{n}" for n in range(1, 5)],
        "rtl": [f"{SCRIPTS['arabic'][20 * n : 20 * n + 18].strip()} {SCRIPTS['hebrew'][:9]} {n}" for n in range(4)],
    }


def _point(kind: str, **keys: Any) -> Data:
    return {"kind": kind, **keys}


def _first(texts: list[str]) -> str:
    return texts[0] if texts else ""


def _after(word: str, texts: list[str]) -> list[str]:
    """The texts with a word before each, so that titles are unique; nothing stays nothing."""
    return [f"{word} {text}" for text in texts]


def _all(texts: list[str]) -> str:
    return " ".join(texts)


def _address(texts: list[str]) -> str:
    """An address as long as the texts; nothing where there are none."""
    return ADDRESS + "x" * len(_all(texts)) if texts else ""


def _halves(texts: list[str]) -> list[Data]:
    """Pairs to match, whose halves are unique."""
    return [{"left": f"1 {text}", "right": f"2 {text}"} for text in texts]


def _questions(texts: list[str]) -> list[Data]:
    return [{"question": f"{text}?", "answer": text} for text in texts]


def _pairs(texts: list[str]) -> list[list[str]]:
    return [[text, str(number)] for number, text in enumerate(texts, 1)]


def chart(kind: str, texts: list[str], key: str = "chart") -> Data:
    """A chart whose categories are the texts; of a scatter chart they name the axes."""
    names = (texts or [""])[:2] if kind == "scatter" else ["Case", "Value"]
    columns = [*names, *["Y"] * (2 - len(names))]
    rows = _pairs(texts)
    if kind == "scatter":
        rows = [[str(n), str(n * n)] for n in range(1, len(texts) + 1)]
    elif kind.startswith("stacked"):
        columns, rows = [*columns, "Other"], [[*row, "2"] for row in rows]
    return {key: kind, "columns": columns, "rows": rows}


def diagram(kind: str, texts: list[str], key: str = "diagram") -> Data:
    """A diagram whose nodes are the texts, with as many edges and groups as belong to its kind."""
    nodes: list[Any] = [{"key": f"n{n}", "text": text} for n, text in enumerate(texts)]
    edges = [{"from": f"n{n}", "to": f"n{n + 1}", "label": text} for n, text in enumerate(texts[1:])]
    if kind == "tree":
        nodes = [{**node, "under": "n0"} if n else node for n, node in enumerate(nodes)]
    groups: list[Data] = []
    if kind == "matrix":
        nodes = [{**node, "group": QUADRANTS[n % 4]} for n, node in enumerate(nodes)]
        groups = [{"key": key, "text": _first(texts)} for key in ENDS]
    if kind in ("compare", "timeline", "layers"):
        nodes = [{**node, "points": [node["text"]]} for node in nodes]
    found: Data = {key: kind, "nodes": nodes}
    found |= {"groups": groups} if groups else {}
    return found | ({"edges": edges} if kind in ("flow", "pipeline") and edges else {})


def lanes(texts: list[str], key: str = "diagram") -> Data:
    """A pipeline with each stage in a lane of its own name."""
    nodes = [{"key": f"n{n}", "text": text, "group": f"g{n}"} for n, text in enumerate(texts)]
    return {key: "pipeline", "nodes": nodes, "groups": [{"key": f"g{n}", "text": t} for n, t in enumerate(texts)]}


def points() -> dict[str, Make]:
    """How a point of each kind shows texts, by the name of the kind and what is said of it."""
    made: dict[str, Make] = {
        "bridge-in": lambda t: _point("bridge-in", title=_all(_after("Ask", t))),
        "objectives": lambda t: _point("objectives", items=t, reveal="one by one"),
        "agenda": lambda t: _point("agenda", title=_all(_after("Agenda", t))),
        "section": lambda t: _point("section", lead=_all(t)),
        "content": lambda t: _point("content", body=t, reveal="one by one"),
        "content-nested": lambda t: _point("content", body=[{"text": "First", "items": t}], reveal="one by one"),
        "two-columns": lambda t: _point("two-columns", left={"items": t}, right={"items": t[:1]}, reveal="one by one"),
        "table": lambda t: _point("table", columns=["A", "B"], rows=_pairs(t), highlight=1, source=_first(t) or None),
        "table-wide": lambda t: _point("table", columns=t, rows=[t]),
        "statement": lambda t: _point("statement", number=_first(t), support=_all(t)),
        "discussion": lambda t: _point("discussion", prompts=t, reveal="one by one"),
        "exercise": lambda t: _point("exercise", steps=t, time=1, debrief=t, group=_first(t)),
        "check-choice": lambda t: _point("check", options=t, answer="A", why=_all(t), reveal="slide"),
        "check-true-false": lambda t: _point("check", form="true-false", answer="false", why=_all(t), reveal="slide"),
        "check-order": lambda t: _point("check", order=t, why=_all(t), reveal="slide"),
        "check-match": lambda t: _point("check", match=_halves(t), reveal="slide"),
        "check-open": lambda t: _point("check", answer=t, reveal="slide"),
        "quiz": lambda t: _point("quiz", questions=_questions(t), reveal="slide", minutes=max(1, len(t))),
        "code": lambda t: _point("code", code="\n".join(t), numbers="yes", caption=_first(t) or None),
        "picture": lambda t: _point("picture", picture=PICTURE, alt=_all(t), caption=_all(t), credit=_first(t)),
        "qr": lambda t: _point("picture", qr=_address(t), caption=_all(t)),
        "quote": lambda t: _point("quote", quote=_all(t), who=_first(t), where=_first(t) or None),
        "definition": lambda t: _point("definition", term=_first(t), definition=_all(t), example=_all(t)),
        "resources": lambda t: _point("resources", links=[{"title": x, "link": ADDRESS, "note": x} for x in t]),
        "poll": lambda t: _point("poll", options=t),
        "poll-counted": lambda t: _point("poll", options=t, count="yes"),
        "timer": lambda t: _point("timer", items=t),
        "recap": lambda t: _point("recap", items=t, reveal="one by one"),
        "end": lambda t: _point("end", items=t),
    }
    made |= {f"chart-{kind}": _of("chart", chart, kind) for kind in CHARTS}
    made |= {f"diagram-{kind}": _of("diagram", diagram, kind) for kind in DIAGRAMS}
    return made | {"diagram-lanes": lambda t: _point("diagram", **lanes(t))}


def _of(point: str, make: Callable[[str, list[str]], Data], kind: str) -> Make:
    return lambda texts: _point(point, **make(kind, texts))


def contents() -> dict[str, Make]:
    """How a column shows texts, by the name of its content."""
    made: dict[str, Make] = {
        "items": lambda t: {"items": t},
        "text": lambda t: {"text": "\n\n".join(t)},
        "table": lambda t: {"table": {"columns": ["A", "B"], "rows": _pairs(t)}},
        "code": lambda t: {"code": "\n".join(t)},
        "picture": lambda t: {"picture": PICTURE, "alt": _all(t)},
        "qr": lambda t: {"qr": _address(t)},
    }
    made |= {f"chart-{kind}": _in("chart", chart, kind) for kind in CHARTS}
    return made | {f"diagram-{kind}": _in("diagram", diagram, kind) for kind in DIAGRAMS}


def _in(content: str, make: Callable[[str, list[str], str], Data], kind: str) -> Make:
    return lambda texts: {content: make(kind, texts, "kind")}


def kind_cases() -> Iterator[Case]:
    """Every kind with every input; contents of columns beside a list, and where room is least, in three columns."""
    for given, texts in inputs().items():
        for name, make in points().items():
            yield Case(f"{name}-{given}", make(texts), HOUR)
        for name, make in contents().items():
            columns = [{"items": ["Beside"]}, make(texts)]
            yield Case(f"columns-{name}-{given}", _point("columns", columns=columns), HOUR)
            if given in NARROW:
                three = [{"title": "Column", **column} for column in (make(texts), *columns)]
                yield Case(f"three-{name}-{given}", _point("columns", columns=three), HOUR)
