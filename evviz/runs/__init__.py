"""Runs of the cell: set up, run in pieces, run again, explained, and compared with what if."""

from evviz.runs.setup import (
    MINUTE_MS,
    PIECE_MS,
    Event,
    Progress,
    Setup,
    again,
    check,
    course,
    model,
    node_id,
    pieces,
    silent,
    start,
)

__all__ = [
    "MINUTE_MS",
    "PIECE_MS",
    "Event",
    "Progress",
    "Setup",
    "again",
    "check",
    "course",
    "model",
    "node_id",
    "pieces",
    "silent",
    "start",
]
