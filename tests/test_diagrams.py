"""Diagrams laid out: what every arrangement must hold to, whatever stands in it, and what each kind looks like."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hourdeck.diagnostics import Diagnostic, Position
from hourdeck.diagrams import (
    KINDS,
    ROLES,
    WORDS,
    Diagram,
    DiagramTooBig,
    DiagramType,
    Edge,
    Group,
    Node,
    PlacedConnector,
    PlacedDiagram,
    PlacedShape,
    check_diagram,
    describe_diagram,
    lay_out_diagram,
    split_diagram,
)
from hourdeck.diagrams.model import QUADRANTS
from hourdeck.diagrams.placed import SITES, Point, crosses
from hourdeck.measure import Type, longest_word, text_height
from hourdeck.metrics import read_font
from hourdeck.slides import Paragraph, Run
from hourdeck.theme import EMU_PER_POINT, Box
from hourdeck.theme.boxes import meet

AT = Position("day-01/hour.yaml", 7, 3)
INCH = 914_400
FONTS = Type({"Calibri": read_font("carlito"), "Courier New": read_font("liberation-mono")}, "Courier New")
TYPE = DiagramType(FONTS, "Calibri", size=18, minimum=12, step=2)
NODES = ("node", "inlaid", "emphasis", "heading")
WORDING = {"then": "then", "again": "then again", "to": "to", "down": "from top to bottom"}


def inches(width: float, height: float) -> Box:
    """A box where content stands on a slide."""
    return Box(round(0.6 * INCH), round(1.75 * INCH), round(width * INCH), round(height * INCH))


WIDE, CLASSIC, HALF, STRIP = inches(12.133, 4.4), inches(8.8, 4.9), inches(5.9, 4.4), inches(12.133, 2.0)
BOXES = {"16:9": WIDE, "4:3": CLASSIC, "half": HALF}


def words(text: str) -> Paragraph:
    return Paragraph((Run(text),), AT)


def node(key: str, *texts: str, group: str = "", emphasis: bool = False, aside: str = "") -> Node:
    asides = (words(aside),) if aside else ()
    return Node(key, tuple(map(words, texts or (key,))), AT, group, emphasis, asides)


def edge(source: str, target: str, label: str = "") -> Edge:
    return Edge(source, target, words(label) if label else None, AT)


def group(key: str, label: str) -> Group:
    return Group(key, words(label), AT)


def diagram(kind: str, nodes: Iterable[Node], edges: Iterable[Edge] = (), groups: Iterable[Group] = ()) -> Diagram:
    return Diagram(kind, tuple(nodes), tuple(edges), tuple(groups), "", AT)


def flow(text: str) -> Diagram:
    """A flow of edges as `a>b a>c:label`."""
    edges = [edge(pair.split(">")[0], *pair.split(">")[1].split(":")) for pair in text.split()]
    keys = dict.fromkeys(key for e in edges for key in (e.source, e.target))
    return diagram("flow", map(node, keys), edges)


AXIS_WORDS = [group("x-low", "little"), group("x-high", "much"), group("y-low", "weak"), group("y-high", "strong")]
EXAMPLES = {
    "pipeline": diagram(
        "pipeline",
        [
            node("ingest", "Ingest", "The scan arrives and waits safely"),
            node("denoise", "Denoise", "Noise goes, detail stays"),
            node("segment", "Segment", "Each organ gets its outline", emphasis=True),
            node("report", "Report", "A page for the doctor"),
        ],
        [edge("ingest", "denoise", "raw"), edge("segment", "report", "volumes")],
    ),
    "lanes": diagram(
        "pipeline",
        [
            node("order", "Order", group="customer"),
            node("check", "Check", "In stock?", group="sales"),
            node("pack", "Pack", group="store", emphasis=True),
            node("ship", "Ship", group="store"),
            node("get", "Receive", group="customer"),
        ],
        [edge("order", "check", "form")],
        [group("customer", "Customer"), group("sales", "Sales"), group("store", "Warehouse")],
    ),
    "cycle": diagram(
        "cycle",
        [node("plan", "Plan", "What do we want?"), node("do", "Do"), node("check", "Check"), node("act", "Act")],
        groups=[group("aim", "Learn from every round")],
    ),
    "layers": diagram(
        "layers",
        [
            node("app", "Application", "What people see", aside="HTTP, DNS"),
            node("transport", "Transport", emphasis=True, aside="TCP, UDP"),
            node("link", "Link", "Bits on a wire"),
        ],
    ),
    "timeline": diagram(
        "timeline",
        [
            node("a", "1969", "ARPANET links four hosts"),
            node("b", "1983", "TCP/IP becomes the only protocol"),
            node("c", "1991", "The web goes public", emphasis=True),
            node("d", "2007", "Phones take it everywhere"),
        ],
    ),
    "compare": diagram(
        "compare",
        [
            node("batch", "Batch", "Simple to reason about", "Hours of delay"),
            node("stream", "Stream", "Seconds of delay", emphasis=True),
            node("none", "Neither"),
        ],
    ),
    "tree": diagram(
        "tree",
        [node(key) for key in ("learning", "supervised", "clusters", "classes", "regression")],
        [
            edge("learning", "supervised"),
            edge("learning", "clusters"),
            edge("supervised", "classes"),
            edge("supervised", "regression"),
        ],
    ),
    "matrix": diagram(
        "matrix",
        [node(name, name.title(), "Do these first", group=name) for name in QUADRANTS],
        groups=[*AXIS_WORDS, group("x", "Effort"), group("y", "Benefit")],
    ),
    "flow": flow(
        "alarm>known known>playbook:yes known>search:no playbook>close search>fix:found fix>close fix>search:no"
    ),
}


# What every placed diagram must hold to


def wrongs(placed: PlacedDiagram, box: Box) -> list[str]:
    """Everything that is wrong with a placed diagram."""
    checks = (keys_alike, out_of_box, overlapping, unlike_siblings, spilt, unglued, hit, hidden_labels)
    return [f"{check.__name__}: {found}" for check in checks for found in check(placed, box)]


def nodes_of(placed: PlacedDiagram) -> list[PlacedShape]:
    return [shape for shape in placed.shapes if shape.role in NODES and shape.geometry != "ellipse"]


def keys_alike(placed: PlacedDiagram, box: Box) -> Iterator[str]:
    keys = [shape.key for shape in placed.shapes]
    yield from {key for key in keys if keys.count(key) > 1}
    yield from (shape.role for shape in placed.shapes if shape.role not in ROLES or shape.geometry not in SITES)


def out_of_box(placed: PlacedDiagram, box: Box) -> Iterator[str]:
    for shape in placed.shapes:
        if not holds(box, shape.box) or shape.box.width <= 0 or shape.box.height <= 0:
            yield shape.key
    for connector in placed.connectors:
        for point in connector.points:
            if not holds(box, Box(point.x, point.y, 0, 0)):
                yield connector.name


def holds(outer: Box, inner: Box) -> bool:
    across = outer.left <= inner.left and inner.left + inner.width <= outer.left + outer.width
    return across and outer.top <= inner.top and inner.top + inner.height <= outer.top + outer.height


def overlapping(placed: PlacedDiagram, box: Box) -> Iterator[str]:
    boxes = [s for s in placed.shapes if s.role in (*NODES, "panel", "marker")]
    yield from (f"{one.key} {two.key}" for one, two in combinations(boxes, 2) if meet(one.box, two.box))


def unlike_siblings(placed: PlacedDiagram, box: Box) -> Iterator[str]:
    for roles in (NODES, ("panel",), ("lane",)):
        shapes = [shape for shape in placed.shapes if shape.role in roles and shape.geometry != "ellipse"]
        if len({(shape.box.width, shape.box.height) for shape in shapes}) > 1:
            yield ", ".join(roles)


def spilt(placed: PlacedDiagram, box: Box) -> Iterator[str]:
    for shape in placed.shapes:
        if shape.text:
            insets = shape.text.insets
            width = (shape.box.width - insets.left - insets.right) / EMU_PER_POINT
            height = (shape.box.height - insets.top - insets.bottom) / EMU_PER_POINT
            if text_height(shape.text.paragraphs, shape.text.styles, width, FONTS) > height + 0.001:
                yield f"{shape.key} is too low"
            for paragraph in shape.text.paragraphs:
                style = shape.text.styles[paragraph.level - 1]
                if longest_word(paragraph, style, FONTS) > width * (1 - FONTS.slack) + 0.02:
                    yield f"{shape.key} breaks a word"
                if style.size < TYPE.minimum:
                    yield f"{shape.key} is too small"


def unglued(placed: PlacedDiagram, box: Box) -> Iterator[str]:
    shapes = {shape.key: shape for shape in placed.shapes}
    for c in placed.connectors:
        if c.points[0] != shapes[c.source].site(c.source_side) or c.points[-1] != shapes[c.target].site(c.target_side):
            yield c.name


def hit(placed: PlacedDiagram, box: Box) -> Iterator[str]:
    """Nodes that a connector passes through, its own among them."""
    for connector, (one, two) in parts(placed.connectors):
        yield from (f"{connector.name} hits {s.key}" for s in nodes_of(placed) if crosses(s.box, one, two))


def parts(connectors: Iterable[PlacedConnector]) -> Iterator[tuple[PlacedConnector, tuple[Point, Point]]]:
    return ((connector, pair) for connector in connectors for pair in pairwise(connector.points))


def hidden_labels(placed: PlacedDiagram, box: Box) -> Iterator[str]:
    labels = [shape for shape in placed.shapes if shape.role in ("label", "title")]
    for number, label in enumerate(labels):
        others = [*nodes_of(placed), *labels[:number]]
        yield from (f"{label.name} on {other.key}" for other in others if meet(label.box, other.box))
        lines = parts(placed.connectors)
        yield from (f"{label.name} on the line {c.name}" for c, pair in lines if crosses(label.box, *pair))


@pytest.mark.parametrize("box", BOXES.values(), ids=BOXES)
@pytest.mark.parametrize("example", EXAMPLES.values(), ids=EXAMPLES)
def test_each_kind_is_well_placed_at_every_aspect_ratio(example: Diagram, box: Box) -> None:
    assert check_diagram(example) == []
    assert wrongs(lay_out_diagram(example, box, TYPE), box) == []


@pytest.mark.parametrize("example", EXAMPLES.values(), ids=EXAMPLES)
def test_the_same_diagram_is_placed_the_same_way(example: Diagram) -> None:
    assert lay_out_diagram(example, WIDE, TYPE) == lay_out_diagram(example, WIDE, TYPE)


@pytest.mark.parametrize("example", EXAMPLES.values(), ids=EXAMPLES)
def test_a_diagram_stands_in_the_middle_of_its_box(example: Diagram) -> None:
    inner = lay_out_diagram(example, WIDE, TYPE).box
    assert 2 * inner.left + inner.width == pytest.approx(2 * WIDE.left + WIDE.width, abs=EMU_PER_POINT)
    assert 2 * inner.top + inner.height == pytest.approx(2 * WIDE.top + WIDE.height, abs=EMU_PER_POINT)


@pytest.mark.parametrize("example", EXAMPLES.values(), ids=EXAMPLES)
def test_every_text_of_a_diagram_stands_in_it_once(example: Diagram) -> None:
    shown = sorted(p.plain for s in lay_out_diagram(example, WIDE, TYPE).shapes if s.text for p in s.text.paragraphs)
    said = [p.plain for n in example.nodes for p in (*n.paragraphs, *n.aside)]
    said += [e.label.plain for e in example.edges if e.label] + [g.label.plain for g in example.groups]
    assert shown == sorted(said)


@pytest.mark.parametrize("example", EXAMPLES.values(), ids=EXAMPLES)
def test_every_part_of_a_diagram_has_a_name_that_tells_it_from_the_others(example: Diagram) -> None:
    """Names stand in PowerPoint's selection pane, and hand edits are told by them."""
    placed = lay_out_diagram(example, WIDE, TYPE)
    names = [part.name for part in (*placed.shapes, *placed.connectors)]
    assert [name for name in names if names.count(name) > 1] == []


