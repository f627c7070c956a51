"""One cell in a notebook: set signals, let time pass, look, and ask why and what if."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from evviz import runfile, runs, scenes
from evviz.cell.catalogue import KINDS
from evviz.cell.observables import Counter
from evviz.errors import InputError, between
from evviz.evidence import scope
from evviz.runs import MINUTE_MS, Setup, whatif
from evviz.runs.why import why


class Cell:
    """One cell. Methods that change it give it back, so that calls can be chained.

    Args:
        context: id of the cell context; by default that of the scene.
        seed: luck of the cell; by default that of the scene.
        scene: id of the scene.
        perturb: nodes held from before the start, each 0 to 1 (a knock-out cell line).
        levers: named perturbations, held like `perturb`.
        rules_off: ids of rules that are switched off.
        sides: chosen side by dispute.

    Raises:
        ValueError: a name is unknown or a value is not allowed; the text says what is.
    """

    def __init__(
        self,
        context: str | None = None,
        seed: int | None = None,
        scene: str = "whole-cell",
        *,
        perturb: dict[str, float] | None = None,
        levers: Sequence[str] = (),
        rules_off: Sequence[str] = (),
        sides: dict[str, str] | None = None,
    ) -> None:
        place = scenes.load(scene)
        self._known = runs.model()
        self._setup = Setup(
            context=place.context if context is None else context,
            scene=scene,
            seed=place.seed if seed is None else seed,
            perturb=self._nodes(perturb or {}),
            levers=tuple(levers),
            off=tuple(rules_off),
            sides=sides or {},
        )
        self._run = runs.start(self._setup)
        self._events: list[runs.Event] = []
        self._inputs: list[list[Any]] = []
        for name in sorted(place.signals):
            self._input("signal", name, place.signals[name])

    def __repr__(self) -> str:
        return f"Cell(context={self.context!r}, seed={self.seed}, now={self.now:g} min)"

    @property
    def context(self) -> str:
        """Id of the cell context."""
        return self._setup.context

    @property
    def seed(self) -> int:
        """Luck of the cell."""
        return self._setup.seed

    @property
    def now(self) -> float:
        """Minutes of cell time since the start."""
        return float(max(0, self._run.now) / MINUTE_MS)

    @property
    def header(self) -> dict[str, Any]:
        """Header of the run: with the inputs all that is needed to have it again."""
        return dict(self._run.header)

    # -- what a user does ---------------------------------------------------------------------

    def set(self, **signals: float) -> "Cell":
        """Move signals now, each to a value from 0 to 1.

        Raises:
            ValueError: a signal is unknown or a value is not allowed.
        """
        for name, value in signals.items():
            self._known.signal(name)
            between(value, 0, 1, f"signal {name}")
        for name, value in signals.items():
            self._input("signal", name, float(value))
        return self

    def perturb(self, **nodes: float) -> "Cell":
        """Hold nodes from now on, each at a value from 0 (knocked out) to 1.

        Raises:
            ValueError: a node is unknown or a value is not allowed.
        """
        for name, value in self._nodes(nodes).items():
            self._input("perturb", name, value)
        return self

    def release(self, *names: str) -> "Cell":
        """Let held nodes follow their rules again, and moved signals go back to rest.

        Raises:
            ValueError: a name is unknown.
        """
        found = [runs.node_id(self._known, name) for name in names]
        for name in found:
            if name not in self._known.signals:
                self._known.node(name)
        for name in found:
            self._input("release", name, 0.0)
        return self

    def advance(self, minutes: float) -> "Cell":
        """Let cell time pass.

        Raises:
            ValueError: *minutes* is no number from 0 to 14,400 (ten days).
        """
        span = between(minutes, 0, 14_400, "minutes")
        end = max(0, self._run.now) + round(span * MINUTE_MS)
        for piece in runs.pieces(self._run, end):
            self._events += piece
        return self

    def _nodes(self, nodes: dict[str, float]) -> dict[str, float]:
        """Ids and values of *nodes*, which may be called by an alias."""
        found = {}
        for name, value in nodes.items():
            node = str(self._known.node(runs.node_id(self._known, name))["id"])
            found[node] = between(value, 0, 1, f"node {name}")
        return found

    def _input(self, kind: str, name: str, value: float) -> None:
        entry = [max(0, self._run.now), kind, name, value]
        self._run.set(*entry)
        self._inputs.append(entry)

    # -- what a user looks at -------------------------------------------------------------------

    def events(self) -> pd.DataFrame:
        """All events until now, one per row, numbered from 1.

        Columns: `minutes` (cell time; negative before the start), `what`, `who`, then one for each
        datum of the events (`kind`, `is`, `r` in nm, `by`, `cargo`, `age` in ms ...).
        """
        rows = [
            {"minutes": t / MINUTE_MS, "what": what, "who": who, **data}
            for t, what, who, data in self._events
        ]
        table = pd.DataFrame(rows, columns=None if rows else ["minutes", "what", "who"])
        table.index = pd.RangeIndex(1, len(rows) + 1, name="event")
        return table

    def counts(self, start: float = 0, end: float | None = None) -> pd.Series:
        """How many EVs of each kind were released between two times, in minutes.

        Raises:
            ValueError: *end* is before *start*, or a time is no number.
        """
        counter = self._counter(start, end)
        return pd.Series({kind: counter.released.get(kind, 0) for kind in KINDS}, name="released")

    def observe(self, *names: str, start: float = 0, end: float | None = None) -> pd.Series:
        """Values of observables between two times, in minutes (see `evviz observables`).

        Raises:
            ValueError: an observable is unknown, or a time is not allowed.
        """
        for name in names:
            scope.check(name, self._known)
        counter = self._counter(start, end)
        return pd.Series({name: counter.read(name, self._run.course) for name in names})

    def _counter(self, start: float, end: float | None) -> Counter:
        first = round(between(start, 0, 14_400, "start") * MINUTE_MS)
        last = (
            max(0, self._run.now)
            if end is None
            else round(between(end, 0, 14_400, "end") * MINUTE_MS)
        )
        if last < first:
            raise InputError(f"end {end}: {start} or more is allowed")
        counter = Counter(first, last)
        counter.feed(self._events)
        return counter

    def levels(self) -> pd.Series:
        """Present activity of every node and signal, from 0 to 1."""
        places = self._run.course.network.wiring.place
        return pd.Series({name: self._run.levels[i] for name, i in sorted(places.items())})

    def why(self, event: int) -> dict[str, Any]:
        """The causes of the event of that number (see `events`): docs/api.md has the keys.

        Raises:
            ValueError: there is no such event.
        """
        if not 1 <= event <= len(self._events):
            raise InputError(f"event {event}: a number from 1 to {len(self._events)} is allowed")
        return why(self._run.header, self._inputs, self._events[event - 1])

    def what_if(
        self,
        *,
        rules_off: Iterable[str] = (),
        perturb: dict[str, float] | None = None,
        signals: dict[str, float] | None = None,
    ) -> pd.DataFrame:
        """Which vesicles and compartments differ with the same luck if something was different.

        Returns:
            One row per thing that differs: `id`, `change` (`fate`, `time`, `gone` or `new`),
            `before` and `after` (its last state).

        Raises:
            ValueError: a name is unknown or a value is not allowed.
        """
        header, inputs = whatif.changed(
            self._run.header,
            self._inputs,
            off=rules_off,
            perturb=self._nodes(perturb or {}),
            signals=signals,
        )
        end = max(0, self._run.now)
        before = whatif.histories(self._run.header, self._inputs, end)
        after = whatif.histories(header, inputs, end)
        found = whatif.compare(before, after)
        rows = [(one["id"], "fate") for one in found["fate"]]
        rows += [(name, change) for change in ("time", "gone", "new") for name in found[change]]
        ends = ({name: one.end for name, one in side.items()} for side in (before, after))
        first, second = ends
        return pd.DataFrame(
            [(name, change, first.get(name), second.get(name)) for name, change in rows],
            columns=["id", "change", "before", "after"],
        )

    def save(self, path: str | Path) -> Path:
        """Write the run as .jsonl, .csv or .parquet, whole or not at all.

        Raises:
            ValueError: the ending is unknown or the file cannot be written.
        """
        path = Path(path)
        with runfile.write(path, self._run.header) as out:
            for entry in self._inputs:
                out.set(entry)
            out.events(self._events)
            out.end(max(0, self._run.now))
        return path
