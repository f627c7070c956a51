"""What a frame does besides drawing: slower parts take turns, pixels are saved, the past goes."""

import pytest
from playwright.sync_api import Page

from .conftest import Open
from .parts import run

#: Three listeners more; each keeps the number of the frame that called it.
LISTEN = """() => {
  const { app } = evviz.player;
  window.frame = 0;
  window.calls = [[], [], []];
  const count = () => { window.frame += 1; requestAnimationFrame(count); };
  requestAnimationFrame(count);
  for (const mine of window.calls) {
    app.on("tick", () => mine.push([window.frame, performance.now()]));
  }
}"""


def test_the_slower_parts_take_turns_from_frame_to_frame(cell: Open) -> None:
    page = cell()
    page.evaluate(LISTEN)
    page.wait_for_function("() => calls.every((mine) => mine.length >= 4)", timeout=60_000)
    calls = page.evaluate("() => calls.map((mine) => mine.slice(0, 4))")
    frames = [frame for mine in calls for frame, _ in mine]
    assert len(set(frames)) == len(frames), "two of them had the same frame"
    for mine in calls:
        whole = mine[-1][1] - mine[0][1]
        assert whole >= 3 * 250 - 60, "each is due four times a second, no more"


#: What watches whether elements are in sight can be told what it sees.
WATCHED = """
window.told = [];
window.IntersectionObserver = class {
  constructor(tell) { told.push(tell); }
  observe() {}
  disconnect() {}
};
"""
#: Let all of them see, one after the other, what is told in one go.
TELL = """(seen) => {
  for (const tell of told) tell(seen.map((isIntersecting) => ({ isIntersecting })));
}"""


def test_the_latest_news_of_being_in_sight_counts(cell: Open, page: Page) -> None:
    page.add_init_script(WATCHED)
    cell(play="false", wait="ready")
    for out_and_in in ([False, True], [True, False]):
        page.evaluate(TELL, out_and_in)
        assert page.evaluate("() => evviz.player.loop.seen") == out_and_in[-1]


#: When things that are kept ended: the earliest, in ms before now.
KEPT = """() => {
  const { app } = evviz.player;
  const ends = app.stage.store.order.map((thing) => thing.end).filter((end) => end < app.t);
  return app.t - Math.min(...ends);
}"""
MINUTE = 60_000


def test_the_stage_keeps_twenty_minutes_of_the_past(cell: Open) -> None:
    page = cell(speed=600, signals="oxygen:0.05")
    page.wait_for_function(f"() => evviz.player.app.t > {45 * MINUTE}", timeout=120_000)
    page.evaluate("() => evviz.player.app.pause()")
    page.wait_for_function(f"() => ({KEPT})() <= {24.5 * MINUTE}")  # the slower parts take turns
    assert page.evaluate(KEPT) > 15 * MINUTE


SHARPNESS = """
  const { Sharpness } = await part("sharpness");
  const sharpness = new Sharpness(%s);
  let now = 0;
  const picture = (gap) => sharpness.at((now += gap), true, gap);
  const play = (pictures, gap) => Array.from({ length: pictures }, () => picture(gap));
  const stand = (ms) => sharpness.at((now += ms), false, ms);
"""


def test_a_machine_without_a_graphics_card_has_all_pixels_only_at_rest(parts: Page) -> None:
    seen = run(
        parts,
        SHARPNESS % "true"
        + "return [...play(2, 40), stand(100), stand(100), stand(150), play(1, 40)[0]];",
    )
    assert seen == [0.7, 0.7, 0.7, 0.7, 1, 0.7]


def test_only_a_picture_that_stutters_loses_pixels(parts: Page) -> None:
    seen = run(
        parts,
        SHARPNESS % "false"
        + """const quick = play(20, 16).at(-1);
    const few = play(5, 80).at(-1);
    const between = play(1, 16)[0];
    const paused = play(1, 5000)[0];
    return [quick, few, between, paused, play(7, 80).at(-1), stand(400)];""",
    )
    assert seen == [1, 1, 1, 1, 0.7, 1]


def test_a_picture_that_is_kept_has_all_its_pixels(parts: Page) -> None:
    seen = run(
        parts,
        SHARPNESS % "true"
        + "play(3, 40); sharpness.rest(); return sharpness.at(now + 10, false, 10);",
    )
    assert seen == 1


#: Draw with a *share* of the pixels: words on the canvas, and those on the glass: {text pixels per
#: device pixel, whether they lie in the box of the scale bar}.
WORDS = """async ([share, filmed]) => {
  const { stage } = evviz.player.app;
  const screen = devicePixelRatio;
  stage.sharpness.at = () => share;
  stage.glass.filmed = filmed;
  for (let k = 0; k < 12; k += 1) {
    await new Promise((on) => setTimeout(on, 40)); // words come and go within half a second
    stage.draw(stage.t);
  }
  const host = stage.canvas.getBoundingClientRect();
  const [left, top, right, bottom] = stage.overlay.box.map((v) => v * stage.unit);
  const glass = [...stage.glass.element.children].map((one) => {
    const { x, y, width, height } = one.getBoundingClientRect();
    const [l, t] = [x - host.x, y - host.y];
    return { fine: one.width / width / devicePixelRatio,
      off: Math.max(...[l, t].map((v) => Math.abs(v - Math.round(v * screen) / screen))),
      seen: Number(getComputedStyle(one).opacity), size: [width, height],
      scale: l >= left - 1 && t >= top - 1 && l + width <= right + 1 && t + height <= bottom + 1 };
  });
  const pixels = stage.canvas.width / stage.canvas.clientWidth / devicePixelRatio;
  return { letters: stage.painter.letters.count / 4, glass, pixels };
}"""


def test_words_are_sharp_while_a_slow_machine_draws_fewer_pixels(cell: Open) -> None:
    page = cell(wait="ready", play="false", t=20)
    whole = page.evaluate(WORDS, [1, False])
    assert whole["glass"] == []
    assert whole["letters"] > 5
    less = page.evaluate(WORDS, [0.7, False])
    assert less["letters"] == 0
    assert abs(less["pixels"] - 0.7) < 0.01
    assert len(less["glass"]) == whole["letters"]
    for word in less["glass"]:
        assert abs(word["fine"] - 1) < 0.01
        assert word["off"] < 0.01, "a word lies between two pixels"
        assert word["seen"] == 1
    assert sum(word["scale"] for word in less["glass"]) == 2  # a length, and that sizes are larger
    page.evaluate("() => { evviz.player.app.stage.unit *= 1.25; }")  # a larger stage
    larger = [word["size"][0] for word in page.evaluate(WORDS, [0.7, False])["glass"]]
    assert sorted(larger) == pytest.approx(sorted(1.25 * w["size"][0] for w in less["glass"]), 0.01)
    page.evaluate("() => { evviz.player.app.stage.canvas.style.visibility = 'hidden'; }")
    assert page.evaluate(WORDS, [0.7, False])["glass"] == []  # the graphics card was lost
    page.evaluate("() => { evviz.player.app.stage.canvas.style.visibility = ''; }")
    film = page.evaluate(WORDS, [0.7, True])
    assert film["glass"] == []
    assert film["letters"] == whole["letters"]
