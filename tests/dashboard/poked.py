"""A server as `evviz serve` starts it, whose parameters a test can set and read from Python.

``/poke?name=JSON&...`` sets parameters of the visitor who came last; ``/peek`` answers with them.
"""

import json
from typing import Any

from tornado.web import RequestHandler

from evviz.dashboard import serving
from evviz.dashboard.component import Dashboard

LAST: list[Dashboard] = []
PAGE = "page"


class Poke(RequestHandler):
    """Set parameters in the document's own time."""

    def get(self) -> None:
        """Set what the query names."""
        given = {name: json.loads(self.get_argument(name)) for name in self.request.arguments}
        view = LAST[-1]
        assert view._document is not None
        view._document.add_next_tick_callback(lambda: view.param.update(**given))


class Peek(RequestHandler):
    """Read parameters."""

    def get(self) -> None:
        """All that came from the knowledge, and what the page may set."""
        view = LAST[-1]
        names = [name for name in view.param if name.startswith(("signal_", "lever_", "dispute_"))]
        more = ["signals", "levers", "sides", "context", "seed", "playing", "speed", "look", "time"]
        self.write({name: getattr(view, name) for name in [*names, *more]})


def main() -> None:
    """Serve until killed."""
    made: Any = getattr(serving, PAGE)

    def page() -> Dashboard:
        LAST.append(made())
        return LAST[-1]

    setattr(serving, PAGE, page)
    server = serving.server(serving.Options(port=0))
    server._tornado.add_handlers(r".*", [(r"/poke", Poke), (r"/peek", Peek)])
    print(f"http://localhost:{server.port}/", flush=True)
    server.io_loop.start()


if __name__ == "__main__":
    main()
