"""The server itself, without a browser: headers, health, limits, and nobody left behind."""

import asyncio
import json
import time
from collections.abc import Iterator
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from evviz.bench.serve import visit
from tests.dashboard.conftest import Served

SECRET = "s" * 40


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


def test_every_answer_carries_the_policy(small: Served):
    with urlopen(small.url + "health", timeout=30) as answer:
        policy = answer.headers["Content-Security-Policy"]
    assert "'unsafe-eval'" not in policy
    assert "frame-ancestors 'self' https://moodle.org" in policy


def test_modules_are_not_imported_by_address(small: Served):
    with pytest.raises(HTTPError, match="404"):
        urlopen(small.url + "components/this/a/b/c", timeout=30)


def test_the_page_loads_nothing_from_elsewhere(small: Served):
    request = Request(small.url, headers={"Cookie": "secret=hello123", "User-Agent": "somebody"})
    with urlopen(request, timeout=30) as answer:
        page = answer.read().decode()
    assert "https://" not in page.replace("http://www.w3.org", "")
    assert "hello123" not in page


def test_one_too_many_gets_a_friendly_page_and_nobody_is_left_behind(small: Served):
    async def three() -> None:
        await asyncio.gather(visit(small.url, 3.0), visit(small.url, 3.0), late())

    async def late() -> None:
        await asyncio.sleep(1.5)
        with pytest.raises(HTTPError, match="503") as caught:
            await asyncio.to_thread(urlopen, small.url, timeout=30)
        assert "All places are taken" in caught.value.read().decode()

    while health(small.url)["sessions"]:
        time.sleep(1)
    asyncio.run(three())
    for _ in range(40):
        if health(small.url)["sessions"] == 0:
            return
        time.sleep(1)
    pytest.fail("sessions are left")


def test_a_public_server_refuses_a_session_that_it_did_not_sign():
    served = Served("--public", "--origin", "localhost:1", EVVIZ_SECRET=SECRET)
    try:
        with urlopen(served.url, timeout=30) as answer:
            assert answer.status == 200
        forged = Request(served.url + "?bokeh-session-id=made-up-by-somebody-0123456789")
        with pytest.raises(HTTPError, match="403"):
            urlopen(forged, timeout=30)
    finally:
        served.stop()
