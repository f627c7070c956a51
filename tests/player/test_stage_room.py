"""Organelles make room for each other: drawn larger than life, they lie beside each other."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from .stage import living_cell

JS = Path(__file__).parent / "js"
WALK = (JS / "walk.js").read_text(encoding="utf-8")
ROOM = (JS / "room.js").read_text(encoding="utf-8")

#: Contexts of three shapes, each with something that crowds it.
CROWDED = {
    "round": "context=generic",
    "polarised": "context=epithelium&signals=oxygen:0.05,egf:0.8",
    "neuron": "context=neuron&signals=glutamate:0.8",
}
MINUTES = 20
MOMENTS = 20
#: Pairs that lie on each other by more than 3 % of the smaller one, at one moment: while they pass
#: each other. It is 2 in a cell of 43 organelles; how often two meet grows with their square.
MOST_PAIRS = 2.0 / 43.4**2
#: Way (px) in half a second of cell time; an MVE is about 40 px wide.
FARTHEST = 12.0

#: Where everything is at *t*, in nm.
PLACES = """(t) => {
  const { stage } = evviz.player.app;
  stage.draw(t);
  const { hits, hitCount } = stage.frame;
  const kinds = ["mve", "endosome", "lysosome"];
  return hits.slice(0, hitCount).filter(({ kind }) => kinds.includes(kind))
    .map(({ who, x, y }) => [who, x, y]).sort();
}"""

#: The first test waits while the cell lives through its first minutes.
pytestmark = pytest.mark.timeout(600)


@pytest.fixture(scope="module", params=CROWDED)
def cell(request: pytest.FixtureRequest, chromium: Browser, cell_page: Path) -> Iterator[Page]:
    query = f"look=light&seed=7&{CROWDED[request.param]}"
    with living_cell(chromium, cell_page, MINUTES, query, size=(1000, 800)) as page:
        yield page


def test_organelles_lie_beside_each_other_and_none_jumps(cell: Page) -> None:
    start = MINUTES * 60_000
    how = {"from": start, "to": 2 * start, "moments": MOMENTS}
    seen: Any = cell.evaluate(ROOM, how)
    print(f"{len(seen['pairs'])} pairs at {MOMENTS} moments; {seen['fastest']:.1f} px in 0.5 s")
    assert seen["things"] > 30 * MOMENTS
    assert len(seen["pairs"]) <= MOST_PAIRS * (seen["things"] / MOMENTS) ** 2 * MOMENTS
    assert seen["fastest"] <= FARTHEST


def test_nothing_teleports_while_it_fuses_buds_leaves_or_is_taken_up(cell: Page) -> None:
    start = (MINUTES + 4) * 60_000
    how = {"from": start, "to": start + 90_000, "step": 400, "px": 10.0, "growth": 2.0}
    seen: Any = cell.evaluate(WALK, how)
    assert seen["seen"] > 20_000
    print(seen["jumps"])
    assert seen["jumps"] == []


def test_a_moment_looks_the_same_from_before_after_and_anew(cell: Page) -> None:
    t = (MINUTES + 10) * 60_000
    forwards = cell.evaluate(PLACES, t)
    cell.evaluate(PLACES, t - 300_000)
    assert cell.evaluate(PLACES, t) == forwards
    cell.evaluate("(t) => evviz.player.app.seek(t)", t)
    assert cell.evaluate(PLACES, t) == [
        [who, pytest.approx(x), pytest.approx(y)] for who, x, y in forwards
    ]
