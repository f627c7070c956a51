"""What the user gave cannot be used: one error type, one clear line."""

from collections.abc import Iterable
from contextlib import suppress

from evviz.core.model import nearest


class InputError(ValueError):
    """What the user gave cannot be used. The message is one line that says what to give."""


def unknown(kind: str, name: str, known: Iterable[str], where: str = "") -> InputError:
    """The error for a *name* that is none of the *known* ones of its *kind*.

    It names the nearest known one, or all if they are few.
    """
    names = sorted(known)
    near = nearest(name, names)
    more = f", … ({len(names)} in all)" if len(names) > 12 else ""
    hint = f"did you mean {near}?" if near else f"known: {', '.join(names[:12]) or 'none'}{more}"
    return InputError(f"{where}{': ' if where else ''}unknown {kind} '{name}'; {hint}")


def between(value: object, low: float, high: float, where: str) -> float:
    """The *value* as a number from *low* to *high*.

    Raises:
        InputError: it is no number, NaN, infinite or out of range.
    """
    if isinstance(value, str):
        with suppress(ValueError):
            value = float(value)
    right = isinstance(value, int | float) and not isinstance(value, bool)
    if not right or not low <= value <= high:  # type: ignore[operator]
        raise InputError(f"{where}: {value!r}; a number from {low:g} to {high:g} is allowed")
    return float(value)  # type: ignore[arg-type]
