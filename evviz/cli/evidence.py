"""`evviz evidence [FILE]`: published findings, replayed as experiments, and their verdicts."""

import argparse
from collections import Counter

from evviz.cli.output import note, number, percent, pool, print_json, print_table, progress
from evviz.cli.parser import add_jobs, add_json, path_of, whole
from evviz.errors import InputError
from evviz.evidence import report
from evviz.evidence.experiments import Experiment, chosen, load, published, quick
from evviz.evidence.judge import MOST, Finding, judge


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of evidence."""
    parser.add_argument("file", nargs="?", help="experiments of your own (TOML)")
    parser.add_argument(
        "--cells", metavar="N", default=str(MOST), help=f"most cells per experiment ({MOST})"
    )
    parser.add_argument("--only", metavar="ID,…", default="", help="only these experiments")
    parser.add_argument("--pathway", metavar="NAME,…", default="", help="only these pathways")
    parser.add_argument("--quick", action="store_true", help="a few experiments of each pathway")
    parser.add_argument("--fails", action="store_true", help="print only what fails")
    parser.add_argument(
        "--record", action="store_true", help="keep the verdicts of all experiments for the docs"
    )
    parser.add_argument("--strict", action="store_true", help="exit status 1 if one fails")
    add_jobs(parser)
    add_json(parser)


def run(options: argparse.Namespace, name: str) -> int:
    """Print a line per experiment; with --strict, status 1 if one fails."""
    cells = whole(options.cells, 2, 10_000, "--cells")
    experiments = _asked(options)
    with pool(options.jobs) as executor, progress("experiments") as show:
        findings = judge(experiments, cells, executor, show)
    if options.record:
        for path in report.record(findings):
            note(f"wrote {path}")
    printed = [one for one in findings if not options.fails or one.result.verdict == "fails"]
    if options.json:
        print_json({"experiments": [report.row(one) for one in printed]})
    else:
        _print(printed, findings)
    return int(options.strict and any(one.result.verdict == "fails" for one in findings))


def _asked(options: argparse.Namespace) -> list[Experiment]:
    """The experiments that the command line asks for.

    Raises:
        InputError: there are none, or only some are to be recorded.
    """
    experiments = load(path_of(options.file)) if options.file else published()
    some = chosen(experiments, _names(options.only), _names(options.pathway))
    if options.quick:
        some = quick(some)
    if options.record and (options.file or len(some) < len(experiments)):
        raise InputError("evidence: --record needs all experiments that come with EVViz")
    if not some:
        raise InputError(f"{options.file or 'evidence'}: no experiment is left to run")
    return some


def _names(text: str) -> list[str]:
    return [name.strip() for name in text.split(",") if name.strip()]


def _print(printed: list[Finding], findings: list[Finding]) -> None:
    rows = []
    for finding in printed:
        one, result = finding.experiment, finding.result
        bounds = result.interval
        between = f"{percent(bounds[0])} … {percent(bounds[1])}" if bounds else "-"
        values = f"{number(result.control)} → {number(result.treated)}"
        what = f"{one.observe} {one.expect}: {values} ({result.cells} cells)"
        rows.append((one.id, result.verdict, f"{what}, {between}{_reason(finding)}"))
    print_table(("experiment", "verdict", "treated against control, change"), rows)
    counts = Counter(one.result.verdict for one in findings)
    print(f"\n{counts['holds']} hold, {counts['fails']} fail, of {len(findings)} experiments")


def _reason(finding: Finding) -> str:
    parts = [part for part in (finding.result.reason, finding.experiment.note) if part]
    return f": {'; '.join(parts)}" if finding.result.verdict == "fails" and parts else ""
