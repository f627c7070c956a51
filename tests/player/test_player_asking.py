"""What is asked and read: receptors and lysosomes, levers by name, numbers on a fine screen."""

import re

from playwright.sync_api import Browser, Page, expect

from .conftest import READY, Open

APP = "evviz.player.app"

#: Select the first drawn thing whose name begins so.
SELECT = f"""(start) => {{
  const {{ frame }} = {APP}.stage;
  const all = [...frame.receptors, ...frame.lysosomes].map((one) => one.who);
  {APP}.select(all.find((who) => who.startsWith(start)));
}}"""


def test_a_receptor_says_what_it_is_and_opens_its_signal(cell: Open) -> None:
    page = cell(play="false", wait="ready", signals="egf:0.5")
    page.evaluate(SELECT, "receptor:egf")
    why = page.locator("[data-region=why]")
    expect(why.get_by_role("heading", name="EGF receptor")).to_be_visible()
    expect(why).to_contain_text("50 ng/mL now, 0 ng/mL at rest")
    why.get_by_role("button", name="What is known of EGF").click()
    expect(page.get_by_role("dialog", name="EGF")).to_be_visible()


def test_a_lysosome_says_why_mves_come_to_it(cell: Open) -> None:
    page = cell(play="false", wait="ready")
    page.evaluate(SELECT, "ly")
    why = page.locator("[data-region=why]")
    expect(why.get_by_role("heading", name="Lysosome")).to_be_visible()
    expect(why.locator(".factor").first).to_be_visible()
    expect(why.get_by_text("Gone")).to_have_count(0)


def test_of_two_changes_each_is_told_its_share(cell: Open) -> None:
    page = cell(play="false", wait="ready", context="breast_cancer", signals="egf:0.8", t=30)
    why = page.locator("[data-region=why]")
    expect(why.locator(".factor").first).to_be_visible()
    ask = why.get_by_role("button", name="Which change did how much?")
    expect(ask).to_have_count(0)
    page.evaluate(f"() => {APP}.setSignal('oxygen', 0.05)")
    ask.click()
    rows = why.locator(".part-shares .factor")
    expect(rows).to_have_count(2)
    assert sorted(rows.locator(".path").all_inner_texts()) == ["EGF", "Oxygen"]
    expect(ask).to_have_count(0)


def test_receptors_are_molecules_of_the_plasma_membrane(cell: Open) -> None:
    page = cell(play="false", wait="ready")
    names = page.evaluate(f"() => {APP}.stage.frame.receptors.map((one) => one.label)")
    assert names.count("EGF receptor") == 4, "two of EGF, two of HB-EGF"
    assert not {"Circadian clock", "Cytosolic Ca2+", "VHL", "mTORC1"} & set(names)


def test_levers_that_set_the_same_are_told_apart_by_which_was_used(cell: Open) -> None:
    page = cell(play="false", wait="ready")
    page.get_by_role("button", name="RAB27A knock-out").click()
    page.wait_for_function(f"() => {APP}.changed().levers.length === 1")
    on = f"() => {APP}.changed().levers.map((lever) => lever.label)"
    assert page.evaluate(on) == ["RAB27A knock-out"]
    page.get_by_role("button", name="RAB27A knock-out").click()
    page.wait_for_function(f"() => {APP}.changed().levers.length === 0")
    page.get_by_text("more levers").click()
    page.get_by_role("button", name=re.compile("ashen")).click()
    page.wait_for_function(f"() => {APP}.changed().levers.length === 1")
    assert "ashen" in page.evaluate(on)[0]


def test_a_switch_says_from_the_start_that_sizes_are_exaggerated(cell: Open) -> None:
    page = cell(play="false", wait="ready")
    switch = page.get_by_role("button", name="Readable size")
    expect(switch).to_have_attribute("aria-pressed", "true")
    assert page.evaluate(f"() => {APP}.stage.readable")
    switch.click()
    expect(switch).to_have_attribute("aria-pressed", "false")
    assert not page.evaluate(f"() => {APP}.stage.readable")


#: Sizes of all type that is painted, in px of the canvas.
LISTEN = """
  window.fonts = new Set();
  const { prototype } = CanvasRenderingContext2D;
  const { get, set } = Object.getOwnPropertyDescriptor(prototype, "font");
  Object.defineProperty(prototype, "font", { get, set(font) {
    if (this.canvas.closest?.(".uplot")) fonts.add(parseFloat(font.match(/[\\d.]+px/)[0]));
    set.call(this, font);
  } });
"""


def test_numbers_of_a_chart_keep_their_size_on_a_fine_screen(
    chromium: Browser, cell_page: object
) -> None:
    sizes = []
    for ratio in (1, 2):
        context = chromium.new_context(
            viewport={"width": 1366, "height": 768}, device_scale_factor=ratio
        )
        page: Page = context.new_page()
        page.add_init_script(LISTEN)
        page.goto(f"{cell_page.as_uri()}?play=false&t=6")  # type: ignore[attr-defined]
        page.wait_for_function(READY)
        page.wait_for_function("() => fonts.size > 0")
        sizes.append(min(page.evaluate("() => [...fonts]")))
        context.close()
    assert sizes[1] == 2 * sizes[0]
