"""Experiments and comparisons: asked for, answered, cancelled."""

import asyncio
import json
from dataclasses import replace

import pytest

from evviz import runs
from evviz.dashboard import bench, comparing, jobs
from evviz.dashboard.questions import RefusedError
from evviz.dashboard.settings import setup_of
from tests.dashboard.asked import ASKED

pytestmark = pytest.mark.usefixtures("threads")


def test_a_dose_response_has_means_intervals_and_every_cell():
    seen = []
    answer = asyncio.run(bench.dose(ASKED, lambda done, whole: seen.append((done, whole))))
    assert [row["value"] for row in answer["rows"]] == [0.0, 1.0]
    assert all(row["n"] == 2 and row["low"] <= row["mean"] <= row["high"] for row in answer["rows"])
    assert seen[0] == (0, 2)
    assert seen[-1] == (2, 2)
    json.dumps(answer)


def test_an_impossible_range_is_refused():
    with pytest.raises(RefusedError, match="1 to 25 points"):
        bench.jobs_of({**ASKED, "values": []})
    with pytest.raises(RefusedError, match="value of the knob"):
        bench.jobs_of({**ASKED, "values": [0, 3]})


def test_a_cancelled_experiment_drops_what_has_not_begun():
    begun = []

    async def go() -> None:
        task = asyncio.create_task(jobs.each(lambda i: begun.append(i), range(500), runs.silent))
        await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    asyncio.run(go())
    assert len(begun) < 500


def test_both_cells_are_the_same_until_something_differs():
    base = setup_of({"seed": 5})
    other = replace(base, perturb={"RAB27A": 0.0})
    found = comparing.pair((base, base, 30))
    assert found["first"] is None
    assert found["differ"]["gone"] == found["differ"]["fate"] == 0
    found = comparing.pair((base, other, 60))
    assert found["differ"]["same"] > 0
    assert found["first"] is not None
