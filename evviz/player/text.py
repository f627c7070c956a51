"""JSON text of large values, written in pieces (portable).

MicroPython's ``json.dumps`` lets its text grow by 16 bytes at a time and each time walks along all
of it, so ten times the text takes a hundred times as long: a snapshot of a crowded cell (424 kB)
took 0.32 s in a page, and takes 0.03 s in pieces.
"""

import json

#: Items of a list or dict in one piece: of 4 to 16 it matters little which (measured in a page).
PIECE = 8


def text_of(value: object) -> str:
    """What ``json.dumps`` would give for *value*."""
    if isinstance(value, dict):
        names = list(value)
        parts = [_members(value, names[i : i + PIECE]) for i in range(0, len(names), PIECE)]
        return "{" + ", ".join(parts) + "}"
    if isinstance(value, list) and len(value) > PIECE:
        parts = [json.dumps(value[i : i + PIECE]) for i in range(0, len(value), PIECE)]
        return "[" + ", ".join([part[1:-1] for part in parts]) + "]"
    return json.dumps(value)


def _members(value: dict[str, object], names: list[str]) -> str:
    """What stands between the braces for some names: in one piece, unless a value has parts."""
    few = {name: value[name] for name in names}
    if any(isinstance(item, (dict, list)) for item in few.values()):
        return ", ".join([json.dumps(name) + ": " + text_of(few[name]) for name in names])
    return json.dumps(few)[1:-1]
