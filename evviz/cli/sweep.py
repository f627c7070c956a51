"""`evviz sweep`: one signal or node is moved step by step, and the cells are counted."""

import argparse
import csv
from dataclasses import replace
from typing import Any

from evviz import runs
from evviz.cli.output import note, number, pool, print_json, print_table, progress
from evviz.cli.parser import (
    add_changes,
    add_jobs,
    add_json,
    minutes_of,
    pair,
    path_of,
    setup_of,
    whole,
)
from evviz.errors import InputError, between
from evviz.evidence import scope
from evviz.evidence.arms import Job, run_all
from evviz.files import whole as whole_file
from evviz.runs import Setup
from evviz.stats import interval, mean

OBSERVE = ("exosome.release", "microvesicle.release")
COLUMNS = ("value", "observable", "mean", "low", "high", "cells")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of sweep."""
    parser.add_argument("--context", metavar="ID", help="cell context (evviz contexts)")
    add_changes(parser)
    parser.add_argument("--points", metavar="N", default="12", help="steps (default 12)")
    parser.add_argument("--cells", metavar="N", default="32", help="cells per step (default 32)")
    parser.add_argument("--minutes", metavar="M", help="cell time of each (default 240)")
    parser.add_argument("--seed", metavar="N", default="1", help="luck of the first cell")
    parser.add_argument(
        "--observe", metavar="ID", action="append", help="what to look at (evviz observables)"
    )
    parser.add_argument("--out", metavar="FILE", help="write the table as .csv or .parquet")
    add_jobs(parser)
    add_json(parser)


def run(options: argparse.Namespace, name: str) -> int:
    """Print means with 95 % intervals at each step."""
    kind, what, low, high = _moved(options)
    points = whole(options.points, 2, 1000, "--points")
    cells = whole(options.cells, 2, 100_000, "--cells")
    seed = whole(options.seed, 0, 2**31 - 1 - cells, "--seed")
    observe = tuple(options.observe or OBSERVE)
    out = path_of(options.out) if options.out else None
    if out is not None and out.suffix not in (".csv", ".parquet"):
        raise InputError(f"{out}: a name that ends in .csv or .parquet is allowed")
    _check(observe)
    minutes = minutes_of(options.minutes, 240) / runs.MINUTE_MS
    base = setup_of(argparse.Namespace(**{**vars(options), "seed": None}))
    values = [low + (high - low) * i / (points - 1) for i in range(points)]
    jobs = [
        Job.of(_with(base, kind, what, value), range(seed, seed + cells), minutes, observe)
        for value in values
    ]
    with pool(options.jobs) as executor, progress("cells") as show:
        results = run_all(jobs, executor, show)
    rows = [
        _row(value, observable, [cell[observable] for cell in seen])
        for value, seen in zip(values, results, strict=True)
        for observable in observe
    ]
    if out is not None:
        _write(out, rows)
        note(f"wrote {out}")
    if options.json:
        print_json({"moved": what, "points": rows})
    elif out is None:
        _print(what, rows)
    return 0


def _moved(options: argparse.Namespace) -> tuple[str, str, float, float]:
    """Kind, name and range of what is moved; its option is taken out of *options*.

    Raises:
        InputError: not exactly one signal or node has a range.
    """
    found = []
    for kind in ("signal", "perturb"):
        ranges = [text for text in getattr(options, kind) if ".." in text]
        found += [(kind, text) for text in ranges]
        setattr(options, kind, [text for text in getattr(options, kind) if text not in ranges])
    if len(found) != 1:
        raise InputError(f"sweep: {len(found)} ranges; one is needed, such as --signal oxygen=0..1")
    kind, text = found[0]
    name, ends = pair(text, f"--{kind}")
    low, _, high = ends.partition("..")
    where = f"--{kind} {name}"
    bounds = between(low, 0, 1, where), between(high, 0, 1, where)
    if bounds[0] == bounds[1]:
        raise InputError(f"{where}: {ends}; the ends must differ")
    known = runs.model()
    name = known.signal(name)["id"] if kind == "signal" else runs.node_id(known, name)
    if kind == "perturb":
        known.node(name)
    return kind, name, *bounds


def _with(base: Setup, kind: str, name: str, value: float) -> Setup:
    if kind == "signal":
        return replace(base, signals={**base.signals, name: value})
    return replace(base, perturb={**base.perturb, name: value})


def _check(observe: tuple[str, ...]) -> None:
    for one in observe:
        try:
            scope.check(one, runs.model())
        except InputError as error:
            raise InputError(f"--observe: {error}") from error


def _row(value: float, observable: str, cells: list[float | None]) -> dict[str, Any]:
    """Mean and 95 % interval of what was seen; empty where nothing was."""
    seen = [one for one in cells if one is not None]
    low, high = interval(seen, 0.95) if len(seen) > 1 else (None, None)
    middle = mean(seen) if seen else None
    numbers = (round(value, 12), observable, middle, low, high, len(seen))
    return dict(zip(COLUMNS, numbers, strict=True))


def _print(what: str, rows: list[dict[str, Any]]) -> None:
    table = [
        (
            number(row["value"]),
            row["observable"],
            number(row["mean"]),
            f"{number(row['low'])} to {number(row['high'])}",
        )
        for row in rows
    ]
    print_table((what, "observable", "mean", "95 % interval"), table)


def _write(path: Any, rows: list[dict[str, Any]]) -> None:
    with whole_file(path) as temporary:
        if path.suffix == ".parquet":
            import pyarrow as arrow
            import pyarrow.parquet as parquet

            parquet.write_table(arrow.Table.from_pylist(rows), temporary)
            return
        with temporary.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
