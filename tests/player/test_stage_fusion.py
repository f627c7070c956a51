"""Membranes that become one: a fusing MVE and the burst of its exosomes, and what merges inside."""

import math
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from .conftest import Open
from .parts import run

JS = Path(__file__).parent / "js"
BURST = (JS / "burst.js").read_text(encoding="utf-8")
#: Names of the pictures that are drawn where an MVE enters a lysosome, by share of the event.
MERGER = (JS / "merger.js").read_text(encoding="utf-8")
MEMBRANE, ORGANELLE, CELL = 0.9, 3.0, 17.0
SHARES = [k / 100 for k in range(101)]
COUNTS = [1, 12, 30]
#: Two are a touch on each other as long as they keep this share of the room that both need.
TOUCH = 0.9


@pytest.fixture(params=COUNTS)
def count(request: pytest.FixtureRequest) -> int:
    return int(request.param)


@pytest.fixture(params=[MEMBRANE, ORGANELLE, CELL], ids=["membrane", "organelle", "cell"])
def burst(request: pytest.FixtureRequest, cell: Open, count: int) -> Any:
    page = cell(wait="ready", play="false", motion="full", controls="false")
    return page.evaluate(BURST, [count, request.param, SHARES])


def test_exosomes_of_a_burst_leave_through_the_open_mouth_and_lie_beside_each_other(
    burst: Any, count: int
) -> None:
    assert all(len(picture["places"]) == count for picture in burst)
    closest, passed = 2.0, {}
    for before, now in pairwise(burst):
        # Inside, thirty that are drawn larger than life have no room beside each other.
        for one, other in combinations(now["places"].values(), 2):
            if now["share"] >= 0.3 and (count < 30 or max(one[0], other[0]) > 0):
                closest = min(closest, math.dist(one[:2], other[:2]) / (one[2] + other[2]))
        for who, (out, beside, r) in now["places"].items():
            if before["places"][who][0] <= 0 < out:
                passed[who] = now["share"]
                assert abs(beside) + 0.85 * r < now["throat"], (who, now["share"])
                assert now["deep"] > 100
    print(f"{count}: at least {closest:.2f} of the room; out from {min(passed.values())} on")
    assert len(passed) == count  # each passes once
    assert closest > (TOUCH if count < 30 else 0.75)
    assert len(set(passed.values())) >= min(count, 20) * 0.8  # one by one
    assert max(passed.values()) < 0.8


def test_exosomes_shoot_out_and_slow_down_and_never_jump(burst: Any, count: int) -> None:
    last = burst[-1]["places"]
    fastest = 0.0
    for before, now in pairwise(burst):
        for who, place in now["places"].items():
            fastest = max(fastest, math.dist(place[:2], before["places"][who][:2]))
    print(f"{count}: {fastest:.0f} nm in 360 ms")
    assert fastest < 260
    assert min(out for out, _, _ in last.values()) > 0
    if count == 1:
        return
    whole = {p["share"]: p["places"] for p in burst}
    early = [math.dist(whole[0.9][who][:2], whole[1.0][who][:2]) for who in last]
    assert max(early) < 150  # nm in 3.6 s, when all are out


def test_a_released_exosome_comes_to_the_course_that_the_log_gives_it(cell: Open) -> None:
    page = cell(wait="ready", play="false", motion="full", controls="false")
    page.evaluate(BURST, [12, CELL, [1.0]])
    steps: list[list[float]] = page.evaluate("""() => {
      const { stage } = evviz.player.app;
      const { frame } = stage;
      const steps = [];
      let before = null;
      for (let t = 1e6 + 30000; t < 1e6 + 300000; t += 500) {
        stage.draw(t);
        const { x, y } = stage.find("e1.5");
        const thing = stage.store.things.get("e1.5");
        const free = frame.motion.at(thing.moves[0].go, t, thing, [0, 0, 0, 0]);
        const step = before ? Math.hypot(x - before[0], y - before[1]) : 0;
        steps.push([step, Math.hypot(x - free[0], y - free[1])]);
        before = [x, y];
      }
      return steps;
    }""")
    assert max(step for step, _ in steps) < 40
    assert steps[-1][1] < 150  # but for the waves of the membrane, and its own side


