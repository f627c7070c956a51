"""Control against treated with the same luck: what differs, and where it begins."""

from dataclasses import replace
from typing import Any

from evviz import runs
from evviz.cell.catalogue import KINDS
from evviz.cell.observables import Counter
from evviz.core.log import canonical
from evviz.dashboard import jobs
from evviz.dashboard.questions import number
from evviz.dashboard.settings import afford, setup_of
from evviz.runs import Progress, Setup, whatif

BIN_MIN = 10
MOST_MINUTES, MOST_CELLS = 720, 16


def story(setup: Setup, minutes: float) -> dict[str, Any]:
    """One cell's counts in bins of 10 minutes, its fates, and all its events in short."""
    run = runs.start(setup)
    end = round(minutes * runs.MINUTE_MS)
    bins = int(minutes // BIN_MIN)
    counter = Counter(0, end)
    series = {kind: [0] * bins for kind in KINDS}
    events = []
    for piece in runs.pieces(run, end):
        counter.feed(piece)
        for t, what, who, data in piece:
            if t < 0:
                continue
            events.append((t, what, who, canonical(data)))
            slot = t // (BIN_MIN * runs.MINUTE_MS)
            if "age" in data and data.get("kind") in series and slot < bins:
                series[data["kind"]][slot] += 1
    return {"series": series, "fates": dict(counter.fates), "events": events}


def pair(given: tuple[Setup, Setup, float]) -> dict[str, Any]:
    """Both cells of one luck, and what differs between them."""
    control, treated, minutes = given
    before, after = story(control, minutes), story(treated, minutes)
    first = next(
        (
            {"control": one[:3], "treated": two[:3]}
            for one, two in zip(before["events"], after["events"], strict=False)
            if one != two
        ),
        None,
    )
    found = differences(control, treated, minutes)
    for side in (before, after):
        side["count"] = len(side.pop("events"))
    return {"control": before, "treated": after, "first": first, "differ": found}


def differences(control: Setup, treated: Setup, minutes: float) -> dict[str, Any]:
    """How many things are the same, and which are not, in short."""
    known, end = runs.model(), round(minutes * runs.MINUTE_MS)
    sides = [
        whatif.histories(setup.header(known), setup.all_inputs(), end)
        for setup in (control, treated)
    ]
    found = whatif.compare(*sides)
    return {
        "same": found["same"],
        "fate": len(found["fate"]),
        "time": len(found["time"]),
        "gone": len(found["gone"]),
        "new": len(found["new"]),
        "some": found["fate"][:40],
    }


async def compare(fields: dict[str, Any], progress: Progress) -> dict[str, Any]:
    """Counts of both arms over all pairs, the first divergence of the first pair, and figures."""
    from evviz.dashboard.figures import compare_item

    minutes = number(fields["minutes"], 30, MOST_MINUTES, "minutes")
    cells = int(number(fields["cells"], 1, MOST_CELLS, "cells"))
    afford(4 * cells, minutes)
    control, treated = setup_of(fields["setting"]), setup_of(fields["treated"])
    treated = replace(treated, seed=control.seed)
    given = [
        (control.with_seed(control.seed + i), treated.with_seed(control.seed + i), minutes)
        for i in range(cells)
    ]
    pairs = await jobs.each(pair, given, progress)
    arms = {name: _sum([one[name] for one in pairs], minutes) for name in ("control", "treated")}
    figure = await jobs.one(compare_item, arms, cells, fields["dark"])
    return {**arms, "first": pairs[0]["first"], "differ": pairs[0]["differ"], "figure": figure,
            "cells": cells, "bin_min": BIN_MIN}  # fmt: skip


def _sum(sides: list[dict[str, Any]], minutes: float) -> dict[str, Any]:
    """Counts of several cells as rates per cell and hour."""
    per_hour = 60 / BIN_MIN / len(sides)
    series = {
        kind: [per_hour * sum(side["series"][kind][i] for side in sides) for i in range(len(one))]
        for kind, one in sides[0]["series"].items()
    }
    hours = minutes / 60 * len(sides)
    return {
        "series": {kind: one for kind, one in series.items() if any(one)},
        "released": {kind: sum(sum(s["series"][kind]) for s in sides) / hours for kind in KINDS},
        "fates": {
            fate: sum(side["fates"].get(fate, 0) for side in sides) / hours
            for fate in sorted({fate for side in sides for fate in side["fates"]})
        },
        "events": sum(side["count"] for side in sides),
    }
