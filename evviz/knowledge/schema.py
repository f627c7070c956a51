"""A JSON Schema of the knowledge files, for editors, made from the table of shapes."""

import json
from pathlib import Path
from typing import Any

from evviz.knowledge.tables import ARM, EVIDENCE, TABLES, Field

#: Where the generated schema lies.
SCHEMA = Path(__file__).parent / "schema.json"


def schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of one knowledge file."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "EVViz knowledge file",
        "type": "object",
        "additionalProperties": False,
        "properties": {
            name: {"type": "array", "items": _object(table.fields, table.open)}
            for name, table in TABLES.items()
        },
    }


def _object(fields: dict[str, Field], extra: bool = False) -> dict[str, Any]:
    return {
        "type": "object",
        "additionalProperties": extra,
        "required": [key for key, shape in fields.items() if shape.required],
        "properties": {key: _described(shape) for key, shape in fields.items()},
    }


def _described(shape: Field) -> dict[str, Any]:
    return {**_value(shape), **({"description": shape.help} if shape.help else {})}


def _value(shape: Field) -> dict[str, Any]:
    if shape.kind in ("evidence", "arm"):
        if shape.kind == "arm":
            return _object(ARM)
        return {"type": "array", "minItems": 1, "items": _object(EVIDENCE)}
    text = {"type": "string", "minLength": 1}
    number = {"type": "number", **_bounds(shape)}
    kinds: dict[str, dict[str, Any]] = {
        "id": {"type": "string", "pattern": "^[A-Za-z0-9_][A-Za-z0-9_-]*$"},
        "text": text,
        "name": text,
        "choice": {"enum": list(shape.options)} if shape.options else text,
        "texts": {"type": "array", "items": text, "uniqueItems": True},
        "names": {"type": "array", "items": text, "uniqueItems": True},
        "number": number,
        "bool": {"type": "boolean"},
        "numbers": {"type": "object", "additionalProperties": number},
        "choices": {"type": "object", "additionalProperties": text},
    }
    return kinds[shape.kind]


def _bounds(shape: Field) -> dict[str, float]:
    bounds = {
        "minimum": shape.low,
        "maximum": shape.high,
        "exclusiveMinimum": shape.above,
        "exclusiveMaximum": shape.below,
    }
    return {key: value for key, value in bounds.items() if value is not None}


def text() -> str:
    """Return the schema as it is committed."""
    return json.dumps(schema(), indent=1, sort_keys=True) + "\n"
