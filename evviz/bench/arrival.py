"""From the page's address to a running cell, in a real Chromium, as a visitor's first visit."""

import time
from typing import Any

from evviz.bench.browser import chromium, visitor
from evviz.bench.row import Row

ROUNDS = 5
PATIENCE_S = 60
WHAT = "page to running cell, the median visit"
RUNS = "Boolean(globalThis.evvizPage?.player?.app?.t > 0)"


def arrival(url: str) -> Row:
    """Seconds until cell time runs; each visit has an empty cache."""
    try:
        took = sorted(_visits(url))
    except (ImportError, OSError) as error:
        return Row.missing(WHAT, f"needs a checkout with a Chromium (make test): {error}")
    note = f"{ROUNDS} visits: {', '.join(f'{one:.2f}' for one in took)} s"
    return Row.at_most(WHAT, took[len(took) // 2], "s", 3, note)


def _visits(url: str) -> list[float]:
    """Seconds of each visit.

    Raises:
        ImportError: this is no checkout, or Playwright is not installed.
        OSError: there is no Chromium, or a cell did not run.
    """
    with chromium() as browser:
        return [_visit(browser, url) for _ in range(ROUNDS)]


def _visit(browser: Any, url: str) -> float:
    context, page = visitor(browser)
    begun = time.perf_counter()
    page.goto(url, wait_until="commit")
    while not page.evaluate(RUNS):
        if time.perf_counter() - begun > PATIENCE_S:
            raise OSError(f"no cell ran within {PATIENCE_S} s")
        time.sleep(0.02)
    took = time.perf_counter() - begun
    context.close()
    return took
