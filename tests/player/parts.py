"""The stage's modules, each on its own, in a page that serves them as they are."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

from evviz import player
from tests.server import Site

JS = Path(__file__).parent / "js"
SOURCES = Path(player.__file__).parent / "js" / "src"


def open_parts(chromium: Browser) -> Iterator[Page]:
    """A page in which every module of the stage can be imported."""
    site = Site(SOURCES)
    page = chromium.new_page()
    page.goto(f"{site.url}/stage/index.js")
    yield page
    page.close()
    site.close()


def run(page: Page, code: str) -> Any:
    """What *code* returns; ``part(name)`` gives a module of the stage."""
    return page.evaluate(
        f"async () => {{ const part = (name) => import(`/stage/${{name}}.js`); {code} }}"
    )
