"""run, replay, why and whatif, as a user goes from one to the next."""

import csv
import json
from pathlib import Path
from typing import Any

import pyarrow.parquet as parquet
import pytest

from evviz import runfile
from evviz.cli import main

RUN = ["run", "whole-cell", "--context", "breast_cancer", "--signal", "oxygen=0.05"]
RUN += ["--perturb", "Rab27a=0", "--minutes", "40", "--seed", "7"]


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("runs") / "run.jsonl"
    assert main([*RUN, "--out", str(path)]) == 0
    return path


@pytest.fixture
def copy(recorded: Path, tmp_path: Path) -> Path:
    path = tmp_path / "copy.jsonl"
    path.write_bytes(recorded.read_bytes())
    return path


def said(typed: list[str], capsys: pytest.CaptureFixture[str], status: int = 0) -> str:
    """What a command prints, or for a refusal, what it says on standard error."""
    capsys.readouterr()
    assert main(typed) == status
    out, err = capsys.readouterr()
    return str(err if status else out)


def shown(typed: list[str], capsys: pytest.CaptureFixture[str]) -> Any:
    return json.loads(said([*typed, "--json"], capsys))


def test_a_run_holds_what_was_asked_for(recorded: Path) -> None:
    run = runfile.read(recorded)
    assert run.header["context"] == "breast_cancer"
    assert run.header["perturb"] == {"RAB27A": 0.0}
    assert run.inputs == [[0, "signal", "oxygen", 0.05]]
    assert run.end_ms == 40 * 60_000
    assert len(run.events) > 500


