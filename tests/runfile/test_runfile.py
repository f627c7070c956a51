"""Run files: the same in every form, whole or not at all, and refused where they are no runs."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from evviz import runfile
from evviz.core.log import header_of
from evviz.errors import InputError

HEADER = header_of({"model": "abc", "seed": 7, "perturb": {"RAB27A": 0.0}})
INPUTS = [[0, "signal", "oxygen", 0.05], [60_000, "release", "RAB27A", 0.0]]
EVENTS: list[list[Any]] = [
    [10, "born", "e1", {"is": "early", "go": ["line", 0, 10, -5, 6, 7, 8]}],
    [70_000, "fused", "e1", {"out": ["e1.1", "e1.2"]}],
    [70_000, "released", "e1.1", {"kind": "exosome", "note": 'a "quoted", text\nof two lines'}],
]
FORMS = [".jsonl", ".csv", ".parquet"]


def written(path: Path, events: runfile.Events = "all") -> Path:
    with runfile.write(path, HEADER, events) as out:
        out.set(INPUTS[0])
        out.events(EVENTS[:1])
        out.set(INPUTS[1])
        out.events(EVENTS[1:])
        out.end(120_000)
    return path


@pytest.fixture
def jsonl(tmp_path: Path) -> Path:
    return written(tmp_path / "run.jsonl")


def edit(path: Path, change: Callable[[list[str]], list[str]]) -> Path:
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join(change(lines)), "utf-8")
    return path


@pytest.mark.parametrize("form", FORMS)
def test_what_is_written_is_read_again(tmp_path: Path, form: str) -> None:
    run = runfile.read(written(tmp_path / f"run{form}"))
    assert (run.header, run.inputs, run.events) == (HEADER, INPUTS, EVENTS)
    assert (run.end_ms, run.damage, run.inputs_only) == (120_000, "", False)


@pytest.mark.parametrize("form", FORMS)
def test_a_run_without_its_events_keeps_their_digest(tmp_path: Path, form: str) -> None:
    whole = runfile.read(written(tmp_path / f"whole{form}"))
    run = runfile.read(written(tmp_path / f"run{form}", "none"))
    assert run.inputs_only
    assert run.events == []
    assert run.digest == whole.digest


@pytest.mark.parametrize("form", FORMS)
def test_events_that_would_make_the_file_too_large_are_left_out(
    tmp_path: Path, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = runfile.read(written(tmp_path / f"whole{form}", "fit"))
    assert whole.events == EVENTS
    monkeypatch.setattr("evviz.runfile.writer.LARGEST", 300)
    run = runfile.read(written(tmp_path / f"run{form}", "fit"))
    assert run.inputs_only
    assert (run.header, run.inputs, run.digest) == (HEADER, INPUTS, whole.digest)


@pytest.mark.parametrize("form", FORMS)
def test_a_failed_run_leaves_nothing_behind(tmp_path: Path, form: str) -> None:
    def fail() -> None:
        with runfile.write(tmp_path / f"run{form}", HEADER) as out:
            out.events(EVENTS)
            raise RuntimeError("halfway")

    with pytest.raises(RuntimeError, match="halfway"):
        fail()
    assert list(tmp_path.iterdir()) == []


def test_a_failed_run_leaves_the_older_file_alone(jsonl: Path) -> None:
    before = jsonl.read_bytes()

    def fail() -> None:
        with runfile.write(jsonl, HEADER):
            raise RuntimeError("halfway")

    with pytest.raises(RuntimeError, match="halfway"):
        fail()
    assert jsonl.read_bytes() == before


def test_a_file_cut_off_in_a_line_is_read_up_to_the_line_before(jsonl: Path) -> None:
    jsonl.write_bytes(jsonl.read_bytes()[:-100])
    run = runfile.read(jsonl)
    assert run.events == EVENTS[: len(run.events)]
    assert run.events
    assert run.damage == f"{jsonl}, line 6: cut off; read up to the record before"


def test_a_file_cut_off_between_lines_says_that_the_end_is_missing(jsonl: Path) -> None:
    run = runfile.read(edit(jsonl, lambda lines: lines[:-1]))
    assert run.events == EVENTS
    assert run.damage == f"{jsonl}: cut off; the end of the run is missing"


@pytest.mark.parametrize("length", range(30, 616, 15))
def test_a_table_cut_off_anywhere_is_refused_or_read_up_to_there(
    tmp_path: Path, length: int
) -> None:
    path = written(tmp_path / "run.csv")
    whole = path.read_bytes()
    path.write_bytes(whole[:length])
    if whole[:length].count(b"\n") < 2:  # no whole header
        with pytest.raises(InputError, match="not a run of EVViz"):
            runfile.read(path)
        return
    run = runfile.read(path)
    assert "cut off" in run.damage
    assert run.events == EVENTS[: len(run.events)]


def test_a_cut_parquet_file_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path / "run.parquet")
    path.write_bytes(path.read_bytes()[:-20])
    with pytest.raises(InputError, match=r"run\.parquet: not a whole Parquet file"):
        runfile.read(path)


def test_an_event_taken_out_is_noticed(jsonl: Path) -> None:
    edit(jsonl, lambda lines: [*lines[:2], *lines[3:]])
    with pytest.raises(InputError, match="3 events were recorded, 2 are here; the file was edited"):
        runfile.read(jsonl)


FOREIGN = {
    "an empty file": ("", "not a run of EVViz"),
    "another JSON file": ('{"a": 1}\n', "not a run of EVViz"),
    "no JSON": ("hello\n", "line 1: not JSON"),
    "a list first": ("[1, 2]\n", "not a run of EVViz"),
    "a later format": ('{"evviz": 2}\n', "run format 2 is not known; allowed: 1"),
    "an unknown field": ('{"evviz": 1, "colour": 3}\n', "unknown header field 'colour'"),
    "a text as seed": ('{"evviz": 1, "seed": "7"}\n', "seed must be a whole number"),
    "a list as context": ('{"evviz": 1, "context": []}\n', "context \\[\\]; allowed: str"),
    "a level of 2": ('{"evviz": 1, "perturb": {"A": 2}}\n', "a number from 0 to 1 is allowed"),
}


@pytest.mark.parametrize(("text", "match"), FOREIGN.values(), ids=FOREIGN)
def test_a_foreign_file_is_refused(tmp_path: Path, text: str, match: str) -> None:
    path = tmp_path / "run.jsonl"
    path.write_text(text)
    with pytest.raises(InputError, match=match):
        runfile.read(path)


BAD = {
    "an input of three": ('{"set": [0, "signal", "oxygen"]}', "an input must be"),
    "an unknown input": ('{"set": [0, "signl", "oxygen", 0.5]}', "did you mean signal"),
    "NaN": ('{"set": [0, "signal", "oxygen", NaN]}', "NaN is not a number"),
    "infinity": ('{"set": [0, "signal", "oxygen", 1e999]}', "a number from 0 to 1 is allowed"),
    "below 0": ('{"set": [0, "signal", "oxygen", -0.1]}', "a number from 0 to 1 is allowed"),
    "a text": ('{"set": [0, "signal", "oxygen", "x"]}', "a number from 0 to 1 is allowed"),
    "an event of three": ('[1, "a", "b"]', "an event must be"),
    "a time with a fraction": ('[1.5, "a", "b", {}]', "an event must be"),
    "an object": ('{"x": 1}', "an event must be"),
    "half a line": ('[1, "a"', "not JSON"),
    "deep nesting": ("[" * 30 + "]" * 30, "nested deeper than 20"),
}


@pytest.mark.parametrize(("line", "match"), BAD.values(), ids=BAD)
def test_a_bad_line_is_named(jsonl: Path, line: str, match: str) -> None:
    edit(jsonl, lambda lines: [*lines[:2], line + "\n", *lines[2:]])
    with pytest.raises(InputError, match=rf"run\.jsonl, line 3: .*{match}"):
        runfile.read(jsonl)


def test_a_record_after_the_end_is_refused(jsonl: Path) -> None:
    edit(jsonl, lambda lines: [*lines, lines[2]])
    with pytest.raises(InputError, match="a record after the end of the run"):
        runfile.read(jsonl)


def test_a_file_over_5_mb_is_refused_before_it_is_parsed(tmp_path: Path) -> None:
    path = tmp_path / "run.jsonl"
    path.write_text("not JSON " * 600_000)
    with pytest.raises(InputError, match=r"5\.4 MB; files up to 5 MB are opened"):
        runfile.read(path)


def test_brackets_within_texts_do_not_count_as_nesting(jsonl: Path) -> None:
    line = json.dumps([1, "a", "b", {"note": "[" * 50}])
    edit(jsonl, lambda lines: [*lines[:2], line + "\n", *lines[2:-1]])
    assert runfile.read(jsonl).events[0][3] == {"note": "[" * 50}


@pytest.mark.parametrize("name", ["run.json", "run", "run.xlsx"])
def test_an_unknown_ending_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match="unknown kind of run file"):
        written(tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"run\.jsonl: cannot be written: No such file"):
        written(tmp_path / "nowhere" / "run.jsonl")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"run\.jsonl: cannot be read: No such file"):
        runfile.read(tmp_path / "run.jsonl")


def test_a_folder_is_not_a_run(tmp_path: Path) -> None:
    (tmp_path / "run.jsonl").mkdir()
    with pytest.raises(InputError, match="is a folder"):
        runfile.read(tmp_path / "run.jsonl")
