"""Finds nodes that nothing can switch on, that nobody reads, and targets that never happen."""

from collections.abc import Iterator

from evviz.knowledge import grammar
from evviz.knowledge.loader import Files, Record
from evviz.knowledge.names import Names
from evviz.knowledge.problems import Problem
from evviz.knowledge.rules import Gate, readable


def faults(files: Files, names: Names) -> Iterator[Problem]:
    """Yield silent nodes, unread nodes, targets that cannot happen, disputes without rules."""
    rules = list(readable(files, names))
    awake = _awake(files, names, rules)
    used = _used(files, names, rules)
    for record in files.of("node"):
        if record.data.get("marker") is True:
            continue
        if record.id not in used:
            yield record.problem("no rule, lever or context names it; add one or set marker = true")
        elif record.id not in awake:
            yield record.problem(
                "can never be active: basal is 0 and no signal, active node or lever raises it"
            )
    yield from _impossible(names, rules, awake)
    disputed = {rule.data.get("dispute") for rule, _ in rules}
    for record in files.of("dispute"):
        if record.id not in disputed:
            yield record.problem("no rule names this dispute, so its switch would do nothing")


def _awake(files: Files, names: Names, rules: list[tuple[Record, Gate]]) -> set[str]:
    """Return the signals and nodes that can be more than 0."""
    awake = set(names.ids["signal"])
    awake |= {one.id for one in files.of("node") if _positive(one.data.get("basal"))}
    for record in files.of("lever", "context", "experiment"):
        awake |= {name for name, value in _set_nodes(record, names) if _positive(value)}
    before = -1
    while len(awake) > before:
        before = len(awake)
        for record, gate in rules:
            if record.data.get("effect") == "raises" and _open(gate, awake):
                awake.add(names.node(str(record.data.get("target"))))
    return awake


def _open(gate: Gate, awake: set[str]) -> bool:
    """Tell whether some clause has only awake names among those that must be active."""
    return any(all(not sign or name in awake for name, sign in clause) for clause in gate)


def _positive(value: object) -> bool:
    return isinstance(value, int | float) and value > 0


def _set_nodes(record: Record, names: Names) -> Iterator[tuple[str, object]]:
    """Yield (node, value) for every node that a lever, context or experiment sets."""
    arms = [record.data.get(arm) for arm in ("control", "treated")]
    holders = [record.data.get("sets"), record.data.get("basal")]
    holders += [arm.get("perturb") for arm in arms if isinstance(arm, dict)]
    for holder in holders:
        if isinstance(holder, dict):
            yield from ((names.node(name), value) for name, value in holder.items())


def _used(files: Files, names: Names, rules: list[tuple[Record, Gate]]) -> set[str]:
    used = {name for _, gate in rules for name in grammar.names(gate)}
    used |= {names.node(str(record.data.get("target"))) for record, _ in rules}
    for record in files.of("lever", "context"):
        used |= {name for name, _ in _set_nodes(record, names)}
    return used


def _impossible(
    names: Names, rules: list[tuple[Record, Gate]], awake: set[str]
) -> Iterator[Problem]:
    for record, gate in rules:
        if record.data.get("requires") == 0 and not _open(gate, awake):
            target = record.data.get("target")
            record_of = names.ids["target"].get(str(target))
            if record_of:
                yield record_of.problem(
                    f"can never happen: [{record.id}] strictly requires {record.data.get('when')!r}"
                    ", which can never be active"
                )
