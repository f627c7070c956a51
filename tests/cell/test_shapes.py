"""Shapes by name and by cell context."""

import pytest

from evviz.cell.cell import shape_of
from evviz.cell.geometry import plate
from evviz.core.model import Model


def test_an_unknown_shape_names_the_nearest() -> None:
    with pytest.raises(ValueError, match=r"unknown shape 'rund'; did you mean round\?"):
        plate("rund")


def test_a_platelet_has_no_nucleus() -> None:
    assert plate("platelet")["nucleus"] is None


def test_a_context_has_the_shape_of_its_nearest_parent(model: Model) -> None:
    assert shape_of(model, "generic") == "round"
    assert shape_of(model, "mdck") == "polarised"
    assert shape_of(model, "platelet") == "platelet"