def test_joints_of_one_way_are_numbered() -> None:
    placed = lay_out_diagram(flow("a>b a>c b>a b>c c>b"), WIDE, TYPE)
    joints = [shape.name for shape in placed.shapes if shape.role == "joint"]
    assert {"● c → b 1/2", "● c → b 2/2"} <= set(joints)
    assert len(set(joints)) == len(joints)


def test_boxes_are_roomy_where_there_is_room() -> None:
    four = placed_nodes(stages(4))["n0"]
    assert four.height == pytest.approx(0.6 * four.width, abs=EMU_PER_POINT)
    assert placed_nodes(EXAMPLES["tree"])["learning"].height >= 0.6 * INCH
    assert placed_nodes(EXAMPLES["lanes"])["order"].height >= 0.65 * INCH
    assert placed_nodes(stages(4), STRIP)["n0"].height < STRIP.height


def test_names_say_what_something_belongs_to_and_are_short() -> None:
    found = {
        name: [part.name for part in (*placed.shapes, *placed.connectors)]
        for name, placed in ((name, lay_out_diagram(said, WIDE, TYPE)) for name, said in EXAMPLES.items())
    }
    assert "Ingest → Denoise: raw" in found["pipeline"]
    assert {"● 1983", "1983", "1983: TCP/IP becomes the only protocol", "1969 → 1983"} <= set(found["timeline"])
    assert {"Batch", "Batch: Simple to reason about, Hours of delay"} <= set(found["compare"])
    assert {"fix → search: no", "fix → search 1/2", "● fix → search"} <= set(found["flow"])
    wordy = diagram("compare", [node("a", "A", "words " * 60), node("b", "B")])
    assert max(len(shape.name) for shape in lay_out_diagram(wordy, WIDE, TYPE).shapes) == 80


