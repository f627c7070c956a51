"""Figures as data for a page. Those that are the same for everybody are made once."""

from typing import Any

from evviz.dashboard import jobs
from evviz.runs import Progress, silent


def dose_item(rows: list[dict[str, Any]], labels: dict[str, Any], dark: bool) -> dict[str, Any]:
    """The dose-response figure."""
    from evviz.plots import dose, theme

    return theme.item(dose.figure(rows, labels, dark))


def compare_item(arms: dict[str, Any], cells: int, dark: bool) -> dict[str, Any]:
    """The charts of a comparison."""
    from evviz.plots import compare, theme

    return theme.item(compare.figure(arms, cells, dark))


def closer_items(dark: bool) -> list[dict[str, Any]]:
    """The charts for a closer look, each with id and title."""
    from evviz.plots import closer, theme

    made = closer.figures(dark)
    return [
        {"id": id, "title": title, "item": theme.item(one)} for id, (title, one) in made.items()
    ]


_KEPT: dict[bool, list[dict[str, Any]]] = {}


async def closer(fields: dict[str, Any], _: Progress) -> list[dict[str, Any]]:
    """The charts for a closer look; made once for all visitors."""
    dark = fields["dark"]
    if dark not in _KEPT:
        _KEPT[dark] = await jobs.one(closer_items, dark)
    return _KEPT[dark]


async def warm() -> None:
    """Draw the charts that everybody shares, before the first visitor asks."""
    for dark in (False, True):
        await closer({"dark": dark}, silent)
