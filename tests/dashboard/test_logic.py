"""The dashboard's logic, without a server."""

import asyncio
import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from typing import Any

import pytest

from evviz import runs
from evviz.core.model import ModelError
from evviz.dashboard import bench, comparing, editing, files, jobs, protection, scoring, serving
from evviz.dashboard.about import judged
from evviz.dashboard.questions import QUESTIONS, RefusedError, checked
from evviz.dashboard.settings import afford, setup_of, turned
from evviz.errors import InputError
from evviz.plots import closer, theme

ASKED = {
    "setting": {"context": "generic"},
    "knob": {"kind": "signal", "id": "oxygen"},
    "values": [0, 1],
    "observe": "microvesicle.release",
    "cells": 2,
    "minutes": 30,
    "dark": False,
}


@pytest.fixture(autouse=True, scope="module")
def here():
    """Long work runs in threads of this process."""
    with ThreadPoolExecutor(2) as pool:
        jobs.use(pool)
        yield
    jobs._POOL.clear()


# -- questions


def test_every_question_leads_to_a_function():
    from importlib import import_module

    for question in QUESTIONS.values():
        module, _, name = question.where.partition(":")
        assert asyncio.iscoroutinefunction(
            getattr(import_module(f"evviz.dashboard.{module}"), name)
        )


def test_an_unknown_question_names_the_nearest():
    with pytest.raises(ModelError, match="did you mean dose"):
        checked({"do": "doze"})


@pytest.mark.parametrize(
    ("change", "text"),
    [({"values": "all"}, "values must be of kind list"), ({"cells": True}, "cells"),
     ({"observe": None}, "observe must be of kind str")],
)  # fmt: skip
def test_a_field_of_a_wrong_kind_is_refused(change: dict[str, Any], text: str):
    with pytest.raises(RefusedError, match=text):
        checked({"do": "dose", **ASKED, **change})


# -- settings


@pytest.mark.parametrize(
    ("setting", "text"),
    [
        ({"context": "genric"}, "did you mean generic"),
        ({"signals": {"oxgen": 1}}, "did you mean oxygen"),
        ({"signals": {"oxygen": 2}}, "a number from 0 to 1 is allowed"),
        ({"signals": {"oxygen": float("nan")}}, "a number from 0 to 1 is allowed"),
        ({"seed": -1}, "seed"),
        ({"colour": "red"}, "unknown field of a setting"),
        ({"levers": "all"}, "levers must be a list"),
        ({"perturb": {str(i): 1 for i in range(100)}}, "at most 64"),
    ],
)
def test_a_setting_that_is_not_allowed_is_refused(setting: dict[str, Any], text: str):
    with pytest.raises(ValueError, match=text):
        setup_of(setting)


def test_half_a_lever_is_half_way_to_its_nodes():
    known = runs.model()
    half = turned(setup_of({}), {"kind": "lever", "id": "gw4869"}, 0.5)
    node, full = next(iter(known.levers["gw4869"]["sets"].items()))
    assert half.perturb[node] == pytest.approx((known.basal("generic")[node] + full) / 2)


def test_a_sweep_that_would_take_hours_is_refused():
    with pytest.raises(RefusedError, match="evviz sweep"):
        afford(25 * 64, 2880)


# -- the bench


def test_a_dose_response_has_means_intervals_and_every_cell():
    seen = []
    answer = asyncio.run(bench.dose(ASKED, lambda done, whole: seen.append((done, whole))))
    assert [row["value"] for row in answer["rows"]] == [0.0, 1.0]
    assert all(row["n"] == 2 and row["low"] <= row["mean"] <= row["high"] for row in answer["rows"])
    assert seen[0] == (0, 2)
    assert seen[-1] == (2, 2)
    json.dumps(answer)


def test_an_impossible_range_is_refused():
    with pytest.raises(RefusedError, match="1 to 25 points"):
        bench.jobs_of({**ASKED, "values": []})
    with pytest.raises(RefusedError, match="value of the knob"):
        bench.jobs_of({**ASKED, "values": [0, 3]})


def test_a_cancelled_experiment_drops_what_has_not_begun():
    begun = []

    async def go() -> None:
        task = asyncio.create_task(jobs.each(lambda i: begun.append(i), range(500), runs.silent))
        await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    asyncio.run(go())
    assert len(begun) < 500


# -- comparison


