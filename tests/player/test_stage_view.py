"""What one sees: camera, levels, room for organelles, labels, sizes."""

import pytest
from playwright.sync_api import Page

from .parts import JS, run

CAMERA = """
  const { Camera } = await part("camera");
  const whole = { fit: () => ({ x: 0, y: 0, npp: 20 }), reach: 1e4, letGo() {} };
  const camera = new Camera({ whole, changed() {}, motion: () => 0 });
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


def test_two_labels_in_one_line_do_not_read_as_one(parts: Page) -> None:
    """Wherever two things lie side by side, a letter's width stays free between their names."""
    seen = run(
        parts,
        LABELS
        + """
      const gaps = [];
      for (let x = 0; x < 160; x += 4) {
        labels.shown.clear(); f.wanted.length = 0;
        want("MVE with ILVs", 0, 0, 9); want("trans-Golgi", x, 0, 8);
        labels.draw(f, camera, 1000);
        const [a, b] = boxes().sort((one, other) => one[0] - other[0]);
        const oneLine = Math.min(a[3], b[3]) - Math.max(a[1], b[1]) > 6;
        if (oneLine) gaps.push(b[0] - a[2] + 5);
      }
      return [gaps.length, Math.min(...gaps)];""",
    )
    count, least = seen
    assert count > 5
    assert least >= 6


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


#: Things that cross each other's ways; how often two of the labels that are written cross, while
#: they come, move and go, and how many are written at all.
CROSSING = """
  let written = [];
  f.say = (text, x, y, alpha) => written.push([x + 2.5, y + 1.5,
    x + text.wide - 2.5, y + text.high - 1.5, 255 * alpha]);
  const cross = (a, b) => a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1];
  let bad = 0;
  let most = 0;
  let faint = 0;
  for (let k = 0; k < 400; k += 1) {
    f.wanted.length = 0;
    for (let n = 0; n < 9; n += 1) {
      if ((k + 31 * n) % 140 < 20) continue;          // it is not named for a while
      const jump = Math.floor((k + 47 * n) / 110) * 60; // another bears the name
      want(`Label ${n}`, 150 * Math.sin(k / (30 + 3 * n) + n) + (jump % 200) - 100,
        110 * Math.cos(k / (26 + 5 * n)), 90 - n);
    }
    written = [];
    f.t = k;
    labels.draw(f, camera, 16);
    most = Math.max(most, written.length);
    faint += written.filter((one) => one[4] < 250).length;
    for (let i = 0; i < written.length; i += 1) {
      for (let j = 0; j < i; j += 1) bad += cross(written[i], written[j]);
    }
  }
  return [bad, most, faint];"""


def test_no_two_labels_are_seen_over_each_other_while_they_move_and_fade(parts: Page) -> None:
    bad, most, faint = run(parts, LABELS + CROSSING)
    assert most > 6
    assert faint > 50
    assert bad == 0


def test_a_label_fades_where_it_was_before_it_shows_elsewhere(parts: Page) -> None:
    seen = run(
        parts,
        LABELS
        + """
      const places = [];
      f.say = ({ wide }, x, y, alpha) =>
        places.push([Math.round(x + wide / 2) - 400, 255 * alpha]);
      for (let k = 0; k < 60; k += 1) {
        f.wanted.length = 0;
        f.t = k;
        want("MVE with ILVs", k < 25 ? -200 : 200, 0, 9);
        labels.draw(f, camera, 16);
      }
      return places;""",
    )
    left = [alpha for x, alpha in seen if x < 0]
    right = [alpha for x, alpha in seen if x > 0]
    assert [x < 0 for x, _alpha in seen] == sorted((x < 0 for x, _alpha in seen), reverse=True)
    assert left[-1] < 80
    assert right[0] < 80
    assert right[-1] == 255


def test_a_species_is_named_once_and_nearest_to_the_middle(parts: Page) -> None:
    seen = run(
        parts,
        LABELS
        + """
      for (let n = 0; n < 30; n += 1) f.wanted.push({ text: `P${n % 20}`, small: true, rank: 15,
        x: 12 * n - 180, y: (n % 5) * 50 - 100, gap: 8, color: "#0072B2", who: `cargo:${n}` });
      f.wanted.push({ text: "P1", small: true, rank: 15, x: 0, y: 5, gap: 8, color: "#0072B2" });
      labels.draw(f, camera, 1000);
      const texts = [...labels.shown.values()].map(({ want }) => want.text);
      const p1 = [...labels.shown.values()].find(({ want }) => want.text === "P1");
      return [texts.length, new Set(texts).size, p1.want.x];""",
    )
    count, different, x = seen
    assert 6 < count <= 12
    assert different == count
    assert x == 0


def test_a_kind_that_is_named_has_no_second_label(parts: Page) -> None:
    seen = run(
        parts,
        """
      const { kindLabels } = await part("words");
      const stage = () => ({
        bearers: new Map(),
        camera: { width: 200, height: 200, npp: 1, toScreen: (x, y) => [x, y] } });
      const asked = [];
      const hit = { kind: "mve", who: "e1", x: 0, y: 0, px: 20, thing: { children: [] } };
      const f = { hits: [hit], hitCount: 1, number: 1, npp: 1,
        left: -99, right: 99, top: -99, bottom: 99,
        sees: () => true, hides: () => false, plate: { mtoc: [500, 500] }, signs: [],
        tokens: {}, words: (key) => key, label: (text) => asked.push(text) };
      kindLabels(f, stage(), new Set());
      kindLabels(f, stage(), new Set(["mve"]));
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
