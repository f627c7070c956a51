"""The machinery is chained: a link lost silences what acts through it, and nothing else.

Settled networks only, no cells: the reported experiments are replayed elsewhere.
"""

import pytest

from evviz.core.model import Model
from evviz.core.network import Network
from evviz.core.rates import Rates
from evviz.knowledge import compile

#: Levels of nodes and signals, 0..1.
Levels = dict[str, float]

MODEL = Model(compile())
ESCRT = dict.fromkeys(("HGS", "STAM", "TSG101", "VPS28", "VPS36", "CHMP2A", "CHMP4B", "VPS4A"), 0.0)


def value(target: str, levels: Levels | None = None, context: str = "generic") -> float:
    """Settled value of *target* with nodes and signals held at *levels*."""
    network = Network(MODEL.select(context))
    for name, level in (levels or {}).items():
        network.hold(name, level)
    assert network.settle().ok
    rates = Rates(network)
    return rates.value[rates.place(target)]


#: (target, context, first link, later link, the later link's other level): in one chain.
SERIES = [
    ("ilv_escrt", "generic", "HGS", "STAM", 0.0),
    ("ilv_syntenin", "generic", "SDCBP", "SRC", 1.0),
    ("ilv_syntenin", "generic", "ARF6", "PLD2", 0.0),
    ("ilv_syntenin", "generic", "PDCD6IP", "sdc1_endosome", 1.0),
    ("ilv_ceramide", "hepatocyte", "SMPD3", "cxc_chemokine", 1.0),
    ("ilv_rab31", "hela", "FLOT1", "RAB31", 1.0),
    ("to_lysosome", "hek293", "RAB7A", "NEDD8", 1.0),
    ("to_lysosome", "generic", "TSG101", "ISG15", 1.0),
    ("to_lysosome", "generic", "SDCBP", "TSPAN6", 1.0),
    ("to_autophagosome", "neuron", "CAV1", "PRNP", 0.0),
    ("dock", "generic", "RAB27A", "SYTL4", 0.0),
    ("fuse", "k562", "VAMP7", "SYT7", 0.0),
    ("armm_budding", "generic", "TSG101", "ARRDC1", 1.0),
    ("microvesicle_budding", "generic", "SMPD1", "atp", 1.0),
    ("microvesicle_budding", "breast_cancer", "IQGAP1", "CDC42", 1.0),
    ("microvesicle_budding", "c_elegans", "CHMP4B", "ATP9A", 0.0),
    ("mv_fission", "generic", "energy_supply", "RHOA", 1.0),
]


@pytest.mark.parametrize(("target", "context", "first", "later", "level"), SERIES)
def test_a_later_link_does_nothing_once_the_first_is_lost(
    target: str, context: str, first: str, later: str, level: float
) -> None:
    alone = value(target, {later: level}, context) / value(target, context=context)
    assert abs(alone - 1) > 0.05, f"{later} must act on {target} at all"
    lost = value(target, {first: 0.0}, context)
    both = value(target, {first: 0.0, later: level}, context)
    assert both == pytest.approx(lost, rel=0.02)


@pytest.mark.parametrize("target", ["ilv_ceramide", "ilv_tetraspanin", "ilv_rab31", "mature"])
def test_a_cell_without_escrt_keeps_the_other_routes(target: str) -> None:
    assert value(target, ESCRT) == pytest.approx(value(target))


@pytest.mark.parametrize("target", ["ilv_escrt", "ilv_syntenin"])
def test_escrt_iii_cuts_the_routes_that_reach_it(target: str) -> None:
    assert value(target, {"CHMP4B": 0.0}) < 0.1 * value(target)


@pytest.mark.parametrize(
    ("target", "one", "other"),
    [
        ("dock", "RAB27A", "RAB27B"),
        ("fuse", "YKT6", "VAMP7"),
        ("mv_fission", "ROCK1", "TSG101"),
        ("recycle", "RAB11A", "RAB35"),
    ],
)
def test_parallel_parts_add_up(target: str, one: str, other: str) -> None:
    lost = value(target, {one: 0.0}), value(target, {other: 0.0})
    assert value(target, {one: 0.0, other: 0.0}) < 0.95 * min(lost)


@pytest.mark.parametrize(
    ("target", "node", "needs", "spares"),
    [
        ("dock", "RAB27A", "hela", "mda_mb_231"),
        ("fuse", "VAMP7", "k562", "mdck"),
        ("to_membrane", "RAB7A", "mcf7", "hela"),
    ],
)
def test_one_loss_matters_in_one_cell_and_not_in_another(
    target: str, node: str, needs: str, spares: str
) -> None:
    lost, spared = value(target, {node: 0.0}, needs), value(target, {node: 0.0}, spares)
    assert lost < 0.5 * value(target, context=needs)
    assert spared == pytest.approx(value(target, context=spares), rel=0.06)


def test_calcium_needs_its_effectors_to_bud_microvesicles() -> None:
    off = {"ANO6": 0.0, "ABCA1": 0.0, "CAPN1": 0.0}
    budding, load = "microvesicle_budding", {"calcium_load": 1.0}
    assert value(budding, load) > 2 * value(budding)
    assert value(budding, load | off) == pytest.approx(value(budding, off), rel=0.1)
