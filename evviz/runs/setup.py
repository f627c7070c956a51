"""How a run is set up: who the cell is, what was done to it, and the same run again."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from evviz.cell.cell import Cell, shape_of
from evviz.core.course import Course
from evviz.core.log import canonical, course_of, header_of
from evviz.core.model import Model
from evviz.core.simulation import Simulation
from evviz.errors import between, unknown

MINUTE_MS = 60_000
#: How much cell time is simulated before events are handed on, in ms: bounds memory.
PIECE_MS = 10 * MINUTE_MS

Event = list[Any]
#: Told how far a long piece of work has come: (parts ready, parts in all).
Progress = Callable[[int, int], None]


def silent(done: int, whole: int) -> None:
    """Tell nobody how far the work has come."""


@lru_cache(maxsize=1)
def model() -> Model:
    """The compiled knowledge that comes with this EVViz, read once."""
    from evviz import knowledge

    return Model(knowledge.load())


@dataclass(frozen=True)
class Setup:
    """One cell and what is done to it. Plain data: it can be sent to another process.

    Attributes:
        context: id of the cell context.
        scene: id of the scene that the run belongs to.
        seed: luck of the cell.
        signals: sliders moved at time 0, each 0 to 1.
        perturb: nodes held from before the start, each 0 to 1 (a knock-out cell line).
        levers: named perturbations, held like `perturb`.
        off: ids of rules that are switched off.
        sides: chosen side by dispute.
        inputs: what is set later: (t_ms, kind, id, value).
        warmup_ms: how long the cell is at work before time 0; None for the engine's own choice.
    """

    context: str = "generic"
    scene: str = "whole-cell"
    seed: int = 1
    signals: dict[str, float] = field(default_factory=dict)
    perturb: dict[str, float] = field(default_factory=dict)
    levers: tuple[str, ...] = ()
    off: tuple[str, ...] = ()
    sides: dict[str, str] = field(default_factory=dict)
    inputs: tuple[tuple[int, str, str, float], ...] = ()
    warmup_ms: int | None = None

    def with_seed(self, seed: int) -> "Setup":
        """The same with another luck."""
        return replace(self, seed=seed)

    def held(self, known: Model) -> dict[str, float]:
        """All nodes that are held from the start: by levers, then by `perturb`."""
        values: dict[str, float] = {}
        for name in self.levers:
            if name not in known.levers:
                raise unknown("lever", name, known.levers)
            values.update(known.levers[name]["sets"])
        values.update(self.perturb)
        return values

    def header(self, known: Model) -> dict[str, Any]:
        """The header of the run.

        Raises:
            ValueError: a name is unknown, or a value is not allowed; the text says which.
        """
        check(self, known)
        given: dict[str, Any] = {
            "model": known.hash,
            "scene": self.scene,
            "context": self.context,
            "seed": self.seed,
            "sides": self.sides,
            "off": sorted(self.off),
            "perturb": self.held(known),
        }
        if self.warmup_ms is not None:
            given["warmup_ms"] = self.warmup_ms
        return dict(header_of(given))

    def all_inputs(self) -> list[tuple[int, str, str, float]]:
        """Everything that is set at time 0 and later, in order."""
        first = [(0, "signal", name, float(self.signals[name])) for name in sorted(self.signals)]
        return first + sorted(self.inputs, key=lambda entry: entry[0])

    def key(self) -> str:
        """The same text for the same setup, seed aside."""
        parts = {name: value for name, value in vars(self).items() if name != "seed"}
        return str(canonical(parts))


def node_id(known: Model, name: str) -> str:
    """The id of the node that is called *name*, which may be an alias; *name* if there is none."""
    if name in known.nodes:
        return name
    wanted = name.casefold()
    for node in known.nodes.values():
        names = [node["id"], *node.get("aliases", [])]
        if wanted in [one.casefold() for one in names]:
            return str(node["id"])
    return name


def check(setup: Setup, known: Model) -> None:
    """Refuse a setup that names anything unknown or out of range.

    Raises:
        ValueError: with one line that says what is allowed.
    """
    known.select(setup.context, setup.sides, setup.off)
    for name, value in setup.signals.items():
        known.signal(name)
        between(value, 0, 1, f"signal {name}")
    for name, value in setup.held(known).items():
        known.node(name)
        between(value, 0, 1, f"node {name}")


def course(setup: Setup, known: Model) -> Course:
    """Activities and rates of *setup* over time; replicate cells may share it."""
    line = course_of(known, setup.header(known))
    for t, kind, name, value in setup.all_inputs():
        line.set(t, kind, name, value)
    return line


def start(setup: Setup, known: Model | None = None, line: Course | None = None) -> Simulation:
    """A run of *setup* at its beginning.

    Args:
        setup: the cell, and what is done to it.
        known: the knowledge; by default that of this EVViz.
        line: a course of the same setup (any seed), to be shared.
    """
    known = known or model()
    cell = Cell(known, shape_of(known, setup.context))
    return Simulation(setup.header(known), line or course(setup, known), cell)


def pieces(run: Simulation, to_ms: int, *, forget: bool = False) -> Iterator[list[Event]]:
    """The events of *run* until *to_ms*, in pieces that the run itself forgets.

    Args:
        run: the run.
        to_ms: when to stop.
        forget: also forget past activities and rates, so that a long run needs no more memory
            than a short one. Not for a course that is shared or looked back at.
    """
    while run.now < to_ms:
        run.advance(min(to_ms, run.now + PIECE_MS))
        if forget:
            past = [step for step in run.course.steps if step.t <= run.now]
            run.course.drop(run.course.dropped + len(past))
        yield run.drain()


def again(
    header: dict[str, Any], inputs: Iterable[Iterable[Any]], known: Model | None = None
) -> Simulation:
    """The run that a header and inputs describe, at its beginning.

    Raises:
        ValueError: the header or an input is not allowed; the text says which.
    """
    known = known or model()
    whole = header_of(header)
    cell = Cell(known, shape_of(known, whole["context"]))
    run = Simulation(whole, course_of(known, whole), cell)
    for t, kind, name, value in inputs:
        run.set(t, kind, name, value)
    return run
