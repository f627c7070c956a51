"""`evviz whatif RUN`: the same luck, but something was different: which vesicles differ?"""

import argparse
from collections import Counter
from typing import Any

from evviz import runs
from evviz.cli.output import print_json, print_table
from evviz.cli.parser import add_json, levels, path_of
from evviz.cli.replay import readable
from evviz.errors import InputError
from evviz.runs import whatif


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of whatif."""
    parser.add_argument("run", metavar="RUN", help="a run file (.jsonl, .csv or .parquet)")
    parser.add_argument("--rule-off", metavar="ID", action="append", default=[])
    parser.add_argument("--perturb", metavar="NODE=Y", action="append", default=[])
    parser.add_argument("--signal", metavar="ID=U", action="append", default=[])
    add_json(parser)


def run(options: argparse.Namespace, name: str) -> int:
    """Print which vesicles differ and how."""
    if not (options.rule_off or options.perturb or options.signal):
        raise InputError("whatif: say what is different: --rule-off, --perturb or --signal")
    recorded = readable(path_of(options.run))
    known = runs.model()
    perturb = levels(options.perturb, "--perturb")
    header, inputs = whatif.changed(
        recorded.header,
        recorded.inputs,
        off=options.rule_off,
        perturb={runs.node_id(known, node): value for node, value in perturb.items()},
        signals=levels(options.signal, "--signal"),
    )
    before = whatif.histories(recorded.header, recorded.inputs, recorded.end_ms)
    after = whatif.histories(header, inputs, recorded.end_ms)
    result = whatif.compare(before, after)
    if options.json:
        print_json(result)
    else:
        _print(result)
    return 0


def _print(result: dict[str, Any]) -> None:
    """The counts, then the most frequent changes of fate, then who they were."""
    rows = [
        ("alike to the last event", result["same"], ""),
        ("another fate", len(result["fate"]), ""),
        ("the same at another time or place", len(result["time"]), _some(result["time"])),
        ("not there any more", len(result["gone"]), _some(result["gone"])),
        ("there only now", len(result["new"]), _some(result["new"])),
    ]
    print_table(("vesicles and compartments", "how many", "which"), rows)
    fates: dict[tuple[str, str], list[str]] = {}
    for one in result["fate"]:
        fates.setdefault((one["before"], one["after"]), []).append(one["id"])
    counts = Counter({pair: len(names) for pair, names in fates.items()})
    if counts:
        print()
        fate_rows = [
            (before, after, count, _some(fates[before, after]))
            for (before, after), count in counts.most_common(20)
        ]
        print_table(("before", "now", "how many", "which"), fate_rows)


def _some(names: list[str], most: int = 8) -> str:
    return ", ".join(names[:most]) + (" …" if len(names) > most else "")
