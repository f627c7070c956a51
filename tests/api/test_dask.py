"""Beyond one machine: an ensemble on a real Dask cluster, here one of two local processes."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = """
from dask.distributed import Client, LocalCluster
import pandas as pd
import evviz

if __name__ == "__main__":
    settings = dict(cells=10, minutes=10, observe=("exosome.release", "microvesicle.release"))
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        with Client(cluster) as client:
            there = evviz.ensemble(executor=client.get_executor(), **settings)
            workers = len(client.scheduler_info()["workers"])
    pd.testing.assert_frame_equal(there, evviz.ensemble(**settings))
    print("same on", workers, "workers")
"""


@pytest.mark.slow
def test_an_ensemble_on_dask_is_the_same(tmp_path: Path) -> None:
    """In a process of its own: a cluster starts threads and event loops that outlive a test."""
    pytest.importorskip("distributed")
    script = tmp_path / "on_dask.py"
    script.write_text(SCRIPT)
    root = str(Path(__file__).parents[2])
    done = subprocess.run(
        [sys.executable, str(script)],
        capture_output=True,
        text=True,
        timeout=120,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": root},
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert "same on 2 workers" in done.stdout
