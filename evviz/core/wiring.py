"""Rules compiled to flat tables: literals, gates, and who must be looked at when a source moves.

A literal is the normalised Hill function of one source; a gate is an OR of ANDs of literals:

    h(x) = (1 + K) x^n / (K + x^n),  K = E / (1 - 2E),  E = ec50^n
    clause = product of h (or of 1 - h where negated);  gate = 1 - product of (1 - clause)
"""

import math

from evviz.core.model import ModelError, Ruleset

N, EC50 = 1.4, 0.5  # teaching choice, the defaults of Netflux (Kraeutler et al. 2010)


def hill_constant(n: float, ec50: float) -> float:
    """K of the normalised Hill function, so that h(ec50) = 1/2 and h(1) = 1.

    Raises:
        ModelError: ec50^n is not between 0 and 1/2.
    """
    e = math.pow(ec50, n)
    if not 0.0 < e < 0.5:
        raise ModelError(
            "ec50^n must be between 0 and 0.5, got " + str(ec50) + "^" + str(n) + " = " + str(e)
        )
    return e / (1.0 - 2.0 * e)


def hill(x: float, n: float, k: float) -> float:
    """Normalised Hill function of an activity, both in [0, 1]."""
    if x <= 0.0:
        return 0.0
    if x >= 1.0:
        return 1.0
    p = math.pow(x, n)
    return (1.0 + k) * p / (k + p)


class Wiring:
    """The gates of a ruleset over numbered sources (nodes and signals together).

    Attributes:
        names: ids of the sources, sorted; ``place`` gives their numbers.
        literals: (source, n, K) of each literal; ``literals_of`` lists them by source.
        gates: for each gate a list of clauses, each a list of (literal, positive).
        raises, lowers: by source, the (gate, weight, rule) that act on that node.
        factors: by target number, the (gate, kind, number, rule) that act on that target.
        node_readers, target_readers: by source, who reads it.
    """

    def __init__(self, rules: Ruleset) -> None:
        model = rules.model
        self.names = sorted(list(model.nodes) + list(model.signals))
        self.place = {name: i for i, name in enumerate(self.names)}
        self.targets = sorted(model.targets)
        self.target_place = {name: i for i, name in enumerate(self.targets)}
        size = len(self.names)
        self.literals: list[tuple[int, float, float]] = []
        self.literals_of: list[list[int]] = [[] for _ in range(size)]
        self.gates: list[list[list[tuple[int, bool]]]] = []
        self.raises: list[list[tuple]] = [[] for _ in range(size)]
        self.lowers: list[list[tuple]] = [[] for _ in range(size)]
        self.factors: list[list[tuple]] = [[] for _ in self.targets]
        self.node_readers: list[list[int]] = [[] for _ in range(size)]
        self.target_readers: list[list[int]] = [[] for _ in range(size)]
        for rule in rules.rules:
            self._add(rule)

    def _add(self, rule: dict) -> None:
        gate = self._gate(rule)
        if rule["kind"] == "node":
            to = self.place[rule["target"]]
            acts = self.lowers if rule.get("effect") == "lowers" else self.raises
            acts[to].append((gate, rule.get("weight", 1.0), rule))
            readers = self.node_readers
        else:
            to = self.target_place[rule["target"]]
            kind = "fold" if rule.get("fold") is not None else "requires"
            self.factors[to].append((gate, kind, rule[kind], rule))
            readers = self.target_readers
        for clause in self.gates[gate]:
            for literal, _ in clause:
                source = self.literals[literal][0]
                if to not in readers[source]:
                    readers[source].append(to)

    def _gate(self, rule: dict) -> int:
        n, ec50 = rule.get("n", N), rule.get("ec50", EC50)
        clauses = []
        for clause in rule["gate"]:
            clauses.append([(self._literal(name, n, ec50), bool(yes)) for name, yes in clause])
        self.gates.append(clauses)
        return len(self.gates) - 1

    def _literal(self, name: str, n: float, ec50: float) -> int:
        source = self.place[name]
        literal = (source, n, hill_constant(n, ec50))
        for known in self.literals_of[source]:
            if self.literals[known] == literal:
                return known
        self.literals.append(literal)
        self.literals_of[source].append(len(self.literals) - 1)
        return len(self.literals) - 1


def gate_value(clauses: list, literal_values: list[float]) -> float:
    """Openness of a gate, in [0, 1], for given values of the literals."""
    closed = 1.0
    for clause in clauses:
        g = 1.0
        for literal, positive in clause:
            h = literal_values[literal]
            g *= h if positive else 1.0 - h
        closed *= 1.0 - g
    return 1.0 - closed
