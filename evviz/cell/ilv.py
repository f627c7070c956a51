"""Intraluminal vesicles: each is made once, and ends once: exosome, digested or back-fused."""

from evviz.cell import outside
from evviz.cell.luck import diameter, stride
from evviz.cell.moves import BACK_FUSED, DIGESTED, NEAR, RIPE, check
from evviz.cell.things import Endosome, Vesicle
from evviz.cell.timing import BACK_FUSE_MS, ILV_MS, SPILL_MS
from evviz.cell.traits import FAVOURED, OTHERS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from evviz.cell.cell import Cell
    from evviz.cell.traits import Traits
    from evviz.core.simulation import Simulation


def make(what: str, mve: Endosome, cell: "Cell", run: "Simulation") -> None:
    """The machinery of target *what* makes an ILV in *mve*."""
    by = what[4:]
    mve.made += 1
    ilv = Vesicle(mve.id + "." + str(mve.made), "ilv", run.now)
    ilv.by, ilv.home = by, mve.id
    size = cell.traits.size("ilv_" + by)
    luck = run.draw(ilv, "form")
    ilv.r = diameter(size, luck * stride(-1) % 1.0, run.value("size_exosome")) // 2
    ilv.cargo = cell.traits.sort(run, by, mve.cargo, luck)
    mve.ilvs.append(ilv)
    data: dict = {"kind": "ilv", "in": mve.id, "by": by, "r": ilv.r, "cargo": ilv.cargo}
    data["at"] = mve.made * 2400 % 6283  # where on the endosome's membrane, in mrad
    data["ms"] = ILV_MS[by]
    run.emit(what, ilv, **data)
    mve.again(what, run, favour(mve, what))
    lean(mve, cell.traits, run)


def favour(mve: Endosome, what: str) -> float:
    """How many times faster than usual this MVE's clock of a machinery runs."""
    if not mve.lean or what[:4] != "ilv_":
        return 1.0
    return FAVOURED if what[4:] == mve.lean else OTHERS


def bias(mve: Endosome, traits: "Traits") -> dict[str, float]:
    """How the ILVs that an MVE holds bias its fate: mean factor of each fate's clock."""
    inward, outward = 0.0, 0.0
    pull = traits.pull
    for ilv in mve.ilvs:
        to_lysosome, to_membrane = pull[ilv.by]
        inward += to_lysosome
        outward += to_membrane
    count = len(mve.ilvs)
    if count == 0:
        return {}
    return {"to_lysosome": inward / count, "to_membrane": outward / count}


def lean(mve: Endosome, traits: "Traits", run: "Simulation") -> None:
    """A ripe MVE's fate clocks follow the ILVs that it holds."""
    if mve.state == RIPE:
        factors = bias(mve, traits)
        for name in ("to_lysosome", "to_membrane"):
            run.refactor(name, mve, factors.get(name, 1.0))


def fuse_back(mve: Endosome, cell: "Cell", run: "Simulation") -> None:
    """One ILV of the MVE, by the MVE's luck, fuses back with the limiting membrane."""
    mve.again("back_fusion", run)
    luck = run.draw(mve, "which")
    if not mve.ilvs:
        return
    ilv = mve.ilvs.pop(int(luck * len(mve.ilvs)))
    finish(ilv, BACK_FUSED)
    ilv.tell(run, "back_fusion", {"in": mve.id, "is": BACK_FUSED, "ms": BACK_FUSE_MS, "end": 1})
    lean(mve, cell.traits, run)


def finish(ilv: Vesicle, to: str) -> None:
    """End an ILV that has no clocks: check the move, set the state."""
    check(ilv, ilv.kind, ilv.state, to, ilv.allowed)
    ilv.state = to


def spill(mve: Endosome, cell: "Cell", run: "Simulation", what: str, ms: int) -> None:
    """All ILVs of a fused endosome leave as exosomes, one after the other."""
    data: dict = {"is": mve.state, "ms": ms, "angle": mve.angle % 6283, "end": 1}
    data["out"] = [ilv.id for ilv in mve.ilvs]
    run.emit(what, mve, **data)
    for i, ilv in enumerate(mve.ilvs):
        ilv.kind, ilv.angle = "exosome", mve.angle
        start = cell.plate.at_membrane(mve.angle, -ilv.r)
        ilv.go = outside.drift(cell, run, ilv, start, run.now + ms // 3 + i * SPILL_MS)
        cell.add(ilv)
        ilv.move(NEAR, run)
        outside.emit_release("release", ilv, run, 0)
    mve.ilvs = []


def digest_all(mve: Endosome) -> list[str]:
    """All ILVs of an endosome are digested; returns their ids."""
    gone = [ilv.id for ilv in mve.ilvs]
    for ilv in mve.ilvs:
        finish(ilv, DIGESTED)
    mve.ilvs = []
    return gone
