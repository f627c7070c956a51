"""On paper: the picture on white, charts and the storyboard; nothing to press."""

import base64
import io
import re

import pytest
from PIL import Image
from playwright.sync_api import Page

from .conftest import Open

ROOT = "document.querySelector('.evviz-player').shadowRoot"
#: Whatever a reader could press, and is shown.
PRESSED = f"""() => [...{ROOT}.querySelectorAll('button, input, select, summary')]
  .filter((one) => one.checkVisibility()).length"""
PICTURE = f"() => {ROOT}.querySelector('.print-pictures img').src.split(',')[1]"
#: Share of the points of each chart that are drawn.
INKED = f"""() => [...{ROOT}.querySelectorAll('.print-charts canvas')].map((canvas) => {{
  const {{ data }} = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  let inked = 0;
  for (let i = 3; i < data.length; i += 4) inked += data[i] > 40;
  return inked / (data.length / 4);
}})"""

#: Pause as soon as the cell is in its minute 23; whether it is.
PAUSED_AT_23 = """() => {
  const { app } = evviz.player;
  const there = app.t > 1_380_000 && app.stage?.lastDraw;
  if (there) app.pause();
  return there;
}"""

#: From now on, how opaque each label is whenever the picture is taken.
LISTEN = """() => {
  const { stage } = evviz.player.app;
  stage.ui.asked = -1e9; // nobody has looked around for long
  stage.draw(stage.t);
  const take = stage.canvas.toDataURL.bind(stage.canvas);
  stage.canvas.toDataURL = (...how) => {
    window.words = [...stage.labelled.shown.values()].map(({ alpha }) => alpha);
    return take(...how);
  };
}"""


@pytest.mark.parametrize("look", ["dark", "light"])
def test_the_printed_page_is_the_picture_on_white_with_charts_and_story(
    cell: Open, page: Page, look: str
) -> None:
    page.set_viewport_size({"width": 1366, "height": 768})
    cell(look=look, t=20, signals="oxygen:0.05", speed=300)
    page.wait_for_function(PAUSED_AT_23)
    assert page.locator(".print-sheet").count() == 0
    page.evaluate(LISTEN)
    page.emulate_media(media="print")
    sheet = page.locator(".print-sheet")
    sheet.wait_for()
    words = page.evaluate("words")
    assert len(words) > 4
    assert set(words) == {1}
    assert page.evaluate(PRESSED) == 0
    text = sheet.inner_text()
    assert "Oxygen 1.1 %" in text
    assert "the cell at 2" in text
    assert page.locator(".print-story li").count() > 3
    picture = Image.open(io.BytesIO(base64.b64decode(page.evaluate(PICTURE)))).convert("RGB")
    colours = picture.getcolors(10_000_000) or []
    assert max(colours)[1] == (255, 255, 255), "most of the picture is white paper"
    assert len(colours) > 500, "and there is a cell on it"
    black = sum(picture.convert("L").histogram()[:80])
    assert black < 0.15 * picture.width * picture.height, "drawn in light colours"
    assert len(page.evaluate(INKED)) == 4
    assert min(page.evaluate(INKED)) > 0.01
    shot = Image.open(io.BytesIO(page.screenshot())).convert("L")
    assert shot.getpixel((3, 3)) == 255
    assert sum(shot.histogram()[:60]) < 0.2 * shot.width * shot.height, "no black stage"
    page.emulate_media(media="screen")
    sheet.wait_for(state="detached")
    looks = "(({ look, stage }) => [look, stage.look, stage.labels])(evviz.player.app)"
    assert page.evaluate(looks) == [look, look, "auto"]


#: A story as long as that of hours of play.
LONG_STORY = """() => {
  const { narrator } = evviz.player.loop;
  const text = "An MVE with 14 ILVs fused with the plasma membrane: 14 exosomes out.";
  for (let i = 0; i < 300; i += 1) narrator.lines.push({ t: i * 4000, text });
}"""


def test_a_print_takes_two_pages_at_most(cell: Open, page: Page) -> None:
    cell(t=20, play="false", wait="ready")
    page.wait_for_function("() => evviz.player.app.stage?.lastDraw")
    page.evaluate(LONG_STORY)
    sheets = re.findall(rb"/Type\s*/Page\b(?!s)", page.pdf(format="A4"))
    assert 1 <= len(sheets) <= 2
    page.locator(".print-sheet").wait_for(state="detached")
