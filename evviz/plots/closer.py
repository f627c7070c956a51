"""Charts for a closer look: every live chart enlarged. Built empty, fed in the page.

Each figure names its sources; the page streams the player's counts into them (charts.js), so a
running chart costs the server nothing.
"""

from typing import Any

from bokeh.models import (
    BoxSelectTool,
    CDSView,
    ColumnDataSource,
    DataRange1d,
    FactorRange,
    GroupFilter,
    HoverTool,
    Range1d,
)
from bokeh.plotting import figure as new_figure
from bokeh.transform import dodge

from evviz.plots.theme import DASH, colours, dress

KINDS = {
    "exosome": "exosomes", "microvesicle": "microvesicles", "armm": "ARMMs",
    "oncosome": "oncosomes", "apoptotic_body": "apoptotic bodies", "migrasome": "migrasomes",
    "virus": "viruses",
}  # fmt: skip
FATES = {"lysosome": "lysosome", "membrane": "plasma membrane", "autophagosome": "autophagosome"}
#: Rows of the raster with their colours.
RASTER = {
    "exosomes out": "exosome", "microvesicle out": "microvesicle", "other EV out": "armm",
    "MVE to lysosome": "lysosome", "MVE docked": "membrane", "MVE made": "migrasome",
}  # fmt: skip
#: Colour and line style of the slots for activities.
TONES = (
    ("exosome", "solid"), ("microvesicle", "solid"), ("migrasome", "solid"), ("changed", "dashed"),
    ("lysosome", "dashed"), ("autophagosome", "dotted"), ("membrane", "dotdash"),
    ("armm", "dotted"),
)  # fmt: skip
KINDS_TONE = {"exosome": "exosome", "microvesicle": "microvesicle", "share": "lysosome"}
#: The second of two series is hatched.
HATCH = {"hatch_pattern": "/", "hatch_alpha": 0.5, "fill_alpha": 0.75}
TOOLS = "pan,xwheel_zoom,reset,save"


