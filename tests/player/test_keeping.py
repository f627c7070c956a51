"""What a student takes along: clip, picture, completion page; progress stays in the browser."""

import io
import json
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Page, expect

from evviz import export, lessons
from evviz.player.payload import payload

from .conftest import READY, Open

SCENE, LESSON = "whole-cell", "two-routes"
STORED = "() => ({ ...localStorage })"
#: Play a clip and tell how large it is and how long it lasts, in s.
WATCH = """(bytes) => new Promise((done, fail) => {
  const video = document.createElement("video");
  video.muted = true;
  video.onerror = () => fail(new Error(video.error.message));
  video.onloadeddata = () => { video.currentTime = 1e6; };
  video.onseeked = () => done([video.videoWidth, video.videoHeight, video.currentTime]);
  video.src = URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type: "video/webm" }));
})"""
#: The engine hears of nothing before the page is told to let go.
HOLD_ENGINE = """{
  const held = [];
  const post = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (...given) { held.push([this, given]); };
  window.letGo = () => {
    Worker.prototype.postMessage = post;
    for (const [worker, given] of held) post.apply(worker, given);
  };
}"""


def test_clip_and_picture_can_be_played_and_seen(cell: Open, page: Page, tmp_path: Path) -> None:
    page.set_viewport_size({"width": 640, "height": 420})
    cell(t=2, play="false", wait="ready", controls="false", regions="title,stage")
    page.get_by_role("button", name="Share").click()
    with page.expect_download() as saved:
        page.get_by_role("button", name="Picture (PNG)").click()
    saved.value.save_as(tmp_path / "cell.png")
    picture = Image.open(tmp_path / "cell.png").convert("RGB")
    assert picture.width > 300
    assert len(picture.getcolors(1_000_000) or []) > 500
    with page.expect_download() as saved:
        page.get_by_role("button", name="Clip (8 s)").click()
    saved.value.save_as(tmp_path / "cell.webm")
    clip = (tmp_path / "cell.webm").read_bytes()
    assert clip.startswith(b"\x1a\x45\xdf\xa3")
    assert b"webm" in io.BytesIO(clip).read(64)
    width, height, seconds = page.evaluate(WATCH, list(clip))
    assert width > 300
    assert height > 100
    assert seconds > 2


#: A browser that makes MP4 only; it has recorded when it is told to stop.
RECORDER = """
window.recorders = [];
window.MediaRecorder = class {
  static isTypeSupported = () => false;
  mimeType = "video/mp4;codecs=avc1.42E01E";
  state = "inactive";
  constructor(stream, { mimeType }) {
    if (mimeType) throw new Error(`${mimeType} is not supported`);
    this.tracks = stream.getTracks();
    recorders.push(this);
  }
  start() { this.state = "recording"; }
  stop() {
    this.state = "inactive";
    this.ondataavailable({ data: new Blob(["clip"]) });
    this.onstop();
  }
};
"""
#: Of each recorder: whether it goes on, and whether its tracks have ended.
RECORDED = "() => recorders.map((one) => [one.state, ...one.tracks.map((it) => it.readyState)])"


def test_a_clip_has_the_browsers_own_type_and_leaves_the_cell_as_it_was(
    cell: Open, page: Page
) -> None:
    page.add_init_script(RECORDER)
    cell(play="false", wait="ready", motion="full")
    page.get_by_role("button", name="Share").click()
    clip = page.get_by_role("button", name="Clip (8 s)")
    with page.expect_download() as saved:
        clip.click()
        expect(page.get_by_role("button", name="Recording")).to_be_disabled()
        assert page.evaluate("() => evviz.player.app.playing")
    assert saved.value.suggested_filename == "evviz.mp4"
    expect(clip).to_be_enabled()
    assert not page.evaluate("() => evviz.player.app.playing")
    clip.click()
    page.wait_for_function("() => recorders.length === 2")
    saved_later: list[object] = []
    page.on("download", lambda one: saved_later.append(one))
    page.evaluate("() => evviz.player.destroy()")
    page.wait_for_function("() => recorders[1].state === 'inactive'", timeout=5000)
    assert page.evaluate(RECORDED) == 2 * [["inactive", "ended"]]
    assert saved_later == []


def finished(lesson: dict[str, Any]) -> str:
    """Progress of a student who has done *lesson*."""
    last = len(lesson["steps"]) - 1
    return json.dumps(
        {"v": 1, "at": last, "answers": {}, "hints": {}, "path": [], "finished": True}
    )


