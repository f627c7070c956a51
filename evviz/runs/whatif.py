"""What if: the same cell with the same luck, but something was different. Which vesicles differ?"""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from evviz.core.log import canonical
from evviz.core.model import Model
from evviz.runs.setup import Event, again, model, pieces

#: Ids that are no vesicle or compartment of their own.
ACTORS = ("cell",)


@dataclass
class History:
    """What happened to one thing.

    Attributes:
        born: time of its first event, in ms.
        steps: what happened to it, in order.
        end: its last event.
        mark: digest of all its events with their times and data.
    """

    born: int
    steps: list[str]
    end: str
    mark: bytes = b""

    def add(self, event: Event) -> None:
        """Take in the next event of the thing."""
        self.steps.append(event[1])
        self.end = str(event[3].get("is", event[1]))
        text = canonical([event[0], event[1], event[3]])
        self.mark = blake2b(self.mark + text.encode(), digest_size=16).digest()


def histories(header: dict[str, Any], inputs: Iterable[Any], end_ms: int) -> dict[str, History]:
    """What happened to each thing in the run that *header* and *inputs* describe."""
    found: dict[str, History] = {}
    for piece in pieces(again(header, inputs), end_ms, forget=True):
        for event in piece:
            if event[2] in ACTORS:
                continue
            if event[2] not in found:
                found[event[2]] = History(event[0], [], "")
            found[event[2]].add(event)
    return found


def changed(
    header: dict[str, Any],
    inputs: Iterable[Any],
    *,
    off: Iterable[str] = (),
    perturb: dict[str, float] | None = None,
    signals: dict[str, float] | None = None,
    known: Model | None = None,
) -> tuple[dict[str, Any], list[list[Any]]]:
    """Header and inputs of the run in which something was different.

    Args:
        header, inputs: the run as it was.
        off: rules that are switched off as well.
        perturb: nodes that are held as well.
        signals: signals that are moved at time 0 as well.
        known: the knowledge; by default that of this EVViz.

    Raises:
        ValueError: a rule, node or signal is unknown; the text says which.
    """
    known = known or model()
    nodes = {known.node(name)["id"]: float(value) for name, value in (perturb or {}).items()}
    moved = {known.signal(name)["id"]: float(value) for name, value in (signals or {}).items()}
    new = {
        **header,
        "off": sorted({*header["off"], *off}),
        "perturb": {**header["perturb"], **nodes},
    }
    known.select(new["context"], new["sides"], new["off"])
    kept = [list(entry) for entry in inputs if entry[1] != "signal" or entry[2] not in moved]
    return new, [[0, "signal", name, moved[name]] for name in sorted(moved)] + kept


def compare(before: dict[str, History], after: dict[str, History]) -> dict[str, Any]:
    """Which things differ between two runs of one luck.

    Returns:
        `same` (how many are alike to the last event), `fate` (those that came to another end or
        another way there: id, before, after), `time` (ids of those that did the same at other
        times or places), `gone` (ids that are in the first run only) and `new`.
    """
    both = [name for name in before if name in after]
    differ = [name for name in both if before[name].mark != after[name].mark]
    fate = [name for name in differ if before[name].steps != after[name].steps]
    return {
        "same": len(both) - len(differ),
        "fate": [
            {"id": name, "before": before[name].end, "after": after[name].end} for name in fate
        ],
        "time": [name for name in differ if name not in set(fate)],
        "gone": [name for name in before if name not in after],
        "new": [name for name in after if name not in before],
    }
