"""The player in a headless Chromium: size, start, frames, engine, sliders, memory.

Figures of frames and of the engine are CPU time of the page's main thread, as the browser counts
it, so that raster (done in software here) and other programs on the machine stay outside. The
start and the slider are told by the clock: on a busy machine they are upper bounds.
"""

import gzip
import os
import random
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from time import monotonic
from typing import Any

from evviz.bench.browser import chromium, visitor
from evviz.bench.in_player import CROWD, FRAME, READY, SLIDE, STARTING, TICK
from evviz.bench.row import Row

#: How long the play of the last row is, in minutes of real time.
MINUTES = 30.0
#: Part of it that counts as warm-up.
WARM = 0.25
#: Starts of the page; the fastest tells most about the page itself.
STARTS = 3
#: Frames that are measured, after those in which the browser still compiles what runs often.
FRAMES = 200
WARM_FRAMES = 40
TICKS = 200
MOVES = 20


def player(minutes: float = MINUTES) -> Iterator[Row]:
    """Every row of the player's table."""
    from evviz.export import write_page

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "cell.html"
        yield Row.at_most("single-file page", write_page("whole-cell", path) / 1e6, "MB", 2.0)
        packed = len(gzip.compress(path.read_bytes())) / 1e3
        yield Row.at_most("the same, gzipped", packed, "kB", 750)
        try:
            with chromium() as browser:
                yield from _start(browser, path)
                yield from _frames(browser, path)
                yield from _engine(browser, path)
                yield from _slider(browser, path)
                yield from _memory(browser, path, minutes)
        except (ImportError, OSError) as error:
            yield Row.missing("the player in a page", f"needs a checkout with a Chromium: {error}")


class Sheet:
    """A page with the player in it, and what its main thread has used.

    Args:
        browser: a running Chromium.
        path: the exported page.
        query: what follows the ? of its address.
        before: a script that runs before those of the page.
    """

    def __init__(self, browser: Any, path: Path, query: str = "", before: str = "") -> None:
        self.context, self.page = visitor(browser)
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
        times = []
        for i in range(count):
            before = self.used()
            self.page.evaluate(FRAME, i)
            times.append(self.used() - before)
        return times

    def close(self) -> None:
        """Forget the page."""
        self.context.close()


def _p95(times: list[float]) -> float:
    return sorted(times)[min(len(times) - 1, int(0.95 * len(times)))]


def busy() -> str:
    """How much else the machine does, in words."""
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
    note = f"fastest of {STARTS}, {busy()}; main thread {min(run[2] for run in runs):.0f} ms"
    picture, answer = (min(run[place] for run in runs) for place in (0, 1))
    yield Row.at_most("navigation to the first picture", picture, "s", 0.8, note)
    yield Row.at_most("navigation to a cell that answers", answer, "s", 1.2, note)


def _frames(browser: Any, path: Path) -> Iterator[Row]:
    """Script and layout of one frame."""
    for count, most, middle in ((1000, 6.0, 3.0), (10_000, 16.0, None)):
        sheet = Sheet(browser, path, "play=false")
        sheet.page.wait_for_function(READY)
        sheet.page.evaluate(CROWD, count)
        sheet.frames(WARM_FRAMES)
        times = sheet.frames(FRAMES)
        drawn = sheet.page.evaluate("() => evviz.player.app.stage.stats().objects")
        what = f"script and layout per frame, {count} drawn things"
        note = f"{drawn} on the screen; CPU time of {FRAMES} frames, {busy()}"
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
    note = f"{TICKS} ticks by the clock, {busy()}; median {median(clock):.1f} ms"
    yield Row.at_most("engine tick in the page, p95", _p95(clock), "ms", 4.0, note)
    sheet.close()


def _slider(browser: Any, path: Path) -> Iterator[Row]:
    """From a moved slider to the answer with new rates, while the cell plays."""
    sheet = Sheet(browser, path, "speed=60")
    sheet.page.wait_for_function(READY)
    times = [sheet.page.evaluate(SLIDE, (i % 10) / 10) for i in range(MOVES)]
    note = f"p95 of {MOVES} moves by the clock, {busy()}; median {median(times):.0f} ms"
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
