"""One arm of an experiment: replicate cells that differ in luck only, and what is seen in each."""

from collections.abc import Iterable, Sequence
from concurrent.futures import Executor, as_completed
from dataclasses import dataclass, replace

from evviz import runs

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
        cls, setup: runs.Setup, seeds: Iterable[int], minutes: float, observe: Iterable[str]
    ) -> "Job":
        """A job that leaves out the first hour, or the first quarter of a shorter watch."""
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
    raise NotImplementedError


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
