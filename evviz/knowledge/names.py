"""Which ids exist, and which other names mean the same node."""

from collections.abc import Iterator
from typing import Any

from evviz.knowledge.loader import Files, Record
from evviz.knowledge.problems import Problem, suggest
from evviz.knowledge.tables import ARM, EVIDENCE, TABLES, Field


class Names:
    """The ids of every table and the aliases of nodes.

    Attributes:
        ids: Ids by table; `claim` is a table, too.
        alias: Node id by alias; an id is an alias of itself.
    """

    def __init__(self, files: Files) -> None:
        self.ids: dict[str, dict[str, Record]] = {table: {} for table in TABLES}
        for record in files.records:
            self.ids[record.table].setdefault(record.id, record)
        self.ids["claim"] = {record.id: record for record in files.claims}
        self.alias = {name: name for name in self.ids["node"]}
        for record in files.of("node"):
            for alias in _aliases(record):
                self.alias.setdefault(alias, record.id)

    def node(self, name: str) -> str:
        """Return the id of the node called *name*, or *name* itself if there is none."""
        return self.alias.get(name, name)

    def knows(self, name: str, tables: tuple[str, ...]) -> bool:
        """Tell whether *name* is an id in one of *tables* (or an alias of a node)."""
        return any(name in self.ids[table] for table in tables) or (
            "node" in tables and name in self.alias
        )

    def unknown(self, name: str, tables: tuple[str, ...], where: str) -> str:
        """Return the message for a *name* that is in none of *tables*."""
        known = [one for table in tables for one in self.ids[table]]
        if "node" in tables:
            known += self.alias
        return f"unknown {' or '.join(tables)} {name!r} in {where}{suggest(name, known)}"


def _aliases(record: Record) -> list[str]:
    aliases = record.data.get("aliases", [])
    return [one for one in aliases if isinstance(one, str)] if isinstance(aliases, list) else []


def clashes(files: Files) -> Iterator[Problem]:
    """Yield ids that are given twice and names that mean two nodes."""
    for table, shape in TABLES.items():
        seen: dict[str, Record] = {}
        for record in files.of(table):
            first = seen.setdefault(record.id, record)
            if record.id and first is not record:
                yield record.problem(f"duplicate {shape.key}: also in {first.file}:{first.line}")
    yield from _alias_clashes(files)


def _alias_clashes(files: Files) -> Iterator[Problem]:
    """Names are compared without regard to letter case, as people write them both ways."""
    owner: dict[str, Record] = {}
    for record in files.of("node", "signal"):
        first = owner.setdefault(record.id.casefold(), record)
        if first.table != record.table or (first.id != record.id):
            yield record.problem(f"id {record.id!r} clashes with {first.table} {first.id}")
    for record in files.of("node"):
        for alias in _aliases(record):
            first = owner.setdefault(alias.casefold(), record)
            if first.id != record.id:
                yield record.problem(f"alias {alias!r} clashes with {first.table} {first.id}")


def dangling(files: Files, names: Names) -> Iterator[Problem]:
    """Yield every name in a record that nothing answers to."""
    for record in files.records:
        fields = TABLES[record.table].fields
        for message in _dangling(record.data, fields, names):
            yield record.problem(message)


def _dangling(data: dict[str, Any], fields: dict[str, Field], names: Names) -> Iterator[str]:
    for key, shape in fields.items():
        value = data.get(key)
        if shape.kind == "evidence" and isinstance(value, list):
            for item in value:
                yield from _dangling(item, EVIDENCE, names) if isinstance(item, dict) else ()
        elif shape.kind == "arm" and isinstance(value, dict):
            yield from (f"{key}: {fault}" for fault in _dangling(value, ARM, names))
        elif shape.of:
            named = value if isinstance(value, list | dict) else [value]
            for name in named:
                if isinstance(name, str) and not names.knows(name, shape.of):
                    yield names.unknown(name, shape.of, key)
