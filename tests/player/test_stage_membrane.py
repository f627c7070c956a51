"""The membrane: its profile, who shares it, and what goes around it outside."""

import math
from itertools import pairwise

import pytest
from playwright.sync_api import Page

from .conftest import Open
from .parts import run


@pytest.mark.parametrize("open_", [0.1, 1.0, 2.0, 3.0])
def test_a_profile_lies_flat_at_both_ends_and_is_its_own_mirror_image(
    parts: Page, open_: float
) -> None:
    seen = run(
        parts,
        f"""
      const {{ profile, PROFILE_POINTS: n }} = await part("membrane/profile");
      const {{ u, h }} = profile({open_}, 100, {{ lift: 10, neck: 0.1 }});
      let skew = 0;
      for (let k = 0; k < n; k += 1) {{
        const l = n - 1 - k;
        skew = Math.max(skew, Math.abs(u[k] + u[l]), Math.abs(h[k] - h[l]));
      }}
      return [h[0], h[n - 1], skew, Math.max(...h)];""",
    )
    assert seen[:2] == [0, 0]
    assert seen[2] == pytest.approx(0, abs=1e-6)
    assert seen[3] > 0


SITES = """
  const { Membrane } = await part("membrane/sites");
  const { Outline } = await part("shape");
  const membrane = new Membrane(new Outline(0, 0, () => 5000));
  membrane.begin();
"""


def test_neighbours_on_a_membrane_share_what_both_want(parts: Page) -> None:
    seen = run(
        parts,
        SITES
        + """
      const a = membrane.bend({ i: 100, open: 2, r: 300, out: 1 });
      const b = membrane.bend({ i: 110, open: 2, r: 300, out: 1 });
      membrane.settle();
      return [a.to <= b.from + 2, a.foot < a.wanted, b.foot < b.wanted];""",
    )
    assert seen == [True, True, True]


def test_what_rides_on_the_membrane_keeps_off_its_buds(parts: Page) -> None:
    seen = run(
        parts,
        SITES
        + """
      const site = membrane.bend({ i: 100, open: 2, r: 300, out: 1 });
      membrane.settle();
      const moved = membrane.resting(101);
      return [moved > site.to - 1, membrane.resting(400)];""",
    )
    assert seen == [True, 400]


def test_a_fusion_moves_smaller_sites_aside(parts: Page) -> None:
    seen = run(
        parts,
        SITES
        + """
      membrane.keep(100, 400);
      return [membrane.free(101, 100) - 101, membrane.free(600, 100)];""",
    )
    assert seen[0] > 5
    assert seen[1] == 600


@pytest.mark.parametrize(("x", "drawn"), [(8000, 5912), (3000, 3000)])
def test_what_drifts_past_the_recipient_goes_around_it(parts: Page, x: int, drawn: int) -> None:
    seen = run(
        parts,
        f"""
      const {{ outsideStep }} = await part("things/outside");
      const {{ Outline }} = await part("shape");
      const recipient = new Outline(10000, 0, () => 4000, {{ sways: false }});
      const thing = {{ x: {x}, y: 0, abroad: true, stateAt: () => ({{ is: "away" }}),
        doings: [{{ t: 0, data: {{}} }}] }};
      const f = {{ t: 0, npp: 10, recipient, skins: {{ thick: 8 }}, sizeOf: () => 4,
        locate: (one) => one }};
      return outsideStep(f, thing).x;""",
    )
    assert seen == pytest.approx(drawn)


BUDS = """
  const { Membrane } = await part("membrane/sites");
  const { Outline } = await part("shape");
  const membrane = new Membrane(new Outline(0, 0, () => 6000));
  const per = membrane.outline.length / membrane.outline.n;
  const bud = (site, key) => ({ site, key, aside: 0 });
  /** Where each of [bud, foot] hangs. */
  const hung = (...all) => {
    membrane.begin();
    for (const [one, foot] of all) membrane.hang(one, foot);
    membrane.part();
    return all.map(([one]) => one.site + one.aside);
  };
  const [a, b, c] = [bud(100, 1), bud(104, 2), bud(900, 3)];
"""


def test_buds_that_need_the_same_membrane_part(parts: Page) -> None:
    seen = run(
        parts,
        BUDS
        + """
      const [x, y, z] = hung([a, 150], [b, 250], [c, 200]);
      const other = hung([c, 200], [b, 250], [a, 150]);
      const one = [x, y, z];
      return [(y - x) * per, z, other.reverse(), one, membrane.held.length];""",
    )
    apart, alone, other, one, held = seen
    assert apart == pytest.approx(400, abs=1)
    assert alone == 900
    assert other == one
    assert held == 3


