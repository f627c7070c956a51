"""Collects what a page complains about, so that a test fails on what nobody expected."""

from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request

#: Hosts that a page under test may ask. Others are requests to the outside.
OWN_HOSTS = frozenset({"127.0.0.1", "localhost"})

#: Schemes that never leave the machine.
LOCAL_SCHEMES = frozenset({"about", "blob", "data", "file"})


def is_foreign(url: str) -> bool:
    """Whether *url* leads away from this machine."""
    parts = urlsplit(url)
    return parts.scheme not in LOCAL_SCHEMES and parts.hostname not in OWN_HOSTS


class Watch:
    """Console errors, uncaught errors and foreign requests of every page of a context."""

    def __init__(self, context: BrowserContext) -> None:
        self.problems: list[str] = []
        context.on("page", self._attend)
        context.on("request", self._requested)

    def expect(self, text: str) -> None:
        """Allow the complaints that contain *text*.

        Raises:
            AssertionError: there was none.
        """
        others = [problem for problem in self.problems if text not in problem]
        if len(others) == len(self.problems):
            raise AssertionError(f"expected a complaint with {text!r}, got {self.problems}")
        self.problems = others

    def _attend(self, page: Page) -> None:
        page.on("console", self._printed)
        page.on("pageerror", lambda error: self.problems.append(f"uncaught: {error}"))
        page.on("crash", lambda _: self.problems.append("the page crashed"))

    def _printed(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            place = message.location
            self.problems.append(f"console: {message.text} ({place['url']}:{place['lineNumber']})")

    def _requested(self, request: Request) -> None:
        if is_foreign(request.url):
            self.problems.append(f"foreign request: {request.url}")
