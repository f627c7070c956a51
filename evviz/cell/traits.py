"""What the knowledge says about sizes, cargo and machineries, ready for quick use."""

from evviz.cell.luck import Dice
from evviz.core.model import Model, ModelError, unknown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from evviz.core.simulation import Simulation

#: Machineries that make ILVs; ``ilv_<name>`` is the target and the size record of each.
MACHINERIES = ["ceramide", "dag", "escrt", "rab11a", "rab31", "syntenin", "tetraspanin"]

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
        self.ilv_rows = {
            by: [
                (name, "sort_" + name + "_ilv", _preference(table[name], by), name in free)
                for name in self.cargo
            ]
            for by in MACHINERIES
        }
        self.mv_rows = [(name, "sort_" + name + "_mv", 1.0, True) for name in self.cargo]
        for rows in list(self.ilv_rows.values()) + [self.mv_rows]:
            for _, target, _, _ in rows:
                _check_odds(model, target)
        self._places: dict[str, int] = {}
        self._quick: dict[str, list] = {}

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

    def sort_ilv(self, run: "Simulation", by: str, aboard: list[str], dice: Dice) -> list[str]:
        """Cargo of a new ILV made by *by* on an endosome that holds *aboard*."""
        return self._sort(run, by, self.ilv_rows[by], aboard, dice)

    def sort_bud(self, run: "Simulation", dice: Dice) -> list[str]:
        """Cargo of a new bud of the plasma membrane."""
        return self._sort(run, "", self.mv_rows, [], dice)

    def _sort(
        self, run: "Simulation", by: str, rows: list, aboard: list[str], dice: Dice
    ) -> list[str]:
        """Every cargo has its own roll of the dice, whether it is aboard or not."""
        if run.clocks.place is not self._places:
            self._places, self._quick = run.clocks.place, {}
        if by not in self._quick:
            self._quick[by] = [(n, self._places[to], f, free) for n, to, f, free in rows]
        values, x, found = run.values, dice.x, []
        for name, place, factor, free in self._quick[by]:
            x = x * 16807.0 % 2147483647.0  # Dice.roll, in line because it is hot
            odds = values[place] * factor
            if x * (1.0 + odds) < odds * 2147483647.0 and (free or name in aboard):
                found.append(name)
        dice.x = x
        return found


def _preference(cargo: dict, by: str) -> float:
    """How a machinery multiplies the odds of a cargo."""
    return float(cargo.get("machinery", {}).get(by, 1.0))


def _check_odds(model: Model, name: str) -> None:
    """Refuse a model that lacks the odds of a cargo, before a run rather than within."""
    if model.target(name)["kind"] != "odds":
        raise ModelError("target " + name + " must be of kind odds")
