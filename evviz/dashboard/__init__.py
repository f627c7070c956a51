"""The dashboard: the only place that holds model, view and widgets together."""

from evviz.dashboard.page import page

__all__ = ["page"]
