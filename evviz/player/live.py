"""One run as the engine host keeps it: a cell that runs, and what its page knows (portable)."""

import json

from evviz.cell.cell import Cell, shape_of
from evviz.cell.endosome import AMPHISOME_NM
from evviz.cell.moves import AMPHISOME
from evviz.cell.things import Endosome, Moving
from evviz.core.attribution import attribution
from evviz.core.log import course_of, header_of
from evviz.core.model import Model, ModelError, unknown
from evviz.core.simulation import Simulation, restore
from evviz.player.text import text_of

#: How much of its own past a thing can tell, in events.
MOST_LOG = 40


def permille(levels: list[float]) -> list[int]:
    """Activities as whole permille, which is what a page shows."""
    return [int(level * 1000.0 + 0.5) for level in levels]


class Live:
    """A run that a page plays; ``begun`` and ``resumed`` make one.

    Args:
        model: the compiled knowledge.
        run: the simulation.
        cell: its process.
    """

    def __init__(self, model: Model, run: Simulation, cell: Cell) -> None:
        self.model = model
        self.run = run
        self.cell = cell
        self.told: list[int] = []
        self.sent: list[float] = []
        self.history: dict[str, list] = {}

    def plan(self, entry: list) -> None:
        """Plan an input ``[t, kind, id, value]``.

        Raises:
            ModelError: it has another shape, lies in the past, or names what is not there.
        """
        if not isinstance(entry, list) or len(entry) != 4:
            raise ModelError("an input must be [t, kind, id, value], got " + str(entry))
        t, kind, name, value = entry
        self.run.set(t, kind, name, 0.0 if value is None else value)

    # -- going on -----------------------------------------------------------------------------

    def advance(self, to: int) -> dict:
        """Go on to *to* (ms) and tell what happened and what changed."""
        self.run.advance(to)
        course = self.run.course
        course.drop(course.dropped + len(course.steps) - 1)
        events = self.run.drain()
        self._remember(events)
        answer = self.changes()
        answer["to"] = self.run.now
        answer["events"] = events
        return answer

    def _remember(self, events: list) -> None:
        """Keep what live things went through, so that each can tell its history."""
        history, live = self.history, self.cell.live
        for t, what, who, data in events:
            if "is" in data and who in live:
                history.setdefault(who, []).append([t, data["is"], what])
        if len(history) > 2 * len(live) + 50:
            self.history = {who: rows for who, rows in history.items() if who in live}

    def set(self, entry: list) -> dict:
        """Take an input; one for the present instant (or without a time) acts at once."""
        if entry and entry[0] is None:
            entry = [self.run.now] + entry[1:]
        self.plan(entry)
        if entry[0] == self.run.now:
            self.run.advance(self.run.now)
        answer = self.changes()
        answer["t"] = entry[0]
        return answer

    def changes(self) -> dict:
        """Activities (permille) and target values that changed since the page was last told."""
        course = self.run.course
        names = course.network.wiring.names
        levels = permille(self.run.levels or course.network.level)
        if not self.told:
            nodes = {name: levels[i] for i, name in enumerate(names)}
        else:
            told = self.told
            nodes = {names[i]: x for i, x in enumerate(levels) if x != told[i]}
        values, targets = self.run.values, self.run.clocks.names
        if not self.sent:
            rates = {name: shown(values[i]) for i, name in enumerate(targets)}
        else:
            sent = self.sent
            rates = {targets[i]: shown(x) for i, x in enumerate(values) if x != sent[i]}
        self.told, self.sent = levels, values[:]
        return {"nodes": nodes, "rates": rates}

    def state(self) -> dict:
        """Everything that ``advance`` would tell in pieces."""
        self.told, self.sent = [], []
        answer = self.changes()
        answer["t"] = self.run.now
        answer["header"] = self.run.header
        return answer

    # -- keeping and drawing --------------------------------------------------------------------

    def keyframe(self) -> dict:
        """A snapshot as text, with what the live things went through."""
        data = self.run.snapshot()
        live = self.cell.live
        data["history"] = {who: self.history[who] for who in sorted(self.history) if who in live}
        return {"t": self.run.now, "keyframe": text_of(data)}

    def things(self) -> dict:
        """The live things as drawing data: ``[id, {kind, is, r, go, ...}]`` each.

        What has become an amphisome ``was`` one, whatever it is in by now.
        """
        rows = []
        for name in sorted(self.cell.live):
            thing = self.cell.live[name]
            data = drawn(thing)
            if self.was_amphisome(thing):
                data["was"], data["r"] = AMPHISOME, thing.r + AMPHISOME_NM
            rows.append([name, data])
            if isinstance(thing, Endosome):
                for ilv in thing.ilvs:
                    data = drawn(ilv)
                    data["in"], data["by"] = thing.id, ilv.by
                    rows.append([ilv.id, data])
        return {"t": self.run.now, "things": rows}

    def was_amphisome(self, thing: Moving) -> bool:
        """Has the thing met an autophagosome?"""
        return any(row[1] == AMPHISOME for row in self.history.get(thing.id, []))

    # -- answering ----------------------------------------------------------------------------

    def find(self, who: str) -> Moving:
        """A live thing by id.

        Raises:
            ModelError: there is none (any more).
        """
        live = self.cell.live
        if who in live:
            return live[who]
        home = live.get(who.split(".")[0])
        if isinstance(home, Endosome):
            for ilv in home.ilvs:
                if ilv.id == who:
                    return ilv
        raise unknown("thing", who, list(live))

    def describe(self, who: str) -> dict:
        """What a thing is, what it holds, what it went through."""
        thing = self.find(who)
        about: dict = {
            "state": thing.state,
            "diameter_nm": 2 * (thing.r + AMPHISOME_NM * self.was_amphisome(thing)),
            "age_ms": self.run.now - thing.born,
        }
        if isinstance(thing, Endosome):
            about["ilvs"] = len(thing.ilvs)
            machineries: dict[str, int] = {}
            for ilv in thing.ilvs:
                machineries[ilv.by] = machineries.get(ilv.by, 0) + 1
            if machineries:
                about["machineries"] = machineries
        elif getattr(thing, "by", ""):
            about["by"] = thing.by  # type: ignore[attr-defined]
        about["cargo"] = thing.cargo
        log = [[thing.born, "born", ""]]
        log.extend(self.history.get(who, [])[-MOST_LOG:])
        kind = "mve" if is_mve(thing) else thing.kind
        return {
            "who": who,
            "kind": kind,
            "state": thing.state,
            "born": thing.born,
            "about": about,
            "log": log,
        }

    def shares(self, target: str) -> dict:
        """Share of each changed input in the settled change of ln(value of *target*)."""
        course = self.run.course
        changed: dict[str, float] = {}
        for _, kind, name, value in course.inputs[: course.taken]:
            if kind == "release":
                changed.pop(name, None)
            else:
                changed[name] = value
        rest = course.rules.rest
        changed = {name: x for name, x in changed.items() if rest.get(name) != x}
        return {"target": target, "shares": attribution(course.rules, changed, target)}


