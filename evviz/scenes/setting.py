"""What a step of a guide or lesson sets: the cell, its signals, the camera, the clock."""

from collections.abc import Callable, Mapping
from typing import Any

from evviz.errors import InputError, between, unknown

#: How near the camera goes.
DETAILS = ("cell", "organelle", "membrane")
#: What the camera may go to.
PLACES = (
    "cell",
    "mve",
    "membrane",
    "docking",
    "lysosome",
    "tgn",
    "recipient",
    "outside",
    "nucleus",
)
#: The charts of the player.
CHARTS = ("release", "fates", "sizes", "ilv", "cargo")
#: Drawn instruments.
PANELS = ("nta", "blot", "em", "flow")


def shares(value: object, where: str) -> dict[str, float]:
    """A table of ids and numbers from 0 to 1.

    Raises:
        InputError: it is none.
    """
    if not isinstance(value, dict):
        raise InputError(f"{where}: {value!r}; a table of ids and numbers from 0 to 1 is allowed")
    return {str(name): between(one, 0, 1, f"{where}.{name}") for name, one in value.items()}


def ids(value: object, where: str) -> tuple[str, ...]:
    """A list of ids.

    Raises:
        InputError: it is none.
    """
    if not isinstance(value, list) or not all(isinstance(one, str) and one for one in value):
        raise InputError(f"{where}: {value!r}; a list of ids is allowed")
    if len(set(value)) != len(value):
        raise InputError(f"{where}: an id appears twice")
    return tuple(value)


def text(value: object, where: str) -> str:
    """A text.

    Raises:
        InputError: it is none.
    """
    if not isinstance(value, str):
        raise InputError(f"{where}: {value!r}; a text is allowed")
    return value


def yes(value: object, where: str) -> bool:
    """True or false.

    Raises:
        InputError: it is neither.
    """
    if not isinstance(value, bool):
        raise InputError(f"{where}: {value!r}; true or false is allowed")
    return value


def number(low: float, high: float) -> Callable[[object, str], float]:
    """A check for a number from *low* to *high*."""
    return lambda value, where: between(value, low, high, where)


def whole(low: int, high: int) -> Callable[[object, str], int]:
    """A check for a whole number from *low* to *high*."""

    def check(value: object, where: str) -> int:
        if type(value) is not int or not low <= value <= high:
            raise InputError(f"{where}: {value!r}; a whole number from {low} to {high} is allowed")
        return value

    return check


def one_of(*options: str) -> Callable[[object, str], str]:
    """A check for one of *options*."""

    def check(value: object, where: str) -> str:
        if value not in options:
            raise unknown("choice", str(value), options, where)
        return str(value)

    return check


Check = Callable[[object, str], Any]

#: What a step may set; what it does not name stays as it is.
SETTING: dict[str, Check] = {
    "context": text,
    "signals": shares,
    "levers": ids,
    "perturb": shares,
    "seed": whole(0, 2**31 - 1),
    "minute": number(0, 1440),
    "speed": whole(1, 600),
    "play": yes,
    "detail": one_of(*DETAILS),
    "look_at": one_of(*PLACES),
    "chart": one_of(*CHARTS),
    "panels": ids,
    "labels": yes,
}


def checked(data: object, known: Mapping[str, Check], where: str) -> dict[str, Any]:
    """The values of a table, each as its check returns it.

    Raises:
        InputError: it is no table, a key is unknown, or a value is not allowed.
    """
    if not isinstance(data, dict):
        raise InputError(f"{where}: {data!r}; a table is allowed")
    for key in data:
        if key not in known:
            raise unknown("key", str(key), known, where)
    return {key: known[key](value, f"{where}: {key}") for key, value in data.items()}


def setting(data: object, where: str) -> dict[str, Any]:
    """What a step sets.

    Raises:
        InputError: a key or value is not allowed.
    """
    values = checked(data, SETTING, where)
    for panel in values.get("panels", ()):
        one_of(*PANELS)(panel, f"{where}: panels")
    return values
