"""A real server in a process of its own, and a page of it that is ready."""

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page

START_S = 90

Open = Callable[..., Page]


class Served:
    """A running `evviz serve`; `stop` may be called at any time."""

    def __init__(self, *options: str, **environment: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "evviz.cli", "serve", "--port", "0", *options],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env={**os.environ, "EVVIZ_WORKERS": "1", **environment},
        )
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        found = re.search(r"http://\S+", line)
        assert found, line + self.process.stdout.read()
        self.url = found[0]

    def stop(self) -> None:
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait(10)
        assert self.process.stdout is not None
        self.process.stdout.close()


@pytest.fixture(scope="session")
def dashboard() -> Iterator[Served]:
    served = Served()
    yield served
    served.stop()


@pytest.fixture
def opened(page: Page, dashboard: Served) -> Open:
    """``opened(query, size)`` is a page whose cell moves."""

    def start(query: str = "", size: tuple[int, int] = (1366, 768), url: str = "") -> Page:
        page.set_default_timeout(60_000)
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.goto((url or dashboard.url) + query)
        page.wait_for_selector(".dash[data-ready]")
        return page

    return start
