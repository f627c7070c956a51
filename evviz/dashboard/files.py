"""Run files in and out: a page's run is played again, and its events are written."""

import tempfile
from pathlib import Path
from typing import Any

from evviz import runfile, runs
from evviz.core.log import header_of
from evviz.core.model import unknown
from evviz.dashboard import jobs
from evviz.dashboard.questions import RefusedError, number
from evviz.player import LATEST_MS
from evviz.runs import Progress

KINDS = ("jsonl", "csv", "parquet")
#: The most inputs of a run.
MOST_INPUTS = 5000
#: A run file that a page opens again may hold so many bytes; a longer one keeps its inputs only.
LARGEST = 5_000_000


async def export(fields: dict[str, Any], _: Progress) -> dict[str, Any]:
    """The run as a file: its bytes, and how many events it has."""
    if fields["kind"] not in KINDS:
        raise unknown("kind of file", fields["kind"][:20], list(KINDS))
    header, inputs, end = checked(fields["header"], fields["inputs"], fields["t"])
    content, events = await jobs.one(written, header, inputs, end, fields["kind"])
    return {"file": content, "events": events}


def checked(
    header: dict[str, Any], inputs: list[Any], t: Any
) -> tuple[dict[str, Any], list[Any], int]:
    """Header, inputs and end of a run that came from a page.

    Raises:
        RefusedError, ModelError, ValueError: it is no run of this model.
    """
    end = int(number(t, 0, LATEST_MS, "t"))
    if len(inputs) > MOST_INPUTS:
        raise RefusedError(f"{len(inputs)} inputs; up to {MOST_INPUTS} are allowed")
    try:
        whole = header_of({name: one for name, one in header.items() if name != "evviz"})
        run = runs.again(whole, [])
        for entry in inputs:
            moment, kind, name, value = entry
            run.course.check(int(number(moment, 0, LATEST_MS, "time")), kind, name, value or 0.0)
    except (TypeError, KeyError, AttributeError) as error:
        raise RefusedError(f"this is no run: {error}") from error
    return whole, [list(entry) for entry in inputs if entry[0] <= end], end


def written(header: dict[str, Any], inputs: list[Any], end: int, kind: str) -> tuple[bytes, int]:
    """The run played again and written as *kind*; events that a file cannot hold are refused."""
    run = runs.again(header, inputs)
    count = 0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"run.{kind}"
        with runfile.write(path, run.header, "fit" if kind == "jsonl" else "all") as out:
            for entry in inputs:
                out.set(entry)
            for piece in runs.pieces(run, end):
                out.events(piece)
                count += len(piece)
            out.end(end)
        return path.read_bytes(), count


async def open_run(fields: dict[str, Any], _: Progress) -> dict[str, Any]:
    """Header, inputs and time of a run file, checked.

    Raises:
        InputError, ModelError, RefusedError: it is no run, or none of this model.
    """
    name = Path(fields["name"]).name[:80] or "run"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "run.jsonl"
        path.write_text(fields["text"], encoding="utf-8")
        try:
            run = runfile.read(path)
        except ValueError as error:
            raise RefusedError(str(error).replace(str(path), name)) from error
    header, inputs, end = checked(run.header, run.inputs, run.end_ms)
    notes = (["cut"] if run.damage else []) + (
        ["model"] if header.get("model") not in ("", runs.model().hash) else []
    )
    return {"header": header, "inputs": inputs, "t": end, "notes": notes}
