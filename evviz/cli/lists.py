"""`evviz nodes`, `signals`, `contexts` ...: what there is, as a table or as JSON."""

import argparse
from collections.abc import Callable
from typing import Any

from evviz import runs, scenes
from evviz.cell.catalogue import catalogue
from evviz.cli.output import number, print_json, print_table
from evviz.cli.parser import add_json
from evviz.core.model import Model
from evviz.knowledge import sentence

Row = dict[str, Any]


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of every list."""
    parser.add_argument("--find", metavar="TEXT", default="", help="only what holds this text")
    add_json(parser)


def run(options: argparse.Namespace, name: str) -> int:
    """Print the list called *name*."""
    rows, columns = LISTS[name]
    wanted = options.find.casefold()
    found = [row for row in rows(runs.model()) if wanted in str(row).casefold()]
    if options.json:
        print_json({name: found})
    else:
        print_table(columns, [[_cell(row.get(column)) for column in columns] for row in found])
    return 0


def _cell(value: Any) -> object:
    if isinstance(value, list | tuple):
        return ", ".join(str(one) for one in value)
    return number(value) if isinstance(value, float) else value


def _table(name: str) -> Callable[[Model], list[Row]]:
    """The records of a table of the model, ordered by id."""

    def rows(known: Model) -> list[Row]:
        return sorted(known.data.get(name, []), key=lambda row: str(row["id"]))

    return rows


def _signals(known: Model) -> list[Row]:
    return [
        {**row, "rest value": f"{number(physical(row, row['rest']))} {row['unit']}"}
        for row in _table("signals")(known)
    ]


def physical(signal: Row, u: float) -> float:
    """The value of a *signal* in its own unit when its slider stands at *u* (0 to 1)."""
    low, high = float(signal["min"]), float(signal["max"])
    if signal["scale"] == "log":
        return float(low * (high / low) ** u)
    return low + (high - low) * u


def _rules(known: Model) -> list[Row]:
    names = {
        row["id"]: row.get("name", row.get("label", row["id"]))
        for table in ("nodes", "signals")
        for row in known.data[table]
    }
    return [
        {**row, "sentence": sentence(row, known.targets.get(row["target"]), names)}
        for row in _table("rules")(known)
    ]


def _observables(known: Model) -> list[Row]:
    return catalogue(known)


def _scenes(known: Model) -> list[Row]:
    keys = ("id", "label", "context", "signals", "offers", "seed", "minutes")
    found = [scenes.load(name) for name in scenes.names()]
    return [{key: getattr(scene, key) for key in keys} for scene in found]


#: List: where its rows come from, and the columns of its table.
LISTS: dict[str, tuple[Callable[[Model], list[Row]], tuple[str, ...]]] = {
    "nodes": (_table("nodes"), ("id", "kind", "basal", "says")),
    "signals": (_signals, ("id", "group", "rest value", "card")),
    "levers": (_table("levers"), ("id", "kind", "says")),
    "contexts": (_table("contexts"), ("id", "parents", "says")),
    "rules": (_rules, ("id", "sentence")),
    "targets": (_table("targets"), ("id", "kind", "base", "label")),
    "observables": (_observables, ("id", "unit", "says")),
    "scenes": (_scenes, ("id", "context", "label")),
}
