"""The Python interface, as a notebook uses it."""

import json
import math
from collections.abc import Callable
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import evviz
from evviz import runfile
from evviz.cli import main

SHORT: dict[str, Any] = {"minutes": 20, "observe": ("exosome.release", "microvesicle.release")}


@pytest.fixture(scope="module")
def cell() -> evviz.Cell:
    return evviz.Cell(context="breast_cancer", seed=7).set(oxygen=0.05).advance(minutes=60)


def test_calls_can_be_chained_and_time_adds_up() -> None:
    cell = evviz.Cell(seed=3).advance(2).set(oxygen=0.5).advance(3.5)
    assert cell.now == 5.5
    assert repr(cell) == "Cell(context='generic', seed=3, now=5.5 min)"


def test_the_same_seed_gives_the_same_events(cell: evviz.Cell) -> None:
    again = evviz.Cell(context="breast_cancer", seed=7).set(oxygen=0.05)
    for _ in range(6):
        again.advance(minutes=10)
    pd.testing.assert_frame_equal(cell.events(), again.events())


def test_events_are_a_table_numbered_from_1(cell: evviz.Cell) -> None:
    table = cell.events()
    assert list(table.columns[:3]) == ["minutes", "what", "who"]
    assert (table.index[0], table.index.name) == (1, "event")
    assert table["minutes"].is_monotonic_increasing


def test_counts_are_those_of_the_table(cell: evviz.Cell) -> None:
    table = cell.events()
    released = table[table["age"].notna() & (table["minutes"] >= 0)]
    counts = cell.counts()
    assert counts["microvesicle"] == (released["kind"] == "microvesicle").sum()
    assert counts["exosome"] == (released["kind"] == "exosome").sum()
    assert counts["exosome"] > 0


def test_counts_of_two_halves_add_up(cell: evviz.Cell) -> None:
    assert (cell.counts(0, 30) + cell.counts(30, 60)).equals(cell.counts())


def test_a_cell_that_has_not_begun_has_no_counts() -> None:
    cell = evviz.Cell(seed=1)
    assert cell.counts().sum() == 0
    assert list(cell.events().columns) == ["minutes", "what", "who"]


def test_a_signal_moves_the_nodes_that_read_it(cell: evviz.Cell) -> None:
    levels = cell.levels()
    assert levels["oxygen"] == 0.05
    assert levels["HIF1A"] > evviz.Cell(context="breast_cancer").levels()["HIF1A"] + 0.1


def test_a_node_is_held_and_let_go() -> None:
    cell = evviz.Cell(seed=1).perturb(RAB27A=0).advance(1)
    assert cell.levels()["RAB27A"] == 0
    assert cell.release("RAB27A").advance(300).levels()["RAB27A"] > 0.4


def test_why_names_the_rule_and_the_way_to_it(cell: evviz.Cell) -> None:
    table = cell.events()
    event = int(table.index[table["what"] == "microvesicle_budding"][-1])
    found = cell.why(event)
    assert found["target"] == "microvesicle_budding"
    assert found["value"] > 1.1 * found["rest"]
    strongest = found["causes"][0]
    assert strongest["times"] > 1.1
    assert {"J381"} <= {claim["id"] for one in found["causes"] for claim in one["claims"]}
    assert found["path"][0] == "oxygen"


def test_the_factors_of_why_multiply_to_the_whole_change(cell: evviz.Cell) -> None:
    table = cell.events()
    event = int(table.index[table["what"] == "microvesicle_budding"][-1])
    found = cell.why(event)
    product = math.prod(one["times"] for one in found["causes"])
    assert product == pytest.approx(found["value"] / found["rest"], rel=1e-9)


