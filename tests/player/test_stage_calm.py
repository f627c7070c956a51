"""Calm things are drawn between two poses, and room is made ahead of time: nobody sees either."""

from typing import Any

import pytest
from playwright.sync_api import Page

from evviz.bench.in_player import CROWD

from .conftest import Open
from .parts import run

#: How far (nm) a thing between two poses may lie from its course: a pixel of a whole cell.
BETWEEN = 12.0
THINGS = 1000

#: Draw 90 s of a full cell as it plays, then its last moment as if nothing had been worked out.
PLAYED = """(seconds) => {
  const { app } = evviz.player;
  const { stage } = app;
  const t = app.t;
  const { frame } = stage;
  const places = () => frame.hits.slice(0, frame.hitCount)
    .map(({ who, kind, x, y, px }) => [who, kind, x, y, px]).sort((a, b) => (a[0] < b[0] ? -1 : 1));
  for (let s = 0; s <= seconds; s += 1) stage.draw(t + 1000 * s);
  const played = places();
  const calm = [...stage.store.live].reduce(
    (sum, thing) => sum + thing.calm + (thing.inside?.calm.length ?? 0), 0);
  %s
  stage.draw(t + 1000 * seconds);
  return { calm, played, anew: places() };
}"""


@pytest.fixture
def crowd(cell: Open) -> Page:
    page = cell(wait="ready", play="false", look="light")
    page.evaluate(CROWD, THINGS)
    return page


def test_what_is_calm_lies_where_its_course_leads_it(crowd: Page) -> None:
    another_scale = "frame.scale = null;"
    seen: Any = crowd.evaluate(PLAYED % another_scale, 90)
    assert seen["calm"] > THINGS / 2
    assert len(seen["played"]) == len(seen["anew"]) >= THINGS
    off = []
    for (who, kind, x, y, px), (same, like, x1, y1, px1) in zip(
        seen["played"], seen["anew"], strict=True
    ):
        assert (who, kind, px) == (same, like, pytest.approx(px1))
        off.append(max(abs(x - x1), abs(y - y1)))
    print(f"{seen['calm']} calm things; up to {max(off):.1f} nm from their courses")
    assert 0 < max(off) < BETWEEN


def test_room_made_ahead_is_the_room_made_at_once(crowd: Page) -> None:
    at_once = "frame.declutter.done.fill(''); frame.declutter.work = null;"
    seen: Any = crowd.evaluate(PLAYED % at_once, 33)
    assert seen["anew"] == [
        [who, kind, pytest.approx(x), pytest.approx(y), pytest.approx(px)]
        for who, kind, x, y, px in seen["played"]
    ]
    steps = """() => {
      const { declutter, t } = evviz.player.app.stage.frame;
      return [0, 1, 2].map((k) => declutter.isDone(Math.floor(t / 3500) + k));
    }"""
    assert crowd.evaluate(steps)[:2] == [True, True]


def test_the_work_on_the_next_room_is_spread_over_frames(crowd: Page) -> None:
    worked = """() => {
      const { stage, t } = evviz.player.app;
      const { declutter } = stage.frame;
      const parts = [];
      const goOn = declutter.goOn.bind(declutter);
      for (let k = 0; k < 60; k += 1) stage.draw(t + 500 * k);
      declutter.goOn = (work) => { parts[parts.length - 1] += 1; return goOn(work); };
      for (let k = 60; k < 120; k += 1) { parts.push(0); stage.draw(t + 500 * k); }
      return parts;
    }"""
    parts = crowd.evaluate(worked)
    assert sum(parts) >= 7 * 8  # a step takes 3.5 s and seven parts
    assert max(parts) <= 2


def test_an_event_ends_the_calm(parts: Page) -> None:
    seen = run(
        parts,
        """
      const { Store } = await part("store");
      const store = new Store();
      store.apply([
        [0, "endocytosis", "e1", { kind: "endosome", is: "mve", r: 200, ms: 100 }],
        [1000, "ilv_escrt", "e1.1", { kind: "ilv", in: "e1", by: "escrt", r: 40, ms: 500 }],
      ]);
      const [home, ilv] = ["e1", "e1.1"].map((who) => store.things.get(who));
      const quiet = [home.quietFrom(), ilv.quietFrom()];
      ilv.pose = {};
      home.inside = {};
      store.apply([[4000, "degrade", "e1.1", { end: true, ms: 700 }]]);
      return [quiet, home.quietFrom(), ilv.quietFrom() === Infinity, ilv.pose, home.inside];""",
    )
    assert seen == [[100, 1500], 100, True, None, None]


def test_the_stage_knows_how_far_the_log_is_told(parts: Page) -> None:
    """A cell in which nothing happens for a while is no cell whose log is still to come."""
    seen = run(
        parts,
        """
      const { Store } = await part("store");
      const store = new Store();
      store.apply([[10, "endocytosis", "e1", { kind: "endosome", is: "early", r: 200 }]], 9000);
      const told = store.told;
      store.apply([], 12000);
      return [told, store.told];""",
    )
    assert seen == [9000, 12000]
