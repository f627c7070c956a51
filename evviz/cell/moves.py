"""States of everything that moves, the moves that biology allows, and what competes in each state.

The tables of moves list the states that may follow; ``CLOCKS`` lists the targets whose clocks run
in a state. They compete: the first to ring decides. Any other move is a mistake and raises.
"""

from evviz.core.thing import Thing

# Endosomes
EARLY = "early"
MVE = "mve"
RIPE = "ripe"
OUTWARD = "outward"
AT_MEMBRANE = "at_membrane"
DOCKED = "docked"
PRIMED = "primed"
FUSED = "fused"
INWARD = "inward"
AMPHISOME = "amphisome"
LYSOSOME = "lysosome"
DIGESTED = "digested"
RAB11A = "rab11a"
RECYCLED = "recycled"
RETROGRADE = "retrograde"

# Vesicles: inside an endosome, as a bud, outside, at and in a recipient cell
ILV = "ilv"
BACK_FUSED = "back_fused"
BUDDING = "budding"
GROWN = "grown"
RETRACTED = "retracted"
NEAR = "near"
TETHERED = "tethered"
RECAPTURED = "recaptured"
AWAY = "away"
LOST = "lost"
BINDING = "binding"
BOUND = "bound"
TAKEN_UP = "taken_up"
DELIVERED = "delivered"
RERELEASED = "rereleased"

# Autophagosomes, and lysosomes that go to the membrane
FORMING = "forming"
CLOSED = "closed"
EMPTIED = "emptied"

#: Moves of an endosome.
ENDOSOME = {
    EARLY: [MVE, RAB11A, RECYCLED, RETROGRADE],
    MVE: [RIPE],
    RIPE: [OUTWARD, INWARD, AMPHISOME],
    OUTWARD: [AT_MEMBRANE],
    AT_MEMBRANE: [DOCKED, RIPE],
    DOCKED: [PRIMED, RIPE],
    PRIMED: [FUSED, DOCKED],
    INWARD: [LYSOSOME],
    AMPHISOME: [LYSOSOME],
    LYSOSOME: [DIGESTED],
    RAB11A: [FUSED, RECYCLED],
    FUSED: [],
    DIGESTED: [],
    RECYCLED: [],
    RETROGRADE: [],
}

#: Moves of a vesicle: an ILV that may become an exosome, or a bud of the plasma membrane.
VESICLE = {
    ILV: [NEAR, DIGESTED, BACK_FUSED],
    BUDDING: [GROWN, NEAR],
    GROWN: [NEAR, RETRACTED],
    NEAR: [TETHERED, RECAPTURED, AWAY],
    TETHERED: [NEAR],
    AWAY: [BINDING, DIGESTED, LOST],
    BINDING: [BOUND],
    BOUND: [TAKEN_UP, DELIVERED],
    TAKEN_UP: [DIGESTED, DELIVERED, RECYCLED, RERELEASED],
    BACK_FUSED: [],
    RETRACTED: [],
    RECAPTURED: [],
    LOST: [],
    DIGESTED: [],
    DELIVERED: [],
    RECYCLED: [],
    RERELEASED: [],
}

#: Moves of an autophagosome, and of a lysosome on its way to the plasma membrane.
BODY = {
    FORMING: [CLOSED],
    CLOSED: [DIGESTED],
    OUTWARD: [EMPTIED],
    DIGESTED: [],
    EMPTIED: [],
}

#: Machineries that make ILVs in an MVE, by target.
ILV_TARGETS = [
    "ilv_ceramide",
    "ilv_dag",
    "ilv_escrt",
    "ilv_rab31",
    "ilv_syntenin",
    "ilv_tetraspanin",
]

#: Routes into a recipient cell.
UPTAKE_TARGETS = [
    "uptake_caveolae",
    "uptake_clathrin",
    "uptake_independent",
    "uptake_macropinocytosis",
    "uptake_phagocytosis",
    "uptake_raft",
]

#: Widest EV (nm) that a route with a coat holds. A coated pit took beads of up to 200 nm (Rejman et
#: al. 2004, doi:10.1042/bj20031253); the width of a caveola, 50-100 nm, is taken as its limit: a
#: teaching choice.
WIDEST_NM = {"uptake_caveolae": 100, "uptake_clathrin": 200}

#: Births that the cell itself gives: one clock each, which starts again after every ring.
BIRTHS = [
    "apoptotic_blebbing",
    "armm_budding",
    "autophagosome_formation",
    "endocytosis",
    "lysosomal_exocytosis",
    "microvesicle_budding",
    "migrasome_release",
    "oncosome_budding",
    "virus_budding",
]

# MicroPython does not unpack lists into lists, so they are added.
_INSIDE = list(ILV_TARGETS)
_INSIDE.extend(["back_fusion", "tgn_to_mve"])
_FATES = ["to_autophagosome", "to_lysosome", "to_membrane"]
_AT_SURFACE = ["fuse_with_recipient", "signal_surface"]


#: Which targets' clocks run in which state; all other states wait for a fixed time or are an end.
CLOCKS = {
    EARLY: ["mature", "recycle", "retrograde", "tgn_to_endosome", "to_rab11a"],
    MVE: _INSIDE,
    RIPE: _INSIDE + _FATES,
    AT_MEMBRANE: ["dock", "turn_back"],
    DOCKED: ["prime", "undock"],
    PRIMED: ["fuse", "unprime"],
    LYSOSOME: ["degrade"],
    RAB11A: ["fuse_rab11a", "ilv_rab11a", "rab11a_recycle"],
    GROWN: ["mv_fission", "mv_retract"],
    NEAR: ["ev_drift", "ev_recapture", "ev_tether"],
    TETHERED: ["ev_untether"],
    AWAY: ["ev_bind", "ev_degrade"],
    BOUND: _AT_SURFACE + UPTAKE_TARGETS,
    TAKEN_UP: [
        "recipient_back_fusion",
        "recipient_degrade",
        "recipient_recycle",
        "recipient_rerelease",
    ],
}

#: Clocks that start again after ringing, because their event is no move.
REPEATS = list(_INSIDE)
REPEATS.extend(["ilv_rab11a", "tgn_to_endosome"])


class IllegalMove(ValueError):  # noqa: N818 - reads as what it is
    """A thing was sent to a state that cannot follow its present one."""


def check(thing: Thing, kind: str, state: str, to: str, allowed: dict[str, list[str]]) -> None:
    """Refuse a move that biology does not allow.

    Raises:
        IllegalMove: such as ``endosome 12 cannot go early -> fused; allowed: mve, rab11a, ...``.
    """
    if to not in allowed[state]:
        known = ", ".join(allowed[state]) or "nothing, it has ended"
        raise IllegalMove(
            kind + " " + thing.id[1:] + " cannot go " + state + " -> " + to + "; allowed: " + known
        )
