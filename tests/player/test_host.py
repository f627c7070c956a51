"""The engine host, in CPython: what the page may say, and what it is told."""

import json
from typing import Any

import pytest

from evviz import knowledge
from evviz.cell.cell import Cell, shape_of
from evviz.core.log import course_of, header_of
from evviz.core.model import Model, ModelError
from evviz.core.simulation import Simulation
from evviz.player import host as host_module
from evviz.player.host import MESSAGES, Host, handle, open_model
from evviz.player.payload import payload
from evviz.player.text import text_of
from evviz.player.whatif import WhatIf

HEADER = {"context": "generic", "seed": 5, "warmup_ms": 600_000}
MINUTE = 60_000


@pytest.fixture(scope="module")
def model() -> Model:
    return Model(knowledge.load())


@pytest.fixture
def host(model: Model) -> Host:
    return Host(model)


def ask(host: Host, do: str, **fields: Any) -> dict[str, Any]:
    """The answer, through JSON as in a page."""
    message = json.loads(json.dumps({"do": do, **fields}))
    answer: dict[str, Any] = json.loads(json.dumps(host.answer(message)))
    return answer


def play(host: Host, to: int, step: int = 10 * MINUTE, run: str = "main") -> list[Any]:
    """All events up to *to*, asked for in steps."""
    now = ask(host, "state", run=run)["t"]
    events: list[Any] = []
    while now < to:
        now = min(to, now + step)
        events += ask(host, "advance", run=run, to=now)["events"]
    return events


def test_an_unknown_message_is_refused_and_the_known_ones_named(host: Host) -> None:
    with pytest.raises(ModelError, match="unknown message 'advanse'; did you mean advance"):
        ask(host, "advanse")


@pytest.mark.parametrize(
    ("message", "says"),
    [
        ({"do": "advance"}, "advance needs to"),
        ({"do": "advance", "to": "soon"}, "advance.to must be int, got str"),
        ({"do": "advance", "to": True}, "advance.to must be int, got bool"),
        ({"do": "advance", "to": 1, "speed": 2}, "unknown field of advance 'speed'"),
        ({"do": "advance", "to": 1}, "there is no run 'main'; send start first"),
        ({"do": "start", "header": {"seed": -1}}, "seed must be a whole number"),
        ({"do": "start", "header": {"context": "hella"}}, "unknown context 'hella'"),
    ],
)
def test_a_wrong_message_says_what_is_wrong(host: Host, message: dict[str, Any], says: str) -> None:
    with pytest.raises(ModelError) as found:
        host.answer(message)
    assert says in str(found.value)


def test_every_message_has_somebody_who_answers() -> None:
    assert [name for name in MESSAGES if not hasattr(Host, f"on_{name}")] == []


def test_handle_answers_in_json_and_never_raises(model: Model) -> None:
    try:
        assert open_model(json.dumps(model.data)) == model.hash
        assert json.loads(handle('{"do": "hello"}')) == {"hash": model.hash, "format": 1}
        for text in ("", "[]", "{", '{"do": 1}', '{"do": "set", "input": [1]}', "null", "3"):
            assert list(json.loads(handle(text))) == ["error"]
    finally:
        host_module._HOSTS.clear()


def test_a_keyframe_follows_its_answer_as_it_is(model: Model) -> None:
    try:
        open_model(json.dumps(model.data))
        handle(json.dumps({"do": "start", "header": HEADER}))
        first, rest = handle('{"do": "keyframe"}').split("\n")
        assert json.loads(first) == {"t": -600_000}
        snapshot = host_module._HOSTS["page"].runs["main"].run.snapshot()
        assert json.loads(rest) == json.loads(json.dumps({**snapshot, "history": {}}))
        handle('{"do": "advance", "to": -500000}')
        again = json.loads(handle('{"do": "restore", "inputs": []}\n' + rest))
        assert again["t"] == -600_000
    finally:
        host_module._HOSTS.clear()


@pytest.mark.parametrize(
    "value",
    [
        {},
        [],
        {"a": [], "b": {"c": [1.5, None, True, 'x"\n[', {"d": list(range(40))}]}},
        list(range(8)),
        [*range(8), [8]],
        {str(i): i / 7 for i in range(40)},
        {str(i): [i] if i == 9 else None for i in range(17)},
        [[i, "é", {"n": [i] * 20}] for i in range(17)],
        "text",
        7,
    ],
)
def test_text_in_pieces_is_the_text_in_one(value: Any) -> None:
    assert text_of(value) == json.dumps(value)


