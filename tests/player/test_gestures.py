"""Wheel and fingers: where a page scrolls they move the page, on a full page the cell."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, CDPSession, Page, expect

from evviz import export
from tests.chromium import PATIENCE_MS
from tests.watch import Watch

from .conftest import READY

FULL = "evviz.player.app"
TAG = "document.querySelector('evviz-cell').player.app"
COURSE = """<!doctype html><title>course</title><meta name=viewport content="width=device-width">
<h1>Course</h1><p>Text</p><evviz-cell controls play=false style="height:560px"></evviz-cell>
<div style="height:2000px">More text</div><script src="evviz.js"></script>"""
#: A hint leaves after a moment; on a busy machine before anybody has looked for it.
HINTS_STAY = """{
  const later = setTimeout;
  window.setTimeout = (act, ms, ...given) => (ms >= 1500 ? 0 : later(act, ms, ...given));
}"""
#: Nothing scrolls any more, whatever momentum there was.
AT_REST = """() => new Promise((done) => {
  let [last, same] = [scrollY, 0];
  const look = () => {
    same = scrollY === last ? same + 1 : 0;
    last = scrollY;
    if (same > 20) done();
    else requestAnimationFrame(look);
  };
  look();
})"""


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("course") / "course.html"
    path.write_text(COURSE, encoding="utf-8")
    export.write_script(path.parent / "evviz.js")
    return path


@pytest.fixture(scope="module")
def touch_page(chromium: Browser) -> Iterator[Callable[[str, str], Page]]:
    """``touch_page(address, ready)`` opens a page on a device with a touch screen."""
    context = chromium.new_context(viewport={"width": 700, "height": 800}, has_touch=True)
    context.set_default_timeout(PATIENCE_MS)
    context.add_init_script(HINTS_STAY)
    watch = Watch(context)

    def opened(address: str, ready: str) -> Page:
        page = context.new_page()
        page.goto(address)
        page.wait_for_function(ready)
        return page

    yield opened
    context.close()
    assert watch.problems == []


def ready(page: Page, app: str, touch: str) -> None:
    """Wait until the stage knows what kind of page it is in, and has drawn."""
    page.wait_for_function(
        f"(touch) => {app}.stage?.canvas.style.touchAction === touch && {app}.stage.drawn",
        arg=touch,
    )
    page.evaluate(AT_REST)


def camera(page: Page, app: str) -> list[float]:
    text = f"() => {{ const {{ camera }} = {app}.stage; return [camera.x, camera.y, camera.npp]; }}"
    found: list[float] = page.evaluate(text)
    return found


def moved(app: str, x: str, y: str) -> str:
    """Whether the camera is away from (x, y) in the directions that are given."""
    return f"{app}.stage.camera.x {x} x && {app}.stage.camera.y {y} y"


def middle(page: Page) -> tuple[float, float]:
    box = page.get_by_role("application").bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def drag(cdp: CDPSession, starts: list[tuple[float, float]], by: tuple[float, float]) -> None:
    """Put fingers down at *starts*, move all of them by *by*, and lift them."""

    def send(kind: str, share: float) -> None:
        points: list[dict[str, Any]] = [
            {"x": x + by[0] * share, "y": y + by[1] * share, "id": i}
            for i, (x, y) in enumerate(starts)
        ]
        cdp.send(
            "Input.dispatchTouchEvent",
            {"type": kind, "touchPoints": [] if kind == "touchEnd" else points},
        )

    send("touchStart", 0)
    for i in range(1, 13):
        send("touchMove", i / 12)
    send("touchEnd", 1)


def pinch(cdp: CDPSession, at: tuple[float, float], factor: float) -> None:
    cdp.send(
        "Input.synthesizePinchGesture", {"x": at[0], "y": at[1], "scaleFactor": factor}
    )  # fmt: skip


def test_in_a_course_page_wheel_and_one_finger_scroll_the_page(
    touch_page: Callable[[str, str], Page], course: Path
) -> None:
    there = f"() => document.querySelector('evviz-cell')?.player?.app?.stage && !{TAG}.busy"
    page = touch_page(course.as_uri(), there)
    ready(page, TAG, "pan-x pan-y")
    at = middle(page)
    hint = page.locator(".hint")
    expect(hint).not_to_be_visible()
    before = camera(page, TAG)
    page.mouse.move(*at)
    page.mouse.wheel(0, 120)
    page.wait_for_function("() => scrollY > 60")
    expect(hint).to_have_text("Hold Ctrl and turn the wheel to zoom")
    expect(hint).to_be_visible()
    assert camera(page, TAG) == before

    page.evaluate(AT_REST)
    page.keyboard.down("Control")
    scrolled = page.evaluate("() => scrollY")
    page.mouse.wheel(0, -120)
    page.keyboard.up("Control")
    page.wait_for_function(f"(npp) => {TAG}.stage.camera.npp < 0.9 * npp", arg=before[2])
    assert page.evaluate("() => scrollY") == scrolled

    page.evaluate("() => scrollTo(0, 0)")
    cdp = page.context.new_cdp_session(page)
    before = camera(page, TAG)
    x, y = middle(page)
    drag(cdp, [(x, y + 60)], (0, -180))
    page.wait_for_function("() => scrollY > 60")
    expect(hint).to_have_text("Use two fingers to move the cell")
    assert camera(page, TAG) == before

    page.evaluate(AT_REST)
    page.evaluate("() => scrollTo(0, 0)")
    drag(cdp, [(x - 40, y), (x + 40, y)], (60, 40))
    page.wait_for_function(f"([x, y]) => {moved(TAG, '!==', '!==')}", arg=before)
    after = camera(page, TAG)
    assert page.evaluate("() => scrollY") == 0
    pinch(cdp, (x, y), 2)
    page.wait_for_function(f"(npp) => {TAG}.stage.camera.npp < 0.8 * npp", arg=after[2])
    assert page.evaluate("() => [scrollY, visualViewport.scale]") == [0, 1]


def test_on_a_full_page_wheel_and_one_finger_move_the_cell(
    touch_page: Callable[[str, str], Page], cell_page: Path
) -> None:
    page = touch_page(f"{cell_page.as_uri()}?play=false", READY)
    ready(page, FULL, "none")
    before = camera(page, FULL)
    x, y = middle(page)
    page.mouse.move(x, y)
    page.mouse.wheel(0, -120)
    page.wait_for_function(f"(npp) => {FULL}.stage.camera.npp < 0.9 * npp", arg=before[2])
    cdp = page.context.new_cdp_session(page)
    before = camera(page, FULL)
    drag(cdp, [(x, y)], (50, -70))
    page.wait_for_function(f"([x, y]) => {moved(FULL, '<', '>')}", arg=before)
    after = camera(page, FULL)
    pinch(cdp, (x, y), 0.6)
    page.wait_for_function(f"(npp) => {FULL}.stage.camera.npp > 1.2 * npp", arg=after[2])
    expect(page.locator(".hint")).not_to_be_visible()
