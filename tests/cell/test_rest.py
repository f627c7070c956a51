"""The resting picture: how much of everything the generic cell makes, and how fast."""

import pytest

from evviz.cell.observables import Counter
from tests.cell_runs import MINUTE, Run


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
