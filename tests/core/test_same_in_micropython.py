"""The engine writes the same log in CPython and in MicroPython in a real browser."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.core.toy import simulation
from tests.micropython import run_in_micropython

ROOT = Path(__file__).parents[2]

SCENARIO = """
from tests.core.toy import simulation
from evviz.core.log import canonical
run = simulation(seed=42)
run.set(600000, "signal", "u", 0.7)
run.set(1234567, "signal", "v", 0.4)
run.set(2000000, "perturb", "A", 0.1)
run.advance(10 * 3600000)
print(canonical(run.drain()))
"""


def portable_files() -> dict[str, str]:
    """The portable sources by path, and the toy process."""
    paths = [*(ROOT / "evviz" / "core").glob("*.py"), Path(__file__).with_name("toy.py")]
    files = {str(path.relative_to(ROOT)): path.read_text(encoding="utf-8") for path in paths}
    return {"evviz/__init__.py": "", **files}


@pytest.mark.browser
def test_the_log_is_the_same_to_the_byte(page: Page, capsys: pytest.CaptureFixture[str]) -> None:
    exec(SCENARIO, {})
    ours = capsys.readouterr().out.strip()
    assert ours.count('"birth"') > 1000
    assert run_in_micropython(page, portable_files(), SCENARIO).strip() == ours


@pytest.mark.browser
def test_a_snapshot_goes_from_one_python_to_the_other(page: Page) -> None:
    script = """
import json
from tests.core.toy import Guests, data
from evviz.core.course import Course
from evviz.core.log import canonical
from evviz.core.model import Model
from evviz.core.simulation import restore
run = restore(json.loads(SAVED), Course(Model(data()).select("generic"), {}, 5000), Guests())
run.advance(7200000)
print(canonical(run.drain()))
"""
    import json

    from evviz.core.log import canonical

    run = simulation(seed=3)
    run.set(60000, "signal", "u", 0.3)
    run.advance(1234567)
    run.drain()
    saved = json.dumps(run.snapshot())
    run.advance(7200000)
    printed = run_in_micropython(page, portable_files(), f"SAVED = {saved!r}\n{script}")
    assert printed.strip() == canonical(run.drain())
