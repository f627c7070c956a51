"""The engine against answers found by other means: algebra, statistics, libroadrunner."""

import math
from collections import Counter
from itertools import product
from typing import Any

import numpy as np
import pytest
import roadrunner
from hypothesis import given, settings

from evviz.core.model import Model
from evviz.core.network import Network
from evviz.core.wiring import N, hill, hill_constant
from tests.core.nets import COMES_IN, GOES, NODES, House, Record, house, model_of, models, network

CASCADE = [
    ("u-a", "A", [[["u", 1]]], "raises", 1.0, 1.4, 0.5),
    ("a-b", "B", [[["A", 1]]], "raises", 0.8, 2.0, 0.4),
    ("b-not-c-d", "D", [[["B", 1], ["C", 0]]], "raises", 1.0, 1.4, 0.5),
    ("v-or-b-c", "C", [[["v", 1]], [["B", 1]]], "raises", 0.6, 3.0, 0.5),
    ("d-lowers-a", "A", [[["D", 1]]], "lowers", 0.7, 1.4, 0.5),
    ("a-d-e", "E", [[["A", 1], ["D", 1]]], "raises", 0.9, 1.4, 0.5),
    ("c-lowers-e", "E", [[["C", 1]]], "lowers", 0.5, 1.4, 0.5),
]
TAUS = {"A": 5.0, "B": 60.0, "C": 20.0, "D": 120.0, "E": 10.0}
BASAL = {"A": 0.1, "B": 0.05, "C": 0.2, "D": 0.02, "E": 0.3}  # x ** 1.4 is not smooth at 0


def cascade() -> Model:
    keys = ("id", "target", "gate", "effect", "weight", "n", "ec50")
    rules = [{"kind": "node", **dict(zip(keys, row, strict=True))} for row in CASCADE]
    nodes = [{"id": name, "tau_s": TAUS[name], "basal": BASAL[name]} for name in NODES]
    return model_of(rules, nodes)


# -- one gate, one node: algebra ---------------------------------------------------------------


@pytest.mark.parametrize("n", [1.1, 1.4, 3.0, 12.0])
@pytest.mark.parametrize("ec50", [0.2, 0.5])
def test_half_of_the_maximum_is_at_ec50_and_the_ends_stay_ends(n: float, ec50: float) -> None:
    k = hill_constant(n, ec50)
    assert hill(ec50, n, k) == pytest.approx(0.5, abs=1e-14)
    assert (hill(0.0, n, k), hill(1.0, n, k)) == (0.0, 1.0)


@pytest.mark.parametrize("step_s", [0.1, 5.0, 77.0])
def test_a_node_under_a_constant_signal_rises_as_one_minus_exp(step_s: float) -> None:
    rule = {"id": "r", "kind": "node", "target": "A", "gate": [[["u", 1]]], "effect": "raises"}
    net = network(model_of([{**rule, "weight": 1.0}], [{"id": "A", "tau_s": 60.0}]))
    net.hold("u", 1.0)
    for k in range(1, 20):
        net.step(step_s)
        assert net.level[net.place("A")] == pytest.approx(1 - math.exp(-k * step_s / 60), abs=1e-9)


# -- the network: libroadrunner ----------------------------------------------------------------


def oracle() -> roadrunner.RoadRunner:
    """The cascade, written out anew from the equations, in libroadrunner."""
    rr = roadrunner.RoadRunner()
    for name in ("u", "v"):
        rr.addParameter(name, 0.0, False)
    for name in NODES:
        rr.addParameter(name, BASAL[name], False)
    for name in NODES:
        off, on = f"(1 - {BASAL[name]})", "1"
        for _, target, gate, effect, weight, n, ec50 in CASCADE:
            if target != name:
                continue
            g = f"(1 - {' * '.join(f'(1 - {written(clause, n, ec50)})' for clause in gate)})"
            if effect == "raises":
                off += f" * (1 - {weight} * {g})"
            else:
                on += f" * (1 - {weight} * {g})"
        rr.addRateRule(name, f"((1 - {off}) * {on} - {name}) / {TAUS[name]}", False)
    rr.regenerateModel()
    rr.integrator.absolute_tolerance = 1e-13
    rr.integrator.relative_tolerance = 1e-12
    return rr


