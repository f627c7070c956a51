"""Lists, check, claims and sweep: readable on 80 columns, and the documented JSON."""

import csv
import json
from pathlib import Path
from typing import Any

import pyarrow.parquet as parquet
import pytest

from evviz import runs
from evviz.cli import main
from evviz.cli.lists import LISTS, physical
from evviz.cli.output import number, percent


def said(typed: list[str], capsys: pytest.CaptureFixture[str], status: int = 0) -> str:
    capsys.readouterr()
    assert main(typed) == status
    return str(capsys.readouterr().out)


def shown(typed: list[str], capsys: pytest.CaptureFixture[str]) -> Any:
    return json.loads(said([*typed, "--json"], capsys))


@pytest.mark.parametrize("name", LISTS)
def test_a_list_fits_80_columns(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = said([name], capsys)
    assert max(len(line) for line in text.splitlines()) <= 80


@pytest.mark.parametrize("name", LISTS)
def test_a_list_as_json_holds_records_with_ids(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    found = shown([name], capsys)
    assert list(found) == [name]
    ids = [row["id"] for row in found[name]]
    assert ids
    assert len(ids) == len(set(ids))


def test_a_list_can_be_narrowed(capsys: pytest.CaptureFixture[str]) -> None:
    found = shown(["signals", "--find", "OXYGEN"], capsys)["signals"]
    assert "oxygen" in {row["id"] for row in found}
    assert all("oxygen" in str(row).casefold() for row in found)


def test_rules_are_told_in_english_with_their_numbers(capsys: pytest.CaptureFixture[str]) -> None:
    rules = {row["id"]: row for row in shown(["rules"], capsys)["rules"]}
    assert set(rules) == set(runs.model().rules)
    assert all(row["sentence"].startswith("If ") for row in rules.values())


def test_a_slider_stands_for_a_value_in_its_unit() -> None:
    linear = {"min": 0.0, "max": 21.0, "scale": "linear"}
    log = {"min": 0.1, "max": 1000.0, "scale": "log"}
    assert physical(linear, 0.5) == 10.5
    assert physical(log, 0.5) == pytest.approx(10)
    assert (physical(log, 0), physical(log, 1)) == pytest.approx((0.1, 1000))


def test_numbers_have_three_digits() -> None:
    values = [0.0, 0.05, 1.2345, 12.345, 1234.5, 123456.0, 1.5e12, 0.00001234, -0.5, None]
    texts = ["0", "0.0500", "1.23", "12.3", "1234", "123456", "1.5e+12", "1.23e-05", "-0.500", "-"]
    assert [number(value) for value in values] == texts
    assert (percent(0.256), percent(-0.1), percent(None)) == ("+26 %", "-10 %", "-")


def test_the_shipped_knowledge_has_no_problem(capsys: pytest.CaptureFixture[str]) -> None:
    assert shown(["check"], capsys) == {"problems": []}


BAD_FILES = {
    "malformed": ("[[rule", "malformed TOML"),
    "ec50": ("n = 1.0\nec50 = 0.9\nfold = 2.0", "ec50^n is"),
    "two numbers": ("fold = 2.0\nrequires = 0.1", "exactly one of fold and requires"),
    "NaN": ("fold = nan", "nan; allowed: a finite number"),
    "unknown node": ('fold = 2.0\nwhen = "RAB22"', "unknown"),
    "unknown claim": ("fold = 2.0\nclaim", "J999"),
}


def rule(what: str) -> str:
    """A rule in which something is wrong."""
    lines = {
        "id": '"mine"', "kind": '"rate"', "target": '"microvesicle_budding"', "when": '"RAB22A"',
        "says": '"So."', "magnitude": '"teaching-choice"',
        "evidence": '[{ claim = "J381", says = "+" }]',
    }  # fmt: skip
    if "claim" in what:
        what = what.replace("\nclaim", "")
        lines["evidence"] = lines["evidence"].replace("J381", "J999")
    for line in what.splitlines():
        key, _, value = line.partition(" = ")
        lines[key] = value
    return "[[rule]]\n" + "\n".join(f"{key} = {value}" for key, value in lines.items())


@pytest.mark.parametrize(("what", "match"), BAD_FILES.values(), ids=BAD_FILES)
def test_check_names_what_is_wrong_in_a_file(
    what: str, match: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(what if what.startswith("[[") else rule(what))
    assert main(["check", str(path)]) == 2
    err = capsys.readouterr().err
    assert "mine.toml" in err
    assert match in err


def test_every_claim_is_accounted_for(capsys: pytest.CaptureFixture[str]) -> None:
    claims = shown(["claims"], capsys)["claims"]
    assert len(claims) == 1150
    assert all(list(one) == ["id", "use", "where", "reason"] for one in claims)
    assert all(one["use"] for one in claims)


def test_claims_of_one_use_can_be_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    claims = shown(["claims", "--use", "rule"], capsys)["claims"]
    assert {one["use"] for one in claims} == {"rule"}


SWEEP = ["sweep", "--signal", "oxygen=0..1", "--points", "3", "--cells", "4", "--minutes", "60"]
SWEEP += ["--context", "breast_cancer", "--observe", "microvesicle.release", "--jobs", "1"]


def test_a_sweep_gives_means_with_intervals(capsys: pytest.CaptureFixture[str]) -> None:
    found = shown(SWEEP, capsys)
    assert found["moved"] == "oxygen"
    points = found["points"]
    assert [point["value"] for point in points] == [0, 0.5, 1]
    keys = ["value", "observable", "mean", "low", "high", "cells"]
    assert all(list(point) == keys for point in points)
    assert all(point["low"] < point["mean"] < point["high"] for point in points)
    assert points[0]["mean"] > 1.1 * points[2]["mean"]  # less oxygen, more microvesicles


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_a_sweep_can_be_written(
    form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / f"curve.{form}"
    assert said([*SWEEP, "--out", str(path)], capsys) == ""
    if form == "csv":
        with path.open(newline="") as file:
            rows = list(csv.DictReader(file))
    else:
        rows = parquet.read_table(path).to_pylist()
    assert [float(row["value"]) for row in rows] == [0, 0.5, 1]


def test_a_sweep_of_a_node_by_its_alias(capsys: pytest.CaptureFixture[str]) -> None:
    typed = ["sweep", "--perturb", "HRS=0..1", "--points", "2", "--cells", "2", "--minutes", "8"]
    assert shown([*typed, "--jobs", "1"], capsys)["moved"] == "HGS"
