"""Every kind of mistake in the files gets one line: file, record, what was found, what to do."""

from pathlib import Path

import pytest

from evviz.knowledge import KnowledgeError, check, compile
from tests.knowledge.small import Change, Complain, rule

RULES = "rules/hypoxia.toml"
NODES = "nodes/machinery.toml"
EXTRA = f"{RULES} [extra]: "


def test_the_small_knowledge_has_no_mistake(data: Path) -> None:
    assert check(data) == []


def test_an_unknown_name_in_when_names_the_nearest(complain: Complain) -> None:
    assert complain(RULES, 'when = "RAB22A"', 'when = "RAB22"') == [
        f"{RULES} [hypoxia-rab22a-mv]: unknown node 'RAB22' in when; did you mean RAB22A?"
    ]


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ({"when": '"HIF1A &"'}, "when has the end where a name is needed"),
        ({"when": '"HIF1A + RAB22A"'}, "unexpected '+' in when; allowed: names"),
        ({"target": '"microvesicle_buding"'}, "did you mean microvesicle_budding?"),
        ({"target": '"RAB22A"'}, "unknown target 'RAB22A' in target"),
        ({"kind": '"speed"'}, "kind is 'speed'; allowed: node, rate"),
        ({"folds": "2.0"}, "unknown key 'folds'; did you mean fold?"),
        ({"says": ""}, "says is missing"),
        ({"says": '"  "'}, "says is empty"),
        ({"says": "3"}, "says is 3; allowed: text in quotes"),
        ({"fold": '"3"'}, "fold is '3'; allowed: a number"),
        ({"fold": "true"}, "fold is True; allowed: a number"),
        ({"fold": "nan"}, "fold is nan; allowed: a finite number"),
        ({"fold": "inf"}, "fold is inf; allowed: a finite number"),
        ({"fold": "0.0"}, "fold is 0.0; allowed: more than 0, at most 1000"),
        ({"fold": "1e6"}, "fold is 1000000.0; allowed: more than 0, at most 1000"),
        ({"fold": "1.0"}, "fold is 1, which changes nothing"),
        ({"fold": ""}, "exactly one of fold and requires"),
        ({"requires": "0.1"}, "exactly one of fold and requires"),
        ({"fold": "", "requires": "1.0"}, "requires is 1.0; allowed: 0 or more, less than 1"),
        ({"fold": "", "requires": "-0.1"}, "requires is -0.1; allowed: 0 or more"),
        ({"weight": "0.5"}, "a rate rule has weight; allowed: fold, requires"),
        ({"ec50": "0.7"}, "ec50^n is 0.7^1.4 = 0.607; allowed: less than 0.5"),
        ({"n": "0.5"}, "ec50^n is 0.5^0.5 = 0.707; allowed: less than 0.5"),
        ({"ec50": "0.0"}, "ec50 is 0.0; allowed: more than 0, less than 1"),
        ({"n": "-1"}, "n is -1; allowed: more than 0"),
        ({"evidence": ""}, "evidence is missing"),
        ({"evidence": "[]"}, "evidence is missing or empty; a rule needs at least one item"),
        ({"evidence": '["J1"]'}, "evidence 1 is 'J1'; allowed: { claim = …, says = … }"),
        ({"evidence": '[{ claim = "J1" }]'}, "evidence 1: says is missing"),
        (
            {"evidence": '[{ claim = "J1", says = "up" }]'},
            "evidence 1: says is 'up'; allowed: +, -, 0, ?",
        ),
        ({"evidence": '[{ claim = "J9", says = "+" }]'}, "unknown claim 'J9' in claim"),
        ({"context": '["brest_cancer"]'}, "did you mean breast_cancer?"),
        ({"context": '"generic"'}, "context is 'generic'; allowed: a list of texts"),
        ({"context": "[3]"}, "context is 3; allowed: text in quotes"),
        ({"context": '["generic", "generic"]'}, "context names 'generic' twice"),
        ({"magnitude": '"guessed"'}, "magnitude is 'guessed'; allowed: measured, fitted"),
        ({"dispute": '"wnt"', "side": '"up"'}, "unknown dispute 'wnt' in dispute; none is known"),
        ({"side": '"up"'}, "dispute and side go together"),
        ({"id": ""}, "id is missing"),
        ({"id": '"two words"'}, "id 'two words' has characters that are not allowed"),
        ({"id": '"hypoxia-hif"'}, f"duplicate id: also in {RULES}:2"),
    ],
)
def test_a_mistake_in_a_rule_is_told(complain: Complain, keys: dict[str, str], said: str) -> None:
    assert said in "\n".join(complain(RULES, "", rule(**keys)))


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ({"effect": "", "weight": "0.5"}, "effect is missing"),
        ({"effect": '"raises"', "weight": ""}, "weight is missing"),
        ({"effect": '"raises"', "weight": "1.1"}, "weight is 1.1; allowed: more than 0, at most 1"),
        ({"effect": '"up"', "weight": "1"}, "effect is 'up'; allowed: raises, lowers"),
        ({"effect": '"raises"', "weight": "1", "fold": "2.0"}, "a node rule has fold; allowed"),
        ({"target": '"RAB2A"', "effect": '"raises"', "weight": "1"}, "did you mean RAB22A?"),
    ],
)
def test_a_mistake_in_a_node_rule_is_told(
    complain: Complain, keys: dict[str, str], said: str
) -> None:
    node = {"kind": '"node"', "target": '"RAB22A"', "fold": ""}
    assert said in "\n".join(complain(RULES, "", rule(**{**node, **keys})))


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        (NODES, "basal = 0.1", "basal = 1.5", "basal is 1.5; allowed: 0 or more, at most 1"),
        (NODES, "basal = 0.1", "basal = nan", "basal is nan; allowed: a finite number"),
        (NODES, 'place = "nucleus"', 'place = "attic"', "place is 'attic'; allowed: plasma_mem"),
        (NODES, '["Rab22a"]', '["hif1a"]', "alias 'hif1a' clashes with node HIF1A"),
        (NODES, '["Rab22a"]', '["Oxygen"]', "alias 'Oxygen' clashes with signal oxygen"),
        (NODES, 'id = "HIF1A"', 'id = "HIF-1A"', "id 'HIF-1A' has characters that are not"),
        ("signals.toml", 'id = "oxygen"', 'id = "hif1a"', "id 'hif1a' clashes with node HIF1A"),
        (NODES, '[[node]]\nid = "HIF1A"', '[[nodes]]\nid = "HIF1A"', "unknown table 'nodes'; d"),
        (NODES, '["J1"]', '["J3"]', "unknown claim 'J3' in claims; did you mean J1?"),
        ("signals.toml", "min = 0.0", "min = 21.0", "min must be below max"),
        ("signals.toml", '"linear"', '"log"', "min is 0.0 on a log scale; allowed: more than 0"),
        ("signals.toml", '"linear"', '"square"', "scale is 'square'; allowed: linear, log"),
        ("signals.toml", "rest = 1.0", "rest = 21", "rest is 21; allowed: 0 or more, at most 1"),
        ("contexts.toml", '["tumour"]', '["tumor"]', "in parents; did you mean tumour?"),
        ("contexts.toml", '["generic"]', '["breast_cancer"]', "parents form no cycle"),
        ("contexts.toml", 'parents = ["generic"]', "", "does not descend from generic"),
        ("contexts.toml", 'id = "generic"', 'id = "any"', "context generic is missing"),
        (
            "contexts.toml",
            'says = "From breast."',
            "says = 'x'\nbasal = 3",
            "basal is 3; allowed: a t",
        ),
        ("targets.toml", "base = 3.0", "base = 0", "base is 0; allowed: more than 0"),
        ("targets.toml", "base = 3.0", "base = 3.0\nmost = 2", "most must not be below base"),
        ("claims/claims.csv", "3-4", "3-5", "reference J.5 is not in references.csv"),
        ("claims/claims.csv", "J2,", "J1,", "duplicate: also in claims/claims.csv:2"),
        ("claims/claims.csv", "id,section", "key,section", "the first line has key, section"),
        ("references.csv", "J.3,", "J.1,", "duplicate: also in references.csv:3"),
        (
            "unmodelled.csv",
            "An early name.",
            "Early.\nJ2,text,,x",
            "duplicate: also in unmodelled.csv",
        ),
        ("references.csv", "Third work,,", "Third work,", "3 fields; allowed: 4"),
        ("unmodelled.csv", "J2,", "J8,", "unknown claim 'J8' in claim"),
        ("unmodelled.csv", "text", "later", "use is 'later'; allowed: text, not modelled"),
        ("unmodelled.csv", "An early name.", "", "reason is empty"),
        ("numbers.csv", "", "a,b\n", "unknown CSV file; allowed: claims/*.csv"),
        ("cargo.toml", "", '[[cargo]]\nid = "CD63"\nodds = { a = nan }\n', "odds.a is nan"),
        (
            "cargo.toml",
            "",
            '[[cargo]]\nid = "CD63"\nodds = [nan]\n',
            "odds is nan; allowed: a finite",
        ),
        (NODES, "basal = 0.1", "basal = 0.1\nmarker = 1", "marker is 1; allowed: true or false"),
        ("cargo.toml", "", '[cargo]\nid = "CD63"\n', "cargo is not a list of records"),
    ],
)
def test_a_mistake_elsewhere_is_told(
    complain: Complain, name: str, old: str, new: str, said: str
) -> None:
    found = complain(name, old, new)
    assert any(said in line and line.startswith(f"{name}") for line in found), found


