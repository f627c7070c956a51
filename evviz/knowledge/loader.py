"""Reads the knowledge files into records; judges nothing but whether they can be read."""

import csv
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from evviz.knowledge.problems import Problem, suggest
from evviz.knowledge.tables import TABLES

#: The knowledge that comes with EVViz.
DATA = Path(__file__).parent / "data"

#: Files beyond this size (bytes) are refused before they are parsed.
MAX_BYTES = 5_000_000

#: Columns of the CSV files.
COLUMNS = {
    "claims": (
        "id",
        "section",
        "kind",
        "actor",
        "relation",
        "target",
        "route",
        "effect",
        "context",
        "evidence_note",
        "refs",
        "caption_fig",
    ),
    "references.csv": ("key", "citation", "doi", "pmid"),
    "unmodelled.csv": ("claim", "use", "where", "reason"),
}


@dataclass(frozen=True)
class Record:
    """One record and where it stands.

    Attributes:
        table: Its kind, a key of `TABLES` or the name of a CSV table.
        id: What identifies it, `""` if that is missing.
        data: Its keys and values as written.
        file: Path of its file, relative to the data directory.
        line: Line where it stands (1-based), 0 if unknown.
    """

    table: str
    id: str
    data: dict[str, Any]
    file: str
    line: int

    def problem(self, message: str) -> Problem:
        """Return a problem that points at this record."""
        return Problem(self.file, self.line, self.id or f"a {self.table} without id", message)


@dataclass
class Files:
    """Everything that was read, and what could not be read.

    Attributes:
        records: All records of the TOML files, in the order of files and lines.
        claims: Rows of the claim tables.
        references: Rows of the reference table.
        unmodelled: Rows that account for claims that no record cites.
        problems: What could not be read.
    """

    records: list[Record] = field(default_factory=list)
    claims: list[Record] = field(default_factory=list)
    references: list[Record] = field(default_factory=list)
    unmodelled: list[Record] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def of(self, *tables: str) -> Iterator[Record]:
        """Return the records of *tables*."""
        return (record for record in self.records if record.table in tables)


def read(*paths: Path) -> Files:
    """Read data directories and single TOML files, in the order given.

    A directory that holds no node is an addition to the knowledge that comes with EVViz,
    and so is a single file.
    """
    files = Files()
    for path in paths:
        if not path.exists():
            files.problems.append(Problem(str(path), 0, "", "no such file or directory"))
        elif path.is_file():
            _read_toml(files, path, path.name)
        else:
            _read_directory(files, path)
    return files


def _read_directory(files: Files, root: Path) -> None:
    for path in sorted(root.rglob("*.toml")):
        _read_toml(files, path, path.relative_to(root).as_posix())
    for path in sorted(root.rglob("*.csv")):
        name = path.relative_to(root).as_posix()
        if name.startswith("claims/"):
            files.claims += _read_csv(files, path, name, COLUMNS["claims"], "claim")
        elif name == "references.csv":
            files.references += _read_csv(files, path, name, COLUMNS[name], "reference")
        elif name == "unmodelled.csv":
            files.unmodelled += _read_csv(files, path, name, COLUMNS[name], "unmodelled claim")
        else:
            files.problems.append(
                Problem(
                    name,
                    0,
                    "",
                    "unknown CSV file; allowed: claims/*.csv, references.csv, unmodelled.csv",
                )
            )


def _text_of(files: Files, path: Path, name: str) -> str | None:
    """Return the text of a file, or None after noting why it cannot be read."""
    size = path.stat().st_size
    if size > MAX_BYTES:
        message = f"the file has {size} bytes; allowed: {MAX_BYTES}"
    else:
        try:
            return path.read_text(encoding="utf-8")
        except UnicodeDecodeError as error:
            message = f"byte {error.start + 1} is not UTF-8 text"
        except OSError as error:
            message = f"cannot be read: {error.strerror}"
    files.problems.append(Problem(name, 0, "", message))
    return None


def _read_toml(files: Files, path: Path, name: str) -> None:
    text = _text_of(files, path, name)
    if text is None:
        return
    try:
        content = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        found = re.search(r"at line (\d+)", str(error))
        line = int(found.group(1)) if found else 0
        files.problems.append(Problem(name, line, "", f"malformed TOML: {error}"))
        return
    for table, entries in content.items():
        if table not in TABLES or not isinstance(entries, list):
            files.problems.append(Problem(name, 0, "", _unknown_table(table, entries)))
            continue
        lines = _lines(text, table)
        for number, entry in enumerate(entries):
            key = entry.get(TABLES[table].key) if isinstance(entry, dict) else None
            line = lines[number] if number < len(lines) else 0
            data = entry if isinstance(entry, dict) else {}
            files.records.append(
                Record(table, key if isinstance(key, str) else "", data, name, line)
            )


def _unknown_table(table: str, entries: object) -> str:
    if table in TABLES:
        return f"{table} is not a list of records; write [[{table}]]"
    return f"unknown table {table!r}{suggest(table, TABLES)}"


def _lines(text: str, table: str) -> list[int]:
    """Return the lines of the `[[table]]` headings: the parser keeps no positions."""
    heading = re.compile(rf"\s*\[\[\s*{re.escape(table)}\s*\]\]")
    return [at for at, line in enumerate(text.splitlines(), 1) if heading.match(line)]


def _read_csv(
    files: Files, path: Path, name: str, columns: tuple[str, ...], table: str
) -> Iterator[Record]:
    text = _text_of(files, path, name)
    if text is None:
        return
    reader = csv.reader(text.splitlines())
    header = tuple(next(reader, ()))
    if header != columns:
        message = f"the first line has {', '.join(header) or 'nothing'}; allowed: "
        files.problems.append(Problem(name, 1, "", message + ", ".join(columns)))
        return
    for row in reader:
        record = Record(table, row[0] if row else "", {}, name, reader.line_num)
        if len(row) != len(columns):
            files.problems.append(
                record.problem(f"{len(row)} fields; allowed: {len(columns)} ({', '.join(columns)})")
            )
            continue
        yield Record(table, row[0], dict(zip(columns, row, strict=True)), name, reader.line_num)
