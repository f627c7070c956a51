"""An edited copy of the model: checked, compared, scored against the findings."""

import asyncio
import json
from itertools import pairwise
from typing import Any

import pytest

from evviz import runs
from evviz.dashboard import editing, scoring
from evviz.dashboard.about import judged
from evviz.dashboard.questions import RefusedError

pytestmark = pytest.mark.usefixtures("threads")


def first_rule() -> str:
    return next(name for name, rule in runs.model().rules.items() if "fold" in rule)


def test_edits_are_listed_and_give_another_hash():
    edits = editing.checked({"sizes": {first_rule(): {"fold": 7}}})
    found = editing.judged(edits)
    assert found["problems"] == []
    assert found["hash"] != editing.base().hash
    assert "→ 7" in editing.differences(edits)[0]


def test_no_edits_give_the_same_model():
    assert editing.judged(editing.checked({}))["hash"] == editing.base().hash


def test_a_rule_that_says_the_opposite_is_told():
    rule = next(
        one for one in runs.model().rules.values()
        if one["kind"] == "node" and one["effect"] == "raises" and one["context"] == ["generic"]
        and "dispute" not in one
    )  # fmt: skip
    own = {
        "kind": "node",
        "target": rule["target"],
        "when": rule["when"],
        "effect": "lowers",
        "weight": 0.5,
    }
    problems = editing.judged(editing.checked({"added": [own]}))["problems"]
    assert any("says the opposite" in line for line in problems), problems


@pytest.mark.parametrize(
    ("edits", "text"),
    [
        ({"off": ["nothing-like-it"]}, "unknown rule"),
        ({"sizes": {"x": {"fold": 2}}}, "unknown rule"),
        ({"rules": []}, "unknown field of edits"),
        ({"added": [{"colour": 1}]}, "unknown field of a rule"),
        ({"off": "all"}, "lists"),
    ],
)
def test_edits_of_a_wrong_shape_are_refused(edits: dict[str, Any], text: str):
    with pytest.raises(ValueError, match=text):
        editing.checked(edits)


def test_a_size_out_of_range_is_refused():
    with pytest.raises(RefusedError, match=r"0\.001 to 1000"):
        editing.checked({"sizes": {first_rule(): {"fold": -3}}})


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"evviz_model": 2}', '{"evviz_model": 1, "edits": []}']
)
def test_a_bad_model_file_is_refused(text: str):
    with pytest.raises(RefusedError, match="file"):
        asyncio.run(editing.from_file({"text": text}, runs.silent))


def hypoxic() -> str:
    """A rule of hypoxia that few experiments rest on."""
    return "hypoxia-atm"


def edits_of(**changes: Any) -> dict[str, Any]:
    return editing.checked(changes)


def test_the_network_says_which_experiments_an_edit_cannot_reach():
    edits = edits_of(off=[hypoxic()])
    reached = scoring.reachable(edits, editing.base())
    assert 0 < len(reached) < len(scoring._experiments()) / 10
    context = set(runs.model().rules[hypoxic()]["context"])
    for name in reached:
        one = scoring._experiments()[name]
        lineage = {near for near, _ in runs.model().lineage(one.treated.context)}
        assert lineage & context


def test_every_experiment_that_an_edit_changes_is_reached():
    """What the network rules out has, course by course, the very same rates."""
    edits = edits_of(off=[hypoxic()])
    reached = scoring.reachable(edits, editing.base())
    others = sorted(set(scoring._experiments()) - set(reached))[::60]
    text = json.dumps(edits)
    assert scoring.touched((text, others)) == []
    assert scoring.touched((text, reached))


def test_no_edits_touch_nothing_and_score_what_is_recorded():
    told: list[Any] = []
    answer = asyncio.run(scoring.score({"edits": {}, "most": 9}, lambda *given: told.append(given)))
    held = sum(row["verdict"] == "holds" for row in judged().values())
    assert answer["touched"] == 0
    assert answer["low"] == answer["high"] == answer["before"] == held
    assert answer["experiments"] == len(judged())


def test_a_score_tells_its_bounds_on_the_way_and_a_lost_finding_at_the_end():
    told: list[Any] = []
    fields = {"edits": {"off": [hypoxic()]}, "most": 10_000}
    answer = asyncio.run(scoring.score(fields, lambda *given: told.append(given)))
    bounds = [given[2] for given in told if len(given) > 2]
    assert bounds[0]["replayed"] == 0
    assert bounds[0]["high"] - bounds[0]["low"] == answer["touched"] > 0
    for before, after in pairwise(bounds):
        assert before["low"] <= after["low"] <= after["high"] <= before["high"]
    assert answer["low"] == answer["high"] < answer["before"]
    assert all(row["before"] != row["after"] for row in answer["rows"])


def test_a_replayed_experiment_of_the_unchanged_model_has_its_recorded_verdict():
    kept = next(row for row in judged().values() if row["cells"] == 4)
    found = scoring.replay((json.dumps(edits_of()), kept["id"]))
    assert found["after"] == kept["verdict"]
    assert found["change"] == pytest.approx(kept["change"], rel=1e-5)
