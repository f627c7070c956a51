"""Hosts: a tag in a page, several players, a frame with a parent, a strict policy, a module."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from evviz import export
from evviz.player.payload import compact, payload, script

from .conftest import RUNNING


@pytest.fixture(scope="session")
def tag_script(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("tag") / "evviz.js"
    export.write_script(path)
    return path


def test_a_tag_and_one_script_are_enough(page: Page, tag_script: Path) -> None:
    host = tag_script.parent / "lesson.html"
    host.write_text(
        "<!doctype html><title>x</title><h1>Lesson</h1>"
        '<evviz-cell scene="whole-cell" signals="oxygen:0.05" controls speed="300"></evviz-cell>'
        '<script src="evviz.js"></script>',
        encoding="utf-8",
    )
    page.goto(host.as_uri())
    page.wait_for_function("() => document.querySelector('evviz-cell').player?.app?.t > 0")
    expect(page.get_by_role("slider", name="Oxygen", exact=True)).to_have_value("50")
    page.evaluate("() => document.querySelector('evviz-cell').remove()")
    expect(page.locator(".evviz-player")).to_have_count(0)


def test_three_players_on_one_page_do_not_disturb_each_other(page: Page, tag_script: Path) -> None:
    host = tag_script.parent / "three.html"
    tags = "".join(
        f'<evviz-cell style="height:300px" seed="{seed}" speed="300"></evviz-cell>'
        for seed in (1, 1, 2)
    )
    host.write_text(
        f'<!doctype html><title>x</title>{tags}<script src="evviz.js"></script>', encoding="utf-8"
    )
    page.set_viewport_size({"width": 900, "height": 1000})
    page.goto(host.as_uri())
    page.wait_for_function(
        "() => [...document.querySelectorAll('evviz-cell')]"
        ".every((one) => one.player?.app?.t > 300_000)",
    )
    runs = page.evaluate("""() => [...document.querySelectorAll("evviz-cell")].map((one) => {
        const { tally } = one.player.app.session.branch;
        return [...tally.bins("release:microvesicle", 300_000)].join();
    })""")
    assert runs[0] == runs[1] != runs[2]


def test_a_folder_runs_under_its_strict_policy(page: Page, serve, tmp_path: Path) -> None:
    export.write_folder("whole-cell", tmp_path / "site")
    page.goto(f"{serve(tmp_path / 'site', {})}/index.html?speed=300")
    page.wait_for_function(RUNNING)
    assert page.evaluate("() => evviz.player.app.stage !== null")


def test_a_page_that_forbids_workers_runs_the_engine_itself(
    page: Page, serve, tmp_path: Path, watch
) -> None:
    export.write_folder("whole-cell", tmp_path / "site")
    policy = "script-src 'self' 'wasm-unsafe-eval'; worker-src 'none'"
    page.goto(f"{serve(tmp_path / 'site', {'Content-Security-Policy': policy})}/index.html")
    page.wait_for_function(RUNNING)
    assert page.evaluate("() => evviz.player.app.engine.where") == "page"
    watch.expect("worker-src 'none'")


FRAME = """<!doctype html><title>parent</title><body><script>
window.heard = [];
addEventListener("message", (event) => heard.push(event.data));
</script><iframe style="width:900px;height:500px" src="{src}"></iframe>"""


@pytest.mark.parametrize(("own", "obeyed"), [(True, True), (False, False)])
def test_a_frame_tells_its_parent_and_obeys_only_the_parent_it_was_told_of(
    page: Page, serve, tmp_path: Path, own: bool, obeyed: bool
) -> None:
    export.write_folder("whole-cell", tmp_path / "site")
    url = serve(tmp_path, {})
    parent = url if own else "https://example.org"
    src = f"site/index.html?v=1&parent={parent}&speed=60"
    (tmp_path / "host.html").write_text(FRAME.replace("{src}", src), encoding="utf-8")
    page.goto(f"{url}/host.html")
    frame = page.frames[1]
    frame.wait_for_function(RUNNING)
    frame.wait_for_function("() => evviz.player.app.t > 60_000")  # it has told twice how it is
    told = "() => ['resize', 'ready', 'state'].every((type) => heard.some((m) => m.type === type))"
    if obeyed:
        page.wait_for_function(told)
    else:
        assert page.evaluate("() => heard") == []
    frame.evaluate("() => addEventListener('message', () => { window.got = true; })")
    page.evaluate("() => frames[0].postMessage({ evviz: 1, type: 'pause' }, '*')")
    frame.wait_for_function("() => window.got")
    frame.evaluate("() => evviz.player.app.session.ask({ do: 'state' })")
    assert frame.evaluate("() => evviz.player.app.playing") is not obeyed


def test_the_payload_carries_what_runs_and_nothing_of_the_workshop() -> None:
    data = payload(["whole-cell"])
    assert set(data["scenes"]) == {"whole-cell"}
    assert "evviz/player/host.mpy" in data["python"]
    assert not [name for name in data["python"] if "knowledge/" in name or "export" in name]
    assert script(data).count("<") == 0


def test_compacted_python_is_the_same_program() -> None:
    source = '"""Doc."""\n\nX = "# no comment"  # a comment\n\n\ndef f():\n    """Only words."""\n'
    assert compact(source) == 'X = "# no comment"\ndef f():\n    pass\n'
