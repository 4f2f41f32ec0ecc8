"""What stands where on a slide that nobody has drawn a layout for: a composition for each kind of slide. Data.

A composition is made of bands, as high as the text that they are made for, and areas, which share what is left by
their weights; rows stand one below the other, sides next to each other. Only what is filled takes room. Where things
stand follows from it in `arranging`, how text looks there from `manners`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

BULLETS, LETTERS, NUMBERS, HANGING, PLAIN = "bullets", "letters", "numbers", "hanging", ""
"""What marks the paragraphs of a slot: it is a list, its options have letters, its steps numbers; its lines bring
their own marks and hang behind them (answers); or it is plain text."""


@dataclass(frozen=True, slots=True)
class Band:
    """A slot with room for so many `characters`, of which a line holds what its width allows.

    The numbers are those that fit into the same places of the theme 883. One `at_end` stands at the side where lines
    end. `weight` counts beside others.
    """

    slot: str
    manner: str
    characters: int = 30
    weight: int = 1
    at_end: bool = False


@dataclass(frozen=True, slots=True)
class Area:
    """A slot that takes its share of what room is left; `anchor` is where text stands in it.

    Beside a title that can give up room it has so many `lines` at least.
    """

    slot: str
    manner: str = "body"
    marks: str = PLAIN
    weight: int = 1
    anchor: str = "t"
    lines: float = 2.5


@dataclass(frozen=True, slots=True)
class Title:
    """The title's own place, around which the others stand; with a `weight` it may be set large among them."""

    weight: int = 0
    slot: str = "title"


@dataclass(frozen=True, slots=True)
class Space:
    """Room that stays free, unless one of these slots is filled."""

    unless: tuple[str, ...]
    weight: int = 1


@dataclass(frozen=True, slots=True)
class Rule:
    """A short line in the accent, as between a number and what it means."""

    weight: int = 0


@dataclass(frozen=True, slots=True)
class Rows:
    """Parts one below the other; `tight` ones belong together."""

    parts: "tuple[Part, ...]"
    weight: int = 1
    tight: bool = False


@dataclass(frozen=True, slots=True)
class Side:
    """Parts side by side in the direction of reading; one below the other where they would be too narrow."""

    parts: "tuple[Part, ...]"
    weight: int = 1


@dataclass(frozen=True, slots=True)
class Panel:
    """A part on a panel, with a `rule` in the accent at the side where lines begin."""

    part: "Part"
    weight: int = 1
    rule: bool = False


Part = Band | Area | Title | Space | Rule | Rows | Side | Panel

CAPTION = Band("caption", "caption", 130)
LABEL = Band("label", "label")


def _column(name: str, marks: str = BULLETS, characters: int = 38) -> Part:
    """A column below its heading."""
    return Rows((Band(f"{name}-title", "heading", characters), Area(name, "column", marks)), tight=True)


def _figure(slot: str) -> Part:
    """A figure as large as can be above its caption."""
    return Rows((Area(slot), CAPTION))


QUESTION = Rows((LABEL, Area("body", marks=LETTERS), Space(("body",)), CAPTION))
TWO = Rows((Side((_column("left"), _column("right"))), CAPTION))
THREE = Rows(
    (Side((_column("left", characters=24), _column("middle", characters=24), _column("right", characters=24))), CAPTION)
)

