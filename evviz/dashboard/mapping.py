"""The network from signals to rates as a layered map: who stands in which layer and row.

Layers follow the longest way from the signals; cycles are cut where they close. Within a layer,
things stand near what they are joined to (barycentre sweeps), which keeps lines from crossing.
"""

from functools import cache
from typing import Any

from evviz import runs
from evviz.runs import Progress

SWEEPS = 8

Edge = tuple[str, str]


def edges_of(rules: list[dict[str, Any]]) -> list[Edge]:
    """Every (source, target) that some rule joins; rates have `target:` before their id."""
    found: set[Edge] = set()
    for rule in rules:
        goal = rule["target"] if rule["kind"] == "node" else f"target:{rule['target']}"
        found.update((name, goal) for clause in rule["gate"] for name, _ in clause)
    return sorted(found)


def layers_of(edges: list[Edge], signals: list[str]) -> dict[str, int]:
    """Layer of each thing: signals 0, rates last, the others by their longest way from the left."""
    goals: dict[str, list[str]] = {}
    for source, goal in edges:
        goals.setdefault(source, []).append(goal)
    depth = dict.fromkeys(signals, 0)
    for name in sorted({source for source, _ in edges} - {goal for _, goal in edges}):
        depth.setdefault(name, 1)
    order = _order(goals, sorted(depth))
    for name in order:
        for goal in goals.get(name, []):
            if order.index(goal) > order.index(name):
                depth[goal] = max(depth.get(goal, 1), depth.get(name, 0) + 1)
    inner = [level for name, level in depth.items() if not name.startswith("target:")]
    last = max(inner, default=0) + 1
    return {name: last if name.startswith("target:") else level for name, level in depth.items()}


def _order(goals: dict[str, list[str]], first: list[str]) -> list[str]:
    """Everything that can be reached, each before what it leads to, cycles cut."""
    done: list[str] = []
    seen: set[str] = set()
    for root in first:
        stack = [(root, iter(goals.get(root, [])))]
        seen.add(root) if root not in seen else stack.clear()
        while stack:
            name, rest = stack[-1]
            nearest = next((goal for goal in rest if goal not in seen), None)
            if nearest is None:
                done.append(name)
                stack.pop()
            else:
                seen.add(nearest)
                stack.append((nearest, iter(goals.get(nearest, []))))
    return done[::-1]


def rows_of(edges: list[Edge], depth: dict[str, int]) -> dict[str, int]:
    """Place of each thing within its layer."""
    layers: dict[int, list[str]] = {}
    for name in sorted(depth):
        layers.setdefault(depth[name], []).append(name)
    joined: dict[str, list[str]] = {name: [] for name in depth}
    for source, goal in edges:
        if source in joined and goal in joined:
            joined[source].append(goal)
            joined[goal].append(source)
    place = {name: i / max(1, len(one)) for one in layers.values() for i, name in enumerate(one)}
    for sweep in range(SWEEPS):
        for level in sorted(layers, reverse=bool(sweep % 2)):
            layers[level].sort(key=lambda name: (_middle(joined[name], place), name))
            for i, name in enumerate(layers[level]):
                place[name] = i / max(1, len(layers[level]))
    return {name: i for one in layers.values() for i, name in enumerate(one)}


def _middle(names: list[str], place: dict[str, float]) -> float:
    return sum(place[name] for name in names) / len(names) if names else 0.5


@cache
def layers() -> dict[str, list[int]]:
    """[layer, row] of everything that a rule names, whatever the cell context."""
    known = runs.model()
    edges = edges_of(list(known.rules.values()))
    depth = layers_of(edges, sorted(known.signals))
    rows = rows_of(edges, depth)
    return {name: [depth[name], rows[name]] for name in depth}


async def layout(_: dict[str, Any], __: Progress) -> dict[str, list[int]]:
    """The layout, made once for all visitors."""
    return layers()
