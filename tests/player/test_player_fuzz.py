"""A minute of random clicks, keys, sizes and slider values: no complaint, and it still runs."""

import random

import pytest
from playwright.sync_api import Page

from .conftest import Open

SECONDS = 60
KEYS = ("Tab", "ArrowRight", "ArrowLeft", "ArrowUp", "ArrowDown", "Space", "Escape", "+", "-", "0",
        "Home", "End", "PageUp", "Enter")  # fmt: skip


def act(page: Page, luck: random.Random) -> None:
    size = page.viewport_size
    assert size is not None
    what = luck.random()
    if what < 0.5:
        page.mouse.click(luck.uniform(0, size["width"]), luck.uniform(0, size["height"]))
    elif what < 0.7:
        page.keyboard.press(luck.choice(KEYS))
    elif what < 0.8:
        page.mouse.wheel(0, luck.uniform(-400, 400))
    elif what < 0.9:
        page.evaluate(
            "([id, u]) => evviz.player.app.setSignal(id, u)",
            [luck.choice(("oxygen", "egf", "tnf", "atp")), luck.random()],
        )
    elif what < 0.95:
        page.evaluate("(t) => evviz.player.app.seek(t)", luck.uniform(0, 3_600_000))
    else:
        page.set_viewport_size(
            {"width": luck.randint(320, 1600), "height": luck.randint(320, 1000)}
        )


@pytest.mark.slow
@pytest.mark.smooth
def test_a_minute_of_random_use_leaves_no_complaint(cell: Open) -> None:
    page = cell(speed=300)
    page.evaluate("""() => addEventListener("click", (event) => {
        if (event.composedPath().some((one) => one.tagName === "A")) event.preventDefault();
    }, true)""")  # links lead to publishers, and the machine of a test has no outside
    page.on("filechooser", lambda _: None)
    page.on("dialog", lambda dialog: dialog.dismiss())
    luck = random.Random(1)
    end = page.evaluate("() => performance.now()") + 1000 * SECONDS
    while page.evaluate("() => performance.now()") < end:
        act(page, luck)
    page.keyboard.press("Escape")
    before = page.evaluate("() => { evviz.player.app.play(); return evviz.player.app.t; }")
    page.wait_for_function("(t) => evviz.player.app.t !== t", arg=before)
