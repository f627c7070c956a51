"""startPython, the interpreter that the player's bundle carries."""

from pathlib import Path

import pytest
from playwright.sync_api import Error, Page

from tests.server import Serve

DIST = Path(__file__).parents[2] / "evviz" / "player" / "dist"
HTML = "<!doctype html><html lang=en><title>x</title><script src=evviz-cell.js></script>"

#: What a careful site allows: no inline script, no eval, WebAssembly only.
STRICT = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self' blob: data:; "
    "img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; worker-src blob:"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "index.html").write_text(HTML, encoding="utf-8")
    (tmp_path / "evviz-cell.js").write_bytes((DIST / "evviz-cell.js").read_bytes())
    return tmp_path


@pytest.fixture
def python_page(folder: Path, page: Page) -> Page:
    page.goto((folder / "index.html").as_uri())
    return page


def test_it_starts_from_a_file_and_passes_text_both_ways(python_page: Page) -> None:
    answer = python_page.evaluate(
        """async () => {
          const files = { "a/b.py": "def twice(s): return s + s" };
          const python = await evviz.startPython({ files });
          python.run("from a.b import twice");
          return python.call("twice", "µ∆");
        }"""
    )
    assert answer == "µ∆µ∆"


def test_it_starts_under_a_strict_policy(folder: Path, page: Page, serve: Serve) -> None:
    script = "evviz.startPython({stdout: (s) => { document.title = s; }})"
    (folder / "go.js").write_text(f"{script}.then((p) => p.run('print(6 * 7)'));")
    (folder / "index.html").write_text(HTML + "<script src=go.js></script>")
    page.goto(serve(folder, {"Content-Security-Policy": STRICT}) + "/index.html")
    page.wait_for_function("document.title === '42'")


def test_two_interpreters_in_one_page_do_not_meet(python_page: Page) -> None:
    answer = python_page.evaluate(
        """async () => {
          const names = ["first", "second"];
          const pythons = await Promise.all(names.map(() => evviz.startPython()));
          pythons.forEach((p, i) => p.run(`x = ["${names[i]}"] * 1000\\ndef f(): return x[0]`));
          return pythons.map((p) => p.call("f"));
        }"""
    )
    assert answer == ["first", "second"]


def test_garbage_of_many_calls_does_not_grow_the_memory(python_page: Page) -> None:
    before, after = python_page.evaluate(
        """async () => {
          const python = await evviz.startPython();
          python.run("def f():\\n    for i in range(200): [i * 0.5, (i, i)]");
          const before = python.memory();
          for (let i = 0; i < 3000; i++) python.call("f");
          return [before, python.memory()];
        }"""
    )
    assert after == before


def test_a_python_error_reaches_the_page_with_its_traceback(python_page: Page) -> None:
    with pytest.raises(Error, match="ValueError: no such vesicle"):
        python_page.evaluate(
            """async () => (await evviz.startPython()).run("raise ValueError('no such vesicle')")"""
        )


def test_a_missing_function_is_named(python_page: Page) -> None:
    with pytest.raises(Error, match="no Python function 'step' in __main__"):
        python_page.evaluate("async () => (await evviz.startPython()).call('step')")


def test_a_file_name_that_leaves_the_folder_is_refused(python_page: Page) -> None:
    with pytest.raises(Error, match=r"file name '\.\./x\.py' must be relative"):
        python_page.evaluate("evviz.startPython({ files: { '../x.py': '' } })")