# Anything a person may write

WORD_LIST = (
    "a",
    "Ingest",
    "reliably",
    "co-operate",
    "Wahlprüfung",
    "x" * 17,
    "naïve",
    "消防署の人",
    "مرحبا",
    "שלום",
    "🚚",
    "👩\u200d🔬",
    "<&>\"'",
)
texts = st.lists(st.sampled_from(WORD_LIST), min_size=1, max_size=4).map(" ".join)
names = st.lists(st.sampled_from(WORD_LIST), min_size=1, max_size=2).map(" ".join)
short = st.sampled_from(("yes", "no", "data", "رسالة", "消防", "several words in one label"))
boxes = st.tuples(st.floats(4, 13), st.floats(2, 6)).map(lambda size: inches(*size))


@st.composite
def nodes(draw: st.DrawFn, least: int, most: int) -> list[Node]:
    """Nodes with one to three paragraphs; mostly short ones, or hardly any diagram would fit."""
    return [
        node(f"n{number}", draw(names), *draw(st.lists(texts, max_size=draw(st.sampled_from((0, 0, 1, 2))))))
        if draw(st.booleans())
        else node(f"n{number}", draw(names), emphasis=draw(st.booleans()))
        for number in range(draw(st.integers(least, most)))
    ]


@st.composite
def pipelines(draw: st.DrawFn) -> Diagram:
    lanes = draw(st.sampled_from(((), ("", "one", "two"), ("", "one", "two", "three"))))[1:]
    stages = draw(nodes(max(2, len(lanes)), 6))
    if lanes:
        free = [draw(st.sampled_from(lanes)) for _ in stages[len(lanes) :]]
        stages = [replace(stage, group=lane) for stage, lane in zip(stages, [*lanes, *free], strict=True)]
    pairs = [pair for pair in pairwise(stages) if draw(st.booleans())]
    edges = [edge(a.key, b.key, draw(short)) for a, b in pairs]
    return diagram("pipeline", stages, edges, [group(lane, draw(texts)) for lane in lanes])


@st.composite
def cycles(draw: st.DrawFn) -> Diagram:
    centre = [group("centre", draw(texts))] if draw(st.booleans()) else []
    return diagram("cycle", draw(nodes(3, 8)), groups=centre)


@st.composite
def layers(draw: st.DrawFn) -> Diagram:
    bands = draw(nodes(2, 8))
    return diagram("layers", [replace(n, aside=(words(draw(texts)),)) if draw(st.booleans()) else n for n in bands])


@st.composite
def trees(draw: st.DrawFn) -> Diagram:
    found = draw(nodes(2, 9))
    edges = [edge(found[draw(st.integers(0, n - 1))].key, found[n].key) for n in range(1, len(found))]
    return diagram("tree", found, edges)


@st.composite
def matrices(draw: st.DrawFn) -> Diagram:
    quadrants = [replace(n, group=name) for n, name in zip(draw(nodes(4, 4)), QUADRANTS, strict=True)]
    axes = [group(name, draw(texts)) for name in draw(st.sampled_from(((), ("x",), ("x", "y"))))]
    return diagram("matrix", quadrants, groups=[*(replace(g, label=words(draw(short))) for g in AXIS_WORDS), *axes])


