"""JavaScript that `evviz bench player` runs in the page of the player."""

#: The player's run has begun, its engine is there, and nothing waits.
READY = """() => {
  const app = window.evviz?.player?.app;
  return app?.session?.head >= 0 && !app.busy && app.engine.where !== "starting";
}"""

#: Notes when the first picture was drawn and when an input was answered by the running engine.
STARTING = """
window.evvizBench = {};
const look = () => {
  const app = window.evviz?.player?.app;
  const bench = window.evvizBench;
  if (app?.stage?.lastDraw !== undefined) bench.picture ??= performance.now();
  if (app?.session?.branch && !app.busy && app.t > 0 && !bench.asked) {
    bench.asked = true;
    app.setSignal("egf", 0.5).then(() => (bench.answer = performance.now()));
  }
  if (!bench.picture || !bench.answer) setTimeout(look, 4);
};
look();
"""

#: So many drawn things in the cell: its own, more MVEs with their ILVs, and EVs that drift.
CROWD = """(wanted) => {
  const { app } = evviz.player;
  const n = wanted - app.stage.stats().objects;
  Object.defineProperty(document, "hidden", { configurable: true, get: () => true });
  document.dispatchEvent(new Event("visibilitychange")); // the player's own loop sleeps from now on
  const list = [];
  const t = Math.round(app.t);
  const around = (i, far) => [Math.cos(i * 2.4) * far, Math.sin(i * 2.4) * far].map(Math.round);
  const mves = Math.max(4, Math.round(n / 30));
  for (let i = 0; i < mves; i++) {
    const [x, y] = around(i, 4600 * Math.sqrt((i + 0.5) / mves));
    const go = ["line", t, t + 900000, x, y, x + 400, y - 300];
    list.push([t, "endocytosis", `eb${i}`, { kind: "endosome", is: "mve", r: 300, go }]);
    for (let k = 0; k < 14; k++) {
      const by = ["escrt", "syntenin", "ceramide", "tetraspanin"][k % 4];
      list.push([t, "ilv", `eb${i}.${k}`, { kind: "ilv", in: `eb${i}`, by, r: 40, cargo: ["CD63"], ms: 9000 }]);
    }
  }
  for (let i = list.length; i < n; i++) {
    const go = ["drift", t, ...around(i, 6600), ...around(i, 4)];
    const [kind, r] = i % 3 ? ["exosome", 50] : ["microvesicle", 120];
    list.push([t, "release", `vb${i}`, { kind, is: "near", r, go }]);
  }
  app.stage.apply(list, t + 1e6); // nothing else happens: the log is known as far as the frames go
}"""  # noqa: E501

#: One of 60 frames a second as the player's loop makes it: clock, drawing, and the rest by turns.
FRAME = """(i) => new Promise((done) => requestAnimationFrame(() => {
  const { app, loop } = evviz.player;
  app.t += 960;
  app.stage.draw(app.t);
  loop.slower(1e9 + i * (1000 / 60));
  setTimeout(done);
}))"""

#: One second of play at normal speed, by the engine that runs in the page itself.
TICK = """async () => {
  const { engine, session } = evviz.player.app;
  window.benchT = (window.benchT ?? session.head) + 1000;
  return (await engine.ask({ do: "advance", run: "main", to: window.benchT })).ms;
}"""

SLIDE = """async (u) => {
  const begun = performance.now();
  await evviz.player.app.setSignal("egf", u);
  return performance.now() - begun;
}"""
