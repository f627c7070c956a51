"""One run of a process under a course: the loop that makes things happen.

The process (the cell) decides what an event does; it sees the simulation as ``run``.
"""

from evviz.core.clocks import Clocks
from evviz.core.course import Course, Step
from evviz.core.log import freeze, header_of, thaw
from evviz.core.model import ModelError, unknown
from evviz.core.rng import key, mix, uniform
from evviz.core.thing import Thing

MINUTE_MS = 60000.0


class Process:
    """What a simulation runs. A cell is one; so is a queue of customers."""

    def start(self, run: "Simulation") -> None:
        """Plan the first events."""
        raise NotImplementedError

    def happen(self, what: str, thing: Thing, run: "Simulation") -> None:
        """A clock or delay called *what* is due for *thing*."""
        raise NotImplementedError

    def things(self) -> list[Thing]:
        """All live things, in an order that depends on nothing but the run."""
        raise NotImplementedError

    def snapshot(self) -> dict:
        """The present state as JSON data, without luck and clocks."""
        raise NotImplementedError

    def restore(self, data: dict) -> dict[str, Thing]:
        """Take up the state that ``snapshot`` returned; returns the live things by id."""
        raise NotImplementedError


class Simulation:
    """A run: header and inputs in, events out.

    Args:
        header: see ``log.header_of``; seed and warm-up are read from it.
        course: activities and rates over time; may be shared by runs that differ in seed only.
        process: what the events happen to.

    Attributes:
        now: present time in ms of cell time; negative during the warm-up.
        log: events since the last drain, each ``[t, what, who, data]``.
    """

    def __init__(self, header: dict, course: Course, process: Process, start: bool = True) -> None:
        self.header = header
        self.course = course
        self.process = process
        self.model = course.rules.model
        self.now = -header["warmup_ms"]
        self.log: list[list] = []
        self.clocks = Clocks(course.network.wiring.targets, self.now)
        self.values = [0.0] * len(self.clocks.names)
        self.levels: list[float] = []
        self.is_rate = [self.model.targets[name]["kind"] == "rate" for name in self.clocks.names]
        self._luck = mix(key(str(header["seed"])))
        self._labels: dict[str, int] = {}
        self._step = 0
        if start:
            self._boundaries(self.now)
            process.start(self)

    # -- what a user does ---------------------------------------------------------------------

    def set(self, t: int, kind: str, name: str, value: float = 0.0) -> None:
        """Plan an input at time *t* (ms), now or later; see ``Course.set``.

        Raises:
            ModelError: the time has passed, or kind, name or value is not allowed.
        """
        if t < self.now:
            raise ModelError("input at " + str(t) + " ms is in the past; now " + str(self.now))
        self.course.set(t, kind, name, value)

    def advance(self, to: int) -> None:
        """Go on to time *to* (ms). However a run is cut, the same events happen."""
        if to < self.now:
            raise ModelError("cannot go back to " + str(to) + " ms; now " + str(self.now))
        while True:
            step = self.course.after(self._step, to)
            limit = to if step is None else step.t
            self._events(limit)
            self.now = limit
            if step is None:
                return
            self._apply(step)

    def drain(self) -> list[list]:
        """Hand over the events since the last call, and forget them."""
        events, self.log = self.log, []
        return events

    # -- what a process does --------------------------------------------------------------------

    def clock(self, target: str, thing: Thing, factor: float = 1.0) -> None:
        """Start an exponential clock with the target's rate times *factor*."""
        if target not in self.clocks.place:
            raise unknown("target", target, self.clocks.names)
        self.clocks.start(target, thing, self.draw(thing, target), factor, self.now)

    def after(self, delay_ms: int, what: str, thing: Thing) -> None:
        """Plan *what* for *thing* in *delay_ms* from now."""
        if delay_ms < 0:
            raise ModelError("delay_ms must be 0 or more, got " + str(delay_ms))
        self.clocks.delay(what, thing, self.now + delay_ms)

    def stop(self, thing: Thing, what: str | None = None) -> None:
        """Cancel the pending clock or delay *what* of *thing*, or all of them."""
        if what is None:
            self.clocks.cancel_all(thing)
        else:
            self.clocks.cancel(what, thing)

    def refactor(self, target: str, thing: Thing, factor: float) -> None:
        """Change how fast a thing's pending clock runs; its luck stays."""
        self.clocks.refactor(target, thing, factor, self.now)

    def draw(self, thing: Thing, label: str) -> float:
        """The thing's next number in (0, 1) under *label*: its own luck, and nobody else's."""
        count = thing.luck.get(label, 0)
        thing.luck[label] = count + 1
        if not thing.key:
            thing.key = key(thing.id)
        mark = self._labels.get(label)
        if mark is None:
            mark = self._labels[label] = key(label)
        return uniform(thing.key ^ self._luck ^ mark, count)

    def value(self, target: str) -> float:
        """Present value of a target: per minute, odds, or scale."""
        if target not in self.clocks.place:
            raise unknown("target", target, self.clocks.names)
        return self.values[self.clocks.place[target]]

    def chance(self, target: str) -> float:
        """Probability that belongs to a target of kind odds."""
        odds = self.value(target)
        return odds / (1.0 + odds)

    def level(self, name: str) -> float:
        """Present activity of a node or signal, in [0, 1]."""
        return self.levels[self.course.network.place(name)]

    def emit(self, what: str, thing: Thing, **data: int | str | list) -> None:
        """Write an event to the log."""
        self.log.append([self.now, what, thing.id, data])

    # -- the loop -------------------------------------------------------------------------------

    def _events(self, to: int) -> None:
        pop, happen = self.clocks.pop, self.process.happen
        entry = pop(to)
        while entry is not None:
            self.now = entry[0]
            happen(entry[4], entry[2], self)
            entry = pop(to)

    def _boundaries(self, to: int) -> None:
        step = self.course.after(self._step, to)
        while step is not None:
            self._apply(step)
            step = self.course.after(self._step, to)

    def _apply(self, step: Step) -> None:
        for i, value in step.values:
            self.values[i] = value
            if self.is_rate[i]:
                self.clocks.set_rate(i, value / MINUTE_MS, step.t)
        self.levels = step.levels
        self._step += 1

    # -- save and restore -------------------------------------------------------------------------

    def snapshot(self) -> dict:
        """Everything that is needed to go on from here, exactly; plain JSON data."""
        clocks, network = self.clocks, self.course.network
        return {
            "header": self.header,
            "inputs": [list(entry) for entry in self.course.inputs],
            "taken": self.course.taken,
            "now": self.now,
            "grid": self.course.t,
            "levels": freeze(network.level),
            "goals": freeze(network.goal),
            "held": [i for i in range(len(network.held)) if network.held[i]],
            "rate": freeze(clocks.rate),
            "since": freeze(clocks.since),
            "passed": freeze(clocks.passed),
            "serial": clocks.serial,
            "pending": [
                [freeze([e[0]])[0] if e[3] is not None else e[0], e[1], e[2].id,
                 None if e[3] is None else freeze([e[3]])[0], e[4]]
                for e in clocks.pending()
            ],
            "luck": [[t.id, sorted(t.luck.items())] for t in self.process.things()],
            "process": self.process.snapshot(),
        }  # fmt: skip


