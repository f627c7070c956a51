"""The fixtures for pages: what they draw, what they refuse, what they allow on request."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, Page

from tests import axe
from tests.server import Serve
from tests.watch import Watch, is_foreign

WEBGL = """
() => {
  const gl = document.createElement("canvas").getContext("webgl2");
  const pixel = new Uint8Array(4);
  gl.clearColor(1, 0, 0, 1);
  gl.clear(gl.COLOR_BUFFER_BIT);
  gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, pixel);
  return [...pixel];
}
"""


def test_webgl_draws(page: Page) -> None:
    assert page.evaluate(WEBGL) == [255, 0, 0, 255]


def test_a_console_error_is_a_complaint(page: Page, watch: Watch) -> None:
    page.evaluate("console.error('no such rule')")
    watch.expect("no such rule")
    assert watch.problems == []


def test_an_uncaught_error_is_a_complaint(page: Page, watch: Watch) -> None:
    with page.expect_event("pageerror"):
        page.evaluate("setTimeout(() => { throw new Error('lost vesicle'); })")
    watch.expect("lost vesicle")


def test_a_foreign_request_is_a_complaint_and_reaches_nobody(page: Page, watch: Watch) -> None:
    with pytest.raises(Error, match="Failed to fetch"):
        page.evaluate("fetch('https://example.org/x', {mode: 'no-cors'})")
    watch.expect("foreign request: https://example.org/x")
    watch.expect("ERR_NAME_NOT_RESOLVED")


def test_a_complaint_that_did_not_come_fails(page: Page, watch: Watch) -> None:
    with pytest.raises(AssertionError, match="expected a complaint with 'vesicle', got"):
        watch.expect("vesicle")


@pytest.mark.parametrize(
    ("url", "foreign"),
    [
        ("http://127.0.0.1:8000/a", False),
        ("http://localhost/a", False),
        ("ws://localhost:5006/ws", False),
        ("blob:http://localhost/1", False),
        ("data:text/plain,x", False),
        ("file:///x.html", False),
        ("https://fonts.googleapis.com/css", True),
        ("http://localhost.example.org/", True),
    ],
)
def test_own_hosts_are_told_from_foreign_ones(url: str, foreign: bool) -> None:
    assert is_foreign(url) is foreign


def test_a_served_folder_sends_its_headers(serve: Serve, page: Page, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<title>x</title><p>hello")
    answer = page.goto(serve(tmp_path, {"X-Test": "yes"}) + "/index.html")
    assert answer is not None
    assert answer.headers["x-test"] == "yes"


def test_axe_finds_an_image_without_a_text(page: Page) -> None:
    page.set_content("<html lang=en><title>x</title><main><img src='data:,'></main>")
    assert axe.violations(page) == ["image-alt: img: Images must have alternative text"]


def test_axe_accepts_a_good_page(page: Page) -> None:
    page.set_content("<html lang=en><title>x</title><main><h1>Cell</h1></main>")
    assert axe.violations(page) == []


def test_each_test_has_its_own_storage(chromium: Browser, page: Page) -> None:
    assert len(chromium.contexts) == 1