def test_the_same_command_writes_the_same_bytes(recorded: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.jsonl"
    assert main([*RUN, "--out", str(again)]) == 0
    assert again.read_bytes() == recorded.read_bytes()


def test_the_report_fits_80_columns_and_names_what_was_set(
    capsys: pytest.CaptureFixture[str],
) -> None:
    text = said(RUN, capsys)
    assert max(len(line) for line in text.splitlines()) <= 80
    for part in ("oxygen = 0.05 (1.05 % O2)", "RAB27A held at 0", "exosomes", "lysosome", "####"):
        assert part in text


def test_the_json_report_has_the_documented_shape(capsys: pytest.CaptureFixture[str]) -> None:
    found = shown(RUN, capsys)
    assert set(found) == {"header", "minutes", "events", "observables"}
    assert found["minutes"] == 40
    assert found["observables"]["microvesicle.release"] > 0


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_the_other_forms_hold_the_same_run(recorded: Path, tmp_path: Path, form: str) -> None:
    path = tmp_path / f"run.{form}"
    assert main([*RUN, "--out", str(path)]) == 0
    one, other = runfile.read(recorded), runfile.read(path)
    assert (one.header, one.inputs, one.digest) == (other.header, other.inputs, other.digest)
    if form == "csv":
        with path.open(newline="") as file:
            rows = list(csv.DictReader(file))
    else:
        rows = parquet.read_table(path).to_pylist()
    assert len(rows) == len(one.events) + 3


def test_replay_proves_that_the_log_reproduces(
    recorded: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = shown(["replay", str(recorded)], capsys)
    events = len(runfile.read(recorded).events)
    assert found == {"run": str(recorded), "events": events, "reproduced": True}


def test_replay_proves_a_run_without_its_events(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "run.jsonl"
    assert main([*RUN, "--events", "none", "--out", str(path)]) == 0
    assert path.stat().st_size < 1000
    assert "happen again" in said(["replay", str(path)], capsys)


def edited(path: Path, line: int, old: str, new: str) -> None:
    lines = path.read_text().splitlines(keepends=True)
    assert old in lines[line]
    lines[line] = lines[line].replace(old, new, 1)
    path.write_text("".join(lines))


def test_replay_finds_an_edited_event(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = copy.read_text().splitlines(keepends=True)
    event = json.loads(lines[300])
    event[0] += 1
    lines[300] = json.dumps(event, sort_keys=True, separators=(",", ":")) + "\n"
    copy.write_text("".join(lines))
    assert "the file was edited" in said(["replay", str(copy)], capsys, 2)


def test_replay_finds_an_edited_input(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = copy.read_text()
    assert '"oxygen",0.05]' in text
    copy.write_text(text.replace('"oxygen",0.05]', '"oxygen",0.06]'))
    assert "the file was edited" in said(["replay", str(copy)], capsys, 2)


def test_replay_finds_an_edited_seed(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edited(copy, 0, '"seed":7', '"seed":8')
    assert "event 1: recorded" in said(["replay", str(copy)], capsys, 2)


def test_replay_finds_an_edited_digest(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    last = len(copy.read_text().splitlines()) - 1
    digest = json.loads(copy.read_text().splitlines()[last])["end"][2]
    edited(copy, last, digest, "0" * 64)
    assert "the file was edited" in said(["replay", str(copy)], capsys, 2)


def test_replay_refuses_another_model(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edited(copy, 0, '"model":"', '"model":"00')
    assert "recorded with model 00" in said(["replay", str(copy)], capsys, 2)


def test_replay_of_a_cut_file_says_where_and_what_still_holds(
    copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy.write_bytes(copy.read_bytes()[:60_000])
    text = said(["replay", str(copy)], capsys, 2)
    assert "cut off; read up to the record before; the" in text
    assert "events before happen again" in text


def test_why_reads_a_cut_file_up_to_its_last_whole_line_and_says_so(
    copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy.write_bytes(copy.read_bytes()[:60_000])
    assert main(["why", str(copy), "10"]) == 0
    out, err = capsys.readouterr()
    assert "Event 10:" in out
    assert "cut off; read up to the record before" in err


def place_of(recorded: Path, what: str) -> int:
    """Number of the last event of that name."""
    events = runfile.read(recorded).events
    return max(i for i, event in enumerate(events, 1) if event[1] == what)


def test_why_tells_causes_in_english_with_findings(
    recorded: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    number = place_of(recorded, "microvesicle_budding")
    text = said(["why", str(recorded), str(number)], capsys)
    assert "J381" in text
    assert "oxygen → " in text
    assert max(len(line) for line in text.splitlines()) <= 80


def test_why_as_json_has_the_documented_shape(
    recorded: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    number = place_of(recorded, "microvesicle_budding")
    found = shown(["why", str(recorded), str(number)], capsys)
    assert set(found) == {
        *("event", "target", "label", "value", "rest", "unit", "causes"),
        *("ceiling", "path", "instead"),
    }
    assert found["event"]["number"] == number
    keys = {"rule", "factor", "at_rest", "times", "sentence", "says", "claims"}
    assert set(found["causes"][0]) == keys


def test_why_of_a_thing_is_why_of_the_last_that_happened_to_it(
    recorded: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    events = runfile.read(recorded).events
    number = max(i for i, event in enumerate(events, 1) if event[2] == "v30")
    assert f"Event {number}: v30" in said(["why", str(recorded), "v30"], capsys)


def test_why_says_what_could_have_happened_instead(
    recorded: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = shown(["why", str(recorded), str(place_of(recorded, "to_lysosome"))], capsys)
    chances = {one["what"]: one["chance"] for one in found["instead"]}
    assert {"to_lysosome", "to_membrane", "to_autophagosome"} <= set(chances)
    assert sum(chances.values()) == pytest.approx(1)


@pytest.mark.parametrize(
    ("event", "match"),
    [
        ("0", "event 0: a number from 1 to"),
        ("99999999", "a number from 1"),
        ("q7", "unknown thing"),
    ],
)
def test_why_of_what_never_happened_is_refused(
    recorded: Path, event: str, match: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert match in said(["why", str(recorded), event], capsys, 2)


def rule_of(recorded: Path, what: str, capsys: pytest.CaptureFixture[str]) -> str:
    found = shown(["why", str(recorded), str(place_of(recorded, what))], capsys)
    return str(found["causes"][0]["rule"])


def test_what_if_changes_only_what_met_the_rule(
    recorded: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rule = rule_of(recorded, "microvesicle_budding", capsys)
    found = shown(["whatif", str(recorded), "--rule-off", rule], capsys)
    names = {one["id"] for one in found["fate"]} | {*found["time"], *found["gone"], *found["new"]}
    assert len(names) > 10
    assert {name[0] for name in names} == {"v"}
    assert found["same"] > 100


def test_what_if_prints_who_differs_and_how(
    recorded: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = said(["whatif", str(recorded), "--perturb", "HRS=0"], capsys)
    assert "alike to the last event" in text
    assert "another fate" in text
    assert max(len(line) for line in text.splitlines()) <= 80


def test_what_if_refuses_an_unknown_node(
    recorded: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = said(["whatif", str(recorded), "--perturb", "RAB27X=0"], capsys, 2)
    assert "unknown node 'RAB27X'; did you mean" in text
