"""The share box: what is copied out of it opens the same cell in another page."""

import html
import io
import re
from pathlib import Path
from typing import Any

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Page, expect

from evviz import export, runfile
from evviz.cli import main
from tests import axe
from tests.server import Serve

from .conftest import READY, Open
from .parts import run as run_part

RUN = """(of) => {
  const { session, t } = (of ? document.querySelector(of).player : evviz.player).app;
  return [session.header, session.branch.inputs, Math.round(t)];
}"""
#: All events of the run on the stage and of two minutes more, played again from its beginning.
LOG = """async (of) => {
  const { engine, session, t } = (of ? document.querySelector(of).player : evviz.player).app;
  const ask = (message) => engine.ask({ run: "probe", ...message });
  await ask({ do: "start", header: session.header, inputs: session.branch.inputs });
  return JSON.stringify((await ask({ do: "advance", to: Math.round(t) + 120_000 })).events);
}"""
TAG_READY = (
    "() => { const one = document.querySelector('evviz-cell')?.player?.app;"
    "return one?.session?.head >= 0 && !one.busy; }"
)


@pytest.fixture(scope="session")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A web space with the exported cell and the script with the tag."""
    folder = tmp_path_factory.mktemp("course")
    export.write_folder("whole-cell", folder / "cell")
    export.write_script(folder / "evviz.js")
    return folder


def at(page: Page, address: str) -> Page:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(address)
    page.wait_for_function(READY)
    return page


def copied(page: Page, what: str) -> str:
    """What the copy button of *what* puts on the clipboard."""
    page.get_by_role("button", name=f"Copy: {what}").click()
    expect(page.get_by_role("dialog").get_by_role("status")).to_have_text(f"Copied: {what}.")
    return str(page.evaluate("() => navigator.clipboard.readText()"))


def decoded(picture: bytes) -> str:
    found = zxingcpp.read_barcodes(Image.open(io.BytesIO(picture)).convert("L"))
    return found[0].text


def test_link_frame_tag_and_code_all_open_the_very_run(
    page: Page, course: Path, serve: Serve, tmp_path: Path
) -> None:
    url = serve(course)
    at(page, f"{url}/cell/index.html?context=breast_cancer&seed=5&play=false&from=moodle")
    page.evaluate("() => evviz.player.app.setSignal('oxygen', 0.05)")
    page.get_by_role("button", name="One step on").click()
    page.wait_for_function("() => evviz.player.app.t === 15000")
    page.get_by_role("slider", name="EGF", exact=True).press("End")
    page.wait_for_function("() => evviz.player.app.session.branch.inputs.length === 2")
    run, log = page.evaluate(RUN), page.evaluate(LOG)
    assert run[0]["context"] == "breast_cancer"
    assert [one[2] for one in run[1]] == ["oxygen", "egf"]
    assert run[1][1][0] > 0

    page.get_by_role("button", name="Share").click()
    assert axe.violations(page) == []
    names = ("Link", "Frame for a course page", "Tag for a page of your own")
    link, frame, tag = (copied(page, name) for name in names)
    code: dict[str, bytes] = {}
    for kind in ("SVG", "PNG"):
        with page.expect_download() as saved:
            page.get_by_role("button", name=f"Save the QR code as {kind}").click()
        saved.value.save_as(tmp_path / saved.value.suggested_filename)
        code[kind] = (tmp_path / saved.value.suggested_filename).read_bytes()
    assert decoded(code["PNG"]) == link
    assert "from=moodle" in link
    assert code["SVG"].startswith(b"<svg")

    page.goto("about:blank")
    at(page, link)
    assert (page.evaluate(RUN), page.evaluate(LOG)) == (run, log)

    (course / "page.html").write_text(f"<!doctype html><title>x</title>{frame}", encoding="utf-8")
    page.goto(f"{url}/page.html")
    inside = page.frames[1]
    inside.wait_for_function(READY)
    assert (inside.evaluate(RUN), inside.evaluate(LOG)) == (run, log)

    (course / "page.html").write_text(f"<!doctype html><title>x</title>{tag}", encoding="utf-8")
    page.goto(f"{url}/page.html")
    page.wait_for_function(TAG_READY)
    assert (page.evaluate(RUN, "evviz-cell"), page.evaluate(LOG, "evviz-cell")) == (run, log)


#: The engine takes its time from now on.
SLOW = """() => {
  const { engine } = evviz.player.app;
  const ask = engine.ask.bind(engine);
  engine.ask = async (message) => {
    await new Promise((done) => setTimeout(done, 100));
    return ask(message);
  };
}"""


def test_a_run_file_is_whole_though_one_was_begun_before(
    cell: Open, page: Page, tmp_path: Path
) -> None:
    cell(seed=5, play="false", wait="ready")
    page.evaluate(SLOW)
    share = page.get_by_role("button", name="Share")
    save = page.get_by_role("button", name=re.compile("^Save run file|^Writing"))
    share.click()
    save.click()
    expect(save).to_be_disabled()
    expect(save).to_have_text(re.compile("Writing … [1-9]"))
    page.keyboard.press("Escape")
    share.click()
    with page.expect_download() as saved:
        save.click()
    expect(save).to_be_enabled()
    expect(page.get_by_role("alert")).not_to_be_visible()
    saved.value.save_as(tmp_path / "run.jsonl")
    assert len(runfile.read(tmp_path / "run.jsonl").events) > 50
    assert main(["replay", str(tmp_path / "run.jsonl")]) == 0


#: What an engine hears that fails as soon as a cell goes on, by who asked.
FAILING = """
  const { record } = await import("/run/record.js");
  const { probe } = await import("/lesson/probe.js");
  const said = [];
  const engine = {
    slice_ms: 1, hurry_ms: 1,
    async ask(message) {
      said.push([message.do, message.run]);
      if (message.do === "advance") throw new Error("no");
      return { t: 0 };
    },
  };
  const setup = { context: "generic", signals: {}, perturb: {} };
  const app = { engine, header: (one) => one };
  const step = { own: ["ev.release"], minutes: 1 };
  for (let i = 0; i < 2; i++) {
    await record(engine, { warmup_ms: 1 }, [], 1).catch(() => {});
    await probe(app, step, { cells: 1, seed: 1 }, setup, () => {}).catch(() => {});
  }
  return said;
