"""Snapshots of a long run: it stays scrubbable, and takes no more room after hours than before."""

import json
import random
from pathlib import Path

import pytest
from playwright.sync_api import Page

from evviz import knowledge
from evviz.core.model import Model
from evviz.player.live import begun
from tests.server import Serve

from .conftest import Open

SRC = Path(__file__).parents[2] / "evviz" / "player" / "js" / "src"

#: Half an hour at the fastest speed, 600 cell seconds a second.
LONG_MS = 30 * 60 * 600 * 1000
#: What the engine is ahead of the screen at that speed: a step of the run.
STEP_MS = 90_000

#: Play so long as far as the shelf is concerned; what it holds, and what it finds for *asked*.
FILL = """async ([long, step, asked]) => {
  const { Keyframes } = await import("/run/keyframes.js");
  const shelf = new Keyframes();
  const counts = [];
  for (let t = 0; t <= long; t += step) {
    if (shelf.due(t)) shelf.add(t, JSON.stringify({ t, filling: "x".repeat(2000) }));
    counts.push(shelf.times.length);
  }
  const found = [];
  for (const t of asked) found.push(await shelf.before(t));
  const branch = shelf.upTo(long / 2);
  const kept = await branch.before(long);
  return { most: Math.max(...counts), times: shelf.times, found, fork: kept.t };
}"""


def test_half_an_hour_at_full_speed_stays_within_bounds_and_in_reach(
    page: Page, serve: Serve
) -> None:
    page.goto(f"{serve(SRC)}/run/keyframes.js")
    asked = sorted(random.Random(5).sample(range(LONG_MS), 200))
    told = page.evaluate(FILL, [LONG_MS, STEP_MS, asked])
    assert told["most"] <= 385, "one too many is there until the shelf is thinned"
    times = told["times"]
    assert times == sorted(set(times))
    assert times[0] == 0
    gaps = [b - a for a, b in zip(times, [*times[1:], LONG_MS], strict=True)]
    assert max(gaps) <= 100 * 60_000, "nothing is further than 100 min of cell time from a snapshot"
    assert max(gaps[:-1]) <= 2 * min(gaps[:-1]), "the past is kept as evenly as the present"
    for t, frame in zip(asked, told["found"], strict=True):
        assert frame["t"] == max(one for one in times if one <= t)
        assert json.loads(frame["text"])["t"] == frame["t"]
    assert told["fork"] <= LONG_MS / 2


#: A shelf so small that it is thinned again and again within minutes; then the cell plays.
SMALL = """async () => {
  const { session } = evviz.player.app;
  const { keyframe, t } = await session.ask({ do: "keyframe" });
  const { branch } = session;
  branch.keyframes = new branch.keyframes.constructor({ most: 6, spacing_ms: 30_000 });
  branch.keyframes.add(t, keyframe);
  evviz.player.app.play();
}"""
TIMES = "() => evviz.player.app.session.branch.keyframes.times"
THINGS = "() => evviz.player.app.session.ask({ do: 'things' }).then((answer) => answer.things)"


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_a_cell_that_was_thinned_many_times_is_the_same_cell_wherever_it_is_scrubbed_to(
    cell: Open,
) -> None:
    page = cell(speed=600, wait="ready", play="false", signals="oxygen:0.05")
    page.evaluate(SMALL)
    page.wait_for_function("() => evviz.player.app.t > 2_400_000", timeout=200_000)
    page.evaluate("() => evviz.player.app.pause()")
    page.evaluate(THINGS)  # what is asked waits for the step that the engine is at
    times = page.evaluate(TIMES)
    assert len(times) <= 6
    assert times[1] - times[0] >= 8 * 30_000, "it was thinned three times"
    header, inputs = page.evaluate(
        "() => { const { header, branch } = evviz.player.app.session;"
        "return [header, branch.inputs]; }"
    )
    asked = sorted([*random.Random(7).sample(range(2_400_000), 3), times[2], times[2] + 1])
    fresh = begun(Model(knowledge.load()), header, inputs)
    wanted = {}
    for t in asked:
        fresh.advance(t)
        wanted[t] = json.loads(json.dumps(fresh.things()["things"]))
    for t in random.Random(8).sample(asked, len(asked)):
        page.evaluate("(t) => evviz.player.app.seek(t)", t)
        assert page.evaluate(THINGS) == wanted[t]
    assert page.evaluate(TIMES) == times, "looking back adds nothing to the shelf"


def test_a_place_that_was_looked_at_is_found_again_at_once(page: Page, serve: Serve) -> None:
    page.goto(f"{serve(SRC)}/run/keyframes.js")
    found = page.evaluate("""async () => {
      const { Keyframes } = await import("/run/keyframes.js");
      const shelf = new Keyframes({ most: 4, spacing_ms: 1000 });
      shelf.add(0, "start");
      shelf.add(9000, "late");
      for (let i = 1; i <= 20; i++) shelf.visit(i * 100, `seen ${i}`);
      const at = async (t) => (await shelf.before(t))?.text ?? null;
      return [await at(2050), await at(1450), await at(9500), await at(-1), shelf.times.length];
    }""")
    assert found == ["seen 20", "start", "late", None, 2]
