"""The model card's figures, and the verdicts of the replayed findings."""

from functools import cache
from importlib.metadata import version
from typing import Any

from evviz.errors import InputError
from evviz.evidence import report
from evviz.evidence.experiments import pathway, published
from evviz.runs import Progress


@cache
def judged() -> dict[str, dict[str, Any]]:
    """Recorded verdicts by experiment; empty where none were recorded."""
    try:
        kept = report.recorded()
    except InputError:
        return {}
    return {row["id"]: row for row in kept["experiments"]}


async def about(_: dict[str, Any], __: Progress) -> dict[str, Any]:
    """Version, and how many of the published findings the model reproduces."""
    rows = judged().values()
    return {
        "version": version("evviz"),
        "judged": len(rows),
        "holds": sum(row["verdict"] == "holds" for row in rows),
    }


@cache
def experiments() -> list[dict[str, Any]]:
    """Every experiment with its verdict, as a page shows it."""
    rows = judged()
    return [
        {
            "id": one.id,
            "claims": list(one.claims),
            "context": one.context,
            "observe": one.observe,
            "expect": one.expect,
            "says": one.says,
            "note": one.note,
            "pathway": pathway(one),
            "change": rows.get(one.id, {}).get("change"),
            "interval": rows.get(one.id, {}).get("interval"),
            "cells": rows.get(one.id, {}).get("cells"),
            "verdict": rows.get(one.id, {}).get("verdict", "not judged"),
        }
        for one in published()
    ]


async def verdicts(_: dict[str, Any], __: Progress) -> list[dict[str, Any]]:
    """All experiments with their verdicts."""
    return experiments()
