"""Pages of scenes and lessons, opened from a file in a real Chromium without a complaint."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from evviz import lessons, scenes
from evviz.export import write_page
from tests.axe import violations

PLACES = [*scenes.names(), *(f"{scene}/{name}" for scene, name in lessons.names())]
LARGEST = 2_500_000
READY = """() => {
  const app = globalThis.evviz?.player?.app;
  return app?.session?.branch && app.stage?.drawn;
}"""
#: What has the focus, inside the player's shadow root.
FOCUSED = """(selector) => {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return Boolean(at?.matches(selector));
}"""
#: No control of a page is further away than so many presses of Tab.
MOST_TABS = 150


def opened(page: Page, place: str, folder: Path, query: str = "") -> None:
    file = folder / "page.html"
    assert write_page(place, file) <= LARGEST
    page.context.set_offline(True)
    page.goto(file.as_uri() + query)
    page.wait_for_function(READY)


@pytest.mark.slow
@pytest.mark.parametrize("place", PLACES)
def test_a_page_opens_from_a_file_and_is_accessible(page, tmp_path, place):
    opened(page, place, tmp_path)
    assert page.locator(".lesson").count() == 1
    if place != "whole-cell":
        page.locator(".lesson-title").first.wait_for()
    assert violations(page) == []


def test_a_whole_lesson_is_finished_by_keyboard_alone(page, tmp_path):
    opened(page, "whole-cell/two-routes", tmp_path)
    lesson = lessons.load("whole-cell", "two-routes")
    for step in lesson.steps:
        assert page.locator(".lesson-where").inner_text().startswith(f"Step {step.number} of")
        answer(page, step)
        if step.number < len(lesson.steps):
            press(page, ".lesson-foot .main")
    press(page, ".lesson-foot .main")
    page.get_by_text("questions right at the first try").wait_for()
    kept = page.evaluate("localStorage.getItem('evviz:lesson:two-routes')")
    assert '"finished":true' in kept


def reach(page: Page, selector: str) -> None:
    """Press Tab until the first element that *selector* names has the focus."""
    for _ in range(MOST_TABS):
        if page.evaluate(FOCUSED, selector):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"{selector} cannot be reached with Tab")


def press(page: Page, selector: str) -> None:
    """Go to a control with the Tab key and press it."""
    reach(page, selector)
    page.keyboard.press("Enter")


def answer(page: Page, step) -> None:
    send = ".lesson-question .lesson-buttons .main"
    if not step.asks:
        return
    if step.kind == "choice":
        right = next(one["id"] for one in step.options if one.get("right"))
        reach(page, ".lesson-option input")  # one stop for all options: arrows choose
        for _ in range(2 * len(step.options)):
            chosen = page.locator(".lesson-option input:checked")
            if chosen.count() and chosen.get_attribute("value") == right:
                break
            page.keyboard.press("ArrowDown")
    elif step.kind == "order":
        sort(page, list(step.data["items"]))
    elif step.kind == "write":
        reach(page, ".lesson-write textarea")
        page.keyboard.type("It depends on where it was made.")
    elif step.kind == "set":
        reach(page, "[data-signal='rhoa_agonist'] input")
        page.keyboard.press("End")
    press(page, send)
    if step.kind == "set":
        page.locator(".lesson-tried").wait_for(timeout=200_000)
        assert page.locator(".lesson-verdict").inner_text() == "Right"


def sort(page: Page, wanted: list[str]) -> None:
    """Bring the items into order with the buttons that move them up."""
    for place, item in enumerate(wanted):
        while page.locator(".lesson-order li").nth(place).get_attribute("data-item") != item:
            press(page, f".lesson-order li[data-item='{item}'] [data-by='up']")


def test_a_wrong_answer_gets_its_feedback_and_hints_come_one_at_a_time(page, tmp_path):
    opened(page, "whole-cell/two-routes", tmp_path)
    press(page, ".lesson-foot .main")
    press(page, ".lesson-question .lesson-buttons .main")
    assert "Not this" in page.locator(".lesson-verdict").inner_text()
    assert page.locator(".lesson-foot .main").is_disabled()
    hints = page.locator(".lesson-hints > div")
    assert hints.count() == 0
    page.get_by_role("button", name="A hint (2 left)").click()
    assert hints.count() == 1


def test_start_again_wipes_the_progress(page, tmp_path):
    opened(page, "whole-cell/two-routes", tmp_path)
    press(page, ".lesson-foot .main")
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Start again").click()
    assert page.locator(".lesson-where").inner_text().startswith("Step 1 of")
    assert page.evaluate("localStorage.getItem('evviz:lesson:two-routes')") is None


#: The nearest thing of a kind to the middle of the stage, in px.
NEAREST = """(kinds) => {
  const { stage } = evviz.player.app;
  const { camera, frame } = stage;
  camera.step(performance.now() + 1e6);
  stage.draw(evviz.player.app.t);
  const far = [];
  for (let i = 0; i < frame.hitCount; i += 1) {
    const { kind, x, y } = frame.hits[i];
    if (kinds.includes(kind)) far.push(Math.hypot(x - camera.x, y - camera.y) / camera.npp);
  }
  return Math.min(...far);
}"""


@pytest.mark.parametrize(
    ("scene", "kinds"), [("making-an-ilv", ["mve"]), ("budding-a-microvesicle", ["microvesicle"])]
)
def test_a_scene_opens_where_its_first_stop_looks(page, tmp_path, scene, kinds):
    opened(page, scene, tmp_path, "?play=false")  # what plays moves out of sight in time
    page.locator(".lesson-title").first.wait_for()
    page.evaluate("() => evviz.player.ready")
    assert page.evaluate(NEAREST, kinds) < 250


#: The page has been laid out anew, and has heard of it.
LAID_OUT = """() => new Promise((done) => {
  const watch = new ResizeObserver(() => setTimeout(done, watch.disconnect()));
  watch.observe(document.documentElement);
})"""


#: Screens, and the share of their height that is the stage's at least beside a lesson.
SCREENS = (
    (3840, 2160, 0.6),
    (1920, 1080, 0.6),
    (1366, 768, 0.6),
    (1024, 768, 0.45),
    (820, 1180, 0.45),
)


def test_a_lesson_leaves_the_stage_its_room_on_every_screen(page, tmp_path):
    opened(page, "whole-cell/two-routes", tmp_path)
    page.locator(".lesson-title").first.wait_for()
    for width, height, share in SCREENS:
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate(LAID_OUT)
        stage = page.locator(".stage-box").bounding_box()
        assert stage["width"] > 0.38 * width, f"{width} px: {stage}"
        assert stage["height"] > share * height, f"{width} px: {stage}"
        for panel in page.locator(".panel:visible").all():
            box = panel.bounding_box()
            assert box["width"] > 160, f"{width} px: {box}"
            assert box["height"] > 60, f"{width} px: {box}"
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= width
            assert box["y"] + box["height"] <= height
