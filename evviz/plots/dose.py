"""Dose-response: mean with its 95 % interval, and every single cell."""

import math
from typing import Any

import holoviews as hv

from evviz.plots.theme import colours, drawn, dress


def physical(signal: dict[str, Any], u: float) -> float:
    """What a person reads of a slider at *u*, in the signal's unit."""
    low, high = signal["min"], signal["max"]
    if signal.get("scale") == "log":
        return float(math.exp(math.log(low) + u * (math.log(high) - math.log(low))))
    return float(low + u * (high - low))


def figure(rows: list[dict[str, Any]], labels: dict[str, Any], dark: bool) -> Any:
    """The curve of *rows* (value, mean, low, high, cells).

    Args:
        rows: one per value of the knob.
        labels: `x`, `y`, `unit`, and the `signal` if the knob is one (its unit is shown).
        dark: the page's look.
    """
    hv.extension("bokeh", logo=False)
    c, signal = colours(dark), labels.get("signal")
    at = (lambda u: physical(signal, u)) if signal else (lambda u: u)
    seen = [row for row in rows if row["mean"] is not None]
    x_label = f"{labels['x']} ({signal['unit']})" if signal else labels["x"]
    y_label = f"{labels['y']} ({labels['unit']})"
    log = bool(signal and signal.get("scale") == "log")
    band = [
        (at(r["value"]), r["mean"], r["mean"] - r["low"], r["high"] - r["mean"])
        for r in seen
        if r["low"] is not None
    ]
    line = [(at(r["value"]), r["mean"]) for r in seen]
    dots = [(at(r["value"]), cell) for r in seen for cell in r["cells"]]
    whole = (
        hv.Spread(band, "x", ["y", "low", "high"], label="95 % interval").opts(
            color=c["changed"], alpha=0.16, line_alpha=0
        )
        * hv.Scatter(dots, "x", "y", label="one cell").opts(
            color=c["muted"], size=4, alpha=0.45, tools=["hover", "box_select", "lasso_select"]
        )
        * hv.Curve(line, "x", "y", label="mean").opts(color=c["changed"], line_width=2.4)
        * hv.Scatter(line, "x", "y").opts(
            color=c["panel"], line_color=c["changed"], line_width=2.4, size=9, tools=["hover"]
        )
    )
    top = max([y for _, y in dots] or [1.0])
    whole = whole.opts(
        hv.opts.Overlay(
            xlabel=x_label, ylabel=y_label, logx=log, legend_position="top_left",
            padding=(0.03, 0.05),
            ylim=(min(0.0, *[y for _, y in dots] or [0.0]), top * 1.12 or 1.0),
            default_tools=["save", "pan", "wheel_zoom", "reset"], active_tools=[],
        )
    )  # fmt: skip
    return dress(drawn(whole), dark)