DISPUTE = """
[[dispute]]
id = "sign"
label = "Which way?"
sides = ["more", "less"]
default = "more"
reason = "Two laboratories differ."
"""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (DISPUTE.replace('default = "more"', 'default = "both"'), "default is 'both'; allowed"),
        (DISPUTE.replace('["more", "less"]', '["more"]'), "fewer than two entries"),
        (DISPUTE, "no rule names this dispute, so its switch would do nothing"),
        (DISPUTE + rule(dispute='"sign"', side='"down"'), "side is 'down'; allowed: more, less"),
    ],
)
def test_a_mistake_in_a_dispute_is_told(complain: Complain, text: str, said: str) -> None:
    assert said in "\n".join(complain(RULES, "", text))


EXPERIMENT = """
[[experiment]]
id = "low-oxygen"
claims = ["J1"]
context = "breast_cancer"
control = { signals = {} }
treated = { signals = { oxygen = 0.05 }, perturb = { Rab22a = 0.0 } }
observe = "microvesicle.release"
expect = "up"
minutes = 240
"""


def test_an_experiment_that_is_right_is_let_pass(complain: Complain) -> None:
    assert complain("experiments/e.toml", "", EXPERIMENT) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("signals = {}", "signal = {}", "control: unknown key 'signal'; did you mean signals?"),
        ("signals = {}", "levers = 3", "control: levers is 3; allowed: a list of texts"),
        ("{ signals = {} }", "3", "control is 3; allowed: a table in braces"),
        ("oxygen = 0.05", "oxigen = 0.05", "treated: unknown signal 'oxigen' in signals; did y"),
        ("oxygen = 0.05", "oxygen = 21", "treated: signals.oxygen is 21; allowed: 0 or more, at"),
        ("Rab22a = 0.0", "RAB2A = 0.0", "treated: unknown node 'RAB2A' in perturb; did you mean R"),
        ("Rab22a = 0.0", "Rab22a = nan", "treated: perturb.Rab22a is nan; allowed: a finite"),
        ("signals = {}", 'off = ["x"]', "control: unknown rule 'x' in off"),
        ("signals = {}", 'sides = { x = "a" }', "control: unknown dispute 'x' in sides"),
        ("signals = {}", "sides = { x = 3 }", "control: sides.x is 3; allowed: text in quotes"),
        ('expect = "up"', 'expect = "more"', "expect is 'more'; allowed: up, down, none"),
        ("minutes = 240", "minutes = 0", "minutes is 0; allowed: more than 0, at most 1440"),
        ('"breast_cancer"', '"brain"', "unknown context 'brain' in context"),
    ],
)
def test_a_mistake_in_an_experiment_is_told(
    complain: Complain, old: str, new: str, said: str
) -> None:
    assert said in "\n".join(complain("experiments/e.toml", "", EXPERIMENT.replace(old, new)))


