"""The site in a real Chromium: from a folder, without a network, by keyboard, light and dark."""

import base64
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from evviz import scenes
from evviz.export import write_page
from evviz.export.parts import POLICY
from tests.axe import violations
from tests.export.pictures import take
from tests.server import Serve

READY = "() => globalThis.evviz?.player?.app?.session?.branch && evviz.player.app.stage?.drawn"

#: Pages without a player, one of each kind.
PAPERS = (
    "index.html",
    "words.html",
    "teachers/index.html",
    "teachers/whole-cell.html",
    "teachers/hypoxia-worksheet.html",
    "teachers/calcium-key.html",
)


def opened(page: Page, site: Path, name: str) -> Page:
    page.context.set_offline(True)
    page.goto((site / name).as_uri())
    return page


def shown(page: Page) -> list[str]:
    return page.locator(".card:visible h3").all_inner_texts()


@pytest.mark.parametrize("name", PAPERS)
def test_a_page_is_accessible_in_both_looks_and_fits_a_phone(
    page: Page, site: Path, name: str
) -> None:
    opened(page, site, name)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert violations(page) == []
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_search_finds_titles_topics_and_terms(page: Page, site: Path) -> None:
    opened(page, site, "index.html")
    everything = len(shown(page))
    page.get_by_label("Search").press_sequentially("hypox")
    assert "Hypoxia" in shown(page)
    assert len(shown(page)) < everything / 2
    page.get_by_label("Search").fill("GW4869")
    assert "Four ways to make an ILV" in shown(page)
    assert "about: " in page.locator(".card:visible .why").first.inner_text()
    page.get_by_label("Search").fill("ovarian STAT3")
    assert shown(page) == ["Hypoxia"]


def test_search_says_when_nothing_is_found_and_escape_brings_all_back(
    page: Page, site: Path
) -> None:
    opened(page, site, "index.html")
    everything = len(shown(page))
    page.get_by_label("Search").fill("<b>zebra</b>")
    assert shown(page) == []
    assert "Nothing is about “<b>zebra</b>”" in page.locator(".none").inner_text()
    page.get_by_label("Search").press("Escape")
    assert len(shown(page)) == everything


def test_a_lesson_is_reached_by_keyboard_and_its_progress_is_told(page: Page, site: Path) -> None:
    opened(page, site, "index.html")
    page.get_by_label("Search").focus()
    page.keyboard.type("two routes")
    while page.evaluate("document.activeElement.textContent") != "Two routes out":
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_function(READY)
    assert page.title() == "Two routes out · EVViz"
    page.locator(".lesson-foot .main").focus()
    page.keyboard.press("Enter")
    assert page.locator(".lesson-where").inner_text().startswith("Step 2 of")
    page.get_by_role("link", name="All scenes and lessons").click()
    page.locator("[data-lesson='two-routes'] .progress").wait_for()
    assert page.locator(".progress").all_inner_texts() == ["At step 2"]


@pytest.mark.parametrize("name", ["scenes/delivery", "lessons/forces"])
def test_a_page_of_the_folder_runs_without_a_network(page: Page, site: Path, name: str) -> None:
    opened(page, site, f"{name}.html")
    page.wait_for_function(READY)
    page.locator(".lesson-title").first.wait_for()
    assert violations(page) == []


def test_a_page_runs_behind_a_strict_server_and_hides_its_line_in_a_frame(
    page: Page, site: Path, serve: Serve, tmp_path: Path
) -> None:
    strict = f"default-src 'none'; {POLICY.split('; ', 1)[1]}"
    address = serve(site, {"Content-Security-Policy": strict})
    page.goto(f"{address}/lessons/rab27.html")
    page.wait_for_function(READY)
    assert page.locator(".bar").is_visible()
    (tmp_path / "course.html").write_text(
        f'<!doctype html><title>x</title><iframe src="{address}/lessons/rab27.html"></iframe>',
        encoding="utf-8",
    )
    page.goto(f"{serve(tmp_path)}/course.html")
    page.frame_locator("iframe").locator(".lesson-title").first.wait_for()
    assert not page.frame_locator("iframe").locator(".bar").is_visible()


def test_a_lesson_begins_with_its_own_cell_and_needs_no_second_start(
    page: Page, site: Path
) -> None:
    opened(page, site, "lessons/hypoxia.html")
    page.wait_for_function(READY)
    page.locator(".lesson-title").first.wait_for()
    header = page.evaluate("evviz.player.app.session.header")
    assert header["context"] == "breast_cancer"
    assert page.evaluate("evviz.player.app.scene.warm.header.context") == "breast_cancer"


#: Mean difference of two pictures, 0 to 255, seen from afar.
APART = """async (addresses) => {
  const seen = await Promise.all(addresses.map(async (address) => {
    const image = new Image();
    image.src = address;
    await image.decode();
    const pen = Object.assign(document.createElement("canvas"), { width: 16, height: 10 });
    const context = pen.getContext("2d");
    context.imageSmoothingQuality = "high";
    context.drawImage(image, 0, 0, 16, 10);
    return context.getImageData(0, 0, 16, 10).data;
  }));
  return seen[0].reduce((sum, one, i) => sum + Math.abs(one - seen[1][i]), 0) / seen[0].length;
}"""


def test_a_picture_of_the_gallery_is_what_the_stage_draws(
    chromium: Browser, page: Page, tmp_path: Path
) -> None:
    path = tmp_path / "cell.html"
    write_page("whole-cell", path)
    folder = scenes.load("whole-cell").path
    kept = (folder / "picture.webp").read_bytes()
    again = take(chromium, "whole-cell", path, "light")
    dark = (folder / "picture-dark.webp").read_bytes()
    code = [f"data:image/webp;base64,{base64.b64encode(one).decode()}" for one in (kept, again)]
    other = f"data:image/webp;base64,{base64.b64encode(dark).decode()}"
    assert page.evaluate(APART, code) < 8, "the stage draws otherwise now: make pictures"
    assert page.evaluate(APART, [code[0], other]) > 30
