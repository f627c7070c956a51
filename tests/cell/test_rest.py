"""The resting picture: how much of everything the generic cell makes, and how fast."""

import pytest

from evviz.cell.moves import UPTAKE_TARGETS, WIDEST_NM
from evviz.cell.observables import Counter
from evviz.core.model import Model
from tests.cell_runs import MINUTE, Run, run_cell


@pytest.fixture(scope="module")
def counters(resting: list[Run]) -> list[Counter]:
    counters = []
    for run in resting:
        counter = Counter(0, 360 * MINUTE)
        counter.feed(run.events)
        counters.append(counter)
    return counters


def mean(counters: list[Counter], name: str) -> float:
    return sum(counter.read(name) for counter in counters) / len(counters)


@pytest.mark.parametrize(
    ("name", "low", "high"),
    [
        ("endocytosis.rate", 110, 150),
        ("exosome.release", 250, 400),
        ("microvesicle.release", 150, 300),
        ("mve.lysosome_share", 0.5, 0.7),
        ("mve.autophagosome_share", 0.03, 0.15),
        ("mve.membrane_share", 0.2, 0.42),
        ("ilv.per_mve", 10, 15),
        ("birth_to_release.exosome", 20, 40),
        ("birth_to_release.microvesicle", 1, 3),
        ("docked", 0.5, 8),
        ("primed", 0.3, 6),
        ("recipient.uptake", 20, 250),
    ],
)
def test_the_resting_picture(name: str, low: float, high: float, counters: list[Counter]) -> None:
    assert low < mean(counters, name) < high


def test_mves_go_mostly_to_the_lysosome(counters: list[Counter]) -> None:
    assert mean(counters, "mve.lysosome_share") > 0.5


def test_microvesicles_are_faster_from_birth_to_release(counters: list[Counter]) -> None:
    slow = mean(counters, "birth_to_release.exosome")
    assert slow > 5 * mean(counters, "birth_to_release.microvesicle")


def test_less_is_recovered_than_was_released(counters: list[Counter]) -> None:
    released = mean(counters, "ev.release")
    assert 0.5 * released < mean(counters, "recovered") < released


@pytest.mark.parametrize(
    ("kind", "low", "high"),
    [("exosome", 30, 150), ("microvesicle", 50, 1000), ("armm", 40, 60), ("oncosome", 1000, 10000)],
)
def test_sizes_stay_in_the_published_ranges(
    kind: str, low: int, high: int, counters: list[Counter]
) -> None:
    for counter in counters:
        for at, _ in counter.histogram(kind):
            assert low <= at + 9
            assert at <= high


def test_exosomes_and_microvesicles_overlap_in_size(counters: list[Counter]) -> None:
    """Size tells no origin (claims J018, V035)."""
    small = {at for counter in counters for at, _ in counter.histogram("microvesicle")}
    assert small & {at for counter in counters for at, _ in counter.histogram("exosome")}


def fates_of(runs: list[Run], machinery: str) -> float:
    """Share of MVEs led by a machinery that fused with the plasma membrane."""
    lead: dict[str, str] = {}
    fused, sealed = 0, 0
    for run in runs:
        lead.clear()
        for _, what, who, data in run.events:
            if what == "mature":
                lead[who] = data["lean"]
            elif what in ("fuse", "in_lysosome") and lead.get(who) == machinery:
                sealed += 1
                fused += what == "fuse"
    return fused / sealed


def test_what_made_its_ilvs_biases_the_fate_of_an_mve(resting: list[Run]) -> None:
    """Syntenin leans to secretion, ESCRT with ubiquitin to the lysosome (claims V326, V327)."""
    assert fates_of(resting, "syntenin") > fates_of(resting, "escrt")


def test_release_is_at_the_beginning_what_it_stays(model: Model) -> None:
    """Nobody takes the cell's own start for what a slider did: mean of 24 cells, within a fifth."""
    first = later = 0.0
    for seed in range(24):
        run = run_cell(model, seed=seed, minutes=80)
        for begin, end in ((0, 20), (20, 80)):
            counter = Counter(begin * MINUTE, end * MINUTE)
            counter.feed(run.events)
            found = counter.read("exosome.release")
            first, later = (first + found, later) if begin == 0 else (first, later + found)
    assert first == pytest.approx(later, rel=0.2)


def test_wide_evs_enter_by_no_route_that_has_a_coat(resting: list[Run]) -> None:
    widths: dict[str, list[int]] = {route: [] for route in UPTAKE_TARGETS}
    for run in resting:
        radius = {who: data["r"] for _, _, who, data in run.events if "age" in data}
        for _, what, who, _ in run.events:
            if what in widths:
                widths[what].append(2 * radius[who])
    for route, widest in WIDEST_NM.items():
        assert 0 < max(widths[route]) <= widest
    assert max(widths["uptake_macropinocytosis"]) > max(WIDEST_NM.values())


def test_what_blocks_actomyosin_lets_armms_go(model: Model) -> None:
    """TSG101 and VPS4 cut an ARMM (V439, V440); actomyosin cuts microvesicles (V432, V433)."""

    def released(**perturb: float) -> tuple[float, float]:
        counters = []
        for seed in range(4):
            counter = Counter(0, 240 * MINUTE)
            counter.feed(run_cell(model, seed=seed, minutes=240, perturb=perturb).events)
            counters.append(counter)
        return mean(counters, "armm.release"), mean(counters, "microvesicle.release")

    armms, microvesicles = released()
    blocked = released(ROCK1=0.0)
    assert blocked[0] == pytest.approx(armms, rel=0.1)
    assert blocked[1] < 0.7 * microvesicles


def test_a_bud_without_scramblase_rarely_shows_ps(model: Model) -> None:
    def share(**perturb: float) -> float:
        events = run_cell(model, seed=1, minutes=240, perturb=perturb).events
        buds = [data["cargo"] for _, what, _, data in events if what == "microvesicle_budding"]
        return sum("PS" in cargo for cargo in buds) / len(buds)

    assert share(ANO6=0.0) < 0.5 * share()
