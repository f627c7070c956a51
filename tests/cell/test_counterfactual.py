"""What would have happened: a change touches only the things that met it."""

from typing import Any

import pytest

from evviz.core.model import Model
from tests.cell_runs import Event, run_cell

TARGETS_OF = {
    "dock": {"dock", "turn_back"},
    "ilv_ceramide": {"ilv_ceramide"},
    "mv_fission": {"mv_fission", "mv_retract"},
    "sort_CD63_mv": {"microvesicle_budding", "armm_budding", "oncosome_budding"},
    "ev_bind": {"ev_bind", "ev_degrade", "lost"},
}


def family(who: str) -> str:
    """The endosome or bud that a thing belongs to."""
    return who.split(".")[0]


def histories(events: list[Event]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for event in events:
        found.setdefault(family(event[2]), []).append(event)
    return found


def changed(model: Model, target: str, factor: float) -> Model:
    targets = [
        {**t, "base": t["base"] * factor} if t["id"] == target else t for t in model.data["targets"]
    ]
    return Model({**model.data, "targets": targets})


@pytest.mark.parametrize("target", TARGETS_OF)
def test_only_things_that_met_the_changed_rate_differ(model: Model, target: str) -> None:
    before = histories(run_cell(model, 120, seed=6).events)
    after = histories(run_cell(changed(model, target, 3.0), 120, seed=6).events)
    assert before.keys() == after.keys()
    differ = {name for name in before if before[name] != after[name]}
    met = {
        name
        for histories_ in (before, after)
        for name, events in histories_.items()
        if any(event[1] in TARGETS_OF[target] for event in events)
    }
    waiting = {name for name in differ if name not in met}
    assert differ
    # What had not met the rate by the end of one run may have met it by the end of the other.
    assert waiting == set()
    assert len(differ) < len(before)


def test_with_nothing_changed_nothing_differs(model: Model) -> None:
    first = run_cell(model, 60, seed=6).events
    assert first == run_cell(changed(model, "dock", 1.0), 60, seed=6).events


def test_another_seed_is_another_cell(model: Model) -> None:
    first = run_cell(model, 30, seed=6).events
    assert first != run_cell(model, 30, seed=7).events


def test_a_thing_keeps_its_luck_when_more_are_born_before_it(model: Model) -> None:
    """Faster budding makes more microvesicles; the n-th one stays as it was, only earlier."""

    def forms(factor: float) -> dict[str, list[Any]]:
        events = run_cell(changed(model, "microvesicle_budding", factor), 60, seed=6).events
        return {
            who: [data["r"], data["cargo"], data["go"][3]]
            for _, what, who, data in events
            if what == "microvesicle_budding"
        }

    slow, fast = forms(1.0), forms(2.0)
    assert len(fast) > 1.5 * len(slow)
    assert all(fast[who] == form for who, form in slow.items())
