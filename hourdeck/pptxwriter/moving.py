"""What moves in a slide show: a slide's transition, and paragraphs that appear one by one (ECMA-376, clause 19.5).

Both are written as PowerPoint writes them. Its time tree is deep and may not be shortened: the root, the main sequence,
then for each click three nested nodes (what waits for the click, what starts with it, the effect) and the behaviour.
Paragraphs of a deeper level have an effect each, with that of the paragraph above them: one range over all of them
would have only its first paragraph wait.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import count

from lxml import etree

from hourdeck.layout import PlacedText
from hourdeck.pptxwriter.parts import Members
from hourdeck.pptxwriter.xml import NAMESPACES, Attribute, root, tag
from hourdeck.theme import Transition

APPEAR = 1
"""PowerPoint's number of the entrance "Appear"."""

ABOVE_SLIDES = ("ppt/slideMasters/slide", "ppt/slideLayouts/slide")
"""How the names of parts begin whose effects play on every slide that they are the ground of."""

MOVING = (f"{{{NAMESPACES['p']}}}timing", f"{{{NAMESPACES['p']}}}transition")

Ranges = list[list[int]]
"""The paragraphs of a text that appear at each click, by their place in it."""


@cache
def transition_xml(transition: Transition) -> str:
    """`p:transition`; the length in milliseconds is PowerPoint 2010's, so others read a speed in its place."""
    effect = tag(f"p:{transition.kind}")
    if transition.kind == "cut":
        return tag("p:transition", None, effect)
    speed = _speed(transition.milliseconds)
    timed: dict[str, Attribute] = {"spd": speed, "p14:dur": transition.milliseconds}
    exact = root("mc:Choice", ("p14",), tag("p:transition", timed, effect), Requires="p14")
    plain = tag("mc:Fallback", None, tag("p:transition", {"spd": speed}, effect))
    return root("mc:AlternateContent", ("mc",), exact, plain)


def _speed(milliseconds: int) -> str:
    """The nearest of the three speeds; PowerPoint takes 0.5, 0.75 and 1 second for them."""
    return "fast" if milliseconds <= 500 else "med" if milliseconds <= 750 else "slow"


def timing_xml(texts: Sequence[tuple[int, PlacedText]]) -> str:
    """`p:timing` of texts, each with the id of its shape: first-level paragraphs appear at a click each."""
    ids = count(3)  # the root has 1, the main sequence 2
    clicks = "".join(_click(shape, together, ids) for shape, text in texts for together in _clicks(text))
    sequence = tag(
        "p:seq",
        {"concurrent": 1, "nextAc": "seek"},
        _node({"id": 2, "dur": "indefinite", "nodeType": "mainSeq"}, clicks),
        _turn("prev"),
        _turn("next"),
    )
    time_root = _node({"id": 1, "dur": "indefinite", "restart": "never", "nodeType": "tmRoot"}, sequence)
    builds = (tag("p:bldP", {"spid": shape, "grpId": 0, "build": "p"}) for shape, _ in texts)
    return tag("p:timing", None, tag("p:tnLst", None, tag("p:par", None, time_root)), tag("p:bldLst", None, *builds))


def _clicks(text: PlacedText) -> Ranges:
    """A click for each first-level paragraph, with the deeper ones below it."""
    clicks: Ranges = []
    for place, paragraph in enumerate(text.paragraphs):
        if paragraph.level == 1 or not clicks:
            clicks.append([])
        clicks[-1].append(place)
    return clicks


def _click(shape: int, paragraphs: Sequence[int], ids: Iterator[int]) -> str:
    """What one click shows: the first paragraph waits for it, the others come along."""
    waits: dict[str, Attribute] = {"id": next(ids), "fill": "hold"}
    starts: dict[str, Attribute] = {"id": next(ids), "fill": "hold"}
    effects = "".join(
        _effect(shape, paragraph, "clickEffect" if paragraph == paragraphs[0] else "withEffect", ids)
        for paragraph in paragraphs
    )
    inner = tag("p:par", None, _node(starts, effects, delay="0"))
    return tag("p:par", None, _node(waits, inner, delay="indefinite"))


def _effect(shape: int, paragraph: int, node: str, ids: Iterator[int]) -> str:
    """The entrance of one paragraph: at once, without a movement."""
    given: dict[str, Attribute] = {
        "id": next(ids),
        "presetID": APPEAR,
        "presetClass": "entr",
        "presetSubtype": 0,
        "fill": "hold",
        "grpId": 0,
        "nodeType": node,
    }
    return tag("p:par", None, _node(given, _become_visible(shape, paragraph, next(ids)), delay="0"))


def _become_visible(shape: int, paragraph: int, number: int) -> str:
    span = tag("p:txEl", None, tag("p:pRg", {"st": paragraph, "end": paragraph}))
    target = tag("p:tgtEl", None, tag("p:spTgt", {"spid": shape}, span))
    behaviour = tag(
        "p:cBhvr",
        None,
        tag("p:cTn", {"id": number, "dur": 1, "fill": "hold"}, _start("0")),
        target,
        tag("p:attrNameLst", None, tag("p:attrName", None, "style.visibility")),
    )
    return tag("p:set", None, behaviour, tag("p:to", None, tag("p:strVal", {"val": "visible"})))


def _node(given: dict[str, Attribute], children: str, delay: str = "") -> str:
    """`p:cTn`, a node of the time tree; `delay` says when it starts, where it doesn't start with its parent."""
    return tag("p:cTn", given, _start(delay) if delay else "", tag("p:childTnLst", None, children))


def _start(delay: str) -> str:
    return tag("p:stCondLst", None, tag("p:cond", {"delay": delay}))


def _turn(direction: str) -> str:
    """What takes the sequence a step on or back: the slide show's own keys and clicks."""
    slide = tag("p:tgtEl", None, tag("p:sldTgt"))
    condition = tag("p:cond", {"evt": f"on{direction.capitalize()}", "delay": 0}, slide)
    return tag(f"p:{direction}CondLst", None, condition)


def stilled(members: Members) -> Members:
    """The members of a deck in which nothing moves: what a template's own masters and layouts move is taken out."""
    return [(name, _stilled(data) if _may_move(name, data) else data) for name, data in members]


def _may_move(name: str, data: bytes) -> bool:
    return name.startswith(ABOVE_SLIDES) and (b"timing" in data or b"transition" in data)


def _stilled(data: bytes) -> bytes:
    """A master or layout without time tree and transition; the latter may stand in a choice of versions."""
    tree = etree.fromstring(data)
    for element in list(tree):
        if next(element.iter(*MOVING), None) is not None:
            tree.remove(element)
    return bytes(etree.tostring(tree, encoding="UTF-8", standalone=True))
