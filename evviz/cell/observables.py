"""What can be measured in a run: counted from its events within a window of time."""

from evviz.cell.catalogue import COUNTED, FATES, KINDS, KNOWN, OBSERVABLES, UPTAKE, catalogue
from evviz.cell.traits import MACHINERIES
from evviz.core.model import ModelError, unknown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from evviz.core.course import Course, Step

__all__ = ["OBSERVABLES", "Counter", "catalogue", "time_mean"]

SMALL_NM = 200  # small EVs are smaller than this (MISEV2023, doi:10.1002/jev2.12404)
BIN_NM = 10


class Counter:
    """Counts events as they come, within a window of time.

    Args:
        start: first ms of the window.
        end: ms after its last; None counts until ``close`` or the last event.
    """

    def __init__(self, start: int = 0, end: int | None = None) -> None:
        self.start = start
        self.end = end
        self.last = start
        self.events: dict[str, int] = {}
        self.released: dict[str, int] = {}
        self.small = 0
        self.size_sum: dict[str, int] = {}
        self.age_sum: dict[str, int] = {}
        self.bins: dict[str, dict[int, int]] = {}
        self.carried: dict[str, dict[str, int]] = {}
        self.by: dict[str, int] = {}
        self.ilvs_at_fate = 0
        self.fates = {"lysosome": 0, "autophagosome": 0, "membrane": 0}
        self.waiting: dict[str, tuple[str, int]] = {}
        self.waited = {"docked": 0, "primed": 0}

    def feed(self, events: list[list]) -> None:
        """Count *events*, which must come in order of time."""
        for t, what, who, data in events:
            if self.end is not None and t >= self.end:
                return
            state = data.get("is")
            if state is not None and (who in self.waiting or state in self.waited):
                self._wait(t, who, state)
            if t >= self.start:
                self.last = t
                self.events[what] = self.events.get(what, 0) + 1
                if "age" in data:
                    self._release(data)
                elif what == "to_autophagosome":
                    self._fate("autophagosome", data["n"])
                elif what == "in_lysosome" and data["from"] == "inward":
                    self._fate("lysosome", data["n"])
                elif what == "fuse":
                    self._fate("membrane", len(data["out"]))

    def close(self, end: int) -> None:
        """Fix the end of a window that was left open."""
        self.end = end

    def _release(self, data: dict) -> None:
        kind, size = data["kind"], 2 * data["r"]
        self.released[kind] = self.released.get(kind, 0) + 1
        self.size_sum[kind] = self.size_sum.get(kind, 0) + size
        self.age_sum[kind] = self.age_sum.get(kind, 0) + data["age"]
        if size < SMALL_NM:
            self.small += 1
        bins = self.bins.setdefault(kind, {})
        at = size // BIN_NM * BIN_NM
        bins[at] = bins.get(at, 0) + 1
        carried = self.carried.setdefault(kind, {})
        for name in data["cargo"]:
            carried[name] = carried.get(name, 0) + 1
        by = data.get("by")
        if by is not None:
            self.by[by] = self.by.get(by, 0) + 1

    def _fate(self, fate: str, ilvs: int) -> None:
        self.fates[fate] += 1
        self.ilvs_at_fate += ilvs

    def _wait(self, t: int, who: str, state: str) -> None:
        """Keep the time that endosomes spend docked and primed."""
        if who in self.waiting:
            old, since = self.waiting.pop(who)
            self.waited[old] += max(0, t - max(since, self.start))
        if state in self.waited:
            self.waiting[who] = (state, t)

    # -- reading ------------------------------------------------------------------------------

    def ms(self) -> int:
        """Length of the window in ms."""
        return max(1, (self.last if self.end is None else self.end) - self.start)

    def per_hour(self, count: int) -> float:
        """A count as a rate."""
        return count * 3600000.0 / self.ms()

    def count(self, what: str) -> int:
        """How many events of that name were counted."""
        return self.events.get(what, 0)

    def histogram(self, kind: str) -> list[list[int]]:
        """Size distribution of the EVs of one kind: [lower edge in nm, count], bins of 10 nm."""
        return [[at, self.bins[kind][at]] for at in sorted(self.bins.get(kind, {}))]

    def read(self, name: str, course: "Course | None" = None) -> float:
        """Value of the observable called *name*.

        Args:
            name: see ``catalogue``.
            course: needed for ``node.`` and ``target.`` observables only.

        Raises:
            ModelError: there is no such observable; the text names the nearest.
        """
        parts = name.split(".")
        if name in COUNTED:
            return self.per_hour(self.count(COUNTED[name][0]))
        if name in KNOWN:
            return self._known(name, parts)
        if parts[0] in KINDS and len(parts) == 3 and parts[1] in ("cargo", "cargo_release"):
            return self._cargo(parts[0], parts[1], parts[2])
        if len(parts) == 2 and parts[0] in ("node", "target"):
            if course is None:
                raise ModelError(name + " needs the course of the run")
            return time_mean(course, parts[0], parts[1], self.start, self.start + self.ms())
        raise unknown("observable", name, list(KNOWN))

    def _known(self, name: str, parts: list[str]) -> float:
        head, tail = parts[0], parts[-1]
        if head == "mve":
            return _ratio(self.fates[tail[:-6]], self._sealed())
        if head == "ilv":
            return self._ilv(parts)
        if name in self.waited:
            return self._time_mean(name)
        if head == "recipient":
            return self.per_hour(self._recipient(tail))
        if head == "birth_to_release":
            return _ratio(self.age_sum.get(tail, 0), self.released.get(tail, 0)) / 60000.0
        if tail == "size":
            return _ratio(self.size_sum.get(head, 0), self.released.get(head, 0))
        return self.per_hour(self._released(name, parts))

    def _released(self, name: str, parts: list[str]) -> int:
        total = 0
        for kind in KINDS:
            total += self.released.get(kind, 0)
        if name == "ev.release":
            return total
        if name == "small_ev.release":
            return self.small
        if name == "recovered":
            held = self.count("ev_tether") - self.count("ev_untether")
            return total - held - self.count("ev_recapture")
        if len(parts) == 3:
            return self.by.get(parts[1], 0)
        return self.released.get(parts[0], 0)

    def _sealed(self) -> int:
        return self.fates["lysosome"] + self.fates["autophagosome"] + self.fates["membrane"]

    def _ilv(self, parts: list[str]) -> float:
        total = 0
        for by in MACHINERIES:
            total += self.count("ilv_" + by)
        if parts[1] == "formed":
            return self.per_hour(total)
        if parts[1] == "per_mve":
            return _ratio(self.ilvs_at_fate, self._sealed())
        return _ratio(self.count("ilv_" + parts[1]), total)

    def _recipient(self, fate: str) -> int:
        if fate == "delivered":
            return self.count("fuse_with_recipient") + self.count("recipient_back_fusion")
        if fate != "uptake":
            return self.count(FATES[fate])
        total = 0
        for what in UPTAKE:
            total += self.count(what)
        return total

    def _time_mean(self, state: str) -> float:
        total, end = self.waited[state], self.start + self.ms()
        for who in sorted(self.waiting):
            now, since = self.waiting[who]
            if now == state:
                total += max(0, end - max(since, self.start))
        return float(total) / self.ms()

    def _cargo(self, kind: str, what: str, name: str) -> float:
        count = self.carried.get(kind, {}).get(name, 0)
        if what == "cargo":
            return _ratio(count, self.released.get(kind, 0))
        return self.per_hour(count)


def _ratio(a: int, b: int) -> float:
    return float(a) / b if b else 0.0


def time_mean(course: "Course", what: str, name: str, start: int, end: int) -> float:
    """Time mean of a node's activity or a target's value between two times.

    Args:
        course: a course whose steps from *start* on are still kept.
        what: ``node`` or ``target``.
        name: id of the node, signal or target.
        start: ms of cell time.
        end: ms of cell time, after *start*.
    """
    if what == "node":
        course.network.place(name)
    else:
        course.rates.place(name)
    total, since, value = 0.0, start, 0.0
    for step in course.steps:
        now = min(end, max(start, step.t))
        total += value * (now - since)
        since = now
        value = _at(course, step, what, name, value)
    return (total + value * (end - since)) / (end - start)


def _at(course: "Course", step: "Step", what: str, name: str, before: float) -> float:
    """Value after a step: what the step says, else what it was before."""
    if what == "node":
        return float(step.levels[course.network.place(name)])
    i = course.rates.place(name)
    for number, value in step.values:
        if number == i:
            return float(value)
    return before
