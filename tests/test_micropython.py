"""MicroPython in the page does what the portable files rely on."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.micropython import VENDOR, run_in_micropython

LOCK = Path(__file__).parents[1] / "evviz" / "player" / "js" / "package-lock.json"
PACKAGE = "@micropython/micropython-webassembly-pyscript"

ARITHMETIC = """
M = (1 << 64) - 1
z = 7
for i in range(1000):
    z = (z + 0x9E3779B97F4A7C15) & M
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & M
    z = z ^ (z >> 31)
print(z)
"""


def test_the_version_is_1_27(page: Page) -> None:
    printed = run_in_micropython(
        page, {}, "import sys\nprint(sys.implementation.name, sys.implementation.version[:2])"
    )
    assert printed == "micropython (1, 27)"


def test_floats_are_doubles(page: Page) -> None:
    assert run_in_micropython(page, {}, "print(1 + 2**-52 != 1, 1 + 2**-53 == 1)") == "True True"


def test_64_bit_arithmetic_agrees_with_cpython(
    page: Page, capsys: pytest.CaptureFixture[str]
) -> None:
    printed = run_in_micropython(page, {}, f"exec({ARITHMETIC!r})")
    exec(ARITHMETIC, {})
    assert printed == capsys.readouterr().out.strip()


def test_repr_of_floats_reads_back_the_same(page: Page) -> None:
    numbers = [0.1, 1 / 3, 1e-300, 2.5e17, 123456.789]
    source = f"print([float(repr(x)) == x for x in {numbers!r}])"
    assert run_in_micropython(page, {}, source) == str([True] * len(numbers))


@pytest.mark.parametrize("module", ["json", "math", "heapq"])
def test_a_module_of_the_portable_set_imports(page: Page, module: str) -> None:
    assert run_in_micropython(page, {}, f"import {module}\nprint({module}.__name__)") == module


def test_files_are_importable_as_packages(page: Page) -> None:
    files = {"a/__init__.py": "", "a/b.py": "from a.c import X\nY = X + 1\n", "a/c.py": "X = 41\n"}
    assert run_in_micropython(page, files, "from a.b import Y\nprint(Y)") == "42"


def test_an_exception_comes_back_with_its_traceback(page: Page) -> None:
    with pytest.raises(RuntimeError, match=r"before\n(.|\n)*ValueError: no such vesicle"):
        run_in_micropython(page, {}, "print('before')\nraise ValueError('no such vesicle')")


def test_the_player_carries_the_same_version() -> None:
    locked = json.loads(LOCK.read_text(encoding="utf-8"))["packages"][f"node_modules/{PACKAGE}"]
    copied = json.loads((VENDOR / "package.json").read_text(encoding="utf-8"))
    assert locked["version"] == copied["version"]
