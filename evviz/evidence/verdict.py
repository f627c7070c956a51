"""Does the model do what was published? Two arms of replicate cells are compared.

The criterion is fixed:

    up, down   the 99 % interval of the paired difference is clear of zero on the right side, and
               the change is at least 10 % of the control
    none       the 95 % interval lies within 10 % of the control either way

Cells are added in rounds. Looking at an interval after each round makes a chance finding likelier,
so before the last round a verdict is only given where it is clear beyond the criterion: with the
99.5 % interval wholly beyond (or wholly short of) 10 %, not just clear of zero; for `none`, with
the 99 % interval inside (or wholly outside) 10 %. So each early look errs in at most 1 of 400 cases
of a change that is 10 % or less. What is printed is always the interval of the criterion.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from evviz.stats import interval, mean

#: The smallest change that counts, as a share of the control.
LEAST = 0.10
#: Level of the printed interval, by what is expected.
LEVEL = {"up": 0.99, "down": 0.99, "none": 0.95}
#: Level of the interval that may end the rounds early.
EARLY = {"up": 0.995, "down": 0.995, "none": 0.99}


@dataclass(frozen=True)
class Comparison:
    """Treated against control, over replicate cells that share their luck.

    Attributes:
        cells: how many pairs were compared.
        control, treated: means of the observable; None if it could not be observed in any cell.
        change: mean difference as a share of the control's mean. Where the control's mean is 0, of
            the treated one's: something out of nothing is a change of 1.
        interval: of the change, at the level of the criterion.
        verdict: `holds` or `fails`.
        decided: no further cells are needed.
        reason: why it fails, else an empty string.
    """

    cells: int
    control: float | None
    treated: float | None
    change: float | None
    interval: tuple[float, float] | None
    verdict: str
    decided: bool
    reason: str = ""


def compare(
    expect: str, control: Sequence[float | None], treated: Sequence[float | None]
) -> Comparison:
    """Compare two arms whose cells share their luck pair by pair.

    Args:
        expect: `up`, `down` or `none`.
        control: the observable in each cell; None where there was nothing to observe.
        treated: the same for the treated cells, in the same order.
    """
    pairs = [(c, t) for c, t in zip(control, treated, strict=True) if None not in (c, t)]
    before = [c for c, _ in pairs if c is not None]
    after = [t for _, t in pairs if t is not None]
    if len(pairs) < 2:
        return _nothing(control, treated)
    low_mean, high_mean = mean(before), mean(after)
    base = abs(low_mean) or abs(high_mean) or 1.0
    shares = [(t - c) / base for c, t in zip(before, after, strict=True)]
    change = mean(shares)
    bounds = interval(shares, LEVEL[expect])
    good = holds(expect, change, *bounds)
    return Comparison(
        cells=len(pairs),
        control=low_mean,
        treated=high_mean,
        change=change,
        interval=bounds,
        verdict="holds" if good else "fails",
        decided=clear(expect, *interval(shares, EARLY[expect])),
        reason="" if good else why_not(expect, change, *bounds),
    )


def holds(expect: str, change: float, low: float, high: float) -> bool:
    """The criterion, for a *change* with its interval *low* to *high*."""
    if expect == "up":
        return low > 0 and change >= LEAST
    if expect == "down":
        return high < 0 and change <= -LEAST
    return low > -LEAST and high < LEAST


def clear(expect: str, low: float, high: float) -> bool:
    """Whether an early interval leaves no doubt, either way."""
    inside = low > -LEAST and high < LEAST
    if expect == "none":
        return inside or low > LEAST or high < -LEAST
    if expect == "down":
        low, high = -high, -low
    return low > LEAST or high < LEAST


def why_not(expect: str, change: float, low: float, high: float) -> str:
    """One line that says what is wrong with a change that does not hold."""
    if expect == "none":
        return f"not shown to stay within {LEAST:.0%}"
    wrong = change < 0 if expect == "up" else change > 0
    sure = low > 0 or high < 0
    if wrong and sure and abs(change) >= LEAST:
        return "goes the other way"
    if math.isclose(change, 0, abs_tol=1e-12) and math.isclose(low, high, abs_tol=1e-12):
        return "nothing changes"
    if not sure:
        return "not clear of zero"
    return f"changes by less than {LEAST:.0%}"


def _nothing(control: Sequence[float | None], treated: Sequence[float | None]) -> Comparison:
    def middle(values: Sequence[float | None]) -> float | None:
        seen = [value for value in values if value is not None]
        return mean(seen) if seen else None

    return Comparison(
        cells=0,
        control=middle(control),
        treated=middle(treated),
        change=None,
        interval=None,
        verdict="fails",
        decided=False,
        reason="nothing to observe in one of the arms",
    )
