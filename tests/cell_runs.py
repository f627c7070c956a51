"""Runs of a cell for tests."""

from typing import Any

from evviz.cell.cell import Cell
from evviz.core.log import course_of, header_of
from evviz.core.model import Model
from evviz.core.simulation import Simulation

MINUTE = 60_000

Event = list[Any]


class Run:
    """A simulation with its cell and all its events, the warm-up's included."""

    def __init__(self, sim: Simulation, cell: Cell, events: list[Event]) -> None:
        self.sim = sim
        self.cell = cell
        self.events = events


def new_cell(model: Model, shape: str = "round", **header: Any) -> tuple[Simulation, Cell]:
    """A simulation of one cell that has not advanced yet."""
    full = header_of(header)
    cell = Cell(model, shape)
    return Simulation(full, course_of(model, full), cell), cell


def run_cell(
    model: Model,
    minutes: int = 60,
    shape: str = "round",
    signals: dict[str, float] | None = None,
    **header: Any,
) -> Run:
    """Run one cell for some minutes after its warm-up."""
    sim, cell = new_cell(model, shape, **header)
    for name, value in (signals or {}).items():
        sim.set(0, "signal", name, value)
    sim.advance(minutes * MINUTE)
    return Run(sim, cell, sim.drain())
