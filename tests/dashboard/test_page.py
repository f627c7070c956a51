"""The dashboard in a real Chromium, against a real server."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests import axe
from tests.dashboard.conftest import Open, Served, alive, comes, go, run_in, until
from tests.watch import Watch

#: Views, and what there is of each once it has all that it asks Python for.
VIEWS = {
    "scene": "querySelector('.evviz-player')",
    "charts": "querySelectorAll('.page-charts .figure-head').length === 8",
    "compare": "querySelector('.page-compare [aria-label=Result]')",
    "experiments": "querySelector('optgroup[label=\"Often asked\"]')",
    "pathway": "querySelector('.map .node')",
    "evidence": "querySelector('.page-evidence tbody tr')",
    "model": "querySelector('.page-model input[type=checkbox]')",
    "about": "textContent.includes('published findings come out')",
}
SIZES = ((360, 740), (1366, 768), (1920, 1080))

NOW = "evvizPage.player.app.t"


def still(page: Page, before: float) -> None:
    until(page, f"{NOW} > {before}")


@pytest.mark.smooth
def test_the_page_begins_with_a_moving_cell_and_says_what_to_try(opened: Open):
    page = opened()
    expect(page.locator(".toast")).to_contain_text("Try this")
    still(page, page.evaluate(NOW))
    assert page.evaluate("document.querySelector('meta[name=viewport]') !== null")
    assert page.title() == "EVViz"


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_no_view_has_an_axe_violation_or_a_sideways_scroll(opened: Open, size: tuple[int, int]):
    page = opened(size=size)
    for view, there in VIEWS.items():
        go(page, view)
        until(page, f"Boolean(evvizPage.root.{there})")
        assert axe.violations(page) == [], view
        wide = page.evaluate("evvizPage.main.scrollWidth - evvizPage.main.clientWidth")
        assert wide <= 0, f"{view} scrolls sideways by {wide} px"


def test_a_school_laptop_shows_stage_and_sliders_without_scrolling(opened: Open):
    page = opened()
    for name in ("Oxygen", "EGF"):
        box = page.get_by_role("slider", name=name, exact=True).bounding_box()
        assert box is not None
        assert box["y"] + box["height"] < 768
    canvas = page.locator("canvas").first.bounding_box()
    assert canvas is not None
    assert canvas["y"] + canvas["height"] <= 768


def test_the_cell_goes_on_and_answers_when_the_server_is_killed(opened: Open, watch: Watch):
    served = Served()
    page = opened(url=served.url)
    children = served.children()
    served.kill()
    before = page.evaluate(NOW)
    slider = page.get_by_role("slider", name="Oxygen", exact=True)
    slider.focus()
    page.evaluate("evvizPage.player.app.setSignal('oxygen', 0.1)")
    page.keyboard.press("ArrowLeft")
    still(page, before)
    assert page.evaluate("evvizPage.player.app.signal('oxygen')") < 0.2
    go(page, "about")
    go(page, "scene")
    still(page, page.evaluate(NOW))
    assert children, "long work has a process of its own"
    comes(lambda: not any(map(alive, children)), "the end of what the server had started")
    lost = ("WebSocket", "ERR_CONNECTION_REFUSED", "Lost", "not connected")
    watch.problems = [one for one in watch.problems if not any(word in one for word in lost)]


def test_a_moved_slider_is_in_the_address_and_the_link_brings_it_back(opened: Open):
    page = opened()
    page.evaluate("evvizPage.player.app.setSignal('oxygen', 0.08)")
    go(page, "pathway")
    until(page, "location.search.includes('view=pathway')")
    address = ""

    def carries_it() -> bool:
        nonlocal address
        address = page.evaluate("location.href")
        return "oxygen" in [name for _, _, name, _ in run_in(address)[1]]

    comes(carries_it, "an address with the slider")
    again = page.context.new_page()
    again.goto(address)
    again.wait_for_selector(".dash[data-ready][data-python]")
    assert again.evaluate("evvizPage.view") == "pathway"
    assert again.evaluate("evvizPage.player.app.signal('oxygen')") == pytest.approx(0.08)


def test_a_bad_link_is_told_and_the_cell_runs_all_the_same(opened: Open):
    page = opened("?scene=nowhere&signals=oxygen:7,egf&seed=-4#run=1zrubbish")
    expect(page.locator(".toast.bad")).to_contain_text("there is no scene")
    expect(page.locator(".toast.bad")).to_contain_text("0 to 1")
    expect(page.get_by_role("alert")).to_contain_text("The resting cell is shown")
    for text in ("must look like", "The resting cell is shown"):
        expect(page.locator(".toast, .notice").filter(has_text=text)).to_have_count(1)
    still(page, page.evaluate(NOW))


def test_a_bad_run_is_told_where_no_cell_is_seen(opened: Open):
    page = opened("?view=evidence#run=1zrubbish")
    expect(page.locator(".toast.bad")).to_contain_text("The resting cell is shown")


def test_two_tabs_never_mix(opened: Open, dashboard: Served):
    one = opened()
    two = one.context.new_page()
    two.goto(dashboard.url)
    two.wait_for_selector(".dash[data-ready][data-python]")
    one.evaluate("evvizPage.player.app.setSignal('egf', 0.7)")
    until(one, "evvizPage.model.signals.egf > 0.69")
    two.wait_for_timeout(800)
    assert two.evaluate("evvizPage.player.app.signal('egf')") == 0
    assert two.evaluate("Object.keys(evvizPage.model.signals).length") == 0


def test_a_small_experiment_gives_a_curve_a_table_and_files(opened: Open):
    page = opened("?view=experiments")
    page.wait_for_selector("optgroup[label='Often asked']", state="attached")
    page.get_by_label("Points", exact=True).fill("2")
    page.get_by_label("Cells per point").fill("2")
    page.get_by_label("Hours of cell time").fill("1")
    page.get_by_role("button", name="Run the experiment").click()
    page.wait_for_selector(".page-experiments .bk-Figure, .page-experiments .figure *")
    rows = page.locator(".page-experiments tbody tr")
    expect(rows).to_have_count(2)
    with page.expect_download() as file:
        page.get_by_role("button", name=re.compile("as CSV")).click()
    text = Path(file.value.path()).read_text()
    assert text.startswith("value,slider (0 to 1),mean")
    for kind in ("PNG", "SVG"):
        with page.expect_download() as picture:
            page.get_by_role("button", name=re.compile(f"as {kind}")).click()
        assert len(Path(picture.value.path()).read_bytes()) > 500
    assert axe.violations(page) == []


def test_an_experiment_that_would_take_hours_is_refused_and_a_running_one_ends(opened: Open):
    page = opened("?view=experiments")
    page.wait_for_selector("optgroup[label='Often asked']", state="attached")
    page.get_by_label("Points", exact=True).fill("25")
    page.get_by_label("Cells per point").fill("64")
    page.get_by_label("Hours of cell time").fill("48")
    page.get_by_role("button", name="Run the experiment").click()
    expect(page.locator(".page-experiments [role=alert]")).to_contain_text("hours of cell time")
    page.get_by_label("Points", exact=True).fill("9")
    page.get_by_label("Cells per point").fill("16")
    page.get_by_label("Hours of cell time").fill("4")
    page.get_by_role("button", name="Run the experiment").click()
    page.get_by_role("button", name="Cancel").click()
    expect(page.locator(".page-experiments [role=alert]")).to_contain_text("Stopped")
    go(page, "scene")  # the cell rests while its view is hidden
    still(page, page.evaluate(NOW))


def test_a_comparison_names_the_first_divergence(opened: Open):
    page = opened("?view=compare")
    page.get_by_label("Pairs of cells").fill("1")
    page.get_by_label("Hours of cell time").fill("1")
    page.get_by_role("button", name="Compare", exact=True).last.click()
    expect(page.locator(".page-compare .lead")).to_contain_text(
        re.compile("part after|do not differ")
    )
    expect(page.locator(".page-compare tbody tr").first).to_contain_text("Exosomes")
    page.wait_for_selector(".page-compare .figure *")
    assert axe.violations(page) == []


def test_a_lever_of_several_nodes_is_whole_in_the_twin_on_the_stage(opened: Open):
    page = opened("?view=compare")
    lever, nodes = page.evaluate("""() => {
      const one = evvizPage.payload.model.levers.find((one) => Object.keys(one.sets).length > 1);
      return [one.id, one.sets];
    }""")
    page.get_by_label("Change this").select_option(f"lever:{lever}")
    page.locator(".page-compare input[type=range]").fill("1")
    page.get_by_role("button", name="Show both on the stage").click()
    twin = f"evvizPage.player.app.twin?.session.branch?.inputs.length >= {len(nodes)}"
    until(page, twin)
    held = page.evaluate("evvizPage.player.app.twin.session.branch.inputs.map((i) => i.slice(2))")
    assert dict(held) == pytest.approx(nodes)
    still(page, page.evaluate(NOW))


def test_an_edited_model_is_scored_and_what_is_known_stays_when_stopped(opened: Open):
    page = opened("?view=model")
    page.get_by_label("Find a rule to change").fill("hypoxia-atm")
    page.locator(".page-model input[type=checkbox]").first.uncheck()
    expect(page.get_by_role("region", name="Your copy", exact=True)).to_contain_text("off:")
    page.get_by_role("button", name="Recompute the score").click()
    lead = page.locator(".page-model [role=status].lead")
    expect(lead).to_contain_text(re.compile(r"reproduces (between )?\d+"))
    expect(page.get_by_role("button", name="Cancel")).to_be_hidden()
    expect(lead).to_contain_text(re.compile(r"Your copy reproduces \d+ of \d+ findings"))
    assert axe.violations(page) == []


def test_a_sweep_of_one_visitor_leaves_the_page_of_another_alive(opened: Open, dashboard: Served):
    page = opened("?view=experiments")
    page.wait_for_selector("optgroup[label='Often asked']", state="attached")
    page.get_by_label("Points", exact=True).fill("9")
    page.get_by_label("Cells per point").fill("16")
    page.get_by_label("Hours of cell time").fill("9")
    page.get_by_role("button", name="Run the experiment").click()
    other = page.context.new_page()
    other.goto(dashboard.url + "?view=about")
    other.wait_for_selector(".dash[data-ready][data-python]")
    expect(other.locator(".page-about")).to_contain_text("published findings come out")
    assert page.get_by_role("button", name="Cancel").is_visible(), "the sweep is still running"
    page.get_by_role("button", name="Cancel").click()
    expect(page.locator(".page-experiments [role=alert]")).to_contain_text("Stopped")


def test_the_tables_find_rules_findings_and_experiments(opened: Open):
    page = opened("?view=evidence")
    search = page.get_by_label("Search rules, findings and experiments")
    search.fill("hypoxia RAB22A")
    expect(page.locator(".page-evidence tbody tr", has_text="RAB22A").first).to_be_visible()
    page.locator(".page-evidence tbody .link").first.click()
    expect(page.get_by_role("region", name="Details").last).to_contain_text("Findings")
    page.get_by_role("button", name="Experiments").last.click()
    search.fill("")
    page.wait_for_selector(".page-evidence .chip")


def test_an_edited_model_is_checked_played_and_taken_back(opened: Open, tmp_path: Path):
    page = opened("?view=model")
    page.get_by_label("When (names joined by & | ! and brackets)").fill("RAB22AA")
    page.get_by_role("button", name="Add this rule").click()
    expect(page.locator(".page-model [role=alert]")).to_contain_text("unknown node")
    page.get_by_role("button", name="Remove rule 1").click()
    expect(page.locator(".page-model [role=alert]")).to_be_empty()
    page.locator(".page-model input[type=checkbox]").first.uncheck()
    expect(page.get_by_role("region", name="Your copy", exact=True)).to_contain_text("off:")
    with page.expect_download() as file:
        page.get_by_role("button", name="Save as a file").click()
    saved = json.loads(Path(file.value.path()).read_text())
    assert saved["evviz_model"] == 1
    assert len(saved["edits"]["off"]) == 1
    page.get_by_role("button", name="Play my copy").click()
    until(page, "evvizPage.player?.app.session?.header?.off?.length === 1")
    still(page, page.evaluate(NOW))
    bad = tmp_path / "bad.json"
    bad.write_text('{"evviz_model": 1, "edits": {"off": ["no-such-rule"]}}')
    go(page, "model")
    page.get_by_label("Open an edited model").set_input_files(bad)
    expect(page.locator(".toast")).to_contain_text("unknown rule")


def test_a_run_is_saved_and_opened_again(opened: Open, tmp_path: Path):
    page = opened()
    page.evaluate("evvizPage.player.app.setSignal('tnf', 0.5)")
    page.get_by_role("button", name="Run", exact=True).click()
    with page.expect_download() as file:
        page.get_by_role("button", name="JSONL (opens again)").click()
    kept = tmp_path / "run.jsonl"
    kept.write_bytes(Path(file.value.path()).read_bytes())
    assert json.loads(kept.read_text().splitlines()[0])["evviz"] == 1
    bad = tmp_path / "bad.jsonl"
    bad.write_text("not a run\n")
    page.get_by_label("Open a run file").set_input_files(bad)
    expect(page.locator("dialog.box")).to_contain_text("Nothing was changed")
    page.get_by_label("Open a run file").set_input_files(kept)
    expect(page.locator(".toast")).to_contain_text("is open")
    assert page.evaluate("evvizPage.player.app.signal('tnf')") == pytest.approx(0.5)


def test_the_policy_holds_while_keys_are_pressed(opened: Open):
    page = opened("?view=scene")
    page.get_by_role("slider", name="Oxygen", exact=True).focus()
    for _ in range(4):
        page.keyboard.press("ArrowLeft")
    page.get_by_role("button", name="Charts", exact=True).first.click()
    page.wait_for_selector(".page-charts section.card")
    still(page, page.evaluate(NOW))
