"""Speed and memory, as ratios measured in one run: what `evviz bench` prints.

Each measurement is a function in `MEASURES` that gives rows. Machines differ and are busy with
other things; programs that are compared take turns within one run, so trust their ratios.
"""

from evviz.bench.measures import MEASURES
from evviz.bench.row import Row

__all__ = ["MEASURES", "Row"]
