"""What a page says about a cell, checked and turned into a setup."""

from dataclasses import replace
from typing import Any

from evviz import runs
from evviz.core.model import Model
from evviz.dashboard.questions import RefusedError, number
from evviz.errors import unknown
from evviz.runs import Setup

#: The most that one question may simulate, in hours of cell time; some minutes of work.
MOST_CELL_HOURS = 1500
#: The most entries in one list of a setting.
MOST = 64

FIELDS = ("context", "signals", "levers", "perturb", "sides", "off", "seed")


def setup_of(setting: dict[str, Any], known: Model | None = None) -> Setup:
    """The setup that *setting* describes.

    Raises:
        RefusedError, ModelError, InputError: a field, name or value is not allowed.
    """
    known = known or runs.model()
    for field in setting:
        if field not in FIELDS:
            raise unknown("field of a setting", str(field)[:40], FIELDS)
    setup = Setup(
        context=known.context(str(setting.get("context", "generic")))["id"],
        seed=int(number(setting.get("seed", 1), 0, 2**31 - 1, "seed")),
        signals=_levels(setting.get("signals", {}), known.signal, "signal"),
        perturb=_levels(setting.get("perturb", {}), known.node, "node"),
        levers=tuple(_names(setting.get("levers", []), "levers")),
        off=tuple(_names(setting.get("off", []), "off")),
        sides={str(k): str(v) for k, v in _dict(setting.get("sides", {}), "sides").items()},
    )
    runs.check(setup, known)
    return setup


def _dict(value: Any, where: str) -> dict[str, Any]:
    if not isinstance(value, dict) or len(value) > MOST:
        raise RefusedError(f"{where} must be at most {MOST} values by name")
    return value


def _levels(value: Any, find: Any, what: str) -> dict[str, float]:
    given = _dict(value, what)
    return {
        str(find(str(name))["id"]): number(u, 0, 1, f"{what} {name}") for name, u in given.items()
    }


def _names(value: Any, where: str) -> list[str]:
    if not isinstance(value, list) or len(value) > MOST:
        raise RefusedError(f"{where} must be a list of at most {MOST} names")
    return [str(one)[:80] for one in value]


def turned(setup: Setup, knob: dict[str, Any], value: float, known: Model | None = None) -> Setup:
    """*setup* with one knob at *value*, 0 to 1.

    A lever's value is its strength: 0 leaves its nodes at their basal activity, 1 sets them fully.

    Raises:
        RefusedError, ModelError, InputError: the knob is unknown.
    """
    known = known or runs.model()
    kind, name = str(knob.get("kind")), str(knob.get("id"))
    if kind == "signal":
        return replace(setup, signals={**setup.signals, known.signal(name)["id"]: value})
    if kind == "node":
        return replace(setup, perturb={**setup.perturb, known.node(name)["id"]: value})
    if kind != "lever":
        raise unknown("kind of knob", kind[:40], ("signal", "lever", "node"))
    if name not in known.levers:
        raise unknown("lever", name[:40], known.levers)
    basal = known.basal(setup.context)
    held = {
        node: basal.get(node, 0.0) + value * (full - basal.get(node, 0.0))
        for node, full in known.levers[name]["sets"].items()
    }
    return setup if value == 0 else replace(setup, perturb={**setup.perturb, **held})


def afford(cells: int, minutes: float) -> None:
    """Refuse work that would take hours.

    Raises:
        RefusedError: with what it would take, and what to do instead.
    """
    hours = cells * (minutes + 60) / 60
    if hours > MOST_CELL_HOURS:
        raise RefusedError(
            f"this asks for {hours:,.0f} hours of cell time; up to {MOST_CELL_HOURS:,} are run "
            "here. Take fewer points, cells or minutes, or use `evviz sweep` on a command line."
        )
