"""Exported pages without a network: a file, a folder, a strict server; no trace is left."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from evviz import export
from evviz.export.parts import POLICY
from tests.server import Serve

from .conftest import RUNNING

#: What a careful teacher's server sends: only its own scripts, only itself may frame the page.
STRICT = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; " + "; ".join(
    part for part in POLICY.split("; ") if not part.startswith(("default-src", "script-src"))
)

#: What a page may leave behind in a browser.
TRACES = """async () => ({
  cookie: document.cookie,
  local: Object.keys(localStorage),
  session: Object.keys(sessionStorage),
  databases: (await indexedDB.databases()).length,
  workers: (await navigator.serviceWorker?.getRegistrations?.())?.length ?? 0,
})"""


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("static") / "site"
    export.write_folder("whole-cell", folder)
    return folder


def answers(page: Page) -> None:
    """Wait until the cell runs, move a slider with the keyboard, and wait for the engine."""
    page.wait_for_function(RUNNING)
    slider = page.get_by_role("slider", name="EGF", exact=True)
    slider.focus()
    slider.press("End")
    page.wait_for_function("() => evviz.player.app.session.levels.egf === 1000")


def test_one_file_runs_from_a_disk_without_a_network(page: Page, cell_page: Path) -> None:
    page.context.set_offline(True)
    page.goto(cell_page.as_uri())
    answers(page)
    assert page.title() == "The whole cell · EVViz"


def test_a_folder_runs_from_a_disk_without_a_network(page: Page, site: Path) -> None:
    page.context.set_offline(True)
    page.goto((site / "index.html").as_uri())
    answers(page)


def test_a_folder_runs_behind_a_strict_server_and_leaves_no_trace(
    page: Page, site: Path, serve: Serve
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    url = serve(site, {"Content-Security-Policy": STRICT, "X-Content-Type-Options": "nosniff"})
    page.goto(f"{url}/index.html?v=1")
    answers(page)
    assert page.evaluate("() => evviz.player.app.engine.where") == "worker"
    assert page.evaluate("() => evviz.player.app.stage !== null")
    assert not [one for one in asked if not one.startswith((url, "blob:", "data:"))]
    nothing = {"cookie": "", "local": [], "session": [], "databases": 0, "workers": 0}
    assert page.evaluate(TRACES) == nothing


def test_an_exported_lesson_opens_with_its_first_step(page: Page, tmp_path: Path) -> None:
    path = tmp_path / "lesson.html"
    export.write_page("whole-cell/two-routes", path)
    page.goto(path.as_uri())
    page.wait_for_function("() => window.evviz?.player?.app?.session?.head >= 0")
    title = page.title().removesuffix(" · EVViz")
    assert title in page.locator(".evviz").inner_text()
