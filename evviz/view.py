"""CellView: the player as a Panel component; a parameter for every signal, lever and dispute.

The page owns the moving cell; Python and the page tell each other what is set, at most twice a
second. Whatever a page sends is looked at before it is taken over: values are clamped, unknown
names are dropped, what has another type is ignored.

>>> from evviz.view import CellView
>>> view = CellView(context="breast_cancer")
>>> view.signal_oxygen = 0.05
>>> view.signals
{'oxygen': 0.05}
"""

import atexit
import json
import math
import shutil
import tempfile
from functools import cache
from pathlib import Path
from typing import Any, ClassVar

import panel as pn
import param
from bokeh.embed.bundle import extension_dirs
from panel.custom import JSComponent

from evviz import knowledge, scenes
from evviz.core.model import Model
from evviz.player import LATEST_MS
from evviz.player.payload import payload

DIST = Path(__file__).parent / "player" / "dist"
extension_dirs["evviz"] = DIST

SPEEDS = (1, 6, 15, 30, 60, 120, 300, 600)
LOOKS = ("auto", "light", "dark", "contrast", "projector")
MOTIONS = ("auto", "full", "reduced")
REGIONS = ("title", "signals", "stage", "charts", "why", "story", "timeline")

#: Largest seed of a run.
LARGEST_SEED = 2_147_483_647


@cache
def model() -> Model:
    """The compiled knowledge."""
    return Model(knowledge.load())


