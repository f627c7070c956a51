"""Fixtures for tests in a real Chromium. Browser tests run last, see below."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.chromium import find_chromium, launch
from tests.server import Serve, Site
from tests.watch import Watch

#: A browser test that takes longer is ended together with the whole run.
BROWSER_TIMEOUT_S = 120

#: How long one step in a page may take.
STEP_TIMEOUT_MS = 20_000


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark tests that use a page, limit their time, and run them after all others.

    While Playwright's synchronous interface is up, an event loop is running in this thread, and
    ``asyncio.run`` refuses to start another. So nothing but browser tests may follow.
    """
    for item in items:
        if "chromium" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")
            if item.get_closest_marker("timeout") is None:
                item.add_marker(pytest.mark.timeout(BROWSER_TIMEOUT_S))
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One headless Chromium for the whole session, with WebGL drawn in software."""
    executable = find_chromium()
    if executable is None:
        pytest.fail("no Chromium found; run `make test`, which installs one")
    with sync_playwright() as playwright:
        browser = launch(playwright, executable)
        yield browser
        browser.close()


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """A browser context of its own: no cookies, no storage, 1280 x 800."""
    context = chromium.new_context(viewport={"width": 1280, "height": 800})
    context.set_default_timeout(STEP_TIMEOUT_MS)
    yield context
    context.close()


@pytest.fixture
def watch(context: BrowserContext) -> Iterator[Watch]:
    """What the pages of this test complain about; anything not expected fails the test."""
    watch = Watch(context)
    yield watch
    if watch.problems:
        pytest.fail("the page complained:\n" + "\n".join(watch.problems))


@pytest.fixture
def page(context: BrowserContext, watch: Watch) -> Page:
    """An empty page that may not complain, and may ask only this machine."""
    return context.new_page()


@pytest.fixture
def serve() -> Iterator[Serve]:
    """``serve(folder, headers)`` serves a folder on localhost and returns its address."""
    sites: list[Site] = []

    def start(folder: Path, headers: Mapping[str, str] | None = None) -> str:
        sites.append(Site(folder, headers))
        return sites[-1].url

    yield start
    for site in sites:
        site.close()
