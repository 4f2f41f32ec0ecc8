"""Circles in a graph: the one way all parts of the package look for them. Pure."""

from collections.abc import Iterable, Sequence

Pair = tuple[str, str]
"""An edge as the keys of its source and target."""


def circle(keys: Iterable[str], pairs: Sequence[Pair]) -> list[str]:
    """The nodes of one circle in their order, the first one again at the end; nothing where there is none."""
    back, paths = back_pairs(keys, pairs)
    return [*paths[back[0]], back[0][1]] if back else []


def back_pairs(keys: Iterable[str], pairs: Sequence[Pair]) -> tuple[list[Pair], dict[Pair, list[str]]]:
    """The edges that lead back when the graph is walked depth first, in the order of keys and edges.

    Without them the graph has no circle. The second value tells for each the path from its target to its source.
    """
    following: dict[str, list[str]] = {}
    for source, target in pairs:
        following.setdefault(source, []).append(target)
    back: list[Pair] = []
    paths: dict[Pair, list[str]] = {}
    done: set[str] = set()
    path: list[str] = []

    def walk(key: str) -> None:
        path.append(key)
        for target in following.get(key, ()):
            if target in path:
                back.append((key, target))
                paths[key, target] = path[path.index(target) :]
            elif target not in done:
                walk(target)
        done.add(path.pop())

    for key in keys:
        if key not in done:
            walk(key)
    return back, paths
