"""Ensembles: replicate cells that differ in luck only, on any executor."""

from collections.abc import Sequence
from concurrent.futures import Executor

import pandas as pd

from evviz import runs
from evviz.errors import between
from evviz.evidence import scope
from evviz.evidence.arms import Job, run_all
from evviz.runs import Setup

#: What an ensemble looks at if nobody says otherwise.
OBSERVE = ("exosome.release", "microvesicle.release", "mve.lysosome_share")


def ensemble(
    cells: int = 32,
    minutes: float = 240,
    *,
    context: str = "generic",
    signals: dict[str, float] | None = None,
    perturb: dict[str, float] | None = None,
    levers: Sequence[str] = (),
    rules_off: Sequence[str] = (),
    sides: dict[str, str] | None = None,
    observe: Sequence[str] = OBSERVE,
    settle: float | None = None,
    seed: int = 1,
    executor: Executor | None = None,
) -> pd.DataFrame:
    """Replicate cells that differ in luck only, and what is observed in each.

    Args:
        cells: how many.
        minutes: how long each is watched.
        context, signals, perturb, levers, rules_off, sides: who they are and what is done to them;
            signals move at time 0, nodes are held from before the start.
        observe: ids of observables.
        settle: minutes at the beginning that are not counted; by default 60, or a quarter of a
            shorter watch.
        seed: luck of the first cell; the next ones follow.
        executor: where they run: any `concurrent.futures` executor, or Dask's
            `Client.get_executor()`. None runs them here, one after the other.

    Returns:
        One row per cell, indexed by its seed, one column per observable; NaN where there was
        nothing to observe.

    Raises:
        ValueError: a name is unknown or a value is not allowed; the text says what is.
    """
    known = runs.model()
    nodes = {runs.node_id(known, name): value for name, value in (perturb or {}).items()}
    setup = Setup(
        context=context,
        signals=signals or {},
        perturb=nodes,
        levers=tuple(levers),
        off=tuple(rules_off),
        sides=sides or {},
    )
    runs.check(setup, known)
    for name in observe:
        scope.check(name, known)
    count = int(between(cells, 1, 1_000_000, "cells"))
    span = between(minutes, 1, 14_400, "minutes")
    seeds = range(seed, seed + count)
    job = Job.of(setup, seeds, span, observe, settle)
    rows = run_all([job], executor, runs.silent)[0]
    index = pd.Index(seeds, name="seed")
    return pd.DataFrame(rows, index=index, columns=list(observe), dtype=float)