"""


def test_a_cell_beside_that_on_the_stage_has_a_name_of_its_own_and_is_dropped(parts: Page) -> None:
    said = run_part(parts, FAILING)
    names = [name for what, name in said if what == "start"]
    assert len(set(names)) == 4
    assert said == [[what, name] for name in names for what in ("start", "advance", "drop")]


def settings(run: list[Any]) -> tuple[Any, ...]:
    header, inputs, t = run
    return header["context"], header["seed"], {tuple(one[1:]) for one in inputs}, t


def test_the_settings_alone_can_be_shared_and_read(page: Page, course: Path, serve: Serve) -> None:
    url = serve(course)
    at(page, f"{url}/cell/index.html?signals=oxygen:0.05&perturb=RAB27A:0&seed=9&t=2&play=false")
    run = page.evaluate(RUN)
    page.get_by_role("button", name="Share").click()
    page.get_by_label("The cell as it is set now").check()
    link = page.get_by_label("Link", exact=True)
    expect(link).to_have_value(
        re.compile("signals=oxygen:0.05&perturb=RAB27A:0&seed=9&t=2&play=false$")
    )
    tag = page.get_by_role("textbox", name="Tag for a page of your own").input_value()
    assert 'signals="oxygen:0.05" perturb="RAB27A:0" seed="9" t="2" play="false" controls>' in tag
    at(page, link.input_value())
    assert settings(page.evaluate(RUN)) == settings(run)
    (course / "page.html").write_text(f"<!doctype html><title>x</title>{tag}", encoding="utf-8")
    page.goto(f"{url}/page.html")
    page.wait_for_function(TAG_READY)
    assert settings(page.evaluate(RUN, "evviz-cell")) == settings(run)


def test_a_file_on_disk_asks_for_its_address_on_the_web(
    cell: Open, page: Page, tmp_path: Path
) -> None:
    cell(signals="egf:0.4", play="false", wait="ready")
    page.get_by_role("button", name="Share").press("Enter")
    box = page.get_by_role("dialog")
    for _ in range(8):  # the keyboard reaches the copy button
        page.keyboard.press("Tab")
        if box.get_by_role("button", name="Copy: Link").evaluate("(one) => one.matches(':focus')"):
            break
    page.keyboard.press("Enter")
    expect(box.get_by_role("status")).to_have_text("Copied: Link.")
    expect(box).to_contain_text("a file on your disk")
    link = box.get_by_label("Link", exact=True)
    expect(link).to_have_value(re.compile(r"^\?v=1&scene=whole-cell&play=false#run=1z"))
    expect(box.get_by_role("img", name="QR code")).to_have_count(0)
    frame = box.get_by_role("textbox", name="Frame for a course page")
    assert "https://example.org/" in html.unescape(frame.input_value())
    box.get_by_label("Address of this page on the web").fill("https://cells.example.edu/a.html")
    expect(link).to_have_value(re.compile(r"^https://cells\.example\.edu/a\.html\?v=1&scene="))
    expect(frame).to_have_value(re.compile("cells.example.edu"))
    picture = box.get_by_role("img", name="QR code").screenshot()
    query = "?v=1&scene=whole-cell&context=generic&signals=egf:0.4&seed=7&play=false"
    assert decoded(picture) == f"https://cells.example.edu/a.html{query}"
    box.get_by_label("Address of this page on the web").fill("javascript:alert(1)")
    expect(link).to_have_value(re.compile(r"^\?v=1"))


def test_an_author_can_say_where_the_page_is(page: Page, cell_page: Path, tmp_path: Path) -> None:
    text = cell_page.read_text(encoding="utf-8")
    meta = '<meta name="evviz-address" content="https://cells.example.edu/x.html">'
    own = tmp_path / "cell.html"
    own.write_text(text.replace("</head>", f"{meta}</head>"), encoding="utf-8")
    at(page, f"{own.as_uri()}?play=false")
    page.get_by_role("button", name="Share").click()
    link = page.get_by_label("Link", exact=True)
    expect(link).to_have_value(re.compile(r"^https://cells\.example\.edu/x\.html\?v=1"))


def test_the_second_tag_of_a_page_is_reopened_by_its_own_link(
    page: Page, course: Path, serve: Serve
) -> None:
    url = serve(course)
    tag = '<evviz-cell style="height:320px" controls play="false" seed="{}"></evviz-cell>'
    text = f'<!doctype html><title>x</title>{tag.format(1)}{tag.format(2)}<script src="evviz.js">'
    (course / "two.html").write_text(f"{text}</script>", encoding="utf-8")
    page.set_viewport_size({"width": 1280, "height": 700})
    page.goto(f"{url}/two.html")
    seconds = "document.querySelectorAll('evviz-cell')[1].player?.app"
    ready = f"() => {seconds}?.session?.head >= 0 && !{seconds}.busy"
    page.wait_for_function(ready)
    page.evaluate(f"() => {seconds}.setSignal('egf', 0.5)")
    page.get_by_role("button", name="Share").nth(1).press("Enter")
    link = page.get_by_label("Link", exact=True)
    expect(link).to_have_value(re.compile(r"two\.html.*#run-2=1z"))
    address = link.input_value()
    page.goto("about:blank")
    page.goto(address)
    page.wait_for_function(ready)
    assert page.evaluate(f"() => {seconds}.signal('egf')") == 0.5
    assert page.evaluate("() => document.querySelector('evviz-cell').player.app.signal('egf')") == 0
