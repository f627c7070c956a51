"""`evviz run [SCENE]`: runs a cell, prints a report, and writes what happens to a file."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evviz import runfile, runs, scenes
from evviz.cell.observables import OBSERVABLES, Counter
from evviz.cli.output import note, print_json, progress
from evviz.cli.parser import add_cell, add_json, minutes_of, path_of, setup_of
from evviz.cli.report import report
from evviz.files import LARGEST


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of run."""
    parser.add_argument("scene", nargs="?", default="whole-cell", help="evviz scenes lists them")
    add_cell(parser)
    parser.add_argument("--minutes", metavar="M", help="cell time (default: the scene's)")
    parser.add_argument(
        "--out", metavar="FILE", help="write the run as .jsonl, .csv or .parquet instead"
    )
    parser.add_argument(
        "--events",
        choices=("fit", "all", "none"),
        help="events in the file: all, none (inputs and the digest of the events, which can be"
        " replayed), or all that fit into 5 MB, else none (the default for .jsonl)",
    )
    parser.add_argument("--report", action="store_true", help="print the report with --out, too")
    add_json(parser)


@dataclass
class Told:
    """What is told about a run when it is over."""

    scene: scenes.Scene
    setup: runs.Setup
    header: dict[str, Any]
    minutes: float
    counter: Counter
    events: int = 0


def run(options: argparse.Namespace, name: str) -> int:
    """Run the cell; print the report, or a line about the file that was written."""
    scene = scenes.load(options.scene)
    defaults = {"context": scene.context, "seed": scene.seed, "signals": scene.signals}
    setup = setup_of(options, scene=scene.id, **defaults)
    end = minutes_of(options.minutes, scene.minutes)
    out = path_of(options.out) if options.out else None
    header = setup.header(runs.model())
    told = Told(scene, setup, header, end / runs.MINUTE_MS, Counter(0, end))
    with _written(out, header, options.events) as writer:
        _play(told, end, writer)
    if options.json:
        print_json(_summary(told))
    elif options.report or out is None:
        print(report(told.scene, told.setup, told.header, told.minutes, told.counter))
    if out is not None:
        _tell(out, told, writer)
    return 0


@contextmanager
def _written(
    out: Path | None, header: dict[str, Any], events: runfile.Events | None
) -> Iterator[runfile.Writer | None]:
    if out is None:
        yield None
        return
    default: runfile.Events = "fit" if out.suffix == ".jsonl" else "all"
    with runfile.write(out, header, events or default) as writer:
        yield writer


def _play(told: Told, end: int, writer: runfile.Writer | None) -> None:
    """Run to *end*, handing events to counter and file as they come."""
    simulation = runs.start(told.setup)
    for entry in told.setup.all_inputs():
        if writer is not None:
            writer.set(list(entry))
    with progress("minutes") as show:
        for piece in runs.pieces(simulation, end, forget=True):
            told.counter.feed(piece)
            told.events += len(piece)
            if writer is not None:
                writer.events(piece)
            show(max(0, simulation.now // runs.MINUTE_MS), round(told.minutes))
    if writer is not None:
        writer.end(end)


def _summary(told: Told) -> dict[str, Any]:
    values = {row["id"]: told.counter.read(row["id"]) for row in OBSERVABLES}
    return {
        "header": told.header,
        "minutes": told.minutes,
        "events": told.events,
        "observables": values,
    }


def _tell(out: Path, told: Told, writer: runfile.Writer | None) -> None:
    size = out.stat().st_size
    note(f"wrote {out}: {told.events} events, {size / 1e6:.1f} MB")
    if writer is not None and not writer.kept:
        note("it holds inputs and the digest of the events; replaying gives them again")
    elif size > LARGEST:
        note(f"over {LARGEST / 1e6:g} MB: replay, why and whatif will not open it")
