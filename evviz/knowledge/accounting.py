"""Accounts for every claim of the two reviews: who uses it, and if nobody does, why."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from evviz.knowledge import checks
from evviz.knowledge.loader import DATA, Files, Record, read
from evviz.knowledge.sources import citations

#: Uses, the strongest first: a claim counts for the first that applies.
RANK = (
    "rule",
    "experiment",
    "signal",
    "lever",
    "context",
    "dispute",
    "target",
    "size",
    "cargo",
    "node",
    "glossary",
    "preset",
    "text",
    "not modelled",
)

#: Effects of a claim that say which way an observable must move.
DIRECTIONS = ("up", "down", "none")

_USE = {"term": "glossary", "untested": ""}


def accounting(path: str | Path | None = None) -> list[dict[str, str]]:
    """Return how each claim is used, in the order of the claim tables.

    Args:
        path: A data directory or file; by default the shipped knowledge.

    Returns:
        One `{"id", "use", "where", "reason"}` per claim. `use` is one of `RANK`, or
        `""` for a claim that nobody accounts for; `where` names the records that cite it.
    """
    files = read(*checks.paths_of(Path(path) if path is not None else None))
    cited = _cited(files)
    said = {record.id: record for record in files.unmodelled}
    return [_account(record.id, cited.get(record.id, []), said) for record in files.claims]


def _cited(files: Files) -> dict[str, list[tuple[str, str]]]:
    """Return (use, place) of every citation, by claim."""
    cited: dict[str, list[tuple[str, str]]] = {}
    for record in files.records:
        use = _USE.get(record.table, record.table)
        for claim in citations(record.data) if use else ():
            place = (use, f"{record.file} [{record.id}]")
            if place not in cited.setdefault(claim, []):
                cited[claim].append(place)
    return cited


def _account(claim: str, places: list[tuple[str, str]], said: dict[str, Record]) -> dict[str, str]:
    if places:
        places = sorted(places, key=lambda place: RANK.index(place[0]))
        where = ", ".join(where for _, where in places)
        return {"id": claim, "use": places[0][0], "where": where, "reason": ""}
    row = said[claim].data if claim in said else {"use": "", "where": "", "reason": ""}
    return {"id": claim, **{key: str(row[key]) for key in ("use", "where", "reason")}}


def unaccounted(path: str | Path | None = None) -> list[str]:
    """Return the ids of claims that nobody cites and no row of unmodelled.csv explains."""
    return [account["id"] for account in accounting(path) if not account["use"]]


def unjudged(path: str | Path | None = None) -> list[str]:
    """Return claims with a direction that no experiment tests and no `untested` explains."""
    files = read(*checks.paths_of(Path(path) if path is not None else None))
    judged = set(_judged(files))
    return [
        record.id
        for record in files.claims
        if record.data["effect"] in DIRECTIONS and record.id not in judged
    ]


def _judged(files: Files) -> Iterator[str]:
    for record in files.of("experiment", "untested"):
        yield from citations(record.data)


def experiments(path: str | Path | None = None) -> list[dict[str, Any]]:
    """Return the experiments in *path* (default: all shipped ones), in file order.

    A single file or a directory without nodes gives its own experiments only. Each has the
    keys of its record and `file`.
    """
    own = Path(path) if path is not None else DATA
    files = read(own)
    return [{**record.data, "file": record.file} for record in files.of("experiment")]
