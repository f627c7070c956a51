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
