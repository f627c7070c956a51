"""What happens in a cell: conservation, order of events, and resuming."""

import json
from collections import Counter

import pytest

from evviz.cell.cell import Cell
from evviz.cell.things import Endosome
from evviz.core.log import canonical, course_of
from evviz.core.model import Model
from evviz.core.simulation import restore
from tests.cell_runs import MINUTE, Event, Run, new_cell, run_cell

#: Events that end an ILV, apart from leaving as an exosome.
ENDS_AN_ILV = {"back_fusion", "degrade"}


def born(events: list[Event]) -> list[str]:
    return [who for _, _, who, data in events if data.get("kind") == "ilv"]


def exosomes(events: list[Event]) -> list[str]:
    return [who for _, _, who, data in events if data.get("kind") == "exosome" and "age" in data]


def ended_inside(events: list[Event]) -> list[str]:
    gone = []
    for _, what, who, data in events:
        if what == "back_fusion":
            gone.append(who)
        elif what == "degrade":
            gone += data["gone"]
    return gone


def held(run: Run) -> list[str]:
    things = run.cell.live.values()
    return [ilv.id for thing in things if isinstance(thing, Endosome) for ilv in thing.ilvs]


@pytest.mark.parametrize(
    ("shape", "signals", "perturb"),
    [
        ("round", {}, {}),
        ("polarised", {"oxygen": 0.02}, {}),
        ("round", {}, {"RAB27A": 0.0, "RAB7A": 0.0}),
        ("neuron", {}, {"RAB11A": 1.0}),
    ],
)
def test_an_ilv_is_made_once_and_ends_once(
    model: Model, shape: str, signals: dict[str, float], perturb: dict[str, float]
) -> None:
    run = run_cell(model, 200, shape, signals, seed=5, perturb=perturb)
    made = born(run.events)
    ended = exosomes(run.events) + ended_inside(run.events)
    assert len(made) > 500
    assert len(made) == len(set(made))
    assert len(ended) == len(set(ended))
    assert sorted(made) == sorted(ended + held(run))


def test_exosomes_appear_only_when_an_endosome_fuses(resting: list[Run]) -> None:
    for run in resting:
        out = {
            (t, name)
            for t, what, _, data in run.events
            if what in ("fuse", "opened")
            for name in data["out"]
        }
        released = {
            (t, who) for t, _, who, data in run.events
            if data.get("kind") == "exosome" and "age" in data
        }  # fmt: skip
        assert released == out
        assert len(released) > 1000


def test_every_mve_that_fused_was_docked_and_primed_before(resting: list[Run]) -> None:
    state: dict[str, str] = {}
    fused = 0
    for _, what, who, data in resting[0].events:
        if what == "fuse":
            fused += 1
            assert state[who] == "primed"
        if "is" in data:
            state[who] = data["is"]
    assert fused > 50


def test_an_exosome_carries_what_its_ilv_had(resting: list[Run]) -> None:
    cargo = {}
    for _, _, who, data in resting[0].events:
        if data.get("kind") == "ilv":
            cargo[who] = (data["cargo"], data["r"], data["by"])
        elif data.get("kind") == "exosome" and "age" in data:
            assert (data["cargo"], data["r"], data["by"]) == cargo[who]


def test_an_ilv_takes_bound_cargo_from_its_endosome_only(resting: list[Run], model: Model) -> None:
    aboard: dict[str, set[str]] = {}
    free = {
        name
        for name, c in model.data["cargo"].items()
        if set(c["enters"]) & {"cytosol", "membrane"}
    }
    for _, what, who, data in resting[0].events:
        if what in ("endocytosis", "tgn_to_endosome", "tgn_to_mve"):
            aboard.setdefault(who, set()).update(data["cargo"])
        elif data.get("kind") == "ilv":
            assert set(data["cargo"]) <= aboard[data["in"]] | free


