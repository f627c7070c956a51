"""Which of the changed inputs did it: Shapley shares of a change, exact for up to six inputs."""

import math

from evviz.core.model import Ruleset
from evviz.core.network import Network
from evviz.core.rates import Rates
from evviz.core.wiring import Wiring

MOST_EXACT = 6


def settled_value(rules: Ruleset, wiring: Wiring, inputs: dict[str, float], target: str) -> float:
    """Value of a target in the steady state under *inputs* (signals or nodes, 0 to 1)."""
    network = Network(rules, wiring)
    network.settle()
    for name in sorted(inputs):
        network.hold(name, inputs[name])
    network.settle()
    rates = Rates(network)
    return rates.value[rates.place(target)]


def attribution(rules: Ruleset, inputs: dict[str, float], target: str) -> dict[str, float]:
    """Share of each changed input in the change of ln(value of *target*).

    With up to six inputs the shares are exact Shapley values and add up to the whole change;
    beyond that each share is what taking that input back would undo.

    Args:
        inputs: changed signals or nodes with their values.
    """
    names = sorted(inputs)
    wiring = Wiring(rules)
    cache: dict[str, float] = {}

    def log_value(chosen: list[str]) -> float:
        mark = " ".join(chosen)
        if mark not in cache:
            some = {name: inputs[name] for name in chosen}
            cache[mark] = math.log(max(settled_value(rules, wiring, some, target), 1e-12))
        return cache[mark]

    if len(names) > MOST_EXACT:
        whole = log_value(names)
        return {name: whole - log_value([n for n in names if n != name]) for name in names}
    return {name: _shapley(name, names, log_value) for name in names}


def _shapley(name: str, names: list[str], value) -> float:  # type: ignore[no-untyped-def]
    others = [n for n in names if n != name]
    share = 0.0
    for mask in range(1 << len(others)):
        chosen = [n for i, n in enumerate(others) if mask >> i & 1]
        gain = value(sorted(chosen + [name])) - value(chosen)
        share += gain / (len(names) * choices(len(others), len(chosen)))
    return share


def choices(n: int, k: int) -> int:
    """How many ways there are to choose *k* of *n*."""
    ways = 1
    for i in range(k):
        ways = ways * (n - i) // (i + 1)
    return ways
