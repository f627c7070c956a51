"""What is done at the same moment: branches, twins, host messages and questions that overlap."""

import re
from typing import Any

from playwright.sync_api import Page, expect

from evviz import runs

from .conftest import Open

APP = "evviz.player.app"
STILL = f"() => {APP}.engine.where !== 'starting' && !{APP}.busy && !{APP}.seeking"

#: Play to *t* at full speed; the page goes on playing.
PAST = f"(t) => new Promise((done) => {{ {APP}.on('time', () => {APP}.t > t && done()); }})"

#: A twin whose knob is set to *value*, opened while the cell plays.
TWIN = f"""async ([id, value]) => {{
  await {APP}.openTwin({{ kind: "signal", id, value, label: id }});
}}"""
INPUTS = f"() => [{APP}.session, {APP}.twin.session].map((one) => one.branch.inputs)"


def test_a_branch_keeps_only_snapshots_of_its_own(cell: Open) -> None:
    page = cell(speed=600, play="false", wait="ready")
    page.evaluate(f"() => {APP}.play()")
    page.evaluate(PAST, 300_000)
    page.evaluate(f"() => ({APP}.pause(), {APP}.seek(120_000))")
    page.evaluate(f"() => {APP}.setSignal('egf', 1)")
    page.evaluate(f"() => {APP}.play()")
    for _ in range(4):  # somewhere in a step that ends with a snapshot
        page.evaluate(PAST, page.evaluate(f"() => {APP}.t") + 200_000)
        page.evaluate(f"() => {APP}.openBranch(0).then(() => {APP}.openBranch(1))")
    page.evaluate(f"() => {APP}.pause()")
    told = page.evaluate(f"""async () => {{
      const found = [];
      for (const {{ inputs, extent, keyframes }} of {APP}.session.branches) {{
        const frames = [];
        for (const t of keyframes.times) frames.push((await keyframes.before(t)).text);
        const signals = frames.map((text) => JSON.parse(text).inputs.length > 0);
        found.push({{ set: inputs.length, extent, times: keyframes.times, signals }});
      }}
      return found;
    }}""")
    first, second = told
    assert first["set"] == 0
    assert not any(first["signals"])
    assert max(first["times"]) <= first["extent"]
    assert second["set"] == 1
    assert any(second["signals"])


def test_a_branch_counts_every_event_once(cell: Open) -> None:
    page = cell(speed=600, play="false", wait="ready", signals="oxygen:0.05")
    page.evaluate(f"() => {APP}.play()")
    page.evaluate(PAST, 600_000)
    page.evaluate(f"() => ({APP}.pause(), {APP}.seek(301_000))")
    page.evaluate(f"() => {APP}.setSignal('egf', 0.4)")
    page.evaluate(f"() => {APP}.play()")
    page.evaluate(PAST, 600_000)
    page.evaluate(f"() => {APP}.pause()")
    header, inputs, until, counts = page.evaluate(f"""async () => {{
      const {{ session }} = {APP};
      await session.ask({{ do: "things" }});
      const {{ tally, inputs }} = session.branch;
      const names = ["release:microvesicle", "release:exosome", "ilv:escrt"];
      return [session.header, inputs, session.head, names.map((name) => tally.sum(name, 0, 1e9))];
    }}""")
    run = runs.again(header, inputs)
    run.advance(until)
    log: list[Any] = [event for event in run.drain() if event[0] >= 0]
    released = [data["kind"] for _, _, _, data in log if "age" in data]
    ilvs = [1 for _, _, _, data in log if data.get("kind") == "ilv" and data.get("by") == "escrt"]
    assert counts == [released.count("microvesicle"), released.count("exosome"), len(ilvs)]


def test_twins_that_are_the_same_never_part(cell: Open) -> None:
    page = cell(speed=600)
    for _ in range(5):
        page.evaluate(TWIN, ["wnt3a", 0.0])
        page.evaluate(PAST, page.evaluate(f"() => {APP}.t") + 150_000)
        assert page.evaluate(f"() => {APP}.twin.diverged") is None


def test_what_is_set_while_twins_play_is_set_at_one_time_for_both(cell: Open) -> None:
    page = cell(speed=600)
    page.evaluate(TWIN, ["wnt3a", 0.7])
    for u in (0.3, 0.6, 0.9):
        page.evaluate(PAST, page.evaluate(f"() => {APP}.t") + 60_000)
        page.evaluate(f"(u) => {APP}.setSignal('egf', u)", u)
    main, twin = page.evaluate(INPUTS)
    assert len(main) == 3
    assert [one for one in twin if one[2] == "egf"] == main
    assert [one[3] for one in twin if one[2] != "egf"] == [0.7]


