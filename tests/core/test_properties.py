"""What holds for every network, every step and every input."""

from hypothesis import given, settings
from hypothesis import strategies as st

from evviz.core.model import Model
from tests.core.nets import NODES, SIGNALS, House, house, models, network

LEVELS = st.floats(0.0, 1.0)
STEPS = st.lists(st.floats(1e-3, 1e7), min_size=1, max_size=8)


@settings(max_examples=150, deadline=None)
@given(models(), STEPS, st.lists(st.tuples(st.sampled_from(NODES + SIGNALS), LEVELS), max_size=6))
def test_activities_stay_between_0_and_1(
    model: Model, steps: list[float], inputs: list[tuple[str, float]]
) -> None:
    net = network(model)
    for i, step in enumerate(steps):
        if i < len(inputs):
            net.hold(*inputs[i])
        net.step(step)
        assert all(0.0 <= level <= 1.0 for level in net.level)
        assert all(0.0 <= goal <= 1.0 for goal in net.goal)
    net.settle()
    assert all(0.0 <= level <= 1.0 for level in net.level)


@settings(max_examples=100, deadline=None)
@given(models(positive=True), STEPS, LEVELS, LEVELS)
def test_more_of_a_signal_lowers_nothing_along_positive_paths(
    model: Model, steps: list[float], a: float, b: float
) -> None:
    low, high = network(model), network(model)
    low.hold("u", min(a, b))
    high.hold("u", max(a, b))
    for step in steps:
        low.step(step)
        high.step(step)
        assert all(y <= z + 1e-9 for y, z in zip(low.level, high.level, strict=True))
    low.settle()
    high.settle()
    assert all(y <= z + 1e-8 for y, z in zip(low.level, high.level, strict=True))


@settings(max_examples=60, deadline=None)
@given(models(), LEVELS)
def test_a_settled_state_stays(model: Model, u: float) -> None:
    net = network(model)
    net.hold("u", u)
    if net.settle().ok:
        before = net.level[:]
        net.step(60.0)
        assert all(abs(y - z) < 1e-8 for y, z in zip(before, net.level, strict=True))


@settings(max_examples=60, deadline=None)
@given(models(), LEVELS, st.data())
def test_the_order_and_the_names_of_rules_do_not_matter(
    model: Model, u: float, data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations(sorted(model.rules.values(), key=lambda r: str(r["id"]))))
    other = [{**rule, "id": f"other-{i}"} for i, rule in enumerate(shuffled)]
    first, second = network(model), network(Model({**model.data, "rules": other}))
    for net in (first, second):
        net.hold("u", u)
        for _ in range(5):
            net.step(30.0)
    assert first.level == second.level


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**31 - 1), st.lists(st.integers(1, 900_000), min_size=1, max_size=12))
def test_counts_are_never_negative_and_everybody_is_somewhere(seed: int, cuts: list[int]) -> None:
    run = house(seed)
    came = gone = 0
    for cut in cuts:
        run.advance(run.now + cut)
        rooms = [data["room"] for _, _, _, data in run.drain()]
        gone += rooms.count("out")
        assert isinstance(run.process, House)
        came = run.process.came
        inside = [run.process.inside(room) for room in ("hall", "kitchen", "cellar")]
        assert min(inside) >= 0
        assert came - gone == sum(inside)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**31 - 1), st.lists(st.integers(1, 500_000), min_size=1, max_size=12))
def test_however_a_run_is_cut_the_same_things_happen(seed: int, cuts: list[int]) -> None:
    cut, whole = house(seed), house(seed)
    for step in cuts:
        cut.advance(cut.now + step)
    whole.advance(cut.now)
    assert cut.drain() == whole.drain()
