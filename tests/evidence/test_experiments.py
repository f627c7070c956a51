"""Reading experiments: the published ones, and a user's own with every mistake named."""

from pathlib import Path

import pytest

from evviz.cli import main
from evviz.evidence.experiments import chosen, load, pathway, published, quick

GOOD = """
[[experiment]]
id = "mine"
claims = ["J381"]
context = "breast_cancer"
control = { signals = {} }
treated = { signals = { oxygen = 0.05 }, perturb = { Rab22a = 0.0 } }
observe = "microvesicle.release"
expect = "up"
minutes = 240
"""

PUBLISHED = published()


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "mine.toml"
    path.write_text(GOOD)
    return path


def test_an_experiment_is_read_with_aliases_as_ids(own: Path) -> None:
    (one,) = load(own)
    assert (one.id, one.context, one.minutes) == ("mine", "breast_cancer", 240)
    assert one.treated.signals == {"oxygen": 0.05}
    assert one.treated.perturb == {"RAB22A": 0.0}
    assert one.control.context == "breast_cancer"


def test_the_published_ids_may_be_used_again(own: Path) -> None:
    own.write_text(GOOD.replace('"mine"', f'"{PUBLISHED[0].id}"'))
    assert [one.id for one in load(own)] == [PUBLISHED[0].id]


WRONG = {
    "signal": ("oxygen =", "oxigen =", "treated: unknown signal 'oxigen' in signals; did you"),
    "node": ("Rab22a", "Rab22q", "treated: unknown node 'Rab22q' in perturb; did you"),
    "context": ('"breast_cancer"', '"brest_cancer"', "did you mean breast_cancer?"),
    "claim": ("J381", "J999", "unknown claim 'J999' in claims"),
    "observable": ("microvesicle.release", "microvesicle.relase", "did you mean microvesicle."),
    "verdict": ('"up"', '"upp"', "expect is 'upp'; allowed: up, down, none"),
    "key": ("minutes =", "minuten = 3\nminutes =", "minuten"),
    "arm key": ("perturb =", "pertrub =", "pertrub"),
    "above 1": ("0.05", "1.5", "1.5; allowed: 0 or more, at most 1"),
    "NaN": ("0.05", "nan", "nan; allowed: a finite number"),
    "infinity": ("0.05", "inf", "inf; allowed: a finite number"),
    "a text": ("0.05", '"low"', "'low'; allowed: a number"),
    "no time": ("240", "0", "minutes is 0; allowed: more than 0"),
    "syntax": ("id =", "id", "malformed TOML"),
    "two of one id": ("", GOOD, "duplicate id: also in mine.toml"),
    "no arm": ("control = { signals = {} }", "", "control is missing"),
    "arm": ("control = { signals = {} }", "control = 3", "control is 3; allowed: a table"),
    "table": ("[[experiment]]", "[[experimnt]]", "unknown table 'experimnt'"),
    "one bracket": ("[[experiment]]", "[experiment]", "write [[experiment]]"),
    "deep": ("claims =", f"note = {'[' * 30}{']' * 30}\nclaims =", "nested deeper than 20"),
}


@pytest.mark.parametrize(("old", "new", "match"), WRONG.values(), ids=WRONG)
def test_a_mistake_is_one_line_that_names_file_and_record(
    old: str, new: str, match: str, own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own.write_text(GOOD.replace(old, new, 1) if old else GOOD + new)
    assert main(["evidence", str(own), "--jobs", "1"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert "mine.toml" in err
    assert match in err


def test_a_file_over_5_mb_is_refused(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own.write_text("# " + "x" * 5_100_000)
    assert main(["evidence", str(own)]) == 2
    assert "5.1 MB; files up to 5 MB are opened" in capsys.readouterr().err


def test_experiments_can_be_chosen_by_id_and_by_pathway() -> None:
    one = PUBLISHED[0]
    assert chosen(PUBLISHED, [one.id]) == [one]
    some = chosen(PUBLISHED, pathways=[pathway(one)])
    assert one in some
    assert {pathway(other) for other in some} == {pathway(one)}


def test_a_quick_look_touches_every_pathway_and_expectation() -> None:
    some = quick(PUBLISHED)
    assert {(pathway(one), one.expect) for one in some} == {
        (pathway(one), one.expect) for one in PUBLISHED
    }
    assert len(some) < len(PUBLISHED) / 2


@pytest.mark.parametrize("one", PUBLISHED, ids=lambda one: one.id)
def test_the_arms_of_a_published_experiment_differ(one: object) -> None:
    from evviz.evidence.experiments import Experiment

    assert isinstance(one, Experiment)
    assert one.control.key() != one.treated.key()
    assert one.claims
