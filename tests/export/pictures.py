"""Takes the gallery's pictures anew: `make pictures`, or `python -m tests.export.pictures PLACE`.

Each is what the stage of the player draws at one moment of one cell, light and dark, and lies
beside scene.toml or lesson.toml. Exporting a site needs no browser: it takes them along.
"""

import base64
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from playwright.sync_api import Browser, sync_playwright

from evviz import scenes
from evviz.export import write_page
from evviz.export.site.cards import PICTURES, cards
from tests.chromium import find_chromium, launch

WIDTH, HEIGHT = 640, 400
READY = """() => {
  const app = evviz?.player?.app;
  return app?.session?.head >= 0 && !app.busy && app.stage?.drawn;
}"""


@dataclass(frozen=True)
class Shot:
    """A moment worth a picture.

    Attributes:
        minute: of cell time.
        near: nm per pixel of the page; 0 for the whole cell.
        kinds: kinds of things; the camera goes to one that is well filled, or nearest to the rim.
        rim: whether nearness to the membrane decides.
        options: keys of the page's address.
    """

    minute: float = 20
    near: float = 0
    kinds: tuple[str, ...] = ()
    rim: bool = False
    options: dict[str, str] = field(default_factory=dict)


def shot(minute: float, near: float = 0, kinds: str = "", rim: bool = False, **keys: str) -> Shot:
    """A shot in short: *kinds* apart by spaces, *keys* of the address."""
    return Shot(minute, near, tuple(kinds.split()), rim, keys)


SHOTS: dict[str, Shot] = {
    "whole-cell": shot(23.6),
    "making-an-ilv": shot(20, 2.2, "mve"),
    "budding-a-microvesicle": shot(30, 2.2, "microvesicle", True, signals="calcium_load:1"),
    "one-mve-or-many": shot(22, 6, "mve"),
    "crossroads": shot(25, 4.5, "lysosome"),
    "docking-and-fusion": shot(18, 2.2, "mve", True),
    "signals-in": shot(12, 5, "receptor", True, signals="egf:1", context="breast_cancer"),
    "delivery": shot(60, 12, "recipient"),
    "instruments": shot(60, 8, "exosome"),
    "bench-to-bedside": shot(30),
    "whole-cell/two-routes": shot(35, 9, "microvesicle", True),
    "making-an-ilv/four-machineries": shot(35, 2.6, "mve"),
    "crossroads/lysosome-or-membrane": shot(30, 7, "lysosome"),
    "docking-and-fusion/rab27": shot(26, 4.2, "mve", True, context="hela"),
    "docking-and-fusion/calcium": shot(25, 8, "exosome", True, signals="calcium_load:1"),
    "signals-in/egf-in-three-cells": shot(30, context="metastatic_melanoma", signals="egf:1"),
    "signals-in/hypoxia": shot(90, context="breast_cancer", signals="oxygen:0.05"),
    "signals-in/inflammation-and-death": shot(30, context="hepatocyte", signals="toxic_lipid:0.8"),
    "budding-a-microvesicle/forces": shot(20, context="platelet", signals="shear:1"),
    "delivery/where-evs-go": shot(75, 7, "recipient"),
    "instruments/reading-a-paper": shot(60, 6, "exosome"),
    "bench-to-bedside/boosting-yield": shot(
        40, context="perfused_endothelium", signals="shear:0.8"
    ),
}

#: Goes where the shot wants and gives the picture as a data address.
TAKE = """([shot, width, height]) => {
  const { stage, t } = evviz.player.app;
  stage.labels = "none";
  stage.writing = () => {}; // neither words nor scale bar
  for (const batch of stage.painter.glass) { batch.clear(); batch.send(); }
  stage.camera.fit();
  stage.draw(t);
  const seen = [];
  for (let i = 0; i < stage.frame.hitCount; i += 1) {
    const { kind, x, y, thing } = stage.frame.hits[i];
    if (!shot.kinds.includes(kind)) continue;
    const depth = Math.abs(stage.outline.depthOf(x, y));
    const filled = Math.abs((thing?.children?.length ?? 0) - 9);
    seen.push({ x, y, who: thing?.who, order: shot.rim ? depth : filled });
  }
  seen.sort((a, b) => a.order - b.order || a.x - b.x);
  let at = seen[0];
  const { recipient } = stage.plate;
  if (shot.kinds.includes("recipient") && recipient) {
    at = { x: recipient.cx - recipient.r * 0.95, y: recipient.cy - recipient.r * 0.55 };
  }
  for (let turn = 0; shot.near && at && turn < 3; turn += 1) { // things make room as one comes near
    stage.camera.touched = true;
    Object.assign(stage.camera, { move: null, x: at.x, y: at.y, npp: shot.near });
    stage.draw(t);
    at = { ...at, ...(at.who && stage.find(at.who)), who: at.who };
  }
  stage.draw(t);
  const { canvas } = stage;
  const picture = document.createElement("canvas");
  Object.assign(picture, { width, height });
  const scale = Math.max(width / canvas.width, height / canvas.height);
  const [w, h] = [canvas.width * scale, canvas.height * scale];
  const pen = picture.getContext("2d");
  pen.imageSmoothingQuality = "high";
  stage.draw(t);
  pen.drawImage(canvas, (width - w) / 2, (height - h) / 2, w, h);
  return picture.toDataURL("image/webp", 0.7);
}"""


def take(browser: Browser, place: str, page: Path, look: str) -> bytes:
    """The picture of *place* in one look, as WebP.

    Args:
        browser: a running Chromium.
        place: a key of `SHOTS`.
        page: the exported page of its scene.
        look: light or dark.
    """
    wanted = SHOTS[place]
    scene = scenes.load(place.split("/")[0])
    query = {"context": scene.context, "seed": scene.seed, "t": wanted.minute, "look": look}
    query.update(play="false", controls="false", motion="full", **wanted.options)
    context = browser.new_context(viewport={"width": 960, "height": 672}, device_scale_factor=2)
    try:
        sheet = context.new_page()
        sheet.set_default_timeout(300_000)
        sheet.goto(f"{page.as_uri()}?{urlencode(query)}")
        sheet.wait_for_function(READY)
        address: str = sheet.evaluate(TAKE, [asdict(wanted), WIDTH, HEIGHT])
    finally:
        context.close()
    return base64.b64decode(address.split(",", 1)[1])


def all_pictures(browser: Browser, places: list[str]) -> Iterator[tuple[Path, bytes]]:
    """Every file with its picture."""
    folders = {card.place: card.folder for card in cards()}
    with tempfile.TemporaryDirectory() as folder:
        for place in places or list(SHOTS):
            page = Path(folder) / f"{place.split('/')[0]}.html"
            if not page.exists():
                write_page(place.split("/")[0], page)
            for name, look in zip(PICTURES, ("light", "dark"), strict=True):
                yield folders[place] / name, take(browser, place, page, look)


def main(places: list[str]) -> int:
    """Write the pictures of *places*, or of all."""
    executable = find_chromium()
    if executable is None:
        print("no Chromium found; `make test` installs one", file=sys.stderr)
        return 1
    with sync_playwright() as driver:
        browser = launch(driver, executable)
        for path, data in all_pictures(browser, places):
            path.write_bytes(data)
            print(f"{path}: {len(data) / 1000:.0f} kB")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
