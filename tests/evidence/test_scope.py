"""Leaving out what nobody looks at changes nothing of what is looked at."""

import pytest

from evviz import runs
from evviz.cell.catalogue import KNOWN, OBSERVABLES
from evviz.cell.observables import Counter
from evviz.errors import InputError
from evviz.evidence import scope
from evviz.evidence.arms import Job, run_arm

SETUP = runs.Setup(context="breast_cancer", signals={"oxygen": 0.05, "egf": 0.7})
MINUTES, SETTLE = 45, 5
CARGO = ("exosome.cargo.CD63", "microvesicle.cargo_release.ARF6", "exosome.cargo_release.CD81")
COURSE = ("node.HIF1A", "target.microvesicle_budding", "target.ev_bind")


@pytest.fixture(scope="module")
def whole() -> Counter:
    """Everything that happens to one cell."""
    counter = Counter(SETTLE * runs.MINUTE_MS, MINUTES * runs.MINUTE_MS)
    run = runs.start(SETUP.with_seed(5))
    for piece in runs.pieces(run, MINUTES * runs.MINUTE_MS):
        counter.feed(piece)
    return counter


def seen(*observe: str) -> dict[str, float | None]:
    return run_arm(Job.of(SETUP, [5], MINUTES, observe, SETTLE))[0]


#: One observable of each group that is looked at in the same way.
GROUPS = {
    "at the membrane": [name for name in KNOWN if name.startswith(("microvesicle", "armm"))],
    "from endosomes": [name for name in KNOWN if name.startswith(("exosome", "mve", "ilv"))],
    "waiting": ["docked", "primed", "endocytosis.rate", "recycling.rate"],
    "of all": ["ev.release", "small_ev.release", "birth_to_release.exosome"],
    "outside": ["recovered", "recipient.uptake", "recipient.degraded", "tethered.rate"],
    "cargo within": ["exosome.cargo.CD63"],
    "cargo at the membrane": ["microvesicle.cargo.CD44", "microvesicle.cargo_release.CD44"],
}


@pytest.mark.parametrize("names", GROUPS.values(), ids=GROUPS)
def test_a_part_of_the_cell_shows_the_same(names: list[str], whole: Counter) -> None:
    for name, value in seen(*names).items():
        if value is not None:
            assert value == whole.read(name), name


def test_most_things_are_there_to_be_seen() -> None:
    found = seen(*GROUPS["from endosomes"], *GROUPS["at the membrane"])
    assert sum(value is not None and value > 0 for value in found.values()) > len(found) / 2


def test_activities_and_rates_need_no_cell() -> None:
    alone, with_cell = seen(*COURSE), seen(*COURSE, "ev.release")
    assert {name: with_cell[name] for name in COURSE} == alone


def test_every_observable_can_be_asked_for_in_scope() -> None:
    known = runs.model()
    for row in OBSERVABLES:
        scope.check(row["id"], known)
        assert scope.unseen([row["id"]]) <= set(known.targets)


def test_the_size_of_what_never_came_is_not_zero() -> None:
    assert seen("apoptotic_body.size", "birth_to_release.migrasome") == {
        "apoptotic_body.size": None,
        "birth_to_release.migrasome": None,
    }


def test_an_unknown_observable_is_refused_with_the_nearest() -> None:
    with pytest.raises(InputError, match=r"unknown observable 'exosome\.relase'; did you mean"):
        scope.check("exosome.relase", runs.model())
