"""The pathway map in a real Chromium."""

from typing import Any

from playwright.sync_api import Page, expect

from tests.dashboard.conftest import Open, until

APP = "evvizPage.player.app"
BOXES = """() => [...evvizPage.root.querySelectorAll('.map .node')].map((one) => {
  const box = one.querySelector('.box').getBoundingClientRect();
  return {id: one.dataset.id, kind: one.getAttribute('class'),
          left: box.left, right: box.right, top: box.top, bottom: box.bottom};
})"""


def boxes(page: Page) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = page.evaluate(BOXES)
    return found


def overlaps(found: list[dict[str, Any]]) -> list[tuple[str, str]]:
    return [
        (a["id"], b["id"])
        for i, a in enumerate(found)
        for b in found[i + 1 :]
        if a["left"] < b["right"] - 1
        and b["left"] < a["right"] - 1
        and a["top"] < b["bottom"] - 1
        and b["top"] < a["bottom"] - 1
    ]


def test_the_map_is_layered_fits_its_place_and_nothing_overlaps(opened: Open):
    page = opened("?view=pathway")
    pick = page.get_by_label("Which part of the network")
    for part in ("down:egf", "up:microvesicle_budding", "all"):
        pick.select_option(part)
        page.wait_for_selector(".map .node")
        found = boxes(page)
        assert overlaps(found) == [], part
        rates = [one["top"] for one in found if "target" in one["kind"]]
        others = [one["bottom"] for one in found if "target" not in one["kind"]]
        assert min(rates) > max(others), f"{part}: rates stand below everything"
        place = page.locator(".map > svg").bounding_box()
        assert place is not None
        assert min(one["left"] for one in found) >= place["x"], part
        assert max(one["right"] for one in found) <= place["x"] + place["width"], part
    first = next(one for one in boxes(page) if one["id"] == "egf")
    page.get_by_role("button", name="Zoom in").click()
    now = next(one for one in boxes(page) if one["id"] == "egf")
    assert now["right"] - now["left"] > 1.2 * (first["right"] - first["left"])
    page.mouse.move(900, 420)
    page.mouse.down()
    page.mouse.move(840, 380, steps=3)
    page.mouse.up()
    moved = next(one for one in boxes(page) if one["id"] == "egf")
    assert abs(moved["left"] - now["left"] + 60) < 2
    page.get_by_label("Find in the map").fill("RAB27A")
    expect(page.locator(".map .node.picked").first).to_be_visible()


def test_a_moved_slider_is_traced_live_and_a_click_tells_rule_finding_and_lever(opened: Open):
    page = opened("?view=pathway")
    page.wait_for_selector(".map .node")
    page.evaluate(f"{APP}.pause()")  # nothing passes on what is moved while the cell stands still
    page.evaluate(f"{APP}.setSignal('egf', 0.9)")
    page.wait_for_selector(".map .node.signal.moved")
    assert page.get_by_label("Which part of the network").input_value() == "moved"
    assert page.locator(".map .node.moved").count() == 1
    expect(page.locator(".map .edge.moved")).to_have_count(0)
    page.evaluate(f"{APP}.setSpeed(600); {APP}.play()")
    for further in (".node.moved:not(.signal, .target)", ".node.target.moved", ".edge.moved"):
        page.wait_for_selector(f".map {further}", state="attached")
    page.evaluate(f"{APP}.pause()")

    page.locator(".map .node[data-id=IQGAP1]").click()
    detail = page.get_by_role("region", name="Details")
    expect(detail).to_contain_text("Findings")
    detail.get_by_role("button", name="IQGAP1 knock-down").click()
    until(page, f"{APP}.values().clamps.get('IQGAP1') === 0")
    page.get_by_label("Which part of the network").select_option("down:egf")
    page.evaluate(
        "evvizPage.root.querySelector('.map .edge .hit').dispatchEvent(new MouseEvent('click'))"
    )
    expect(detail).to_contain_text("Findings")
    expect(detail.locator(".rule")).not_to_have_count(0)


def test_the_map_follows_what_python_does_not_know(opened: Open):
    """A context and a side of a dispute decide which rules are on the map."""
    page = opened("?view=pathway&context=breast_cancer")
    pick = page.get_by_label("Which part of the network")
    pick.select_option("all")
    page.wait_for_selector(".map .node")
    here = len(boxes(page))
    page.evaluate(f"{APP}.setContext('generic')")
    until(page, f"{APP}.context === 'generic' && !{APP}.busy")
    until(page, f"evvizPage.root.querySelectorAll('.map .node').length !== {here}")
