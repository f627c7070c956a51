"""How many published findings an edited model still reproduces.

Every experiment keeps its recorded verdict unless the edits reach it, which is found out in two
steps: by the network (is what the experiment looks at below an edited rule, in its cell type?), and
by the course (are all rates that its cells read the same at every moment? then the same happens in
them). The others are replayed as `evviz evidence` judges them: in rounds, with the same luck.
"""

import json
import math
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from hashlib import sha256
from typing import Any, NamedTuple

from evviz import runs
from evviz.cell.observables import Counter
from evviz.core.log import canonical
from evviz.core.model import Model, sources
from evviz.dashboard import jobs
from evviz.dashboard.about import judged
from evviz.dashboard.editing import base, checked, edited
from evviz.dashboard.editing import judged as reviewed
from evviz.dashboard.questions import RefusedError, Tell, number
from evviz.evidence import scope
from evviz.evidence.experiments import Experiment, published
from evviz.evidence.judge import FIRST, MOST, SEED
from evviz.evidence.verdict import compare
from evviz.runs import Setup

LAST = 1 << 40
#: Experiments whose courses one job compares.
GROUP = 6
#: Shares of the progress bar: finding out what is touched, and replaying it.
SCALE = 1000
FINDING = 150


class Touched(NamedTuple):
    """An experiment that the edits reach, and by how much its contrast changes."""

    name: str
    by: float


@lru_cache(maxsize=2)
def _experiments() -> dict[str, Experiment]:
    return {one.id: one for one in published()}


@lru_cache(maxsize=2)
def _model(text: str) -> Model:
    return edited(json.loads(text)) if text else base()


def without(setup: Setup, off: Iterable[str]) -> Setup:
    """*setup* with more rules switched off."""
    return replace(setup, off=tuple(sorted({*setup.off, *off})))


# -- what the edits reach


def reachable(edits: dict[str, Any], known: Model) -> list[str]:
    """Experiments that look at something below an edited rule, in a cell type where it holds."""
    rules = {**base().rules, **known.rules}
    names = {*edits["off"], *edits["sizes"], *(set(known.rules) - set(base().rules))}
    below: dict[str, set[str]] = {}
    for rule in rules.values():
        for source in sources(rule):
            below.setdefault(source, set()).add(rule["target"])
    reach = {name: _closure(rules[name]["target"], below) for name in names}
    found = []
    for one in _experiments().values():
        lineage = {name for arm in (one.control, one.treated)
                   for name, _ in base().lineage(arm.context)}  # fmt: skip
        mine = [reach[name] for name in names if lineage & set(rules[name]["context"])]
        if _looks_at(one.observe, set().union(*mine)):
            found.append(one.id)
    return found


def _closure(start: str, below: dict[str, set[str]]) -> set[str]:
    seen, waiting = {start}, [start]
    while waiting:
        new = below.get(waiting.pop(), set()) - seen
        seen |= new
        waiting.extend(new)
    return seen


def relevant(observe: str) -> set[str]:
    """Targets whose rates the cells of an experiment read."""
    cargo = "cargo" in observe
    silent = scope.unseen([observe])
    return {
        name for name, one in base().targets.items()
        if name not in silent and (cargo or one["kind"] != "odds")
    }  # fmt: skip


def _looks_at(observe: str, changed: set[str]) -> bool:
    head, _, rest = observe.partition(".")
    return rest in changed if head in scope.OF_COURSE else bool(relevant(observe) & changed)


def touched(given: tuple[str, list[str]]) -> list[Touched]:
    """Those of some experiments in which not all rates are the same as before, and by how much."""
    text, names = given
    edits, known = json.loads(text), _model(text)
    found = []
    for name in names:
        one = _experiments()[name]
        own = [
            _course(without(arm, edits["off"]), known, one) for arm in (one.control, one.treated)
        ]
        arms = [*_courses(name), *own]
        if arms[0][0] != arms[2][0] or arms[1][0] != arms[3][0]:
            found.append(Touched(name, _change(*(end for _, end in arms))))
    return found


@lru_cache(maxsize=1000)
def _courses(name: str) -> list[tuple[str, list[float]]]:
    """The courses of both arms under the literature set."""
    one = _experiments()[name]
    return [_course(arm, base(), one) for arm in (one.control, one.treated)]


def _course(setup: Setup, known: Model, one: Experiment) -> tuple[str, list[float]]:
    """A fingerprint of what the cells of an arm read over time, and the rates at the end."""
    line = runs.course(setup, known)
    line.after(LAST, round(one.minutes * runs.MINUTE_MS))
    head, _, rest = one.observe.partition(".")
    if head == "node":
        place = line.network.place(rest)
        return repr([(step.t, step.levels[place]) for step in line.steps]), [
            line.network.level[place]
        ]
    wanted = {rest} if head == "target" else relevant(one.observe)
    rows = {i for i, target in enumerate(known.data["targets"]) if target["id"] in wanted}
    steps = []
    for step in line.steps:
        values = [pair for pair in step.values if pair[0] in rows]
        if values:
            steps.append((step.t, values))
    mark = sha256(repr(steps).encode()).hexdigest()
    return mark, [line.rates.value[i] for i in sorted(rows)]


