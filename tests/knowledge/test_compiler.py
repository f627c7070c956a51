"""One canonical model, whatever the files are called and however they are ordered."""

import json
from pathlib import Path

import pytest

from evviz.knowledge import (
    MODEL,
    KnowledgeError,
    claims,
    compile,
    digest,
    draft,
    dump,
    load,
)
from evviz.knowledge.__main__ import main
from tests.knowledge.small import Change, rule

RULES = "rules/hypoxia.toml"


def test_the_committed_model_is_fresh() -> None:
    message = "model.json is stale; run: python -m evviz.knowledge compile"
    assert MODEL.read_text(encoding="utf-8") == dump(compile()), message


def test_the_model_is_what_its_text_says(data: Path) -> None:
    model = compile(data)
    assert json.loads(dump(model)) == model


def test_load_gives_a_fresh_copy_each_time() -> None:
    load()["rules"].clear()
    assert load()["hash"] == digest(load())


def test_the_hash_covers_everything_but_itself(data: Path) -> None:
    model = compile(data)
    assert model["hash"] == digest(model)
    for key in model:
        if key != "hash":
            assert digest({**model, key: "other"}) != model["hash"], key


def test_aliases_become_ids(change: Change) -> None:
    lever = '[[lever]]\nid = "up"\nlabel = "Up"\nkind = "overexpress"\ngroup = "genes"\n'
    change("levers.toml", "", lever + 'sets = { Rab22a = 1.0 }\nsays = "Up."\n')
    model = compile(change(RULES, "", rule(when='"Rab22a & !HIF1A"')))
    extra = next(one for one in model["rules"] if one["id"] == "extra")
    assert extra["gate"] == [[["HIF1A", 0], ["RAB22A", 1]]]
    assert {one["target"] for one in model["rules"] if one["kind"] == "node"} == {"HIF1A", "RAB22A"}
    assert model["levers"][0]["sets"] == {"RAB22A": 1.0}


def test_renaming_or_reordering_rules_moves_nothing(change: Change, data: Path) -> None:
    def order() -> list[tuple[object, ...]]:
        return [(one["target"], one["when"]) for one in compile(data)["rules"]]

    before = order()
    text = (data / RULES).read_text()
    parts = text.replace('id = "hypoxia-hif"', 'id = "zzz"').split("[[rule]]")
    (data / RULES).write_text("[[rule]]".join([parts[0], *reversed(parts[1:])]))
    assert order() == before


def test_splitting_a_file_changes_only_the_pathway(data: Path) -> None:
    before = compile(data)
    (data / RULES).rename(data / "rules/oxygen.toml")
    after = compile(data)
    for one in before["rules"] + after["rules"]:
        del one["pathway"]
    assert after["rules"] == before["rules"]


def test_only_cited_claims_and_their_references_are_included(data: Path) -> None:
    model = compile(data)
    assert model["claims"] == {
        "J1": {
            "says": "Hypoxia promotes shedding (breast cancer). Seen in culture.",
            "refs": ["J.1", "J.3", "J.4"],
            "cell": "breast cancer",
            "section": "signal/hypoxia",
        }
    }
    assert model["references"] == {
        "J": {"citation": "A review"},
        "J.1": {"citation": "First work"},
        "J.3": {"citation": "Third work"},
        "J.4": {"citation": "Fourth work", "doi": "10.1000/4"},
    }


def test_all_claims_can_be_read_cited_or_not(data: Path) -> None:
    found = claims(data)
    assert found["J1"] == compile(data)["claims"]["J1"]
    assert found["J2"]["says"] == "EVs are platelet dust."


def test_rules_without_context_hold_everywhere(data: Path) -> None:
    contexts = {one["id"]: one["context"] for one in compile(data)["rules"]}
    assert contexts["hypoxia-hif"] == ["generic"]
    assert contexts["hif-rab22a"] == ["breast_cancer"]


def test_a_mistake_stops_the_compiler(change: Change) -> None:
    with pytest.raises(KnowledgeError, match=r"\[extra\]: unknown node 'HIF' in when"):
        compile(change(RULES, "", rule(when='"HIF"')))


def test_a_draft_leaves_out_what_is_wrong_and_what_rests_on_it(change: Change) -> None:
    data = change("nodes/machinery.toml", 'place = "nucleus"', 'place = "attic"')
    model, problems = draft(data)
    assert [one["id"] for one in model["nodes"]] == ["RAB22A"]
    assert [one["id"] for one in model["rules"]] == ["hypoxia-rab22a-mv"]
    assert "place is 'attic'" in str(problems[0])


def test_the_command_refuses_what_it_does_not_know(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compil"]) == 2
    assert "python -m evviz.knowledge compile" in capsys.readouterr().err


def test_the_command_lists_mistakes(change: Change, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(change(RULES, "", rule(when='"HIF"')))]) == 2
    assert "[extra]: unknown node 'HIF' in when; did you mean HIF1A?" in capsys.readouterr().err
