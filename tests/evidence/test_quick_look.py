"""The quick look at every pathway; alone in its file, so that it can begin before all others."""

import os
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import pytest

from evviz.evidence import judge, published
from evviz.evidence.experiments import quick


@pytest.mark.slow
def test_a_quick_look_at_every_pathway() -> None:
    """A few experiments of each pathway; none fails that is not listed with its reason."""
    jobs = min(2, os.cpu_count() or 1)
    with ProcessPoolExecutor(jobs, get_context("spawn")) as executor:
        findings = judge(quick(published()), cells=24, executor=executor)
    fails = [
        (one.experiment.id, one.result.reason, one.result.change)
        for one in findings
        if one.result.verdict == "fails" and one.result.decided and not one.experiment.note
    ]
    assert not fails
