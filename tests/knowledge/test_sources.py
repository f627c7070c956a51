"""Claims as readable lines, with their reference numbers."""

import pytest

from evviz.knowledge.sources import finding, references_of


def row(**keys: str) -> dict[str, str]:
    """A claim."""
    base = {"id": "J1", "actor": "HRS", "relation": "recruits", "target": "ESCRT-I"}
    return {**base, "context": "general", "evidence_note": "", "refs": "", **keys}


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ({}, "HRS recruits ESCRT-I."),
        ({"evidence_note": "Step 2."}, "HRS recruits ESCRT-I. Step 2."),
        ({"context": "HeLa"}, "HRS recruits ESCRT-I (HeLa)."),
        ({"actor": "EVs", "relation": "is-a", "target": "vesicles"}, "EVs are vesicles."),
        ({"actor": "loss of regulators"}, "Loss of regulators recruits ESCRT-I."),
        ({"actor": "dynein and kinesin"}, "Dynein and kinesin recruit ESCRT-I."),
        ({"actor": "apoptosis"}, "Apoptosis recruits ESCRT-I."),
        ({"relation": "other"}, "HRS: ESCRT-I."),
        ({"relation": "size-range", "target": "50 nm"}, "HRS: 50 nm."),
        ({"relation": "reroutes-to", "target": "lysosome"}, "HRS leads to lysosome."),
        (
            {"relation": "reroutes-to", "target": "TFR into exosomes"},
            "HRS sends TFR into exosomes.",
        ),
    ],
)
def test_a_claim_reads_as_a_sentence(keys: dict[str, str], said: str) -> None:
    assert finding(row(**keys)) == said


@pytest.mark.parametrize(
    ("refs", "keys"),
    [
        ("", []),
        ("[8]", ["J.8"]),
        ("[1, 2]", ["J.1", "J.2"]),
        ("[9-12, 8]", ["J.8", "J.9", "J.10", "J.11", "J.12"]),
        ("5,172,179", ["J.5", "J.172", "J.179"]),
        ("48-50", ["J.48", "J.49", "J.50"]),
    ],
)
def test_reference_numbers_are_unfolded(refs: str, keys: list[str]) -> None:
    assert references_of(row(refs=refs)) == keys
