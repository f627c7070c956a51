"""The committed bundle was built from the sources beside it. Needs no Node."""

import hashlib
import json
from pathlib import Path

import pytest

PLAYER = Path(__file__).parents[2] / "evviz" / "player"
JS, DIST = PLAYER / "js", PLAYER / "dist"
PACKAGE = (JS / "package.json", JS / "package-lock.json")


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def sources() -> list[Path]:
    below = [*(JS / "src").rglob("*"), *(JS / "licenses").rglob("*")]
    return [*PACKAGE, *JS.glob("*.mjs"), *(path for path in below if path.is_file())]


@pytest.fixture
def record() -> dict[str, dict[str, str]]:
    loaded: dict[str, dict[str, str]] = json.loads((DIST / "build.json").read_text("utf-8"))
    return loaded


def test_the_sources_are_those_it_was_built_from(record: dict[str, dict[str, str]]) -> None:
    now = {path.relative_to(JS).as_posix(): sha256(path) for path in sources()}
    assert now == record["inputs"], "evviz/player/js changed: run `make player` and commit dist/"


def test_the_built_files_are_those_that_were_written(record: dict[str, dict[str, str]]) -> None:
    now = {path.name: sha256(path) for path in DIST.iterdir() if path.name != "build.json"}
    assert now == record["outputs"], "evviz/player/dist was edited by hand: run `make player`"
