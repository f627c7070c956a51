"""The picture's words stand in the catalogue and its colours in one table, and nowhere else."""

import re
from pathlib import Path
from typing import Any

import pytest

from evviz import player

SOURCES = Path(player.__file__).parent / "js" / "src"
STAGE = sorted((SOURCES / "stage").rglob("*.js"))
COLOUR = re.compile(r"#[0-9A-Fa-f]{6}\b")
#: A word with a capital (but no gene's symbol), or several words, in double quotes.
WORDS = re.compile(r'"([A-Z][a-z][A-Za-z]*|[A-Za-z][^"]* [^"]*)"')
CATALOGUE = (SOURCES / "strings" / "en.stage.js").read_text(encoding="utf-8")
#: Not words: fonts, keys of the keyboard, and what only a developer reads.
NOT_SHOWN = re.compile(
    r"throw new Error|new Error\(|fontFamily|\.style\.|const FONT|import |event\.key|e\.key"
)

by_name: dict[str, Any] = {"ids": lambda path: path.relative_to(SOURCES).as_posix()}


def code(path: Path) -> list[str]:
    """Lines of *path* without comments."""
    text = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    return [re.sub(r"(^|\s)//.*", "", line) for line in text.splitlines()]


@pytest.mark.parametrize("path", STAGE, **by_name)
def test_a_file_of_the_stage_holds_no_shown_words(path: Path) -> None:
    lines = [line for line in code(path) if not NOT_SHOWN.search(line)]
    assert [found for line in lines for found in WORDS.findall(line)] == []


def test_colours_stand_in_one_table() -> None:
    files = [*STAGE, *(SOURCES / "ui").rglob("*.js"), *(SOURCES / "charts").rglob("*.js")]
    places = [path.name for path in files for line in code(path) if COLOUR.search(line)]
    assert places == []


def keys(start: str) -> set[str]:
    return set(re.findall(rf'"{re.escape(start)}([\w]+)":', CATALOGUE))


def test_every_molecule_has_a_name_and_every_name_a_use() -> None:
    table = (SOURCES / "stage" / "machinery" / "molecules.js").read_text(encoding="utf-8")
    drawn = set(re.findall(r"(\w+): \[[\d.]", table))
    assert len(drawn) > 30
    # drawn as lines, not as pictures
    lines = {"snares", "vamp7", "ykt6", "stx7", "stx1a", "snap23", "kinesin", "dynein", "ps"}
    assert keys("molecule.") == drawn | lines


def test_every_kind_of_thing_has_a_name() -> None:
    things = "\n".join(
        path.read_text(encoding="utf-8") for path in (SOURCES / "stage" / "things").glob("*.js")
    )
    lists = re.findall(r"export const kinds = \[([^\]]+)\]", things)
    kinds = {name for one in lists for name in re.findall(r'"(\w+)"', one)}
    kinds |= set(re.findall(r'budded\(\{ kind: "(\w+)"', things))
    assert len(kinds) > 12
    assert kinds <= keys("drawn.")


def test_the_parts_of_special_cells_have_names_in_use() -> None:
    shapes = (SOURCES / "stage" / "scenery" / "shapes.js").read_text(encoding="utf-8")
    signs = shapes[shapes.index("const SIGNS") : shapes.index("/** Where the words")]
    named = set(re.findall(r'\["(\w+)", ', signs))
    assert len(named) > 4
    assert keys("drawn.part.") == named
