"""Control against treated over time, and the difference of the two."""

from typing import Any

import holoviews as hv
from bokeh.layouts import column

from evviz.plots.theme import DASH, colours, drawn, dress

#: Kinds that are drawn; the others are in the table.
SHOWN = ("exosome", "microvesicle", "armm", "oncosome", "apoptotic_body")
NAMES = {
    "exosome": "exosomes",
    "microvesicle": "microvesicles",
    "armm": "ARMMs",
    "oncosome": "oncosomes",
    "apoptotic_body": "apoptotic bodies",
}


def figure(arms: dict[str, dict[str, Any]], cells: int, dark: bool, bin_min: int = 10) -> Any:
    """Two charts under each other: what was released, and treated minus control."""
    hv.extension("bokeh", logo=False)
    c = colours(dark)
    kinds = [kind for kind in SHOWN if any(kind in arms[arm]["series"] for arm in arms)]
    lines, gaps = [], []
    for kind in kinds:
        control, treated = (
            arms[arm]["series"].get(kind) or [0.0] * _bins(arms) for arm in ("control", "treated")
        )
        at = [bin_min * (i + 0.5) for i in range(len(control))]
        for name, values, width, alpha in (
            ("control", control, 1.4, 0.6),
            ("treated", treated, 2.6, 1.0),
        ):
            lines.append(
                hv.Curve((at, values), "t", "n", label=f"{NAMES[kind]}, {name}").opts(
                    color=c[kind],
                    line_width=width,
                    alpha=alpha,
                    tools=["hover"],
                    line_dash="dashed" if name == "control" else DASH[kind],
                )
            )
        gap = [b - a for a, b in zip(control, treated, strict=True)]
        gaps.append(
            hv.Curve((at, gap), "t", "d", label=NAMES[kind]).opts(
                color=c[kind], line_width=2.2, line_dash=DASH[kind], tools=["hover"]
            )
        )
        gaps.append(hv.Area((at, gap), "t", "d").opts(color=c[kind], alpha=0.13, line_alpha=0))
    common = {"default_tools": ["save", "pan", "wheel_zoom", "reset"], "active_tools": []}
    above = hv.Overlay(lines).opts(
        hv.opts.Overlay(
            ylabel="released per hour",
            xlabel="",
            legend_position="top_left",
            legend_cols=4,
            **common,
        )
    )
    below = (hv.Overlay(gaps) * hv.HLine(0).opts(color=c["muted"], line_width=1)).opts(
        hv.opts.Overlay(
            ylabel="treated − control",
            xlabel="minutes of cell time",
            legend_position="top_left",
            **common,
        )
    )
    top, bottom = (dress(drawn(one), dark) for one in (above, below))
    top.height, bottom.height = 320, 240
    bottom.x_range = top.x_range
    return column(top, bottom, sizing_mode="stretch_width")


def _bins(arms: dict[str, dict[str, Any]]) -> int:
    return max(len(one) for arm in arms.values() for one in arm["series"].values())