def _change(
    control: list[float], treated: list[float], own: list[float], other: list[float]
) -> float:
    """The largest change of a contrast or of the control itself, as a natural logarithm."""
    most = 0.0
    for arms in zip(control, treated, own, other, strict=True):
        a, b, c, d = (math.log(max(x, 1e-4)) for x in arms)
        most = max(most, abs((b - a) - (d - c)), abs(c - a) / 2)
    return most


# -- replaying


class _Arm:
    """Cells of one arm under the edited model; each is run once, however many ask."""

    def __init__(self, text: str, setup: Setup, minutes: float, observe: str) -> None:
        self.setup, self.observe = setup, observe
        self.model = scope.scoped(_model(text), [observe])
        self.line = runs.course(setup, self.model)
        self.start, self.end = (
            round(part * runs.MINUTE_MS) for part in (min(60.0, minutes / 4), minutes)
        )
        self.seen: list[float | None] = []

    def cells(self, count: int) -> list[float | None]:
        """What is observed in the first *count* cells."""
        while len(self.seen) < count:
            self.seen.append(self._cell(SEED + len(self.seen)))
        return self.seen[:count]

    def _cell(self, seed: int) -> float | None:
        counter = Counter(self.start, self.end)
        if scope.needs_no_cell([self.observe]):
            self.line.after(LAST, self.end)
        else:
            run = runs.start(self.setup.with_seed(seed), self.model, self.line)
            scope.trim(run, [self.observe])
            for piece in runs.pieces(run, self.end):
                counter.feed(piece)
        if scope.nothing(counter, self.observe):
            return None
        return counter.read(self.observe, self.line)


_ARMS: dict[tuple[str, str, float, str], _Arm] = {}
MOST_ARMS = 400


def _arm(text: str, setup: Setup, minutes: float, observe: str) -> _Arm:
    key = (text, setup.key(), minutes, observe)
    if key not in _ARMS:
        if len(_ARMS) >= MOST_ARMS:
            _ARMS.clear()
        _ARMS[key] = _Arm(text, setup, minutes, observe)
    return _ARMS[key]


def replay(given: tuple[str, str]) -> dict[str, Any]:
    """The verdict of one experiment under the edited model, in rounds until it is clear."""
    text, name = given
    one, off = _experiments()[name], json.loads(text)["off"]
    arms = [_arm(text, without(arm, off), one.minutes, one.observe)
            for arm in (one.control, one.treated)]  # fmt: skip
    most = min(one.cells or MOST, MOST)
    cells = min(FIRST, most)
    while True:
        found = compare(one.expect, *(arm.cells(cells) for arm in arms))
        if found.decided or cells >= most:
            break
        cells = min(2 * cells, most)
    return {"id": name, "says": one.says, "expect": one.expect, "cells": cells,
            "before": judged().get(name, {}).get("verdict", "not judged"),
            "after": found.verdict, "change": found.change}  # fmt: skip


class _Score:
    """The count so far: what is known, and what may still come."""

    def __init__(self, names: list[str]) -> None:
        known = judged()
        self.whole = len(_experiments())
        self.before = sum(row["verdict"] == "holds" for row in known.values())
        self.waiting = set(names)
        self.rows: list[dict[str, Any]] = []
        self.kept = sum(
            row["verdict"] == "holds" for name, row in known.items() if name not in self.waiting
        )
        self.touched = len(names)

    def add(self, row: dict[str, Any]) -> None:
        """Take in a replayed experiment."""
        self.waiting.discard(row["id"])
        self.rows.append(row)

    def now(self) -> dict[str, Any]:
        """Bounds of the score, and every verdict that differs."""
        holds = self.kept + sum(row["after"] == "holds" for row in self.rows)
        return {
            "experiments": self.whole,
            "before": self.before,
            "low": holds,
            "high": holds + len(self.waiting),
            "touched": self.touched,
            "replayed": len(self.rows),
            "rows": [row for row in self.rows if row["before"] != row["after"]],
        }


async def score(fields: dict[str, Any], tell: Tell) -> dict[str, Any]:
    """What the edits do to the evidence; the count so far comes with every step.

    Raises:
        RefusedError: the edited model is wrong.
    """
    edits = checked(fields["edits"])
    most = int(number(fields["most"], 1, 10_000, "most"))
    found = await jobs.one(reviewed, edits)
    if found["problems"]:
        raise RefusedError(found["problems"][0])
    text = canonical(edits)
    names = await jobs.one(_reached, text)
    groups = [(text, names[i : i + GROUP]) for i in range(0, len(names), GROUP)]
    seen = await jobs.each(
        touched, groups, lambda done, whole: tell(FINDING * done // max(1, whole), SCALE)
    )
    hit = sorted((one for group in seen for one in group), key=lambda one: (-one.by, one.name))
    total = _Score([one.name for one in hit])
    tell(FINDING, SCALE, total.now())

    def took(done: int, whole: int) -> None:
        share = FINDING + (SCALE - FINDING) * done // max(1, whole)
        tell(share, SCALE, total.now())

    await jobs.each(replay, [(text, one.name) for one in hit[:most]], took, each=total.add)
    return total.now()


def _reached(text: str) -> list[str]:
    return sorted(reachable(json.loads(text), _model(text)))