@st.composite
def flows(draw: st.DrawFn) -> Diagram:
    found = draw(nodes(2, 9))
    keys = [n.key for n in found]
    pairs = {(keys[draw(st.integers(0, n - 1))], keys[n]): 0 for n in range(1, len(keys))}
    more = st.tuples(st.sampled_from(keys), st.sampled_from(keys)).filter(lambda pair: pair[0] != pair[1])
    pairs |= dict.fromkeys(draw(st.lists(more, max_size=5)), 0)
    return diagram("flow", found, [edge(a, b, draw(short) if draw(st.booleans()) else "") for a, b in pairs])


ANY = {
    "pipeline": pipelines(),
    "cycle": cycles(),
    "layers": layers(),
    "timeline": nodes(2, 10).map(lambda found: diagram("timeline", found)),
    "compare": nodes(2, 4).map(lambda found: diagram("compare", found)),
    "tree": trees(),
    "matrix": matrices(),
    "flow": flows(),
}


@pytest.mark.parametrize("kind", ANY)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_whatever_stands_in_a_diagram_it_is_well_placed_or_too_big(kind: str, data: st.DataObject) -> None:
    drawn, box = data.draw(ANY[kind]), data.draw(boxes)
    assert check_diagram(drawn) == []
    try:
        placed = lay_out_diagram(drawn, box, TYPE)
    except DiagramTooBig as too_big:
        assert too_big.needed > too_big.room > 0
        assert too_big.side in ("width", "height")
    else:
        assert wrongs(placed, box) == []
        assert TYPE.minimum <= placed.size <= TYPE.size


def test_sizes_get_smaller_step_by_step_down_to_the_minimum() -> None:
    stages = [node(f"n{number}", "Wahlprüfungen") for number in range(5)]
    found = [
        lay_out_diagram(diagram("pipeline", stages), inches(width, 1.2), TYPE).size for width in (11, 10.4, 9.8, 9)
    ]
    assert found == [18, 16, 14, 12]


def test_all_but_labels_is_a_step_smaller_and_never_below_the_minimum() -> None:
    for size, lesser in ((18, 16), (13, 12), (12, 12)):
        placed = lay_out_diagram(EXAMPLES["pipeline"], WIDE, replace(TYPE, size=size))
        shown = {s.text.styles[p.level - 1].size for s in placed.shapes if s.text for p in s.text.paragraphs}
        assert shown == {size, lesser}


def test_what_does_not_fit_says_what_is_missing() -> None:
    wordy = diagram("pipeline", [node("a"), node("long", "x" * 60), node("c")])
    with pytest.raises(DiagramTooBig) as caught:
        lay_out_diagram(wordy, HALF, TYPE)
    assert (caught.value.side, caught.value.key) == ("width", "long")
    assert caught.value.room == pytest.approx(5.9 * 72, abs=0.2)
    enough = inches(caught.value.needed / 72 + 0.01, 4.4)
    assert wrongs(lay_out_diagram(wordy, enough, TYPE), enough) == []


def test_a_band_that_is_too_high_says_what_is_missing() -> None:
    bands = diagram("layers", [node(f"n{number}", "Label", "words " * 60) for number in range(6)])
    with pytest.raises(DiagramTooBig) as caught:
        lay_out_diagram(bands, HALF, TYPE)
    assert caught.value.side == "height"
    enough = inches(5.9, caught.value.needed / 72 + 0.01)
    assert wrongs(lay_out_diagram(bands, enough, TYPE), enough) == []


# Each kind


def placed_nodes(said: Diagram, box: Box = WIDE) -> dict[str, Box]:
    return {shape.key: shape.box for shape in nodes_of(lay_out_diagram(said, box, TYPE))}


def rows_of(found: dict[str, Box]) -> list[list[str]]:
    """Nodes that stand at one height, from top to bottom, each row from left to right."""
    tops = sorted({box.top for box in found.values()})
    return [sorted((k for k in found if found[k].top == top), key=lambda k: found[k].left) for top in tops]


def stages(count: int) -> Diagram:
    return diagram("pipeline", [node(f"n{number}", f"Stage {number}") for number in range(count)])


def test_a_pipeline_is_one_row_of_even_gaps_from_margin_to_margin() -> None:
    found = placed_nodes(stages(5))
    assert rows_of(found) == [["n0", "n1", "n2", "n3", "n4"]]
    lefts = [found[f"n{number}"].left for number in range(5)]
    assert len({b - a for a, b in pairwise(lefts)}) == 1
    assert lefts[0] == pytest.approx(WIDE.left, abs=EMU_PER_POINT)
    assert lefts[4] + found["n4"].width == pytest.approx(WIDE.left + WIDE.width, abs=EMU_PER_POINT)


def test_a_pipeline_takes_two_rows_only_where_one_can_not_be_read() -> None:
    assert [len(row) for row in rows_of(placed_nodes(stages(7)))] == [7]
    assert [len(row) for row in rows_of(placed_nodes(stages(7), HALF))] == [4, 3]


def test_an_upright_pipeline_runs_downwards() -> None:
    found = placed_nodes(stages(4), inches(1.6, 5))
    assert rows_of(found) == [["n0"], ["n1"], ["n2"], ["n3"]]


def test_arrows_of_a_pipeline_lead_from_each_stage_to_the_next() -> None:
    arrows = lay_out_diagram(stages(7), HALF, TYPE).connectors
    assert [(c.source, c.target, c.arrow) for c in arrows] == [(f"n{n}", f"n{n + 1}", True) for n in range(6)]
    assert [len(c.points) for c in arrows] == [2, 2, 2, 4, 2, 2]  # back to the first column by an elbow


