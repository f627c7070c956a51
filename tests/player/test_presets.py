"""A preset sets the cell, its signals and its levers, and says what to look at."""

from playwright.sync_api import expect

from .conftest import Open


def test_a_preset_sets_everything_and_says_what_to_look_at(cell: Open) -> None:
    page = cell(play="false", wait="ready", context="generic", signals="egf:0.4")
    page.get_by_label("Presets").select_option("hypoxia_without_rab22a")
    page.wait_for_function(
        "() => evviz.player.app.context === 'breast_cancer' && !evviz.player.app.busy"
        " && evviz.player.app.values().clamps.get('RAB22A') === 0"
    )
    now = "(id) => evviz.player.app.signal(id)"
    assert page.evaluate(now, "oxygen") == 0.05
    assert page.evaluate(now, "egf") == page.evaluate("() => evviz.player.app.rest.egf")
    said = page.get_by_role("alert").first
    expect(said).to_contain_text("Hypoxia without RAB22A:")
    expect(said).to_contain_text("Findings: J381, J379.")
