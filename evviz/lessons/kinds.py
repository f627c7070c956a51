"""The kinds of steps of a lesson, and what each may say in lesson.toml and must say in en.md."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from evviz.errors import InputError
from evviz.lessons import grammar
from evviz.scenes import setting as checks

#: The shapes that a sketched curve may have.
SHAPES = ("rises", "falls", "flat", "peak", "dip")


def _list(keys: Mapping[str, checks.Check], *needs: str) -> checks.Check:
    """A check for a list of tables with an `id` each."""

    def check(value: object, where: str) -> list[dict[str, Any]]:
        if not isinstance(value, list) or not value:
            raise InputError(f"{where}: {value!r}; a list of tables is allowed")
        found = [checks.checked(one, keys, f"{where} {i}") for i, one in enumerate(value, 1)]
        for one in found:
            for need in needs:
                if need not in one:
                    raise InputError(f"{where} {one.get('id', one)}: {need} is missing")
        names = [one["id"] for one in found if "id" in one]
        if len(set(names)) != len(names):
            raise InputError(f"{where}: an id appears twice")
        return found

    return check


def _condition(value: object, where: str) -> dict[str, Any]:
    text = checks.text(value, where)
    return {"text": text, "tree": grammar.parse(text, where)}


def _values(value: object, where: str) -> tuple[float, ...]:
    if not isinstance(value, list) or not 2 <= len(value) <= 12:
        raise InputError(f"{where}: {value!r}; a list of 2 to 12 numbers is allowed")
    numbers = [checks.number(0, 1)(one, where) for one in value]
    if sorted(set(numbers)) != numbers:
        raise InputError(f"{where}: {value!r}; the numbers must rise")
    return tuple(numbers)


#: What an experiment may say.
EXPERIMENT: dict[str, checks.Check] = {
    "id": checks.text,
    "context": checks.text,
    "signals": checks.shares,
    "levers": checks.ids,
    "perturb": checks.shares,
    "minutes": checks.number(30, 480),
    "sweep": checks.text,
    "at": _values,
}

_OPTION: dict[str, checks.Check] = {
    "id": checks.text,
    "right": checks.yes,
    "misconception": checks.text,
    "holds": _condition,
    "goto": checks.text,
}
_options = _list(_OPTION, "id")

_ATTEMPT: dict[str, checks.Check] = {
    "context": checks.text,
    "signals": checks.shares,
    "levers": checks.ids,
    "perturb": checks.shares,
}


def _attempt(value: object, where: str) -> dict[str, Any]:
    return checks.checked(value, _ATTEMPT, where)


def _attempts(value: object, where: str) -> list[dict[str, Any]]:
    if not isinstance(value, list):
        raise InputError(f"{where}: {value!r}; a list of tables is allowed")
    return [_attempt(one, where) for one in value]


@dataclass(frozen=True)
class Kind:
    """A kind of step.

    Attributes:
        keys: what lesson.toml may say, besides id, kind and stage.
        needs: what it must say.
        parts: parts that the prose must have, besides those of options.
        says: what a student does.
    """

    keys: dict[str, checks.Check]
    needs: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    says: str = ""


_COMMON: dict[str, checks.Check] = {"next": checks.text}
_ASK: dict[str, checks.Check] = {**_COMMON, "hints": checks.whole(0, 5), "shown_by": checks.text}


def _kind(
    keys: dict[str, checks.Check],
    needs: tuple[str, ...] = (),
    parts: tuple[str, ...] = (),
    says: str = "",
    ask: bool = True,
) -> Kind:
    return Kind({**(_ASK if ask else _COMMON), **keys}, needs, parts, says)


KINDS: dict[str, Kind] = {
    "read": _kind({}, says="reads and watches", ask=False),
    "observe": _kind(
        {"experiments": checks.ids, "observe": checks.ids},
        ("experiments", "observe"),
        says="sees what replicate cells did, beside the prediction",
        ask=False,
    ),
    "choice": _kind({"options": _options}, ("options",), says="picks one answer"),
    "order": _kind(
        {
            "items": checks.ids,
            "wrong": _list(
                {"before": checks.text, "after": checks.text, "misconception": checks.text},
                *("before", "after", "misconception"),
            ),
        },
        ("items", "wrong"),
        ("right", "wrong"),
        says="puts things in order",
    ),
    "number": _kind(
        {
            "experiment": checks.text,
            "against": checks.text,
            "observable": checks.text,
            "unit": checks.text,
            "low": checks.number(0, 1e6),
            "high": checks.number(0, 1e6),
            "by": checks.number(0.001, 1e5),
            "misconceptions": lambda value, where: {
                str(key): checks.text(one, where)
                for key, one in checks.checked(
                    value, {"low": checks.text, "high": checks.text}, where
                ).items()
            },
        },
        ("experiment", "observable", "low", "high", "by", "misconceptions"),
        ("near", "low", "high"),
        says="predicts a number",
    ),
    "curve": _kind(
        {
            "experiment": checks.text,
            "observable": checks.text,
            "unit": checks.text,
            "misconceptions": lambda value, where: {
                str(key): checks.text(one, where)
                for key, one in checks.checked(
                    value, dict.fromkeys(SHAPES, checks.text), where
                ).items()
            },
        },
        ("experiment", "observable", "misconceptions"),
        SHAPES,
        says="sketches a curve",
    ),
    "set": _kind(
        {
            "goal": _condition,
            "context": checks.text,
            "offers": checks.ids,
            "offer_levers": checks.ids,
            "minutes": checks.number(30, 240),
            "failures": _list(
                {"id": checks.text, "when": _condition, "misconception": checks.text},
                *("id", "when", "misconception"),
            ),
            "solution": _attempt,
            "attempts": _attempts,
        },
        ("goal", "failures", "solution"),
        ("right", "wrong"),
        says="sets the cell so that a goal is met",
    ),
    "find": _kind(
        {
            "control": checks.text,
            "treated": checks.text,
            "clues": checks.ids,
            "options": _options,
        },
        ("control", "treated", "clues", "options"),
        says="finds what was done to a cell",
    ),
    "write": _kind({}, (), ("answer",), says="explains in own words"),
}

#: Kinds whose answers have an option each.
WITH_OPTIONS = ("choice", "find")
