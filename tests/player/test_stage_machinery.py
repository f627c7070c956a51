"""Near the membrane, each machinery is drawn at work while its event lasts, and not otherwise."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from .stage import living_cell

#: nm per px: the membrane level, with little beside the place itself.
NEAR = {"ilv": 0.35, "state": 0.35, "doing": 0.9}

#: Machinery: how to find its moment, share of the event that has passed, who acts then.
AT_WORK = {
    "ESCRT begins": ("ilv", "escrt", 0.2, {"hrs", "stam", "tsg101", "ub"}),
    "ESCRT cuts": ("ilv", "escrt", 0.5, {"escrt2", "chmp4", "vps4"}),
    "syntenin-ALIX": ("ilv", "syntenin", 0.4, {"sdc", "syntenin", "alix"}),
    "ceramide": ("ilv", "ceramide", 0.42, {"nsmase", "cer"}),
    "tetraspanin domain": ("ilv", "tetraspanin", 0.36, {"cd63", "cd81", "cd9"}),
    "RAB31 and flotillin": ("ilv", "rab31", 0.4, {"rab31", "flotillin", "egfr"}),
    "scramblase and ARF6-ROCK-myosin": (
        "doing",
        "microvesicle_budding",
        0.95,
        {"scramblase", "arf6", "rock", "myosin", "ca"},
    ),
    "myosin at the neck": ("doing", "mv_fission", 0.5, {"arf6", "rock", "myosin"}),
    "ARRDC1 and TSG101": ("doing", "armm_budding", 0.85, {"arrdc1", "tsg101"}),
    "RAB27 and its effectors": ("state", "docked", 0.9, {"rab27", "sytl4"}),
    "SNAREs and Ca2+": ("state", "primed", 0.9, {"snares", "syt7", "ca"}),
}
#: Ca2+ acts at many places at once.
SHARED = {"ca"}
#: A bud waits on its neck before it is cut: myosin is there already.
ONLY_THEN = [name for name in AT_WORK if name != "myosin at the neck"]


@pytest.fixture(scope="module")
def cell(chromium: Browser, cell_page: Path) -> Iterator[Page]:
    with living_cell(chromium, cell_page, 20, "look=light&seed=7") as page:
        yield page


@pytest.fixture(scope="module")
def moments(cell: Page) -> dict[str, Any]:
    """A moment of each event, found before anybody goes back in time."""
    asked = {name: [how, what] for name, (how, what, _share, _cast) in AT_WORK.items()}
    found: dict[str, Any] = cell.evaluate(
        """(asked) => Object.fromEntries(
      Object.entries(asked).map(([name, [how, what]]) => [name, moments[how](what)]))""",
        asked,
    )
    return found


def look(cell: Page, name: str, at: Any, t: float) -> set[str]:
    npp = NEAR[AT_WORK[name][0]]
    return set(cell.evaluate("([at, t, npp]) => moments.look(at, t, npp)", [at, round(t), npp]))


@pytest.mark.parametrize("name", AT_WORK)
def test_a_machinery_is_on_stage_at_its_event(
    cell: Page, moments: dict[str, Any], name: str
) -> None:
    at = moments[name]
    _how, _what, share, expected = AT_WORK[name]
    assert expected <= look(cell, name, at, at["t"] + share * at["ms"])


@pytest.mark.parametrize("name", ONLY_THEN)
def test_a_machinery_is_not_on_stage_before_its_event(
    cell: Page, moments: dict[str, Any], name: str
) -> None:
    at = moments[name]
    _how, _what, share, expected = AT_WORK[name]
    look(cell, name, at, at["t"] + share * at["ms"])
    assert not (expected - SHARED) & look(cell, name, at, at["t"] - 1)


#: Gaps (nm) between MVEs that are in a state for at least 12 s and the membrane as it is bent,
#: from near, and how far outside its middle each lies.
GAPS = """async (is) => {
  const { app } = evviz.player;
  const { stage } = app;
  const { outline, frame } = stage;
  const gaps = [];
  for (const thing of [...stage.store.things.values()]) {
    for (const state of thing.states) {
      const next = thing.doings.find((d) => d.t > state.t);
      if (state.is !== is || !state.from || !next || next.t > app.t || gaps.length > 40) continue;
      for (const share of [0, 0.4, 0.7, 0.99]) {
        const t = Math.round(state.t + 12000 + share * (next.t - state.t - 12000));
        if (t <= state.t || t >= next.t) continue;
        stage.draw(t);
        let hit = stage.find(thing.who);
        for (let k = 0; k < 3 && hit; k += 1) {
          stage.camera.jump({ x: hit.x, y: hit.y, npp: 0.75 });
          stage.draw(t);
          hit = stage.find(thing.who);
        }
        let least = Infinity;
        for (let i = 0; i < outline.n; i += 0.25) {
          const [x, y] = outline.bend(outline.at(i, 0, [0, 0, 0, 0]), frame.t, 1);
          least = Math.min(least, Math.hypot(x - hit.x, y - hit.y));
        }
        gaps.push(least - hit.px * frame.npp);
      }
    }
  }
  stage.draw(app.t);
  return gaps;
}"""


@pytest.mark.parametrize(("state", "least", "most"), [("docked", 24, 36), ("primed", 13, 21)])
def test_an_mve_is_held_at_the_length_of_what_holds_it(
    cell: Page, state: str, least: float, most: float
) -> None:
    gaps: list[float] = cell.evaluate(GAPS, state)
    print(f"{state}: {len(gaps)} gaps from {min(gaps):.1f} to {max(gaps):.1f} nm")
    assert len(gaps) > 8
    assert min(gaps) > least
    assert max(gaps) < most


def test_an_mve_that_waits_at_the_membrane_does_not_stick_out(cell: Page) -> None:
    gaps: list[float] = cell.evaluate(GAPS, "at_membrane")
    print(f"{len(gaps)} gaps from {min(gaps):.1f} to {max(gaps):.1f} nm")
    assert len(gaps) > 8
    assert min(gaps) > 4


def test_from_afar_no_molecules_are_drawn(cell: Page) -> None:
    assert (
        cell.evaluate("""() => {
      const { stage, t } = evviz.player.app;
      stage.camera.jump(stage.camera.whole.fit(stage.camera.width, stage.camera.height));
      stage.draw(t);
      return stage.cast;
    }""")
        == []
    )
