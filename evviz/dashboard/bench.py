"""The experiment bench: move one knob over a range, look at replicate cells."""

from functools import cache
from typing import Any

from evviz import runs
from evviz.cell.catalogue import catalogue
from evviz.dashboard import jobs
from evviz.dashboard.questions import RefusedError, number
from evviz.dashboard.settings import afford, setup_of, turned
from evviz.evidence import scope
from evviz.evidence.arms import Job, run_arm
from evviz.runs import Progress
from evviz.stats import interval, mean

MOST_POINTS, MOST_CELLS, MOST_MINUTES = 25, 64, 2880
SEED = 1000


@cache
def offered() -> list[dict[str, str]]:
    """Everything that can be observed, with label, unit and meaning."""
    return [dict(row) for row in catalogue(runs.model())]


async def observables(_: dict[str, Any], __: Progress) -> list[dict[str, str]]:
    """What can be observed."""
    return offered()


def jobs_of(fields: dict[str, Any]) -> tuple[list[float], list[Job]]:
    """Values of the knob, and one job for each value and cell.

    Raises:
        RefusedError, ModelError, InputError: something is not allowed, or would take hours.
    """
    values = fields["values"]
    if not 1 <= len(values) <= MOST_POINTS:
        raise RefusedError(f"values: {len(values)}; 1 to {MOST_POINTS} points are allowed")
    doses = sorted({number(value, 0, 1, "value of the knob") for value in values})
    cells = int(number(fields["cells"], 2, MOST_CELLS, "cells"))
    minutes = number(fields["minutes"], 30, MOST_MINUTES, "minutes")
    scope.check(fields["observe"], runs.model())
    afford(len(doses) * cells, minutes)
    base = setup_of(fields["setting"])
    made = []
    for dose in doses:
        setup = turned(base, fields["knob"], dose)
        runs.check(setup, runs.model())
        whole = Job.of(setup, range(SEED, SEED + cells), minutes, [fields["observe"]])
        made.append(whole)
    return doses, made


async def dose(fields: dict[str, Any], progress: Progress) -> dict[str, Any]:
    """A dose-response curve: mean, 95 % interval and every cell at each value; and its figure."""
    from evviz.dashboard.figures import dose_item

    doses, whole = jobs_of(fields)
    parts = [part for job in whole for part in _pieces(job)]
    seen = await jobs.each(run_arm, parts, progress)
    rows = []
    for value, job in zip(doses, whole, strict=True):
        mine = [cells for part, cells in zip(parts, seen, strict=True) if part.setup is job.setup]
        found = [cell[fields["observe"]] for cells in mine for cell in cells]
        rows.append(row_of(value, found))
    what = next(row for row in offered() if row["id"] == fields["observe"])
    figure = await jobs.one(dose_item, rows, _labels(fields, what), fields["dark"])
    return {"rows": rows, "observe": what, "figure": figure}


def _pieces(job: Job) -> list[Job]:
    """A job in parts of two cells: fine progress, and little to wait for after a cancel."""
    from dataclasses import replace

    starts = range(0, len(job.seeds), 2)
    return [replace(job, seeds=job.seeds[i : i + 2]) for i in starts]


def row_of(value: float, cells: list[float | None]) -> dict[str, Any]:
    """Mean and 95 % interval of what was seen; None where nothing was."""
    seen = [one for one in cells if one is not None]
    low, high = interval(seen, 0.95) if len(seen) > 1 else (None, None)
    return {
        "value": value,
        "mean": mean(seen) if seen else None,
        "low": low,
        "high": high,
        "n": len(seen),
        "cells": seen,
    }


def _labels(fields: dict[str, Any], what: dict[str, str]) -> dict[str, Any]:
    known, knob = runs.model(), fields["knob"]
    if knob["kind"] == "signal":
        signal = known.signal(knob["id"])
        return {"x": signal["label"], "y": what["label"], "unit": what["unit"], "signal": signal}
    table = known.levers if knob["kind"] == "lever" else known.nodes
    one = table[knob["id"]]
    name = one.get("label") or one.get("name") or knob["id"]
    what_x = "strength" if knob["kind"] == "lever" else "held at"
    return {"x": f"{name} ({what_x}, 0 to 1)", "y": what["label"], "unit": what["unit"]}
