"""The camera keeps to a sight: to one thing as long as it is worth it, then to the next."""

import pytest
from playwright.sync_api import Page, expect

from evviz.scenes.setting import PLACES

from .conftest import Open
from .parts import JS, run

WATCHED = (JS / "watched.js").read_text(encoding="utf-8")

TWO = """
  store.apply([mve("a", "docked", "dock"), mve("b", "at_membrane", "arrived")]);
  const both = [["a", 5000, 0], ["b", -5000, 0]];
  lie(both);
"""


def test_it_stays_until_the_mve_has_fused_and_goes_on_to_the_next(parts: Page) -> None:
    seen = run(
        parts,
        WATCHED
        + TWO
        + """
      watch(stage, "docking", "membrane");
      const path = [[watched(), camera.x > 0]];
      pass(1000, 9000);
      path.push(watched());
      store.apply([[2000, "fuse", "a", { is: "fused", end: 1, ms: 3000 }]]);
      pass(3000, 3000);
      path.push(watched());
      lie([both[1]]);
      pass(6000, 1000);
      path.push(watched());    // one looks for a moment where it was
      pass(7000, 2000);
      path.push(watched(), camera.x < 0);
      return path;""",
    )
    assert seen == [["a", True], "a", "a", "a", "b", True]


def test_it_looks_at_the_contact_and_at_the_mouth_of_a_fusing_mve(parts: Page) -> None:
    seen = run(
        parts,
        WATCHED
        + TWO
        + """
      watch(stage, "docking", "membrane");
      pass(1000, 500);
      const contact = camera.x;
      store.apply([[2000, "fuse", "a", { is: "fused", end: 1, ms: 3000 }]]);
      pass(3000, 500);
      return [contact, camera.x];""",
    )
    assert seen == [5080, 6000]


def test_what_one_came_for_is_worth_a_change(parts: Page) -> None:
    """But not before one has seen something of the first."""
    seen = run(
        parts,
        WATCHED
        + TWO
        + """
      watch(stage, "docking", "membrane", ["prime"]);
      const path = [watched()];
      store.apply([mve("b", "primed", "prime", 2000)]);
      pass(3000, 4000);
      path.push(watched());
      pass(4000, 4000);
      path.push(watched());
      return path;""",
    )
    assert seen == ["a", "a", "b"]


@pytest.mark.parametrize(
    "deed", ["camera.panBy(5, 5)", "camera.zoomBy(1.2)", "camera.fit()", 'watch(stage, "cell")']
)
def test_who_moves_the_picture_ends_it(parts: Page, deed: str) -> None:
    seen = run(
        parts,
        f"""{WATCHED} {TWO}
      watch(stage, "docking");
      {deed};
      const at = [camera.x, camera.y];
      pass(1000, 9000);
      return [watched(), camera.x === at[0] && camera.y === at[1]];""",
    )
    assert seen == [None, True]


def test_it_waits_for_who_looks_at_something(parts: Page) -> None:
    seen = run(
        parts,
        WATCHED
        + TWO
        + """
      watch(stage, "docking");
      store.apply([mve("a", "ripe", "undock", 1000)]);
      stage.ui.selected = "a";
      pass(2000, 9000);
      const kept = watched();
      stage.ui.selected = null;
      pass(3000, 1000);
      return [kept, watched()];""",
    )
    assert seen == ["a", "b"]


def test_twins_look_at_the_same_thing_while_both_have_it(parts: Page) -> None:
    seen = run(
        parts,
        WATCHED
        + TWO
        + """
      const path = [];
      for (const who of ["b", "a", "gone"]) {
        watch(stage, "docking", "membrane", [], who);
        path.push(watched());
      }
      store.apply([mve("b", "ripe", "turn_back", 1000)]);
      pass(2000, 100);
      watch(stage, "docking", "membrane", [], "b");
      return [...path, watched()];""",
    )
    assert seen == ["b", "a", "a", "a"]


