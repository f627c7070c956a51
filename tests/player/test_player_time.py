"""Time in the player: pause, step, speed, going back, branches, a hidden tab, keeping it all."""

import json
import random
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from evviz import knowledge, runfile
from evviz.cli import main
from evviz.core.model import Model
from evviz.player.live import begun

from .conftest import READY, Open

SEEK = "(t) => evviz.player.app.seek(t)"
#: Make the page believe that it is hidden, or seen again.
HIDE = """(hidden) => {
  Object.defineProperty(document, "hidden", { configurable: true, get: () => hidden });
  document.dispatchEvent(new Event("visibilitychange"));
}"""
#: Keep the first time that the cell shows from now on.
FIRST_TIME = (
    "() => { const { app } = evviz.player; app.on('time', () => (window.first ??= app.t)); }"
)
#: The clock takes no longer step between two pictures, however long nobody looked.
MOST_OF_A_FRAME_MS = 100
#: Cell time per time of the screen, unless something else is chosen.
SPEED = 60


def time_of(page: Page) -> float:
    return float(page.evaluate("() => evviz.player.app.t"))


def test_pause_stops_and_a_step_goes_on_a_little(cell: Open) -> None:
    page = cell()
    page.get_by_role("button", name="Pause", exact=True).click()
    before = time_of(page)
    page.wait_for_timeout(400)
    assert time_of(page) == before
    page.get_by_role("button", name="One step on").click()
    page.wait_for_function("() => evviz.player.app.stepTo === null")
    assert time_of(page) == pytest.approx(before + 15_000, abs=1)


def test_space_plays_and_pauses(cell: Open) -> None:
    page = cell(play="false", wait="ready")
    page.get_by_role("application").focus()
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name="Pause", exact=True)).to_be_visible()
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name="Play", exact=True)).to_be_visible()


def test_the_speed_can_be_chosen(cell: Open) -> None:
    page = cell()
    page.get_by_label("Speed").select_option("600")
    page.wait_for_function("() => evviz.player.app.t > 120_000")


def test_going_back_shows_the_same_cell_again(cell: Open) -> None:
    page = cell(t=15, play="false", wait="ready")
    things = "() => evviz.player.app.session.ask({ do: 'things' }).then((a) => a.things)"
    page.evaluate(SEEK, 400_000)
    first = page.evaluate(things)
    page.evaluate(SEEK, 800_000)
    page.evaluate(SEEK, 400_000)
    assert page.evaluate(things) == first
    assert time_of(page) == 400_000


THINGS = "() => evviz.player.app.session.ask({ do: 'things' }).then((one) => one.things)"
#: What has been counted of the branch on the stage, and its inputs.
COUNTS = """() => {
  const { branch } = evviz.player.app.session;
  const bins = (kind) => [...branch.tally.bins(`release:${kind}`, branch.extent)];
  return [branch.inputs, bins("exosome"), bins("microvesicle")];
}"""
#: A paused cell has come to where it was sent: the engine, too, which goes there a moment later.
IDLE = """() => {
  const { app } = evviz.player;
  return !app.busy && !app.seeking && app.session.head === app.t;
}"""
#: How far the branch is known once the engine has done what it was at when the cell was paused.
EXTENT = """async () => {
  const { session } = evviz.player.app;
  await session.ask({ do: "state" });
  return session.branch.extent;
}"""


def click_on_timeline(page: Page, minutes: float) -> None:
    """Click where the timeline shows *minutes* and wait until the cell is there."""
    track = page.get_by_label("Time in the run")
    box = track.bounding_box()
    assert box
    longest = float(track.get_attribute("max") or 0) / 60_000
    x = box["x"] + 10 + (box["width"] - 20) * minutes / longest
    page.mouse.click(x, box["y"] + box["height"] / 2)
    page.wait_for_function(
        "(goal) => Math.abs(evviz.player.app.t - goal) < 40_000", arg=minutes * 60_000
    )
    page.wait_for_function(IDLE)


def test_a_change_in_the_past_starts_a_branch_and_both_can_be_reopened(
    cell: Open, page: Page
) -> None:
    page.set_viewport_size({"width": 900, "height": 560})
    cell(t=8, play="false", wait="ready")
    first = (page.evaluate(THINGS), page.evaluate(COUNTS))
    click_on_timeline(page, 2)
    page.get_by_role("slider", name="EGF", exact=True).press("End")
    branch = page.get_by_role("button", name=re.compile("^Branch B: from [12] min"))
    expect(branch).to_have_attribute("aria-pressed", "true")
    page.get_by_label("Speed").select_option("600")
    page.get_by_role("button", name="Play", exact=True).click()
    page.wait_for_function("() => evviz.player.app.t > 240_000")
    page.get_by_role("button", name="Pause", exact=True).click()
    extent = page.evaluate(EXTENT)
    page.evaluate(SEEK, extent)
    second = (page.evaluate(THINGS), page.evaluate(COUNTS))
    assert second != first
    seen = [second, first]
    for letter, end in [("A", 480_000), ("B", extent)]:
        page.get_by_role("button", name=f"Branch {letter}: from").click()
        page.wait_for_function(IDLE)
        page.evaluate(SEEK, end)
        assert (page.evaluate(THINGS), page.evaluate(COUNTS)) == seen[letter == "A"]
        click_on_timeline(page, 3)
    expect(page.get_by_role("group", name="Branches").get_by_role("button")).to_have_count(2)


