"""Everything in a cell that has a state: endosomes, vesicles, autophagosomes, the cell itself."""

from evviz.cell.moves import (
    BODY,
    BUDDING,
    CLOCKS,
    EARLY,
    ENDOSOME,
    FORMING,
    ILV,
    OUTWARD,
    REPEATS,
    VESICLE,
    check,
)
from evviz.core.thing import Thing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from evviz.core.simulation import Simulation


class Moving(Thing):
    """A thing with a state, a size and a place.

    Attributes:
        kind: what the log and the stage call it.
        state: one of the states of ``moves``.
        born: when it began, in ms of cell time.
        r: radius in nm.
        go: its last motion (see ``motion``).
        cargo: ids of what it carries.
    """

    allowed: dict[str, list[str]] = {}  # noqa: RUF012 - a constant of each kind
    first = ""

    def __init__(self, id: str, kind: str, born: int) -> None:
        Thing.__init__(self, id)
        self.kind = kind
        self.state = self.first
        self.born = born
        self.r = 0
        self.go: list = []
        self.cargo: list[str] = []

    def move(self, to: str, run: "Simulation", factors: dict[str, float] | None = None) -> None:
        """Go to another state: its clocks start, those of the old state stop.

        Args:
            to: the new state.
            run: the simulation.
            factors: how many times faster than usual some of the new clocks run.

        Raises:
            IllegalMove: biology does not allow the move.
        """
        check(self, self.kind, self.state, to, self.allowed)
        old, new = CLOCKS.get(self.state, []), CLOCKS.get(to, [])
        for name in old:
            if name in self.clocks and name not in new:
                run.stop(self, name)
        self.state = to
        for name in new:
            if name not in self.clocks:
                run.clock(name, self, factors.get(name, 1.0) if factors else 1.0)

    def start(self, run: "Simulation") -> None:
        """Start the clocks of the first state."""
        for name in CLOCKS.get(self.state, []):
            run.clock(name, self)

    def again(self, what: str, run: "Simulation", factor: float = 1.0) -> None:
        """Start a repeating clock again after it rang."""
        if what in REPEATS and what in CLOCKS.get(self.state, []):
            run.clock(what, self, factor)

    def tell(self, run: "Simulation", what: str, data: dict) -> None:
        """Write an event of this thing to the log."""
        run.emit(what, self, **data)

    def save(self) -> list:
        """The thing as JSON data, without luck and clocks."""
        return [self.id, self.kind, self.state, self.born, self.r, self.go, self.cargo]

    def load(self, data: list) -> None:
        """Take up what ``save`` returned."""
        self.kind, self.state, self.born = data[1], data[2], data[3]
        self.r, self.go, self.cargo = data[4], list(data[5]), list(data[6])


class Vesicle(Moving):
    """An ILV that may become an exosome, or a bud that may become a microvesicle.

    Attributes:
        by: machinery that made it, ``""`` for a bud.
        home: id of the endosome it is in, or ``""``.
        angle: place on its cell's membrane, in mrad.
    """

    allowed = VESICLE

    def __init__(self, id: str, kind: str, born: int) -> None:
        self.first = ILV if kind == "ilv" else BUDDING
        Moving.__init__(self, id, kind, born)
        self.by = ""
        self.home = ""
        self.angle = 0

    def save(self) -> list:
        """The vesicle as JSON data."""
        data = Moving.save(self)
        data.extend([self.by, self.home, self.angle])
        return data

    def load(self, data: list) -> None:
        """Take up what ``save`` returned."""
        Moving.load(self, data)
        self.by, self.home, self.angle = data[7], data[8], data[9]


class Endosome(Moving):
    """An endosome from its birth at the plasma membrane to its end.

    Attributes:
        number: 12 for ``e12``.
        track, s, side: microtubule beside which it lies, and where.
        angle: place on the membrane that it comes from and goes to, in mrad.
        lean: machinery that it favours, ``""`` if it mixes all.
        made: how many ILVs it ever made.
        ilvs: those that it holds.
        dest: number of the lysosome it goes to.
    """

    allowed = ENDOSOME
    first = EARLY

    def __init__(self, id: str, kind: str, born: int) -> None:
        Moving.__init__(self, id, kind, born)
        self.number = int(id[1:])
        self.track = 0
        self.s = 0
        self.side = 0
        self.angle = 0
        self.lean = ""
        self.made = 0
        self.dest = 0
        self.ilvs: list[Vesicle] = []

    def save(self) -> list:
        """The endosome with its ILVs as JSON data."""
        own = [self.track, self.s, self.side, self.angle, self.lean, self.made, self.dest]
        return Moving.save(self) + own + [[ilv.save() for ilv in self.ilvs]]

    def load(self, data: list) -> None:
        """Take up what ``save`` returned."""
        Moving.load(self, data)
        self.track, self.s, self.side, self.angle = data[7], data[8], data[9], data[10]
        self.lean, self.made, self.dest = data[11], data[12], data[13]
        self.ilvs = []
        for item in data[14]:
            ilv = Vesicle(item[0], item[1], item[3])
            ilv.load(item)
            self.ilvs.append(ilv)


class Body(Moving):
    """An autophagosome, or a lysosome that goes to the plasma membrane.

    Attributes:
        angle: place on the membrane, in mrad.
        dest: number of the lysosome concerned.
    """

    allowed = BODY

    def __init__(self, id: str, kind: str, born: int) -> None:
        self.first = OUTWARD if kind == "lysosome" else FORMING
        Moving.__init__(self, id, kind, born)
        self.angle = 0
        self.dest = 0

    def save(self) -> list:
        """The body as JSON data."""
        data = Moving.save(self)
        data.extend([self.angle, self.dest])
        return data

    def load(self, data: list) -> None:
        """Take up what ``save`` returned."""
        Moving.load(self, data)
        self.angle, self.dest = data[7], data[8]


#: Class of each kind of thing; every other kind is a vesicle.
CLASSES = {
    "endosome": Endosome,
    "autophagosome": Body,
    "lysosome": Body,
}


def loaded(data: list) -> Moving:
    """A thing from what its ``save`` returned."""
    thing = CLASSES.get(data[1], Vesicle)(data[0], data[1], data[3])
    thing.load(data)
    return thing
