"""What a page needs besides the player's script: Python files, knowledge, scenes, words.

A changed rule or scene needs no Node: Python builds the payload, and the script reads it.
"""

import ast
import io
import json
import tokenize
from functools import cache
from pathlib import Path
from typing import Any

from evviz import knowledge
from evviz.core.model import Model
from evviz.errors import unknown
from evviz.player import bytecode
from evviz.scenes import compiled, names

ROOT = Path(__file__).parents[1]

#: Portable files of the player itself; core and cell travel whole.
OWN = ("host.py", "live.py", "reasons.py", "text.py", "whatif.py")


def payload(scenes: list[str] | None = None, language: str = "en") -> dict[str, Any]:
    """Everything a page needs, as plain data.

    Args:
        scenes: ids of the scenes to take along; all, unless named.
        language: of the scenes' prose.

    Returns:
        ``python`` (see ``bytecode.ready``), ``model`` (see ``in_order``), ``scenes`` (by id) and
        ``strings`` (words by language that replace those of the player).

    Raises:
        InputError: a scene is unknown or malformed.
    """
    known = names()
    for name in scenes or []:
        if name not in known:
            raise unknown("scene", name, known)
    chosen = known if scenes is None else scenes
    return {
        "python": bytecode.ready(python_files()),
        "model": in_order(knowledge.load()),
        "scenes": {name: compiled(name, language) for name in chosen},
        "strings": {},
    }


def in_order(model: dict[str, Any]) -> dict[str, Any]:
    """The compiled knowledge with ``order``: its rules by number, ordered by what they do."""
    places = {rule["id"]: i for i, rule in enumerate(model["rules"])}
    order = [places[rule["id"]] for rule in Model(model).ordered()]
    return {**model, "order": order}


def script(data: dict[str, Any]) -> str:
    """The payload as a classic script that sets ``EVVIZ_PAYLOAD``; safe inside an HTML page."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    for sign, escape in (("<", "\\u003c"), ("\u2028", "\\u2028"), ("\u2029", "\\u2029")):
        text = text.replace(sign, escape)
    return f"globalThis.EVVIZ_PAYLOAD={text};\n"


def python_files() -> dict[str, str]:
    """The portable sources by path, without comments and docstrings."""
    files = {"evviz/__init__.py": "", "evviz/player/__init__.py": ""}
    for folder in ("core", "cell"):
        for path in sorted((ROOT / folder).glob("*.py")):
            files[f"evviz/{folder}/{path.name}"] = compact(path.read_text(encoding="utf-8"))
    for name in OWN:
        path = ROOT / "player" / name
        files[f"evviz/player/{name}"] = compact(path.read_text(encoding="utf-8"))
    return files


@cache
def compact(source: str) -> str:
    """*source* without comments, docstrings, blank lines and needless indentation.

    The statements stay as they are written, so that what was tested is what runs.
    """
    blank = _docstring_lines(ast.parse(source))
    lines = source.splitlines()
    for number, column in _comments(source):
        lines[number - 1] = lines[number - 1][:column].rstrip()
    kept = []
    for number, line in enumerate(lines, 1):
        if number in blank:
            if blank[number]:
                kept.append(blank[number])
        elif line.strip():
            kept.append(line)
    return "\n".join(kept) + "\n"


def _docstring_lines(tree: ast.Module) -> dict[int, str]:
    """Lines taken by docstrings, each with what stands in for it ("" or an indented pass)."""
    found: dict[int, str] = {}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
            continue
        if ast.get_docstring(node, clean=False) is None:
            continue
        first = node.body[0]
        for number in range(first.lineno, (first.end_lineno or first.lineno) + 1):
            found[number] = ""
        if len(node.body) == 1 and not isinstance(node, ast.Module):
            found[first.lineno] = " " * first.col_offset + "pass"
    return found


def _comments(source: str) -> list[tuple[int, int]]:
    """Line and column of each comment."""
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    return [token.start for token in tokens if token.type == tokenize.COMMENT]
