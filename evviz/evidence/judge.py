"""Judges experiments: runs their arms in rounds until every verdict is clear.

Cell number i has the same luck in every arm of every experiment, so both arms of a pair share it,
and an arm that several experiments have in common (most controls) is run once. Each round doubles
the cells of the experiments that are still open.
"""

from collections.abc import Iterable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass

from evviz.evidence.arms import Job, Seen, run_all
from evviz.evidence.experiments import Experiment
from evviz.evidence.verdict import Comparison, compare
from evviz.runs import Progress, Setup, silent

#: Cells in the first round.
FIRST = 6
#: The most cells for one experiment, if nobody says otherwise.
MOST = 64
#: The luck of cell 0; cell i has this plus i.
SEED = 1000


@dataclass(frozen=True)
class Finding:
    """An experiment and what came out of it."""

    experiment: Experiment
    result: Comparison


@dataclass(frozen=True)
class _Arm:
    """One arm with all that experiments want to see in it."""

    setup: Setup
    minutes: float
    observe: tuple[str, ...]


def judge(
    experiments: Sequence[Experiment],
    cells: int = MOST,
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> list[Finding]:
    """The findings of *experiments*, in their order.

    Args:
        experiments: what to judge.
        cells: the most replicate cells for one experiment.
        executor: where arms run; None runs them here, one after the other.
        progress: called with (experiments decided, experiments in all).
    """
    return _Bench(experiments, cells, executor, progress or silent).findings()


class _Bench:
    """The state of one judgement.

    Attributes:
        seen: observed values by arm, then cell.
    """

    def __init__(
        self,
        experiments: Sequence[Experiment],
        cells: int,
        executor: Executor | None,
        progress: Progress,
    ) -> None:
        self.experiments = experiments
        self.most = cells
        self.executor = executor
        self.progress = progress
        self.arms = _arms_of(experiments)
        self.seen: dict[str, dict[int, Seen]] = {key: {} for key in self.arms}

    def findings(self) -> list[Finding]:
        results: dict[str, Comparison] = {}
        open_ones, cells = list(self.experiments), min(FIRST, self.most)
        while open_ones:
            self.progress(len(self.experiments) - len(open_ones), len(self.experiments))
            self._run(open_ones, cells)
            for one in open_ones:
                results[one.id] = self._compare(one, cells)
            open_ones = [
                one for one in open_ones if not results[one.id].decided and cells < self._limit(one)
            ]
            cells = min(cells * 2, self.most)
        self.progress(len(self.experiments), len(self.experiments))
        return [Finding(one, results[one.id]) for one in self.experiments]

    def _limit(self, one: Experiment) -> int:
        return min(one.cells or self.most, self.most)

    def _compare(self, one: Experiment, cells: int) -> Comparison:
        columns = []
        for setup in (one.control, one.treated):
            values = self.seen[_key(setup, one.minutes)]
            columns.append([values[i][one.observe] for i in range(min(cells, self._limit(one)))])
        return compare(one.expect, *columns)

    def _run(self, experiments: Iterable[Experiment], cells: int) -> None:
        """Run what is missing of the arms of *experiments*, up to their number of cells."""
        need: dict[str, int] = {}
        for one in experiments:
            for setup in (one.control, one.treated):
                key = _key(setup, one.minutes)
                need[key] = max(need.get(key, 0), min(cells, self._limit(one)))
        missing = {
            key: [i for i in range(count) if i not in self.seen[key]] for key, count in need.items()
        }
        results = run_all([self._job(*one) for one in missing.items()], self.executor, silent)
        for (key, numbers), cells_seen in zip(missing.items(), results, strict=True):
            self.seen[key].update(zip(numbers, cells_seen, strict=True))

    def _job(self, key: str, numbers: list[int]) -> Job:
        arm = self.arms[key]
        return Job.of(arm.setup, [SEED + i for i in numbers], arm.minutes, arm.observe)


def _arms_of(experiments: Iterable[Experiment]) -> dict[str, _Arm]:
    arms: dict[str, _Arm] = {}
    for one in experiments:
        for setup in (one.control, one.treated):
            key = _key(setup, one.minutes)
            observe = {one.observe} | set(arms[key].observe if key in arms else ())
            arms[key] = _Arm(setup, one.minutes, tuple(sorted(observe)))
    return arms


def _key(setup: Setup, minutes: float) -> str:
    return f"{minutes:g} {setup.key()}"
