"""docs/cli.md names every command and every option of the commands that it describes."""

import re
from importlib import import_module
from pathlib import Path

import pytest

from evviz.cli import COMMANDS
from evviz.cli.parser import Parser

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "cli.md").read_text("utf-8")
#: Commands that have a page of their own.
ELSEWHERE = {"lessons", "new", "export", "serve"}


@pytest.mark.parametrize("name", [name for name in COMMANDS if name not in ELSEWHERE])
def test_the_page_names_command_and_options(name: str) -> None:
    assert f"`{name}" in PAGE
    module = import_module(f"evviz.cli.{COMMANDS[name][0]}")
    parser = Parser(prog=f"evviz {name}", description="")
    module.arguments(parser)
    for action in parser._actions:
        for option in action.option_strings:
            assert option in PAGE or option in ("-h", "--help"), option


@pytest.mark.parametrize("page", sorted(DOCS.glob("*.md")), ids=lambda page: page.name)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    prose = re.sub(r"`[^`]*`", "", page.read_text("utf-8"))
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", prose):
        if "://" not in target:
            assert (page.parent / target).exists(), target
