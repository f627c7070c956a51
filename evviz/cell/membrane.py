"""Buds of the plasma membrane: microvesicles, ARMMs, large oncosomes, and others that bud there."""

from evviz.cell import outside
from evviz.cell.geometry import GOLDEN
from evviz.cell.luck import diameter, stride
from evviz.cell.moves import GROWN, NEAR, RETRACTED
from evviz.cell.things import Vesicle
from evviz.cell.timing import FISSION_MS, GROW_MS, RETRACT_MS
from evviz.cell.traits import BUD

TYPE_CHECKING = False
if TYPE_CHECKING:
    from evviz.cell.cell import Cell
    from evviz.core.simulation import Simulation

#: What buds, by the target that starts it: kind, and letter of its ids.
BUDS = {
    "microvesicle_budding": ("microvesicle", "v"),
    "armm_budding": ("armm", "m"),
    "oncosome_budding": ("oncosome", "o"),
    "apoptotic_blebbing": ("apoptotic_body", "p"),
    "migrasome_release": ("migrasome", "g"),
    "virus_budding": ("virus", "u"),
}

#: Kinds that leave as soon as they are grown: what raises them cuts them, too (of an ARMM, TSG101
#: and VPS4: claims V439, V440). The others wait for actomyosin, and can still be taken back.
SURE = ["apoptotic_body", "armm", "migrasome", "virus"]


def bud(what: str, cell: "Cell", run: "Simulation") -> None:
    """A bud begins to rise."""
    kind, letter = BUDS[what]
    number = cell.count(letter)
    thing = Vesicle(letter + str(number), kind, run.now)
    scale = run.value("size_microvesicle") if kind == "microvesicle" else 1.0
    luck = run.draw(thing, "form")
    thing.r = diameter(cell.traits.size(kind), luck * stride(-1) % 1.0, scale) // 2
    thing.angle = place(number, letter, luck * stride(-2) % 1.0)
    thing.cargo = cell.traits.sort(run, BUD, [], luck)
    thing.go = ["arc", run.now, run.now, thing.angle, thing.angle, -thing.r]
    cell.add(thing)
    grow = GROW_MS[kind]
    data: dict = {"kind": kind, "is": thing.state, "r": thing.r, "cargo": thing.cargo}
    data["ms"], data["go"] = grow, thing.go
    run.emit(what, thing, **data)
    run.after(grow, "grown", thing)


def place(number: int, letter: str, luck: float) -> int:
    """Angle on the membrane in mrad: even spread by number, a little luck on top."""
    turn = number * GOLDEN + 0.137 * (ord(letter) % 7) + 0.06 * luck
    return round(6283.0 * (turn % 1.0))


def grown(thing: Vesicle, cell: "Cell", run: "Simulation") -> None:
    """The bud has its full size; from now on fission and retraction compete."""
    if thing.kind in SURE:
        release("grown", thing, cell, run)
        return
    thing.move(GROWN, run)


def release(what: str, thing: Vesicle, cell: "Cell", run: "Simulation") -> None:
    """The neck is cut: the vesicle is free at once."""
    start = cell.plate.at_membrane(thing.angle, -thing.r)
    thing.go = outside.drift(cell, run, thing, start, run.now + FISSION_MS)
    thing.move(NEAR, run)
    outside.emit_release(what, thing, run, FISSION_MS)


def retract(thing: Vesicle, cell: "Cell", run: "Simulation") -> None:
    """The cortex takes the bud back."""
    thing.move(RETRACTED, run)
    cell.end("mv_retract", thing, run, RETRACT_MS)
