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


def test_a_kind_that_is_named_has_no_second_label(parts: Page) -> None:
    seen = run(
        parts,
        """
      const { kindLabels } = await part("words");
      const stage = () => ({
        bearers: new Map(), camera: { width: 200, height: 200, npp: 1, toScreen: (x, y) => [x, y] } });
      const asked = [];
      const hit = { kind: "mve", who: "e1", x: 0, y: 0, px: 20, thing: { children: [] } };
      const f = { hits: [hit], hitCount: 1, number: 1, npp: 1,
        left: -99, right: 99, top: -99, bottom: 99,
        sees: () => true, plate: { mtoc: [500, 500] }, signs: [],
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
