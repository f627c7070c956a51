"""The record of a run: header, inputs, events; the only truth that there is.

A run file has one JSON value per line: the header (an object with ``"evviz": 1``), then, in time
order, inputs ``{"set": [t, kind, name, value]}`` and events ``[t, what, who, data]``. Times are
whole ms of cell time; event data hold no fractions, so that every platform writes the same bytes.
"""

import json
import math

from evviz.core.course import TICK_MS, Course
from evviz.core.model import Model, ModelError

FORMAT = 1
WARMUP_MS = 3600000  # 60 min: by then release is what it stays (measured; teaching choice)
MOST_SEED = 2147483647
DEFAULTS = {
    "scene": "whole-cell",
    "context": "generic",
    "seed": 1,
    "sides": {},
    "off": [],
    "perturb": {},
    "tick_ms": TICK_MS,
    "warmup_ms": WARMUP_MS,
    "model": "",
}


def header_of(given: dict) -> dict:
    """A complete header from what is given; the rest gets its default.

    Raises:
        ModelError: an unknown field, or a seed or time that is out of range.
    """
    header = {"evviz": FORMAT}
    for name in sorted(given):
        if name not in DEFAULTS and name != "evviz":
            allowed = ", ".join(sorted(DEFAULTS))
            raise ModelError("unknown header field '" + name + "'; allowed: " + allowed)
    for name in sorted(DEFAULTS):
        header[name] = given.get(name, DEFAULTS[name])
    if given.get("evviz", FORMAT) != FORMAT:
        raise ModelError("run format " + str(given["evviz"]) + " is not known; allowed: 1")
    _whole("seed", header["seed"], 0, MOST_SEED)
    _whole("tick_ms", header["tick_ms"], 1, 3600000)
    _whole("warmup_ms", header["warmup_ms"], 0, 86400000)
    return header


def _whole(name: str, value: object, least: int, most: int) -> None:
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        raise ModelError(f"{name} must be a whole number from {least} to {most}, got {value}")


def course_of(model: Model, header: dict) -> Course:
    """A fresh course for the header's context, sides, switched-off rules and perturbations."""
    rules = model.select(header["context"], header["sides"], header["off"])
    return Course(rules, header["perturb"], header["tick_ms"], -header["warmup_ms"])


def canonical(value: object) -> str:
    """JSON text with sorted keys and no spaces; the same bytes on every platform."""
    if isinstance(value, dict):
        parts = [json.dumps(str(name)) + ":" + canonical(value[name]) for name in sorted(value)]
        return "{" + ",".join(parts) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ",".join([canonical(item) for item in value]) + "]"
    if isinstance(value, float) and value == int(value) and abs(value) < 1e15:
        return str(int(value)) + ".0"
    return json.dumps(value)


def freeze(values: list[float]) -> list[list[int]]:
    """Floats as [mantissa, exponent]: exact through any JSON."""
    parts = []
    for x in values:
        m, e = math.frexp(x)
        parts.append([int(m * 9007199254740992.0), e - 53])
    return parts


def thaw(parts: list[list[int]]) -> list[float]:
    """The floats that ``freeze`` was given."""
    return [math.ldexp(float(m), e) for m, e in parts]
