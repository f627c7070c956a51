"""The compiled knowledge (``model.json``) and the rules that hold in one cell context."""


class ModelError(ValueError):
    """The model, or a name used with it, is wrong; the text says where and what is allowed."""


def distance(a: str, b: str) -> int:
    """Number of single-character edits that turn *a* into *b*."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a):
        last, row[0] = row[0], i + 1
        for j, y in enumerate(b):
            last, row[j + 1] = row[j + 1], min(row[j + 1] + 1, row[j] + 1, last + (x != y))
    return row[-1]


def nearest(name: str, known: list[str]) -> str:
    """The known name closest to *name* (letter case is ignored), or ``""`` if none is close."""
    best, least = "", 1 + max(2, len(name) // 2)
    for other in sorted(known):
        far = distance(name.lower(), other.lower())
        if far < least:
            best, least = other, far
    return best


def unknown(what: str, name: str, known: list[str]) -> ModelError:
    """The error for an unknown name, with the nearest known one."""
    near = nearest(name, known)
    hint = "did you mean " + near + "?" if near else "known: " + ", ".join(sorted(known)[:12])
    return ModelError("unknown " + what + " '" + str(name) + "'; " + hint)


def index(records: list[dict]) -> dict[str, dict]:
    """Records by id."""
    return {record["id"]: record for record in records}


class Model:
    """Read access to the compiled knowledge.

    Args:
        data: the content of ``model.json``.
    """

    def __init__(self, data: dict) -> None:
        self.data = data
        self.hash = data.get("hash", "")
        self.nodes = index(data["nodes"])
        self.signals = index(data["signals"])
        self.targets = index(data["targets"])
        self.contexts = index(data["contexts"])
        self.rules = index(data["rules"])
        self.levers = index(data.get("levers", []))
        self.disputes = index(data.get("disputes", []))
        self._ordered: list[dict] = []

    def _get(self, what: str, table: dict[str, dict], name: str) -> dict:
        if name not in table:
            raise unknown(what, name, list(table))
        return table[name]

    def node(self, name: str) -> dict:
        """The node called *name*; ModelError if there is none."""
        return self._get("node", self.nodes, name)

    def signal(self, name: str) -> dict:
        """The signal called *name*; ModelError if there is none."""
        return self._get("signal", self.signals, name)

    def target(self, name: str) -> dict:
        """The target called *name*; ModelError if there is none."""
        return self._get("target", self.targets, name)

    def context(self, name: str) -> dict:
        """The context called *name*; ModelError if there is none."""
        return self._get("context", self.contexts, name)

    def ordered(self) -> list[dict]:
        """All rules, ordered by what they do: as ``order`` says, else sorted when first asked for.

        A page is sent ``order``, the numbers of the rules in that order: sorting costs it 40 ms.
        """
        if not self._ordered:
            rules, order = self.data["rules"], self.data.get("order", [])
            self._ordered = [rules[i] for i in order] if order else in_order(rules)
        return self._ordered

    def lineage(self, context: str) -> list[tuple[str, int]]:
        """The context and its ancestors, nearest first, each with its distance."""
        seen, queue = [(self.context(context)["id"], 0)], 0
        while queue < len(seen):
            name, far = seen[queue]
            queue += 1
            for parent in self.context(name).get("parents", []):
                if parent not in [known for known, _ in seen]:
                    seen.append((parent, far + 1))
        return seen

    def basal(self, context: str) -> dict[str, float]:
        """Basal activity of every node in the context: the nearest profile that sets it wins."""
        values = {name: node.get("basal", 0.0) for name, node in self.nodes.items()}
        for name, _ in reversed(self.lineage(context)):
            values.update(self.context(name).get("basal", {}))
        return values

    def rest(self, context: str) -> dict[str, float]:
        """Resting value, in [0, 1], of every signal in the context."""
        values = {name: signal["rest"] for name, signal in self.signals.items()}
        for name, _ in reversed(self.lineage(context)):
            values.update(self.context(name).get("signals", {}))
        return values

    def select(
        self, context: str, sides: dict[str, str] | None = None, off: tuple | list = ()
    ) -> "Ruleset":
        """The rules that hold in *context*.

        Args:
            context: id of a cell context.
            sides: chosen side by dispute; the others keep their default.
            off: ids of rules that are switched off.

        Raises:
            ModelError: an unknown context, dispute, side or rule is named.
        """
        return Ruleset(self, context, self._sides(sides or {}), self._off(off))

    def _sides(self, chosen: dict[str, str]) -> dict[str, str]:
        sides = {name: dispute["default"] for name, dispute in self.disputes.items()}
        for name in sorted(chosen):
            dispute = self._get("dispute", self.disputes, name)
            if chosen[name] not in dispute["sides"]:
                raise unknown("side of dispute " + name, chosen[name], dispute["sides"])
            sides[name] = chosen[name]
        return sides

    def _off(self, off: tuple | list) -> list[str]:
        return sorted([self._get("rule", self.rules, name)["id"] for name in off])


def sources(rule: dict) -> list[str]:
    """Names of the nodes and signals that a rule reads."""
    return sorted({name for clause in rule["gate"] for name, _ in clause})


def content(rule: dict) -> str:
    """What a rule does, as text: the order of rules follows it, never their ids."""
    numbers = [rule.get(part) for part in ("fold", "requires", "effect", "weight", "n", "ec50")]
    return str(rule["target"]) + " " + str(rule["gate"]) + " " + str(numbers)


def in_order(rules: list[dict]) -> list[dict]:
    """Rules ordered by what they do. Keys are made once: MicroPython makes them per comparison."""
    by_id = {rule["id"]: rule for rule in rules}
    return [by_id[name] for _, name in sorted([(content(by_id[name]), name) for name in by_id])]


class Ruleset:
    """The rules of one context, one side of each dispute, some perhaps switched off.

    Attributes:
        rules: the active rules, ordered by what they do.
        overridden: (loser, winner) pairs of rules, where a more specific context won.
    """

    def __init__(self, model: Model, context: str, sides: dict[str, str], off: list[str]) -> None:
        self.model = model
        self.context = context
        self.sides = sides
        self.off = off
        self.basal = model.basal(context)
        self.rest = model.rest(context)
        self.overridden: list[tuple[dict, dict]] = []
        self.rules = self._active()

    def _active(self) -> list[dict]:
        near = dict(self.model.lineage(self.context))
        found = [(self._distance(rule, near), rule) for rule in self.model.ordered()]
        here = [(far, rule) for far, rule in found if far is not None]
        rivals = self._rivals(here)
        out = set(self.off)
        for slot in sorted(rivals):
            out.update(self._losers(rivals[slot]))
        return [rule for _, rule in here if rule["id"] not in out]

    def _distance(self, rule: dict, near: dict[str, int]) -> int | None:
        """How far the rule's context is from ours; None if the rule does not apply here."""
        side = rule.get("side")
        if side is not None and self.sides.get(rule.get("dispute", "")) != side:
            return None
        found = [near[name] for name in rule.get("context", ["generic"]) if name in near]
        return min(found) if found else None

    def _rivals(self, here: list[tuple[int, dict]]) -> dict[str, list]:
        """Rules by target and sources, where rules of more than one context act on a target."""
        contexts: dict[str, set] = {}
        for far, rule in here:
            contexts.setdefault(rule["target"], set()).add(far)
        rivals: dict[str, list] = {}
        for far, rule in here:
            if len(contexts[rule["target"]]) > 1:
                slot = rule["target"] + "|" + " ".join(sources(rule))
                rivals.setdefault(slot, []).append((far, rule))
        return rivals

    def _losers(self, group: list) -> list[str]:
        """Ids of the rules that the nearest one overrides, be it switched off or not."""
        least = min([far for far, _ in group])
        winner = next(rule for far, rule in group if far == least)
        losers = [rule for far, rule in group if far > least]
        self.overridden.extend([(rule, winner) for rule in losers])
        return [rule["id"] for rule in losers]
