"""`evviz check [PATH]`: what is wrong in the knowledge, a scene, a lesson or files of your own."""

import argparse
import sys

from evviz.cli.output import print_json
from evviz.cli.parser import add_json, path_of
from evviz.errors import InputError
from evviz.knowledge import Problem, check
from evviz.lessons.checks import check as check_pack
from evviz.lessons.checks import is_pack


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of check."""
    parser.add_argument(
        "path",
        nargs="?",
        help="a TOML file, a scene, a lesson or a folder (default: what comes with EVViz)",
    )
    add_json(parser)


def run(options: argparse.Namespace, name: str) -> int:
    """Print every problem, one per line; status 2 if there is one that is no warning."""
    path = path_of(options.path) if options.path else None
    if path is not None and not path.exists():
        raise InputError(f"{path}: no such file or folder")
    pack = path is not None and is_pack(path)
    problems = check_pack(path) if path is not None and pack else check(path)
    if options.json:
        keys = ("file", "line", "record", "message")
        print_json({"problems": [{key: getattr(one, key) for key in keys} for one in problems]})
    else:
        for problem in problems:
            print(told(problem), file=sys.stderr)
        print(f"{len(problems)} problem{'' if len(problems) == 1 else 's'}")
    return 2 if any(not one.message.startswith("warning:") for one in problems) else 0


def told(problem: Problem) -> str:
    """One line: `file:line [record]: what is wrong`, as editors open it."""
    line = f":{problem.line}" if problem.line else ""
    record = f" [{problem.record}]" if problem.record else ""
    return f"{problem.file}{line}{record}: {problem.message}"
