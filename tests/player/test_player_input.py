"""What comes from outside: addresses, links, run files. One clear line, and the resting cell."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from evviz.player import LATEST_MS

from .conftest import READY, Open
from .parts import run

HEADER = {"evviz": 1, "context": "generic", "seed": 1, "scene": "whole-cell"}


def notice(page: Page) -> str:
    page.wait_for_function(READY)
    line = page.get_by_role("alert").first
    expect(line).to_be_visible()
    return line.inner_text()


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ({"seed": "many"}, "seed must be a whole number from 0 to 2147483647, got 'many'"),
        ({"signals": "oxygen:2"}, "signals must be a number from 0 to 1"),
        ({"signals": "oxygin:0.1"}, "unknown signal 'oxygin'"),
        ({"perturb": "RAB270:0"}, "unknown node 'RAB270'"),
        ({"context": "hella"}, "unknown cell type 'hella'"),
        ({"look": "neon"}, "look must be one of auto, light, dark, contrast, projector"),
        ({"scene": "whole_cell"}, "unknown scene 'whole_cell'"),
        ({"t": "-1"}, "t must be a number from 0 to 43200"),
        ({"v": "2"}, "v must be one of 1"),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else "",
)
def test_a_malformed_address_is_told_in_one_line(
    cell: Open, query: dict[str, str], says: str
) -> None:
    assert says in notice(cell(play="false", wait="ready", **query))


def test_unknown_keys_of_an_address_are_ignored_with_a_note(cell: Open, page: Page) -> None:
    notes: list[str] = []
    page.on("console", lambda message: notes.append(message.text))
    cell(play="false", wait="ready", utm_source="lms")
    assert "evviz: address key 'utm_source' is not known and was ignored" in notes


def test_an_address_opens_a_cell_in_the_middle_of_a_run(cell: Open) -> None:
    page = cell(
        v=1, context="breast_cancer", signals="oxygen:0.05,egf:0.6", perturb="RAB27A:0",
        seed=42, t=3, look="dark", controls="false", motion="full", wait="ready", play="false",
    )  # fmt: skip
    page.wait_for_function("() => evviz.player.app.t === 180000")
    header = page.evaluate("() => evviz.player.app.session.header")
    assert (header["context"], header["seed"]) == ("breast_cancer", 42)
    levels = page.evaluate("() => evviz.player.app.session.levels")
    assert (levels["oxygen"], levels["egf"], levels["RAB27A"]) == (50, 600, 0)
    expect(page.get_by_role("slider", name="EGF", exact=True)).to_have_count(0)


def test_a_hostile_address_becomes_no_markup(cell: Open) -> None:
    bad = "<img src=x onerror=window.hacked=1>"
    page = cell(play="false", wait="ready", seed=bad, scene=bad, look=bad, context=bad)
    notice(page)
    assert page.evaluate("() => window.hacked") is None
    assert page.locator("img").count() == 0


@pytest.mark.parametrize(
    ("hash_", "says"),
    [
        ("run=1zAAAA", "the link is damaged"),
        ("run=2zAAAA", "the link is of another version"),
        ("run=1" + "W1tdLFtdLDBd", "not a run of EVViz"),
        ("run=1z" + "A" * 70_000, "the link is too long"),
    ],
    ids=["damaged", "version", "foreign", "long"],
)
def test_a_malformed_link_shows_the_resting_cell(cell: Open, hash_: str, says: str) -> None:
    page = cell(hash_, play="false", wait="ready")
    line = notice(page)
    assert says in line
    assert "resting cell" in line
    assert page.evaluate("() => evviz.player.app.session.branch.inputs") == []


def lines(*records: object) -> str:
    return "".join(json.dumps(record) + "\n" for record in records)


#: What is wrong with a run file: its text, and what is said of it.
BAD_FILES: dict[str, tuple[str | bytes, str]] = {
    "empty": ("", "line 1: not JSON"),
    "text": ("hello\n", "line 1: not JSON"),
    "foreign": (lines({"a": 1}), "line 1: not a run of EVViz"),
    "format": (lines({**HEADER, "evviz": 9}), "run format 9"),
    "context": (lines({**HEADER, "context": "hella"}), "no cell type 'hella'"),
    "field": (lines({**HEADER, "evil": 1}), "unknown header field 'evil'"),
    "signal": (
        lines(HEADER, {"set": [0, "signal", "oxigen", 1]}),
        "line 2: this model has no signal",
    ),
    "rule": (lines({**HEADER, "off": ["no-such-rule"]}), "run.jsonl: unknown rule 'no-such-rule'"),
    "sides": (lines({**HEADER, "sides": {"a": "b"}}), "run.jsonl: unknown dispute 'a'"),
    "long": (lines(HEADER, {"end": [LATEST_MS + 1, 0, ""]}), "longer than 30 days of cell time"),
    "value": (lines(HEADER, {"set": [0, "signal", "oxygen", 7]}), "line 2: value '7'"),
    "time": (lines(HEADER, {"set": [-5, "signal", "oxygen", 1]}), "line 2: time -5"),
    "record": (lines(HEADER, [1, 2]), "line 2: neither an input nor an event"),
    "deep": (lines(HEADER) + "[" * 50 + "]" * 50 + "\n", "line 2: nested deeper than 20"),
    "binary": (b"\xff\xfe\x00", "run.jsonl: not a text file of EVViz"),
    "large": ("x" * 5_000_001, "larger than 5 MB"),
}


def test_a_bad_run_file_shows_the_resting_cell(cell: Open, tmp_path: Path) -> None:
    page = cell(play="false", wait="ready")
    for name, (text, says) in BAD_FILES.items():
        page.evaluate("() => evviz.player.app.setSignal('egf', 0.5)")
        page.wait_for_function("() => evviz.player.app.signal('egf') === 0.5")
        line = opened(page, tmp_path, text)
        assert says in line, name
        assert "resting cell" in line, name
        page.wait_for_function("() => evviz.player.app.signal('egf') === 0")
        page.get_by_role("button", name="Undo").click()  # nothing is lost
        page.wait_for_function("() => evviz.player.app.signal('egf') === 0.5")
        page.wait_for_function(READY)
        notice = page.get_by_role("alert").first
        notice.get_by_role("button", name="Close").click()  # the next line stands alone
        expect(notice).not_to_be_visible()


def test_a_run_file_that_is_cut_off_is_read_up_to_its_last_line(cell: Open, tmp_path: Path) -> None:
    page = cell(play="false", wait="ready")
    text = lines(HEADER, {"set": [0, "signal", "egf", 0.3]}) + '{"set": [5, "sig'
    assert "cut off" in opened(page, tmp_path, text)
    assert page.evaluate("() => evviz.player.app.signal('egf')") == 0.3


def opened(page: Page, folder: Path, text: str | bytes) -> str:
    """Open *text* as a run file; returns what the player says."""
    path = folder / "run.jsonl"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    page.get_by_role("button", name="Share").click()
    with page.expect_file_chooser() as chosen:
        page.get_by_role("button", name="Open run file").click()
    chosen.value.set_files(path)
    expect(page.get_by_role("dialog")).to_have_count(0)
    line = page.get_by_role("alert").first
    expect(line).to_be_visible()
    page.wait_for_function(READY)
    return line.inner_text()


#: A run of *t* ms as a link and as a file, read again.
KEPT = """
  const { LATEST_MS, readLink, readRun, writeLink } = await import("/run/runfile.js");
  const knowledge = { contexts: new Set(["generic"]), signals: new Set(["egf"]), nodes: new Set() };
  const header = { evviz: 1, context: "generic", seed: 1 };
  const inputs = [[%(t)d, "signal", "egf", 0.5]];
  const link = (await writeLink(header, inputs, %(t)d)).slice("run=".length);
  const lines = [header, { set: inputs[0] }, { end: [%(t)d, 0, ""] }];
  const file = lines.map((one) => JSON.stringify(one)).join("\\n");
  return [LATEST_MS, (await readLink(link, knowledge)).t, readRun(file, knowledge).t];
"""


def test_half_an_hour_at_full_speed_can_be_shared_and_opened_again(parts: Page) -> None:
    t = 30 * 60 * 600 * 1000
    assert run(parts, KEPT % {"t": t}) == [LATEST_MS, t, t]
    docs = Path(__file__).parents[2] / "docs" / "embedding.md"
    assert f"0 to {LATEST_MS // 60_000} |" in docs.read_text(encoding="utf-8")