def test_stages_of_a_lane_stand_in_one_row_in_the_order_of_time() -> None:
    found = placed_nodes(EXAMPLES["lanes"])
    assert rows_of(found) == [["order", "get"], ["check"], ["pack", "ship"]]
    lefts = [found[key].left for key in ("order", "check", "pack", "ship", "get")]
    assert lefts == sorted(lefts)


def test_a_lane_is_a_band_with_its_name_behind_its_stages() -> None:
    placed = lay_out_diagram(EXAMPLES["lanes"], WIDE, TYPE)
    bands = {shape.name: shape.box for shape in placed.shapes if shape.role == "lane"}
    assert list(bands) == ["Customer: Order, Receive", "Sales: Check", "Warehouse: Pack, Ship"]
    inside = [next(name for name, band in bands.items() if holds(band, n.box)) for n in nodes_of(placed)]
    assert [name.split(":")[0] for name in inside] == ["Customer", "Sales", "Warehouse", "Warehouse", "Customer"]


def test_lanes_are_drawn_closer_where_room_is_short() -> None:
    lanes = [group("one", "One"), group("two", "Two"), group("three", "Three")]
    zigzag = [node(f"n{n}", group=lanes[lane].key) for n, lane in enumerate((0, 2, 1, 0, 2))]
    box = inches(3.5, 4.4)
    placed = lay_out_diagram(diagram("pipeline", zigzag, groups=lanes), box, TYPE)
    assert wrongs(placed, box) == []
    assert len({shape.box.left for shape in nodes_of(placed)}) < len(zigzag)


