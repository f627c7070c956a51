"""A cell writes the same log in CPython and in MicroPython in a real browser."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page

from evviz import knowledge
from evviz.core.log import canonical
from evviz.core.model import Model
from tests.cell_runs import MINUTE, new_cell
from tests.micropython import run_in_micropython

ROOT = Path(__file__).parents[2]

SCENARIO = """
import json
from evviz.cell.cell import Cell
from evviz.cell.geometry import plate
from evviz.cell.observables import OBSERVABLES, Counter
from evviz.core.log import canonical, course_of, header_of
from evviz.core.model import Model
from evviz.core.simulation import Simulation, restore

with open("/files/model.json") as file:
    model = Model(json.load(file))
header = header_of({"seed": 9, "warmup_ms": 600000})
cell = Cell(model, SHAPE)
run = Simulation(header, course_of(model, header), cell)
run.set(300000, "perturb", "RAB27A", 1.0)
run.advance(900000)
events = run.drain()
run = restore(json.loads(json.dumps(run.snapshot())), course_of(model, header), Cell(model))
run.advance(3600000)
events = events + run.drain()
counter = Counter(0, 3600000)
counter.feed(events)
print(canonical([events, plate(SHAPE), [repr(counter.read(row["id"])) for row in OBSERVABLES]]))
"""


def files() -> dict[str, str]:
    paths = [*(ROOT / "evviz" / "core").glob("*.py"), *(ROOT / "evviz" / "cell").glob("*.py")]
    found = {str(path.relative_to(ROOT)): path.read_text(encoding="utf-8") for path in paths}
    return {"evviz/__init__.py": "", "model.json": json.dumps(knowledge.load()), **found}


@pytest.mark.browser
@pytest.mark.parametrize("shape", ["round", "neuron"])
def test_the_log_is_the_same_to_the_byte(page: Page, shape: str) -> None:
    theirs = run_in_micropython(page, files(), f"SHAPE = {shape!r}\n" + SCENARIO)
    sim, _ = new_cell(Model(knowledge.load()), shape, seed=9, warmup_ms=10 * MINUTE)
    sim.set(300_000, "perturb", "RAB27A", 1.0)
    sim.advance(60 * MINUTE)
    ours = sim.drain()
    assert len(ours) > 2000
    assert canonical(json.loads(theirs)[0]) == canonical(ours)
