"""A visitor's own copy of the model: rules off, strengths changed, rules added; all checked."""

import json
from functools import cache, lru_cache
from typing import Any

from evviz import knowledge
from evviz.core.log import canonical
from evviz.core.model import Model, unknown
from evviz.dashboard import jobs
from evviz.dashboard.questions import RefusedError, number
from evviz.errors import InputError
from evviz.files import refuse_deep
from evviz.knowledge.checks import problems_of
from evviz.knowledge.compiler import digest, model_of
from evviz.knowledge.loader import DATA, Files, Record, read
from evviz.runs import Progress

FILE = "your rules"
MOST_EDITS = 200
#: Bounds of what a rule's size may be.
SIZES = {"fold": (0.001, 1000.0), "requires": (0.0, 0.999), "weight": (0.0, 1.0)}
FIELDS = ("id", "kind", "target", "when", "says", "context", "effect", "fold", "requires", "weight")


def checked(edits: dict[str, Any]) -> dict[str, Any]:
    """Edits of the right shape, and nothing else of what was sent.

    Raises:
        RefusedError, ModelError: a field, rule or number is not allowed.
    """
    for field in edits:
        if field not in ("off", "sizes", "added"):
            raise unknown("field of edits", str(field)[:40], ["off", "sizes", "added"])
    off, sizes, added = (edits.get(name, kind()) for name, kind in
                         (("off", list), ("sizes", dict), ("added", list)))  # fmt: skip
    right = isinstance(off, list) and isinstance(sizes, dict) and isinstance(added, list)
    if not right or len(off) + len(sizes) + len(added) > MOST_EDITS:
        raise RefusedError(
            f"edits: `off` and `added` are lists, `sizes` an object; {MOST_EDITS} in all"
        )
    rules = base().rules
    for name in [*off, *sizes]:
        if name not in rules:
            raise unknown("rule", str(name)[:80], list(rules))
    return {
        "off": sorted({str(name) for name in off}),
        "sizes": {name: _size(name, sizes[name], rules[name]) for name in sorted(sizes)},
        "added": [_added(one) for one in added],
    }


def _size(name: str, given: Any, rule: dict[str, Any]) -> dict[str, float]:
    if not isinstance(given, dict) or len(given) != 1:
        raise RefusedError(f"{name}: give one of {', '.join(SIZES)}")
    key = next(iter(given))
    if key not in SIZES or key not in rule:
        allowed = [one for one in SIZES if one in rule]
        raise RefusedError(
            f"{name}: {str(key)[:20]} cannot be changed; allowed: {', '.join(allowed)}"
        )
    return {key: number(given[key], *SIZES[key], f"{name} {key}")}


def _added(given: Any) -> dict[str, Any]:
    if not isinstance(given, dict):
        raise RefusedError("an added rule must be an object")
    for field in given:
        if field not in FIELDS:
            raise unknown("field of a rule", str(field)[:40], list(FIELDS))
    rule = {key: value for key, value in given.items() if value not in ("", None)}
    for key, (low, high) in SIZES.items():
        if key in rule:
            rule[key] = number(rule[key], low, high, key)
    for key in ("id", "kind", "target", "when", "says", "effect"):
        if key in rule:
            rule[key] = str(rule[key])[:300]
    rule["context"] = [str(one)[:80] for one in rule.get("context", ["generic"])][:10]
    return rule


@cache
def base() -> Model:
    """The literature set."""
    return Model(knowledge.load())


def edited_files(edits: dict[str, Any]) -> Files:
    """The knowledge with *edits* (checked) written into it."""
    files = read(DATA)
    records = []
    for one in files.records:
        if one.table == "rule" and one.id in edits["sizes"]:
            data = {**one.data, **edits["sizes"][one.id], "magnitude": "teaching-choice"}
            records.append(Record(one.table, one.id, data, one.file, one.line))
        else:
            records.append(one)
    for i, rule in enumerate(edits["added"], 1):
        data = {"id": f"my-rule-{i}", "says": "A rule of your own.", **rule,
                "magnitude": "teaching-choice", "evidence": []}  # fmt: skip
        records.append(Record("rule", data["id"], data, FILE, i))
    files.records = records
    return files


@lru_cache(maxsize=4)
def _judged(text: str) -> tuple[str, list[str]]:
    """The edited model as text, and what is wrong with it; the text is empty if something is."""
    edits = json.loads(text)
    files = edited_files(edits)
    mine = {rule.get("id", f"my-rule-{i}") for i, rule in enumerate(edits["added"], 1)}
    mine |= set(edits["sizes"])
    problems = [
        f"{one.record or 'model'}: {one.message}"
        for one in problems_of(files)
        if (one.record in mine or one.file == FILE) and "evidence" not in one.message
    ]
    if problems:
        return "", problems
    model = model_of(files)
    model["hash"] = digest(model)
    return json.dumps({"rules": model["rules"], "hash": model["hash"]}), []


def edited(edits: dict[str, Any]) -> Model:
    """The edited model; rules that are off are still in it.

    Raises:
        InputError: the edits contradict the rest, or cannot be read.
    """
    text, problems = _judged(canonical(edits))
    if problems:
        raise InputError("; ".join(problems[:3]))
    return Model({**base().data, **json.loads(text)})


def judged(edits: dict[str, Any]) -> dict[str, Any]:
    """Problems, and the edited rules with the model's new hash."""
    text, problems = _judged(canonical(edits))
    return {"problems": problems, **(json.loads(text) if text else {})}


def differences(edits: dict[str, Any]) -> list[str]:
    """What sets the edited model apart from the literature set, line by line."""
    rules = base().rules
    lines = [f"off: {rules[name]['says']}" for name in edits["off"]]
    for name, size in edits["sizes"].items():
        key, value = next(iter(size.items()))
        lines.append(f"{key} {rules[name][key]:g} → {value:g}: {rules[name]['says']}")
    for rule in edits["added"]:
        goal = rule.get("target", "?")
        lines.append(
            f"new: {rule.get('when', '?')} → {goal}: {rule.get('says', 'a rule of your own')}"
        )
    return lines


async def review(fields: dict[str, Any], _: Progress) -> dict[str, Any]:
    """Problems, differences and the edited rules."""
    edits = checked(fields["edits"])
    found = await jobs.one(judged, edits)
    return {**found, "edits": edits, "differences": differences(edits)}


async def from_file(fields: dict[str, Any], _: Progress) -> dict[str, Any]:
    """The edits in the text of a model file.

    Raises:
        RefusedError, ModelError, InputError: it is no such file.
    """
    text = fields["text"]
    refuse_deep(text, "the file")
    try:
        content = json.loads(text)
    except ValueError as error:
        raise RefusedError(f"the file is not JSON: {error}") from error
    if not isinstance(content, dict) or content.get("evviz_model") != 1:
        raise RefusedError('the file is no edited model of EVViz: it must hold "evviz_model": 1')
    if not isinstance(content.get("edits"), dict):
        raise RefusedError("the file has no edits")
    edits = checked(content["edits"])
    return {"edits": edits, "other": content.get("base") not in (None, base().hash)}
