"""A real server in a process of its own, and a page of it that is ready."""

import base64
import contextlib
import json
import os
import random
import re
import socket
import subprocess
import sys
import time
import zlib
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page

from evviz.dashboard import jobs
from tests.chromium import PATIENCE_MS

#: Ports that no outgoing connection is given: those come from 32768 on.
FREE_PORTS = range(20_000, 32_000)

Open = Callable[..., Page]


class Served:
    """A running `evviz serve`; `stop` may be called at any time."""

    def __init__(self, *options: str, module: str = "evviz.cli", **environment: str) -> None:
        own = ["serve", "--port", "0"] if module == "evviz.cli" else []
        self.process = subprocess.Popen(
            [sys.executable, "-m", module, *own, *options],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env={**os.environ, "EVVIZ_WORKERS": "1", **environment},
        )
        assert self.process.stdout is not None
        self.said = ""
        while not (found := re.search(r"http://\S+", self.said)):
            line = self.process.stdout.readline()
            self.said += line
            assert line, self.said
        self.url = found[0]

    def children(self) -> list[int]:
        """Its own processes, for long work."""
        mine = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [int(one) for one in mine.read_text(encoding="utf-8").split()]

    def kill(self) -> None:
        """End it without a chance to tidy up."""
        self.process.kill()
        self.stop()

    def stop(self) -> None:
        """End it; `said` is all that it printed."""
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait(10)
        assert self.process.stdout is not None
        pipe = self.process.stdout.fileno()
        os.set_blocking(pipe, False)  # its workers may still hold it
        with contextlib.suppress(BlockingIOError):
            self.said += os.read(pipe, 1_000_000).decode()
        self.process.stdout.close()


@pytest.fixture(scope="module")
def threads() -> Iterator[None]:
    """Long work runs in threads of this process."""
    with ThreadPoolExecutor(2) as pool:
        jobs.use(pool)
        yield
    jobs._POOL.clear()


@pytest.fixture(scope="session")
def dashboard() -> Iterator[Served]:
    served = Served()
    yield served
    served.stop()


def free_port() -> int:
    """A port that nobody listens at, and that nobody is given before a test listens there."""
    while True:
        port = random.choice(FREE_PORTS)
        with socket.socket() as one, contextlib.suppress(OSError):
            one.bind(("127.0.0.1", port))
            return port


class Poked(Served):
    """A server whose last visitor's parameters are set and read from Python (see poked.py)."""

    def __init__(self) -> None:
        super().__init__(module="tests.dashboard.poked")

    def poke(self, **values: Any) -> None:
        """Set parameters in Python."""
        query = urlencode({name: json.dumps(value) for name, value in values.items()})
        urlopen(f"{self.url}poke?{query}", timeout=30).close()

    def peek(self) -> dict[str, Any]:
        """Read parameters in Python."""
        with urlopen(self.url + "peek", timeout=30) as answer:
            found: dict[str, Any] = json.load(answer)
        return found


@pytest.fixture(scope="module")
def python() -> Iterator[Poked]:
    served = Poked()
    yield served
    served.stop()


@pytest.fixture
def opened(page: Page, dashboard: Served) -> Open:
    """``opened(query, size)`` is a page whose cell moves."""

    def start(query: str = "", size: tuple[int, int] = (1366, 768), url: str = "") -> Page:
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.goto((url or dashboard.url) + query)
        page.wait_for_selector(".dash[data-ready][data-python]")
        return page

    return start


def until(page: Page, what: str) -> None:
    """Wait for *what*; Playwright's own waiting needs eval, which the page's policy refuses."""
    end = time.monotonic() + PATIENCE_MS / 1000
    while not page.evaluate(what):
        assert time.monotonic() < end, f"never came: {what}"
        page.wait_for_timeout(50)


def comes(fits: Callable[[], object], what: str) -> None:
    """Wait until *fits*, with no page at work."""
    end = time.monotonic() + PATIENCE_MS / 1000
    while not fits():
        assert time.monotonic() < end, f"never came: {what}"
        time.sleep(0.1)


def alive(process: int) -> bool:
    """Whether a process is there, and does not only wait to be counted as ended."""
    try:
        stat = Path(f"/proc/{process}/stat").read_text(encoding="utf-8")
    except OSError:
        return False
    return stat.rpartition(")")[2].split()[0] != "Z"


def run_in(address: str) -> tuple[Any, ...]:
    """Header, inputs and time of the run that an address carries; empty when it carries none."""
    _, found, text = address.partition("#run=1z")
    if not found:
        return ({}, [], 0)
    packed = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    return tuple(json.loads(zlib.decompress(packed, wbits=-zlib.MAX_WBITS)))


def go(page: Page, view: str) -> None:
    """Open a view."""
    page.evaluate("view => evvizPage.go(view)", view)
    page.wait_for_selector(f".dash[data-view='{view}']")
