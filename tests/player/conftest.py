"""Pages with a player in them, built from the installed package."""

from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Page

from evviz import export

from .parts import open_parts

#: The player runs: its engine has gone beyond the warm-up.
RUNNING = "() => window.evviz?.player?.app?.session?.header && window.evviz.player.app.t > 0"
#: The same for one that waits.
READY = (
    "() => window.evviz?.player?.app?.session?.head >= 0 && !window.evviz.player.app.busy"
    " && window.evviz.player.app.engine.where !== 'starting'"
)

Open = Callable[..., Page]


@pytest.fixture(scope="session")
def cell_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole cell as one self-contained file."""
    path = tmp_path_factory.mktemp("cell") / "cell.html"
    export.write_page("whole-cell", path)
    return path


@pytest.fixture(scope="module")
def parts(chromium: Browser) -> Iterator[Page]:
    """A page with the stage's modules, each to be imported on its own."""
    yield from open_parts(chromium)


@pytest.fixture
def cell(page: Page, cell_page: Path) -> Open:
    """``cell(key=value, …)`` opens the page with an address and waits until the cell runs.

    ``hash`` is what follows the #; ``ready`` instead of running is enough with ``wait="ready"``.
    """

    def opened(hash: str = "", wait: str = "running", **query: object) -> Page:
        text = urlencode({key: str(value) for key, value in query.items()})
        page.goto(f"{cell_page.as_uri()}?{text}{'#' + hash if hash else ''}")
        page.wait_for_function(RUNNING if wait == "running" else READY)
        return page

    return opened
