"""The cited knowledge: read, checked, compiled into one model, and accounted for."""

import json
from functools import cache
from typing import Any

from evviz.knowledge.accounting import accounting, experiments, unaccounted, unjudged
from evviz.knowledge.checks import check
from evviz.knowledge.compiler import MODEL, claims, compile, digest, draft, dump
from evviz.knowledge.loader import DATA
from evviz.knowledge.problems import KnowledgeError, Problem
from evviz.knowledge.sentences import sentence

__all__ = [
    "DATA",
    "MODEL",
    "KnowledgeError",
    "Problem",
    "accounting",
    "check",
    "claims",
    "compile",
    "digest",
    "draft",
    "dump",
    "experiments",
    "load",
    "sentence",
    "unaccounted",
    "unjudged",
]


@cache
def _text() -> str:
    return MODEL.read_text(encoding="utf-8")


def load() -> dict[str, Any]:
    """Return the compiled model that comes with EVViz (a fresh copy each time)."""
    model: dict[str, Any] = json.loads(_text())
    return model
