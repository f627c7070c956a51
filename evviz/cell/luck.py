"""Small numbers drawn from one number of a thing's own luck, with exact arithmetic everywhere."""

import math

_M = 2147483647.0


class Dice:
    """A short stream of numbers in (0, 1), started from one draw.

    The generator is the minimal standard of Park and Miller 1988 (doi:10.1145/63039.63042); its
    products stay below 2^53, so floats hold them exactly on every platform.
    """

    def __init__(self, luck: float) -> None:
        self.x = float(int(luck * 2147483646.0) + 1)

    def roll(self) -> float:
        """The next number."""
        self.x = self.x * 16807.0 % _M
        return self.x / _M

    def between(self, low: int, high: int) -> int:
        """A whole number from *low* to *high*, both included."""
        return low + int(self.roll() * (high - low + 1))

    def sign(self) -> int:
        """-1 or 1."""
        return 1 if self.roll() < 0.5 else -1


def stride(i: int) -> float:
    """An odd multiplier near 2^20, its own for each *i*.

    The fraction of one draw times ``stride(i)`` serves as the *i*-th of many numbers: a draw has 53
    bits, so 32 are left, and numbers of different *i* are as good as independent.
    """
    return 1048577.0 + 2.0 * ((i + 3) * 7919 % 524287)


def normal(p: float) -> float:
    """Quantile of the standard normal distribution (Acklam's rational form, |error| < 1.2e-9)."""
    if p < 0.02425:
        return _tail(math.sqrt(-2.0 * math.log(p)))
    if p > 0.97575:
        return -_tail(math.sqrt(-2.0 * math.log(1.0 - p)))
    q = p - 0.5
    r = q * q
    top = -39.69683028665376 * r + 220.9460984245205
    top = ((top * r - 275.9285104469687) * r + 138.357751867269) * r - 30.66479806614716
    low = -54.47609879822406 * r + 161.5858368580409
    low = ((low * r - 155.6989798598866) * r + 66.80131188771972) * r - 13.28068155288572
    return (top * r + 2.506628277459239) * q / (low * r + 1.0)


def _tail(q: float) -> float:
    top = (-0.007784894002430293 * q - 0.3223964580411365) * q - 2.400758277161838
    top = ((top * q - 2.549732539343734) * q + 4.374664141464968) * q + 2.938163982698783
    low = (0.007784695709041462 * q + 0.3224671290700398) * q + 2.445134137142996
    return top / ((low * q + 3.754408661907416) * q + 1.0)


def diameter(size: dict, luck: float, scale: float = 1.0) -> int:
    """Diameter in nm: lognormal times *scale*, clipped to the published range of *size*."""
    d = size["median_nm"] * scale * math.exp(size["sigma"] * normal(luck))
    return int(max(size["min_nm"], min(size["max_nm"], round(d))))
