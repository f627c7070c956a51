import json

import pytest

from evviz.core.course import Course
from evviz.core.log import canonical, header_of
from evviz.core.model import Model, ModelError
from evviz.core.simulation import restore
from tests.core.toy import Guests, data, rule, simulation

HOUR = 3600000


def told(run):
    return [canonical(event) for event in run.drain()]


def scenario(run, cuts=()):
    run.set(600000, "signal", "u", 0.7)
    run.set(1234567, "signal", "v", 0.4)
    run.set(2000000, "perturb", "A", 0.1)
    for cut in cuts:
        run.advance(cut)
    run.advance(2 * HOUR)
    return told(run)


def test_the_same_header_and_inputs_give_the_same_events():
    assert scenario(simulation()) == scenario(simulation())
    assert scenario(simulation()) != scenario(simulation(seed=2))


@pytest.mark.parametrize("step", [997, 60001, 600000])
def test_cutting_a_run_changes_no_event(step):
    assert scenario(simulation(), range(step, 2 * HOUR, step)) == scenario(simulation())


def test_inputs_given_late_act_as_inputs_given_early():
    early, late = simulation(), simulation()
    early.set(777777, "signal", "u", 1.0)
    late.advance(777777)
    late.set(777777, "signal", "u", 1.0)
    early.advance(HOUR)
    late.advance(HOUR)
    assert told(early) == told(late)


@pytest.mark.parametrize("at", [1, 599999, 1000003, 3600000])
def test_saving_and_restoring_midway_changes_no_event(at):
    run = simulation()
    run.set(600000, "signal", "u", 0.7)
    run.set(1234567, "signal", "v", 0.4)
    run.set(2000000, "perturb", "A", 0.1)
    whole = scenario(simulation())
    run.advance(at)
    first = told(run)
    saved = json.loads(json.dumps(run.snapshot()))
    rules = Model(data()).select("generic")
    again = restore(saved, Course(rules, {}, 5000), Guests())
    again.advance(2 * HOUR)
    assert first + told(again) == whole


def test_renaming_and_reordering_rules_changes_no_event():
    model = data()
    model["rules"] = [{**r, "id": "z" + r["id"][::-1]} for r in reversed(model["rules"])]
    assert scenario(simulation(model=Model(model))) == scenario(simulation())


def test_removing_a_rule_equals_switching_it_off():
    model = data()
    model["rules"] = [r for r in model["rules"] if r["id"] != "b-death"]
    gone = scenario(simulation(model=Model(model)))
    assert gone == scenario(simulation(off=["b-death"]))
    assert gone != scenario(simulation())


def test_a_counterfactual_changes_only_things_that_met_the_rule():
    def histories(run):
        found: dict[str, list[tuple[int, str]]] = {}
        run.set(0, "signal", "u", 1.0)
        run.advance(6 * HOUR)
        for t, what, who, _ in run.drain():
            found.setdefault(who, []).append((t, what))
        return found

    whole, without = histories(simulation(seed=5)), histories(simulation(seed=5, off=["b-death"]))
    differ = {who for who in whole if whole[who] != without.get(who)}
    assert differ
    # whoever left in both runs never met the rule that speeds death
    stayed = [w for w in whole if whole[w][-1][1] == "leave" and without[w][-1][1] == "leave"]
    assert stayed
    assert not differ & set(stayed)
    assert [h[0] for h in whole.values()] == [h[0] for h in without.values()]


def test_an_input_in_the_past_is_refused():
    run = simulation()
    run.advance(60000)
    with pytest.raises(ModelError, match="input at 59999 ms is in the past; now 60000"):
        run.set(59999, "signal", "u", 0.5)
    with pytest.raises(ModelError, match="cannot go back"):
        run.advance(1)


@pytest.mark.parametrize(
    ("kind", "name", "value", "message"),
    [
        ("signal", "w", 0.5, "unknown signal 'w'"),
        ("perturb", "AA", 0.5, "did you mean A"),
        ("signal", "u", 1.5, "between 0 and 1, got 1.5"),
        ("signal", "u", float("nan"), "between 0 and 1, got nan"),
        ("signal", "u", float("inf"), "between 0 and 1, got inf"),
        ("sing", "u", 0.5, "unknown input 'sing'; allowed: signal, perturb, release"),
    ],
)
def test_a_bad_input_is_refused_and_changes_nothing(kind, name, value, message):
    run, other = simulation(), simulation()
    with pytest.raises(ModelError, match=message):
        run.set(0, kind, name, value)
    run.advance(HOUR)
    other.advance(HOUR)
    assert told(run) == told(other)


def test_a_bad_header_is_refused():
    with pytest.raises(ModelError, match="unknown header field 'sede'"):
        header_of({"sede": 1})
    with pytest.raises(ModelError, match="seed must be a whole number"):
        header_of({"seed": 1.5})


def test_the_more_specific_context_wins_and_the_loser_is_listed():
    contexts = [{"id": "tumour", "parents": ["generic"], "basal": {"A": 0.5}}]
    extra = rule("tumour", "death", [[["B", 1]]], fold=0.25, context=["tumour"])
    model = Model(data(rules=[extra], contexts=contexts))
    rules = model.select("tumour")
    assert [r["id"] for r in rules.rules if r["target"] == "death"] == ["tumour"]
    assert [(a["id"], b["id"]) for a, b in rules.overridden] == [("b-death", "tumour")]
    assert rules.basal["A"] == 0.5


def test_a_network_that_oscillates_says_so():
    nodes = [{"id": x, "tau_s": 60.0, "basal": b} for x, b in (("P", 0.1), ("Q", 0.0), ("R", 0.05))]
    ring = [
        rule("pq", "Q", [[["P", 0]]], effect="raises", n=12.0, ec50=0.5),
        rule("qr", "R", [[["Q", 0]]], effect="raises", n=12.0, ec50=0.5),
        rule("rp", "P", [[["R", 0]]], effect="raises", n=12.0, ec50=0.5),
    ]
    course = Course(Model(data(rules=ring, nodes=nodes)).select("generic"))
    assert str(course.settled) == "does not settle (oscillates)"
    assert not course.settled.ok
