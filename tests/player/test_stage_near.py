"""Near, what is made of membrane shows its bilayer, and nothing changes its look at once."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from .parts import run
from .stage import living_cell, snapshot

#: nm per px of the membrane level.
NEAR = 0.7


@pytest.fixture(scope="module")
def cell(chromium: Browser, cell_page: Path) -> Iterator[Page]:
    with living_cell(chromium, cell_page, 22, "look=light&seed=7") as page:
        yield page


#: How many points of bilayers lie around thing *who* at its own radius, when *t* is drawn near.
AROUND = """async ([who, home, t, npp]) => {
  const { app } = evviz.player;
  const { stage } = app;
  await app.seek(t);
  stage.draw(app.t);
  for (let k = 0; k < 4; k += 1) {
    const hit = stage.find(who) ?? stage.find(home);
    stage.camera.jump({ x: hit.x, y: hit.y, npp });
    stage.draw(app.t);
  }
  const { skins } = stage.painter;
  const points = [];
  const strip = skins.strip;
  skins.strip = function (xs, ys, nx, ny, n, style) {
    for (let i = 0; i < n; i += 1) points.push([xs[i], ys[i]]);
    return strip.call(this, xs, ys, nx, ny, n, style);
  };
  stage.draw(app.t);
  delete skins.strip;
  const { x, y, px } = stage.find(who);
  const off = points.map((p) => Math.hypot(p[0] - x, p[1] - y) / (px * npp) - 1);
  return off.filter((one) => Math.abs(one) < 0.3).length;
}"""

#: An ILV in the middle of the run that is made by ceramide.
AN_ILV = """() => {
  const { app } = evviz.player;
  const ilv = [...app.stage.store.things.values()].filter((one) =>
    one.doings[0].what === "ilv_ceramide" && one.born < app.t - 90000 && one.end > app.t).at(-1);
  const { t, ms } = ilv.doings[0];
  return { who: ilv.who, home: ilv.homes[0].in.who, t, ms };
}"""


@pytest.mark.parametrize("share", [0.6, 0.65, 0.67, 0.7, 1.2])
def test_an_ilv_has_a_bilayer_before_and_after_its_cut(cell: Page, share: float) -> None:
    ilv: Any = cell.evaluate(AN_ILV)
    t = round(ilv["t"] + share * ilv["ms"])
    points = cell.evaluate(AROUND, [ilv["who"], ilv["home"], t, NEAR])
    assert points > 30


#: The farthest that two ILVs of one MVE lie over each other, as a share of their radii.
OVERLAP = """() => {
  const { app } = evviz.player;
  const { stage } = app;
  const inside = (one) => one.children.filter((c) => c.homeAt(app.t) === one && c.end > app.t);
  const area = (one) => one.radiusAt(app.t) ** 2;
  const filled = (one) => inside(one).reduce((sum, ilv) => sum + area(ilv), 0) / area(one);
  const full = [...stage.store.things.values()]
    .filter((one) => one.mveFrom < app.t && one.end > app.t && stage.find(one.who))
    .filter((one) => filled(one) < 0.65)
    .sort((a, b) => inside(b).length - inside(a).length)[0];
  for (let k = 0; k < 4; k += 1) {
    const { x, y } = stage.find(full.who);
    stage.camera.jump({ x, y, npp: 1.5 });
    stage.draw(app.t);
  }
  const made = ({ doings: [birth] }) => app.t > birth.t + birth.ms;
  const hits = inside(full).filter(made).map((one) => stage.find(one.who)).filter(Boolean);
  let most = 0;
  for (const a of hits) for (const b of hits) {
    if (a.who >= b.who) continue;
    const both = (a.px + b.px) * 1.5;
    most = Math.max(most, 1 - Math.hypot(a.x - b.x, a.y - b.y) / both);
  }
  return [hits.length, most];
}"""


def test_ilvs_of_a_full_mve_lie_side_by_side(cell: Page) -> None:
    count, most = cell.evaluate(OVERLAP)
    assert count > 8
    assert most < 0.1


#: An uptake of a microvesicle that has begun and ended.
AN_UPTAKE = """() => {
  const { app } = evviz.player;
  const found = [...app.stage.store.things.values()].flatMap((one) => one.doings
    .filter((d) => d.what.startsWith("uptake_") && d.ms > 0 && d.t + d.ms < app.t)
    .map((d) => ({ who: one.who, kind: one.kind, t: d.t, ms: d.ms })));
  return found.find((one) => one.kind === "microvesicle") ?? null;
}"""

#: Look at thing *who* at *t*, so near that it fills a good part of the picture.
LOOK = """async ([who, t]) => {
  const { app } = evviz.player;
  const { stage } = app;
  stage.labels = "none";
  await app.seek(t);
  stage.draw(app.t);
  for (let k = 0; k < 5; k += 1) {
    const hit = stage.find(who);
    const nm = stage.store.things.get(who).radiusAt(app.t);
    stage.camera.jump({ x: hit.x, y: hit.y, npp: nm / 150 });
    stage.draw(app.t);
  }
  stage.labels = "auto";
  return [stage.camera.width / 2, stage.camera.height / 2];
}"""


def colour_of_body(cell: Page, who: str, t: int) -> tuple[int, ...]:
    """The most common colour around the middle of a vesicle."""
    x, y = cell.evaluate(LOOK, [who, t])
    picture = snapshot(cell)
    box = picture.crop((round(x) - 40, round(y) - 40, round(x) + 40, round(y) + 40))
    counts = box.getcolors(80 * 80) or []
    colour: Any = max(counts)[1]
    return tuple(colour)


def test_an_ev_keeps_its_body_while_it_is_swallowed(cell: Page) -> None:
    uptake: Any = cell.evaluate(AN_UPTAKE)
    assert uptake
    colours = {
        share: colour_of_body(cell, uptake["who"], round(uptake["t"] + share * uptake["ms"]))
        for share in (0.02, 0.2, 0.35, 0.5, 0.58, 0.8)
    }
    assert len(set(colours.values())) == 1


def test_vesicles_lie_above_pits_and_below_membranes(cell: Page) -> None:
    names = cell.evaluate(
        """() => {
      const { painter } = evviz.player.app.stage;
      return painter.layers.map((one) => Object.keys(painter).find((key) => painter[key] === one));
    }"""
    )
    order = [names.index(name) for name in ("fanIn", "fanTop", "fanBody", "skins", "flockOut")]
    assert order == sorted(order)


CUP = """
  const { CupMembrane } = await part("things/cup");
  const { Outline } = await part("shape");
  const membrane = new CupMembrane(new Outline(0, 0, () => 5000));
  const curve = (open, high) => {
    membrane.begin();
    const site = membrane.bend({ i: 100, open: 1.5, r: 140, out: -1,
      cup: { r: 100, w: 40, high, open } });
    membrane.settle();
    const n = membrane.shape(site);
    const [mx, my] = [0, 0].map((_, k) => membrane.outline.at(100, high, [0, 0, 0, 0])[k]);
    const steps = [];
    const far = [];
    for (let k = 0; k < n; k += 1) {
      if (k) steps.push(Math.hypot(membrane.xs[k] - membrane.xs[k - 1],
        membrane.ys[k] - membrane.ys[k - 1]));
      far.push(Math.hypot(membrane.xs[k] - mx, membrane.ys[k] - my));
    }
    // The tips of the arms lie farthest out.
    const out = far.map((_, k) => membrane.xs[k] ** 2 + membrane.ys[k] ** 2);
    const tip = out.indexOf(Math.max(...out.slice(0, n / 2)));
    const gap = Math.hypot(membrane.xs[tip] - membrane.xs[n - 1 - tip],
      membrane.ys[tip] - membrane.ys[n - 1 - tip]);
    return { step: Math.max(...steps), near: Math.min(...far), inside: far[n / 2], gap };
  };
