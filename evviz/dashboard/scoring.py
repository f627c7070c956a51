"""How many published findings an edited model still reproduces.

Only experiments whose contrast the edits touch are replayed: those in which the ratio of treated to
control changes for some rate or activity, or the control itself changes twofold. All others give
the same verdict as before.
"""

import json
import math
from functools import lru_cache
from typing import Any

from evviz import runs
from evviz.cell.observables import Counter
from evviz.core.log import canonical
from evviz.core.model import Model
from evviz.dashboard import jobs
from evviz.dashboard.about import judged
from evviz.dashboard.editing import base, checked, edited
from evviz.dashboard.editing import judged as reviewed
from evviz.dashboard.questions import RefusedError, number
from evviz.evidence import scope
from evviz.evidence.experiments import Experiment, published
from evviz.evidence.judge import SEED
from evviz.evidence.verdict import compare
from evviz.runs import Progress, Setup

#: The most experiments that are replayed for one score; those with the largest change come first.
MOST_REPLAYED = 40
#: Changes of a ratio (natural logarithm) below this are none.
LEAST = 0.005
LAST = 1 << 40


@lru_cache(maxsize=2)
def _experiments() -> dict[str, Experiment]:
    return {one.id: one for one in published()}


@lru_cache(maxsize=2)
def _model(text: str) -> Model:
    return edited(json.loads(text)) if text else base()


def levels(setup: Setup, known: Model, minutes: float) -> list[float]:
    """All activities and rates of an arm at its end."""
    line = runs.course(setup, known)
    line.after(LAST, round(minutes * runs.MINUTE_MS))
    return [*line.rates.value, *line.network.level]


def without(setup: Setup, off: list[str]) -> Setup:
    """*setup* with more rules switched off."""
    from dataclasses import replace

    return replace(setup, off=tuple(sorted({*setup.off, *off})))


def touched(given: tuple[str, list[str]]) -> list[tuple[str, float]]:
    """How much the edits change the contrast of each of some experiments; 0 if not at all."""
    text, names = given
    edits, known = json.loads(text), _model(text)
    found = []
    for name in names:
        one = _experiments()[name]
        arms = [
            levels(arm, model, one.minutes)
            for model, off in ((base(), []), (known, edits["off"]))
            for arm in (without(one.control, off), without(one.treated, off))
        ]
        found.append((name, _change(*arms)))
    return found


def _change(
    control: list[float], treated: list[float], own: list[float], other: list[float]
) -> float:
    most = 0.0
    for a, b, c, d in zip(control, treated, own, other, strict=True):
        logs = [math.log(max(x, 1e-4)) for x in (a, b, c, d)]
        most = max(most, abs((logs[1] - logs[0]) - (logs[3] - logs[2])))
        if abs(logs[2] - logs[0]) > math.log(2):
            most = max(most, abs(logs[2] - logs[0]) - math.log(2))
    return most


def replay(given: tuple[str, str, int]) -> dict[str, Any]:
    """The verdict of one experiment under the edited model, and under ours with the same cells."""
    text, name, cells = given
    one, edits = _experiments()[name], json.loads(text)
    mine = _verdict(one, _model(text), edits["off"], cells)
    ours = judged().get(name, {}).get("verdict") or _verdict(one, base(), [], cells)["verdict"]
    return {"id": name, "says": one.says, "before": ours, "after": mine["verdict"],
            "change": mine["change"], "expect": one.expect}  # fmt: skip


def _verdict(one: Experiment, known: Model, off: list[str], cells: int) -> dict[str, Any]:
    arms = [
        [_seen(without(arm, off), known, SEED + i, one) for i in range(cells)]
        for arm in (one.control, one.treated)
    ]
    found = compare(one.expect, *arms)
    return {"verdict": found.verdict, "change": found.change}


def _seen(setup: Setup, known: Model, seed: int, one: Experiment) -> float | None:
    model = scope.scoped(known, [one.observe])
    end = round(one.minutes * runs.MINUTE_MS)
    counter = Counter(round(min(60.0, one.minutes / 4) * runs.MINUTE_MS), end)
    if scope.needs_no_cell([one.observe]):
        line = runs.course(setup, model)
        line.after(LAST, end)
        return counter.read(one.observe, line)
    run = runs.start(setup.with_seed(seed), model)
    scope.trim(run, [one.observe])
    for piece in runs.pieces(run, end):
        counter.feed(piece)
    return None if scope.nothing(counter, one.observe) else counter.read(one.observe, run.course)


async def score(fields: dict[str, Any], progress: Progress) -> dict[str, Any]:
    """What the edits do to the evidence: how many findings hold, and which verdicts change.

    Raises:
        RefusedError: the edited model is wrong.
    """
    edits = checked(fields["edits"])
    cells = int(number(fields["cells"], 3, 16, "cells"))
    found = await jobs.one(reviewed, edits)
    if found["problems"]:
        raise RefusedError(found["problems"][0])
    text, names = canonical(edits), sorted(_experiments())
    groups = [(text, names[i : i + 6]) for i in range(0, len(names), 6)]
    half = len(groups)
    seen = await jobs.each(touched, groups, lambda done, _: progress(done, 2 * half))
    changed = sorted((pair for group in seen for pair in group), key=lambda pair: -pair[1])
    hit = [name for name, by in changed if by > LEAST]
    parts = [(text, name, cells) for name in hit[:MOST_REPLAYED]]
    rows = await jobs.each(
        replay, parts, lambda done, whole: progress(half + half * done // max(1, whole), 2 * half)
    )
    known = judged()
    before = sum(row["verdict"] == "holds" for row in known.values())
    gained = sum(row["after"] == "holds" for row in rows) - sum(
        row["before"] == "holds" for row in rows
    )
    return {
        "experiments": len(names),
        "judged": len(known),
        "before": before if known else None,
        "after": before + gained if known else None,
        "touched": len(hit),
        "replayed": len(rows),
        "rows": [row for row in rows if row["before"] != row["after"]],
        "same": [row for row in rows if row["before"] == row["after"]],
        "cells": cells,
    }
