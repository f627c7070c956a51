"""Judging: rounds, shared luck, shared arms."""

import json
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path

import pytest

from evviz.cli import main
from evviz.evidence import arms, judge
from evviz.evidence.experiments import Experiment
from evviz.evidence.judge import FIRST
from evviz.runs import Setup

REST = Setup(context="breast_cancer")
HYPOXIA = replace(REST, signals={"oxygen": 0.05})


def experiment(
    name: str, treated: Setup, expect: str, observe: str = "microvesicle.release"
) -> Experiment:
    return Experiment(
        id=name, claims=("J381",), context="breast_cancer", control=REST, treated=treated,
        observe=observe, expect=expect, minutes=120,
    )  # fmt: skip


def test_a_published_finding_holds_and_its_opposite_fails() -> None:
    findings = judge([experiment("up", HYPOXIA, "up"), experiment("down", HYPOXIA, "down")])
    assert [one.result.verdict for one in findings] == ["holds", "fails"]
    assert findings[1].result.reason == "goes the other way"


def test_nothing_done_is_no_difference_at_all() -> None:
    """Arms share their luck: without a cause every pair is equal to the last vesicle."""
    (finding,) = judge([experiment("same", REST, "none")])
    assert finding.result.interval == (0, 0)
    assert finding.result.cells == FIRST


def test_an_arm_that_is_shared_runs_once(monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[str] = []
    real = arms.run_arm

    def count(job: arms.Job) -> list[arms.Seen]:
        ran.extend(job.setup.key() for _ in job.seeds)
        return real(job)

    monkeypatch.setattr(arms, "run_arm", count)
    off = replace(REST, perturb={"RAB22A": 0.0})
    judge([experiment("a", HYPOXIA, "up"), experiment("b", off, "down")], cells=FIRST)
    assert ran.count(REST.key()) == FIRST
    assert len(ran) == 3 * FIRST


KNOCKED_OUT = replace(REST, perturb={"HIF1A": 0.0})
CUT = replace(HYPOXIA, perturb={"HIF1A": 0.0})


def print_of(setup: Setup, observe: str = "microvesicle.release") -> str:
    return arms.fingerprint(arms.Job.of(setup, (), 120, [observe]))


def test_arms_of_one_fingerprint_are_the_same_cell_by_cell() -> None:
    """Hypoxia without HIF does nothing to microvesicles; with HIF it does."""
    assert print_of(KNOCKED_OUT) == print_of(CUT)
    assert print_of(REST) != print_of(HYPOXIA)
    jobs = [arms.Job.of(one, [1, 2], 120, ["microvesicle.release"]) for one in (KNOCKED_OUT, CUT)]
    first, second = (arms.run_arm(job) for job in jobs)
    assert first == second


def test_a_fingerprint_tells_contexts_minutes_and_what_is_looked_at_apart() -> None:
    neuron = replace(REST, context="neuron")
    assert len({print_of(REST), print_of(neuron), print_of(REST, "ev.release")}) == 3
    assert print_of(REST, "node.HIF1A") != print_of(HYPOXIA, "node.HIF1A")


def test_open_verdicts_get_more_cells_up_to_the_most() -> None:
    weak = replace(REST, perturb={"RAB27A": 0.55})
    one = experiment("weak", weak, "up", "exosome.release")
    (finding,) = judge([replace(one, minutes=20)], cells=16)
    assert finding.result.cells == 16


def test_an_experiment_may_ask_for_fewer_cells() -> None:
    weak = replace(REST, perturb={"RAB27A": 0.45})
    one = replace(experiment("weak", weak, "up", "exosome.release"), minutes=20, cells=8)
    assert judge([one], cells=64)[0].result.cells == 8


def test_processes_give_the_same_verdicts() -> None:
    one = experiment("up", HYPOXIA, "up")
    with ProcessPoolExecutor(2, get_context("spawn")) as executor:
        assert judge([one], executor=executor) == judge([one])


SHAPE = [
    *("id", "claims", "context", "observe", "expect"),
    *("control", "treated", "change", "interval", "verdict"),
]


def test_the_command_prints_the_documented_shape(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "mine.toml"
    path.write_text("""
[[experiment]]
id = "mine"
claims = ["J381"]
context = "breast_cancer"
control = { signals = {} }
treated = { signals = { oxygen = 0.05 } }
observe = "microvesicle.release"
expect = "up"
minutes = 120
""")
    assert main(["evidence", str(path), "--cells", "8", "--json", "--jobs", "1"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert list(found) == ["experiments"]
    (row,) = found["experiments"]
    assert list(row) == SHAPE
    assert row["verdict"] == "holds"
    assert row["interval"][0] < row["change"] < row["interval"][1]
    assert row["change"] == pytest.approx(row["treated"] / row["control"] - 1, rel=1e-3)


def test_strict_tells_by_its_status_that_something_fails(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "mine.toml"
    path.write_text("""
[[experiment]]
id = "mine"
claims = ["J381"]
context = "breast_cancer"
control = { signals = {} }
treated = { signals = { oxygen = 0.05 } }
observe = "microvesicle.release"
expect = "down"
minutes = 60
""")
    typed = ["evidence", str(path), "--cells", "6", "--jobs", "1"]
    assert main(typed) == 0
    assert main([*typed, "--strict"]) == 1
    assert "0 hold, 1 fail, of 1 experiments" in capsys.readouterr().out