def test_what_a_recipient_gets_was_released(resting: list[Run]) -> None:
    released = {who: data["cargo"] for _, _, who, data in resting[0].events if "age" in data}
    delivered = [
        (who, data["cargo"])
        for _, what, who, data in resting[0].events
        if what in ("fuse_with_recipient", "recipient_back_fusion", "signal_surface")
    ]
    assert len(delivered) > 20
    assert all(released[who] == cargo for who, cargo in delivered)


def test_nothing_happens_to_a_thing_after_its_end(resting: list[Run]) -> None:
    over = set()
    for _, what, who, data in resting[0].events:
        assert who not in over, (what, who)
        if data.get("end"):
            over.add(who)
    assert len(over) > 1000


def test_ids_are_structural(resting: list[Run]) -> None:
    numbers = [int(w[1:]) for _, what, w, _ in resting[0].events if what == "endocytosis"]
    assert numbers == list(range(1, len(numbers) + 1))
    kinds = {(who[0], data["kind"]) for _, _, who, data in resting[0].events if "kind" in data}
    assert {("v", "microvesicle"), ("m", "armm"), ("e", "exosome"), ("a", "autophagosome")} <= kinds


def test_events_are_whole_numbers_and_words(resting: list[Run]) -> None:
    def check(value: object) -> None:
        if isinstance(value, list):
            for item in value:
                check(item)
        else:
            assert type(value) in (int, str), value

    for t, what, who, data in resting[0].events:
        assert type(t) is int
        assert type(what) is str
        assert type(who) is str
        for value in data.values():
            check(value)


def test_events_come_in_order_of_time(resting: list[Run]) -> None:
    times = [event[0] for event in resting[0].events]
    assert times == sorted(times)


def test_the_log_keeps_what_was_true_then(model: Model) -> None:
    sim, _ = new_cell(model, seed=3)
    sim.advance(-MINUTE)
    early = sim.drain()
    before = canonical(early)
    sim.advance(60 * MINUTE)
    assert canonical(early) == before


@pytest.mark.parametrize("cut", [-20, -3, 0, 17, 41])
def test_saved_and_restored_a_run_goes_on_as_if_uncut(model: Model, cut: int) -> None:
    whole = run_cell(model, 60, seed=11)
    sim, _ = new_cell(model, seed=11)
    sim.advance(cut * MINUTE)
    events = sim.drain()
    saved = json.loads(json.dumps(sim.snapshot()))
    again = restore(saved, course_of(model, sim.header), Cell(model))
    again.advance(60 * MINUTE)
    assert canonical(events + again.drain()) == canonical(whole.events)


def test_cutting_a_run_into_pieces_changes_no_event(model: Model) -> None:
    whole = run_cell(model, 40, seed=4)
    sim, _ = new_cell(model, seed=4)
    for t in range(-24 * MINUTE, 40 * MINUTE + 1, 7 * MINUTE + 123):
        sim.advance(t)
    sim.advance(40 * MINUTE)
    assert canonical(sim.drain()) == canonical(whole.events)


def test_the_shape_moves_things_but_decides_no_birth(model: Model) -> None:
    """Where an MVE lies changes how long it travels, and nothing that is born before."""
    first = run_cell(model, 5, "round", seed=2).events
    other = run_cell(model, 5, "polarised", seed=2).events
    births = [[e[:3] for e in events if e[1] == "endocytosis"] for events in (first, other)]
    assert births[0] == births[1]


def test_every_kind_of_ev_is_made_when_its_cause_is_there(model: Model) -> None:
    run = run_cell(
        model, 240, seed=1, perturb={"apoptosis": 1.0, "migration": 1.0, "viral_gag": 1.0}
    )
    kinds = Counter(data["kind"] for _, _, _, data in run.events if "age" in data)
    assert {"exosome", "microvesicle", "armm", "apoptotic_body", "migrasome", "virus"} <= set(kinds)


def test_no_apoptotic_body_and_no_migrasome_without_its_cause(resting: list[Run]) -> None:
    kinds = {data["kind"] for run in resting for _, _, _, data in run.events if "age" in data}
    assert kinds.isdisjoint({"apoptotic_body", "migrasome"})
