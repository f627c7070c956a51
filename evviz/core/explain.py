"""Why a rate is what it is: its factors, and what moved them.

A target's value is a product, so each rule's share is exact: the logarithms add up.
"""

from evviz.core.course import Course
from evviz.core.network import Network
from evviz.core.rates import UNBOUNDED, factor
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


def ceiling(network: Network, target: str, rows: list[dict]) -> float:
    """What the most that *target* can reach leaves of its product: 1.0 unless that is reached.

    Args:
        rows: what ``factors`` told of it.
    """
    record = network.rules.model.targets[target]
    product = record["base"]
    for row in rows:
        product *= row["factor"]
    most: float = record.get("most", UNBOUNDED)
    return most / product if product > most else 1.0


def rest_value(course: Course, target: str) -> float:
    """Value of *target* in the course's resting state, before any input."""
    value: float = course.first[0].values[course.network.wiring.target_place[target]][1]
    return value


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


def chain(network: Network, node: str, levels: list[float], rest: list[float]) -> list[str]:
    """The path of changes that leads to a node: from the signal that moved, down to it.

    At each node the source that moved most from rest, of all that act on the node, is followed.
    """
    path, at = [node], node
    while len(path) < 12:
        best, found = 1e-6, ""
        for source in sources_of(network.wiring, network.place(at)):
            moved = abs(levels[source] - rest[source])
            name = network.wiring.names[source]
            if moved > best and name not in path:
                best, found = moved, name
        if not found:
            break
        path.append(found)
        at = found
    path.reverse()
    return path


def sources_of(wiring: Wiring, i: int) -> list[int]:
    """The sources in the gates of all rules that raise or lower source *i*."""
    gates = [gate for gate, _, _ in wiring.raises[i] + wiring.lowers[i]]
    clauses = [clause for gate in gates for clause in wiring.gates[gate]]
    return [wiring.literals[literal][0] for clause in clauses for literal, _ in clause]


def rest_levels(course: Course) -> list[float]:
    """Activities in the course's resting state, before any input."""
    return course.first[0].levels
