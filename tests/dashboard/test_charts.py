"""The enlarged charts in a real Chromium, with real clicks."""

import csv
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.dashboard.conftest import Open, Served, until
from tests.watch import Watch

APP = "evvizPage.player.app"
FIGURES = "evvizPage.built.get('charts').figures"
CHARTS = {
    "released": "Released per hour",
    "pools": "Docked and primed MVEs",
    "fates": "Where MVEs end",
    "sizes": "Sizes of EVs",
    "machineries": "What makes ILVs",
    "cargo": "Cargo",
    "levels": "Activities that moved most",
    "raster": "Every event",
}
FILLED = "Object.values(%s).every((column) => column.length > 0)"
#: The charts show all of a cell that stands still.
AT_REST = f"""(() => {{
  const shown = {FIGURES}.get('levels').sources.get('levels').data.t.at(-1);
  const {{ samples, events }} = evvizPage.ctx.recorder;
  const raster = {FIGURES}.get('raster').sources.get('raster').data.t;
  return shown === samples.at(-1).t && {APP}.t / 60_000 - shown < 0.25
    && raster.length === events.length;
}})()"""


def fed(page: Page, url: str = "") -> Page:
    """All charts open, over a run in which something was moved."""
    page.evaluate(f"{APP}.setSpeed(600); {APP}.setSignal('egf', 0.8)")
    page.wait_for_selector(".page-charts section.card")
    until(page, f"{FIGURES}.size === {len(CHARTS)}")
    for title in CHARTS.values():
        button = page.get_by_role("button", name=title, exact=True)
        if button.get_attribute("aria-pressed") == "false":
            button.click()
    until(page, length("released", 6) + " && " + length("raster", 6))
    return page


def length(chart: str, most: int) -> str:
    return f"{FIGURES}.get('{chart}').sources.get('{chart}').data.t?.length > {most}"


def card(page: Page, chart: str) -> Locator:
    found = page.get_by_role("region", name=CHARTS[chart], exact=True)
    found.scroll_into_view_if_needed()
    return found


def test_every_chart_is_fed_and_answers_legend_hover_and_selection(opened: Open):
    page = fed(opened("?view=charts"))
    for chart in CHARTS:
        until(page, FILLED % f"{FIGURES}.get('{chart}').sources.get('{chart}').data")
    page.evaluate(f"{APP}.pause()")
    until(page, AT_REST)

    shown = f"{FIGURES}.get('released').named.get('exosome').visible"
    assert page.evaluate(shown)
    card(page, "released").get_by_text("exosomes", exact=True).click()
    until(page, f"!{shown}")
    card(page, "released").get_by_text("exosomes", exact=True).click()
    until(page, shown)
    name = page.evaluate(f"{FIGURES}.get('levels').legend.items[0].label.value")
    card(page, "levels").get_by_text(name, exact=True).click()
    until(page, f"!{FIGURES}.get('levels').named.get('y0').visible")

    place = card(page, "released").locator(".figure").bounding_box()
    assert place is not None
    middle = place["x"] + place["width"] / 2, place["y"] + place["height"] / 2
    page.mouse.move(middle[0] - 30, middle[1])
    page.mouse.move(*middle, steps=4)
    expect(page.locator(".bk-Tooltip").first).to_contain_text("microvesicles")

    card(page, "released").get_by_title("Box Select (x-axis)").click()
    page.mouse.move(place["x"] + place["width"] * 0.4, middle[1])
    page.mouse.down()
    page.mouse.move(place["x"] + place["width"] * 0.8, middle[1] + 20, steps=5)
    page.mouse.up()
    until(page, f"{FIGURES}.get('released').sources.get('released').selected.indices.length > 0")
    times = page.evaluate(CHOSEN % FIGURES, "released")
    for chart in ("pools", "fates", "levels", "raster"):
        found = page.evaluate(CHOSEN % FIGURES, chart)
        inside = [t for t in found if min(times) <= t <= max(times)]
        if chart in ("pools", "levels") and not inside:  # sampled further apart
            assert len(found) == 1, f"nothing is marked in {chart}"
            assert found[0] < min(times)
        else:
            assert found == inside, f"marked too far in {chart}"
            assert found or chart == "raster", f"nothing is marked in {chart}"


#: The times of what is marked in a chart, in minutes.
CHOSEN = """(chart) => { const source = %s.get(chart).sources.get(chart);
    return source.selected.indices.map((i) => source.data.t[i]); }"""
#: Samples of a cell that runs fast on a slow machine: 7 minutes apart.
SPARSE = """() => { const { recorder } = evvizPage.ctx;
    const one = recorder.samples.at(-1);
    const samples = [0, 7, 14].map((t) => ({ ...one, t }));
    Object.defineProperty(recorder, "samples", { get: () => [...samples], set() {} }); }"""


def test_a_span_between_two_samples_marks_the_one_before(opened: Open):
    page = fed(opened("?view=charts"))
    until(page, length("released", 12))
    page.evaluate(f"{APP}.pause()")
    page.evaluate(SPARSE)
    for chart in ("pools", "levels"):
        until(page, f"{FIGURES}.get('{chart}').sources.get('{chart}').data.t[1] === 7")
    mark = f"(minute) => {{ const source = {FIGURES}.get('released').sources.get('released');" + (
        "source.selected.indices = minute ? [source.data.t.indexOf(minute)] : []; }"
    )
    for minute, sample in ((9, 7), (7, 7), (5, 0)):
        page.evaluate(mark, minute)
        assert page.evaluate(CHOSEN % FIGURES, "released") == [minute]
        for chart in ("pools", "levels"):
            assert page.evaluate(CHOSEN % FIGURES, chart) == [sample]
        assert {minute} >= {round(t) for t in page.evaluate(CHOSEN % FIGURES, "raster")}
    page.evaluate(mark, None)
    assert page.evaluate(CHOSEN % FIGURES, "pools") == []


COLUMNS = {"pools": ["minutes", "docked", "primed"], "raster": ["minutes", "row", "who"]}


def test_a_chart_is_kept_as_picture_and_table(opened: Open):
    page = fed(opened("?view=charts"))
    for chart, columns in COLUMNS.items():
        until(page, length(chart, 6))  # each chart is fed in a turn of its own
        kept = {}
        for kind in ("PNG", "SVG", "CSV"):
            with page.expect_download() as file:
                page.get_by_role("button", name=f"Save {chart} as {kind}").click()
            assert file.value.suggested_filename == f"{chart}.{kind.lower()}"
            kept[kind] = Path(file.value.path()).read_bytes()
        assert kept["PNG"].startswith(b"\x89PNG")
        assert b"<svg" in kept["SVG"][:200]
        rows = list(csv.reader(kept["CSV"].decode().splitlines()))
        assert rows[0] == columns
        assert len(rows) > 5


def test_charts_and_map_go_on_when_the_server_is_killed(opened: Open, watch: Watch):
    served = Served()
    page = fed(opened("?view=charts", url=served.url))
    served.stop()
    now = page.evaluate(f"{FIGURES}.get('pools').sources.get('pools').data.t.length")
    until(page, length("pools", now + 2))
    page.evaluate("evvizPage.go('pathway')")
    page.wait_for_selector(".map .node")  # opened for the first time, without a server
    watch.problems = [one for one in watch.problems if not any(word in one for word in LOST)]


LOST = ("WebSocket", "ERR_CONNECTION_REFUSED", "Lost", "not connected", "Failed to load resource")
