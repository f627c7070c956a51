"""Autophagosomes, and lysosomes that empty at the plasma membrane."""

from evviz.cell.geometry import GOLDEN
from evviz.cell.luck import Dice, diameter
from evviz.cell.motion import line, path
from evviz.cell.moves import CLOSED, DIGESTED, EMPTIED, OUTWARD
from evviz.cell.things import Body
from evviz.cell.timing import (
    CLOSED_MS,
    DIGEST_MS,
    FORMING_MS,
    FUSE_MS,
    NET_SPEED_NM_S,
    TRAVEL_MS,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from evviz.cell.cell import Cell
    from evviz.core.simulation import Simulation


def form(cell: "Cell", run: "Simulation") -> None:
    """A cup of membrane begins to grow around a piece of cytoplasm."""
    number = cell.count("a")
    body = Body("a" + str(number), "autophagosome", run.now)
    dice = Dice(run.draw(body, "form"))
    body.r = diameter(cell.traits.size("autophagosome"), dice.roll()) // 2
    body.dest = int(dice.roll() * len(cell.plate.lysosomes))
    spot = site(cell, number, dice, body.r)
    body.go = line(run.now, 0, spot, spot)
    cell.add(body)
    data: dict = {"kind": body.kind, "is": body.state, "r": body.r, "ms": FORMING_MS, "go": body.go}
    run.emit("autophagosome_formation", body, **data)
    run.after(FORMING_MS, "closed", body)


def site(cell: "Cell", number: int, dice: Dice, radius: int) -> tuple[int, int]:
    """A free place in the cytoplasm, off the nucleus."""
    plate = cell.plate
    track = int((number * GOLDEN + 0.31) % 1.0 * len(plate.tracks))
    s = plate.lengths[track] * (0.35 + 0.4 * dice.roll())
    s, side = plate.room(track, s, radius)
    return plate.on_track(track, s, side)


def close(body: Body, cell: "Cell", run: "Simulation") -> None:
    """The cup closes: an autophagosome with two membranes."""
    body.move(CLOSED, run)
    run.after(CLOSED_MS, "digested", body)
    body.tell(run, "closed", {"is": CLOSED})


def digest(body: Body, cell: "Cell", run: "Simulation") -> None:
    """The autophagosome joins a lysosome and is digested."""
    here = cell.plate.where(body.go, run.now)
    body.go = path(run.now, TRAVEL_MS, cell.plate.way_inside(here, body.dest))
    body.move(DIGESTED, run)
    cell.end("digested", body, run, TRAVEL_MS + DIGEST_MS, {"to": "ly" + str(body.dest + 1)})


def send_lysosome(cell: "Cell", run: "Simulation") -> None:
    """A lysosome sets out for the plasma membrane, to empty there."""
    number = cell.count("x")
    body = Body("x" + str(number), "lysosome", run.now)
    plate = cell.plate
    track = int((number * GOLDEN + 0.47) % 1.0 * len(plate.tracks))
    body.r = 190 + int(80 * run.draw(body, "form"))
    body.angle = plate.end_angle(track)
    end = plate.lengths[track] - body.r
    s, side = plate.room(track, end * 0.35, body.r)
    ms = int((end - s) * 1000.0 / NET_SPEED_NM_S)
    way = plate.way_along(track, plate.on_track(track, s, side), end, side)
    way.extend(plate.at_membrane(body.angle, body.r + 10))
    body.go = path(run.now, ms, way)
    cell.add(body)
    data: dict = {"kind": body.kind, "is": OUTWARD, "r": body.r, "ms": ms, "go": body.go}
    run.emit("lysosomal_exocytosis", body, **data)
    run.after(ms, "emptied", body)


def empty(body: Body, cell: "Cell", run: "Simulation") -> None:
    """The lysosome opens to the outside."""
    body.move(EMPTIED, run)
    cell.end("emptied", body, run, FUSE_MS, {"angle": body.angle})
