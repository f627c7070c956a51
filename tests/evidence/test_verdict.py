"""The criterion: what holds, what fails, and when no further cells are needed."""

import math

import pytest

from evviz.evidence.verdict import clear, compare, holds

CONTROL = [100.0, 110.0, 90.0, 105.0, 95.0, 100.0]


def times(factor: float, jitter: float = 1.0) -> list[float]:
    """The control times *factor*, off by *jitter* up and down by turns."""
    return [c * factor + (jitter if i % 2 else -jitter) for i, c in enumerate(CONTROL)]


def test_a_clear_rise_holds_for_up() -> None:
    result = compare("up", CONTROL, times(1.5))
    assert (result.verdict, result.decided, result.reason) == ("holds", True, "")
    assert result.change == pytest.approx(0.5)
    assert result.control == pytest.approx(100)


def test_a_clear_rise_fails_for_down_and_says_that_it_goes_the_other_way() -> None:
    result = compare("down", CONTROL, times(1.5))
    assert (result.verdict, result.decided) == ("fails", True)
    assert result.reason == "goes the other way"


def test_a_fall_of_9_percent_is_too_small() -> None:
    result = compare("down", CONTROL, times(0.91, 0.1))
    assert result.verdict == "fails"
    assert result.reason == "changes by less than 10%"


def test_a_noisy_rise_is_not_clear_of_zero() -> None:
    result = compare("up", CONTROL, times(1.3, 80))
    assert (result.verdict, result.decided) == ("fails", False)
    assert result.reason == "not clear of zero"


def test_identical_arms_hold_for_none_at_once() -> None:
    result = compare("none", CONTROL, CONTROL)
    assert (result.verdict, result.decided, result.interval) == ("holds", True, (0, 0))


def test_identical_arms_fail_for_up_at_once_because_nothing_changes() -> None:
    result = compare("up", CONTROL, CONTROL)
    assert (result.verdict, result.decided, result.reason) == ("fails", True, "nothing changes")


def test_none_fails_where_the_interval_leaves_10_percent() -> None:
    result = compare("none", CONTROL, times(1.0, 60))
    assert (result.verdict, result.decided) == ("fails", False)
    assert result.reason == "not shown to stay within 10%"


def test_something_out_of_nothing_is_a_change_of_one() -> None:
    result = compare("up", [0.0] * 6, [4.0, 5.0, 6.0, 5.0, 4.0, 6.0])
    assert result.verdict == "holds"
    assert result.change == pytest.approx(1.0)
    assert all(math.isfinite(bound) for bound in result.interval or ())


def test_nothing_in_both_arms_is_no_change() -> None:
    result = compare("none", [0.0] * 6, [0.0] * 6)
    assert (result.verdict, result.change) == ("holds", 0)


def test_a_negative_control_keeps_the_sign_of_the_change() -> None:
    assert (compare("up", [-10.0] * 6, [-5.0] * 6).change or 0) > 0


def test_cells_with_nothing_to_observe_are_left_out_pair_by_pair() -> None:
    control: list[float | None] = [None, *CONTROL]
    treated: list[float | None] = [50.0, None, *times(1.5)[1:]]
    result = compare("up", control, treated)
    assert result.cells == 5


def test_arms_that_show_nothing_fail_and_ask_for_more_cells() -> None:
    result = compare("down", CONTROL, [None] * 6)
    assert (result.verdict, result.decided, result.change) == ("fails", False, None)
    assert result.reason == "nothing to observe in one of the arms"


@pytest.mark.parametrize(
    ("expect", "low", "high", "change", "good"),
    [
        ("up", 0.01, 0.3, 0.15, True),
        ("up", -0.01, 0.4, 0.2, False),
        ("up", 0.01, 0.15, 0.09, False),
        ("down", -0.3, -0.01, -0.15, True),
        ("down", -0.3, 0.01, -0.15, False),
        ("none", -0.09, 0.09, 0.0, True),
        ("none", -0.11, 0.05, -0.03, False),
        ("none", -0.05, 0.10, 0.02, False),
    ],
)
def test_the_criterion(expect: str, low: float, high: float, change: float, good: bool) -> None:
    assert holds(expect, change, low, high) is good


@pytest.mark.parametrize(
    ("expect", "low", "high", "sure"),
    [
        ("up", 0.11, 0.5, True),
        ("up", 0.05, 0.5, False),
        ("up", -0.5, 0.05, True),
        ("down", -0.5, -0.11, True),
        ("down", -0.5, -0.05, False),
        ("down", -0.05, 0.5, True),
        ("none", -0.09, 0.09, True),
        ("none", 0.11, 0.3, True),
        ("none", 0.05, 0.3, False),
    ],
)
def test_an_early_verdict_needs_more_than_the_criterion(
    expect: str, low: float, high: float, sure: bool
) -> None:
    assert clear(expect, low, high) is sure
