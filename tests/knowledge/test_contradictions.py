"""Opposite signs need a dispute or different contexts; nothing may be out of reach."""

import pytest

from evviz.knowledge import compile
from tests.knowledge.small import Change, Complain, rule

RULES = "rules/hypoxia.toml"

OPPOSITE = (
    f"{RULES} [extra]: says the opposite of [hypoxia-rab22a-mv] about microvesicle_budding in "
    "context {where}; give both one dispute with different sides, or one of them a more specific "
    "context"
)

DISPUTE = """
[[dispute]]
id = "rab22a"
label = "Which way?"
sides = ["more", "less"]
default = "more"
reason = "Two laboratories differ."
"""


def test_opposite_signs_for_one_source_and_target_are_refused(complain: Complain) -> None:
    found = complain(RULES, "", rule(when='"RAB22A"', fold="0.5"))
    assert found == [OPPOSITE.format(where="generic")]


@pytest.mark.parametrize(
    "keys",
    [
        {"when": '"!RAB22A"', "fold": "2.0"},
        {"when": '"!Rab22a"', "fold": "", "requires": "0.1"},
    ],
    ids=["negated", "alias and requires"],
)
def test_a_negated_source_is_the_opposite(complain: Complain, keys: dict[str, str]) -> None:
    assert complain(RULES, "", rule(**keys)) == [OPPOSITE.format(where="generic")]


@pytest.mark.parametrize(
    "keys",
    [
        {"when": '"RAB22A"', "fold": "5.0"},
        {"when": '"RAB22A & HIF1A"', "fold": "0.5"},
        {"when": '"RAB22A"', "fold": "0.5", "context": '["breast_cancer"]'},
        {"when": '"!RAB22A"', "fold": "0.5"},
    ],
    ids=["same sign", "other sources", "more specific context", "twice negated"],
)
def test_what_is_no_contradiction_is_let_pass(complain: Complain, keys: dict[str, str]) -> None:
    assert complain(RULES, "", rule(**keys)) == []


def test_contexts_that_meet_in_one_profile_contradict_there(complain: Complain) -> None:
    contexts = '[[context]]\nid = "mixed"\nlabel = "m"\nsays = "m"\n'
    contexts += 'parents = ["tumour", "blood"]\n'
    contexts += '[[context]]\nid = "blood"\nlabel = "b"\nsays = "b"\nparents = ["generic"]\n'
    one = rule(id='"one"', fold="2.0", context='["tumour"]')
    two = rule(id='"two"', fold="0.5", context='["blood"]')
    (line,) = complain(RULES, "", contexts + one + two)
    assert "[two]: says the opposite of [one] about microvesicle_budding in context mixed" in line


def test_a_shared_dispute_allows_opposite_signs(complain: Complain) -> None:
    one = rule(id='"one"', fold="2.0", dispute='"rab22a"', side='"more"')
    two = rule(id='"two"', fold="0.5", dispute='"rab22a"', side='"less"')
    assert complain(RULES, "", DISPUTE + one + two) == []


def test_the_same_side_of_a_dispute_does_not_allow_opposite_signs(complain: Complain) -> None:
    one = rule(id='"one"', fold="2.0", dispute='"rab22a"', side='"more"')
    two = rule(id='"two"', fold="0.5", dispute='"rab22a"', side='"more"')
    assert "[two]: says the opposite of [one]" in "".join(complain(RULES, "", DISPUTE + one + two))


def test_a_silent_node_that_nothing_raises_is_told(complain: Complain) -> None:
    assert complain(RULES, 'when = "!oxygen"', 'when = "HIF1A"') == [
        "nodes/machinery.toml [HIF1A]: can never be active: basal is 0 and no signal, active node "
        "or lever raises it"
    ]


def test_a_lever_can_wake_a_silent_node(change: Change, complain: Complain) -> None:
    lever = '[[lever]]\nid = "hif"\nlabel = "HIF up"\nkind = "overexpress"\ngroup = "genes"\n'
    change("levers.toml", "", lever + 'sets = { HIF1A = 1.0 }\nsays = "Up."\n')
    assert complain(RULES, 'when = "!oxygen"', 'when = "HIF1A"') == []


NODE = """
[[node]]
id = "CD63"
name = "CD63"
kind = "protein"
basal = 0.5
tau_s = 60
place = "mve"
says = "A marker."
"""


def test_a_node_that_nobody_names_is_told_unless_it_is_a_marker(complain: Complain) -> None:
    assert complain("nodes/cargo.toml", "", NODE) == [
        "nodes/cargo.toml [CD63]: no rule, lever or context names it; add one or set marker = true"
    ]
    assert complain("nodes/cargo.toml", "", "marker = true\n") == []


def test_a_target_that_can_never_happen_is_told(change: Change, complain: Complain) -> None:
    change("nodes/cargo.toml", "", NODE.replace("basal = 0.5", "basal = 0.0") + "marker = true\n")
    assert complain(RULES, "", rule(when='"CD63"', fold="", requires="0.0")) == [
        "targets.toml [microvesicle_budding]: can never happen: [extra] strictly requires 'CD63', "
        "which can never be active"
    ]


def test_a_more_specific_context_wins_in_the_engine_as_it_does_in_the_check(
    change: Change,
) -> None:
    from evviz.core.model import Model

    keys = {"when": '"RAB22A"', "fold": "0.5", "context": '["breast_cancer"]'}
    model = Model(compile(change(RULES, "", rule(**keys))))
    found = [one["id"] for one in model.select("breast_cancer").rules if one["kind"] == "rate"]
    assert found == ["extra"]
