"""The whole cell in MicroPython inside a page of a real Chromium, against real time."""

from collections.abc import Iterator
from importlib import import_module
from typing import Any

from evviz.bench.browser import ROOT, chromium
from evviz.bench.row import Row
from evviz.knowledge import MODEL

#: Cell time that a page shows in a second.
PACE = 60
#: Portable packages, which a page carries.
PORTABLE = ("core", "cell")

SCRIPT = """
import json, time
from evviz.core.model import Model
from evviz.core.log import course_of, header_of
from evviz.core.simulation import Simulation
from evviz.cell.cell import Cell, shape_of
with open("/files/model.json") as file:
    model = Model(json.load(file))
header = header_of({"context": "breast_cancer", "seed": 7})
run = Simulation(header, course_of(model, header), Cell(model, shape_of(model, "breast_cancer")))
run.set(0, "signal", "oxygen", 0.05)
run.advance(0)
run.drain()
begin = time.ticks_ms()
events, at = 0, 0
while at < MINUTES * 60000:
    at += 1000
    run.advance(at)
    events += len(json.dumps(run.drain())) and 1
    run.course.drop(run.course.dropped + len(run.course.steps) - 1)
print(time.ticks_diff(time.ticks_ms(), begin))
"""


def page(minutes: int = 60) -> Iterator[Row]:
    """Cell time per real time of the page's engine, frame by frame, events as JSON."""
    what = f"whole cell in MicroPython in a page, against {PACE} cell-seconds per second"
    try:
        milliseconds = _in_page(SCRIPT.replace("MINUTES", str(minutes)))
    except (ImportError, OSError) as error:
        yield Row.missing(what, f"needs a checkout with a Chromium (make test): {error}")
        return
    factor = minutes * 60 / PACE / (milliseconds / 1000)
    note = f"{minutes} minutes in {milliseconds / 1000:.1f} s, frames of one cell-second"
    yield Row.at_least(what, factor, "x", 20, note)


def _files() -> dict[str, str]:
    """What a page's Python needs, by path."""
    paths = [one for name in PORTABLE for one in (ROOT / "evviz" / name).glob("*.py")]
    files = {str(one.relative_to(ROOT)): one.read_text("utf-8") for one in paths}
    return {**files, "evviz/__init__.py": "", "model.json": MODEL.read_text("utf-8")}


def _in_page(script: str) -> int:
    """What *script* prints in a page, as a whole number.

    Raises:
        ImportError: this is no checkout, or Playwright is not installed.
        OSError: there is no Chromium.
    """
    with chromium() as browser:
        micropython: Any = import_module("tests.micropython")
        sheet = browser.new_page()
        sheet.set_default_timeout(300_000)
        return int(micropython.run_in_micropython(sheet, _files(), script))
