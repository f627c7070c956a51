"""An EV at and in a recipient cell: it signals, enters by one of many routes, and ends."""

from evviz.cell.motion import line
from evviz.cell.moves import DELIVERED, DIGESTED, RECYCLED, RERELEASED, TAKEN_UP
from evviz.cell.timing import DELIVER_MS, DIGEST_MS, TRAVEL_MS, UPTAKE_MS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from evviz.cell.cell import Cell
    from evviz.cell.things import Vesicle
    from evviz.core.simulation import Simulation


def signal(thing: "Vesicle", cell: "Cell", run: "Simulation") -> None:
    """Ligands on the bound EV switch on the recipient's receptors, once."""
    run.emit("signal_surface", thing, kind=thing.kind, cargo=thing.cargo, ms=DELIVER_MS)


def take_up(what: str, thing: "Vesicle", cell: "Cell", run: "Simulation") -> None:
    """The EV enters by the route *what* and lies in the recipient's endosomes."""
    here = cell.plate.where(thing.go, run.now)
    far = cell.plate.recipient
    depth = 700 + int(1400 * run.draw(thing, "depth")) + thing.r
    part = min(0.8, depth / far["r"])
    spot = (
        round(here[0] + (far["cx"] - here[0]) * part),
        round(here[1] + (far["cy"] - here[1]) * part),
    )
    thing.go = line(run.now, UPTAKE_MS, here, spot)
    thing.move(TAKEN_UP, run)
    data: dict = {"kind": thing.kind, "is": TAKEN_UP, "ms": UPTAKE_MS, "go": thing.go}
    run.emit(what, thing, **data)


def deliver(what: str, thing: "Vesicle", cell: "Cell", run: "Simulation") -> None:
    """The EV's membrane merges with the recipient's, and its content is free in the cytosol."""
    thing.move(DELIVERED, run)
    cell.end(what, thing, run, DELIVER_MS, {"cargo": thing.cargo})


def digest(thing: "Vesicle", cell: "Cell", run: "Simulation") -> None:
    """The recipient's lysosome digests the EV."""
    here = cell.plate.where(thing.go, run.now)
    thing.go = line(run.now, TRAVEL_MS, here, cell.plate.deep())
    thing.move(DIGESTED, run)
    cell.end("recipient_degrade", thing, run, TRAVEL_MS + DIGEST_MS)


def send_back(what: str, thing: "Vesicle", cell: "Cell", run: "Simulation") -> None:
    """The EV leaves the recipient again, by early recycling or from its MVE."""
    here = cell.plate.where(thing.go, run.now)
    spot = cell.plate.on_recipient(run.draw(thing, "exit"), -thing.r - 400)
    thing.go = line(run.now, TRAVEL_MS, here, spot)
    thing.move(RECYCLED if what == "recipient_recycle" else RERELEASED, run)
    cell.end(what, thing, run, TRAVEL_MS)
