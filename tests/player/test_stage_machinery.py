"""Near the membrane, each machinery is drawn at work while its event lasts, and not otherwise."""

import math
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
    "ESCRT cuts an ARMM": ("doing", "armm_budding", 0.97, {"arrdc1", "tsg101", "chmp4", "vps4"}),
    "RAB27 and its effectors": ("state", "docked", 0.9, {"rab27", "sytl4", "rab27b", "exph5"}),
    "SNAREs and Ca2+": ("state", "primed", 0.9, {"snares", "syt7", "ca", "rab11", "rab35"}),
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


# -- what the cell has not is not drawn -----------------------------------------------------------


def acts(cell: Page, moments: dict[str, Any], name: str, *given: object) -> dict[str, Any]:
    """What is drawn at the moment *name*; *given* as for `moments.acts`."""
    at = moments[name]
    look(cell, name, at, at["t"] + AT_WORK[name][2] * at["ms"])
    return again(cell, *given)


def again(cell: Page, *given: object) -> dict[str, Any]:
    """The same where one is already."""
    seen: dict[str, Any] = cell.evaluate("(given) => moments.acts(...given)", list(given))
    return seen


def test_without_rab27a_its_place_is_taken_by_rab27b(cell: Page, moments: dict[str, Any]) -> None:
    both = acts(cell, moments, "RAB27 and its effectors")
    seen = again(cell, {"RAB27A": 0})
    b, more = (sum(one["key"] == "molecule-rab27b" for one in each["put"]) for each in (both, seen))
    assert 0 < b < more
    assert {"rab27b", "exph5"} <= set(seen["cast"])
    assert not {"rab27", "sytl4"} & set(seen["cast"])
    assert "RAB27B" in seen["named"]
    assert not {"RAB27A", "SYTL4"} & set(seen["named"])


def test_without_both_nothing_is_drawn_in_their_place(cell: Page, moments: dict[str, Any]) -> None:
    seen = acts(cell, moments, "RAB27 and its effectors", {"RAB27A": 0, "RAB27B": 0})
    assert not {"rab27", "sytl4", "rab27b", "exph5"} & set(seen["cast"])


@pytest.mark.parametrize(
    ("name", "nodes", "gone"),
    [
        ("ESCRT begins", {"HGS": 0}, {"hrs"}),
        ("ESCRT cuts", {"CHMP4B": 0, "VPS4A": 0}, {"chmp4", "vps4"}),
        ("syntenin-ALIX", {"PDCD6IP": 0}, {"alix"}),
        ("myosin at the neck", {"ROCK1": 0, "actomyosin": 0.03}, {"rock", "myosin"}),
        ("myosin at the neck", {"CA2": 0}, {"ca", "calpain"}),
        ("SNAREs and Ca2+", {"CA2": 0, "RAB35": 0}, {"ca", "rab35"}),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, dict) else "",
)
def test_what_is_knocked_out_is_not_on_stage(
    cell: Page, moments: dict[str, Any], name: str, nodes: dict[str, float], gone: set[str]
) -> None:
    seen = acts(cell, moments, name, nodes)
    assert not gone & set(seen["cast"])
    assert AT_WORK[name][3] - gone <= set(seen["cast"])


def test_calpain_cuts_only_when_calcium_woke_it(cell: Page, moments: dict[str, Any]) -> None:
    name = "scramblase and ARF6-ROCK-myosin"
    assert "calpain" not in acts(cell, moments, name)["cast"]
    assert "calpain" in again(cell, {"calpain_active": 0.7})["cast"]


def test_more_calcium_is_more_ions_at_a_bud(cell: Page, moments: dict[str, Any]) -> None:
    name = "scramblase and ARF6-ROCK-myosin"
    seen = [acts(cell, moments, name, {"CA2": 0.1}), again(cell, {"CA2": 1})]
    few, many = (sum(one["key"] == "molecule-ca" for one in each["put"]) for each in seen)
    assert 0 < few < many / 2


def test_without_microtubules_what_is_left_of_them_is_shown(cell: Page) -> None:
    seen = [again(cell, {"microtubules": level}) for level in (0.7, 0.1)]
    assert [(one["whole"], one["pieces"]) for one in seen] == [(True, False), (False, True)]


def test_arrdc1_and_tsg101_are_inside_the_bud_of_an_armm(
    cell: Page, moments: dict[str, Any]
) -> None:
    name = "ESCRT cuts an ARMM"
    seen = acts(cell, moments, name)
    x, y, r = cell.evaluate("() => [moments.place.x, moments.place.y, moments.place.r]")
    held = [
        one
        for one in seen["put"]
        if one["key"] in {"molecule-arrdc1", "molecule-tsg101"}
        and math.hypot(one["x"] - x, one["y"] - y) < 2 * r
    ]
    assert len(held) > 6
    assert all(math.hypot(one["x"] - x, one["y"] - y) < r for one in held)


def test_ps_is_outside_on_those_alone_that_carry_it(cell: Page, moments: dict[str, Any]) -> None:
    name = "scramblase and ARF6-ROCK-myosin"
    who = moments[name]["who"]
    assert acts(cell, moments, name, {}, who, ["CD9", "PS"])["spikes"] > 0.9
    assert again(cell, {}, who, ["CD9"])["spikes"] == 0


def test_from_afar_both_kinds_of_microvesicle_are_told_apart(cell: Page) -> None:
    kinds = cell.evaluate("""() => {
      const { stage } = evviz.player.app;
      stage.camera.jump(stage.camera.whole.fit(stage.camera.width, stage.camera.height));
      moments.acts();
      stage.frame.tween.on = false;
      const { far } = moments.acts();
      return [...new Set(far.map((key) => key.match(/microvesicle-([a-z]+)/)?.[1]))];
    }""")
    assert {"plain", "ps"} <= set(kinds)


@pytest.mark.parametrize("name", ["ESCRT cuts", "SNAREs and Ca2+", "ARRDC1 and TSG101"])
def test_a_seek_finds_every_molecule_where_it_was(
    cell: Page, moments: dict[str, Any], name: str
) -> None:
    first = acts(cell, moments, name)["put"]
    cell.evaluate("(t) => evviz.player.app.seek(t)", moments[name]["t"] // 2)
    assert first
    assert acts(cell, moments, name)["put"] == first


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
