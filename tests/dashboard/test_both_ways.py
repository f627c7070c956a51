"""Signals, levers, contexts and disputes: Python sets the page, the page sets Python."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import expect

from tests.dashboard.conftest import Open, Poked, comes, until

APP = "evvizPage.player.app"


def arrives(python: Poked, fits: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
    """Wait until Python's parameters fit, and give them back."""
    found: dict[str, Any] = {}

    def fit() -> bool:
        found.update(python.peek())
        return fits(found)

    comes(fit, "what Python should hold")
    return found


def test_python_moves_the_controls_of_the_page(opened: Open, python: Poked):
    page = opened(url=python.url)
    slider = page.get_by_role("slider", name="Oxygen", exact=True)
    before = slider.get_attribute("aria-valuetext")
    assert before
    resting = page.evaluate(f"{APP}.session.rates")

    python.poke(signal_oxygen=0.05)
    until(page, f"Math.abs({APP}.signal('oxygen') - 0.05) < 1e-3")
    expect(slider).not_to_have_attribute("aria-valuetext", before)
    page.evaluate(f"{APP}.setSpeed(600)")
    until(page, f"{APP}.session.rates.microvesicle_budding !== {resting['microvesicle_budding']}")

    python.poke(lever_gw4869=True)
    until(page, f"{APP}.leverOn({APP}.knowledge.levers.get('gw4869'))")
    expect(page.get_by_role("button", name="GW4869", exact=True)).to_have_attribute(
        "aria-pressed", "true"
    )
    python.poke(lever_gw4869=False)
    until(page, f"!{APP}.leverOn({APP}.knowledge.levers.get('gw4869'))")

    python.poke(context="breast_cancer")
    until(page, f"{APP}.context === 'breast_cancer' && !{APP}.busy")
    label = page.evaluate(f"{APP}.knowledge.contexts.get('breast_cancer').label")
    expect(page.get_by_role("region", name="Signals")).to_contain_text(label)
    assert abs(page.evaluate(f"{APP}.signal('oxygen')") - 0.05) < 1e-3  # what was moved stays moved


def test_python_chooses_the_side_of_a_dispute_and_rates_follow(opened: Open, python: Poked):
    page = opened(url=python.url)
    python.poke(signal_wnt3a=0.9, speed=600)
    until(page, f"{APP}.signal('wnt3a') > 0.89")
    python.poke(dispute_wnt_rab27="gsk3_lowers")
    until(page, f"{APP}.session.header.sides.wnt_rab27 === 'gsk3_lowers' && !{APP}.busy")
    other = page.evaluate(f"{APP}.session.header.sides")
    assert other["wnt_rab27"] == "gsk3_lowers"
    rates = f"(async () => {{ const app = {APP}; const rates = {{}}; for (const side of ['tcf4_raises', 'gsk3_lowers']) {{ const s = await app.engine.ask({{do: 'start', run: 'probe', header: {{...app.session.header, sides: {{wnt_rab27: side}}}}, inputs: [[0, 'signal', 'wnt3a', 0.9]]}}); const e = await app.engine.ask({{do: 'advance', run: 'probe', to: 3600000}}); rates[side] = JSON.stringify((e ?? s).rates ?? e); }} return rates; }})()"  # noqa: E501
    seen = page.evaluate(rates)
    assert seen["tcf4_raises"] != seen["gsk3_lowers"]
    expect(page.locator(".toast.bad")).to_have_count(0)


def test_the_page_moves_pythons_parameters(opened: Open, python: Poked):
    page = opened(url=python.url)
    slider = page.get_by_role("slider", name="EGF", exact=True)
    slider.focus()
    page.keyboard.press("End")
    found = arrives(python, lambda one: one["signal_egf"] > 0.95)
    assert found["signals"] == {"egf": found["signal_egf"]}

    page.get_by_role("button", name="GW4869", exact=True).click()
    arrives(python, lambda one: one["lever_gw4869"] is True)
    page.get_by_role("button", name="GW4869", exact=True).click()
    arrives(python, lambda one: one["lever_gw4869"] is False)

    page.get_by_role("button", name="About this cell type").click()
    choice = page.get_by_role("dialog").locator("select").first
    side = choice.locator("option:not(:checked)").first.get_attribute("value")
    choice.select_option(side)
    found = arrives(python, lambda one: side in one["sides"].values())
    assert side in [value for name, value in found.items() if name.startswith("dispute_")]
    page.keyboard.press("Escape")

    page.get_by_label("Cell type", exact=True).select_option("breast_cancer")
    arrives(python, lambda one: one["context"] == "breast_cancer")


def test_lies_from_a_page_are_clamped_when_they_arrive(opened: Open, python: Poked):
    page = opened(url=python.url)
    page.evaluate(f"{APP}.pause()")
    arrives(python, lambda one: not one["playing"])  # from now on no report overwrites a lie
    page.evaluate("evvizPage.model.signals = {oxygen: 99, nonsense: 1, egf: -3}")
    found = arrives(python, lambda one: one["signal_oxygen"] == 1.0 and one["signal_egf"] == 0.0)
    assert "nonsense" not in found["signals"]
    page.evaluate("evvizPage.model.sides = {wnt_rab27: 'nobody', egfr_rab11a: 'sets_free', x: 1}")
    page.evaluate("evvizPage.model.seed = -5")  # no control of the dashboard shows it
    page.evaluate("evvizPage.model.look = 'contrast'")  # arrives behind the lies

    def all_there(found: dict[str, Any]) -> bool:
        """The page puts its own lie right as well: at no time does Python hold it."""
        assert "x" not in found["sides"]
        assert "nobody" not in found["sides"].values()
        assert found["dispute_wnt_rab27"] == "tcf4_raises"
        assert found["seed"] >= 0
        return bool(found["look"] == "contrast")

    arrives(python, all_there)
