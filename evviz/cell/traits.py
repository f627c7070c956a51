"""What the knowledge says about sizes, cargo and machineries, ready for quick use."""

from evviz.cell.luck import stride
from evviz.core.model import Model, ModelError, unknown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from evviz.core.simulation import Simulation

#: Machineries that make ILVs; ``ilv_<name>`` is the target and the size record of each.
MACHINERIES = ["ceramide", "dag", "escrt", "rab11a", "rab31", "syntenin", "tetraspanin"]

#: Stands for a bud of the plasma membrane where a machinery is asked for.
BUD = "bud"

#: Machineries that an MVE can favour.
LEANS = ["ceramide", "dag", "escrt", "rab31", "syntenin", "tetraspanin"]

#: How many times faster an MVE's favoured machinery works, and how fast the others then are.
FAVOURED, OTHERS = 2.6, 0.55  # teaching choice

#: Share of the endocytosed kinds of cargo that one endosome holds.
ABOARD = 0.85  # teaching choice


def records(table: dict | list | None) -> dict[str, dict]:
    """Records by id, whether the compiled table is a list or already by id."""
    if isinstance(table, dict):
        return table
    return {record["id"]: record for record in table or []}


class Traits:
    """Sizes, cargo and machineries of one model.

    Attributes:
        sizes: size record by id.
        cargo: cargo ids in alphabetical order.
        rows: how each cargo enters ILVs of each machinery, and buds.
        pull: how an ILV of each machinery biases its MVE: (to_lysosome, to_membrane).
        surface, golgi: cargo that reaches an endosome by endocytosis, and by the TGN only.
    """

    def __init__(self, model: Model) -> None:
        self.sizes = records(model.data.get("sizes"))
        table = records(model.data.get("cargo"))
        self.cargo = sorted(table)
        self.surface = [name for name in self.cargo if "endocytosis" in table[name]["enters"]]
        self.golgi = [
            name
            for name in self.cargo
            if "tgn" in table[name]["enters"] and name not in self.surface
        ]
        bound = self.surface + self.golgi
        free = [
            name for name in self.cargo if name not in bound or "cytosol" in table[name]["enters"]
        ]
        into = [_odds(model, "sort_" + name + "_ilv") for name in self.cargo]
        self.rows = {by: self._rows(table, by, into, free) for by in MACHINERIES}
        self.rows[BUD] = [
            (name, _odds(model, "sort_" + name + "_mv"), 1.0, True, stride(i))
            for i, name in enumerate(self.cargo)
        ]
        self.pull = {
            by: (self.size("ilv_" + by)["to_lysosome"], self.size("ilv_" + by)["to_membrane"])
            for by in MACHINERIES
        }
        self._seen: list[float] | None = None
        self._chances: dict[str, list] = {}

    def _rows(self, table: dict, by: str, into: list[str], free: list[str]) -> list:
        """How each cargo enters ILVs of a machinery: (id, target, preference, free, stride)."""
        rows = []
        for i, name in enumerate(self.cargo):
            prefers = float(table[name].get("machinery", {}).get(by, 1.0))
            rows.append((name, into[i], prefers, name in free, stride(i)))
        return rows

    def size(self, name: str) -> dict:
        """The size record called *name*; ModelError if there is none."""
        if name not in self.sizes:
            raise unknown("size", name, list(self.sizes))
        return self.sizes[name]

    def lean(self, luck: float) -> str:
        """The machinery that an MVE favours, or ``""``, by its luck."""
        for by in LEANS:
            luck -= self.size("ilv_" + by)["lean"]
            if luck < 0.0:
                return by
        return ""

    def sort(self, run: "Simulation", by: str, aboard: list[str], luck: float) -> list[str]:
        """Cargo of a new vesicle.

        Args:
            run: the simulation, for the present odds.
            by: machinery that makes an ILV, or ``BUD``.
            aboard: what the endosome holds; cargo of the cytosol and the membrane is always there.
            luck: one number of the vesicle's own luck; each cargo reads other digits of it.
        """
        if run.levels is not self._seen:  # a new list at every change of activities and odds
            self._seen, self._chances = run.levels, {}
        if by not in self._chances:
            self._chances[by] = self._now(run, by)
        found = []
        for name, chance, free, times in self._chances[by]:
            if luck * times % 1.0 < chance and (free or name in aboard):
                found.append(name)
        return found

    def _now(self, run: "Simulation", by: str) -> list:
        """Present chance of each cargo: (id, chance, free, stride)."""
        rows = []
        for name, target, prefers, free, times in self.rows[by]:
            odds = run.value(target) * prefers
            rows.append((name, odds / (1.0 + odds), free, times))
        return rows


def _odds(model: Model, name: str) -> str:
    """The target's name; a model that lacks it is refused before a run rather than within."""
    if model.target(name)["kind"] != "odds":
        raise ModelError("target " + name + " must be of kind odds")
    return name