def test_a_twin_keeps_its_knob_where_both_fork(cell: Open) -> None:
    page = cell(speed=600)
    page.evaluate(PAST, 300_000)
    page.evaluate(TWIN, ["oxygen", 0.02])
    page.wait_for_function(f"() => {APP}.twin.diverged")
    page.evaluate(f"() => ({APP}.pause(), {APP}.seek(100_000))")
    page.evaluate(f"() => {APP}.setSignal('egf', 0.5)")
    main, twin = page.evaluate(INPUTS)
    assert [one[2] for one in main] == ["egf"]
    assert {one[2]: one[3] for one in twin} == {"oxygen": 0.02, "egf": 0.5}
    assert page.evaluate(f"() => {APP}.twin.diverged") is None, "they are the same until there"
    page.evaluate(f"() => {APP}.play()")
    page.wait_for_function(f"() => {APP}.twin.diverged")
    assert page.evaluate(f"() => {APP}.twin.diverged.t") >= 100_000


def test_what_only_the_twin_has_is_asked_in_the_twin(cell: Open) -> None:
    page = cell(speed=300, context="breast_cancer")
    page.evaluate(TWIN, ["oxygen", 0.02])
    page.wait_for_function(f"() => {APP}.twin.diverged?.inTwin")
    page.get_by_role("button", name=re.compile("^first difference at .*: see both")).click()
    page.wait_for_function(f"() => {APP}.inTwin && {APP}.selection === {APP}.twin.diverged.who")
    why = page.get_by_role("region", name="Why?").first
    expect(why.get_by_text("Its history")).to_be_visible()
    page.evaluate(f"() => {APP}.closeTwin()")
    assert page.evaluate(f"() => [{APP}.selection, {APP}.inTwin]") == [None, False]
    expect(page.locator(".notice")).to_be_hidden()


def test_messages_of_a_host_are_taken_one_after_the_other(cell: Open) -> None:
    page = cell(play="false", wait="ready")
    page.evaluate("""() => {
      const { handle } = evviz.player;
      handle({ type: "set", context: "melanoma" });
      handle({ type: "set", seed: 4 });
      return handle({ type: "set", signals: { egf: 0.5 } });
    }""")
    assert page.evaluate(f"() => [{APP}.context, {APP}.seed, {APP}.signal('egf')]") == [
        "melanoma",
        4,
        0.5,
    ]
    page.evaluate(f"() => {{ {APP}.setSpeed(600); {APP}.play(); }}")
    page.evaluate(PAST, 200_000)
    at = page.evaluate(f"""async () => {{
      const {{ handle }} = evviz.player;
      handle({{ type: "pause" }});
      handle({{ type: "seek", t: 60_000 }});
      await handle({{ type: "set", signals: {{ tnf: 0.5 }} }});
      return {APP}.session.branch.inputs.find(([, , id]) => id === "tnf")[0];
    }}""")
    assert at == 60_000


def test_a_jump_that_is_overtaken_is_over(cell: Open) -> None:
    page = cell(speed=600)
    page.evaluate(PAST, 120_000)
    page.evaluate(f"""() => {{
      {APP}.pause();
      const jumps = [{APP}.seek(30_000), {APP}.seek(50_000, true), {APP}.seek(70_000)];
      return Promise.all(jumps);
    }}""")
    assert page.evaluate(f"() => {APP}.t") == 70_000


def test_of_two_questions_the_later_one_is_answered(cell: Open) -> None:
    page = cell(t=8, play="false", wait="ready")
    page.evaluate("""async () => {
        const { things } = await evviz.player.app.session.ask({ do: "things" });
        evviz.player.app.select(things.find(([, data]) => data.is === "ripe")[0]);
    }""")
    buttons = page.locator(".ask button")
    expect(buttons).to_have_count(3)
    page.evaluate("""() => {
      const root = document.querySelector(".evviz-player").shadowRoot;
      const [, zero, one] = root.querySelectorAll(".ask button");
      zero.click();
      one.click();
    }""")
    verdict = page.locator(".verdict")
    expect(verdict).to_contain_text("ended differently")
    expect(verdict.locator("strong")).to_have_text(buttons.nth(2).inner_text())


