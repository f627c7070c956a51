import math

import pytest

from evviz.stats import interval, mean, spread, t_quantile


# Abramowitz and Stegun, Handbook of Mathematical Functions, table 26.10
@pytest.mark.parametrize(
    ("level", "freedom", "t"),
    [
        (0.95, 1, 12.706),
        (0.95, 2, 4.303),
        (0.99, 5, 4.032),
        (0.99, 63, 2.656),
        (0.999, 4, 8.610),
        (0.999, 5, 6.869),
        (0.95, 120, 1.980),
    ],
)
def test_quantiles_are_those_of_the_tables(level: float, freedom: int, t: float) -> None:
    assert t_quantile(level, freedom) == pytest.approx(t, abs=6e-4)


def test_an_interval_is_the_mean_plus_and_minus_t_standard_errors() -> None:
    low, high = interval([1.0, 2.0, 3.0, 4.0], 0.95)
    half = 3.182446 * math.sqrt(5 / 3) / 2
    assert (low, high) == pytest.approx((2.5 - half, 2.5 + half), abs=1e-5)


def test_one_value_tells_nothing_of_its_error() -> None:
    assert interval([5.0], 0.95) == (-math.inf, math.inf)


def test_equal_values_have_no_spread() -> None:
    assert spread([2.0, 2.0, 2.0]) == 0
    assert mean([2.0, 2.0, 2.0]) == 2


def test_a_level_outside_0_and_1_is_refused() -> None:
    with pytest.raises(ValueError, match="level must be between 0 and 1, got 95"):
        t_quantile(95, 3)


def test_no_degrees_of_freedom_are_refused() -> None:
    with pytest.raises(ValueError, match="freedom must be 1 or more, got 0"):
        t_quantile(0.95, 0)
