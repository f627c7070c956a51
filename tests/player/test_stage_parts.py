"""The parts of the stage that draw nothing, each on its own: their modules, served as they are."""

import pytest
from playwright.sync_api import Page

from .parts import JS, run

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


@pytest.mark.parametrize("open_", [0.1, 1.0, 2.0, 3.0])
def test_a_profile_lies_flat_at_both_ends_and_is_its_own_mirror_image(
    parts: Page, open_: float
) -> None:
    seen = run(
        parts,
        f"""
      const {{ profile, PROFILE_POINTS: n }} = await part("membrane/profile");
      const {{ u, h }} = profile({open_}, 100, {{ lift: 10, neck: 0.1 }});
      let skew = 0;
      for (let k = 0; k < n; k += 1) {{
        const l = n - 1 - k;
        skew = Math.max(skew, Math.abs(u[k] + u[l]), Math.abs(h[k] - h[l]));
      }}
      return [h[0], h[n - 1], skew, Math.max(...h)];""",
    )
    assert seen[:2] == [0, 0]
    assert seen[2] == pytest.approx(0, abs=1e-6)
    assert seen[3] > 0


SITES = """
  const { Membrane } = await part("membrane/sites");
  const { Outline } = await part("shape");
  const membrane = new Membrane(new Outline(0, 0, () => 5000));
  membrane.begin();
"""


def test_neighbours_on_a_membrane_share_what_both_want(parts: Page) -> None:
    seen = run(
        parts,
        SITES
        + """
      const a = membrane.bend({ i: 100, open: 2, r: 300, out: 1 });
      const b = membrane.bend({ i: 110, open: 2, r: 300, out: 1 });
      membrane.settle();
      return [a.to <= b.from + 2, a.foot < a.wanted, b.foot < b.wanted];""",
    )
    assert seen == [True, True, True]


def test_what_rides_on_the_membrane_keeps_off_its_buds(parts: Page) -> None:
    seen = run(
        parts,
        SITES
        + """
      const site = membrane.bend({ i: 100, open: 2, r: 300, out: 1 });
      membrane.settle();
      const moved = membrane.resting(101);
      return [moved > site.to - 1, membrane.resting(400)];""",
    )
    assert seen == [True, 400]


def test_a_fusion_moves_smaller_sites_aside(parts: Page) -> None:
    seen = run(
        parts,
        SITES
        + """
      membrane.keep(100, 400);
      return [membrane.free(101, 100) - 101, membrane.free(600, 100)];""",
    )
    assert seen[0] > 5
    assert seen[1] == 600


CAMERA = """
  const { Camera } = await part("camera");
  const places = { fit: () => ({ x: 0, y: 0, npp: 20 }), reach: 1e4, letGo() {}, find: () => null };
  const camera = new Camera({ places, changed() {}, motion: () => 0 });
  camera.resize(800, 600);
"""


def test_a_zoom_keeps_the_place_under_the_pointer(parts: Page) -> None:
    seen = run(
        parts,
        CAMERA
        + """
      const before = camera.toWorld(200, 150);
      camera.zoomBy(4, 200, 150);
      return [before, camera.toWorld(200, 150), camera.npp];""",
    )
    assert seen[0] == pytest.approx(seen[1])
    assert seen[2] == 5


def test_the_three_levels_follow_the_zoom(parts: Page) -> None:
    seen = run(
        parts,
        CAMERA
        + """
      return [20, 4, 0.5].map((npp) => { camera.npp = npp; return camera.level; });""",
    )
    assert seen == ["cell", "organelle", "membrane"]


LABELS = (JS / "labels.js").read_text(encoding="utf-8")


def test_labels_do_not_lie_on_each_other(parts: Page) -> None:
    seen = run(
        parts,
        LABELS
        + """
      want("Exosomes", 0, 0, 9); want("Microvesicles", 4, 4, 8);
      labels.draw(f, camera, 1000);
      return [boxes().length, apart(boxes())];""",
    )
    assert seen == [2, True]


def test_a_label_keeps_off_what_lies_on_the_stage(parts: Page) -> None:
    seen = run(
        parts,
        LABELS
        + """
      const tools = [300, 200, 500, 300];
      want("Microvesicles", 0, 20, 9); want("Under the tools", 0, -40, 8);
      labels.draw(f, camera, 1000, [tools]);
      return [boxes().length, apart([boxes()[0], tools])];""",
    )
    assert seen == [1, True]


def test_a_kind_that_is_named_has_no_second_label(parts: Page) -> None:
    seen = run(
        parts,
        """
      const { kindLabels } = await part("words");
      const asked = [];
      const hit = { kind: "mve", who: "e1", x: 0, y: 0, px: 20, thing: { children: [] } };
      const f = { hits: [hit], hitCount: 1, number: 1, npp: 1,
        left: -99, right: 99, top: -99, bottom: 99,
        sees: () => true, plate: {}, signs: [],
        tokens: {}, words: (key) => key, label: (text) => asked.push(text) };
      kindLabels(f, { bearers: new Map() }, new Set());
      kindLabels(f, { bearers: new Map() }, new Set(["mve"]));
      return asked;""",
    )
    assert seen == ["drawn.all.mve"]


def test_a_large_stage_draws_finer_and_larger(parts: Page) -> None:
    seen = run(
        parts,
        """
      const { sizeOf } = await part("size");
      return [sizeOf(770, 598, 1), sizeOf(2810, 1925, 1), sizeOf(360, 560, 2)];""",
    )
    assert seen[0] == {"unit": 1, "devicePx": 1}
    assert seen[1]["unit"] > 2
    assert seen[1]["devicePx"] == pytest.approx(seen[1]["unit"])
    assert seen[2] == {"unit": 1, "devicePx": 2}


@pytest.mark.parametrize(("x", "drawn"), [(8000, 5912), (3000, 3000)])
def test_what_drifts_past_the_recipient_goes_around_it(parts: Page, x: int, drawn: int) -> None:
    seen = run(
        parts,
        f"""
      const {{ outsideStep }} = await part("things/outside");
      const {{ Outline }} = await part("shape");
      const recipient = new Outline(10000, 0, () => 4000, {{ sways: false }});
      const thing = {{ x: {x}, y: 0, stateAt: () => ({{ is: "away" }}),
        doings: [{{ t: 0, data: {{}} }}] }};
      const f = {{ t: 0, npp: 10, recipient, skins: {{ thick: 8 }}, sizeOf: () => 4,
        locate: (one) => one }};
      return outsideStep(f, thing).x;""",
    )
    assert seen == pytest.approx(drawn)
