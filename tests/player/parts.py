"""The stage's modules, each on its own, in a page that serves them as they are."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

from evviz import player
from tests.server import Site

JS = Path(__file__).parent / "js"
SOURCES = Path(player.__file__).parent / "js" / "src"

IMPORTED = re.compile(r'import \{([^}]+)\} from "pixi.js"')


def pixi() -> str:
    """The names that the stage imports of PixiJS: these parts ask nothing of them."""
    names = {
        name.strip()
        for path in (SOURCES / "stage").rglob("*.js")
        for group in IMPORTED.findall(path.read_text(encoding="utf-8"))
        for name in group.split(",")
    }
    return "".join(f"export class {name} {{}}\n" for name in sorted(names))


MAP = """([pixi]) => {
  const map = document.createElement("script");
  map.type = "importmap";
  map.textContent = JSON.stringify({ imports: {
    "pixi.js": `data:text/javascript,${encodeURIComponent(pixi)}` } });
  document.head.append(map);
}"""


def open_parts(chromium: Browser) -> Iterator[Page]:
    """A page in which every module of the stage can be imported."""
    site = Site(SOURCES)
    page = chromium.new_page()
    page.goto(f"{site.url}/stage/index.js")
    page.evaluate(MAP, [pixi()])
    yield page
    page.close()
    site.close()


def run(page: Page, code: str) -> Any:
    """What *code* returns; ``part(name)`` gives a module of the stage."""
    return page.evaluate(
        f"async () => {{ const part = (name) => import(`/stage/${{name}}.js`); {code} }}"
    )
