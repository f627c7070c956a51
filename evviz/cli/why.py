"""`evviz why RUN EVENT`: the causes of something that happened, in English, with findings."""

import argparse
import textwrap
from typing import Any

from evviz import runs
from evviz.cli.output import number, print_json, width
from evviz.cli.parser import add_json, path_of
from evviz.cli.replay import readable
from evviz.errors import InputError, unknown
from evviz.runfile.reader import Run
from evviz.runs.why import SLIGHT, why


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of why."""
    parser.add_argument("run", metavar="RUN", help="a run file (.jsonl, .csv or .parquet)")
    parser.add_argument(
        "event",
        metavar="EVENT",
        help="number of the event, counted from 1, or the id of a thing (e12, e12.3, v7 ...)"
        " for the last thing that happened to it",
    )
    add_json(parser)


def run(options: argparse.Namespace, name: str) -> int:
    """Print the causes of one event."""
    recorded = readable(path_of(options.run))
    events = _events(recorded)
    place = _place(options.event, events)
    event = events[place]
    found = why(recorded.header, recorded.inputs, event)
    shown = dict(zip(("t_ms", "what", "who", "data"), event, strict=True))
    if options.json:
        print_json({"event": {"number": place + 1, **shown}, **found})
    else:
        print(told(place + 1, event, found))
    return 0


def _events(recorded: Run) -> list[Any]:
    """The recorded events; of a run that was written without them, what happens again."""
    if not recorded.inputs_only:
        return recorded.events
    simulation = runs.again(recorded.header, recorded.inputs)
    return [one for piece in runs.pieces(simulation, recorded.end_ms, forget=True) for one in piece]


def _place(text: str, events: list[Any]) -> int:
    """Place of the event that *text* names.

    Raises:
        InputError: there is no such event or thing.
    """
    if text.isdigit():
        if not 1 <= int(text) <= len(events):
            raise InputError(f"event {text}: a number from 1 to {len(events)} is allowed")
        return int(text) - 1
    places = [i for i, event in enumerate(events) if event[2] == text]
    if not places:
        raise unknown("thing", text, {event[2] for event in events})
    return places[-1]


def told(number_: int, event: Any, found: dict[str, Any]) -> str:
    """The causes in English."""
    t_ms, what, who, _ = event
    minutes = t_ms / runs.MINUTE_MS
    parts = [f"Event {number_}: {who}, {what}, {minutes:.1f} minutes after the start."]
    if found["target"] is None:
        parts.append("This takes a fixed time; ask for the event before it.")
        return "\n".join(parts)
    parts.append(f"{found['label']}: {_value(found)}.")
    causes = [one for one in found["causes"] if _moved(one)]
    if causes:
        parts.append("\nWhat changed it:")
        parts += [line for one in causes for line in _lines(one)]
        if found["ceiling"] < 1:
            parts.append(f"  {number(found['ceiling'])} times, for it is at its ceiling.")
    else:
        parts.append("Nothing has changed it: the cell does this at rest.")
    if found["path"]:
        parts.append(f"\nThe way there: {' → '.join(found['path'])}")
    others = [one for one in found["instead"] if one["what"] != what]
    if others:
        parts.append("\nWhat could have happened instead, just then:")
        parts += [f"  {one['chance']:4.0%}  {one['what']}" for one in found["instead"]]
    return "\n".join(parts)


def _value(found: dict[str, Any]) -> str:
    text = f"{number(found['value'])} {found['unit']}"
    if found["rest"] and not 1 / SLIGHT < found["value"] / found["rest"] < SLIGHT:
        text += f", {number(found['value'] / found['rest'])} times the resting cell"
    return text


def _moved(cause: dict[str, Any]) -> bool:
    times = cause["times"]
    return bool(times <= 0 or max(times, 1 / times) > SLIGHT)


def _lines(cause: dict[str, Any]) -> list[str]:
    head = f"  {number(cause['times'])} times, by rule {cause['rule']}: {cause['sentence']}"
    texts = [(head, 4)]
    for claim in cause["claims"]:
        refs = f" [{'; '.join(claim['references'])}]" if claim["references"] else ""
        texts.append((f"    {claim['id']}: {claim['says']}{refs}", 6))
    lines = []
    for text, indent in texts:
        lines += textwrap.wrap(text, width(), subsequent_indent=" " * indent)
    return lines
