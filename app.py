"""The dashboard, for `panel serve app.py`."""

from evviz.dashboard import page

page().servable(title="EVViz")
