"""Messages and attributes from a host: its origin is checked, its values are never markup."""

from pathlib import Path

import pytest
from playwright.sync_api import Frame, Page, expect

from evviz import export
from tests.server import Serve

from .conftest import READY

BAD = "<img src=x onerror=window.hacked=1>"

PARENT = """<!doctype html><html lang=en><title>course</title><body><script>
window.heard = [];
addEventListener("message", (event) => heard.push([event.origin, event.data]));
</script><iframe title=cell style="width:900px;height:500px" src="{src}"></iframe>"""


@pytest.fixture(scope="session")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the exported player in it."""
    folder = tmp_path_factory.mktemp("course")
    export.write_folder("whole-cell", folder / "site")
    export.write_script(folder / "evviz.js")
    return folder


def framed(page: Page, url: str, course: Path, query: str) -> Frame:
    src = f"{url}/site/index.html?v=1&play=false&{query}"
    (course / "host.html").write_text(PARENT.replace("{src}", src), encoding="utf-8")
    page.goto(f"{url}/host.html")
    frame = page.frames[1]
    frame.wait_for_function(READY)
    return frame


def taken(page: Page, frame: Frame) -> None:
    """Wait until *frame* has dealt with every message that was posted to it."""
    frame.evaluate(
        "() => addEventListener('message', ({ data }) => { window.last = data === 'the last'; })"
    )
    page.evaluate("() => frames[0].postMessage('the last', '*')")
    frame.wait_for_function("() => window.last")
    frame.evaluate("() => evviz.player.app.session.ask({ do: 'state' })")


def test_a_parent_hears_how_tall_the_frame_wants_to_be_and_what_is_set(
    page: Page, course: Path, serve: Serve
) -> None:
    url = serve(course)
    frame = framed(page, url, course, f"parent={url}&signals=egf:0.3")
    page.wait_for_function("() => heard.some(([, one]) => one.type === 'state')")
    heard = page.evaluate("() => heard")
    assert {origin for origin, _ in heard} == {url}
    assert {one["evviz"] for _, one in heard} == {1}
    heights = [one["height"] for _, one in heard if one["type"] == "resize"]
    assert heights
    assert all(420 <= height <= 900 for height in heights)
    state = [one for _, one in heard if one["type"] == "state"][-1]
    assert state["signals"] == {"egf": 0.3}
    page.evaluate("() => frames[0].postMessage({evviz: 1, type: 'set', signals: {egf: 0.8}}, '*')")
    frame.wait_for_function("() => evviz.player.app.signal('egf') === 0.8")
    page.evaluate("() => frames[0].postMessage({evviz: 1, type: 'chart', chart: 'sizes'}, '*')")
    expect(frame.get_by_label("Which chart")).to_have_value("sizes")


def test_hostile_messages_change_nothing_and_become_no_markup(
    page: Page, course: Path, serve: Serve
) -> None:
    url = serve(course)
    frame = framed(page, url, course, f"parent={url}")
    page.evaluate(
        """(bad) => {
          const say = (message) => frames[0].postMessage(message, "*");
          say(null); say(7); say(bad); say([]); say({});
          say({ evviz: 2, type: "play" });
          say({ evviz: 1, type: bad });
          say({ evviz: 1, type: "__proto__" });
          say({ evviz: 1, type: "set", signals: { [bad]: 1, egf: bad, oxygen: 7, __proto__: 1 } });
          say({ evviz: 1, type: "set", levers: { [bad]: true } });
          say({ evviz: 1, type: "select", who: bad });
          say({ evviz: 1, type: "look", look: bad });
          say({ evviz: 1, type: "speed", speed: bad });
          say({ evviz: 1, type: "seek", t: bad });
        }""",
        BAD,
    )
    taken(page, frame)
    assert frame.evaluate("() => window.hacked") is None
    assert frame.locator("img").count() == 0
    now = frame.evaluate("() => [evviz.player.app.playing, evviz.player.app.changed().signals]")
    assert now == [False, []]
    frame.evaluate("() => evviz.player.app.play()")
    frame.wait_for_function("() => evviz.player.app.t > 0")


def test_the_origin_of_the_parent_must_be_an_origin(page: Page, course: Path, serve: Serve) -> None:
    frame = framed(page, serve(course), course, "parent=*")
    assert "parent must be an origin" in frame.get_by_role("alert").first.inner_text()
    page.evaluate("() => frames[0].postMessage({evviz: 1, type: 'play'}, '*')")
    taken(page, frame)
    assert frame.evaluate("() => evviz.player.app.playing") is False


def test_hostile_attributes_of_a_tag_are_told_as_text(page: Page, course: Path) -> None:
    attributes = ("scene", "context", "signals", "seed", "look", "t", "regions", "onmouseover2")
    tag = " ".join(f'{name}="{BAD}"' for name in attributes)
    (course / "tag.html").write_text(
        f"<!doctype html><html lang=en><title>x</title><evviz-cell play=false {tag}></evviz-cell>"
        '<script src="evviz.js"></script>',
        encoding="utf-8",
    )
    page.goto((course / "tag.html").as_uri())
    page.wait_for_function(
        "() => document.querySelector('evviz-cell').player?.app?.session?.head >= 0"
    )
    assert page.evaluate("() => window.hacked") is None
    assert page.locator("img").count() == 0
    lines = page.get_by_role("alert").first.inner_text().split("\n")
    told = [line for line in lines if line.strip()]
    assert len(told) >= 3
    assert all(line.count("<img") == 1 for line in told), told
