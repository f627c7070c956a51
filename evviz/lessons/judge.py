"""Judges answers. Nothing is graded by luck: predictions are compared with many cells.

A verdict is (right, key): whether the answer is right, and the key of its feedback in the prose.
The page judges by the same rules, see js/src/lesson/judge.js; a test compares both.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from evviz.errors import InputError, unknown
from evviz.lessons import grammar
from evviz.lessons.lesson import Lesson, Step
from evviz.lessons.measure import Results
from evviz.stats import mean

#: A predicted number is near enough within this share of the mean, or within the range of cells.
NEAR = 0.25
#: By so much (a share) a number may miss a bound: page and Python round a mean in their own ways.
HAIR = 1e-9
#: Differences below this share of the largest value of a curve do not count as a change.
FLAT = 0.15


@dataclass(frozen=True)
class Verdict:
    """What an answer earns.

    Attributes:
        right: whether it is right.
        key: where its feedback stands in the prose of the step.
        misconception: the idea behind a wrong answer, or "".
    """

    right: bool
    key: str
    misconception: str = ""


def judge(lesson: Lesson, step: Step, answer: Any, results: Results) -> Verdict:
    """Judge an answer to *step*.

    Args:
        lesson: the lesson.
        step: one of its steps that asks.
        answer: option id; list of item ids; number; list of numbers; or, for a challenge, the
            means of the student's cells by observable.
        results: what replicate cells did.

    Raises:
        InputError: the answer is none that the step can have.
    """
    judges: dict[str, Callable[[Step, Any, Results], Verdict]] = {
        "choice": _choice,
        "find": _choice,
        "order": _order,
        "number": _number,
        "curve": _curve,
        "set": _set,
        "write": _write,
    }
    if step.kind not in judges:
        raise InputError(f"{lesson.id} {step.id}: a step of kind {step.kind} asks nothing")
    return judges[step.kind](step, answer, results)


def _choice(step: Step, answer: Any, results: Results) -> Verdict:
    options = {option["id"]: option for option in step.options}
    if answer not in options:
        raise unknown("option", str(answer), options, step.id)
    option = options[answer]
    right = bool(option.get("right"))
    return Verdict(right, f"{answer}.feedback", "" if right else option.get("misconception", ""))


def _order(step: Step, answer: Any, results: Results) -> Verdict:
    items = list(step.data["items"])
    if sorted(answer) != sorted(items):
        raise InputError(f"{step.id}: an order of {', '.join(items)} is allowed")
    if list(answer) == items:
        return Verdict(True, "right")
    place = {item: i for i, item in enumerate(answer)}
    for wrong in step.data["wrong"]:
        if place[wrong["before"]] < place[wrong["after"]]:
            return Verdict(False, f"wrong.{wrong['misconception']}", wrong["misconception"])
    return Verdict(False, "wrong")


def _number(step: Step, answer: Any, results: Results) -> Verdict:
    low, high = near(truth(step, results))
    if low <= float(answer) <= high:
        return Verdict(True, "near")
    key = "low" if float(answer) < low else "high"
    return Verdict(False, key, step.data["misconceptions"].get(key, ""))


def truth(step: Step, results: Results) -> list[float]:
    """What the cells say that a number step asks for: one value, or one ratio, per cell."""
    what = step.data["observable"]
    values = results.cells(step.data["experiment"], what)
    if "against" not in step.data:
        return values
    base = results.cells(step.data["against"], what)
    middle = mean(base)
    return [value / middle for value in values] if middle else []


def near(values: Sequence[float]) -> tuple[float, float]:
    """The numbers that count as a good prediction of *values*."""
    if not values:
        return 0.0, 0.0
    middle = mean(values)
    low, high = min(*values, middle * (1 - NEAR)), max(*values, middle * (1 + NEAR))
    return low * (1 - HAIR), high * (1 + HAIR)


def _curve(step: Step, answer: Any, results: Results) -> Verdict:
    seen = results.curve(step.data["experiment"], step.data["observable"])
    if len(answer) != len(seen):
        raise InputError(f"{step.id}: {len(answer)} points; {len(seen)} are allowed")
    drawn, real = shape(answer), shape(seen)
    if drawn == real:
        return Verdict(True, drawn)
    return Verdict(False, drawn, step.data["misconceptions"].get(drawn, ""))


def shape(values: Sequence[float]) -> str:
    """The shape of a curve: rises, falls, flat, peak or dip."""
    top, bottom = max(values), min(values)
    if top <= 0 or top - bottom <= FLAT * top:
        return "flat"
    first, last = values[0], values[-1]
    edge = FLAT * top
    if top - max(first, last) > edge:
        return "peak"
    if min(first, last) - bottom > edge:
        return "dip"
    return "rises" if last > first else "falls"


def _set(step: Step, answer: Any, results: Results) -> Verdict:
    # In a challenge `rest:` means the same cells, left alone: no luck is in the comparison.
    def value(arm: str, what: str) -> float | None:
        return (results.tries[step.id] if arm else answer).get(what)

    if grammar.holds(step.data["goal"]["tree"], value):
        return Verdict(True, "right")
    for failure in step.data["failures"]:
        if grammar.holds(failure["when"]["tree"], value):
            return Verdict(False, f"wrong.{failure['id']}", failure["misconception"])
    return Verdict(False, "wrong")


def _write(step: Step, answer: Any, results: Results) -> Verdict:
    return Verdict(True, "answer")


def promised(step: Step, results: Results) -> list[tuple[str, bool, bool]]:
    """Options that say what must hold: (option, whether it is called right, whether it holds)."""
    found = []
    for option in step.options:
        if "holds" in option:
            true = grammar.holds(option["holds"]["tree"], results.mean)
            found.append((option["id"], bool(option.get("right")), true))
    return found
