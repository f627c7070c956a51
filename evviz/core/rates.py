"""What activities do to targets: rates of events, odds of sorting, scales of size.

    value = base * product of fold^gate * product of (leak + (1 - leak) * gate), but at most `most`

Log-additive, so that a value splits exactly into its causes.
"""

import math

from evviz.core.model import unknown
from evviz.core.network import Network
from evviz.core.wiring import gate_value

UNBOUNDED = 1e300


def factor(kind: str, number: float, gate: float) -> float:
    """What one rule multiplies its target by when its gate is open by *gate*."""
    if kind == "fold":
        return math.pow(number, gate)
    return number + (1.0 - number) * gate


class Rates:
    """Present values of all targets, kept in step with a network.

    Attributes:
        value: by target number: per minute for a rate, odds, or a scale.
    """

    def __init__(self, network: Network) -> None:
        self.network = network
        wiring, model = network.wiring, network.rules.model
        self.base = [model.targets[name]["base"] for name in wiring.targets]
        self.most = [model.targets[name].get("most", UNBOUNDED) for name in wiring.targets]
        self.value = [0.0] * len(self.base)
        for i in range(len(self.base)):
            self._update(i)
        network.touched = []

    def place(self, target: str) -> int:
        """Number of a target; ModelError if unknown."""
        if target not in self.network.wiring.target_place:
            raise unknown("target", target, self.network.wiring.targets)
        return self.network.wiring.target_place[target]

    def refresh(self) -> list[int]:
        """Bring up to date whatever reads a source that moved; returns the targets that changed."""
        readers: set[int] = set()
        for i in self.network.touched:
            readers.update(self.network.wiring.target_readers[i])
        self.network.touched = []
        return [i for i in sorted(readers) if self._update(i)]

    def _update(self, i: int) -> bool:
        wiring = self.network.wiring
        value: float = self.base[i]
        for gate, kind, number, _ in wiring.factors[i]:
            value *= factor(kind, number, gate_value(wiring.gates[gate], self.network.hill))
        value = min(value, self.most[i])
        changed = value != self.value[i]
        self.value[i] = value
        return changed
