"""Every claim of the two reviews is accounted for."""

from pathlib import Path

from evviz.knowledge import accounting, unaccounted, unjudged
from evviz.knowledge.accounting import RANK
from tests.knowledge.small import Change, rule

RULES = "rules/hypoxia.toml"


def test_all_claims_of_both_reviews_are_accounted_for() -> None:
    accounts = accounting()
    expected = [f"J{n:03}" for n in range(1, 513)] + [f"V{n:03}" for n in range(1, 639)]
    assert [account["id"] for account in accounts] == expected
    assert unaccounted() == []


def test_every_claim_with_a_direction_is_tested_or_says_why_not() -> None:
    assert unjudged() == []


def test_an_account_says_where_or_why() -> None:
    for account in accounting():
        assert account["use"] in RANK, account
        if account["use"] == "not modelled":
            assert account["reason"], account
        elif account["use"] == "text":
            assert account["where"].startswith("scene "), account
            assert account["reason"], account
        else:
            assert "[" in account["where"], account


def test_a_claim_counts_for_its_strongest_use(data: Path) -> None:
    assert accounting(data) == [
        {
            "id": "J1",
            "use": "rule",
            "where": f"{RULES} [hypoxia-hif], {RULES} [hif-rab22a], {RULES} [hypoxia-rab22a-mv], "
            "nodes/machinery.toml [RAB22A]",
            "reason": "",
        },
        {"id": "J2", "use": "text", "where": "scene 9", "reason": "An early name."},
    ]


def test_a_claim_that_nobody_explains_is_listed(change: Change) -> None:
    data = change("unmodelled.csv", "J2,text,scene 9,An early name.\n", "")
    assert unaccounted(data) == ["J2"]


def test_a_direction_needs_an_experiment_or_a_reason(change: Change, data: Path) -> None:
    assert unjudged(data) == ["J1"]
    reason = '[[untested]]\nclaim = "J1"\nreason = "The medium cannot be set."\n'
    assert unjudged(change("experiments/e.toml", "", reason)) == []


def test_an_experiment_judges_its_claims(change: Change) -> None:
    experiment = """
[[experiment]]
id = "low-oxygen"
claims = ["J1"]
context = "breast_cancer"
control = { signals = {} }
treated = { signals = { oxygen = 0.05 }, perturb = { RAB22A = 0.0 } }
observe = "microvesicle.release"
expect = "up"
minutes = 240
"""
    data = change("experiments/e.toml", "", experiment)
    assert unjudged(data) == []
    assert "experiments/e.toml [low-oxygen]" in accounting(data)[0]["where"]


def test_a_rule_that_cites_a_claim_takes_it_from_the_list(change: Change) -> None:
    data = change(RULES, "", rule(evidence='[{ claim = "J2", says = "+" }]'))
    assert accounting(data)[1]["use"] == "rule"