def written(clause: list[list[Any]], n: float, ec50: float) -> str:
    e = ec50**n
    k = e / (1 - 2 * e)
    parts = []
    for name, positive in clause:
        power = f"piecewise({name}^{n}, {name} > 0, 0)"
        h = f"({1 + k!r} * {power} / ({k!r} + {power}))"
        parts.append(h if positive else f"(1 - {h})")
    return " * ".join(parts)


def course(step_s: float, seconds: int) -> Network:
    net = network(cascade())
    for name, value in (("u", 0.8), ("v", 0.3)):
        net.hold(name, value)
    for _ in range(round(seconds / step_s)):
        net.step(step_s)
    return net


@pytest.mark.parametrize("seconds", [20, 100])
def test_the_time_course_is_that_of_libroadrunner(seconds: int) -> None:
    """The integrator is of second order: halving the step tells what a step of none would give."""
    rr = oracle()
    rr["u"], rr["v"] = 0.8, 0.3
    rr.simulate(0, seconds, 2)
    coarse, fine, finest = (course(step, seconds) for step in (0.04, 0.02, 0.01))
    for name in NODES:
        i = fine.place(name)
        once = (4 * fine.level[i] - coarse.level[i]) / 3
        twice = (4 * finest.level[i] - fine.level[i]) / 3
        assert (8 * twice - once) / 7 == pytest.approx(rr[name], abs=1e-9), name


def test_a_tick_of_five_seconds_is_near_enough_to_be_seen() -> None:
    """What the shipped tick costs; node A has a time constant of one tick, the worst case."""
    rr = oracle()
    rr["u"], rr["v"] = 0.8, 0.3
    rr.simulate(0, 100, 2)
    net = course(5.0, 100)
    assert max(abs(net.level[net.place(name)] - rr[name]) for name in NODES) < 2e-3


def test_the_settled_state_is_that_of_a_long_time_course() -> None:
    rr = oracle()
    rr["u"], rr["v"] = 0.8, 0.3
    rr.simulate(0, 20_000, 2)
    net = course(5.0, 0)
    assert net.settle().ok
    for name in NODES:
        assert net.level[net.place(name)] == pytest.approx(rr[name], abs=1e-9), name


# -- corners: Boolean logic --------------------------------------------------------------------


def truth(model: Model, name: str, state: dict[str, bool]) -> bool:
    """What logic alone says of a node: some rule raises it, and none lowers it."""

    def on(rule: Record) -> bool:
        return any(all(state[a] == bool(sign) for a, sign in clause) for clause in rule["gate"])

    mine = [rule for rule in model.rules.values() if rule["target"] == name]
    raised = any(on(rule) for rule in mine if rule["effect"] == "raises")
    return raised and not any(on(rule) for rule in mine if rule["effect"] == "lowers")


@settings(max_examples=60, deadline=None)
@given(models(boolean=True))
def test_boolean_fixed_points_are_fixed_points(model: Model) -> None:
    for corner in product([False, True], repeat=len(NODES) + 2):
        state = dict(zip([*NODES, "u", "v"], corner, strict=True))
        net = network(model)
        for name, value in state.items():
            net._move(net.place(name), float(value))
        net._aim_readers(list(range(len(net.level))))
        for name in NODES:
            expected = truth(model, name, state)
            assert net.goal[net.place(name)] == float(expected)


# -- chance: algebra and statistics ------------------------------------------------------------


def stationary() -> dict[str, float]:
    """Mean number of guests in each room, from the balance of what comes and goes."""
    rooms = ["hall", "kitchen", "cellar"]
    matrix = np.zeros((3, 3))
    for (a, b), rate in GOES.items():
        matrix[rooms.index(a), rooms.index(a)] -= rate
        if b in rooms:
            matrix[rooms.index(b), rooms.index(a)] += rate
    inflow = np.array([COMES_IN.get(room, 0.0) for room in rooms])
    return dict(zip(rooms, np.linalg.solve(matrix, -inflow), strict=True))


@pytest.fixture(scope="module")
def counts() -> dict[str, list[int]]:
    """Guests by room, at moments far enough apart to be independent, in 40 houses."""
    seen: dict[str, list[int]] = {room: [] for room in stationary()}
    for seed in range(40):
        run = house(seed)
        for k in range(1, 13):
            run.advance(k * 40 * 60_000)
            run.drain()
            assert isinstance(run.process, House)
            for room, numbers in seen.items():
                numbers.append(run.process.inside(room))
    return seen


