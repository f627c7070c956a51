"""The player in a headless Chromium: size, start, frames, engine, sliders, memory.

Figures of frames and of the engine are CPU time of the page's main thread, as the browser counts
it, so that raster (done in software here) and other programs on the machine stay outside. The
start and the slider are told by the clock: on a busy machine they are upper bounds.
"""

import gzip
import os
import random
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from statistics import median
from time import monotonic
from typing import Any

from evviz.bench.row import Row

ROOT = Path(__file__).parents[2]

#: How long the play of the last row is, in minutes of real time.
MINUTES = 30.0
#: Part of it that counts as warm-up.
WARM = 0.25
#: Starts of the page; the fastest tells most about the page itself.
STARTS = 3
FRAMES = 60
TICKS = 200
MOVES = 20

READY = "() => window.evviz?.player?.app?.session?.head >= 0 && !evviz.player.app.busy"

#: Notes when the first picture was drawn and when an input was answered by the running engine.
STARTING = """
window.evvizBench = {};
const look = () => {
  const app = window.evviz?.player?.app;
  const bench = window.evvizBench;
  if (app?.stage?.drawn) bench.picture ??= performance.now();
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
  const { draw } = app.stage;
  window.benchDraws = 0;
  app.stage.draw = function (t) {
    window.benchDraws += 1;
    return draw.call(this, t);
  };
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
  app.stage.apply(list);
}"""  # noqa: E501

#: The next frame of the player's own loop, with the clock moved on; returns how often it drew.
FRAME = """() => new Promise((done) => {
  const before = window.benchSeen ?? 0;
  evviz.player.app.t += 960;
  const wait = () => {
    if (window.benchDraws <= before) return requestAnimationFrame(wait);
    window.benchSeen = window.benchDraws;
    return done(window.benchDraws - before);
  };
  requestAnimationFrame(wait);
})"""

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


def player(minutes: float = MINUTES) -> Iterator[Row]:
    """Every row of the player's table."""
    from evviz.export import write_page

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "cell.html"
        yield Row.at_most("single-file page", write_page("whole-cell", path) / 1e6, "MB", 2.0)
        packed = len(gzip.compress(path.read_bytes())) / 1e3
        yield Row.at_most("the same, gzipped", packed, "kB", 750)
        try:
            with _chromium() as browser:
                yield from _start(browser, path)
                yield from _frames(browser, path)
                yield from _engine(browser, path)
                yield from _slider(browser, path)
                yield from _memory(browser, path, minutes)
        except (ImportError, OSError) as error:
            yield Row.missing("the player in a page", f"needs a checkout with a Chromium: {error}")


@contextmanager
def _chromium() -> Iterator[Any]:
    """A headless Chromium, started as the tests start it.

    Raises:
        ImportError: this is no checkout, or Playwright is not installed.
        OSError: there is no Chromium.
    """
    if str(ROOT) not in sys.path:
        sys.path.insert(0, str(ROOT))
    chromium: Any = import_module("tests.chromium")
    playwright: Any = import_module("playwright.sync_api")
    executable = chromium.find_chromium()
    if executable is None:
        raise OSError("no Chromium found")
    with playwright.sync_playwright() as driver:
        browser = chromium.launch(driver, executable)
        try:
            yield browser
        finally:
            browser.close()


class Sheet:
    """A page with the player in it, and what its main thread has used.

    Args:
        browser: a running Chromium.
        path: the exported page.
        query: what follows the ? of its address.
        before: a script that runs before those of the page.
    """

    def __init__(self, browser: Any, path: Path, query: str = "", before: str = "") -> None:
        self.context = browser.new_context(viewport={"width": 1366, "height": 768})
        self.page = self.context.new_page()
        self.page.set_default_timeout(180_000)
        self.complaints: list[str] = []
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", self._said)
        if before:
            self.page.add_init_script(before)
        self.tools = self.context.new_cdp_session(self.page)
        self.tools.send("Performance.enable", {"timeDomain": "threadTicks"})
        self.page.goto(f"{path.as_uri()}?motion=full&{query}")

    def _said(self, message: Any) -> None:
        if message.type == "error":
            self.complaints.append(message.text)

    def used(self) -> float:
        """CPU time of script, style and layout on the main thread until now, in ms."""
        rows = self.tools.send("Performance.getMetrics")["metrics"]
        known = {row["name"]: row["value"] for row in rows}
        parts = ("ScriptDuration", "LayoutDuration", "RecalcStyleDuration")
        return 1000 * float(sum(known[name] for name in parts))

    def heap(self) -> float:
        """JavaScript heap in use after a full collection, in MB."""
        self.tools.send("HeapProfiler.collectGarbage")
        rows = self.tools.send("Performance.getMetrics")["metrics"]
        return next(float(row["value"]) for row in rows if row["name"] == "JSHeapUsedSize") / 1e6

    def frames(self, count: int) -> list[float]:
        """CPU time of each of *count* frames, in ms."""
        times, before = [], self.used()
        for _ in range(count):
            drawn = self.page.evaluate(FRAME)
            now = self.used()
            times.append((now - before) / drawn)
            before = now
        return times

    def close(self) -> None:
        """Forget the page."""
        self.context.close()


def _p95(times: list[float]) -> float:
    return sorted(times)[min(len(times) - 1, int(0.95 * len(times)))]


def _busy() -> str:
    return f"load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"


