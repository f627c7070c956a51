"""Means of replicate cells with their confidence intervals (Student's t)."""

import math
from collections.abc import Sequence
from functools import lru_cache


def mean(values: Sequence[float]) -> float:
    """The arithmetic mean of one or more *values*."""
    return math.fsum(values) / len(values)


def spread(values: Sequence[float]) -> float:
    """The sample standard deviation of two or more *values*."""
    middle = mean(values)
    return math.sqrt(math.fsum((value - middle) ** 2 for value in values) / (len(values) - 1))


def interval(values: Sequence[float], level: float) -> tuple[float, float]:
    """The two-sided confidence interval of the mean of *values* at *level*.

    One value alone knows nothing of its error: its interval is the whole line.
    """
    middle = mean(values)
    if len(values) < 2:
        return -math.inf, math.inf
    half = t_quantile(level, len(values) - 1) * spread(values) / math.sqrt(len(values))
    return middle - half, middle + half


@lru_cache(maxsize=4096)
def t_quantile(level: float, freedom: int) -> float:
    """The t beyond which, on both sides together, 1 - *level* of Student's distribution lies.

    Raises:
        ValueError: *level* is not between 0 and 1, or *freedom* is below 1.
    """
    if not 0 < level < 1:
        raise ValueError(f"level must be between 0 and 1, got {level}")
    if freedom < 1:
        raise ValueError(f"freedom must be 1 or more, got {freedom}")
    low, high = 0.0, 1.0
    while _inside(high, freedom) < level:
        high *= 2
    for _ in range(80):
        middle = (low + high) / 2
        if _inside(middle, freedom) < level:
            low = middle
        else:
            high = middle
    return high


def _inside(t: float, freedom: int) -> float:
    """The probability that Student's t with whole *freedom* lies within -t..t.

    The finite series of Abramowitz and Stegun, Handbook of Mathematical Functions, 26.7.3-4.
    """
    angle = math.atan(t / math.sqrt(freedom))
    squared = math.cos(angle) ** 2
    if freedom % 2 == 0:
        return math.sin(angle) * _series(squared, freedom, 1)
    tail = 0.0
    if freedom > 1:
        tail = math.sin(angle) * math.cos(angle) * _series(squared, freedom, 2)
    return 2 / math.pi * (angle + tail)


def _series(squared: float, freedom: int, first: int) -> float:
    term = total = 1.0
    for k in range(first, freedom - 2, 2):
        term *= squared * k / (k + 1)
        total += term
    return total
