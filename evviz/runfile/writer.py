"""Writes run files, piece by piece as the run goes on, whole or not at all."""

import csv
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Protocol

from evviz.errors import unknown
from evviz.files import LARGEST, whole
from evviz.runfile.records import Digest, Event, line_of

#: Which events a file keeps, see `write`.
Events = Literal["all", "none", "fit"]
#: A record: its four columns, and its line of JSON.
Record = tuple[int, str, str, Any, str]

#: The endings that a run file may have.
FORMATS = (".jsonl", ".csv", ".parquet")
#: The columns of a run file that is a table.
COLUMNS = ("t_ms", "what", "who", "data")


def form_of(path: Path) -> str:
    """The ending of *path*, which says how the run is written.

    Raises:
        InputError: it is none of FORMATS.
    """
    if path.suffix.lower() not in FORMATS:
        raise unknown("kind of run file", path.suffix or path.name, FORMATS, str(path))
    return path.suffix.lower()


class Sink(Protocol):
    """Takes records one by one."""

    def add(self, t_ms: int, what: str, who: str, content: Any, line: str) -> None:
        """Take one record: its four columns, and its line of JSON."""

    def close(self) -> None:
        """Write what is still held back."""


class Writer:
    """Records one run. Events are kept out of memory: they go to the file as they come.

    Attributes:
        kept: whether the events are in the file.
    """

    def __init__(self, sink: Sink, header: dict[str, Any], events: bool) -> None:
        self._sink = sink
        self._digest = Digest()
        self._frame: list[Record] = []
        self.kept = events
        self._add((0, "#header", "", header, line_of(header)))

    def _add(self, record: Record) -> None:
        """Write a record that is no event, and keep it in mind."""
        self._frame.append(record)
        self._sink.add(*record)

    def set(self, record: list[Any]) -> None:
        """Record an input: [t_ms, kind, id, value]."""
        self._add((record[0], "#set", record[2], record, line_of({"set": record})))

    def events(self, events: Iterable[Event]) -> None:
        """Record *events*, in their order."""
        for event in events:
            line = line_of(list(event))
            self._digest.add(line)
            if self.kept:
                self._sink.add(event[0], event[1], event[2], event[3], line)

    def end(self, t_ms: int) -> None:
        """Record that the run ended at *t_ms*."""
        content = [t_ms, self._digest.events, self._digest.hex()]
        self._add((t_ms, "#end", "", content, line_of({"end": content})))

    def leave_out_events(self, sink: Sink) -> None:
        """Write all but the events to *sink*: the digest proves them."""
        self.kept = False
        for record in self._frame:
            sink.add(*record)


@contextmanager
def write(path: Path, header: dict[str, Any], events: Events = "all") -> Iterator[Writer]:
    """A writer of the run file *path*; the file appears only when the block ends well.

    Args:
        path: its ending says how the run is written.
        header: the complete header.
        events: `all` keeps the events, `none` keeps their digest only, and `fit` keeps them as
            long as the file stays small enough to be opened again.

    Raises:
        InputError: the ending is unknown, or the file cannot be written.
    """
    form = form_of(path)
    with whole(path) as temporary:
        with _open(form, temporary) as sink:
            writer = Writer(sink, header, events != "none")
            yield writer
        if events == "fit" and temporary.stat().st_size > LARGEST:
            with _open(form, temporary) as sink:
                writer.leave_out_events(sink)


class _Closing:
    """Closes a sink at the end of a with block."""

    def __init__(self, sink: Sink) -> None:
        self._sink = sink

    def __enter__(self) -> Sink:
        return self._sink

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._sink.close()


def _open(form: str, path: Path) -> _Closing:
    sinks: dict[str, Callable[[Path], Sink]] = {
        ".jsonl": _Lines,
        ".csv": _Table,
        ".parquet": _Parquet,
    }
    return _Closing(sinks[form](path))


class _Lines:
    """JSON lines."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("w", encoding="utf-8", newline="\n")

    def add(self, t_ms: int, what: str, who: str, content: Any, line: str) -> None:
        self._file.write(line + "\n")

    def close(self) -> None:
        self._file.close()


class _Table:
    """Comma-separated values."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("w", encoding="utf-8", newline="")
        self._rows = csv.writer(self._file, lineterminator="\n")
        self._rows.writerow(COLUMNS)

    def add(self, t_ms: int, what: str, who: str, content: Any, line: str) -> None:
        self._rows.writerow((t_ms, what, who, line_of(content)))

    def close(self) -> None:
        self._file.close()


class _Parquet:
    """Parquet, in row groups of a fixed size."""

    GROUP = 20_000

    def __init__(self, path: Path) -> None:
        import pyarrow as arrow
        import pyarrow.parquet as parquet

        types = (arrow.int64(), arrow.string(), arrow.string(), arrow.string())
        self._schema = arrow.schema(list(zip(COLUMNS, types, strict=True)))
        self._table = arrow.table
        self._file = parquet.ParquetWriter(path, self._schema)
        self._clear()

    def _clear(self) -> None:
        self._rows: dict[str, list[Any]] = {name: [] for name in COLUMNS}

    def add(self, t_ms: int, what: str, who: str, content: Any, line: str) -> None:
        for name, value in zip(COLUMNS, (t_ms, what, who, line_of(content)), strict=True):
            self._rows[name].append(value)
        if len(self._rows["t_ms"]) >= self.GROUP:
            self._flush()

    def _flush(self) -> None:
        if self._rows["t_ms"]:
            self._file.write_table(self._table(self._rows, schema=self._schema))
            self._clear()

    def close(self) -> None:
        self._flush()
        self._file.close()
