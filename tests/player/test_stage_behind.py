"""What drifts outside lies behind a bud of the membrane: none seems to be inside of it."""

from pathlib import Path

import pytest

from .conftest import Open

BEHIND = (Path(__file__).parent / "js" / "behind.js").read_text(encoding="utf-8")


@pytest.mark.parametrize("nm", [0.8, 4.0, 16.0], ids=["membrane", "organelle", "cell"])
def test_a_bud_hides_what_drifts_behind_it(cell: Open, nm: float) -> None:
    page = cell(wait="ready", play="false", motion="full", controls="false")
    before = page.evaluate(BEHIND, [nm, 990_000])
    assert before["differ"] > 0.1, "the exosome was not to be seen before the bud grew"
    assert before["picked"] == "x"
    assert "x" in before["keys"]
    grown = page.evaluate(BEHIND, [nm, 1_100_000])
    assert grown["differ"] == 0, "the exosome is seen in the bud"
    assert not grown["named"]
    assert grown["picked"] == "m1"
    assert "x" not in grown["keys"]
    assert "m1" in grown["keys"]
