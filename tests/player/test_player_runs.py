"""The cell in a page: it runs, it answers, and its log is the log of CPython."""

import json
import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from evviz import knowledge
from evviz.cell.cell import Cell, shape_of
from evviz.core.log import course_of, header_of
from evviz.core.model import Model
from evviz.core.simulation import Simulation
from tests.watch import Watch

from .conftest import Open

#: Collect the events of a run of its own, in slices of an uneven length.
LOG = """
async ({ header, inputs, to, where }) => {
  const { engine } = evviz.player.app;
  const ask = (message) => engine.ask({ run: "probe", ...message });
  await ask({ do: "start", header, inputs });
  const events = [];
  for (let t = -header.warmup_ms; t < to; ) {
    t = Math.min(to, t + 123_457);
    events.push(...(await ask({ do: "advance", to: t })).events);
  }
  return JSON.stringify(events);
}
"""

HEADER = {"context": "breast_cancer", "seed": 11, "warmup_ms": 900_000}
INPUTS = [
    [60_000, "signal", "oxygen", 0.05],
    [200_001, "perturb", "ROCK1", 0.0],
    [500_000, "signal", "egf", 0.7],
    [800_000, "release", "ROCK1", 0.0],
]
MINUTES = 25


def log_of_cpython() -> list[Any]:
    model = Model(knowledge.load())
    header = header_of(HEADER)
    run = Simulation(
        header, course_of(model, header), Cell(model, shape_of(model, "breast_cancer"))
    )
    for t, kind, name, value in INPUTS:
        run.set(int(str(t)), str(kind), str(name), float(str(value)))
    run.advance(MINUTES * 60_000)
    log: list[Any] = json.loads(json.dumps(run.drain()))
    return log


@pytest.mark.parametrize("engine", ["worker", "page"])
def test_the_log_in_the_page_is_the_log_of_cpython(cell: Open, engine: str) -> None:
    page = cell(play="false", wait="ready")
    if engine == "page":  # a page that forbids workers runs the engine itself
        page.evaluate("() => { window.Worker = undefined; }")
        page.evaluate("() => evviz.player.destroy()")
        page.evaluate(
            "() => evviz.mount(document.querySelector('main'), {play: false})"
            ".then((player) => (evviz.player = player).ready)"
        )
    assert page.evaluate("() => evviz.player.app.engine.where") == engine
    wanted = log_of_cpython()
    given = {"header": HEADER, "inputs": INPUTS, "to": MINUTES * 60_000}
    assert json.loads(page.evaluate(LOG, given)) == wanted


@pytest.mark.smooth
def test_time_passes_and_vesicles_leave(cell: Open) -> None:
    page = cell(speed=600)
    page.wait_for_function("() => evviz.player.app.t > 900000")
    counts = page.evaluate(
        "() => { const { tally } = evviz.player.app.session.branch;"
        "return ['exosome', 'microvesicle'].map((k) => tally.sum(`release:${k}`, 0, 900000)); }"
    )
    assert min(counts) > 0


def test_a_slider_moved_with_the_keyboard_reaches_the_engine(cell: Open) -> None:
    page = cell()
    slider = page.get_by_role("slider", name="EGF", exact=True)
    slider.focus()
    slider.press("End")
    page.wait_for_function("() => evviz.player.app.session.levels.egf === 1000")
    expect(page.get_by_role("slider", name="EGF", exact=True)).to_have_attribute(
        "aria-valuetext", "100 ng/mL"
    )
    page.get_by_role("button", name="Undo").click()
    page.wait_for_function("() => evviz.player.app.session.levels.egf === 0")
    page.get_by_role("button", name="Redo").click()
    page.wait_for_function("() => evviz.player.app.session.levels.egf === 1000")
    page.get_by_role("button", name="Everything back to rest").click()
    page.wait_for_function("() => evviz.player.app.session.levels.egf === 0")


def test_plus_and_minus_do_what_a_drag_does(cell: Open) -> None:
    page = cell(play="false", wait="ready")
    page.locator("[data-signal=egf]").hover()
    page.get_by_role("button", name="EGF: more").click()
    page.wait_for_function("() => evviz.player.app.session.levels.egf === 50")
    page.get_by_role("button", name="EGF: less").click()
    page.wait_for_function("() => evviz.player.app.session.levels.egf === 0")


def test_a_lever_holds_its_node_and_lets_go(cell: Open) -> None:
    page = cell(play="false", wait="ready")
    lever = page.get_by_role("button", name="Y-27632")
    lever.click()
    expect(lever).to_have_attribute("aria-pressed", "true")
    page.wait_for_function("() => evviz.player.app.session.levels.ROCK1 === 0")
    lever.click()
    expect(lever).to_have_attribute("aria-pressed", "false")
    expect(page.get_by_role("status").first).to_contain_text("Y-27632")


