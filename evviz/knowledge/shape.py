"""Checks each record by itself against the table of shapes."""

import math
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from evviz.knowledge.loader import Record
from evviz.knowledge.problems import listing, suggest
from evviz.knowledge.tables import ARM, EVIDENCE, TABLES, Field

_ID = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]*")

#: Ids that must be usable in `when`, where a hyphen is no part of a name.
_PLAIN = re.compile(r"[A-Za-z0-9_]+")


def faults(record: Record) -> Iterator[str]:
    """Yield what is wrong with the keys and values of *record*, seen by itself."""
    table = TABLES[record.table]
    yield from _keys(record.data, table.fields, table.open)
    if not record.id:
        return
    pattern = _PLAIN if record.table in ("node", "signal", "target") else _ID
    if not pattern.fullmatch(record.id):
        yield f"id {record.id!r} has characters that are not allowed; allowed: {pattern.pattern}"
    if record.table == "signal":
        yield from _mapping(record.data)
    elif record.table == "rule":
        yield from _numbers_of_rule(record.data)
    elif record.table == "dispute":
        yield from _sides(record.data)
    elif record.table == "target":
        yield from _ceiling(record.data)


def sound(record: Record) -> Record:
    """Return *record* without the keys whose values are of a wrong kind or out of bounds."""
    fields = TABLES[record.table].fields
    kept = {
        key: value
        for key, value in record.data.items()
        if key not in fields or not any(_value(key, value, fields[key]))
    }
    return replace(record, data=kept)


def _keys(data: dict[str, Any], fields: dict[str, Field], extra: bool = False) -> Iterator[str]:
    for key, shape in fields.items():
        if key in data:
            yield from _value(key, data[key], shape)
        elif shape.required:
            yield f"{key} is missing"
    for key in data:
        if key in fields:
            continue
        if extra:
            yield from _finite(key, data[key])
        else:
            yield f"unknown key {key!r}{suggest(key, fields)}"


def _value(key: str, value: object, shape: Field) -> Iterator[str]:
    if shape.kind in ("text", "name", "id", "choice"):
        yield from _text(key, value, shape)
    elif shape.kind in ("texts", "names"):
        yield from _texts(key, value, shape)
    elif shape.kind == "number":
        yield from _number(key, value, shape)
    elif shape.kind == "bool":
        if not isinstance(value, bool):
            yield f"{key} is {value!r}; allowed: true or false"
    elif shape.kind == "evidence":
        yield from _evidence(key, value)
    else:
        yield from _mapped(key, value, shape)


def _text(key: str, value: object, shape: Field) -> Iterator[str]:
    if not isinstance(value, str):
        yield f"{key} is {value!r}; allowed: text in quotes"
    elif not value.strip():
        yield f"{key} is empty"
    elif shape.options and value not in shape.options:
        yield f"{key} is {value!r}; allowed: {', '.join(shape.options)}"


def _texts(key: str, value: object, shape: Field) -> Iterator[str]:
    if not isinstance(value, list):
        yield f"{key} is {value!r}; allowed: a list of texts"
        return
    for item in value:
        yield from _text(key, item, shape)
    written = [item for item in value if isinstance(item, str)]
    for item in sorted({item for item in written if written.count(item) > 1}):
        yield f"{key} names {item!r} twice"


def _number(key: str, value: object, shape: Field) -> Iterator[str]:
    if isinstance(value, bool) or not isinstance(value, int | float):
        yield f"{key} is {value!r}; allowed: a number"
    elif not math.isfinite(value):
        yield f"{key} is {value}; allowed: a finite number"
    elif (
        (shape.low is not None and value < shape.low)
        or (shape.high is not None and value > shape.high)
        or (shape.above is not None and value <= shape.above)
        or (shape.below is not None and value >= shape.below)
    ):
        yield f"{key} is {value}; allowed: {bounds(shape)}"


def bounds(shape: Field) -> str:
    """Return the bounds of a number in words."""
    parts = []
    if shape.low is not None:
        parts.append(f"{shape.low:g} or more")
    if shape.above is not None:
        parts.append(f"more than {shape.above:g}")
    if shape.high is not None:
        parts.append(f"at most {shape.high:g}")
    if shape.below is not None:
        parts.append(f"less than {shape.below:g}")
    return ", ".join(parts) or "a number"