def _base(y_label: str, height: int = 300, **more: Any) -> Any:
    figure = new_figure(
        height=height, tools=TOOLS, x_axis_label="minutes of cell time",
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
    drawn = [
        _line(figure, source, key, label, c[tones.get(key, key)], DASH.get(key, "solid"))
        for key, label in series.items()
    ]
    shown = [("minute", "@t{0}"), *((label, f"@{key}{{0.0}}") for key, label in series.items())]
    figure.add_tools(
        HoverTool(tooltips=shown, mode="vline", renderers=drawn[:1]),
        BoxSelectTool(dimensions="width"),
    )
    figure.y_range.start = 0
    figure.legend.ncols = 4
    return dress(figure, dark)


def _line(figure: Any, source: Any, key: str, label: str, tone: str, dash: Any) -> Any:
    """A line with marks, which show what is selected; one click in the legend hides both."""
    look = {"source": source, "color": tone, "legend_label": label}
    figure.scatter(
        "t", key, size=4, alpha=0.55, nonselection_alpha=0.08, name=f"{key}-marks", **look
    )
    return figure.line(
        "t", key, line_width=2.2, line_dash=dash, nonselection_alpha=0.35, name=key, **look
    )


def levels(dark: bool) -> Any:
    """Activities of the nodes that move most: eight lines, which the page names."""
    c = colours(dark)
    slots = [f"y{i}" for i in range(len(TONES))]
    source = ColumnDataSource({"t": [], **{slot: [] for slot in slots}}, name="levels")
    figure = _base("activity, 0 to 1")
    drawn = [
        _line(figure, source, slot, slot, c[tone], dash)
        for slot, (tone, dash) in zip(slots, TONES, strict=True)
    ]
    figure.add_tools(
        HoverTool(tooltips=[("minute", "@t{0}"), ("$name", "@$name{0.00}")], renderers=drawn),
        BoxSelectTool(dimensions="width"),
    )
    figure.y_range.start, figure.y_range.end = 0, 1.02
    figure.legend.ncols = 4
    return dress(figure, dark)


def raster(dark: bool) -> Any:
    """Every event as a mark in its row."""
    c = colours(dark)
    source = ColumnDataSource({"t": [], "row": [], "who": []}, name="raster")
    figure = _base("", y_range=FactorRange(factors=list(reversed(RASTER))))
    drawn = [
        figure.scatter(
            "t", "row", source=source,
            view=CDSView(filter=GroupFilter(column_name="row", group=row)),
            marker="dash", angle=1.5708, size=13, line_width=1.8, color=c[tone],
            nonselection_alpha=0.12, legend_label=row, name=row,
        )
        for row, tone in RASTER.items()
    ]  # fmt: skip
    figure.add_tools(
        HoverTool(tooltips=[("minute", "@t{0.0}"), ("", "@row"), ("id", "@who")], renderers=drawn),
        BoxSelectTool(dimensions="width"),
    )
    figure.legend.ncols = 4
    return dress(figure, dark)


def sizes(dark: bool) -> Any:
    """Diameters of released EVs, on a scale of equal factors."""
    c = colours(dark)
    kinds = ("exosome", "microvesicle")
    source = ColumnDataSource({"nm": [], **{kind: [] for kind in kinds}}, name="sizes")
    figure: Any = new_figure(
        height=300, tools=TOOLS, x_axis_type="log", x_range=Range1d(start=25, end=1200),
        x_axis_label="diameter, nm", y_axis_label="% of the kind",
        active_drag=None, active_scroll=None,
    )  # fmt: skip
    figure.xaxis.ticker = [30, 50, 100, 200, 500, 1000]
    drawn: Any = [
        figure.line("nm", kind, source=source, color=c[kind], line_width=2.4, name=kind,
                    legend_label=KINDS[kind], line_dash="solid" if kind == "exosome" else "dashed")
        for kind in kinds
    ]  # fmt: skip
    shown = [("nm", "@nm{0}"), *((KINDS[kind], f"@{kind}{{0.0}} %") for kind in kinds)]
    figure.add_tools(HoverTool(tooltips=shown, mode="vline", renderers=drawn[:1]))
    figure.y_range.start = 0
    return dress(figure, dark)


def bars(name: str, x_label: str, dark: bool, series: dict[str, str]) -> Any:
    """Bars in rows that the page names; two series lie side by side."""
    c = colours(dark)
    source = ColumnDataSource({"row": [], **{key: [] for key in series}}, name=name)
    figure: Any = new_figure(
        height=300, tools="reset,save", y_range=FactorRange(), x_axis_label=x_label,
    )  # fmt: skip
    wide = 0.7 / len(series)
    for i, (key, label) in enumerate(series.items()):
        at: Any = dodge("row", (i - (len(series) - 1) / 2) * wide, range=figure.y_range)
        hatch: dict[str, Any] = HATCH | {"hatch_color": c["panel"]} if i else {}
        drawn: Any = figure.hbar(
            at, right=key, height=wide * 0.9, source=source, color=c[KINDS_TONE[key]], name=key,
            legend_label=label, **hatch,
        )  # fmt: skip
        tips = [("", "@row"), (label, f"@{key}{{0.0}} %")]
        figure.add_tools(HoverTool(tooltips=tips, renderers=[drawn]))
    figure.x_range = DataRange1d(start=0)
    return dress(figure, dark)


def figures(dark: bool) -> dict[str, Any]:
    """All charts by id, with their titles."""
    docked = {"docked": "docked", "primed": "primed"}
    tones = {"docked": "membrane", "primed": "changed"}
    cargo = {kind: f"% of {KINDS[kind]}" for kind in ("exosome", "microvesicle")}
    return {
        "released": ("Released per hour", lines("released", KINDS, "EVs per hour", dark, {})),
        "pools": (
            "Docked and primed MVEs",
            lines("pools", docked, "MVEs at the membrane", dark, tones),
        ),
        "fates": ("Where MVEs end", lines("fates", FATES, "% of MVEs", dark, {})),
        "sizes": ("Sizes of EVs", sizes(dark)),
        "machineries": (
            "What makes ILVs",
            bars("machineries", "% of ILVs", dark, {"share": "% of ILVs"}),
        ),
        "cargo": ("Cargo", bars("cargo", "% that carry it", dark, cargo)),
        "levels": ("Activities that moved most", levels(dark)),
        "raster": ("Every event", raster(dark)),
    }
