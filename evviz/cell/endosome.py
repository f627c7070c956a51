"""Endosomes: from endocytosis over MVE and ripeness to lysosome, autophagosome or plasma membrane.

Every way out of a state competes with the others, so that each step matters: an MVE must choose the
membrane, dock before it turns back, be primed before it undocks, and fuse before it falls back.
"""

from evviz.cell import ilv
from evviz.cell.geometry import GOLDEN
from evviz.cell.luck import Dice, diameter
from evviz.cell.motion import length, line, path
from evviz.cell.moves import (
    AMPHISOME,
    AT_MEMBRANE,
    CLOCKS,
    DIGESTED,
    DOCKED,
    FUSED,
    INWARD,
    LYSOSOME,
    MVE,
    OUTWARD,
    PRIMED,
    RAB11A,
    RECYCLED,
    RETROGRADE,
    RIPE,
)
from evviz.cell.things import Endosome
from evviz.cell.timing import (
    CARRIER_MS,
    CORTEX_MS,
    DIGEST_MS,
    DOCK_MS,
    ENGULF_MS,
    ENTRY_MS,
    FUSE_MS,
    MERGE_MS,
    NET_SPEED_NM_S,
    RIPEN_MS,
    TRAVEL_MS,
)
from evviz.cell.traits import ABOARD

TYPE_CHECKING = False
if TYPE_CHECKING:
    from evviz.cell.cell import Cell
    from evviz.core.simulation import Simulation


def enter(cell: "Cell", run: "Simulation") -> None:
    """A patch of plasma membrane becomes an early endosome with surface cargo."""
    number = cell.count("e")
    new = Endosome("e" + str(number), "endosome", run.now)
    plate, dice = cell.plate, Dice(run.draw(new, "form"))
    new.r = diameter(cell.traits.size("endosome"), dice.roll()) // 2
    new.track = int(number * GOLDEN % 1.0 * len(plate.tracks))
    new.angle = plate.end_angle(new.track) + dice.between(-165, 165)
    new.s, new.side = plate.room(
        new.track, plate.lengths[new.track] * (0.62 + 0.25 * dice.roll()), new.r
    )
    new.cargo = [name for name in cell.traits.surface if dice.roll() < ABOARD]
    start = plate.at_membrane(new.angle, 0)
    new.go = line(run.now, ENTRY_MS, start, plate.on_track(new.track, new.s, new.side))
    cell.add(new)
    data: dict = {"kind": new.kind, "is": new.state, "r": new.r, "cargo": new.cargo[:]}
    run.emit("endocytosis", new, angle=new.angle % 6283, ms=ENTRY_MS, go=new.go, **data)
    new.start(run)


def receive(what: str, old: Endosome, cell: "Cell", run: "Simulation") -> None:
    """A carrier from the TGN sets out and brings newly made cargo."""
    for name in cell.traits.golgi:
        if name not in old.cargo:
            old.cargo.append(name)
    run.emit(what, old, cargo=cell.traits.golgi, ms=CARRIER_MS)
    old.again(what, run)


def travel(thing: Endosome, s: float, cell: "Cell", run: "Simulation") -> int:
    """Send an endosome along its microtubule to *s*; returns when it arrives, in ms from now."""
    plate = cell.plate
    here = plate.where(thing.go, run.now)
    way = plate.way_along(thing.track, here, s, thing.side)
    ms = journey(way, run)
    thing.s = round(s)
    thing.go = path(run.now, ms, way)
    return ms


def journey(way: list[int], run: "Simulation") -> int:
    """How long a way along microtubules takes, in ms."""
    speed = NET_SPEED_NM_S * max(0.02, run.value("transport_speed"))
    return max(1000, int(length(way) * 1000.0 / speed))


def mature(thing: Endosome, cell: "Cell", run: "Simulation") -> None:
    """The early endosome becomes an MVE: it moves inward, and ILVs begin to form."""
    plate, dice = cell.plate, Dice(run.draw(thing, "mve"))
    thing.r = diameter(cell.traits.size("mve"), dice.roll()) // 2
    thing.lean = cell.traits.lean(dice.roll())
    s = plate.lengths[thing.track] * (plate.inner(thing.track) + 0.35 * dice.roll())
    s, thing.side = plate.room(thing.track, s, thing.r)
    ms = travel(thing, s, cell, run)
    thing.move(MVE, run, {name: ilv.favour(thing, name) for name in CLOCKS[MVE]})
    data: dict = {"is": MVE, "r": thing.r, "ms": ms, "go": thing.go, "lean": thing.lean or "mixed"}
    run.emit("mature", thing, **data)
    run.after(int(RIPEN_MS * (0.8 + 0.4 * dice.roll())), "ripe", thing)


