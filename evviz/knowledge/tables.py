"""The shape of every record: one table from which checks and JSON Schema follow."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Field:
    """What a key of a record may hold.

    Attributes:
        kind: `text`, `texts`, `name` (an id), `names`, `number`, `bool`, `choice`,
            `numbers` (name = number), `choices` (name = text), `evidence`, `arm` or `any`.
        required: The key must be there.
        low, high: Bounds of the number or of each number, both allowed.
        above, below: Bounds that are not allowed themselves.
        options: The words that a `choice` may be.
        of: Tables whose ids the names must be; several mean any of them.
        help: One sentence for editors.
    """

    kind: str
    required: bool = False
    low: float | None = None
    high: float | None = None
    above: float | None = None
    below: float | None = None
    options: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    help: str = ""


def _text(help: str = "", required: bool = True) -> Field:
    return Field("text", required, help=help)


def _names(*of: str, required: bool = False, help: str = "") -> Field:
    return Field("names", required, of=of, help=help)


def _share(help: str = "", required: bool = False) -> Field:
    return Field("number", required, low=0.0, high=1.0, help=help)


CLAIMS = _names("claim", help="Ids of the statements that support the record.")
LEVELS = Field("numbers", low=0.0, high=1.0, of=("node",), help="Activity of nodes, 0..1.")
SETTINGS = Field("numbers", low=0.0, high=1.0, of=("signal",), help="Signals, 0..1.")

#: Where a node may be drawn.
PLACES = (
    "plasma_membrane",
    "cortex",
    "cytosol",
    "endosome",
    "mve",
    "tgn",
    "lysosome",
    "nucleus",
    "autophagosome",
    "outside",
    "recipient",
)

#: One arm of an experiment.
ARM = {
    "context": Field("name", of=("context",)),
    "signals": SETTINGS,
    "perturb": LEVELS,
    "levers": _names("lever"),
    "off": _names("rule"),
    "sides": Field("choices", of=("dispute",)),
}

#: One item of evidence of a rule.
EVIDENCE = {
    "claim": Field("name", True, of=("claim",)),
    "says": Field("choice", True, options=("+", "-", "0", "?")),
    "cell": _text(required=False),
    "note": _text(required=False),
}


@dataclass(frozen=True)
class Table:
    """A kind of record.

    Attributes:
        fields: What its keys may hold, `id` included.
        open: Keys that are not listed are allowed (their meaning lies elsewhere).
        key: The key that identifies a record.
    """

    fields: dict[str, Field] = field(default_factory=dict)
    open: bool = False
    key: str = "id"


ID = Field("id", True, help="Unique in its table: letters, digits, _ and -.")

TABLES: dict[str, Table] = {
    "node": Table(
        {
            "id": ID,
            "name": _text(),
            "aliases": Field("texts", help="Other names; accepted wherever the id is."),
            "kind": Field(
                "choice",
                True,
                options=("protein", "lipid", "ion", "rna", "complex", "process", "drug"),
            ),
            "basal": _share("Activity at rest, 0..1.", required=True),
            "ymax": Field("number", above=0.0, high=1.0),
            "tau_s": Field("number", True, above=0.0, high=864000.0),
            "place": Field("choice", True, options=PLACES),
            "marker": Field("bool", help="Only shown or measured: needs no rule."),
            "says": _text(),
            "claims": CLAIMS,
        }
    ),
    "signal": Table(
        {
            "id": ID,
            "label": _text(),
            "group": _text(),
            "unit": _text(),
            "min": Field("number", True),
            "max": Field("number", True),
            "scale": Field("choice", True, options=("linear", "log")),
            "rest": _share(required=True),
            "card": _text(),
            "claims": CLAIMS,
            "unknown": _names("claim", help="Claims that give no sign."),
            "receptor": _text(required=False),
        }
    ),
    "lever": Table(
        {
            "id": ID,
            "label": _text(),
            "kind": Field(
                "choice",
                True,
                options=(
                    "knock-out",
                    "knock-down",
                    "overexpress",
                    "inhibit",
                    "activate",
                    "mutant",
                ),
            ),
            "group": _text(),
            "sets": Field("numbers", True, low=0.0, high=1.0, of=("node",)),
            "says": _text(),
            "claims": CLAIMS,
            "reference": _text(required=False),
        }
    ),
    "context": Table(
        {
            "id": ID,
            "label": _text(),
            "parents": _names("context"),
            "says": _text(),
            "claims": CLAIMS,
            "basal": LEVELS,
            "signals": SETTINGS,
            "shape": Field("choice", options=("round", "polarised", "platelet", "neuron")),
        }
    ),
    "target": Table(
        {
            "id": ID,
            "kind": Field("choice", True, options=("rate", "odds", "scale")),
            "base": Field("number", True, above=0.0, high=1e6),
            "most": Field("number", above=0.0, high=1e6),
            "actor": _text(),
            "label": _text(),
            "says": _text(),
            "claims": CLAIMS,
            "steps": Field("texts"),
        }
    ),
    "rule": Table(
        {
            "id": ID,
            "kind": Field("choice", True, options=("node", "rate")),
            "target": Field("name", True),
            "when": _text("Names joined by & | ! ( )."),
            "fold": Field("number", above=0.0, high=1000.0),
            "requires": Field("number", low=0.0, below=1.0),
            "effect": Field("choice", options=("raises", "lowers")),
            "weight": Field("number", above=0.0, high=1.0),
            "n": Field("number", above=0.0, high=20.0),
            "ec50": Field("number", above=0.0, below=1.0),
            "dispute": Field("name", of=("dispute",)),
            "side": _text(required=False),
            "says": _text(),
            "context": _names("context"),
            "evidence": Field("evidence", True),
            "magnitude": Field("choice", True, options=("measured", "fitted", "teaching-choice")),
        }
    ),
    "dispute": Table(
        {
            "id": ID,
            "label": _text(),
            "sides": Field("texts", True),
            "default": _text(),
            "reason": _text(),
            "claims": CLAIMS,
        }
    ),
    "term": Table(
        {
            "id": ID,
            "term": _text(),
            "aliases": Field("texts"),
            "says": _text(),
            "claims": CLAIMS,
        }
    ),
    "preset": Table(
        {
            "id": ID,
            "label": _text(),
            "context": Field("name", True, of=("context",)),
            "signals": SETTINGS,
            "levers": _names("lever"),
            "says": _text(),
            "claims": CLAIMS,
        }
    ),
    "size": Table({"id": ID, "claims": CLAIMS}, open=True),
    "cargo": Table({"id": ID, "claims": CLAIMS}, open=True),
    "experiment": Table(
        {
            "id": ID,
            "claims": _names("claim"),
            "context": Field("name", True, of=("context",)),
            "control": Field("arm", True),
            "treated": Field("arm", True),
            "observe": _text(),
            "expect": Field("choice", True, options=("up", "down", "none")),
            "minutes": Field("number", True, above=0.0, high=1440.0),
            "cells": Field("number", above=0.0, high=10000.0),
            "says": _text(required=False),
            "note": _text(required=False),
        }
    ),
    "untested": Table(
        {
            "claim": Field("name", True, of=("claim",)),
            "reason": _text("Why no experiment can show the claim."),
        },
        key="claim",
    ),
}
