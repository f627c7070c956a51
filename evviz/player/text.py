"""JSON text of large values, written in pieces (portable).

MicroPython's ``json.dumps`` lets its text grow by 16 bytes at a time and each time walks along all
of it, so ten times the text takes a hundred times as long: a snapshot of a crowded cell (424 kB)
took 0.32 s in a page, and takes 0.03 s in pieces.
"""

import json

#: Items of a list in one piece: of 4 to 16 it matters little which (measured in a page).
PIECE = 8


def text_of(value: object) -> str:
    """What ``json.dumps`` would give for *value*."""
    if isinstance(value, dict):
        rows = [json.dumps(key) + ": " + text_of(value[key]) for key in value]
        return "{" + ", ".join(rows) + "}"
    if isinstance(value, list) and len(value) > PIECE:
        parts = [json.dumps(value[i : i + PIECE]) for i in range(0, len(value), PIECE)]
        return "[" + ", ".join([part[1:-1] for part in parts]) + "]"
    return json.dumps(value)