@pytest.mark.parametrize(
    ("sets", "said"),
    [
        ("{}", "sets is empty"),
        ("{ HIF1A = 2 }", "sets.HIF1A is 2; allowed: 0 or more, at most 1"),
        ("{ HIF = 1 }", "unknown node 'HIF' in sets; did you mean HIF1A?"),
    ],
)
def test_a_mistake_in_a_lever_is_told(complain: Complain, sets: str, said: str) -> None:
    lever = '[[lever]]\nid = "up"\nlabel = "Up"\nkind = "overexpress"\ngroup = "genes"\n'
    assert said in "\n".join(complain("levers.toml", "", f'{lever}sets = {sets}\nsays = "Up."\n'))


def test_malformed_toml_is_told_with_its_line(change: Change) -> None:
    (problem, *_) = [p for p in check(change("a.toml", "", "\n[[rule]]\nid = \n")) if not p.record]
    assert (problem.file, problem.line) == ("a.toml", 3)
    assert problem.message.startswith("malformed TOML: Invalid value (at line 3")


def test_a_file_that_is_not_utf8_is_told(data: Path) -> None:
    (data / "a.toml").write_bytes(b'says = "caf\xe9"')
    assert [str(problem) for problem in check(data)] == ["a.toml: byte 12 is not UTF-8 text"]


