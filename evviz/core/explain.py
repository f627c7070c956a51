"""Why a rate is what it is: its factors, and what moved them.

A target's value is a product, so each rule's share is exact: the logarithms add up.
"""

from evviz.core.course import Course
from evviz.core.network import Network
from evviz.core.rates import factor
from evviz.core.wiring import Wiring, gate_value, hill


def hills(wiring: Wiring, levels: list[float]) -> list[float]:
    """Values of all literals for given activities."""
    return [hill(levels[source], n, k) for source, n, k in wiring.literals]


def factors(
    network: Network, target: str, levels: list[float], rest: list[float] | None = None
) -> list[dict]:
    """What each rule multiplies *target* by, strongest change from rest first.

    Args:
        levels: activities by source number at the time asked about.
        rest: activities to compare with; without it each factor is compared with 1.

    Returns:
        One record per rule: ``rule`` (id), ``gate`` (0 to 1), ``factor``, ``at_rest`` (the factor
        at rest), ``times`` (factor / at_rest) and ``binding`` (the source that decides).
    """
    wiring = network.wiring
    now = hills(wiring, levels)
    then = hills(wiring, rest) if rest is not None else None
    rows = []
    for gate, kind, number, rule in wiring.factors[wiring.target_place[target]]:
        g = gate_value(wiring.gates[gate], now)
        f = factor(kind, number, g)
        before = factor(kind, number, gate_value(wiring.gates[gate], then)) if then else 1.0
        rows.append(
            {
                "rule": rule["id"],
                "gate": g,
                "factor": f,
                "at_rest": before,
                "times": f / before if before > 0.0 else 1.0,
                "binding": binding(network, gate, now),
            }
        )
    return sorted(rows, key=lambda row: (-far(row["times"]), row["rule"]))


def far(times: float) -> float:
    """How far a factor is from 1, up or down alike."""
    return max(times, 1.0 / times) if times > 0.0 else 1e300


def binding(network: Network, gate: int, values: list[float]) -> str:
    """The source that decides a gate: the weakest part of its strongest clause."""
    best, name = -1.0, ""
    for clause in network.wiring.gates[gate]:
        g, least, weakest = 1.0, 2.0, ""
        for literal, positive in clause:
            h = values[literal] if positive else 1.0 - values[literal]
            g *= h
            if h < least:
                least, weakest = h, network.wiring.names[network.wiring.literals[literal][0]]
        if g > best:
            best, name = g, weakest
    return name


def inputs_of(network: Network, node: str, levels: list[float]) -> list[dict]:
    """The rules that raise or lower a node now, strongest first: rule, effect, strength."""
    wiring, now, rows = network.wiring, hills(network.wiring, levels), []
    i = network.place(node)
    for effect, acts in (("raises", wiring.raises[i]), ("lowers", wiring.lowers[i])):
        for gate, weight, rule in acts:
            strength = weight * gate_value(wiring.gates[gate], now)
            rows.append(
                {
                    "rule": rule["id"],
                    "effect": effect,
                    "strength": strength,
                    "binding": binding(network, gate, now),
                }
            )
    return sorted(rows, key=lambda row: (-row["strength"], row["rule"]))


def chain(network: Network, node: str, levels: list[float], rest: list[float]) -> list[str]:
    """The path of changes that leads to a node: from the signal that moved, down to it.

    At each node the input whose source moved most from rest is followed upwards.
    """
    path, at = [node], node
    while len(path) < 12:
        best, source = 1e-6, ""
        for row in inputs_of(network, at, levels):
            for name in _sources(network, row["rule"]):
                i = network.place(name)
                moved = abs(levels[i] - rest[i])
                if moved > best and name not in path:
                    best, source = moved, name
        if not source:
            break
        path.append(source)
        at = source
    path.reverse()
    return path


def _sources(network: Network, rule: str) -> list[str]:
    gate = network.rules.model.rules[rule]["gate"]
    return sorted({name for clause in gate for name, _ in clause})


def rest_levels(course: Course) -> list[float]:
    """Activities in the course's resting state, before any input."""
    return course.first[0].levels