COMPOSITIONS: Mapping[str, Part] = {
    "cover": Rows((Band("kicker", "kicker", 75), Title(), Area("subtitle", "lead"))),
    "section": Rows(
        (
            Side((Band("kicker", "kicker", 75, weight=4), Band("back", "caption", 18, at_end=True))),
            Title(),
            Area("lead", "lead"),
            CAPTION,
        )
    ),
    "bridge-in": Rows((LABEL, Title(3), Space((), 1), CAPTION)),
    "statement": Rows((Title(3), Rule(), Area("body", weight=2), CAPTION)),
    "end": Rows(
        (
            Title(),
            Side(
                (
                    Area("body", marks=BULLETS, weight=3, lines=4),
                    Rows((Band("label", "label"), Area("next", "next", lines=4)), weight=2, tight=True),
                )
            ),
        )
    ),
    "objectives": Side((Panel(Area("lead", "lead"), 2, rule=True), Area("body", marks=BULLETS, weight=4))),
    "content": Rows((Area("body", marks=BULLETS), CAPTION)),
    "recap": Rows((Area("body", marks=BULLETS), CAPTION)),
    "two-columns": TWO,
    "comparison": TWO,
    "three-columns": THREE,
    "three-plain-columns": THREE,
    "number": Rows((Area("number", "number", weight=5, anchor="b"), Rule(), Area("body", weight=4), CAPTION)),
    "quote": Rows(
        (
            Panel(Area("quote", "quote", anchor="ctr"), 4, rule=True),
            Band("source", "source", 95),
            Space((), 1),
            CAPTION,
        )
    ),
    "definition": Rows(
        (
            Panel(Rows((Band("term", "term", 50), Area("body")), tight=True), 5, rule=True),
            Side(
                (
                    Rows((Band("example-title", "heading", 38), Area("example", "small")), tight=True),
                    Rows((Band("unlike-title", "heading", 38), Area("unlike", "small")), tight=True),
                ),
                weight=4,
            ),
            Space(("example", "unlike"), 3),
            CAPTION,
        )
    ),
    "agenda": _figure("table"),
    "table": _figure("table"),
    "glossary": _figure("table"),
    "picture": _figure("picture"),
    "diagram": _figure("diagram"),
    "chart": _figure("chart"),
    "code": Rows(
        (
            Panel(Area("code", "code")),
            Side((Band("caption", "caption", 110, weight=4), Band("language", "language", 18, at_end=True))),
        )
    ),
    "discussion": Rows((LABEL, Area("body", marks=BULLETS), CAPTION)),
    "exercise": Rows(
        (
            LABEL,
            Side(
                (
                    Area("body", marks=NUMBERS, weight=5),
                    Panel(Rows((Band("side-title", "heading", 21), Area("side", "small")), tight=True), 3),
                )
            ),
            CAPTION,
        )
    ),
    "timer": Rows(
        (
            LABEL,
            Panel(Side((Area("number", "number", anchor="ctr"), Area("until", "until", anchor="ctr"))), 5, rule=True),
            Area("body", marks=BULLETS, weight=5),
            Space(("body",), 4),
        )
    ),
    "poll": QUESTION,
    "quiz": QUESTION,
    "answer": Rows((LABEL, Area("body", marks=HANGING), CAPTION)),
    "match": Rows((LABEL, Side((Area("left", "column", NUMBERS), Area("right", "column", LETTERS))), CAPTION)),
    "title-only": Rows(()),
}
"""The composition of each kind; the title stands in its own place, unless it is named.

Rank is told by place and type as in the theme 883: a small label says what kind of slide it is, a panel holds what the
slide is about, figures take all there is, captions stand back below everything.
"""


def leaves(part: Part) -> Iterator[Band | Area | Title]:
    """What may be filled in a part, in reading order."""
    match part:
        case Band() | Area() | Title():
            yield part
        case Rows() | Side():
            for each in part.parts:
                yield from leaves(each)
        case Panel():
            yield from leaves(part.part)


def filled_part(part: Part, filled: frozenset[str]) -> Part | None:
    """What is left of a part when only some slots are filled; None where nothing is."""
    match part:
        case Space():
            return None if filled & {*part.unless} else part
        case Rule():
            return part
        case Panel():
            inner = filled_part(part.part, filled)
            return Panel(inner, part.weight, part.rule) if inner else None
        case Rows():
            left = _left(part.parts, filled)
            return Rows(left, part.weight, part.tight) if left else None
        case Side():
            left = _left(part.parts, filled)
            return Side(left, part.weight) if len(left) > 1 else _alone(left, part.weight)
    return part if part.slot in filled else None


def _left(parts: tuple[Part, ...], filled: frozenset[str]) -> tuple[Part, ...]:
    """The parts that are left; room and rules only beside what is filled, a rule only between."""
    left = [each for part in parts if (each := filled_part(part, filled))]
    while left and isinstance(left[-1], Rule):
        left.pop()
    kept = [part for n, part in enumerate(left) if not isinstance(part, Rule) or (n and _holds(left[n + 1]))]
    return tuple(kept) if any(map(_holds, kept)) else ()


def _alone(parts: tuple[Part, ...], weight: int) -> Part | None:
    """What is left of parts side by side when it is one."""
    return replace(parts[0], weight=weight) if parts else None


def _holds(part: Part) -> bool:
    return any(True for _ in leaves(part))
