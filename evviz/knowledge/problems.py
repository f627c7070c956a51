"""What can be wrong with the knowledge, and how it is told."""

from collections.abc import Iterable
from dataclasses import dataclass

from evviz.core.model import nearest
from evviz.errors import InputError


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake in the knowledge files.

    Attributes:
        file: Path of the file, relative to the data directory.
        line: Line of the record (1-based), 0 if it is not known.
        record: Id of the record, or `""` for the whole file.
        message: What was found, what is allowed, and the nearest known name.
    """

    file: str
    line: int
    record: str
    message: str

    def __str__(self) -> str:
        record = f" [{self.record}]" if self.record else ""
        return f"{self.file}{record}: {self.message}"


class KnowledgeError(InputError):
    """The knowledge cannot be used.

    Attributes:
        problems: Every mistake that was found, not only the first.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


def suggest(name: str, known: Iterable[str]) -> str:
    """Return `"; did you mean X?"`, or the known names if they are few, or how many there are."""
    names = sorted(set(known))
    near = nearest(name, names)
    if near:
        return f"; did you mean {near}?"
    if len(names) > 12:
        return f"; {len(names)} names are known, none is near"
    return f"; known: {', '.join(names)}" if names else "; none is known"


def listing(names: Iterable[str]) -> str:
    """Return *names* sorted and comma-separated."""
    return ", ".join(sorted(names))