def test_a_thing_tells_its_whole_history_after_a_jump(cell: Open) -> None:
    page = cell(speed=600)
    page.evaluate(PAST, 900_000)
    page.evaluate(f"() => {APP}.pause()")
    longest = f"""async () => {{
      const {{ session }} = {APP};
      const {{ things }} = await session.ask({{ do: "things" }});
      const logs = {{}};
      for (const [who, {{ kind }}] of things) {{
        if (kind === "endosome") logs[who] = (await session.ask({{ do: "describe", who }})).log;
      }}
      return logs;
    }}"""
    page.evaluate(f"() => {APP}.seek({APP}.t)")
    before = page.evaluate(longest)
    assert max(len(log) for log in before.values()) > 3
    t = page.evaluate(f"() => {APP}.t")
    page.evaluate(f"(t) => {APP}.seek(0).then(() => {APP}.seek(t))", t)
    assert page.evaluate(longest) == before


def test_an_engine_that_dies_is_told_and_time_stands_still(cell: Open) -> None:
    page = cell(speed=300)
    page.workers[0].evaluate("() => setTimeout(() => { throw new Error('out of memory'); })")
    expect(page.get_by_role("alert")).to_contain_text("the engine has stopped")
    expect(page.get_by_role("button", name="Play", exact=True)).to_be_visible()
    assert page.evaluate(f"() => {APP}.session.ask({{ do: 'things' }}).catch((e) => e.message)")


def test_a_preset_is_one_step_of_undo(cell: Open) -> None:
    page = cell(play="false", wait="ready", signals="oxygen:0.05")
    now = f"() => ['oxygen', 'energy_block'].map((id) => {APP}.signal(id))"
    page.evaluate(f"() => {APP}.applyPreset({{ id: 'x', signals: {{ energy_block: 1 }} }})")
    rest, _ = page.evaluate(now)
    assert page.evaluate(now) == [rest, 1]
    assert rest > 0.5
    page.evaluate(f"() => {APP}.history.undo()")
    assert page.evaluate(now) == [0.05, 0]
    assert not page.evaluate(f"() => {APP}.history.canUndo")
    page.evaluate(f"() => {APP}.history.redo()")
    assert page.evaluate(now) == [rest, 1]


def test_another_cell_type_can_be_undone(cell: Open) -> None:
    page = cell(speed=600, signals="egf:0.4")
    page.evaluate(PAST, 240_000)
    page.evaluate(f"() => {APP}.pause()")
    t = round(page.evaluate(f"() => {APP}.t"))
    page.get_by_label("Cell type", exact=True).select_option("neuron")
    page.wait_for_function(f"() => {APP}.context === 'neuron' && !{APP}.busy")
    page.get_by_role("button", name="Undo").click()
    page.wait_for_function(f"() => {APP}.context === 'generic' && !{APP}.busy")
    assert page.evaluate(f"() => [{APP}.t, {APP}.signal('egf')]") == [t, 0.4]


def test_a_run_that_the_engine_refuses_leaves_the_one_there_is(cell: Open) -> None:
    page = cell(speed=600, signals="egf:0.4")
    page.evaluate(PAST, 120_000)
    page.evaluate(f"() => {APP}.pause()")
    said = page.evaluate(f"""() => {{
      const header = {{ ...{APP}.session.header, off: ["no-such-rule"], seed: 9 }};
      const run = {{ header, inputs: [], t: 0, notes: [] }};
      return {APP}.reopen(run).catch((error) => error.message);
    }}""")
    assert "no-such-rule" in said
    assert page.evaluate(f"() => [{APP}.seed !== 9, {APP}.signal('egf'), {APP}.t > 0]") == [
        True,
        0.4,
        True,
    ]
    page.evaluate(f"() => {APP}.play()")
    page.evaluate(PAST, 200_000)


def test_tags_that_come_and_go_leave_no_graphics_context_behind(cell: Open, page: Page) -> None:
    cell(play="false", wait="ready")
    page.evaluate("""async () => {
      const { player } = evviz;
      window.lost = 0;
      player.app.stage.on("lost", () => (lost += 1));
      const payload = await EVVIZ_PAYLOAD;
      for (let i = 0; i < 24; i += 1) {
        const host = document.createElement("div");
        document.body.append(host);
        (await evviz.mount(host, { payload, play: false })).destroy();
        host.remove();
      }
      await new Promise((done) => setTimeout(done, 300));
      player.app.stage.draw(player.app.t);
    }""")
    assert page.evaluate("() => lost") == 0
