"""Reads run files, and says how far a damaged one could be read."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from evviz.errors import InputError
from evviz.files import refuse_deep, refuse_large, text_of
from evviz.runfile.records import Digest, Event, check_event, check_header, check_input, line_of
from evviz.runfile.writer import COLUMNS, form_of


@dataclass
class Run:
    """A run as it was recorded."""

    path: Path
    header: dict[str, Any]
    inputs: list[list[Any]] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    #: The last moment of the run, ms of cell time; of a cut file, that of the last whole record.
    end_ms: int = 0
    #: Number and SHA-256 of the events, as the end record tells them; None in a cut file.
    digest: tuple[int, str] | None = None
    #: What is wrong with the file, or an empty string.
    damage: str = ""

    @property
    def inputs_only(self) -> bool:
        """The run was written without its events."""
        return self.digest is not None and self.digest[0] > 0 and not self.events


def read(path: Path) -> Run:
    """The run in the file *path*. A file that is cut off is read up to its last whole record.

    Raises:
        InputError: the file is no run, too large, too deep, or has a record of a wrong shape.
    """
    form = form_of(path)
    refuse_large(path)
    records = {".jsonl": _jsonl, ".csv": _csv, ".parquet": _parquet}[form](path)
    return _gather(path, records)


def _gather(path: Path, records: Iterator[tuple[str, str, Any]]) -> Run:
    """Put *records* (where, kind, content) together to a run."""
    where, kind, header = next(records, ("", "", None))
    run = Run(path, check_header(header if kind == "header" else None, where or f"{path}: empty"))
    for where, kind, content in records:
        if run.digest is not None:
            raise InputError(f"{where}: a record after the end of the run")
        if kind == "cut":
            run.damage = f"{where}: cut off; read up to the record before"
        elif kind == "end":
            _finish(run, content, where)
        elif kind == "set":
            check_input(content, where)
            run.inputs.append(content)
            run.end_ms = max(run.end_ms, content[0])
        else:
            check_event(content, where)
            run.events.append(content)
            run.end_ms = max(run.end_ms, content[0])
    if run.digest is None and not run.damage:
        run.damage = f"{path}: cut off; the end of the run is missing"
    return run


def _finish(run: Run, content: Any, where: str) -> None:
    """Take over the end record and compare its digest with the events that were read.

    Raises:
        InputError: the record has a wrong shape, or the events are not those that were recorded.
    """
    if not (isinstance(content, list) and [type(one) for one in content] == [int, int, str]):
        raise InputError(f"{where}: the end must be [t_ms, events, sha256]")
    run.end_ms, run.digest = content[0], (content[1], content[2])
    if not run.inputs_only and len(run.events) != content[1]:
        raise InputError(
            f"{where}: {content[1]} events were recorded, {len(run.events)} are here;"
            " the file was edited"
        )


def digest_of(events: list[Event]) -> tuple[int, str]:
    """Number and SHA-256 of *events*."""
    digest = Digest()
    for event in events:
        digest.add(line_of(event))
    return digest.events, digest.hex()


def _load(text: str, where: str) -> Any:
    refuse_deep(text, where)
    try:
        return json.loads(text, parse_constant=_no_constant)
    except ValueError as error:
        raise InputError(f"{where}: not JSON: {error}") from error


def _no_constant(name: str) -> float:
    raise ValueError(f"{name} is not a number that a run may hold")


def _jsonl(path: Path) -> Iterator[tuple[str, str, Any]]:
    text = text_of(path)
    whole = text.endswith("\n")
    lines = text.splitlines()
    for number, line in enumerate(lines, 1):
        where = f"{path}, line {number}"
        if number == len(lines) and not whole and not _is_json(line):
            yield where, "cut", None
            return
        yield (where, *_kind(_load(line, where), number))


def _is_json(line: str) -> bool:
    try:
        json.loads(line)
    except (ValueError, RecursionError):
        return False
    return True


def _kind(record: Any, number: int) -> tuple[str, Any]:
    """The kind and the content of the JSON *record* in line *number*."""
    if number == 1:
        return "header", record
    if isinstance(record, dict) and len(record) == 1:
        for kind in ("set", "end"):
            if kind in record:
                return kind, record[kind]
    return "event", record


def _csv(path: Path) -> Iterator[tuple[str, str, Any]]:
    text = text_of(path)
    rows = csv.reader(io.StringIO(text), strict=True)
    if next(rows, None) != list(COLUMNS):
        raise InputError(f"{path}, line 1: the columns must be {','.join(COLUMNS)}")
    lines = text.count("\n") + (not text.endswith("\n"))
    while True:
        try:
            row = next(rows, None)
        except csv.Error as error:
            if rows.line_num >= lines and not text.endswith("\n"):
                yield f"{path}, line {rows.line_num}", "cut", None
                return
            raise InputError(f"{path}, line {rows.line_num}: {error}") from error
        if row is None:
            return
        where = f"{path}, line {rows.line_num}"
        if rows.line_num >= lines and not text.endswith("\n") and row[1:2] != ["#end"]:
            yield where, "cut", None
            return
        yield (where, *_row(row, where))


def _row(row: list[Any], where: str) -> tuple[str, Any]:
    """The kind and the content of one *row* of a table."""
    if len(row) != len(COLUMNS):
        raise InputError(f"{where}: {len(row)} fields; {len(COLUMNS)} are allowed")
    t_ms, what, who, data = row
    try:
        t_ms = int(t_ms)
    except (ValueError, TypeError) as error:
        raise InputError(f"{where}: t_ms {t_ms!r}; a whole number is allowed") from error
    content = _load(data, where)
    if what == "#header":
        return "header", content
    if what in ("#set", "#end"):
        return what[1:], content
    return "event", [t_ms, what, who, content]


def _parquet(path: Path) -> Iterator[tuple[str, str, Any]]:
    import pyarrow as arrow
    import pyarrow.parquet as parquet

    try:
        table = parquet.read_table(path)
    except (arrow.ArrowInvalid, OSError) as error:
        first = str(error).splitlines()[0]
        raise InputError(f"{path}: not a whole Parquet file: {first}") from error
    if table.column_names != list(COLUMNS):
        raise InputError(f"{path}: the columns must be {', '.join(COLUMNS)}")
    for batch in table.to_batches():
        for number, row in enumerate(batch.to_pylist(), 1):
            where = f"{path}, row {number}"
            yield (where, *_row([row[name] for name in COLUMNS], where))