def _start(browser: Any, path: Path) -> Iterator[Row]:
    """From navigation to the first picture, and to a cell that answers."""
    runs = []
    for _ in range(STARTS):
        sheet = Sheet(browser, path, "speed=60", STARTING)
        sheet.page.wait_for_function("() => evvizBench.picture && evvizBench.answer")
        bench = sheet.page.evaluate("() => evvizBench")
        runs.append((bench["picture"] / 1000, bench["answer"] / 1000, sheet.used()))
        sheet.close()
    note = f"fastest of {STARTS}, {_busy()}; main thread {min(run[2] for run in runs):.0f} ms"
    picture, answer = (min(run[place] for run in runs) for place in (0, 1))
    yield Row.at_most("navigation to the first picture", picture, "s", 0.8, note)
    yield Row.at_most("navigation to a cell that answers", answer, "s", 1.2, note)


def _frames(browser: Any, path: Path) -> Iterator[Row]:
    """Script and layout of one frame."""
    for count, most, middle in ((1000, 6.0, 3.0), (10_000, 16.0, None)):
        sheet = Sheet(browser, path, "play=false")
        sheet.page.wait_for_function(READY)
        sheet.page.evaluate(CROWD, count)
        sheet.frames(5)
        times = sheet.frames(FRAMES)
        drawn = sheet.page.evaluate("() => evviz.player.app.stage.stats().objects")
        what = f"script and layout per frame, {count} drawn things"
        note = f"{drawn} on the screen; CPU time of {FRAMES} frames, {_busy()}"
        if middle is not None:
            yield Row.at_most(f"{what}, median", median(times), "ms", middle, note)
        else:
            yield Row(f"{what}, median", median(times), "ms", note=note)
        yield Row.at_most(f"{what}, p95", _p95(times), "ms", most, note)
        sheet.close()


def _engine(browser: Any, path: Path) -> Iterator[Row]:
    """One tick of the engine in the page: a second of the cell at normal speed."""
    no_worker = "window.Worker = undefined"
    sheet = Sheet(browser, path, "play=false&context=breast_cancer&signals=oxygen:0.05", no_worker)
    sheet.page.wait_for_function(READY)
    clock: list[float] = []
    for _ in range(TICKS):
        clock.append(sheet.page.evaluate(TICK))
    note = f"{TICKS} ticks by the clock, {_busy()}; median {median(clock):.1f} ms"
    yield Row.at_most("engine tick in the page, p95", _p95(clock), "ms", 4.0, note)
    sheet.close()


def _slider(browser: Any, path: Path) -> Iterator[Row]:
    """From a moved slider to the answer with new rates, while the cell plays."""
    sheet = Sheet(browser, path, "speed=60")
    sheet.page.wait_for_function(READY)
    times = [sheet.page.evaluate(SLIDE, (i % 10) / 10) for i in range(MOVES)]
    note = f"p95 of {MOVES} moves by the clock, {_busy()}; median {median(times):.0f} ms"
    yield Row.at_most("slider moved to rates changed", _p95(times), "ms", 100, note)
    sheet.close()


def _memory(browser: Any, path: Path, minutes: float) -> Iterator[Row]:
    """Growth of the heap over a long play with random input, and what was complained of."""
    sheet = Sheet(browser, path, "speed=60")
    sheet.page.set_viewport_size({"width": 720, "height": 450})
    sheet.page.wait_for_function(READY)
    points = _play(sheet, 60 * minutes, minutes)
    settled = [point for point in points if point[0] >= WARM * minutes]
    what = f"JS heap over {minutes:g} minutes of play with random input, slope"
    note = f"{settled[0][1]:.1f} MB after warm-up, {settled[-1][1]:.1f} MB at the end"
    yield Row.at_most(what, _slope(settled), "MB/min", 0.1, note)
    said = sheet.complaints[0][:100] if sheet.complaints else ""
    yield Row.at_most("console errors during that play", len(sheet.complaints), "", 0, said)
    sheet.close()


def _play(sheet: Sheet, seconds: float, minutes: float) -> list[tuple[float, float]]:
    """Random input for so long; (minute, MB) at 40 moments."""
    luck = random.Random(1)
    signals = sheet.page.evaluate("() => [...evviz.player.app.knowledge.signals.keys()]")
    acts: list[Callable[[], Any]] = [
        lambda: sheet.page.mouse.click(luck.uniform(0, 720), luck.uniform(60, 390)),
        lambda: sheet.page.keyboard.press(luck.choice(("Tab", "ArrowRight", "+", "-", "0"))),
        lambda: sheet.page.evaluate(
            "([id, u]) => evviz.player.app.setSignal(id, u)", [luck.choice(signals), luck.random()]
        ),
    ]
    begun = monotonic()
    points: list[tuple[float, float]] = []
    while (passed := monotonic() - begun) < seconds:
        luck.choice(acts)()
        sheet.page.evaluate("() => evviz.player.app.play()")
        if passed >= len(points) * seconds / 40:
            points.append((passed / 60, sheet.heap()))
        sheet.page.wait_for_timeout(400)
    return points


def _slope(points: list[tuple[float, float]]) -> float:
    """Slope of the straight line that fits *points* best."""
    count = len(points)
    mean_x = sum(x for x, _ in points) / count
    mean_y = sum(y for _, y in points) / count
    spread = sum((x - mean_x) ** 2 for x, _ in points) or 1.0
    return sum((x - mean_x) * (y - mean_y) for x, y in points) / spread
