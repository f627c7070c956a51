"""The dashboard's server against the naive way: a Bokeh figure replaced twenty times a second.

Visitors are simulated: they fetch the page, open its websocket and pull the document, as a browser
does. The server's CPU and memory are read from /proc.
"""

import asyncio
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from evviz.bench.arrival import arrival
from evviz.bench.row import Row

TICK = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100
WATCH_S = 10

NAIVE = """
import random, sys
from bokeh.plotting import figure
from bokeh.server.server import Server
def app(doc):
    def draw():
        f = figure(width=500, height=500)
        f.scatter([random.random() for _ in range(500)], [random.random() for _ in range(500)])
        doc.clear()
        doc.add_root(f)
    draw()
    doc.add_periodic_callback(draw, 50)
server = Server({"/": app}, port=0)
print(f"http://localhost:{server.port}/", flush=True)
server.io_loop.start()
"""


class Watched:
    """A server process, its address, CPU seconds and megabytes."""

    def __init__(self, *command: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, *command], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        assert self.process.stdout is not None
        found = re.search(r"http://\S+", self.process.stdout.readline())
        if found is None:
            raise OSError("the server did not start")
        self.url = found[0]

    def cpu_s(self) -> float:
        """CPU seconds of the server's own process until now."""
        text = Path(f"/proc/{self.process.pid}/stat").read_text(encoding="utf-8")
        parts = text.rpartition(")")[2].split()
        return (int(parts[11]) + int(parts[12])) / TICK

    def megabytes(self) -> float:
        """Resident memory."""
        text = Path(f"/proc/{self.process.pid}/status").read_text(encoding="utf-8")
        found = re.search(r"VmRSS:\s+(\d+)", text)
        return int(found[1]) / 1024 if found else 0.0

    def stop(self) -> None:
        """End it."""
        self.process.terminate()
        self.process.wait(20)


async def visit(url: str, stay_s: float = 0.0, origin: str = "") -> float:
    """One visitor: page, websocket, document; seconds until the document was there."""
    from bokeh.client.websocket import WebSocketClientConnectionWrapper
    from bokeh.protocol import Protocol
    from tornado.httpclient import AsyncHTTPClient, HTTPRequest
    from tornado.websocket import websocket_connect

    begun = time.perf_counter()
    page = await AsyncHTTPClient().fetch(url, request_timeout=120)
    found = re.search(r'"token":"([^"]+)"', page.body.decode())
    if found is None:
        raise OSError("the page has no session")
    address = HTTPRequest(
        url.replace("http", "ws", 1) + "ws",
        headers={
            "Sec-WebSocket-Protocol": f"bokeh, {found[1]}",
            "Origin": origin or url.rstrip("/"),
        },
        request_timeout=120,
    )
    socket = await websocket_connect(address, subprotocols=["bokeh", found[1]])
    await socket.read_message()
    wrapped = WebSocketClientConnectionWrapper(socket)
    await Protocol().create("PULL-DOC-REQ").send(wrapped)
    text = ""
    while "PULL-DOC-REPLY" not in text:
        message = await socket.read_message()
        if message is None:
            raise OSError("the server hung up")
        text = message if isinstance(message, str) else ""
    await socket.read_message()
    await socket.read_message()
    took = time.perf_counter() - begun
    if stay_s:
        await _stay(socket, stay_s)
    socket.close()
    return took


async def _stay(socket: object, stay_s: float) -> None:
    """Read what comes, as a browser does."""
    end = time.perf_counter() + stay_s
    while time.perf_counter() < end:
        try:
            await asyncio.wait_for(socket.read_message(), max(0.05, end - time.perf_counter()))  # type: ignore[attr-defined]
        except TimeoutError:
            return


async def _many(url: str, count: int, stay_s: float = 0.0) -> list[float]:
    return list(await asyncio.gather(*(visit(url, stay_s) for _ in range(count))))


def serve(arrivals: int = 30, visitors: int = 200) -> Iterator[Row]:
    """CPU and memory of sessions, the arrival of a class, and what is left afterwards."""
    if not Path("/proc/self/stat").exists():
        yield Row.missing("serving", "needs /proc")
        return
    naive, ours = Watched("-c", NAIVE), Watched("-m", "evviz.cli", "serve", "--port", "0")
    try:
        yield from _running(naive, ours)
        yield arrival(ours.url)
        yield from _arriving(ours, arrivals, visitors)
    finally:
        naive.stop()
        ours.stop()


def _running(naive: Watched, ours: Watched) -> Iterator[Row]:
    shares = []
    for one in (naive, ours):
        asyncio.run(_many(one.url, 1))
        time.sleep(12 if one is ours else 1)  # the pool's first drawing is no visitor's
        begun, count = one.cpu_s(), 1 if one is naive else 5
        asyncio.run(_many(one.url, count, WATCH_S))
        idle = asyncio.run(_cost(one, count)) if one is ours else 0.0
        shares.append(max(0.0, (one.cpu_s() - begun) / count - 2 * idle) / WATCH_S)
    ratio = shares[0] / max(shares[1], 1 / TICK / WATCH_S / 5)
    yield Row.at_least(
        "CPU of a running session: naive way / EVViz", ratio, "x", 50,
        f"{shares[0]:.3f} against {shares[1]:.4f} CPU s per s, without the cost of arriving",
    )  # fmt: skip


async def _cost(one: Watched, count: int) -> float:
    begun = one.cpu_s()
    for _ in range(count):
        await visit(one.url)
    return (one.cpu_s() - begun) / count


def _arriving(ours: Watched, arrivals: int, visitors: int) -> Iterator[Row]:
    cost = asyncio.run(_cost(ours, 10))
    yield Row.at_most("server CPU of one session", 1000 * cost, "ms", 250)
    before = ours.megabytes()
    took = asyncio.run(_many(ours.url, arrivals))
    yield Row.at_most(f"{arrivals} simultaneous arrivals, the last is in", max(took), "s", 6)
    grown = (ours.megabytes() - before) / arrivals
    yield Row.at_most("memory of one session", grown, "MB", 1)
    for _ in range(visitors // 20):
        asyncio.run(_many(ours.url, 20))
    time.sleep(25)
    left = _sessions(ours.url)
    yield Row.at_most(f"sessions left after {visitors} came and went", left, "sessions", 0)


def _sessions(url: str) -> int:
    import json
    from urllib.request import urlopen

    with urlopen(url + "health", timeout=20) as answer:
        return int(json.load(answer)["sessions"])
