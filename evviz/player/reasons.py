"""Why: the rules behind what a thing does next, or behind how often something happens (portable).

The numbers are exact (a rate is a product of its factors); the sentences are made from the rule
itself and those numbers, so text and number cannot drift apart.
"""

from evviz.cell.moves import CLOCKS, MVE
from evviz.core.explain import ceiling, chain, factors, rest_levels, rest_value
from evviz.core.model import ModelError
from evviz.player.live import Live

TYPE_CHECKING = False
if TYPE_CHECKING:
    from evviz.cell.things import Moving

#: What made a thing that now only drifts: its release or its birth, by kind.
MADE_BY = {
    "exosome": "fuse",
    "microvesicle": "microvesicle_budding",
    "armm": "armm_budding",
    "oncosome": "oncosome_budding",
    "apoptotic_body": "apoptotic_blebbing",
    "migrasome": "migrasome_release",
    "virus": "virus_budding",
    "autophagosome": "autophagosome_formation",
    "lysosome": "lysosomal_exocytosis",
    "endosome": "endocytosis",
}


def reasons(live: Live, who: str, target: str) -> dict:
    """Why *target* has its value; for a thing, its likeliest next event unless one is named.

    Returns:
        ``target``, ``kind``, ``value`` and ``at_rest``, ``tense`` (``next`` for a clock that runs,
        ``past`` for what made the thing, ``rate`` when no thing is asked about), ``factors`` (see
        ``factor_rows``), ``ceiling`` (what the most that it can reach leaves of their product, 1
        unless that is reached) and ``competing``: ``{"target", "per_min", "share"}`` of each clock
        of the thing, likeliest first.

    Raises:
        ModelError: the thing or the target is unknown, or neither is named.
    """
    competing: list[dict] = []
    tense = "rate"
    if who:
        thing = live.find(who)
        competing = rivals(live, thing)
        names = [rival["target"] for rival in competing]
        if not target:
            target = best_target(thing, names)
        tense = "next" if target in names else "past"
    if not target:
        raise ModelError("why needs who or target")
    course = live.run.course
    model = live.model
    rows = factor_rows(live, target)
    return {
        "target": target,
        "kind": model.target(target)["kind"],
        "value": live.run.value(target),
        "at_rest": rest_value(course, target),
        "context": course.rules.context,
        "tense": tense,
        "factors": rows,
        "ceiling": ceiling(course.network, target, rows),
        "competing": competing,
    }


def best_target(thing: "Moving", names: list[str]) -> str:
    """What to explain first: a microvesicle or exosome by what made it, others by what is next."""
    made = MADE_BY.get(thing.kind, "")
    if getattr(thing, "home", "") and thing.kind == "ilv":
        return "ilv_" + str(getattr(thing, "by", ""))
    telling = [name for name in names if name not in CLOCKS[MVE]]  # its fate, if that is open
    if thing.kind in ("exosome", "microvesicle", "armm", "oncosome") or not names:
        return made
    return (telling or names)[0]


def rivals(live: Live, thing: "Moving") -> list[dict]:
    """The clocks that run for a thing, likeliest first: exponential clocks share by their rates."""
    run = live.run
    found, total = [], 0.0
    for name in sorted(thing.clocks):
        entry = thing.clocks[name]
        if entry[3] is None:
            continue  # a fixed delay is no rival
        speed = run.value(name) * entry[3]
        total += speed
        found.append({"target": name, "per_min": speed, "share": 0.0})
    for rival in found:
        rival["share"] = rival["per_min"] / total if total > 0.0 else 0.0
    return sorted(found, key=lambda rival: (-rival["share"], rival["target"]))


def factor_rows(live: Live, target: str) -> list[dict]:
    """Each rule's factor now against rest, with the way the change came and a sentence.

    Returns:
        What ``core.explain.factors`` gives, and ``path`` (ids from the changed signal down to the
        node that decides), ``says``, ``claims`` and ``sentence``.
    """
    course = live.run.course
    network, levels, rest = course.network, live.run.levels, rest_levels(course)
    rows = factors(network, target, levels, rest)
    for row in rows:
        rule = live.model.rules[row["rule"]]
        path = chain(network, row["binding"], levels, rest) if row["binding"] else []
        row["path"] = path
        row["says"] = rule.get("says", "")
        row["claims"] = [item["claim"] for item in rule.get("evidence", [])]
        row["sentence"] = sentence(live, row, rest)
    return rows


def sentence(live: Live, row: dict, rest: list[float]) -> str:
    """One sentence with the rule's own words and the numbers behind them."""
    name = row["binding"]
    if not name:
        return str(row["says"])
    network = live.run.course.network
    i = network.place(name)
    now, before = percent(live.run.levels[i]), percent(rest[i])
    label = name_of(live, name)
    if now == before:
        state = label + " is at rest (" + now + ")"
    else:
        state = label + " is at " + now + " (" + before + " at rest)"
    if abs(row["times"] - 1.0) < 0.005:
        return str(row["says"]) + " " + state + "."
    return str(row["says"]) + " " + state + ": x " + f"{row['times']:.2g}" + "."


def percent(level: float) -> str:
    """0.834 -> "83 %"."""
    return str(int(level * 100.0 + 0.5)) + " %"


def name_of(live: Live, name: str) -> str:
    """The name that a reader knows of a node or signal."""
    model = live.model
    if name in model.signals:
        return str(model.signals[name].get("label", name))
    return str(model.nodes.get(name, {}).get("name", name))
