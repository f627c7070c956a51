"""Laws that the shipped knowledge obeys, one test per record."""

from pathlib import Path

import pytest

from evviz.knowledge import check
from evviz.knowledge.grammar import names
from evviz.knowledge.loader import DATA, Record, read
from evviz.knowledge.names import Names
from evviz.knowledge.rules import gate_of
from evviz.knowledge.sources import citations
from tests.knowledge.shingles import digest, shingles, unpack

FILES = read(DATA)
NAMES = Names(FILES)
RULES = list(FILES.of("rule"))
SEEDS = unpack((Path(__file__).parent / "seed_shingles.bin").read_bytes())
TEXTS = sorted(path for path in DATA.rglob("*") if path.suffix in (".toml", ".csv"))


def name(record: Record) -> str:
    """The id of a record, as the name of a test."""
    return record.id


def test_the_shipped_knowledge_has_no_mistake() -> None:
    assert [str(problem) for problem in check()] == []


@pytest.mark.parametrize("rule", RULES, ids=name)
def test_rule_is_cited_and_names_only_known_things(rule: Record) -> None:
    assert rule.data["evidence"], "a rule needs evidence"
    for claim in citations(rule.data):
        assert claim in NAMES.ids["claim"]
    for source in names(gate_of(rule, NAMES)):
        assert NAMES.knows(source, ("node", "signal"))
    kind = "node" if rule.data["kind"] == "node" else "target"
    assert NAMES.knows(rule.data["target"], (kind,))


def test_a_direction_that_no_source_states_is_explained() -> None:
    """A rule whose evidence is all question marks says in a note why it has a sign."""
    silent = [
        rule.id
        for rule in RULES
        if {item["says"] for item in rule.data["evidence"]} == {"?"}
        and not any(item.get("note") for item in rule.data["evidence"])
    ]
    assert silent == []


@pytest.mark.parametrize("table", ["node", "signal", "lever", "context", "target", "dispute"])
def test_every_record_that_acts_is_cited(table: str) -> None:
    bare = [
        record.id
        for record in FILES.of(table)
        if not list(citations(record.data)) and not record.data.get("reference")
    ]
    assert bare == []


def test_all_terms_of_the_second_review_are_in_the_glossary() -> None:
    listed = [one.id for one in FILES.claims if one.data["kind"] == "glossary"]
    cited = {claim for record in FILES.of("term") for claim in record.data.get("claims", [])}
    assert len(listed) == 36
    assert [claim for claim in listed if claim not in cited] == []


def test_every_cargo_has_both_chances() -> None:
    targets = NAMES.ids["target"]
    for record in FILES.of("cargo"):
        assert f"sort_{record.id}_ilv" in targets
        assert f"sort_{record.id}_mv" in targets


def test_the_list_of_runs_of_words_is_there() -> None:
    assert len(SEEDS) > 15000


def test_a_copied_sentence_would_be_found() -> None:
    own = "An MVE fills with small vesicles, some of them by ESCRT and some of them without it"
    copied = "the involvement of ESCRT components, and it also occurs in ESCRT-independent pathways"
    assert not any(digest(one) in SEEDS for one in shingles(own))
    assert any(digest(one) in SEEDS for one in shingles(copied))


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: str(path.relative_to(DATA)))
def test_no_sentence_is_copied_from_the_reviews(path: Path) -> None:
    """No eight words in a row may be theirs."""
    copied = [
        f"line {number}: {one}"
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        for one in shingles(line)
        if digest(one) in SEEDS
    ]
    assert copied == []


PRESETS = list(FILES.of("preset"))


def test_there_are_presets_enough_for_a_term() -> None:
    assert len(PRESETS) >= 15
    assert len({one.data["label"] for one in PRESETS}) == len(PRESETS)


@pytest.mark.parametrize("preset", PRESETS, ids=name)
def test_preset_is_cited_and_names_only_known_things(preset: Record) -> None:
    assert preset.data["claims"], "a preset needs a finding to look at"
    for claim in preset.data["claims"]:
        assert claim in NAMES.ids["claim"]
    assert NAMES.knows(preset.data["context"], ("context",))
    for signal, level in preset.data.get("signals", {}).items():
        assert NAMES.knows(signal, ("signal",))
        assert 0 <= level <= 1
    for lever in preset.data.get("levers", []):
        assert NAMES.knows(lever, ("lever",))