@pytest.mark.parametrize("room", ["hall", "kitchen", "cellar"])
def test_stationary_means_are_those_of_the_linear_solve(
    counts: dict[str, list[int]], room: str
) -> None:
    expected = stationary()[room]
    error = math.sqrt(expected / len(counts[room]))
    assert abs(np.mean(counts[room]) - expected) < 3.5 * error


@pytest.mark.parametrize("room", ["hall", "kitchen", "cellar"])
def test_counts_are_poisson(counts: dict[str, list[int]], room: str) -> None:
    """First-order steps and independent guests: the counts of an open network are Poisson."""
    m, numbers = stationary()[room], counts[room]
    assert np.var(numbers) / np.mean(numbers) == pytest.approx(1, abs=3.5 * math.sqrt(2 / 480))
    seen, chi, left, rest = Counter(numbers), 0.0, 1.0, len(numbers)
    classes = [k for k in range(60) if poisson(k, m) * len(numbers) >= 5]
    for k in classes:
        chi += (seen[k] - poisson(k, m) * len(numbers)) ** 2 / (poisson(k, m) * len(numbers))
        left -= poisson(k, m)
        rest -= seen[k]
    chi += (rest - left * len(numbers)) ** 2 / (left * len(numbers))
    freedom = len(classes)
    assert chi < freedom + 3.5 * math.sqrt(2 * freedom)


def poisson(k: int, m: float) -> float:
    return math.exp(-m) * m**k / math.factorial(k)


def largest_gap(waits: list[float]) -> float:
    """Kolmogorov and Smirnov: how far waits in units of their mean are from the exponential."""
    ordered, n = sorted(waits), len(waits)
    return max(
        max(abs((i + 1) / n - (1 - math.exp(-w))), abs(i / n - (1 - math.exp(-w))))
        for i, w in enumerate(ordered)
    ) * math.sqrt(n)


def stays(seed: int, rules: list[Record] | None = None, u_at: int | None = None) -> list[list[int]]:
    """(entered, left) of every stay in the kitchen that began in the first 200 minutes."""
    run = house(seed, rules)
    if u_at is not None:
        run.set(u_at, "signal", "u", 1.0)
    run.advance(400 * 60_000)
    entered: dict[str, int] = {}
    found = []
    for t, _, who, data in run.drain():
        if who in entered:
            found.append([entered.pop(who), t])
        if data["room"] == "kitchen" and t < 200 * 60_000:
            entered[who] = t
    return found


def test_first_passage_times_are_exponential() -> None:
    waits = [(b - a) / 60_000 * 0.6 for seed in range(6) for a, b in stays(seed)]
    assert len(waits) > 1000
    assert np.mean(waits) == pytest.approx(1, abs=3.5 / math.sqrt(len(waits)))
    assert largest_gap(waits) < 1.63  # 1 % point


def test_first_passage_times_follow_a_rate_that_changes_under_way() -> None:
    """A clock is rescaled when its rate changes: the integral of the rate stays exponential."""
    rules = [
        {"id": "u-a", "kind": "node", "target": "A", "gate": [[["u", 1]]],
         "effect": "raises", "weight": 1.0},
        *({"id": f"a-{b}", "kind": "rate", "target": f"kitchen-{b}", "gate": [[["A", 1]]],
           "fold": 4.0} for b in ("cellar", "hall")),
    ]  # fmt: skip
    at = 100 * 60_000

    def integral(t: int) -> float:
        """Of the kitchen's total rate until *t*, on the same grid of ticks."""
        total, k = 0.0, hill_constant(N, 0.5)
        for start in range(0, t, 5000):
            level = 1 - math.exp(-(start - at) / 60_000) if start > at else 0.0
            rate = 0.6 * 4.0 ** hill(level, N, k) / 60_000
            total += rate * (min(t, start + 5000) - start)
        return total

    waits = [
        integral(b) - integral(a)
        for seed in range(6)
        for a, b in stays(seed, rules, at)
        if 90 * 60_000 < a < 110 * 60_000 or a < at < b
    ]
    assert len(waits) > 100
    assert np.mean(waits) == pytest.approx(1, abs=3.5 / math.sqrt(len(waits)))
    assert largest_gap(waits) < 1.63
