"""Accessibility checks with axe-core, from the copy in tests/vendor/axe."""

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

SCRIPT = Path(__file__).parent / "vendor" / "axe" / "axe.min.js"

#: WCAG 2.2, levels A and AA.
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")


def violations(page: Page, tags: tuple[str, ...] = TAGS) -> list[str]:
    """What axe-core finds in *page*, one line per rule and element: `rule: element: repair`."""
    if not page.evaluate("typeof window.axe === 'object'"):
        page.evaluate(SCRIPT.read_text(encoding="utf-8"))  # not a script tag: a CSP would refuse it
    options = {
        "runOnly": {"type": "tag", "values": list(tags)},
        "resultTypes": ["violations"],
        "preload": not page.url.startswith("file:"),  # style files beside a file cannot be fetched
    }
    found: dict[str, Any] = page.evaluate("(options) => axe.run(document, options)", options)
    return [
        f"{rule['id']}: {' '.join(str(part) for part in node['target'])}: {rule['help']}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]