def test_where_nothing_happens_yet_it_waits_at_the_membrane(parts: Page) -> None:
    seen = run(
        parts,
        WATCHED
        + """
      store.apply([mve("a", "ripe", "ripe")]);
      lie([["a", 100, 0]]);
      watch(stage, "docking", "membrane");
      const waits = [watched(), camera.x, camera.level];
      store.apply([mve("a", "docked", "dock", 1000)]);
      lie([["a", 5000, 0]]);
      pass(2000, 3000);
      return [waits, watched()];""",
    )
    assert seen == [[None, 6000, "membrane"], "a"]


def test_an_ilv_that_begins_to_bud_is_chosen_from_near(parts: Page) -> None:
    seen = run(
        parts,
        WATCHED
        + """
      store.apply(["a", "b", "c"].map((who) => mve(who, "mve", "mature")));
      store.apply([ilv("a.1", "a", "ilv_escrt", 0), ilv("b.1", "b", "ilv_ceramide", 9000)]);
      store.apply([ilv("c.1", "c", "ilv_escrt", 9000)]);
      stage.frame.t = 10000;
      lie([["a", 10, 0], ["b", 20, 0], ["c", 30, 0]]);
      watch(stage, "mve", "membrane");
      const fresh = watched();
      watch(stage, "mve", "membrane", ["ilv_ceramide"]);
      const wanted = watched();
      watch(stage, "mve", "organelle");
      return [fresh, wanted, watched()];""",
    )
    assert seen[0] in "bc"
    assert seen[1:] == ["b", None]  # an MVE with one ILV is no sight from afar


def test_a_bud_is_watched_until_it_is_cut_off(parts: Page) -> None:
    seen = run(
        parts,
        WATCHED
        + """
      store.apply([bud("m", 0), bud("n", 500)]);
      lie([["m", 6000, 0], ["n", 0, 6000]]);
      camera.x = 6000;
      watch(stage, "membrane");
      const path = [watched()];
      store.apply([[2000, "mv_fission", "m", { is: "near", ms: 100, out: 1 }]]);
      pass(3000, 4000);
      path.push(watched());
      return path;""",
    )
    assert seen == ["m", "n"]


def test_a_bud_that_fits_the_picture_comes_before_one_that_does_not(parts: Page) -> None:
    seen = run(
        parts,
        WATCHED
        + """
      const large = bud("large", 0);
      large[3].r = 400;
      store.apply([large, bud("small", 500)]);
      stage.frame.t = 1000;
      lie([["large", 6000, 0], ["small", 5900, 900]]);
      camera.x = 6000;
      watch(stage, "membrane");
      const first = watched();
      lie([["large", 6000, 0]]);
      watch(stage, "membrane");
      return [first, watched(), camera.level];""",
    )
    assert seen == ["small", "large", "membrane"]


def test_a_recipient_to_which_nothing_is_bound_is_looked_at_where_it_faces_the_cell(
    parts: Page,
) -> None:
    seen = run(
        parts,
        WATCHED
        + """
      stage.plate.recipient = { cx: 9000, cy: 12000, r: 5000 };
      watch(stage, "recipient");
      return [camera.x, camera.y, camera.level];""",
    )
    assert seen == [pytest.approx(6000), pytest.approx(8000), "organelle"]


def test_a_far_place_is_reached_in_an_arc(parts: Page) -> None:
    seen = run(
        parts,
        """
      const { Camera } = await part("camera");
      const whole = { fit: () => ({ x: 0, y: 0, npp: 20 }), reach: 1e5, letGo() {} };
      const camera = new Camera({ whole, changed() {}, motion: () => 1 });
      camera.resize(600, 600);
      camera.jump({ x: -5000, y: 0, npp: 1 });
      camera.go({ x: 5000, y: 0, npp: 1 });
      const { start, ms } = camera.move;
      const heights = [0, 0.25, 0.5, 0.75, 1].map((s) => (camera.step(start + s * ms), camera.npp));
      camera.go({ x: 5100, y: 0, npp: 1 });
      camera.step(camera.move.start + camera.move.ms / 2);
      return [heights, camera.npp, ms];""",
    )
    heights, near, ms = seen
    assert heights == sorted(heights[:3]) + sorted(heights[3:], reverse=True)
    assert heights[0] == heights[4] == 1
    assert heights[2] * 600 == pytest.approx(10_000)  # from the middle one sees both ends
    assert near == 1
    assert ms < 1500


