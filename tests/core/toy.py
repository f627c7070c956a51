"""A small model and a queue-like process to test the engine without biology."""

from evviz.core.course import Course
from evviz.core.log import header_of
from evviz.core.model import Model
from evviz.core.simulation import Process, Simulation
from evviz.core.thing import Thing


def rule(name, target, gate, **more):
    kind = "node" if "effect" in more else "rate"
    return dict(more, id=name, kind=kind, target=target, gate=gate)


def data(rules=(), nodes=(), targets=(), contexts=(), disputes=()):
    basic = {"id": "generic", "parents": [], "basal": {}}
    return {
        "hash": "toy",
        "nodes": [{"id": "A", "tau_s": 60.0}, {"id": "B", "tau_s": 600.0}] + list(nodes),
        "signals": [{"id": "u", "rest": 0.0}, {"id": "v", "rest": 0.0}],
        "targets": [
            {"id": "birth", "kind": "rate", "base": 2.0},
            {"id": "death", "kind": "rate", "base": 0.2},
            {"id": "leave", "kind": "rate", "base": 0.1},
        ]
        + list(targets),
        "contexts": [basic] + list(contexts),
        "disputes": list(disputes),
        "rules": [
            rule("u-a", "A", [[["u", 1]]], effect="raises", weight=1.0),
            rule("a-b", "B", [[["A", 1]]], effect="raises", weight=0.8),
            rule("v-b", "B", [[["v", 1]]], effect="lowers", weight=1.0),
            rule("b-death", "death", [[["B", 1]]], fold=4.0),
        ]
        + list(rules),
    }


class Guests(Process):
    """Guests are born, and die or leave: an open network of two exits."""

    def __init__(self):
        self.door = Thing("door")
        self.inside = {}
        self.count = 0

    def start(self, run):
        run.clock("birth", self.door)

    def happen(self, what, thing, run):
        if what == "birth":
            self.count += 1
            guest = Thing("g" + str(self.count))
            self.inside[guest.id] = guest
            run.emit("birth", guest, x=int(1000 * run.draw(guest, "x")))
            run.clock("death", guest)
            run.clock("leave", guest)
            run.clock("birth", self.door)
        else:
            run.stop(thing)
            del self.inside[thing.id]
            run.emit(what, thing)

    def things(self):
        return [self.door] + list(self.inside.values())

    def snapshot(self):
        return {"count": self.count, "inside": list(self.inside)}

    def restore(self, data):
        self.count = data["count"]
        self.inside = {name: Thing(name) for name in data["inside"]}
        return dict(self.inside, door=self.door)


def simulation(seed=1, model=None, off=(), perturb=None, tick_ms=5000):
    model = model or Model(data())
    header = header_of(
        {"seed": seed, "off": list(off), "perturb": perturb or {}, "tick_ms": tick_ms,
         "warmup_ms": 0}
    )  # fmt: skip
    rules = model.select("generic", {}, off)
    course = Course(rules, perturb or {}, tick_ms)
    return Simulation(header, course, Guests())
