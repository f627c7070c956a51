"""Replicate cells of a lesson's experiments: what predictions are compared with.

They are measured once, kept in results.json beside the lesson, and carried by its page, so that a
student waits for nothing. The file names the model that it was measured with.
"""

import json
from collections.abc import Iterable
from concurrent.futures import Executor
from dataclasses import dataclass, field
from pathlib import Path

from evviz import runs
from evviz.errors import InputError
from evviz.evidence.arms import Job, run_all
from evviz.files import refuse_deep, refuse_large, text_of, whole
from evviz.lessons.lesson import Experiment, Lesson, Step
from evviz.lessons.needs import asked, own
from evviz.stats import mean

#: Cells per arm, and the luck of the first.
CELLS = 12
FIRST_SEED = 1001

#: Cells in the page that try what a student has set, and how long they are watched.
TRIES = 4
TRY_MINUTES = 60.0

FILE = "results.json"

Values = list[float | None]


@dataclass(frozen=True)
class Results:
    """What replicate cells did.

    Attributes:
        model: hash of the model that they were measured with.
        values: experiment -> observable -> one list of cells per arm.
        tries: challenge -> observable -> the mean over the cells of a try that are left alone.
    """

    model: str
    values: dict[str, dict[str, list[Values]]]
    tries: dict[str, dict[str, float | None]] = field(default_factory=dict)

    def cells(self, experiment: str, observable: str, arm: int = 0) -> list[float]:
        """What was seen in the cells of one arm; cells without an answer are left out.

        Raises:
            InputError: this was not measured.
        """
        try:
            seen = self.values[experiment][observable][arm]
        except (KeyError, IndexError):
            raise InputError(f"{experiment}:{observable} was not measured") from None
        return [value for value in seen if value is not None]

    def mean(self, experiment: str, observable: str, arm: int = 0) -> float | None:
        """The mean over cells; None if none had an answer."""
        seen = self.cells(experiment, observable, arm)
        return mean(seen) if seen else None

    def curve(self, experiment: str, observable: str) -> list[float]:
        """The mean of every arm of a sweep."""
        arms = self.values[experiment][observable]
        return [self.mean(experiment, observable, i) or 0.0 for i in range(len(arms))]


def measure(
    lesson: Lesson,
    cells: int = CELLS,
    first_seed: int = FIRST_SEED,
    executor: Executor | None = None,
    show: runs.Progress = lambda done, whole: None,
) -> Results:
    """Run all experiments of *lesson*."""
    wanted = {name: what for name, what in asked(lesson).items() if what}
    jobs = [
        (name, job)
        for name, what in wanted.items()
        for job in jobs_of(lesson.experiments[name], what, cells, first_seed)
    ]
    seen = run_all([job for _, job in jobs], executor, show)
    values: dict[str, dict[str, list[Values]]] = {
        name: {one: [] for one in what} for name, what in wanted.items()
    }
    for (name, _), arm in zip(jobs, seen, strict=True):
        for one in wanted[name]:
            values[name][one].append([_rounded(cell[one]) for cell in arm])
    tries = {
        step.id: try_out(step, runs.Setup(context=context_of(lesson, step)), first_seed=first_seed)
        for step in lesson.steps
        if step.kind == "set"
    }
    return Results(runs.model().hash, values, tries)


def context_of(lesson: Lesson, step: Step) -> str:
    """The cell of a challenge."""
    return str(step.data.get("context", lesson.scene.context))


def jobs_of(
    experiment: Experiment, observe: Iterable[str], cells: int, first_seed: int
) -> list[Job]:
    """The jobs of an experiment: one, or one per value of its sweep."""
    seeds = range(first_seed, first_seed + cells)
    return [Job.of(arm, seeds, experiment.minutes, tuple(observe)) for arm in experiment.arms()]


def try_out(
    step: Step, setup: runs.Setup, cells: int = TRIES, first_seed: int = FIRST_SEED
) -> dict[str, float | None]:
    """What cells that were set like *setup* do: the means of what the challenge looks at."""
    what = own(step)
    minutes = step.data.get("minutes", TRY_MINUTES)
    seeds = range(first_seed, first_seed + cells)
    (seen,) = run_all([Job.of(setup, seeds, minutes, what)], None, lambda done, whole: None)
    found: dict[str, float | None] = {}
    for one in what:
        values = [cell[one] for cell in seen]
        known = [value for value in values if value is not None]
        found[one] = mean(known) if known else None
    return found


def _rounded(value: float | None) -> float | None:
    return None if value is None else float(f"{value:.4g}")


def kept(lesson: Lesson) -> Results | None:
    """The results that lie beside *lesson*; None if it was never measured.

    Raises:
        InputError: the file is not what `keep` writes.
    """
    path = lesson.path / FILE
    if not path.exists():
        return None
    refuse_large(path)
    text = text_of(path)
    refuse_deep(text, str(path))
    try:
        data = json.loads(text)
        return Results(str(data["model"]), dict(data["values"]), dict(data["tries"]))
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(f"{path}: {error}; measure the lesson again") from error


def keep(lesson: Lesson, results: Results) -> Path:
    """Write *results* beside *lesson*; returns the path of the file."""
    path = lesson.path / FILE
    data = {"model": results.model, "values": results.values, "tries": results.tries}
    with whole(path) as temporary:
        temporary.write_text(
            json.dumps(data, sort_keys=True, separators=(",", ":")) + "\n", encoding="utf-8"
        )
    return path