def test_what_stands_still_is_gone_to(parts: Page) -> None:
    seen = run(
        parts,
        WATCHED
        + """
      Object.assign(stage.plate, { tgn: { cx: 700, cy: -900 }, nucleus: { cx: -1500, cy: 300 } });
      return ["tgn", "nucleus"].map((name) => {
        watch(stage, name);
        pass(1000, 3000);
        return [camera.x, camera.y, camera.level];
      });""",
    )
    assert seen == [[700, -900, "organelle"], [-1500, 300, "organelle"]]


def test_every_place_that_a_scene_can_name_is_a_sight_and_in_the_menu(
    parts: Page, cell: Open
) -> None:
    sights = run(parts, 'return Object.keys((await part("sights")).SIGHTS);')
    assert {"cell", *sights} == set(PLACES)
    menu = cell(wait="ready", play="false").get_by_label("Go and see")
    assert menu.locator("option").count() == 1 + len(PLACES) + 1  # its title; ILVs from near
    assert menu.locator("option:disabled").count() == 0
    without = cell(wait="ready", play="false", context="platelet").get_by_label("Go and see")
    assert without.locator("option:disabled").all_inner_texts() == ["The nucleus"]


def test_the_menu_takes_one_there(cell: Open) -> None:
    page = cell(wait="ready", motion="reduced", t="12", speed="60")
    camera = "evviz.player.app.stage.camera"
    menu = page.get_by_label("Go and see")
    for choice, level in (("mve", "organelle"), ("bud", "membrane"), ("cell", "cell")):
        menu.select_option(choice)
        assert page.evaluate(f"{camera}.level") == level
        assert menu.input_value() == ""
    menu.select_option("docking")
    assert page.evaluate(f"{camera}.sight.who")
    page.get_by_role("button", name="Zoom out").click()
    assert page.evaluate(f"{camera}.sight") is None


def test_the_menu_says_when_there_is_nothing_to_see_yet(cell: Open) -> None:
    page = cell(wait="ready", motion="reduced", t="12", play="false")
    waits = page.get_by_role("status").filter(has_text="the camera waits for the next")
    menu = page.get_by_label("Go and see")
    menu.select_option("bud")
    assert waits.count() == 0
    page.evaluate(
        "() => { const { stage } = evviz.player.app; stage.store.clear(); stage.draw(stage.t); }"
    )
    menu.select_option("nucleus")
    assert waits.count() == 0
    menu.select_option("docking")
    expect(waits).to_have_count(1)


def test_the_menu_slows_time_and_gives_it_back(cell: Open) -> None:
    page = cell(wait="ready", motion="reduced", t="12", speed="60")
    menu = page.get_by_label("Go and see")

    def speeds(*choices: str) -> list[int]:
        seen = []
        for choice in choices:
            menu.select_option(choice)
            seen.append(page.evaluate("evviz.player.app.speed"))
        return seen

    assert speeds("ilv", "docking", "mve", "cell") == [6, 15, 30, 60]
    menu.select_option("bud")
    page.get_by_label("Speed").select_option("1")  # whoever sets it has the last word
    assert speeds("docking", "cell") == [1, 1]


def test_the_menu_ends_following_and_following_ends_a_watch(cell: Open) -> None:
    page = cell(wait="ready", motion="reduced", t="12")
    follow = """() => {
      const { app } = evviz.player;
      const { who } = app.stage.frame.hits.find(({ kind }) => kind === "mve");
      app.select(who);
      app.follow(who);
    }"""
    both = "[Boolean(following), Boolean(stage.camera.sight)]"
    now = f"(({{ following, stage }}) => {both})(evviz.player.app)"
    page.evaluate(follow)
    assert page.evaluate(now) == [True, False]
    page.get_by_label("Go and see").select_option("mve")
    assert page.evaluate(now) == [False, True]
    page.evaluate(follow)
    assert page.evaluate(now) == [True, False]
    page.get_by_role("button", name="Show the whole cell").click()
    assert page.evaluate(now) == [False, False]
