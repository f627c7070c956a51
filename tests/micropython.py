"""Runs Python files in MicroPython 1.27 (WebAssembly) inside a page of a real Chromium.

The interpreter is the published npm package, copied to tests/vendor/micropython, so tests need no
Node. The player's bundle carries the same file; a test compares the versions.
"""

import base64
from functools import cache
from pathlib import Path

from playwright.sync_api import Page

VENDOR = Path(__file__).parent / "vendor" / "micropython"

#: Size of the first heap. It grows when full; garbage is collected only when main has ended.
HEAP_BYTES = 32 * 2**20

_RUN = """
async ({ loader, wasm, files, main, heap }) => {
  const bytes = Uint8Array.from(atob(wasm), (letter) => letter.charCodeAt(0));
  const urls = [
    URL.createObjectURL(new Blob([loader], { type: "text/javascript" })),
    URL.createObjectURL(new Blob([bytes], { type: "application/wasm" })),
  ];
  const lines = [];
  const print = (line) => lines.push(line);
  try {
    const { loadMicroPython } = await import(urls[0]);
    const python = await loadMicroPython({
      url: urls[1], heapsize: heap, pystack: 16384, stdout: print, stderr: print,
    });
    for (const [name, text] of Object.entries(files)) {
      const path = `/files/${name}`;
      python.FS.mkdirTree(path.slice(0, path.lastIndexOf("/")));
      python.FS.writeFile(path, text);
    }
    python.runPython("import sys\\nsys.path.insert(0, '/files')");
    try {
      python.runPython(main + "\\nprint()");
    } catch (error) {
      return { text: lines.join("\\n"), error: String(error.message) };
    }
    return { text: lines.slice(0, -1).concat(lines.at(-1) || []).join("\\n"), error: null };
  } finally {
    urls.forEach((url) => URL.revokeObjectURL(url));
  }
}
"""


@cache
def _interpreter() -> tuple[str, str]:
    loader = (VENDOR / "micropython.mjs").read_text(encoding="utf-8")
    wasm = base64.b64encode((VENDOR / "micropython.wasm").read_bytes()).decode()
    return loader, wasm


def run_in_micropython(page: Page, files: dict[str, str], main: str) -> str:
    """What *main* prints when it runs in a new MicroPython that can import *files*.

    Args:
        page: any open page; a new interpreter is made in it on each call.
        files: text by path, such as ``{"evviz/core/rates.py": "..."}``; importable and readable
            below ``/files``.
        main: source text, run as ``__main__``.

    Raises:
        RuntimeError: *main* raised; the message is what it printed and its traceback.
    """
    loader, wasm = _interpreter()
    result = page.evaluate(
        _RUN,
        {"loader": loader, "wasm": wasm, "files": files, "main": main, "heap": HEAP_BYTES},
    )
    if result["error"] is not None:
        raise RuntimeError(f"MicroPython: {result['text']}\n{result['error']}")
    return str(result["text"])
