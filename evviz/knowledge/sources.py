"""Claims and references: what the two reviews say, and on whose authority."""

import re
from collections.abc import Iterator
from typing import Any

from evviz.knowledge.loader import Files, Record
from evviz.knowledge.names import Names
from evviz.knowledge.problems import Problem

#: Ways in which a claim can be used other than by a record that cites it.
USES = (
    "text",
    "not modelled",
)

#: Verbs for one actor and for several, by relation.
_VERBS = {
    "is-a": ("is", "are"),
    "carries": ("carries", "carry"),
    "degrades": ("breaks down", "break down"),
    "dephosphorylates": ("dephosphorylates", "dephosphorylate"),
    "downregulates-expression": ("lowers the expression of", "lower the expression of"),
    "inhibits": ("inhibits", "inhibit"),
    "marks": ("marks", "mark"),
    "measures": ("measures", "measure"),
    "not-required-for": ("is not required for", "are not required for"),
    "phosphorylates": ("phosphorylates", "phosphorylate"),
    "produces": ("produces", "produce"),
    "promotes": ("promotes", "promote"),
    "recruits": ("recruits", "recruit"),
    "required-for": ("is required for", "are required for"),
    "upregulates-expression": ("raises the expression of", "raise the expression of"),
}

#: Where the head of an actor ends: "loss of recycling regulators" is one thing.
_TAIL = re.compile(r" (?:of|in|by|with|via|from|to|on|at|for)\b|[(:]")

_NUMBERS = re.compile(r"(\d+)(?:\s*-\s*(\d+))?")


def finding(row: dict[str, Any]) -> str:
    """Return the statement of a claim as one readable line."""
    actor, target = str(row["actor"]), str(row["target"])
    verb = _verb(actor, str(row["relation"]), target)
    line = f"{actor} {verb} {target}" if verb else f"{actor}: {target}"
    line = line[0].upper() + line[1:]
    where = str(row["context"])
    if where and where not in ("general", "label from abbreviation list"):
        line += f" ({where})"
    note = str(row["evidence_note"]).strip().rstrip(".")
    return f"{line}. {note}." if note else f"{line}."


def _verb(actor: str, relation: str, target: str) -> str:
    """Return the verb that fits the actor, or `""` where a colon says it better."""
    if relation == "reroutes-to":
        moved = re.search(r"\b(?:into|to|towards)\b", target)
        pair = ("sends", "send") if moved else ("leads to", "lead to")
    else:
        pair = _VERBS.get(relation, ("", ""))
    head = _TAIL.split(actor)[0].strip()
    several = " and " in head or ", " in head or bool(re.search(r"(?<![siu])s$", head))
    return pair[several]


def references_of(row: dict[str, Any]) -> list[str]:
    """Return the reference keys of a claim, e.g. `["J.41", "J.42"]`, in rising order."""
    source, found = str(row["id"])[:1], set()
    for first, last in _NUMBERS.findall(str(row["refs"])):
        found |= set(range(int(first), int(last or first) + 1))
    return [f"{source}.{number}" for number in sorted(found)]


def citations(data: Any) -> Iterator[str]:
    """Yield every claim id in the `claims`, `unknown`, `claim` and `evidence` of a record."""
    if not isinstance(data, dict):
        return
    for key in ("claims", "unknown"):
        listed = data.get(key, [])
        yield from (one for one in listed if isinstance(one, str))
    if isinstance(data.get("claim"), str):
        yield data["claim"]
    for item in data.get("evidence", []):
        yield from citations(item)


def faults(files: Files, names: Names) -> Iterator[Problem]:
    """Yield claims given twice, unknown reference numbers, and accounts that say nothing."""
    yield from _twice(files.claims)
    yield from _twice(files.references)
    yield from _twice(files.unmodelled)
    known = {record.id for record in files.references}
    for record in files.claims:
        for key in references_of(record.data):
            if key not in known:
                yield record.problem(f"reference {key} is not in references.csv")
    for record in files.unmodelled:
        if record.id not in names.ids["claim"]:
            yield record.problem(names.unknown(record.id, ("claim",), "claim"))
        if record.data["use"] not in USES:
            yield record.problem(f"use is {record.data['use']!r}; allowed: {', '.join(USES)}")
        if not record.data["reason"].strip():
            yield record.problem("reason is empty")


def _twice(records: list[Record]) -> Iterator[Problem]:
    seen: dict[str, Record] = {}
    for record in records:
        first = seen.setdefault(record.id, record)
        if first is not record:
            yield record.problem(f"duplicate: also in {first.file}:{first.line}")
