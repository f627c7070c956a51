"""What came out of the experiments: the kept verdicts and the page are those of this model."""

import json
from pathlib import Path

import pytest

from evviz import runs
from evviz.cli import main
from evviz.evidence import Comparison, Finding, published, report
from evviz.evidence.verdict import holds

#: How to mend what these tests find.
RENEW = "run `evviz evidence --record` and commit evviz/evidence/verdicts.json, docs/evidence.md"

ROWS = report.recorded()["experiments"] if report.VERDICTS.exists() else []


def test_the_verdicts_are_those_of_this_model() -> None:
    assert ROWS, RENEW
    assert report.recorded()["model"] == runs.model().hash, RENEW


def test_every_experiment_has_its_verdict() -> None:
    assert [row["id"] for row in ROWS] == [one.id for one in published()], RENEW


def test_the_page_is_made_from_the_verdicts() -> None:
    assert report.PAGE.exists(), RENEW
    assert report.PAGE.read_text("utf-8") == report.page(ROWS), RENEW


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_a_verdict_follows_from_its_interval(row: report.Row) -> None:
    if row["interval"] is not None:
        good = holds(row["expect"], row["change"], *row["interval"])
        assert row["verdict"] == ("holds" if good else "fails")


def test_what_fails_says_why() -> None:
    assert all(row["reason"] for row in ROWS if row["verdict"] == "fails")


def finding(**result: object) -> Finding:
    values: dict[str, object] = {
        "cells": 4, "control": 100.0, "treated": 150.0, "change": 0.5, "interval": (0.4, 0.6),
        "verdict": "holds", "decided": True, "reason": "",
    }  # fmt: skip
    return Finding(published()[0], Comparison(**{**values, **result}))  # type: ignore[arg-type]


def test_only_all_experiments_can_be_recorded(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evidence", "--quick", "--record"]) == 2
    assert "--record needs all experiments that come with EVViz" in capsys.readouterr().err


def test_recording_writes_verdicts_and_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(report, "VERDICTS", tmp_path / "verdicts.json")
    monkeypatch.setattr(report, "PAGE", tmp_path / "evidence.md")
    one = finding()
    assert report.record([one]) == [tmp_path / "verdicts.json", tmp_path / "evidence.md"]
    kept = json.loads((tmp_path / "verdicts.json").read_text())
    assert kept["model"] == runs.model().hash
    assert kept["experiments"][0]["cells"] == 4
    page = (tmp_path / "evidence.md").read_text()
    assert "1 published findings were replayed as experiments: 1 hold, 0 fail." in page
    assert f"`{one.experiment.id}`" in page
    assert "+50 % (+40 … +60 %)" in page


def test_a_failure_is_told_with_its_reason() -> None:
    one = finding(verdict="fails", reason="not clear of zero")
    kept = {**report.row(one), "cells": 4, "reason": "not clear of zero"}
    assert "**fails**: not clear of zero" in report.page([kept])


def test_nothing_to_observe_is_null() -> None:
    row = report.row(finding(change=None, interval=None, treated=None))
    assert (row["change"], row["interval"], row["treated"]) == (None, None, None)
