"""Fixtures for tests in a real Chromium. Browser tests run last, see below."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.chromium import FEW_PICTURES, PATIENCE_MS, find_chromium, launch
from tests.server import Serve, Site
from tests.watch import Watch

TESTS = Path(__file__).parent

#: Files that take long, the longest first: two workers that begin with them end together.
LONGEST = (
    "evidence/test_quick_look.py",
    "lessons/test_lessons.py",
    "scenes/test_scenes.py",
    "dashboard/test_editing.py",
    "dashboard/test_server.py",
    "core/test_oracles.py",
    "player/test_stage_room.py",
    "player/test_stage_flashes.py",
    "player/test_player_fuzz.py",
    "dashboard/test_page.py",
    "lessons/test_pages.py",
    "player/test_player_time.py",
    "dashboard/test_charts.py",
    "dashboard/test_both_ways.py",
    "player/test_player_runs.py",
    "player/test_stage_machinery.py",
    "dashboard/test_looks.py",
    "lessons/test_completion.py",
    "player/test_player_frames.py",
    "player/test_share.py",
    "dashboard/test_nginx.py",
    "player/test_player_access.py",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark tests that use a page, run their files after all others, and long files first.

    While Playwright's synchronous interface is up, an event loop is running in this thread, and
    ``asyncio.run`` refuses to start another. So nothing that calls it may follow.
    """
    for item in items:
        if "chromium" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")
    pages = {item.path for item in items if item.get_closest_marker("browser")}
    rank = {TESTS / name: number for number, name in enumerate(LONGEST)}

    def place(item: pytest.Item) -> tuple[bool, int, bool]:
        browser = item.get_closest_marker("browser") is not None
        return item.path in pages, rank.get(item.path, len(rank)), browser

    items.sort(key=place)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One headless Chromium for the whole session, with WebGL drawn in software."""
    executable = find_chromium()
    if executable is None:
        pytest.fail("no Chromium found; run `make test`, which installs one")
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright:
        browser = launch(playwright, executable)
        yield browser
        browser.close()


@pytest.fixture
def context(chromium: Browser, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    """A browser context of its own: no cookies, no storage, 1280 x 800, ten pictures a second."""
    context = chromium.new_context(viewport={"width": 1280, "height": 800})
    context.set_default_timeout(PATIENCE_MS)
    if request.node.get_closest_marker("smooth") is None:
        context.add_init_script(FEW_PICTURES)
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