def test_a_page_is_sent_the_order_of_the_rules_instead_of_sorting_them(model: Model) -> None:
    sent = payload([])["model"]
    assert [rule["id"] for rule in Model(sent).ordered()] == [r["id"] for r in model.ordered()]
    backwards = {**sent, "order": sent["order"][::-1]}  # it is read, not made again
    assert Model(backwards).ordered() == Model(sent).ordered()[::-1]


def test_the_events_are_those_of_the_simulation(host: Host, model: Model) -> None:
    ask(host, "start", header=HEADER, inputs=[[0, "signal", "egf", 0.6]])
    header = header_of(HEADER)
    cell = Cell(model, shape_of(model, "generic"))
    run = Simulation(header, course_of(model, header), cell)
    run.set(0, "signal", "egf", 0.6)
    run.advance(20 * MINUTE)
    assert play(host, 20 * MINUTE, step=1_700) == json.loads(json.dumps(run.drain()))


def test_a_keyframe_goes_on_exactly_where_it_was_taken(host: Host) -> None:
    ask(host, "start", header=HEADER, inputs=[[0, "signal", "oxygen", 0.1]])
    play(host, 5 * MINUTE)
    keyframe = ask(host, "keyframe")["keyframe"]
    first = play(host, 20 * MINUTE)
    ask(host, "restore", keyframe=keyframe, inputs=[[0, "signal", "oxygen", 0.1]])
    assert play(host, 20 * MINUTE, step=77_000) == first


def test_a_restored_run_takes_the_inputs_that_follow(host: Host) -> None:
    inputs = [[0, "signal", "oxygen", 0.1], [8 * MINUTE, "signal", "egf", 1.0]]
    ask(host, "start", header=HEADER, inputs=inputs)
    play(host, 5 * MINUTE)
    keyframe = ask(host, "keyframe")["keyframe"]
    first = play(host, 20 * MINUTE)
    ask(host, "restore", keyframe=keyframe, inputs=inputs)
    assert play(host, 20 * MINUTE) == first


def test_a_branch_forgets_what_the_old_one_set_later(host: Host) -> None:
    inputs = [[8 * MINUTE, "signal", "egf", 1.0]]
    ask(host, "start", header=HEADER, inputs=inputs)
    play(host, 5 * MINUTE)
    keyframe = ask(host, "keyframe")["keyframe"]
    ask(host, "restore", keyframe=keyframe, inputs=[])
    play(host, 9 * MINUTE)
    assert ask(host, "state")["nodes"]["egf"] == 0


def test_an_input_for_now_changes_activities_and_rates_at_once(host: Host) -> None:
    ask(host, "start", header=HEADER)
    play(host, 0)
    changed = ask(host, "set", input=[0, "signal", "egf", 0.6])
    assert changed["nodes"]["egf"] == 600
    assert ask(host, "set", input=[0, "signal", "egf", 0.6])["nodes"] == {}


def test_an_input_for_the_past_or_an_unknown_signal_is_refused(host: Host) -> None:
    ask(host, "start", header=HEADER)
    play(host, MINUTE)
    with pytest.raises(ModelError, match="in the past"):
        ask(host, "set", input=[0, "signal", "egf", 0.6])
    with pytest.raises(ModelError, match="unknown signal 'oxigen'; did you mean oxygen"):
        ask(host, "set", input=[2 * MINUTE, "signal", "oxigen", 0.6])


def test_changes_are_told_once(host: Host) -> None:
    ask(host, "start", header=HEADER)
    first = ask(host, "advance", to=0)
    assert first["nodes"] == {}
    play(host, MINUTE)
    assert ask(host, "state")["nodes"]["oxygen"] == 1000


def test_why_multiplies_up_to_the_change_of_the_rate(host: Host) -> None:
    ask(host, "start", header={**HEADER, "context": "breast_cancer"})
    play(host, 0)
    ask(host, "set", input=[0, "signal", "oxygen", 0.05])
    play(host, 60 * MINUTE)
    why = ask(host, "why", target="microvesicle_budding")
    product = why["at_rest"]
    for row in why["factors"]:
        product *= row["times"]
    assert product == pytest.approx(why["value"], rel=1e-9)
    assert why["value"] > 1.1 * why["at_rest"]
    strongest = why["factors"][0]
    assert strongest["path"][0] == "oxygen"
    assert strongest["claims"]
    assert "%" in strongest["sentence"]


def test_why_tells_of_a_ceiling_where_the_rules_together_would_go_beyond(host: Host) -> None:
    ask(host, "start", header=HEADER)
    play(host, 0)
    for signal in ("calcium_load", "atp", "shear", "egf"):
        ask(host, "set", input=[0, "signal", signal, 1.0])
    play(host, 30 * MINUTE)
    why = ask(host, "why", target="microvesicle_budding")
    most = host.model.target("microvesicle_budding")["most"]
    assert why["value"] == most
    assert why["ceiling"] < 0.5
    product = why["at_rest"] * why["ceiling"]
    for row in why["factors"]:
        product *= row["times"]
    assert product == pytest.approx(most, rel=1e-9)
    assert ask(host, "why", target="endocytosis")["ceiling"] == 1.0


