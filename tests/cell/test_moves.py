"""States, moves and who acts: nothing is missing and nothing is left over."""

import pytest

from evviz.cell import moves
from evviz.cell.cell import ACTORS, SHARED, Cell
from evviz.cell.things import Endosome, Moving, Vesicle
from evviz.core.model import Model
from tests.cell_runs import new_cell

TABLES = {"endosome": moves.ENDOSOME, "vesicle": moves.VESICLE, "body": moves.BODY}

#: What rings after a fixed time, not by a target's clock.
DELAYS = {
    "arrived", "bound", "closed", "digested", "emptied", "engulfed", "grown", "in_lysosome",
    "lost", "opened", "ripe",
}  # fmt: skip


def test_an_early_endosome_cannot_fuse(model: Model) -> None:
    sim, _ = new_cell(model)
    endosome = Endosome("e12", "endosome", 0)
    with pytest.raises(
        moves.IllegalMove, match=r"endosome 12 cannot go early -> fused; allowed: mve, rab11a"
    ):
        endosome.move(moves.FUSED, sim)


@pytest.mark.parametrize(
    ("thing", "to"),
    [
        (Vesicle("e1.1", "ilv", 0), moves.AWAY),
        (Vesicle("e1.1", "ilv", 0), moves.BOUND),
        (Vesicle("v1", "microvesicle", 0), moves.RETRACTED),
        (Vesicle("v1", "microvesicle", 0), moves.ILV),
        (Endosome("e1", "endosome", 0), moves.DOCKED),
        (Endosome("e1", "endosome", 0), moves.LYSOSOME),
    ],
    ids=lambda value: value if isinstance(value, str) else value.kind,
)
def test_a_step_cannot_be_skipped(thing: Moving, to: str, model: Model) -> None:
    sim, _ = new_cell(model)
    with pytest.raises(moves.IllegalMove, match="cannot go"):
        thing.move(to, sim)


def test_what_has_ended_goes_nowhere(model: Model) -> None:
    sim, _ = new_cell(model)
    vesicle = Vesicle("v3", "microvesicle", 0)
    vesicle.state = moves.LOST
    with pytest.raises(moves.IllegalMove, match="allowed: nothing, it has ended"):
        vesicle.move(moves.NEAR, sim)


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_every_state_that_may_follow_is_listed(table: dict[str, list[str]]) -> None:
    followers = {state for states in table.values() for state in states}
    assert followers <= set(table)


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_every_state_can_be_reached(table: dict[str, list[str]]) -> None:
    followers = {state for states in table.values() for state in states}
    firsts = {moves.EARLY, moves.ILV, moves.BUDDING, moves.FORMING, moves.OUTWARD}
    assert set(table) - followers <= firsts


def clock_names() -> set[str]:
    return {name for names in moves.CLOCKS.values() for name in names} | set(moves.BIRTHS)


def test_every_clock_is_a_rate_of_the_knowledge(model: Model) -> None:
    kinds = {name: model.target(name)["kind"] for name in clock_names()}
    assert set(kinds.values()) == {"rate"}


def test_every_rate_of_the_knowledge_is_a_clock(model: Model) -> None:
    rates = {name for name, target in model.targets.items() if target["kind"] == "rate"}
    assert rates == clock_names()


def test_every_clock_and_every_delay_has_exactly_one_actor() -> None:
    actors = [*ACTORS, *SHARED, *moves.BIRTHS]
    assert len(actors) == len(set(actors))
    assert set(actors) == clock_names() | DELAYS


def test_an_event_that_nobody_acts_on_names_the_nearest(model: Model) -> None:
    sim, cell = new_cell(model)
    with pytest.raises(ValueError, match=r"unknown event 'fuze'; did you mean fuse\?"):
        cell.happen("fuze", cell.me, sim)


def test_a_model_without_a_cargos_odds_is_refused_before_the_run(model: Model) -> None:
    data = {**model.data, "targets": [t for t in model.data["targets"] if t["id"] != "sort_CD9_mv"]}
    with pytest.raises(ValueError, match="unknown target 'sort_CD9_mv'"):
        Cell(Model(data))
