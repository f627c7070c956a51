"""`evviz claims`: how every claim of the two reviews is used."""

import argparse
from collections import Counter

from evviz.cli.output import print_json, print_table
from evviz.cli.parser import add_json
from evviz.errors import unknown
from evviz.knowledge import accounting


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of claims."""
    parser.add_argument("--use", metavar="USE", help="only claims of this use, such as rule")
    add_json(parser)


def run(options: argparse.Namespace, name: str) -> int:
    """Print one line per claim, and on the last lines how many there are of each use."""
    claims = accounting()
    uses = Counter(claim["use"] or "not accounted for" for claim in claims)
    if options.use is not None:
        if options.use not in uses:
            raise unknown("use", options.use, uses, "--use")
        claims = [one for one in claims if (one["use"] or "not accounted for") == options.use]
    if options.json:
        keys = ("id", "use", "where", "reason")
        print_json({"claims": [{key: claim[key] for key in keys} for claim in claims]})
        return 0
    rows = [
        (claim["id"], claim["use"] or "-", "; ".join(filter(None, _why(claim)))) for claim in claims
    ]
    print_table(("claim", "use", "where"), rows)
    print("\n" + ", ".join(f"{use}: {count}" for use, count in uses.most_common()))
    return 0


def _why(claim: dict[str, str]) -> tuple[str, str]:
    return claim["where"], claim["reason"]
