"""Parts of the stage that draw nothing, each on its own: their modules, served as they are."""

import re
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from evviz import player

JS = Path(__file__).parent / "js"
SOURCES = Path(player.__file__).parent / "js" / "src"

#: These parts ask PixiJS only for boxes of text: here 7 px a letter.
PIXI = (JS / "pixi.js").read_text(encoding="utf-8")
IMPORTED = re.compile(r'import \{([^}]+)\} from "pixi.js"')


def pixi() -> str:
    """The names that the stage imports, empty but for those above."""
    names = {
        name.strip()
        for path in (SOURCES / "stage").rglob("*.js")
        for group in IMPORTED.findall(path.read_text(encoding="utf-8"))
        for name in group.split(",")
    }
    return PIXI + "".join(f"export class {name} {{}}\n" for name in names - {"Container", "Text"})


MAP = """([pixi]) => {
  const map = document.createElement("script");
  map.type = "importmap";
  map.textContent = JSON.stringify({ imports: {
    "pixi.js": `data:text/javascript,${encodeURIComponent(pixi)}` } });
  document.head.append(map);
}"""


def run(page: Page, code: str) -> Any:
    """What *code* returns; ``part(name)`` gives a module of the stage."""
    return page.evaluate(
        f"async () => {{ const part = (name) => import(`/stage/${{name}}.js`); {code} }}"
    )
