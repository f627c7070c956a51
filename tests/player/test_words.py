"""The words of the player: each is said somewhere, and each that is asked for is there."""

import re
from pathlib import Path

SRC = Path(__file__).parents[2] / "evviz" / "player" / "js" / "src"
DASHBOARD = Path(__file__).parents[2] / "evviz" / "dashboard" / "js"
CATALOGUES = [*(SRC / "strings").glob("en*.js"), SRC / "lesson" / "en.js"]
USERS = [
    path
    for folder in (SRC, DASHBOARD)
    for path in folder.rglob("*.js")
    if path not in CATALOGUES and "node_modules" not in path.parts
]

CODE = "\n".join(path.read_text(encoding="utf-8") for path in USERS)
#: Keys that are made of a name, such as `kind.${name}`, as patterns.
MADE = [
    re.escape(head) + r"[\w.]+" + re.escape(tail)
    for head, tail in re.findall(r"`([\w.]*\.)\$\{[^`]*?\}([\w.]*)`", CODE)
]


def words() -> set[str]:
    """The keys of all catalogues."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in CATALOGUES)
    return set(re.findall(r'^  "?([\w.]+)"?: ', text, re.MULTILINE))


def is_said(key: str) -> bool:
    """Whether the code has *key* in quotes, or makes it from a name."""
    return f'"{key}"' in CODE or any(re.fullmatch(one, key) for one in MADE)


def test_every_word_is_said_somewhere() -> None:
    assert len(words()) > 300
    assert [key for key in sorted(words()) if not is_said(key)] == []


def test_every_word_that_is_asked_for_is_there() -> None:
    asked = set(re.findall(r'\b(?:t|app\.words)\("([\w.]+)"', CODE))
    assert len(asked) > 100
    assert asked - words() == set()
