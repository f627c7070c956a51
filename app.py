"""The dashboard, for `panel serve app.py --warm`."""

from evviz.dashboard import page
from evviz.dashboard.protection import protect

protect()
page().servable(title="EVViz")
