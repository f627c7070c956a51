"""Random rule networks for property tests, and a trafficking process with several rooms."""

from typing import Any

from hypothesis import strategies as st

from evviz.core.course import Course
from evviz.core.log import header_of
from evviz.core.model import Model
from evviz.core.network import Network
from evviz.core.simulation import Process, Simulation
from evviz.core.thing import Thing

NODES = ["A", "B", "C", "D", "E"]
SIGNALS = ["u", "v"]
Record = dict[str, Any]


def model_of(
    rules: list[Record], nodes: list[Record], targets: list[Record] | None = None
) -> Model:
    return Model(
        {
            "hash": "net",
            "nodes": nodes,
            "signals": [{"id": name, "rest": 0.0} for name in SIGNALS],
            "targets": targets or [],
            "contexts": [{"id": "generic", "parents": [], "basal": {}}],
            "rules": rules,
        }
    )


def network(model: Model) -> Network:
    return Network(model.select("generic"))


def gates(positive: bool) -> st.SearchStrategy[list[list[list[Any]]]]:
    """OR of ANDs of literals; without negation if *positive*."""
    sign = st.just(1) if positive else st.integers(0, 1)
    literal = st.tuples(st.sampled_from(NODES + SIGNALS), sign).map(list)
    clause = st.lists(literal, min_size=1, max_size=3, unique_by=lambda one: str(one[0]))
    return st.lists(clause, min_size=1, max_size=2)


@st.composite
def models(draw: st.DrawFn, *, positive: bool = False, boolean: bool = False) -> Model:
    """A random network of five nodes and two signals.

    Args:
        draw: given by hypothesis.
        positive: only rules that raise, without negated names.
        boolean: every weight is 1, every node silent at rest: the corners mean true and false.
    """
    share = st.floats(0.0, 1.0)
    rules = []
    for number in range(draw(st.integers(1, 9))):
        n = draw(st.floats(1.2, 6.0))
        effect = "raises" if positive else draw(st.sampled_from(["raises", "raises", "lowers"]))
        rules.append(
            {
                "id": f"r{number}",
                "kind": "node",
                "target": draw(st.sampled_from(NODES)),
                "gate": draw(gates(positive)),
                "effect": effect,
                "weight": 1.0 if boolean else draw(st.floats(0.05, 1.0)),
                "n": n,
                "ec50": draw(st.floats(0.1, 0.55)),
            }
        )
    nodes = [
        {
            "id": name,
            "tau_s": draw(st.floats(1.0, 3600.0)),
            "basal": 0.0 if boolean else draw(share),
            "ymax": 1.0 if boolean else draw(st.floats(0.1, 1.0)),
        }
        for name in NODES
    ]
    return model_of(rules, nodes)


#: Rooms of an open process: where one comes in, and the rates (per minute) of going on or out.
COMES_IN = {"hall": 4.0, "cellar": 1.0}
GOES = {
    ("hall", "kitchen"): 0.5,
    ("hall", "out"): 0.3,
    ("kitchen", "cellar"): 0.4,
    ("kitchen", "hall"): 0.2,
    ("cellar", "out"): 0.25,
}


class Guest(Thing):
    room = ""


class House(Process):
    """Guests come in, go from room to room, and out: every step first-order."""

    def __init__(self) -> None:
        self.doors = {room: Thing(f"door-{room}") for room in COMES_IN}
        self.guests: dict[str, Guest] = {}
        self.came = 0

    def start(self, run: Simulation) -> None:
        for room, door in self.doors.items():
            run.clock(f"in-{room}", door)

    def happen(self, what: str, thing: Any, run: Simulation) -> None:
        if what.startswith("in-"):
            self.came += 1
            guest = Guest(f"g{self.came}")
            self.guests[guest.id] = guest
            self.enter(guest, what[3:], run)
            run.clock(what, thing)
        else:
            run.stop(thing)
            self.enter(thing, what.split("-")[1], run)

    def enter(self, guest: Guest, room: str, run: Simulation) -> None:
        guest.room = room
        run.emit("enter", guest, room=room)
        if room == "out":
            del self.guests[guest.id]
        for a, b in GOES:
            if a == room:
                run.clock(f"{a}-{b}", guest)

    def things(self) -> list[Thing]:
        return [*self.doors.values(), *self.guests.values()]

    def inside(self, room: str) -> int:
        return sum(guest.room == room for guest in self.guests.values())


def house(seed: int, rules: list[Record] | None = None) -> Simulation:
    """A house whose rates may be moved by the signal u through node A."""
    rates = {f"in-{room}": rate for room, rate in COMES_IN.items()}
    rates.update({f"{a}-{b}": rate for (a, b), rate in GOES.items()})
    targets = [{"id": name, "kind": "rate", "base": rate} for name, rate in rates.items()]
    model = model_of(rules or [], [{"id": "A", "tau_s": 60.0, "basal": 0.0}], targets)
    header = header_of({"seed": seed, "warmup_ms": 0})
    return Simulation(header, Course(model.select("generic")), House())