def ripen(thing: Endosome, cell: "Cell", run: "Simulation") -> None:
    """From now on the MVE chooses its fate; the ILVs that it holds bias the choice."""
    thing.move(RIPE, run, ilv.bias(thing, cell.traits))
    thing.tell(run, "ripe", {"is": RIPE, "n": len(thing.ilvs)})


def return_home(what: str, thing: Endosome, cell: "Cell", run: "Simulation") -> None:
    """The endosome leaves the membrane again and must choose anew."""
    factors = ilv.bias(thing, cell.traits)
    for name in CLOCKS[RIPE]:
        if name[:4] == "ilv_":
            factors[name] = ilv.favour(thing, name)
    ms = travel(thing, cell.plate.lengths[thing.track] * 0.6, cell, run)
    thing.move(RIPE, run, factors)
    thing.tell(run, what, {"is": RIPE, "ms": ms, "go": thing.go})


# -- inward ---------------------------------------------------------------------------------------


def go_inward(thing: Endosome, cell: "Cell", run: "Simulation") -> None:
    """RAB7 and dynein take the MVE to a lysosome."""
    choices = cell.plate.ways_to_lysosomes(thing.track)
    thing.dest, s = choices[int(run.draw(thing, "lysosome") * len(choices))]
    plate = cell.plate
    way = plate.way_along(thing.track, plate.where(thing.go, run.now), s, thing.side)
    way.extend(plate.way_inside((way[-2], way[-1]), thing.dest, thing.r)[2:])
    ms = journey(way, run)
    thing.go = path(run.now, ms, way)
    thing.move(INWARD, run)
    data: dict = {"is": INWARD, "ms": ms, "go": thing.go, "to": "ly" + str(thing.dest + 1)}
    run.emit("to_lysosome", thing, n=len(thing.ilvs), **data)
    run.after(ms, "in_lysosome", thing)


#: By how much the radius of an MVE grows as it becomes an amphisome: a teaching choice.
AMPHISOME_NM = 90


def meet_autophagosome(thing: Endosome, cell: "Cell", run: "Simulation") -> None:
    """The MVE fuses with an autophagosome: an amphisome, which then joins a lysosome."""
    choices = cell.plate.ways_to_lysosomes(thing.track)
    thing.dest = choices[int(run.draw(thing, "lysosome") * len(choices))][0]
    here = cell.plate.where(thing.go, run.now)
    thing.go = line(run.now, 0, here, here)
    thing.move(AMPHISOME, run)
    data: dict = {"is": AMPHISOME, "ms": ENGULF_MS, "go": thing.go, "r": thing.r + AMPHISOME_NM}
    run.emit("to_autophagosome", thing, n=len(thing.ilvs), **data)
    run.after(ENGULF_MS, "engulfed", thing)


def carry_amphisome(thing: Endosome, cell: "Cell", run: "Simulation") -> None:
    """The amphisome travels to a lysosome."""
    here = cell.plate.where(thing.go, run.now)
    way = cell.plate.way_inside(here, thing.dest, thing.r)
    ms = journey(way, run)
    thing.go = path(run.now, ms, way)
    run.emit("engulfed", thing, to="ly" + str(thing.dest + 1), ms=ms, go=thing.go)
    run.after(ms, "in_lysosome", thing)


def enter_lysosome(thing: Endosome, cell: "Cell", run: "Simulation") -> None:
    """The endosome and a lysosome become one."""
    before = thing.state
    spot = cell.plate.lysosomes[thing.dest]
    here = cell.plate.where(thing.go, run.now)
    thing.go = line(run.now, MERGE_MS, here, (spot[0], spot[1]))
    thing.move(LYSOSOME, run)
    data: dict = {"is": LYSOSOME, "from": before, "in": "ly" + str(thing.dest + 1), "ms": MERGE_MS}
    run.emit("in_lysosome", thing, n=len(thing.ilvs), go=thing.go, **data)


def degrade(thing: Endosome, cell: "Cell", run: "Simulation") -> None:
    """Acid and enzymes digest the ILVs."""
    thing.move(DIGESTED, run)
    cell.end("degrade", thing, run, DIGEST_MS, {"gone": ilv.digest_all(thing)})


# -- outward --------------------------------------------------------------------------------------


