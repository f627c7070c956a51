"""`evviz replay RUN`: proves that header and inputs of a recorded run give the same events."""

import argparse
from itertools import zip_longest
from pathlib import Path
from typing import Any

from evviz import runfile, runs
from evviz.cli.output import note, print_json
from evviz.cli.parser import add_json, path_of
from evviz.errors import InputError
from evviz.runfile.reader import Run
from evviz.runfile.records import Digest, line_of


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of replay."""
    parser.add_argument("run", metavar="RUN", help="a run file (.jsonl, .csv or .parquet)")
    add_json(parser)


def run(options: argparse.Namespace, name: str) -> int:
    """Print how many events came out the same."""
    recorded = opened(path_of(options.run))
    count = prove(recorded)
    if recorded.damage:
        raise InputError(f"{recorded.damage}; the {count} events before happen again")
    if options.json:
        print_json({"run": str(recorded.path), "events": count, "reproduced": True})
    else:
        minutes = recorded.end_ms / runs.MINUTE_MS
        print(f"{recorded.path}: all {count} events of {minutes:g} minutes happen again")
    return 0


def opened(path: Path) -> Run:
    """The run in *path*, if this EVViz has the model that it was recorded with.

    Raises:
        InputError: it cannot be read, or the model is another.
    """
    recorded = runfile.read(path)
    model = recorded.header["model"]
    if model != runs.model().hash:
        raise InputError(
            f"{path}: recorded with model {str(model)[:12] or 'unknown'};"
            f" this EVViz has {runs.model().hash[:12]}"
        )
    return recorded


def readable(path: Path) -> Run:
    """The run in *path*; where it is cut off, up to there, which is said on standard error."""
    recorded = opened(path)
    if recorded.damage:
        note(recorded.damage)
    return recorded


def prove(recorded: Run) -> int:
    """Run it again; the number of events, all of which were as recorded.

    Raises:
        InputError: an event is not as recorded; the text names the first.
    """
    simulation = runs.again(recorded.header, recorded.inputs)
    digest, place = Digest(), 0
    for piece in runs.pieces(simulation, recorded.end_ms, forget=True):
        if recorded.damage:
            piece = piece[: len(recorded.events) - place]
        if not recorded.inputs_only:
            _same(piece, recorded.events[place : place + len(piece)], place, recorded)
        place += len(piece)
        for event in piece:
            digest.add(line_of(list(event)))
    if place < len(recorded.events):
        _same([], recorded.events[place:], place, recorded)
    if recorded.digest is not None and recorded.digest != (digest.events, digest.hex()):
        raise InputError(
            f"{recorded.path}: {recorded.digest[0]} events were recorded,"
            f" {digest.events} happen, and their SHA-256 differs; the file was edited"
        )
    return place


def _same(new: list[Any], old: list[Any], place: int, recorded: Run) -> None:
    """Compare events one by one.

    Raises:
        InputError: two differ.
    """
    for number, (happens, was) in enumerate(zip_longest(new, old), place + 1):
        again, before = (line_of(list(one)) if one else "nothing" for one in (happens, was))
        if again != before:
            raise InputError(
                f"{recorded.path}, event {number}: recorded {_short(before)},"
                f" but {_short(again)} happens; the file was edited"
            )


def _short(line: str) -> str:
    return line if len(line) <= 60 else f"{line[:57]}..."
