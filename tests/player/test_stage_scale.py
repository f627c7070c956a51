"""What the scale bar says is true of what is drawn; readable sizes say that they are not."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

from .stage import living_cell, snapshot

#: Look at one free exosome from near, in true size, with nothing written around it.
LOOK = """(readable) => {
  const { stage, t } = evviz.player.app;
  stage.readable = readable;
  stage.labels = "none";
  stage.draw(t);
  const free = stage.frame.hits.slice(0, stage.frame.hitCount)
    .filter((one) => one.kind === "exosome"
      && stage.outline.depthOf(one.x, one.y) < -700
      && stage.recipient.depthOf(one.x, one.y) < -700);
  const who = free[0].who;
  for (let k = 0; k < 4; k += 1) {
    const { x, y } = stage.find(who);
    stage.camera.jump({ x, y, npp: 0.6 });
    stage.draw(t);
  }
  return { nm: 2 * stage.find(who).thing.radiusAt(t), devicePx: stage.devicePx };
}"""
NOTE = """() => {
  const { stage, t } = evviz.player.app;
  stage.camera.jump(stage.camera.whole.fit(stage.camera.width, stage.camera.height));
  stage.draw(t);
  return { ...stage.overlay.shown, npp: stage.camera.npp };
}"""


@pytest.fixture(scope="module")
def cell(chromium: Browser, cell_page: Path) -> Iterator[Page]:
    with living_cell(chromium, cell_page, 20, "look=light&seed=7") as page:
        yield page


def near(one: tuple[int, ...], two: tuple[int, ...], most: int) -> bool:
    return all(abs(a - b) <= most for a, b in zip(one, two, strict=True))


def runs(row: list[bool]) -> list[tuple[int, int]]:
    """Beginnings and ends of the stretches of True."""
    edges = [i for i in range(1, len(row)) if row[i] != row[i - 1]]
    starts = [i for i in edges if row[i]]
    ends = [i for i in edges if not row[i]]
    return list(zip(starts, ends, strict=False))


def pixel(picture: Image.Image, x: int, y: int) -> tuple[int, ...]:
    value = picture.getpixel((x, y))
    assert isinstance(value, tuple)
    return value


def test_an_exosome_measures_what_the_scale_bar_says(cell: Page) -> None:
    seen: Any = cell.evaluate(LOOK, False)
    picture = snapshot(cell)
    bar_nm = cell.evaluate("() => evviz.player.app.stage.overlay.shown.nm")
    ink = (0x2B, 0x2A, 0x33)
    bars = []
    for y in range(int(picture.height * 0.9), picture.height):
        row = [near(pixel(picture, x, y), ink, 24) for x in range(picture.width // 2)]
        bars += [end - start for start, end in runs(row)]
    bar_px = max(bars)
    paper = pixel(picture, 4, picture.height // 2)
    # From outside to the middle: the first pixel that is not paper is the vesicle's edge.
    middle = picture.height // 2
    row = [not near(pixel(picture, x, middle), paper, 14) for x in range(picture.width)]
    half = picture.width // 2
    left = max(x for x in range(half) if not any(row[max(x - 24, 0) : x]) and row[x])
    right = min(x for x in range(half, picture.width) if row[x] and not any(row[x + 1 : x + 25]))
    measured = (right - left + 1) / bar_px * bar_nm
    assert measured == pytest.approx(seen["nm"], rel=0.04)


def test_the_scale_bar_is_as_long_as_it_says(cell: Page) -> None:
    shown = cell.evaluate(NOTE)
    assert shown["px"] * shown["npp"] == pytest.approx(shown["nm"])


def test_readable_sizes_say_that_they_exaggerate_and_true_ones_do_not(cell: Page) -> None:
    cell.evaluate(LOOK, True)
    large = cell.evaluate(NOTE)
    cell.evaluate(LOOK, False)
    true = cell.evaluate(NOTE)
    assert (large["note"], true["note"]) == ("sizes exaggerated", "")
