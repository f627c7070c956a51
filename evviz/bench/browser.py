"""A real Chromium for measurements, started as the tests start theirs."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]


@contextmanager
def chromium() -> Iterator[Any]:
    """A headless Chromium.

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


#: So long a new window takes to come to rest.
WINDOW_MS = 500


def visitor(browser: Any) -> tuple[Any, Any]:
    """A browser context with an empty cache, and a page in it whose window has come to rest.

    A visitor follows a link in a window that is open; opening one is no part of a page's start.
    """
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    page = context.new_page()
    page.wait_for_timeout(WINDOW_MS)
    return context, page
