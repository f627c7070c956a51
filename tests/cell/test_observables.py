"""Counting: each observable from a log small enough to count by hand."""

import pytest

from evviz.cell.observables import OBSERVABLES, Counter, catalogue
from evviz.core.log import course_of, header_of
from evviz.core.model import Model
from tests.cell_runs import MINUTE, Run

HOUR = 60 * MINUTE


def release(t: int, who: str, kind: str, r: int, age: int, **more: object) -> list[object]:
    cargo = more.pop("cargo", [])
    return [
        t,
        "release",
        who,
        {"kind": kind, "r": r, "age": age, "cargo": cargo, "is": "near", **more},
    ]


LOG = [
    [-5, "endocytosis", "e1", {}],
    [0, "endocytosis", "e2", {}],
    [10, "ilv_escrt", "e1.1", {"kind": "ilv"}],
    [20, "ilv_escrt", "e1.2", {"kind": "ilv"}],
    [30, "ilv_syntenin", "e1.3", {"kind": "ilv"}],
    [HOUR // 4, "dock", "e1", {"is": "docked"}],
    [HOUR // 2, "prime", "e1", {"is": "primed"}],
    [HOUR, "fuse", "e1", {"is": "fused", "out": ["e1.1", "e1.2"]}],
    release(HOUR, "e1.1", "exosome", 40, 30 * MINUTE, by="escrt", cargo=["CD63", "CD9"]),
    release(HOUR, "e1.2", "exosome", 60, 10 * MINUTE, by="syntenin", cargo=["CD63"]),
    release(HOUR + 1, "v1", "microvesicle", 200, 2 * MINUTE, cargo=["PS"]),
    [HOUR + 2, "ev_tether", "e1.1", {"is": "tethered"}],
    [HOUR + 3, "in_lysosome", "e3", {"is": "lysosome", "from": "inward", "n": 7}],
    [HOUR + 4, "to_autophagosome", "e4", {"is": "amphisome", "n": 3}],
    [HOUR + 5, "in_lysosome", "e4", {"is": "lysosome", "from": "amphisome", "n": 3}],
    [HOUR + 6, "uptake_raft", "e1.2", {"is": "taken_up"}],
    [HOUR + 7, "recipient_back_fusion", "e1.2", {"is": "delivered"}],
    [2 * HOUR, "endocytosis", "e9", {}],
]


@pytest.fixture
def counter() -> Counter:
    counter = Counter(0, 2 * HOUR)
    counter.feed(LOG)
    return counter


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("endocytosis.rate", 0.5),  # one before the window, one at its end: neither counts
        ("exosome.release", 1.0),
        ("microvesicle.release", 0.5),
        ("ev.release", 1.5),
        ("small_ev.release", 1.0),
        ("exosome.escrt.release", 0.5),
        ("exosome.rab11a.release", 0.0),
        ("exosome.size", 100.0),
        ("exosome.cargo.CD63", 1.0),
        ("exosome.cargo.CD9", 0.5),
        ("exosome.cargo_release.CD63", 1.0),
        ("microvesicle.cargo.CD63", 0.0),
        ("birth_to_release.exosome", 20.0),
        ("birth_to_release.microvesicle", 2.0),
        ("mve.lysosome_share", 1 / 3),
        ("mve.autophagosome_share", 1 / 3),
        ("mve.membrane_share", 1 / 3),
        ("ilv.formed", 1.5),
        ("ilv.per_mve", 4.0),
        ("ilv.escrt.share", 2 / 3),
        ("docked", 0.125),
        ("primed", 0.25),
        ("recovered", 1.0),
        ("recipient.uptake", 0.5),
        ("recipient.raft", 0.5),
        ("recipient.delivered", 0.5),
        ("oncosome.size", 0.0),
    ],
)
def test_counted_by_hand(name: str, value: float, counter: Counter) -> None:
    assert counter.read(name) == pytest.approx(value)


def test_docked_now_counts_until_the_end_of_the_window() -> None:
    counter = Counter(0, HOUR)
    counter.feed([[-HOUR, "dock", "e1", {"is": "docked"}]])
    assert counter.read("docked") == 1.0


def test_the_histogram_has_bins_of_ten_nm(counter: Counter) -> None:
    assert counter.histogram("exosome") == [[80, 1], [120, 1]]
    assert counter.histogram("virus") == []


@pytest.mark.parametrize("row", OBSERVABLES, ids=lambda row: row["id"])
def test_every_observable_can_be_read_and_says_what_it_is(row: dict[str, str]) -> None:
    assert Counter(0, HOUR).read(row["id"]) == 0.0
    assert row["label"]
    assert row["unit"]
    assert row["says"].endswith(".")


def test_every_name_in_a_models_catalogue_can_be_read(model: Model) -> None:
    course = course_of(model, header_of({}))
    counter = Counter(0, HOUR)
    names = [row["id"] for row in catalogue(model)]
    assert len(names) == len(set(names))
    for name in names:
        assert counter.read(name, course) >= 0.0


def test_an_unknown_observable_names_the_nearest(counter: Counter) -> None:
    with pytest.raises(ValueError, match=r"'exosome.relase'; did you mean exosome.release\?"):
        counter.read("exosome.relase")


def test_a_node_needs_the_course(counter: Counter) -> None:
    with pytest.raises(ValueError, match=r"node\.RAB27A needs the course"):
        counter.read("node.RAB27A")


def test_an_unknown_node_names_the_nearest(counter: Counter, model: Model) -> None:
    with pytest.raises(ValueError, match="RAB27A"):
        counter.read("node.RAB27a_", course_of(model, header_of({})))


def test_a_time_mean_follows_the_course(model: Model) -> None:
    course = course_of(model, header_of({}))
    course.set(HOUR, "perturb", "RAB27A", 1.0)
    course.after(10**9, 2 * HOUR)
    rest = Counter(0, HOUR).read("node.RAB27A", course)
    assert Counter(0, 2 * HOUR).read("node.RAB27A", course) == pytest.approx((rest + 1.0) / 2)
    docked = Counter(HOUR, 2 * HOUR).read("target.dock", course)
    assert docked > 1.1 * Counter(0, HOUR).read("target.dock", course)


def test_counted_in_pieces_or_at_once(resting: list[Run]) -> None:
    events = resting[0].events
    once, pieces = Counter(0, HOUR), Counter(0, HOUR)
    once.feed(events)
    for i in range(0, len(events), 97):
        pieces.feed(events[i : i + 97])
    for row in OBSERVABLES:
        assert once.read(row["id"]) == pieces.read(row["id"])
