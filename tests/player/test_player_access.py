"""Everybody can use it: looks, keyboard, target sizes, reduced motion, no WebGL."""

from itertools import pairwise

import pytest
from playwright.sync_api import Browser, Page, expect

from evviz import scenes
from tests import axe
from tests.chromium import FEW_PICTURES, PATIENCE_MS
from tests.watch import Watch

from .conftest import READY, Open
from .parts import run

LOOKS = ("light", "dark", "contrast", "projector")

#: Targets of pointers that are smaller than *least*, with their names and sizes.
SMALL = """(least) => [...document.querySelector(".evviz-player").shadowRoot
  .querySelectorAll("button, select, input, a, summary")]
  .filter((one) => one.offsetParent && !one.closest(".focus-list"))
  .filter((one) => !one.closest("p, li .ref") && !one.matches(".term"))
  .map((one) => (one.matches("[type=radio], [type=checkbox]") && one.closest("label")) || one)
  .map((one) => [one, one.getBoundingClientRect()])
  .filter(([, box]) => box.width > 0 && (box.width < least - 0.5 || box.height < least - 0.5))
  .map(([one, box]) => `${one.ariaLabel ?? one.textContent} ${box.width}x${box.height}`)
"""

OPEN_ALL = """() => {
  const root = document.querySelector(".evviz-player").shadowRoot;
  for (const one of root.querySelectorAll("details")) one.open = true;
}"""


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing(cell: Open, look: str) -> None:
    page = cell(look=look, signals="oxygen:0.07,egf:0.6", perturb="ROCK1:0")
    page.get_by_role("button", name="Pause", exact=True).click()
    assert axe.violations(page) == []
    page.evaluate(OPEN_ALL)
    if look != "projector":
        page.evaluate("""async () => {
            const { things } = await evviz.player.app.session.ask({ do: "things" });
            evviz.player.app.select(things.find(([who]) => who.startsWith("e"))[0]);
        }""")
    assert axe.violations(page) == []
    for button in ("Twin cells", "Share"):
        page.get_by_role("button", name=button, exact=True).click()
        assert axe.violations(page) == []
        page.keyboard.press("Escape")
    page.locator("[data-signal=egf]").hover()
    page.get_by_role("button", name="About EGF").click()
    assert axe.violations(page) == []


def test_targets_are_large_enough_for_a_mouse(cell: Open) -> None:
    page = cell(play="false", wait="ready")
    page.evaluate(OPEN_ALL)
    assert page.evaluate(SMALL, 24) == []


@pytest.mark.parametrize("width", [320, 390])
def test_on_a_phone_targets_fit_a_finger_and_nothing_sticks_out(
    cell: Open, page: Page, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 720})
    cell(play="false", wait="ready")
    for name in ("Signals", "Charts", "Why?", "Story"):
        page.get_by_role("button", name=name, exact=True).click()
        page.evaluate(OPEN_ALL)
        assert page.evaluate(SMALL, 44) == []
        assert axe.violations(page) == []
        wide = "() => document.documentElement.scrollWidth"
        assert page.evaluate(wide) <= width
    for name in ("Twin cells", "Share", "About EGF"):
        if name == "About EGF":
            page.get_by_role("button", name="Signals", exact=True).click()
        page.get_by_role("button", name=name, exact=True).click()
        page.locator("dialog[open]").wait_for()
        assert page.evaluate(SMALL, 44) == []
        assert page.evaluate(OUTSIDE) == []
        page.keyboard.press("Escape")


#: What reaches beyond the sides of the dialog that is open.
OUTSIDE = """() => {
  const dialog = document.querySelector(".evviz-player").shadowRoot.querySelector("dialog[open]");
  const { left, right } = dialog.getBoundingClientRect();
  return [...dialog.querySelectorAll("*")]
    .map((one) => [one, one.getBoundingClientRect()])
    .filter(([, box]) => box.width > 0 && (box.right > right + 0.5 || box.left < left - 0.5))
    .map(([one, box]) => `${one.tagName}.${one.className} ${box.left} ${box.right}`);
}"""


def test_the_keyboard_reaches_everything_and_shows_where_it_is(cell: Open) -> None:
    page = cell(play="false", wait="ready")
    seen: list[str] = []
    for _ in range(80):
        page.keyboard.press("Tab")
        name = page.evaluate("""() => {
            const one = document.querySelector(".evviz-player").shadowRoot.activeElement;
            if (!one) return null;
            const style = getComputedStyle(one.closest(".pick.word") ?? one);
            const shown = style.outlineStyle !== "none" || one.closest(".pick.word");
            return [one.ariaLabel ?? one.labels?.[0]?.textContent ?? one.textContent, !!shown];
        }""")
        if name is None:
            break
        assert name[1], f"no focus ring on {name[0]}"
        seen.append(name[0].strip())
    for wanted in (
        "Twin cells", "Share", "Look", "Cell type", "Oxygen", "EGF: more", "About EGF",
        "RAB27A knock-out", "Zoom in", "Which chart", "Play", "One step on", "Time in the run",
        "Speed",
    ):  # fmt: skip
        assert wanted in seen
    assert any("cell. Arrow keys" in name for name in seen)


