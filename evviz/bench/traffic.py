"""One trafficking process, described once, to be written in several engines.

Vesicles are born in four places, go from compartment to compartment, and leave. All is first-order.
In every engine each vesicle has luck of its own, and the log is (time, what, who).
"""

from dataclasses import dataclass

#: Births per minute, by compartment.
BIRTHS = {"bud": 60.0, "early": 40.0, "recycling": 12.0, "tgn": 20.0}

#: Moves per minute; `out`, `lysosome` ... are exits.
MOVES = {
    "bud": {"near": 1.2, "back": 0.6},
    "early": {"recycling": 0.3, "mve": 0.5, "tgn": 0.1},
    "recycling": {"early": 0.1, "surface": 0.8},
    "tgn": {"early": 0.4, "mve": 0.2, "secreted": 0.3},
    "mve": {"inward": 0.3, "outward": 0.2, "amphisome": 0.05},
    "inward": {"digested": 0.6, "mve": 0.05},
    "outward": {"docked": 0.5, "mve": 0.3},
    "docked": {"near": 0.6, "outward": 0.2},
    "amphisome": {"digested": 0.4, "outward": 0.05},
    "near": {"away": 0.5, "tethered": 0.1, "bud_again": 0.02},
    "tethered": {"near": 0.3, "lost": 0.1},
}

#: Where a vesicle ends.
EXITS = ("back", "surface", "secreted", "digested", "away", "bud_again", "lost")


@dataclass(frozen=True)
class Played:
    """One run of the process in one engine.

    Attributes:
        events: how many births, moves and exits there were.
        seconds: processor time that they took.
    """

    events: int
    seconds: float

    @property
    def per_second(self) -> float:
        """Events per second of processor time."""
        return self.events / self.seconds


def speed_at(minute: float, moves: bool) -> float:
    """How much faster budding and docking are at *minute* if a signal *moves* them."""
    return 1.0 + 2.0 * (1.0 - 2.0 ** (-minute / 10.0)) if moves else 1.0


#: Moves whose rate follows the signal.
FOLLOW = (("bud", "near"), ("outward", "docked"), ("docked", "near"))
