"""Which observables of which experiment a lesson looks at."""

from collections.abc import Iterator

from evviz.lessons import grammar
from evviz.lessons.lesson import Lesson, Step

#: The student's own cell, in conditions.
OWN = ""
#: The experiment that stands for the student's cell at rest, in challenges.
REST = "rest"


def asked(lesson: Lesson) -> dict[str, tuple[str, ...]]:
    """Observables by experiment, sorted; the student's own cell is left out."""
    found: dict[str, set[str]] = {name: set() for name in lesson.experiments}
    for step in lesson.steps:
        for experiment, observable in of_step(step):
            if experiment != OWN:
                found.setdefault(experiment, set()).add(observable)
    return {name: tuple(sorted(values)) for name, values in found.items()}


def own(step: Step) -> tuple[str, ...]:
    """Observables of the student's own cell that a challenge looks at."""
    return tuple(sorted({what for arm, what in of_step(step) if arm == OWN}))


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
    for condition in conditions(step):
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