def test_what_is_drawn_can_be_walked_through_and_chosen_with_keys(cell: Open) -> None:
    page = cell(play="false", wait="ready")
    page.wait_for_function(
        "() => document.querySelector('.evviz-player').shadowRoot"
        ".querySelector('.focus-list button')"
    )
    page.get_by_role("application").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.wait_for_function("() => evviz.player.app.selection !== null")


def test_reduced_motion_starts_paused_with_a_storyboard(
    chromium: Browser, cell_page, watch: Watch
) -> None:
    context = chromium.new_context(reduced_motion="reduce")
    context.set_default_timeout(PATIENCE_MS)
    context.add_init_script(FEW_PICTURES)
    page = context.new_page()
    page.goto(cell_page.as_uri())
    page.wait_for_function(READY)
    board = page.get_by_role("region", name="What happened")
    expect(board).to_contain_text("Motion is reduced")
    expect(page.get_by_role("button", name="Play", exact=True)).to_be_visible()
    page.get_by_label("Speed").select_option("600")
    page.get_by_role("button", name="Play", exact=True).click()
    expect(board.get_by_role("listitem").first).to_be_visible()
    context.close()


def test_without_webgl_the_cell_is_told_in_words(page: Page, cell_page) -> None:
    page.add_init_script("""
        const real = HTMLCanvasElement.prototype.getContext;
        HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
          return kind.startsWith("webgl") ? null : real.call(this, kind, ...rest);
        };
    """)
    page.goto(f"{cell_page.as_uri()}?speed=600")
    board = page.get_by_role("region", name="What happened")
    expect(board).to_contain_text("no WebGL")
    expect(board.get_by_role("listitem").first).to_be_visible()
    assert axe.violations(page) == []


def test_the_status_line_speaks_at_most_once_in_two_seconds_and_never_twice_the_same(
    cell: Open,
) -> None:
    page = cell(speed=600, play="false", wait="ready")
    page.evaluate("""() => {
        const now = performance.now.bind(performance);
        let asked = 0; // when the narrator looked at the clock; a busy machine listens later
        performance.now = () => (asked = now());
        window.said = [];
        evviz.player.app.on("sentence", (text) => said.push([asked, text]));
        evviz.player.app.play();
    }""")
    captions = set(scenes.compiled("whole-cell")["captions"].values())
    page.wait_for_function(
        "(captions) => said.filter(([, text]) => captions.includes(text)).length > 3"
        " && said.length > 5",
        arg=list(captions),
    )
    page.evaluate("() => evviz.player.app.seek(0)")  # what was said once is not said again
    page.wait_for_timeout(6000)
    said = page.evaluate("() => said")
    for (before, one), (after, two) in pairwise(said):
        assert after - before >= 2000
        assert one != two
    spoken = [text for _, text in said if text in captions]
    assert len(set(spoken)) == len(spoken)


ROOT = "document.querySelector('.evviz-player').shadowRoot"
FOCUS = f"() => {ROOT}.activeElement?.getAttribute('role')"
#: What stays for 15 s stays for half a second.
IMPATIENT = """{
  const later = window.setTimeout;
  window.setTimeout = (act, ms, ...more) => later(act, ms === 15_000 ? 500 : ms, ...more);
}"""


def test_a_notice_waits_for_who_reads_it_and_gives_the_focus_back(cell: Open, page: Page) -> None:
    page.add_init_script(IMPATIENT)
    cell(play="false", wait="ready")
    notice = page.get_by_role("alert").first
    page.evaluate("() => evviz.player.app.problem('one thing')")
    close = notice.get_by_role("button", name="Close")
    close.focus()
    page.wait_for_timeout(1200)
    expect(notice).to_be_visible()
    page.keyboard.press("Enter")
    expect(notice).not_to_be_visible()
    assert page.evaluate(FOCUS) == "application"
    page.evaluate("() => evviz.player.app.problem('another')")
    expect(notice).to_be_visible()
    expect(notice).not_to_be_visible()


def test_the_language_told_is_that_of_the_words(cell: Open, parts: Page) -> None:
    page = cell(lang="de", play="false", wait="ready")
    assert page.locator(".evviz").get_attribute("lang") == "en"
    told = run(
        parts,
        """const { words } = await import("/strings/index.js");
        return [words("de", { close: "Zu" }), words("de"), words("en")]
          .map((t) => [t.lang, t("close")]);""",
    )
    assert told == [["de", "Zu"], ["en", "Close"], ["en", "Close"]]


def test_the_look_follows_the_system_until_another_is_chosen(cell: Open, page: Page) -> None:
    page.emulate_media(color_scheme="light")
    cell(play="false", wait="ready")
    look = page.locator(".evviz")
    expect(look).to_have_attribute("data-look", "light")
    page.emulate_media(color_scheme="dark")
    expect(look).to_have_attribute("data-look", "dark")
    page.emulate_media(contrast="more")
    expect(look).to_have_attribute("data-look", "contrast")
    page.evaluate("() => evviz.player.app.setLook('projector')")
    page.emulate_media(contrast="no-preference", color_scheme="light")
    expect(look).to_have_attribute("data-look", "projector")
    page.evaluate("() => evviz.player.app.setLook('auto')")
    expect(look).to_have_attribute("data-look", "light")
    page.evaluate("() => { window.app = evviz.player.app; evviz.player.destroy(); }")
    page.emulate_media(color_scheme="dark")
    page.wait_for_function("() => matchMedia('(prefers-color-scheme: dark)').matches")
    assert page.evaluate("() => app.look") == "light"