@cache
def payload_address() -> str:
    """Address, relative to the app, of a file with all that a page needs; written once."""
    folder = Path(tempfile.mkdtemp(prefix="evviz-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    name = f"payload-{model().hash[:16]}.json"
    text = json.dumps(payload(), ensure_ascii=False, separators=(",", ":"))
    (folder / name).write_text(text, encoding="utf-8")
    extension_dirs["evviz-data"] = folder
    return f"./static/extensions/evviz-data/{name}"


def number(value: Any, low: float, high: float) -> float | None:
    """*value* moved into *low* to *high*; None if it is no number."""
    if isinstance(value, bool) or not isinstance(value, int | float) or math.isnan(value):
        return None
    return min(high, max(low, value))


def levels(value: Any, known: Model) -> dict[str, float] | None:
    """Slider values that name known signals, each moved into 0 to 1."""
    if not isinstance(value, dict):
        return None
    found = {}
    for name in known.signals:
        level = number(value.get(name), 0.0, 1.0)
        if level is not None:
            found[name] = float(level)
    return found


def switches(value: Any, known: Model) -> dict[str, bool] | None:
    """Levers that are on, by id; a list of ids is understood as well."""
    if isinstance(value, list):
        value = {name: True for name in value if isinstance(name, str)}
    if not isinstance(value, dict):
        return None
    return {name: True for name in known.levers if value.get(name) is True}


def choices(value: Any, known: Model) -> dict[str, str] | None:
    """Chosen sides of known disputes, by dispute; what is no side of one is dropped."""
    if not isinstance(value, dict):
        return None
    pairs = ((name, value.get(name), one["sides"]) for name, one in known.disputes.items())
    return {name: side for name, side, sides in pairs if isinstance(side, str) and side in sides}


def counts_of(value: Any) -> dict[str, float] | None:
    """Counts by name: at most 64 numbers."""
    if not isinstance(value, dict) or len(value) > 64:
        return None
    pairs = ((str(name)[:40], number(value[name], 0.0, 1e9)) for name in value)
    return {name: count for name, count in pairs if count is not None}


def _one_of(allowed: Any) -> Any:
    return lambda value: value if isinstance(value, str | int) and value in allowed else None


def _time(value: Any) -> int | None:
    found = number(value, 0, LATEST_MS)
    return None if found is None else int(found)


def _seed(value: Any) -> int | None:
    found = number(value, 0, LARGEST_SEED)
    return None if found is None else int(found)


#: What a page may set: parameter -> what of the value is taken (None: nothing).
FROM_PAGE = {
    "signals": lambda value: levels(value, model()),
    "levers": lambda value: switches(value, model()),
    "sides": lambda value: choices(value, model()),
    "context": lambda value: _one_of(model().contexts)(value),
    "seed": _seed,
    "time": _time,
    "playing": lambda value: value if isinstance(value, bool) else None,
    "speed": _one_of(SPEEDS),
    "look": _one_of(LOOKS),
    "selected": lambda value: value[:80] if isinstance(value, str) else None,
    "counts": counts_of,
}


def from_page(given: dict[str, Any]) -> dict[str, Any]:
    """What of *given* may be taken over from a page, clamped and checked."""
    taken = {}
    for name, value in given.items():
        check = FROM_PAGE.get(name)
        fits = check(value) if check else None
        if fits is not None:
            taken[name] = fits
    return taken


def signal_parameters(known: Model) -> dict[str, Any]:
    """One number from 0 to 1 for each signal, called `signal_<id>`."""
    return {
        f"signal_{name}": param.Number(
            default=signal["rest"], bounds=(0, 1), label=signal["label"], doc=signal.get("card", "")
        )
        for name, signal in known.signals.items()
    }


def lever_parameters(known: Model) -> dict[str, Any]:
    """One switch for each lever, called `lever_<id>`."""
    return {
        f"lever_{name}": param.Boolean(default=False, label=lever["label"], doc=lever["says"])
        for name, lever in known.levers.items()
    }


def dispute_parameters(known: Model) -> dict[str, Any]:
    """One choice for each dispute, called `dispute_<id>`."""
    return {
        f"dispute_{name}": param.Selector(
            default=one["default"], objects=one["sides"], label=one["label"], doc=one["reason"]
        )
        for name, one in known.disputes.items()
    }


def _generated() -> dict[str, Any]:
    known = model()
    made: dict[str, Any] = {
        **signal_parameters(known),
        **lever_parameters(known),
        **dispute_parameters(known),
    }
    made["_rename"] = dict.fromkeys(made)
    made["context"] = param.Selector(
        default="generic", objects=sorted(known.contexts), doc="id of the cell context"
    )
    made["__module__"] = __name__
    made["__doc__"] = "The parameters that come from the knowledge."
    return made


#: The parameters that come from the knowledge; those of single signals, levers and disputes live
#: in Python only, the dictionaries `signals`, `levers` and `sides` travel.
Generated: Any = type(JSComponent)("Generated", (JSComponent,), {**_generated(), "_esm": ""})


class CellView(Generated):  # type: ignore[misc]
    """The player: stage, sliders, timeline and charts in a page, in step with Python."""

    scene = param.String(default="whole-cell", doc="id of the scene to begin with")
    signals = param.Dict(default={}, doc="moved signals, 0 to 1, by id")
    levers = param.Dict(default={}, doc="levers that are on, by id")
    sides = param.Dict(default={}, doc="chosen side by dispute")
    seed = param.Integer(default=1, bounds=(0, LARGEST_SEED), doc="luck of the cell")
    playing = param.Boolean(default=True)
    speed = param.Selector(default=60, objects=list(SPEEDS), doc="cell seconds per second")
    look = param.Selector(default="auto", objects=list(LOOKS))
    motion = param.Selector(default="auto", objects=list(MOTIONS))
    lang = param.String(default="en")
    regions = param.List(default=[], doc="parts to show; all, unless named")
    selected = param.String(default="", doc="id of the selected thing")
    time = param.Integer(default=0, doc="cell time in ms")
    counts = param.Dict(default={}, doc="EVs released per hour, by kind")
    payload = param.Dict(default={}, doc="what the page needs, where no server can be asked")
    payload_url = param.String(default="", doc="address of the same, from the server")
    nav = param.List(default=[], doc="items of the page's navigation")

    _bundle: ClassVar[Any] = DIST / "evviz.js"
    _esm = None

    def __init__(self, **params: Any) -> None:
        served = pn.state.curdoc is not None and pn.state.curdoc.session_context is not None
        if "payload" not in params and "payload_url" not in params:
            params |= {"payload_url": payload_address()} if served else {"payload": payload()}
        self._steady = False
        super().__init__(**params)
        self._steady = True
        names = [name for name in self.param if name.startswith(("signal_", "lever_", "dispute_"))]
        self.param.watch(self._gather, names)
        self.param.watch(self._spread, ["signals", "levers", "sides", "context"])
        given = [name for name in names if name in params]
        if given:
            self._collect(given)
        self._spread()

    def _process_property_change(self, msg: dict[str, Any]) -> dict[str, Any]:
        """Take over from the page only what may be set, clamped."""
        return dict(super()._process_property_change(from_page(msg)))

    def _gather(self, *events: Any) -> None:
        if self._steady:
            self._collect([event.name for event in events])

    def _collect(self, names: list[str]) -> None:
        rest = model().rest(self.context)
        signals, levers, sides = dict(self.signals), dict(self.levers), dict(self.sides)
        for name in names:
            kind, _, which = name.partition("_")
            value = getattr(self, name)
            if kind == "signal":
                signals[which] = value
            elif kind == "dispute":
                sides[which] = value
            elif value:
                levers[which] = True
            else:
                levers.pop(which, None)
        near = {name: u for name, u in signals.items() if u != rest[name] or name in self.signals}
        self.param.update(signals=near, levers=levers, sides=sides)

    def _spread(self, *_: Any) -> None:
        rest = model().rest(self.context)
        values = {f"signal_{name}": self.signals.get(name, rest[name]) for name in rest}
        values |= {f"lever_{name}": bool(self.levers.get(name)) for name in model().levers}
        for name, one in model().disputes.items():
            values[f"dispute_{name}"] = self.sides.get(name, one["default"])
        self._steady = False
        try:
            self.param.update(**values)
        finally:
            self._steady = True


def scene_ids() -> list[str]:
    """Ids of the scenes in their order."""
    return sorted(scenes.names(), key=lambda name: int(scenes.compiled(name).get("order", 99)))
