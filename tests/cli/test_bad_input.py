"""Every bad input: one clear line on standard error, exit status 2, nothing written."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from evviz.cli import COMMANDS, main

ROOT = Path(__file__).parents[2]
RUN = ["run", "whole-cell", "--minutes", "1"]
SWEEP = ["sweep", "--points", "2", "--cells", "2", "--minutes", "1"]

#: What is typed, and what the line must say: what was found, what is allowed, the nearest name.
WRONG: dict[str, tuple[list[str], str]] = {
    "command": (["rum"], "unknown command 'rum'; did you mean run?"),
    "option": ([*RUN, "--sgnal", "oxygen=0.5"], "unrecognized arguments: --sgnal"),
    "scene": (["run", "whole-sell"], "unknown scene 'whole-sell'; did you mean whole-cell?"),
    "signal": ([*RUN, "--signal", "oxigen=0.5"], "unknown signal 'oxigen'; did you mean oxygen?"),
    "node": ([*RUN, "--perturb", "RAB27X=0"], "unknown node 'RAB27X'; did you mean RAB27"),
    "context": ([*RUN, "--context", "brest_cancer"], "did you mean breast_cancer?"),
    "lever": ([*RUN, "--lever", "gw4868"], "unknown lever 'gw4868'; did you mean"),
    "rule": (
        [*RUN, "--rule-off", "hif-rab22"],
        "unknown rule 'hif-rab22'; did you mean hif-rab22a",
    ),
    "dispute": ([*RUN, "--side", "nobody=a"], "unknown dispute 'nobody'"),
    "no value": ([*RUN, "--signal", "oxygen"], "write NAME=VALUE, such as oxygen=0.05"),
    "no name": ([*RUN, "--signal", "=0.5"], "write NAME=VALUE"),
    "a word": ([*RUN, "--signal", "oxygen=low"], "'low'; a number from 0 to 1 is allowed"),
    "NaN": ([*RUN, "--signal", "oxygen=nan"], "a number from 0 to 1 is allowed"),
    "infinity": ([*RUN, "--signal", "oxygen=inf"], "a number from 0 to 1 is allowed"),
    "minus infinity": ([*RUN, "--perturb", "RAB27A=-inf"], "a number from 0 to 1 is allowed"),
    "above 1": ([*RUN, "--signal", "oxygen=1.01"], "a number from 0 to 1 is allowed"),
    "below 0": ([*RUN, "--perturb", "RAB27A=-0.1"], "a number from 0 to 1 is allowed"),
    "seed": ([*RUN, "--seed", "1.5"], "--seed 1.5: a whole number from 0 to 2147483647"),
    "negative seed": ([*RUN, "--seed", "-1"], "a whole number from 0"),
    "minutes NaN": (["run", "--minutes", "nan"], "--minutes: nan; a number from 0 to 14400"),
    "no minutes": (["run", "--minutes", "0"], "--minutes 0: more than 0 is allowed"),
    "ending": ([*RUN, "--out", "run.xlsx"], "unknown kind of run file '.xlsx'"),
    "folder": ([*RUN, "--out", "nowhere/run.jsonl"], "nowhere/run.jsonl: cannot be written"),
    "no such run": (["replay", "nothing.jsonl"], "nothing.jsonl: cannot be read: No such file"),
    "no such file": (["evidence", "nothing.toml"], "nothing.toml: cannot be read: No such file"),
    "no such path": (["check", "nothing"], "nothing: no such file or folder"),
    "jobs": (["evidence", "--quick", "--jobs", "0"], "--jobs 0: a whole number from 1 to 64"),
    "cells": (["evidence", "--cells", "1"], "--cells 1: a whole number from 2 to 10000"),
    "experiment": (["evidence", "--only", "nobody-wrote-this"], "unknown experiment"),
    "pathway": (["evidence", "--pathway", "signals_hypoxya"], "did you mean signals_hypoxia?"),
    "no range": ([*SWEEP, "--signal", "oxygen=0.5"], "0 ranges; one is needed, such as"),
    "two ranges": (
        [*SWEEP, "--signal", "oxygen=0..1", "--perturb", "RAB27A=0..1"],
        "2 ranges; one is needed",
    ),
    "range of a word": ([*SWEEP, "--signal", "oxygen=0..x"], "a number from 0 to 1 is allowed"),
    "empty range": ([*SWEEP, "--signal", "oxygen=1..1"], "the ends must differ"),
    "range signal": ([*SWEEP, "--signal", "oxigen=0..1"], "did you mean oxygen?"),
    "one point": (["sweep", "--signal", "oxygen=0..1", "--points", "1"], "from 2 to 1000"),
    "observable": (
        [*SWEEP, "--signal", "oxygen=0..1", "--observe", "exosome.relese"],
        "unknown observable 'exosome.relese'; did you mean exosome.release?",
    ),
    "sweep ending": ([*SWEEP, "--signal", "oxygen=0..1", "--out", "a.xlsx"], ".csv or .parquet"),
    "use": (["claims", "--use", "ruel"], "unknown use 'ruel'; did you mean rule?"),
    "nothing asked": (["why"], "the following arguments are required: RUN, EVENT"),
}


@pytest.mark.parametrize(("typed", "said"), WRONG.values(), ids=WRONG)
def test_bad_input_is_one_line_and_nothing_is_written(
    typed: list[str],
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    if "--out" not in typed and typed[0] == "run":
        typed = [*typed, "--out", "run.jsonl"]
    assert main(typed) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("evviz: ")
    assert err.count("\n") == 1
    assert said in err
    assert list(tmp_path.iterdir()) == []


def test_what_if_needs_something_different(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["whatif", str(tmp_path / "run.jsonl")]) == 2
    assert "say what is different: --rule-off, --perturb or --signal" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("typed", "status", "said"),
    [
        (["run", "--signal", "oxigen=1", "--out", "run.csv"], 2, "did you mean oxygen?"),
        (["replay", "nothing.jsonl"], 2, "cannot be read"),
        (["--version"], 0, ""),
    ],
)
def test_the_real_command_leaves_with_that_status(
    typed: list[str], status: int, said: str, tmp_path: Path
) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "evviz.cli", *typed],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
    )
    assert done.returncode == status
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    text = capsys.readouterr().out
    assert all(f"  {name} " in text for name in COMMANDS)
    assert max(len(line) for line in text.splitlines()) <= 80


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="0"):
        main([name, "--help"])
    assert f"usage: evviz {name}" in capsys.readouterr().out


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks into /proc")
def test_a_run_on_several_processes_that_is_ended_leaves_none_behind(tmp_path: Path) -> None:
    typed = ["sweep", "--signal", "oxygen=0..1", "--cells", "64", "--minutes", "60", "--jobs", "2"]
    running = subprocess.Popen(
        [sys.executable, "-m", "evviz.cli", *typed],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        wait_for(lambda: len(members(running.pid)) >= 3)
        running.terminate()
        assert running.wait(60) == 130
        wait_for(lambda: not members(running.pid))
    finally:
        for pid in members(running.pid):
            os.kill(pid, 9)
        running.communicate()


def members(session: int) -> list[int]:
    """Processes of a session that are alive."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, _, of = path.read_text().rpartition(")")[2].split()[:4]
        except (OSError, ValueError):
            continue
        if int(of) == session and state != "Z":
            found.append(int(path.parent.name))
    return found


def wait_for(ready: Callable[[], bool], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not ready():
        assert time.monotonic() < end
        time.sleep(0.2)
