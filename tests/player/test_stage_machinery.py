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
