"""Terms are explained wherever they stand: by hover, focus and tap, with their source."""

from playwright.sync_api import Page, expect

from tests import axe

from .conftest import Open

SELECT_MVE = """async () => {
  const { app } = evviz.player;
  const { things } = await app.session.ask({ do: "things" });
  app.select(things.find(([, one]) => one.kind === "endosome" && one.is === "ripe")[0]);
}"""


def test_terms_are_explained_in_cards_inspector_and_storyboard(cell: Open, page: Page) -> None:
    page.set_viewport_size({"width": 1200, "height": 640})
    cell(t=4, play="false", wait="ready", context="breast_cancer")
    bubble = page.get_by_role("tooltip")

    page.get_by_role("button", name="About this cell type").click()
    card = page.get_by_role("dialog")
    term = card.locator(".term").first
    term.hover()
    expect(bubble).to_contain_text("Source:")
    assert axe.violations(page) == []
    page.keyboard.press("Escape")  # closes the bubble only
    expect(bubble).to_have_count(0)
    expect(card).to_be_visible()
    term.focus()
    expect(bubble).to_be_visible()
    described = term.get_attribute("aria-describedby")
    assert described == bubble.get_attribute("id")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)

    page.evaluate(SELECT_MVE)
    page.locator(".why .term").first.click()
    expect(bubble).to_contain_text("Source:")
    inside = "(bubble) => { const box = bubble.getBoundingClientRect();"
    inside += "return box.left >= 0 && box.right <= innerWidth && box.bottom <= innerHeight; }"
    assert bubble.evaluate(inside)
    page.mouse.move(5, 5)

    page.get_by_role("button", name="Storyboard").click()
    board = page.get_by_role("region", name="What happened")
    board.locator(".term").first.hover()
    expect(bubble).to_contain_text("Source:")
    assert axe.violations(page) == []