def go_outward(thing: Endosome, cell: "Cell", run: "Simulation") -> None:
    """Kinesins take the MVE to the plus ends, under the plasma membrane."""
    ms = travel(thing, cell.plate.lengths[thing.track] - thing.r, cell, run)
    thing.move(OUTWARD, run)
    data: dict = {"is": OUTWARD, "ms": ms, "go": thing.go}
    run.emit("to_membrane", thing, n=len(thing.ilvs), **data)
    run.after(ms, "arrived", thing)


def arrive(thing: Endosome, cell: "Cell", run: "Simulation") -> None:
    """The MVE is in the cortex: docking and turning back compete."""
    approach(thing, cell, run, CORTEX_MS, 130)
    thing.move(AT_MEMBRANE, run)
    thing.tell(run, "arrived", {"is": AT_MEMBRANE, "ms": CORTEX_MS, "go": thing.go})


def approach(thing: Endosome, cell: "Cell", run: "Simulation", ms: int, gap: int) -> None:
    """Move the endosome up to *gap* nm from the membrane at its own place."""
    here = cell.plate.where(thing.go, run.now)
    thing.go = line(run.now, ms, here, cell.plate.at_membrane(thing.angle, thing.r + gap))


def dock(thing: Endosome, cell: "Cell", run: "Simulation") -> None:
    """RAB27 and its effectors tie the MVE to the membrane."""
    approach(thing, cell, run, DOCK_MS, 20)
    thing.move(DOCKED, run)
    data: dict = {"is": DOCKED, "ms": DOCK_MS, "go": thing.go, "angle": thing.angle % 6283}
    run.emit("dock", thing, **data)


def prime(thing: Endosome, cell: "Cell", run: "Simulation") -> None:
    """SNAREs are half zipped."""
    thing.move(PRIMED, run)
    thing.tell(run, "prime", {"is": PRIMED})


def unprime(thing: Endosome, cell: "Cell", run: "Simulation") -> None:
    """The SNARE bundle comes apart; the MVE is only docked again."""
    thing.move(DOCKED, run)
    thing.tell(run, "unprime", {"is": DOCKED})


def fuse(what: str, thing: Endosome, cell: "Cell", run: "Simulation") -> None:
    """A pore opens, and every ILV leaves as an exosome."""
    thing.move(FUSED, run)
    ilv.spill(thing, cell, run, what, FUSE_MS)
    cell.drop(thing)


# -- other ways out of an early endosome ---------------------------------------------------------


def become_rab11a(thing: Endosome, cell: "Cell", run: "Simulation") -> None:
    """The endosome becomes a RAB11A compartment near the recycling centre."""
    x, y = cell.plate.form["recycling"]
    dice = Dice(run.draw(thing, "rab11a"))
    spot = (x + dice.between(-650, 650), y + dice.between(-650, 650))
    here = cell.plate.where(thing.go, run.now)
    thing.go = line(run.now, TRAVEL_MS, here, spot)
    thing.move(RAB11A, run)
    thing.tell(run, "to_rab11a", {"is": RAB11A, "ms": TRAVEL_MS, "go": thing.go})


def fuse_rab11a(thing: Endosome, cell: "Cell", run: "Simulation") -> None:
    """The RAB11A compartment goes to the membrane and opens there."""
    here = cell.plate.where(thing.go, run.now)
    spot = cell.plate.at_membrane(thing.angle, thing.r + 20)
    thing.go = line(run.now, TRAVEL_MS, here, spot)
    run.stop(thing)
    run.emit("fuse_rab11a", thing, ms=TRAVEL_MS, go=thing.go)
    run.after(TRAVEL_MS, "opened", thing)


def recycle(what: str, thing: Endosome, cell: "Cell", run: "Simulation") -> None:
    """The endosome returns to the plasma membrane; ILVs of a RAB11A compartment fuse back."""
    here = cell.plate.where(thing.go, run.now)
    spot = cell.plate.at_membrane(thing.angle, 0)
    thing.go = line(run.now, TRAVEL_MS, here, spot)
    thing.move(RECYCLED, run)
    while thing.ilvs:
        ilv.fuse_back(thing, cell, run)
    cell.end(what, thing, run, TRAVEL_MS)


def retrograde(thing: Endosome, cell: "Cell", run: "Simulation") -> None:
    """The endosome returns to the trans-Golgi network."""
    tgn = cell.plate.form["tgn"]
    here = cell.plate.where(thing.go, run.now)
    way = cell.plate.way_to(here, (tgn["cx"], tgn["cy"]))
    thing.go = path(run.now, TRAVEL_MS, way)
    thing.move(RETROGRADE, run)
    cell.end("retrograde", thing, run, TRAVEL_MS)