def test_a_folder_in_the_place_of_a_file_is_told(data: Path) -> None:
    (data / "a.toml").mkdir()
    assert [str(problem) for problem in check(data)] == ["a.toml: cannot be read: Is a directory"]


def test_a_huge_file_is_refused_before_it_is_parsed(data: Path) -> None:
    (data / "a.toml").write_bytes(b"#" * 5_000_001)
    assert [str(problem) for problem in check(data)] == [
        "a.toml: the file has 5000001 bytes; allowed: 5000000"
    ]


def test_a_path_that_does_not_exist_is_told(tmp_path: Path) -> None:
    assert "no such file or directory" in str(check(tmp_path / "nowhere")[0])


def test_all_mistakes_are_told_not_only_the_first(change: Change) -> None:
    change("signals.toml", "rest = 1.0", "rest = 2.0")
    data = change(RULES, "", rule(when='"HIF"', fold="nan", says=""))
    with pytest.raises(KnowledgeError, match=r"rest is 2\.0") as caught:
        compile(data)
    assert len(caught.value.problems) == 4
    assert str(caught.value).count("\n") == 3


def test_a_problem_knows_the_line_of_its_record(change: Change) -> None:
    data = change(RULES, "", rule(when='"HIF"'))
    heading = (data / RULES).read_text().count("\n", 0, (data / RULES).read_text().rindex("[[")) + 1
    assert [problem.line for problem in check(data)] == [heading]


def test_a_single_file_is_judged_as_an_addition_to_the_shipped_knowledge(tmp_path: Path) -> None:
    mine = tmp_path / "mine.toml"
    mine.write_text(rule(when='"CD_nothing"'))
    found = [str(problem) for problem in check(mine) if problem.file == "mine.toml"]
    assert any("unknown node 'CD_nothing' in when" in line for line in found)
    assert not any("unknown target" in line for line in found)
