"""Whatever stands in a file, the check says something sensible and never breaks down."""

from pathlib import Path
from typing import Any

import pytest

from evviz.knowledge.checks import problems_of
from evviz.knowledge.loader import read
from evviz.knowledge.tables import TABLES
from tests.knowledge.small import FILES

JUNK: dict[str, Any] = {
    "text": "x",
    "empty text": "",
    "number": 3,
    "negative": -1.5,
    "nan": float("nan"),
    "infinity": float("inf"),
    "truth": True,
    "empty list": [],
    "list of numbers": [3],
    "list of lists": [["J1"]],
    "list of tables": [{"claim": 3, "says": "+"}],
    "empty table": {},
    "table": {"x": 3},
    "table of tables": {"signals": {"oxygen": []}, "perturb": 3, "sides": [1], "off": {"a": 1}},
}

MORE = """
[[experiment]]
id = "e"
claims = ["J1"]
context = "generic"
control = { signals = {} }
treated = { signals = { oxygen = 0.1 } }
observe = "exosome.release"
expect = "up"
minutes = 60

[[lever]]
id = "l"
label = "L"
kind = "knock-out"
group = "g"
sets = { RAB22A = 0.0 }
says = "Off."

[[dispute]]
id = "d"
label = "D"
sides = ["a", "b"]
default = "a"
reason = "Unclear."
"""


@pytest.mark.parametrize("junk", JUNK.values(), ids=JUNK.keys())
def test_junk_in_any_key_of_any_record_is_told_and_breaks_nothing(data: Path, junk: Any) -> None:
    (data / "more.toml").write_text(MORE, encoding="utf-8")
    files = read(data)
    for record in files.records:
        for key in list(TABLES[record.table].fields):
            had, before = key in record.data, record.data.get(key)
            record.data[key] = junk
            for problem in problems_of(files):
                assert problem.message
            if had:
                record.data[key] = before
            else:
                del record.data[key]


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("junk", ["", "\x00", "[[", "a = 1", "id\n", "]]]]", "[[rule]]\n", '""'])
def test_a_file_full_of_junk_breaks_nothing(data: Path, name: str, junk: str) -> None:
    (data / name).write_text(junk, encoding="utf-8")
    for problem in problems_of(read(data)):
        assert str(problem)
