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
        sight: what the camera keeps to, as `look_at` of a scene; "" for the whole cell.
        near: nm per pixel of the page; 0 for what suits the sight.
        event: the latest such event until *minute* is looked at.
        share: of that event that has passed.
        options: keys of the page's address.
    """

    minute: float = 20
    sight: str = ""
    near: float = 0
    event: str = ""
    share: float = 0.5
    options: dict[str, str] = field(default_factory=dict)


def shot(
    minute: float,
    sight: str = "",
    near: float = 0,
    event: str = "",
    share: float = 0.5,
    **keys: str,
) -> Shot:
    """A shot in short: *keys* of the address."""
    return Shot(minute, sight, near, event, share, keys)


SHOTS: dict[str, Shot] = {
    "whole-cell": shot(23.6),
    "making-an-ilv": shot(20, "mve", 0.9, "ilv_syntenin", 0.45),
    "budding-a-microvesicle": shot(16, "membrane", 0, "microvesicle_budding", 0.97),
    "one-mve-or-many": shot(22, "mve", 6),
    "crossroads": shot(25, "lysosome", 4.5, "in_lysosome", 0.6),
    "docking-and-fusion": shot(18, "docking", 1.3, "fuse", 0.22),
    "signals-in": shot(16, "membrane", 8, signals="egf:1", context="breast_cancer"),
    "delivery": shot(60, "recipient", 5, "uptake_clathrin", 0.3),
    "instruments": shot(60, "docking", 9, "fuse", 0.8),
    "bench-to-bedside": shot(30),
    "whole-cell/two-routes": shot(35, "docking", 7, "fuse", 0.6),
    "making-an-ilv/four-machineries": shot(35, "mve", 2.6),
    "crossroads/lysosome-or-membrane": shot(30, "lysosome", 8),
    "docking-and-fusion/rab27": shot(26, "docking", 0.9, "dock", 0.99, context="hela"),
    "docking-and-fusion/calcium": shot(25, "docking", 8, "fuse", 0.7, signals="calcium_load:1"),
    "signals-in/egf-in-three-cells": shot(30, context="metastatic_melanoma", signals="egf:1"),
    "signals-in/hypoxia": shot(90, context="breast_cancer", signals="oxygen:0.05"),
    "signals-in/inflammation-and-death": shot(30, context="hepatocyte", signals="toxic_lipid:0.8"),
    "budding-a-microvesicle/forces": shot(20, context="platelet", signals="shear:1"),
    "delivery/where-evs-go": shot(75, "recipient", 7),
    "instruments/reading-a-paper": shot(75, "docking", 6, "fuse", 0.72),
    "bench-to-bedside/boosting-yield": shot(
        40, context="perfused_endothelium", signals="shear:0.8"
    ),
}

#: Goes where the shot wants and gives the picture as a data address.
TAKE = """async ([shot, width, height]) => {
  const { app } = evviz.player;
  const { stage } = app;
  const { camera, store } = stage;
  stage.labels = "none";
  stage.writing = () => {}; // neither words nor scale bar
  for (const batch of stage.painter.scale) { batch.clear(); batch.send(); }
  let who = null;
  if (shot.event) {
    const over = [...store.things.values()]
      .flatMap((thing) => thing.doings.map(({ t, ms, what }) => ({ thing, t, ms, what })))
      .filter(({ t, ms, what }) => what === shot.event && t + ms < app.t);
    const { thing, t, ms } = over.reduce((a, b) => (b.t > a.t ? b : a));
    await app.seek(Math.round(t + shot.share * ms));
    who = (thing.homeAt(app.t) ?? thing).who;
  }
  camera.fit();
  camera.step(performance.now() + 1e6);
  stage.draw(app.t);
  if (shot.sight) {
    stage.watch(shot.sight, shot.near > 1.6 ? "organelle" : "membrane", [shot.event]);
    if (who && camera.sight) camera.sight.who = who;
    camera.step(performance.now() + 1e6);
    camera.move = null;
    for (let turn = 0; turn < 60; turn += 1) { // things make room as one comes near
      if (shot.near) camera.npp = shot.near;
      stage.draw(app.t);
    }
  }
  const { canvas } = stage;
  const picture = document.createElement("canvas");
  Object.assign(picture, { width, height });
  const scale = Math.max(width / canvas.width, height / canvas.height);
  const [w, h] = [canvas.width * scale, canvas.height * scale];
  const pen = picture.getContext("2d");
  pen.imageSmoothingQuality = "high";
  stage.draw(app.t);
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
