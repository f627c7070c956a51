"""Run files of the dashboard: written, read back, refused."""

import asyncio
from typing import Any

import pytest

from evviz import runs
from evviz.core.model import ModelError
from evviz.dashboard import files
from evviz.dashboard.questions import RefusedError
from evviz.errors import InputError
from evviz.player import LATEST_MS

pytestmark = pytest.mark.usefixtures("threads")


def test_a_run_goes_out_and_comes_back():
    header = {"context": "generic", "seed": 3, "scene": "whole-cell"}
    fields = {
        "header": header,
        "inputs": [[0, "signal", "oxygen", 0.1]],
        "t": 120_000,
        "kind": "jsonl",
    }
    answer = asyncio.run(files.export(fields, runs.silent))
    text = answer["file"].decode()
    assert answer["events"] > 0
    back = asyncio.run(files.open_run({"text": text, "name": "a.jsonl"}, runs.silent))
    assert back["inputs"] == fields["inputs"]
    assert back["t"] == 120_000
    assert back["header"]["seed"] == 3


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_a_run_is_written_as_a_table(kind: str):
    fields = {"header": {"seed": 3}, "inputs": [], "t": 60_000, "kind": kind}
    assert len(asyncio.run(files.export(fields, runs.silent))["file"]) > 200


@pytest.mark.parametrize(
    ("text", "found"),
    [("", "empty"), ("[]", "not"), ("{\n", "JSON"), ('{"a":' * 30 + "1" + "}" * 30, "nested")],
)
def test_a_bad_run_file_is_refused(text: str, found: str):
    with pytest.raises((RefusedError, InputError, ModelError), match=found):
        asyncio.run(files.open_run({"text": text, "name": "bad.jsonl"}, runs.silent))


@pytest.mark.parametrize(
    "entry", [[0, "signal", "nowhere", 1], [0, "signal", "oxygen", 9], [0, 1], "x"]
)
def test_a_run_with_a_bad_input_is_refused(entry: Any):
    fields = {"header": {"seed": 3}, "inputs": [entry], "t": 60_000, "kind": "csv"}
    with pytest.raises(ValueError, match=r".+"):
        asyncio.run(files.export(fields, runs.silent))


def test_a_run_of_half_an_hour_at_full_speed_is_opened_whole():
    t = 30 * 60 * 600 * 1000
    text = f'{{"evviz":1,"context":"generic","seed":3}}\n{{"end":[{t},0,""]}}\n'
    assert asyncio.run(files.open_run({"text": text, "name": "a.jsonl"}, runs.silent))["t"] == t
    late = text.replace(str(t), str(LATEST_MS + 1))
    with pytest.raises(RefusedError, match="a number from 0 to"):
        asyncio.run(files.open_run({"text": late, "name": "a.jsonl"}, runs.silent))
