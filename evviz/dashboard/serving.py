"""The server: one process that hands out the page, answers its questions, and keeps no student.

What it adds to Panel's server: files compressed once, a health endpoint, signed sessions, and what
protects every server of the dashboard (protection.py).
"""

import gzip
import hashlib
import json
import mimetypes
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import panel as pn
from bokeh.embed.bundle import extension_dirs
from bokeh.settings import settings
from panel.io.server import get_server
from tornado.web import HTTPError, RequestHandler

from evviz.dashboard import figures, jobs, payload
from evviz.dashboard.page import page
from evviz.dashboard.protection import protect
from evviz.errors import InputError
from evviz.view import model

#: The shortest secret that a public server signs its sessions with.
SHORTEST_SECRET = 32
#: Largest message from a page, in bytes: on a laptop a run file fits, in public a small one.
MESSAGE_BYTES = {"own": 6_000_000, "public": 1_000_000}
COMPRESSED = {".js", ".mjs", ".css", ".json", ".svg", ".html"}
YEAR_S = 31_536_000


@dataclass(frozen=True)
class Options:
    """How to serve.

    Attributes:
        port, address: where to listen.
        public: obey the rules for a server that strangers reach.
        origins: host names (with port, if not 80 or 443) under which the page is opened.
        secret: signs session ids; needed in public.
        sessions: the most at one time.
        frames: origins that may show the page in a frame; none, unless named.
        proxied: trust the forwarding headers of a proxy in front.
        prefix: path below which everything is served.
    """

    port: int = 5006
    address: str = "127.0.0.1"
    public: bool = False
    origins: tuple[str, ...] = ()
    secret: str = ""
    sessions: int = 300
    frames: tuple[str, ...] = field(default=())
    proxied: bool = False
    prefix: str = ""


def check(options: Options) -> None:
    """Refuse to be public without what protects a public server.

    Raises:
        InputError: origin or secret is missing, or a number is not allowed.
    """
    if not 0 <= options.port <= 65_535:
        raise InputError(f"--port {options.port}: a number from 0 to 65535 is allowed")
    if not 1 <= options.sessions <= 5000:
        raise InputError(f"--sessions {options.sessions}: a number from 1 to 5000 is allowed")
    if not options.public:
        return
    if not options.origins:
        raise InputError(
            "serve --public needs --origin: the host name under which pages are opened"
        )
    if any("*" in one for one in options.origins):
        raise InputError("serve --public: --origin must name hosts, a * would let anybody in")
    if len(options.secret) < SHORTEST_SECRET:
        raise InputError(
            f"serve --public needs a secret of {SHORTEST_SECRET} characters in EVVIZ_SECRET; "
            'make one with: python -c "import secrets; print(secrets.token_urlsafe(48))"'
        )


class Health(RequestHandler):
    """Alive, and how busy; nothing about anybody."""

    def get(self) -> None:
        """Answer with JSON."""
        applications: Any = self.application
        sessions = sum(len(one.sessions) for one in applications._applications.values())
        self.set_header("Cache-Control", "no-store")
        self.write(
            {
                "status": "ok",
                "version": version("evviz"),
                "model": model().hash,
                "sessions": sessions,
            }
        )


class Files(RequestHandler):
    """Files of the page, compressed once and kept; everything else is none of its business."""

    def get(self, path: str) -> None:
        """Send a file below /static/, or answer 404."""
        found = place_of(path)
        if found is None:
            raise HTTPError(404)
        squeeze = "gzip" in self.request.headers.get("Accept-Encoding", "")
        squeeze = squeeze and found.suffix in COMPRESSED
        content, tag = content_of(str(found), found.stat().st_mtime_ns, squeeze)
        self.set_header(
            "Content-Type", mimetypes.guess_type(found.name)[0] or "application/octet-stream"
        )
        self.set_header("Vary", "Accept-Encoding")
        if squeeze:
            self.set_header("Content-Encoding", "gzip")
        fixed = "v" in self.request.arguments or "payload-" in found.name
        self.set_header("Cache-Control", f"max-age={YEAR_S}, immutable" if fixed else "no-cache")
        self.set_header("Etag", f'"{tag}"')
        if self.check_etag_header():
            self.set_status(304)
            return
        self.finish(content)

    def head(self, path: str) -> None:
        """As get; Tornado drops the body."""
        self.get(path)


def place_of(path: str) -> Path | None:
    """The file that an address below /static/ means; None if there is none."""
    parts = path.split("/")
    if parts[0] == "extensions" and len(parts) > 2:
        root, rest = extension_dirs.get(parts[1]), "/".join(parts[2:])
    else:
        root, rest = settings.bokehjs_path(), path
    if root is None:
        return None
    folder = Path(root).resolve()
    found = (folder / rest).resolve()
    return found if found.is_relative_to(folder) and found.is_file() else None


@lru_cache(maxsize=64)
def content_of(path: str, changed_ns: int, squeeze: bool) -> tuple[bytes, str]:
    """A file's bytes, compressed if asked for, and their tag."""
    content = Path(path).read_bytes()
    tag = hashlib.sha256(content).hexdigest()[:24] + ("-gz" if squeeze else "")
    return (gzip.compress(content, 6, mtime=0) if squeeze else content), tag


def server(options: Options) -> Any:
    """A server that listens; `io_loop.start()` lets it run.

    Raises:
        InputError: what *options* ask for is not allowed, or the port is taken.
    """
    check(options)
    protect(options.frames, options.sessions)
    pn.extension()
    payload.address()
    secured: dict[str, Any] = {}
    if options.public:
        secured = {"sign_sessions": True, "secret_key": options.secret.encode()}
    try:
        made = get_server(
            {"/": page},
            port=options.port,
            address=options.address,
            title="EVViz",
            websocket_origin=list(_origins(options)),
            prefix=options.prefix,
            include_headers=[],
            include_cookies=[],
            use_xheaders=options.proxied,
            websocket_max_message_size=MESSAGE_BYTES["public" if options.public else "own"],
            check_unused_sessions_milliseconds=5_000,
            unused_session_lifetime_milliseconds=10_000,
            **secured,
        )
    except OSError as error:
        raise InputError(f"port {options.port} at {options.address}: {error.strerror}") from error
    root = options.prefix.strip("/")
    root = f"/{root}" if root else ""
    made._tornado.add_handlers(
        r".*",
        [
            (rf"{root}/health", Health),
            (rf"{root}/static/(.+)", Files),
        ],
    )
    made.io_loop.add_callback(figures.warm)
    made.start()  # forgets the sessions of those who left
    return made


def _origins(options: Options) -> tuple[str, ...]:
    if options.origins:
        return options.origins
    return (
        f"localhost:{options.port}",
        f"127.0.0.1:{options.port}",
        f"{options.address}:{options.port}",
    )


def stop() -> None:
    """End the processes that did long work."""
    jobs.stop()


def state_of(answer: bytes) -> dict[str, Any]:
    """What a health endpoint said."""
    found: dict[str, Any] = json.loads(answer)
    return found