def test_both_cells_are_the_same_until_something_differs():
    base = setup_of({"seed": 5})
    from dataclasses import replace

    other = replace(base, perturb={"RAB27A": 0.0})
    found = comparing.pair((base, base, 30))
    assert found["first"] is None
    assert found["differ"]["gone"] == found["differ"]["fate"] == 0
    found = comparing.pair((base, other, 60))
    assert found["differ"]["same"] > 0
    assert found["first"] is not None


# -- run files


def test_a_run_goes_out_and_comes_back():
    header = {"context": "generic", "seed": 3, "scene": "whole-cell"}
    fields = {
        "header": header,
        "inputs": [[0, "signal", "oxygen", 0.1]],
        "t": 120_000,
        "kind": "jsonl",
    }
    answer = asyncio.run(files.export(fields, runs.silent))
    text = answer["file"].decode()
    assert answer["events"] > 0
    back = asyncio.run(files.open_run({"text": text, "name": "a.jsonl"}, runs.silent))
    assert back["inputs"] == fields["inputs"]
    assert back["t"] == 120_000
    assert back["header"]["seed"] == 3


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_a_run_is_written_as_a_table(kind: str):
    fields = {"header": {"seed": 3}, "inputs": [], "t": 60_000, "kind": kind}
    assert len(asyncio.run(files.export(fields, runs.silent))["file"]) > 200


@pytest.mark.parametrize(
    ("text", "found"),
    [("", "empty"), ("[]", "not"), ("{\n", "JSON"), ('{"a":' * 30 + "1" + "}" * 30, "nested")],
)
def test_a_bad_run_file_is_refused(text: str, found: str):
    with pytest.raises((RefusedError, InputError, ModelError), match=found):
        asyncio.run(files.open_run({"text": text, "name": "bad.jsonl"}, runs.silent))


@pytest.mark.parametrize(
    "entry", [[0, "signal", "nowhere", 1], [0, "signal", "oxygen", 9], [0, 1], "x"]
)
def test_a_run_with_a_bad_input_is_refused(entry: Any):
    fields = {"header": {"seed": 3}, "inputs": [entry], "t": 60_000, "kind": "csv"}
    with pytest.raises(ValueError, match=r".+"):
        asyncio.run(files.export(fields, runs.silent))


# -- editing and scoring


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


# -- figures


@pytest.mark.parametrize("dark", [False, True])
def test_the_charts_for_a_closer_look_name_their_sources(dark: bool):
    for name, (_, figure) in closer.figures(dark).items():
        assert f'"{name}"' in json.dumps(theme.item(figure))


# -- serving


@pytest.mark.parametrize(
    ("options", "text"),
    [
        ({"public": True}, "needs --origin"),
        ({"public": True, "origins": ("*",)}, "must name hosts"),
        ({"public": True, "origins": ("cell.org",)}, "secret of 32"),
        ({"public": True, "origins": ("cell.org",), "secret": "short"}, "secret of 32"),
        ({"port": 99_999}, "--port"),
        ({"sessions": 0}, "--sessions"),
    ],
)
def test_a_server_without_protection_does_not_start(options: dict[str, Any], text: str):
    with pytest.raises(InputError, match=text):
        serving.check(serving.Options(**options))


def test_a_public_server_with_all_it_needs_may_start():
    serving.check(serving.Options(public=True, origins=("cell.org",), secret="x" * 32))


def test_the_policy_has_no_unsafe_eval_and_names_who_may_frame():
    policy = protection.policy(("https://moodle.org",))
    assert "'unsafe-eval'" not in policy
    assert "frame-ancestors 'self' https://moodle.org" in policy


@pytest.mark.parametrize(
    "path",
    ["extensions/evviz/../../view.py", "extensions/nothing/x.js", "../x", "extensions/evviz"],
)
def test_only_files_of_the_page_are_served(path: str):
    assert serving.place_of(path) is None


def test_the_players_script_is_served_compressed():
    found = serving.place_of("extensions/evviz/evviz.js")
    assert found is not None
    plain, _ = serving.content_of(str(found), 0, False)
    packed, _ = serving.content_of(str(found), 0, True)
    assert len(packed) < len(plain) / 2


def test_the_command_refuses_to_be_public_without_a_secret():
    done = subprocess.run(
        [sys.executable, "-m", "evviz.cli", "serve", "--public", "--origin", "cell.org"],
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert "EVVIZ_SECRET" in done.stderr
    assert len(done.stderr.splitlines()) == 1
