"""What `evviz bench player` computes from what it measured."""

import pytest

from evviz.bench.player import _p95, _slope


def test_the_slope_is_that_of_the_line_through_the_points() -> None:
    assert _slope([(0, 10.0), (1, 10.5), (2, 11.0)]) == pytest.approx(0.5)
    assert _slope([(0, 10.0), (1, 12.0), (2, 10.0)]) == pytest.approx(0)
    assert _slope([(3, 7.0)]) == 0


def test_p95_leaves_out_one_of_twenty() -> None:
    assert _p95([float(x) for x in range(100)]) == 95
    assert _p95([4.0]) == 4
