"""Pages of lessons and the whole site: size, first picture, how long an export takes."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter
from typing import Any

from evviz import lessons
from evviz.bench.browser import chromium
from evviz.bench.in_player import STARTING
from evviz.bench.player import STARTS, Sheet, busy
from evviz.bench.row import Row


def site() -> Iterator[Row]:
    """Every row of lessons and site."""
    with tempfile.TemporaryDirectory() as folder:
        pages = _pages(Path(folder))
        large = max(pages, key=lambda path: path.stat().st_size)
        size = large.stat().st_size / 1e6
        note = f"{large.stem}, the largest of {len(pages)}"
        yield Row.at_most("page of a lesson in one file", size, "MB", 2.5, note)
        try:
            with chromium() as browser:
                yield _first_picture(browser, pages)
        except (ImportError, OSError) as error:
            yield Row.missing("a lesson in a page", f"needs a checkout with a Chromium: {error}")
        yield from _export(Path(folder) / "site")


def _pages(folder: Path) -> list[Path]:
    from evviz.export import write_page

    found = []
    for scene, name in lessons.names():
        found.append(folder / f"{name}.html")
        write_page(f"{scene}/{name}", found[-1])
    return found


def _first_picture(browser: Any, pages: list[Path]) -> Row:
    """From navigation to the first picture of each lesson, the slowest lesson."""
    times = {}
    for page in pages:
        seen = []
        for _ in range(STARTS):
            sheet = Sheet(browser, page, "", STARTING)
            sheet.page.wait_for_function("() => evvizBench.picture")
            seen.append(sheet.page.evaluate("() => evvizBench.picture") / 1000)
            sheet.close()
        times[page.stem] = min(seen)
    slowest = max(times, key=lambda name: times[name])
    note = f"{slowest}, the slowest of {len(times)}; fastest of {STARTS} each, {busy()}"
    what = "navigation to the first picture of a lesson"
    return Row.at_most(what, times[slowest], "s", 1.0, note)


def _export(to: Path) -> Iterator[Row]:
    """The command, from its start to its end."""
    command = [sys.executable, "-m", "evviz.cli", "export", "--all", "--to", f"{to}/"]
    used, begin = _children(), perf_counter()
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    seconds = perf_counter() - begin
    note = f"{_children() - used:.1f} s of CPU, {busy()}; {done.stdout.strip().split(': ', 1)[1]}"
    yield Row.at_most("whole site exported", seconds, "s", 60, note.split("; open")[0])
    size = sum(path.stat().st_size for path in to.rglob("*") if path.is_file()) / 1e6
    yield Row("size of the whole site", size, "MB", note="what pages share lies there once")


def _children() -> float:
    """CPU time of the processes that were waited for, in s."""
    times = os.times()
    return times.children_user + times.children_system