def _evidence(key: str, value: object) -> Iterator[str]:
    if not isinstance(value, list) or not value:
        yield f"{key} is missing or empty; a rule needs at least one item {{claim, says}}"
        return
    for number, item in enumerate(value, 1):
        if not isinstance(item, dict):
            yield f"{key} {number} is {item!r}; allowed: {{ claim = …, says = … }}"
            continue
        for fault in _keys(item, EVIDENCE):
            yield f"{key} {number}: {fault}"


def _mapped(key: str, value: object, shape: Field) -> Iterator[str]:
    """Tables inside a record: name = number, name = text, or an arm of an experiment."""
    if not isinstance(value, dict):
        yield f"{key} is {value!r}; allowed: a table in braces"
    elif shape.kind == "arm":
        for fault in _keys(value, ARM):
            yield f"{key}: {fault}"
    elif shape.required and not value:
        yield f"{key} is empty"
    else:
        inner = _number if shape.kind == "numbers" else _text
        for name, item in value.items():
            yield from inner(f"{key}.{name}", item, shape)


def _finite(key: str, value: object) -> Iterator[str]:
    """In open tables, too, no number may be NaN or infinite."""
    if isinstance(value, float) and not math.isfinite(value):
        yield f"{key} is {value}; allowed: a finite number"
    elif isinstance(value, dict):
        for name, item in value.items():
            yield from _finite(f"{key}.{name}", item)
    elif isinstance(value, list):
        for item in value:
            yield from _finite(key, item)


def _mapping(data: dict[str, Any]) -> Iterator[str]:
    low, high = data.get("min"), data.get("max")
    if not isinstance(low, int | float) or not isinstance(high, int | float):
        return
    if low >= high:
        yield f"min is {low} and max is {high}; min must be below max"
    if data.get("scale") == "log" and low <= 0:
        yield f"min is {low} on a log scale; allowed: more than 0"


def _ceiling(data: dict[str, Any]) -> Iterator[str]:
    base, most = data.get("base"), data.get("most")
    if isinstance(base, int | float) and isinstance(most, int | float) and most < base:
        yield f"base is {base} and most is {most}; most must not be below base"


def _numbers_of_rule(data: dict[str, Any]) -> Iterator[str]:
    kind = str(data.get("kind"))
    own = {"rate": ("fold", "requires"), "node": ("effect", "weight")}
    for other in ("rate", "node"):
        foreign = [key for key in own[other] if key in data and kind in own and kind != other]
        if foreign:
            yield f"a {kind} rule has {listing(foreign)}; allowed: {', '.join(own[kind])}"
    if kind == "rate" and ("fold" in data) == ("requires" in data):
        yield "a rate rule has exactly one of fold and requires"
    if data.get("fold") == 1:
        yield "fold is 1, which changes nothing; allowed: above or below 1"
    if kind == "node":
        yield from (f"{key} is missing" for key in own["node"] if key not in data)
    if ("dispute" in data) != ("side" in data):
        yield "dispute and side go together; give both or neither"
    yield from _steepness(data)


def _steepness(data: dict[str, Any]) -> Iterator[str]:
    n, ec50 = data.get("n", 1.4), data.get("ec50", 0.5)
    if not isinstance(n, int | float) or not isinstance(ec50, int | float):
        return
    if n > 0 and 0 < ec50 < 1 and not 0 < ec50**n < 0.5:
        yield f"ec50^n is {ec50:g}^{n:g} = {ec50**n:.3g}; allowed: less than 0.5"


def _sides(data: dict[str, Any]) -> Iterator[str]:
    sides, default = data.get("sides"), data.get("default")
    if isinstance(sides, list) and len(sides) < 2:
        yield "sides has fewer than two entries; a dispute needs two"
    if isinstance(sides, list) and default is not None and default not in sides:
        yield f"default is {default!r}; allowed: {listing(map(str, sides))}"
