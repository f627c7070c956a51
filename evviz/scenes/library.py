"""What prose may lean on: the model, and every claim and work, cited in a rule or not."""

from functools import cache
from typing import Any

from evviz import knowledge
from evviz.knowledge.loader import DATA, read
from evviz.knowledge.sources import finding, references_of


@cache
def claims() -> dict[str, dict[str, Any]]:
    """All claims of the reviews: what each says, and the works it rests on."""
    return {
        row.id: {"says": finding(row.data), "refs": references_of(row.data)}
        for row in read(DATA).claims
    }


@cache
def works() -> dict[str, dict[str, str]]:
    """All works by key."""
    return {
        row.id: {key: row.data[key] for key in ("citation", "doi", "pmid") if row.data[key]}
        for row in read(DATA).references
    }


@cache
def glossary() -> tuple[dict[str, Any], ...]:
    """The words that are explained wherever they appear."""
    return tuple(knowledge.load().get("glossary", ()))


def library() -> dict[str, Any]:
    """Claims, works and glossary, as `render.Renderer` takes them."""
    return {"claims": claims(), "references": works(), "glossary": list(glossary())}
