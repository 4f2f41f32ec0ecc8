"""The rank and the row of each node of a flow: arrows lead from one rank to a later one, and cross as little as can be.

Method: edges that lead back are left out, longest paths give the ranks, sweeps of barycentres with exchanges of
neighbours give the order within a rank (Sugiyama, Tagawa and Toda 1981), and rows are chosen so that most arrows are
straight. Graphs on slides are small: everything is counted anew at each try. Pure and deterministic.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations, pairwise

from hourdeck.diagrams.tracing import Pair, back_pairs

SWEEPS = 8
"""How often the order within ranks is gone over, down and up; more changed nothing in the graphs of the tests."""

BEND, DISTANCE, DETOUR = 3, 2, 4
"""What an arrow costs that isn't straight, what each row it crosses costs, and a straight way that others stand in."""

Cell = tuple[int, int]
"""Rank and row, counted from 0."""

Ordered = list[list[str]]
"""The nodes of each rank in their order, and stand-ins for the edges that pass a rank."""


def place_nodes(keys: Sequence[str], pairs: Sequence[Pair]) -> dict[str, Cell]:
    """Rank and row of each node; no two have the same."""
    back, _ = back_pairs(_sources_first(keys, pairs), pairs)
    forward = [pair for pair in pairs if pair not in back]
    ranks = _ranks(keys, forward)
    ordered = _order(keys, forward, ranks)
    return _rows([[key for key in rank if key in ranks] for rank in ordered], forward)


def _sources_first(keys: Sequence[str], pairs: Sequence[Pair]) -> list[str]:
    """The nodes, those first that no edge leads to: walks that begin there find the fewest edges leading back."""
    reached = {target for _, target in pairs}
    return sorted(keys, key=lambda key: key in reached)


def _ranks(keys: Sequence[str], forward: Sequence[Pair]) -> dict[str, int]:
    """The longest way to each node; nodes that nothing leads to stand right before what they lead to."""
    ranks = dict.fromkeys(keys, 0)
    for _ in keys:
        for source, target in forward:
            ranks[target] = max(ranks[target], ranks[source] + 1)
    reached = {target for _, target in forward}
    for key in keys:
        after = [ranks[target] for source, target in forward if source == key]
        if after and key not in reached:
            ranks[key] = min(after) - 1
    return ranks


def _order(keys: Sequence[str], forward: Sequence[Pair], ranks: dict[str, int]) -> Ordered:
    """The order within ranks that crosses least of those that the sweeps come by."""
    layers: Ordered = [[key for key in keys if ranks[key] == rank] for rank in range(max(ranks.values()) + 1)]
    links = _with_stand_ins(forward, ranks, layers)
    best, least = layers, _crossings(layers, links)
    for sweep in range(2 * SWEEPS):
        if not least:
            break
        layers = _exchanged(_swept(layers, links, sweep % 2 == 0), links)
        crossings = _crossings(layers, links)
        if crossings < least:
            best, least = layers, crossings
    return best


def _with_stand_ins(forward: Sequence[Pair], ranks: dict[str, int], layers: Ordered) -> list[Pair]:
    """The edges as links from one rank to the next, with stand-ins put into the ranks that they pass."""
    links: list[Pair] = []
    for source, target in forward:
        passed = range(ranks[source] + 1, ranks[target])
        stand_ins = [f"{source}/{target}/{rank}" for rank in passed]
        for rank, name in zip(passed, stand_ins, strict=True):
            layers[rank].append(name)
        links += pairwise([source, *stand_ins, target])
    return links


def _swept(layers: Ordered, links: Sequence[Pair], down: bool) -> Ordered:
    """Each rank sorted by the mean place of its neighbours in the rank before it, or behind."""
    swept = [list(layer) for layer in layers]
    order = range(1, len(swept)) if down else range(len(swept) - 2, -1, -1)
    for rank in order:
        beside = {key: place for place, key in enumerate(swept[rank - 1 if down else rank + 1])}
        here = {key: place for place, key in enumerate(swept[rank])}

        def mean(key: str, beside: dict[str, int] = beside, here: dict[str, int] = here) -> float:
            places = [beside[other] for other in _neighbours(key, links) if other in beside]
            return sum(places) / len(places) if places else here[key]

        swept[rank].sort(key=mean)
    return swept


def _neighbours(key: str, links: Sequence[Pair]) -> Iterator[str]:
    for source, target in links:
        if key == source:
            yield target
        elif key == target:
            yield source


def _exchanged(layers: Ordered, links: Sequence[Pair]) -> Ordered:
    """Neighbours within a rank exchanged as long as that saves crossings."""
    least = _crossings(layers, links)
    for layer in layers:
        for place in range(len(layer) - 1):
            layer[place], layer[place + 1] = layer[place + 1], layer[place]
            crossings = _crossings(layers, links)
            if crossings < least:
                least = crossings
            else:
                layer[place], layer[place + 1] = layer[place + 1], layer[place]
    return layers


def _crossings(layers: Ordered, links: Sequence[Pair]) -> int:
    """How many pairs of links cross between one rank and the next."""
    places = {key: (rank, place) for rank, layer in enumerate(layers) for place, key in enumerate(layer)}
    by_rank: dict[int, list[tuple[int, int]]] = {}
    for source, target in links:
        by_rank.setdefault(places[source][0], []).append((places[source][1], places[target][1]))
    return sum((a - c) * (b - d) < 0 for ways in by_rank.values() for (a, b), (c, d) in combinations(ways, 2))


def _rows(layers: Ordered, forward: Sequence[Pair]) -> dict[str, Cell]:
    """Rows that make most arrows straight, found rank by rank until nothing gets better."""
    rows = max(len(layer) for layer in layers)
    cells = {key: (rank, _middle(layer, rows) + n) for rank, layer in enumerate(layers) for n, key in enumerate(layer)}
    for _ in range(SWEEPS):
        before = dict(cells)
        for rank, layer in enumerate(layers):
            best = min(_choices(rank, layer, rows), key=_cost_of(cells, forward))
            cells |= best
        if cells == before:
            break
    return cells


def _middle(layer: Sequence[str], rows: int) -> int:
    return (rows - len(layer)) // 2


def _choices(rank: int, layer: Sequence[str], rows: int) -> list[dict[str, Cell]]:
    """Every choice of rows for a rank that keeps its order; those in the middle first, which win a draw."""
    centre = _middle(layer, rows)

    def off_centre(choice: tuple[int, ...]) -> int:
        return sum(abs(row - number - centre) for number, row in enumerate(choice))

    taken = sorted(combinations(range(rows), len(layer)), key=off_centre)
    return [{key: (rank, row) for key, row in zip(layer, choice, strict=True)} for choice in taken]


def _cost_of(cells: dict[str, Cell], forward: Sequence[Pair]) -> Callable[[dict[str, Cell]], int]:
    """What a choice for one rank costs, the other ranks being as they are."""

    def cost(choice: dict[str, Cell]) -> int:
        tried = cells | choice
        taken = set(tried.values())
        return sum(_edge_cost(tried[source], tried[target], taken) for source, target in forward)

    return cost


def _edge_cost(source: Cell, target: Cell, taken: set[Cell]) -> int:
    if source[1] != target[1]:
        return BEND + DISTANCE * abs(source[1] - target[1])
    passed = ((rank, source[1]) for rank in range(source[0] + 1, target[0]))
    return DETOUR if any(cell in taken for cell in passed) else 0
