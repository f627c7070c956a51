"""`evviz bench [NAME ...]`: speed and memory, as ratios measured in one run."""

import argparse
import platform
import sys

from evviz.bench import MEASURES, Row
from evviz.cli.output import note, number, print_json
from evviz.cli.parser import add_json
from evviz.errors import unknown


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of bench."""
    parser.add_argument(
        "names", nargs="*", metavar="NAME",
        help=f"{', '.join(MEASURES)} (default: all, more than an hour)",
    )  # fmt: skip
    add_json(parser)


def run(options: argparse.Namespace, name: str) -> int:
    """Print one line per figure."""
    for one in options.names:
        if one not in MEASURES:
            raise unknown("measurement", one, MEASURES)
    rows = []
    for one in options.names or MEASURES:
        note(f"measuring {one} ...")
        for row in MEASURES[one]():
            rows.append(row)
            if not options.json:
                _print(row)
    if options.json:
        where = {"python": platform.python_version(), "machine": platform.machine()}
        print_json({**where, "measures": [row.json() for row in rows]})
    return 0


def _print(row: Row) -> None:
    verdict = {None: "", True: "reached", False: "NOT reached"}[row.reached]
    print(f"{row.what}: {number(row.value)} {row.unit}".rstrip())
    goal = f"goal {row.goal}: {verdict}" if row.goal else ""
    if goal or row.note:
        print(f"    {', '.join(filter(None, (goal, row.note)))}")
    sys.stdout.flush()
