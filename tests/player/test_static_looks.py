"""Every look of an exported page, wide and on a phone: axe, targets, nothing sticks out."""

from typing import Any

import pytest
from playwright.sync_api import Page

from tests import axe

from .conftest import Open

LOOKS = ("light", "dark", "contrast", "projector")
#: Width and height, and the least size of what a pointer is meant to hit.
SIZES = {"wide": (1366, 768, 24), "phone": (390, 844, 44)}

#: Targets that are smaller than *least*: what they are called, and their sizes.
SMALL = """(least) => [...document.querySelector(".evviz-player").shadowRoot
  .querySelectorAll("button, select, input, summary, [role=slider]")]
  .filter((one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
  .filter((one) => !one.closest(".focus-list"))
  .map((one) => [one, one.getBoundingClientRect()])
  .filter(([, box]) => box.width > 0 && (box.width < least - 0.5 || box.height < least - 0.5))
  .map(([one, { width, height }]) =>
    `${one.ariaLabel ?? one.textContent} ${width.toFixed(0)}x${height.toFixed(0)}`)
"""

WIDER = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("look", LOOKS)
def test_a_look_passes_axe_and_its_targets_can_be_hit(
    cell: Open, page: Page, look: str, size: str
) -> None:
    width, height, least = SIZES[size]
    page.set_viewport_size({"width": width, "height": height})
    given: dict[str, Any] = {"look": look, "signals": "oxygen:0.07", "perturb": "ROCK1:0"}
    cell(play="false", wait="ready", motion="full", **given)
    assert axe.violations(page) == []
    assert page.evaluate(SMALL, least) == []
    assert page.evaluate(WIDER) <= 0


def test_the_narrowest_screen_and_the_largest_hold_the_page(cell: Open, page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    cell(play="false", wait="ready", motion="full")
    assert page.evaluate(WIDER) <= 0
    assert page.evaluate(SMALL, 44) == []
    page.set_viewport_size({"width": 3840, "height": 2160})
    page.wait_for_function(
        "() => document.querySelector('.evviz-player').shadowRoot"
        ".querySelector('.evviz').dataset.size === 'large'"
    )
    assert page.evaluate(WIDER) <= 0
    assert page.evaluate(SMALL, 24) == []


#: Boxes of what is read and pressed, and the size of their type: [[x, y, width, height, font]].
BOXES = """() => {
  const root = document.querySelector('.evviz-player').shadowRoot;
  const what = '.panel, .panel-head h3, .signal label, .signal .value, .play, .stage-box';
  return [...root.querySelectorAll(what)].filter((one) => one.offsetParent).map((one) => {
    const { x, y, width, height } = one.getBoundingClientRect();
    return [x, y, width, height, parseFloat(getComputedStyle(one).fontSize)];
  });
}"""

TWO_FRAMES = "() => new Promise((r) => requestAnimationFrame(() => requestAnimationFrame(r)))"


def test_a_projector_at_4k_shows_the_page_of_1080p_twice_as_large(cell: Open, page: Page) -> None:
    page.set_viewport_size({"width": 1920, "height": 1080})
    cell(play="false", wait="ready", motion="full", signals="oxygen:0.07")
    small = page.evaluate(BOXES)
    page.set_viewport_size({"width": 3840, "height": 2160})
    wide = f"(least) => ({BOXES})()[0][2] > least"
    page.wait_for_function(wide, arg=1.9 * small[0][2])
    page.evaluate(TWO_FRAMES)
    large = page.evaluate(BOXES)
    assert len(small) == len(large) > 20
    for one, other in zip(small, large, strict=True):
        assert other == pytest.approx([2 * value for value in one], abs=6)
