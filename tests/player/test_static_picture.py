"""The picture comes back after the graphics card was lost, and it is the one that was approved."""

import io
from pathlib import Path

from PIL import Image, ImageChops, ImageFilter
from playwright.sync_api import Page

from .conftest import Open

#: Approved pictures, small; ``python -m tests.player.test_static_picture`` would be a second way,
#: so there is one: delete a picture, run the test, look at what it wrote, and commit it.
APPROVED = Path(__file__).parent / "pictures"

#: Pictures are compared at this width, blurred: type and antialiasing differ between machines.
WIDTH = 240
#: Share of pixels that may differ by more than STEP of 255 in any colour.
MOST_DIFFERENT = 0.03
STEP = 40

#: Take the graphics card away, and give it back.
LOSE = """() => {
  const { canvas, renderer } = evviz.player.app.stage;
  window.lostCard = renderer.gl.getExtension("WEBGL_lose_context");
  window.lostCard.loseContext();
}"""
GIVE_BACK = "() => window.lostCard.restoreContext()"


def small(shot: bytes) -> Image.Image:
    """A screenshot as it is kept and compared."""
    image = Image.open(io.BytesIO(shot)).convert("RGB")
    return image.resize((WIDTH, WIDTH * image.height // image.width), Image.Resampling.LANCZOS)


def different(one: Image.Image, two: Image.Image) -> float:
    """Share of pixels that differ visibly."""
    blurred = [image.filter(ImageFilter.GaussianBlur(1)) for image in (one, two)]
    bands = ImageChops.difference(*blurred).split()
    worst = ImageChops.lighter(ImageChops.lighter(bands[0], bands[1]), bands[2])
    return sum(worst.histogram()[STEP:]) / (one.width * one.height)


def picture(page: Page) -> Image.Image:
    """The stage as it is drawn now."""
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => done()))")
    return small(page.locator(".stage-box").screenshot())


def test_the_picture_comes_back_after_the_graphics_card_was_lost(cell: Open) -> None:
    page = cell(play="false", wait="ready", motion="reduced", controls="false")
    page.get_by_role("button", name="Close").first.click()
    before = picture(page)
    page.evaluate(LOSE)
    page.wait_for_function("() => evviz.player.app.stage.renderer.gl.isContextLost()")
    page.evaluate(GIVE_BACK)
    page.wait_for_function("() => !evviz.player.app.stage.renderer.gl.isContextLost()")
    page.wait_for_timeout(500)
    page.evaluate(
        "() => document.querySelector('.evviz-player').shadowRoot"
        ".querySelectorAll('.notice').forEach((one) => (one.hidden = true))"
    )
    assert different(before, picture(page)) < MOST_DIFFERENT
