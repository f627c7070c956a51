"""`evviz serve`: the dashboard, on a laptop or for everybody."""

import argparse
import os
import signal
from typing import Any

from evviz.cli.parser import Parser
from evviz.errors import between


def arguments(parser: Parser) -> None:
    """Add the options of serve."""
    parser.add_argument("--port", metavar="N", default="5006", help="default: 5006; 0 finds one")
    parser.add_argument("--address", metavar="IP", default="127.0.0.1", help="where to listen")
    parser.add_argument(
        "--public", action="store_true",
        help="for strangers: needs --origin and EVVIZ_SECRET, signs sessions, small messages",
    )  # fmt: skip
    parser.add_argument(
        "--origin", metavar="HOST", action="append", default=[],
        help="host name under which pages are opened, such as cell.school.org",
    )  # fmt: skip
    parser.add_argument("--sessions", metavar="N", default="300", help="the most at one time")
    parser.add_argument(
        "--frame", metavar="ORIGIN", action="append", default=[],
        help="site that may show the page in a frame, such as https://moodle.school.org",
    )  # fmt: skip
    parser.add_argument("--proxied", action="store_true", help="a proxy stands in front")
    parser.add_argument("--prefix", metavar="PATH", default="", help="serve below this path")


def run(options: argparse.Namespace, name: str) -> int:
    """Serve until interrupted."""
    from evviz.dashboard import serving

    chosen = serving.Options(
        port=int(between(options.port, 0, 65_535, "--port")),
        address=options.address,
        public=options.public,
        origins=tuple(options.origin),
        secret=os.environ.get("EVVIZ_SECRET", ""),
        sessions=int(between(options.sessions, 1, 5000, "--sessions")),
        frames=tuple(options.frame),
        proxied=options.proxied,
        prefix=options.prefix,
    )
    server = serving.server(chosen)
    signal.signal(signal.SIGTERM, _stop(server))
    print(f"EVViz is at http://{_shown(chosen.address)}:{server.port}{chosen.prefix}/", flush=True)
    print("Stop it with Ctrl+C.", flush=True)
    try:
        server.io_loop.start()
    except KeyboardInterrupt:
        print("stopped")
    finally:
        serving.stop()
    return 0


def _shown(address: str) -> str:
    return "localhost" if address in ("127.0.0.1", "0.0.0.0", "::") else address


def _stop(server: Any) -> Any:
    return lambda *_: server.io_loop.add_callback_from_signal(server.io_loop.stop)