def test_a_bud_that_grows_pushes_its_neighbour_little_by_little(parts: Page) -> None:
    seen = run(
        parts,
        BUDS
        + """
      const feet = Array.from({ length: 41 }, (_, i) => i * 5);
      return feet.map((foot) => hung([a, 200], [b, foot])[0] * per);""",
    )
    per = 2 * math.pi * 6000 / 1024
    assert seen[0] == pytest.approx(100 * per, rel=1e-3)
    assert max(abs(two - one) for one, two in pairwise(seen)) < 6
    assert seen[0] - seen[-1] == pytest.approx((400 - 4 * per) / 2, abs=1)


def test_buds_on_both_sides_of_the_first_point_part_too(parts: Page) -> None:
    seen = run(
        parts,
        BUDS
        + """
      const { n } = membrane.outline;
      const [x, y] = hung([bud(1, 1), 200], [bud(n - 1, 2), 200]);
      return [(x - y + n) * per];""",
    )
    assert seen == [pytest.approx(400, abs=1)]


#: Three EVs bind to one place of the recipient, one after the other: the fastest of their moves
#: (px in 250 ms), and the least room between two of them at the end, as a share of their radii.
ARRIVALS = """() => {
  const { stage } = evviz.player.app;
  const { cx, cy, r } = stage.plate.recipient;
  const far = 1 - (r + 60) / Math.hypot(cx, cy);
  const [x, y] = [Math.round(cx * far), Math.round(cy * far)];
  const names = ["a", "b", "c"];
  stage.load([], 0);
  const go = ["line", 0, 900, x, y, x, y];
  stage.apply(names.flatMap((who, i) => [
    [100 + i, "release", who, { kind: "exosome", is: "near", r: 60, go }],
    [1000 + 20000 * i, "bound", who, { is: "bound" }],
  ]).sort((a, b) => a[0] - b[0]), 1e6);
  stage.camera.fit();
  stage.camera.step(performance.now() + 1e6);
  let before = null;
  let fastest = 0;
  let hits = null;
  for (let t = 1000; t <= 60000; t += 250) {
    stage.draw(t);
    hits = names.map((who) => ({ ...stage.find(who) }));
    const { npp } = stage.frame;
    hits.forEach((hit, i) => {
      if (before && t > 1250 + 20000 * i) {
        fastest = Math.max(fastest, Math.hypot(hit.x - before[i].x, hit.y - before[i].y) / npp);
      }
    });
    before = hits;
  }
  const rooms = [[0, 1], [1, 2], [0, 2]].map(([i, k]) => {
    const [one, two] = [hits[i], hits[k]];
    return Math.hypot(one.x - two.x, one.y - two.y) / stage.frame.npp / (one.px + two.px);
  });
  return [fastest, Math.min(...rooms)];
}"""


def test_evs_that_bind_to_one_place_sit_beside_each_other(cell: Open) -> None:
    page = cell(wait="ready", play="false", motion="full")
    fastest, room = page.evaluate(ARRIVALS)
    print(f"{fastest:.2f} px in 250 ms; {room:.2f} of the room that two need")
    assert fastest < 1.5
    assert room > 0.97


#: A large EV comes to the recipient: how far (in its own radii) its middle stays off the surface.
APPROACH = """() => {
  const { stage } = evviz.player.app;
  const { cx, cy, r } = stage.plate.recipient;
  const at = (far) => [cx, cy].map((c) => Math.round(c * (1 - (r + far) / Math.hypot(cx, cy))));
  const [still, go] = [[0, 900, 3000], [1000, 31000, 60]]
    .map(([from, to, end]) => ["line", from, to, ...at(3000), ...at(end)]);
  stage.load([], 0);
  stage.apply([
    [900, "release", "m", { kind: "microvesicle", is: "near", r: 400, go: still }],
    [1000, "ev_bind", "m", { is: "binding", ms: 30000, go }],
  ], 1e6);
  stage.camera.fit();
  stage.camera.step(performance.now() + 1e6);
  const gaps = [];
  for (let t = 5000; t < 40000; t += 1000) {
    stage.draw(t);
    const { x, y, px } = stage.find("m");
    gaps.push((Math.hypot(x - cx, y - cy) - r) / (px * stage.frame.npp));
  }
  return gaps;
}"""


def test_an_ev_that_comes_to_the_recipient_does_not_sink_into_it(cell: Open) -> None:
    gaps = cell(wait="ready", play="false", motion="full").evaluate(APPROACH)
    assert gaps[0] > 3
    assert min(gaps) > 0.9