def test_a_completion_page_is_saved_and_printed_and_starting_again_wipes_progress(
    page: Page, tmp_path: Path
) -> None:
    data = payload([SCENE])
    lesson = lessons.into(data, SCENE, LESSON)["lesson"]
    path = tmp_path / "lesson.html"
    export.write_page(LESSON, path)
    page.goto(f"{path.as_uri()}?play=false")
    page.wait_for_function(READY)
    key = f"evviz:lesson:{lesson['id']}"
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [key, finished(lesson)])
    page.reload()
    page.wait_for_function(READY)
    panel = page.get_by_role("region", name=f"Lesson: {lesson['label']}")
    expect(panel.get_by_role("heading", name="Done!")).to_be_visible()
    panel.get_by_label("Your name").fill("Ada <b>L.</b>")
    with page.expect_download() as saved:
        panel.get_by_role("button", name="Save the completion page").click()
    saved.value.save_as(tmp_path / "done.html")
    text = (tmp_path / "done.html").read_text(encoding="utf-8")
    assert "Ada &lt;b&gt;L." in text
    with page.context.expect_page() as opened:
        panel.get_by_role("button", name="Open it to print").click()
    expect(opened.value.get_by_role("heading")).to_contain_text(lesson["label"])
    opened.value.close()

    page.get_by_role("button", name="Share").click()
    expect(page.get_by_role("dialog")).to_contain_text("The tag shows the cell without the lesson")
    page.keyboard.press("Escape")
    assert key in page.evaluate(STORED)
    assert page.context.cookies() == []
    assert page.evaluate("() => sessionStorage.length") == 0
    page.once("dialog", lambda dialog: dialog.accept())
    panel.get_by_role("button", name="Start again").click()
    expect(panel).to_contain_text("Step 1 of")
    assert key not in page.evaluate(STORED)


#: Answers of one who did the lesson when it was another: none of them can be given now.
UNFITTING: dict[str, list[Any]] = {
    "choice": ["an-option-that-went"],
    "find": [7],
    "order": [["an-item-that-went"], "none"],
    "number": ["many", None],
    "curve": [[1, 2], 5],
    "set": [{"exosome.release": None}, "?"],
    "write": [[]],
    "read": ["nothing was asked"],
}


def test_what_is_kept_of_an_earlier_lesson_is_dropped_as_far_as_it_does_not_fit(
    page: Page, tmp_path: Path
) -> None:
    lesson = lessons.into(payload([SCENE]), SCENE, LESSON)["lesson"]
    path = tmp_path / "lesson.html"
    export.write_page(LESSON, path)
    step = next(one for one in lesson["steps"] if one["kind"] == "choice")
    option = next(one["id"] for one in step["options"] if one.get("right"))
    answers = {
        one["id"]: [{"answer": it, "key": f"{it}.feedback"} for it in UNFITTING[one["kind"]]]
        for one in lesson["steps"]
        if one["kind"] in UNFITTING
    }
    answers[step["id"]].append({"answer": option, "right": False, "key": "old"})
    kept = {"v": 1, "at": lesson["steps"].index(step), "answers": answers, "hints": {}, "path": []}
    gone = {"a-step-that-went": [{"answer": "a", "key": "right"}]}
    end = {"answers": answers | gone, "path": [*gone], "hints": {"x": "y"}, "finished": True}
    page.goto(f"{path.as_uri()}?play=false")
    page.wait_for_function(READY)
    panel = page.get_by_role("region", name=f"Lesson: {lesson['label']}")
    for progress in (kept, kept | end):
        page.evaluate(
            "([key, kept]) => localStorage.setItem(key, JSON.stringify(kept))",
            [f"evviz:lesson:{lesson['id']}", progress],
        )
        page.reload()
        page.wait_for_function(READY)
        expect(panel.get_by_role("heading", level=3).first).to_have_text(lesson["label"])
    expect(panel.locator(".lesson-answers > li")).to_have_count(1)
    expect(panel.locator(".lesson-answers > li")).to_have_attribute("data-state", "right")


def test_the_reasons_are_never_an_empty_panel(page: Page, cell_page: Path) -> None:
    page.add_init_script(HOLD_ENGINE)
    page.goto(f"{cell_page.as_uri()}?play=false")
    why = page.get_by_role("region", name="Why?").last
    expect(why).to_contain_text("The reasons come as soon as the cell is at work")
    page.evaluate("() => letGo()")
    page.wait_for_function(READY)
    expect(why).to_contain_text("What sets its pace")
    # answers that take longer than the panel waits between two questions are shown all the same
    page.evaluate(
        """() => {
          const { session } = evviz.player.app;
          const ask = session.ask.bind(session);
          session.ask = async (message) => {
            const answer = await ask(message);
            if (message.do === "why") await new Promise((done) => setTimeout(done, 2500));
            return answer;
          };
        }"""
    )
    page.get_by_label("Why does this happen as often as it does?").select_option("fuse")
    expect(why).to_contain_text("SNAP23")
