"""The snippets of the guide to embedding, taken from its text and opened in a real Chromium."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Frame, Page

from evviz import scenes
from evviz.cli import main
from tests.server import Serve

GUIDE = (Path(__file__).parents[2] / "docs" / "embedding.md").read_text(encoding="utf-8")
RUNS = "() => globalThis.evviz?.player?.app?.session?.branch"


def section(title: str) -> str:
    """The text of a section of the guide, up to the next one of its rank."""
    rank, rest = re.split(rf"^(#+) {re.escape(title)}$", GUIDE, maxsplit=1, flags=re.M)[1:3]
    return re.split(rf"^#{{1,{len(rank)}}} ", rest, maxsplit=1, flags=re.M)[0]


def snippets(title: str, language: str = "html") -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", section(title), re.M | re.S)


def snippet(title: str, tag: str) -> str:
    return next(one for one in snippets(title) if f"<{tag}" in one)


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the guide says is beside the author's page."""
    folder = tmp_path_factory.mktemp("course")
    for line in ("whole-cell --to cell.html", "whole-cell --to cell/", "--to evviz.js"):
        assert f"evviz export {line}" in GUIDE
        *place, to, name = line.split()
        whole = f"{folder / name}/" if name.endswith("/") else str(folder / name)
        assert main(["export", *place, to, whole]) == 0
    return folder


def page_with(folder: Path, body: str) -> Path:
    path = folder / "course.html"
    path.write_text(f"<!doctype html>\n<title>Course</title>\n{body}", encoding="utf-8")
    return path


def framed(page: Page) -> Frame:
    """The frame of the page, once its cell runs."""
    handle = page.wait_for_selector("iframe")
    assert handle is not None
    frame = handle.content_frame()
    assert frame is not None
    frame.wait_for_function(RUNS)
    return frame


@pytest.mark.parametrize("title", ["Plain HTML", "An iframe"])
def test_an_iframe_of_the_guide_shows_the_cell(
    page: Page, course: Path, serve: Serve, title: str
) -> None:
    page_with(course, snippet(title, "iframe"))
    page.goto(f"{serve(course)}/course.html")
    frame = framed(page)
    if "signals=" in snippet(title, "iframe"):
        assert frame.evaluate("evviz.player.app.signal('oxygen')") == pytest.approx(0.05, abs=1e-3)


@pytest.mark.parametrize("title", ["Plain HTML", "A tag"])
def test_a_tag_of_the_guide_shows_the_cell_from_a_disk_too(
    page: Page, course: Path, title: str
) -> None:
    code = snippet(title, "evviz-cell")
    page.context.set_offline(True)
    page.goto(page_with(course, code).as_uri())
    page.wait_for_function(
        "() => document.querySelector('evviz-cell')?.player?.app?.session?.branch",
    )
    scene = re.search(r'scene="([^"]+)"', code)
    assert scene is not None
    shown = page.evaluate("document.querySelector('evviz-cell').player.app.scene.id")
    assert shown == scene[1]
    assert page.locator("evviz-cell").bounding_box()["height"] > 400  # type: ignore[index]


def test_the_guide_has_a_snippet_for_every_system() -> None:
    for title in ("Plain HTML", "Moodle", "Jupyter Book 1 (Sphinx)", "MyST and Jupyter Book 2"):
        assert "iframe" in section(title), title
    for title in ("Canvas", "Quarto"):
        assert "iframe" in section(title), title
    for place in re.findall(r"evviz export ([a-z][\w-]*)", GUIDE):
        assert place in scenes.names()
