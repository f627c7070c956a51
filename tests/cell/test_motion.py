"""Motions: where a thing is at any instant, and that nothing teleports."""

import math
from typing import Any

import pytest

from evviz.cell.geometry import Plate
from evviz.cell.motion import along, length
from tests.cell_runs import Event, Run

#: A motion may begin this far (nm) from where the thing was: rounding only.
SLACK_NM = 4


@pytest.fixture(scope="module")
def cell() -> Plate:
    return Plate("round")


@pytest.mark.parametrize(
    ("go", "start", "middle", "end"),
    [
        (["line", 0, 100, 0, 0, 200, -100], (0, 0), (100, -50), (200, -100)),
        (["path", 0, 100, 0, 0, 100, 0, 100, 100], (0, 0), (100, 0), (100, 100)),
        (["drift", 0, 10, 20, 1000, -500], (10, 20), (60, -5), (110, -30)),
    ],
    ids=["line", "path", "drift"],
)
def test_a_motion_is_known_at_any_instant(
    go: list[object], start: object, middle: object, end: object, cell: Plate
) -> None:
    assert cell.where(go, -50) == start
    assert [cell.where(go, t) for t in (0, 50, 100)] == [start, middle, end]


def test_after_its_end_a_thing_stays(cell: Plate) -> None:
    assert cell.where(["line", 0, 100, 0, 0, 200, -100], 5000) == (200, -100)


def test_a_track_is_followed_beside_the_microtubule(cell: Plate) -> None:
    here = cell.where(["track", 0, 1000, 2, 0, 2000, 0], 500)
    beside = cell.where(["track", 0, 1000, 2, 0, 2000, 300], 500)
    assert math.dist(here, beside) == pytest.approx(300, abs=1)


def test_an_arc_keeps_its_depth(cell: Plate) -> None:
    x, y = cell.where(["arc", 0, 1000, 100, 300, 250], 500)
    assert cell.radius(math.atan2(y, x)) - math.hypot(x, y) == pytest.approx(250, abs=3)


def test_points_along_a_polyline() -> None:
    points = [0, 0, 300, 0, 300, 400]
    assert length(points) == 700
    assert along(points, 500.0) == (300.0, 200.0, 0.0, 1.0)


def jumps(run: Run) -> list[Event]:
    """Events at which a thing is not where its last motion left it."""
    plate = run.cell.plate
    last: dict[str, list[Any]] = {}
    found = []
    for t, what, who, data in run.events:
        go = data.get("go")
        if go is None:
            continue
        if who in last:
            now = plate.where(go, t)
            if math.dist(now, plate.where(last[who], t)) > SLACK_NM:
                found.append([t, what, who, now, plate.where(last[who], t)])
        last[who] = go
    return found


def test_nothing_teleports(resting: list[Run]) -> None:
    assert jumps(resting[0]) == []


def test_no_motion_begins_in_the_past(resting: list[Run]) -> None:
    for t, what, who, data in resting[0].events:
        if "go" in data:
            assert data["go"][1] >= t, (t, what, who)
