"""Which observables of which experiment a lesson looks at."""

import re
from collections.abc import Iterator

from evviz.cell.catalogue import KINDS
from evviz.lessons import grammar
from evviz.lessons.lesson import Lesson, Step

#: The student's own cell, in conditions.
OWN = ""
#: A figure in prose, see figures.py.
FIGURE = re.compile(r"\{([=%])\s*([^{}\n]{1,300}?)\s*\}")


def asked(lesson: Lesson) -> dict[str, tuple[str, ...]]:
    """Observables by experiment, sorted; the student's own cell is left out."""
    found: dict[str, set[str]] = {name: set() for name in lesson.experiments}
    for step in lesson.steps:
        for experiment, observable in of_step(step):
            if experiment != OWN:
                found.setdefault(experiment, set()).add(observable)
    for experiment, observable in figures(lesson):
        found.setdefault(experiment, set()).add(observable)
    return {name: tuple(sorted(values)) for name, values in found.items()}


def figures(lesson: Lesson) -> set[tuple[str, str]]:
    """Every (experiment, observable) that a figure in the prose asks for."""
    prose = lesson.prose()
    found: set[tuple[str, str]] = set()
    for text in prose.pieces():
        for match in FIGURE.finditer(text):
            found.update(grammar.names(grammar.expression(match[2], prose.path)))
    return found


def own(step: Step) -> tuple[str, ...]:
    """Observables of the student's own cells that a challenge looks at."""
    return tuple(
        sorted({what for condition in conditions(step) for _, what in grammar.names(condition)})
    )


def of_step(step: Step) -> Iterator[tuple[str, str]]:
    """Every (experiment, observable) of a step."""
    data = step.data
    for experiment in data.get("experiments", ()):
        for observable in data["observe"]:
            yield experiment, observable
    for key in ("experiment", "against"):
        if key in data:
            yield data[key], data["observable"]
    for key in ("control", "treated"):
        for observable in data.get("clues", ()):
            yield data[key], observable
    for condition in conditions(step) if step.kind != "set" else ():
        yield from grammar.names(condition)


def conditions(step: Step) -> Iterator[grammar.Tree]:
    """The tree of every condition of a step."""
    for option in step.options:
        if "holds" in option:
            yield option["holds"]["tree"]
    if "goal" in step.data:
        yield step.data["goal"]["tree"]
    for failure in step.data.get("failures", ()):
        yield failure["when"]["tree"]


#: What a page counts in a challenge, in words.
IN_PAGE = "allowed: <kind>.release, <kind>.cargo.<CARGO>, ev.release, recovered, mve.*_share"


def in_page(name: str) -> bool:
    """Whether js/src/lesson/probe.js counts the observable *name*."""
    parts = name.split(".")
    if name in ("ev.release", "recovered") or parts[0] == "mve":
        return name in ("ev.release", "recovered") or name.endswith("_share")
    whole = parts[0] in KINDS and len(parts) in (2, 3)
    return whole and (parts[1] == "cargo" or (parts[1] == "release" and len(parts) == 2))