"""


def test_a_cup_is_one_curve_that_hugs_what_it_takes_up(parts: Page) -> None:
    seen = run(parts, CUP + "return [[0.5, 80], [1.6, 60], [2.4, 30]].map((one) => curve(...one));")
    for one in seen:
        assert one["step"] < 60
        assert one["near"] == pytest.approx(100, rel=0.05)
        assert one["inside"] == pytest.approx(100, rel=0.05)


def test_the_arms_of_a_cup_meet_over_what_it_takes_up(parts: Page) -> None:
    seen = run(parts, CUP + "return [2.0, 2.6, 3.08].map((open) => curve(open, 12).gap);")
    assert seen == sorted(seen, reverse=True)
    assert seen[-1] < 45  # as thick as they are


SHED = """
  const { givenBy } = await part("things/carrier");
  return [0, 0.1, 0.3, 0.5, 0.6, 1].map(givenBy);"""


def test_an_endosome_shrinks_by_what_its_carriers_take(parts: Page) -> None:
    seen = run(parts, SHED)
    assert seen[0] == 0
    assert seen == sorted(seen)
    assert seen[-1] == pytest.approx(0.8)


VACUOLE = """
  const { drawVacuole } = await part("things/vacuole");
  const drawn = [];
  const f = { npp: 1, line: 1, skins: { thick: 9, strip(xs, ys, nx, ny, n) {
    drawn.push(Array.from({ length: n }, (_, i) => [xs[i], ys[i], nx[i], ny[i]])); } },
    fanIn: { ellipse() {}, ladder() {}, polygon() {} }, penIn: { line() {} } };
  const draw = (grown) => drawVacuole(f, 0, 0, 100, { rot: 0, number: 3,
    grown: [grown, grown, grown], flat: 1, fill: "#E2F1E4", line: "#5F9A6B" });
  [0, 0.3, 1].forEach(draw);
  return drawn.map((points) => ({
    step: Math.max(...points.map(([x, y], i) => {
      const [u, v] = points[(i + 1) % points.length];
      return Math.hypot(u - x, v - y);
    })),
    far: Math.max(...points.map(([x, y]) => Math.hypot(x, y))),
    least: Math.min(...points.map(([x, y]) => Math.hypot(x, y))),
  }));
