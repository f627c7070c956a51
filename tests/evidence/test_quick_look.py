"""The quick look at every pathway; alone in its file, so that it can begin before all others."""

import os
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import pytest

from evviz.evidence import judge, published, report
from evviz.evidence.experiments import quick

#: The most cells for one experiment. What was recorded with more is not decided by so few.
CELLS = 24


@pytest.mark.slow
def test_a_quick_look_at_every_pathway() -> None:
    """Two experiments of each pathway and expectation; none fails that does not say why.

    Luck is the same each time: what so few cells decide comes out exactly as it is recorded.
    """
    jobs = min(2, os.cpu_count() or 1)
    with ProcessPoolExecutor(jobs, get_context("spawn")) as executor:
        findings = judge(quick(published(), each=2), cells=CELLS, executor=executor)
    fails = [
        (one.experiment.id, one.result.reason, one.result.change)
        for one in findings
        if one.result.verdict == "fails" and one.result.decided and not one.experiment.note
    ]
    assert not fails
    recorded = {row["id"]: row for row in report.recorded()["experiments"]}
    now = {one.experiment.id: report.row(one) for one in findings}
    same = {name for name in now if recorded[name]["cells"] <= CELLS}
    assert len(same) > 50
    differ = [now[name] for name in same if {**recorded[name], **now[name]} != recorded[name]]
    assert not differ