def restore(data: dict, course: Course, process: Process) -> Simulation:
    """A run that goes on exactly where ``snapshot`` was taken.

    Args:
        data: what ``snapshot`` returned, perhaps through JSON.
        course: a fresh course of the same rules and clamps (``log.course_of`` makes one).
        process: a fresh process.
    """
    run = Simulation(header_of(data["header"]), course, process, start=False)
    network = course.network
    course.t, course.taken = data["grid"], data["taken"]
    course.inputs = [(t, kind, name, value) for t, kind, name, value in data["inputs"]]
    held = set(data["held"])
    network.held = [i in held for i in range(len(network.held))]
    for i, level in enumerate(thaw(data["levels"])):
        network._move(i, level)
    network.goal = thaw(data["goals"])
    course.rates.refresh()
    course.quiet = not course._moving()
    course.steps, course.dropped = [], 0
    run.now, run.levels, run.values = data["now"], network.level[:], course.rates.value[:]
    clocks = run.clocks
    clocks.rate, clocks.since = thaw(data["rate"]), thaw(data["since"])
    clocks.passed, clocks.serial = thaw(data["passed"]), data["serial"]
    things = process.restore(data["process"])
    for name, luck in data["luck"]:
        things[name].luck = dict(luck)
    clocks.put_back([entry_of(row, things) for row in data["pending"]])
    return run


def entry_of(row: list, things: dict[str, Thing]) -> list:
    """A pending entry of ``Clocks`` from a row of a snapshot."""
    when, serial, name, factor, what = row
    if factor is None:
        return [when, serial, things[name], None, what]
    exact, speed = thaw([when, factor])
    return [exact, serial, things[name], speed, what]
