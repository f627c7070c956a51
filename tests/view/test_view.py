"""CellView without a server: parameters from the knowledge, and what a page may set."""

import json
from pathlib import Path
from typing import Any

import pytest
from bokeh.document import Document
from bokeh.embed.bundle import extension_dirs

from evviz import view
from evviz.view import CellView, from_page, model


@pytest.fixture
def cell() -> CellView:
    return CellView(payload={}, payload_url="x")


def test_every_signal_lever_and_dispute_is_a_parameter(cell: CellView):
    known = model()
    names = set(cell.param)
    assert {f"signal_{name}" for name in known.signals} <= names
    assert {f"lever_{name}" for name in known.levers} <= names
    assert {f"dispute_{name}" for name in known.disputes} <= names
    assert set(cell.param.context.objects) == set(known.contexts)


def test_a_signal_is_set_both_ways(cell: CellView):
    cell.signal_oxygen = 0.05
    assert cell.signals == {"oxygen": 0.05}
    cell.signals = {"egf": 0.7}
    assert cell.signal_egf == 0.7
    assert cell.signal_oxygen == model().signals["oxygen"]["rest"]


def test_a_lever_is_set_both_ways(cell: CellView):
    cell.lever_gw4869 = True
    assert cell.levers == {"gw4869": True}
    cell.levers = {}
    assert cell.lever_gw4869 is False


def test_a_side_is_chosen_both_ways(cell: CellView):
    cell.dispute_wnt_rab27 = "gsk3_lowers"
    assert cell.sides == {"wnt_rab27": "gsk3_lowers"}
    cell.sides = {}
    assert cell.dispute_wnt_rab27 == "tcf4_raises"


def test_resting_values_follow_the_context(cell: CellView):
    other, name = next(
        (context, name)
        for context in model().contexts
        for name, u in model().rest(context).items()
        if u != model().rest("generic")[name]
    )
    cell.context = other
    assert getattr(cell, f"signal_{name}") == model().rest(other)[name]


def test_a_signal_refuses_what_is_out_of_range(cell: CellView):
    with pytest.raises(ValueError, match="at most 1"):
        cell.signal_oxygen = 2.0


@pytest.mark.parametrize(
    ("sent", "taken"),
    [
        ({"signals": {"oxygen": 99, "nonsense": 1}}, {"signals": {"oxygen": 1.0}}),
        ({"signals": {"oxygen": float("nan")}}, {"signals": {}}),
        ({"signals": [1, 2]}, {}),
        ({"levers": ["gw4869", "evil"]}, {"levers": {"gw4869": True}}),
        (
            {"sides": {"wnt_rab27": "gsk3_lowers", "egfr_rab11a": "no"}},
            {"sides": {"wnt_rab27": "gsk3_lowers"}},
        ),
        ({"sides": "all"}, {}),
        ({"context": "<script>"}, {}),
        ({"context": ["generic"]}, {}),
        ({"seed": 1e300}, {"seed": view.LARGEST_SEED}),
        ({"seed": True}, {}),
        ({"time": -5}, {"time": 0}),
        ({"speed": 61}, {}),
        ({"look": "dark"}, {"look": "dark"}),
        ({"payload_url": "https://elsewhere"}, {}),
        ({"regions": ["stage"], "nav": [1], "styles": {}}, {}),
        ({"selected": "x" * 500}, {"selected": "x" * 80}),
        ({"counts": {str(i): 1 for i in range(100)}}, {}),
    ],
)
def test_what_a_page_sends_is_clamped_checked_or_dropped(
    sent: dict[str, Any], taken: dict[str, Any]
):
    assert from_page(sent) == taken


def test_a_lie_that_arrives_in_the_model_is_clamped(cell: CellView):
    cell.get_root(Document())
    cell._process_events({"signals": {"oxygen": -4}, "seed": "x", "look": "evil"})
    assert cell.signals == {"oxygen": 0.0}
    assert cell.look == "auto"


def test_single_signals_do_not_travel(cell: CellView):
    data = cell.get_root(Document()).data
    assert "signal_oxygen" not in data.properties()
    assert {"signals", "sides", "context"} <= set(data.properties())


def test_the_payload_is_a_file_of_this_model():
    address = view.payload_address()
    name = address.rpartition("/")[2]
    folder = Path(extension_dirs["evviz-data"])
    assert model().hash[:16] in name
    assert json.loads((folder / name).read_text())["model"]["hash"] == model().hash
