"""Sentences carry the numbers of the rule."""

from typing import Any

import pytest

from evviz.knowledge import load, sentence


def make(**keys: Any) -> dict[str, Any]:
    """A compiled rule."""
    base = {"kind": "rate", "target": "microvesicle_budding", "gate": [[["RAB22A", 1]]]}
    return {**base, **keys}


@pytest.mark.parametrize(
    ("rule", "kind", "said"),
    [
        (
            make(fold=3.0),
            "rate",
            "If RAB22A is active, microvesicle budding speeds up to 3 times its rate.",
        ),
        (
            make(fold=0.25),
            "rate",
            "If RAB22A is active, microvesicle budding slows to as little as 0.25 times its rate.",
        ),
        (
            make(requires=0.05),
            "rate",
            "If RAB22A is active, microvesicle budding runs in full; otherwise only 5 % is left.",
        ),
        (
            make(requires=0.0),
            "rate",
            "If RAB22A is active, microvesicle budding can happen, and only then.",
        ),
        (
            make(target="sort_CD63_ilv", fold=2.5),
            "odds",
            "If RAB22A is active, the odds of sort CD63 ilv rise up to 2.5-fold.",
        ),
        (
            make(target="sort_CD63_ilv", fold=0.5),
            "odds",
            "If RAB22A is active, the odds of sort CD63 ilv fall to as little as 0.5-fold.",
        ),
        (
            make(target="size_exosome", fold=1.2),
            "scale",
            "If RAB22A is active, size exosome grows up to 1.2-fold.",
        ),
        (
            make(kind="node", target="HIF1A", effect="raises", weight=0.9),
            "",
            "If RAB22A is active, HIF1A rises, closing up to 90 % of the gap to its maximum.",
        ),
        (
            make(kind="node", target="HIF1A", effect="lowers", weight=0.8),
            "",
            "If RAB22A is active, HIF1A loses up to 80 % of its activity.",
        ),
        (
            make(fold=3.0, gate=[[["A", 1], ["B", 1], ["C", 0]], [["D", 0]]], context=["hela"]),
            "rate",
            "If A and B are active while C is not, or if D is inactive, microvesicle budding "
            "speeds up to 3 times its rate (in hela).",
        ),
    ],
)
def test_a_rule_becomes_a_sentence(rule: dict[str, Any], kind: str, said: str) -> None:
    assert sentence(rule, {"kind": kind}) == said


def test_names_take_the_place_of_ids() -> None:
    names = {"RAB22A": "Rab22a", "microvesicle_budding": "budding of microvesicles"}
    said = sentence(make(fold=3.0, context=["generic"]), None, names)
    assert said == "If Rab22a is active, budding of microvesicles speeds up to 3 times its rate."


def test_every_rule_of_the_model_has_a_sentence() -> None:
    model = load()
    targets = {one["id"]: one for one in model["targets"]}
    for rule in model["rules"]:
        assert sentence(rule, targets.get(rule["target"])).endswith(".")
