"""What tests of the picture share: a page with a cell that has lived, and moments in its life."""

import base64
import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, Page

from tests.chromium import PATIENCE_MS
from tests.watch import Watch

READY = (
    "() => window.evviz?.player?.app?.session?.head >= 0 && !window.evviz.player.app.busy"
    " && window.evviz.player.app.engine.where !== 'starting'"
)

#: Play on to *t* ms of cell time, as fast as the engine can, and wait there.
LIVE = """async (t) => {
  const { app } = evviz.player;
  while (app.session.head < t) {
    app.session.pump(t, 600);
    await new Promise((done) => setTimeout(done, 30));
  }
  await app.seek(t);
  app.stage.draw(app.t);
}"""

#: Helpers in the page: find a moment, go there, look at it.
MOMENTS = (Path(__file__).parent / "js" / "moments.js").read_text(encoding="utf-8")


@contextmanager
def living_cell(
    chromium: Browser,
    page_file: Path,
    minutes: float,
    query: str,
    size: tuple[int, int] = (1280, 800),
) -> Iterator[Page]:
    """The page *page_file* opened with *query*, paused after some minutes of cell time."""
    context = chromium.new_context(viewport={"width": size[0], "height": size[1]})
    watch = Watch(context)
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    page.goto(f"{page_file.as_uri()}?play=false&motion=full&controls=false&{query}")
    page.wait_for_function(READY)
    page.evaluate(LIVE, round(minutes * 60_000))
    page.evaluate(MOMENTS)
    yield page
    context.close()
    assert not watch.problems


def snapshot(page: Page) -> Image.Image:
    """The stage's own picture, in pixels of the drawing."""
    bytes_: Any = page.evaluate("""async () => {
      const { stage } = evviz.player.app;
      const bytes = new Uint8Array(await (await stage.snapshot()).arrayBuffer());
      return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
    }""")
    return Image.open(io.BytesIO(base64.b64decode(bytes_))).convert("RGB")
