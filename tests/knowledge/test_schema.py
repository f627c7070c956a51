"""The schema for editors follows from the table of shapes."""

import tomllib

from jsonschema import Draft202012Validator

from evviz.knowledge.loader import DATA
from evviz.knowledge.schema import SCHEMA, schema, text


def test_the_committed_schema_is_fresh() -> None:
    message = "schema.json is stale; run: python -m evviz.knowledge schema"
    assert SCHEMA.read_text(encoding="utf-8") == text(), message


def test_the_schema_knows_the_keys_of_a_rule() -> None:
    rule = schema()["properties"]["rule"]["items"]
    assert rule["additionalProperties"] is False
    assert {"id", "kind", "target", "when", "says", "evidence"} <= set(rule["required"])
    assert rule["properties"]["fold"] == {
        "type": "number",
        "exclusiveMinimum": 0.0,
        "maximum": 1000.0,
    }
    assert rule["properties"]["evidence"]["items"]["required"] == ["claim", "says"]


def test_the_shipped_files_satisfy_the_schema() -> None:
    validator = Draft202012Validator(schema())
    for path in sorted(DATA.rglob("*.toml")):
        content = tomllib.loads(path.read_text(encoding="utf-8"))
        assert [error.message for error in validator.iter_errors(content)] == [], path
