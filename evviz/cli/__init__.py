"""The command `evviz`: one module per command group, found in the table below.

Every command prints to standard output what it was asked for and to standard error what it has to
say about that. What the user gave wrongly is one clear line on standard error, exit status 2, and
nothing is written.
"""

import sys
from collections.abc import Sequence
from importlib import import_module

from evviz import __version__
from evviz.cli.parser import Parser
from evviz.core.model import ModelError
from evviz.errors import InputError, unknown

#: Command: the module that runs it, and what it does. A command is added by one line here; its
#: module has `arguments(parser)` and `run(options, name) -> int`.
COMMANDS: dict[str, tuple[str, str]] = {
    "serve": ("serve", "serve the dashboard, on this machine or for everybody"),
    "run": ("run", "run a scene and print a report, or write what happens to a file"),
    "replay": ("replay", "prove that a recorded run happens again"),
    "why": ("why", "say why something happened in a recorded run"),
    "whatif": ("whatif", "list the vesicles that differ if something is changed"),
    "nodes": ("lists", "list the nodes: proteins, lipids, ions ..."),
    "signals": ("lists", "list the signals: what can be set from outside"),
    "levers": ("lists", "list the levers: knock-outs, inhibitors ..."),
    "contexts": ("lists", "list the cell contexts"),
    "rules": ("lists", "list the rules"),
    "targets": ("lists", "list the events whose rates the rules set"),
    "observables": ("lists", "list what can be observed"),
    "scenes": ("lists", "list the scenes"),
    "lessons": ("lessons", "list the lessons, or measure what they promise"),
    "new": ("new", "begin a lesson or a scene of your own from a template"),
    "check": ("check", "check the knowledge, a scene, a lesson, or files of your own"),
    "export": ("export", "write a page, a folder or a script that needs no server"),
    "claims": ("claims", "show how every claim of the reviews is used"),
    "evidence": ("evidence", "replay published findings and judge the model by them"),
    "sweep": ("sweep", "move one signal and print the dose-response curve"),
    "bench": ("bench", "measure speed and memory, as ratios"),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Returns:
        The exit status: 0 for success, 2 for bad input, 1 for a failed `evidence --strict`.
    """
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        return _command(words)
    except (InputError, ModelError) as error:
        return _refuse(str(error))
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except KeyboardInterrupt:
        print("evviz: stopped", file=sys.stderr)
        return 130


def _command(words: list[str]) -> int:
    from evviz.knowledge import KnowledgeError

    if not words or words[0] in ("-h", "--help", "help"):
        print(usage(), end="")
        return 0
    if words[0] in ("-V", "--version"):
        print(f"evviz {__version__}")
        return 0
    name, rest = words[0], words[1:]
    if name not in COMMANDS:
        raise unknown("command", name, COMMANDS)
    module = import_module(f"evviz.cli.{COMMANDS[name][0]}")
    parser = Parser(prog=f"evviz {name}", description=f"{COMMANDS[name][1]}.".capitalize())
    module.arguments(parser)
    try:
        return int(module.run(parser.parse_args(rest), name))
    except KnowledgeError as error:
        return _refuse("\n".join(str(problem) for problem in error.problems[:1]))


def usage() -> str:
    """The list of commands, as `evviz --help` prints it."""
    lines = [f"  {name:<12} {what}\n" for name, (_, what) in COMMANDS.items()]
    return (
        "evviz: a cell that releases extracellular vesicles\n\n"
        + "".join(lines)
        + "\n`evviz COMMAND --help` lists the options of a command.\n"
    )


def _refuse(message: str) -> int:
    print(f"evviz: {message}", file=sys.stderr)
    return 2
