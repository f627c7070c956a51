"""Charts for a closer look: every live chart enlarged. Built empty, fed in the page.

Each figure names its sources; the page streams the player's counts into them (charts.js), so a
running chart costs the server nothing.
"""

from typing import Any

from bokeh.models import BoxSelectTool, ColumnDataSource, DataRange1d, FactorRange, HoverTool
from bokeh.plotting import figure as new_figure

from evviz.plots.theme import DASH, colours, dress

KINDS = {
    "exosome": "exosomes", "microvesicle": "microvesicles", "armm": "ARMMs",
    "oncosome": "oncosomes", "apoptotic_body": "apoptotic bodies", "migrasome": "migrasomes",
    "virus": "viruses",
}  # fmt: skip
FATES = {"lysosome": "lysosome", "membrane": "plasma membrane", "autophagosome": "autophagosome"}
RASTER = (
    "exosomes out", "microvesicle out", "other EV out", "MVE to lysosome", "MVE docked",
    "MVE made",
)  # fmt: skip


def _base(y_label: str, height: int = 300, **more: Any) -> Any:
    figure = new_figure(
        height=height, tools="pan,xwheel_zoom,reset,save", x_axis_label="minutes of cell time",
        y_axis_label=y_label, active_drag=None, active_scroll=None, **more,
    )  # fmt: skip
    figure.x_range = DataRange1d(range_padding=0.01)
    return figure


def lines(
    name: str, series: dict[str, str], y_label: str, dark: bool, tones: dict[str, str]
) -> Any:
    """A chart with one line for each of *series* (key: label), fed through the source *name*."""
    c = colours(dark)
    source = ColumnDataSource({"t": [], **{key: [] for key in series}}, name=name)
    figure = _base(y_label)
    for key, label in series.items():
        figure.line(
            "t", key, source=source, legend_label=label, color=c[tones.get(key, key)],
            line_width=2.2, line_dash=DASH.get(key, "solid"),
        )  # fmt: skip
        if key in ("exosome", "microvesicle", "docked", "primed"):
            figure.scatter(
                "t", key, source=source, color=c[tones.get(key, key)], size=4, alpha=0.5,
                legend_label=label, nonselection_alpha=0.1,
            )  # fmt: skip
    shown = [("minute", "@t{0}"), *((label, f"@{key}{{0.0}}") for key, label in series.items())]
    figure.add_tools(HoverTool(tooltips=shown, mode="vline"), BoxSelectTool(dimensions="width"))
    figure.y_range.start = 0
    figure.legend.ncols = 4
    return dress(figure, dark)


def levels(dark: bool) -> Any:
    """Activities of the nodes that move most, one line each."""
    c = colours(dark)
    source = ColumnDataSource({"t": [], "y": [], "node": [], "tone": []}, name="levels")
    figure = _base("activity, 0 to 1")
    figure.multi_line("t", "y", source=source, line_width=2, color="tone", legend_field="node")
    figure.add_tools(
        HoverTool(tooltips=[("node", "@node"), ("minute", "$x{0}"), ("activity", "$y{0.00}")])
    )
    figure.y_range.start, figure.y_range.end = 0, 1.02
    figure.legend.ncols = 4
    dress(figure, dark)
    figure.legend.click_policy = "none"
    figure.legend.label_text_color = c["ink"]
    return figure


def raster(dark: bool) -> Any:
    """Every event as a mark in its row."""
    source = ColumnDataSource({"t": [], "row": [], "who": [], "tone": []}, name="raster")
    figure = _base("", y_range=FactorRange(factors=list(reversed(RASTER))))
    figure.scatter(
        "t", "row", source=source, marker="dash", angle=1.5708, size=13, line_width=1.8,
        color="tone", nonselection_alpha=0.15,
    )  # fmt: skip
    figure.add_tools(
        HoverTool(tooltips=[("minute", "@t{0.0}"), ("", "@row"), ("id", "@who")]),
        BoxSelectTool(dimensions="width"),
    )
    return dress(figure, dark)


def figures(dark: bool) -> dict[str, Any]:
    """All charts by id, with their titles."""
    return {
        "released": ("Released per hour", lines("released", KINDS, "EVs per hour", dark, {})),
        "pools": (
            "Docked and primed MVEs",
            lines("pools", {"docked": "docked", "primed": "primed"}, "MVEs at the membrane", dark,
                  {"docked": "membrane", "primed": "changed"}),
        ),
        "fates": (
            "Where MVEs end",
            lines("fates", FATES, "MVEs per hour", dark, {}),
        ),
        "levels": ("Activities that moved most", levels(dark)),
        "raster": ("Every event", raster(dark)),
    }  # fmt: skip
