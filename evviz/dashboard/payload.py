"""The page's payload: CellView's, and the first scene's cell with its warm-up behind it."""

import json
from functools import cache
from hashlib import sha256
from pathlib import Path

from bokeh.embed.bundle import extension_dirs

from evviz.export.warm import warm
from evviz.view import payload_address

#: The scene that a page without an address opens with.
FIRST = "whole-cell"


@cache
def address() -> str:
    """Address of the payload, relative to the app; written once. Its name tells its content."""
    plain = payload_address()
    folder = Path(extension_dirs["evviz-data"])
    data = json.loads((folder / plain.rpartition("/")[2]).read_text(encoding="utf-8"))
    scene = data["scenes"][FIRST]
    scene["warm"] = warm({"id": FIRST, **scene}, data["model"])
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    name = f"payload-{sha256(text.encode()).hexdigest()[:16]}.json"
    (folder / name).write_text(text, encoding="utf-8")
    return f"{plain.rpartition('/')[0]}/{name}"