def test_the_chances_of_competing_clocks_add_up(host: Host) -> None:
    ask(host, "start", header=HEADER)
    play(host, 20 * MINUTE)
    things = ask(host, "things")["things"]
    ripe = next(who for who, data in things if data["is"] == "ripe")
    why = ask(host, "why", who=ripe)
    assert sum(one["share"] for one in why["competing"]) == pytest.approx(1.0)
    assert why["tense"] == "next"
    assert why["target"].startswith("to_")


def test_a_thing_tells_what_it_holds_and_what_it_went_through(host: Host) -> None:
    ask(host, "start", header=HEADER)
    play(host, 20 * MINUTE)
    things = ask(host, "things")["things"]
    full = next(who for who, data in things if data["is"] == "ripe")
    inside = [data for who, data in things if data.get("in") == full]
    told = ask(host, "describe", who=full)
    assert told["kind"] == "mve"
    assert told["about"]["ilvs"] == len(inside) == sum(told["about"]["machineries"].values())
    assert [state for _, state, _ in told["log"]] == ["born", "early", "mve", "ripe"]


def test_a_thing_that_is_gone_is_named(host: Host) -> None:
    ask(host, "start", header=HEADER)
    with pytest.raises(ModelError, match="unknown thing 'e999'"):
        ask(host, "describe", who="e999")


def test_twins_with_one_input_different_share_their_past(host: Host) -> None:
    ask(host, "start", header=HEADER)
    ask(host, "start", run="twin", header=HEADER, inputs=[[5 * MINUTE, "perturb", "RAB27A", 0.0]])
    one, two = play(host, 60 * MINUTE), play(host, 60 * MINUTE, run="twin")
    assert one != two
    assert [e for e in one if e[0] <= 5 * MINUTE] == [e for e in two if e[0] <= 5 * MINUTE]


def answered(question: WhatIf) -> dict[str, Any]:
    """The answer, step by step."""
    answer = question.step(5 * MINUTE)
    while not answer["done"]:
        answer = question.step(5 * MINUTE)
    return answer


@pytest.fixture
def keyframe(host: Host) -> str:
    ask(host, "start", header=HEADER)
    play(host, 0)
    text: str = ask(host, "keyframe")["keyframe"]
    return text


def test_what_if_nothing_differs_nothing_differs(model: Model, keyframe: str) -> None:
    level = model.basal("generic")["PRNP"]
    answer = answered(WhatIf(model, keyframe, [], {"node": "PRNP", "value": level}, 30 * MINUTE))
    assert answer["count"] == 0
    assert answer["things"] > 100


def test_without_rab27a_fewer_exosomes_leave_and_microvesicles_stay_the_same(
    model: Model, keyframe: str
) -> None:
    answer = answered(WhatIf(model, keyframe, [], {"node": "RAB27A", "value": 0.0}, 120 * MINUTE))
    was, now = answer["released"]["exosome"]
    assert now < was
    assert answer["released"]["microvesicle"][0] == answer["released"]["microvesicle"][1]
    assert 0 < answer["count"] < answer["things"]


def test_a_rule_switched_off_is_felt_at_once(model: Model, keyframe: str) -> None:
    question = WhatIf(model, keyframe, [], {"rule": "cdc42-iqgap1-buds"}, 60 * MINUTE)
    target = model.rules["cdc42-iqgap1-buds"]["target"]
    assert question.now.run.value(target) < question.was.run.value(target)
    released = answered(question)["released"]["microvesicle"]
    assert released[1] < released[0]


def test_what_if_refuses_what_it_does_not_know(model: Model, keyframe: str) -> None:
    with pytest.raises(ModelError, match="unknown rule 'cdc42'"):
        WhatIf(model, keyframe, [], {"rule": "cdc42"}, MINUTE)
    with pytest.raises(ModelError, match="change must name a rule or a node"):
        WhatIf(model, keyframe, [], {}, MINUTE)


def test_shares_add_up_to_the_whole_change(host: Host) -> None:
    ask(host, "start", header={**HEADER, "context": "breast_cancer"})
    play(host, 0)
    for name, level in (("oxygen", 0.05), ("egf", 0.8)):
        ask(host, "set", input=[0, "signal", name, level])
    shares = ask(host, "shares", target="microvesicle_budding")["shares"]
    assert sorted(shares) == ["egf", "oxygen"]
    assert shares["oxygen"] > 0
