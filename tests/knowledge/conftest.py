"""Fixtures: a small knowledge that is right, into which a test puts one mistake."""

from pathlib import Path

import pytest

from evviz.knowledge import check
from tests.knowledge.small import FILES, Change, Complain


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data directory without a mistake."""
    for name, text in FILES.items():
        path = tmp_path / "data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "data"


@pytest.fixture
def change(data: Path) -> Change:
    """Put *new* in the place of *old* in a file, or at its end if *old* is empty."""

    def put(name: str, old: str, new: str) -> Path:
        path = data / name
        path.parent.mkdir(parents=True, exist_ok=True)
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        assert not old or text.count(old) == 1, f"{old!r} is there {text.count(old)} times"
        path.write_text(text.replace(old, new) if old else text + new, encoding="utf-8")
        return data

    return put


@pytest.fixture
def complain(change: Change) -> Complain:
    """Make a change and say what `check` finds."""

    def tell(name: str, old: str, new: str) -> list[str]:
        return [str(problem) for problem in check(change(name, old, new))]

    return tell
