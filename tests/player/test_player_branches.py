"""Branches of time: each keeps its own undo and redo."""

from playwright.sync_api import Page

from .conftest import Open

UNDO = "() => evviz.player.app.history.undo()"
REDO = "() => evviz.player.app.history.redo()"
BACK = "(t) => evviz.player.app.seek(t)"
OPEN = "(id) => evviz.player.app.openBranch(id)"

#: Two settings on the first branch, a third in its past: that starts the second branch.
SET = """async ([id, u]) => {
  const { app } = evviz.player;
  await app.setSignal(id, u);
  await app.session.ask({ do: "things" });
}"""


def signals(page: Page) -> dict[str, float]:
    found: dict[str, float] = page.evaluate(
        "() => Object.fromEntries(['egf', 'tnf', 'oxygen']"
        ".map((id) => [id, evviz.player.app.session.branch.inputs"
        ".findLast((one) => one[2] === id)?.[3] ?? -1]))"
    )
    return found


def step_on(page: Page, to: int) -> None:
    """Let the cell get to *to* ms and rest there."""
    page.evaluate("() => evviz.player.app.play()")
    page.wait_for_function("(t) => evviz.player.app.t >= t", arg=to)
    page.evaluate("() => evviz.player.app.pause()")


def two_branches(cell: Open) -> Page:
    """Branch A: EGF 0.5, later TNF 0.6; branch B forks between both, with EGF 0.9."""
    page = cell(play="false", wait="ready", speed=300)
    page.evaluate(SET, ["egf", 0.5])
    step_on(page, 300_000)
    page.evaluate(SET, ["tnf", 0.6])
    step_on(page, 600_000)
    page.evaluate(BACK, 200_000)
    page.evaluate(SET, ["egf", 0.9])
    assert page.evaluate("() => evviz.player.app.session.branches.length") == 2
    return page


def test_each_branch_keeps_its_own_undo_and_redo(cell: Open) -> None:
    page = two_branches(cell)
    page.evaluate(UNDO)
    assert signals(page)["egf"] == 0.5, "B takes back what it was begun with"
    page.evaluate(OPEN, 0)
    page.evaluate(BACK, 10**9)
    assert signals(page) == {"egf": 0.5, "tnf": 0.6, "oxygen": -1}
    page.evaluate(UNDO)
    assert signals(page)["tnf"] == 0, "A takes back its own last step, not one of B"
    page.evaluate(OPEN, 1)
    page.evaluate(BACK, 10**9)
    page.evaluate(REDO)
    assert signals(page)["egf"] == 0.9, "B still knows what it had taken back"


def test_a_branch_begins_with_what_its_parent_had_done_by_then(cell: Open) -> None:
    page = two_branches(cell)
    page.evaluate(UNDO)
    page.evaluate(UNDO)
    assert signals(page)["egf"] == 0, "the step before the fork is known to the branch, too"
    page.evaluate(UNDO)
    assert signals(page)["tnf"] == -1, "a step that A took later is none of B's"
    assert not page.evaluate("() => evviz.player.app.history.canUndo")


def test_the_buttons_follow_the_branch_that_is_shown(cell: Open) -> None:
    page = two_branches(cell)
    undo = page.get_by_role("button", name="Undo")
    redo = page.get_by_role("button", name="Redo")
    undo.click()
    page.wait_for_function("() => evviz.player.app.history.canRedo")
    assert redo.is_enabled()
    page.get_by_role("button", name="Branch A: from the start").click()
    page.wait_for_function("() => evviz.player.app.session.branch.id === 0")
    page.wait_for_function("() => !evviz.player.app.seeking")
    assert redo.is_disabled()
    assert undo.is_enabled()


def test_undo_in_the_past_takes_back_only_what_had_been_set_by_then(cell: Open) -> None:
    page = two_branches(cell)
    page.evaluate(OPEN, 0)
    page.evaluate(BACK, 200_000)
    page.evaluate(UNDO)
    assert page.evaluate("() => evviz.player.app.session.branches.length") == 3
    assert signals(page) == {"egf": 0, "tnf": -1, "oxygen": -1}
    page.evaluate(OPEN, 0)
    page.evaluate(BACK, 10**9)
    assert page.evaluate("() => evviz.player.app.history.canUndo"), "A has lost nothing"
    assert signals(page)["egf"] == 0.5
