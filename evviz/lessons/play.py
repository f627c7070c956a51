"""Plays a lesson without a page, in the same order of things as js/src/lesson does."""

from dataclasses import dataclass, field
from typing import Any

from evviz.errors import InputError
from evviz.lessons.judge import Verdict, judge, shape, truth
from evviz.lessons.lesson import Lesson, Step
from evviz.lessons.measure import Results
from evviz.stats import mean

#: After so many wrong answers the answer may be looked at.
TRIES = 3


@dataclass
class Play:
    """One student in one lesson.

    Attributes:
        lesson: the lesson.
        results: what replicate cells did.
        at: index of the present step.
        verdicts: by step, the latest last.
        visited: ids of the steps in the order in which they were seen.
    """

    lesson: Lesson
    results: Results
    at: int = 0
    verdicts: dict[str, list[Verdict]] = field(default_factory=dict)
    visited: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.visited.append(self.step.id)

    @property
    def step(self) -> Step:
        """The present step."""
        return self.lesson.steps[self.at]

    @property
    def done(self) -> bool:
        """Whether the last step is finished."""
        return self.following() is None and self.may_go_on()

    def answer(self, answer: Any) -> Verdict:
        """Answer the present step.

        Raises:
            InputError: it asks nothing, was committed already, or cannot have this answer.
        """
        given = self.verdicts.setdefault(self.step.id, [])
        if given and "shown_by" in self.step.data:
            raise InputError(f"{self.step.id}: a prediction is committed once")
        verdict = judge(self.lesson, self.step, answer, self.results)
        given.append(verdict)
        return verdict

    def may_go_on(self) -> bool:
        """Whether the present step is finished: read, predicted, right, or tried often enough."""
        if not self.step.asks:
            return True
        given = self.verdicts.get(self.step.id, [])
        if "shown_by" in self.step.data or self.step.kind == "write":
            return bool(given)
        return any(one.right for one in given) or len(given) >= TRIES

    def following(self) -> str | None:
        """Id of the next step; None after the last."""
        given = self.verdicts.get(self.step.id, [])
        if given and given[-1].key.endswith(".feedback"):
            option = given[-1].key.removesuffix(".feedback")
            for one in self.step.options:
                if one["id"] == option and "goto" in one:
                    return str(one["goto"])
        if "next" in self.step.data:
            return str(self.step.data["next"])
        steps = self.lesson.steps
        return steps[self.at + 1].id if self.at + 1 < len(steps) else None

    def go_on(self) -> None:
        """Go to the next step.

        Raises:
            InputError: the present one is not finished, or it is the last.
        """
        if not self.may_go_on():
            raise InputError(f"{self.step.id}: answer before you go on")
        name = self.following()
        if name is None:
            raise InputError(f"{self.step.id}: this is the last step")
        self.at = [step.id for step in self.lesson.steps].index(name)
        self.visited.append(name)

    def predictions(self) -> dict[str, Verdict]:
        """The predictions that the present step shows the outcome of."""
        return {
            step.id: self.verdicts[step.id][-1]
            for step in self.lesson.steps
            if step.data.get("shown_by") == self.step.id and step.id in self.verdicts
        }


def right_answer(step: Step, results: Results) -> Any:
    """An answer that is right, for the teacher's key and for tests."""
    if step.kind in ("choice", "find"):
        return next(option["id"] for option in step.options if option.get("right"))
    if step.kind == "order":
        return list(step.data["items"])
    if step.kind == "number":
        return mean(truth(step, results))
    if step.kind == "curve":
        return results.curve(step.data["experiment"], step.data["observable"])
    return ""


#: A curve of each shape on any number of points.
def sketch(name: str, points: int) -> list[float]:
    """A curve of the shape *name* with so many points."""
    share = [i / (points - 1) for i in range(points)]
    curves = {
        "rises": [1 + one for one in share],
        "falls": [2 - one for one in share],
        "flat": [1.0 for _ in share],
        "peak": [1 + 4 * one * (1 - one) for one in share],
        "dip": [2 - 4 * one * (1 - one) for one in share],
    }
    assert shape(curves[name]) == name or points < 3
    return curves[name]
