"""Judges experiments: runs their arms in rounds until every verdict is clear.

Cell number i has the same luck in every arm of every experiment, so both arms of a pair share it,
and an arm that several experiments have in common (most controls) is run once. So are two arms in
which every rate is the same at every moment: the same happens in both (a signal whose effector is
knocked out). Each round doubles the cells of the experiments that are still open.
"""

from collections.abc import Iterable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace

from evviz.evidence.arms import Job, Seen, fingerprints, run_all
from evviz.evidence.experiments import Experiment
from evviz.evidence.verdict import Comparison, compare
from evviz.runs import Progress, Setup, silent

#: Cells in the first round.
FIRST = 4
#: The most cells for one experiment, if nobody says otherwise.
MOST = 64
#: The luck of cell 0; cell i has this plus i.
SEED = 1000


@dataclass(frozen=True)
class Finding:
    """An experiment and what came out of it."""

    experiment: Experiment
    result: Comparison


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
        progress: called with (cells ready, cells needed so far).
    """
    return _Bench(experiments, cells, executor, progress or silent).findings()


class _Bench:
    """The state of one judgement.

    Attributes:
        group: by arm, the name of its group: arms in which the same happens.
        jobs: by group, what is run for all of it.
        seen: observed values by group, then cell.
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
        arms = _arms_of(experiments)
        self.group = dict(zip(arms, fingerprints(list(arms.values()), executor), strict=True))
        self.jobs = _together(arms, self.group)
        self.seen: dict[str, dict[int, Seen]] = {name: {} for name in self.jobs}
        self.done = 0

    def findings(self) -> list[Finding]:
        results: dict[str, Comparison] = {}
        open_ones, cells = list(self.experiments), min(FIRST, self.most)
        while open_ones:
            self._run(open_ones, cells)
            for one in open_ones:
                results[one.id] = self._compare(one, cells)
            open_ones = [
                one for one in open_ones if not results[one.id].decided and cells < self._limit(one)
            ]
            cells = min(cells * 2, self.most)
        return [Finding(one, results[one.id]) for one in self.experiments]

    def _limit(self, one: Experiment) -> int:
        return min(one.cells or self.most, self.most)

    def _compare(self, one: Experiment, cells: int) -> Comparison:
        columns = []
        for setup in (one.control, one.treated):
            values = self.seen[self.group[_key(setup, one.minutes)]]
            columns.append([values[i][one.observe] for i in range(min(cells, self._limit(one)))])
        return compare(one.expect, *columns)

    def _run(self, experiments: Iterable[Experiment], cells: int) -> None:
        """Run what is missing of the arms of *experiments*, up to their number of cells."""
        need: dict[str, int] = {}
        for one in experiments:
            for setup in (one.control, one.treated):
                name = self.group[_key(setup, one.minutes)]
                need[name] = max(need.get(name, 0), min(cells, self._limit(one)))
        missing = {
            name: [i for i in range(count) if i not in self.seen[name]]
            for name, count in need.items()
        }
        jobs = [
            replace(self.jobs[name], seeds=tuple(SEED + i for i in numbers))
            for name, numbers in missing.items()
        ]
        before, self.done = self.done, self.done + sum(len(job.seeds) for job in jobs)
        results = run_all(jobs, self.executor, lambda d, w: self.progress(before + d, before + w))
        for (name, numbers), cells_seen in zip(missing.items(), results, strict=True):
            self.seen[name].update(zip(numbers, cells_seen, strict=True))


def _arms_of(experiments: Iterable[Experiment]) -> dict[str, Job]:
    """Every arm once, with all that experiments want to see in it."""
    arms: dict[str, Job] = {}
    for one in experiments:
        for setup in (one.control, one.treated):
            key = _key(setup, one.minutes)
            observe = {one.observe} | set(arms[key].observe if key in arms else ())
            arms[key] = Job.of(setup, (), one.minutes, sorted(observe))
    return arms


def _together(arms: dict[str, Job], group: dict[str, str]) -> dict[str, Job]:
    """One job per group, with all that is to be seen in its arms."""
    jobs: dict[str, Job] = {}
    for key, arm in arms.items():
        name = group[key]
        observe = set(arm.observe) | set(jobs[name].observe if name in jobs else ())
        jobs[name] = replace(arm, observe=tuple(sorted(observe)))
    return jobs


def _key(setup: Setup, minutes: float) -> str:
    return f"{minutes:g} {setup.key()}"
