"""One cell as a process: it starts the clocks and hands each event to its actor."""

from evviz.cell import autophagosome, endosome, ilv, membrane, outside, recipient
from evviz.cell.geometry import Plate
from evviz.cell.moves import BIRTHS, ILV_TARGETS, UPTAKE_TARGETS
from evviz.cell.things import Endosome, Moving, loaded
from evviz.cell.traits import Traits
from evviz.core.model import Model, unknown
from evviz.core.simulation import Process, Simulation
from evviz.core.thing import Thing

#: Who acts when a clock or delay of that name rings: called with (thing, cell, run).
ACTORS: dict = {
    "arrived": endosome.arrive,
    "bound": outside.bound,
    "closed": autophagosome.close,
    "degrade": endosome.degrade,
    "digested": autophagosome.digest,
    "dock": endosome.dock,
    "emptied": autophagosome.empty,
    "engulfed": endosome.carry_amphisome,
    "ev_bind": outside.bind,
    "ev_degrade": outside.fall_apart,
    "ev_drift": outside.leave,
    "ev_recapture": outside.recapture,
    "ev_tether": outside.tether,
    "ev_untether": outside.untether,
    "back_fusion": ilv.fuse_back,
    "fuse_rab11a": endosome.fuse_rab11a,
    "grown": membrane.grown,
    "in_lysosome": endosome.enter_lysosome,
    "lost": outside.lose,
    "mature": endosome.mature,
    "mv_retract": membrane.retract,
    "prime": endosome.prime,
    "recipient_degrade": recipient.digest,
    "retrograde": endosome.retrograde,
    "ripe": endosome.ripen,
    "signal_surface": recipient.signal,
    "to_autophagosome": endosome.meet_autophagosome,
    "to_lysosome": endosome.go_inward,
    "to_membrane": endosome.go_outward,
    "to_rab11a": endosome.become_rab11a,
    "unprime": endosome.unprime,
}

#: The same for actors that serve several events: called with (what, thing, cell, run).
SHARED: dict = {
    "fuse": endosome.fuse,
    "fuse_with_recipient": recipient.deliver,
    "ilv_rab11a": ilv.make,
    "mv_fission": membrane.release,
    "opened": endosome.fuse,
    "rab11a_recycle": endosome.recycle,
    "recipient_back_fusion": recipient.deliver,
    "recipient_recycle": recipient.send_back,
    "recipient_rerelease": recipient.send_back,
    "recycle": endosome.recycle,
    "tgn_to_endosome": endosome.receive,
    "tgn_to_mve": endosome.receive,
    "turn_back": endosome.return_home,
    "undock": endosome.return_home,
}
for _name in ILV_TARGETS:
    SHARED[_name] = ilv.make
for _name in UPTAKE_TARGETS:
    SHARED[_name] = recipient.take_up


_PLATES: dict[str, Plate] = {}


def plate_of(shape: str) -> Plate:
    """The plate of a shape, made when it is first asked for: it is the same for every run."""
    if shape not in _PLATES:
        _PLATES[shape] = Plate(shape)
    return _PLATES[shape]


def shape_of(model: Model, context: str) -> str:
    """Shape of a cell context: its own, else that of the nearest parent that has one."""
    for name, _ in model.lineage(context):
        shape = model.context(name).get("shape")
        if shape:
            return str(shape)
    return "round"


class Cell(Process):
    """A cell: endosomes, buds, free EVs and what a recipient does with them.

    Args:
        model: the compiled knowledge, for sizes and cargo.
        shape: see ``geometry.plate``.

    Attributes:
        plate: where everything is.
        traits: sizes, cargo and machineries.
        live: all live things by id, without the ILVs, which their endosomes hold.
        counts: how many things were born, by letter of their ids.
    """

    def __init__(self, model: Model, shape: str = "round") -> None:
        self.plate = plate_of(shape)
        self.traits = Traits(model)
        self.me = Thing("cell")
        self.live: dict[str, Moving] = {}
        self.counts: dict[str, int] = {}

    # -- the process ----------------------------------------------------------------------------

    def start(self, run: Simulation) -> None:
        """Start the clocks of all births."""
        for name in BIRTHS:
            run.clock(name, self.me)

    def happen(self, what: str, thing: Thing, run: Simulation) -> None:
        """Let the actor of the event act.

        Raises:
            ModelError: nobody acts on *what*.
        """
        actor = ACTORS.get(what)
        if actor is not None:
            actor(thing, self, run)
        elif what in SHARED:
            SHARED[what](what, thing, self, run)
        else:
            self.birth(what, run)

    def birth(self, what: str, run: Simulation) -> None:
        """A birth that the cell itself gives; its clock starts again."""
        if what not in BIRTHS:
            raise unknown("event", what, list(ACTORS) + list(SHARED) + BIRTHS)
        run.clock(what, self.me)
        if what == "endocytosis":
            endosome.enter(self, run)
        elif what == "autophagosome_formation":
            autophagosome.form(self, run)
        elif what == "lysosomal_exocytosis":
            autophagosome.send_lysosome(self, run)
        else:
            membrane.bud(what, self, run)

    def things(self) -> list[Thing]:
        """The cell itself, all live things and the ILVs in them, by id."""
        found: list[Thing] = [self.me]
        for name in sorted(self.live):
            thing = self.live[name]
            found.append(thing)
            if isinstance(thing, Endosome):
                found.extend(thing.ilvs)
        return found

    def snapshot(self) -> dict:
        """The present state as JSON data, without luck and clocks."""
        return {
            "shape": self.plate.shape,
            "counts": {letter: self.counts[letter] for letter in sorted(self.counts)},
            "live": [self.live[name].save() for name in sorted(self.live)],
        }

    def restore(self, data: dict) -> dict[str, Thing]:
        """Take up the state that ``snapshot`` returned; returns all things by id."""
        self.plate = plate_of(data["shape"])
        self.counts = dict(data["counts"])
        self.live = {}
        for item in data["live"]:
            self.add(loaded(item))
        return {thing.id: thing for thing in self.things()}

    # -- what the actors need ---------------------------------------------------------------------

    def count(self, letter: str) -> int:
        """The next number for ids that begin with *letter*, from 1."""
        self.counts[letter] = self.counts.get(letter, 0) + 1
        return self.counts[letter]

    def add(self, thing: Moving) -> None:
        """Take a new thing in."""
        self.live[thing.id] = thing

    def drop(self, thing: Moving) -> None:
        """Forget a thing that has ended."""
        del self.live[thing.id]

    def end(
        self, what: str, thing: Moving, run: Simulation, ms: int, extra: dict | None = None
    ) -> None:
        """Write that a thing ends, within *ms* from now, with its last motion; and forget it."""
        data: dict = {"kind": thing.kind, "is": thing.state, "ms": ms, "end": 1}
        if thing.go and thing.go[1] >= run.now:
            data["go"] = thing.go
        if extra:
            data.update(extra)
        run.emit(what, thing, **data)
        self.drop(thing)
