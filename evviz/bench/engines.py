"""The process of `traffic` in this engine, in SimPy and in Mesa."""

from time import process_time
from typing import Any

from evviz.bench.traffic import BIRTHS, FOLLOW, MOVES, Played
from evviz.core.course import Course
from evviz.core.log import header_of
from evviz.core.model import Model
from evviz.core.simulation import Process, Simulation
from evviz.core.thing import Thing

MINUTE_MS = 60_000
TICK_MIN = 5 / 60


def _model() -> Model:
    rates = {f"born-{place}": rate for place, rate in BIRTHS.items()}
    rates.update({f"{a}-{b}": rate for a, moves in MOVES.items() for b, rate in moves.items()})
    return Model(
        {
            "hash": "",
            "signals": [{"id": "signal", "rest": 0.0}],
            "nodes": [{"id": "node", "tau_s": 600.0, "basal": 0.0}],
            "targets": [{"id": n, "kind": "rate", "base": r} for n, r in rates.items()],
            "contexts": [{"id": "generic", "parents": []}],
            "rules": [
                {"id": "signal-node", "kind": "node", "target": "node", "effect": "raises",
                 "gate": [[["signal", 1]]], "weight": 1.0},
                *({"id": f"node-{a}-{b}", "kind": "rate", "target": f"{a}-{b}", "fold": 3.0,
                   "gate": [[["node", 1]]]} for a, b in FOLLOW),
            ],
        }
    )  # fmt: skip


class _Vesicle(Thing):
    place = ""


class _Traffic(Process):
    """The process on clocks that follow their rates."""

    def __init__(self) -> None:
        self.born = 0
        self.doors = {place: Thing(f"door-{place}") for place in BIRTHS}
        self.clocks = {a: [(f"{a}-{b}", b) for b in moves] for a, moves in MOVES.items()}
        self.goes = {name: b for rows in self.clocks.values() for name, b in rows}

    def start(self, run: Simulation) -> None:
        for place, door in self.doors.items():
            run.clock(f"born-{place}", door)

    def happen(self, what: str, thing: Any, run: Simulation) -> None:
        place = self.goes.get(what)
        if place is None:
            place = what[5:]
            run.clock(what, thing)
            self.born += 1
            thing = _Vesicle(f"v{self.born}")
        else:
            for name, _ in self.clocks[thing.place]:
                if name != what:
                    run.stop(thing, name)
        thing.place = place
        run.emit(what, thing)
        for name, _ in self.clocks.get(place, ()):
            run.clock(name, thing)


def evviz(minutes: float, moves: bool) -> Played:
    """The process in this engine."""
    course = Course(_model().select("generic"))
    run = Simulation(header_of({"seed": 1, "warmup_ms": 0}), course, _Traffic())
    if moves:
        run.set(0, "signal", "signal", 1.0)
    begin = process_time()
    run.advance(round(minutes * MINUTE_MS))
    return Played(len(run.log), process_time() - begin)


def simpy(minutes: float, moves: bool) -> Played:
    """The process in SimPy: a process per vesicle, interrupted when one of its rates changes.

    Raises:
        ImportError: SimPy is not installed (`pip install evviz[bench]`).
    """
    from evviz.bench.in_simpy import Traffic

    traffic = Traffic(moves)
    begin = process_time()
    traffic.world.run(minutes)
    return Played(len(traffic.log), process_time() - begin)


def mesa(minutes: float, moves: bool) -> Played:
    """The process in Mesa: an agent per vesicle, in fixed steps of about a second.

    Raises:
        ImportError: Mesa is not installed (`pip install evviz[bench]`).
    """
    from evviz.bench.in_mesa import STEP_MIN, Traffic

    traffic = Traffic(moves)
    begin = process_time()
    for _ in range(round(minutes / STEP_MIN)):
        traffic.step()
    return Played(len(traffic.log), process_time() - begin)
