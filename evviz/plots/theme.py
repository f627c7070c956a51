"""Colours and manners that all charts share."""

from typing import Any

import holoviews as hv
from bokeh.embed import json_item
from bokeh.models import Plot

LIGHT = {
    "panel": "#FFFFFF", "ink": "#2B2A33", "muted": "#6A6573", "line": "#E4DCCB",
    "exosome": "#0072B2", "microvesicle": "#D55E00", "armm": "#B85E93", "oncosome": "#7B5BA6",
    "apoptotic_body": "#8A7A3B", "migrasome": "#00875F", "virus": "#6A6573", "changed": "#C2185B",
    "membrane": "#4E8DB8", "lysosome": "#7B5BA6", "autophagosome": "#8A7A3B",
}  # fmt: skip
DARK = {
    **LIGHT,
    "panel": "#20242E", "ink": "#ECE9E1", "muted": "#A3A0A9", "line": "#323846",
    "exosome": "#4FB3F0", "microvesicle": "#FF8A3D", "armm": "#E5A0C7", "oncosome": "#B799E8",
    "apoptotic_body": "#C9B970", "migrasome": "#35C79C", "virus": "#A3A0A9", "changed": "#FF5C93",
    "membrane": "#6DB4E0", "lysosome": "#B799E8", "autophagosome": "#C9B970",
}  # fmt: skip

#: Line styles, so that colour is never the only sign.
DASH = {
    "exosome": "solid", "microvesicle": "solid", "armm": "dashed", "oncosome": "dotted",
    "apoptotic_body": "dashdot", "migrasome": "dotdash", "virus": [3, 5],
}  # fmt: skip

FONT = "Inter, Helvetica Neue, Helvetica, Arial, Liberation Sans, sans-serif"


def colours(dark: bool) -> dict[str, str]:
    """The colours of a look."""
    return DARK if dark else LIGHT


def drawn(element: Any) -> Any:
    """The Bokeh figure of a HoloViews *element*."""
    if not hv.extension._loaded:
        hv.extension("bokeh", logo=False)
    return hv.render(element, backend="bokeh")


def dress(figure: Any, dark: bool) -> Any:
    """Give a Bokeh *figure* the manners of the page."""
    c = colours(dark)
    figure.update(
        sizing_mode="stretch_width", height=300, background_fill_color=None,
        border_fill_color=c["panel"], outline_line_color=None,
    )  # fmt: skip
    figure.toolbar.logo = None
    figure.toolbar.autohide = True
    for axis in figure.axis:
        axis.update(
            axis_line_color=c["line"], major_tick_line_color=c["line"], minor_tick_line_color=None,
            major_label_text_color=c["muted"], axis_label_text_color=c["muted"],
            axis_label_text_font_style="normal", axis_label_text_font=FONT,
            major_label_text_font=FONT, axis_label_text_font_size="12px",
            major_label_text_font_size="11.5px",  # not the default: what is not sent cannot grow
        )  # fmt: skip
    for grid in figure.grid:
        grid.update(grid_line_color=c["line"], grid_line_alpha=0.7)
    figure.xgrid.grid_line_color = None
    for legend in list(figure.legend):
        if legend in figure.center:  # above the lines, not over them
            figure.center.remove(legend)
            figure.add_layout(legend, "above")
        legend.update(
            background_fill_alpha=0.0, border_line_color=None, label_text_color=c["ink"],
            label_text_font=FONT, label_text_font_size="12px", click_policy="hide",
            orientation="horizontal", location="top_left", padding=2,
        )  # fmt: skip
    if figure.title is not None:
        figure.title.update(
            text_color=c["ink"], text_font=FONT, text_font_size="13px", text_font_style="normal"
        )
    return figure


def item(model: Plot | Any) -> dict[str, Any]:
    """A figure as data that a page can embed by itself: afterwards it costs the server nothing."""
    return dict(json_item(model))