def test_another_cell_type_starts_anew_and_keeps_the_sliders(cell: Open) -> None:
    page = cell(signals="oxygen:0.05", wait="ready", play="false")
    page.get_by_label("Cell type", exact=True).select_option("mda_mb_231")
    page.wait_for_function("() => evviz.player.app.session.header.context === 'mda_mb_231'")
    page.wait_for_function("() => !evviz.player.app.busy")
    assert page.evaluate("() => evviz.player.app.signal('oxygen')") == 0.05


def test_the_inspector_gives_reasons_with_findings(cell: Open) -> None:
    page = cell(context="breast_cancer", signals="oxygen:0.05", t=45, play="false", wait="ready")
    factor = page.locator(".factor").first
    expect(factor.locator(".path")).to_contain_text("Low oxygen")
    factor.get_by_role("button").click()
    dialog = page.get_by_role("dialog", name="What this rests on")
    expect(dialog.locator(".claims li").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)


def test_the_inspector_tells_of_a_ceiling(cell: Open) -> None:
    page = cell(
        signals="calcium_load:1,atp:1,shear:1,egf:1", t=20, play="false", speed=600, wait="ready"
    )
    rows = page.locator(".factor")
    expect(rows.last).to_contain_text("At its ceiling, 120 a minute")
    assert float(rows.last.locator(".times").inner_text().lstrip("× ")) < 0.5
    page.get_by_label("Why does this happen").select_option("endocytosis")
    expect(rows.filter(has_text="ceiling")).to_have_count(0)


def test_a_thing_can_be_asked_what_would_have_happened(cell: Open) -> None:
    page = cell(t=4, play="false", wait="ready")
    page.evaluate("""async () => {
        const { things } = await evviz.player.app.session.ask({ do: "things" });
        evviz.player.app.select(things.find(([, data]) => data.is === "ripe")[0]);
    }""")
    why = page.get_by_role("region", name="Why?").first
    expect(why.get_by_text("What competes")).to_be_visible()
    page.locator(".ask button").first.click()
    expect(page.locator(".verdict")).to_contain_text("ended differently")


def test_twins_part_where_the_knob_is_felt_and_every_chart_shows_both(
    cell: Open, page: Page
) -> None:
    page.set_viewport_size({"width": 1180, "height": 600})
    cell(context="breast_cancer", t=12, speed=300, play="false", wait="ready")
    page.get_by_role("button", name="Twin cells").click()
    dialog = page.get_by_role("dialog", name="Twin cells")
    dialog.get_by_label("What is different in the twin").select_option("lever:rab22a_kd")
    dialog.get_by_role("button", name="Show both").click()
    page.wait_for_function("() => evviz.player.app.twin && !evviz.player.app.busy")
    page.get_by_role("button", name="Play", exact=True).click()
    page.wait_for_function("() => evviz.player.app.twin.diverged")
    page.get_by_role("button", name="Pause", exact=True).click()
    page.wait_for_function("() => evviz.player.app.twinStage?.lastDraw")

    legend = page.get_by_role("group", name="Lines shown")
    chart = page.get_by_label("Which chart")
    for name in ("released", "fates", "sizes"):
        chart.select_option(name)
        expect(legend.get_by_role("button", name=re.compile("twin$")).first).to_be_attached()
    for name, columns in (("machineries", 3), ("cargo", 5)):
        chart.select_option(name)
        with page.expect_download() as saved:
            page.get_by_role("button", name="Save this chart's numbers").click()
        head = saved.value.path().read_text(encoding="utf-8").splitlines()[0].split(",")
        assert len(head) == columns
    chart.select_option("difference")
    expect(legend.get_by_role("button")).to_have_count(2)

    page.get_by_role("button", name=re.compile("^first difference at .*: see both")).click()
    app = "evviz.player.app"
    page.wait_for_function(f"() => {app}.t === {app}.twin.diverged.t && !{app}.seeking")
    page.wait_for_function(f"() => {app}.selection === {app}.twin.diverged.who")
    page.wait_for_function(f"() => {app}.stage.camera.npp === {app}.twinStage.camera.npp")

    page.get_by_role("button", name="Twin cells").click()
    expect(page.locator(".cell")).to_have_count(1)
    expect(chart).to_have_value("released")


BROKEN = """async () => {
  const payload = await EVVIZ_PAYLOAD;
  evviz.player.destroy();
  window.told = [];
  const python = { ...payload.python, "evviz/player/host.py": "raise ValueError('no such host')" };
  evviz.mount(document.querySelector("main"), {
    play: false, payload: { ...payload, python }, send: (message) => told.push(message),
  });
}"""


def test_an_engine_that_cannot_load_is_told_and_the_cell_stays_in_sight(
    cell: Open, watch: Watch
) -> None:
    page = cell(play="false", wait="ready")
    page.evaluate(BROKEN)
    page.wait_for_function("() => told.some(({ type }) => type === 'problem')")
    said = page.evaluate("() => told.find(({ type }) => type === 'problem').text")
    assert said.startswith("The engine could not start:")
    assert "no such host" in said
    assert page.evaluate("() => told.some(({ type }) => type === 'ready')")
    watch.expect("no such host")