@pytest.mark.slow
def test_a_long_run_can_be_scrubbed_and_shows_the_cell_as_it_was(cell: Open) -> None:
    page = cell(context="breast_cancer", signals="oxygen:0.05", play="false", wait="ready")
    page.evaluate("""() => {
        const { app } = evviz.player;
        const { header, branch } = app.session;
        app.reopen({ header, inputs: branch.inputs, t: 4_500_000, notes: [] });
    }""")
    page.wait_for_function("() => evviz.player.app.t === 4_500_000", timeout=300_000)
    header, inputs = page.evaluate(
        "() => { const { header, branch } = evviz.player.app.session;"
        "return [header, branch.inputs]; }"
    )
    times = sorted(random.Random(3).sample(range(4_500_000), 3))
    fresh = begun(Model(knowledge.load()), header, inputs)
    wanted = {}
    for t in times:
        fresh.advance(t)
        wanted[t] = json.loads(json.dumps(fresh.things()["things"]))
    for t in random.Random(4).sample(times, 3):
        click_on_timeline(page, t / 60_000)
        page.evaluate(SEEK, t)
        assert page.evaluate(THINGS) == wanted[t]


def test_a_hidden_tab_waits_and_goes_on_without_a_jump(cell: Open) -> None:
    page = cell()
    page.evaluate(HIDE, True)
    before = time_of(page)
    page.wait_for_timeout(1500)
    assert time_of(page) == before
    page.evaluate(FIRST_TIME)
    page.evaluate(HIDE, False)
    page.wait_for_function("() => window.first !== undefined")
    assert 0 < page.evaluate("() => first") - before <= MOST_OF_A_FRAME_MS * SPEED


def test_a_link_reopens_the_very_run(cell: Open, page: Page) -> None:
    cell(context="breast_cancer", speed=300)
    page.get_by_role("slider", name="Oxygen", exact=True).press("Home")
    page.wait_for_function("() => evviz.player.app.session.branch.inputs.length === 1")
    page.wait_for_function("() => evviz.player.app.t > 60_000")
    page.get_by_role("button", name="Pause", exact=True).click()
    page.get_by_role("button", name="Share").click()
    address = page.get_by_label("Link", exact=True)
    expect(address).to_have_value(re.compile("#run=1z"))
    link = page.url.split("?")[0] + address.input_value()
    run = "() => { const { session } = evviz.player.app;"
    run += "return JSON.stringify([session.header, session.branch.inputs]); }"
    first, now = page.evaluate(run), time_of(page)
    page.goto("about:blank")
    page.goto(link)
    page.wait_for_function(READY)
    page.wait_for_function("(t) => evviz.player.app.t >= t - 1", arg=now)
    assert page.evaluate(run) == first


def test_a_run_file_holds_all_events_and_can_be_replayed_and_opened(
    cell: Open, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = cell(seed=77, signals="egf:0.4", speed=600)
    page.wait_for_function("() => evviz.player.app.t > 240_000")
    page.evaluate("() => evviz.player.app.setSignal('oxygen', 0.05)")
    page.wait_for_function("() => evviz.player.app.session.branch.inputs.length === 2")
    page.get_by_role("button", name="Pause", exact=True).click()
    page.get_by_role("button", name="Share").click()
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save run file").click()
    path = tmp_path / "run.jsonl"
    saved.value.save_as(path)
    run = runfile.read(path)
    assert not run.damage
    assert (run.header["seed"], run.inputs[0]) == (77, [0, "signal", "egf", 0.4])
    assert run.inputs[1][1:] == ["signal", "oxygen", 0.05]
    assert run.end_ms >= run.inputs[1][0] > 240_000
    assert len(run.events) > 100
    assert main(["replay", str(path)]) == 0
    assert f"all {len(run.events)} events" in capsys.readouterr().out
    page.evaluate("() => evviz.player.app.restart({ seed: 3 }, [])")
    with page.expect_file_chooser() as chosen:
        page.get_by_role("button", name="Open run file").click()
    chosen.value.set_files(path)
    page.wait_for_function("() => evviz.player.app.session.header.seed === 77")
    page.wait_for_function("() => evviz.player.app.signal('oxygen') === 0.05")
    page.wait_for_function("(end) => evviz.player.app.t === end", arg=run.end_ms)


def test_the_picture_and_the_numbers_can_be_taken_away(cell: Open, tmp_path: Path) -> None:
    page = cell(t=8, play="false", wait="ready")
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save this chart's numbers").click()
    saved.value.save_as(tmp_path / "numbers.csv")
    lines = (tmp_path / "numbers.csv").read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("minutes,exosome_per_hour,microvesicle_per_hour")
    assert len(lines) > 3
    for button in ("Save this chart as a picture",):
        with page.expect_download() as saved:
            page.get_by_role("button", name=button).click()
        saved.value.save_as(tmp_path / "picture.png")
        assert (tmp_path / "picture.png").read_bytes().startswith(b"\x89PNG")
    page.get_by_role("button", name="Share").click()
    with page.expect_download() as saved:
        page.get_by_role("button", name="Picture (PNG)").click()
    saved.value.save_as(tmp_path / "cell.png")
    assert (tmp_path / "cell.png").stat().st_size > 20_000
