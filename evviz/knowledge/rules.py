"""Checks rules against the rest of the knowledge."""

from collections.abc import Iterator
from itertools import combinations
from typing import Any

from evviz.knowledge import grammar
from evviz.knowledge.loader import Files, Record
from evviz.knowledge.names import Names
from evviz.knowledge.problems import Problem

Gate = list[list[list[str | int]]]


def gate_of(record: Record, names: Names) -> Gate:
    """Return the condition of a rule as clauses, with aliases replaced by ids.

    Raises:
        GrammarError: The condition cannot be read.
        KeyError: There is none.
    """
    gate = grammar.parse(record.data["when"])
    named = {
        tuple(sorted((names.node(str(name)), int(sign)) for name, sign in clause))
        for clause in gate
    }
    return [[[name, sign] for name, sign in clause] for clause in sorted(named)]


def readable(files: Files, names: Names) -> Iterator[tuple[Record, Gate]]:
    """Yield the rules whose condition can be read, each with its clauses."""
    for record in files.of("rule"):
        try:
            yield record, gate_of(record, names)
        except (KeyError, grammar.GrammarError):
            continue


def faults(files: Files, names: Names) -> Iterator[Problem]:
    """Yield unreadable conditions, unknown names, and sides that a dispute does not have."""
    for record in files.of("rule"):
        for message in _faults(record, names) if "when" in record.data else ():
            yield record.problem(message)


def _faults(record: Record, names: Names) -> Iterator[str]:
    try:
        for name in grammar.names(gate_of(record, names)):
            if not names.knows(name, ("node", "signal")):
                yield names.unknown(name, ("node", "signal"), "when").replace(" or signal", "")
    except grammar.GrammarError as error:
        yield str(error)
    kind = {"node": "node", "rate": "target"}.get(str(record.data.get("kind")))
    target = record.data.get("target")
    if kind and isinstance(target, str) and not names.knows(target, (kind,)):
        yield names.unknown(target, (kind,), "target")
    dispute = names.ids["dispute"].get(str(record.data.get("dispute")))
    sides = dispute.data.get("sides", []) if dispute else []
    if dispute and "side" in record.data and record.data["side"] not in sides:
        yield f"side is {record.data['side']!r}; allowed: {', '.join(map(str, sides))}"


def effects(record: Record, gate: Gate) -> dict[str, int]:
    """Return for each name whether it raises (1) or lowers (-1) the target; 0 if it does both."""
    data = record.data
    if data.get("kind") == "node":
        sign = 1 if data.get("effect") == "raises" else -1
    else:
        fold = data.get("fold")
        sign = -1 if isinstance(fold, int | float) and fold < 1 else 1
    found: dict[str, int] = {}
    for clause in gate:
        for name, active in clause:
            effect = sign if active else -sign
            found[str(name)] = effect if found.get(str(name), effect) == effect else 0
    return found


def contradictions(files: Files, names: Names) -> Iterator[Problem]:
    """Yield pairs of rules that say the opposite for one context outside a dispute."""
    slots: dict[tuple[str, tuple[str, ...]], list[tuple[Record, dict[str, int]]]] = {}
    for record, gate in readable(files, names):
        slot = (names.node(str(record.data.get("target"))), tuple(grammar.names(gate)))
        slots.setdefault(slot, []).append((record, effects(record, gate)))
    lineages = [lineage(name, names) for name in names.ids["context"]]
    for (target, _), members in sorted(slots.items()):
        for (one, first), (two, second) in combinations(members, 2):
            if _opposite(first, second) and not _disputed(one.data, two.data):
                where = _shared_context(one, two, members, lineages)
                if where:
                    yield two.problem(_contradiction(one, target, where))


def _contradiction(one: Record, target: str, where: str) -> str:
    return (
        f"says the opposite of [{one.id}] about {target} in context {where}; give both one "
        f"dispute with different sides, or one of them a more specific context"
    )


def _opposite(first: dict[str, int], second: dict[str, int]) -> bool:
    return all(first[name] * second[name] == -1 for name in first)


def _disputed(one: dict[str, Any], two: dict[str, Any]) -> bool:
    same = one.get("dispute") is not None and one.get("dispute") == two.get("dispute")
    return same and one.get("side") != two.get("side")


def lineage(context: str, names: Names) -> dict[str, int]:
    """Return the distance of *context* and each ancestor, *context* itself first with 0."""
    far, queue = {context: 0}, [context]
    for name in queue:
        record = names.ids["context"].get(name)
        parents = record.data.get("parents", []) if record else []
        for parent in parents if isinstance(parents, list) else []:
            if parent not in far:
                far[parent] = far[name] + 1
                queue.append(parent)
    return far


def _distance(record: Record, far: dict[str, int]) -> int | None:
    found = [far[name] for name in record.data.get("context", ["generic"]) if name in far]
    return min(found) if found else None


def _shared_context(
    one: Record,
    two: Record,
    members: list[tuple[Record, dict[str, int]]],
    lineages: list[dict[str, int]],
) -> str:
    """Return a context in which both rules would act, or `""`."""
    for far in lineages:
        distances = [_distance(record, far) for record, _ in members]
        least = min((far for far in distances if far is not None), default=None)
        if least is not None and _distance(one, far) == _distance(two, far) == least:
            return next(iter(far))
    return ""


def context_faults(files: Files, names: Names) -> Iterator[Problem]:
    """Yield cycles among the parents of contexts, and contexts without the generic ancestor."""
    contexts = names.ids["context"]
    if contexts and "generic" not in contexts:
        first = next(files.of("context"))
        yield Problem(first.file, 0, "", "context generic is missing; all others descend from it")
    for record in files.of("context"):
        parents = record.data.get("parents", [])
        for parent in parents if isinstance(parents, list) else []:
            if record.id in lineage(str(parent), names):
                yield record.problem(f"its parent {parent} descends from it; parents form no cycle")
        if "generic" in contexts and "generic" not in lineage(record.id, names):
            yield record.problem("does not descend from generic; name a parent that does")
