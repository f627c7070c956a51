"""Activities of nodes: from signals to kinases to genes, each at its own pace.

    Y = ymax * (1 - (1 - basal) * prod_raises(1 - w g)) * prod_lowers(1 - w g)
    dy/dt = (Y - y) / tau

Stepped with a second-order exponential integrator (ETD2): each update is a convex combination of
old values and goals, so activities stay in [0, 1] for any step. Only what moves is looked at.
"""

import math

from evviz.core.model import ModelError, Ruleset, unknown
from evviz.core.wiring import Wiring, gate_value, hill

STILL = 1e-10  # closer to its goal than this, a node has arrived
SETTLED = 1e-11
MOST_SWEEPS = 2000


class Settled:
    """Outcome of a settled solve.

    Attributes:
        ok: whether a steady state was found; if not, the network oscillates.
        sweeps: how many passes over the moving nodes were made.
        change: the last pass's largest change.
    """

    def __init__(self, ok: bool, sweeps: int, change: float) -> None:
        self.ok = ok
        self.sweeps = sweeps
        self.change = change

    def __str__(self) -> str:
        return "settled" if self.ok else "does not settle (oscillates)"


class Network:
    """The state of all nodes and signals under one ruleset.

    Attributes:
        level: activity by source number, in [0, 1]. Read only.
        goal: where each node is heading.
        touched: numbers of the sources that changed since somebody cleared the list.
    """

    def __init__(self, rules: Ruleset, wiring: Wiring | None = None) -> None:
        self.rules = rules
        self.wiring = wiring or Wiring(rules)
        model, names = rules.model, self.wiring.names
        size = len(names)
        self.basal = [rules.basal.get(name, 0.0) for name in names]
        self.ymax = [model.nodes.get(name, {}).get("ymax", 1.0) for name in names]
        self.tau = [model.nodes.get(name, {}).get("tau_s", 1.0) for name in names]
        self.held = [name in model.signals for name in names]
        self.level = [rules.rest.get(name, self.basal[i]) for i, name in enumerate(names)]
        self.goal = self.level[:]
        self.hill = [0.0] * len(self.wiring.literals)
        self.touched: list[int] = []
        self._weights: dict[float, list[tuple[float, float]]] = {}
        for i in range(size):
            self._refresh(i)
        for i in range(size):
            self._aim(i)

    def place(self, name: str) -> int:
        """Number of the source *name*; ModelError if unknown."""
        if name not in self.wiring.place:
            raise unknown("signal or node", name, self.wiring.names)
        return self.wiring.place[name]

    def hold(self, name: str, value: float) -> None:
        """Hold a signal or node at *value* from now on.

        Raises:
            ModelError: the name is unknown, or the value is not a number in [0, 1].
        """
        i = self.place(name)
        if not 0.0 <= value <= 1.0:  # also refuses NaN
            raise ModelError(name + " must be between 0 and 1, got " + str(value))
        self.held[i] = True
        self._move(i, float(value))
        self.goal[i] = self.level[i]
        self._aim_readers([i])

    def release(self, name: str) -> None:
        """Let a held node follow its rules again; a signal goes back to rest."""
        i = self.place(name)
        if name in self.rules.rest:
            self.hold(name, self.rules.rest[name])
        else:
            self.held[i] = False
            self._aim(i)

    def step(self, dt_s: float) -> bool:
        """Advance by *dt_s* seconds; False if nothing moved."""
        level, goal = self.level, self.goal
        moving = [i for i in range(len(level)) if level[i] != goal[i]]
        if not moving:
            return False
        start = level[:]
        weights = self._for_step(dt_s)
        old_goal = goal[:]
        for i in moving:
            decay, _ = weights[i]
            self._move(i, start[i] * decay + goal[i] * (1.0 - decay))
        watched = self._aim_readers(moving)
        changed = sorted(set(moving + watched))
        for i in changed:
            decay, ahead = weights[i]
            y = start[i] * decay + old_goal[i] * (1.0 - decay - ahead) + goal[i] * ahead
            self._move(i, goal[i] if abs(y - goal[i]) < STILL else y)
        self._aim_readers(changed)
        return True

    def settle(self) -> Settled:
        """Go to the steady state that is reached from here, in no time.

        Nodes with feedback are damped, so a bistable switch keeps its history.
        """
        dirty = {i for i in range(len(self.level)) if self.level[i] != self.goal[i]}
        change = 0.0
        for sweep in range(MOST_SWEEPS):
            if not dirty:
                return Settled(True, sweep, change)
            moved, change = [], 0.0
            damp = 1.0 if sweep < 40 else 0.43  # uneven, so that no symmetry is landed on
            for i in sorted(dirty):
                far = self.goal[i] - self.level[i]
                change = max(change, abs(far))
                self._move(i, self.goal[i] if abs(far) < SETTLED else self.level[i] + damp * far)
                moved.append(i)
            self._aim_readers(moved)
            dirty = self._unsettled(moved)
        return Settled(False, MOST_SWEEPS, change)

    def _unsettled(self, moved: list[int]) -> set[int]:
        check = set(moved)
        for i in moved:
            check.update(self.wiring.node_readers[i])
        return {i for i in check if abs(self.level[i] - self.goal[i]) > SETTLED}

    def _for_step(self, dt_s: float) -> list[tuple[float, float]]:
        """(decay, weight of the new goal) by node for a step; see ETD2 in the module's head."""
        if dt_s not in self._weights:
            rows = []
            for tau in self.tau:
                x = dt_s / tau
                decay = math.exp(-x)
                ahead = (x - 1.0 + decay) / x if x > 1e-4 else x / 2.0 - x * x / 6.0
                rows.append((decay, ahead))
            if len(self._weights) > 8:
                self._weights = {}
            self._weights[dt_s] = rows
        return self._weights[dt_s]

    def _move(self, i: int, value: float) -> None:
        if value != self.level[i]:
            self.level[i] = value
            self._refresh(i)
            self.touched.append(i)

    def _refresh(self, i: int) -> None:
        x = self.level[i]
        for literal in self.wiring.literals_of[i]:
            _, n, k = self.wiring.literals[literal]
            self.hill[literal] = hill(x, n, k)

    def _aim_readers(self, sources: list[int]) -> list[int]:
        """New goals for all that read *sources*; returns whom that concerns, in order."""
        readers: set[int] = set()
        for i in sources:
            readers.update(self.wiring.node_readers[i])
        order = sorted(readers)
        for i in order:
            self._aim(i)
        return order

    def _aim(self, i: int) -> None:
        if self.held[i]:
            self.goal[i] = self.level[i]
            return
        off = 1.0 - self.basal[i]
        for gate, weight, _ in self.wiring.raises[i]:
            off *= 1.0 - weight * gate_value(self.wiring.gates[gate], self.hill)
        on = self.ymax[i] * (1.0 - off)
        for gate, weight, _ in self.wiring.lowers[i]:
            on *= 1.0 - weight * gate_value(self.wiring.gates[gate], self.hill)
        self.goal[i] = on