#: Points of the membranes at each of many shares of a fusion (two as long as the MVE is closed).
OUTLINES = """
  const { fusionShape } = await part("things/fusion");
  const { profile, pointsOf, ARC } = await part("membrane/profile");
  const n = pointsOf(ARC);
  const outlines = [];
  for (const s of %s) {
    const { r, middle, lip, depth, throat } = fusionShape(s, %d, %d);
    const { u, h } = profile(1, r, { middle, lip });
    const points = Array.from({ length: n }, (_, k) => [u[k], h[k]]);
    const closed = throat === 0 ? Array.from({ length: 90 }, (_, k) => {
      const a = (k / 45) * Math.PI;
      return [%d * Math.sin(a), %d + 2 * %d + %d * Math.cos(a)];
    }) : [];
    outlines.push({ points, closed, depth });
  }
  return outlines;"""


def outlines(parts: Page, radius: int, rim: int, shares: list[float]) -> Any:
    return run(parts, OUTLINES % (shares, radius, rim, radius, radius, rim, radius))


def far(one: list[list[float]], other: list[list[float]]) -> float:
    """How far the points of *one* lie from the lines through those of *other*, at most."""

    def off(p: list[float], a: list[float], b: list[float]) -> float:
        dx, dy = b[0] - a[0], b[1] - a[1]
        length = dx * dx + dy * dy
        q = ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / length if length else 0.0
        q = min(max(q, 0.0), 1.0)
        return math.hypot(p[0] - a[0] - q * dx, p[1] - a[1] - q * dy)

    lines = list(pairwise(other))
    return max(min(off(p, a, b) for a, b in lines) for p in one)


@pytest.mark.parametrize(("radius", "rim"), [(360, 10), (230, 10), (440, 90)])
def test_a_fusion_is_one_smooth_outline_that_changes_little_by_little(
    parts: Page, radius: int, rim: int
) -> None:
    shares = [k / 100 for k in range(101)]
    film = outlines(parts, radius, rim, shares)
    most = 0.0
    for before, now in pairwise(film):
        reach = max(abs(u) for u, _ in before["points"] + now["points"])
        flat = [[-reach - 50, 0.0], *now["points"], [reach + 50, 0.0]]
        # Before the pore opens, there are two membranes; right after, what was both is one.
        there = flat + now["closed"]
        most = max(most, far(before["points"] + before["closed"], there))
        for (u0, h0), (u1, h1), (u2, h2) in zip(
            now["points"], now["points"][1:], now["points"][2:], strict=False
        ):
            if math.hypot(u1 - u0, h1 - h0) < 1e-6 or math.hypot(u2 - u1, h2 - h1) < 1e-6:
                continue
            turn = math.atan2(h2 - h1, u2 - u1) - math.atan2(h1 - h0, u1 - u0)
            assert abs(math.remainder(turn, math.tau)) < math.radians(26)
    print(f"{most:.1f} nm of {radius} nm in a hundredth of a fusion")
    assert most < 0.12 * radius
    assert film[-1]["depth"] < 0.1
    assert film[0]["depth"] < 0.1


