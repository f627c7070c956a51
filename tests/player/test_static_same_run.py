"""What an exported page plays is what CPython plays: warm start, inputs at odd times, branches."""

import json
from typing import Any

from playwright.sync_api import Page

from evviz import runs

from .conftest import Open

#: How far ahead of the screen the engine may be at full speed, in ms of cell time.
LEAD_MS = 90_000

#: Write down every event that the page is told, with the branch it belongs to.
LISTEN = """() => {
  const { app } = evviz.player;
  window.told = [];
  app.session.on("events", (all, fresh) => {
    for (const event of fresh) window.told.push([app.session.branch.id, event]);
  });
}"""
PLAY_TO = """(t) => new Promise((done) => {
  const { app } = evviz.player;
  const stop = app.on("time", () => app.t >= t && (stop(), app.pause(), done()));
  app.setSpeed(600);
  app.play();
})"""
BRANCHES = """() => {
  const { session } = evviz.player.app;
  return JSON.stringify({
    header: session.header,
    told: window.told,
    branches: session.branches.map(({ id, t, inputs, extent }) => ({ id, t, inputs, extent })),
  });
}"""


def replayed(header: dict[str, Any], inputs: list[Any], to: int) -> list[Any]:
    """The log of CPython for the same header and inputs."""
    run = runs.again(header, inputs)
    run.advance(to)
    log: list[Any] = json.loads(json.dumps(run.drain()))
    return log


def played(page: Page) -> dict[str, Any]:
    """Play, change things at odd times, go back, change something else there, play on."""
    page.evaluate(LISTEN)
    page.evaluate(PLAY_TO, 150_000)
    page.evaluate("() => evviz.player.app.setSignal('egf', 0.613)")
    page.evaluate(PLAY_TO, 420_000)
    page.evaluate("() => evviz.player.app.put('perturb', 'RAB27A', 0)")
    page.evaluate(PLAY_TO, 700_000)
    page.evaluate("() => evviz.player.app.seek(301_117)")
    page.evaluate("() => evviz.player.app.setSignal('oxygen', 0.05)")
    page.evaluate(PLAY_TO, 800_000)
    seen: dict[str, Any] = json.loads(page.evaluate(BRANCHES))
    return seen


def test_both_branches_of_a_played_run_are_the_runs_of_cpython(cell: Open) -> None:
    page = cell(play="false", wait="ready", signals="tnf:0.4", motion="reduced")
    assert page.evaluate("() => evviz.player.app.scene.warm.header.seed") == page.evaluate(
        "() => evviz.player.app.session.header.seed"
    ), "the page did not begin from its warm cell"
    seen = played(page)
    first, second = seen["branches"]
    assert [kind for _, kind, *_ in first["inputs"]] == ["signal", "signal", "perturb"]
    assert [name for *_, name, _ in second["inputs"]] == ["tnf", "egf", "oxygen"]
    assert 301_117 <= second["t"] <= 301_117 + LEAD_MS
    for branch in (first, second):
        wanted = replayed(seen["header"], branch["inputs"], branch["extent"])
        told = [event for at, event in seen["told"] if at == branch["id"]]
        start = max(branch["t"], min(event[0] for event in told) - 1)
        assert len(told) > 200
        assert told == [event for event in wanted if event[0] > start]


def test_a_cell_that_is_begun_cold_is_the_same_as_the_warm_one(cell: Open) -> None:
    page = cell(play="false", wait="ready", signals="tnf:0.4", motion="reduced")
    logs = page.evaluate("""async () => {
        const { app } = evviz.player;
        const { warm } = app.scene;
        const inputs = [[0, "signal", "tnf", 0.4]];
        const ask = (message) => app.engine.ask({ run: "probe", ...message });
        const logs = [];
        for (const begin of [
          { do: "start", header: warm.header, inputs },
          { do: "restore", keyframe: warm.keyframe, inputs },
        ]) {
          await ask(begin);
          const events = [];
          for (let t = 0; t <= 300_000; t += 50_000) {
            const answer = await ask({ do: "advance", to: t });
            events.push(...answer.events.filter(([at]) => at > 0));
          }
          logs.push(JSON.stringify(events));
        }
        return logs;
    }""")
    assert len(logs[0]) > 1000
    assert logs[0] == logs[1]
