"""What must run for an observable to be seen: the rest of the cell is left out, to save time.

Things are independent and keep their own luck, so leaving out what nobody looks at changes nothing
of what is looked at (a test compares both).
"""

from collections.abc import Iterable

from evviz.cell.catalogue import KINDS, catalogue
from evviz.cell.cell import Cell
from evviz.cell.observables import Counter
from evviz.core.model import Model
from evviz.core.simulation import Simulation
from evviz.errors import unknown

#: Events of an EV after its release.
OUTSIDE = ("ev_tether", "ev_recapture", "ev_bind", "ev_drift", "ev_degrade")
#: Births at the plasma membrane.
MEMBRANE = (
    "microvesicle_budding",
    "armm_budding",
    "oncosome_budding",
    "apoptotic_blebbing",
    "migrasome_release",
    "virus_budding",
)
#: Births of everything inside.
INSIDE = ("endocytosis", "autophagosome_formation", "lysosomal_exocytosis")
#: First parts of observables that are counted from what happens after release.
OF_OUTSIDE = ("recovered", "tethered", "recaptured", "recipient")
#: First parts of observables that are counted from all EVs.
OF_ALL = ("ev", "small_ev", *OF_OUTSIDE)
#: First parts of observables that need no cell, only activities and rates.
OF_COURSE = ("node", "target")


def check(name: str, known: Model) -> None:
    """Refuse an observable that does not exist.

    Raises:
        InputError: with the nearest name.
    """
    names = {row["id"] for row in catalogue(known)}
    if name not in names:
        raise unknown("observable", str(name), names)


def needs_no_cell(observe: Iterable[str]) -> bool:
    """Whether all of *observe* can be read from activities and rates alone."""
    return all(name.split(".")[0] in OF_COURSE for name in observe)


def scoped(known: Model, observe: Iterable[str]) -> Model:
    """The model in which nothing happens that *observe* does not look at."""
    silent = unseen(observe)
    targets = [
        {**target, "base": 0.0} if target["id"] in silent else target
        for target in known.data["targets"]
    ]
    return Model({**known.data, "targets": targets})


def unseen(observe: Iterable[str]) -> set[str]:
    """Targets whose events none of *observe* needs."""
    heads = {_head(name) for name in observe}
    if "target" in heads:
        return set()
    silent = set() if heads & set(OF_OUTSIDE) else set(OUTSIDE)
    if heads & set(OF_ALL):
        return silent
    at_membrane = {kind for kind in KINDS if kind != "exosome"}
    if heads <= at_membrane | {"node"}:
        silent.update(INSIDE)
    if not heads & at_membrane:
        silent.update(MEMBRANE)
    return silent


def trim(run: Simulation, observe: Iterable[str]) -> None:
    """Leave out the sorting of cargo that none of *observe* looks at."""
    wanted = {name.split(".cargo.")[-1].split(".cargo_release.")[-1] for name in observe}
    if isinstance(run.process, Cell):
        traits = run.process.traits
        traits.rows = {
            by: [row for row in rows if row[0] in wanted] for by, rows in traits.rows.items()
        }


def _head(name: str) -> str:
    """What an observable is about: its first part, or the EV kind whose way is timed."""
    first, _, rest = name.partition(".")
    return rest if first == "birth_to_release" else first


def nothing(counter: Counter, name: str) -> bool:
    """Whether *name* is a mean or share of things that never came."""
    first, _, rest = name.partition(".")
    if first in KINDS and (rest == "size" or rest.startswith("cargo.")):
        return not counter.released.get(first)
    if first == "birth_to_release":
        return not counter.released.get(rest)
    if (first == "mve" and rest.endswith("_share")) or name == "ilv.per_mve":
        return not any(counter.fates.values())
    return name.startswith("ilv.") and rest.endswith(".share") and not _made(counter)


def _made(counter: Counter) -> bool:
    return any(name.startswith("ilv_") for name in counter.events)
