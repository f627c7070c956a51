"""The house: who may import whom, and what the portable rooms may use."""

import ast
from pathlib import Path

import pytest

from tests.conftest import LONGEST, TESTS

ROOT = Path(__file__).parents[1]
PORTABLE = ("core", "cell")
PORTABLE_FILES = (
    "knowledge/sentences.py",
    "player/host.py",
    "player/live.py",
    "player/reasons.py",
    "player/whatif.py",
)
PORTABLE_LIBRARIES = {"math", "heapq", "json"}

#: Room -> rooms whose code it may import. Errors, files and figures are tools for everybody.
MAY_IMPORT = {
    "core": set(),
    "cell": {"core"},
    "knowledge": {"core"},
    "scenes": {"core", "cell", "knowledge"},
    "lessons": {"core", "cell", "knowledge", "scenes", "runs", "evidence"},
    "runs": {"core", "cell", "knowledge", "scenes"},
    "runfile": {"core", "cell", "knowledge", "scenes", "runs"},
    "evidence": {"core", "cell", "knowledge", "runs", "runfile"},
    "api": {"core", "cell", "knowledge", "scenes", "runs", "runfile", "evidence"},
    "player": {"core", "cell", "knowledge", "scenes"},
    "view": {"core", "cell", "knowledge", "scenes", "player"},
    "plots": {"core", "cell", "knowledge", "runs"},
    "export": {"core", "cell", "knowledge", "scenes", "lessons", "player", "runfile"},
    "bench": {
        *("core", "cell", "knowledge", "scenes", "runs", "runfile", "api", "evidence"),
        *("player", "export", "lessons"),
    },
    "dashboard": {
        *("core", "cell", "knowledge", "scenes", "lessons", "runs", "runfile", "evidence"),
        *("api", "player", "view", "plots", "export"),
    },
}
TOOLS = {"errors", "files", "stats", "words"}


def room(path: Path) -> str:
    part = path.relative_to(ROOT / "evviz").parts[0]
    return part.removesuffix(".py")


def imported(path: Path) -> set[str]:
    """Full names of the modules that a file imports."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            names.add(node.module or "")
            if node.module == "evviz":
                names.update(f"evviz.{alias.name}" for alias in node.names)
    return names


SOURCES = sorted(
    path for path in (ROOT / "evviz").rglob("*.py") if "node_modules" not in path.parts
)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_room_imports_only_what_it_may(path: Path) -> None:
    here = room(path)
    if here in {"__init__", "cli", *TOOLS}:
        return
    assert here in MAY_IMPORT, f"{here} has no row in MAY_IMPORT; known: {sorted(MAY_IMPORT)}"
    rooms = {name.split(".")[1] for name in imported(path) if name.startswith("evviz.")}
    wrong = rooms - MAY_IMPORT[here] - TOOLS - {here}
    assert not wrong, f"{here} may not import {sorted(wrong)}; allowed: {sorted(MAY_IMPORT[here])}"


def stored(node: ast.expr) -> bool:
    """Whether a display is the left side of an assignment, where a star is fine."""
    return isinstance(getattr(node, "ctx", None), ast.Store)


def portable(path: Path) -> bool:
    inside = path.relative_to(ROOT / "evviz").as_posix()
    return room(path) in PORTABLE or inside in PORTABLE_FILES


@pytest.mark.parametrize(
    "path", [p for p in SOURCES if portable(p)], ids=lambda path: str(path.relative_to(ROOT))
)
def test_a_portable_file_uses_only_what_micropython_knows(path: Path) -> None:
    libraries = {name for name in imported(path) if not name.startswith("evviz")}
    assert libraries <= PORTABLE_LIBRARIES, f"may import only {sorted(PORTABLE_LIBRARIES)}"
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        line = getattr(node, "lineno", 0)
        if isinstance(node, ast.Dict):
            assert None not in node.keys, f"line {line}: no ** inside a dict display"
        if isinstance(node, ast.List | ast.Tuple | ast.Set):
            starred = [item for item in node.elts if isinstance(item, ast.Starred)]
            assert not starred or stored(node), f"line {line}: no * inside a display"
        if isinstance(node, ast.arguments):
            assert not node.posonlyargs, f"line {line}: no positional-only arguments"
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id != "sum", f"line {line}: add in a loop; sum() rounds differently"
        assert not isinstance(node, ast.Match), f"line {line}: no match"


def test_the_guard_sees_a_wrong_arrow(tmp_path: Path) -> None:
    path = tmp_path / "wrong.py"
    path.write_text("from evviz.dashboard.app import App\nfrom evviz import view\n")
    assert {"evviz.dashboard.app", "evviz.view"} <= imported(path)


@pytest.mark.parametrize("name", LONGEST)
def test_a_file_that_is_begun_first_is_there(name: str) -> None:
    assert (TESTS / name).is_file(), "LONGEST in tests/conftest.py names it"
