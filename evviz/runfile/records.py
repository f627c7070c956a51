"""The records of a run file: their shapes, and the check that a record has its shape."""

import json
from hashlib import sha256
from typing import Any

from evviz.core.course import KINDS
from evviz.core.log import header_of
from evviz.core.model import ModelError
from evviz.errors import InputError, between, unknown

#: What the fields of a header must be.
FIELDS: dict[str, type] = {
    "scene": str,
    "context": str,
    "model": str,
    "sides": dict,
    "off": list,
    "perturb": dict,
}

Event = list[Any]


def line_of(record: Any) -> str:
    """The one canonical JSON line of a *record*: the same event gives the same line everywhere."""
    return json.dumps(record, sort_keys=True, separators=(",", ":"))


class Digest:
    """Counts events and hashes their lines."""

    def __init__(self) -> None:
        self.events = 0
        self._hash = sha256()

    def add(self, line: str) -> None:
        """Take in the canonical *line* of the next event."""
        self.events += 1
        self._hash.update(line.encode() + b"\n")

    def hex(self) -> str:
        """The SHA-256 of all events so far."""
        return self._hash.hexdigest()


def check_header(header: Any, where: str) -> dict[str, Any]:
    """The complete header of a run, from its first record.

    Raises:
        InputError: it is foreign, of another format, or a field is not allowed.
    """
    if not isinstance(header, dict) or "evviz" not in header:
        raise InputError(f'{where}: not a run of EVViz (its first record must hold "evviz": 1)')
    for name, kind in FIELDS.items():
        if name in header and type(header[name]) is not kind:
            raise InputError(f"{where}: {name} {header[name]!r}; allowed: {kind.__name__}")
    try:
        whole = dict(header_of(header))
    except ModelError as error:
        raise InputError(f"{where}: {error}") from error
    for name, value in whole["perturb"].items():
        between(value, 0, 1, f"{where}: perturb.{name}")
    return whole


def check_input(record: Any, where: str) -> None:
    """Refuse an input that is not [t_ms, kind, id, value].

    Raises:
        InputError: it has another shape, or an unknown kind.
    """
    if (
        not isinstance(record, list)
        or len(record) != 4
        or type(record[0]) is not int
        or not isinstance(record[1], str)
        or not isinstance(record[2], str)
    ):
        raise InputError(f"{where}: an input must be [t_ms, kind, id, value]")
    if record[1] not in KINDS:
        raise unknown("kind of input", record[1], KINDS, where)
    between(record[3], 0, 1, f"{where}: {record[2]}")


def check_event(event: Any, where: str) -> None:
    """Refuse an event that is not [t_ms, what, who, data].

    Raises:
        InputError: it has another shape.
    """
    if (
        not isinstance(event, list)
        or len(event) != 4
        or type(event[0]) is not int
        or not isinstance(event[1], str)
        or not isinstance(event[2], str)
        or not isinstance(event[3], dict)
    ):
        raise InputError(f"{where}: an event must be [t_ms, what, who, data]")
