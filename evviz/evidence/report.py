"""What came out: as JSON, kept beside the experiments, and as the page docs/evidence.md."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from evviz import runs
from evviz.evidence.experiments import Experiment, pathway, published
from evviz.evidence.judge import Finding
from evviz.evidence.verdict import EARLY, LEAST, LEVEL
from evviz.files import text_of, whole
from evviz.knowledge import DATA
from evviz.knowledge.loader import Record, read
from evviz.knowledge.sources import finding as words_of
from evviz.knowledge.sources import references_of

#: The verdicts of the last judgement of all experiments.
VERDICTS = Path(__file__).parent / "verdicts.json"
#: The page, in a checkout.
PAGE = Path(__file__).parents[2] / "docs" / "evidence.md"

Row = dict[str, Any]


def row(finding: Finding) -> Row:
    """One experiment of the documented JSON shape."""
    one, result = finding.experiment, finding.result
    return {
        "id": one.id,
        "claims": list(one.claims),
        "context": one.context,
        "observe": one.observe,
        "expect": one.expect,
        "control": _rounded(result.control),
        "treated": _rounded(result.treated),
        "change": _rounded(result.change),
        "interval": None if result.interval is None else [_rounded(x) for x in result.interval],
        "verdict": result.verdict,
    }


def _rounded(value: float | None) -> float | None:
    """Six digits: more than the replicate cells can tell apart."""
    return None if value is None else float(f"{value:.6g}")


def record(findings: Sequence[Finding]) -> list[Path]:
    """Keep *findings*, and make the page of them; the files that were written."""
    kept = {
        "model": runs.model().hash,
        "experiments": [
            {**row(one), "cells": one.result.cells, "reason": one.result.reason} for one in findings
        ],
    }
    with whole(VERDICTS) as temporary:
        temporary.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", "utf-8")
    written = [VERDICTS]
    if PAGE.parent.is_dir():
        with whole(PAGE) as temporary:
            temporary.write_text(page(kept["experiments"]), "utf-8")
        written.append(PAGE)
    return written


def recorded() -> dict[str, Any]:
    """The verdicts that were kept: `model` (hash) and `experiments` (rows with cells, reason)."""
    kept: dict[str, Any] = json.loads(text_of(VERDICTS))
    return kept


def page(rows: Iterable[Row]) -> str:
    """The page of *rows*: finding, source, experiment, verdict, one table per pathway."""
    by_id = {one["id"]: one for one in rows}
    experiments = [one for one in published() if one.id in by_id]
    files = read(DATA)
    claims = {one.id: one for one in files.claims}
    references = {one.id: one.data for one in files.references}
    parts = [_head(list(by_id.values()))]
    for name in sorted({pathway(one) for one in experiments}):
        parts.append(f"## {name.replace('_', ' ').capitalize()}\n\n{_HEADINGS}")
        parts.append(
            "\n".join(
                _line(one, by_id[one.id], claims, references)
                for one in experiments
                if pathway(one) == name
            )
            + "\n"
        )
    parts.append(_untested(list(files.of("untested")), claims))
    return "\n".join(parts)


_HEADINGS = """\
| finding | source | experiment | change (interval) | verdict |
|---|---|---|---|---|"""


def _head(rows: list[Row]) -> str:
    good = sum(one["verdict"] == "holds" for one in rows)
    return f"""\
# Evidence

<!-- Made by `evviz evidence --record`; do not edit. -->

{len(rows)} published findings were replayed as experiments: {good} hold, {len(rows) - good} fail.

Each experiment compares a treated with a control cell over replicate cells that share their luck
pair by pair. *up* and *down* hold if the {LEVEL["up"]:.0%} interval of the paired difference is
clear of zero and the change is at least {LEAST:.0%}; *none* holds if the {LEVEL["none"]:.0%}
interval lies within {LEAST:.0%} of the control. Cells are added in rounds (4, 8, 16 … 64); before
the last round a verdict is given only where it is clear beyond the criterion (the
{EARLY["up"]:.1%} interval wholly beyond or short of {LEAST:.0%}). The first hour after the signals
move is not counted: a signal has to travel before anything is released. A change out of nothing
counts as +100 %.

A verdict tells whether the *direction* that was published comes out of the model. How large an
effect is was rarely measured: those numbers are teaching choices.
"""


def _line(one: Experiment, result: Row, claims: dict[str, Record], references: Row) -> str:
    said = one.says or " ".join(words_of(claims[name].data) for name in one.claims[:1])
    keys = [key for name in one.claims for key in references_of(claims[name].data)]
    sources = [*one.claims, *(_cited(key, references) for key in dict.fromkeys(keys))]
    setting = f"`{one.id}` ({one.context}): {_done(one)} → {one.observe} {one.expect}"
    verdict = result["verdict"]
    if verdict == "fails":
        verdict = f"**fails**: {'; '.join(filter(None, (result['reason'], one.note)))}"
    cells = (said, ", ".join(sources), setting, _change(result), verdict)
    return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"


def _cited(key: str, references: Row) -> str:
    data = references.get(key, {})
    return f"[{key}](https://doi.org/{data['doi']})" if data.get("doi") else key


def _done(one: Experiment) -> str:
    """What sets the treated arm apart from the control, in short."""
    sides = [_settings(arm, one.context) for arm in (one.treated, one.control)]
    extra = [part for part in sides[0] if part not in sides[1]]
    less = [part for part in sides[1] if part not in sides[0]]
    text = ", ".join(extra) or "rest"
    return f"{text} against {', '.join(less)}" if less else text


def _settings(arm: runs.Setup, context: str) -> list[str]:
    parts = [f"{name} = {value:g}" for name, value in {**arm.signals, **arm.perturb}.items()]
    parts += arm.levers
    parts += [f"without {name}" for name in arm.off]
    parts += [f"{name}: {side}" for name, side in arm.sides.items()]
    return parts + ([] if arm.context == context else [arm.context])


def _change(result: Row) -> str:
    if result["change"] is None:
        return "-"
    low, high = result["interval"]
    return f"{100 * result['change']:+.0f} % ({100 * low:+.0f} … {100 * high:+.0f} %)"


def _untested(records: list[Record], claims: dict[str, Record]) -> str:
    """Claims with a direction that no experiment shows, and why."""
    if not records:
        return ""
    lines = [
        f"| {one.id} | {words_of(claims[one.id].data)} | {one.data['reason']} |"
        for one in sorted(records, key=lambda one: one.id)
        if one.id in claims
    ]
    head = "## Not tested\n\n| claim | finding | why no experiment shows it |\n|---|---|---|\n"
    return head + "\n".join(lines) + "\n"
