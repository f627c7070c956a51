"""What the stage knows of the things of a time, and how they move."""

from playwright.sync_api import Page

from .parts import run

STORE = """
  const { Store } = await part("store");
  const store = new Store();
  store.apply([
    [0, "endocytosis", "e1", {
      kind: "endosome", is: "early", r: 200, ms: 100, go: ["line", 0, 0, 5, 5, 5, 5] }],
    [1000, "ilv_escrt", "e1.1", { kind: "ilv", in: "e1", by: "escrt", r: 40, ms: 500 }],
    [5000, "grow", "e1", { r: 300, ms: 1000 }],
    [9000, "fuse", "e1", { is: "fused", ms: 2000, end: true, out: ["e1.1"] }],
  ]);
"""


def test_the_store_shows_the_things_of_a_time_and_of_an_earlier_one(parts: Page) -> None:
    seen = run(
        parts,
        STORE
        + """
      const at = (t) => [...store.window(t)].map((one) => one.who).sort();
      return [at(500), at(2000), at(12000), at(500)];""",
    )
    assert seen == [["e1"], ["e1", "e1.1"], ["e1.1"], ["e1"]]


def test_a_size_eases_to_the_next_one(parts: Page) -> None:
    seen = run(
        parts,
        STORE
        + """
      const one = store.things.get("e1");
      return [4999, 5250, 5500, 6000].map((t) => one.radiusAt(t));""",
    )
    assert seen == [200, 215.625, 250, 300]


def test_the_store_forgets_what_ended_before(parts: Page) -> None:
    seen = run(
        parts,
        STORE
        + """
      store.window(12000); store.forget(11500);
      return [...store.things.keys()];""",
    )
    assert seen == ["e1.1"]


def test_nothing_holds_on_to_what_was_forgotten(parts: Page) -> None:
    """An exosome lets go of the MVE that it came from, an MVE of an ILV that fused back."""
    seen = run(
        parts,
        STORE
        + """
      store.apply([
        [9500, "fuse", "e1.1", { kind: "exosome", is: "near", go: ["drift", 9500, 0, 0, 1, 1] }],
        [10000, "endocytosis", "e2", { kind: "endosome", is: "early", r: 200,
          go: ["line", 0, 0, 5, 5, 5, 5] }],
        [10100, "ilv_escrt", "e2.1", { kind: "ilv", in: "e2", by: "escrt", r: 40 }],
        [10200, "ilv_escrt", "e2.2", { kind: "ilv", in: "e2", by: "escrt", r: 40 }],
        [10300, "back_fusion", "e2.1", { is: "back_fused", ms: 100, end: 1 }],
      ]);
      store.window(30000);
      const told = () => [
        store.things.get("e1.1").homes.map((one) => one.in?.who ?? null),
        store.things.get("e2").children.map((one) => one.who),
      ];
      const before = told();
      store.forget(29000);
      store.apply([[31000, "ilv_escrt", "e2.3", { kind: "ilv", in: "e2", by: "escrt", r: 40 }]]);
      const { slot } = store.things.get("e2.3");
      return [before, told(), slot, store.things.get("e1.1").homeAt(30000)];""",
    )
    before, after, slot, home = seen
    assert before == [["e1", None], ["e2.1", "e2.2"]]
    assert after == [[None], ["e2.2", "e2.3"]]
    assert slot == 2, "no two ILVs have the same seat"
    assert home is None


def test_what_no_event_told_the_birth_of_is_not_shown(parts: Page) -> None:
    seen = run(
        parts,
        """
      const { Store } = await part("store");
      const store = new Store();
      store.apply([[10, "dock", "e9", { is: "docked" }]]);
      return store.things.size;""",
    )
    assert seen == 0


MOTION = """
  const { Motion, checkGo } = await part("motion");
  const { Outline } = await part("shape");
  const outline = new Outline(0, 0, () => 1000, { sways: false });
  const motion = new Motion(outline, [[[0, 0], [100, 0], [100, 100]]]);
  const at = (go, t) => [...motion.at(go, t, null, [0, 0, 0, 0])]
    .slice(0, 2).map((v) => Math.round(v) + 0);
"""


def test_a_line_begins_and_ends_where_its_event_says(parts: Page) -> None:
    seen = run(
        parts,
        MOTION
        + """
      const go = ["line", 0, 1000, 10, 20, 110, 220];
      return [at(go, -50), at(go, 0), at(go, 500), at(go, 1000), at(go, 9999)];""",
    )
    assert seen == [[10, 20], [10, 20], [60, 120], [110, 220], [110, 220]]


def test_a_track_turns_its_corners(parts: Page) -> None:
    seen = run(
        parts,
        MOTION
        + """
      const go = ["track", 0, 1000, 0, 0, 200, 0];
      return [at(go, 0), at(go, 500), at(go, 1000)];""",
    )
    assert seen == [[0, 0], [100, 0], [100, 100]]


def test_an_arc_keeps_its_depth_below_the_membrane(parts: Page) -> None:
    assert run(parts, MOTION + 'return at(["arc", 0, 0, 0, 0, 150], 5);') == [850, 0]


def test_an_unknown_motion_names_the_known_ones(parts: Page) -> None:
    told = run(parts, MOTION + "try { checkGo(['jump']); } catch (e) { return e.message; }")
    assert "jump" in told
    assert "drift" in told
