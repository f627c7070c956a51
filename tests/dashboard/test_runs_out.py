"""A run leaves the dashboard as file, link and table, and comes back."""

import csv
import json
from pathlib import Path

import pyarrow.parquet
from playwright.sync_api import Page, expect

from tests.dashboard.conftest import Open, until

APP = "evvizPage.player.app"


def saved(page: Page, button: str) -> bytes:
    with page.expect_download() as file:
        page.get_by_role("button", name=button).click()
    return Path(file.value.path()).read_bytes()


def test_the_same_events_leave_as_jsonl_csv_and_parquet(opened: Open, tmp_path: Path):
    page = opened()
    page.evaluate(f"{APP}.setSpeed(600); {APP}.setSignal('tnf', 0.5)")
    until(page, f"{APP}.t > 120000")
    page.evaluate(f"{APP}.pause()")
    page.get_by_role("button", name="Run", exact=True).click()
    lines = [json.loads(line) for line in saved(page, "JSONL (opens again)").splitlines()]
    assert lines[0]["evviz"] == 1
    rows = list(csv.DictReader(saved(page, "CSV").decode().splitlines()))
    parquet = tmp_path / "run.parquet"
    parquet.write_bytes(saved(page, "Parquet"))
    table = pyarrow.parquet.read_table(parquet)
    assert table.num_rows == len(rows) > 20
    kept = json.dumps(lines)
    for i in (0, len(rows) // 2, -1):
        assert rows[i]["who"] in kept
    assert [row["who"] for row in rows] == table.column("who").to_pylist()


def test_the_link_of_the_run_box_brings_the_same_cell(opened: Open):
    page = opened()
    page.evaluate(f"{APP}.setSignal('egf', 0.6)")
    until(page, f"{APP}.session.branch.inputs.length > 0")
    page.get_by_role("button", name="Run", exact=True).click()
    link = page.get_by_label("Link to this run")
    until(page, "evvizPage.root.querySelector('dialog input').value.includes('#run=')")
    again = page.context.new_page()
    again.goto(link.input_value())
    again.wait_for_selector(".dash[data-ready]")
    until(again, f"Math.abs({APP}.signal('egf') - 0.6) < 1e-3")


def test_the_players_share_box_gives_the_dashboards_own_address(opened: Open):
    page = opened()
    page.get_by_role("button", name="Share", exact=True).first.click()
    box = page.get_by_role("dialog")
    expect(box).to_be_visible()
    values = box.locator("input[type=text], textarea").evaluate_all(
        "all => all.map((x) => x.value)"
    )
    address = page.url.split("#")[0].split("?")[0]
    assert values[0].startswith(address)
