"""A free EV: it drifts, stays tethered, is taken back, binds a recipient cell, or is lost."""

import math

from evviz.cell.luck import Dice
from evviz.cell.motion import length, line, path
from evviz.cell.moves import (
    AWAY,
    BINDING,
    BOUND,
    DIGESTED,
    LOST,
    NEAR,
    RECAPTURED,
    TETHERED,
    WIDEST_NM,
)
from evviz.cell.timing import (
    APPROACH_NM_S,
    DIGEST_MS,
    DRIFT_NM_S,
    ENTRY_MS,
    IN_REACH_MS,
    TETHER_MS,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from evviz.cell.cell import Cell
    from evviz.cell.things import Vesicle
    from evviz.core.simulation import Simulation


def drift(
    cell: "Cell", run: "Simulation", thing: "Vesicle", start: tuple[int, int], t0: int
) -> list:
    """A drift outward from *start*, from time *t0*, in a direction of the EV's own luck."""
    dice = Dice(run.draw(thing, "drift"))
    angle = thing.angle / 1000.0 + (dice.roll() - 0.5) * 1.5
    speed = dice.between(DRIFT_NM_S[0], DRIFT_NM_S[1])
    return [
        "drift", t0, start[0], start[1],
        round(speed * math.cos(angle)), round(speed * math.sin(angle)),
    ]  # fmt: skip


def emit_release(what: str, thing: "Vesicle", run: "Simulation", ms: int) -> None:
    """Write that an EV has left its cell; every event with an ``age`` is such a release."""
    data: dict = {
        "kind": thing.kind,
        "is": NEAR,
        "r": thing.r,
        "cargo": thing.cargo,
        "age": run.now - thing.born,
        "ms": ms,
        "go": thing.go,
    }
    if thing.by:
        data["by"] = thing.by
        data["in"] = thing.home
    run.emit(what, thing, **data)


def tether(thing: "Vesicle", cell: "Cell", run: "Simulation") -> None:
    """The EV is held on the surface of the cell that made it."""
    here = cell.plate.where(thing.go, run.now)
    thing.angle = cell.plate.angle(here[0], here[1])
    spot = cell.plate.at_membrane(thing.angle, -thing.r - 20)
    thing.go = line(run.now, TETHER_MS, here, spot)
    thing.move(TETHERED, run)
    thing.tell(run, "ev_tether", {"kind": thing.kind, "is": TETHERED, "go": thing.go})


def untether(thing: "Vesicle", cell: "Cell", run: "Simulation") -> None:
    """The tether lets go."""
    here = cell.plate.where(thing.go, run.now)
    thing.go = drift(cell, run, thing, here, run.now)
    thing.move(NEAR, run)
    thing.tell(run, "ev_untether", {"kind": thing.kind, "is": NEAR, "go": thing.go})


def recapture(thing: "Vesicle", cell: "Cell", run: "Simulation") -> None:
    """The cell takes its own EV back."""
    here = cell.plate.where(thing.go, run.now)
    spot = cell.plate.at_membrane(cell.plate.angle(here[0], here[1]), thing.r + 60)
    thing.go = line(run.now, ENTRY_MS, here, spot)
    thing.move(RECAPTURED, run)
    cell.end("ev_recapture", thing, run, ENTRY_MS)


def leave(thing: "Vesicle", cell: "Cell", run: "Simulation") -> None:
    """The EV has drifted away from its cell; for a while it is in reach of the recipient."""
    thing.move(AWAY, run)
    run.after(IN_REACH_MS, "lost", thing)
    thing.tell(run, "ev_drift", {"is": AWAY})


def lose(thing: "Vesicle", cell: "Cell", run: "Simulation") -> None:
    """The EV has gone where nobody looks."""
    thing.move(LOST, run)
    cell.end("lost", thing, run, 0)


def fall_apart(thing: "Vesicle", cell: "Cell", run: "Simulation") -> None:
    """The EV is broken down outside."""
    run.stop(thing, "lost")
    thing.move(DIGESTED, run)
    cell.end("ev_degrade", thing, run, DIGEST_MS)


def bind(thing: "Vesicle", cell: "Cell", run: "Simulation") -> None:
    """The EV meets the recipient cell: it goes there, around its own cell if need be."""
    run.stop(thing, "lost")
    here = cell.plate.where(thing.go, run.now)
    spot = cell.plate.on_recipient(run.draw(thing, "bind"), -thing.r)
    way = cell.plate.way_outside(here, spot, thing.r + 300)
    ms = int(length(way) * 1000.0 / APPROACH_NM_S)
    thing.go = path(run.now, ms, way)
    thing.move(BINDING, run)
    run.after(ms, "bound", thing)
    thing.tell(run, "ev_bind", {"kind": thing.kind, "is": BINDING, "ms": ms, "go": thing.go})


def fitting(width_nm: int) -> dict[str, float]:
    """Routes into the recipient that an EV of this width is too wide for: their clocks stand."""
    return {route: 0.0 for route, widest in WIDEST_NM.items() if width_nm > widest}


def bound(thing: "Vesicle", cell: "Cell", run: "Simulation") -> None:
    """The EV sits on the recipient's surface."""
    thing.move(BOUND, run, fitting(2 * thing.r))
    thing.tell(run, "bound", {"kind": thing.kind, "is": BOUND})
