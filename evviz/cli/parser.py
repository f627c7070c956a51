"""A parser whose errors are one clear line, and the options that several commands share."""

import argparse
from pathlib import Path
from typing import NoReturn

from evviz import runs
from evviz.errors import InputError, between

#: Longest run, in minutes of cell time.
LONGEST = 14_400


class Parser(argparse.ArgumentParser):
    """Raises `InputError` instead of printing the usage and leaving."""

    def __init__(self, prog: str, description: str) -> None:
        super().__init__(prog=prog, description=description, allow_abbrev=False)

    def error(self, message: str) -> NoReturn:
        """Refuse the command line with one line."""
        name = self.prog.removeprefix("evviz ")
        raise InputError(f"{name}: {message} (evviz {name} --help lists what is allowed)")


def add_cell(parser: argparse.ArgumentParser) -> None:
    """Add the options that say who the cell is and what is done to it."""
    parser.add_argument("--context", metavar="ID", help="cell context (evviz contexts)")
    parser.add_argument("--seed", metavar="N", help="luck of the cell, a whole number")
    add_changes(parser)


def add_changes(parser: argparse.ArgumentParser) -> None:
    """Add the options that change a cell."""
    parser.add_argument(
        "--signal",
        metavar="ID=U",
        action="append",
        default=[],
        help="move a signal at time 0 to U, from 0 to 1 (evviz signals)",
    )
    parser.add_argument(
        "--perturb",
        metavar="NODE=Y",
        action="append",
        default=[],
        help="hold a node at Y, from 0 (knocked out) to 1 (evviz nodes)",
    )
    parser.add_argument(
        "--lever", metavar="ID", action="append", default=[], help="named change (evviz levers)"
    )
    parser.add_argument(
        "--rule-off",
        metavar="ID",
        action="append",
        default=[],
        help="switch a rule off (evviz rules)",
    )
    parser.add_argument(
        "--side",
        metavar="DISPUTE=SIDE",
        action="append",
        default=[],
        help="take a side in a dispute",
    )


def add_json(parser: argparse.ArgumentParser) -> None:
    """Add --json."""
    parser.add_argument("--json", action="store_true", help="print JSON (docs/cli.md: shapes)")


def add_jobs(parser: argparse.ArgumentParser) -> None:
    """Add --jobs."""
    parser.add_argument(
        "--jobs", metavar="N", default=None, help="processes (default: one per core)"
    )


def setup_of(options: argparse.Namespace, **defaults: object) -> runs.Setup:
    """The setup that the options of `add_cell` describe.

    Args:
        options: the parsed command line.
        defaults: fields of the setup for what the command line does not say.

    Raises:
        ValueError: a name is unknown or a value is not allowed; the text says which.
    """
    known = runs.model()
    given: dict[str, object] = dict(defaults)
    if getattr(options, "context", None):
        given["context"] = options.context
    if getattr(options, "seed", None) is not None:
        given["seed"] = whole(options.seed, 0, 2**31 - 1, "--seed")
    signals = dict(given.pop("signals", {}))  # type: ignore[call-overload]
    signals.update(levels(options.signal, "--signal"))
    perturb = levels(options.perturb, "--perturb")
    setup = runs.Setup(
        signals=signals,
        perturb={runs.node_id(known, name): value for name, value in perturb.items()},
        levers=tuple(options.lever),
        off=tuple(options.rule_off),
        sides=dict(pair(text, "--side") for text in options.side),
        **given,  # type: ignore[arg-type]
    )
    runs.check(setup, known)
    return setup


def pair(text: str, option: str) -> tuple[str, str]:
    """NAME and VALUE of NAME=VALUE.

    Raises:
        InputError: there is no `=`, or nothing on one of its sides.
    """
    name, sign, value = text.partition("=")
    if not (name.strip() and sign and value.strip()):
        raise InputError(f"{option} {text}: write NAME=VALUE, such as oxygen=0.05")
    return name.strip(), value.strip()


def levels(texts: list[str], option: str) -> dict[str, float]:
    """Names with values from 0 to 1, each given as NAME=VALUE.

    Raises:
        InputError: a value is no number, NaN, infinite or out of range.
    """
    pairs = [pair(text, option) for text in texts]
    return {name: between(value, 0, 1, f"{option} {name}") for name, value in pairs}


def whole(text: str, low: int, high: int, option: str) -> int:
    """A whole number from *low* to *high*.

    Raises:
        InputError: *text* is none.
    """
    try:
        value = int(text)
    except ValueError:
        value = low - 1
    if not low <= value <= high:
        raise InputError(f"{option} {text}: a whole number from {low} to {high} is allowed")
    return value


def minutes_of(text: str | None, default: float) -> int:
    """Cell time in ms, from minutes.

    Raises:
        InputError: it is no number, not above 0, or too long.
    """
    value = default if text is None else between(text, 0, LONGEST, "--minutes")
    if value <= 0:
        raise InputError(f"--minutes {text}: more than 0 is allowed")
    return round(value * runs.MINUTE_MS)


def path_of(text: str) -> Path:
    """The path of a file that a user named."""
    return Path(text).expanduser()
