"""How the dashboard fits a phone, a projector at 4K and paper; where its news stands."""

import pytest
from playwright.sync_api import expect

from tests.dashboard.conftest import Open, go, until

#: On a busy machine a page takes long to come.
pytestmark = pytest.mark.timeout(300)

FONT = "parseFloat(getComputedStyle(evvizPage.root).fontSize)"
INSIDE = "evvizPage.inside()"


def test_a_phone_names_the_scene_and_news_leaves_the_controls_free(opened: Open):
    page = opened(size=(360, 740))
    fits = page.evaluate("""() => {
      const select = evvizPage.top.querySelector('.scenes select');
      const probe = document.createElement('span');
      probe.textContent = select.selectedOptions[0].textContent;
      probe.style.setProperty('font', getComputedStyle(select).font);
      evvizPage.top.append(probe);
      const wide = probe.getBoundingClientRect().width;
      probe.remove();
      return wide <= select.clientWidth - 18;
    }""")
    assert fits, "the name of the scene is cut"
    expect(page.locator(".toast.shown")).to_contain_text("Try this")
    news = page.locator(".toast").bounding_box()
    for part in (".timeline", ".tabs"):
        box = page.locator(part).bounding_box()
        assert news is not None
        assert box is not None
        assert news["y"] + news["height"] <= box["y"], f"the news covers {part}"


def test_the_dashboard_grows_with_a_window_of_4k_and_the_player_with_it(opened: Open):
    page = opened(size=(1920, 1080))
    small = page.evaluate(FONT)
    page.set_viewport_size({"width": 3840, "height": 2160})
    until(page, f"{FONT} > {1.9 * small}")
    own = f"parseFloat(getComputedStyle({INSIDE}.querySelector('.evviz')).fontSize)"
    for view in ("scene", "pathway", "charts"):
        go(page, view)
        until(page, f"{own} >= {2 * small}")
    page.wait_for_selector(".page-charts .figure *")
    until(page, "evvizPage.built.get('charts').figures.size > 0")
    letters = page.evaluate(
        "[...evvizPage.built.get('charts').figures.values()][0].root.model"
        ".below[0].major_label_text_font_size"
    )
    assert letters == "23px"


@pytest.mark.parametrize("view", ["scene", "evidence"])
def test_a_view_is_printed_dark_on_white_without_controls(opened: Open, view: str):
    page = opened(f"?view={view}&look=dark")
    if view == "evidence":
        page.locator(".page-evidence tbody tr").nth(20).wait_for()
    page.emulate_media(media="print")
    if view == "scene":
        page.locator(".print-sheet .print-pictures img").wait_for()
    else:
        assert page.evaluate("evvizPage.main.scrollHeight <= evvizPage.main.clientHeight + 2")
    assert page.get_by_role("navigation", name="Views").is_hidden()
    ink = page.evaluate("getComputedStyle(evvizPage.main).color")
    assert ink == "rgb(43, 42, 51)"


def test_a_question_to_begin_with_is_answered_by_one_click(opened: Open):
    page = opened("?view=compare")
    page.get_by_label("Pairs of cells").fill("1")
    page.get_by_label("Hours of cell time").fill("1")
    page.get_by_role("button", name="Without RAB27A").click()
    expect(page.locator(".page-compare .figure-head h2")).to_contain_text("RAB27A")
