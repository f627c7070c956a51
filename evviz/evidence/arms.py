"""One arm of an experiment: replicate cells that differ in luck only, and what is seen in each."""

from collections.abc import Iterable, Sequence
from concurrent.futures import Executor, as_completed
from dataclasses import dataclass, replace
from hashlib import sha256

from evviz import runs
from evviz.cell.cell import shape_of
from evviz.cell.observables import Counter
from evviz.core.course import Course
from evviz.core.model import Model
from evviz.evidence import scope

#: More steps than any course has.
LAST = 1 << 40
#: The first minutes are not counted: a signal has to travel before anything is released.
SETTLE_MIN = 60.0
#: Cells that one job runs one after the other: they share the course of their arm.
CHUNK = 8

Seen = dict[str, float | None]


@dataclass(frozen=True)
class Job:
    """Some cells of one arm.

    Attributes:
        setup: the arm; its own seed is not used.
        seeds: luck of each cell.
        minutes: how long each cell is watched.
        settle: minutes at the beginning that are not counted.
        observe: ids of the observables.
    """

    setup: runs.Setup
    seeds: tuple[int, ...]
    minutes: float
    settle: float
    observe: tuple[str, ...]

    @classmethod
    def of(
        cls,
        setup: runs.Setup,
        seeds: Iterable[int],
        minutes: float,
        observe: Iterable[str],
        settle: float | None = None,
    ) -> "Job":
        """A job that leaves out *settle*: the first hour, or a quarter of a shorter watch."""
        if settle is None:
            settle = min(SETTLE_MIN, minutes / 4)
        return cls(setup, tuple(seeds), minutes, settle, tuple(observe))

    def parts(self) -> list["Job"]:
        """The same in pieces of a few cells."""
        starts = range(0, len(self.seeds), CHUNK)
        return [replace(self, seeds=self.seeds[i : i + CHUNK]) for i in starts]


def run_arm(job: Job) -> list[Seen]:
    """What is observed in each cell of *job*, in the order of its seeds.

    A value is None where there was nothing to observe (the size of vesicles that never came).
    """
    known = scope.scoped(runs.model(), job.observe)
    line = runs.course(job.setup, known)
    start, end = (round(part * runs.MINUTE_MS) for part in (job.settle, job.minutes))
    if scope.needs_no_cell(job.observe):
        line.after(LAST, end)
        return [_seen(Counter(start, end), line, job.observe)] * len(job.seeds)
    return [_cell(job, seed, known, line, start, end) for seed in job.seeds]


def _cell(job: Job, seed: int, known: Model, line: Course, start: int, end: int) -> Seen:
    counter = Counter(start, end)
    run = runs.start(job.setup.with_seed(seed), known, line)
    scope.trim(run, job.observe)
    for piece in runs.pieces(run, end):
        counter.feed(piece)
    return _seen(counter, line, job.observe)


def _seen(counter: Counter, line: Course, observe: Iterable[str]) -> Seen:
    return {
        name: None if scope.nothing(counter, name) else counter.read(name, line) for name in observe
    }


def fingerprint(job: Job) -> str:
    """The same text for arms in which the same happens to every cell of one luck.

    A cell reads nothing but its shape, its luck and the rates; so arms whose rates are the same
    at every moment, among those that anybody looks at, need to run only once.
    """
    if any(name.split(".")[0] in scope.OF_COURSE for name in job.observe):
        return f"{job.minutes:g} {job.setup.key()}"
    known = scope.scoped(runs.model(), job.observe)
    line = runs.course(job.setup, known)
    line.after(LAST, round(job.minutes * runs.MINUTE_MS))
    steps = [(step.t, step.values) for step in line.steps if step.values]
    shape = shape_of(known, job.setup.context)
    parts = (shape, job.minutes, job.settle, sorted(scope.unseen(job.observe)), steps)
    return sha256(repr(parts).encode()).hexdigest()


def fingerprints(jobs: Sequence[Job], executor: Executor | None) -> list[str]:
    """The fingerprint of each of *jobs*."""
    return list(executor.map(fingerprint, jobs) if executor else map(fingerprint, jobs))


def run_all(
    jobs: Sequence[Job], executor: Executor | None, show: runs.Progress
) -> list[list[Seen]]:
    """What is observed in the cells of each of *jobs*, in their order.

    Args:
        jobs: arms, each with its cells.
        executor: where they run; None runs them here, one after the other.
        show: called with (cells ready, cells in all).
    """
    parts = [(i, j, part) for i, job in enumerate(jobs) for j, part in enumerate(job.parts())]
    whole = sum(len(job.seeds) for job in jobs)
    seen: dict[tuple[int, int], list[Seen]] = {}
    done = 0
    if executor is None:
        for i, j, part in parts:
            seen[i, j] = run_arm(part)
            done += len(part.seeds)
            show(done, whole)
    else:
        pending = {executor.submit(run_arm, part): (i, j) for i, j, part in parts}
        for future in as_completed(pending):
            seen[pending[future]] = future.result()
            done += len(future.result())
            show(done, whole)
    return [
        [cell for j in range(len(job.parts())) for cell in seen[i, j]] for i, job in enumerate(jobs)
    ]
