"""All checks over all files; every mistake is collected."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from evviz.knowledge import reach, rules, shape, sources
from evviz.knowledge.loader import DATA, Files, read
from evviz.knowledge.names import Names, clashes, dangling
from evviz.knowledge.problems import Problem


def paths_of(path: Path | None) -> list[Path]:
    """Return what must be read to judge *path*.

    A directory with nodes of its own stands alone; a file, or a directory without nodes,
    is an addition to the knowledge that comes with EVViz.
    """
    if path is None or path.resolve() == DATA.resolve():
        return [DATA]
    alone = path.is_dir() and next(read(path).of("node"), None) is not None
    inside = path.exists() and path.resolve().is_relative_to(DATA.resolve())
    return [path] if alone else [DATA] if inside else [DATA, path]


def check(path: str | Path | None = None) -> list[Problem]:
    """Return what is wrong in *path*, a file or directory; by default the shipped knowledge.

    Returns:
        All problems, ordered by file and line; empty if the knowledge can be compiled.
    """
    return problems_of(read(*paths_of(Path(path) if path is not None else None)))


def problems_of(files: Files) -> list[Problem]:
    """Return what is wrong in *files*, ordered by file and line."""
    return sorted(set(files.problems) | set(_found(files)))


def _found(files: Files) -> Iterator[Problem]:
    for record in files.records:
        for message in shape.faults(record):
            yield record.problem(message)
    yield from _between(replace(files, records=[shape.sound(one) for one in files.records]))


def _between(files: Files) -> Iterator[Problem]:
    """Yield what is wrong between records that are sound by themselves."""
    names = Names(files)
    yield from clashes(files)
    yield from dangling(files, names)
    yield from rules.faults(files, names)
    yield from rules.context_faults(files, names)
    yield from rules.contradictions(files, names)
    yield from reach.faults(files, names)
    yield from sources.faults(files, names)
