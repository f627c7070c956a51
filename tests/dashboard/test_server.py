"""The server itself, without a browser: headers, health, limits, and nobody left behind."""

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from evviz.bench.serve import visit
from evviz.view import model
from tests.dashboard.conftest import Served, comes, free_port

SECRET = "s" * 40
#: How long a visitor stays; the place is kept for ten seconds more.
STAY_S = 1.0


@pytest.fixture(scope="module")
def small() -> Iterator[Served]:
    """A server with room for two."""
    served = Served("--sessions", "2", "--frame", "https://moodle.org")
    yield served
    served.stop()


def health(url: str) -> dict[str, object]:
    with urlopen(url + "health", timeout=30) as answer:
        found: dict[str, object] = json.load(answer)
    return found


@pytest.fixture(scope="module")
def panel() -> Iterator[Served]:
    """`panel serve app.py`, which shares the protections."""
    port = str(free_port())
    app = str(Path(__file__).parents[2] / "app.py")
    served = Served("serve", app, "--warm", "--port", port, module="panel")
    served.url = f"http://localhost:{port}/app"
    yield served
    served.stop()


def test_one_too_many_gets_a_friendly_page_and_nobody_is_left_behind(small: Served):
    async def three() -> None:
        await asyncio.gather(visit(small.url, STAY_S), visit(small.url, STAY_S), late())

    async def late() -> None:
        while (await asyncio.to_thread(health, small.url))["sessions"] != 2:
            await asyncio.sleep(0.1)
        with pytest.raises(HTTPError, match="503") as caught:
            await asyncio.to_thread(urlopen, small.url, timeout=30)
        assert "All places are taken" in caught.value.read().decode()

    def empty() -> bool:
        return health(small.url)["sessions"] == 0

    comes(empty, "an empty server")
    asyncio.run(three())
    comes(empty, "the leaving of both visitors")


def test_the_health_endpoint_says_what_runs_and_nothing_about_anybody(small: Served):
    found = health(small.url)
    assert found["status"] == "ok"
    assert found["model"] == model().hash
    assert set(found) == {"status", "version", "model", "sessions"}


@pytest.mark.parametrize("path", ["", "health", "static/extensions/evviz/evviz.js", "nothing"])
def test_every_answer_carries_the_policy(small: Served, path: str):
    try:
        headers = urlopen(small.url + path, timeout=30).headers
    except HTTPError as error:
        headers = error.headers
    assert "'unsafe-eval'" not in headers["Content-Security-Policy"]
    assert "frame-ancestors 'self' https://moodle.org" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_panel_serve_shares_the_protections(panel: Served):
    with urlopen(panel.url, timeout=60) as answer:
        assert "'unsafe-eval'" not in answer.headers["Content-Security-Policy"]
        assert "frame-ancestors 'self'" in answer.headers["Content-Security-Policy"]
    with pytest.raises(HTTPError, match="404"):
        urlopen(panel.url.replace("/app", "/components/this/a/b/c"), timeout=30)


def test_modules_are_not_imported_by_address(small: Served):
    with pytest.raises(HTTPError, match="404"):
        urlopen(small.url + "components/this/a/b/c", timeout=30)


def test_the_page_loads_nothing_from_elsewhere(small: Served):
    request = Request(small.url, headers={"Cookie": "secret=hello123", "User-Agent": "somebody"})
    with urlopen(request, timeout=30) as answer:
        page = answer.read().decode()
    assert "https://" not in page.replace("http://www.w3.org", "")
    assert "hello123" not in page


def test_a_public_server_refuses_a_session_that_it_did_not_sign():
    served = Served("--public", "--origin", "localhost:1", EVVIZ_SECRET=SECRET)
    try:
        with urlopen(served.url, timeout=30) as answer:
            assert answer.status == 200
        forged = Request(served.url + "?bokeh-session-id=made-up-by-somebody-0123456789")
        with pytest.raises(HTTPError, match="403"):
            urlopen(forged, timeout=30)
        asyncio.run(visit(served.url, origin="http://localhost:1"))
        with pytest.raises(HTTPError, match="404"):
            urlopen(served.url + "nothing?name=Ada-Lovelace", timeout=30)
    finally:
        served.stop()
    for personal in ("127.0.0.1", "Ada-Lovelace", "Mozilla", "Python-urllib"):
        assert personal not in served.said, "a log that says who came or what was asked"