def test_why_tells_of_a_ceiling(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    cell = evviz.Cell(seed=1).set(calcium_load=1.0, atp=1.0, shear=1.0, egf=1.0).advance(20)
    table = cell.events()
    event = int(table.index[table["what"] == "microvesicle_budding"][-1])
    found = cell.why(event)
    assert found["value"] == 120
    product = math.prod(one["times"] for one in found["causes"])
    assert product * found["ceiling"] == pytest.approx(found["value"] / found["rest"], rel=1e-9)
    path = cell.save(tmp_path / "run.jsonl")
    assert main(["why", str(path), str(table.loc[event, "who"])]) == 0
    assert "it is at its ceiling" in capsys.readouterr().out


def test_what_if_nothing_was_different_nothing_differs(cell: evviz.Cell) -> None:
    assert cell.what_if(perturb={}).empty


def test_what_if_lists_only_what_met_the_change(cell: evviz.Cell) -> None:
    """Microvesicles are not made by endosomes: a rule on their budding leaves endosomes alone."""
    table = cell.events()
    event = int(table.index[table["what"] == "microvesicle_budding"][-1])
    rule = cell.why(event)["causes"][0]["rule"]
    differ = cell.what_if(rules_off=[rule])
    assert len(differ) > 10
    assert set(differ["id"].str[0]) == {"v"}
    assert set(differ["change"]) <= {"fate", "time", "gone", "new"}


def test_a_saved_run_is_replayed_by_the_command_line(
    cell: evviz.Cell, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = cell.save(tmp_path / "run.jsonl")
    assert runfile.read(path).end_ms == 60 * 60_000
    assert main(["replay", str(path), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["reproduced"] is True


def test_observables_and_nodes_can_be_read(cell: evviz.Cell) -> None:
    seen = cell.observe("exosome.size", "node.RAB27A", start=10)
    assert 30 <= seen["exosome.size"] <= 150
    assert 0 <= seen["node.RAB27A"] <= 1


BAD = {
    "signal": (
        lambda: evviz.Cell().set(oxigen=0.5),
        "unknown signal 'oxigen'; did you mean oxygen",
    ),
    "NaN": (lambda: evviz.Cell().set(oxygen=math.nan), "a number from 0 to 1 is allowed"),
    "infinity": (lambda: evviz.Cell().set(oxygen=math.inf), "a number from 0 to 1 is allowed"),
    "node": (lambda: evviz.Cell().perturb(RAB27Q=0), "unknown node 'RAB27Q'; did you mean RAB27"),
    "context": (lambda: evviz.Cell(context="brest_cancer"), "did you mean breast_cancer"),
    "scene": (lambda: evviz.Cell(scene="whole-sell"), "did you mean whole-cell"),
    "rule": (lambda: evviz.Cell(rules_off=["nothing"]), "unknown rule 'nothing'"),
    "seed": (lambda: evviz.Cell(seed=-1), "seed must be a whole number"),
    "minutes": (lambda: evviz.Cell().advance(-5), "a number from 0 to 14400 is allowed"),
    "event": (lambda: evviz.Cell().why(1), "event 1: a number from 1 to 0 is allowed"),
    "window": (lambda: evviz.Cell().counts(5, 1), "end 1: 5 or more is allowed"),
    "observable": (lambda: evviz.ensemble(2, 1, observe=["exosome.relese"]), "exosome.release"),
    "cells": (lambda: evviz.ensemble(0), "cells: 0; a number from 1"),
    "an ensemble's node": (lambda: evviz.ensemble(1, perturb={"RAB27Q": 0}), "RAB27"),
}


@pytest.mark.parametrize(("call", "match"), BAD.values(), ids=BAD)
def test_bad_input_is_refused_in_one_line(call: object, match: str) -> None:
    assert callable(call)
    with pytest.raises(ValueError, match=match) as caught:
        call()
    assert "\n" not in str(caught.value)


def test_a_refused_input_changes_nothing() -> None:
    cell = evviz.Cell(seed=1)
    with pytest.raises(ValueError, match="unknown signal"):
        cell.set(oxygen=0.5, oxigen=0.5)
    assert cell.levels()["oxygen"] == evviz.Cell(seed=1).levels()["oxygen"]


def test_an_ensemble_is_one_row_per_cell() -> None:
    table = evviz.ensemble(5, seed=40, **SHORT)
    assert list(table.index) == [40, 41, 42, 43, 44]
    assert list(table.columns) == list(SHORT["observe"])
    assert table["microvesicle.release"].nunique() > 1


@pytest.mark.parametrize(
    "make",
    [lambda: ThreadPoolExecutor(2), lambda: ProcessPoolExecutor(2, get_context("spawn"))],
    ids=["threads", "processes"],
)
def test_any_executor_gives_the_same_ensemble(make: Callable[[], Executor]) -> None:
    with make() as executor:
        there = evviz.ensemble(12, executor=executor, **SHORT)
    pd.testing.assert_frame_equal(there, evviz.ensemble(12, **SHORT))


def test_an_ensemble_agrees_with_single_cells() -> None:
    table = evviz.ensemble(2, seed=9, settle=0, **SHORT)
    for seed in (9, 10):
        one = evviz.Cell(seed=seed).advance(20).observe(*SHORT["observe"])
        assert list(one) == list(table.loc[seed])


def test_the_package_names_what_it_lacks() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'cells'"):
        evviz.cells  # noqa: B018
