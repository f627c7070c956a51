"""The picture is the one that was approved, and comes back after the graphics card was lost.

To approve another one: delete it from the folder ``pictures``, run the test (it fails and writes a
new one), look at that at full size, and commit it.
"""

import base64
import io
import json
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageChops, ImageFilter
from playwright.sync_api import Page

from .conftest import Open

APPROVED = Path(__file__).parent / "pictures"

#: Pictures are kept and compared at this width, blurred: antialiasing differs between machines.
WIDTH = 240
#: Share of pixels that may differ by more than STEP of 255 in any colour.
MOST_DIFFERENT = 0.03
STEP = 40

#: Take the graphics card away, and give it back: what it held has then been made again.
LOSE = """() => {
  const { renderer } = evviz.player.app.stage;
  window.lostCard = renderer.gl.getExtension("WEBGL_lose_context");
  window.lostCard.loseContext();
}"""
GIVE_BACK = """() => new Promise((done) => {
  evviz.player.app.stage.on("restored", done);
  window.lostCard.restoreContext();
})"""
LOST = "() => evviz.player.app.stage.renderer.gl.isContextLost()"

#: The stage's own picture without words, as base64: type differs between machines.
SNAPSHOT = """async () => {
  const { stage } = evviz.player.app;
  stage.labels = "none";
  const bytes = new Uint8Array(await (await stage.snapshot()).arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}"""
#: The same things whatever the rules say today, and a place to look at, once the camera is there.
SHOW = """([things, sight]) => {
  const { stage } = evviz.player.app;
  stage.load(things, 0);
  stage.draw(stage.t);
  stage.watch(sight);
  stage.draw(stage.t);
}"""
PLATE = {
    "whole": ({"look": "light"}, "cell"),
    "dark": ({"look": "dark"}, "mve"),
    "contrast": ({"look": "contrast"}, "cell"),
    "membrane": ({"look": "light"}, "membrane"),
}


def things() -> Any:
    """What the pictures show: the answer of the engine to `things`, kept beside them."""
    return json.loads((APPROVED / "things.json").read_text(encoding="utf-8"))


def picture(page: Page) -> Image.Image:
    """The stage as it is drawn now, small."""
    bytes_ = base64.b64decode(page.evaluate(SNAPSHOT))
    image = Image.open(io.BytesIO(bytes_)).convert("RGB")
    return image.resize((WIDTH, WIDTH * image.height // image.width), Image.Resampling.LANCZOS)


def different(one: Image.Image, two: Image.Image) -> float:
    """Share of pixels that differ visibly."""
    blurred = [image.filter(ImageFilter.GaussianBlur(1)) for image in (one, two)]
    red, green, blue = ImageChops.difference(*blurred).split()
    worst = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    return sum(worst.histogram()[STEP:]) / (one.width * one.height)


@pytest.mark.parametrize("name", PLATE)
def test_the_plate_is_the_approved_one(cell: Open, name: str) -> None:
    given, sight = PLATE[name]
    page = cell(play="false", wait="ready", motion="reduced", controls="false", **given)
    page.evaluate(SHOW, [things(), sight])
    now = picture(page)
    path = APPROVED / f"{name}.png"
    if not path.is_file():
        APPROVED.mkdir(exist_ok=True)
        now.save(path)
        pytest.fail(f"{path} was not there and was written: look at it and commit it")
    assert different(Image.open(path).convert("RGB"), now) < MOST_DIFFERENT


def test_the_comparison_sees_what_an_eye_would_see() -> None:
    plate = Image.open(APPROVED / "whole.png").convert("RGB")
    assert different(plate, plate) == 0
    assert different(plate, ImageChops.offset(plate, 12, 0)) > MOST_DIFFERENT
    assert different(plate, Image.open(APPROVED / "dark.png").convert("RGB")) > MOST_DIFFERENT


def test_the_picture_comes_back_after_the_graphics_card_was_lost(cell: Open) -> None:
    page = cell(play="false", wait="ready", motion="reduced", controls="false")
    before = picture(page)
    page.evaluate(LOSE)
    page.wait_for_function(LOST)
    page.evaluate(GIVE_BACK)
    assert different(before, picture(page)) < MOST_DIFFERENT