@pytest.mark.parametrize("count", range(3, 9))
def test_a_cycle_goes_round_clockwise_and_closes(count: int) -> None:
    phases = diagram("cycle", [node(f"n{number}") for number in range(count)])
    placed = lay_out_diagram(phases, WIDE, TYPE)
    assert [(c.source, c.target) for c in placed.connectors] == [
        (f"n{number}", f"n{(number + 1) % count}") for number in range(count)
    ]
    middles = [(box.left + box.width // 2, box.top + box.height // 2) for box in placed_nodes(phases).values()]
    area = sum(a * d - c * b for (a, b), (c, d) in pairwise([*middles, middles[0]]))
    assert area > 0  # with y downwards, that is clockwise
    assert middles[0][1] == min(y for _, y in middles)


def test_the_label_of_a_cycle_stands_in_its_middle() -> None:
    placed = lay_out_diagram(EXAMPLES["cycle"], WIDE, TYPE)
    label = next(shape.box for shape in placed.shapes if shape.role == "title")
    assert 2 * label.left + label.width == pytest.approx(2 * WIDE.left + WIDE.width, abs=EMU_PER_POINT)
    assert 2 * label.top + label.height == pytest.approx(2 * WIDE.top + WIDE.height, abs=EMU_PER_POINT)


def test_layers_are_stacked_with_even_gaps_and_asides_beside_them() -> None:
    placed = lay_out_diagram(EXAMPLES["layers"], WIDE, TYPE)
    bands = [shape.box for shape in nodes_of(placed)]
    assert {b.left for b in bands} == {bands[0].left}
    assert len({b.top - a.top for a, b in pairwise(bands)}) == 1
    asides = {shape.name: shape.box for shape in placed.shapes if shape.role == "label"}
    assert asides["Application: HTTP, DNS"].top == bands[0].top
    assert asides["Transport: TCP, UDP"].left > bands[1].left + bands[1].width


def markers(placed: PlacedDiagram) -> list[Box]:
    return [shape.box for shape in placed.shapes if shape.geometry == "ellipse"]


def test_a_time_line_has_its_moments_at_even_distances() -> None:
    found = markers(lay_out_diagram(EXAMPLES["timeline"], WIDE, TYPE))
    middles = [2 * box.left + box.width for box in found]
    assert len({b - a for a, b in pairwise(middles)}) == 1
    assert len({2 * box.top + box.height for box in found}) == 1
    assert found[2].width > found[0].width  # the emphasised one, not by its colour alone


def test_a_long_time_line_has_its_texts_by_turns_above_and_below() -> None:
    moments = diagram("timeline", [node(f"n{n}", f"{1960 + n}", "Something of note") for n in range(9)])
    placed = lay_out_diagram(moments, CLASSIC, TYPE)
    line = markers(placed)[0].top
    assert [shape.box.top < line for shape in placed.shapes if shape.text] == [n % 2 == 0 for n in range(9)]


def test_markers_stay_in_the_box_where_moments_are_close() -> None:
    moments = diagram("timeline", [node(f"n{n}", "a", emphasis=n in (0, 9)) for n in range(10)])
    box = inches(4.5, 2)
    assert wrongs(lay_out_diagram(moments, box, TYPE), box) == []


def test_a_time_line_stands_upright_in_an_upright_box() -> None:
    found = markers(lay_out_diagram(EXAMPLES["timeline"], inches(3, 5), TYPE))
    assert len({2 * box.left + box.width for box in found}) == 1


def test_options_are_cards_of_one_size() -> None:
    options = [node(key, key, "one point", "another point") for key in "abcd"]
    wide, half, upright = (
        rows_of(placed_nodes(diagram("compare", options), box)) for box in (WIDE, HALF, inches(3.6, 5))
    )
    assert (wide, half, upright) == ([[*"abcd"]], [[*"ab"], [*"cd"]], [["a"], ["b"], ["c"], ["d"]])


def test_a_parent_stands_over_the_middle_of_its_children() -> None:
    found = placed_nodes(EXAMPLES["tree"])
    assert rows_of(found) == [["learning"], ["supervised", "clusters"], ["classes", "regression"]]
    middle = found["classes"].left + found["regression"].left
    assert 2 * found["supervised"].left == pytest.approx(middle, abs=EMU_PER_POINT)


def test_the_root_stands_at_the_left_where_that_fits_better() -> None:
    leaves = [f"Wahlprüfungskommission {number}" for number in range(8)]
    found = placed_nodes(diagram("tree", [node("root"), *map(node, leaves)], [edge("root", leaf) for leaf in leaves]))
    assert {box.left for key, box in found.items() if key != "root"} == {found[leaves[0]].left}
    assert found["root"].left < found[leaves[0]].left


def test_many_leaves_hang_below_their_parents() -> None:
    days = [f"Day {day}" for day in range(3)]
    hours = {day: [f"{day}, hour {hour}" for hour in range(4)] for day in days}
    edges = [edge("Programme", day) for day in days] + [edge(day, hour) for day in days for hour in hours[day]]
    keys = ["Programme", *days, *(hour for day in days for hour in hours[day])]
    found = placed_nodes(diagram("tree", map(node, keys), edges))
    for day in days:
        assert len({found[hour].left for hour in hours[day]}) == 1
        assert found[hours[day][0]].left > found[day].left


def test_lines_of_a_tree_have_no_heads() -> None:
    assert not any(c.arrow for c in lay_out_diagram(EXAMPLES["tree"], WIDE, TYPE).connectors)


def test_quadrants_stand_where_their_groups_say() -> None:
    found = placed_nodes(EXAMPLES["matrix"])
    assert rows_of(found) == [["low-high", "high-high"], ["low-low", "high-low"]]


def test_axes_lead_from_low_to_high_by_way_of_their_names() -> None:
    placed = lay_out_diagram(EXAMPLES["matrix"], WIDE, TYPE)
    names = {shape.key: shape.name for shape in placed.shapes}
    axes = [(names[c.source], names[c.target], c.arrow) for c in placed.connectors]
    assert axes == [
        ("weak", "Benefit", False),
        ("Benefit", "strong", True),
        ("little", "Effort", False),
        ("Effort", "much", True),
    ]


# Flows


def crossings(placed: PlacedDiagram) -> int:
    """How often a level part of a connector crosses an upright one."""
    lines = [pair for _, pair in parts(placed.connectors)]
    level = [(a.y, *sorted((a.x, b.x))) for a, b in lines if a.y == b.y]
    upright = [(a.x, *sorted((a.y, b.y))) for a, b in lines if a.x == b.x]
    return sum(left < x < right and top < y < bottom for y, left, right in level for x, top, bottom in upright)


PLANAR = {
    "diamond": "a>b a>c b>d c>d",
    "shortcut": "a>b b>c c>d a>c a>d b>d",
    "ladder": "a>b b>c d>e e>f a>d b>e c>f",
    "fan": "a>b a>c a>d a>e b>z c>z d>z e>z",
    "given the wrong way round": "a>c b>d b>c a>e x>b x>a",
    "two in one": "a>b b>c p>q q>r",
    "leading back": "a>b b>c a>d d>a",
    "leading back with labels": "a>b a>c b>d:one c>a:two",
}


@pytest.mark.parametrize("box", BOXES.values(), ids=BOXES)
@pytest.mark.parametrize("text", PLANAR.values(), ids=PLANAR)
def test_arrows_of_a_planar_flow_do_not_cross(text: str, box: Box) -> None:
    placed = lay_out_diagram(flow(text), box, TYPE)
    assert wrongs(placed, box) == []
    assert crossings(placed) == 0


def test_arrows_cross_where_they_have_to() -> None:
    six = "abcxyz"
    assert crossings(lay_out_diagram(flow(" ".join(f"{a}>{x}" for a in six[:3] for x in six[3:])), WIDE, TYPE)) > 0


def test_a_flow_runs_from_left_to_right_and_downwards_where_it_is_upright() -> None:
    chain = flow("a>b b>c c>d")
    assert rows_of(placed_nodes(chain)) == [["a", "b", "c", "d"]]
    assert rows_of(placed_nodes(chain, inches(3, 5))) == [["a"], ["b"], ["c"], ["d"]]


def test_ranks_of_a_flow_stand_in_line_at_even_distances() -> None:
    found = placed_nodes(EXAMPLES["flow"])
    lefts = sorted({box.left for box in found.values()})
    assert len(lefts) == 5
    assert len({b - a for a, b in pairwise(lefts)}) == 1


def test_an_edge_that_leads_back_goes_round_the_boxes() -> None:
    placed = lay_out_diagram(flow("a>b b>c c>a:again"), WIDE, TYPE)
    assert wrongs(placed, WIDE) == []
    back = [c for c in placed.connectors if c.name.startswith("c → a")]
    assert [c.name for c in back] == ["c → a 1/2", "c → a 2/2"]  # by a joint, since an elbow connector bends half-way
    assert [c.arrow for c in back] == [False, True]
    assert back[0].target == back[1].source


def test_every_edge_of_a_flow_is_one_chain_of_connectors() -> None:
    for text in ("a>b b>c c>d a>c:one a>d:two d>a:three d>b:four", "a>c:1 a>d:2 b>c:3 b>d:4"):
        placed = lay_out_diagram(flow(text), WIDE, TYPE)
        following = {c.source: c for c in placed.connectors if "/joint/" in c.source}
        found = []
        for connector in placed.connectors:
            if "/joint/" not in connector.source:
                last = connector
                while "/joint/" in last.target:
                    last = following.pop(last.target)
                found.append(f"{connector.source}>{last.target}")
                assert last.arrow
        assert sorted(found) == sorted(pair.split(":")[0] for pair in text.split())
        assert following == {}


def test_labels_of_a_flow_are_read_after_the_node_they_start_from() -> None:
    placed = lay_out_diagram(EXAMPLES["flow"], WIDE, TYPE)
    shapes = [s.text.paragraphs[0].plain for s in placed.shapes if s.text]
    assert shapes == ["alarm", "known", "yes", "no", "playbook", "search", "found", "fix", "no", "close"]


CROWDED = [("a>b b>c:@ c>d b>d", 9, 1.6), ("a>b b>c:@ c>d b>d", 6, 2), ("a>b a>c:@ a>d d>c", 3.5, 3)]


@pytest.mark.parametrize(("text", "width", "height"), CROWDED)
def test_long_labels_make_the_text_smaller_where_they_would_lie_on_something(
    text: str, width: float, height: float
) -> None:
    said, box = flow(text), inches(width, height)
    label = words("several words in this label here")
    placed = lay_out_diagram(
        replace(said, edges=tuple(replace(e, label=e.label and label) for e in said.edges)), box, TYPE
    )
    assert wrongs(placed, box) == []


def test_a_flow_whose_labels_can_not_stand_apart_is_too_big() -> None:
    crowded = flow("a>b:" + "word-" * 12)
    with pytest.raises(DiagramTooBig):
        lay_out_diagram(crowded, inches(3, 1), TYPE)


# What is wrong, what it says, and how it is cut


def messages(found: Iterable[Diagnostic]) -> list[str]:
    return [diagnostic.message for diagnostic in found]


def changed(name: str, **changes: object) -> Diagram:
    return replace(EXAMPLES[name], **changes)  # type: ignore[arg-type]


def more_nodes(name: str, *added: Node) -> Diagram:
    return changed(name, nodes=(*EXAMPLES[name].nodes, *added))


def more_edges(name: str, *added: Edge) -> Diagram:
    return changed(name, edges=(*EXAMPLES[name].edges, *added))


ELSEWHERE = Position("day-01/hour.yaml", 99)
MISTAKES = [
    (changed("cycle", kind="circle"), "unknown kind of diagram 'circle'"),
    (
        changed("cycle", nodes=EXAMPLES["cycle"].nodes[:2]),
        "a diagram of kind 'cycle' needs at least 3 nodes, this one has 2",
    ),
    (
        changed("compare", nodes=tuple(map(node, "abcde"))),
        "a diagram of kind 'compare' can have 4 nodes, this one has 5",
    ),
    (more_nodes("layers", node("app")), "two nodes have the key 'app'"),
    (more_nodes("layers", node("a/b")), "'a/b' can't be the key of a node"),
    (more_nodes("layers", node("blank", " ")), "the node 'blank' has no label"),
    (more_nodes("timeline", node("x", aside="no")), "nodes of a diagram of kind 'timeline' have no aside"),
    (more_edges("cycle", edge("plan", "act")), "a diagram of kind 'cycle' takes no edges"),
    (more_edges("flow", edge("fix", "clsoe")), "unknown node 'clsoe'"),
    (more_edges("flow", edge("fix", "fix")), "the edge of 'fix' leads to itself"),
    (more_edges("flow", edge("alarm", "known")), "a second edge from 'alarm' to 'known'"),
    (more_edges("pipeline", edge("ingest", "report")), "'report' doesn't come next after 'ingest' in this pipeline"),
    (more_nodes("lanes", node("x", group="slaes")), "unknown lane 'slaes'"),
    (more_nodes("lanes", node("x")), "'x' stands in no lane"),
    (changed("lanes", groups=(*EXAMPLES["lanes"].groups, group("it", "IT"))), "nothing stands in the lane 'it'"),
    (more_edges("tree", edge("clusters", "classes")), "'classes' has two parents in this tree"),
    (
        more_edges("tree", edge("classes", "learning")),
        "a tree doesn't lead back: learning, supervised, classes, learning",
    ),
    (more_nodes("tree", node("other")), "'other' is a second root beside 'learning'"),
    (changed("tree", edges=(edge("learning", "clusters", "has"),)), "edges of a diagram of kind 'tree' have no label"),
    (changed("matrix", groups=EXAMPLES["matrix"].groups[1:]), "the matrix has no word for 'x-low'"),
    (changed("matrix", groups=(*AXIS_WORDS, group("z", "Z"))), "a matrix has no axis 'z'"),
    (changed("matrix", nodes=tuple(map(node, "abcd"))), "'a' stands in no quadrant"),
    (changed("matrix", nodes=EXAMPLES["matrix"].nodes[:1] * 4), "'low-high' isn't alone in the quadrant 'low-high'"),
    (changed("cycle", groups=(group("a", "A"), group("b", "B"))), "a cycle has one label in its middle"),
    (changed("compare", groups=(group("a", "A"),)), "a diagram of kind 'compare' has no groups"),
    (more_nodes("timeline", node("x", group="y")), "nodes of a diagram of kind 'timeline' stand in no group"),
    (more_nodes("flow", node("lonely")), "no edge leads to 'lonely' or from it"),
]


@pytest.mark.parametrize(("wrong", "message"), MISTAKES, ids=[message for _, message in MISTAKES])
def test_a_mistake_is_found(wrong: Diagram, message: str) -> None:
    assert message in messages(check_diagram(wrong))


def test_a_mistake_is_shown_where_it_was_written() -> None:
    wrong = replace(edge("fix", "clsoe"), position=ELSEWHERE)
    found = check_diagram(more_edges("flow", wrong))
    assert [(d.position, d.hint) for d in found] == [(ELSEWHERE, "did you mean 'close'?")]


def test_all_mistakes_are_found_at_once() -> None:
    wrong = changed("flow", nodes=(node("alarm"), node("alarm"), node("b", "")))
    assert len(check_diagram(wrong)) > 5


ALTS = {
    "pipeline": "Ingest, then Denoise (raw), then Segment, then Report (volumes); Ingest: The scan arrives and waits "
    "safely; Denoise: Noise goes, detail stays; Segment: Each organ gets its outline; Report: A page for the doctor",
    "lanes": "Customer: Order, then Sales: Check (form), then Warehouse: Pack, then Warehouse: Ship, "
    "then Customer: Receive; Check: In stock?",
    "cycle": "Learn from every round: Plan, then Do, then Check, then Act, then again Plan; Plan: What do we want?",
    "layers": "from top to bottom: Application (HTTP, DNS), Transport (TCP, UDP), Link; "
    "Application: What people see; Link: Bits on a wire",
    "timeline": "1969: ARPANET links four hosts; 1983: TCP/IP becomes the only protocol; 1991: The web goes public; "
    "2007: Phones take it everywhere",
    "compare": "Batch: Simple to reason about, Hours of delay; Stream: Seconds of delay; Neither",
    "tree": "learning: supervised, clusters; supervised: classes, regression",
    "matrix": "Low-High: Do these first (Effort: little, Benefit: strong); "
    "High-High: Do these first (Effort: much, Benefit: strong); "
    "Low-Low: Do these first (Effort: little, Benefit: weak); High-Low: Do these first (Effort: much, Benefit: weak)",
    "flow": "alarm to known; known to playbook (yes); known to search (no); playbook to close; search to fix (found); "
    "fix to close; fix to search (no)",
}


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_diagram_is_told_in_plain_words(name: str) -> None:
    assert describe_diagram(EXAMPLES[name], WORDING) == ALTS[name]


def test_no_word_of_a_description_is_the_engine_s_own() -> None:
    for example in EXAMPLES.values():
        told = describe_diagram(example, dict.fromkeys(WORDS, "@"))
        said = [p.plain for n in example.nodes for p in (*n.paragraphs, *n.aside)]
        said += [e.label.plain for e in example.edges if e.label] + [g.label.plain for g in example.groups]
        known = {word.strip("@,;:()") for word in " ".join(said).split()}
        assert {word.strip("@,;:()") for word in told.split()} - known <= {""}


def test_the_alternative_text_that_was_given_is_kept() -> None:
    given_text = changed("flow", alt="How an alarm is worked on")
    assert describe_diagram(given_text, WORDING) == lay_out_diagram(given_text, WIDE, TYPE).alt == given_text.alt


def cut(found: list[Diagram] | None) -> list[list[str]] | None:
    return found and [[n.key for n in part.nodes] for part in found]


def test_a_pipeline_is_cut_at_a_stage_that_both_parts_show() -> None:
    assert cut(split_diagram(stages(7))) == [["n0", "n1", "n2", "n3"], ["n3", "n4", "n5", "n6"]]
    assert cut(split_diagram(stages(3))) is None


def test_a_pipeline_with_lanes_is_cut_where_a_lane_begins() -> None:
    parts_found = split_diagram(EXAMPLES["lanes"])
    assert cut(parts_found) == [["order", "check", "pack"], ["pack", "ship", "get"]]
    assert parts_found is not None
    assert [[g.key for g in part.groups] for part in parts_found] == [
        ["customer", "sales", "store"],
        ["customer", "store"],
    ]
    assert [check_diagram(part) for part in parts_found] == [[], []]


def test_no_arrow_is_lost_by_cutting() -> None:
    long = changed("pipeline", edges=tuple(edge(a.key, b.key, "x") for a, b in pairwise(EXAMPLES["pipeline"].nodes)))
    parts_found = split_diagram(long)
    assert parts_found is not None
    assert [e for part in parts_found for e in part.edges] == list(long.edges)


@pytest.mark.parametrize("kind", ["timeline", "layers", "compare"])
def test_other_kinds_are_cut_in_the_middle(kind: str) -> None:
    assert cut(split_diagram(diagram(kind, map(node, "abcd")))) == [["a", "b"], ["c", "d"]]
    assert split_diagram(diagram(kind, map(node, "abc"))) is None


def test_a_tree_is_cut_between_branches_below_a_root_that_both_parts_show() -> None:
    parts_found = split_diagram(EXAMPLES["tree"])
    assert cut(parts_found) == [["learning", "supervised", "classes", "regression"], ["learning", "clusters"]]
    assert parts_found is not None
    assert sorted(map(str, (e for part in parts_found for e in part.edges))) == sorted(map(str, EXAMPLES["tree"].edges))
    assert [check_diagram(part) for part in parts_found] == [[], []]


def test_a_tree_of_one_branch_is_not_cut() -> None:
    chain = diagram("tree", map(node, "abcde"), [edge(a, b) for a, b in pairwise("abcde")])
    assert split_diagram(chain) is None


@pytest.mark.parametrize("kind", ["cycle", "matrix", "flow"])
def test_what_is_one_thing_is_never_cut(kind: str) -> None:
    assert split_diagram(EXAMPLES[kind]) is None


def test_both_parts_of_what_was_too_big_fit() -> None:
    whole = diagram("compare", [node(key, key * 12, "point " * 20) for key in "abcd"])
    with pytest.raises(DiagramTooBig):
        lay_out_diagram(whole, inches(6, 2.4), TYPE)
    parts_found = split_diagram(whole)
    assert parts_found is not None
    assert [wrongs(lay_out_diagram(part, inches(6, 2.4), TYPE), inches(6, 2.4)) for part in parts_found] == [[], []]


def test_every_kind_has_an_example() -> None:
    assert {example.kind for example in EXAMPLES.values()} == set(KINDS)