@pytest.mark.parametrize("apart", [720, 600, 420, 220, 150, 60])
def test_what_merges_has_one_closed_outline(parts: Page, apart: int) -> None:
    seen: Any = run(
        parts,
        f"""
      const {{ jointOf, mergedSide, SIDE }} = await part("membrane/merged");
      const q = Math.max(jointOf(400, 300, {apart}, 120), 20);
      const {{ us, vs, neck }} = mergedSide(400, 300, {apart}, q);
      return {{ neck, side: Array.from({{ length: SIDE }}, (_, k) => [us[k], vs[k]]) }};""",
    )
    side = seen["side"]
    assert side[0][1] == side[-1][1] == 0
    assert min(v for _, v in side) >= 0
    assert seen["neck"] >= 119
    # Once around, without a corner and without a second ring.
    around = side + [[u, -v] for u, v in reversed(side[1:-1])]
    around = [p for p, next_ in zip(around, around[1:] + around[:1], strict=True)
              if math.dist(p, next_) > 1e-3]  # fmt: skip
    turns = []
    for (u0, v0), (u1, v1), (u2, v2) in zip(
        around, around[1:] + around[:1], around[2:] + around[:2], strict=True
    ):
        turn = math.atan2(v2 - v1, u2 - u1) - math.atan2(v1 - v0, u1 - u0)
        turns.append(math.remainder(turn, math.tau))
    assert abs(sum(turns)) == pytest.approx(math.tau, abs=1e-6)
    assert max(map(abs, turns)) < math.radians(30)


RINGS = {"mve", "lysosome"}


def test_an_mve_and_a_lysosome_never_show_two_rings_once_a_pore_is_open(cell: Open) -> None:
    page = cell(wait="ready", play="false", motion="full", controls="false")
    before, *open_, after = page.evaluate(MERGER, [[-0.1, 0.3, 0.5, 0.7, 1.5], []])
    assert set(before["keys"]) >= RINGS
    for picture in open_:
        assert picture["hidden"]
        assert "mve" not in picture["keys"]
        assert picture["keys"].count("lysosome") == 0
        assert picture["ilv"]
    assert "lysosome" in after["keys"]
    assert "mve" not in after["keys"]
    assert after["ilv"]


def test_an_mve_that_met_an_autophagosome_is_called_an_amphisome(cell: Open) -> None:
    page = cell(wait="ready", play="false", motion="full", controls="false")
    met = [100000, "to_autophagosome", "e1", {"is": "amphisome", "ms": 40000, "r": 390}]
    shares = [-3.6, -3.2, -2.5, -0.1, 0.5]
    seen = page.evaluate(MERGER, [shares, [met]])
    assert [one["kind"] for one in seen] == ["mve", "mve", *["amphisome"] * 3]
    assert all("mve" not in one["keys"] for one in seen[1:])


def test_ilvs_of_an_amphisome_lie_the_same_when_they_are_calm(cell: Open) -> None:
    page = cell(wait="ready", play="false", motion="full", controls="false")
    met = [100000, "to_autophagosome", "e1", {"is": "amphisome", "ms": 40000, "r": 390}]
    page.evaluate(MERGER, [[-1.5], [met], 150000])
    played, anew = page.evaluate("""() => {
      const { stage } = evviz.player.app;
      const place = () => { const { x, y } = stage.find("e1.1"); return [x, y]; };
      for (let t = 155000; t <= 190000; t += 500) stage.draw(t);
      const played = place();
      stage.frame.scale = null;
      stage.draw(190000);
      return [played, place()];
    }""")
    assert math.dist(played, anew) < 12


#: How far (nm) from the mouth of an MVE that fuses the camera rests that was sent to see it.
RESTS = """async () => {
  const { stage } = evviz.player.app;
  const { camera } = stage;
  const t = 1e6 + 12000;
  stage.draw(t);
  stage.watch("docking", "membrane", ["fuse"]);
  while (camera.move) {
    await new Promise((on) => setTimeout(on, 20));
    stage.draw(t);
  }
  const [x, y] = stage.outline.bend(stage.outline.at(0, 0, [0, 0, 0, 0]), t, 1);
  const [, , nx, ny] = stage.outline.at(0, 0, [0, 0, 0, 0]);
  return [camera.sight.who, (camera.x - x) * nx + (camera.y - y) * ny, camera.npp];
}"""


def test_who_goes_to_see_a_fusion_looks_at_the_mouth(cell: Open) -> None:
    page = cell(wait="ready", play="false", motion="full", controls="false")
    page.evaluate(BURST, [12, MEMBRANE, [0.3]])
    who, off, npp = page.evaluate(RESTS)
    assert who == "e1"
    assert abs(off) < 5
    assert npp < 1
