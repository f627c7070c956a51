"""The model is judged by the literature: published findings as experiments, and their verdicts.

`experiments` reads and checks them, `arms` runs one arm (control or treated) over replicate cells,
`verdict` compares two arms, `judge` does it for all experiments on several processes, and `report`
prints what came out.
"""

from evviz.evidence.experiments import Experiment, load, published
from evviz.evidence.judge import Finding, judge
from evviz.evidence.verdict import Comparison, compare

__all__ = ["Comparison", "Experiment", "Finding", "compare", "judge", "load", "published"]
