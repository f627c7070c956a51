"""The plate: everything lies where it belongs, in every shape."""

import math

import pytest

from evviz.cell.geometry import Plate, plate
from evviz.cell.microtubules import CORTEX_NM, crosses
from evviz.cell.shapes import SHAPES

pytestmark = pytest.mark.parametrize("shape", SHAPES)


def corners(track: list[int]) -> list[tuple[int, int]]:
    return [(track[i], track[i + 1]) for i in range(0, len(track), 2)]


def test_sixteen_to_twenty_tracks_lead_from_the_centre_to_the_cortex(shape: str) -> None:
    cell = Plate(shape)
    assert 16 <= len(cell.tracks) <= 20
    for track in cell.tracks:
        assert corners(track)[0] == cell.mtoc
        x, y = corners(track)[-1]
        assert 0 < cell.radius(math.atan2(y, x)) - math.hypot(x, y) < 500


def test_tracks_end_at_the_first_step_that_is_in_the_cortex(shape: str) -> None:
    cell = Plate(shape)
    for number, track in enumerate(cell.tracks):
        angle = (number + 0.5) * 2 * math.pi / len(cell.tracks)
        steps = (
            (
                round(cell.mtoc[0] + far * math.cos(angle)),
                round(cell.mtoc[1] + far * math.sin(angle)),
            )
            for far in range(0, 20000, 40)
        )
        assert corners(track)[-1] == next(at for at in steps if cell.outside(*at, -CORTEX_NM))


def test_tracks_stay_inside_the_cell_and_outside_the_nucleus(shape: str) -> None:
    cell = Plate(shape)
    for number, track in enumerate(cell.tracks):
        for step in range(41):
            x, y = cell.on_track(number, cell.lengths[number] * step / 40)
            assert not cell.outside(x, y, -100)
            assert not cell.in_nucleus(x, y)
        for start, end in zip(corners(track), corners(track)[1:], strict=False):
            assert not crosses(cell.nucleus, start, end)


def test_tracks_leave_in_all_directions(shape: str) -> None:
    cell = Plate(shape)
    ends = sorted(cell.end_angle(i) for i in range(len(cell.tracks)))
    gaps = [b - a for a, b in zip(ends, [*ends[1:], ends[0] + 6283], strict=True)]
    assert max(gaps) < 1600


def test_organelles_lie_in_the_cytoplasm(shape: str) -> None:
    cell = Plate(shape)
    for x, y, r in cell.lysosomes:
        assert not cell.outside(x, y, -r)
        assert not cell.in_nucleus(x, y, r // 2)
    for x, y in (
        cell.mtoc,
        cell.form["recycling"],
        (cell.form["tgn"]["cx"], cell.form["tgn"]["cy"]),
    ):
        assert not cell.outside(x, y, -300)
        assert not cell.in_nucleus(x, y)


def test_the_recipient_is_another_cell(shape: str) -> None:
    cell = Plate(shape)
    far = cell.recipient
    for mrad in range(0, 6283, 20):
        x, y = cell.at_membrane(mrad, 0)
        assert math.hypot(x - far["cx"], y - far["cy"]) > far["r"]


def test_a_place_beside_a_track_is_free(shape: str) -> None:
    cell = Plate(shape)
    free = 0
    for track in range(len(cell.tracks)):
        for part in (0.3, 0.5, 0.7):
            s, side = cell.room(track, cell.lengths[track] * part, 310)
            x, y = cell.on_track(track, s, side)
            free += cell.is_free(x, y, 310)
            assert not cell.in_nucleus(x, y)
    assert free >= 0.9 * 3 * len(cell.tracks)


def test_ways_to_lysosomes_end_at_them_and_keep_off_the_nucleus(shape: str) -> None:
    cell = Plate(shape)
    for track in range(len(cell.tracks)):
        ways = cell.ways_to_lysosomes(track)
        assert len(ways) == 3
        for number, s in ways:
            way = cell.way_inside(cell.on_track(track, s), number, 300)
            x, y, r = cell.lysosomes[number]
            assert math.hypot(way[-2] - x, way[-1] - y) <= r + 300
            for start, end in zip(corners(way), corners(way)[1:], strict=False):
                assert not crosses(cell.nucleus, start, end, 0.97)


@pytest.mark.parametrize("mrad", range(0, 6283, 700))
def test_an_ev_that_binds_goes_around_its_own_cell(shape: str, mrad: int) -> None:
    cell = Plate(shape)
    way = cell.way_outside(cell.at_membrane(mrad, -500), cell.on_recipient(0.5, -60), 300)
    for start, end in zip(corners(way), corners(way)[1:], strict=False):
        for step in range(11):
            x = start[0] + (end[0] - start[0]) * step / 10
            y = start[1] + (end[1] - start[1]) * step / 10
            assert cell.outside(round(x), round(y))


def test_a_plate_holds_whole_numbers_only(shape: str) -> None:
    def check(value: object) -> None:
        if isinstance(value, dict):
            for item in value.values():
                check(item)
        elif isinstance(value, list):
            for item in value:
                check(item)
        else:
            assert value is None or type(value) in (int, str)

    data = plate(shape, ["EGF", "oxygen"])
    check(data)
    assert [spot["signal"] for spot in data["receptors"]] == ["EGF", "oxygen"]


def test_a_cell_is_as_large_as_a_real_one(shape: str) -> None:
    cell = Plate(shape)
    widths = [cell.radius(a / 100) + cell.radius(a / 100 + math.pi) for a in range(314)]
    assert 7_000 < max(widths) < 18_000


def test_tracks_take_the_short_way_around_the_nucleus(shape: str) -> None:
    cell = Plate(shape)
    for track, long in zip(cell.tracks, cell.lengths, strict=True):
        assert long < 1.25 * math.dist(cell.mtoc, (track[-2], track[-1]))
