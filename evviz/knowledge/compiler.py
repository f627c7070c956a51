"""Compiles the knowledge files into one canonical model."""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from evviz.knowledge import checks
from evviz.knowledge.loader import Files, Record, read
from evviz.knowledge.names import Names
from evviz.knowledge.problems import KnowledgeError, Problem
from evviz.knowledge.rules import gate_of
from evviz.knowledge.sources import citations, finding, references_of
from evviz.knowledge.tables import TABLES

#: Version of the layout of the model.
FORMAT = 1

#: Where the compiled shipped knowledge lies.
MODEL = Path(__file__).parent / "model.json"

#: Tables of the model and the kind of record in each.
_LISTS = {
    "nodes": "node",
    "signals": "signal",
    "levers": "lever",
    "contexts": "context",
    "targets": "target",
    "disputes": "dispute",
    "glossary": "term",
    "presets": "preset",
}

_NUMBERS = ("fold", "requires", "effect", "weight", "n", "ec50")


def compile(paths: str | Path | Iterable[str | Path] | None = None) -> dict[str, Any]:
    """Return the model made from *paths*, by default from the shipped knowledge.

    Args:
        paths: Data directories or TOML files; read together.

    Raises:
        KnowledgeError: Something in them is wrong; it lists every problem.
    """
    given = [paths] if isinstance(paths, str | Path) else list(paths or [])
    wanted = [Path(one) for one in given]
    where = checks.paths_of(wanted[0] if wanted else None) if len(wanted) < 2 else wanted
    files = read(*where)
    problems = checks.problems_of(files)
    if problems:
        raise KnowledgeError(problems)
    return model_of(files)


def draft(path: str | Path | None = None) -> tuple[dict[str, Any], list[Problem]]:
    """Return a model without the records that are wrong, and what is wrong with them.

    For work in progress: records that depend on a dropped one are dropped, too.
    """
    files = read(*checks.paths_of(Path(path) if path is not None else None))
    problems = first = checks.problems_of(files)
    while problems:
        bad = {(problem.file, problem.record) for problem in problems}
        kept = [one for one in files.records if (one.file, one.problem("").record) not in bad]
        if len(kept) == len(files.records):
            break
        files.records = kept
        problems = [one for one in checks.problems_of(files) if one not in files.problems]
    return model_of(files), first


def model_of(files: Files) -> dict[str, Any]:
    """Return the canonical model of *files*, which must be free of problems."""
    names = Names(files)
    model: dict[str, Any] = {"format": FORMAT}
    for name, table in _LISTS.items():
        model[name] = [_named(one, names) for one in sorted(files.of(table), key=lambda r: r.id)]
    model["rules"] = sorted((_rule(one, names) for one in files.of("rule")), key=_content)
    for name, table in (("sizes", "size"), ("cargo", "cargo")):
        model[name] = {one.id: one.data for one in files.of(table)}
    model["claims"] = _claims(files)
    model["references"] = _references(files, model["claims"])
    model["hash"] = digest(model)
    return model


def _named(record: Record, names: Names) -> dict[str, Any]:
    """Return a record with the aliases in its node tables replaced by ids."""
    data = dict(record.data)
    for key, shape in TABLES[record.table].fields.items():
        if key in data and shape.kind == "numbers" and "node" in shape.of:
            data[key] = {names.node(name): value for name, value in data[key].items()}
    return data


def _rule(record: Record, names: Names) -> dict[str, Any]:
    data = dict(record.data)
    data["gate"] = gate_of(record, names)
    data["context"] = sorted(data.get("context", ["generic"]))
    data["pathway"] = Path(record.file).stem
    if data["kind"] == "node":
        data["target"] = names.node(data["target"])
    return data


def _content(rule: dict[str, Any]) -> tuple[str, ...]:
    """What a rule does orders the rules, so that renaming one moves nothing."""
    what = [rule["target"], json.dumps(rule["gate"])]
    what += [json.dumps(rule.get(key)) for key in _NUMBERS]
    return (*what, json.dumps(rule["context"]), str(rule.get("side")), rule["id"])


def _claims(files: Files) -> dict[str, Any]:
    """Return the claims that some record of the model cites."""
    tables = [*_LISTS.values(), "rule", "size", "cargo"]
    cited = {claim for record in files.of(*tables) for claim in citations(record.data)}
    return {row.id: _claim(row) for row in files.claims if row.id in cited}


def _claim(row: Record) -> dict[str, Any]:
    return {
        "says": finding(row.data),
        "refs": references_of(row.data),
        "cell": row.data["context"],
        "section": row.data["section"],
    }


def claims(path: str | Path | None = None) -> dict[str, Any]:
    """Return all claims, cited by the model or not, in the shape that they have in the model.

    Args:
        path: A data directory or file; by default the shipped knowledge.
    """
    files = read(*checks.paths_of(Path(path) if path is not None else None))
    return {row.id: _claim(row) for row in files.claims}


def _references(files: Files, claims: dict[str, Any]) -> dict[str, Any]:
    cited = {key for claim in claims.values() for key in claim["refs"]}
    sources = {claim[:1] for claim in claims}
    return {
        row.id: {key: row.data[key] for key in ("citation", "doi", "pmid") if row.data[key]}
        for row in files.references
        if row.id in cited or row.id in sources
    }


def digest(model: dict[str, Any]) -> str:
    """Return the SHA-256 of everything in *model* but its `hash`."""
    rest = {key: value for key, value in model.items() if key != "hash"}
    text = json.dumps(rest, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def dump(model: dict[str, Any]) -> str:
    """Return *model* as JSON text in canonical order, one record per line."""
    parts = []
    for key in sorted(model):
        value = model[key]
        if isinstance(value, list):
            inner = ",\n".join(_line(one) for one in value)
            parts.append(f'"{key}":[\n{inner}\n]')
        elif isinstance(value, dict):
            inner = ",\n".join(f"{_line(name)}:{_line(value[name])}" for name in sorted(value))
            parts.append(f'"{key}":{{\n{inner}\n}}')
        else:
            parts.append(f'"{key}":{_line(value)}')
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _line(value: object) -> str:
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
