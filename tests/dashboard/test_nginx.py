"""The configuration of docs/serving.md in a real nginx, before two real public servers."""

import asyncio
import re
import shutil
import socket
import subprocess
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

import pytest
from playwright.sync_api import Browser
from tornado.httpclient import AsyncHTTPClient, HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

from tests.chromium import FEW_PICTURES, PATIENCE_MS
from tests.dashboard.conftest import Served, comes, free_port
from tests.dashboard.test_server import SECRET, health
from tests.install_tools import find_nginx

NGINX = find_nginx()
GUIDE = Path(__file__).parents[2] / "docs" / "serving.md"
Result = TypeVar("Result")
VISITORS = 16  # that all of them reach one process by chance: once in 30,000 times

pytestmark = pytest.mark.skipif(
    NGINX is None or shutil.which("openssl") is None, reason="nginx and openssl are not installed"
)


def configuration(folder: Path, port: int, urls: list[str]) -> str:
    """The guide's configuration with the ports and files of this test."""
    found = re.search(r"```nginx\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    assert found is not None
    text = found[1].replace("listen 443", f"listen {port}").replace("cell.school.org", "localhost")
    text = text.replace("/etc/ssl/localhost", str(folder / "localhost"))
    for theirs, url in zip((5006, 5007), urls, strict=True):
        text = text.replace(f"127.0.0.1:{theirs}", url.split("//")[1].strip("/"))
    logs = f"error_log {folder}/error.log; pid {folder}/pid; daemon off;"
    paths = "".join(
        f"{kind}_temp_path {folder}/{kind};"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    return f"{logs} events {{}} http {{ {paths}\n{text} }}"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, list[Served]]]:
    """Address of nginx, and the two servers behind it."""
    folder, port = tmp_path_factory.mktemp("nginx"), free_port()
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj",
         "/CN=localhost", "-keyout", folder / "localhost.key", "-out", folder / "localhost.pem"],
        check=True, capture_output=True,
    )  # fmt: skip
    public = ("--public", "--proxied", "--origin", f"localhost:{port}")
    servers = [Served(*public, EVVIZ_SECRET=SECRET) for _ in range(2)]
    (folder / "nginx.conf").write_text(configuration(folder, port, [one.url for one in servers]))
    assert NGINX is not None
    nginx = subprocess.Popen([NGINX, "-p", folder, "-c", folder / "nginx.conf"])

    def answers() -> bool:
        with socket.socket() as one:
            return one.connect_ex(("127.0.0.1", port)) == 0

    comes(answers, "nginx")
    yield f"https://localhost:{port}/", servers
    nginx.terminate()
    nginx.wait(20)
    for served in servers:
        served.stop()


async def visit(url: str) -> tuple[str, WebSocketClientConnection]:
    """A visitor's cookie and open websocket."""
    page = await AsyncHTTPClient().fetch(url, validate_cert=False, request_timeout=60)
    token = re.search(r'"token":"([^"]+)"', page.body.decode())
    assert token is not None
    cookie = page.headers["Set-Cookie"].split(";")[0]
    request = HTTPRequest(
        url.replace("http", "ws", 1) + "ws",
        headers={"Cookie": cookie, "Origin": url.rstrip("/")},
        validate_cert=False,
        request_timeout=60,
    )
    opened = await websocket_connect(request, subprotocols=["bokeh", token[1]])
    assert await opened.read_message() is not None
    return cookie, opened


def run_apart(what: Coroutine[Any, Any, Result]) -> Result:
    """What *what* gives, run in a thread of its own: in this one, pages may be at work."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, what).result()


def sessions(servers: list[Served]) -> list[int]:
    return [int(str(health(one.url)["sessions"])) for one in servers]


def test_page_and_websocket_reach_the_same_process(site: tuple[str, list[Served]]):
    url, servers = site

    async def all_visit() -> list[int]:
        made = [await visit(url) for _ in range(VISITORS)]
        seen = await asyncio.to_thread(sessions, servers)
        assert len({cookie for cookie, _ in made}) == VISITORS
        for _, opened in made:
            opened.close()
        return seen

    seen = run_apart(all_visit())
    assert sum(seen) == VISITORS, "a session is built once, where its page was"
    assert min(seen) > 0, "both processes are at work"


def test_what_must_not_be_asked_is_refused_by_the_proxy(site: tuple[str, list[Served]]):
    url, _ = site

    async def status(path: str, **headers: str) -> int:
        answer = await AsyncHTTPClient().fetch(
            url + path, validate_cert=False, raise_error=False, headers=headers
        )
        return int(answer.code)

    assert run_apart(status("components/this/a/b/c")) == 404
    assert run_apart(status("health")) == 200


def test_a_browser_behind_the_proxy_has_a_moving_cell(
    site: tuple[str, list[Served]], chromium: Browser
):
    url, servers = site
    context = chromium.new_context(ignore_https_errors=True)
    context.set_default_timeout(PATIENCE_MS)
    context.add_init_script(FEW_PICTURES)
    page = context.new_page()
    page.goto(url)
    page.wait_for_selector(".dash[data-ready][data-python]")
    cookie = next(one for one in context.cookies() if one["name"] == "evviz")
    assert cookie["secure"]
    assert cookie["httpOnly"]
    comes(lambda: sum(sessions(servers)) == 1, "the leaving of other tests' visitors")
    before = sessions(servers)
    page.reload()
    page.wait_for_selector(".dash[data-ready][data-python]")
    assert next(one for one in context.cookies() if one["name"] == "evviz") == cookie
    after = sessions(servers)
    assert [n > 0 for n in after] == [n > 0 for n in before], "a visitor belongs to one process"
    context.close()
