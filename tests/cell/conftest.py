"""Cells to look at: a few resting cells, run once for all tests."""

import pytest

from evviz import knowledge
from evviz.core.model import Model
from tests.cell_runs import Run, run_cell


@pytest.fixture(scope="session")
def model() -> Model:
    """The knowledge that comes with EVViz."""
    return Model(knowledge.load())


@pytest.fixture(scope="session")
def resting(model: Model) -> list[Run]:
    """Three generic cells at rest, six hours each, with their warm-up."""
    return [run_cell(model, seed=seed, minutes=360) for seed in (1, 2, 3)]
