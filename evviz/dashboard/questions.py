"""What a page may ask Python: every question with its fields, checked before anything is done."""

import math
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Protocol

from evviz.core.model import unknown

#: The longest text that a question may carry, in characters.
LONGEST = 5_000_000


class Tell(Protocol):
    """Tells the page how far the work is, and what is known so far."""

    def __call__(self, done: int, whole: int, so_far: Any = None, /) -> None:
        """*done* of *whole* parts are ready."""


Answer = Callable[[dict[str, Any], Tell], Awaitable[Any]]


class RefusedError(ValueError):
    """A question that is not answered; the text says why, in one line for the reader."""


@dataclass(frozen=True)
class Question:
    """One question.

    Attributes:
        where: module and function that answer it; imported when first asked.
        fields: kind of each field; one with a default (not a type) may be left out.
    """

    where: str
    fields: dict[str, Any]

    async def answer(self, fields: dict[str, Any], progress: Tell) -> Any:
        """The answer, JSON-able."""
        module, _, name = self.where.partition(":")
        act: Answer = getattr(import_module(f"evviz.dashboard.{module}"), name)
        return await act(fields, progress)


QUESTIONS = {
    "about": Question("about:about", {}),
    "verdicts": Question("about:verdicts", {}),
    "closer": Question("figures:closer", {"dark": False}),
    "dose": Question("bench:dose", {"setting": dict, "knob": dict, "values": list, "observe": str,
                                    "cells": int, "minutes": int, "dark": False}),
    "compare": Question("comparing:compare", {"setting": dict, "treated": dict, "minutes": int,
                                              "cells": 1, "dark": False}),
    "export": Question("files:export", {"header": dict, "inputs": list, "t": int, "kind": str}),
    "open-run": Question("files:open_run", {"text": str, "name": "run"}),
    "edit": Question("editing:review", {"edits": dict}),
    "edit-open": Question("editing:from_file", {"text": str}),
    "score": Question("scoring:score", {"edits": dict, "most": 10_000}),
    "observables": Question("bench:observables", {}),
}  # fmt: skip


def checked(data: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """Name and fields of a question, complete and of the right kind.

    Raises:
        RefusedError: a field is missing or of the wrong kind.
        ModelError: the question is unknown.
    """
    name = data.get("do")
    if not isinstance(name, str) or name not in QUESTIONS:
        raise unknown("question", str(name)[:40], list(QUESTIONS))
    fields = {}
    for field, wanted in QUESTIONS[name].fields.items():
        kind = wanted if isinstance(wanted, type) else type(wanted)
        value = data.get(field, None if wanted is kind else wanted)
        if kind is int and isinstance(value, float) and value.is_integer():
            value = int(value)
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise RefusedError(f"{name}: {field} must be of kind {kind.__name__}")
        if isinstance(value, str) and len(value) > LONGEST:
            raise RefusedError(f"{name}: {field} is longer than {LONGEST / 1e6:g} MB")
        fields[field] = value
    return name, fields


def number(value: Any, low: float, high: float, where: str) -> float:
    """*value* as a number from *low* to *high*.

    Raises:
        RefusedError: it is none.
    """
    right = isinstance(value, int | float) and not isinstance(value, bool)
    if not right or math.isnan(value) or not low <= value <= high:
        raise RefusedError(
            f"{where}: {str(value)[:20]}; a number from {low:g} to {high:g} is allowed"
        )
    return float(value)