"""


def test_vacuole_and_tubules_are_one_closed_curve_that_grows_from_a_round_vesicle(
    parts: Page,
) -> None:
    vesicle, young, grown = run(parts, VACUOLE)
    assert vesicle["far"] == pytest.approx(100, rel=0.01)
    assert vesicle["least"] == pytest.approx(100, rel=0.01)
    assert 105 < young["far"] < grown["far"]
    assert grown["far"] > 190
    assert all(one["step"] < 30 for one in (vesicle, young, grown))
    assert all(one["least"] > 80 for one in (young, grown))


ABOARD = """
  const { comeAboard } = await part("things/boarding");
  const { drawCargo } = await part("things/cargo");
  const { turn } = await part("things/microvesicle");
  const thing = { key: 5, who: "v1", cargo: ["CD63", "miRNA", "MHC-II"],
    unrest: () => [1, 2, 3, 4, 0, 0] };
  const place = (fill) => {
    const put = [];
    const f = { t: 0, npp: 1, still: 1, sees: () => true, ui: { labels: "none" }, tokens: {},
      skins: { thick: 5 }, atlas: { icon: () => ({}) },
      flockOut: { put: (icon, x, y) => put.push([x, y]) } };
    fill(f);
    return put;
  };
  const bud = (grown) => ({ cx: 0, cy: 0, r: 100, turn: 1, open: 3.1, s: 0, grown });
  return [0.3, 0.6, 1].map((grown) => place((f) => comeAboard(f, thing, bud(grown))))
    .concat([place((f) => drawCargo(f, thing, 0, 0, 97, turn(f, thing)))]);
"""


def test_cargo_comes_aboard_and_lies_in_the_bud_as_in_the_free_vesicle(parts: Page) -> None:
    none, some, all_, free = run(parts, ABOARD)
    assert none == []
    assert 0 < len(some) <= len(free)
    assert some != free[: len(some)]
    assert len(all_) == len(free) > 4
    for one, other in zip(all_, free, strict=True):
        assert one == pytest.approx(other, abs=1)


BENEATH = (Path(__file__).parent / "js" / "beneath.js").read_text(encoding="utf-8")


def test_a_cup_leaves_the_recipient_beneath_it_as_it_is(cell: Page) -> None:
    wrong = cell.evaluate(BENEATH, [0.15, 0.3, 0.45])
    assert len(wrong) >= 3
    assert max(wrong) < 0.1  # other vesicles lie there, too
