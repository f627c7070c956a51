"""Where in a file a record, a key or a word stands, so that every message has its line."""

import re
from dataclasses import dataclass
from pathlib import Path

from evviz.errors import InputError
from evviz.files import text_of
from evviz.knowledge import Problem

_TABLE = re.compile(r"^\s*\[\[?\s*([\w.-]+)\s*\]\]?")
_ID = re.compile(r"^\s*id\s*=\s*[\"']([^\"']+)[\"']")
_QUOTED = re.compile(r"'([^']+)'")
_IN_TOML = re.compile(r"^(step|experiment) ([^\s:]+)(?::?\s+(.*))?$", re.DOTALL)
_LINE = re.compile(r"\bline (\d+)\b")
_FILE = re.compile(
    r"^(?P<file>.+?\.(?:md|toml|json))(?:, line (?P<line>\d+))?: (?P<rest>.*)$", re.S
)


@dataclass(frozen=True)
class Record:
    """One table of a TOML file: its lines, counted from 1."""

    table: str
    id: str
    first: int
    last: int


class Toml:
    """The records of a TOML file by line.

    Args:
        text: of the file; it need not be well-formed.
    """

    def __init__(self, text: str) -> None:
        self.lines = text.splitlines()
        starts = [
            (number, match[1])
            for number, line in enumerate(self.lines, 1)
            if (match := _TABLE.match(line))
        ]
        ends = [number - 1 for number, _ in starts[1:]] + [len(self.lines)]
        self.top = Record("", "", 1, starts[0][0] - 1 if starts else len(self.lines))
        self.records = [
            Record(table, self._id(first, last), first, last)
            for (first, table), last in zip(starts, ends, strict=True)
        ]

    def _id(self, first: int, last: int) -> str:
        for line in self.lines[first - 1 : last]:
            if match := _ID.match(line):
                return match[1]
        return ""

    def record(self, name: str, table: str = "") -> Record:
        """The record with this id, or this number in *table*; else the head of the file."""
        of_table = [one for one in self.records if table in ("", one.table)]
        for one in of_table:
            if one.id == name:
                return one
        if name.isdigit() and 0 < int(name) <= len(of_table):
            return of_table[int(name) - 1]
        return self.top

    def line(self, record: Record, *words: str) -> int:
        """Line of the first of *words* that stands in *record*; else where the record begins.

        A word counts where it stands alone, first as a key, then anywhere.
        """
        for word in words:
            for pattern in (
                rf"^\s*{re.escape(word)}\s*=",
                rf"(?<![\w-]){re.escape(word)}(?![\w-])",
            ):
                for number in range(record.first, record.last + 1):
                    if re.search(pattern, self.lines[number - 1].split("#", 1)[0]):
                        return number
        return record.first


def place(error: InputError | str, path: Path) -> Problem:
    """The problem that *error* tells of a TOML or prose file at *path*, with its line."""
    message = str(error)
    if found := _FILE.match(message):
        path, message = Path(found["file"]), found["rest"]
        if found["line"]:
            return Problem(str(path), int(found["line"]), "", message)
    if path.suffix != ".toml" or not path.is_file():
        return Problem(str(path), 1 if path.is_file() else 0, "", message)
    if at := _LINE.search(message):
        return Problem(str(path), int(at[1]), "", message)
    return _in_toml(Toml(text_of(path)), path, message)


def _in_toml(toml: Toml, path: Path, message: str) -> Problem:
    match = _IN_TOML.match(message)
    record = toml.record(match[2], match[1]) if match else toml.top
    rest = (match[3] or "") if match else message
    words = [*_QUOTED.findall(rest), *re.findall(r"[\w-]+", rest.split(": ")[0])]
    if match is None:
        words = [*_QUOTED.findall(rest), rest.split(":")[0].split(".")[0]]
    name = record.id if match else ""
    return Problem(str(path), toml.line(record, *words), name, rest if match else message)