def begun(model: Model, header: dict, inputs: list) -> Live:
    """A new run, at the beginning of its warm-up.

    Args:
        model: the compiled knowledge.
        header: see ``core.log.header_of``.
        inputs: ``[t, kind, id, value]`` each, in the order of time.
    """
    full = header_of(header)
    cell = Cell(model, shape_of(model, full["context"]))
    live = Live(model, Simulation(full, course_of(model, full), cell), cell)
    for entry in inputs:
        live.plan(entry)
    return live


def resumed(model: Model, keyframe: str, inputs: list, off: tuple = ()) -> Live:
    """The run of a keyframe, with the inputs that *inputs* has beyond those it took.

    Args:
        model: the compiled knowledge.
        keyframe: what ``Live.keyframe`` returned.
        inputs: the whole list, from the beginning of the run.
        off: rules that are switched off from here on, besides the header's.
    """
    data = json.loads(keyframe)
    taken = data["taken"]
    data["inputs"] = data["inputs"][:taken]
    header = header_of(data["header"])
    if off:
        header["off"] = sorted(set(header["off"]) | set(off))
    cell = Cell(model, shape_of(model, header["context"]))
    live = Live(model, restore(data, course_of(model, header), cell), cell)
    live.history = data.get("history", {})
    for entry in inputs[taken:]:
        live.plan(entry)
    return live


def drawn(thing: Moving) -> dict:
    """A thing as the log's births describe it."""
    data: dict = {"kind": thing.kind, "is": thing.state, "r": thing.r, "cargo": thing.cargo}
    if thing.go:
        data["go"] = thing.go
    return data


def is_mve(thing: Moving) -> bool:
    """Is it an endosome that makes ILVs?"""
    return thing.kind == "endosome" and thing.state not in ("early", "recycled", "retrograde")


def shown(value: float) -> float:
    """A target's value with four significant digits: what a page needs, in few bytes."""
    return float(f"{value:.4g}")
