"""The course of activities and rates over time: everything in a run that has no luck in it.

Replicate cells that differ only in seed share one course, so the network is solved once.
"""

from evviz.core.model import ModelError, Ruleset
from evviz.core.network import Network
from evviz.core.rates import Rates

TICK_MS = 5000
KINDS = ("signal", "perturb", "release")


class Step:
    """What changed at one instant.

    Attributes:
        t: time in ms of cell time.
        values: (target number, new value) of the targets that changed.
        levels: activity by source number, after the change.
    """

    def __init__(self, t: int, values: list[tuple[int, float]], levels: list[float]) -> None:
        self.t = t
        self.values = values
        self.levels = levels


class Course:
    """Inputs, nodes and rates over time, extended as far as anybody asks.

    The network steps on a fixed grid of *tick_ms* and at every input, wherever a run is cut.

    Args:
        rules: the rules that hold.
        clamps: nodes held from the very start, with their values (a knock-out cell line).
        start_ms: when the course begins, in its resting state.
    """

    def __init__(
        self,
        rules: Ruleset,
        clamps: dict[str, float] | None = None,
        tick_ms: int = TICK_MS,
        start_ms: int = 0,
    ) -> None:
        if tick_ms <= 0:
            raise ModelError("tick_ms must be above 0, got " + str(tick_ms))
        self.rules = rules
        self.tick_ms = tick_ms
        self.network = Network(rules)
        for name in sorted(clamps or {}):
            self.network.hold(name, (clamps or {})[name])
        self.settled = self.network.settle()
        self.rates = Rates(self.network)
        self.t = start_ms
        self.first = [Step(start_ms, list(enumerate(self.rates.value)), self.network.level[:])]
        self.steps = self.first[:]
        self.dropped = 0
        self.inputs: list[tuple[int, str, str, float]] = []
        self.taken = 0
        self.quiet = not self._moving()

    def set(self, t: int, kind: str, name: str, value: float) -> None:
        """Plan an input for time *t* (ms); inputs of one instant act in the order given.

        Args:
            kind: ``signal`` (slider, 0 to 1), ``perturb`` (hold a node, 0 to 1) or ``release``.

        Raises:
            ModelError: the time has passed, or kind, name or value is not allowed.
        """
        self.check(t, kind, name, value)
        at = len(self.inputs)
        while at > self.taken and self.inputs[at - 1][0] > t:
            at -= 1
        self.inputs.insert(at, (t, kind, name, float(value)))

    def check(self, t: int, kind: str, name: str, value: float) -> None:
        """Refuse an input that cannot be taken, with a ModelError that says why."""
        if kind not in KINDS:
            raise ModelError("unknown input '" + str(kind) + "'; allowed: " + ", ".join(KINDS))
        if kind == "signal":
            self.rules.model.signal(name)
        else:
            self.network.place(name)
        if not 0.0 <= value <= 1.0:
            raise ModelError(name + " must be between 0 and 1, got " + str(value))
        if t < self.t:
            raise ModelError("input at " + str(t) + " ms is in the past; now " + str(self.t))

    def after(self, count: int, to_ms: int) -> Step | None:
        """Step number *count* if it happens at or before *to_ms*, else None."""
        while count >= self.dropped + len(self.steps):
            if not self._extend(to_ms):
                return None
        step = self.steps[count - self.dropped]
        return step if step.t <= to_ms else None

    def drop(self, count: int) -> None:
        """Forget the steps before number *count* (a live run needs no history)."""
        while self.dropped < count and len(self.steps) > 1:
            self.steps.pop(0)
            self.dropped += 1

    def at(self, t: int) -> Step:
        """The last kept step at or before *t*."""
        found = self.steps[0]
        for step in self.steps:
            if step.t > t:
                break
            found = step
        return found

    def _moving(self) -> bool:
        level, goal = self.network.level, self.network.goal
        return any(level[i] != goal[i] for i in range(len(level)))

    def _extend(self, to_ms: int) -> bool:
        """Compute the next step if there is one at or before *to_ms*."""
        while True:
            grid = (self.t // self.tick_ms + 1) * self.tick_ms
            pending = self.taken < len(self.inputs)
            due = self.inputs[self.taken][0] if pending else None
            if self.quiet and due is None:
                return False
            t = grid if due is None or (grid < due and not self.quiet) else due
            if t > to_ms:
                return False
            if self._go(t):
                return True

    def _go(self, t: int) -> bool:
        """Inputs, nodes, rates at time *t*; True if that made a step."""
        moved = self.network.step((t - self.t) / 1000.0) if t > self.t else False
        self.t = t
        while self.taken < len(self.inputs) and self.inputs[self.taken][0] <= t:
            self._take(self.inputs[self.taken])
            self.taken += 1
            moved = True
        self.quiet = not self._moving()
        if not moved:
            return False
        changed = self.rates.refresh()
        values = [(i, self.rates.value[i]) for i in changed]
        self.steps.append(Step(t, values, self.network.level[:]))
        return True

    def _take(self, entry: tuple[int, str, str, float]) -> None:
        _, kind, name, value = entry
        if kind == "release":
            self.network.release(name)
        else:
            self.network.hold(name, value)
