"""One site for all tests that look at one."""

from pathlib import Path

import pytest

from evviz.cli import main


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole site, as the command line writes it."""
    to = tmp_path_factory.mktemp("site") / "site"
    assert main(["export", "--all", "--to", f"{to}/"]) == 0
    return to
