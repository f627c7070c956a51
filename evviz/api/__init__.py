"""The cell for notebooks: start it, set signals, let time pass, look; and ensembles of cells.

>>> import evviz
>>> cell = evviz.Cell(context="breast_cancer", seed=7)
>>> cell.set(oxygen=0.05).advance(minutes=60)
Cell(context='breast_cancer', seed=7, now=60 min)
>>> cell.counts()                                                       # doctest: +SKIP
"""

from evviz.api.cell import Cell
from evviz.api.ensembles import OBSERVE, ensemble

__all__ = ["OBSERVE", "Cell", "ensemble"]
