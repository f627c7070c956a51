"""Planned events: exponential clocks that follow their rates, and fixed delays.

Each target keeps its clocks sorted by the integral of its rate, so a change of rate moves every
clock of that target at once, and exactly: clocks are rescaled, never redrawn (the modified next
reaction method, Anderson 2007, doi:10.1063/1.2799998).
"""

import heapq
import math

from evviz.core.thing import Thing

NEVER = 1e300
MOST_STALE = 1000

# A pending entry is a list [when, serial, thing, factor or None, name]: *when* is an integrated
# rate for a clock and a time in ms for a delay; thing is None once cancelled.


class Clocks:
    """All that is going to happen, in time order; ties run in the order they were added.

    Args:
        names: the targets, in a fixed order.
        now: start of time, in ms.
    """

    def __init__(self, names: list[str], now: int = 0) -> None:
        self.names = names
        self.place = {name: i for i, name in enumerate(names)}
        size = len(names)
        self.rate = [0.0] * size  # per ms
        self.since = [float(now)] * size  # when the rate last changed
        self.passed = [0.0] * size  # integral of the rate until then
        self.heaps: list[list] = [[] for _ in range(size)]
        self.due = [NEVER] * size  # time of each target's next event
        self.queue: list[tuple[float, int]] = []  # (due, target); one that is no longer so is stale
        self.delays: list[list] = []
        self.serial = 0

    def set_rate(self, i: int, per_ms: float, now: int) -> None:
        """Change the rate of target number *i* at time *now*."""
        self.passed[i] += self.rate[i] * (now - self.since[i])
        self.since[i] = float(now)
        self.rate[i] = per_ms
        self._next(i)

    def start(self, name: str, thing: Thing, luck: float, factor: float, now: int) -> None:
        """Start the clock of target *name* for *thing*.

        Args:
            luck: uniform number in (0, 1).
            factor: how many times faster than the target's rate this thing runs.
        """
        i = self.place[name]
        when = self._integral(i, now) - math.log(luck) / factor if factor > 0.0 else NEVER
        self.serial += 1
        entry = [when, self.serial, thing, factor, name]
        thing.clocks[name] = entry
        heapq.heappush(self.heaps[i], entry)
        if self.heaps[i][0] is entry:
            self._next(i)

    def delay(self, name: str, thing: Thing, at: int) -> None:
        """Plan *name* for *thing* at time *at* (ms)."""
        self.serial += 1
        entry = [at, self.serial, thing, None, name]
        thing.clocks[name] = entry
        heapq.heappush(self.delays, entry)

    def refactor(self, name: str, thing: Thing, factor: float, now: int) -> None:
        """Let the pending clock go on with another factor and the same luck."""
        old = thing.clocks[name]
        i = self.place[name]
        here = self._integral(i, now)
        left = (old[0] - here) * old[3]
        self.cancel(name, thing)
        self.serial += 1
        entry = [here + left / factor if factor > 0.0 else NEVER, self.serial, thing, factor, name]
        thing.clocks[name] = entry
        heapq.heappush(self.heaps[i], entry)
        self._next(i)

    def cancel(self, name: str, thing: Thing) -> None:
        """Take back what is pending under *name*; nothing happens if nothing is."""
        entry = thing.clocks.pop(name, None)
        if entry is None:
            return
        entry[2] = None
        if entry[3] is not None:
            i = self.place[name]
            if self.heaps[i][0] is entry:
                self._next(i)

    def cancel_all(self, thing: Thing) -> None:
        """Take back everything that is pending for *thing*."""
        for name in sorted(thing.clocks):
            self.cancel(name, thing)

    def pop(self, to: int) -> list | None:
        """The next entry due at or before *to*, taken out; None if there is none.

        The entry's first item is its time in whole ms.
        """
        delays = self.delays
        while delays and delays[0][2] is None:
            heapq.heappop(delays)
        queue, due = self.queue, self.due
        while queue and due[queue[0][1]] != queue[0][0]:
            heapq.heappop(queue)
        soonest = queue[0][0] if queue else NEVER
        if delays and delays[0][0] <= soonest:
            if delays[0][0] > to:
                return None
            entry = heapq.heappop(delays)
        else:
            if soonest > to:
                return None
            i = queue[0][1]
            entry = heapq.heappop(self.heaps[i])
            self._next(i)
            entry[0] = math.ceil(soonest)
        del entry[2].clocks[entry[4]]
        return entry

    def pending(self) -> list[list]:
        """All live entries, in the order they were added."""
        entries = [entry for entry in self.delays if entry[2] is not None]
        for heap in self.heaps:
            entries.extend([entry for entry in heap if entry[2] is not None])
        return sorted(entries, key=lambda entry: entry[1])

    def put_back(self, entries: list[list]) -> None:
        """Restore the pending entries of a snapshot, as they were."""
        for entry in entries:
            entry[2].clocks[entry[4]] = entry
            heap = self.delays if entry[3] is None else self.heaps[self.place[entry[4]]]
            heap.append(entry)
        heapq.heapify(self.delays)
        for i, heap in enumerate(self.heaps):
            heapq.heapify(heap)
            self._next(i)

    def _integral(self, i: int, now: int) -> float:
        return self.passed[i] + self.rate[i] * (now - self.since[i])

    def _next(self, i: int) -> None:
        heap = self.heaps[i]
        while heap and heap[0][2] is None:
            heapq.heappop(heap)
        due = NEVER
        if heap and self.rate[i] > 0.0 and heap[0][0] < NEVER:
            due = self.since[i] + (heap[0][0] - self.passed[i]) / self.rate[i]
        if due != self.due[i]:
            self.due[i] = due
            heapq.heappush(self.queue, (due, i))
            if len(self.queue) > MOST_STALE + len(self.due):
                self.queue = sorted([(when, j) for j, when in enumerate(self.due)])
