"""Why an event happened: its rate split into factors, each with its rule and finding."""

from typing import Any

from evviz.core.explain import ceiling, chain, factors, rest_levels, rest_value
from evviz.core.model import Model
from evviz.core.simulation import Simulation
from evviz.core.thing import Thing
from evviz.knowledge import sentence
from evviz.runs.setup import Event, again, model

#: A factor nearer to 1 than this is not worth a line.
SLIGHT = 1.005


def why(header: dict[str, Any], inputs: list[Any], event: Event) -> dict[str, Any]:
    """The causes of *event* in the run that *header* and *inputs* describe.

    Returns:
        `target` (whose rate it was; None for what takes a fixed time), `label`, `value` and `rest`
        (the rate now and in the resting cell), `unit`, `causes` (see `_cause`), `ceiling` (what the
        most that it can reach leaves of their product, 1 unless that is reached), `path` (ids from
        the signal that moved to the node that decides) and `instead` (see `_instead`).
    """
    known = model()
    t, what, who = event[0], event[1], event[2]
    run = again(header, inputs)
    run.advance(max(run.now, t - 1))
    found: dict[str, Any] = {"target": None, "label": what, "value": None, "rest": None}
    found.update({"unit": "", "causes": [], "ceiling": 1.0, "path": [], "instead": []})
    if what not in known.targets:
        return found
    target = known.target(what)
    found.update({"target": what, "label": target["label"], "unit": UNITS[target["kind"]]})
    found.update(_rates(run, what, known))
    found["instead"] = _instead(run, what, who)
    return found


UNITS = {"rate": "per minute", "odds": "odds", "scale": "times"}


def _rates(run: Simulation, target: str, known: Model) -> dict[str, Any]:
    network, rest = run.course.network, rest_levels(run.course)
    place = network.wiring.target_place[target]
    rows = factors(network, target, run.levels, rest)
    moved = [row for row in rows if max(row["times"], 1 / (row["times"] or 1e-9)) > SLIGHT]
    path = chain(network, moved[0]["binding"], run.levels, rest) if moved else []
    return {
        "value": run.values[place],
        "rest": rest_value(run.course, target),
        "causes": [_cause(row, known) for row in rows],
        "ceiling": ceiling(network, target, rows),
        "path": path if len(path) > 1 else [],
    }


def _cause(row: dict[str, Any], known: Model) -> dict[str, Any]:
    """A factor of the rate: `rule`, `factor`, `at_rest`, `times`, `sentence`, `says`, `claims`."""
    rule = known.rules[row["rule"]]
    names = {
        one["id"]: one.get("name", one.get("label", one["id"]))
        for table in ("nodes", "signals")
        for one in known.data[table]
    }
    return {
        **{key: row[key] for key in ("rule", "factor", "at_rest", "times")},
        "sentence": sentence(rule, known.targets.get(rule["target"]), names),
        "says": rule["says"],
        "claims": [_claim(item["claim"], known) for item in rule["evidence"]],
    }


def _claim(name: str, known: Model) -> dict[str, Any]:
    claim = known.data["claims"].get(name, {})
    references = known.data["references"]
    refs = [references[key]["citation"] for key in claim.get("refs", []) if key in references]
    return {"id": name, "says": claim.get("says", ""), "references": refs}


def _instead(run: Simulation, what: str, who: str) -> list[dict[str, Any]]:
    """What else could have happened to the thing just then: `what`, `chance` of each, 0 to 1."""
    thing = _actor(run, what, who)
    if thing is None:
        return []
    rates = {
        name: run.values[run.clocks.place[name]] * entry[3]
        for name, entry in thing.clocks.items()
        if entry[3] is not None
    }
    whole = 0.0
    for rate in rates.values():
        whole += rate
    if whole <= 0 or thing.id == "cell":
        return []
    ordered = sorted(rates.items(), key=lambda item: (-item[1], item[0]))
    return [{"what": name, "chance": rate / whole} for name, rate in ordered]


def _actor(run: Simulation, what: str, who: str) -> Thing | None:
    """The thing whose clock rang: the one named, or the compartment that it was born in."""
    things = {thing.id: thing for thing in run.process.things()}
    for name in (who, who.rpartition(".")[0]):
        if name in things and what in things[name].clocks:
            return things[name]
    return None
